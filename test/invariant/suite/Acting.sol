// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../Test.sol";
import {World} from "./World.sol";

/// @notice What people do with a part of the suite. What is not allowed is tried too; it is refused by name, never by an accident.
abstract contract Acting is Test {
    World internal immutable world;
    /// @notice How often each call was accepted.
    mapping(bytes4 selector => uint256) public accepted;

    constructor(World world_) {
        world = world_;
    }

    function ask(address who, address target, bytes memory data) internal returns (bool) {
        return ask(who, target, 0, data);
    }

    function ask(address who, address target, uint256 value, bytes memory data) internal returns (bool success) {
        vm.deal(who, who.balance + value);
        vm.prank(who);
        bytes memory result;
        (success, result) = target.call{value: value}(data);
        if (success) ++accepted[bytes4(data)];
        else vm.assertTrue(isNamed(result), "refused without a named error");
    }

    /// @dev What no one but somebody else may do.
    function refuse(address who, address target, bytes memory data) internal {
        vm.assertFalse(ask(who, target, 0, data), "allowed to anyone");
    }

    /// @dev A custom error, and not `Error(string)` or `Panic(uint256)`.
    function isNamed(bytes memory result) internal pure returns (bool) {
        bytes4 selector = bytes4(result);
        return result.length >= 4 && selector != 0x08c379a0 && selector != 0x4e487b71;
    }

    function mix(uint256 seed) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed)));
    }

    function toLater(uint256 time) internal {
        if (time > vm.getBlockTimestamp()) vm.warp(time);
        vm.roll(vm.getBlockNumber() + 1);
    }

    /// @dev Past a block whose hash decides.
    function pastBlock(uint256 number) internal {
        if (number >= vm.getBlockNumber()) vm.roll(number + 1);
    }
}
