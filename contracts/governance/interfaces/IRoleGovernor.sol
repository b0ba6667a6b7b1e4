// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A set of parameters of a governor. One slot.
struct GovernorTerms {
    /// @notice How long a vote lasts (seconds).
    uint32 votingPeriod;
    /// @notice What takes part at least, as a share: of the roles that could in a vote of all roles, of the members in a vote of
    /// one role.
    uint8 quorumNumerator;
    uint8 quorumDenominator;
}

/// @title IRoleGovernor
/// @notice What both governors of the suite share beside OpenZeppelin's {IGovernor}: who has a ballot, what a proposal carries,
/// and under which parameters it runs.
/// @dev The electorate is who held a role, verified and in good standing, before the second of the proposal, which is its
/// snapshot; votes are taken from the next second on, up to and with the deadline, as {IGovernor} has it. There is no delay
/// in which anybody could still acquire a ballot.
///
/// A ballot is an identity's in a role. `castVote` counts all that the voter has left in a proposal; `params` may name roles
/// instead, two bytes each. The weight in {IGovernor-VoteCast} is how many ballots were counted.
interface IRoleGovernor {
    /// @notice What `proposalId` carries: its text, by the SHA-256 digest of the description (CIDv1, raw), and the CID of the
    /// code it adopts, as the description names it; empty where it adopts none.
    event ProposalDocuments(uint256 indexed proposalId, bytes32 text, string code);
    /// @notice The ballot of `identity` in a role was counted. Totals are the role's: ballots for each side, and how many the
    /// role needs to take part.
    event BallotCounted(
        uint256 indexed proposalId,
        uint256 indexed roleId,
        bytes20 indexed identity,
        uint256 againstBallots,
        uint256 forBallots,
        uint256 abstainBallots,
        uint256 needed
    );
    /// @notice Parameter set `version` holds for proposals from the next second on.
    event GovernorTermsSet(uint256 indexed version, GovernorTerms terms);

    /// @notice `account` has no ballot left to count in `proposalId`: none at all, or none in a role that takes part.
    error RoleGovernorNoBallot(uint256 proposalId, address account);
    /// @notice `account` has no ballot in this role, or the role takes no part.
    error RoleGovernorNotInRole(uint256 proposalId, address account, uint256 roleId);
    /// @notice `account` voted in this role.
    error RoleGovernorRoleVoted(uint256 proposalId, address account, uint256 roleId);
    /// @notice The proposal adopts a release of `adopted`, and its description names `code`.
    error RoleGovernorCodeNotNamed(string adopted, string code);
    /// @notice The timelock is what it was.
    error RoleGovernorTimelockFixed(address timelock);
    /// @notice A parameter is out of its bounds.
    error RoleGovernorInvalidParameters(bytes32 field);
    /// @notice There is no such set of parameters.
    error RoleGovernorUnknownParameters(uint256 version);

    /// @notice Ballots counted in a role, and how many it needs to take part; all zero before the first.
    function roleVotes(uint256 proposalId, uint256 roleId)
        external
        view
        returns (uint256 againstBallots, uint256 forBallots, uint256 abstainBallots, uint256 needed);

    /// @notice Totals in the order in which front ends ask for them: roles in a vote of all roles, members in a vote of one.
    function proposalVotes(uint256 proposalId)
        external
        view
        returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes);

    /// @notice What a proposal needs of them in all.
    function quorumOf(uint256 proposalId) external view returns (uint256);

    /// @notice The newest set of parameters; it may come into force with the next second.
    function parametersVersion() external view returns (uint256);

    /// @notice A set of parameters.
    function parameters(uint256 version) external view returns (GovernorTerms memory);

    /// @notice Starts a new set of parameters for later proposals. Authority only.
    /// @dev Emits {GovernorTermsSet}.
    function setParameters(GovernorTerms calldata terms) external;
}
