// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProjects, ProjectState, TaskPlan} from "../../contracts/projects/interfaces/IProjects.sol";
import {ITasks, ProjectWork, Task, TaskStatus} from "../../contracts/projects/interfaces/ITasks.sol";
import {IReputation} from "../../contracts/reputation/interfaces/IReputation.sol";
import {ProjectsTest} from "./ProjectsTest.sol";
import {TaskLists} from "./TaskLists.sol";

contract ClaimTest is ProjectsTest {
    function expectLimit(Person memory who, uint256 held, uint256 weight) internal {
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksClaimLimit.selector, who.identity, held, weight, 3_333));
    }

    function expectBarred(Person memory who) internal {
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksBarred.selector, who.identity));
    }

    function expectPhase(uint256 id, ProjectState phase) internal {
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksWrongPhase.selector, id, phase));
    }

    function testFuzz_APledgeIsItsShareOfStakedReputationCeiled(uint16 weight) public {
        weight = uint16(bound(weight, 1, 9_999));
        uint256 id = active(TaskLists.pair(weight));
        claim(workers[0], id, 0);
        uint256 pledge = ceilDiv(projects.get(id).reputationStaked * weight, 10_000);
        vm.assertEq(reputation.accountOf(workers[0].identity).held, pledge);
        Task memory task = tasks.task(id, 0);
        vm.assertEq(uint256(task.status), uint256(TaskStatus.Claimed));
        vm.assertEq(bytes32(task.claimer), bytes32(workers[0].identity));
        vm.assertEq(task.weight, weight);
        vm.assertEq(task.claimUntil, block.timestamp + 7 days);
        vm.assertFalse(task.settled);
        (uint256 held, bool barred) = tasks.claims(id, workers[0].identity);
        vm.assertEq(held, weight);
        vm.assertFalse(barred);
        assertConserved();
    }

    function test_AClaimNeedsThePledgeFree() public {
        uint256 id = active(TaskLists.single());
        uint256 pledge = projects.get(id).reputationStaked;
        uint256 other = propose();
        (, uint256 needed) = projects.needed(other);
        uint256 amount = 10_000 * UNIT - pledge + 1;
        vm.assertGt(needed, amount);
        stakeReputation(workers[0], other, amount);
        vm.expectRevert(
            abi.encodeWithSelector(
                IReputation.ReputationInsufficientFree.selector, workers[0].identity, pledge - 1, pledge
            )
        );
        claim(workers[0], id, 0);
        vm.prank(workers[0].account);
        projects.withdrawReputation(other, 1);
        claim(workers[0], id, 0);
    }

    function test_AStrangerClaimsNothing() public {
        uint256 id = active(TaskLists.single());
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksNotRegistered.selector, stranger));
        claim(Person(stranger, 0), id, 0);
    }

    function test_OnlyTasksOfTheAcceptedListAreClaimed() public {
        uint256 id = active(TaskLists.pair(3_000));
        TaskPlan memory list = plan;
        bytes32 hash = list.descriptionHashes[0];
        bytes32[] memory proof = TaskLists.proofOf(list, 0);
        vm.startPrank(workers[0].account);
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksInvalidProof.selector, id, 0));
        tasks.claimTask(id, 0, hash, 3_001, proof);
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksInvalidProof.selector, id, 1));
        tasks.claimTask(id, 1, hash, 3_000, proof);
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksInvalidProof.selector, id, 0));
        tasks.claimTask(id, 0, keccak256("other"), 3_000, proof);
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksInvalidProof.selector, id, 0));
        tasks.claimTask(id, 0, hash, 3_000, new bytes32[](0));
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksInvalidProof.selector, id, 0));
        tasks.claimTask(id, 0, hash, 3_000, new bytes32[](40));
        tasks.claimTask(id, 0, hash, 3_000, proof);
        vm.stopPrank();
    }

    function testFuzz_EveryTaskOfAListIsClaimedByItsProof(uint256 length, uint256 index) public {
        length = bound(length, 1, 200);
        index = bound(index, 0, length - 1);
        uint256 id = active(TaskLists.equal(length));
        claim(workers[0], id, index);
        assertStatus(id, index, TaskStatus.Claimed);
    }

    function test_OneTaskOfAnyWeightOrAThirdOfTheWorkIsTheMost() public {
        uint256 id = active(TaskLists.triple(3_000, 333));
        claim(workers[0], id, 0);
        claim(workers[0], id, 1);
        expectLimit(workers[0], 3_333, 6_667);
        claim(workers[0], id, 2);
        claim(workers[1], id, 2);
        assertStatus(id, 2, TaskStatus.Claimed);
    }

    function test_OneBasisPointAboveTheLimitIsTooMuch() public {
        uint256 id = active(TaskLists.triple(3_000, 334));
        claim(workers[0], id, 0);
        expectLimit(workers[0], 3_000, 334);
        claim(workers[0], id, 1);
        claim(workers[1], id, 2);
        expectLimit(workers[1], 6_666, 334);
        claim(workers[1], id, 1);
        // Evidence does not make room: what was claimed counts for all of the project.
        giveEvidence(workers[1], id, 2);
        expectLimit(workers[1], 6_666, 334);
        claim(workers[1], id, 1);
    }

    function test_WorkIsClaimedWhileItIsActiveOnly() public {
        uint256 id = staked();
        plan = TaskLists.planOf(TaskLists.pair(1));
        expectPhase(id, ProjectState.None);
        claim(workers[0], id, 0);
        accept(id, TaskLists.pair(1));
        uint256 end = tasks.workOf(id).activeUntil;
        vm.warp(end - 1);
        claim(workers[0], id, 0);
        vm.assertEq(tasks.task(id, 0).claimUntil, end);
        vm.warp(end);
        expectPhase(id, ProjectState.Validation);
        claim(workers[1], id, 1);
        expectPhase(9, ProjectState.None);
        claim(workers[1], 9, 1);
    }

    function test_AClaimLastsSevenDaysAndNeverPastTheEnd() public {
        uint256 id = active(TaskLists.pair(5_000));
        uint256 end = tasks.workOf(id).activeUntil;
        vm.warp(end - 7 days);
        claim(workers[0], id, 0);
        vm.assertEq(tasks.task(id, 0).claimUntil, end);
        skipTime(1);
        claim(workers[1], id, 1);
        vm.assertEq(tasks.task(id, 1).claimUntil, end);
    }

    function test_ATaskIsClaimedOnce() public {
        uint256 id = active(TaskLists.pair(5_000));
        claim(workers[0], id, 0);
        expectStatus(id, 0, TaskStatus.Claimed);
        claim(workers[1], id, 0);
        expectStatus(id, 0, TaskStatus.Claimed);
        claim(workers[0], id, 0);
        giveEvidence(workers[0], id, 0);
        expectStatus(id, 0, TaskStatus.Evidenced);
        claim(workers[1], id, 0);
        skipTime(8 days);
        expectStatus(id, 0, TaskStatus.Evidenced);
        claim(workers[1], id, 0);
    }

    // ---- Forfeiture ----------------------------------------------------------------------------------------------------

    function test_AClaimWithoutEvidenceIsBurnedByAnyoneOnce() public {
        uint256 id = active(TaskLists.single());
        uint256 pledge = projects.get(id).reputationStaked;
        uint256 supply = reputation.totalSupply();
        claim(workers[0], id, 0);
        uint256 until = tasks.task(id, 0).claimUntil;
        vm.warp(until - 1);
        expectTasksWindow(id, until, type(uint256).max);
        tasks.forfeitClaim(id, 0);
        vm.warp(until);
        vm.prank(stranger);
        tasks.forfeitClaim(id, 0);
        assertStatus(id, 0, TaskStatus.Open);
        vm.assertEq(reputation.totalSupply(), supply - pledge);
        vm.assertEq(reputationOf(workers[0]), 10_000 * UNIT - pledge);
        vm.assertEq(reputation.accountOf(workers[0].identity).held, 0);
        (uint256 held, bool barred) = tasks.claims(id, workers[0].identity);
        vm.assertEq(held, 0);
        vm.assertTrue(barred);
        expectStatus(id, 0, TaskStatus.Open);
        tasks.forfeitClaim(id, 0);
        assertConserved();
    }

    function test_WhoForfeitsIsBarredFromTheProject() public {
        uint256 id = active(TaskLists.pair(1));
        claim(workers[0], id, 0);
        vm.warp(tasks.task(id, 0).claimUntil);
        // Taking one's own lapsed claim again forfeits it first, and fails with that.
        expectBarred(workers[0]);
        claim(workers[0], id, 0);
        assertStatus(id, 0, TaskStatus.Claimed);
        tasks.forfeitClaim(id, 0);
        expectBarred(workers[0]);
        claim(workers[0], id, 0);
        expectBarred(workers[0]);
        claim(workers[0], id, 1);
        // Its other account is no way around.
        identities.recover(workers[0].identity, stranger);
        expectBarred(workers[0]);
        claim(Person(stranger, workers[0].identity), id, 1);
    }

    function test_ALapsedClaimIsTakenOverInOneStep() public {
        uint256 id = active(TaskLists.single());
        uint256 supply = reputation.totalSupply();
        uint256 pledge = projects.get(id).reputationStaked;
        claim(workers[0], id, 0);
        uint256 until = tasks.task(id, 0).claimUntil;
        vm.warp(until - 1);
        expectStatus(id, 0, TaskStatus.Claimed);
        claim(workers[1], id, 0);
        vm.warp(until);
        claim(workers[1], id, 0);
        vm.assertEq(bytes32(tasks.task(id, 0).claimer), bytes32(workers[1].identity));
        vm.assertEq(reputation.totalSupply(), supply - pledge);
        vm.assertEq(reputation.accountOf(workers[1].identity).held, pledge);
        (, bool barred) = tasks.claims(id, workers[0].identity);
        vm.assertTrue(barred);
    }

    function test_OnlyAClaimedTaskIsForfeited() public {
        uint256 id = active(TaskLists.pair(1));
        expectStatus(id, 0, TaskStatus.Open);
        tasks.forfeitClaim(id, 0);
        work(workers[0], id, 0);
        skipTime(8 days);
        expectStatus(id, 0, TaskStatus.Evidenced);
        tasks.forfeitClaim(id, 0);
    }
}
