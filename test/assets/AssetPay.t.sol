// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {AssetLedger, ISharedAssets, Policy, Toll} from "../../contracts/community/interfaces/ISharedAssets.sol";
import {AssetsTest} from "./AssetsTest.sol";

contract AssetPayTest is AssetsTest {
    function setUp() public override {
        super.setUp();
        open();
        vm.deal(zed, 100 ether);
        token.mint(zed, 10_000);
        vm.prank(zed);
        token.approve(address(assets), NEVER);
    }

    function enter(uint256 value, uint256 currency, uint256 maxCost) internal returns (uint256) {
        vm.prank(zed);
        return assets.enter{value: value}(BRIDGE, currency, maxCost, NEVER);
    }

    function expectWrongPayment(uint256 expected, uint256 paid) internal {
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsWrongPayment.selector, expected, paid));
    }

    function expectWrongCurrency(uint256 currency) internal {
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsWrongCurrency.selector, BRIDGE, currency));
    }

    // ---- Proceeds ------------------------------------------------------------------------------------------------------

    function test_ATenthIsSetAsideAndTheRestIsShared() public {
        vm.expectEmit(address(assets));
        emit ISharedAssets.ProceedsPaid(BRIDGE, ETHER, zed, 1000, 100, 900);
        pay(1000);
        AssetLedger memory book = ledger(ETHER);
        vm.assertEq(book.dividends, 900);
        vm.assertEq(book.upkeep, 100);
        vm.assertEq(earned(ann) + earned(bob) + earned(cat), 900);
        vm.assertEq(address(assets).balance, 1000);
    }

    function test_FractionsAddUp() public {
        for (uint256 i = 1; i <= 100; ++i) {
            pay(1);
            vm.assertEq(ledger(ETHER).dividends, i, "a tenth of one is nothing");
            vm.assertEq(earned(ann), i / 2);
            vm.assertEq(earned(bob), (i * 30) / 100);
            vm.assertEq(earned(cat), i / 5);
        }
    }

    function test_TokensAreTakenFromWhoPays() public {
        payTokens(1000);
        vm.assertEq(token.balanceOf(address(assets)), 1000);
        vm.assertEq(assets.earningsOf(BRIDGE, TOKEN, ann), 450);
        vm.assertEq(earned(ann), 0);
    }

    function test_EtherAndTokensOnceTakenComeInAtAnyTime() public {
        setPolicy(plain());
        pay(1000);
        payTokens(1000);
        vm.assertEq(assets.earningsOf(BRIDGE, TOKEN, ann), 450);
        vm.assertEq(earned(ann), 450);
    }

    function test_NothingIsNoPayment() public {
        vm.expectRevert(ISharedAssets.SharedAssetsZeroAmount.selector);
        assets.pay(BRIDGE, ETHER, 0);
    }

    function test_NothingIsPaidToWhatIsNoAsset() public {
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsUnknown.selector, 9));
        assets.pay(9, ETHER, 1);
    }

    function test_WhatIsSentIsWhatIsPaid() public {
        vm.deal(address(this), 2000);
        expectWrongPayment(1000, 999);
        assets.pay{value: 999}(BRIDGE, ETHER, 1000);
        expectWrongPayment(1000, 1001);
        assets.pay{value: 1001}(BRIDGE, ETHER, 1000);
        expectWrongPayment(0, 1);
        assets.pay{value: 1}(BRIDGE, TOKEN, 1000);
    }

    function test_VouchersAndUnknownCurrenciesAreNotPaidThisWay() public {
        expectWrongCurrency(SERIES);
        assets.pay(BRIDGE, SERIES, 1000);
        expectWrongCurrency(3);
        assets.pay(BRIDGE, 3, 1000);
        expectWrongCurrency(NEVER);
        assets.pay(BRIDGE, NEVER, 1000);
    }

    function test_ATokenThatKeepsAFeeIsRefused() public {
        token.setFee(1);
        expectWrongPayment(1000, 999);
        vm.prank(zed);
        assets.pay(BRIDGE, TOKEN, 1000);
    }

    function test_ATokenThatSaysFalseIsRefused() public {
        token.setMute(true);
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(token)));
        vm.prank(zed);
        assets.pay(BRIDGE, TOKEN, 1000);
    }

    function test_WhatIsForcedInBelongsToNobody() public {
        vm.deal(address(assets), 5 ether);
        token.mint(address(assets), 5000);
        pay(1000);
        payTokens(1000);
        vm.assertEq(earned(ann), 450);
        vm.assertEq(assets.earningsOf(BRIDGE, TOKEN, ann), 450);
        (bool sent,) = address(assets).call{value: 1}("");
        vm.assertFalse(sent);
    }

    function test_TheLedgerTakesWhatItCanCountAndNoMore() public {
        setPolicy(withoutUpkeep());
        uint256 most = (1 << 128) - 1;
        payTokens(most);
        vm.assertEq(assets.earningsOf(BRIDGE, TOKEN, ann), most / 2);
        token.approve(address(assets), NEVER);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsTooMuch.selector, 1));
        assets.pay(BRIDGE, TOKEN, 1);
        vm.prank(ann);
        assets.withdraw(BRIDGE, TOKEN, ann);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsTooMuch.selector, 1 << 128));
        assets.pay(BRIDGE, TOKEN, 1 << 128);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsTooMuch.selector, most));
        assets.pay(BRIDGE, TOKEN, most);
        vm.assertEq(ledger(TOKEN).dividends, most);
    }

    function withoutUpkeep() internal view returns (Policy memory policy) {
        policy = openPolicy();
        policy.upkeep = 0;
    }

    // ---- Use -----------------------------------------------------------------------------------------------------------

    function test_ATollInEtherOpensForAsLongAsThePolicySays() public {
        uint256 until = vm.getBlockTimestamp() + 1 days;
        vm.expectEmit(address(assets));
        emit ISharedAssets.Entered(BRIDGE, zed, until);
        vm.expectEmit(address(assets));
        emit ISharedAssets.ProceedsPaid(BRIDGE, ETHER, zed, 1 ether, 0.1 ether, 0.9 ether);
        vm.assertEq(enter(1 ether, ETHER, 1 ether), until);
        vm.assertEq(assets.passOf(BRIDGE, zed), until);
        vm.assertFalse(assets.isFree(BRIDGE, zed));
        vm.warp(until - 1);
        vm.assertTrue(assets.hasAccess(BRIDGE, zed));
        vm.warp(until);
        vm.assertFalse(assets.hasAccess(BRIDGE, zed));
    }

    function test_ATollInTokensDoesToo() public {
        enter(0, TOKEN, 500);
        vm.assertTrue(assets.hasAccess(BRIDGE, zed));
        vm.assertEq(token.balanceOf(address(assets)), 500);
        vm.assertEq(assets.earningsOf(BRIDGE, TOKEN, ann), 225);
    }

    function test_APassThatHoldsIsProlonged() public {
        uint256 until = vm.getBlockTimestamp() + 2 days;
        enter(1 ether, ETHER, 1 ether);
        skipTime(1 hours);
        vm.assertEq(enter(1 ether, ETHER, 1 ether), until);
        vm.warp(until + 5);
        vm.assertEq(enter(1 ether, ETHER, 1 ether), until + 5 + 1 days);
    }

    function test_APassOutlivesThePolicyItWasSoldUnder() public {
        enter(1 ether, ETHER, 1 ether);
        setPolicy(plain());
        vm.assertTrue(assets.hasAccess(BRIDGE, zed));
        expectWrongCurrency(ETHER);
        enter(1 ether, ETHER, 1 ether);
    }

    function test_UseIsFreeFromTheLeastShareOn() public {
        vm.expectEmit(address(assets));
        emit ISharedAssets.Entered(BRIDGE, bob, 0);
        vm.prank(bob);
        vm.assertEq(assets.enter(BRIDGE, NEVER, 0, NEVER), 0);
        vm.assertEq(assets.passOf(BRIDGE, bob), 0);
        vm.assertFalse(assets.isFree(BRIDGE, cat), "20 of 25");
        move(ann, cat, 4);
        skipBlocks(1);
        vm.assertFalse(assets.isFree(BRIDGE, cat), "24 of 25");
        move(ann, cat, 1);
        skipBlocks(1);
        vm.assertTrue(assets.isFree(BRIDGE, cat));
    }

    function test_WhoseUseIsFreePaysNothingByMistake() public {
        expectWrongPayment(0, 1);
        hoax(bob, 1);
        assets.enter{value: 1}(BRIDGE, ETHER, 1 ether, NEVER);
    }

    function test_UseIsFreeForAllWhereNoShareIsAskedFor() public {
        Policy memory policy = openPolicy();
        policy.minShares = 0;
        setPolicy(policy);
        vm.assertTrue(assets.isFree(BRIDGE, zed));
        vm.assertEq(enter(0, ETHER, 0), 0);
    }

    function test_ATollIsPaidInTimeOrNotAtAll() public {
        uint256 now_ = vm.getBlockTimestamp();
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsDeadlinePassed.selector, now_, now_));
        vm.prank(zed);
        assets.enter{value: 1 ether}(BRIDGE, ETHER, 1 ether, now_);
        vm.prank(zed);
        assets.enter{value: 1 ether}(BRIDGE, ETHER, 1 ether, now_ + 1);
    }

    function test_NobodyPaysMoreThanItWould() public {
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsTooDear.selector, 1 ether, 1 ether - 1));
        enter(1 ether, ETHER, 1 ether - 1);
    }

    function test_ATollIsPaidExactly() public {
        expectWrongPayment(1 ether, 1 ether + 1);
        enter(1 ether + 1, ETHER, 2 ether);
        expectWrongPayment(1 ether, 0);
        enter(0, ETHER, 2 ether);
        expectWrongPayment(0, 1);
        enter(1, TOKEN, 500);
    }

    function test_ATollIsPaidInWhatThePolicyTakes() public {
        expectWrongCurrency(SERIES);
        enter(0, SERIES, NEVER);
        expectWrongCurrency(3);
        enter(0, 3, NEVER);
        Policy memory policy = openPolicy();
        Toll[] memory less = new Toll[](1);
        less[0] = policy.tolls[1];
        policy.tolls = less;
        setPolicy(policy);
        expectWrongCurrency(ETHER);
        enter(1 ether, ETHER, NEVER);
        enter(0, TOKEN, 500);
    }

    function test_NobodyEntersWhatIsNoAsset() public {
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsUnknown.selector, 9));
        assets.enter(9, ETHER, NEVER, NEVER);
    }
}
