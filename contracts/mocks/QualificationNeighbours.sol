// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Membership, Role} from "../roles/interfaces/IRoleRegistry.sol";
import {Lot, Sortition} from "../common/libraries/Sortition.sol";

/// @title What qualification asks of its neighbours, to test it without them
/// @notice Roles with members by seat, draws among them, and the growth reserve.
contract QualificationNeighbours {
    using Sortition for Lot;

    /// @notice What came into the growth reserve (wei).
    uint256 public reserve;

    mapping(uint256 roleId => Role) private _roles;
    mapping(uint256 roleId => Membership[]) private _seats;
    mapping(uint256 roleId => mapping(bytes20 identity => uint256)) private _seatOf;

    /// @notice There is no such role.
    error QualificationNeighboursUnknownRole(uint256 roleId);

    /// @notice Creates a role, or closes it.
    function setRole(uint256 roleId, bool open) external {
        Role storage role = _roles[roleId];
        if (role.createdAt == 0) role.createdAt = uint40(block.timestamp);
        role.closedAt = open ? 0 : uint40(block.timestamp);
    }

    /// @notice A new member, in good standing.
    function seat(uint256 roleId, bytes20 identity) external {
        _seats[roleId].push(Membership(identity, uint40(block.timestamp), 0, false));
        _seatOf[roleId][identity] = _seats[roleId].length;
    }

    /// @notice Suspends a member, or lifts that.
    function suspend(uint256 roleId, bytes20 identity, bool suspended) external {
        _seats[roleId][_seatOf[roleId][identity] - 1].suspended = suspended;
    }

    /// @notice See the pay's.
    function addEthToReserve() external payable {
        reserve += msg.value;
    }

    /// @notice See the registry's.
    function roleOf(uint256 roleId) external view returns (Role memory) {
        if (_roles[roleId].createdAt == 0) revert QualificationNeighboursUnknownRole(roleId);
        return _roles[roleId];
    }

    /// @notice See the registry's.
    function isMember(uint256 roleId, bytes20 identity) external view returns (bool) {
        Membership memory membership = membershipOf(roleId, identity);
        return membership.joinedAt != 0 && !membership.suspended;
    }

    /// @notice See the registry's.
    function draw(
        uint256 roleId,
        bytes32 seed,
        uint256 wanted,
        uint256 tries,
        uint256 before,
        bytes20[] calldata excluded
    ) external view returns (bytes20[] memory drawn) {
        uint256 size = _seats[roleId].length;
        uint256 steps = size < tries ? size : tries;
        Lot memory lot = Sortition.begin(seed, size, steps);
        drawn = new bytes20[](wanted);
        uint256 count = 0;
        for (uint256 step = 0; step < steps && count < wanted; ++step) {
            Membership memory membership = _seats[roleId][lot.next()];
            if (membership.suspended || membership.joinedAt >= before) continue;
            if (!_contains(excluded, membership.identity)) drawn[count++] = membership.identity;
        }
        assembly ("memory-safe") {
            mstore(drawn, count)
        }
    }

    /// @notice See the registry's.
    function membershipOf(uint256 roleId, bytes20 identity) public view returns (Membership memory membership) {
        uint256 place = _seatOf[roleId][identity];
        if (place != 0) membership = _seats[roleId][place - 1];
    }

    function _contains(bytes20[] calldata list, bytes20 identity) private pure returns (bool) {
        for (uint256 i = 0; i < list.length; ++i) {
            if (list[i] == identity) return true;
        }
        return false;
    }
}
