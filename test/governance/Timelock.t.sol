// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Timelock} from "../../contracts/governance/Timelock.sol";
import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {Test} from "../Test.sol";

contract TimelockTest is Test {
    address internal founder;
    address internal anyone;

    function setUp() public {
        vm.warp(1_700_000_000);
        founder = makeAddr("founder");
        anyone = makeAddr("anyone");
    }

    function founders(address first, address second) internal pure returns (address[] memory list) {
        list = new address[](2);
        (list[0], list[1]) = (first, second);
    }

    function test_NobodyIsNoFounder() public {
        vm.expectRevert(Timelock.TimelockNoFounder.selector);
        new Timelock(1 days, new address[](0));
    }

    function test_TheZeroAddressIsNoFounderWhereverItStands() public {
        vm.expectRevert(abi.encodeWithSelector(Timelock.TimelockZeroFounder.selector, 0));
        new Timelock(1 days, founders(address(0), founder));
        vm.expectRevert(abi.encodeWithSelector(Timelock.TimelockZeroFounder.selector, 1));
        new Timelock(1 days, founders(founder, address(0)));
    }

    function test_FoundersProposeAndCancelAndAdministerNothing() public {
        address second = makeAddr("second");
        Timelock timelock = new Timelock(1 days, founders(founder, second));
        for (uint256 i = 0; i < 2; ++i) {
            address who = i == 0 ? founder : second;
            vm.assertTrue(timelock.hasRole(timelock.PROPOSER_ROLE(), who));
            vm.assertTrue(timelock.hasRole(timelock.CANCELLER_ROLE(), who));
            vm.assertFalse(timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), who));
        }
        vm.assertFalse(timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), address(this)));
        vm.assertFalse(timelock.hasRole(timelock.PROPOSER_ROLE(), address(this)));
        vm.assertEq(timelock.getMinDelay(), 1 days);
    }

    function testFuzz_WhatWasProposedIsDoneByAnyoneOnceItsDelayIsOverAndNotASecondBefore(uint256 least, uint256 delay)
        public
    {
        least = bound(least, 1, 365 days);
        delay = bound(delay, least, 2 * least);
        Timelock timelock = new Timelock(least, founders(founder, founder));
        IdentityRegistry registry = new IdentityRegistry(address(timelock), address(1), new address[](0));
        bytes memory call = abi.encodeCall(registry.setAttester, (anyone, true));
        vm.prank(founder);
        timelock.schedule(address(registry), 0, call, 0, 0, delay);

        skipTime(delay - 1);
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        vm.prank(anyone);
        timelock.execute(address(registry), 0, call, 0, 0);
        vm.assertFalse(registry.isAttester(anyone));

        skipTime(1);
        vm.prank(anyone);
        timelock.execute(address(registry), 0, call, 0, 0);
        vm.assertTrue(registry.isAttester(anyone));
    }
}
