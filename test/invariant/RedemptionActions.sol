// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RenewalTerms, SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {
    IVoucherRedemptions,
    Marks,
    RedemptionTerms,
    Request,
    RequestState
} from "../../contracts/vouchers/interfaces/IVoucherRedemptions.sol";
import {IVoucherBook} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {IVoucherRenewals} from "../../contracts/vouchers/interfaces/IVoucherRenewals.sol";
import {Voucher} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {VouchersTest} from "../vouchers/VouchersTest.sol";

/// Holders, an issuer and an arbitrator who do everything they can with vouchers, in any order. What is not allowed is tried
/// too, and reverts within.
abstract contract RedemptionActions is VouchersTest {
    uint256 internal constant MOST_VOUCHERS = 12;
    uint256 internal constant FACE = 1000;

    uint256[] internal all;
    mapping(uint256 id => uint256) internal lastExpiry;
    Marks internal lastMarks;
    /// @dev What was minted and filled up, and what was redeemed, as the actions know it.
    uint256 internal faces;
    uint256 internal redeemed;
    uint256 internal paid;
    uint256 internal broken;
    uint256 internal unanswered;
    uint256 internal declined;

    modifier tracked() {
        _;
        for (uint256 i = 0; i < all.length; ++i) {
            Voucher memory now_ = voucher(all[i]);
            vm.assertGe(now_.expiry, lastExpiry[all[i]], "an expiry moved backwards");
            lastExpiry[all[i]] = now_.expiry;
        }
        Marks memory marks = redemptions.marksOf(annId);
        vm.assertEq(marks.unanswered, unanswered, "unanswered");
        vm.assertEq(marks.declined, declined, "declined");
        vm.assertEq(marks.broken, broken, "broken");
    }

    function setUp() public override {
        super.setUp();
        verify(annId);
        verify(bobId);
        SeriesTerms memory terms = subscription();
        terms.renewal =
            RenewalTerms({period: uint40(30 days), count: 3, refill: true, token: address(0), price: 3 gwei});
        vm.prank(ann);
        uint256 firstId = vouchers.issue(terms, 4, FACE, true);
        for (uint256 i = 0; i < 4; ++i) {
            pass(firstId + i, i % 2 == 0 ? bob : cat);
            note(firstId + i);
        }
        faces = 4 * FACE;
    }

    function note(uint256 id) internal {
        all.push(id);
        lastExpiry[id] = voucher(id).expiry;
    }

    function mix(uint256 seed) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed)));
    }

    /// One of the vouchers, if there is one whose request is in that state; any other in one of four cases.
    function pick(uint256 seed, RequestState wanted) internal view returns (uint256 id, uint256 rest) {
        rest = mix(seed);
        uint256 start = rest % all.length;
        for (uint256 i = 0; i < all.length && (rest >> 8) % 4 != 0; ++i) {
            id = all[(start + i) % all.length];
            if (redemptions.requestOf(id).state == wanted) return (id, rest >> 16);
        }
        return (all[start], rest >> 16);
    }

    function attempt(address who, address target, uint256 value, bytes memory data) internal returns (bool success) {
        vm.deal(who, value);
        vm.prank(who);
        (success,) = target.call{value: value}(data);
    }

    function ask(address who, bytes memory data) internal returns (bool) {
        return attempt(who, address(redemptions), 0, data);
    }

    // ---- The issuer and the holders ----------------------------------------------------------------------------------

    function requestOne(uint256 seed) external tracked {
        (uint256 id, uint256 rest) = pick(seed, RequestState.None);
        ask(vouchers.ownerOf(id), abi.encodeCall(IVoucherRedemptions.request, (id, rest % 400)));
    }

    function cancelOne(uint256 seed) external tracked {
        (uint256 id,) = pick(seed, RequestState.Requested);
        ask(vouchers.ownerOf(id), abi.encodeCall(IVoucherRedemptions.cancel, (id)));
    }

    function fulfilOne(uint256 seed) external tracked {
        (uint256 id,) = pick(seed, RequestState.Requested);
        ask(ann, abi.encodeCall(IVoucherRedemptions.fulfil, (id)));
    }

    function declineOne(uint256 seed) external tracked {
        (uint256 id,) = pick(seed, RequestState.Requested);
        if (ask(ann, abi.encodeCall(IVoucherRedemptions.decline, (id)))) ++declined;
    }

    function confirmOne(uint256 seed) external tracked {
        (uint256 id,) = pick(seed, RequestState.Fulfilled);
        uint256 amount = redemptions.requestOf(id).amount;
        if (ask(vouchers.ownerOf(id), abi.encodeCall(IVoucherRedemptions.confirm, (id)))) redeemed += amount;
    }

    function disputeOne(uint256 seed) external tracked {
        (uint256 id,) = pick(seed, seed % 2 == 0 ? RequestState.Fulfilled : RequestState.Declined);
        ask(vouchers.ownerOf(id), abi.encodeCall(IVoucherRedemptions.dispute, (id, "")));
    }

    function redeemOne(uint256 seed) external tracked {
        (uint256 id, uint256 rest) = pick(seed, RequestState(seed % 6));
        Voucher memory before = voucher(id);
        uint256 amount = rest % 300;
        bytes memory signature = redeemSignature(id, amount);
        uint256 deadline = vm.getBlockTimestamp() + 1 days;
        bytes memory data = abi.encodeCall(
            IVoucherBook.redeem, (id, before.version, uint128(amount), before.remaining, deadline, signature)
        );
        if (!attempt(ann, address(vouchers), 0, data)) return;
        redeemed += amount;
        vm.assertFalse(attempt(ann, address(vouchers), 0, data), "a signature was used twice");
    }

    function moveOne(uint256 seed) external tracked {
        (uint256 id,) = pick(seed, RequestState(seed % 6));
        address from = vouchers.ownerOf(id);
        bytes memory data = abi.encodeCall(vouchers.transferFrom, (from, from == bob ? cat : bob, id));
        bool moved = attempt(from, address(vouchers), 0, data);
        if (moved) vm.assertEq(uint256(redemptions.requestOf(id).state), 0, "a request went with its voucher");
    }

    function splitOne(uint256 seed) external tracked {
        (uint256 id, uint256 rest) = pick(seed, RequestState(seed % 6));
        if (all.length == MOST_VOUCHERS) return;
        bytes memory data = abi.encodeCall(IVoucherBook.split, (id, rest % 500));
        uint256 childId = (id >> 64 << 64) + vouchers.seriesOf(id >> 64).minted + 1;
        if (attempt(vouchers.ownerOf(id), address(vouchers), 0, data)) note(childId);
    }

    function renewOne(uint256 seed) external tracked {
        (uint256 id, uint256 rest) = pick(seed, RequestState.None);
        (uint256 start,) = renewals.windowOf(id);
        if (rest % 4 != 0 && start > vm.getBlockTimestamp()) vm.warp(start);
        (uint256 base,) = vouchers.refillOf(id);
        bytes memory data = abi.encodeCall(IVoucherRenewals.renew, (id, 3 gwei, type(uint256).max));
        if (!attempt(vouchers.ownerOf(id), address(renewals), 3 gwei, data)) return;
        faces += base;
        paid += 3 gwei;
    }

    function withdrawOne(uint256 seed) external tracked {
        address[3] memory people_ = [ann, bob, stranger];
        address account = people_[seed % 3];
        uint256 owed = renewals.proceedsOf(annId);
        if (attempt(account, address(renewals), 0, abi.encodeCall(IVoucherRenewals.withdraw, ()))) {
            vm.assertEq(account, ann, "somebody took what is the issuer's");
            paid -= owed;
        }
    }

    // ---- What happens around it --------------------------------------------------------------------------------------

    function ruleOne(uint256 seed) external tracked {
        RequestState wanted = seed % 2 == 0 ? RequestState.FulfilmentDisputed : RequestState.RefusalDisputed;
        (uint256 id, uint256 rest) = pick(seed, wanted);
        Request memory asked = redemptions.requestOf(id);
        uint256 ruling = rest % 4;
        // Also an earlier case.
        uint256 number = (rest >> 8) % 4 == 0 ? asked.number / 2 : asked.number;
        bytes memory data = abi.encodeCall(redemptions.rule, (bytes32((number << 128) | id), ruling));
        if (!ask(address(judge), data) || number != asked.number) return;
        if (asked.state < RequestState.FulfilmentDisputed) return;
        decided(asked, ruling);
    }

    function setOne(uint256 seed) external tracked {
        uint256 rest = mix(seed);
        uint32 confirm = uint32(1 + (rest >> 32) % 10 days);
        redemptions.setParameters(
            RedemptionTerms({
                fulfil: uint32(1 + rest % 10 days),
                confirm: confirm,
                restored: confirm + uint32((rest >> 64) % 20 days),
                lapse: uint32(1 + (rest >> 96) % 100 days)
            })
        );
    }

    function pass(uint256 duration) external tracked {
        skipTime(bound(duration, 1, 6 days));
    }

    function crankOne(uint256 seed) external tracked {
        (uint256 id, uint256 rest) = pick(seed, RequestState(1 + (seed % 5)));
        if (rest % 2 == 0) crank(id);
        else end(id);
    }

    /// By time alone, a stranger ends every request.
    function windUp(uint256 seed) external tracked {
        if (seed % 8 != 0) return;
        for (uint256 i = 0; i < all.length; ++i) {
            end(all[i]);
            vm.assertFalse(vouchers.locked(all[i]), "a voucher is in place for ever");
        }
    }

    function end(uint256 id) internal {
        Request memory asked = redemptions.requestOf(id);
        if (asked.state == RequestState.None || asked.state == RequestState.Declined) return;
        RedemptionTerms memory terms = redemptions.parameters(asked.parameters);
        uint256 due = asked.since + terms.lapse;
        if (asked.state == RequestState.Requested) due = asked.since + terms.fulfil;
        if (asked.state == RequestState.Fulfilled) due = asked.since + terms.confirm;
        if (due > vm.getBlockTimestamp()) {
            vm.warp(due - 1);
            vm.assertFalse(crank(id), "ended a second too early");
            vm.warp(due);
        }
        vm.assertTrue(crank(id), "not ended in its second");
    }

    function crank(uint256 id) internal returns (bool done) {
        Request memory asked = redemptions.requestOf(id);
        if (asked.state >= RequestState.FulfilmentDisputed) {
            done = ask(stranger, abi.encodeCall(IVoucherRedemptions.lapse, (id)));
            if (done) decided(asked, 0);
            return done;
        }
        done = ask(stranger, abi.encodeCall(IVoucherRedemptions.finalize, (id)));
        if (done && asked.state == RequestState.Requested) ++unanswered;
        if (done && asked.state == RequestState.Fulfilled) redeemed += asked.amount;
    }

    function decided(Request memory asked, uint256 ruling) internal {
        if (ruling == 2) ++broken;
        else if (ruling == 1 || asked.state == RequestState.FulfilmentDisputed) redeemed += asked.amount;
    }

    // ---- What holds --------------------------------------------------------------------------------------------------

    function checkAmounts() external view {
        uint256 sumOfFaces = 0;
        uint256 remaining = 0;
        for (uint256 i = 0; i < all.length; ++i) {
            sumOfFaces += voucher(all[i]).face;
            remaining += voucher(all[i]).remaining;
        }
        vm.assertEq(sumOfFaces, faces, "faces");
        vm.assertEq(remaining + redeemed, faces, "parts and what remains");
    }

    function checkRequests() external view {
        for (uint256 i = 0; i < all.length; ++i) {
            RequestState state = redemptions.requestOf(all[i]).state;
            bool open = state != RequestState.None && state != RequestState.Declined;
            vm.assertEq(voucher(all[i]).requested, open, "requested");
            vm.assertEq(vouchers.locked(all[i]), open, "locked");
        }
    }

    function checkEther() external view {
        vm.assertEq(address(renewals).balance, paid, "ETH of renewals");
        vm.assertEq(renewals.proceedsOf(annId), paid, "proceeds");
        vm.assertEq(address(redemptions).balance, 0, "ETH of redemptions");
    }
}
