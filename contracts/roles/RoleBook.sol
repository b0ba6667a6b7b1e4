// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Relayed} from "../common/Relayed.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IQualification} from "./interfaces/IQualification.sol";
import {IRoleObserver} from "./interfaces/IRoleObserver.sol";
import {IRoleRegistry, Membership, Role, RoleNeighbours, RoleTerms, Tie} from "./interfaces/IRoleRegistry.sol";
import {ITeams} from "./interfaces/ITeams.sol";
import {RoleTies} from "./libraries/RoleTies.sol";

/// @title RoleBook
/// @notice What the role registry keeps, and the plain questions about it.
abstract contract RoleBook is IRoleRegistry, Relayed {
    /// @dev One slot, written by {_put}.
    struct Counts {
        uint40 createdAt;
        uint40 closedAt;
        uint24 size;
        uint24 verified;
        uint24 suspended;
        uint24 seats;
        /// @dev The seat vacated last, plus one; each vacant seat names the one before.
        uint24 vacant;
        /// @dev Entries of the trail.
        uint32 entries;
        bool founding;
    }

    /// @dev One slot. Of a vacant seat only `next` and `marks` are set, so that who takes it pays for no new slot.
    struct Seat {
        bytes20 identity;
        uint32 joinedAt;
        /// @dev Since when its member counts as verified; of a vacant seat the one vacated before it, plus one.
        uint32 verifiedAt;
        /// @dev {SUSPENDED}, {TEAM}, and above them 30 bits of the account that its badge was last shown at.
        uint32 marks;
    }

    uint32 internal constant SUSPENDED = 1;
    uint32 internal constant TEAM = 2;
    uint32 internal constant FLAGS = SUSPENDED | TEAM;
    /// @dev Gas that a module of qualification is given.
    uint256 private constant QUALIFICATION_GAS = 150_000;

    IIdentityRegistry internal immutable _identities;
    IRoleObserver internal immutable _queue;
    IRoleObserver internal immutable _pay;
    IQualification internal immutable _panel;
    ITeams internal immutable _teams;

    uint256 internal _roleCount;
    mapping(uint256 roleId => RoleTerms) internal _terms;
    mapping(uint256 roleId => Counts) internal _counts;
    mapping(uint256 roleId => mapping(uint256 seatNumber => Seat)) internal _seats;
    mapping(bytes20 identity => uint256) internal _ties;

    constructor(address forwarder, IIdentityRegistry identities_, RoleNeighbours memory neighbours) Relayed(forwarder) {
        _identities = identities_;
        _queue = neighbours.queue;
        _pay = neighbours.pay;
        _panel = neighbours.panel;
        _teams = neighbours.teams;
    }

    /// @inheritdoc IRoleRegistry
    function isMember(uint256 roleId, bytes20 identity) external view returns (bool) {
        return _isWorn(roleId, identity);
    }

    /// @inheritdoc IRoleRegistry
    function membershipOf(uint256 roleId, bytes20 identity) external view returns (Membership memory membership) {
        (Tie tie, uint256 seatNumber) = RoleTies.find(_ties[identity], roleId);
        if (tie == Tie.Member) return seatAt(roleId, seatNumber);
    }

    /// @inheritdoc IRoleRegistry
    function tieOf(uint256 roleId, bytes20 identity) external view returns (Tie, uint256) {
        return RoleTies.find(_ties[identity], roleId);
    }

    /// @inheritdoc IRoleRegistry
    function rolesOf(bytes20 identity) external view returns (uint256[] memory roleIds) {
        uint256 ties = _ties[identity];
        roleIds = new uint256[](RoleTies.COUNT);
        uint256 found = 0;
        for (uint256 i = 0; i < RoleTies.COUNT; ++i) {
            (uint256 roleId, Tie tie,) = RoleTies.get(ties, i);
            if (tie == Tie.Member) roleIds[found++] = roleId;
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(roleIds, found)
        }
    }

    /// @inheritdoc IRoleRegistry
    function isMemberOfAny(bytes20 identity) external view returns (bool) {
        uint256 ties = _ties[identity];
        for (uint256 i = 0; ties >> (i * 32) != 0; ++i) {
            (, Tie tie,) = RoleTies.get(ties, i);
            if (tie == Tie.Member || tie == Tie.Team) return true;
        }
        return false;
    }

    /// @inheritdoc IRoleRegistry
    function roleOf(uint256 roleId) external view returns (Role memory role) {
        RoleTerms storage terms = _terms[roleId];
        Counts memory c = _known(roleId);
        (role.content, role.course, role.qualification) = (terms.content, terms.course, terms.qualification);
        (role.verifiedOnly, role.persistent) = (terms.verifiedOnly, terms.persistent);
        (role.createdAt, role.closedAt, role.founding) = (c.createdAt, c.closedAt, c.founding);
        (role.size, role.verified, role.seats, role.suspended) = (c.size, c.verified, c.seats, c.suspended);
    }

    /// @inheritdoc IRoleRegistry
    function roleCount() external view returns (uint256) {
        return _roleCount;
    }

    /// @inheritdoc IRoleRegistry
    function isQualified(uint256 roleId, bytes20 identity) external view returns (bool) {
        return _isQualified(roleId, _known(roleId).founding, _terms[roleId].qualification, identity);
    }

    /// @inheritdoc IRoleRegistry
    function seatAt(uint256 roleId, uint256 seatNumber) public view returns (Membership memory membership) {
        Seat memory s = _seats[roleId][seatNumber];
        if (s.identity == 0) return membership;
        return Membership(s.identity, s.joinedAt, s.verifiedAt, s.marks & SUSPENDED != 0);
    }

    /// @dev Whether `identity` is a member in good standing, and so wears the badge.
    function _isWorn(uint256 roleId, bytes20 identity) internal view returns (bool) {
        (Tie tie, uint256 seatNumber) = RoleTies.find(_ties[identity], roleId);
        return tie == Tie.Member && _seats[roleId][seatNumber].marks & SUSPENDED == 0;
    }

    function _isQualified(uint256 roleId, bool founding, address module, bytes20 identity)
        internal
        view
        returns (bool answer)
    {
        if (founding || module == address(0)) module = address(_panel);
        bytes memory data = abi.encodeCall(IQualification.isQualified, (roleId, identity));
        uint256 gasGiven = QUALIFICATION_GAS;
        // Of what it returns no more than a word is copied, so a module cannot make the caller pay for junk.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let success := staticcall(gasGiven, module, add(data, 0x20), mload(data), 0x00, 0x20)
            answer := and(success, and(gt(returndatasize(), 0x1f), eq(mload(0x00), 1)))
        }
    }

    /// @dev Writes the counts of a role at once: field by field costs 1,600 gas more.
    function _put(uint256 roleId, Counts memory c) internal {
        uint256 word = c.createdAt | (uint256(c.closedAt) << 40) | (uint256(c.size) << 80)
            | (uint256(c.verified) << 104) | (uint256(c.suspended) << 128) | (uint256(c.seats) << 152)
            | (uint256(c.vacant) << 176) | (uint256(c.entries) << 200) | (c.founding ? 1 << 232 : 0);
        Counts storage kept = _counts[roleId];
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            sstore(kept.slot, word)
        }
    }

    function _known(uint256 roleId) internal view returns (Counts memory c) {
        c = _counts[roleId];
        if (c.createdAt == 0) revert RoleRegistryUnknownRole(roleId);
    }

    function _open(uint256 roleId) internal view returns (Counts memory c) {
        c = _known(roleId);
        if (c.closedAt != 0) revert RoleRegistryRoleClosed(roleId);
    }

    function _callerIdentity() internal view returns (address account, bytes20 identity) {
        account = _msgSender();
        (identity,) = _identities.identityOf(account);
        if (identity == 0) revert RoleRegistryNotRegistered(account);
    }

    /// @dev The seat of a member, in which it is itself.
    function _memberSeat(uint256 roleId, bytes20 identity) internal view returns (uint256) {
        (Tie tie, uint256 seatNumber) = RoleTies.find(_ties[identity], roleId);
        if (tie != Tie.Member) revert RoleRegistryNotMember(roleId, identity);
        return seatNumber;
    }
}
