// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {RoleBook} from "./RoleBook.sol";
import {Ballot, IRoleRegistry, Tie} from "./interfaces/IRoleRegistry.sol";
import {CoreRoles} from "./libraries/CoreRoles.sol";
import {CountTrail} from "./libraries/CountTrail.sol";
import {RoleTies} from "./libraries/RoleTies.sol";

/// @title RoleBallots
/// @notice Who could vote when: what governance asks.
/// @dev Nothing has to be recorded as time goes by. That a role comes of age is seen from when it was created; of how many roles
/// are large enough those too young are taken off when it is asked, of whom there are never more than {MOST_YOUNG}.
abstract contract RoleBallots is RoleBook {
    using Checkpoints for Checkpoints.Trace208;

    /// @dev Verified members with which a role takes part.
    uint256 internal constant LEAST_VERIFIED = 5;
    /// @dev How long a role is too young to take part (seconds).
    uint256 internal constant YOUTH = 30 days;
    /// @dev Most roles that can be so young at a time.
    uint256 internal constant MOST_YOUNG = 16;

    /// @dev By role: members that count as verified, and seats.
    mapping(uint256 roleId => mapping(uint256 index => uint256 word)) internal _trails;
    /// @dev Open roles with members enough, however young.
    Checkpoints.Trace208 private _large;

    /// @inheritdoc IRoleRegistry
    function ballotsOf(bytes20 identity, uint256 timepoint) external view returns (Ballot[] memory ballots) {
        uint256 ties = _ties[identity];
        ballots = new Ballot[](RoleTies.COUNT);
        uint256 found = 0;
        for (uint256 i = 0; ties >> (i * 32) != 0; ++i) {
            (uint256 roleId, Tie tie, uint256 seatNumber) = RoleTies.get(ties, i);
            if (tie != Tie.Member) continue;
            uint256 since = _seats[roleId][seatNumber].verifiedAt;
            if (since != 0 && since < timepoint) ballots[found++] = Ballot(roleId, seatNumber);
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(ballots, found)
        }
    }

    /// @inheritdoc IRoleRegistry
    function verifiedAt(uint256 roleId, uint256 timepoint) external view returns (uint256 verified) {
        (verified,) = _at(roleId, timepoint);
    }

    /// @inheritdoc IRoleRegistry
    function seatsAt(uint256 roleId, uint256 timepoint) external view returns (uint256 seats) {
        (, seats) = _at(roleId, timepoint);
    }

    /// @inheritdoc IRoleRegistry
    function takesPart(uint256 roleId, uint256 timepoint) external view returns (bool) {
        return _isLarge(roleId, timepoint) && (_isCore(roleId) || _counts[roleId].createdAt + YOUTH <= timepoint);
    }

    /// @inheritdoc IRoleRegistry
    function rolesTakingPart(uint256 timepoint) external view returns (uint256 roles) {
        _requireCome(timepoint);
        if (timepoint == 0) return 0;
        roles = _large.upperLookup(uint48(timepoint - 1));
        uint256 count = _roleCount;
        for (uint256 roleId = _firstYoung(timepoint, count); roleId <= count; ++roleId) {
            if (_counts[roleId].createdAt >= timepoint) break;
            if (_isLarge(roleId, timepoint)) --roles;
        }
    }

    /// @dev Has what changed in a role count for governance, before it is written.
    function _note(uint256 roleId, Counts memory c, uint256 verifiedWas, uint256 seatsWere) internal {
        if (c.verified == verifiedWas && c.seats == seatsWere) return;
        c.entries =
            uint32(CountTrail.push(_trails[roleId], c.entries, block.timestamp, uint256(c.verified), uint256(c.seats)));
        bool isLarge = c.verified >= LEAST_VERIFIED;
        if (c.closedAt == 0 && isLarge != (verifiedWas >= LEAST_VERIFIED)) _noteLarge(isLarge);
    }

    /// @dev A role is large enough from now on, or no longer.
    function _noteLarge(bool isLarge) internal {
        uint208 latest = _large.latest();
        _large.push(uint48(block.timestamp), isLarge ? latest + 1 : latest - 1);
    }

    function _at(uint256 roleId, uint256 timepoint) internal view returns (uint256 verified, uint256 seats) {
        _requireCome(timepoint);
        return CountTrail.before(_trails[roleId], _counts[roleId].entries, timepoint);
    }

    function _isCore(uint256 roleId) internal pure returns (bool) {
        return roleId <= CoreRoles.COUNT;
    }

    /// @dev Whether a role was open then, with members enough.
    function _isLarge(uint256 roleId, uint256 timepoint) private view returns (bool) {
        uint256 closedAt = _counts[roleId].closedAt;
        if (closedAt != 0 && closedAt < timepoint) return false;
        (uint256 verified,) = _at(roleId, timepoint);
        return verified >= LEAST_VERIFIED;
    }

    /// @dev The first role that was not of age then, one after the last where all were. Roles come of age in their order.
    function _firstYoung(uint256 timepoint, uint256 count) private view returns (uint256 low) {
        low = CoreRoles.COUNT + 1;
        uint256 high = count + 1;
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (_counts[middle].createdAt + YOUTH <= timepoint) low = middle + 1;
            else high = middle;
        }
    }

    function _requireCome(uint256 timepoint) private view {
        if (timepoint > block.timestamp) revert RoleRegistryFutureLookup(timepoint, block.timestamp);
    }
}
