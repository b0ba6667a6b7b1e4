// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Issuance} from "../../contracts/leadership/libraries/Issuance.sol";
import {Test} from "../Test.sol";
import {IssuanceFigures} from "./IssuanceFigures.sol";

/// @notice The supply at any block, beside exact figures and over the whole range.
contract IssuanceTest is Test {
    uint256 internal constant YEAR = 31_536_000;
    uint256 internal constant MOST = type(uint224).max;
    uint256 internal constant INITIAL = 1e27;

    function supply(uint256 initial, uint256 blocks) internal pure returns (uint256) {
        return Issuance.supplyAfter(initial, blocks);
    }

    /// @dev The growth in `blocks`, in units of 10^-30, rounded to the nearest.
    function factor(uint256 blocks) internal pure returns (uint256) {
        return (supply(1e31, blocks) + 5) / 10;
    }

    // ---- Figures -------------------------------------------------------------------------------------------------------

    function test_TheFactorsAreThoseOfTheSpecification() public pure {
        vm.assertEq(factor(1), 1_000000001547125957863212449046);
        vm.assertEq(factor(86_400), 1_000133680617113440350508479773);
        vm.assertEq(factor(10 * YEAR), 1_628894626777441406250000000000);
        vm.assertEq(factor(100 * YEAR), 131_501257846303455025597532093717);
    }

    function test_FiveHundredYearsAreExactToTheUnit() public pure {
        bytes memory all = IssuanceFigures.ALL;
        for (uint256 i = 0; i < all.length; i += 32) {
            uint256 figure;
            assembly {
                figure := mload(add(add(all, 32), i))
            }
            vm.assertEq(supply(INITIAL, figure >> 192), uint192(figure));
        }
        vm.assertEq(all.length, 501 * 32);
    }

    function test_AWholeNumberIsNotRoundedDown() public pure {
        // 21^51 is beyond the most.
        for (uint256 year = 0; year <= 50; ++year) {
            vm.assertEq(supply(20 ** year, year * YEAR), 21 ** year);
        }
    }

    function test_JustBeforeAWholeNumberItIsNotReached() public pure {
        vm.assertEq(supply(20, YEAR - 1), 20);
        vm.assertEq(supply(20, YEAR), 21);
        vm.assertEq(supply(INITIAL, YEAR), 1_050_000_000 * 1e18);
        vm.assertLt(supply(INITIAL, YEAR - 1), 1_050_000_000 * 1e18 - 1e18);
    }

    function test_AHundredMillionUnitsIssueSoManyInTwoHundredThousandBlocks() public pure {
        vm.assertEq(supply(1e8, 200_000) - 1e8, 30_947);
    }

    // ---- The whole range -----------------------------------------------------------------------------------------------

    function testFuzz_ItNeverRevertsNorFallsNorPassesTheMost(uint256 initial, uint256 blocks, uint256 more)
        public
        pure
    {
        initial = bound(initial >> (initial % 224), 1, MOST);
        blocks = blocks >> (blocks % 256);
        more = bound(more >> (more % 256), 0, type(uint256).max - blocks);
        vm.assertGe(supply(initial, blocks), initial);
        vm.assertGe(supply(initial, blocks + more), supply(initial, blocks));
        vm.assertLe(supply(initial, blocks + more), MOST);
    }

    function testFuzz_EveryYearAddsFivePercent(uint256 initial, uint256 blocks) public pure {
        initial = bound(initial >> (initial % 224), 1, MOST);
        blocks = bound(blocks, 0, 4000 * YEAR);
        uint256 before = supply(initial, blocks);
        uint256 later = supply(initial, blocks + YEAR);
        if (later == MOST) return;
        // What was rounded down of `before` is less than a unit.
        vm.assertGe(20 * later + 20, 21 * before);
        vm.assertLe(20 * later, 21 * (before + 1));
    }

    /// @dev From any block on the supply grows as from genesis.
    function testFuzz_ItGrowsByTheSameFactorFromAnyBlockOn(uint256 first, uint256 second) public pure {
        uint256 one = 1 << 96;
        first = bound(first, 0, 100 * YEAR);
        second = bound(second, 0, 100 * YEAR);
        uint256 atOnce = supply(one, first + second);
        uint256 inTwo = supply(supply(one, first), second);
        vm.assertLe(inTwo, atOnce);
        // The unit that was rounded off at first has grown since.
        vm.assertLe(atOnce - inTwo, supply(1, second) + 2);
    }

    function test_ItStopsAtTheMost() public pure {
        vm.assertEq(supply(1, 0), 1);
        vm.assertEq(supply(MOST, 0), MOST);
        vm.assertEq(supply(MOST, 1), MOST);
        vm.assertEq(supply(INITIAL, 5_000 * YEAR), MOST);
        vm.assertEq(supply(1, type(uint256).max), MOST);
        // A single unit passes 2^224 in year 3,183, and 2^256 long before year 4,095.
        vm.assertLt(supply(1, 3_182 * YEAR), MOST);
        vm.assertGt(supply(1, 3_182 * YEAR), MOST / 2);
        vm.assertEq(supply(1, 3_183 * YEAR), MOST);
        vm.assertEq(supply(1, 4_096 * YEAR - 1), MOST);
        // Where the product has more than 256 bits, and where its lowest 256 are fewer than those of the most.
        vm.assertEq(supply(MOST, 1_000 * YEAR), MOST);
        vm.assertEq(supply(74882411179776367840244830957672338293244252347865479052, 1_000 * YEAR), MOST);
    }

    // ---- Cost ----------------------------------------------------------------------------------------------------------

    function test_TheDearestBlockCostsLittle() public view {
        // All bits of the blocks within the year that can be set, and all of the years below 4,096.
        vm.assertLt(cost(INITIAL, 511 * YEAR + 0x1dfffff), 15_000);
        vm.assertLt(cost(1, 4_095 * YEAR + 0x1dfffff), 15_000);
    }

    function cost(uint256 initial, uint256 blocks) internal view returns (uint256) {
        uint256 before = gasleft();
        supply(initial, blocks);
        return before - gasleft();
    }
}
