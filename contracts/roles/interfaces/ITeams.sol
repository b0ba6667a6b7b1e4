// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What the members of a team agree to.
struct Agreement {
    /// @notice Two to twelve identities, in ascending order, none of them a team.
    bytes20[] members;
    /// @notice What each has of the team's pay, and of what the team makes unless a delivery says otherwise (basis points), 10,000
    /// in all, none 0.
    uint16[] shares;
    /// @notice Hash of the agreement's text.
    bytes32 content;
    /// @notice Anything; another salt is another team.
    bytes32 salt;
}

/// @title ITeams
/// @notice Identities that work as one. A team is an identity of its own, whose account is a contract that only does what
/// {Teams} lets its members have it do.
/// @dev A team never changes: who wants another one signs another agreement, and each member can end this one. The identity of
/// a team is the address of its account. It is never verified, so it has no ballot; and its account signs nothing.
///
/// EIP-712, domain "Commonweal Teams", version "1":
/// `Agreement(bytes20[] members,uint16[] shares,bytes32 content,bytes32 salt,uint256 deadline)`, signed by each member's account.
/// A team of the same agreement is formed once, which serves as the nonce.
interface ITeams {
    /// @notice A team was formed.
    event TeamFormed(bytes20 indexed team, Agreement agreement);
    /// @notice `member` ended the team: it has left its roles and does nothing any more but divide what it earned.
    event TeamDisbanded(bytes20 indexed team, bytes20 indexed member);
    /// @notice `member` had the team call `target`.
    event TeamActed(bytes20 indexed team, bytes20 indexed member, address indexed target, bytes data);
    /// @notice What had come to the team's account is to be divided; `earned` is all that ever was (work credits).
    event TeamEarned(bytes20 indexed team, uint256 amount, uint256 earned);
    /// @notice `member` was paid its share; `taken` is all that it ever was (work credits).
    event TeamPaid(bytes20 indexed team, bytes20 indexed member, uint256 amount, uint256 taken);
    /// @notice Teams may call `module`, or no longer.
    event TeamModuleSet(address indexed module, bool accepted);

    /// @notice Members and shares are not as {Agreement} asks.
    error TeamsInvalidAgreement(uint256 members, uint256 shares);
    /// @notice `member` is no identity that can be in a team.
    error TeamsInvalidMember(bytes20 member);
    /// @notice The signature is not `account`'s over the agreement.
    error TeamsInvalidSignature(address account);
    /// @notice There are `signatures` signatures of `members` members.
    error TeamsLengthMismatch(uint256 members, uint256 signatures);
    /// @notice The block's time is past `deadline`.
    error TeamsDeadlinePassed(uint256 deadline, uint256 time);
    /// @notice The team has been formed.
    error TeamsAlreadyFormed(bytes20 team);
    /// @notice `identity` is no member of `team`, if there is such a team.
    error TeamsNotMember(bytes20 team, bytes20 identity);
    /// @notice The team has ended.
    error TeamsDisbanded(bytes20 team);
    /// @notice Teams may not call `target`.
    error TeamsNotModule(address target);
    /// @notice There is nothing to be paid.
    error TeamsNothingDue(bytes20 team, bytes20 member);

    /// @notice Forms a team. Anyone may who has all signatures.
    /// @dev Emits {TeamFormed}.
    /// @param agreement What was agreed to.
    /// @param deadline Last second in which it may be formed (Unix seconds).
    /// @param signatures The members' signatures, in their order.
    function form(Agreement calldata agreement, uint256 deadline, bytes[] calldata signatures)
        external
        returns (bytes20 team);

    /// @notice Has the team call a module of the suite. Any member. Emits {TeamActed}.
    /// @param team The team.
    /// @param target A module that {isModule} names; never the work credit.
    /// @param data Call data.
    function act(bytes20 team, address target, bytes calldata data) external returns (bytes memory result);

    /// @notice Ends the team: it leaves its roles. Any member. Emits {TeamDisbanded}.
    function disband(bytes20 team) external;

    /// @notice Takes what has come to the team's account to what is divided. Anyone may. Emits {TeamEarned} if there is any.
    function gather(bytes20 team) external returns (uint256 amount);

    /// @notice Gathers, and pays the caller's identity its share. Emits {TeamPaid}.
    function claim(bytes20 team) external returns (uint256 amount);

    /// @notice Lets teams call `module`, or no longer. Authority only. Emits {TeamModuleSet}.
    function setModule(address module, bool accepted) external;

    /// @notice The members of a team, empty where there is no such team. It never changes.
    function membersOf(bytes20 team) external view returns (bytes20[] memory);

    /// @notice Their shares, in the same order (basis points).
    function sharesOf(bytes20 team) external view returns (uint16[] memory);

    /// @notice Hash of the agreement's text.
    function contentOf(bytes20 team) external view returns (bytes32);

    /// @notice Whether the team has ended.
    function isDisbanded(bytes20 team) external view returns (bool);

    /// @notice What was ever gathered to be divided (work credits).
    function earnedBy(bytes20 team) external view returns (uint256);

    /// @notice What a member was ever paid (work credits).
    function takenBy(bytes20 team, bytes20 member) external view returns (uint256);

    /// @notice What {claim} would pay a member now (work credits).
    function dueTo(bytes20 team, bytes20 member) external view returns (uint256);

    /// @notice The identity, and account, of the team of this agreement, whether or not it was formed.
    function teamOf(Agreement calldata agreement) external view returns (bytes20);

    /// @notice What the members sign.
    function digestOf(Agreement calldata agreement, uint256 deadline) external view returns (bytes32);

    /// @notice Whether teams may call `module`.
    function isModule(address module) external view returns (bool);
}
