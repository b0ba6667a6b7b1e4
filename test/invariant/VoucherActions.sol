// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Item, Offer} from "../../contracts/vouchers/interfaces/IVoucherExchange.sol";
import {Voucher, VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {VouchersTest} from "../vouchers/VouchersTest.sol";

/// What people and modules may try with vouchers, allowed or not, and what each did that succeeded.
abstract contract VoucherActions is VouchersTest {
    uint256 internal constant ACTORS = 4;
    uint256 internal constant MOST_VOUCHERS = 24;

    address[ACTORS] internal actors;
    uint256[] internal all;
    mapping(uint256 id => Voucher) internal seen;
    uint256 internal minted;
    uint256 internal refilled;
    uint256 internal redeemed;

    /// After each action every voucher is looked at: what changed of it, its version must tell.
    modifier noted() {
        catchUp();
        _;
        for (uint256 i = 0; i < all.length; ++i) {
            note(all[i]);
        }
    }

    /// What was redeemed since by a ruling.
    function catchUp() internal {
        for (uint256 i = 0; i < all.length; ++i) {
            redeemed += seen[all[i]].remaining - voucher(all[i]).remaining;
            note(all[i]);
        }
    }

    function setUp() public override {
        super.setUp();
        actors = [ann, bob, cat, stranger];
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(actors[i]);
            add(vouchers.issue(seriesTerms(), 2, 1000, true), 2, 1000);
        }
    }

    function note(uint256 id) private {
        Voucher memory before = seen[id];
        Voucher memory now_ = voucher(id);
        vm.assertGe(now_.version, before.version, "version fell");
        bool same = now_.owner == before.owner && now_.face == before.face && now_.remaining == before.remaining;
        bool frozen = now_.frozen && !before.frozen;
        if (!same || frozen) vm.assertGt(now_.version, before.version, "changed under its version");
        vm.assertLe(now_.remaining, now_.face, "more left than promised");
        if (before.expiry != 0) vm.assertGe(now_.expiry, before.expiry, "expiry went back");
        if (before.state == VoucherState.Void) vm.assertEq(uint256(now_.state), uint256(VoucherState.Void));
        if (before.state == VoucherState.Exchanged) vm.assertGe(uint256(now_.state), uint256(VoucherState.Exchanged));
        seen[id] = now_;
    }

    function add(uint256 first, uint256 count, uint256 face) internal {
        for (uint256 i = 0; i < count; ++i) {
            all.push(first + i);
            note(first + i);
        }
        minted += count * face;
    }

    function one_(uint256 pick) internal view returns (uint256) {
        return all[pick % all.length];
    }

    function someone(uint256 pick) internal view returns (address) {
        return actors[pick % ACTORS];
    }

    function mintOne(uint256 who, uint256 face, bool listed_) public noted {
        if (all.length >= MOST_VOUCHERS) return;
        face = bound(face, 1, 1e9);
        vm.prank(someone(who % 3));
        add(vouchers.issue(subscription(), 1, face, listed_), 1, face);
    }

    function passOne(uint256 pick, uint256 to) public noted {
        uint256 id = one_(pick);
        address owner = vouchers.ownerOf(id);
        vm.prank(owner);
        try vouchers.transferFrom(owner, someone(to), id) {} catch {}
    }

    function splitOne(uint256 pick, uint256 amount) public noted {
        if (all.length >= MOST_VOUCHERS) return;
        uint256 id = one_(pick);
        address owner = vouchers.ownerOf(id);
        amount = bound(amount, 0, voucher(id).remaining);
        vm.prank(owner);
        try vouchers.split(id, amount) returns (uint256 childId) {
            all.push(childId);
            note(childId);
        } catch {}
    }

    function freezeOne(uint256 pick, uint256 who, bool frozen) public noted {
        uint256 id = one_(pick);
        vm.prank(someone(who));
        if (frozen) try vouchers.freeze(id) {} catch {} else try vouchers.unfreeze(id) {} catch {}
    }

    function settleOne(uint256 pick, uint256 who, bool listed_) public noted {
        uint256 id = one_(pick);
        vm.prank(someone(who));
        if (listed_) try vouchers.list(id) {} catch {} else try vouchers.voidVoucher(id) {} catch {}
    }

    function swapOne(uint256 given, uint256 taken, uint256 price) public noted {
        (given, taken) = (one_(given), one_(taken));
        (address maker, address taker) = (vouchers.ownerOf(given), vouchers.ownerOf(taken));
        Offer memory offer = swapOf(maker, given, taken);
        offer.payAmount = price % 2;
        bytes memory signature = sign(keyOf(maker), offer);
        hoax(taker, 1);
        try vouchers.fill{value: offer.payAmount}(offer, signature, ids(taken)) {} catch {}
    }

    function giveOne(uint256 given, uint256 other, uint256 to) public noted {
        (given, other) = (one_(given), one_(other));
        address maker = vouchers.ownerOf(given);
        Offer memory offer = offerOf(maker, two(itemOf(given), itemOf(other)), none());
        bytes memory signature = sign(keyOf(maker), offer);
        vm.prank(someone(to));
        try vouchers.fill(offer, signature, ids()) {} catch {}
    }

    function ringOne(uint256 pick) public noted {
        Offer[] memory offers = new Offer[](3);
        bytes[] memory signatures = new bytes[](3);
        uint256[3] memory given = [one_(pick), one_(pick >> 32), one_(pick >> 64)];
        for (uint256 i = 0; i < 3; ++i) {
            offers[i] = swapOf(vouchers.ownerOf(given[i]), given[i], given[(i + 2) % 3]);
            signatures[i] = sign(keyOf(offers[i].maker), offers[i]);
        }
        try vouchers.fillRing(offers, signatures) {} catch {}
    }

    function redeemOne(uint256 pick, uint256 amount) public noted {
        uint256 id = one_(pick);
        Voucher memory now_ = voucher(id);
        amount = bound(amount, 0, now_.remaining);
        bytes memory signature = redeemSignature(id, amount);
        uint256 deadline = vm.getBlockTimestamp() + 1 days;
        address issuer = issuerOf(id);
        vm.prank(issuer);
        try vouchers.redeem(id, now_.version, uint128(amount), now_.remaining, deadline, signature) {
            redeemed += amount;
        } catch {}
    }

    function requestOne(uint256 pick, uint256 amount) public noted {
        uint256 id = one_(pick);
        vm.prank(vouchers.ownerOf(id));
        try redemptions.request(id, bound(amount, 0, 2_000)) {} catch {}
    }

    function answerOne(uint256 pick, uint256 answer) public noted {
        uint256 id = one_(pick);
        uint256 before = voucher(id).remaining;
        address issuer = issuerOf(id);
        vm.prank(answer % 5 < 2 ? issuer : vouchers.ownerOf(id));
        if (answer % 5 == 0) {
            try redemptions.fulfil(id) {} catch {}
        } else if (answer % 5 == 1) {
            try redemptions.decline(id) {} catch {}
        } else if (answer % 5 == 2) {
            try redemptions.confirm(id) {} catch {}
        } else if (answer % 5 == 3) {
            try redemptions.cancel(id) {} catch {}
        } else {
            try redemptions.finalize(id) {} catch {}
        }
        redeemed += before - voucher(id).remaining;
    }

    function reserveOne(uint256 pick, uint256 what, uint256 to) public noted {
        uint256 id = one_(pick);
        vm.prank(sales);
        if (what % 3 == 2) {
            try vouchers.moveReserved(id, someone(to)) {} catch {}
        } else {
            try vouchers.setReserved(id, what % 3 == 0) {} catch {}
        }
    }

    function renewOne(uint256 pick) public noted {
        uint256 id = one_(pick);
        uint256 face = voucher(id).face;
        address owner = vouchers.ownerOf(id);
        hoax(owner, 1 ether);
        try renewals.renew{value: 1 ether}(id, 1 ether, type(uint256).max) {} catch {}
        refilled += voucher(id).face - face;
    }

    function waitAWhile(uint256 time) public noted {
        skipTime(bound(time, 1, 30 days));
    }

    function issuerOf(uint256 id) internal view returns (address) {
        (bytes20 issuer,) = vouchers.issuerOf(id >> 64);
        return identities.accountOf(issuer);
    }

    // ---- What must hold ----------------------------------------------------------------------------------------------

    function checkOwners() public view {
        uint256[ACTORS] memory counts;
        for (uint256 i = 0; i < all.length; ++i) {
            address owner = vouchers.ownerOf(all[i]);
            uint256 j = 0;
            while (actors[j] != owner) ++j;
            ++counts[j];
        }
        for (uint256 j = 0; j < ACTORS; ++j) {
            vm.assertEq(vouchers.balanceOf(actors[j]), counts[j], "balance");
        }
        vm.assertEq(address(vouchers).balance, forcedInto(address(vouchers)), "stranded");
    }

    /// What a contract was sent without its knowing (wei).
    function forcedInto(address) internal view virtual returns (uint256) {
        return 0;
    }

    function checkFaces() public {
        catchUp();
        (uint256 faces, uint256 remaining, uint256 bases) = (0, 0, 0);
        for (uint256 i = 0; i < all.length; ++i) {
            Voucher memory now_ = voucher(all[i]);
            (uint256 base,) = vouchers.refillOf(all[i]);
            (faces, remaining, bases) = (faces + now_.face, remaining + now_.remaining, bases + base);
        }
        vm.assertEq(faces, minted + refilled, "faces");
        vm.assertEq(remaining + redeemed, faces, "parts");
        vm.assertEq(bases, minted, "refills");
    }

    function checkStates() public view {
        for (uint256 i = 0; i < all.length; ++i) {
            Voucher memory now_ = voucher(all[i]);
            if (now_.frozen) vm.assertLe(now_.version, seen[all[i]].version, "frozen and moved");
            uint256 locks = (now_.frozen ? 1 : 0) + (now_.reserved ? 1 : 0) + (now_.requested ? 1 : 0);
            vm.assertLe(locks, 1, "two locks");
            vm.assertEq(vouchers.locked(all[i]), locks != 0, "locked");
            if (now_.requested) vm.assertTrue(redemptions.requestOf(all[i]).version == now_.version, "request");
            if (now_.state == VoucherState.Redeemed) vm.assertEq(now_.remaining, 0, "redeemed");
        }
    }
}
