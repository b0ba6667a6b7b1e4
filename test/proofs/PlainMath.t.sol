// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Float32} from "../../contracts/common/libraries/Float32.sol";
import {Test} from "../Test.sol";
import {Math as Plain} from "./plain/Math.sol";

/// @notice What the proofs take for OpenZeppelin's functions is what these do.
contract PlainMathTest is Test {
    function testFuzz_ProductIsTheSame(uint256 a, uint256 b) external pure {
        (uint256 high, uint256 low) = Plain.mul512(a, b);
        (uint256 theirHigh, uint256 theirLow) = Math.mul512(a, b);
        vm.assertEq(high, theirHigh);
        vm.assertEq(low, theirLow);
    }

    function testFuzz_MinimumIsTheSame(uint256 a, uint256 b) external pure {
        vm.assertEq(Plain.min(a, b), Math.min(a, b));
    }

    function testFuzz_CeilingIsTheSame(uint256 a, uint256 b) external pure {
        if (b != 0) vm.assertEq(Plain.ceilDiv(a, b), Math.ceilDiv(a, b));
    }

    /// @dev What is assumed of the quotient: with the rest it makes up the product.
    function testFuzz_QuotientIsWhatIsAssumed(uint256 x, uint256 y, uint256 denominator) external pure {
        (uint256 high, uint256 low) = Math.mul512(x, y);
        if (high >= denominator) return;
        (uint256 upper, uint256 lower) = Math.mul512(Math.mulDiv(x, y, denominator), denominator);
        (uint256 carry, uint256 sum) = Math.add512(lower, mulmod(x, y, denominator));
        vm.assertEq(sum, low);
        vm.assertEq(upper + carry, high);
    }

    /// @dev What is assumed of an amount's value: the same for the same amount, and no longer than an address.
    function testFuzz_ValuesAreNoLongerThanIsAssumed(uint32 packed) external pure {
        if (packed & 0xff > 96) return;
        uint256 value = Float32.decode(packed);
        vm.assertLt(value, 1 << 160);
        vm.assertEq(value, Float32.decode(packed));
    }
}
