// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {Deed} from "../../contracts/reputation/interfaces/IScoreSource.sol";
import {
    IVoucherSales,
    Receipt,
    Reservation,
    Reversal,
    SaleState
} from "../../contracts/vouchers/interfaces/IVoucherSales.sol";
import {SalesTest} from "./SalesTest.sol";

/// How a sale ends: completed, lapsed, reversed, withdrawn.
contract EndsTest is SalesTest {
    // ---- Completed -----------------------------------------------------------------------------------------------------

    function test_TheVoucherIsTheBuyersAfterTheChargeBackWindowByAnyonesCall() public {
        Reservation memory reservation = paid();
        uint256 due = now_() + CHARGE_BACK;
        vm.warp(due - 1);
        vm.expectRevert(outside(reservation, due, type(uint256).max));
        desk.complete(reservation);
        vm.warp(due);
        vm.expectEmit(address(desk));
        emit IVoucherSales.Completed(digestOf(reservation), reservation.voucherId, cat);
        vm.prank(stranger);
        desk.complete(reservation);
        assertSale(reservation, SaleState.Completed);
        vm.assertEq(untilOf(reservation), 0);
        assertFree(reservation.voucherId, cat);
        vm.assertEq(voucher(reservation.voucherId).version, reservation.version + 1);
        pass(reservation.voucherId, ann);
    }

    function test_TheVoucherIsTheBuyersOnTheSellersRelease() public {
        Reservation memory reservation = paid();
        address[3] memory others = [cat, stranger, attester];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(notSeller(others[i], bob));
            releaseBy(others[i], reservation);
        }
        releaseBy(bob, reservation);
        assertSale(reservation, SaleState.Completed);
        assertFree(reservation.voucherId, cat);
    }

    function test_ReleaseIsRelayed() public {
        Reservation memory reservation = paid();
        ForwardRequest memory request = ForwardRequest({
            from: bob,
            to: address(desk),
            value: 0,
            gas: 500_000,
            nonce: 1,
            deadline: now_(),
            data: abi.encodeCall(desk.release, (reservation))
        });
        bytes memory signature = signatureOf(bobKey, forwarder.digestOf(request));
        vm.prank(stranger);
        forwarder.execute(request, signature);
        assertFree(reservation.voucherId, cat);
    }

    function test_NoChargeBackWindowMeansTheBuyersAtOnce() public {
        Reservation memory reservation = offered();
        reservation.chargeBack = 0;
        reserve(reservation);
        settle(reservation);
        Reversal memory reversal = reversalFor(reservation);
        expectReverseRevert(reservation, reversal, outside(reservation, 0, now_()));
        desk.complete(reservation);
        assertFree(reservation.voucherId, cat);
    }

    function test_ASaleCountsAsAnExchangeBetweenVerifiedIdentities() public {
        releaseBy(bob, paid());
        vm.assertEq(deeds(bobId, catId, Deed.Exchanged), 0);
        verify(bobId);
        verify(catId);
        releaseBy(bob, paid());
        vm.assertEq(deeds(bobId, catId, Deed.Exchanged), 1);
        vm.assertEq(deeds(catId, bobId, Deed.Exchanged), 1);
    }

    function test_WhatIsNotPaidIsNeitherReleasedNorCompleted() public {
        Reservation memory reservation = offered();
        for (uint256 i = 0; i < 2; ++i) {
            SaleState state = i == 0 ? SaleState.None : SaleState.Reserved;
            vm.expectRevert(wrongState(reservation, state));
            releaseBy(bob, reservation);
            vm.expectRevert(wrongState(reservation, state));
            desk.complete(reservation);
            Reversal memory reversal = reversalFor(reservation);
            expectReverseRevert(reservation, reversal, wrongState(reservation, state));
            if (i == 0) reserve(reservation);
        }
    }

    // ---- Reversed ------------------------------------------------------------------------------------------------------

    function test_TheVoucherIsTheSellersAgainAfterAnAttestedReversal() public {
        Reservation memory reservation = paid();
        Reversal memory reversal = reversalFor(reservation);
        vm.assertEq(desk.reversalHash(reversal), digestOf(reversal), "EIP-712");
        bytes memory signature = signatureOf(attesterKey, digestOf(reversal));
        vm.expectEmit(address(desk));
        emit IVoucherSales.Reversed(digestOf(reservation), reservation.voucherId, attester, reversal);
        vm.prank(stranger);
        desk.reverse(reservation, reversal, signature);
        assertSale(reservation, SaleState.Reversed);
        vm.assertEq(untilOf(reservation), 0);
        vm.assertEq(references.spentBy(attester, reversal.eventId), address(desk));
        assertFree(reservation.voucherId, bob);
        pass(reservation.voucherId, ann);
    }

    function test_AReversalIsTakenBeforeTheWindowEndsAndNoSecondLonger() public {
        Reservation memory first = paid();
        Reservation memory second = paid();
        uint256 end = now_() + CHARGE_BACK;
        vm.warp(end - 1);
        reverse(first);
        vm.warp(end);
        expectReverseRevert(second, reversalFor(second), outside(second, 0, end));
        desk.complete(second);
        assertFree(first.voucherId, bob);
        assertFree(second.voucherId, cat);
    }

    function test_AReversalAfterTheReleaseTakesNothingBack() public {
        Reservation memory reservation = paid();
        releaseBy(bob, reservation);
        expectReverseRevert(reservation, reversalFor(reservation), wrongState(reservation, SaleState.Completed));
        assertFree(reservation.voucherId, cat);
    }

    function test_OnlyTheAttesterReversesAndOnlyThisPayment() public {
        Reservation memory reservation = paid();
        Reservation memory other = paid();
        Reversal memory reversal = reversalFor(reservation);
        bytes memory sellers = signatureOf(bobKey, digestOf(reversal));
        vm.expectRevert(badSignature(attester));
        desk.reverse(reservation, reversal, sellers);
        expectReverseRevert(
            other,
            reversal,
            abi.encodeWithSelector(
                IVoucherSales.VoucherSalesOtherReservation.selector, digestOf(other), digestOf(reservation)
            )
        );
        reversal.eventId = receiptFor(reservation).eventId;
        expectReverseRevert(reservation, reversal, eventUsed(reversal.eventId));
    }

    function test_AReceiptIsNoReversal() public {
        Reservation memory reservation = paid();
        Receipt memory receipt = receiptFor(reservation);
        bytes memory signature = signatureOf(attesterKey, digestOf(receipt));
        Reversal memory reversal = reversalFor(reservation);
        vm.expectRevert(badSignature(attester));
        desk.reverse(reservation, reversal, signature);
    }

    // ---- Lapsed --------------------------------------------------------------------------------------------------------

    function test_WithoutAReceiptInTimeAnyoneEndsTheReservation() public {
        Reservation memory reservation = reserved();
        uint256 due = reservation.until + 1 hours;
        vm.warp(due - 1);
        vm.expectRevert(outside(reservation, due, type(uint256).max));
        desk.lapse(reservation);
        vm.warp(due);
        vm.expectEmit(address(desk));
        emit IVoucherSales.Lapsed(digestOf(reservation), reservation.voucherId);
        vm.prank(stranger);
        desk.lapse(reservation);
        assertSale(reservation, SaleState.Lapsed);
        vm.assertEq(untilOf(reservation), 0);
        assertFree(reservation.voucherId, bob);
        vm.assertEq(voucher(reservation.voucherId).version, reservation.version);
        vm.expectRevert(wrongState(reservation, SaleState.Lapsed));
        desk.lapse(reservation);
    }

    function test_WhatIsPaidDoesNotLapse() public {
        Reservation memory reservation = paid();
        vm.warp(untilOf(reservation));
        vm.expectRevert(wrongState(reservation, SaleState.Paid));
        desk.lapse(reservation);
    }

    // ---- Withdrawn -----------------------------------------------------------------------------------------------------

    function test_TheSellerWithdrawsWhatNobodySubmitted() public {
        Reservation memory reservation = offered();
        vm.expectRevert(notSeller(cat, bob));
        vm.prank(cat);
        desk.withdraw(reservation);
        vm.expectEmit(address(desk));
        emit IVoucherSales.ReservationWithdrawn(digestOf(reservation), bob);
        vm.prank(bob);
        desk.withdraw(reservation);
        assertSale(reservation, SaleState.Withdrawn);
        expectReserveRevert(reservation, wrongState(reservation, SaleState.Withdrawn));
        vm.expectRevert(wrongState(reservation, SaleState.Withdrawn));
        vm.prank(bob);
        desk.withdraw(reservation);
    }

    function test_WhatWasSubmittedIsNotWithdrawn() public {
        Reservation memory reservation = reserved();
        vm.expectRevert(wrongState(reservation, SaleState.Reserved));
        vm.prank(bob);
        desk.withdraw(reservation);
    }
}
