// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC6909} from "@openzeppelin/contracts/interfaces/IERC6909.sol";
import {ISharedAssets} from "../../contracts/community/interfaces/ISharedAssets.sol";
import {AssetsTest} from "./AssetsTest.sol";

contract AssetTransferTest is AssetsTest {
    function setUp() public override {
        super.setUp();
        build();
    }

    function test_SharesMoveAsTokensDo() public {
        vm.expectEmit(address(assets));
        emit IERC6909.Transfer(ann, ann, zed, BRIDGE, 20);
        vm.prank(ann);
        vm.assertTrue(assets.transfer(zed, BRIDGE, 20));
        vm.assertEq(assets.balanceOf(ann, BRIDGE), 30);
        vm.assertEq(assets.balanceOf(zed, BRIDGE), 20);
        vm.assertEq(assets.assetOf(BRIDGE).movedAt, vm.getBlockNumber());
    }

    function test_NobodyMovesMoreThanItHasOrWhatIsNotThere() public {
        bytes4 insufficient = ISharedAssets.SharedAssetsInsufficientShares.selector;
        vm.expectRevert(abi.encodeWithSelector(insufficient, BRIDGE, ann, 50, 51));
        move(ann, bob, 51);
        vm.expectRevert(abi.encodeWithSelector(insufficient, BRIDGE, ann, 50, NEVER));
        move(ann, bob, NEVER);
        vm.expectRevert(abi.encodeWithSelector(insufficient, 9, ann, 0, 1));
        vm.prank(ann);
        assets.transfer(bob, 9, 1);
    }

    function test_SharesGoToNobodyAndNotToTheContractThatKeepsThem() public {
        address[2] memory closed = [address(0), address(assets)];
        for (uint256 i = 0; i < closed.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsInvalidReceiver.selector, closed[i]));
            move(ann, closed[i], 1);
        }
    }

    function test_MovingNothingOrToOneselfChangesNothing() public {
        move(ann, zed, 0);
        move(ann, ann, 50);
        vm.assertEq(assets.balanceOf(ann, BRIDGE), 50);
        vm.assertEq(assets.assetOf(BRIDGE).movedAt, 0);
        pay(1000);
        vm.assertEq(earned(ann), 450);
    }

    function test_AnAllowanceIsUsedUp() public {
        vm.expectEmit(address(assets));
        emit IERC6909.Approval(ann, zed, BRIDGE, 20);
        vm.prank(ann);
        vm.assertTrue(assets.approve(zed, BRIDGE, 20));
        vm.expectEmit(address(assets));
        emit IERC6909.Transfer(zed, ann, bob, BRIDGE, 15);
        vm.prank(zed);
        vm.assertTrue(assets.transferFrom(ann, bob, BRIDGE, 15));
        vm.assertEq(assets.allowance(ann, zed, BRIDGE), 5);
        vm.expectRevert(
            abi.encodeWithSelector(ISharedAssets.SharedAssetsInsufficientAllowance.selector, BRIDGE, zed, 5, 6)
        );
        vm.prank(zed);
        assets.transferFrom(ann, bob, BRIDGE, 6);
    }

    function test_AnAllowanceWithoutEndStays() public {
        vm.prank(ann);
        assets.approve(zed, BRIDGE, NEVER);
        vm.prank(zed);
        assets.transferFrom(ann, bob, BRIDGE, 15);
        vm.assertEq(assets.allowance(ann, zed, BRIDGE), NEVER);
    }

    function test_AnAllowanceIsForOneAsset() public {
        vm.prank(ann);
        assets.approve(zed, 9, 20);
        vm.expectRevert(
            abi.encodeWithSelector(ISharedAssets.SharedAssetsInsufficientAllowance.selector, BRIDGE, zed, 0, 1)
        );
        vm.prank(zed);
        assets.transferFrom(ann, bob, BRIDGE, 1);
    }

    function test_AnOperatorMovesAllUntilItIsDismissed() public {
        vm.expectEmit(address(assets));
        emit IERC6909.OperatorSet(ann, zed, true);
        vm.prank(ann);
        vm.assertTrue(assets.setOperator(zed, true));
        vm.assertTrue(assets.isOperator(ann, zed));
        vm.prank(zed);
        assets.transferFrom(ann, bob, BRIDGE, 15);
        vm.prank(ann);
        assets.setOperator(zed, false);
        vm.expectRevert(
            abi.encodeWithSelector(ISharedAssets.SharedAssetsInsufficientAllowance.selector, BRIDGE, zed, 0, 1)
        );
        vm.prank(zed);
        assets.transferFrom(ann, bob, BRIDGE, 1);
    }

    function test_AnOwnerNeedsNoAllowanceOfItsOwn() public {
        vm.prank(ann);
        assets.transferFrom(ann, bob, BRIDGE, 50);
        vm.assertEq(assets.balanceOf(bob, BRIDGE), 80);
    }

    // ---- What moves when -----------------------------------------------------------------------------------------------

    function test_WhatWasEarnedStaysAndWhatComesGoesWithTheShares() public {
        pay(1000);
        move(ann, zed, 50);
        vm.assertEq(earned(ann), 450);
        vm.assertEq(earned(zed), 0);
        skipBlocks(1);
        pay(1000);
        vm.assertEq(earned(ann), 450);
        vm.assertEq(earned(zed), 450);
    }

    function test_WhatIsPaidInABlockGoesToThoseWhoHadTheSharesWhenItBegan() public {
        move(ann, zed, 50);
        pay(1000);
        vm.assertEq(earned(ann), 450);
        vm.assertEq(earned(zed), 0);
        move(zed, bob, 50);
        pay(1000);
        vm.assertEq(earned(ann), 900);
        vm.assertEq(earned(zed), 0, "who had them only within the block earns nothing");
        vm.assertEq(earned(bob), 540);
        skipBlocks(1);
        pay(1000);
        vm.assertEq(earned(ann), 900);
        vm.assertEq(earned(bob), 540 + 720);
        vm.assertEq(earned(cat), 3 * 180);
    }

    function test_SharesThatComeBackWithinTheBlockWereNeverAway() public {
        move(ann, zed, 50);
        pay(1000);
        move(zed, ann, 50);
        vm.assertEq(assets.settledSharesOf(BRIDGE, ann), 50);
        vm.assertEq(earned(ann), 450);
        skipBlocks(1);
        pay(1000);
        vm.assertEq(earned(ann), 900);
        vm.assertEq(earned(zed), 0);
    }

    function test_TheNextMoveSettlesWhatABlockLeftOpen() public {
        move(ann, zed, 50);
        pay(1000);
        skipBlocks(1);
        pay(1000);
        vm.assertEq(earned(zed), 450);
        move(zed, bob, 20);
        pay(1000);
        skipBlocks(1);
        vm.assertEq(earned(ann), 450);
        vm.assertEq(earned(zed), 900);
        vm.assertEq(earned(bob), 3 * 270);
        pay(1000);
        vm.assertEq(earned(zed), 900 + 270);
        vm.assertEq(earned(bob), 3 * 270 + 450);
        vm.assertEq(earned(ann) + earned(bob) + earned(cat) + earned(zed), 3600);
    }

    function test_WhatIsEarnedCanBeTakenOutInAnyPartOfTheBlock() public {
        move(ann, zed, 50);
        pay(1000);
        vm.prank(ann);
        vm.assertEq(assets.withdraw(BRIDGE, ETHER, ann), 450);
        pay(1000);
        move(zed, ann, 50);
        vm.prank(ann);
        vm.assertEq(assets.withdraw(BRIDGE, ETHER, ann), 450);
        skipBlocks(1);
        vm.assertEq(earned(ann), 0);
        pay(1000);
        vm.assertEq(earned(ann), 450);
    }

    function test_SharesReceivedInABlockOpenNothingInIt() public {
        setPolicy(plain());
        vm.assertFalse(assets.isFree(BRIDGE, zed));
        move(ann, zed, 50);
        vm.assertFalse(assets.isFree(BRIDGE, zed));
        vm.assertFalse(assets.isFree(BRIDGE, ann), "and what has left opens nothing either");
        skipBlocks(1);
        vm.assertTrue(assets.isFree(BRIDGE, zed));
    }

    function testFuzz_ATransferMovesWhatItSaysAndNoEarnings(uint256 amount, uint256 before, uint256 later) public {
        (amount, before, later) = (bound(amount, 0, 50), bound(before, 1, 1e30), bound(later, 1, 1e30));
        pay(before);
        uint256 had = earned(ann);
        move(ann, zed, amount);
        vm.assertEq(earned(ann), had);
        vm.assertEq(earned(zed), 0);
        skipBlocks(1);
        pay(later);
        vm.assertApproxEqAbs(earned(zed), (later - later / 10) * amount / 100, 1);
    }
}
