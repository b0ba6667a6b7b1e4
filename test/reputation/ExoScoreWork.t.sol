// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Asset} from "../../contracts/projects/interfaces/IProjects.sol";
import {TaskStatus} from "../../contracts/projects/interfaces/ITasks.sol";
import {IExoScore} from "../../contracts/reputation/interfaces/IExoScore.sol";
import {Deed, IScoreSource} from "../../contracts/reputation/interfaces/IScoreSource.sol";
import {TaskLists} from "../projects/TaskLists.sol";
import {ExoScoreTest} from "./ExoScoreTest.sol";

/// What capital projects bring.
contract ExoScoreWorkTest is ExoScoreTest {
    uint256 internal constant DONE = uint256(Deed.TaskDone);
    uint256 internal constant JUDGED = uint256(Deed.Judged);

    /// Three tasks: the first completed, the second failed by vote, the third left open by a vote that nobody took part in.
    function decided(Asset collateral) internal returns (uint256 id) {
        id = proposeOf(COST / 4, collateral);
        stakeAll(id);
        accept(id, TaskLists.triple(5_000, 3_000));
        for (uint256 i = 0; i < 3; ++i) {
            work(workers[i], id, i);
        }
        vouch(crowd[0], id, 0, true);
        vouch(crowd[0], id, 1, true);
        vouch(crowd[1], id, 1, false);
        toVoting(id);
        tasks.resolveTask(id, 0);
        uint256 pollId = openPoll(id, 1);
        openPoll(id, 2);
        for (uint256 i = 4; i < 8; ++i) {
            commitVote(crowd[i], pollId, false, 100 * UNIT, 100 * UNIT);
        }
        toReveal(id);
        for (uint256 i = 4; i < 8; ++i) {
            revealVote(crowd[i], pollId, false);
        }
        toEnd(id);
        tasks.resolveTask(id, 1);
        tasks.resolveTask(id, 2);
        assertStatus(id, 0, TaskStatus.Completed);
        assertStatus(id, 1, TaskStatus.Failed);
        assertStatus(id, 2, TaskStatus.Undecided);
    }

    function expectNoWork(uint256 id, uint256 index, bytes20 subject) internal {
        vm.expectRevert(abi.encodeWithSelector(IExoScore.ExoScoreNoWork.selector, id, index, subject));
        score.recordWork(id, index, subject);
    }

    function deeds(bytes20 subject, bytes20 counterparty, uint256 lane) internal view returns (uint256) {
        return score.recordOf(address(tasks), subject, counterparty).deeds[lane];
    }

    function test_ACompletedTaskIsDoneForTheProposerByAnyonesCall() public {
        uint256 id = decided(Asset.Tokens);
        bytes20 worker = workers[0].identity;
        vm.assertFalse(score.isWorkRecorded(id, 0, worker));
        vm.expectEmit(address(score));
        emit IExoScore.WorkRecorded(id, 0, worker);
        vm.expectEmit(address(score));
        emit IExoScore.Recorded(worker, ann.identity, address(tasks), 1, uint256(1) << (24 * DONE), 8_000, 0, 8_000);
        vm.prank(stranger);
        vm.assertEq(score.recordWork(id, 0, worker), 8_000);
        vm.assertTrue(score.isWorkRecorded(id, 0, worker));
        vm.assertFalse(score.isWorkRecorded(id, 1, worker));
        vm.assertFalse(score.isWorkRecorded(id, 256, worker));
        assertStanding(worker, 0, 8_000);
    }

    function test_AProposerThatPledgedReputationIsTheCounterpartyToo() public {
        uint256 id = decided(Asset.Reputation);
        score.recordWork(id, 0, workers[0].identity);
        vm.assertEq(deeds(workers[0].identity, ann.identity, DONE), 1);
    }

    function test_WhoValidatedOnTheSideThatHeldJudgedTheWorker() public {
        uint256 id = decided(Asset.Tokens);
        vm.assertEq(score.recordWork(id, 0, crowd[0].identity), 3_000);
        vm.assertEq(deeds(crowd[0].identity, workers[0].identity, JUDGED), 1);
        vm.assertEq(score.recordWork(id, 1, crowd[1].identity), 3_000);
        vm.assertEq(deeds(crowd[1].identity, workers[1].identity, JUDGED), 1);
        expectNoWork(id, 1, crowd[0].identity);
    }

    function test_NothingElseOnATaskScores() public {
        uint256 id = decided(Asset.Tokens);
        expectNoWork(id, 1, workers[1].identity);
        expectNoWork(id, 2, workers[2].identity);
        expectNoWork(id, 0, workers[3].identity);
        expectNoWork(id, 0, crowd[5].identity);
        expectNoWork(id, 0, bytes20(0));
        expectNoWork(id, 3, workers[0].identity);
        expectNoWork(id, 256, bytes20(0));
        expectNoWork(id + 1, 0, bytes20(0));
    }

    function test_AnUndecidedTaskScoresForNobody() public {
        uint256 id = validating();
        vouch(crowd[0], id, 0, true);
        expectNoWork(id, 0, workers[0].identity);
        expectNoWork(id, 0, crowd[0].identity);
        toVoting(id);
        expectNoWork(id, 0, crowd[0].identity);
        tasks.resolveTask(id, 0);
        score.recordWork(id, 0, crowd[0].identity);
        score.recordWork(id, 0, workers[0].identity);
    }

    function test_WorkIsRecordedOnce() public {
        uint256 id = decided(Asset.Tokens);
        score.recordWork(id, 0, workers[0].identity);
        vm.expectRevert(abi.encodeWithSelector(IExoScore.ExoScoreWorkRecorded.selector, id, 0, workers[0].identity));
        score.recordWork(id, 0, workers[0].identity);
        // One's work on another task, and another's on this one, are others.
        score.recordWork(id, 0, crowd[0].identity);
        score.recordWork(id, 1, crowd[1].identity);
    }

    function test_TheSecondTaskForOneProposerIsWorthHalf() public {
        uint256 first = decided(Asset.Tokens);
        score.recordWork(first, 0, workers[0].identity);
        uint256 second = decided(Asset.Tokens);
        vm.assertEq(score.recordWork(second, 0, workers[0].identity), 4_000);
        vm.assertEq(deeds(workers[0].identity, ann.identity, DONE), 2);
    }

    function test_OnlyBetweenVerifiedIdentities() public {
        uint256 id = decided(Asset.Tokens);
        bytes20 worker = workers[0].identity;
        identities.setVerified(worker, false);
        expectNotVerified(worker);
        score.recordWork(id, 0, worker);
        expectNotVerified(worker);
        score.recordWork(id, 0, crowd[0].identity);
        identities.setVerified(worker, true);
        identities.setVerified(ann.identity, false);
        expectNotVerified(ann.identity);
        score.recordWork(id, 0, worker);
        identities.setVerified(ann.identity, true);
        identities.recover(ann.identity, makeAddr("ann's new account"));
        expectNotVerified(bytes20(0));
        score.recordWork(id, 0, worker);
    }

    function test_AProposersOwnTaskScoresNothing() public {
        uint256 id = propose();
        stakeAll(id);
        accept(id, TaskLists.single());
        work(ann, id, 0);
        vouch(crowd[0], id, 0, true);
        toVoting(id);
        tasks.resolveTask(id, 0);
        vm.expectRevert(abi.encodeWithSelector(IExoScore.ExoScoreOwnCounterparty.selector, ann.identity));
        score.recordWork(id, 0, ann.identity);
    }

    function test_TheTasksAreNotReadAsASource() public {
        vm.expectRevert(abi.encodeWithSelector(IExoScore.ExoScoreNotSource.selector, address(tasks)));
        score.record(IScoreSource(address(tasks)), ann.identity, bob.identity);
    }
}
