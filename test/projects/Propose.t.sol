// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICapitalToken, PoolState} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {Asset, IProjects, Project, ProjectState, Proposal} from "../../contracts/projects/interfaces/IProjects.sol";
import {IReputation} from "../../contracts/reputation/interfaces/IReputation.sol";
import {SuiteTest} from "../SuiteTest.sol";
import {ProjectsTest} from "./ProjectsTest.sol";

contract ProposeTest is ProjectsTest {
    function tryPropose(address account, Proposal memory proposal) internal returns (uint256) {
        vm.prank(account);
        return projects.propose(proposal);
    }

    function expectDeadline(uint256 deadline) internal {
        (uint256 earliest, uint256 latest) = (block.timestamp + 2 days, block.timestamp + 90 days);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsInvalidDeadline.selector, deadline, earliest, latest));
    }

    function test_AProposalIsRecordedAsItWasMade() public {
        Proposal memory proposal = proposalOf(COST, Asset.Tokens);
        vm.prank(ann.account);
        uint256 id = projects.propose(proposal);
        Project memory project = projects.get(id);
        vm.assertEq(id, 1);
        vm.assertEq(projects.projectCount(), 1);
        assertState(id, ProjectState.Proposed);
        vm.assertEq(bytes32(project.proposer), bytes32(bytes20(ann.account)));
        vm.assertEq(project.cost, COST);
        vm.assertEq(project.stakingDeadline, proposal.stakingDeadline);
        vm.assertEq(project.stakingVersion, 1);
        vm.assertEq(project.workVersion, 1);
        vm.assertEq(project.stakedAt + project.tokensStaked + project.reputationStaked + project.lists, 0);
        assertState(2, ProjectState.None);
    }

    function testFuzz_FeesAreFlooredAndRequirementsAndCollateralCeiled(uint256 cost, bool inReputation) public {
        uint256 pooled = capital.pool().pooled;
        cost = bound(cost, 1, pooled / 5);
        uint256 budget = cost + cost / 100 + (cost * 5) / 100;
        uint256 base = inReputation ? reputation.totalSupply() : circulating();
        uint256 id = proposeOf(cost, inReputation ? Asset.Reputation : Asset.Tokens);
        Project memory project = projects.get(id);
        vm.assertEq(project.tokensRequired, ceilDiv(budget * circulating(), pooled));
        vm.assertEq(project.reputationRequired, ceilDiv(budget * reputation.totalSupply(), pooled));
        vm.assertEq(project.collateral, ceilDiv(cost * base * 5, pooled * 100));
        vm.assertEq(capital.accountOf(ann.account).held, inReputation ? 0 : project.collateral);
        vm.assertEq(reputation.accountOf(ann.identity).held, inReputation ? project.collateral : 0);
        vm.assertEq(bytes32(project.proposer), inReputation ? bytes32(ann.identity) : bytes32(bytes20(ann.account)));
    }

    function test_TheReserveDoesNotCountAsCirculating() public {
        // A forfeited collateral is in the reserve.
        uint256 id = propose();
        uint256 collateral = projects.get(id).collateral;
        skipTime(10 days);
        projects.forfeitCollateral(id);
        vm.assertEq(capital.pool().reserve, collateral);
        uint256 budget = (COST * 106) / 100;
        uint256 required = projects.get(propose()).tokensRequired;
        vm.assertEq(required, ceilDiv(budget * (capital.totalSupply() - collateral), capital.pool().pooled));
    }

    function test_ABudgetOfAQuarterOfThePoolIsTheMost() public {
        uint256 most = capital.pool().pooled / 4;
        // Largest cost whose budget is within it: the floors make it a search.
        uint256 cost = (most * 100) / 106 - 2;
        while (budgetOf(cost + 1) <= most) ++cost;
        Proposal memory proposal = proposalOf(cost + 1, Asset.Tokens);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsBudgetTooLarge.selector, budgetOf(cost + 1), most));
        tryPropose(ann.account, proposal);
        vm.assertEq(projects.projectCount(), 0);
        proposal.cost = cost;
        tryPropose(ann.account, proposal);
    }

    function budgetOf(uint256 cost) internal pure returns (uint256) {
        return cost + cost / 100 + (cost * 5) / 100;
    }

    function test_NoCostAndMoreThanFitsAreRefused() public {
        Proposal memory proposal = proposalOf(0, Asset.Tokens);
        uint256[3] memory costs = [uint256(0), 1 << 88, type(uint256).max];
        for (uint256 i = 0; i < costs.length; ++i) {
            proposal.cost = costs[i];
            vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsInvalidCost.selector, costs[i]));
            tryPropose(ann.account, proposal);
        }
        // The most that fits is only too large for the pool.
        proposal.cost = type(uint88).max;
        vm.expectPartialRevert(IProjects.ProjectsBudgetTooLarge.selector);
        tryPropose(ann.account, proposal);
    }

    function test_ADeadlineLiesFromTwoToNinetyDaysAhead() public {
        Proposal memory proposal = proposalOf(COST, Asset.Tokens);
        uint256[4] memory wrong = [block.timestamp + 2 days - 1, block.timestamp + 90 days + 1, 0, type(uint256).max];
        for (uint256 i = 0; i < wrong.length; ++i) {
            proposal.stakingDeadline = wrong[i];
            expectDeadline(wrong[i]);
            tryPropose(ann.account, proposal);
        }
        proposal.stakingDeadline = block.timestamp + 2 days;
        vm.assertEq(tryPropose(ann.account, proposal), 1);
        proposal.stakingDeadline = block.timestamp + 90 days;
        vm.assertEq(tryPropose(ann.account, proposal), 2);
    }

    function test_NoMoreCollateralIsLockedThanAllowed() public {
        Proposal memory proposal = proposalOf(COST, Asset.Tokens);
        uint256 collateral = ceilDiv(COST * circulating() * 5, capital.pool().pooled * 100);
        proposal.maxCollateral = collateral - 1;
        vm.expectRevert(
            abi.encodeWithSelector(IProjects.ProjectsCollateralExceeded.selector, collateral, collateral - 1)
        );
        tryPropose(ann.account, proposal);
        proposal.maxCollateral = collateral;
        tryPropose(ann.account, proposal);
    }

    function test_AStrangerHasNothingToProposeWith() public {
        Proposal memory proposal = proposalOf(COST, Asset.Tokens);
        uint256 collateral = ceilDiv(COST * circulating() * 5, capital.pool().pooled * 100);
        vm.expectRevert(
            abi.encodeWithSelector(ICapitalToken.CapitalTokenInsufficientFree.selector, stranger, 0, collateral)
        );
        tryPropose(stranger, proposal);
        proposal.collateral = Asset.Reputation;
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsNotRegistered.selector, stranger));
        tryPropose(stranger, proposal);
    }

    function test_AHolderOfEitherKindProposesWithoutTheOther() public {
        buyFor(stranger, 1_000 * UNIT);
        tryPropose(stranger, proposalOf(COST, Asset.Tokens));
        (address poor,) = member("poor");
        tryPropose(poor, proposalOf(COST, Asset.Reputation));
    }

    function test_CollateralIsFreeOfOtherLocks() public {
        uint256 id = propose();
        stakeTokens(ann, id, capital.accountOf(ann.account).free);
        stakeReputation(ann, id, 10_000 * UNIT);
        uint256 free = capital.accountOf(ann.account).free;
        vm.prank(ann.account);
        capital.transfer(bob.account, free);
        Proposal memory proposal = proposalOf(COST, Asset.Tokens);
        vm.expectPartialRevert(ICapitalToken.CapitalTokenInsufficientFree.selector);
        tryPropose(ann.account, proposal);
        uint256 cost = capital.pool().pooled / 5;
        uint256 left = reputation.accountOf(ann.identity).free;
        uint256 collateral = ceilDiv(cost * reputation.totalSupply() * 5, capital.pool().pooled * 100);
        vm.assertLt(left, collateral * 2);
        tryPropose(ann.account, proposalOf(cost, Asset.Reputation));
        proposal = proposalOf(cost, Asset.Reputation);
        vm.expectRevert(
            abi.encodeWithSelector(
                IReputation.ReputationInsufficientFree.selector, ann.identity, left - collateral, collateral
            )
        );
        tryPropose(ann.account, proposal);
    }

    function test_TheStateOfAProposalTurnsAtItsDeadline() public {
        uint256 id = propose();
        uint256 deadline = projects.get(id).stakingDeadline;
        vm.warp(deadline - 1);
        assertState(id, ProjectState.Proposed);
        vm.warp(deadline);
        assertState(id, ProjectState.Expired);
    }
}

contract ProposeWithNothingTest is SuiteTest {
    function proposalOf(Asset collateral) internal view returns (Proposal memory) {
        return Proposal(1, block.timestamp + 10 days, 0, "", collateral, type(uint256).max);
    }

    function expectNothing(uint256 pooled, uint256 tokens, uint256 shares) internal {
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsNothingToFund.selector, pooled, tokens, shares));
    }

    function test_NothingIsProposedWithoutTokensAndEther() public {
        (address account,) = member("first");
        uint256 shares = reputation.totalSupply();
        Proposal memory proposal = proposalOf(Asset.Reputation);
        expectNothing(0, 0, shares);
        vm.prank(account);
        projects.propose(proposal);
    }

    function test_NothingIsProposedWhereEtherAloneOrTokensAloneAreMissing() public {
        (address account,) = member("first");
        uint256 shares = reputation.totalSupply();
        PoolState memory state;
        (state.supply, state.reserve) = (5, 2);
        vm.mockCall(address(capital), abi.encodeCall(capital.pool, ()), abi.encode(state));
        expectNothing(0, 3, shares);
        vm.prank(account);
        projects.propose(proposalOf(Asset.Reputation));
        (state.pooled, state.reserve) = (7, 5);
        vm.mockCall(address(capital), abi.encodeCall(capital.pool, ()), abi.encode(state));
        expectNothing(7, 0, shares);
        vm.prank(account);
        projects.propose(proposalOf(Asset.Reputation));
    }

    function test_NothingIsProposedWithoutReputation() public {
        address account = makeAddr("first");
        uint256 pooled = buyFor(account, 1_000e18);
        Proposal memory proposal = proposalOf(Asset.Tokens);
        expectNothing(pooled, 1_000e18, 0);
        vm.prank(account);
        projects.propose(proposal);
    }

    function test_NothingIsProposedOnceAllTokensAreSold() public {
        (address account,) = member("first");
        buyFor(account, 1_000e18);
        vm.prank(account);
        capital.sell(1_000e18, 0, block.timestamp);
        uint256 shares = reputation.totalSupply();
        Proposal memory proposal = proposalOf(Asset.Reputation);
        expectNothing(0, 0, shares);
        vm.prank(account);
        projects.propose(proposal);
    }
}
