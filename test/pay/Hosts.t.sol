// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPay} from "../../contracts/pay/interfaces/IPay.sol";
import {Setting} from "../../contracts/pay/interfaces/IValuers.sol";
import {PayTest} from "./PayTest.sol";

/// @notice Hosts share a part of every pot by their place in the queue.
contract HostsTest is PayTest {
    /// @dev A tenth for the reserve, a fifth of the rest for the hosts.
    function settings() internal pure override returns (Setting[] memory) {
        return settingsOf(2000, 1000, 2000);
    }

    function host(uint256 i) internal {
        pay.enrolHost(person(i));
    }

    function test_HostsShareByPlaceAndMembersTheRest() public {
        staff(CARE, 0, 2);
        host(10);
        host(11);
        payOut(10_000);
        vm.assertEq(pay.treasury().reserve, 1000);
        assertClaimable(HOSTS, 10, list(1000, 800));
        assertClaimable(CARE, 0, list(4000, 3200));
        vm.assertEq(pay.claim(HOSTS, idOf(10)), 1000);
        vm.assertEq(credit.balanceOf(accountOf(10)), 1000);
    }

    function test_WithoutHostsTheirShareIsTheMembers() public {
        staff(CARE, 0, 1);
        payOut(10_000);
        vm.assertEq(claimable(CARE, 0), 9000);
        host(10);
        vm.assertEq(claimable(HOSTS, 10), 0);
        payOut(10_000);
        vm.assertEq(claimable(HOSTS, 10), 1800);
        pay.retireHost(idOf(10));
        payOut(10_000);
        vm.assertEq(claimable(HOSTS, 10), 1800);
        vm.assertEq(claimable(CARE, 0), 9000 + 7200 + 9000);
        vm.assertEq(pay.treasury().reserve, 3000);
    }

    function test_WithoutMembersHostsWaitToo() public {
        host(10);
        payOut(10_000);
        vm.assertEq(claimable(HOSTS, 10), 0);
        vm.assertEq(pay.treasury().pot, 10_000);
    }

    function test_TheFirstFailsOverAndTheNextMovesUp() public {
        staff(CARE, 0, 1);
        for (uint256 i = 10; i < 13; ++i) {
            host(i);
        }
        payOut(15_000);
        // 2,700 among three at 20 %: 1000, 900, 800.
        assertClaimable(HOSTS, 10, list(1000, 900));
        vm.expectEmit(address(pay));
        emit IPay.PayEnded(HOSTS, idOf(10), 2, 1000);
        pay.retireHost(idOf(10));
        vm.assertEq(rankOf(HOSTS, 11), 0);
        host(10);
        vm.assertEq(rankOf(HOSTS, 10), 2);
        payOut(15_000);
        vm.assertApproxEqAbs(claimable(HOSTS, 10), 1800, 1);
        vm.assertApproxEqAbs(claimable(HOSTS, 11), 1900, 1);
        vm.assertApproxEqAbs(claimable(HOSTS, 12), 1700, 1);
    }

    function test_AHostInTheMiddleIsRemoved() public {
        staff(CARE, 0, 1);
        for (uint256 i = 10; i < 14; ++i) {
            host(i);
        }
        payOut(1e18);
        pay.retireHost(idOf(11));
        payOut(1e18);
        uint256 part = 0.18e18;
        uint256 four = part * 20_000 / 18_000 / 4;
        uint256 three = part * 20_000 / 18_000 / 3;
        vm.assertApproxEqAbs(claimable(HOSTS, 10), four + three, 2);
        vm.assertApproxEqAbs(claimable(HOSTS, 11), four - four / 15, 2);
        vm.assertApproxEqAbs(claimable(HOSTS, 12), four - four * 2 / 15 + three * 9 / 10, 2);
        vm.assertApproxEqAbs(claimable(HOSTS, 13), four * 4 / 5 + three * 4 / 5, 2);
    }

    function test_NewTermsHoldFromTheRunningEpochOn() public {
        staff(CARE, 0, 1);
        host(10);
        host(11);
        payOut(10_000);
        Setting[] memory next = settingsOf(10_000, 5000, 10_000);
        for (uint256 i = 0; i < 3; ++i) {
            valuers.set(next[i]);
        }
        payOut(10_000);
        pay.applyTerms();
        payOut(10_000);
        vm.assertEq(pay.treasury().reserve, 1000 + 1000 + 5000);
        assertClaimable(HOSTS, 10, list(1000 + 1000 + 5000, 800 + 800));
        vm.assertEq(claimable(CARE, 0), 14_400);
    }

    function test_SharesAreOfAllThatWasSharedSoNoWeiIsLostInBetween() public {
        staff(CARE, 0, 1);
        host(10);
        for (uint256 i = 0; i < 30; ++i) {
            payOut(7);
        }
        // Of 210: 21, and a fifth of 189, rounded once each.
        vm.assertEq(pay.treasury().shared, 210);
        vm.assertEq(pay.treasury().reserve, 21);
        vm.assertEq(claimable(HOSTS, 10), 37);
        vm.assertEq(claimable(CARE, 0), 152);
    }

    function test_WhatIsSharedIsFoldedBeforeItsWordIsFull() public {
        staff(CARE, 0, 1);
        host(10);
        uint256 all = (1 << 94) - 1;
        payIn(all);
        uint256 reserve = 0;
        for (uint256 i = 0; i < 12; ++i) {
            uint256 pot = pay.treasury().pot;
            nextEpoch();
            pay.distribute();
            reserve += pot / 10;
            vm.assertApproxEqAbs(pay.treasury().reserve, reserve, i + 1);
            vm.assertLt(pay.treasury().shared, 1 << 96);
            returnAll(CARE, 0);
            returnAll(HOSTS, 10);
        }
    }

    function returnAll(uint256 roleId, uint256 i) internal {
        uint256 amount = pay.claim(roleId, idOf(i));
        vm.startPrank(accountOf(i));
        credit.approve(address(pay), amount);
        pay.takeIn(amount);
        vm.stopPrank();
    }

    function test_OnlyTheHostRegistryNamesHosts() public {
        expectNotModule(stranger);
        vm.prank(stranger);
        pay.enrolHost(idOf(1));
        expectNotModule(stranger);
        vm.prank(stranger);
        pay.retireHost(idOf(1));
    }

    function test_AHostIsEnrolledOnce() public {
        host(10);
        vm.expectRevert(abi.encodeWithSelector(IPay.PayEnrolled.selector, HOSTS, idOf(10)));
        pay.enrolHost(idOf(10));
    }

    function test_WhoIsNoHostCannotRetire() public {
        vm.expectRevert(abi.encodeWithSelector(IPay.PayNotEnrolled.selector, HOSTS, idOf(10)));
        pay.retireHost(idOf(10));
    }
}
