// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ValidatorShares} from "../../contracts/projects/libraries/ValidatorShares.sol";
import {ITasks, TaskStatus} from "../../contracts/projects/interfaces/ITasks.sol";
import {Asset} from "../../contracts/projects/interfaces/IProjects.sol";
import {ProjectsTest} from "./ProjectsTest.sol";
import {TaskLists} from "./TaskLists.sol";

contract SettleWorkTest is ProjectsTest {
    function expectSettled(uint256 id, uint256 index) internal {
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksAlreadySettled.selector, id, index));
    }

    function test_AClaimIsSettledOnceItsTaskIsResolvedAndOnce() public {
        uint256 id = active(TaskLists.pair(7_000));
        expectStatus(id, 0, TaskStatus.Open);
        tasks.settleClaim(id, 0);
        claim(workers[0], id, 0);
        expectStatus(id, 0, TaskStatus.Claimed);
        tasks.settleClaim(id, 0);
        giveEvidence(workers[0], id, 0);
        vm.warp(tasks.workOf(id).activeUntil);
        vouch(crowd[0], id, 0, true);
        expectStatus(id, 0, TaskStatus.Evidenced);
        tasks.settleClaim(id, 0);
        toVoting(id);
        tasks.resolveTask(id, 0);
        uint256 pledge = ceilDiv(projects.get(id).reputationStaked * 7_000, 10_000);
        uint256 supply = reputation.totalSupply();
        vm.prank(stranger);
        tasks.settleClaim(id, 0);
        vm.assertEq(workers[0].account.balance, (COST * 7) / 10);
        vm.assertEq(reputationOf(workers[0]), 10_000 * UNIT + pledge);
        vm.assertEq(reputation.totalSupply(), supply + pledge);
        expectSettled(id, 0);
        tasks.settleClaim(id, 0);
        vm.assertTrue(tasks.task(id, 0).settled);
    }

    function test_AValidationIsSettledOnceItsTaskIsResolvedAndOnce() public {
        uint256 id = validating();
        vouch(crowd[0], id, 0, true);
        bytes20 validator = crowd[0].identity;
        expectStatus(id, 0, TaskStatus.Evidenced);
        tasks.settleValidation(id, 0, validator);
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksNotValidator.selector, crowd[1].identity));
        tasks.settleValidation(id, 0, crowd[1].identity);
        toVoting(id);
        tasks.resolveTask(id, 0);
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksNotValidator.selector, bytes20(0)));
        tasks.settleValidation(id, 0, bytes20(0));
        vm.expectEmit(address(tasks));
        emit ITasks.ValidationSettled(id, 0, validator, COST / 20, false);
        vm.prank(stranger);
        tasks.settleValidation(id, 0, validator);
        vm.assertEq(crowd[0].account.balance, COST / 20);
        vm.assertEq(capital.accountOf(crowd[0].account).held, 0);
        expectSettled(id, 0);
        tasks.settleValidation(id, 0, validator);
    }

    function test_AValidatorsRewardFollowsItsIdentityAndItsLockStaysWithTheTokens() public {
        uint256 id = validating();
        vouch(crowd[0], id, 0, true);
        identities.recover(crowd[0].identity, stranger);
        toVoting(id);
        tasks.resolveTask(id, 0);
        tasks.settleValidation(id, 0, crowd[0].identity);
        vm.assertEq(stranger.balance, COST / 20);
        vm.assertEq(capital.accountOf(crowd[0].account).held, 0);
    }

    function test_PaymentsTooSmallForAWeiAreStillSettled() public {
        uint256 id = proposeOf(19, Asset.Tokens);
        stakeAll(id);
        accept(id, TaskLists.pair(1));
        work(workers[0], id, 0);
        work(workers[1], id, 1);
        vouch(crowd[0], id, 0, true);
        vouch(crowd[1], id, 1, true);
        toVoting(id);
        for (uint256 i = 0; i < 2; ++i) {
            tasks.resolveTask(id, i);
            tasks.settleClaim(id, i);
            tasks.settleValidation(id, i, crowd[i].identity);
        }
        vm.assertEq(workers[0].account.balance, 0);
        vm.assertEq(workers[1].account.balance, 18);
        vm.assertEq(crowd[0].account.balance + crowd[1].account.balance, 0);
        projects.payProposer(id);
        settleStakes(id);
        assertNoResidue();
    }

    function testFuzz_ValidatorsHaveThePotToTheWeiHoweverManyTheyAre(uint256 cost, uint256 right, bool yes) public {
        // A worker's first reputation is its pledge for about a twentieth of the pool, and no more.
        cost = bound(cost, 1, capital.pool().pooled / 25);
        right = bound(right, 1, 5);
        uint256 id = proposeOf(cost, Asset.Tokens);
        stakeAll(id);
        accept(id, TaskLists.single());
        work(workers[0], id, 0);
        uint256 paid = 0;
        for (uint256 i = 0; i < right; ++i) {
            vouch(crowd[i], id, 0, yes);
        }
        toVoting(id);
        tasks.resolveTask(id, 0);
        for (uint256 i = 0; i < right; ++i) {
            tasks.settleValidation(id, 0, crowd[i].identity);
            paid += crowd[i].account.balance;
        }
        vm.assertEq(paid, (cost * 5) / 100);
        tasks.settleClaim(id, 0);
        vm.assertEq(address(tasks).balance, 0);
    }
}

contract ValidatorSharesTest is ProjectsTest {
    function setUp() public override {}

    function testFuzz_SharesOfOneToFivePlacesAreThePot(uint256 pot) public pure {
        pot = bound(pot, 0, type(uint96).max);
        for (uint256 filled = 1; filled <= 5; ++filled) {
            uint256 sum = 0;
            uint256 before = type(uint256).max;
            for (uint256 place = 0; place < filled; ++place) {
                uint256 share = ValidatorShares.share(pot, filled, place);
                vm.assertLe(share, before, "an earlier place has less");
                (sum, before) = (sum + share, share);
            }
            vm.assertEq(sum, pot);
        }
    }

    function test_SharesAreThoseOfTheSpecification() public pure {
        // Percent times 60, so that thirds and quarters are whole.
        uint256[5][5] memory expected = [
            [uint256(6_000), 0, 0, 0, 0],
            [uint256(3_360), 2_640, 0, 0, 0],
            [uint256(2_620), 1_900, 1_480, 0, 0],
            [uint256(2_310), 1_590, 1_170, 930, 0],
            [uint256(2_160), 1_440, 1_020, 780, 600]
        ];
        for (uint256 filled = 1; filled <= 5; ++filled) {
            for (uint256 place = 0; place < filled; ++place) {
                vm.assertEq(ValidatorShares.share(6_000, filled, place), expected[filled - 1][place]);
            }
        }
    }

    function test_WhatRoundingLeavesGoesToTheFirst() public pure {
        vm.assertEq(ValidatorShares.share(1, 5, 0), 1);
        vm.assertEq(ValidatorShares.share(1, 5, 4), 0);
        vm.assertEq(ValidatorShares.share(99, 3, 0), 44);
        vm.assertEq(ValidatorShares.share(99, 3, 1), 31);
        vm.assertEq(ValidatorShares.share(99, 3, 2), 24);
    }
}
