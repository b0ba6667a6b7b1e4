// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ISharedAssets} from "../../contracts/community/interfaces/ISharedAssets.sol";
import {ReentrantReceiver} from "../../contracts/mocks/ReentrantReceiver.sol";
import {AssetsTest} from "./AssetsTest.sol";

contract AssetEarningsTest is AssetsTest {
    function setUp() public override {
        super.setUp();
        open();
        pay(1000);
        payTokens(1000);
    }

    function withdraw(address account, uint256 currency, address to) internal returns (uint256) {
        vm.prank(account);
        return assets.withdraw(BRIDGE, currency, to);
    }

    function expectNothing() internal {
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsInsufficientEarnings.selector, 0, 1));
    }

    function test_OwnersTakeOutWhatTheyEarnedOnce() public {
        vm.expectEmit(address(assets));
        emit ISharedAssets.EarningsWithdrawn(BRIDGE, ETHER, ann, ann, 450, 0);
        vm.assertEq(withdraw(ann, ETHER, ann), 450);
        vm.assertEq(ann.balance, 450);
        vm.assertEq(earned(ann), 0);
        expectNothing();
        withdraw(ann, ETHER, ann);
        vm.assertEq(withdraw(bob, ETHER, zed), 270);
        vm.assertEq(zed.balance, 270);
    }

    /// What is written at the first is written by the claim.
    function test_TheFirstEtherIsTakenOutForHardlyMoreThanTheNext() public {
        vm.deal(ann, 1);
        withdraw(bob, ETHER, zed);
        vm.assertEq(earned(ann), 450);
        uint256 gas = gasleft();
        withdraw(ann, ETHER, ann);
        uint256 first = gas - gasleft();
        pay(1000);
        gas = gasleft();
        withdraw(ann, ETHER, ann);
        vm.assertLt(first, gas - gasleft() + 10_000);
    }

    function test_TokensAreTakenOutAsEtherIs() public {
        vm.expectEmit(address(assets));
        emit ISharedAssets.EarningsWithdrawn(BRIDGE, TOKEN, ann, zed, 450, 0);
        vm.assertEq(withdraw(ann, TOKEN, zed), 450);
        vm.assertEq(token.balanceOf(zed), 450);
        vm.assertEq(earned(ann), 450, "the other currency is untouched");
    }

    function test_WhoEarnedNothingTakesNothing() public {
        expectNothing();
        withdraw(zed, ETHER, zed);
        expectNothing();
        withdraw(ann, 9, ann);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsUnknown.selector, 9));
        vm.prank(ann);
        assets.withdraw(9, ETHER, ann);
    }

    function test_MoneyGoesToSomebodyElseThanTheContract() public {
        address[2] memory closed = [address(0), address(assets)];
        for (uint256 i = 0; i < closed.length; ++i) {
            for (uint256 currency = 0; currency < 2; ++currency) {
                vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsInvalidReceiver.selector, closed[i]));
                withdraw(ann, currency, closed[i]);
            }
            vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsInvalidReceiver.selector, closed[i]));
            vm.prank(ann);
            assets.assign(BRIDGE, ETHER, closed[i]);
        }
    }

    function test_WhoRefusesEtherNamesAnother() public {
        ReentrantReceiver refusing = new ReentrantReceiver();
        refusing.refuse(true);
        vm.expectRevert();
        withdraw(ann, ETHER, address(refusing));
        vm.assertEq(earned(ann), 450);
        withdraw(ann, ETHER, ann);
    }

    function test_ATokenThatMovesNothingLeavesTheEarnings() public {
        token.setMute(true);
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(token)));
        withdraw(ann, TOKEN, ann);
        vm.assertEq(assets.earningsOf(BRIDGE, TOKEN, ann), 450);
        withdraw(ann, ETHER, ann);
    }

    function test_FractionsStayWithWhoEarnedThem() public {
        pay(1);
        withdraw(ann, ETHER, ann);
        move(ann, zed, 50);
        skipBlocks(1);
        pay(1);
        vm.assertEq(earned(ann), 0);
        vm.assertEq(earned(zed), 0);
        move(zed, ann, 50);
        skipBlocks(1);
        pay(1);
        vm.assertEq(earned(ann), 1, "half a wei before the move, half a wei after");
    }

    function test_EarningsAreAssignedWholeWithTheirFractions() public {
        pay(1);
        vm.expectEmit(address(assets));
        emit ISharedAssets.EarningsAssigned(BRIDGE, ETHER, ann, zed, 45_050);
        vm.prank(ann);
        assets.assign(BRIDGE, ETHER, zed);
        vm.assertEq(earned(ann), 0);
        vm.assertEq(earned(zed), 450);
        expectNothing();
        vm.prank(ann);
        assets.assign(BRIDGE, ETHER, zed);
        vm.prank(bob);
        assets.assign(BRIDGE, ETHER, zed);
        vm.prank(cat);
        assets.assign(BRIDGE, ETHER, zed);
        vm.assertEq(earned(zed), 901);
        vm.assertEq(assets.balanceOf(ann, BRIDGE), 50, "shares stay");
        pay(9);
        vm.assertEq(earned(ann), 4);
        vm.assertEq(withdraw(zed, ETHER, zed), 901);
    }

    function test_AssigningToOneselfChangesNothing() public {
        vm.prank(ann);
        assets.assign(BRIDGE, ETHER, ann);
        vm.assertEq(earned(ann), 450);
    }

    function test_WhatNobodyDecidesAboutForAYearGoesToTheOwners() public {
        uint256 until = assets.assetOf(BRIDGE).decidedAt + 365 days;
        vm.warp(until - 1);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsUpkeepKept.selector, BRIDGE, until));
        assets.returnUpkeep(BRIDGE, ETHER);
        vm.warp(until);
        vm.expectEmit(address(assets));
        emit ISharedAssets.UpkeepReturned(BRIDGE, ETHER, 100, 1000);
        vm.prank(zed);
        vm.assertEq(assets.returnUpkeep(BRIDGE, ETHER), 100);
        vm.assertEq(ledger(ETHER).upkeep, 0);
        vm.assertEq(earned(ann), 500);
        vm.assertEq(earned(bob), 300);
        vm.assertEq(earned(cat), 200);
        vm.expectRevert(ISharedAssets.SharedAssetsZeroAmount.selector);
        assets.returnUpkeep(BRIDGE, ETHER);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsUnknown.selector, 9));
        assets.returnUpkeep(9, ETHER);
    }

    function test_ADecisionKeepsWhatIsSetAsideForAnotherYear() public {
        skipTime(365 days);
        setGuest(zed, true);
        uint256 until = vm.getBlockTimestamp() + 365 days;
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsUpkeepKept.selector, BRIDGE, until));
        assets.returnUpkeep(BRIDGE, ETHER);
    }

    function test_WhatIsReturnedInABlockInWhichSharesMovedIsTheFormerOwners() public {
        skipTime(366 days);
        move(ann, zed, 50);
        assets.returnUpkeep(BRIDGE, ETHER);
        vm.assertEq(earned(ann), 500);
        skipBlocks(1);
        vm.assertEq(earned(zed), 0);
    }

    function test_EveryWeiComesOut() public {
        pay(12_347);
        uint256 upkeep = ledger(ETHER).upkeep;
        grant(ETHER, zed, upkeep);
        vm.deal(zed, 0);
        address[3] memory owners = [ann, bob, cat];
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(owners[i]);
            assets.assign(BRIDGE, ETHER, zed);
        }
        withdraw(zed, ETHER, zed);
        vm.assertEq(address(assets).balance, 0);
        vm.assertEq(zed.balance, 13_347);
    }
}
