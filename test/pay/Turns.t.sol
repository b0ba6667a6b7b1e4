// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPay} from "../../contracts/pay/interfaces/IPay.sol";
import {PayTest} from "./PayTest.sol";

/// @notice Pay is for those who take turns: anyone ends that of who does not.
contract TurnsTest is PayTest {
    function out(uint256 i) internal {
        roles.setOut(CARE, idOf(i), true);
    }

    function test_WhoTakesNoTurnsIsNotEnrolled() public {
        join(CARE, 0);
        out(0);
        ripen();
        vm.expectRevert(abi.encodeWithSelector(IPay.PayOutOfCycle.selector, CARE, idOf(0)));
        pay.enrol(CARE, idOf(0));
        // It is known for each role on its own, and coming back is enough.
        roles.setOut(CARE, idOf(0), false);
        roles.setOut(REPAIR, idOf(0), true);
        pay.enrol(CARE, idOf(0));
        vm.assertEq(rankOf(CARE, 0), 0);
    }

    function test_AnyoneEndsThePayOfWhoLeftTheCycle() public {
        staff(CARE, 0, 3);
        payOut(900);
        out(1);
        uint256 owed = claimable(CARE, 1);
        vm.expectEmit(address(pay));
        emit IPay.PayEnded(CARE, idOf(1), 2, owed);
        vm.prank(stranger);
        pay.endPay(CARE, idOf(1));
        vm.assertEq(pay.paidMember(CARE, idOf(1)).place, 0);
        vm.assertEq(pay.paidMember(CARE, idOf(1)).since, vm.getBlockTimestamp());
        vm.assertEq(pay.paidRole(CARE).size, 2);
        vm.assertEq(rankOf(CARE, 2), 1);
        // What it earned is its to claim; of what comes it has nothing.
        payOut(900);
        vm.assertEq(claimable(CARE, 1), owed);
        vm.assertEq(pay.claim(CARE, idOf(1)), owed);
        vm.assertEq(credit.balanceOf(accountOf(1)), owed);
        vm.assertApproxEqAbs(claimable(CARE, 0), 833, 1);
        vm.assertApproxEqAbs(claimable(CARE, 2), 666, 1);
    }

    function test_ThePotOfTheEpochThatEndedIsStillItsOwn() public {
        staff(CARE, 0, 1);
        payIn(1000);
        nextEpoch();
        out(0);
        pay.endPay(CARE, idOf(0));
        vm.assertEq(claimable(CARE, 0), 1000);
    }

    function test_ThePotOfTheRunningEpochIsNot() public {
        staff(CARE, 0, 2);
        payIn(1000);
        vm.warp(pay.epochStart(pay.epochAt(vm.getBlockTimestamp()) + 1) - 1);
        out(0);
        pay.endPay(CARE, idOf(0));
        nextEpoch();
        pay.distribute();
        vm.assertEq(claimable(CARE, 0), 0);
        vm.assertEq(claimable(CARE, 1), 1000);
    }

    function test_WhoTakesTurnsIsPaidOn() public {
        staff(CARE, 0, 1);
        vm.expectRevert(abi.encodeWithSelector(IPay.PayInCycle.selector, CARE, idOf(0)));
        pay.endPay(CARE, idOf(0));
        // Back before anyone ended it.
        out(0);
        roles.setOut(CARE, idOf(0), false);
        vm.expectRevert(abi.encodeWithSelector(IPay.PayInCycle.selector, CARE, idOf(0)));
        pay.endPay(CARE, idOf(0));
    }

    function test_PayEndsOnce() public {
        staff(CARE, 0, 2);
        out(0);
        expectNotEnrolled(9);
        pay.endPay(CARE, idOf(9));
        pay.endPay(CARE, idOf(0));
        expectNotEnrolled(0);
        pay.endPay(CARE, idOf(0));
        // Leaving after that changes nothing but when the wait begins.
        vm.warp(vm.getBlockTimestamp() + 5);
        roles.leave(CARE, idOf(0));
        vm.assertEq(pay.paidRole(CARE).size, 1);
        vm.assertEq(pay.paidMember(CARE, idOf(0)).since, vm.getBlockTimestamp());
    }

    function expectNotEnrolled(uint256 i) internal {
        vm.expectRevert(abi.encodeWithSelector(IPay.PayNotEnrolled.selector, CARE, idOf(i)));
    }

    function test_AHostsPayDoesNotHangOnTurns() public {
        pay.enrolHost(person(0));
        vm.expectRevert(abi.encodeWithSelector(IPay.PayNotRole.selector, HOSTS));
        pay.endPay(HOSTS, idOf(0));
    }

    function test_AReturnerBeginsAnewAsTheLast() public {
        staff(CARE, 0, 3);
        payOut(900);
        uint256 owed = claimable(CARE, 0);
        vm.warp(vm.getBlockTimestamp() + 1);
        out(0);
        pay.endPay(CARE, idOf(0));
        roles.setOut(CARE, idOf(0), false);
        uint256 from = pay.epochStart(pay.epochAt(vm.getBlockTimestamp()) + 2);
        vm.warp(from - 1);
        vm.expectRevert(abi.encodeWithSelector(IPay.PayTooEarly.selector, CARE, idOf(0), from));
        pay.enrol(CARE, idOf(0));
        vm.warp(from);
        pay.enrol(CARE, idOf(0));
        vm.assertEq(rankOf(CARE, 1), 0);
        vm.assertEq(rankOf(CARE, 2), 1);
        vm.assertEq(rankOf(CARE, 0), 2);
        payOut(900);
        vm.assertApproxEqAbs(claimable(CARE, 0), owed + 266, 1);
    }

    function test_WhoseShareWasCutMeetsItAgain() public {
        staff(CARE, 0, 1);
        vm.prank(address(review));
        pay.setShare(CARE, idOf(0), 7000);
        payOut(1000);
        out(0);
        pay.endPay(CARE, idOf(0));
        vm.assertEq(claimable(CARE, 0), 700);
        vm.assertEq(pay.treasury().reserve, 300);
        vm.assertEq(pay.paidMember(CARE, idOf(0)).share, 7000);
    }
}
