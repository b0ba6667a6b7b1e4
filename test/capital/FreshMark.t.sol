// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FreshMark} from "../../contracts/capital/libraries/FreshMark.sol";
import {Test} from "../Test.sol";

contract FreshMarkTest is Test {
    using FreshMark for uint32;

    uint256 internal constant MOST = type(uint112).max;

    function testFuzz_NoneOfAPurchaseIsUsableAndAtMostASixteenthMoreWaits(uint256 amount, uint256 bits, uint256 number)
        public
        pure
    {
        amount = bound(amount, 0, MOST >> bound(bits, 0, 111));
        uint256 fresh = FreshMark.add(0, amount, number).freshAt(number);
        vm.assertGe(fresh, amount);
        vm.assertLe(fresh, amount + amount / 16);
        if (amount < 32) vm.assertEq(fresh, amount);
    }

    function testFuzz_FurtherPurchasesOfABlockAddUp(uint256[8] memory amounts, uint256 number) public pure {
        uint32 mark;
        uint256 bought;
        for (uint256 i = 0; i < amounts.length; ++i) {
            uint256 amount = bound(amounts[i], 0, (MOST - bought) >> (amounts[i] % 100));
            bought += amount;
            mark = mark.add(amount, number);
            vm.assertGe(mark.freshAt(number), bought);
        }
    }

    function testFuzz_InAnyOtherBlockNothingIsFresh(uint256 amount, uint256 number, uint256 later) public pure {
        amount = bound(amount, 0, MOST);
        later = bound(later, 1, (1 << 20) - 1);
        number = bound(number, 1 << 20, type(uint64).max);
        uint32 mark = FreshMark.add(0, amount, number);
        vm.assertEq(mark.freshAt(number + later), 0);
        vm.assertEq(mark.freshAt(number - later), 0);
        // What was fresh then is not carried into what is bought now.
        vm.assertEq(mark.add(amount, number + later), FreshMark.add(0, amount, number + later));
    }

    function test_AnAccountThatNeverBoughtHasNothingFresh() public pure {
        vm.assertEq(uint32(0).freshAt(0), 0);
        vm.assertEq(uint32(0).freshAt(1 << 20), 0);
    }

    function test_RoundingUpOverAPowerOfTwoKeepsTheAmount() public pure {
        vm.assertEq(FreshMark.add(0, 63, 7).freshAt(7), 64);
        vm.assertEq(FreshMark.add(0, 64, 7).freshAt(7), 64);
        vm.assertEq(FreshMark.add(0, 65, 7).freshAt(7), 68);
    }

    /// @dev Each purchase rounds up anew. Were that not capped, a thousand purchases of a base unit in one block would run the
    /// exponent over and leave nothing fresh.
    function test_AThousandPurchasesInABlockDoNotMakeThemUsable() public pure {
        uint32 mark = FreshMark.add(0, 1e24, 7);
        for (uint256 bought = 1e24 + 1; bought < 1e24 + 2_000; ++bought) {
            mark = mark.add(1, 7);
            vm.assertGe(mark.freshAt(7), bought);
        }
    }
}
