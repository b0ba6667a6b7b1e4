// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DividendState} from "../../contracts/reputation/interfaces/IReputation.sol";
import {Position, ProjectState} from "../../contracts/projects/interfaces/IProjects.sol";
import {ProjectsTest} from "./ProjectsTest.sol";
import {TaskLists} from "./TaskLists.sol";

/// What staked reputation earns accrues to the project and goes with the stake.
contract StakeDividendsTest is ProjectsTest {
    function distribute(uint256 amount) internal {
        vm.deal(address(this), amount);
        reputation.distribute{value: amount}();
    }

    function dividendsOf(Person memory who) internal view returns (uint256) {
        return reputation.accountOf(who.identity).dividends;
    }

    function claimDividends(Person memory who) internal {
        vm.prank(who.account);
        reputation.claimDividends();
    }

    /// Everything is claimed; what is left is carried, and it is less than a wei for each.
    function assertPaidOut() internal {
        for (uint256 i = 0; i < people.length; ++i) {
            if (dividendsOf(people[i]) != 0) claimDividends(people[i]);
        }
        DividendState memory left = reputation.dividends();
        vm.assertGe(address(reputation).balance, left.carried);
        vm.assertLe(address(reputation).balance, left.carried + people.length);
    }

    function test_DividendsStayWithTheStakeUntilItIsWithdrawn() public {
        uint256 id = propose();
        uint256 supply = reputation.totalSupply();
        distribute(1 ether);
        stakeReputation(bob, id, 1_000 * UNIT);
        distribute(1 ether);
        stakeReputation(bob, id, 3_000 * UNIT);
        uint256 first = (1 ether * 1_000 * UNIT) / supply;
        vm.assertEq(projects.reputationPosition(id, bob.identity).owed, first);
        distribute(2 ether);
        // Part of the stake comes back, its dividends with the last of it.
        uint256 own = dividendsOf(bob);
        vm.prank(bob.account);
        projects.withdrawReputation(id, 1_500 * UNIT);
        vm.assertApproxEqAbs(dividendsOf(bob), own, 1);
        uint256 second = (2 ether * 4_000 * UNIT) / supply;
        vm.assertApproxEqAbs(projects.reputationPosition(id, bob.identity).owed, first + second, 1);
        distribute(3 ether);
        own = dividendsOf(bob);
        uint256 third = (3 ether * 2_500 * UNIT) / supply;
        vm.prank(bob.account);
        projects.withdrawReputation(id, 2_500 * UNIT);
        vm.assertApproxEqAbs(dividendsOf(bob), own + first + second + third, 2);
        Position memory position = projects.reputationPosition(id, bob.identity);
        vm.assertEq(position.amount + position.owed, 0);
        vm.assertApproxEqAbs(dividendsOf(bob), 7 ether * 10_000 * UNIT / supply, 3);
        assertPaidOut();
    }

    function test_ANewStakeAfterAFullWithdrawalEarnsNothingFromBefore() public {
        uint256 id = propose();
        stakeReputation(bob, id, 1_000 * UNIT);
        vm.prank(bob.account);
        projects.withdrawReputation(id, 1_000 * UNIT);
        distribute(1 ether);
        uint256 before = dividendsOf(bob);
        stakeReputation(bob, id, 1_000 * UNIT);
        vm.prank(bob.account);
        projects.withdrawReputation(id, 1_000 * UNIT);
        vm.assertEq(dividendsOf(bob), before);
    }

    function test_DividendsOfACompleteProjectGoToItsStakers() public {
        uint256 id = validating();
        uint256 amount = projects.reputationPosition(id, bob.identity).amount;
        distribute(1 ether);
        uint256 expected = (1 ether * amount) / reputation.totalSupply();
        vouch(crowd[0], id, 0, true);
        toVoting(id);
        tasks.resolveTask(id, 0);
        uint256 own = dividendsOf(bob);
        projects.settleReputationStake(id, bob.identity);
        vm.assertApproxEqAbs(dividendsOf(bob), own + expected, 1);
        projects.settleReputationStake(id, cyd.identity);
        assertPaidOut();
    }

    function test_DividendsOfAFailedProjectAreCarriedToTheNextDistribution() public {
        uint256 id = staked();
        uint256 amount = projects.get(id).reputationStaked;
        distribute(1 ether);
        uint256 expected = (1 ether * amount) / reputation.totalSupply();
        skipTime(9 days);
        projects.settle(id);
        vm.assertEq(projects.get(id).closedRound, reputation.dividends().round);
        // What is burned earns nothing of this.
        distribute(1 ether);
        uint256 own = dividendsOf(bob);
        uint256 carried = reputation.dividends().carried;
        projects.settleReputationStake(id, bob.identity);
        projects.settleReputationStake(id, cyd.identity);
        vm.assertEq(dividendsOf(bob), own);
        carried = reputation.dividends().carried - carried;
        vm.assertApproxEqAbs(carried, expected, 2);
        uint256 annBefore = dividendsOf(ann);
        distribute(1);
        vm.assertApproxEqAbs(dividendsOf(ann), annBefore + (carried * reputationOf(ann)) / reputation.totalSupply(), 2);
        assertPaidOut();
    }

    function test_DividendsOwedBeforeAFailureAreCarriedToo() public {
        uint256 id = propose();
        stakeReputation(bob, id, 100 * UNIT);
        distribute(1 ether);
        uint256 expected = (1 ether * 100 * UNIT) / reputation.totalSupply();
        (, uint256 shares) = projects.needed(id);
        stakeReputation(bob, id, shares);
        stakeTokens(bob, id, type(uint256).max);
        assertState(id, ProjectState.Staked);
        skipTime(9 days);
        projects.settle(id);
        projects.settleReputationStake(id, bob.identity);
        vm.assertApproxEqAbs(reputation.dividends().carried, expected, 1);
    }
}
