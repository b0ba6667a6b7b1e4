// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICapitalToken} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {CapitalTest} from "./CapitalTest.sol";

/// @notice Only the suite's own modules, fixed at deployment, stake, lock, release, forfeit or draw budgets.
contract CapitalModulesTest is CapitalTest {
    bytes[] internal ofProjects;
    bytes[] internal ofProjectsOrTasks;
    bytes internal ofVoting;

    function setUp() public override {
        super.setUp();
        buyFor(ann, 10_000e18);
        ofProjects.push(abi.encodeCall(ICapitalToken.stake, (ann, 1)));
        ofProjects.push(abi.encodeCall(ICapitalToken.settleStake, (ann, 0, 1)));
        ofProjects.push(abi.encodeCall(ICapitalToken.forfeitStakes, (0)));
        ofProjects.push(abi.encodeCall(ICapitalToken.clearStake, (ann, 0)));
        ofProjects.push(abi.encodeCall(ICapitalToken.releaseBudget, (1, 1)));
        ofProjects.push(abi.encodeCall(ICapitalToken.closeBudget, (0)));
        ofProjectsOrTasks.push(abi.encodeCall(ICapitalToken.hold, (ann, 1)));
        ofProjectsOrTasks.push(abi.encodeCall(ICapitalToken.release, (ann, 0, true)));
        ofVoting = abi.encodeCall(ICapitalToken.lockVote, (ann, 0x100, uint32(vm.getBlockTimestamp() + 1)));
    }

    function refused(address caller, bytes memory data) internal {
        vm.prank(caller);
        (bool done, bytes memory result) = address(capital).call(data);
        vm.assertFalse(done);
        vm.assertEq(result, abi.encodeWithSelector(ICapitalToken.CapitalTokenNotModule.selector, caller));
    }

    function accepted(address caller, bytes memory data) internal {
        vm.prank(caller);
        (bool done,) = address(capital).call(data);
        vm.assertTrue(done);
    }

    function refusedByAll(bytes memory data) internal {
        address[7] memory strangers = [
            ann,
            address(this),
            address(capital),
            address(reputation),
            address(forwarder),
            address(splitter),
            address(identities)
        ];
        for (uint256 i = 0; i < strangers.length; ++i) {
            refused(strangers[i], data);
        }
    }

    function test_NoStrangerNorAuthorityDoesWhatModulesDo() public {
        for (uint256 i = 0; i < ofProjects.length; ++i) {
            refusedByAll(ofProjects[i]);
        }
        for (uint256 i = 0; i < ofProjectsOrTasks.length; ++i) {
            refusedByAll(ofProjectsOrTasks[i]);
        }
        refusedByAll(ofVoting);
    }

    function test_EachModuleDoesItsOwnWorkAndNoOther() public {
        for (uint256 i = 0; i < ofProjects.length; ++i) {
            refused(address(tasks), ofProjects[i]);
            refused(address(voting), ofProjects[i]);
            accepted(address(projects), ofProjects[i]);
        }
        for (uint256 i = 0; i < ofProjectsOrTasks.length; ++i) {
            refused(address(voting), ofProjectsOrTasks[i]);
            accepted(address(projects), ofProjectsOrTasks[i]);
            accepted(address(tasks), ofProjectsOrTasks[i]);
        }
        refused(address(projects), ofVoting);
        refused(address(tasks), ofVoting);
        accepted(address(voting), ofVoting);
    }

    /// @dev Modules are known by who calls, never by what a forwarder appends: a module's address would else be a key to steal.
    function test_TheForwarderCannotSpeakForAModule() public {
        vm.prank(address(forwarder));
        (bool done, bytes memory result) = address(capital).call(abi.encodePacked(ofProjects[0], address(projects)));
        vm.assertFalse(done);
        vm.assertEq(result, abi.encodeWithSelector(ICapitalToken.CapitalTokenNotModule.selector, address(forwarder)));
    }

    function test_ABudgetLeavesThePoolAndStaysTheCollectives() public {
        deposit(7 ether);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        vm.expectEmit(address(capital));
        emit ICapitalToken.BudgetReleased(1.5 ether, 1.2 ether, 0.5 ether, 6 ether);
        vm.prank(address(projects));
        capital.releaseBudget(1.5 ether, 1.2 ether);
        vm.assertEq(address(projects).balance, 1.5 ether);
        vm.assertEq(pool().pooled, 0.5 ether);
        vm.assertEq(pool().openProjects, 1.2 ether);
        // Sellers have no part of it, buyers pay for it: (0.5 + 1.2 + 6) / 10,000 a token, and half of that again.
        vm.assertEq(capital.quoteSell(10_000e18), 0.5 ether);
        vm.assertEq(capital.quoteBuy(bob, 10_000e18), 7.7 ether * 3 / uint256(2));
        checkEther();
    }

    function test_WhatIsLeftOfABudgetReturns() public {
        vm.startPrank(address(projects));
        capital.releaseBudget(0.8 ether, 0.7 ether);
        vm.expectEmit(address(capital));
        emit ICapitalToken.BudgetClosed(0.7 ether, 0.6 ether, 0, 0.8 ether, 0);
        capital.closeBudget{value: 0.6 ether}(0.7 ether);
        vm.stopPrank();
        vm.assertEq(pool().pooled, 0.8 ether);
        vm.assertEq(pool().openProjects, 0);
        checkEther();
    }

    function test_NoBudgetIsMoreThanThePool() public {
        deposit(7 ether);
        vm.startPrank(address(projects));
        vm.expectRevert(
            abi.encodeWithSelector(ICapitalToken.CapitalTokenInsufficientPool.selector, 1 ether, 1 ether + 1)
        );
        capital.releaseBudget(1 ether + 1, 0);
        capital.releaseBudget(1 ether, 0);
        vm.stopPrank();
    }

    /// @dev A basis without what is in projects would let one sell before a project starts and buy back cheaper, or buy just
    /// before it fails.
    function testFuzz_NobodyGainsByAProjectThatFails(uint256 budget, uint256 amount) public {
        buyFor(bob, 10_000e18);
        uint256 before = capital.quoteSell(10_000e18);
        budget = bound(budget, 1, pool().pooled / 4);
        amount = bound(amount, 1, 1e26);
        vm.prank(address(projects));
        capital.releaseBudget(budget, budget);
        uint256 paid = buyFor(eve, amount);
        vm.prank(address(projects));
        capital.closeBudget{value: budget}(budget);
        vm.assertLe(sell(eve, amount), paid);
        vm.assertGe(capital.quoteSell(10_000e18), before);
    }
}
