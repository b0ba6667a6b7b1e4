// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoleObserver} from "../../contracts/roles/interfaces/IRoleObserver.sol";
import {Membership, Role} from "../../contracts/roles/interfaces/IRoleRegistry.sol";

/// @notice Who has which role and takes turns, as a test says; tells the pay as the registry does. Of the interfaces of the registry
/// and of the queue what pay asks.
contract RoleBook {
    IRoleObserver private _pay;
    mapping(uint256 roleId => mapping(bytes20 identity => Membership)) private _members;
    mapping(uint256 roleId => uint40) private _closedAt;
    mapping(bytes20 identity => uint256) private _held;
    mapping(uint256 roleId => mapping(bytes20 identity => bool)) private _isOut;
    bytes20[] private _lot;

    uint256 public roleCount = 100;

    function observe(IRoleObserver pay) external {
        _pay = pay;
    }

    // ---- What a test says ----------------------------------------------------------------------------------------------

    function join(uint256 roleId, bytes20 identity) external {
        _members[roleId][identity] = Membership(identity, uint40(block.timestamp), 0, false);
        ++_held[identity];
        _pay.memberBegan(roleId, identity);
    }

    function leave(uint256 roleId, bytes20 identity) external {
        delete _members[roleId][identity];
        --_held[identity];
        _pay.memberEnded(roleId, identity);
    }

    function suspend(uint256 roleId, bytes20 identity) external {
        _members[roleId][identity].suspended = true;
        _pay.memberEnded(roleId, identity);
    }

    function lift(uint256 roleId, bytes20 identity) external {
        _members[roleId][identity].suspended = false;
        _pay.memberBegan(roleId, identity);
    }

    function close(uint256 roleId) external {
        _closedAt[roleId] = uint40(block.timestamp);
    }

    /// @dev Out of the cycle of turns, without the pay being told; or in it again.
    function setOut(uint256 roleId, bytes20 identity, bool isOut) external {
        _isOut[roleId][identity] = isOut;
    }

    /// @dev Who is drawn from now on, in this order, unless excluded.
    function setLot(bytes20[] calldata lot) external {
        _lot = lot;
    }

    // ---- What modules ask ----------------------------------------------------------------------------------------------

    function isInCycle(uint256 roleId, bytes20 identity) external view returns (bool) {
        return isMember(roleId, identity) && !_isOut[roleId][identity];
    }

    function isMember(uint256 roleId, bytes20 identity) public view returns (bool) {
        Membership storage membership = _members[roleId][identity];
        return membership.joinedAt != 0 && !membership.suspended;
    }

    function isMemberOfAny(bytes20 identity) external view returns (bool) {
        return _held[identity] != 0;
    }

    function membershipOf(uint256 roleId, bytes20 identity) external view returns (Membership memory) {
        return _members[roleId][identity];
    }

    function roleOf(uint256 roleId) external view returns (Role memory role) {
        role.createdAt = 1;
        role.closedAt = _closedAt[roleId];
    }

    function draw(uint256 roleId, bytes32, uint256 wanted, uint256, uint256 before, bytes20[] calldata excluded)
        external
        view
        returns (bytes20[] memory drawn)
    {
        drawn = new bytes20[](wanted);
        uint256 count = 0;
        for (uint256 i = 0; i < _lot.length && count < wanted; ++i) {
            Membership storage membership = _members[roleId][_lot[i]];
            bool fit = membership.joinedAt != 0 && membership.joinedAt < before && !membership.suspended;
            if (fit && _lot[i] != excluded[0]) drawn[count++] = _lot[i];
        }
        assembly ("memory-safe") {
            mstore(drawn, count)
        }
    }
}
