// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SuiteTest} from "../SuiteTest.sol";

contract CapitalTokenTest is SuiteTest {
    function test_ReferencePrices() public {
        vm.assertEq(buyFor(makeAddr("first"), 10_000e18), 1 ether);
        vm.assertEq(buyFor(makeAddr("second"), 10_000e18), 1.5 ether);
        vm.assertEq(buyFor(makeAddr("third"), 5_000e18), 0.75 ether);
        vm.assertEq(capital.pool().pooled, 3.25 ether);
        vm.assertEq(capital.quoteBuy(makeAddr("newcomer"), 1_000e18), 0.135 ether);
        vm.assertEq(capital.quoteBuy(makeAddr("newcomer"), 5_000e18), 758333333333333334);
        vm.assertEq(capital.quoteBuy(makeAddr("first"), 5_000e18), 1.105 ether);
    }
}
