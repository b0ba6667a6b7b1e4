// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PaySplit} from "../../contracts/pay/libraries/PaySplit.sol";
import {Test} from "../Test.sol";

/// @notice The arithmetic of pay on numbers that do not divide evenly, worked out by hand.
contract PaySplitTest is Test {
    function test_TheReserveHasItsShareTheHostsTheirsOfTheRestAndTheMembersWhatIsLeft() public pure {
        // 33.3, then a half of 967.
        vm.assertEq(PaySplit.reservePart(1_000, 333), 33);
        vm.assertEq(PaySplit.hostsPart(1_000, 333, 5_000), 483);
        vm.assertEq(PaySplit.membersPart(1_000, 333, 5_000), 484);
    }

    function test_WhatRisesIsRoundedDownAndWhatIsTakenOffForRankUp() public pure {
        (uint256 rise, uint256 fall, uint256 left) = PaySplit.perWeight(1_000_003, 3, 2, 5_000);
        // 1,000,003 / 4.25, and half of it; of what the five bring no more than a half is lost.
        vm.assertEq(rise, 235_294);
        vm.assertEq(fall, 117_647);
        vm.assertEq(left, 3);
        (rise, fall, left) = PaySplit.perWeight(1_000_003, 0, 1, 5_000);
        vm.assertEq(rise, 1_000_003);
        vm.assertEq(fall, 500_002);
        vm.assertEq(left, 0);
    }

    function test_HostsShareAlikeButForRank() public pure {
        // 1,000,001 / 2.25.
        (uint256 rise, uint256 fall) = PaySplit.perHost(1_000_001, 3, 5_000);
        vm.assertEq(rise, 444_444);
        vm.assertEq(fall, 222_222);
        // One has all of it, whatever the slope.
        (rise, fall) = PaySplit.perHost(7, 1, 5_000);
        vm.assertEq(rise, 7);
        vm.assertEq(fall, 4);
    }

    function test_OfWhatDoesNotDivideAmongPlacesAllLoseHalf() public pure {
        assertPerPlace(8, 5, 2, 0);
        assertPerPlace(7, 5, 1, 2);
        assertPerPlace(6, 5, 1, 1);
        assertPerPlace(5, 2, 5, 0);
    }

    function test_AClaimTakesWholeWeiAndWithholdsRoundedUp() public pure {
        assertClaim(5e10 + 7, 3, 2_500, 3, 2, 5e10 + 3);
        assertClaim(5e10 + 2, 3, 2_500, 3, 1, 4e10 + 3);
        assertClaim(5e10, 0, 0, 5, 0, 5e10);
        assertClaim(5e10, 0, 10_000, 0, 5, 5e10);
        // Over the end of what a mark can hold.
        assertClaim(1e10, 2 ** 128 - 2e10, 0, 3, 0, 1e10);
    }

    function assertPerPlace(uint256 fall, uint256 size, uint256 cost, uint256 loss) private pure {
        (uint256 cost_, uint256 loss_) = PaySplit.perPlace(fall, size);
        vm.assertEq(cost_, cost);
        vm.assertEq(loss_, loss);
    }

    function assertClaim(
        uint256 total,
        uint256 mark,
        uint256 withheldShare,
        uint256 net,
        uint256 withheld,
        uint256 settled
    ) private pure {
        (uint256 net_, uint256 withheld_, uint256 settled_) = PaySplit.claim(total, mark, withheldShare);
        vm.assertEq(net_, net);
        vm.assertEq(withheld_, withheld);
        vm.assertEq(settled_, settled);
    }
}
