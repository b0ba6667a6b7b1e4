// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPay} from "../../contracts/pay/interfaces/IPay.sol";
import {PayTest} from "./PayTest.sol";

/// @notice What was earned is taken out, by whoever sends it, to the account the identity has now.
contract ClaimTest is PayTest {
    function expectNothing(uint256 i) internal {
        vm.expectRevert(abi.encodeWithSelector(IPay.PayNothingOwed.selector, CARE, idOf(i)));
        pay.claim(CARE, idOf(i));
    }

    function test_AClaimPaysOnce() public {
        staff(CARE, 0, 2);
        payOut(900);
        vm.expectEmit(address(pay));
        emit IPay.Claimed(CARE, idOf(0), accountOf(0), 500);
        vm.prank(stranger);
        vm.assertEq(pay.claim(CARE, idOf(0)), 500);
        vm.assertEq(credit.balanceOf(accountOf(0)), 500);
        expectNothing(0);
        payOut(9);
        vm.assertEq(pay.claim(CARE, idOf(0)), 5);
    }

    function test_NothingIsOwedToWhoNeverWorked() public {
        expectNothing(0);
    }

    function test_NothingIsOwedRightAfterEnrolment() public {
        staff(CARE, 0, 3);
        payOut(100);
        join(CARE, 3);
        ripen();
        pay.enrol(CARE, idOf(3));
        expectNothing(3);
    }

    function test_PayFollowsTheIdentityToItsNewAccount() public {
        staff(CARE, 0, 1);
        payOut(1000);
        address fresh = makeAddr("fresh");
        identities.recover(idOf(0), fresh);
        pay.claim(CARE, idOf(0));
        vm.assertEq(credit.balanceOf(fresh), 1000);
    }

    function test_WhatAccruedStaysAfterLeaving() public {
        staff(CARE, 0, 2);
        payOut(900);
        vm.expectEmit(address(pay));
        emit IPay.PayEnded(CARE, idOf(0), 1, 500);
        roles.leave(CARE, idOf(0));
        payOut(900);
        vm.assertEq(claimable(CARE, 0), 500);
        vm.assertEq(pay.claim(CARE, idOf(0)), 500);
        expectNothing(0);
        vm.assertEq(claimable(CARE, 1), 1300);
    }

    function test_WhatAccruedStaysWhileSuspended() public {
        staff(CARE, 0, 2);
        payOut(900);
        roles.suspend(CARE, idOf(1));
        payOut(900);
        vm.assertEq(pay.claim(CARE, idOf(1)), 400);
        roles.lift(CARE, idOf(1));
        ripen();
        pay.enrol(CARE, idOf(1));
        payOut(900);
        vm.assertEq(claimable(CARE, 1), 400);
        vm.assertEq(claimable(CARE, 0), 1900);
    }

    function test_ALaterClaimPaysTheSame() public {
        staff(CARE, 0, 3);
        uint256 parts = 0;
        for (uint256 n = 1; n <= 20; ++n) {
            payOut(n * 1e18 + n);
            parts += pay.claim(CARE, idOf(1));
        }
        roles.leave(CARE, idOf(2));
        vm.assertApproxEqAbs(parts, claimable(CARE, 0) / 2 + claimable(CARE, 2) / 2, 2);
    }

    function test_TheMostASupplyCanCome() public {
        staff(CARE, 0, 3);
        uint256 all = (1 << 94) - 1;
        payOut(all);
        uint256 sum = 0;
        for (uint256 i = 0; i < 3; ++i) {
            sum += pay.claim(CARE, idOf(i));
        }
        vm.assertLe(sum, all);
        vm.assertGe(sum, all - 3);
    }

    function test_TheSupplyCanGoRoundForEver() public {
        staff(CARE, 0, 2);
        uint256 all = (1 << 94) - 1;
        payIn(all);
        for (uint256 n = 0; n < 12; ++n) {
            nextEpoch();
            pay.distribute();
            uint256 sum = 0;
            for (uint256 i = 0; i < 2; ++i) {
                uint256 amount = pay.claim(CARE, idOf(i));
                sum += amount;
                vm.startPrank(accountOf(i));
                credit.approve(address(pay), amount);
                pay.takeIn(amount);
                vm.stopPrank();
            }
            vm.assertLe(sum, all);
            vm.assertGe(sum, all - 3 * (n + 1));
        }
    }

    function test_ManyClaimsInOneCall() public {
        staff(CARE, 0, 2);
        payOut(900);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(IPay.claim, (CARE, idOf(0)));
        calls[1] = abi.encodeCall(IPay.claim, (CARE, idOf(1)));
        pay.multicall(calls);
        vm.assertEq(credit.balanceOf(accountOf(0)), 500);
        vm.assertEq(credit.balanceOf(accountOf(1)), 400);
    }
}
