// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    AssetCurrency,
    CurrencyKind,
    DecisionKind,
    DecisionTerms,
    ISharedAssets,
    Policy,
    SharedAsset,
    Toll
} from "../../contracts/community/interfaces/ISharedAssets.sol";
import {OddToken} from "../../contracts/mocks/OddToken.sol";
import {VoucherPurse} from "../../contracts/mocks/VoucherPurse.sol";
import {AssetsTest} from "./AssetsTest.sol";

contract AssetDecisionsTest is AssetsTest {
    bytes32 internal constant SOME = keccak256("some decision");
    uint256 internal constant CIRCLE = 3;

    function setUp() public override {
        super.setUp();
        build();
    }

    function back(address account, bytes32 decision) internal {
        vm.prank(account);
        assets.back(BRIDGE, decision);
    }

    function backing(bytes32 decision) internal view returns (uint256 shares) {
        (shares,,,) = assets.decisionOf(BRIDGE, decision);
    }

    function hashOf(DecisionKind kind, bytes memory content) internal view returns (bytes32) {
        return assets.decisionHash(BRIDGE, kind, keccak256(content), terms());
    }

    function expectNotDecided(bytes32 decision, uint256 shares) internal {
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsNotDecided.selector, decision, shares, 67));
    }

    function expectInvalid(bytes32 field, Policy memory policy) internal {
        backAll(DecisionKind.Policy, abi.encode(policy));
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsInvalidPolicy.selector, field));
        assets.setPolicy(BRIDGE, policy, terms());
    }

    function ethers(uint88 price) internal pure returns (Policy memory policy) {
        policy = plain();
        policy.tolls = new Toll[](1);
        policy.tolls[0] = Toll(CurrencyKind.Ether, address(0), 0, price);
    }

    // ---- Backing -------------------------------------------------------------------------------------------------------

    function test_AnOwnerBacksOneDecisionWithAllItsShares() public {
        vm.expectEmit(address(assets));
        emit ISharedAssets.Backed(BRIDGE, ann, SOME, 50, 50);
        back(ann, SOME);
        back(bob, SOME);
        (uint256 shares, uint256 needed, bool consented, bool executed) = assets.decisionOf(BRIDGE, SOME);
        vm.assertEq(shares, 80);
        vm.assertEq(needed, 67);
        vm.assertFalse(consented);
        vm.assertFalse(executed);
        bytes32 other = keccak256("other");
        vm.expectEmit(address(assets));
        emit ISharedAssets.Backed(BRIDGE, ann, SOME, 0, 30);
        vm.expectEmit(address(assets));
        emit ISharedAssets.Backed(BRIDGE, ann, other, 50, 50);
        back(ann, other);
        (bytes32 backed, uint256 amount) = assets.backingOf(BRIDGE, ann);
        vm.assertEq(backed, other);
        vm.assertEq(amount, 50);
        vm.assertEq(backing(SOME), 30);
    }

    function test_AnOwnerTakesItsBackingAway() public {
        back(ann, SOME);
        back(ann, 0);
        (bytes32 backed, uint256 amount) = assets.backingOf(BRIDGE, ann);
        vm.assertEq(backed, 0);
        vm.assertEq(amount, 0);
        vm.assertEq(backing(SOME), 0);
        back(zed, 0);
    }

    function test_BackingAnewAddsWhatCameSince() public {
        back(ann, SOME);
        move(bob, ann, 10);
        back(ann, SOME);
        vm.assertEq(backing(SOME), 50, "not in the same block");
        skipBlocks(1);
        back(ann, SOME);
        vm.assertEq(backing(SOME), 60);
    }

    function test_WhoHasNoSharesOrOnlyNewOnesBacksNothing() public {
        bytes memory nothing = abi.encodeWithSelector(ISharedAssets.SharedAssetsNothingToBack.selector, BRIDGE, zed);
        vm.expectRevert(nothing);
        back(zed, SOME);
        move(ann, zed, 50);
        vm.expectRevert(nothing);
        back(zed, SOME);
        skipBlocks(1);
        back(zed, SOME);
        vm.assertEq(backing(SOME), 50);
    }

    function test_WhatLeavesBacksNothingAnyMore() public {
        back(ann, SOME);
        vm.expectEmit(address(assets));
        emit ISharedAssets.Backed(BRIDGE, ann, SOME, 20, 20);
        move(ann, zed, 30);
        skipBlocks(1);
        back(zed, SOME);
        vm.assertEq(backing(SOME), 50, "no share counts twice");
        move(ann, zed, 20);
        (bytes32 backed, uint256 amount) = assets.backingOf(BRIDGE, ann);
        vm.assertEq(backed, 0);
        vm.assertEq(amount, 0);
        vm.assertEq(backing(SOME), 30);
    }

    function test_WhatCameLaterLeavesFirst() public {
        back(ann, SOME);
        move(bob, ann, 30);
        move(ann, zed, 30);
        vm.assertEq(backing(SOME), 50);
        move(ann, zed, 1);
        vm.assertEq(backing(SOME), 49);
    }

    // ---- Carried out ---------------------------------------------------------------------------------------------------

    function test_OwnersOfTwoThirdsDecideAndAnyoneCarriesItOut() public {
        Policy memory policy = plain();
        bytes32 decision = backAll(DecisionKind.Policy, abi.encode(policy));
        skipTime(5);
        vm.expectEmit(address(assets));
        emit ISharedAssets.DecisionExecuted(BRIDGE, decision, DecisionKind.Policy);
        vm.expectEmit(address(assets));
        emit ISharedAssets.PolicySet(BRIDGE, 2, policy, new uint256[](0));
        vm.prank(zed);
        assets.setPolicy(BRIDGE, policy, terms());
        (,,, bool executed) = assets.decisionOf(BRIDGE, decision);
        vm.assertTrue(executed);
        SharedAsset memory asset = assets.assetOf(BRIDGE);
        vm.assertEq(asset.version, 2);
        vm.assertEq(asset.minShares, 25);
        vm.assertEq(asset.decidedAt, vm.getBlockTimestamp());
    }

    function test_OneShareLessThanTwoThirdsDoesNotDo() public {
        move(ann, zed, 14);
        Policy memory policy = plain();
        bytes32 decision = hashOf(DecisionKind.Policy, abi.encode(policy));
        back(ann, decision);
        back(bob, decision);
        expectNotDecided(decision, 66);
        assets.setPolicy(BRIDGE, policy, terms());
        skipBlocks(1);
        move(zed, cat, 1);
        skipBlocks(1);
        back(cat, decision);
        assets.setPolicy(BRIDGE, policy, terms());
    }

    function test_ADecisionIsCarriedOutOnce() public {
        setPolicy(plain());
        Policy memory policy = plain();
        bytes32 decision = hashOf(DecisionKind.Policy, abi.encode(policy));
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsDecisionUsed.selector, decision));
        assets.setPolicy(BRIDGE, policy, terms());
    }

    function test_ADecisionIsCarriedOutInTime() public {
        uint40 deadline = uint40(vm.getBlockTimestamp() + 100);
        DecisionTerms memory limited = DecisionTerms(deadline, 0);
        Policy memory policy = plain();
        bytes32 decision = assets.decisionHash(BRIDGE, DecisionKind.Policy, keccak256(abi.encode(policy)), limited);
        back(ann, decision);
        back(bob, decision);
        vm.warp(deadline);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsDeadlinePassed.selector, deadline, deadline));
        assets.setPolicy(BRIDGE, policy, limited);
        vm.warp(deadline - 1);
        assets.setPolicy(BRIDGE, policy, limited);
    }

    function test_ADecisionIsBoundToAllItIsAbout() public {
        Policy memory policy = plain();
        bytes32 content = keccak256(abi.encode(policy));
        bytes32 decision = assets.decisionHash(BRIDGE, DecisionKind.Policy, content, terms());
        vm.assertNotEq(decision, assets.decisionHash(8, DecisionKind.Policy, content, terms()));
        vm.assertNotEq(decision, assets.decisionHash(BRIDGE, DecisionKind.Guests, content, terms()));
        vm.assertNotEq(decision, assets.decisionHash(BRIDGE, DecisionKind.Policy, bytes32(0), terms()));
        vm.assertNotEq(decision, assets.decisionHash(BRIDGE, DecisionKind.Policy, content, DecisionTerms(1, 0)));
        vm.assertNotEq(
            decision, assets.decisionHash(BRIDGE, DecisionKind.Policy, content, DecisionTerms(type(uint40).max, SOME))
        );
        vm.chainId(77);
        vm.assertNotEq(decision, assets.decisionHash(BRIDGE, DecisionKind.Policy, content, terms()));
        vm.chainId(31337);
        back(ann, decision);
        back(bob, decision);
        policy.minShares = 26;
        expectNotDecided(hashOf(DecisionKind.Policy, abi.encode(policy)), 0);
        assets.setPolicy(BRIDGE, policy, terms());
    }

    function test_SharesOfAnotherAssetDecideNothingHere() public {
        bytes32 decision = backAll(DecisionKind.Policy, abi.encode(plain()));
        neighbours.credit(8, idOf("cat"), 100);
        neighbours.setState(8, neighbours.projectOf(BRIDGE).state);
        assets.create(8);
        vm.prank(cat);
        assets.claim(8);
        back(ann, 0);
        vm.prank(cat);
        assets.back(8, decision);
        expectNotDecided(decision, 30);
        assets.setPolicy(BRIDGE, plain(), terms());
    }

    function test_NothingIsDecidedAboutWhatIsNoAsset() public {
        bytes memory unknown = abi.encodeWithSelector(ISharedAssets.SharedAssetsUnknown.selector, 9);
        vm.expectRevert(unknown);
        assets.setPolicy(9, plain(), terms());
        vm.expectRevert(unknown);
        assets.setGuests(9, new address[](0), true, terms());
        vm.expectRevert(unknown);
        assets.grantUpkeep(9, 0, ann, 1, terms());
        vm.expectRevert(unknown);
        assets.entrust(9, 1, terms());
    }

    function test_NoDecisionIsCarriedOutUndecided() public {
        expectNotDecided(hashOf(DecisionKind.Policy, abi.encode(plain())), 0);
        assets.setPolicy(BRIDGE, plain(), terms());
        expectNotDecided(hashOf(DecisionKind.Guests, abi.encode(new address[](0), true)), 0);
        assets.setGuests(BRIDGE, new address[](0), true, terms());
        expectNotDecided(hashOf(DecisionKind.Upkeep, abi.encode(0, ann, 1)), 0);
        assets.grantUpkeep(BRIDGE, 0, ann, 1, terms());
        expectNotDecided(hashOf(DecisionKind.Trust, abi.encode(CIRCLE)), 0);
        assets.entrust(BRIDGE, CIRCLE, terms());
    }

    // ---- A community of theirs -----------------------------------------------------------------------------------------

    function test_ACommunityTheyEntrustDecidesBesideThem() public {
        neighbours.setSize(CIRCLE, 5);
        backAll(DecisionKind.Trust, abi.encode(CIRCLE));
        vm.expectEmit(address(assets));
        emit ISharedAssets.Entrusted(BRIDGE, CIRCLE);
        assets.entrust(BRIDGE, CIRCLE, terms());
        vm.assertEq(assets.assetOf(BRIDGE).communityId, CIRCLE);
        bytes32 decision = hashOf(DecisionKind.Policy, abi.encode(plain()));
        expectNotDecided(decision, 0);
        assets.setPolicy(BRIDGE, plain(), terms());
        neighbours.decide(CIRCLE, decision);
        (,, bool consented,) = assets.decisionOf(BRIDGE, decision);
        vm.assertTrue(consented);
        assets.setPolicy(BRIDGE, plain(), terms());
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsDecisionUsed.selector, decision));
        assets.setPolicy(BRIDGE, plain(), terms());
        setGuest(zed, true);
    }

    function test_ACommunityNobodyEntrustedDecidesNothing() public {
        bytes32 decision = hashOf(DecisionKind.Policy, abi.encode(plain()));
        neighbours.decide(CIRCLE, decision);
        neighbours.decide(0, decision);
        expectNotDecided(decision, 0);
        assets.setPolicy(BRIDGE, plain(), terms());
    }

    function test_TheCommunityDoesNotDecideWhomTheOwnersTrust() public {
        neighbours.setSize(CIRCLE, 5);
        neighbours.setSize(4, 1);
        entrust(CIRCLE);
        bytes32 decision = hashOf(DecisionKind.Trust, abi.encode(4));
        neighbours.decide(CIRCLE, decision);
        expectNotDecided(decision, 0);
        assets.entrust(BRIDGE, 4, terms());
        entrust(0);
        vm.assertEq(assets.assetOf(BRIDGE).communityId, 0);
        bytes32 policy = hashOf(DecisionKind.Policy, abi.encode(plain()));
        neighbours.decide(CIRCLE, policy);
        expectNotDecided(policy, 0);
        assets.setPolicy(BRIDGE, plain(), terms());
    }

    function test_OnlyACommunityThatIsThereIsEntrusted() public {
        uint256[2] memory absent = [CIRCLE, uint256(1) << 64];
        neighbours.setSize(uint256(1) << 64, 5);
        for (uint256 i = 0; i < absent.length; ++i) {
            backAll(DecisionKind.Trust, abi.encode(absent[i]));
            vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsUnknownCommunity.selector, absent[i]));
            assets.entrust(BRIDGE, absent[i], terms());
        }
    }

    // ---- Guests and upkeep ---------------------------------------------------------------------------------------------

    function test_UseIsFreeForGuestsAsLongAsTheOwnersLikeThem() public {
        vm.assertFalse(assets.isFree(BRIDGE, zed));
        setGuest(zed, true);
        vm.assertTrue(assets.isGuest(BRIDGE, zed));
        vm.assertTrue(assets.isFree(BRIDGE, zed));
        vm.assertTrue(assets.hasAccess(BRIDGE, zed));
        vm.expectEmit(address(assets));
        emit ISharedAssets.Entered(BRIDGE, zed, 0);
        vm.prank(zed);
        assets.enter(BRIDGE, ETHER, 0, NEVER);
        setGuest(zed, false);
        vm.assertFalse(assets.isFree(BRIDGE, zed));
    }

    function test_GuestsAreNamedTogether() public {
        address[] memory guests = new address[](2);
        (guests[0], guests[1]) = (zed, makeAddr("yan"));
        backAll(DecisionKind.Guests, abi.encode(guests, true));
        vm.expectEmit(address(assets));
        emit ISharedAssets.GuestSet(BRIDGE, zed, true);
        vm.expectEmit(address(assets));
        emit ISharedAssets.GuestSet(BRIDGE, guests[1], true);
        assets.setGuests(BRIDGE, guests, true, terms());
        vm.assertTrue(assets.isGuest(BRIDGE, guests[1]));
    }

    function test_WhatIsSetAsideGoesToWhomTheOwnersName() public {
        pay(1000);
        backAll(DecisionKind.Upkeep, abi.encode(ETHER, zed, 60));
        vm.expectEmit(address(assets));
        emit ISharedAssets.UpkeepGranted(BRIDGE, ETHER, zed, 60, 40);
        assets.grantUpkeep(BRIDGE, ETHER, zed, 60, terms());
        vm.assertEq(ledger(ETHER).upkeep, 40);
        vm.assertEq(earned(zed), 60);
        vm.assertEq(earned(ann), 450);
        vm.deal(zed, 0);
        vm.prank(zed);
        assets.withdraw(BRIDGE, ETHER, zed);
        vm.assertEq(zed.balance, 60);
    }

    function test_NoMoreIsGrantedThanWasSetAside() public {
        pay(1000);
        backAll(DecisionKind.Upkeep, abi.encode(ETHER, zed, 101));
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsInsufficientEarnings.selector, 100, 101));
        assets.grantUpkeep(BRIDGE, ETHER, zed, 101, terms());
        pay(10);
        assets.grantUpkeep(BRIDGE, ETHER, zed, 101, terms());
        backAll(DecisionKind.Upkeep, abi.encode(9, zed, 1));
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsInsufficientEarnings.selector, 0, 1));
        assets.grantUpkeep(BRIDGE, 9, zed, 1, terms());
    }

    function test_NothingIsGrantedAndNothingToNobody() public {
        pay(1000);
        backAll(DecisionKind.Upkeep, abi.encode(ETHER, zed, 0));
        vm.expectRevert(ISharedAssets.SharedAssetsZeroAmount.selector);
        assets.grantUpkeep(BRIDGE, ETHER, zed, 0, terms());
        backAll(DecisionKind.Upkeep, abi.encode(ETHER, address(assets), 1));
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsInvalidReceiver.selector, address(assets)));
        assets.grantUpkeep(BRIDGE, ETHER, address(assets), 1, terms());
    }

    // ---- Policies ------------------------------------------------------------------------------------------------------

    function test_APolicyNamesItsCurrenciesAndTheyKeepTheirNumbers() public {
        Policy memory policy = openPolicy();
        setPolicy(policy);
        vm.assertEq(assets.assetOf(BRIDGE).currencies, 3);
        AssetCurrency memory currency = assets.currencyOf(BRIDGE, ETHER);
        vm.assertEq(currency.price, 1 ether);
        currency = assets.currencyOf(BRIDGE, TOKEN);
        vm.assertTrue(currency.kind == CurrencyKind.Token);
        vm.assertEq(currency.token, address(token));
        vm.assertEq(currency.seriesId, 0);
        vm.assertEq(currency.price, 500);
        currency = assets.currencyOf(BRIDGE, SERIES);
        vm.assertTrue(currency.kind == CurrencyKind.Series);
        vm.assertEq(currency.token, address(0));
        vm.assertEq(currency.seriesId, BREAD);
        vm.assertEq(currency.price, LOAVES);

        Toll memory cake = Toll(CurrencyKind.Series, address(0), uint64(BREAD + 1), 7);
        (policy.tolls[0], policy.tolls[1]) = (cake, policy.tolls[2]);
        policy.tolls[2] = Toll(CurrencyKind.Token, address(token), 0, 600);
        backAll(DecisionKind.Policy, abi.encode(policy));
        uint256[] memory numbers = new uint256[](3);
        (numbers[0], numbers[1], numbers[2]) = (3, SERIES, TOKEN);
        vm.expectEmit(address(assets));
        emit ISharedAssets.PolicySet(BRIDGE, 3, policy, numbers);
        assets.setPolicy(BRIDGE, policy, terms());
        vm.assertEq(assets.assetOf(BRIDGE).currencies, 4);
        vm.assertEq(assets.currencyOf(BRIDGE, ETHER).price, 0);
        vm.assertEq(assets.currencyOf(BRIDGE, TOKEN).price, 600);
        vm.assertEq(assets.currencyOf(BRIDGE, 3).price, 7);
    }

    function test_APolicyStaysWithinItsBounds() public {
        Policy memory policy = plain();
        policy.minShares = 101;
        expectInvalid("minShares", policy);
        policy.minShares = 100;
        policy.upkeep = 5001;
        expectInvalid("upkeep", policy);
        policy.upkeep = 5000;
        policy.pass = 0;
        setPolicy(policy);
        policy.tolls = ethers(1).tolls;
        expectInvalid("pass", policy);
        policy.pass = 1;
        setPolicy(policy);
        vm.assertEq(assets.assetOf(BRIDGE).pass, 1);
    }

    function test_ATollHasAPrice() public {
        expectInvalid("price", ethers(0));
        setPolicy(ethers(type(uint88).max));
        vm.assertEq(assets.currencyOf(BRIDGE, ETHER).price, type(uint88).max);
    }

    function test_ATollNamesWhatItIsPaidInAndNothingElse() public {
        Policy memory policy = ethers(1);
        policy.tolls[0].token = address(token);
        expectInvalid("token", policy);
        (policy.tolls[0].token, policy.tolls[0].seriesId) = (address(0), 1);
        expectInvalid("seriesId", policy);
        policy.tolls[0] = Toll(CurrencyKind.Token, address(0), 0, 1);
        expectInvalid("token", policy);
        policy.tolls[0].token = zed;
        expectInvalid("token", policy);
        policy.tolls[0].token = address(purse);
        expectInvalid("token", policy);
        (policy.tolls[0].token, policy.tolls[0].seriesId) = (address(token), 1);
        expectInvalid("seriesId", policy);
        policy.tolls[0] = Toll(CurrencyKind.Series, address(token), 1, 1);
        expectInvalid("token", policy);
        policy.tolls[0] = Toll(CurrencyKind.Series, address(0), 0, 1);
        expectInvalid("seriesId", policy);
        policy.tolls[0].seriesId = 1000;
        backAll(DecisionKind.Policy, abi.encode(policy));
        vm.expectRevert(abi.encodeWithSelector(VoucherPurse.VoucherPurseUnknownSeries.selector, 1000));
        assets.setPolicy(BRIDGE, policy, terms());
    }

    function test_NoCurrencyIsNamedTwice() public {
        Policy memory policy = openPolicy();
        for (uint256 i = 0; i < 3; ++i) {
            Policy memory twice = openPolicy();
            twice.tolls[(i + 1) % 3] = policy.tolls[i];
            expectInvalid("tolls", twice);
        }
    }

    function test_APolicyHasEightTollsAndAnAssetSixteenCurrencies() public {
        setPolicy(series(1, 8));
        expectInvalid("tolls", series(9, 9));
        setPolicy(series(9, 7));
        vm.assertEq(assets.assetOf(BRIDGE).currencies, 16);
        expectInvalid("currencies", series(16, 1));
        Policy memory policy = plain();
        policy.tolls = new Toll[](1);
        policy.tolls[0] = Toll(CurrencyKind.Token, address(new OddToken()), 0, 1);
        expectInvalid("currencies", policy);
        setPolicy(series(4, 8));
    }

    /// @dev Tolls in so many series, from one on.
    function series(uint64 first, uint64 count) internal pure returns (Policy memory policy) {
        policy = plain();
        policy.tolls = new Toll[](count);
        for (uint64 i = 0; i < count; ++i) {
            policy.tolls[i] = Toll(CurrencyKind.Series, address(0), first + i, 1);
        }
    }
}
