// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RoleBadges} from "./RoleBadges.sol";
import {RoleBallots} from "./RoleBallots.sol";
import {IRoleRegistry, Leaving, Tie} from "./interfaces/IRoleRegistry.sol";
import {Lot, Sortition} from "../common/libraries/Sortition.sol";
import {RoleTies} from "./libraries/RoleTies.sol";

/// @title RoleSeats
/// @notice Taking and leaving seats, standing, and the lot.
/// @dev Neighbours are told last, and only modules of the suite are called.
abstract contract RoleSeats is RoleBallots, RoleBadges {
    /// @dev Who takes a seat, and how many there were before.
    struct Arrival {
        bytes20 identity;
        address account;
        bool isVerified;
        uint32 flags;
        uint256 seat;
        uint256 seatsWere;
    }

    /// @dev In good standing, with which a role's own module decides; and under which it no longer does.
    uint256 private constant FOUNDED = 5;
    uint256 private constant FEWEST = 3;

    /// @inheritdoc IRoleRegistry
    function draw(
        uint256 roleId,
        bytes32 seed,
        uint256 wanted,
        uint256 tries,
        uint256 before,
        bytes20[] calldata excluded
    ) external view returns (bytes20[] memory drawn) {
        Lot memory lot;
        (, lot.size) = _at(roleId, before);
        if (tries > lot.size) tries = lot.size;
        if (wanted > tries) wanted = tries;
        lot = Sortition.begin(seed, lot.size, tries);
        drawn = new bytes20[](wanted);
        uint256 found = 0;
        while (found < wanted && lot.drawn < tries) {
            bytes20 identity = _eligible(roleId, Sortition.next(lot), before);
            if (identity != 0 && !_isAmong(identity, excluded)) drawn[found++] = identity;
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(drawn, found)
        }
    }

    /// @dev Ties `identity` to a role, which must be possible.
    function _tie(uint256 roleId, bytes20 identity, uint256 place) internal {
        uint256 ties = _ties[identity];
        (Tie tie,) = RoleTies.find(ties, roleId);
        if (tie != Tie.None) revert RoleRegistryAlreadyTied(roleId, identity, tie);
        uint256 tied = RoleTies.add(ties, roleId, place);
        if (tied == ties) revert RoleRegistryNoRoleLeft(identity);
        _ties[identity] = tied;
    }

    /// @dev Takes the seat that the next to join a role gets out of those that are free.
    function _arrive(uint256 roleId, Counts memory c) internal view returns (Arrival memory a) {
        a.seatsWere = c.seats;
        if (c.vacant != 0) {
            a.seat = c.vacant - 1;
            c.vacant = uint24(_seats[roleId][a.seat].verifiedAt);
        } else {
            a.seat = c.seats;
            if (a.seat > RoleTies.LAST_SEAT) revert RoleRegistryNoSeatLeft(roleId);
            c.seats = uint24(a.seat + 1);
        }
    }

    /// @dev Puts an identity, tied to it already, into a seat that was taken for it. `c` is from before, but for that seat.
    function _sit(uint256 roleId, Counts memory c, Arrival memory a) internal {
        uint256 verifiedWas = c.verified;
        ++c.size;
        if (a.isVerified) ++c.verified;
        _seats[roleId][a.seat] = Seat({
            identity: a.identity,
            joinedAt: uint32(block.timestamp),
            verifiedAt: a.isVerified ? uint32(block.timestamp) : 0,
            marks: _show(a.account, roleId, a.flags)
        });
        _write(roleId, c, verifiedWas, a.seatsWere);
        emit Joined(roleId, a.identity, a.seat, a.isVerified, c.size, c.verified);
        _tellBegan(roleId, a.identity);
    }

    /// @dev Ends a membership.
    function _leave(uint256 roleId, bytes20 identity, uint256 seatNumber, address account, Leaving reason) internal {
        uint32 marks = _seats[roleId][seatNumber].marks;
        (uint256 size, uint256 verified) = _vacate(roleId, seatNumber);
        _untie(roleId, identity, marks & SUSPENDED != 0);
        if (marks & TEAM != 0) _untieTeam(roleId, identity, marks & SUSPENDED != 0, verified);
        emit Left(roleId, identity, seatNumber, reason, size, verified);
        // Who is suspended ended for the neighbours when it was.
        if (marks & SUSPENDED != 0) return;
        _hide(account, roleId, marks);
        _tellEnded(roleId, identity);
    }

    /// @dev Suspends a member, or lifts that.
    function _setSuspended(uint256 roleId, bytes20 identity, uint256 seatNumber, bool suspended) internal {
        Seat storage s = _seats[roleId][seatNumber];
        uint32 marks = s.marks;
        if ((marks & SUSPENDED != 0) == suspended) return;
        Counts memory c = _counts[roleId];
        (uint256 verifiedWas, address account) = (c.verified, _identities.accountOf(identity));
        if (suspended) {
            ++c.suspended;
            if (s.verifiedAt != 0) --c.verified;
            (s.verifiedAt, s.marks) = (0, marks | SUSPENDED);
            _hide(account, roleId, marks);
        } else {
            --c.suspended;
            bool isVerified = marks & TEAM == 0 && _isVerified(identity);
            if (isVerified) ++c.verified;
            s.verifiedAt = isVerified ? uint32(block.timestamp) : 0;
            s.marks = _show(account, roleId, marks & TEAM);
        }
        _write(roleId, c, verifiedWas, c.seats);
        emit StandingSet(roleId, identity, suspended, c.verified);
        if (suspended) _tellEnded(roleId, identity);
        else _tellBegan(roleId, identity);
    }

    /// @dev Brings up to date whether a member in good standing counts as verified.
    function _setCounted(uint256 roleId, bytes20 identity, uint256 seatNumber, bool isVerified) internal {
        Counts memory c = _counts[roleId];
        uint256 verifiedWas = c.verified;
        if (isVerified) ++c.verified;
        else --c.verified;
        _seats[roleId][seatNumber].verifiedAt = isVerified ? uint32(block.timestamp) : 0;
        _write(roleId, c, verifiedWas, c.seats);
        emit VerifiedCounted(roleId, identity, isVerified, c.verified);
    }

    function _isVerified(bytes20 identity) internal view returns (bool) {
        return _identities.get(identity).verifiedAt != 0;
    }

    function _vacate(uint256 roleId, uint256 seatNumber) private returns (uint256 size, uint256 verified) {
        Counts memory c = _counts[roleId];
        Seat storage s = _seats[roleId][seatNumber];
        uint256 verifiedWas = c.verified;
        --c.size;
        if (s.verifiedAt != 0) --c.verified;
        if (s.marks & SUSPENDED != 0) --c.suspended;
        _seats[roleId][seatNumber] = Seat({identity: 0, joinedAt: 0, verifiedAt: c.vacant, marks: FLAGS});
        c.vacant = uint24(seatNumber + 1);
        _write(roleId, c, verifiedWas, c.seats);
        return (c.size, c.verified);
    }

    function _untieTeam(uint256 roleId, bytes20 team, bool barred, uint256 verified) private {
        bytes20[] memory members = _teams.membersOf(team);
        for (uint256 i = 0; i < members.length; ++i) {
            _untie(roleId, members[i], barred);
            if (barred) emit StandingSet(roleId, members[i], true, verified);
        }
    }

    function _untie(uint256 roleId, bytes20 identity, bool barred) private {
        uint256 ties = RoleTies.drop(_ties[identity], roleId);
        _ties[identity] = barred ? RoleTies.add(ties, roleId, RoleTies.BARRED) : ties;
    }

    function _write(uint256 roleId, Counts memory c, uint256 verifiedWas, uint256 seatsWere) private {
        uint256 active = c.size - c.suspended;
        if (active >= FOUNDED) c.founding = false;
        else if (active < FEWEST) c.founding = true;
        _note(roleId, c, verifiedWas, seatsWere);
        _put(roleId, c);
    }

    function _tellBegan(uint256 roleId, bytes20 identity) private {
        _queue.memberBegan(roleId, identity);
        _pay.memberBegan(roleId, identity);
    }

    function _tellEnded(uint256 roleId, bytes20 identity) private {
        _pay.memberEnded(roleId, identity);
        _queue.memberEnded(roleId, identity);
    }

    /// @dev Who in this seat can be drawn, 0 for nobody.
    function _eligible(uint256 roleId, uint256 seatNumber, uint256 before) private view returns (bytes20) {
        Seat memory s = _seats[roleId][seatNumber];
        return s.joinedAt < before && s.marks & SUSPENDED == 0 ? s.identity : bytes20(0);
    }

    function _isAmong(bytes20 identity, bytes20[] calldata list) private pure returns (bool) {
        for (uint256 i = 0; i < list.length; ++i) {
            if (list[i] == identity) return true;
        }
        return false;
    }
}
