// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProjects, ProjectState, TaskPlan} from "../../contracts/projects/interfaces/IProjects.sol";
import {TaskStatus} from "../../contracts/projects/interfaces/ITasks.sol";
import {ValidatorShares} from "../../contracts/projects/libraries/ValidatorShares.sol";
import {ProjectsTest} from "./ProjectsTest.sol";
import {TaskLists} from "./TaskLists.sol";

/// What was wrong in the system this one follows, one test a fault.
contract KnownFaultsTest is ProjectsTest {
    function test_ProjectEtherIsNotStuckOnExpiry() public {
        uint256 pooled = capital.pool().pooled;
        uint256 id = propose();
        stakeTokens(bob, id, 100 * UNIT);
        stakeReputation(bob, id, 100 * UNIT);
        // No wei leaves the pool before activation, so none can be stuck.
        vm.assertEq(address(projects).balance, 0);
        skipTime(10 days);
        assertState(id, ProjectState.Expired);
        projects.forfeitCollateral(id);
        settleStakes(id);
        vm.assertEq(capital.pool().pooled, pooled);
        assertNoResidue();
    }

    function test_UnclaimedTasksStrandNoEther() public {
        uint256 pooled = capital.pool().pooled;
        uint256 id = active(TaskLists.triple(7_000, 2_000));
        work(workers[0], id, 0);
        claim(workers[1], id, 1);
        vm.warp(tasks.workOf(id).activeUntil);
        vouch(crowd[0], id, 0, true);
        toVoting(id);
        // One task without evidence and one never claimed: neither needs anything for the project to end.
        tasks.resolveTask(id, 0);
        assertState(id, ProjectState.Complete);
        uint256 spent = COST / 100 + (COST * 7) / 10 + ((COST / 20) * 7) / 10;
        vm.assertEq(capital.pool().pooled, pooled - spent);
        tasks.settleClaim(id, 0);
        tasks.settleValidation(id, 0, crowd[0].identity);
        tasks.forfeitClaim(id, 1);
        projects.payProposer(id);
        settleStakes(id);
        assertNoResidue();
    }

    function test_NonStakersDoNotSwingTheTaskList() public {
        uint256 id = staked();
        bytes32 root = publish(bob, id, TaskLists.single());
        back(cyd, id, root);
        uint256 tokens = projects.taskList(id, root).tokens;
        // A holder of many tokens who staked none.
        buyFor(stranger, 100_000 * UNIT);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsInsufficientStake.selector, id, 0, 1));
        projects.backTaskList(id, root);
        vm.assertEq(projects.taskList(id, root).tokens, tokens);
        toAcceptance(id);
        vm.expectPartialRevert(IProjects.ProjectsListNotBacked.selector);
        projects.acceptTaskList(id, root);
    }

    function testFuzz_WeightsSumToTheWhole(uint16[3] memory weights) public {
        uint256 id = staked();
        TaskPlan memory list = TaskLists.planOf(TaskLists.triple(1, 1));
        uint256 sum = 0;
        for (uint256 i = 0; i < 3; ++i) {
            list.weights[i] = uint16(bound(weights[i], 1, 5_000));
            sum += list.weights[i];
        }
        list.order = TaskLists.orderOf(list);
        if (sum != 10_000) {
            vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsInvalidWeights.selector, sum));
        }
        vm.prank(bob.account);
        projects.publishTaskList(id, list);
    }

    /// However often backers change their minds, a list has what those who back it last have staked.
    function testFuzz_AChangedBackingSubtractsWhatItAdded(uint256 seed) public {
        uint256 id = staked();
        bytes32[3] memory roots;
        for (uint16 i = 0; i < 3; ++i) {
            roots[i] = publish(bob, id, TaskLists.pair(i + 1));
        }
        uint256[2] memory last;
        for (uint256 i = 0; i < 16; ++i) {
            uint256 choice = uint8(seed >> (8 * i)) % 3;
            bool first = uint8(seed >> (8 * i)) >= 128;
            back(first ? bob : cyd, id, roots[choice]);
            last[first ? 0 : 1] = choice + 1;
        }
        for (uint256 i = 0; i < 3; ++i) {
            uint256 tokens = 0;
            uint256 shares = 0;
            for (uint256 j = 0; j < 2; ++j) {
                if (last[j] != i + 1) continue;
                Person memory who = j == 0 ? bob : cyd;
                tokens += projects.tokenPosition(id, who.account).amount;
                shares += projects.reputationPosition(id, who.identity).amount;
            }
            vm.assertEq(projects.taskList(id, roots[i]).tokens, tokens);
            vm.assertEq(projects.taskList(id, roots[i]).reputation, shares);
        }
    }

    function testFuzz_RewardSharesOfThreeAndFourValidatorsSumToThePot(uint256 pot) public pure {
        pot = bound(pot, 0, type(uint88).max);
        for (uint256 filled = 3; filled <= 4; ++filled) {
            uint256 sum = 0;
            for (uint256 place = 0; place < filled; ++place) {
                sum += ValidatorShares.share(pot, filled, place);
            }
            vm.assertEq(sum, pot);
        }
    }

    function test_AnUnvalidatedTaskDoesNotBlockTheProject() public {
        uint256 id = active(TaskLists.pair(7_000));
        work(workers[0], id, 0);
        work(workers[1], id, 1);
        vouch(crowd[0], id, 0, true);
        toEnd(id);
        // Nobody validated the second task and nobody voted on it.
        tasks.resolveTask(id, 1);
        assertStatus(id, 1, TaskStatus.Undecided);
        tasks.resolveTask(id, 0);
        assertState(id, ProjectState.Complete);
        tasks.settleClaim(id, 0);
        tasks.settleClaim(id, 1);
        tasks.settleValidation(id, 0, crowd[0].identity);
        projects.payProposer(id);
        settleStakes(id);
        assertNoResidue();
    }

    function test_ForfeitedCollateralDoesNotCirculate() public {
        uint256 id = propose();
        uint256 collateral = projects.get(id).collateral;
        uint256 before = circulating();
        uint256 quote = capital.quoteBuy(stranger, UNIT);
        skipTime(10 days);
        projects.forfeitCollateral(id);
        vm.assertEq(circulating(), before - collateral);
        // Nor does it lift the price in one jump for who bought just before.
        vm.assertEq(capital.quoteBuy(stranger, UNIT), quote);
        vm.assertEq(capital.balanceOf(address(capital)), collateral);
        assertConserved();
    }

    function test_AStakersBonusComesFromTheReserveFirst() public {
        uint256 id = propose();
        uint256 collateral = projects.get(id).collateral;
        skipTime(10 days);
        projects.forfeitCollateral(id);
        uint256 other = validating();
        vouch(crowd[0], other, 0, true);
        toVoting(other);
        tasks.resolveTask(other, 0);
        uint256 bonus = (projects.tokenPosition(other, bob.account).amount * 5) / 100;
        bonus += (projects.tokenPosition(other, cyd.account).amount * 5) / 100;
        uint256 supply = capital.totalSupply();
        settleStakes(other);
        uint256 drawn = bonus < collateral ? bonus : collateral;
        vm.assertEq(capital.pool().reserve, collateral - drawn);
        vm.assertEq(capital.totalSupply(), supply + bonus - drawn);
    }
}
