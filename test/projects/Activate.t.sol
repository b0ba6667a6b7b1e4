// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Asset, IProjects, Project, ProjectState} from "../../contracts/projects/interfaces/IProjects.sol";
import {ProjectsTest} from "./ProjectsTest.sol";

contract ActivateTest is ProjectsTest {
    function expectNotStaked(uint256 id, uint256 tokens, uint256 shares, bool fundable) internal {
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsNotStaked.selector, id, tokens, shares, fundable));
    }

    function sell(address who, uint256 amount) internal {
        vm.prank(who);
        capital.sell(amount, 0, block.timestamp);
    }

    /// All but Ann's tokens go, so that the budget is no longer within a quarter of the pool.
    function drain() internal {
        for (uint256 i = 1; i < people.length; ++i) {
            uint256 free = freeTokens(people[i]);
            if (free != 0) sell(people[i].account, free);
        }
    }

    function assertActivated(uint256 id, uint256 pooled) internal view {
        assertState(id, ProjectState.Staked);
        vm.assertEq(projects.get(id).stakedAt, block.timestamp);
        vm.assertEq(capital.pool().pooled, pooled - (COST * 106) / 100);
        vm.assertEq(capital.pool().openProjects, (COST * 105) / 100);
        vm.assertEq(address(projects).balance, (COST * 106) / 100);
        vm.assertEq(capital.accountOf(ann.account).held, 0);
        vm.assertEq(reputation.accountOf(ann.identity).held, 0);
        assertConserved();
    }

    function test_TheStakeThatCompletesAProjectActivatesIt() public {
        uint256 pooled = capital.pool().pooled;
        uint256 id = propose();
        stakeTokens(bob, id, type(uint256).max);
        assertState(id, ProjectState.Proposed);
        stakeReputation(bob, id, type(uint256).max);
        assertActivated(id, pooled);
        vm.assertEq(projects.get(id).tokensStaked, projects.get(id).tokensRequired);
        vm.assertEq(projects.get(id).reputationStaked, projects.get(id).reputationRequired);
    }

    function test_TheLastStakeMayBeOfTokens() public {
        uint256 pooled = capital.pool().pooled;
        uint256 id = proposeOf(COST, Asset.Reputation);
        (uint256 tokens,) = projects.needed(id);
        stakeReputation(bob, id, type(uint256).max);
        stakeTokens(bob, id, tokens - 1);
        expectNotStaked(id, 1, 0, true);
        projects.activate(id);
        stakeTokens(bob, id, 1);
        assertActivated(id, pooled);
    }

    function test_AStakeThatWasEnoughAtProposalActivatesNothingOnceMoreIsAsked() public {
        uint256[2] memory ids = [propose(), propose()];
        (uint256 tokens, uint256 shares) = projects.needed(ids[0]);
        // Another budget leaves the pool.
        stakeAll(propose());
        (uint256 moreTokens, uint256 moreShares) = projects.needed(ids[0]);
        vm.assertGt(moreTokens, tokens);
        vm.assertGt(moreShares, shares);

        stakeReputation(ann, ids[0], moreShares);
        stakeTokens(ann, ids[0], tokens);
        stakeTokens(ann, ids[1], moreTokens);
        stakeReputation(workers[0], ids[1], shares);
        assertState(ids[0], ProjectState.Proposed);
        assertState(ids[1], ProjectState.Proposed);
        expectNotStaked(ids[1], 0, moreShares - shares, true);
        projects.activate(ids[1]);

        stakeTokens(ann, ids[0], moreTokens - tokens);
        assertState(ids[0], ProjectState.Staked);
    }

    function test_AnyoneActivatesWhatThePoolMadeComplete() public {
        uint256 id = propose();
        (uint256 tokens, uint256 shares) = projects.needed(id);
        // The pool is drained: more is asked than at proposal. Then it fills again.
        uint256 sold = capital.balanceOf(cyd.account);
        sell(cyd.account, sold);
        stakeReputation(bob, id, shares);
        stakeTokens(bob, id, tokens);
        (uint256 more, uint256 moreShares) = projects.needed(id);
        vm.assertGt(moreShares, 0);
        expectNotStaked(id, more, moreShares, true);
        projects.activate(id);
        buyFor(cyd.account, sold);
        uint256 pooled = capital.pool().pooled;
        (more, moreShares) = projects.needed(id);
        vm.assertEq(more + moreShares, 0);
        vm.prank(stranger);
        projects.activate(id);
        assertActivated(id, pooled);
    }

    function test_APoolPumpedForTheProposalBuysNoCheaperProject() public {
        uint256 honest = projects.get(propose()).tokensRequired;
        uint256 share = (honest * 1e18) / circulating();
        buyFor(stranger, 30_000 * UNIT);
        uint256 id = propose();
        vm.assertLt((projects.get(id).tokensRequired * 1e18) / circulating(), share);
        sell(stranger, 30_000 * UNIT);
        (uint256 tokens, uint256 shares) = projects.needed(id);
        uint256 budget = (COST * 106) / 100;
        uint256 pooled = capital.pool().pooled;
        vm.assertGe(tokens, ceilDiv(budget * circulating(), pooled));
        vm.assertEq(shares, ceilDiv(budget * reputation.totalSupply(), pooled));
        vm.assertGt(shares, projects.get(id).reputationRequired);
    }

    function test_APoolPumpedForTheActivationStillAsksWhatWasAskedAtProposal() public {
        uint256 id = propose();
        Project memory project = projects.get(id);
        buyFor(stranger, 30_000 * UNIT);
        (uint256 tokens, uint256 shares) = projects.needed(id);
        vm.assertGe(tokens, project.tokensRequired);
        vm.assertEq(shares, project.reputationRequired);
    }

    function test_ABudgetAboveAQuarterOfThePoolIsNotReleased() public {
        uint256 cost = (capital.pool().pooled * 20) / 100;
        uint256 id = proposeOf(cost, Asset.Tokens);
        uint256 budget = cost + cost / 100 + (cost * 5) / 100;
        drain();
        vm.assertGt(budget * 4, capital.pool().pooled);
        (uint256 tokens, uint256 shares) = projects.needed(id);
        for (uint256 i = 1; i < people.length && shares != 0; ++i) {
            stakeReputation(people[i], id, reputationOf(people[i]));
            (, shares) = projects.needed(id);
        }
        vm.assertEq(shares, 0);
        stakeTokens(ann, id, tokens);
        assertState(id, ProjectState.Proposed);
        expectNotStaked(id, 0, 0, false);
        projects.activate(id);
        // Once the pool is full again, it is.
        buyFor(bob.account, 60_000 * UNIT);
        projects.activate(id);
        assertState(id, ProjectState.Staked);
    }

    function test_ACompletingReputationStakeWaitsForThePoolToo() public {
        uint256 cost = (capital.pool().pooled * 20) / 100;
        uint256 id = proposeOf(cost, Asset.Tokens);
        drain();
        (uint256 tokens, uint256 shares) = projects.needed(id);
        stakeTokens(ann, id, tokens);
        for (uint256 i = 1; i < people.length && shares != 0; ++i) {
            stakeReputation(people[i], id, reputationOf(people[i]));
            (, shares) = projects.needed(id);
        }
        expectNotStaked(id, 0, 0, false);
        projects.activate(id);
    }

    function test_AnEmptyPoolAsksWhatWasAskedAtProposal() public {
        uint256 id = proposeOf(COST, Asset.Reputation);
        for (uint256 i = 0; i < people.length; ++i) {
            sell(people[i].account, capital.balanceOf(people[i].account));
        }
        vm.assertEq(capital.pool().pooled, 0);
        (uint256 tokens, uint256 shares) = projects.needed(id);
        vm.assertEq(tokens, projects.get(id).tokensRequired);
        vm.assertEq(shares, projects.get(id).reputationRequired);
        expectNotStaked(id, tokens, shares, false);
        projects.activate(id);
        stakeReputation(bob, id, 100);
        skipTime(10 days);
        projects.forfeitCollateral(id);
        projects.settleReputationStake(id, bob.identity);
        assertNoResidue();
    }

    function test_NothingIsActivatedBeforeOrTwiceOrTooLate() public {
        uint256 id = propose();
        (uint256 tokens, uint256 shares) = projects.needed(id);
        expectNotStaked(id, tokens, shares, true);
        projects.activate(id);
        expectState(9, ProjectState.None);
        projects.activate(9);
        uint256 other = propose();
        stakeAll(other);
        expectState(other, ProjectState.Staked);
        projects.activate(other);
        skipTime(10 days);
        expectState(id, ProjectState.Expired);
        projects.activate(id);
    }

    function test_TheProposersRewardIsPaidOnceByAnyone() public {
        uint256 id = propose();
        expectState(id, ProjectState.Proposed);
        projects.payProposer(id);
        expectState(9, ProjectState.None);
        projects.payProposer(9);
        stakeAll(id);
        vm.prank(stranger);
        projects.payProposer(id);
        vm.assertEq(ann.account.balance, COST / 100);
        vm.assertTrue(projects.get(id).proposerPaid);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsAlreadySettled.selector, id));
        projects.payProposer(id);
        vm.assertEq(address(projects).balance, (COST * 105) / 100);
    }

    function test_AnIdentitysRewardFollowsIt() public {
        uint256 id = proposeOf(COST, Asset.Reputation);
        stakeAll(id);
        identities.recover(ann.identity, stranger);
        projects.payProposer(id);
        vm.assertEq(stranger.balance, COST / 100);
    }

    function test_ARewardTooSmallForAWeiIsStillSettled() public {
        uint256 id = proposeOf(99, Asset.Tokens);
        stakeAll(id);
        projects.payProposer(id);
        vm.assertEq(ann.account.balance, 0);
        vm.assertTrue(projects.get(id).proposerPaid);
    }
}
