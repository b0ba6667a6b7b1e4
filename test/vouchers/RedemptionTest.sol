// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    IVoucherRedemptions,
    Marks,
    Request,
    RequestState
} from "../../contracts/vouchers/interfaces/IVoucherRedemptions.sol";
import {Voucher} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {VouchersTest} from "./VouchersTest.sol";

/// A voucher over 1000 that Bob has from Ann, and what the two do about it.
abstract contract RedemptionTest is VouchersTest {
    uint256 internal constant FULFIL = 7 days;
    uint256 internal constant CONFIRM = 7 days;
    uint256 internal constant RESTORED = 14 days;
    uint256 internal constant LAPSE = 120 days;

    uint256 internal id;
    uint256 internal expiry;

    function setUp() public virtual override {
        super.setUp();
        id = held(ann, bob);
        expiry = voucher(id).expiry;
    }

    function request(uint256 amount) internal {
        vm.prank(bob);
        redemptions.request(id, amount);
    }

    function fulfil() internal {
        vm.prank(ann);
        redemptions.fulfil(id);
    }

    function decline() internal {
        vm.prank(ann);
        redemptions.decline(id);
    }

    function confirm() internal {
        vm.prank(bob);
        redemptions.confirm(id);
    }

    function dispute() internal returns (bytes32 key) {
        vm.prank(bob);
        return redemptions.dispute(id, "ipfs://evidence");
    }

    function disputedFulfilment(uint256 amount) internal returns (bytes32 key) {
        request(amount);
        fulfil();
        return dispute();
    }

    function disputedRefusal(uint256 amount) internal returns (bytes32 key) {
        request(amount);
        decline();
        return dispute();
    }

    function setTime(uint256 time) internal {
        vm.warp(time);
    }

    function now_() internal view returns (uint256) {
        return vm.getBlockTimestamp();
    }

    function keyOfCase(uint256 number) internal view returns (bytes32) {
        return bytes32((number << 128) | id);
    }

    function assertRequest(RequestState state) internal view {
        vm.assertEq(uint256(redemptions.requestOf(id).state), uint256(state), "state of the request");
    }

    /// Neither asked for nor in place.
    function assertFree() internal view {
        assertRequest(RequestState.None);
        vm.assertFalse(voucher(id).requested, "requested");
        vm.assertFalse(vouchers.locked(id), "locked");
    }

    function assertRemaining(uint256 remaining) internal view {
        vm.assertEq(voucher(id).remaining, remaining, "remaining");
    }

    function assertMarks(uint256 unanswered, uint256 declined, uint256 broken) internal view {
        Marks memory marks = redemptions.marksOf(annId);
        vm.assertEq(marks.unanswered, unanswered, "unanswered");
        vm.assertEq(marks.declined, declined, "declined");
        vm.assertEq(marks.broken, broken, "broken");
    }

    function expectWrongState(RequestState state) internal {
        vm.expectRevert(abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsWrongState.selector, id, state));
    }

    function expectNotOwner(address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsNotOwner.selector, id, caller));
    }

    function expectNotIssuer(address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsNotIssuer.selector, id, caller));
    }

    function expectOutside(uint256 start, uint256 end) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsOutsideWindow.selector, id, start, end, now_())
        );
    }

    /// Redeems what the owner signs for as the voucher stands; the request, if there is one, ends.
    function redeemSigned(uint256 amount) internal {
        redeem(ann, id, amount);
    }

    function version() internal view returns (uint32) {
        return voucher(id).version;
    }

    function owned() internal view returns (Voucher memory) {
        return voucher(id);
    }
}
