// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Float32} from "../../contracts/common/libraries/Float32.sol";
import {Test} from "../Test.sol";

contract Float32Test is Test {
    using Float32 for uint32;

    function decode(uint32 packed) external pure returns (uint256) {
        return packed.decode();
    }

    function test_MantissaStandsAboveTheExponent() public view {
        vm.assertEq(this.decode(0), 0);
        vm.assertEq(this.decode(0x00000100), 1);
        vm.assertEq(this.decode(0x00000103), 8);
        vm.assertEq(this.decode(0xffffff00), 0xffffff);
        vm.assertEq(this.decode(0xffffff60), 0xffffff << 96);
    }

    function test_PowersOfTwoAreKeptWhole() public view {
        for (uint256 bit = 0; bit < 120; ++bit) {
            vm.assertEq(this.decode(Float32.encodeDown(1 << bit)), 1 << bit);
        }
    }

    function test_NoAmountOutgrowsWhatTheLedgersHold() public {
        vm.assertLt(this.decode(0xffffff60), 1 << 120);
        vm.expectRevert(abi.encodeWithSelector(Float32.Float32OutOfRange.selector, 0xffffff61));
        this.decode(0xffffff61);
        vm.expectRevert(abi.encodeWithSelector(Float32.Float32OutOfRange.selector, 0x00000061));
        this.decode(0x00000061);
    }

    function testFuzz_OnlyTheExponentDecidesWhatIsOutOfRange(uint32 packed) public {
        uint256 exponent = packed & 0xff;
        if (exponent > 96) {
            vm.expectRevert(abi.encodeWithSelector(Float32.Float32OutOfRange.selector, packed));
            this.decode(packed);
        } else {
            vm.assertEq(this.decode(packed), uint256(packed >> 8) * 2 ** exponent);
        }
    }

    function testFuzz_RoundingIsDownAndByLessThanItsLastBit(uint256 value, uint256 bits) public pure {
        value = bound(value, 0, (1 << bound(bits, 0, 120)) - 1);
        uint256 rounded = Float32.encodeDown(value).decode();
        vm.assertLe(rounded, value);
        vm.assertLe((value - rounded) << 23, value);
        if (value < 1 << 24) vm.assertEq(rounded, value);
    }

    function testFuzz_WhatWasRoundedStaysAsItIs(uint256 value) public pure {
        uint256 rounded = Float32.encodeDown(bound(value, 0, (1 << 120) - 1)).decode();
        vm.assertEq(Float32.encodeDown(rounded).decode(), rounded);
    }
}
