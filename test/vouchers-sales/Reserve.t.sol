// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ContractWallet} from "../../contracts/mocks/ContractWallet.sol";
import {IVoucherBook, SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {IVoucherSales, Receipt, Reservation, SaleState} from "../../contracts/vouchers/interfaces/IVoucherSales.sol";
import {TransferRule, VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {SalesTest} from "./SalesTest.sol";

contract ReserveTest is SalesTest {
    function locked(uint256 id) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IVoucherBook.VouchersLocked.selector, id);
    }

    function notBuyer(uint256 id, address buyer) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IVoucherSales.VoucherSalesNotBuyer.selector, id, buyer);
    }

    function test_AnyoneSubmitsWhatTheSellerSigned() public {
        Reservation memory reservation = offered();
        bytes32 digest = digestOf(reservation);
        vm.assertEq(desk.reservationHash(reservation), digest, "EIP-712");
        assertSale(reservation, SaleState.None);
        bytes memory signature = sellerSignature(reservation);
        vm.expectEmit(address(desk));
        emit IVoucherSales.Reserved(digest, reservation.voucherId, cat, reservation, reservation.until + 1 hours, 1);
        vm.prank(stranger);
        desk.reserve(reservation, signature);
        assertSale(reservation, SaleState.Reserved);
        vm.assertEq(untilOf(reservation), reservation.until + 1 hours);
        assertKept(reservation.voucherId, bob);
    }

    function test_AContractWalletSells() public {
        address wallet = address(new ContractWallet(bob));
        uint256 id = held(ann, wallet);
        Reservation memory reservation = reservationOf(id, wallet, cat);
        desk.reserve(reservation, signatureOf(bobKey, digestOf(reservation)));
        assertKept(id, wallet);
    }

    function test_OnlyTheSellersSignatureOverExactlyThisReserves() public {
        Reservation memory reservation = offered();
        bytes memory signature = sellerSignature(reservation);
        bytes memory others = signatureOf(catKey, digestOf(reservation));
        vm.expectRevert(badSignature(bob));
        desk.reserve(reservation, others);
        vm.expectRevert(badSignature(bob));
        desk.reserve(reservation, "");
        reservation.price -= 1;
        vm.expectRevert(badSignature(bob));
        desk.reserve(reservation, signature);
    }

    function test_ASignatureForAnotherChainOrContractReservesNothing() public {
        Reservation memory reservation = offered();
        bytes memory signature = sellerSignature(reservation);
        uint256 chainId = block.chainid;
        vm.chainId(chainId + 1);
        vm.expectRevert(badSignature(bob));
        desk.reserve(reservation, signature);
        vm.chainId(chainId);
        IVoucherSales other = deskWith(attester, policyOf("AT"), saleTerms());
        vm.expectRevert(badSignature(bob));
        other.reserve(reservation, signature);
        desk.reserve(reservation, signature);
    }

    function test_AReservationIsUsedOnce() public {
        Reservation memory reservation = reserved();
        expectReserveRevert(reservation, wrongState(reservation, SaleState.Reserved));
        vm.warp(untilOf(reservation));
        desk.lapse(reservation);
        expectReserveRevert(reservation, wrongState(reservation, SaleState.Lapsed));
    }

    // ---- Terms ---------------------------------------------------------------------------------------------------------

    function test_PaymentTimeEndsWithinAnHourAndAfterNow() public {
        Reservation memory reservation = offered();
        uint256 latest = now_() + 1 hours;
        reservation.until = latest + 1;
        expectReserveRevert(
            reservation,
            abi.encodeWithSelector(IVoucherSales.VoucherSalesInvalidUntil.selector, latest + 1, now_(), latest)
        );
        reservation.until = now_();
        expectReserveRevert(
            reservation, abi.encodeWithSelector(IVoucherSales.VoucherSalesInvalidUntil.selector, now_(), now_(), latest)
        );
        reservation.until = type(uint256).max;
        expectReserveRevert(
            reservation,
            abi.encodeWithSelector(IVoucherSales.VoucherSalesInvalidUntil.selector, type(uint256).max, now_(), latest)
        );
        reservation.until = now_() + 1;
        reserve(reservation);
        reservation = offered();
        reservation.until = latest;
        reserve(reservation);
    }

    function test_WhatWasSignedIsGoodUntilThePaymentTimeEnds() public {
        Reservation memory reservation = offered();
        vm.warp(reservation.until);
        expectReserveRevert(
            reservation,
            abi.encodeWithSelector(
                IVoucherSales.VoucherSalesInvalidUntil.selector, reservation.until, now_(), now_() + 1 hours
            )
        );
        vm.warp(reservation.until - 1);
        reserve(reservation);
    }

    function test_AChargeBackWindowIsAtMost120Days() public {
        Reservation memory reservation = reservationOf(held(ann, bob, 0), bob, cat);
        reservation.chargeBack = 120 days + 1;
        expectReserveRevert(
            reservation,
            abi.encodeWithSelector(IVoucherSales.VoucherSalesInvalidChargeBack.selector, 120 days + 1, 120 days)
        );
        reservation.chargeBack = type(uint256).max;
        expectReserveRevert(
            reservation,
            abi.encodeWithSelector(IVoucherSales.VoucherSalesInvalidChargeBack.selector, type(uint256).max, 120 days)
        );
        reservation.chargeBack = 120 days;
        reserve(reservation);
    }

    function test_APriceIsAtLeastOneInACurrencyOfThreeCapitals() public {
        Reservation memory reservation = offered();
        reservation.price = 0;
        expectReserveRevert(
            reservation, abi.encodeWithSelector(IVoucherSales.VoucherSalesInvalidPrice.selector, 0, bytes3("EUR"))
        );
        reservation.price = type(uint256).max;
        bytes3[6] memory wrong = [bytes3(""), "EU", "eUR", "E@R", "E[R", "EUr"];
        for (uint256 i = 0; i < wrong.length; ++i) {
            reservation.currency = wrong[i];
            expectReserveRevert(
                reservation,
                abi.encodeWithSelector(IVoucherSales.VoucherSalesInvalidPrice.selector, type(uint256).max, wrong[i])
            );
        }
        reservation.currency = "AZA";
        reserve(reservation);
    }

    function test_TheAttesterIsAccepted() public {
        Reservation memory reservation = offered();
        reservation.attester = stranger;
        expectReserveRevert(reservation, notAttester(stranger));
        reservation.attester = address(0);
        expectReserveRevert(reservation, notAttester(address(0)));
    }

    // ---- The voucher ---------------------------------------------------------------------------------------------------

    /// One without an expiry, or with another.
    function held(address issuer, address holder, uint32 validity) internal returns (uint256 id) {
        SeriesTerms memory terms = seriesTerms();
        terms.validity = validity;
        id = issueOf(issuer, terms);
        pass(id, holder);
    }

    function test_TheSellerOwnsTheVoucher() public {
        Reservation memory reservation = offered();
        reservation.seller = ann;
        expectReserveRevert(
            reservation,
            abi.encodeWithSelector(IVoucherSales.VoucherSalesNotOwner.selector, reservation.voucherId, ann, bob)
        );
        reservation = offered();
        reservation.voucherId += 1;
        expectReserveRevert(
            reservation, abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, reservation.voucherId)
        );
    }

    function test_TheVoucherIsAsItWasWhenTheSellerSigned() public {
        Reservation memory reservation = offered();
        uint256 id = reservation.voucherId;
        pass(id, cat);
        pass(id, bob);
        expectReserveRevert(
            reservation,
            abi.encodeWithSelector(
                IVoucherSales.VoucherSalesWrongVersion.selector, id, reservation.version + 2, reservation.version
            )
        );
    }

    function test_TheVoucherLastsBeyondTheLatestEndOfTheSale() public {
        uint32 needed = uint32(2 hours + CHARGE_BACK);
        Reservation memory reservation = reservationOf(held(ann, bob, needed), bob, cat);
        uint256 expiry = voucher(reservation.voucherId).expiry;
        expectReserveRevert(
            reservation,
            abi.encodeWithSelector(
                IVoucherSales.VoucherSalesExpiresTooSoon.selector, reservation.voucherId, expiry, expiry
            )
        );
        reservation = reservationOf(held(ann, bob, needed + 1), bob, cat);
        reserve(reservation);
        // Paid in the last second, it is the buyer's before it expires.
        vm.warp(untilOf(reservation) - 1);
        Receipt memory receipt = receiptFor(reservation);
        receipt.paidAt = reservation.until - 1;
        settle(reservation, receipt);
        vm.warp(untilOf(reservation));
        desk.complete(reservation);
        assertState(reservation.voucherId, VoucherState.Exchanged);
        assertFree(reservation.voucherId, cat);
    }

    function test_AVoucherWithoutExpiryIsSold() public {
        Reservation memory reservation = reservationOf(held(ann, bob, 0), bob, cat);
        reserve(reservation);
        assertKept(reservation.voucherId, bob);
    }

    function test_AnIssuerSellsWhatItListedWhileTheSeriesIsAvailable() public {
        uint256 id = listed(ann);
        reserve(reservationOf(id, ann, cat));
        assertKept(id, ann);
        id = listed(ann);
        vm.prank(ann);
        vouchers.setAvailable(seriesIdOf(id), false);
        expectReserveRevert(
            reservationOf(id, ann, cat),
            abi.encodeWithSelector(IVoucherBook.VouchersUnavailable.selector, seriesIdOf(id))
        );
        vm.prank(ann);
        id = vouchers.issue(seriesTerms(), 1, 1000, false);
        expectReserveRevert(
            reservationOf(id, ann, cat),
            abi.encodeWithSelector(IVoucherBook.VouchersWrongState.selector, id, VoucherState.Draft)
        );
    }

    function test_WhatIsFrozenOrRequestedOrRedeemedIsNotSold() public {
        uint256 id = listed(ann);
        vm.prank(ann);
        vouchers.freeze(id);
        expectReserveRevert(reservationOf(id, ann, cat), locked(id));

        Reservation memory reservation = offered();
        vm.prank(bob);
        redemptions.request(reservation.voucherId, 1);
        expectReserveRevert(reservation, locked(reservation.voucherId));

        id = held(ann, bob);
        redeem(ann, id, 1000);
        expectReserveRevert(
            reservationOf(id, bob, cat),
            abi.encodeWithSelector(IVoucherBook.VouchersWrongState.selector, id, VoucherState.Redeemed)
        );
    }

    function test_TheBuyerIsSomebodyElseWhoMayHoldTheVoucher() public {
        Reservation memory reservation = offered();
        uint256 id = reservation.voucherId;
        reservation.buyer = address(0);
        expectReserveRevert(reservation, notBuyer(id, address(0)));
        reservation.buyer = bob;
        expectReserveRevert(reservation, notBuyer(id, bob));

        SeriesTerms memory terms = seriesTerms();
        terms.transferRule = TransferRule.Registered;
        id = issueOf(ann, terms);
        expectReserveRevert(reservationOf(id, ann, stranger), notBuyer(id, stranger));
        reserve(reservationOf(id, ann, bob));
    }

    // ---- While it is kept ----------------------------------------------------------------------------------------------

    function test_OneOfTwoReservationsOfAVoucherHolds() public {
        uint256 id = held(ann, bob);
        Reservation memory first = reservationOf(id, bob, cat);
        Reservation memory second = reservationOf(id, bob, stranger);
        reserve(first);
        expectReserveRevert(second, locked(id));
        assertSale(second, SaleState.None);
        settle(first);
        expectReserveRevert(second, locked(id));
        releaseBy(bob, first);
        expectReserveRevert(second, abi.encodeWithSelector(IVoucherSales.VoucherSalesNotOwner.selector, id, bob, cat));
    }

    function test_AfterALapseTheNextReservationHolds() public {
        Reservation memory first = reserved();
        vm.warp(untilOf(first));
        desk.lapse(first);
        Reservation memory second = reservationOf(first.voucherId, bob, stranger);
        reserve(second);
        assertKept(first.voucherId, bob);
    }

    function test_AReservedVoucherStaysInPlace() public {
        Reservation memory reservation = reserved();
        for (uint256 i = 0; i < 2; ++i) {
            uint256 id = reservation.voucherId;
            vm.startPrank(bob);
            vm.expectRevert(locked(id));
            vouchers.transferFrom(bob, cat, id);
            vm.expectRevert(locked(id));
            vouchers.split(id, 1);
            vm.expectRevert(locked(id));
            redemptions.request(id, 1);
            vm.stopPrank();
            expectFillRevert(cat, offerOf(bob, one(itemOf(id)), none()), ids(), locked(id));
            bytes memory signature = redeemSignature(id, 1);
            vm.expectRevert(locked(id));
            vm.prank(ann);
            vouchers.redeem(id, reservation.version, 1, 1000, now_() + 1 days, signature);
            vm.expectRevert(
                abi.encodeWithSelector(IVoucherBook.VouchersWrongState.selector, id, VoucherState.Exchanged)
            );
            vm.prank(ann);
            vouchers.freeze(id);
            if (i == 0) settle(reservation);
        }
    }

    function test_AnIssuerNeitherFreezesNorWithdrawsWhatItHasReserved() public {
        uint256 id = listed(ann);
        reserve(reservationOf(id, ann, cat));
        vm.startPrank(ann);
        vm.expectRevert(locked(id));
        vouchers.freeze(id);
        vm.expectRevert(locked(id));
        vouchers.voidVoucher(id);
        vm.stopPrank();
    }
}
