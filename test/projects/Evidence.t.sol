// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProjects, ProjectState} from "../../contracts/projects/interfaces/IProjects.sol";
import {ITasks, TaskStatus} from "../../contracts/projects/interfaces/ITasks.sol";
import {ProjectsTest} from "./ProjectsTest.sol";
import {TaskLists} from "./TaskLists.sol";

contract EvidenceTest is ProjectsTest {
    function test_EvidenceIsTakenUpToTheLastSecondOfTheClaim() public {
        uint256 id = active(TaskLists.pair(4_000));
        claim(workers[0], id, 0);
        claim(workers[1], id, 1);
        uint256 until = tasks.task(id, 0).claimUntil;
        vm.warp(until - 1);
        giveEvidence(workers[0], id, 0);
        vm.warp(until);
        expectTasksWindow(id, 0, until);
        giveEvidence(workers[1], id, 1);
        vm.assertEq(tasks.workOf(id).evidenced, 1);
    }

    /// @dev What the evidence is stands in the log alone.
    function test_EvidenceCanBeReadInTheLog() public {
        uint256 id = active(TaskLists.pair(4_000));
        claim(workers[0], id, 0);
        bytes20 identity = workers[0].identity;
        uint256 until = tasks.workOf(id).activeUntil;
        vm.expectEmit(address(tasks));
        emit ITasks.EvidenceGiven(id, 0, identity, keccak256("evidence"), "ipfs://evidence", 1, until);
        giveEvidence(workers[0], id, 0);
    }

    function test_OnlyTheClaimerGivesEvidenceAndOnce() public {
        uint256 id = active(TaskLists.pair(4_000));
        expectStatus(id, 0, TaskStatus.Open);
        giveEvidence(workers[0], id, 0);
        claim(workers[0], id, 0);
        vm.expectRevert(
            abi.encodeWithSelector(ITasks.TasksNotClaimer.selector, workers[1].identity, workers[0].identity)
        );
        giveEvidence(workers[1], id, 0);
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksNotRegistered.selector, stranger));
        giveEvidence(Person(stranger, 0), id, 0);
        giveEvidence(workers[0], id, 0);
        expectStatus(id, 0, TaskStatus.Evidenced);
        giveEvidence(workers[0], id, 0);
        expectStatus(id, 9, TaskStatus.Open);
        giveEvidence(workers[0], id, 9);
    }

    function test_CopiedEvidenceEarnsTheCopierNothing() public {
        uint256 id = active(TaskLists.pair(4_000));
        claim(workers[0], id, 0);
        // Whoever sees evidence on its way can neither give it for that task nor take the task away.
        vm.expectRevert(
            abi.encodeWithSelector(ITasks.TasksNotClaimer.selector, workers[1].identity, workers[0].identity)
        );
        giveEvidence(workers[1], id, 0);
        expectStatus(id, 0, TaskStatus.Claimed);
        claim(workers[1], id, 0);
        giveEvidence(workers[0], id, 0);
        vm.assertEq(bytes32(tasks.task(id, 0).claimer), bytes32(workers[0].identity));
    }

    function test_AClaimIsItsIdentitysWhereverThatMoves() public {
        uint256 id = active(TaskLists.single());
        claim(workers[0], id, 0);
        identities.recover(workers[0].identity, stranger);
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksNotRegistered.selector, workers[0].account));
        giveEvidence(workers[0], id, 0);
        giveEvidence(Person(stranger, workers[0].identity), id, 0);
        vouch(crowd[0], id, 0, true);
        toVoting(id);
        tasks.resolveTask(id, 0);
        tasks.settleClaim(id, 0);
        vm.assertEq(stranger.balance, COST);
    }

    function test_TheLastEvidenceEndsTheWork() public {
        uint256 id = active(TaskLists.pair(4_000));
        work(workers[0], id, 0);
        assertState(id, ProjectState.Active);
        skipTime(3 days);
        work(workers[1], id, 1);
        vm.assertEq(tasks.workOf(id).activeUntil, block.timestamp);
        vm.assertEq(tasks.workOf(id).validationEnd, block.timestamp + 7 days);
        assertState(id, ProjectState.Validation);
        vouch(crowd[0], id, 0, true);
    }

    function test_WorkEndsByTimeWithWhatHasEvidence() public {
        uint256 id = active(TaskLists.pair(4_000));
        uint256 end = tasks.workOf(id).activeUntil;
        work(workers[0], id, 0);
        vm.warp(end - 1);
        assertState(id, ProjectState.Active);
        expectTasksWindow(id, end, end + 7 days);
        vouch(crowd[0], id, 0, true);
        vm.warp(end);
        assertState(id, ProjectState.Validation);
        vouch(crowd[0], id, 0, true);
    }

    // ---- No evidence at all --------------------------------------------------------------------------------------------

    function expectPhase(uint256 id, ProjectState phase) internal {
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksWrongPhase.selector, id, phase));
    }

    function test_WorkWithoutEvidenceEndsAtOnceAndFails() public {
        uint256 pooled = capital.pool().pooled;
        uint256 id = active(TaskLists.pair(4_000));
        claim(workers[0], id, 0);
        uint256 end = tasks.workOf(id).activeUntil;
        vm.warp(end - 1);
        expectPhase(id, ProjectState.Active);
        tasks.endWithoutEvidence(id);
        vm.warp(end);
        vm.prank(stranger);
        tasks.endWithoutEvidence(id);
        assertState(id, ProjectState.Failed);
        vm.assertEq(capital.pool().pooled, pooled - COST / 100);
        // The lapsed claim is still burned afterwards.
        tasks.forfeitClaim(id, 0);
        projects.payProposer(id);
        settleStakes(id);
        assertNoResidue();
    }

    function test_AnEndWithoutEvidencePaysNothingOutOfOtherProjects() public {
        uint256 id = active(TaskLists.single());
        vm.warp(tasks.workOf(id).activeUntil);
        // Another project's budget is with the tasks.
        uint256 other = propose();
        (uint256 tokens, uint256 shares) = projects.needed(other);
        stakeReputation(crowd[0], other, shares);
        stakeTokens(bob, other, tokens);
        vm.prank(bob.account);
        bytes32 root = projects.publishTaskList(other, TaskLists.planOf(TaskLists.single()));
        back(bob, other, root);
        back(crowd[0], other, root);
        toAcceptance(other);
        projects.acceptTaskList(other, root);
        tasks.endWithoutEvidence(id);
        uint256 balance = address(tasks).balance;
        vm.assertEq(balance, (COST * 105) / 100);
        expectPhase(id, ProjectState.Failed);
        tasks.endWithoutEvidence(id);
        vm.assertEq(address(tasks).balance, balance);
        assertState(other, ProjectState.Active);
    }

    function test_AnEndedProjectSaysSoThoughNoEtherIsLeft() public {
        uint256 id = active(TaskLists.single());
        vm.warp(tasks.workOf(id).activeUntil);
        tasks.endWithoutEvidence(id);
        vm.assertEq(address(tasks).balance, 0);
        expectPhase(id, ProjectState.Failed);
        tasks.endWithoutEvidence(id);
    }

    function test_WorkWithEvidenceDoesNotEndWithout() public {
        uint256 id = active(TaskLists.pair(4_000));
        expectPhase(9, ProjectState.None);
        tasks.endWithoutEvidence(9);
        work(workers[0], id, 0);
        vm.warp(tasks.workOf(id).activeUntil);
        expectPhase(id, ProjectState.Validation);
        tasks.endWithoutEvidence(id);
        toVoting(id);
        expectPhase(id, ProjectState.Voting);
        tasks.endWithoutEvidence(id);
    }
}
