// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProjectState} from "../../contracts/projects/interfaces/IProjects.sol";
import {ITasks, TaskStatus} from "../../contracts/projects/interfaces/ITasks.sol";
import {PollTerms, VotingMode} from "../../contracts/voting/interfaces/IPollSource.sol";
import {ProjectsTest} from "./ProjectsTest.sol";
import {TaskLists} from "./TaskLists.sol";

contract ResolveTest is ProjectsTest {
    function expectNoPoll(uint256 id, uint256 index) internal {
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksNoPoll.selector, bytes32((id << 8) | index)));
    }

    /// Three tasks with evidence: the first only with yes, the second disputed, the third without validators.
    function mixed() internal returns (uint256 id) {
        id = active(TaskLists.triple(5_000, 3_000));
        for (uint256 i = 0; i < 3; ++i) {
            work(workers[i], id, i);
        }
        vouch(crowd[0], id, 0, true);
        vouch(crowd[0], id, 1, true);
        vouch(crowd[1], id, 1, false);
    }

    function test_AnUndisputedTaskIsResolvedAtTheEndOfValidationByAnyone() public {
        uint256 id = mixed();
        uint256 due = tasks.workOf(id).validationEnd;
        vm.warp(due - 1);
        expectTasksWindow(id, due, type(uint256).max);
        tasks.resolveTask(id, 0);
        vm.warp(due);
        vm.expectEmit(address(tasks));
        emit ITasks.TaskResolved(id, 0, TaskStatus.Completed, 1, 5_000, 0, COST / 2 + (COST * 5) / 200);
        vm.prank(stranger);
        tasks.resolveTask(id, 0);
        assertStatus(id, 0, TaskStatus.Completed);
        vm.assertEq(tasks.workOf(id).completedWeight, 5_000);
        vm.assertEq(tasks.workOf(id).owed, COST / 2 + (COST * 5) / 200);
        expectStatus(id, 0, TaskStatus.Completed);
        tasks.resolveTask(id, 0);
        assertState(id, ProjectState.Voting);
    }

    function test_ADisputedOrUnvalidatedTaskIsResolvedAtTheEndOfItsPoll() public {
        uint256 id = mixed();
        uint256 due = tasks.workOf(id).revealEnd;
        for (uint256 i = 1; i < 3; ++i) {
            vm.warp(due - 1);
            expectTasksWindow(id, due, type(uint256).max);
            tasks.resolveTask(id, i);
            vm.warp(due);
            tasks.resolveTask(id, i);
            assertStatus(id, i, TaskStatus.Undecided);
        }
        vm.assertEq(tasks.workOf(id).undecidedWeight, 5_000);
        assertState(id, ProjectState.Voting);
        tasks.resolveTask(id, 0);
        assertState(id, ProjectState.Complete);
    }

    function test_OnlyATaskWithEvidenceIsResolved() public {
        uint256 id = active(TaskLists.triple(1_000, 2_000));
        work(workers[0], id, 0);
        claim(workers[1], id, 1);
        vm.warp(tasks.workOf(id).activeUntil);
        vouch(crowd[0], id, 0, true);
        vouch(crowd[1], id, 0, true);
        toEnd(id);
        expectStatus(id, 1, TaskStatus.Claimed);
        tasks.resolveTask(id, 1);
        expectStatus(id, 2, TaskStatus.Open);
        tasks.resolveTask(id, 2);
        expectStatus(9, 0, TaskStatus.Open);
        tasks.resolveTask(9, 0);
        tasks.resolveTask(id, 0);
        // A tenth was completed: not two thirds.
        assertState(id, ProjectState.Failed);
    }

    function test_VotingIsSkippedWhereNoTaskNeedsIt() public {
        uint256 id = validating();
        vouch(crowd[0], id, 0, true);
        toVoting(id);
        assertState(id, ProjectState.Validation);
        tasks.resolveTask(id, 0);
        assertState(id, ProjectState.Complete);
    }

    function test_AProjectWithADisputeIsInVoting() public {
        uint256 id = mixed();
        uint256 due = tasks.workOf(id).validationEnd;
        vm.warp(due - 1);
        assertState(id, ProjectState.Validation);
        vm.warp(due);
        assertState(id, ProjectState.Voting);
    }

    // ---- Polls ---------------------------------------------------------------------------------------------------------

    function test_APollRunsForAllTasksOnTheSameDates() public {
        uint256 id = mixed();
        toVoting(id);
        for (uint256 i = 1; i < 3; ++i) {
            PollTerms memory terms = tasks.pollTerms(tasks.pollKey(id, i));
            vm.assertEq(terms.start, tasks.workOf(id).validationEnd);
            vm.assertEq(terms.commitEnd, terms.start + 3.5 days);
            vm.assertEq(terms.revealEnd, terms.start + 7 days);
            vm.assertEq(terms.options, 2);
            vm.assertEq(uint256(terms.mode), uint256(VotingMode.TwoHouses));
            openPoll(id, i);
        }
        vm.assertEq(tasks.pollKey(id, 1), bytes32((id << 8) | 1));
        vm.assertFalse(tasks.isJuror(tasks.pollKey(id, 1), crowd[0].account));
    }

    function test_ThereIsNoPollOnWhatIsUndisputedUnfinishedOrUnknown() public {
        uint256 id = active(TaskLists.triple(5_000, 3_000));
        work(workers[0], id, 0);
        claim(workers[1], id, 1);
        vm.warp(tasks.workOf(id).activeUntil);
        expectNoPoll(id, 0);
        openPoll(id, 0);
        vm.warp(tasks.workOf(id).validationEnd - 1);
        expectNoPoll(id, 0);
        openPoll(id, 0);
        vouch(crowd[0], id, 0, true);
        toVoting(id);
        uint256[4] memory indices = [uint256(0), 1, 2, 200];
        for (uint256 i = 0; i < indices.length; ++i) {
            expectNoPoll(id, indices[i]);
            openPoll(id, indices[i]);
        }
        expectNoPoll(9, 0);
        openPoll(9, 0);
    }

    function test_AResolvedTaskHasNoPoll() public {
        uint256 id = mixed();
        toEnd(id);
        tasks.resolveTask(id, 1);
        bytes32 key = tasks.pollKey(id, 1);
        expectNoPoll(id, 1);
        tasks.pollTerms(key);
    }

    // ---- Ends ----------------------------------------------------------------------------------------------------------

    /// Completed, undecided and failed weight decide together, at the boundary.
    function testFuzz_TwoThirdsOfWhatWasDecidedMakeAProjectComplete(uint16 completed, uint16 undecided) public {
        completed = uint16(bound(completed, 1, 9_998));
        undecided = uint16(bound(undecided, 1, 9_999 - completed));
        _ends(completed, undecided);
    }

    function test_ExactlyTwoThirdsAreEnough() public {
        vm.assertTrue(_ends(6_000, 1_000) == ProjectState.Complete);
    }

    function test_OneBasisPointLessThanTwoThirdsIsNotEnough() public {
        vm.assertTrue(_ends(5_999, 1_000) == ProjectState.Failed);
    }

    function _ends(uint16 completed, uint16 undecided) internal returns (ProjectState state) {
        uint256 id = active(TaskLists.triple(completed, undecided));
        for (uint256 i = 0; i < 3; ++i) {
            work(workers[i], id, i);
        }
        vouch(crowd[0], id, 0, true);
        vouch(crowd[1], id, 2, false);
        toEnd(id);
        for (uint256 i = 0; i < 3; ++i) {
            assertState(id, ProjectState.Voting);
            tasks.resolveTask(id, i);
        }
        state = projects.stateOf(id);
        bool complete = uint256(completed) * 3 >= (10_000 - uint256(undecided)) * 2;
        vm.assertEq(uint256(state), uint256(complete ? ProjectState.Complete : ProjectState.Failed));
        vm.assertEq(projects.get(id).completedWeight, completed);
        vm.assertEq(projects.get(id).undecidedWeight, undecided);
        uint256 owed = (COST * completed) / 10_000 + ((COST / 20) * completed) / 10_000;
        owed += ((COST / 20) * (10_000 - completed - undecided)) / 10_000;
        vm.assertEq(tasks.workOf(id).owed, owed);
        vm.assertEq(address(tasks).balance, owed);
    }
}
