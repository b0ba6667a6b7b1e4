// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Identities who decide together, all of them.
struct Group {
    /// @notice Rises whenever someone comes or goes; consents given before do not count any more.
    uint256 version;
    /// @notice The first so many stay.
    uint256 founders;
    bytes20[] members;
}

/// @notice What a group consents to when someone comes or goes.
struct GroupChange {
    uint256 groupId;
    /// @notice {Group} version it is decided in.
    uint256 version;
    bytes20 member;
    /// @notice Whether it comes.
    bool admitted;
    /// @notice First second at which this consent is void (Unix seconds).
    uint40 deadline;
}

/// @notice A member's consent.
struct Approval {
    bytes20 member;
    /// @notice Its account's signature over the text; empty where it calls itself.
    bytes signature;
}

/// @title IConsentGroups
/// @notice Small groups, of at most 32, that decide by the consent of all.
/// @dev What is consented to is an EIP-712 text under the domain of the contract; for who comes and goes it is
/// `GroupChange(uint256 groupId,uint256 version,bytes20 member,bool admitted,uint40 deadline)`. Consents are collected over any
/// number of calls; the last one carries out what was consented to. A text is used once.
interface IConsentGroups {
    /// @notice A group came about, in version 1; all these stay.
    event GroupFormed(uint256 indexed groupId, bytes20[] members);
    /// @notice `member` came, or went and left its seat to the last. `version` after it.
    event GroupChanged(uint256 indexed groupId, bytes20 indexed member, bool admitted, uint256 version);
    /// @notice These members have consented to the text with this struct hash (bit n: the one at seat n), of `needed`. With the
    /// last of them it is used.
    event Consented(bytes32 indexed text, uint256 seats, uint256 needed);

    /// @notice `account` has no registered identity.
    error ConsentGroupsNotRegistered(address account);
    /// @notice `identity` is not in the group, or it is about that one.
    error ConsentGroupsNotMember(uint256 groupId, bytes20 identity);
    /// @notice The group is in `version`, not the one that was named.
    error ConsentGroupsWrongVersion(uint256 groupId, uint256 version);
    /// @notice There is no such group or it can take no more, or `member` is in it already, or is not, or stays for ever.
    error ConsentGroupsInvalidChange(uint256 groupId, bytes20 member);
    /// @notice The signature is not `signer`'s over the text; where there is none, `signer` is not the caller.
    error ConsentGroupsInvalidSignature(address signer);
    /// @notice The group consented to this text before.
    error ConsentGroupsTextUsed(bytes32 text);
    /// @notice The block's time is `deadline` or past it.
    error ConsentGroupsDeadlinePassed(uint256 deadline, uint256 time);

    /// @notice Admits to a group or removes from it, on consent of all members but the one it is about. Founders stay.
    /// @return changed Whether the last consent was among those given.
    function changeGroup(GroupChange calldata change, Approval[] calldata approvals) external returns (bool changed);

    /// @notice Takes the caller's identity out of a group that it was admitted to.
    function leaveGroup(uint256 groupId) external;

    /// @notice A group; empty where there is none.
    function groupOf(uint256 groupId) external view returns (Group memory);

    /// @notice How many consented to the text with this struct hash, whether the member at `seat` did, and whether it was used.
    function consentsOf(bytes32 text, uint256 seat) external view returns (uint256 count, bool given, bool used);
}
