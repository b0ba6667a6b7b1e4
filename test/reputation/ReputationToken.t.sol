// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReputation} from "../../contracts/reputation/interfaces/IReputation.sol";
import {ReputationTest} from "./ReputationTest.sol";

/// @notice Shown as an ERC-20 that cannot be moved, and following the identity to its account.
contract ReputationTokenTest is ReputationTest {
    address internal ann;
    bytes20 internal identity;

    function setUp() public override {
        super.setUp();
        (ann, identity) = member("ann");
    }

    function test_WalletsShowIt() public view {
        vm.assertEq(reputation.name(), "Commonweal Reputation");
        vm.assertEq(reputation.symbol(), "REPUTATION");
        vm.assertEq(reputation.decimals(), 18);
        vm.assertEq(reputation.totalSupply(), 10_000e18);
        vm.assertEq(reputation.balanceOf(ann), 10_000e18);
        vm.assertEq(reputation.balanceOf(address(this)), 0);
        vm.assertEq(reputation.allowance(ann, address(this)), 0);
    }

    function test_ItCannotBeMovedNorAllowed() public {
        vm.startPrank(ann);
        vm.expectRevert(IReputation.ReputationNotTransferable.selector);
        reputation.transfer(address(this), 1);
        vm.expectRevert(IReputation.ReputationNotTransferable.selector);
        reputation.transfer(ann, 0);
        vm.expectRevert(IReputation.ReputationNotTransferable.selector);
        reputation.transferFrom(ann, address(this), 1);
        vm.expectRevert(IReputation.ReputationNotTransferable.selector);
        reputation.approve(address(this), 1);
        vm.stopPrank();
    }

    function test_StakesShowUnderTheProjectsAddress() public {
        stake(identity, 4_000e18);
        vm.assertEq(reputation.balanceOf(ann), 6_000e18);
        vm.assertEq(reputation.balanceOf(address(projects)), 4_000e18);
        vm.assertEq(reputation.totalStaked(), 4_000e18);
        vm.assertEq(reputation.totalSupply(), 10_000e18);
    }

    function test_AMoveNeitherStrandsNorDoublesAnything() public {
        hold(identity, 3_000e18);
        distribute(1 ether);
        address later = makeAddr("later");
        identities.recover(identity, later);
        vm.assertEq(reputation.balanceOf(ann), 0);
        vm.assertEq(reputation.balanceOf(later), 10_000e18);
        vm.assertEq(reputation.accountOf(identity).held, 3_000e18);
        vm.assertEq(reputation.totalSupply(), 10_000e18);
        // Dividends go with the identity too.
        vm.expectRevert(abi.encodeWithSelector(IReputation.ReputationNotRegistered.selector, ann));
        vm.prank(ann);
        reputation.claimDividends();
        vm.prank(later);
        reputation.claimDividends();
        vm.assertApproxEqAbs(later.balance, 1 ether, 1);
        // The old account may take on another identity, which starts for itself.
        bytes20 other = bytes20("other");
        identities.registerByVote(other, ann);
        reputation.open(other);
        vm.assertEq(dividendsOf(other), 0);
        vm.assertEq(reputation.balanceOf(ann), 10_000e18);
        vm.assertEq(reputation.accountOf(other).held, 0);
    }

    function test_AStakeIsPaidToTheIdentityWhereverItMoved() public {
        stake(identity, 4_000e18);
        identities.recover(identity, makeAddr("later"));
        vm.prank(address(projects));
        reputation.settleStake(identity, 4_000e18, 4_000e18, 0);
        vm.assertEq(reputation.balanceOf(makeAddr("later")), 10_000e18);
    }
}
