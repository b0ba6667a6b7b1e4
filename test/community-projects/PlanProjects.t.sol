// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    CommunityProject,
    CommunityProjectPlan,
    CommunityProjectState,
    CommunityTask,
    CommunityTaskState,
    ICommunityProjects,
    Milestone,
    MilestonePlan,
    TaskPlan
} from "../../contracts/community/interfaces/ICommunityProjects.sol";
import {IConsentGroups} from "../../contracts/community/interfaces/IConsentGroups.sol";
import {CommunityProjectsTest} from "./CommunityProjectsTest.sol";

/// Projects are begun, extended, rescheduled and given up.
contract PlanProjectsTest is CommunityProjectsTest {
    function test_aProjectBeginsAsPlannedWithItsInitiatorAsManager() external {
        CommunityProjectPlan memory plan_ = plan();
        plan_.arbitrator = address(court);
        plan_.communityId = 5;
        vm.expectEmit(address(projects));
        emit ICommunityProjects.ProjectCreated(1, ann, "EUR", address(court), 5, 1, plan_.contentHash, plan_.uri);
        vm.expectEmit(address(projects));
        emit IConsentGroups.GroupFormed(1, ids(ann));
        vm.expectEmit(address(projects));
        emit ICommunityProjects.MilestoneAdded(1, 0, MILESTONE_UNTIL, 0, keccak256("milestone"));
        vm.expectEmit(address(projects));
        emit ICommunityProjects.MilestoneAdded(1, 1, LAST_DEADLINE, 1, keccak256("milestone"));
        vm.expectEmit(address(projects));
        emit ICommunityProjects.TaskAdded(1, 0, 0, TASK_UNTIL, 0, keccak256("task"));
        uint256 projectId = create(plan_);

        vm.assertEq(projectId, 1);
        vm.assertEq(projects.projectCount(), 1);
        CommunityProject memory project = projects.projectOf(1);
        vm.assertEq(uint256(project.state), uint256(CommunityProjectState.Open));
        vm.assertEq(project.initiator, ann);
        vm.assertEq(bytes32(project.currency), bytes32(bytes3("EUR")));
        vm.assertEq(project.arbitrator, address(court));
        vm.assertEq(project.communityId, 5);
        vm.assertEq(project.createdAt, START);
        vm.assertEq(project.version, 1);
        vm.assertEq(project.milestones, 2);
        vm.assertEq(project.tasks, 3);
        vm.assertEq(project.lastDeadline, LAST_DEADLINE);
        vm.assertTrue(projects.isManager(1, ann));
        vm.assertFalse(projects.isManager(1, cat));
        vm.assertFalse(projects.isManager(1, 0));
        (address arbitrator, uint256 communityId, uint256 grace, uint256 lapse) = projects.courtOf(1);
        vm.assertEq(arbitrator, address(court));
        vm.assertEq(communityId, 5);
        vm.assertEq(grace, GRACE);
        vm.assertEq(lapse, LAPSE);
    }

    function test_viewsTellWhatWaitsForWhat() external {
        create(plan());
        assertTask(1, 0, CommunityTaskState.Open);
        assertTask(1, 1, CommunityTaskState.Waiting);
        assertTask(1, 2, CommunityTaskState.Waiting);
        assertTask(1, 3, CommunityTaskState.None);
        assertTask(2, 0, CommunityTaskState.None);
        CommunityTask memory second = projects.taskOf(1, 1);
        vm.assertEq(second.milestone, 0);
        vm.assertEq(second.deadline, MILESTONE_UNTIL);
        vm.assertEq(second.dependsOn, 1);
        vm.assertEq(second.offerId, 0);
        Milestone memory first = projects.milestoneOf(1, 0);
        vm.assertEq(first.deadline, MILESTONE_UNTIL);
        vm.assertEq(first.tasks, 2);
        vm.assertTrue(first.unlocked);
        vm.assertFalse(first.complete);
        Milestone memory later = projects.milestoneOf(1, 1);
        vm.assertEq(later.dependsOn, 1);
        vm.assertFalse(later.unlocked);
        vm.assertFalse(projects.milestoneOf(1, 2).unlocked, "there is no third");
        assertState(2, CommunityProjectState.None);
    }

    function test_whoHasNoIdentityBeginsNothing() external {
        vm.expectRevert(abi.encodeWithSelector(IConsentGroups.ConsentGroupsNotRegistered.selector, stranger));
        vm.prank(stranger);
        projects.create(plan());
    }

    function test_aProjectHasACurrency() external {
        CommunityProjectPlan memory plan_ = plan();
        plan_.currency = 0;
        expectInvalid("currency", 0);
        create(plan_);
    }

    function test_aProjectWithoutAPlanIsOpenAndPlannedLater() external {
        CommunityProjectPlan memory plan_ = plan();
        (plan_.milestones, plan_.tasks) = (noMilestones(), noTasks());
        create(plan_);
        assertState(1, CommunityProjectState.Open);
        extend(1, list(milestone(MILESTONE_UNTIL, 0)), list(task(0, TASK_UNTIL, 0)));
        assertTask(1, 0, CommunityTaskState.Open);
    }

    function test_onlyManagersExtendAndReschedule() external {
        create(plan());
        bytes memory problem =
            abi.encodeWithSelector(ICommunityProjects.CommunityProjectsNotManager.selector, uint256(1), cat);
        vm.expectRevert(problem);
        prankAs(cat);
        projects.extend(1, noMilestones(), noTasks());
        vm.expectRevert(problem);
        prankAs(cat);
        projects.rescheduleMilestone(1, 0, LAST_DEADLINE);
        vm.expectRevert(problem);
        prankAs(cat);
        projects.rescheduleTask(1, 0, MILESTONE_UNTIL);
    }

    function test_aSettledProjectIsNotExtended() external {
        create(smallPlan());
        drop(1, 0);
        assertState(1, CommunityProjectState.Abandoned);
        bytes memory problem = abi.encodeWithSelector(
            ICommunityProjects.CommunityProjectsWrongState.selector, uint256(1), CommunityProjectState.Abandoned
        );
        vm.expectRevert(problem);
        extend(1, noMilestones(), list(task(0, TASK_UNTIL, 0)));
        vm.expectRevert(problem);
        prankAs(ann);
        projects.rescheduleMilestone(1, 0, LAST_DEADLINE);
    }

    // ---- Milestones --------------------------------------------------------------------------------------------------------

    function test_deadlinesLieAheadAndWithinTheLongestTime() external {
        create(plan());
        expectInvalid("deadline", START);
        extend(1, list(milestone(uint40(START), 0)), noTasks());
        extend(1, list(milestone(uint40(START + 1), 0)), noTasks());
        expectInvalid("deadline", START + LONGEST + 1);
        extend(1, list(milestone(uint40(START + LONGEST + 1), 0)), noTasks());
        extend(1, list(milestone(uint40(START + LONGEST), 0)), noTasks());
        vm.assertEq(projects.projectOf(1).lastDeadline, START + LONGEST);
    }

    function test_theLastDeadlineNeverFalls() external {
        create(plan());
        extend(1, list(milestone(MILESTONE_UNTIL, 0)), noTasks());
        vm.assertEq(projects.projectOf(1).lastDeadline, LAST_DEADLINE);
    }

    function test_milestonesDependOnEarlierOnesOnly() external {
        create(plan());
        expectInvalid("dependsOn", 4);
        extend(1, list(milestone(MILESTONE_UNTIL, 4)), noTasks());
        extend(1, list(milestone(MILESTONE_UNTIL, 3)), noTasks());
        vm.assertEq(projects.milestoneOf(1, 2).dependsOn, 3);
    }

    function test_thereAreThirtyTwoMilestonesAtMost() external {
        create(plan());
        MilestonePlan[] memory plans = new MilestonePlan[](30);
        for (uint256 i = 0; i < 30; ++i) {
            plans[i] = milestone(MILESTONE_UNTIL, uint32(1 << (i + 1)));
        }
        extend(1, plans, noTasks());
        extend(1, noMilestones(), list(task(31, MILESTONE_UNTIL, 0)));
        expectInvalid("milestones", 32);
        extend(1, list(milestone(MILESTONE_UNTIL, 0)), noTasks());
    }

    function test_aMilestonesDeadlineMovesOnlyAhead() external {
        create(plan());
        vm.expectEmit(address(projects));
        emit ICommunityProjects.MilestoneRescheduled(1, 0, MILESTONE_UNTIL + 1);
        prankAs(ann);
        projects.rescheduleMilestone(1, 0, MILESTONE_UNTIL + 1);
        vm.assertEq(projects.milestoneOf(1, 0).deadline, MILESTONE_UNTIL + 1);
        vm.assertEq(projects.projectOf(1).lastDeadline, LAST_DEADLINE);
        prankAs(ann);
        projects.rescheduleMilestone(1, 0, LAST_DEADLINE + 1);
        vm.assertEq(projects.projectOf(1).lastDeadline, LAST_DEADLINE + 1);

        expectInvalid("deadline", LAST_DEADLINE + 1);
        prankAs(ann);
        projects.rescheduleMilestone(1, 0, LAST_DEADLINE + 1);
        expectInvalid("deadline", START + LONGEST + 1);
        prankAs(ann);
        projects.rescheduleMilestone(1, 0, uint40(START + LONGEST + 1));
        expectInvalid("milestone", 2);
        prankAs(ann);
        projects.rescheduleMilestone(1, 2, LAST_DEADLINE);
    }

    // ---- Tasks -------------------------------------------------------------------------------------------------------------

    function test_tasksStandWithinTheirMilestone() external {
        create(plan());
        expectInvalid("deadline", MILESTONE_UNTIL + 1);
        extend(1, noMilestones(), list(task(0, MILESTONE_UNTIL + 1, 0)));
        expectInvalid("deadline", START);
        extend(1, noMilestones(), list(task(0, uint40(START), 0)));
        expectInvalid("milestone", 2);
        extend(1, noMilestones(), list(task(2, TASK_UNTIL, 0)));
    }

    function test_tasksDependOnEarlierOnesOnly() external {
        create(plan());
        expectInvalid("dependsOn", 8);
        extend(1, noMilestones(), list(task(0, TASK_UNTIL, 8)));
        extend(1, noMilestones(), list(task(0, TASK_UNTIL, 7)));
        vm.assertEq(projects.taskOf(1, 3).dependsOn, 7);
    }

    function test_thereAre256TasksAtMost() external {
        create(plan());
        TaskPlan[] memory plans = new TaskPlan[](253);
        for (uint256 i = 0; i < 253; ++i) {
            plans[i] = task(0, TASK_UNTIL, 1 << (i + 2));
        }
        extend(1, noMilestones(), plans);
        vm.assertEq(projects.projectOf(1).tasks, 256);
        expectInvalid("tasks", 256);
        extend(1, noMilestones(), list(task(0, TASK_UNTIL, 0)));
        assertTask(1, 255, CommunityTaskState.Waiting);
        assertTask(1, 256, CommunityTaskState.None);
        for (uint256 i = 0; i < 256; ++i) {
            assertState(1, CommunityProjectState.Open);
            drop(1, i);
        }
        assertState(1, CommunityProjectState.Abandoned);
    }

    function test_aCompleteMilestoneTakesNoMoreTasks() external {
        Job memory job_ = offeredJob(create(planOfTwo()));
        accept(ann, job_.offerId, job_.offer);
        complete(job_);
        vm.assertTrue(projects.milestoneOf(1, 0).complete);
        vm.assertEq(projects.projectOf(1).completeMilestones, 1);
        vm.assertTrue(projects.milestoneOf(1, 1).unlocked, "its successor opens");
        assertTask(1, 1, CommunityTaskState.Open);
        expectInvalid("milestone", 0);
        extend(1, noMilestones(), list(task(0, TASK_UNTIL, 0)));
    }

    function test_eachMilestoneIsCompleteForItself() external {
        create(planOfTwo());
        for (uint256 taskId = 0; taskId < 2; ++taskId) {
            Job memory job_ = offeredJob(1, taskId);
            accept(ann, job_.offerId, job_.offer);
            vm.assertFalse(projects.milestoneOf(1, taskId).complete);
            complete(job_);
            vm.assertTrue(projects.milestoneOf(1, taskId).complete);
        }
        vm.assertEq(projects.projectOf(1).completeMilestones, 3);
        assertState(1, CommunityProjectState.Complete);
    }

    function test_aTaskOpensWhenAllItDependsOnIsDone() external {
        Job memory job_ = offeredJob(create(plan()));
        accept(ann, job_.offerId, job_.offer);
        assertTask(1, 0, CommunityTaskState.Taken);
        complete(job_);
        assertTask(1, 0, CommunityTaskState.Done);
        assertTask(1, 1, CommunityTaskState.Open);
        assertTask(1, 2, CommunityTaskState.Waiting);
        vm.assertFalse(projects.milestoneOf(1, 0).complete);
        vm.assertEq(projects.milestoneOf(1, 0).done, 1);
    }

    function test_whatDependsOnADroppedTaskNeverOpens() external {
        create(plan());
        drop(1, 0);
        assertTask(1, 0, CommunityTaskState.Dropped);
        assertTask(1, 1, CommunityTaskState.Waiting);
        drop(1, 1);
        assertTask(1, 1, CommunityTaskState.Dropped);
        assertTask(1, 2, CommunityTaskState.Waiting);
        drop(1, 2);
        assertState(1, CommunityProjectState.Abandoned);
    }

    function test_aTasksDeadlineMovesEitherWayWithinItsMilestone() external {
        create(plan());
        vm.expectEmit(address(projects));
        emit ICommunityProjects.TaskRescheduled(1, 0, START + 1);
        reschedule(0, uint40(START + 1));
        vm.assertEq(projects.taskOf(1, 0).deadline, START + 1);
        reschedule(0, MILESTONE_UNTIL);
        expectInvalid("deadline", MILESTONE_UNTIL + 1);
        reschedule(0, MILESTONE_UNTIL + 1);
        expectInvalid("deadline", START);
        reschedule(0, uint40(START));
        drop(1, 0);
        expectWrongTask(0, CommunityTaskState.Dropped);
        reschedule(0, MILESTONE_UNTIL);
        expectWrongTask(3, CommunityTaskState.None);
        reschedule(3, MILESTONE_UNTIL);
    }

    function test_aManagerDropsATaskAtOnceAndAnyoneAGraceAfterItsDeadline() external {
        create(plan());
        vm.expectEmit(address(projects));
        emit ICommunityProjects.TaskDropped(1, 1);
        drop(1, 1);

        vm.warp(TASK_UNTIL + GRACE - 1);
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityProjects.CommunityProjectsNotManager.selector, uint256(1), cat)
        );
        prankAs(cat);
        projects.dropTask(1, 0);
        vm.warp(TASK_UNTIL + GRACE);
        vm.prank(stranger);
        projects.dropTask(1, 0);
        assertTask(1, 0, CommunityTaskState.Dropped);
        expectWrongTask(0, CommunityTaskState.Dropped);
        projects.dropTask(1, 0);
        expectWrongTask(3, CommunityTaskState.None);
        projects.dropTask(1, 3);
    }

    function test_aTaskWithAnOfferAtWorkIsNotDropped() external {
        job();
        expectWrongTask(0, CommunityTaskState.Taken);
        drop(1, 0);
        vm.warp(TASK_UNTIL + GRACE);
        expectWrongTask(0, CommunityTaskState.Taken);
        projects.dropTask(1, 0);
    }

    function testFuzz_whatDependsOnSomethingDependsOnSomethingEarlier(uint256 dependsOn) external {
        create(plan());
        if (dependsOn >> 3 != 0) expectInvalid("dependsOn", dependsOn);
        extend(1, noMilestones(), list(task(0, TASK_UNTIL, dependsOn)));
    }

    function reschedule(uint256 taskId, uint40 deadline) private {
        prankAs(ann);
        projects.rescheduleTask(1, taskId, deadline);
    }

    /// Two milestones, the second after the first, with a task each.
    function planOfTwo() private pure returns (CommunityProjectPlan memory result) {
        result = plan();
        result.tasks = two(task(0, TASK_UNTIL, 0), task(1, LAST_DEADLINE, 0));
    }

    function two(TaskPlan memory one, TaskPlan memory other) private pure returns (TaskPlan[] memory plans) {
        plans = new TaskPlan[](2);
        (plans[0], plans[1]) = (one, other);
    }

    function expectInvalid(bytes32 field, uint256 value) private {
        vm.expectRevert(abi.encodeWithSelector(ICommunityProjects.CommunityProjectsInvalidPlan.selector, field, value));
    }

    function expectWrongTask(uint256 taskId, CommunityTaskState state) private {
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityProjects.CommunityProjectsWrongTask.selector, uint256(1), taskId, state)
        );
    }
}
