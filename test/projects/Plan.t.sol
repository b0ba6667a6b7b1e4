// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProjects, ProjectState, TaskList, TaskPlan} from "../../contracts/projects/interfaces/IProjects.sol";
import {Vm} from "../Test.sol";
import {ProjectsTest} from "./ProjectsTest.sol";
import {TaskLists} from "./TaskLists.sol";

contract PlanTest is ProjectsTest {
    uint256 internal id;

    function setUp() public override {
        super.setUp();
        id = staked();
    }

    function publishPlan(TaskPlan memory list) internal returns (bytes32) {
        vm.prank(bob.account);
        return projects.publishTaskList(id, list);
    }

    function expectLength(uint256 hashes, uint256 weights, uint256 order) internal {
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsInvalidListLength.selector, hashes, weights, order));
    }

    function expectWeights(uint256 sum) internal {
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsInvalidWeights.selector, sum));
    }

    function expectOrder(uint256 position) internal {
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsInvalidOrder.selector, position));
    }

    /// @dev The contract keeps the root alone; the log is where all find the tasks.
    function test_AListThatIsPublishedCanBeReadInTheLog() public {
        TaskPlan memory list = TaskLists.planOf(TaskLists.pair(1));
        vm.expectEmit(address(projects));
        emit IProjects.TaskListPublished(id, TaskLists.rootOf(list), bob.account, 1, list);
        publishPlan(list);
    }

    function testFuzz_TheRootIsThatOfTheStandardMerkleTree(uint256 length) public {
        length = bound(length, 1, 40);
        TaskPlan memory list = TaskLists.planOf(TaskLists.equal(length));
        bytes32 root = publishPlan(list);
        vm.assertEq(root, TaskLists.rootOf(list));
        TaskList memory stored = projects.taskList(id, root);
        vm.assertEq(stored.number, 1);
        vm.assertEq(stored.tasks, length);
        vm.assertEq(stored.tokens + stored.reputation, 0);
        vm.assertEq(projects.get(id).lists, 1);
    }

    function test_AListHasOneToTwoHundredTasks() public {
        expectLength(0, 0, 0);
        publishPlan(TaskLists.planOf(new uint16[](0)));
        TaskPlan memory list = TaskLists.planOf(TaskLists.equal(200));
        vm.assertEq(publishPlan(list), TaskLists.rootOf(list));
        list = TaskLists.planOf(TaskLists.equal(201));
        expectLength(201, 201, 201);
        publishPlan(list);
    }

    function test_HashesAndOrderMatchTheWeights() public {
        TaskPlan memory list = TaskLists.planOf(TaskLists.pair(1));
        list.descriptionHashes = new bytes32[](3);
        expectLength(3, 2, 2);
        publishPlan(list);
        list.descriptionHashes = new bytes32[](1);
        expectLength(1, 2, 2);
        publishPlan(list);
        list = TaskLists.planOf(TaskLists.pair(1));
        list.order = hex"00";
        expectLength(2, 2, 1);
        publishPlan(list);
        list.order = hex"000100";
        expectLength(2, 2, 3);
        publishPlan(list);
    }

    function test_WeightsAreOneOrMoreAndTenThousandTogether() public {
        TaskPlan memory list = TaskLists.planOf(TaskLists.pair(5_000));
        list.weights[0] = 4_999;
        expectWeights(9_999);
        publishPlan(list);
        list.weights[0] = 5_001;
        expectWeights(10_001);
        publishPlan(list);
        (list.weights[0], list.weights[1]) = (0, 10_000);
        expectWeights(0);
        publishPlan(list);
        list.weights[0] = type(uint16).max;
        expectWeights(uint256(type(uint16).max) + 10_000);
        publishPlan(list);
        publish(bob, id, TaskLists.pair(1));
    }

    function test_AnOrderNamesEachTaskOnceByItsLeaf() public {
        TaskPlan memory list = TaskLists.planOf(TaskLists.triple(1, 2));
        bytes memory order = list.order;
        list.order = abi.encodePacked(order[0], order[2], order[1]);
        expectOrder(2);
        publishPlan(list);
        list.order = abi.encodePacked(order[1], order[0], order[2]);
        expectOrder(1);
        publishPlan(list);
        list.order = abi.encodePacked(order[0], order[1], order[1]);
        expectOrder(2);
        publishPlan(list);
        list.order = abi.encodePacked(order[0], order[1], bytes1(0x03));
        expectOrder(2);
        publishPlan(list);
        list.order = hex"ffffff";
        expectOrder(0);
        publishPlan(list);
        vm.assertEq(projects.get(id).lists, 0);
    }

    function test_OnlyStakersPublishAndBack() public {
        bytes32 root = publish(bob, id, TaskLists.single());
        TaskPlan memory other = TaskLists.planOf(TaskLists.pair(1));
        address[3] memory others = [stranger, ann.account, workers[0].account];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsInsufficientStake.selector, id, 0, 1));
            vm.prank(others[i]);
            projects.publishTaskList(id, other);
            vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsInsufficientStake.selector, id, 0, 1));
            vm.prank(others[i]);
            projects.backTaskList(id, root);
        }
        vm.assertEq(projects.taskList(id, root).tokens, 0);
    }

    function test_AStakerOfEitherKindPlansWithoutTheOther() public {
        uint256 other = propose();
        buyFor(stranger, 10_000 * UNIT);
        vm.prank(stranger);
        projects.stakeTokens(other, type(uint256).max);
        (, uint256 shares) = projects.needed(other);
        stakeReputation(ann, other, shares);
        assertState(other, ProjectState.Staked);
        vm.prank(stranger);
        bytes32 root = projects.publishTaskList(other, TaskLists.planOf(TaskLists.single()));
        vm.prank(stranger);
        projects.backTaskList(other, root);
        vm.assertEq(projects.taskList(other, root).tokens, projects.get(other).tokensStaked);
        vm.assertEq(projects.taskList(other, root).reputation, 0);
        publish(ann, other, TaskLists.pair(1));
        back(ann, other, root);
        vm.assertEq(projects.taskList(other, root).reputation, shares);
    }

    function test_BackingWithNothingNewSaysAndChangesNothing() public {
        bytes32 root = publish(bob, id, TaskLists.single());
        back(bob, id, root);
        TaskList memory before = projects.taskList(id, root);
        vm.recordLogs();
        back(bob, id, root);
        vm.assertEq(vm.getRecordedLogs().length, 0);
        vm.assertEq(projects.taskList(id, root).tokens, before.tokens);
        vm.assertEq(projects.taskList(id, root).reputation, before.reputation);
    }

    function test_OnlyWhatIsStakedBacks() public {
        uint256 other = propose();
        stakeTokens(ann, other, type(uint256).max);
        stakeReputation(cyd, other, type(uint256).max);
        bytes32 root = publish(ann, other, TaskLists.single());
        vm.recordLogs();
        back(ann, other, root);
        back(cyd, other, root);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs.length, 2);
        vm.assertEq(logs[0].topics[0], IProjects.TokensBacked.selector);
        vm.assertEq(logs[1].topics[0], IProjects.ReputationBacked.selector);
        vm.assertEq(projects.reputationPosition(other, ann.identity).list, 0);
        vm.assertEq(projects.tokenPosition(other, cyd.account).list, 0);
    }

    function test_NoListIsPublishedTwice() public {
        bytes32 root = publish(bob, id, TaskLists.single());
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsListPublished.selector, root));
        publish(cyd, id, TaskLists.single());
        vm.assertEq(projects.get(id).lists, 1);
        publish(cyd, id, TaskLists.pair(7_000));
        vm.assertEq(projects.get(id).lists, 2);
    }

    function test_ListsOfOneProjectAreUnknownToAnother() public {
        bytes32 root = publish(bob, id, TaskLists.single());
        uint256 other = propose();
        (uint256 tokens, uint256 shares) = projects.needed(other);
        stakeTokens(bob, other, tokens);
        for (uint256 i = 0; shares != 0; ++i) {
            stakeReputation(crowd[i], other, shares < 5_000 * UNIT ? shares : 5_000 * UNIT);
            if (projects.stateOf(other) == ProjectState.Staked) break;
            (, shares) = projects.needed(other);
        }
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsUnknownList.selector, root));
        back(bob, other, root);
        toAcceptance(other);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsUnknownList.selector, root));
        projects.acceptTaskList(other, root);
    }

    function test_PlanningLastsSevenDaysFromActivation() public {
        uint256 start = projects.get(id).stakedAt;
        uint256 end = start + 7 days;
        bytes32 root = publish(bob, id, TaskLists.single());
        vm.warp(end - 1);
        publish(bob, id, TaskLists.pair(1));
        back(bob, id, root);
        for (uint256 i = 0; i < 2; ++i) {
            vm.warp(end + i);
            expectWindow(id, start, end);
            publish(bob, id, TaskLists.pair(2));
            expectWindow(id, start, end);
            back(bob, id, root);
        }
        uint256 proposed = propose();
        expectState(proposed, ProjectState.Proposed);
        publish(bob, proposed, TaskLists.single());
        expectState(9, ProjectState.None);
        publish(bob, 9, TaskLists.single());
    }

    /// Planning goes by its window alone: a project cannot leave Staked before the window ends.
    function test_NoListIsAcceptedWhilePlanningLasts() public {
        bytes32 root = publish(bob, id, TaskLists.single());
        back(bob, id, root);
        uint256 start = projects.get(id).stakedAt + 7 days;
        vm.warp(start - 1);
        expectWindow(id, start, start + 2 days);
        projects.acceptTaskList(id, root);
        vm.warp(start);
        projects.acceptTaskList(id, root);
        assertState(id, ProjectState.Active);
    }
}
