// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICapitalToken} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {ITasks, TaskStatus, Validation} from "../../contracts/projects/interfaces/ITasks.sol";
import {ProjectsTest} from "./ProjectsTest.sol";
import {TaskLists} from "./TaskLists.sol";

contract ValidateTest is ProjectsTest {
    function expectInterested(bytes20 identity) internal {
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksInterested.selector, identity));
    }

    function lockOf(uint256 id, uint256 weight) internal view returns (uint256) {
        return ceilDiv(projects.get(id).tokensStaked * weight, 100_000);
    }

    function testFuzz_ALockIsATenthOfStakedTokensByWeightCeiled(uint16 weight) public {
        weight = uint16(bound(weight, 1, 9_999));
        uint256 id = active(TaskLists.pair(weight));
        work(workers[0], id, 0);
        vm.warp(tasks.workOf(id).activeUntil);
        vouch(crowd[0], id, 0, true);
        vouch(crowd[1], id, 0, false);
        vm.assertEq(capital.accountOf(crowd[0].account).held, lockOf(id, weight));
        vm.assertEq(capital.accountOf(crowd[1].account).held, lockOf(id, weight));
    }

    function test_APlaceIsRecordedAsItWasTaken() public {
        uint256 id = validating();
        vouch(crowd[0], id, 0, true);
        vouch(crowd[1], id, 0, true);
        vouch(crowd[2], id, 0, false);
        Validation memory second = tasks.validation(id, 0, crowd[1].identity);
        vm.assertEq(second.account, crowd[1].account);
        vm.assertEq(second.place, 1);
        vm.assertTrue(second.yes);
        vm.assertFalse(second.settled);
        Validation memory against = tasks.validation(id, 0, crowd[2].identity);
        vm.assertEq(against.place, 0);
        vm.assertFalse(against.yes);
        vm.assertEq(tasks.task(id, 0).yes, 2);
        vm.assertEq(tasks.task(id, 0).no, 1);
        vm.assertEq(tasks.validation(id, 0, crowd[3].identity).account, address(0));
    }

    function test_ThereAreFivePlacesASide() public {
        uint256 id = validating();
        for (uint256 i = 0; i < 5; ++i) {
            vouch(crowd[i], id, 0, true);
            vouch(crowd[5 + i], id, 0, false);
        }
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksNoPlace.selector, id, 0, true));
        vouch(crowd[10], id, 0, true);
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksNoPlace.selector, id, 0, false));
        vouch(crowd[10], id, 0, false);
        vm.assertEq(tasks.task(id, 0).yes, 5);
        vm.assertEq(tasks.task(id, 0).no, 5);
        vm.assertEq(capital.accountOf(crowd[10].account).held, 0);
    }

    function test_AnIdentityHasOnePlaceOnATaskWhereverItMoves() public {
        uint256 id = validating();
        vouch(crowd[0], id, 0, true);
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksAlreadyValidated.selector, crowd[0].identity));
        vouch(crowd[0], id, 0, true);
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksAlreadyValidated.selector, crowd[0].identity));
        vouch(crowd[0], id, 0, false);
        buyFor(stranger, 1_000 * UNIT);
        identities.recover(crowd[0].identity, stranger);
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksAlreadyValidated.selector, crowd[0].identity));
        vouch(Person(stranger, 0), id, 0, false);
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksNotRegistered.selector, crowd[0].account));
        vouch(crowd[0], id, 0, false);
    }

    function test_APlaceOnOneTaskLeavesThoseOnOthersFree() public {
        uint256 id = active(TaskLists.pair(3_000));
        work(workers[0], id, 0);
        work(workers[1], id, 1);
        vouch(crowd[0], id, 0, true);
        vouch(crowd[0], id, 1, false);
        vm.assertEq(capital.accountOf(crowd[0].account).held, lockOf(id, 3_000) + lockOf(id, 7_000));
    }

    function test_StrangersAndWhoHasNoFreeTokensDoNotValidate() public {
        uint256 id = validating();
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksNotRegistered.selector, stranger));
        vouch(Person(stranger, 0), id, 0, true);
        uint256 needed = lockOf(id, 10_000);
        uint256 spare = freeTokens(crowd[0]) - needed + 1;
        vm.prank(crowd[0].account);
        capital.transfer(stranger, spare);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICapitalToken.CapitalTokenInsufficientFree.selector, crowd[0].account, needed - 1, needed
            )
        );
        vouch(crowd[0], id, 0, true);
        vm.assertEq(tasks.task(id, 0).yes, 0);
        vm.prank(stranger);
        capital.transfer(crowd[0].account, 1);
        vouch(crowd[0], id, 0, true);
        vm.assertEq(freeTokens(crowd[0]), 0);
    }

    function test_TokensBoughtInThisBlockDoNotValidate() public {
        uint256 id = validating();
        (address late,) = member("late");
        uint256 cost = capital.quoteBuy(late, 1_000 * UNIT);
        vm.deal(late, cost);
        vm.startPrank(late);
        capital.buy{value: cost}(1_000 * UNIT, block.timestamp);
        vm.expectPartialRevert(ICapitalToken.CapitalTokenInsufficientFree.selector);
        tasks.validate(id, 0, true);
        vm.roll(block.number + 1);
        tasks.validate(id, 0, true);
        vm.stopPrank();
    }

    function test_NobodyWithReputationInTheProjectValidatesInIt() public {
        uint256 id = active(TaskLists.pair(3_000));
        work(workers[0], id, 0);
        claim(workers[1], id, 1);
        vm.warp(tasks.workOf(id).activeUntil);
        buyFor(workers[0].account, 1_000 * UNIT);
        buyFor(workers[1].account, 1_000 * UNIT);
        expectInterested(bob.identity);
        vouch(bob, id, 0, false);
        expectInterested(workers[0].identity);
        vouch(workers[0], id, 0, true);
        expectInterested(workers[1].identity);
        vouch(workers[1], id, 0, true);
        // Nor after the claim was forfeited.
        tasks.forfeitClaim(id, 1);
        expectInterested(workers[1].identity);
        vouch(workers[1], id, 0, true);
        // Nor from another account.
        buyFor(stranger, 1_000 * UNIT);
        identities.recover(bob.identity, stranger);
        expectInterested(bob.identity);
        vouch(Person(stranger, 0), id, 0, false);
        // A proposer has no reputation in it.
        vouch(ann, id, 0, true);
    }

    function test_WhoStakedTokensAloneValidates() public {
        uint256 id = propose();
        (uint256 tokens, uint256 shares) = projects.needed(id);
        stakeTokens(cyd, id, tokens);
        stakeReputation(bob, id, shares);
        plan = TaskLists.planOf(TaskLists.single());
        bytes32 root = publish(bob, id, TaskLists.single());
        back(bob, id, root);
        back(cyd, id, root);
        toAcceptance(id);
        projects.acceptTaskList(id, root);
        work(workers[0], id, 0);
        vouch(cyd, id, 0, true);
        vm.assertEq(tasks.task(id, 0).yes, 1);
    }

    function test_ValidationLastsSevenDaysFromTheEndOfWork() public {
        uint256 id = active(TaskLists.pair(3_000));
        work(workers[0], id, 0);
        uint256 start = tasks.workOf(id).activeUntil;
        uint256 end = start + 7 days;
        vm.warp(start - 1);
        expectTasksWindow(id, start, end);
        vouch(crowd[0], id, 0, true);
        vm.warp(start);
        vouch(crowd[0], id, 0, true);
        vm.warp(end - 1);
        vouch(crowd[1], id, 0, true);
        vm.warp(end);
        expectTasksWindow(id, start, end);
        vouch(crowd[2], id, 0, true);
        vm.warp(end + 1000 days);
        expectTasksWindow(id, start, end);
        vouch(crowd[2], id, 0, true);
    }

    function test_OnlyATaskWithEvidenceIsValidated() public {
        uint256 id = active(TaskLists.triple(1_000, 2_000));
        work(workers[0], id, 0);
        claim(workers[1], id, 1);
        vm.warp(tasks.workOf(id).activeUntil);
        expectStatus(id, 1, TaskStatus.Claimed);
        vouch(crowd[0], id, 1, true);
        expectStatus(id, 2, TaskStatus.Open);
        vouch(crowd[0], id, 2, true);
        expectStatus(id, type(uint256).max, TaskStatus.Open);
        vouch(crowd[0], id, type(uint256).max, true);
        expectStatus(9, 0, TaskStatus.Open);
        vouch(crowd[0], 9, 0, true);
    }

    function test_TasksWhoseValidatorsAgreeAreCountedAsUnopposed() public {
        uint256 id = active(TaskLists.pair(3_000));
        work(workers[0], id, 0);
        work(workers[1], id, 1);
        vm.assertEq(tasks.workOf(id).unopposed, 0);
        vouch(crowd[0], id, 0, true);
        vm.assertEq(tasks.workOf(id).unopposed, 1);
        vouch(crowd[1], id, 0, true);
        vm.assertEq(tasks.workOf(id).unopposed, 1);
        vouch(crowd[2], id, 1, false);
        vm.assertEq(tasks.workOf(id).unopposed, 2);
        vouch(crowd[2], id, 0, false);
        vm.assertEq(tasks.workOf(id).unopposed, 1);
        vouch(crowd[3], id, 0, false);
        vm.assertEq(tasks.workOf(id).unopposed, 1);
        vouch(crowd[3], id, 1, true);
        vm.assertEq(tasks.workOf(id).unopposed, 0);
        vouch(crowd[4], id, 1, true);
        vm.assertEq(tasks.workOf(id).unopposed, 0);
    }
}
