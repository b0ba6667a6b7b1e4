// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors, IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {IVoucherBook, RenewalTerms, SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {IVoucherRenewals} from "../../contracts/vouchers/interfaces/IVoucherRenewals.sol";
import {VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {CallingCoin, Holder} from "./Neighbours.sol";
import {RenewalTest} from "./RenewalTest.sol";

/// Renewals by the holder, on the series' terms.
contract RenewTest is RenewalTest {
    function coinTerms(address token) internal pure returns (RenewalTerms memory) {
        return RenewalTerms({period: uint40(PERIOD), count: 2, refill: false, token: token, price: 500});
    }

    // ---- When and what -----------------------------------------------------------------------------------------------

    function test_AHolderRenewsForOnePeriodWithARefill() public {
        setTime(expiry - 1 days);
        uint32 before = voucher(id).version;
        vm.expectEmit(address(renewals));
        emit IVoucherRenewals.Renewed(id, bob, address(0), PRICE);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.VoucherProlonged(id, expiry + PERIOD, 1000, 1, before + 1);
        vm.expectEmit(address(renewals));
        emit IVoucherRenewals.ProceedsChanged(annId, PRICE);
        renew();
        vm.assertEq(voucher(id).expiry, expiry + PERIOD);
        vm.assertEq(voucher(id).version, before + 1);
        assertAmounts(id, 2000, 2000, 1000);
        (, uint256 count) = vouchers.refillOf(id);
        vm.assertEq(count, 1);
        vm.assertEq(renewals.proceedsOf(annId), PRICE);
        vm.assertEq(address(renewals).balance, PRICE);
    }

    function test_ItIsRenewedInTheLastTenthOfItsTermOnly() public {
        assertWindow(expiry - FIRST_WINDOW, expiry);
        setTime(expiry - FIRST_WINDOW - 1);
        expectOutside(expiry - FIRST_WINDOW, expiry);
        renew();
        setTime(expiry);
        expectOutside(expiry - FIRST_WINDOW, expiry);
        renew();
        setTime(expiry - FIRST_WINDOW);
        renew();
        uint256 next = expiry + PERIOD;
        assertWindow(next - LATER_WINDOW, next);
        setTime(next - LATER_WINDOW - 1);
        expectOutside(next - LATER_WINDOW, next);
        renew();
        setTime(next - 1);
        renew();
        vm.assertEq(voucher(id).expiry, next + PERIOD);
    }

    function test_ItIsRenewedAsOftenAsTheTermsSay() public {
        setTime(expiry - 1);
        renew();
        setTime(expiry + PERIOD - 1);
        renew();
        uint256 end = expiry + 2 * PERIOD;
        setTime(end - 1);
        assertWindow(0, 0);
        vm.expectRevert(abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsUsedUp.selector, id, 2));
        renew();
    }

    function test_ASeriesWithoutTermsIsNotRenewed() public {
        subscribe(seriesTerms());
        setTime(expiry - 1);
        assertWindow(0, 0);
        vm.expectRevert(abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsUsedUp.selector, id, 0));
        renew();
    }

    function test_WhatIsUsedUpIsFilledUpAgain() public {
        setTime(expiry - FIRST_WINDOW);
        redeem(ann, id, 1000);
        assertState(id, VoucherState.Redeemed);
        renew();
        assertState(id, VoucherState.Exchanged);
        assertAmounts(id, 2000, 1000, 1000);
    }

    function test_WhatIsUsedUpIsNotRenewedWithoutARefill() public {
        RenewalTerms memory terms = coinTerms(address(0));
        (terms.price, terms.count) = (PRICE, 1);
        subscribe(terms);
        setTime(expiry - FIRST_WINDOW);
        redeem(ann, id, 999);
        uint256 other = id;
        subscribe(terms);
        setTime(expiry - FIRST_WINDOW);
        redeem(ann, id, 1000);
        assertWindow(0, 0);
        vm.expectRevert(abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsNothingLeft.selector, id));
        renew();
        id = other;
        setTime(voucher(id).expiry - 1);
        renew();
        assertAmounts(id, 1000, 1, 1000);
    }

    function test_WhatHasNothingToFillUpIsNotRenewed() public {
        redeem(ann, id, 1000 - 2);
        setTime(expiry - 1);
        renew();
        // Of 1002 that remain, 1 takes no share of the 1000 that a refill adds.
        vm.prank(bob);
        uint256 child = vouchers.split(id, 1);
        (uint256 base,) = vouchers.refillOf(child);
        vm.assertEq(base, 0);
        id = child;
        redeem(ann, id, 1);
        setTime(expiry + PERIOD - 1);
        vm.expectRevert(abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsNothingLeft.selector, id));
        renew();
    }

    function test_WhatIsAsFullAsAVoucherCanBeIsNotRenewed() public {
        uint256 half = 2 ** 79;
        vm.startPrank(ann);
        uint256 fits = vouchers.issue(subscription(), 1, half - 1, true);
        uint256 full = vouchers.issue(subscription(), 1, half, true);
        setTime(voucher(full).expiry - 1);
        uint256 deadline = vm.getBlockTimestamp() + 1;
        vm.deal(ann, 2 * PRICE);
        renewals.renew{value: PRICE}(fits, PRICE, deadline);
        assertAmounts(fits, 2 ** 80 - 2, 2 ** 80 - 2, half - 1);
        vm.expectRevert(abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsFull.selector, full, half, half));
        renewals.renew{value: PRICE}(full, PRICE, deadline);
    }

    function test_WhatItsIssuerWithdrewIsNotRenewed() public {
        id = issueOf(ann, subscription());
        vm.prank(ann);
        vouchers.voidVoucher(id);
        setTime(voucher(id).expiry - 1);
        assertWindow(0, 0);
        vm.expectRevert(abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsNothingLeft.selector, id));
        vm.prank(ann);
        renewals.renew(id, PRICE, vm.getBlockTimestamp() + 1);
    }

    function test_ASplitVoucherIsRenewedInParts() public {
        vm.prank(bob);
        uint256 child = vouchers.split(id, 300);
        setTime(expiry - 1);
        renew();
        assertAmounts(id, 1400, 1400, 700);
        id = child;
        renew();
        assertAmounts(child, 600, 600, 300);
    }

    function test_WhatIsLockedIsNotRenewed() public {
        setTime(expiry - 1);
        bytes memory locked = abi.encodeWithSelector(IVoucherBook.VouchersLocked.selector, id);
        vm.prank(bob);
        redemptions.request(id, 1);
        vm.expectRevert(locked);
        renew();
        vm.prank(bob);
        redemptions.cancel(id);
        vm.prank(sales);
        vouchers.setReserved(id, true);
        vm.expectRevert(locked);
        renew();
    }

    function test_ARenewalEndsWhatWasSignedForARedemption() public {
        bytes memory signature = redeemSignature(id, 100);
        uint32 version = voucher(id).version;
        setTime(expiry - 1);
        renew();
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersStale.selector, id, version + 1));
        vm.prank(ann);
        vouchers.redeem(id, version, 100, 1000, START + 1000 days, signature);
    }

    function test_ARefusalIsDoneWithOnceTheVoucherIsRenewed() public {
        setTime(expiry - 1);
        vm.prank(bob);
        redemptions.request(id, 1);
        vm.prank(ann);
        redemptions.decline(id);
        setTime(voucher(id).expiry - 1);
        renew();
        vm.assertEq(uint256(redemptions.requestOf(id).state), 0);
    }

    // ---- Who ---------------------------------------------------------------------------------------------------------

    function test_OnlyTheOwnerRenews() public {
        setTime(expiry - 1);
        address[3] memory others = [ann, cat, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.deal(others[i], PRICE);
            vm.expectRevert(abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsNotOwner.selector, id, others[i]));
            vm.prank(others[i]);
            renewals.renew{value: PRICE}(id, PRICE, vm.getBlockTimestamp() + 1);
        }
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id + 1));
        renewals.renew(id + 1, 0, vm.getBlockTimestamp() + 1);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id + 1));
        renewals.windowOf(id + 1);
    }

    // ---- Price -------------------------------------------------------------------------------------------------------

    function test_ARenewalIsInTimeAndNotTooDear() public {
        setTime(expiry - 1);
        vm.startPrank(bob);
        vm.expectRevert(
            abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsDeadlinePassed.selector, expiry - 1, expiry - 1)
        );
        renewals.renew{value: PRICE}(id, PRICE, expiry - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsPriceExceeded.selector, PRICE, PRICE - 1)
        );
        renewals.renew{value: PRICE}(id, PRICE - 1, expiry);
        renewals.renew{value: PRICE}(id, PRICE, expiry);
        vm.stopPrank();
    }

    function test_ThePriceIsSentExactly() public {
        setTime(expiry - 1);
        uint256[3] memory wrong = [0, PRICE - 1, PRICE + 1];
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsWrongPayment.selector, PRICE, wrong[i])
            );
            vm.prank(bob);
            renewals.renew{value: wrong[i]}(id, PRICE, expiry);
        }
    }

    function test_ARenewalMayCostNothing() public {
        RenewalTerms memory terms = coinTerms(address(0));
        terms.price = 0;
        subscribe(terms);
        setTime(expiry - 1);
        vm.prank(bob);
        renewals.renew(id, 0, expiry);
        vm.assertEq(voucher(id).expiry, expiry + PERIOD);
        vm.assertEq(renewals.proceedsOf(annId), 0);
        terms.token = address(0xdead);
        subscribe(terms);
        setTime(expiry - 1);
        vm.prank(bob);
        renewals.renew(id, 0, expiry);
    }

    function test_ATokenGoesToTheIssuersAccount() public {
        subscribe(coinTerms(address(coin)));
        setTime(expiry - 1);
        coin.give(bob, 700);
        vm.prank(bob);
        coin.approve(address(renewals), 500);
        identities.recover(annId, stranger);
        vm.expectRevert(abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsWrongPayment.selector, 0, 1));
        vm.prank(bob);
        renewals.renew{value: 1}(id, 500, expiry);
        vm.prank(bob);
        renewals.renew(id, 500, expiry);
        vm.assertEq(coin.balanceOf(stranger), 500);
        vm.assertEq(coin.balanceOf(ann), 0);
        vm.assertEq(coin.balanceOf(bob), 200);
        vm.assertEq(renewals.proceedsOf(annId), 0);
        assertAmounts(id, 1000, 1000, 1000);
    }

    function test_WhoCannotPayDoesNotRenew() public {
        subscribe(coinTerms(address(coin)));
        setTime(expiry - 1);
        coin.give(bob, 499);
        vm.prank(bob);
        coin.approve(address(renewals), 500);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, bob, 499, 500));
        vm.prank(bob);
        renewals.renew(id, 500, expiry);
        vm.assertEq(voucher(id).expiry, expiry);
    }

    function test_ATokenThatCallsBackRenewsNothingTwice() public {
        CallingCoin calling = new CallingCoin();
        subscribe(coinTerms(address(calling)));
        setTime(expiry - 1);
        calling.give(bob, 1000);
        vm.prank(bob);
        calling.approve(address(renewals), 1000);
        calling.prepare(address(renewals), abi.encodeCall(renewals.renew, (id, 500, expiry)));
        vm.prank(bob);
        renewals.renew(id, 500, expiry);
        vm.assertTrue(calling.called());
        vm.assertFalse(calling.succeeded());
        vm.assertEq(
            calling.result(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
        vm.assertEq(voucher(id).expiry, expiry + PERIOD);
    }

    // ---- Proceeds ----------------------------------------------------------------------------------------------------

    function test_AnIssuerTakesItsProceeds() public {
        setTime(expiry - 1);
        renew();
        vm.expectEmit(address(renewals));
        emit IVoucherRenewals.ProceedsWithdrawn(annId, ann, PRICE);
        vm.prank(ann);
        vm.assertEq(renewals.withdraw(), PRICE);
        vm.assertEq(ann.balance, PRICE);
        vm.assertEq(renewals.proceedsOf(annId), 0);
        vm.expectRevert(abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsNoProceeds.selector, ann));
        vm.prank(ann);
        renewals.withdraw();
    }

    function test_ProceedsAreTheIdentitysNotTheAccounts() public {
        setTime(expiry - 1);
        renew();
        identities.recover(annId, stranger);
        vm.expectRevert(abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsNoProceeds.selector, ann));
        vm.prank(ann);
        renewals.withdraw();
        vm.prank(stranger);
        renewals.withdraw();
        vm.assertEq(stranger.balance, PRICE);
    }

    function test_NobodyTakesTheProceedsOfAnother() public {
        setTime(expiry - 1);
        renew();
        address[3] memory others = [bob, cat, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsNoProceeds.selector, others[i]));
            vm.prank(others[i]);
            renewals.withdraw();
        }
    }

    function test_AnAccountThatCallsBackTakesItsProceedsOnce() public {
        Holder holder = new Holder();
        identities.recover(annId, address(holder));
        setTime(expiry - 1);
        renew();
        vm.deal(address(renewals), 5 ether);
        bytes memory data = abi.encodeCall(renewals.withdraw, ());
        holder.prepare(address(renewals), data);
        holder.execute(address(renewals), 0, data);
        vm.assertTrue(holder.called());
        vm.assertFalse(holder.succeeded());
        vm.assertEq(address(holder).balance, PRICE);
    }

    function test_ProceedsWaitForAnAccountThatTakesNone() public {
        setTime(expiry - 1);
        renew();
        identities.recover(annId, address(coin));
        vm.expectRevert(abi.encodeWithSelector(Errors.FailedCall.selector));
        vm.prank(address(coin));
        renewals.withdraw();
        vm.assertEq(renewals.proceedsOf(annId), PRICE);
    }

    function test_AnIssuerTakesItsProceedsThroughTheForwarder() public {
        setTime(expiry - 1);
        renew();
        ForwardRequest memory relayed = ForwardRequest(
            ann, address(renewals), 0, 500_000, 0, vm.getBlockTimestamp(), abi.encodeCall(renewals.withdraw, ())
        );
        forwarder.execute(relayed, signatureOf(annKey, forwarder.digestOf(relayed)));
        vm.assertEq(ann.balance, PRICE);
    }

    // ---- Better terms ------------------------------------------------------------------------------------------------

    function better(uint256 price, uint40 period, uint16 count) internal {
        vm.prank(ann);
        renewals.betterTerms(seriesIdOf(id), price, period, count);
    }

    function test_TermsGetBetter() public {
        RenewalTerms memory terms = renewals.termsOf(seriesIdOf(id));
        (terms.price, terms.period, terms.count) = (PRICE - 1, uint40(PERIOD) + 1, 3);
        vm.expectEmit(address(renewals));
        emit IVoucherRenewals.RenewalTermsSet(seriesIdOf(id), terms);
        better(PRICE - 1, uint40(PERIOD) + 1, 3);
        vm.assertEq(keccak256(abi.encode(renewals.termsOf(seriesIdOf(id)))), keccak256(abi.encode(terms)));
        better(PRICE - 1, uint40(PERIOD) + 1, 3);
        better(0, type(uint40).max, type(uint16).max);
    }

    function test_TermsDoNotGetWorse() public {
        uint40 period = uint40(PERIOD);
        bytes memory notBetter =
            abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsNotBetter.selector, seriesIdOf(id));
        vm.expectRevert(notBetter);
        better(PRICE + 1, period, 2);
        vm.expectRevert(notBetter);
        better(0, period - 1, 2);
        vm.expectRevert(notBetter);
        better(0, period, 1);
        subscribe(seriesTerms());
        vm.expectRevert(abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsNotBetter.selector, seriesIdOf(id)));
        better(0, period, 2);
    }

    function test_OnlyTheIssuerBettersTerms() public {
        address[3] memory others = [bob, cat, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsNotIssuer.selector, seriesIdOf(id), others[i])
            );
            vm.prank(others[i]);
            renewals.betterTerms(seriesIdOf(id), 0, uint40(PERIOD), 2);
        }
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersUnknownSeries.selector, 99));
        vm.prank(ann);
        renewals.betterTerms(99, 0, uint40(PERIOD), 2);
    }

    function test_NoTermHoweverLongStopsARenewal() public {
        better(PRICE, type(uint40).max, 3);
        setTime(expiry - 1);
        renew();
        vm.assertEq(voucher(id).expiry, type(uint40).max);
        // The last tenth of a term that began before time itself.
        uint256 start = uint256(type(uint40).max) - type(uint40).max / 10;
        assertWindow(start, type(uint40).max);

        uint256 other = issueOf(ann, subscription());
        pass(other, bob);
        id = other;
        expiry = voucher(id).expiry;
        setTime(expiry - 1);
        renew();
        better(PRICE, type(uint40).max, 3);
        assertWindow(0, expiry + PERIOD);
        renew();
        vm.assertEq(voucher(id).expiry, type(uint40).max);
        setTime(type(uint40).max - 1);
        renew();
        vm.assertEq(voucher(id).expiry, type(uint40).max);
    }

    // ---- Modules -----------------------------------------------------------------------------------------------------

    function test_OnlyTheVouchersOpenTerms() public {
        RenewalTerms memory terms = coinTerms(address(coin));
        vm.expectRevert(abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsNotVouchers.selector, ann));
        vm.prank(ann);
        renewals.open(seriesIdOf(id), terms);
    }

    function test_OnlyTheRenewalsProlong() public {
        address[4] memory others = [ann, bob, projects, address(redemptions)];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotModule.selector, others[i]));
            vm.prank(others[i]);
            vouchers.prolong(id, expiry + 1, false, false);
        }
    }

    function test_TermsAreShownAsTheSeriesStatedThem() public view {
        SeriesTerms memory terms = subscription();
        vm.assertEq(keccak256(abi.encode(renewals.termsOf(seriesIdOf(id)))), keccak256(abi.encode(terms.renewal)));
        RenewalTerms memory none;
        vm.assertEq(keccak256(abi.encode(renewals.termsOf(99))), keccak256(abi.encode(none)));
    }

    function testFuzz_AnExpiryOnlyMovesForward(uint40 period, uint256 time) public {
        RenewalTerms memory terms = coinTerms(address(0));
        (terms.price, terms.period) = (0, period == 0 ? 1 : period);
        subscribe(terms);
        setTime(bound(time, expiry - FIRST_WINDOW, expiry - 1));
        vm.prank(bob);
        renewals.renew(id, 0, type(uint256).max);
        vm.assertGt(voucher(id).expiry, expiry);
    }
}
