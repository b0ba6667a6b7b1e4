// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Lot, Sortition} from "../../contracts/common/libraries/Sortition.sol";
import {Test} from "../Test.sol";

contract SortitionTest is Test {
    using Sortition for Lot;

    function testFuzz_NoSeatIsDrawnTwiceAndNoneIsBeyondTheLast(bytes32 seed, uint256 size, uint256 steps) public pure {
        size = bound(size, 1, type(uint32).max);
        steps = bound(steps, 1, size < 64 ? size : 64);
        Lot memory lot = Sortition.begin(seed, size, steps);
        uint256[] memory seats = new uint256[](steps);
        for (uint256 i = 0; i < steps; ++i) {
            seats[i] = lot.next();
            vm.assertLt(seats[i], size);
            for (uint256 j = 0; j < i; ++j) {
                vm.assertNotEq(seats[i], seats[j]);
            }
        }
    }

    function testFuzz_WhoLooksAtAllSeatsDrawsAll(bytes32 seed, uint256 size) public pure {
        size = bound(size, 1, 64);
        Lot memory lot = Sortition.begin(seed, size, size);
        uint256 met = 0;
        for (uint256 i = 0; i < size; ++i) {
            met |= 1 << lot.next();
        }
        vm.assertEq(met, size == 256 ? type(uint256).max : (1 << size) - 1);
    }

    function test_EverySeatIsAsLikely() public pure {
        uint256[7] memory times;
        for (uint256 n = 0; n < 2_100; ++n) {
            Lot memory lot = Sortition.begin(keccak256(abi.encode(n)), 7, 3);
            for (uint256 i = 0; i < 3; ++i) {
                ++times[lot.next()];
            }
        }
        // 900 each; the deviation that one draw in ten thousand would exceed is about 90.
        for (uint256 seat = 0; seat < 7; ++seat) {
            vm.assertApproxEqAbs(times[seat], 900, 90);
        }
    }
}
