// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {Receipt, Reservation, SaleState} from "../../contracts/vouchers/interfaces/IVoucherSales.sol";
import {Voucher} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {Test} from "../Test.sol";
import {SalesTest} from "./SalesTest.sol";

/// Three people who trade a few vouchers, for cash and otherwise, and an attester; what happened to each reservation.
contract SalesHandler is SalesTest {
    uint256 internal constant VOUCHERS = 6;

    address[3] internal traders;
    uint256[] internal traded;
    Reservation[] internal made;
    /// Of the last sale of each voucher that was reserved: its number in `made`, plus one.
    mapping(uint256 id => uint256) internal current;

    function setUp() public override {
        super.setUp();
        traders = [ann, bob, cat];
        for (uint256 i = 0; i < VOUCHERS; ++i) {
            traded.push(endless(traders[i % 3]));
        }
    }

    /// A listed voucher that never expires.
    function endless(address issuer) internal returns (uint256 id) {
        SeriesTerms memory terms = seriesTerms();
        terms.validity = 0;
        return issueOf(issuer, terms);
    }

    // ---- Actions -------------------------------------------------------------------------------------------------------

    function sign(uint256 which, uint256 who, uint256 until, uint256 chargeBack) public {
        uint256 id = traded[which % VOUCHERS];
        address owner = vouchers.ownerOf(id);
        Reservation memory reservation = reservationOf(id, owner, traders[who % 3]);
        reservation.until = now_() + bound(until, 0, 1 hours + 1);
        reservation.chargeBack = bound(chargeBack, 0, 1) == 0 ? 0 : bound(chargeBack, 0, 120 days);
        made.push(reservation);
    }

    function submit(uint256 which) public {
        if (made.length == 0) return;
        Reservation memory reservation = made[which % made.length];
        try desk.reserve(reservation, sellerSignature(reservation)) {
            uint256 before = current[reservation.voucherId];
            // Whatever kept it before has ended.
            if (before != 0) vm.assertGe(uint256(saleState(before - 1)), uint256(SaleState.Completed), "kept twice");
            current[reservation.voucherId] = which % made.length + 1;
        } catch {}
    }

    /// What the attester says, the whole price or not.
    function attest(uint256 which, uint256 amount) public {
        if (made.length == 0) return;
        Reservation memory reservation = made[which % made.length];
        Receipt memory receipt = receiptFor(reservation);
        receipt.amount = bound(amount, PRICE - 1, PRICE + 3);
        try desk.settle(reservation, receipt, signatureOf(attesterKey, digestOf(receipt))) {
            vm.assertGe(receipt.amount, reservation.price, "underpaid");
        } catch {}
    }

    function takeBack(uint256 which) public {
        if (made.length == 0) return;
        Reservation memory reservation = made[which % made.length];
        bytes memory signature = signatureOf(attesterKey, digestOf(reversalFor(reservation)));
        try desk.reverse(reservation, reversalFor(reservation), signature) {
            assertFree(reservation.voucherId, reservation.seller);
        } catch {}
    }

    function letGo(uint256 which, uint256 who) public {
        if (made.length == 0) return;
        Reservation memory reservation = made[which % made.length];
        vm.prank(traders[who % 3]);
        try desk.release(reservation) {
            assertFree(reservation.voucherId, reservation.buyer);
        } catch {}
    }

    function finish(uint256 which) public {
        if (made.length == 0) return;
        Reservation memory reservation = made[which % made.length];
        try desk.complete(reservation) {
            assertFree(reservation.voucherId, reservation.buyer);
        } catch {}
        try desk.lapse(reservation) {
            assertFree(reservation.voucherId, reservation.seller);
        } catch {}
    }

    function withdrawOne(uint256 which) public {
        if (made.length == 0) return;
        Reservation memory reservation = made[which % made.length];
        vm.prank(reservation.seller);
        try desk.withdraw(reservation) {} catch {}
    }

    /// Everything else that is done with vouchers, whether a sale waits for them or not.
    function meddle(uint256 which, uint256 who, uint256 what) public {
        uint256 id = traded[which % VOUCHERS];
        address owner = vouchers.ownerOf(id);
        what %= 6;
        bool kept = voucher(id).reserved;
        bool done = true;
        vm.startPrank(owner);
        if (what == 0) {
            try vouchers.transferFrom(owner, traders[who % 3], id) {}
            catch {
                done = false;
            }
        } else if (what == 1) {
            try vouchers.split(id, 1) {}
            catch {
                done = false;
            }
        } else if (what == 2) {
            try redemptions.request(id, 1) {}
            catch {
                done = false;
            }
        } else if (what == 3) {
            try vouchers.freeze(id) {}
            catch {
                done = false;
            }
        } else if (what == 4) {
            try redemptions.cancel(id) {}
            catch {
                done = false;
            }
        } else {
            try vouchers.unfreeze(id) {}
            catch {
                done = false;
            }
        }
        vm.stopPrank();
        vm.assertFalse(kept && done, "moved, split, frozen or redeemed while a sale waits for it");
    }

    function wait(uint256 time) public {
        skipTime(time % 4 == 0 ? bound(time, 1, 40 days) : bound(time, 1, 40 minutes));
    }

    // ---- Checks --------------------------------------------------------------------------------------------------------

    /// A voucher is kept if and only if one sale waits for it, and meanwhile it is the seller's.
    function checkKept() external view {
        for (uint256 i = 0; i < VOUCHERS; ++i) {
            uint256 id = traded[i];
            uint256 waiting = 0;
            for (uint256 j = 0; j < made.length; ++j) {
                if (made[j].voucherId != id || !isWaiting(j)) continue;
                waiting += 1;
                Voucher memory found = voucher(id);
                vm.assertEq(found.owner, made[j].seller, "the seller's meanwhile");
                vm.assertEq(found.version, made[j].version, "as it was");
            }
            vm.assertEq(waiting, voucher(id).reserved ? 1 : 0, "kept for one sale, or for none");
        }
    }

    /// Whatever comes, anyone can bring each sale to its end, and the voucher is then the buyer's or the seller's.
    function checkEnds() external {
        uint256 before = vm.snapshotState();
        skipTime(200 days);
        for (uint256 j = 0; j < made.length; ++j) {
            if (!isWaiting(j)) continue;
            bool isPaid = saleState(j) == SaleState.Paid;
            vm.prank(stranger);
            if (isPaid) desk.complete(made[j]);
            else desk.lapse(made[j]);
            assertFree(made[j].voucherId, isPaid ? made[j].buyer : made[j].seller);
        }
        vm.revertToState(before);
    }

    function saleState(uint256 number) internal view returns (SaleState) {
        return desk.saleOf(digestOf(made[number])).state;
    }

    function isWaiting(uint256 number) internal view returns (bool) {
        SaleState state = saleState(number);
        return state == SaleState.Reserved || state == SaleState.Paid;
    }
}

/// 1. A voucher is kept if and only if exactly one sale waits for it, and stays with its seller as it was.
/// 2. Every sale can be brought to an end by anyone, with the voucher the buyer's or the seller's.
contract SalesInvariants is Test {
    SalesHandler internal handler;

    function setUp() public {
        handler = new SalesHandler();
        handler.setUp();
        targetContract(address(handler));
        bytes4[] memory actions = new bytes4[](9);
        actions[0] = handler.sign.selector;
        actions[1] = handler.submit.selector;
        actions[2] = handler.attest.selector;
        actions[3] = handler.takeBack.selector;
        actions[4] = handler.letGo.selector;
        actions[5] = handler.finish.selector;
        actions[6] = handler.withdrawOne.selector;
        actions[7] = handler.meddle.selector;
        actions[8] = handler.wait.selector;
        targetSelector(FuzzSelector(address(handler), actions));
    }

    function invariant_1_AVoucherIsKeptForOneSaleOrForNone() public view {
        handler.checkKept();
    }

    function invariant_2_EverySaleEndsWithTheBuyerOrTheSeller() public {
        handler.checkEnds();
    }
}
