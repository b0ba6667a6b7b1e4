// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPaymentReferences} from "../../contracts/common/interfaces/IPaymentReferences.sol";
import {PaymentReferences} from "../../contracts/common/PaymentReferences.sol";
import {
    IVoucherSales,
    Receipt,
    Reservation,
    Reversal,
    SaleAttester,
    SaleState,
    SaleTerms
} from "../../contracts/vouchers/interfaces/IVoucherSales.sol";
import {IVouchers} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {VoucherSales} from "../../contracts/vouchers/VoucherSales.sol";
import {VouchersTest} from "../vouchers/VouchersTest.sol";

/// The vouchers with their cash sales and one accepted attester. This test is the authority. Bob sells, Cat buys.
abstract contract SalesTest is VouchersTest {
    uint256 internal constant CHARGE_BACK = 30 days;
    uint256 internal constant PRICE = 2_500;
    bytes32 internal constant POLICY = keccak256("policy");

    PaymentReferences internal references;
    VoucherSales internal desk;
    address internal attester;
    uint256 internal attesterKey;

    uint256 private _salt;

    function setUp() public virtual override {
        // Once to see how many contracts there are before the sales, and again with their address.
        uint256 before = vm.snapshotState();
        super.setUp();
        uint64 nonce = vm.getNonce(address(this));
        vm.revertToState(before);
        sales = vm.computeCreateAddress(address(this), nonce + 1);
        super.setUp();
        address[] memory modules = new address[](1);
        modules[0] = sales;
        references = new PaymentReferences(address(this), modules);
        (attester, attesterKey) = makeAddrAndKey("attester");
        desk = deskWith(attester, policyOf("AT"), saleTerms());
        vm.assertEq(address(desk), sales);
    }

    function deskWith(address attester_, SaleAttester memory policy, SaleTerms memory terms)
        internal
        returns (VoucherSales)
    {
        address[] memory attesters = new address[](1);
        SaleAttester[] memory policies = new SaleAttester[](1);
        (attesters[0], policies[0]) = (attester_, policy);
        IVouchers book = IVouchers(address(vouchers));
        return new VoucherSales(address(this), address(forwarder), book, references, attesters, policies, terms);
    }

    function eventUsed(bytes32 eventId) internal view returns (bytes memory) {
        return
            abi.encodeWithSelector(IPaymentReferences.PaymentReferencesSpent.selector, attester, eventId, address(desk));
    }

    function saleTerms() internal pure returns (SaleTerms memory) {
        return SaleTerms({longestReservation: 1 hours, receiptTime: 1 hours, longestChargeBack: 120 days});
    }

    function policyOf(bytes2 jurisdiction) internal pure returns (SaleAttester memory) {
        return SaleAttester({accepted: true, jurisdiction: jurisdiction, policyHash: POLICY});
    }

    function now_() internal view returns (uint256) {
        return vm.getBlockTimestamp();
    }

    // ---- Reservations --------------------------------------------------------------------------------------------------

    /// A voucher of Ann's that Bob has, which he sells to Cat for an hour from now.
    function reservationOf(uint256 id, address seller, address buyer) internal returns (Reservation memory) {
        return Reservation({
            voucherId: id,
            version: voucher(id).version,
            seller: seller,
            buyer: buyer,
            price: PRICE,
            currency: "EUR",
            attester: attester,
            until: now_() + 1 hours,
            chargeBack: CHARGE_BACK,
            salt: ++_salt
        });
    }

    function offered() internal returns (Reservation memory) {
        return reservationOf(held(ann, bob), bob, cat);
    }

    function digestOf(Reservation memory reservation) internal view returns (bytes32) {
        bytes32 typehash = keccak256(
            "Reservation(uint256 voucherId,uint32 version,address seller,address buyer,uint256 price,bytes3 currency,address attester,uint256 until,uint256 chargeBack,uint256 salt)"
        );
        return digestFor(address(desk), "Commonweal VoucherSales", keccak256(abi.encode(typehash, reservation)));
    }

    function sellerSignature(Reservation memory reservation) internal view returns (bytes memory) {
        return signatureOf(keyOf(reservation.seller), digestOf(reservation));
    }

    function reserve(Reservation memory reservation) internal {
        desk.reserve(reservation, sellerSignature(reservation));
    }

    function reserved() internal returns (Reservation memory reservation) {
        reservation = offered();
        reserve(reservation);
    }

    function expectReserveRevert(Reservation memory reservation, bytes memory problem) internal {
        bytes memory signature = sellerSignature(reservation);
        vm.expectRevert(problem);
        desk.reserve(reservation, signature);
    }

    // ---- Payments ------------------------------------------------------------------------------------------------------

    function receiptFor(Reservation memory reservation) internal view returns (Receipt memory) {
        return Receipt({
            reservation: digestOf(reservation),
            eventId: keccak256(abi.encode("paid", reservation.salt)),
            amount: reservation.price,
            currency: reservation.currency,
            paidAt: now_()
        });
    }

    function digestOf(Receipt memory receipt) internal view returns (bytes32) {
        bytes32 typehash =
            keccak256("Receipt(bytes32 reservation,bytes32 eventId,uint256 amount,bytes3 currency,uint256 paidAt)");
        return digestFor(address(desk), "Commonweal VoucherSales", keccak256(abi.encode(typehash, receipt)));
    }

    function settle(Reservation memory reservation, Receipt memory receipt) internal {
        desk.settle(reservation, receipt, signatureOf(attesterKey, digestOf(receipt)));
    }

    function settle(Reservation memory reservation) internal {
        settle(reservation, receiptFor(reservation));
    }

    function paid() internal returns (Reservation memory reservation) {
        reservation = reserved();
        settle(reservation);
    }

    function expectSettleRevert(Reservation memory reservation, Receipt memory receipt, bytes memory problem) internal {
        bytes memory signature = signatureOf(attesterKey, digestOf(receipt));
        vm.expectRevert(problem);
        desk.settle(reservation, receipt, signature);
    }

    function reversalFor(Reservation memory reservation) internal view returns (Reversal memory) {
        return Reversal({
            reservation: digestOf(reservation),
            eventId: keccak256(abi.encode("reversed", reservation.salt)),
            reversedAt: now_()
        });
    }

    function digestOf(Reversal memory reversal) internal view returns (bytes32) {
        bytes32 typehash = keccak256("Reversal(bytes32 reservation,bytes32 eventId,uint256 reversedAt)");
        return digestFor(address(desk), "Commonweal VoucherSales", keccak256(abi.encode(typehash, reversal)));
    }

    function reverse(Reservation memory reservation, Reversal memory reversal) internal {
        desk.reverse(reservation, reversal, signatureOf(attesterKey, digestOf(reversal)));
    }

    function reverse(Reservation memory reservation) internal {
        reverse(reservation, reversalFor(reservation));
    }

    function expectReverseRevert(Reservation memory reservation, Reversal memory reversal, bytes memory problem)
        internal
    {
        bytes memory signature = signatureOf(attesterKey, digestOf(reversal));
        vm.expectRevert(problem);
        desk.reverse(reservation, reversal, signature);
    }

    function releaseBy(address who, Reservation memory reservation) internal {
        vm.prank(who);
        desk.release(reservation);
    }

    // ---- What must come out --------------------------------------------------------------------------------------------

    function untilOf(Reservation memory reservation) internal view returns (uint256) {
        return desk.saleOf(digestOf(reservation)).until;
    }

    function assertSale(Reservation memory reservation, SaleState state) internal view {
        vm.assertEq(uint256(desk.saleOf(digestOf(reservation)).state), uint256(state), "sale");
    }

    /// It is `owner`'s, and no sale waits for it.
    function assertFree(uint256 id, address owner) internal view {
        vm.assertEq(vouchers.ownerOf(id), owner, "owner");
        vm.assertFalse(voucher(id).reserved, "reserved");
        vm.assertFalse(vouchers.locked(id), "locked");
    }

    function assertKept(uint256 id, address owner) internal view {
        vm.assertEq(vouchers.ownerOf(id), owner, "owner");
        vm.assertTrue(voucher(id).reserved, "reserved");
        vm.assertTrue(vouchers.locked(id), "locked");
    }

    function wrongState(Reservation memory reservation, SaleState state) internal view returns (bytes memory) {
        return abi.encodeWithSelector(IVoucherSales.VoucherSalesWrongState.selector, digestOf(reservation), state);
    }

    function outside(Reservation memory reservation, uint256 start, uint256 end) internal view returns (bytes memory) {
        return abi.encodeWithSelector(
            IVoucherSales.VoucherSalesOutsideWindow.selector, digestOf(reservation), start, end, now_()
        );
    }

    function badSignature(address signer) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IVoucherSales.VoucherSalesInvalidSignature.selector, signer);
    }

    function notAttester(address who) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IVoucherSales.VoucherSalesNotAttester.selector, who);
    }

    function notSeller(address caller, address seller) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IVoucherSales.VoucherSalesNotSeller.selector, caller, seller);
    }
}
