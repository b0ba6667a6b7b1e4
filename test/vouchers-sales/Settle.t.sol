// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ContractWallet} from "../../contracts/mocks/ContractWallet.sol";
import {
    IVoucherSales,
    Receipt,
    Reservation,
    SaleAttester,
    SaleState
} from "../../contracts/vouchers/interfaces/IVoucherSales.sol";
import {SalesTest} from "./SalesTest.sol";

contract SettleTest is SalesTest {
    function underpaid(Reservation memory reservation, uint256 amount, bytes3 currency)
        internal
        view
        returns (bytes memory)
    {
        return abi.encodeWithSelector(
            IVoucherSales.VoucherSalesUnderpaid.selector, digestOf(reservation), amount, currency
        );
    }

    function test_AnyoneSubmitsWhatTheAttesterSigned() public {
        Reservation memory reservation = reserved();
        Receipt memory receipt = receiptFor(reservation);
        vm.assertEq(desk.receiptHash(receipt), digestOf(receipt), "EIP-712");
        vm.assertEq(references.spentBy(attester, receipt.eventId), address(0));
        bytes memory signature = signatureOf(attesterKey, digestOf(receipt));
        skipTime(10 minutes);
        vm.expectEmit(address(desk));
        emit IVoucherSales.Paid(digestOf(reservation), attester, receipt, now_() + CHARGE_BACK);
        vm.prank(stranger);
        desk.settle(reservation, receipt, signature);
        assertSale(reservation, SaleState.Paid);
        vm.assertEq(untilOf(reservation), now_() + CHARGE_BACK, "from the receipt on");
        vm.assertEq(references.spentBy(attester, receipt.eventId), address(desk));
        assertKept(reservation.voucherId, bob);
    }

    function test_AContractWalletAttests() public {
        address wallet = address(new ContractWallet(attester));
        desk.setAttester(wallet, policyOf("DE"));
        Reservation memory reservation = offered();
        reservation.attester = wallet;
        reserve(reservation);
        settle(reservation);
        assertSale(reservation, SaleState.Paid);
    }

    function test_OnlyTheAttestersSignatureOverExactlyThisCounts() public {
        Reservation memory reservation = reserved();
        Receipt memory receipt = receiptFor(reservation);
        bytes memory signature = signatureOf(attesterKey, digestOf(receipt));
        bytes memory sellers = signatureOf(bobKey, digestOf(receipt));
        vm.expectRevert(badSignature(attester));
        desk.settle(reservation, receipt, sellers);
        receipt.amount += 1;
        vm.expectRevert(badSignature(attester));
        desk.settle(reservation, receipt, signature);
        receipt.amount -= 1;
        vm.chainId(block.chainid + 1);
        // On another chain it is another reservation too.
        vm.expectRevert(wrongState(reservation, SaleState.None));
        desk.settle(reservation, receipt, signature);
    }

    function test_AnotherAcceptedAttestersReceiptIsNone() public {
        desk.setAttester(stranger, policyOf("DE"));
        Reservation memory reservation = reserved();
        Receipt memory receipt = receiptFor(reservation);
        bytes memory signature = signatureOf(strangerKey, digestOf(receipt));
        vm.expectRevert(badSignature(attester));
        desk.settle(reservation, receipt, signature);
    }

    function test_AReceiptForAnotherReservationIsNone() public {
        Reservation memory first = reserved();
        Reservation memory second = reserved();
        expectSettleRevert(
            second,
            receiptFor(first),
            abi.encodeWithSelector(
                IVoucherSales.VoucherSalesOtherReservation.selector, digestOf(second), digestOf(first)
            )
        );
    }

    function test_AnEventIsUsedOnce() public {
        Reservation memory first = paid();
        Reservation memory second = reserved();
        Receipt memory receipt = receiptFor(second);
        receipt.eventId = receiptFor(first).eventId;
        bytes memory used = eventUsed(receipt.eventId);
        expectSettleRevert(second, receipt, used);
        reverse(first);
        expectSettleRevert(second, receipt, used);
        receipt.eventId = reversalFor(first).eventId;
        expectSettleRevert(second, receipt, eventUsed(receipt.eventId));
    }

    function test_TheSameEventNumberOfAnotherAttesterIsAnotherEvent() public {
        Reservation memory first = paid();
        desk.setAttester(stranger, policyOf("DE"));
        Reservation memory second = offered();
        second.attester = stranger;
        reserve(second);
        Receipt memory receipt = receiptFor(second);
        receipt.eventId = receiptFor(first).eventId;
        desk.settle(second, receipt, signatureOf(strangerKey, digestOf(receipt)));
        assertSale(second, SaleState.Paid);
    }

    function test_ThePriceIsPaidInItsCurrency() public {
        Reservation memory reservation = reserved();
        Receipt memory receipt = receiptFor(reservation);
        receipt.amount = PRICE - 1;
        expectSettleRevert(reservation, receipt, underpaid(reservation, PRICE - 1, "EUR"));
        receipt.amount = 0;
        expectSettleRevert(reservation, receipt, underpaid(reservation, 0, "EUR"));
        receipt.amount = 10 * PRICE;
        receipt.currency = "HUF";
        expectSettleRevert(reservation, receipt, underpaid(reservation, 10 * PRICE, "HUF"));
        receipt.currency = "EUR";
        settle(reservation, receipt);
        assertSale(reservation, SaleState.Paid);
    }

    function test_ItIsPaidBeforeThePaymentTimeEnds() public {
        Reservation memory reservation = reserved();
        Receipt memory receipt = receiptFor(reservation);
        receipt.paidAt = reservation.until;
        bytes memory late = abi.encodeWithSelector(
            IVoucherSales.VoucherSalesPaidLate.selector, digestOf(reservation), reservation.until, reservation.until
        );
        expectSettleRevert(reservation, receipt, late);
        vm.warp(reservation.until);
        expectSettleRevert(reservation, receipt, late);
        receipt.paidAt = reservation.until - 1;
        settle(reservation, receipt);
    }

    function test_AReceiptIsTakenUntilAnHourAfterAndNoSecondLonger() public {
        Reservation memory reservation = reserved();
        Receipt memory receipt = receiptFor(reservation);
        uint256 end = reservation.until + 1 hours;
        vm.warp(end);
        expectSettleRevert(reservation, receipt, outside(reservation, 0, end));
        vm.warp(end - 1);
        settle(reservation, receipt);
        assertSale(reservation, SaleState.Paid);
    }

    function test_WhatIsNotReservedIsNotPaid() public {
        Reservation memory reservation = offered();
        expectSettleRevert(reservation, receiptFor(reservation), wrongState(reservation, SaleState.None));
        reserve(reservation);
        settle(reservation);
        expectSettleRevert(reservation, receiptFor(reservation), wrongState(reservation, SaleState.Paid));
        releaseBy(bob, reservation);
        expectSettleRevert(reservation, receiptFor(reservation), wrongState(reservation, SaleState.Completed));
    }

    function test_ADismissedAttesterAttestsNoPaymentButStillReversesOne() public {
        Reservation memory first = paid();
        Reservation memory second = reserved();
        desk.setAttester(attester, SaleAttester(false, "AT", POLICY));
        expectSettleRevert(second, receiptFor(second), notAttester(attester));
        Reservation memory third = offered();
        expectReserveRevert(third, notAttester(attester));
        reverse(first);
        assertFree(first.voucherId, bob);
        vm.warp(untilOf(second));
        desk.lapse(second);
        assertFree(second.voucherId, bob);
    }
}
