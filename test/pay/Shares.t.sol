// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPay} from "../../contracts/pay/interfaces/IPay.sol";
import {PayTest} from "./PayTest.sol";

/// @notice The share of its pay that a member is paid out.
contract SharesTest is PayTest {
    function setShare(uint256 i, uint256 share) internal {
        vm.prank(address(review));
        pay.setShare(CARE, idOf(i), share);
    }

    function test_WhatWasEarnedBeforeIsPaidAtTheOldShare() public {
        staff(CARE, 0, 2);
        payOut(900);
        vm.expectEmit(address(pay));
        emit IPay.ShareSet(CARE, idOf(0), 6000, 500);
        setShare(0, 6000);
        vm.assertEq(claimable(CARE, 0), 500);
        payOut(900);
        vm.assertEq(claimable(CARE, 0), 500 + 300);
        vm.assertEq(claimable(CARE, 1), 800);
        vm.assertEq(pay.treasury().reserve, 0);
        vm.expectEmit(address(pay));
        emit IPay.Withheld(CARE, idOf(0), 200, 200);
        pay.claim(CARE, idOf(0));
        vm.assertEq(pay.treasury().reserve, 200);
        setShare(0, 10_000);
        payOut(900);
        vm.assertEq(pay.claim(CARE, idOf(0)), 500);
        vm.assertEq(pay.treasury().reserve, 200);
    }

    function test_APotThatHasEndedIsPaidAtTheOldShare() public {
        staff(CARE, 0, 1);
        payIn(1000);
        nextEpoch();
        setShare(0, 6000);
        vm.assertEq(claimable(CARE, 0), 1000);
    }

    function test_RoundingIsTheReserves() public {
        staff(CARE, 0, 1);
        setShare(0, 9999);
        payOut(7);
        vm.assertEq(pay.claim(CARE, idOf(0)), 6);
        vm.assertEq(pay.treasury().reserve, 1);
    }

    function test_LeavingDoesNotMendAShare() public {
        staff(CARE, 0, 2);
        setShare(1, 6000);
        payOut(900);
        roles.leave(CARE, idOf(1));
        vm.assertEq(claimable(CARE, 1), 240);
        vm.assertEq(pay.treasury().reserve, 160);
        roles.join(CARE, idOf(1));
        ripen();
        pay.enrol(CARE, idOf(1));
        vm.assertEq(pay.paidMember(CARE, idOf(1)).share, 6000);
        payOut(900);
        vm.assertEq(claimable(CARE, 1), 480);
    }

    function test_WhoIsAwayCanBeGivenAShareForItsReturn() public {
        staff(CARE, 0, 2);
        payOut(900);
        roles.leave(CARE, idOf(0));
        setShare(0, 6000);
        vm.assertEq(pay.claim(CARE, idOf(0)), 500);
        vm.assertEq(pay.paidMember(CARE, idOf(0)).share, 6000);
        vm.assertEq(pay.treasury().reserve, 0);
    }

    function test_AShareIsForOneRole() public {
        staff(CARE, 0, 1);
        staff(REPAIR, 0, 1);
        setShare(0, 6000);
        payOut(1000);
        vm.assertEq(claimable(CARE, 0), 300);
        vm.assertEq(claimable(REPAIR, 0), 500);
    }

    function test_AShareIsFromSixtyPercentToAll() public {
        expectInvalid(5999);
        expectInvalid(10_001);
        setShare(0, 6000);
        setShare(0, 10_000);
    }

    function expectInvalid(uint256 share) internal {
        vm.expectRevert(abi.encodeWithSelector(IPay.PayInvalidShare.selector, share));
        setShare(0, share);
    }

    function test_HostsAreNotReviewed() public {
        vm.expectRevert(abi.encodeWithSelector(IPay.PayNotRole.selector, HOSTS));
        vm.prank(address(review));
        pay.setShare(HOSTS, idOf(0), 6000);
    }

    function test_OnlyTheReviewSetsShares() public {
        expectNotModule(address(this));
        pay.setShare(CARE, idOf(0), 6000);
    }
}
