// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SeatsTest} from "./SeatsTest.sol";

/// What the engine pays to ask for the set, with every seat taken, 900 turns waiting, and nothing warm. A call's own 21,000 count.
abstract contract SeatGas is SeatsTest {
    function fill(uint256 m) internal {
        deploy(m, 86_400);
        for (uint256 i = 0; i < m + 900; ++i) {
            redeem(nodeKey(i));
        }
        vm.roll(200);
    }

    function cost() internal view returns (uint256 gas, uint256 size) {
        gas = gasleft();
        size = seats.getValidators().length;
        gas = gas - gasleft() + 21_000;
    }
}

contract SeatGasOf21Test is SeatGas {
    function setUp() public override {
        super.setUp();
        fill(21);
    }

    function test_StaysBelow200k() public {
        (uint256 gas, uint256 size) = cost();
        vm.assertEq(size, 21);
        vm.assertTrue(gas <= 200_000, "getValidators at 21 seats");
    }
}

contract SeatGasOf100Test is SeatGas {
    function setUp() public override {
        super.setUp();
        fill(100);
    }

    function test_StaysBelow800k() public {
        (uint256 gas, uint256 size) = cost();
        vm.assertEq(size, 100);
        vm.assertTrue(gas <= 800_000, "getValidators at 100 seats");
    }
}
