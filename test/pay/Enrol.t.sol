// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPay, PaidMember} from "../../contracts/pay/interfaces/IPay.sol";
import {PayTest} from "./PayTest.sol";

/// @notice When pay begins, and in which place.
contract EnrolTest is PayTest {
    function expectTooEarly(uint256 i, uint256 epoch) internal {
        uint256 from = pay.epochStart(epoch);
        vm.warp(from - 1);
        vm.expectRevert(abi.encodeWithSelector(IPay.PayTooEarly.selector, CARE, idOf(i), from));
        pay.enrol(CARE, idOf(i));
        vm.warp(from);
        pay.enrol(CARE, idOf(i));
    }

    function test_OneWholeEpochAsAMemberComesFirst() public {
        vm.warp(START + 1);
        join(CARE, 0);
        expectTooEarly(0, 2);
        vm.warp(pay.epochStart(4) - 1);
        join(CARE, 1);
        expectTooEarly(1, 5);
    }

    function test_AnEpochFromItsFirstSecondOnIsWhole() public {
        vm.warp(pay.epochStart(3));
        join(CARE, 0);
        expectTooEarly(0, 4);
    }

    function test_TheVeryFirstEpochCanBeWhole() public {
        join(CARE, 0);
        expectTooEarly(0, 1);
    }

    function test_WhoJoinedOnTheEveOfPayDayGetsNothing() public {
        staff(CARE, 0, 1);
        payIn(1000);
        vm.warp(pay.epochStart(pay.epochAt(vm.getBlockTimestamp()) + 1) - 1);
        join(CARE, 1);
        vm.expectRevert();
        pay.enrol(CARE, idOf(1));
        nextEpoch();
        vm.expectRevert();
        pay.enrol(CARE, idOf(1));
        pay.distribute();
        vm.assertEq(claimable(CARE, 0), 1000);
    }

    function test_OnlyMembersInGoodStandingAreEnrolled() public {
        bytes20 identity = person(0);
        expectNotMember(identity);
        roles.join(REPAIR, identity);
        roles.join(CARE, identity);
        roles.suspend(CARE, identity);
        ripen();
        expectNotMember(identity);
        pay.enrol(REPAIR, identity);
    }

    function expectNotMember(bytes20 identity) internal {
        vm.expectRevert(abi.encodeWithSelector(IPay.PayNotMember.selector, CARE, identity));
        pay.enrol(CARE, identity);
    }

    function test_NobodyEnrolsAsAHost() public {
        bytes20 identity = person(0);
        vm.expectRevert(abi.encodeWithSelector(IPay.PayNotMember.selector, HOSTS, identity));
        pay.enrol(HOSTS, identity);
    }

    function test_NobodyIsPaidTwiceForARole() public {
        staff(CARE, 0, 1);
        vm.expectRevert(abi.encodeWithSelector(IPay.PayEnrolled.selector, CARE, idOf(0)));
        pay.enrol(CARE, idOf(0));
    }

    function test_AnyoneMayEnrolAMemberAndTheOrderIsTheRank() public {
        joinMany(CARE, 0, 3);
        ripen();
        vm.prank(stranger);
        pay.enrol(CARE, idOf(2));
        pay.enrol(CARE, idOf(0));
        vm.expectEmit(address(pay));
        emit IPay.Enrolled(CARE, idOf(1), 3, 3);
        pay.enrol(CARE, idOf(1));
        vm.assertEq(rankOf(CARE, 2), 0);
        vm.assertEq(rankOf(CARE, 0), 1);
        vm.assertEq(rankOf(CARE, 1), 2);
        vm.assertEq(pay.paidRole(CARE).size, 3);
        vm.assertEq(pay.paidRole(CARE).places, 3);
    }

    function test_ThoseWhoEnrolledSinceTakeNothingOfWhatWasEarned() public {
        staff(CARE, 0, 2);
        payOut(900);
        joinMany(CARE, 2, 4);
        ripen();
        enrolMany(CARE, 2, 4);
        vm.assertEq(claimable(CARE, 0), 500);
        vm.assertEq(claimable(CARE, 1), 400);
        vm.assertEq(claimable(CARE, 3), 0);
    }

    function test_AFirstWeightIsAppliedAsAnyOther() public {
        staff(CARE, 0, 2);
        payOut(900);
        bytes20 identity = join(REPAIR, 0);
        ripen();
        pay.enrol(REPAIR, identity);
        vm.assertGt(pay.paidRole(REPAIR).weight, 0);
        // Nobody has earned anything by the weight.
        vm.assertEq(pay.paidRole(REPAIR).senior, 0);
        vm.assertEq(claimable(REPAIR, 0), 0);
    }

    // ---- Coming back ---------------------------------------------------------------------------------------------------

    function test_AReturnIsLastAndWaitsAWholeEpochAgain() public {
        staff(CARE, 0, 3);
        vm.warp(vm.getBlockTimestamp() + 1);
        roles.leave(CARE, idOf(0));
        roles.join(CARE, idOf(0));
        uint256 epoch = pay.epochAt(vm.getBlockTimestamp());
        expectTooEarly(0, epoch + 2);
        vm.assertEq(rankOf(CARE, 0), 2);
        vm.assertEq(rankOf(CARE, 1), 0);
    }

    function test_WhoWasSuspendedWaitsFromTheEndOfItsSuspension() public {
        staff(CARE, 0, 2);
        roles.suspend(CARE, idOf(0));
        vm.assertEq(pay.paidMember(CARE, idOf(0)).since, vm.getBlockTimestamp());
        vm.warp(vm.getBlockTimestamp() + 10 * EPOCH + 5);
        vm.expectEmit(address(pay));
        emit IPay.WaitBegan(CARE, idOf(0));
        roles.lift(CARE, idOf(0));
        uint256 epoch = pay.epochAt(vm.getBlockTimestamp());
        expectTooEarly(0, epoch + 2);
    }

    function test_ASuspensionBeforeEnrolmentCountsToo() public {
        join(CARE, 0);
        ripen();
        vm.warp(vm.getBlockTimestamp() + 1);
        roles.suspend(CARE, idOf(0));
        vm.warp(vm.getBlockTimestamp() + 10 * EPOCH);
        roles.lift(CARE, idOf(0));
        uint256 epoch = pay.epochAt(vm.getBlockTimestamp());
        expectTooEarly(0, epoch + 2);
    }

    function test_BeginningTwiceIsHarmless() public {
        staff(CARE, 0, 1);
        vm.prank(address(roles));
        pay.memberBegan(CARE, idOf(0));
        payOut(1000);
        vm.assertEq(claimable(CARE, 0), 1000);
    }

    function test_EndingWhatNeverBeganIsHarmless() public {
        staff(CARE, 0, 1);
        vm.prank(address(roles));
        pay.memberEnded(REPAIR, idOf(9));
        payOut(1000);
        vm.assertEq(claimable(CARE, 0), 1000);
        vm.assertEq(pay.paidRole(REPAIR).size, 0);
    }

    function test_OnlyTheRegistryTellsWhoIsAMember() public {
        expectNotModule(address(this));
        pay.memberBegan(CARE, idOf(0));
        expectNotModule(address(this));
        pay.memberEnded(CARE, idOf(0));
    }

    function test_AMemberWhoNeverWasShowsNothing() public view {
        PaidMember memory shown = pay.paidMember(CARE, idOf(77));
        vm.assertEq(shown.place, 0);
        vm.assertEq(shown.since, 0);
        vm.assertEq(shown.share, 10_000);
        vm.assertEq(shown.claimable, 0);
    }
}
