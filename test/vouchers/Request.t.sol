// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {IVoucherBook, SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {
    IVoucherRedemptions,
    RedemptionTerms,
    Request,
    RequestState
} from "../../contracts/vouchers/interfaces/IVoucherRedemptions.sol";
import {VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {RedemptionTest} from "./RedemptionTest.sol";

/// Redemption in two steps, undisputed.
contract RequestTest is RedemptionTest {
    // ---- Asking ------------------------------------------------------------------------------------------------------

    function test_AnOwnerAsksAndTheVoucherStaysInPlace() public {
        uint32 before = version();
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionRequested(id, bob, 300, before, 1, 1);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.RequestedSet(id, true);
        vm.expectEmit(address(vouchers));
        emit IERC4906.MetadataUpdate(id);
        request(300);
        Request memory asked = redemptions.requestOf(id);
        vm.assertEq(uint256(asked.state), uint256(RequestState.Requested));
        vm.assertEq(asked.amount, 300);
        vm.assertEq(asked.since, START);
        vm.assertEq(asked.version, before);
        vm.assertEq(asked.number, 1);
        vm.assertEq(asked.parameters, 1);
        vm.assertTrue(owned().requested);
        vm.assertTrue(vouchers.locked(id));
        vm.assertEq(version(), before);

        bytes memory locked = abi.encodeWithSelector(IVoucherBook.VouchersLocked.selector, id);
        vm.expectRevert(locked);
        vm.prank(bob);
        vouchers.transferFrom(bob, cat, id);
        vm.expectRevert(locked);
        vm.prank(bob);
        vouchers.split(id, 1);
        vm.expectRevert(locked);
        vm.prank(sales);
        vouchers.setReserved(id, true);
    }

    function test_NobodyButTheOwnerAsks() public {
        address[3] memory others = [ann, cat, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            expectNotOwner(others[i]);
            vm.prank(others[i]);
            redemptions.request(id, 1);
        }
        vm.prank(bob);
        vouchers.approve(cat, id);
        expectNotOwner(cat);
        vm.prank(cat);
        redemptions.request(id, 1);
    }

    function test_AnAmountIsOneToWhatRemains() public {
        uint256[4] memory amounts = [0, 1001, uint256(type(uint80).max) + 2, type(uint256).max];
        for (uint256 i = 0; i < amounts.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsInvalidAmount.selector, amounts[i], 1000)
            );
            request(amounts[i]);
        }
        request(1000);
    }

    function test_OneOpenRequestAVoucher() public {
        request(100);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersLocked.selector, id));
        request(100);
        fulfil();
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersLocked.selector, id));
        request(100);
        dispute();
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersLocked.selector, id));
        request(100);
    }

    function test_NothingIsAskedOfWhatIsExpired() public {
        setTime(expiry);
        vm.expectRevert(
            abi.encodeWithSelector(IVoucherBook.VouchersWrongState.selector, id, uint256(VoucherState.Expired))
        );
        request(1);
        setTime(expiry - 1);
        request(1);
    }

    function test_NothingIsAskedOfWhatNeverLeftItsIssuer() public {
        id = listed(ann);
        vm.expectRevert(
            abi.encodeWithSelector(IVoucherBook.VouchersWrongState.selector, id, uint256(VoucherState.Listed))
        );
        vm.prank(ann);
        redemptions.request(id, 1);
    }

    function test_NothingIsAskedOfWhatIsReservedOrMissing() public {
        vm.prank(sales);
        vouchers.setReserved(id, true);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersLocked.selector, id));
        request(1);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id + 1));
        vm.prank(bob);
        redemptions.request(id + 1, 1);
    }

    function test_AHolderAsksThroughTheForwarder() public {
        bytes memory data = abi.encodeCall(redemptions.request, (id, 100));
        ForwardRequest memory relayed = ForwardRequest(bob, address(redemptions), 0, 500_000, 0, now_(), data);
        bytes memory signature = signatureOf(bobKey, forwarder.digestOf(relayed));
        vm.prank(stranger);
        forwarder.execute(relayed, signature);
        assertRequest(RequestState.Requested);
    }

    // ---- Taking back -------------------------------------------------------------------------------------------------

    function test_AHolderTakesItsRequestBack() public {
        request(300);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionCancelled(id);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionClosed(id, false);
        vm.expectEmit(address(vouchers));
        emit IERC4906.MetadataUpdate(id);
        vm.prank(bob);
        redemptions.cancel(id);
        assertFree();
        assertRemaining(1000);
        assertMarks(0, 0, 0);
        vm.assertEq(owned().expiry, expiry);
        pass(id, cat);
    }

    function test_TakingBackGivesNoTime() public {
        setTime(expiry - 1);
        request(300);
        setTime(expiry);
        vm.prank(bob);
        redemptions.cancel(id);
        assertState(id, VoucherState.Expired);
        vm.assertEq(owned().expiry, expiry);
    }

    function test_OnlyTheOwnerTakesBackAndOnlyWhatIsNotFulfilled() public {
        expectWrongState(RequestState.None);
        vm.prank(bob);
        redemptions.cancel(id);
        request(300);
        expectNotOwner(ann);
        vm.prank(ann);
        redemptions.cancel(id);
        expectNotOwner(stranger);
        vm.prank(stranger);
        redemptions.cancel(id);
        fulfil();
        expectWrongState(RequestState.Fulfilled);
        vm.prank(bob);
        redemptions.cancel(id);
    }

    function test_AHolderMayTakeBackWhatWentUnansweredUntilItIsEnded() public {
        request(300);
        setTime(START + FULFIL);
        vm.prank(bob);
        redemptions.cancel(id);
        assertMarks(0, 0, 0);
    }

    // ---- Fulfilling --------------------------------------------------------------------------------------------------

    function test_AnIssuerFulfilsAndTheHolderConfirms() public {
        request(300);
        skipTime(1 days);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionFulfilled(id, ann);
        fulfil();
        assertRequest(RequestState.Fulfilled);
        vm.assertEq(redemptions.requestOf(id).since, START + 1 days);
        assertRemaining(1000);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionClosed(id, true);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.VoucherRedeemed(id, bob, 300, 700, version() + 1);
        confirm();
        assertFree();
        assertRemaining(700);
        assertMarks(0, 0, 0);
    }

    function test_TheWholeIsRedeemedInTwoSteps() public {
        request(1000);
        fulfil();
        confirm();
        assertState(id, VoucherState.Redeemed);
        assertFree();
        vm.expectRevert(abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsInvalidAmount.selector, 1, 0));
        request(1);
    }

    function test_ADelegateFulfilsAndDeclines() public {
        vm.prank(ann);
        vouchers.setDelegate(cat, true);
        request(300);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionFulfilled(id, cat);
        vm.prank(cat);
        redemptions.fulfil(id);
        confirm();
        request(300);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionDeclined(id, cat, 1);
        vm.prank(cat);
        redemptions.decline(id);
        request(300);
        vm.prank(ann);
        vouchers.setDelegate(cat, false);
        expectNotIssuer(cat);
        vm.prank(cat);
        redemptions.fulfil(id);
    }

    function test_ARecoveredIssuerAnswersFromItsNewAccountOnly() public {
        request(300);
        identities.recover(annId, stranger);
        expectNotIssuer(ann);
        fulfil();
        vm.prank(stranger);
        redemptions.fulfil(id);
        assertRequest(RequestState.Fulfilled);
    }

    function test_NobodyButTheIssuerAnswers() public {
        request(300);
        address[3] memory others = [bob, cat, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            expectNotIssuer(others[i]);
            vm.prank(others[i]);
            redemptions.fulfil(id);
            expectNotIssuer(others[i]);
            vm.prank(others[i]);
            redemptions.decline(id);
        }
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersUnknownSeries.selector, 99));
        vm.prank(ann);
        redemptions.fulfil((99 << 64) + 1);
    }

    function test_AnIssuerAnswersUpToTheLastSecond() public {
        request(300);
        uint256 end = START + FULFIL;
        setTime(end);
        expectOutside(START, end);
        fulfil();
        expectOutside(START, end);
        decline();
        setTime(end - 1);
        expectOutsideFinalize(end);
        fulfil();
        assertRequest(RequestState.Fulfilled);
    }

    function expectOutsideFinalize(uint256 start) internal {
        expectOutside(start, 0);
        redemptions.finalize(id);
    }

    function test_AnIssuerAnswersOnceAndOnlyWhatIsAsked() public {
        expectWrongState(RequestState.None);
        fulfil();
        expectWrongState(RequestState.None);
        decline();
        request(300);
        fulfil();
        expectWrongState(RequestState.Fulfilled);
        fulfil();
        expectWrongState(RequestState.Fulfilled);
        decline();
        confirm();
        request(300);
        decline();
        expectWrongState(RequestState.Declined);
        fulfil();
        expectWrongState(RequestState.Declined);
        decline();
    }

    // ---- Confirming --------------------------------------------------------------------------------------------------

    function test_OnlyTheOwnerConfirmsAndOnlyWhatIsFulfilled() public {
        expectWrongState(RequestState.None);
        confirm();
        request(300);
        expectWrongState(RequestState.Requested);
        confirm();
        fulfil();
        expectNotOwner(ann);
        vm.prank(ann);
        redemptions.confirm(id);
        expectNotOwner(stranger);
        vm.prank(stranger);
        redemptions.confirm(id);
        confirm();
        expectWrongState(RequestState.None);
        confirm();
    }

    function test_AHolderMayConfirmAfterItsTime() public {
        request(300);
        fulfil();
        setTime(START + CONFIRM);
        confirm();
        assertRemaining(700);
    }

    // ---- Silence -----------------------------------------------------------------------------------------------------

    function test_ASilentIssuerDoesNotWin() public {
        request(300);
        setTime(START + FULFIL);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionUnanswered(id, 1);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionClosed(id, false);
        vm.prank(stranger);
        redemptions.finalize(id);
        assertFree();
        assertRemaining(1000);
        assertMarks(1, 0, 0);
        expectWrongState(RequestState.None);
        redemptions.finalize(id);
    }

    function test_ASilentHolderDoesNotCostTheIssuerItsRecord() public {
        request(300);
        fulfil();
        setTime(START + CONFIRM - 1);
        expectOutside(START + CONFIRM, 0);
        redemptions.finalize(id);
        setTime(START + CONFIRM);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionClosed(id, true);
        vm.prank(stranger);
        redemptions.finalize(id);
        assertFree();
        assertRemaining(700);
        assertMarks(0, 0, 0);
    }

    function test_OnlyWhatRunsOutIsFinalized() public {
        expectWrongState(RequestState.None);
        redemptions.finalize(id);
        request(300);
        decline();
        setTime(START + 1000 days);
        expectWrongState(RequestState.Declined);
        redemptions.finalize(id);
    }

    function test_NobodyFinalizesADispute() public {
        disputedFulfilment(300);
        setTime(START + 1000 days);
        expectWrongState(RequestState.FulfilmentDisputed);
        redemptions.finalize(id);
    }

    // ---- Declining, and time -----------------------------------------------------------------------------------------

    function test_DecliningRestoresAndLeavesAMark() public {
        request(300);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionDeclined(id, ann, 1);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.RequestedSet(id, false);
        decline();
        assertRequest(RequestState.Declined);
        vm.assertFalse(vouchers.locked(id));
        assertRemaining(1000);
        assertMarks(0, 1, 0);
        vm.assertEq(owned().expiry, expiry);
        request(300);
        vm.assertEq(redemptions.requestOf(id).number, 2);
        decline();
        assertMarks(0, 2, 0);
    }

    function test_WhatIsPassedOnAfterItWasDeclinedIsDoneWith() public {
        request(300);
        decline();
        pass(id, cat);
        assertRequest(RequestState.None);
        pass(id, bob);
        assertRequest(RequestState.None);
        expectWrongState(RequestState.None);
        dispute();
    }

    function test_WhatIsRestoredIsGoodForTwoWeeksAtLeast() public {
        setTime(expiry - 1);
        request(300);
        setTime(expiry + 5 days);
        assertState(id, VoucherState.Expired);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.ExpiryRestored(id, expiry + 5 days + RESTORED);
        decline();
        vm.assertEq(owned().expiry, expiry + 5 days + RESTORED);
        assertState(id, VoucherState.Exchanged);
        setTime(expiry + 5 days + RESTORED);
        assertState(id, VoucherState.Expired);
    }

    function test_UnansweredIsRestoredForTwoWeeksFromItsEnd() public {
        setTime(expiry - 1);
        request(300);
        uint256 end = expiry - 1 + FULFIL + 30 days;
        setTime(end);
        redemptions.finalize(id);
        vm.assertEq(owned().expiry, end + RESTORED);
        assertState(id, VoucherState.Exchanged);
        request(300);
    }

    function test_WhatIsGoodForLongerKeepsItsTime() public {
        setTime(expiry - RESTORED);
        request(300);
        decline();
        vm.assertEq(owned().expiry, expiry);
        setTime(expiry - RESTORED + 1);
        request(300);
        decline();
        vm.assertEq(owned().expiry, expiry + 1);
    }

    function test_TheClockStandsWhileItIsAskedFor() public {
        request(300);
        skipTime(3 days);
        decline();
        vm.assertEq(owned().expiry, expiry + 3 days);
        request(300);
        skipTime(7 days);
        redemptions.finalize(id);
        vm.assertEq(owned().expiry, expiry + 10 days);
        request(300);
        skipTime(2 days);
        fulfil();
        skipTime(1 days);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.ExpiryRestored(id, expiry + 13 days);
        confirm();
        vm.assertEq(owned().expiry, expiry + 13 days);
        request(300);
        fulfil();
        skipTime(7 days);
        redemptions.finalize(id);
        vm.assertEq(owned().expiry, expiry + 20 days);
    }

    function test_WhatIsLeftOfAPartIsGoodForAsLongAsItWasWhenAskedFor() public {
        setTime(expiry - 1 days);
        request(300);
        setTime(expiry + 5 days);
        fulfil();
        setTime(expiry + 6 days);
        confirm();
        assertRemaining(700);
        assertState(id, VoucherState.Exchanged);
        vm.assertEq(owned().expiry, expiry + 7 days);
    }

    function test_AnExpiryGoesNoFurtherThanItCan() public {
        vm.prank(address(renewals));
        vouchers.prolong(id, type(uint40).max - 1, false, false);
        request(300);
        skipTime(2);
        decline();
        vm.assertEq(owned().expiry, type(uint40).max);
        request(300);
        skipTime(2);
        decline();
        vm.assertEq(owned().expiry, type(uint40).max);
    }

    function test_WhatNeverExpiresNeverDoes() public {
        SeriesTerms memory terms = seriesTerms();
        terms.validity = 0;
        id = issueOf(ann, terms);
        pass(id, bob);
        request(300);
        decline();
        vm.assertEq(owned().expiry, 0);
        setTime(START + 10_000 days);
        request(300);
        setTime(START + 10_000 days + FULFIL);
        redemptions.finalize(id);
        vm.assertEq(owned().expiry, 0);
        assertState(id, VoucherState.Exchanged);
    }

    // ---- Parameters --------------------------------------------------------------------------------------------------

    function test_WhatWasAskedUnderASetEndsUnderIt() public {
        request(300);
        redemptions.setParameters(RedemptionTerms({fulfil: 1, confirm: 1, restored: 1, lapse: 1}));
        vm.assertEq(redemptions.requestOf(id).parameters, 1);
        setTime(START + 2);
        expectOutside(START + FULFIL, 0);
        redemptions.finalize(id);
        setTime(START + FULFIL - 1);
        fulfil();
        setTime(START + FULFIL + CONFIRM - 2);
        expectOutside(START + FULFIL - 1 + CONFIRM, 0);
        redemptions.finalize(id);
        setTime(START + FULFIL + CONFIRM - 1);
        redemptions.finalize(id);
        assertRemaining(700);

        request(300);
        vm.assertEq(redemptions.requestOf(id).parameters, 2);
        setTime(START + FULFIL + CONFIRM);
        expectOutside(START + FULFIL + CONFIRM - 1, START + FULFIL + CONFIRM);
        fulfil();
        redemptions.finalize(id);
        assertMarks(1, 0, 0);
    }
}
