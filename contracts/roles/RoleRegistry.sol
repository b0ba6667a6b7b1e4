// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {Authorized} from "../common/Authorized.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {RoleBook} from "./RoleBook.sol";
import {RoleSeats} from "./RoleSeats.sol";
import {IRoleRegistry, Leaving, RoleNeighbours, RoleTerms, Tie} from "./interfaces/IRoleRegistry.sol";
import {CoreRoles} from "./libraries/CoreRoles.sol";
import {RoleTies} from "./libraries/RoleTies.sol";

/// @title RoleRegistry
/// @notice See {IRoleRegistry}. What it keeps stands in {RoleBook}, seats and standing in {RoleSeats}, badges in {RoleBadges},
/// what governance asks in {RoleBallots}; here is what can be done.
contract RoleRegistry is RoleSeats, Authorized, Multicall {
    uint256 private constant LEAST_SEATED = 5;
    uint256 private constant MOST_SEATED = 64;

    /// @param authority_ Timelock that creates and closes roles, seats, suspends and removes.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param neighbours The modules it works with.
    /// @param core The core roles, in the order of their numbers.
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        RoleNeighbours memory neighbours,
        RoleTerms[] memory core
    ) RoleBook(forwarder, identities_, neighbours) Authorized(authority_) {
        if (core.length != CoreRoles.COUNT) revert RoleRegistryUnknownRole(core.length);
        for (uint256 i = 0; i < core.length; ++i) {
            _create(core[i]);
        }
    }

    /// @inheritdoc IRoleRegistry
    function join(uint256 roleId) external {
        (address account, bytes20 identity) = _callerIdentity();
        Counts memory c = _open(roleId);
        Arrival memory a = _arrive(roleId, c);
        (a.identity, a.account) = (identity, account);
        bytes20[] memory members;
        // An identity that is its own account may be a team.
        if (bytes20(account) == identity) members = _teams.membersOf(identity);
        if (members.length == 0) {
            a.isVerified = _admit(roleId, c, identity, a.seat);
        } else {
            a.flags = TEAM;
            _tie(roleId, identity, a.seat);
            for (uint256 i = 0; i < members.length; ++i) {
                _admit(roleId, c, members[i], a.seat | RoleTies.TEAM);
            }
        }
        _sit(roleId, c, a);
    }

    /// @inheritdoc IRoleRegistry
    function resign(uint256 roleId) external {
        (address account, bytes20 identity) = _callerIdentity();
        _leave(roleId, identity, _memberSeat(roleId, identity), account, Leaving.Resigned);
    }

    /// @inheritdoc IRoleRegistry
    function sync(bytes20 identity) external {
        bool isVerified = _isVerified(identity);
        uint256 ties = _ties[identity];
        for (uint256 i = 0; i < RoleTies.COUNT; ++i) {
            (uint256 roleId, Tie tie, uint256 seatNumber) = RoleTies.get(ties, i);
            if (tie != Tie.Member && tie != Tie.Team) continue;
            Seat memory s = _seats[roleId][seatNumber];
            // A team is not verified itself, and need not be.
            if (tie == Tie.Member && s.marks & TEAM != 0) continue;
            if (!isVerified && _terms[roleId].verifiedOnly) {
                _leave(roleId, s.identity, seatNumber, _identities.accountOf(s.identity), Leaving.Lapsed);
            } else if (tie == Tie.Member && s.marks & SUSPENDED == 0 && (s.verifiedAt != 0) != isVerified) {
                _setCounted(roleId, identity, seatNumber, isVerified);
            }
        }
    }

    /// @inheritdoc IRoleRegistry
    function dismiss(uint256 roleId, bytes20 identity) external {
        if (_known(roleId).closedAt == 0) revert RoleRegistryRoleOpen(roleId);
        _end(roleId, identity, Leaving.Dismissed);
    }

    /// @inheritdoc IRoleRegistry
    function create(RoleTerms calldata terms) external onlyAuthority returns (uint256 roleId) {
        uint256 count = _roleCount;
        bool tooMany = count == RoleTies.LAST_ROLE;
        if (count >= CoreRoles.COUNT + MOST_YOUNG) {
            tooMany = tooMany || _counts[count + 1 - MOST_YOUNG].createdAt + YOUTH > block.timestamp;
        }
        if (tooMany) revert RoleRegistryTooManyRoles(count);
        return _create(terms);
    }

    /// @inheritdoc IRoleRegistry
    function amend(uint256 roleId, bytes32 content, bytes32 course, address qualification) external onlyAuthority {
        _open(roleId);
        if (content == 0) revert RoleRegistryNoContent();
        RoleTerms storage terms = _terms[roleId];
        (terms.content, terms.course, terms.qualification) = (content, course, qualification);
        emit RoleAmended(roleId, content, course, qualification);
    }

    /// @inheritdoc IRoleRegistry
    function close(uint256 roleId) external onlyAuthority {
        Counts memory c = _open(roleId);
        if (_terms[roleId].persistent) revert RoleRegistryPersistentRole(roleId);
        _counts[roleId].closedAt = uint40(block.timestamp);
        if (c.verified >= LEAST_VERIFIED) _noteLarge(false);
        emit RoleClosed(roleId);
    }

    /// @inheritdoc IRoleRegistry
    function seat(uint256 roleId, bytes20[] calldata identities) external onlyAuthority {
        Counts memory c = _open(roleId);
        bool fits = identities.length >= LEAST_SEATED && identities.length <= MOST_SEATED;
        if (!fits || !c.founding || !_isCore(roleId)) revert RoleRegistryNotToBeSeated(roleId, identities.length);
        for (uint256 i = 0; i < identities.length; ++i) {
            bytes20 identity = identities[i];
            if (!_isVerified(identity)) revert RoleRegistryNotVerified(roleId, identity);
            c = _counts[roleId];
            Arrival memory a = _arrive(roleId, c);
            (a.identity, a.account, a.isVerified) = (identity, _identities.accountOf(identity), true);
            _tie(roleId, identity, a.seat);
            _sit(roleId, c, a);
        }
    }

    /// @inheritdoc IRoleRegistry
    function setStanding(uint256 roleId, bytes20 identity, bool suspended) external onlyAuthority {
        uint256 ties = _ties[identity];
        (Tie tie, uint256 seatNumber) = RoleTies.find(ties, roleId);
        if (tie == Tie.Member) {
            _setSuspended(roleId, identity, seatNumber, suspended);
        } else if (tie != Tie.Barred) {
            revert RoleRegistryNotMember(roleId, identity);
        } else if (!suspended) {
            _ties[identity] = RoleTies.drop(ties, roleId);
            emit StandingSet(roleId, identity, false, _counts[roleId].verified);
        }
    }

    /// @inheritdoc IRoleRegistry
    function remove(uint256 roleId, bytes20 identity) external onlyAuthority {
        _end(roleId, identity, Leaving.Removed);
    }

    function _create(RoleTerms memory terms) private returns (uint256 roleId) {
        if (terms.content == 0) revert RoleRegistryNoContent();
        roleId = ++_roleCount;
        _terms[roleId] = terms;
        Counts storage c = _counts[roleId];
        (c.createdAt, c.founding) = (uint40(block.timestamp), true);
        emit RoleCreated(roleId, terms);
        emit Locked(roleId);
    }

    /// @dev Ties a person who is fit to a role.
    function _admit(uint256 roleId, Counts memory c, bytes20 identity, uint256 place)
        private
        returns (bool isVerified)
    {
        RoleTerms storage terms = _terms[roleId];
        isVerified = _isVerified(identity);
        if (terms.verifiedOnly && !isVerified) revert RoleRegistryNotVerified(roleId, identity);
        _tie(roleId, identity, place);
        if (!_isQualified(roleId, c.founding, terms.qualification, identity)) {
            revert RoleRegistryNotQualified(roleId, identity);
        }
    }

    function _end(uint256 roleId, bytes20 identity, Leaving reason) private {
        uint256 seatNumber = _memberSeat(roleId, identity);
        _leave(roleId, identity, seatNumber, _identities.accountOf(identity), reason);
    }

    function _msgSender() internal view override(Context, ERC2771Context) returns (address) {
        return ERC2771Context._msgSender();
    }

    function _msgData() internal view override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    function _contextSuffixLength() internal view override(Context, ERC2771Context) returns (uint256) {
        return ERC2771Context._contextSuffixLength();
    }
}
