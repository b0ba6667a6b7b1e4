// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ContractWallet} from "../../contracts/mocks/ContractWallet.sol";
import {Deed} from "../../contracts/reputation/interfaces/IScoreSource.sol";
import {IVoucherBook, SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {IVoucherExchange, Item, Offer} from "../../contracts/vouchers/interfaces/IVoucherExchange.sol";
import {TransferRule, VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {Vouchers} from "../../contracts/vouchers/Vouchers.sol";
import {VoucherModules} from "../../contracts/vouchers/VoucherStore.sol";
import {VouchersTest} from "./VouchersTest.sol";

contract OffersTest is VouchersTest {
    uint256 private bread;
    uint256 private repair;

    function setUp() public override {
        super.setUp();
        bread = listed(ann);
        repair = listed(bob);
    }

    function swap() private returns (Offer memory) {
        return swapOf(ann, bread, repair);
    }

    function seriesItem(uint256 id, uint128 remaining) private pure returns (Item memory) {
        return Item(id >> 64, 0, remaining);
    }

    function many(uint256 count) private view returns (Item[] memory items) {
        items = new Item[](count);
        for (uint256 i = 0; i < count; ++i) {
            items[i] = itemOf(bread);
        }
    }

    function incorrectOwner(address sender, uint256 id, address owner) private pure returns (bytes memory) {
        return abi.encodeWithSignature("ERC721IncorrectOwner(address,uint256,address)", sender, id, owner);
    }

    function invalid(bytes32 field) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IVoucherExchange.VouchersInvalidOffer.selector, field);
    }

    function stale(uint256 id, uint256 version) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IVoucherBook.VouchersStale.selector, id, version);
    }

    function locked(uint256 id) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IVoucherBook.VouchersLocked.selector, id);
    }

    function wrongState(uint256 id, VoucherState state) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IVoucherBook.VouchersWrongState.selector, id, state);
    }

    // ---- What a fill does --------------------------------------------------------------------------------------------

    function test_OneVoucherGoesForAnother() public {
        Offer memory offer = swap();
        bytes32 digest = vouchers.offerHash(offer);
        vm.expectEmit(address(vouchers));
        emit IVoucherExchange.OfferFilled(digest, ann, bob, offer.nonce);
        fill(bob, offer, ids(repair));
        vm.assertEq(vouchers.ownerOf(bread), bob);
        vm.assertEq(vouchers.ownerOf(repair), ann);
        vm.assertEq(vouchers.balanceOf(ann), 1);
        vm.assertEq(vouchers.balanceOf(bob), 1);
        vm.assertEq(voucher(bread).version, 2);
        assertState(repair, VoucherState.Exchanged);
        vm.assertTrue(vouchers.isNonceUsed(ann, offer.nonce));
    }

    function test_TwoGoForOneAndOneForTwo() public {
        uint256 more = listed(ann);
        fill(bob, offerOf(ann, two(itemOf(bread), itemOf(more)), one(itemOf(repair))), ids(repair));
        vm.assertEq(vouchers.balanceOf(ann), 1);
        vm.assertEq(vouchers.balanceOf(bob), 2);
        fill(bob, offerOf(ann, one(itemOf(repair)), two(itemOf(bread), itemOf(more))), ids(bread, more));
        vm.assertEq(vouchers.balanceOf(ann), 2);
        vm.assertEq(vouchers.balanceOf(bob), 1);
        vm.assertEq(vouchers.ownerOf(more), ann);
    }

    function test_AnyVoucherOfASeriesFitsThatHasEnoughLeft() public {
        vm.prank(bob);
        uint256 poor = vouchers.mint(seriesIdOf(repair), 1, 499, true);
        vm.prank(bob);
        uint256 rich = vouchers.mint(seriesIdOf(repair), 1, 500, true);
        Offer memory offer = offerOf(ann, one(itemOf(bread)), one(seriesItem(repair, 500)));
        bytes memory shrunk = abi.encodeWithSelector(IVoucherBook.VouchersShrunk.selector, poor, 499);
        expectFillRevert(bob, offer, ids(poor), shrunk);
        // Whatever its version.
        pass(rich, cat);
        fill(cat, offer, ids(rich));
        vm.assertEq(vouchers.ownerOf(rich), ann);
        vm.assertEq(vouchers.ownerOf(bread), cat);
    }

    function test_AVoucherOfAnotherSeriesDoesNotFit() public {
        uint256 other = listed(bob);
        Offer memory offer = offerOf(ann, one(itemOf(bread)), one(seriesItem(repair, 1)));
        uint256 series = seriesIdOf(repair);
        bytes memory wrong = abi.encodeWithSelector(IVoucherExchange.VouchersWrongItem.selector, other, series);
        expectFillRevert(bob, offer, ids(other), wrong);
        // Nor does one of the series where a version is asked for.
        offer.takes[0].version = 1;
        wrong = abi.encodeWithSelector(IVoucherExchange.VouchersWrongItem.selector, repair, series);
        expectFillRevert(bob, offer, ids(repair), wrong);
        // Nor any other than the one that is named.
        wrong = abi.encodeWithSelector(IVoucherExchange.VouchersWrongItem.selector, other, repair);
        expectFillRevert(bob, swap(), ids(other), wrong);
    }

    function test_ASeriesIsNoVoucher() public {
        Offer memory offer = offerOf(ann, one(itemOf(bread)), one(seriesItem(repair, 1)));
        uint256 series = seriesIdOf(repair);
        bytes memory nonexistent = abi.encodeWithSignature("ERC721NonexistentToken(uint256)", series);
        expectFillRevert(bob, offer, ids(series), nonexistent);
        offer = offerOf(ann, one(seriesItem(bread, 1)), one(itemOf(repair)));
        expectFillRevert(bob, offer, ids(repair), incorrectOwner(ann, seriesIdOf(bread), address(0)));
    }

    function test_AVersionIsAlwaysNamed() public {
        Offer memory offer = swap();
        offer.gives[0].version = 0;
        expectFillRevert(bob, offer, ids(repair), stale(bread, 1));
        offer = swap();
        offer.takes[0].version = 0;
        expectFillRevert(bob, offer, ids(repair), stale(repair, 1));
    }

    function test_TheTakerNamesAsManyAsAreTaken() public {
        expectFillRevert(bob, swap(), ids(), invalid("takes"));
        expectFillRevert(bob, swap(), ids(repair, repair), invalid("takes"));
    }

    function test_AnOfferGivesOneToSixteen() public {
        expectFillRevert(bob, offerOf(ann, none(), one(itemOf(repair))), ids(repair), invalid("gives"));
        expectFillRevert(bob, offerOf(ann, many(17), one(itemOf(repair))), ids(repair), invalid("gives"));
        uint256[] memory taken = new uint256[](17);
        expectFillRevert(bob, offerOf(ann, one(itemOf(bread)), many(17)), taken, invalid("takes"));
    }

    function test_SixteenGoForSixteen() public {
        vm.prank(ann);
        uint256 given = vouchers.issue(seriesTerms(), 16, 1000, true);
        vm.prank(bob);
        uint256 taken = vouchers.issue(seriesTerms(), 16, 1000, true);
        (Item[] memory gives, Item[] memory takes) = (new Item[](16), new Item[](16));
        uint256[] memory list = new uint256[](16);
        for (uint256 i = 0; i < 16; ++i) {
            (gives[i], takes[i], list[i]) = (itemOf(given + i), itemOf(taken + i), taken + i);
        }
        fill(bob, offerOf(ann, gives, takes), list);
        for (uint256 i = 0; i < 16; ++i) {
            vm.assertEq(vouchers.ownerOf(given + i), bob);
            vm.assertEq(vouchers.ownerOf(taken + i), ann);
        }
    }

    function test_AVoucherIsNamedOnceOnly() public {
        Offer memory offer = offerOf(ann, two(itemOf(bread), itemOf(bread)), one(itemOf(repair)));
        expectFillRevert(bob, offer, ids(repair), incorrectOwner(ann, bread, bob));
        offer = offerOf(ann, one(itemOf(bread)), two(seriesItem(repair, 1), seriesItem(repair, 1)));
        expectFillRevert(bob, offer, ids(repair, repair), incorrectOwner(bob, repair, ann));
    }

    function test_NobodyPaysWithWhatTheOfferGives() public {
        Offer memory offer = offerOf(ann, one(itemOf(bread)), one(seriesItem(bread, 1)));
        expectFillRevert(bob, offer, ids(bread), incorrectOwner(bob, bread, ann));
    }

    function test_AMakerGivesOnlyWhatItHadBefore() public {
        Offer memory offer = swapOf(ann, repair, repair);
        offer.gives[0].version = 2;
        expectFillRevert(bob, offer, ids(repair), incorrectOwner(ann, repair, bob));
    }

    function test_AGiftIsNoExchange() public {
        verify(annId);
        verify(bobId);
        fill(bob, offerOf(ann, one(itemOf(bread)), none()), ids());
        vm.assertEq(vouchers.ownerOf(bread), bob);
        vm.assertEq(vouchers.balanceOf(ann), 0);
        vm.assertEq(deeds(annId, bobId, Deed.Exchanged), 0);
        vm.assertEq(vouchers.lastDealing(annId, bobId), 0);
    }

    function test_AnExchangeCountsForBothOnceBothAreVerified() public {
        fill(bob, swap(), ids(repair));
        verify(annId);
        fill(bob, swapOf(ann, repair, bread), ids(bread));
        vm.assertEq(deeds(annId, bobId, Deed.Exchanged), 0);
        verify(bobId);
        skipTime(1);
        fill(bob, swap(), ids(repair));
        vm.assertEq(deeds(annId, bobId, Deed.Exchanged), 1);
        vm.assertEq(deeds(bobId, annId, Deed.Exchanged), 1);
        vm.assertEq(vouchers.lastDealing(bobId, annId), START + 1);
    }

    // ---- Who may take it ---------------------------------------------------------------------------------------------

    function test_AnOfferToOneIsTakenByNobodyElse() public {
        Offer memory offer = offerOf(ann, one(itemOf(bread)), none());
        offer.taker = bob;
        bytes memory notTaker = abi.encodeWithSelector(IVoucherExchange.VouchersNotTaker.selector, bob, cat);
        expectFillRevert(cat, offer, ids(), notTaker);
        fill(bob, offer, ids());
    }

    function test_NobodyTakesItsOwnOffer() public {
        expectFillRevert(ann, offerOf(ann, one(itemOf(bread)), none()), ids(), invalid("maker"));
    }

    function test_WhoMayNotHoldWhatIsGivenDoesNotTakeIt() public {
        SeriesTerms memory terms = seriesTerms();
        terms.transferRule = TransferRule.Registered;
        uint256 id = issueOf(ann, terms);
        Offer memory offer = offerOf(ann, one(itemOf(id)), none());
        bytes memory mayNot = abi.encodeWithSelector(IVoucherBook.VouchersMayNotHold.selector, id, ann, stranger);
        expectFillRevert(stranger, offer, ids(), mayNot);
        fill(cat, offer, ids());
    }

    function test_AMakerThatMayNotHoldWhatItTakesDoesNotGetIt() public {
        SeriesTerms memory terms = seriesTerms();
        terms.transferRule = TransferRule.IssuerOnly;
        uint256 id = issueOf(bob, terms);
        pass(id, cat);
        bytes memory mayNot = abi.encodeWithSelector(IVoucherBook.VouchersMayNotHold.selector, id, cat, ann);
        expectFillRevert(cat, swapOf(ann, bread, id), ids(id), mayNot);
    }

    // ---- How an offer dies -------------------------------------------------------------------------------------------

    function test_AnOfferIsGoodUntilTheSecondBeforeItsDeadline() public {
        Offer memory offer = swap();
        uint256 deadline = offer.deadline;
        vm.warp(deadline - 1);
        uint256 state = vm.snapshotState();
        fill(bob, offer, ids(repair));
        vm.revertToState(state);
        vm.warp(deadline);
        bytes memory late = abi.encodeWithSelector(IVoucherBook.VouchersDeadlinePassed.selector, deadline, deadline);
        expectFillRevert(bob, offer, ids(repair), late);
    }

    function test_AnOfferIsFilledOnce() public {
        Offer memory offer = offerOf(ann, one(itemOf(bread)), none());
        fill(bob, offer, ids());
        bytes memory used = abi.encodeWithSelector(IVoucherExchange.VouchersOfferUsed.selector, ann, offer.nonce);
        expectFillRevert(bob, offer, ids(), used);
        // And no other under its nonce, though it be another's nonce still.
        Offer memory other = offerOf(ann, one(itemOf(listed(ann))), none());
        other.nonce = offer.nonce;
        expectFillRevert(cat, other, ids(), used);
        other = offerOf(bob, one(itemOf(bread)), none());
        other.nonce = offer.nonce;
        fill(cat, other, ids());
    }

    function test_AnOfferDiesWhenWhatItGivesOrTakesHasMoved() public {
        Offer memory given = swap();
        Offer memory taken = swapOf(bob, repair, bread);
        pass(bread, cat);
        expectFillRevert(bob, given, ids(repair), incorrectOwner(ann, bread, cat));
        // Back where it was, it is not what it was.
        pass(bread, ann);
        expectFillRevert(bob, given, ids(repair), stale(bread, 3));
        expectFillRevert(ann, taken, ids(bread), stale(bread, 3));
    }

    function test_AnOfferDiesWhenPartOfItIsRedeemedOrSplit() public {
        pass(bread, cat);
        Offer memory offer = offerOf(cat, one(itemOf(bread)), none());
        redeem(ann, bread, 1);
        expectFillRevert(bob, offer, ids(), stale(bread, 3));
        offer = offerOf(cat, one(itemOf(bread)), none());
        vm.prank(cat);
        vouchers.split(bread, 1);
        expectFillRevert(bob, offer, ids(), stale(bread, 4));
    }

    function test_AnOfferThatPromisesMoreThanRemainsIsNoGood() public {
        Offer memory offer = offerOf(ann, one(itemOf(bread)), none());
        offer.gives[0].remaining = 1001;
        bytes memory shrunk = abi.encodeWithSelector(IVoucherBook.VouchersShrunk.selector, bread, 1000);
        expectFillRevert(bob, offer, ids(), shrunk);
        offer.gives[0].remaining = 1000;
        fill(bob, offer, ids());
    }

    function test_AnOfferDiesWhenItsVoucherIsFrozenAndStaysDead() public {
        Offer memory offer = swap();
        vm.prank(ann);
        vouchers.freeze(bread);
        expectFillRevert(bob, offer, ids(repair), stale(bread, 2));
        expectFillRevert(bob, swap(), ids(repair), locked(bread));
        vm.prank(ann);
        vouchers.unfreeze(bread);
        expectFillRevert(bob, offer, ids(repair), stale(bread, 2));
    }

    function test_AnOfferWaitsWhileItsVoucherIsReservedOrRequested() public {
        uint256 id = held(ann, bob);
        Offer memory offer = offerOf(bob, one(itemOf(id)), none());
        vm.prank(sales);
        vouchers.setReserved(id, true);
        expectFillRevert(cat, offer, ids(), locked(id));
        vm.prank(sales);
        vouchers.setReserved(id, false);
        vm.prank(bob);
        redemptions.request(id, 1);
        expectFillRevert(cat, offer, ids(), locked(id));
        vm.prank(bob);
        redemptions.cancel(id);
        fill(cat, offer, ids());
    }

    function test_AnOfferDiesWhenItsVoucherExpiresIsSpentOrWithdrawn() public {
        pass(bread, cat);
        Offer memory offer = offerOf(cat, one(itemOf(bread)), none());
        offer.deadline = type(uint256).max;
        vm.warp(START + VALIDITY - 1);
        uint256 state = vm.snapshotState();
        fill(bob, offer, ids());
        vm.revertToState(state);
        vm.warp(START + VALIDITY);
        expectFillRevert(bob, offer, ids(), wrongState(bread, VoucherState.Expired));

        uint256 id = held(ann, cat);
        redeem(ann, id, 1000);
        expectFillRevert(bob, offerOf(cat, one(itemOf(id)), none()), ids(), wrongState(id, VoucherState.Redeemed));
        id = listed(ann);
        offer = offerOf(ann, one(itemOf(id)), none());
        vm.prank(ann);
        vouchers.voidVoucher(id);
        expectFillRevert(bob, offer, ids(), wrongState(id, VoucherState.Void));
    }

    function test_ADraftIsNotExchanged() public {
        vm.prank(ann);
        uint256 id = vouchers.issue(seriesTerms(), 1, 1000, false);
        expectFillRevert(bob, offerOf(ann, one(itemOf(id)), none()), ids(), wrongState(id, VoucherState.Draft));
    }

    function test_NothingMovesWhenOneItemCannot() public {
        uint256 more = listed(ann);
        Offer memory offer = offerOf(ann, two(itemOf(bread), itemOf(more)), one(itemOf(repair)));
        vm.prank(ann);
        vouchers.voidVoucher(more);
        expectFillRevert(bob, offer, ids(repair), wrongState(more, VoucherState.Void));
        vm.assertEq(vouchers.ownerOf(bread), ann);
        vm.assertEq(vouchers.ownerOf(repair), bob);
        vm.assertFalse(vouchers.isNonceUsed(ann, offer.nonce));
    }

    // ---- Signatures --------------------------------------------------------------------------------------------------

    function test_OnlyItsMakersSignatureIsGood() public {
        Offer memory offer = swap();
        bytes memory signature = sign(catKey, offer);
        expectInvalidSignature(offer, signature);
        expectInvalidSignature(offer, "");
        signature = sign(annKey, offer);
        offer.salt = 1;
        expectInvalidSignature(offer, signature);
        offer.salt = 0;
        offer.answers = keccak256("another");
        expectInvalidSignature(offer, signature);
        offer.answers = 0;
        vm.prank(bob);
        vouchers.fill(offer, signature, ids(repair));
    }

    function expectInvalidSignature(Offer memory offer, bytes memory signature) private {
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersInvalidSignature.selector, offer.maker));
        vm.prank(bob);
        vouchers.fill(offer, signature, ids(repair));
    }

    function test_NobodySignsForTheZeroAccount() public {
        Offer memory offer = offerOf(address(0), one(itemOf(bread)), none());
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersInvalidSignature.selector, address(0)));
        vm.prank(bob);
        vouchers.fill(offer, new bytes(65), ids());
    }

    function test_AWalletMakesOffersAsItsOwnerSigns() public {
        ContractWallet wallet = new ContractWallet(cat);
        pass(bread, address(wallet));
        Offer memory offer = swapOf(address(wallet), bread, repair);
        expectInvalidSignature(offer, sign(annKey, offer));
        bytes memory signature = sign(catKey, offer);
        vm.prank(bob);
        vouchers.fill(offer, signature, ids(repair));
        vm.assertEq(vouchers.ownerOf(repair), address(wallet));
    }

    function test_AnOfferIsNoGoodOnAnotherChain() public {
        Offer memory offer = swap();
        bytes memory signature = sign(annKey, offer);
        vm.chainId(block.chainid + 1);
        expectInvalidSignature(offer, signature);
    }

    function test_AnOfferIsNoGoodForAnotherContract() public {
        VoucherModules memory modules = VoucherModules(audiences, projects, sales, redemptions, renewals, renderer);
        Vouchers others = new Vouchers(address(forwarder), identities, modules);
        vm.prank(ann);
        uint256 id = others.issue(seriesTerms(), 1, 1000, true);
        vm.assertEq(id, bread);
        Offer memory offer = offerOf(ann, one(itemOf(bread)), none());
        bytes memory signature = sign(annKey, offer);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersInvalidSignature.selector, ann));
        vm.prank(bob);
        others.fill(offer, signature, ids());
    }

    function test_AHashNamesEveryField() public {
        Offer memory offer = offerOf(ann, one(itemOf(bread)), one(seriesItem(repair, 3)));
        offer.answers = vouchers.offerHash(swap());
        bytes32 itemType = keccak256("Item(uint256 id,uint32 version,uint128 remaining)");
        bytes32 offerType = keccak256(
            "Offer(address maker,address taker,Item[] gives,Item[] takes,address payToken,uint256 payAmount,uint256 nonce,uint256 counter,uint256 deadline,uint256 salt,bytes32 answers)Item(uint256 id,uint32 version,uint128 remaining)"
        );
        bytes32 gives = keccak256(abi.encode(keccak256(abi.encode(itemType, bread, 1, 1000))));
        bytes32 takes = keccak256(abi.encode(keccak256(abi.encode(itemType, seriesIdOf(repair), 0, 3))));
        bytes memory head = abi.encode(offerType, ann, address(0), gives, takes, address(0), 0);
        bytes memory tail = abi.encode(offer.nonce, 0, offer.deadline, 0, offer.answers);
        bytes32 structHash = keccak256(bytes.concat(head, tail));
        bytes32 expected = digestFor(address(vouchers), "Commonweal Vouchers", structHash);
        vm.assertEq(vouchers.offerHash(offer), expected);
    }
}
