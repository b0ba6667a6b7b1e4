// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernanceTest} from "./GovernanceTest.sol";

contract HandOverTest is GovernanceTest {
    bytes32 internal proposer;
    bytes32 internal canceller;

    function setUp() public override {
        super.setUp();
        (proposer, canceller) = (timelock.PROPOSER_ROLE(), timelock.CANCELLER_ROLE());
        fillRoles(1);
    }

    function assertRoles(address who, bool proposes, bool cancels, bool administers) internal view {
        vm.assertEq(timelock.hasRole(proposer, who), proposes);
        vm.assertEq(timelock.hasRole(canceller, who), cancels);
        vm.assertEq(timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), who), administers);
    }

    function test_AfterItNobodyOutsideRoleGovernanceHasAnything() public {
        assertRoles(founder, true, true, false);
        assertRoles(cofounder, true, true, false);
        handOver();
        assertRoles(founder, false, false, false);
        assertRoles(cofounder, false, false, false);
        assertRoles(address(all), true, true, false);
        assertRoles(address(one), true, true, false);
        assertRoles(address(timelock), false, true, true);
        assertRoles(address(this), false, false, false);
        assertRoles(address(0), false, false, false);
        // Anyone carries out what is due.
        vm.assertTrue(timelock.hasRole(timelock.EXECUTOR_ROLE(), address(0)));
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, founder, proposer)
        );
        vm.prank(founder);
        timelock.schedule(stranger, 0, "", 0, 0, DELAY);
    }

    function test_ItAsksForNothingElse() public view {
        (address[] memory to, uint256[] memory wei_, bytes[] memory data) =
            all.handOver(address(one), pair(founder, cofounder));
        // To propose and to cancel, of two governors and two founders; and that the timelock may cancel.
        vm.assertEq(data.length, 9);
        vm.assertEq(wei_.length, 9);
        vm.assertEq(to.length, 9);
        for (uint256 i = 0; i < 9; ++i) {
            vm.assertEq(to[i], address(timelock));
            vm.assertEq(wei_[i], 0);
            vm.assertNotEq(data[i].length, 0);
        }
    }

    function test_WhatTheFoundersLeftForALateHourAllRolesCancel() public {
        bytes memory back = abi.encodeCall(IAccessControl.grantRole, (proposer, founder));
        vm.prank(founder);
        timelock.schedule(address(timelock), 0, back, 0, "later", 365 days);
        bytes32 left = timelock.hashOperation(address(timelock), 0, back, 0, "later");
        handOver();
        vm.assertTrue(timelock.isOperationPending(left));
        plan(address(timelock), abi.encodeCall(timelock.cancel, (left)));
        text = "Cancel what was left";
        uint256 id = put(all, accountOf(1, 0));
        votes(all, id, 1, 2, FOR);
        end(all, id);
        queue(all);
        skipTime(DELAY);
        execute(all);
        assertState(all, id, IGovernor.ProposalState.Executed);
        vm.assertFalse(timelock.isOperation(left));
    }

    function test_ItIsDoneOnlyAfterTheDelay() public {
        uint256 start = vm.getBlockTimestamp();
        handOver();
        vm.assertEq(vm.getBlockTimestamp(), start + DELAY);
    }
}
