// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IVoucherBook} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {Voucher, VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {VouchersTest} from "./VouchersTest.sol";

contract SplitTest is VouchersTest {
    function split(uint256 id, uint256 amount) private returns (uint256) {
        address owner = vouchers.ownerOf(id);
        vm.prank(owner);
        return vouchers.split(id, amount);
    }

    function expectSplitRevert(uint256 id, uint256 amount, bytes memory problem) private {
        address owner = vouchers.ownerOf(id);
        vm.expectRevert(problem);
        vm.prank(owner);
        vouchers.split(id, amount);
    }

    function test_APartBecomesAVoucherOfItsOwn() public {
        uint256 id = held(ann, bob);
        uint256 childId = id + 1;
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.VoucherSplit(id, childId, 300, 300, 3);
        vm.expectEmit(address(vouchers));
        emit IERC4906.MetadataUpdate(id);
        vm.expectEmit(address(vouchers));
        emit IERC721.Transfer(address(0), bob, childId);
        vm.assertEq(split(id, 300), childId);
        assertAmounts(id, 700, 700, 700);
        assertAmounts(childId, 300, 300, 300);
        vm.assertEq(voucher(id).version, 3);
        Voucher memory child = voucher(childId);
        vm.assertEq(child.owner, bob);
        vm.assertEq(child.version, 1);
        vm.assertEq(child.expiry, voucher(id).expiry);
        assertState(childId, VoucherState.Exchanged);
        vm.assertEq(vouchers.balanceOf(bob), 2);
        vm.assertEq(vouchers.seriesOf(seriesIdOf(id)).minted, 2);
    }

    function test_ThePartsOfADraftAreDraftsAndOfAListedOneListed() public {
        vm.prank(ann);
        uint256 draft = vouchers.issue(seriesTerms(), 1, 1000, false);
        assertState(split(draft, 1), VoucherState.Draft);
        assertState(split(listed(ann), 999), VoucherState.Listed);
    }

    function test_APartIsLessThanWhatRemains() public {
        uint256 id = held(ann, bob);
        expectSplitRevert(id, 0, abi.encodeWithSelector(IVoucherBook.VouchersInvalidAmount.selector, 0, 999));
        expectSplitRevert(id, 1000, abi.encodeWithSelector(IVoucherBook.VouchersInvalidAmount.selector, 1000, 999));
        bytes memory tooMuch =
            abi.encodeWithSelector(IVoucherBook.VouchersInvalidAmount.selector, type(uint256).max, 999);
        expectSplitRevert(id, type(uint256).max, tooMuch);
        split(id, 999);
        // What is left of one unit has no parts.
        expectSplitRevert(id, 1, abi.encodeWithSelector(IVoucherBook.VouchersInvalidAmount.selector, 1, 0));
    }

    function test_OnlyItsOwnerSplitsAVoucher() public {
        uint256 id = held(ann, bob);
        vm.expectRevert(abi.encodeWithSignature("ERC721IncorrectOwner(address,uint256,address)", ann, id, bob));
        vm.prank(ann);
        vouchers.split(id, 1);
        vm.expectRevert(abi.encodeWithSignature("ERC721NonexistentToken(uint256)", id + 1));
        vm.prank(bob);
        vouchers.split(id + 1, 1);
    }

    function test_WhatIsSpentExpiredOrVoidIsNotSplit() public {
        uint256 spent = held(ann, bob);
        redeem(ann, spent, 1000);
        expectSplitRevert(spent, 1, wrongState(spent, VoucherState.Redeemed));
        uint256 id = listed(ann);
        uint256 old = held(ann, bob);
        vm.prank(ann);
        vouchers.voidVoucher(id);
        expectSplitRevert(id, 1, wrongState(id, VoucherState.Void));
        vm.warp(START + VALIDITY - 1);
        split(old, 1);
        vm.warp(START + VALIDITY);
        expectSplitRevert(old, 1, wrongState(old, VoucherState.Expired));
    }

    function wrongState(uint256 id, VoucherState state) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IVoucherBook.VouchersWrongState.selector, id, state);
    }

    function test_WhatIsKeptInPlaceIsNotSplit() public {
        uint256 frozen = listed(ann);
        vm.prank(ann);
        vouchers.freeze(frozen);
        expectSplitRevert(frozen, 1, abi.encodeWithSelector(IVoucherBook.VouchersLocked.selector, frozen));
        uint256 reserved = held(ann, bob);
        vm.prank(sales);
        vouchers.setReserved(reserved, true);
        expectSplitRevert(reserved, 1, abi.encodeWithSelector(IVoucherBook.VouchersLocked.selector, reserved));
        uint256 requested = held(ann, bob);
        vm.prank(bob);
        redemptions.request(requested, 1);
        expectSplitRevert(requested, 1, abi.encodeWithSelector(IVoucherBook.VouchersLocked.selector, requested));
    }

    function test_WhatARefillAddsIsDividedLikeWhatRemains() public {
        uint256 id = issueOf(ann, subscription());
        pass(id, bob);
        redeem(ann, id, 500);
        // A fifth of what remains takes a fifth of the refill.
        uint256 child = split(id, 100);
        assertAmounts(id, 900, 400, 800);
        assertAmounts(child, 100, 100, 200);
    }

    function test_RenewalsAlreadyUsedAreUsedForBothParts() public {
        uint256 id = issueOf(ann, subscription());
        pass(id, bob);
        vm.warp(START + VALIDITY - 1);
        hoax(bob, 1 ether);
        renewals.renew{value: 1 ether}(id, 1 ether, START + VALIDITY);
        uint256 child = split(id, 10);
        (, uint256 used) = vouchers.refillOf(id);
        (, uint256 usedByChild) = vouchers.refillOf(child);
        vm.assertEq(used, 1);
        vm.assertEq(usedByChild, 1);
    }

    function testFuzz_NothingIsLostOrMadeBySplitting(uint80 face, uint256 spent, uint256 amount) public {
        vm.assume(face > 1);
        vm.prank(ann);
        uint256 id = vouchers.issue(seriesTerms(), 1, face, true);
        pass(id, bob);
        spent = bound(spent, 0, face - 2);
        if (spent != 0) redeem(ann, id, spent);
        uint256 child = split(id, bound(amount, 1, face - spent - 1));
        (uint256 base,) = vouchers.refillOf(id);
        (uint256 childBase,) = vouchers.refillOf(child);
        vm.assertEq(base + childBase, face);
        vm.assertEq(uint256(voucher(id).face) + voucher(child).face, face);
        vm.assertEq(uint256(voucher(id).remaining) + voucher(child).remaining, face - spent);
    }
}
