// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Asset, IProjects, Project, ProjectState} from "../../contracts/projects/interfaces/IProjects.sol";
import {ProjectsTest} from "./ProjectsTest.sol";

contract ExpireTest is ProjectsTest {
    function expired(Asset collateral) internal returns (uint256 id) {
        id = proposeOf(COST, collateral);
        stakeTokens(bob, id, 100);
        stakeTokens(cyd, id, 50);
        stakeReputation(bob, id, 70);
        stakeReputation(cyd, id, 30);
        skipTime(10 days);
    }

    function test_AnExpiredProjectGivesAllStakesBackWithTheirDividends() public {
        (uint256 tokens, uint256 shares) = (capital.balanceOf(bob.account), reputationOf(bob));
        uint256 id = proposeOf(COST, Asset.Tokens);
        stakeTokens(bob, id, 1_000 * UNIT);
        stakeReputation(bob, id, 1_000 * UNIT);
        vm.deal(address(this), 1 ether);
        reputation.distribute{value: 1 ether}();
        uint256 expected = (1 ether * shares) / reputation.totalSupply();
        skipTime(10 days - 1);
        expectState(id, ProjectState.Proposed);
        projects.settleTokenStake(id, bob.account);
        expectState(id, ProjectState.Proposed);
        projects.settleReputationStake(id, bob.identity);
        skipTime(1);
        vm.startPrank(stranger);
        projects.settleTokenStake(id, bob.account);
        projects.settleReputationStake(id, bob.identity);
        vm.stopPrank();
        vm.assertEq(capital.balanceOf(bob.account), tokens);
        vm.assertEq(reputationOf(bob), shares);
        vm.assertApproxEqAbs(reputation.accountOf(bob.identity).dividends, expected, 1);
        projects.forfeitCollateral(id);
        assertNoResidue();
    }

    function test_NoStakeIsGivenBackTwiceNorToOneWhoHasNone() public {
        uint256 id = expired(Asset.Tokens);
        projects.settleTokenStake(id, bob.account);
        projects.settleReputationStake(id, bob.identity);
        bytes memory none = abi.encodeWithSelector(IProjects.ProjectsInsufficientStake.selector, id, 0, 1);
        vm.expectRevert(none);
        projects.settleTokenStake(id, bob.account);
        vm.expectRevert(none);
        projects.settleReputationStake(id, bob.identity);
        vm.expectRevert(none);
        projects.settleTokenStake(id, stranger);
        vm.expectRevert(none);
        projects.settleReputationStake(id, bytes20(0));
        vm.assertEq(projects.tokenPosition(id, cyd.account).amount, 50);
        projects.settleTokenStake(id, cyd.account);
        projects.settleReputationStake(id, cyd.identity);
        projects.forfeitCollateral(id);
        assertNoResidue();
    }

    function test_ForfeitedTokensGoToTheReserveOnce() public {
        uint256 id = expired(Asset.Tokens);
        uint256 collateral = projects.get(id).collateral;
        (uint256 balance, uint256 supply) = (capital.balanceOf(ann.account), capital.totalSupply());
        vm.prank(stranger);
        projects.forfeitCollateral(id);
        vm.assertEq(capital.balanceOf(ann.account), balance - collateral);
        vm.assertEq(capital.pool().reserve, collateral);
        vm.assertEq(capital.totalSupply(), supply);
        vm.assertEq(capital.accountOf(ann.account).held, 0);
        vm.assertTrue(projects.get(id).collateralForfeited);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsAlreadySettled.selector, id));
        projects.forfeitCollateral(id);
        assertConserved();
    }

    function test_ForfeitedReputationIsBurnedOnce() public {
        uint256 id = expired(Asset.Reputation);
        uint256 collateral = projects.get(id).collateral;
        uint256 supply = reputation.totalSupply();
        projects.forfeitCollateral(id);
        vm.assertEq(reputationOf(ann), 10_000 * UNIT - collateral);
        vm.assertEq(reputation.totalSupply(), supply - collateral);
        vm.assertEq(reputation.accountOf(ann.identity).held, 0);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsAlreadySettled.selector, id));
        projects.forfeitCollateral(id);
        assertConserved();
    }

    function test_NoCollateralIsForfeitedBeforeTheDeadlineOrAfterActivation() public {
        uint256 id = propose();
        skipTime(10 days - 1);
        expectState(id, ProjectState.Proposed);
        projects.forfeitCollateral(id);
        uint256 other = staked();
        expectState(other, ProjectState.Staked);
        projects.forfeitCollateral(other);
        expectState(9, ProjectState.None);
        projects.forfeitCollateral(9);
    }

    function test_AnExpiredProjectHasNoOtherWayOn() public {
        uint256 id = expired(Asset.Tokens);
        expectState(id, ProjectState.Expired);
        projects.payProposer(id);
        expectState(id, ProjectState.Expired);
        projects.settle(id);
        expectState(id, ProjectState.Expired);
        back(bob, id, bytes32(uint256(1)));
        expectState(id, ProjectState.Expired);
        publish(bob, id, new uint16[](0));
        expectState(id, ProjectState.Expired);
        projects.acceptTaskList(id, 0);
        expectState(id, ProjectState.Expired);
        vm.prank(bob.account);
        projects.withdrawTokens(id, 1);
        expectState(id, ProjectState.Expired);
        vm.prank(bob.account);
        projects.withdrawReputation(id, 1);
    }
}
