// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    Asset,
    IProjects,
    Position,
    Project,
    ProjectState,
    TaskList
} from "../../contracts/projects/interfaces/IProjects.sol";
import {ProjectWork} from "../../contracts/projects/interfaces/ITasks.sol";
import {ProjectsTest} from "./ProjectsTest.sol";
import {TaskLists} from "./TaskLists.sol";

contract AcceptTest is ProjectsTest {
    function expectNotBacked(uint256 id, bytes32 root) internal {
        TaskList memory list = projects.taskList(id, root);
        vm.expectRevert(
            abi.encodeWithSelector(IProjects.ProjectsListNotBacked.selector, root, list.tokens, list.reputation)
        );
    }

    function test_AChangedBackingLeavesTheListBefore() public {
        uint256 id = staked();
        Project memory project = projects.get(id);
        bytes32 first = publish(bob, id, TaskLists.single());
        bytes32 second = publish(cyd, id, TaskLists.pair(1));
        back(bob, id, first);
        back(cyd, id, first);
        back(bob, id, first);
        vm.assertEq(projects.taskList(id, first).tokens, project.tokensStaked);
        vm.assertEq(projects.taskList(id, first).reputation, project.reputationStaked);
        back(bob, id, second);
        Position memory tokens = projects.tokenPosition(id, bob.account);
        Position memory shares = projects.reputationPosition(id, bob.identity);
        vm.assertEq(tokens.list, 2);
        vm.assertEq(shares.list, 2);
        vm.assertEq(projects.taskList(id, first).tokens, project.tokensStaked - tokens.amount);
        vm.assertEq(projects.taskList(id, first).reputation, project.reputationStaked - shares.amount);
        vm.assertEq(projects.taskList(id, second).tokens, tokens.amount);
        vm.assertEq(projects.taskList(id, second).reputation, shares.amount);
        back(bob, id, first);
        vm.assertEq(projects.taskList(id, first).tokens, project.tokensStaked);
        vm.assertEq(projects.taskList(id, second).tokens + projects.taskList(id, second).reputation, 0);
    }

    function test_ExactlyHalfIsNotMoreThanHalf() public {
        uint256 cost = 0.1 ether;
        // Amounts that halve exactly: a little searching for a cost whose requirements are even.
        uint256 id = proposeOf(cost, Asset.Tokens);
        while ((projects.get(id).tokensRequired | projects.get(id).reputationRequired) % 2 != 0) {
            id = proposeOf(++cost, Asset.Tokens);
        }
        Project memory project = projects.get(id);
        stakeTokens(bob, id, project.tokensRequired / 2);
        stakeReputation(bob, id, project.reputationRequired / 2);
        stakeTokens(cyd, id, type(uint256).max);
        stakeReputation(cyd, id, type(uint256).max);
        bytes32 first = publish(bob, id, TaskLists.single());
        bytes32 second = publish(cyd, id, TaskLists.pair(1));
        back(bob, id, first);
        back(cyd, id, second);
        toAcceptance(id);
        expectNotBacked(id, first);
        projects.acceptTaskList(id, first);
        expectNotBacked(id, second);
        projects.acceptTaskList(id, second);
        assertState(id, ProjectState.Staked);
        skipTime(2 days);
        projects.settle(id);
        assertState(id, ProjectState.Failed);
    }

    function test_AllOfOneKindAloneIsExactlyHalf() public {
        uint256 id = propose();
        (uint256 tokens, uint256 shares) = projects.needed(id);
        stakeTokens(bob, id, tokens);
        stakeReputation(cyd, id, shares);
        bytes32 root = publish(bob, id, TaskLists.single());
        back(bob, id, root);
        toAcceptance(id);
        expectNotBacked(id, root);
        projects.acceptTaskList(id, root);
    }

    function test_OneUnitMoreThanHalfIsEnough() public {
        uint256 id = propose();
        (uint256 tokens, uint256 shares) = projects.needed(id);
        stakeReputation(bob, id, 1);
        stakeTokens(bob, id, tokens);
        stakeReputation(cyd, id, shares - 1);
        bytes32 root = publish(bob, id, TaskLists.single());
        back(bob, id, root);
        toAcceptance(id);
        projects.acceptTaskList(id, root);
    }

    function testFuzz_AListNeedsMoreThanHalfOfTheMeanBacking(uint256 tokensOfBob, uint256 sharesOfBob) public {
        uint256 id = propose();
        (uint256 tokens, uint256 shares) = projects.needed(id);
        tokensOfBob = bound(tokensOfBob, 1, tokens - 1);
        sharesOfBob = bound(sharesOfBob, 1, shares - 1);
        stakeTokens(bob, id, tokensOfBob);
        stakeReputation(bob, id, sharesOfBob);
        stakeTokens(cyd, id, type(uint256).max);
        stakeReputation(cyd, id, type(uint256).max);
        bytes32 root = publish(bob, id, TaskLists.single());
        back(bob, id, root);
        toAcceptance(id);
        bool won = tokensOfBob * shares + sharesOfBob * tokens > tokens * shares;
        if (!won) expectNotBacked(id, root);
        projects.acceptTaskList(id, root);
        assertState(id, won ? ProjectState.Active : ProjectState.Staked);
    }

    function test_AnyoneAcceptsAndTheBudgetGoesToTheWork() public {
        uint256 id = staked();
        bytes32 root = publish(bob, id, TaskLists.triple(1_000, 2_000));
        back(bob, id, root);
        toAcceptance(id);
        vm.prank(stranger);
        projects.acceptTaskList(id, root);
        ProjectWork memory started = tasks.workOf(id);
        vm.assertEq(uint256(started.phase), uint256(ProjectState.Active));
        vm.assertEq(started.root, root);
        vm.assertEq(started.tasks, 3);
        vm.assertEq(started.cost, COST);
        vm.assertEq(started.activeUntil, block.timestamp + 14 days);
        vm.assertEq(started.validationEnd, block.timestamp + 21 days);
        vm.assertEq(started.commitEnd, block.timestamp + 24.5 days);
        vm.assertEq(started.revealEnd, block.timestamp + 28 days);
        vm.assertEq(started.tokensStaked, projects.get(id).tokensStaked);
        vm.assertEq(started.reputationStaked, projects.get(id).reputationStaked);
        vm.assertEq(started.version, 1);
        vm.assertEq(address(tasks).balance, (COST * 105) / 100);
        vm.assertEq(address(projects).balance, COST / 100);
        vm.assertEq(capital.pool().openProjects, (COST * 105) / 100);
    }

    function test_NothingIsAcceptedTwiceOrLateOrOutOfNothing() public {
        uint256 id = staked();
        bytes32 root = publish(bob, id, TaskLists.single());
        back(bob, id, root);
        uint256 start = projects.get(id).stakedAt + 7 days;
        uint256 snapshot = vm.snapshotState();
        vm.warp(start + 2 days);
        expectWindow(id, start, start + 2 days);
        projects.acceptTaskList(id, root);
        vm.revertToState(snapshot);
        vm.warp(start + 2 days - 1);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsUnknownList.selector, bytes32(0)));
        projects.acceptTaskList(id, 0);
        projects.acceptTaskList(id, root);
        expectState(id, ProjectState.Active);
        projects.acceptTaskList(id, root);
        uint256 proposed = propose();
        expectState(proposed, ProjectState.Proposed);
        projects.acceptTaskList(proposed, root);
    }

    // ---- Nothing accepted ----------------------------------------------------------------------------------------------

    function test_AProjectWithoutAListFailsInOneStepAndReturnsItsBudget() public {
        uint256 pooled = capital.pool().pooled;
        uint256 supply = capital.totalSupply();
        uint256 shares = reputation.totalSupply();
        uint256 id = staked();
        Project memory project = projects.get(id);
        uint256 due = project.stakedAt + 9 days;
        vm.warp(due - 1);
        expectWindow(id, due, due + type(uint32).max);
        projects.settle(id);
        vm.warp(due);
        assertState(id, ProjectState.Staked);
        vm.prank(stranger);
        projects.settle(id);
        assertState(id, ProjectState.Failed);
        vm.assertEq(capital.pool().pooled, pooled - COST / 100);
        vm.assertEq(capital.pool().openProjects, 0);
        vm.assertEq(capital.pool().reserve, project.tokensStaked);
        vm.assertEq(capital.totalSupply(), supply);
        vm.assertEq(reputation.totalSupply(), shares - project.reputationStaked);
        vm.assertEq(reputation.totalStaked(), 0);
        expectState(id, ProjectState.Failed);
        projects.settle(id);
        uint256 balance = capital.balanceOf(bob.account);
        settleStakes(id);
        projects.payProposer(id);
        vm.assertEq(capital.balanceOf(bob.account), balance);
        vm.assertEq(projects.get(id).completedWeight + projects.get(id).undecidedWeight, 0);
        assertNoResidue();
    }

    function test_OnlyAStakedProjectIsSettledForWantOfAList() public {
        uint256 id = propose();
        expectState(id, ProjectState.Proposed);
        projects.settle(id);
        expectState(9, ProjectState.None);
        projects.settle(9);
        uint256 other = active(TaskLists.single());
        vm.warp(block.timestamp + 100 days);
        expectState(other, ProjectState.Validation);
        projects.settle(other);
    }

    function test_AFailedProjectWaitsHoweverLong() public {
        uint256 id = staked();
        vm.warp(block.timestamp + 50 * 365 days);
        projects.settle(id);
        assertState(id, ProjectState.Failed);
    }
}
