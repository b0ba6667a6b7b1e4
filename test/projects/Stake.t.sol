// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICapitalToken} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {Asset, IProjects, Position, ProjectState} from "../../contracts/projects/interfaces/IProjects.sol";
import {IReputation} from "../../contracts/reputation/interfaces/IReputation.sol";
import {ProjectsTest} from "./ProjectsTest.sol";

contract StakeTest is ProjectsTest {
    uint256 internal id;

    function setUp() public override {
        super.setUp();
        id = propose();
    }

    function test_AStakeMovesIntoTheProject() public {
        uint256 balance = capital.balanceOf(bob.account);
        vm.assertEq(stakeTokens(bob, id, 7), 7);
        vm.assertEq(stakeTokens(bob, id, 5), 5);
        vm.assertEq(stakeReputation(bob, id, 9), 9);
        vm.assertEq(stakeReputation(bob, id, 2), 2);
        vm.assertEq(projects.tokenPosition(id, bob.account).amount, 12);
        vm.assertEq(projects.get(id).tokensStaked, 12);
        vm.assertEq(projects.reputationPosition(id, bob.identity).amount, 11);
        vm.assertEq(projects.get(id).reputationStaked, 11);
        vm.assertEq(capital.balanceOf(bob.account), balance - 12);
        vm.assertEq(capital.balanceOf(address(projects)), 12);
        vm.assertEq(reputation.totalStaked(), 11);
        vm.assertTrue(projects.stakesReputation(id, bob.identity));
        vm.assertFalse(projects.stakesReputation(id, cyd.identity));
        assertConserved();
    }

    function testFuzz_AStakeIsClippedToWhatIsStillNeeded(uint256 first, uint256 second, bool inReputation) public {
        (uint256 tokens, uint256 shares) = projects.needed(id);
        uint256 needed = inReputation ? shares : tokens;
        first = bound(first, 1, needed - 1);
        second = bound(second, needed - first + 1, type(uint256).max);
        if (inReputation) {
            vm.assertEq(stakeReputation(bob, id, first), first);
            vm.assertEq(stakeReputation(cyd, id, second), needed - first);
        } else {
            vm.assertEq(stakeTokens(bob, id, first), first);
            vm.assertEq(stakeTokens(cyd, id, second), needed - first);
        }
        (tokens, shares) = projects.needed(id);
        vm.assertEq(inReputation ? shares : tokens, 0);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsFullyStaked.selector, id));
        if (inReputation) stakeReputation(bob, id, 1);
        else stakeTokens(bob, id, 1);
        assertConserved();
    }

    function test_NothingMoreIsStakedOfAKindThatIsFull() public {
        (uint256 tokens, uint256 shares) = projects.needed(id);
        stakeTokens(bob, id, tokens);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsFullyStaked.selector, id));
        stakeTokens(cyd, id, 1);
        uint256 other = propose();
        stakeReputation(bob, other, shares);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsFullyStaked.selector, other));
        stakeReputation(cyd, other, 1);
        vm.assertEq(projects.get(id).tokensStaked, tokens);
        vm.assertEq(projects.get(other).reputationStaked, shares);
    }

    function test_NothingIsStakedByAStakeOfZero() public {
        vm.expectRevert(IProjects.ProjectsZeroAmount.selector);
        stakeTokens(bob, id, 0);
        vm.expectRevert(IProjects.ProjectsZeroAmount.selector);
        stakeReputation(bob, id, 0);
    }

    function test_AStrangerHasNothingToStake() public {
        vm.expectRevert(abi.encodeWithSelector(ICapitalToken.CapitalTokenInsufficientFree.selector, stranger, 0, 1));
        vm.prank(stranger);
        projects.stakeTokens(id, 1);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsNotRegistered.selector, stranger));
        vm.prank(stranger);
        projects.stakeReputation(id, 1);
        vm.assertEq(projects.get(id).tokensStaked + projects.get(id).reputationStaked, 0);
    }

    function test_LockedTokensAndReputationAreNotStaked() public {
        uint256 held = projects.get(id).collateral;
        uint256 balance = capital.balanceOf(ann.account);
        vm.prank(ann.account);
        capital.transfer(bob.account, balance - held);
        vm.expectRevert(abi.encodeWithSelector(ICapitalToken.CapitalTokenInsufficientFree.selector, ann.account, 0, 1));
        stakeTokens(ann, id, 1);
        uint256 other = proposeOf(COST, Asset.Reputation);
        held = projects.get(other).collateral;
        uint256 most = reputationOf(ann);
        uint256 free = most - held;
        (, uint256 needed) = projects.needed(id);
        stakeReputation(ann, id, free < needed ? free : needed);
        uint256 left = reputation.accountOf(ann.identity).free;
        vm.expectRevert(
            abi.encodeWithSelector(IReputation.ReputationInsufficientFree.selector, ann.identity, left, left + 1)
        );
        stakeReputation(ann, other, left + 1);
    }

    function test_TokensBoughtInThisBlockAreNotStaked() public {
        vm.deal(stranger, 1 ether);
        uint256 cost = capital.quoteBuy(stranger, 100 * UNIT);
        vm.startPrank(stranger);
        capital.buy{value: cost}(100 * UNIT, block.timestamp);
        vm.expectPartialRevert(ICapitalToken.CapitalTokenInsufficientFree.selector);
        projects.stakeTokens(id, 100 * UNIT);
        vm.roll(block.number + 1);
        projects.stakeTokens(id, 100 * UNIT);
        vm.stopPrank();
    }

    function test_StakesAreTakenUpToTheDeadlineAndOfNoOtherProject() public {
        uint256 deadline = projects.get(id).stakingDeadline;
        vm.warp(deadline - 1);
        stakeTokens(bob, id, 1);
        stakeReputation(bob, id, 1);
        vm.warp(deadline);
        expectState(id, ProjectState.Expired);
        stakeTokens(bob, id, 1);
        expectState(id, ProjectState.Expired);
        stakeReputation(bob, id, 1);
        expectState(id, ProjectState.Expired);
        projects.needed(id);
        expectState(9, ProjectState.None);
        stakeTokens(bob, 9, 1);
    }

    function test_NothingIsStakedOnAnActiveProject() public {
        stakeAll(id);
        expectState(id, ProjectState.Staked);
        stakeTokens(bob, id, 1);
        expectState(id, ProjectState.Staked);
        stakeReputation(bob, id, 1);
    }

    // ---- Withdrawal ----------------------------------------------------------------------------------------------------

    function withdrawTokens(uint256 amount) internal {
        vm.prank(bob.account);
        projects.withdrawTokens(id, amount);
    }

    function withdrawReputation(uint256 amount) internal {
        vm.prank(bob.account);
        projects.withdrawReputation(id, amount);
    }

    function testFuzz_WhatWasStakedComesBackWhole(uint256 staked_, uint256 part) public {
        (uint256 tokens, uint256 shares) = projects.needed(id);
        staked_ = bound(staked_, 1, (tokens < shares ? tokens : shares) - 1);
        part = bound(part, 1, staked_);
        (uint256 balance, uint256 before) = (capital.balanceOf(bob.account), reputationOf(bob));
        stakeTokens(bob, id, staked_);
        stakeReputation(bob, id, staked_);
        withdrawTokens(part);
        withdrawReputation(part);
        vm.assertEq(capital.balanceOf(bob.account), balance - staked_ + part);
        vm.assertEq(reputationOf(bob), before - staked_ + part);
        vm.assertEq(projects.get(id).tokensStaked, staked_ - part);
        vm.assertEq(projects.get(id).reputationStaked, staked_ - part);
        if (part != staked_) {
            withdrawTokens(staked_ - part);
            withdrawReputation(staked_ - part);
        }
        vm.assertEq(capital.balanceOf(bob.account), balance);
        vm.assertEq(reputationOf(bob), before);
        vm.assertFalse(projects.stakesReputation(id, bob.identity));
        vm.assertEq(capital.accountOf(bob.account).staked, 0);
        assertConserved();
    }

    function test_NobodyTakesBackMoreThanItStaked() public {
        stakeTokens(bob, id, 10);
        stakeReputation(bob, id, 10);
        stakeTokens(cyd, id, 10);
        stakeReputation(cyd, id, 10);
        uint256[2] memory amounts = [uint256(11), type(uint256).max];
        for (uint256 i = 0; i < amounts.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsInsufficientStake.selector, id, 10, amounts[i]));
            withdrawTokens(amounts[i]);
            vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsInsufficientStake.selector, id, 10, amounts[i]));
            withdrawReputation(amounts[i]);
        }
        vm.expectRevert(IProjects.ProjectsZeroAmount.selector);
        withdrawTokens(0);
        vm.expectRevert(IProjects.ProjectsZeroAmount.selector);
        withdrawReputation(0);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsInsufficientStake.selector, id, 0, 1));
        vm.prank(stranger);
        projects.withdrawTokens(id, 1);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsNotRegistered.selector, stranger));
        vm.prank(stranger);
        projects.withdrawReputation(id, 1);
        vm.assertEq(projects.get(id).tokensStaked, 20);
        vm.assertEq(projects.get(id).reputationStaked, 20);
    }

    function test_NobodyWithdrawsOnTheLastDay() public {
        stakeTokens(bob, id, 10);
        stakeReputation(bob, id, 10);
        uint256 end = projects.get(id).stakingDeadline - 1 days;
        vm.warp(end - 1);
        withdrawTokens(1);
        withdrawReputation(1);
        for (uint256 i = 0; i < 2; ++i) {
            vm.warp(end + i);
            expectWindow(id, 0, end);
            withdrawTokens(1);
            expectWindow(id, 0, end);
            withdrawReputation(1);
        }
    }

    function test_NobodyWithdrawsFromWhatIsNotProposed() public {
        expectState(9, ProjectState.None);
        vm.prank(bob.account);
        projects.withdrawTokens(9, 1);
        stakeAll(id);
        expectState(id, ProjectState.Staked);
        withdrawTokens(1);
        expectState(id, ProjectState.Staked);
        withdrawReputation(1);
    }

    function test_AStakeIsItsIdentitysWhereverThatMoves() public {
        stakeReputation(bob, id, 100);
        identities.recover(bob.identity, stranger);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsNotRegistered.selector, bob.account));
        withdrawReputation(100);
        vm.prank(stranger);
        projects.withdrawReputation(id, 100);
        Position memory position = projects.reputationPosition(id, bob.identity);
        vm.assertEq(position.amount + position.owed + position.list, 0);
        vm.assertEq(reputationOf(bob), 10_000 * UNIT);
    }
}
