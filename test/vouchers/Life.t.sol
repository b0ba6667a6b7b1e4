// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {Deed} from "../../contracts/reputation/interfaces/IScoreSource.sol";
import {IERC5192} from "../../contracts/vouchers/interfaces/IERC5192.sol";
import {IVoucherBook, SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {TransferRule, VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {VouchersTest} from "./VouchersTest.sol";

contract LifeTest is VouchersTest {
    function draft() private returns (uint256) {
        vm.prank(ann);
        return vouchers.issue(seriesTerms(), 1, 1000, false);
    }

    function wrongState(uint256 id, VoucherState state) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IVoucherBook.VouchersWrongState.selector, id, state);
    }

    function locked(uint256 id) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IVoucherBook.VouchersLocked.selector, id);
    }

    function notModule(address caller) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IVoucherBook.VouchersNotModule.selector, caller);
    }

    // ---- Draft, Listed, Void -----------------------------------------------------------------------------------------

    function test_AListedDraftCanBeExchanged() public {
        uint256 id = draft();
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.VoucherListed(id);
        vm.expectEmit(address(vouchers));
        emit IERC4906.MetadataUpdate(id);
        vm.prank(ann);
        vouchers.list(id);
        assertState(id, VoucherState.Listed);
        pass(id, bob);
        assertState(id, VoucherState.Exchanged);
    }

    function test_OnlyItsIssuerListsADraftAndOnce() public {
        uint256 id = draft();
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotIssuer.selector, seriesIdOf(id), bob));
        vm.prank(bob);
        vouchers.list(id);
        vm.prank(ann);
        vouchers.list(id);
        vm.expectRevert(wrongState(id, VoucherState.Listed));
        vm.prank(ann);
        vouchers.list(id);
        vm.expectRevert(abi.encodeWithSignature("ERC721NonexistentToken(uint256)", id + 1));
        vm.prank(ann);
        vouchers.list(id + 1);
    }

    function test_WhatIsExpiredExchangedOrVoidIsNotListed() public {
        uint256 late = draft();
        uint256 gone = draft();
        uint256 exchanged = held(ann, bob);
        vm.prank(ann);
        vouchers.voidVoucher(gone);
        vm.expectRevert(wrongState(gone, VoucherState.Void));
        vm.prank(ann);
        vouchers.list(gone);
        vm.expectRevert(wrongState(exchanged, VoucherState.Exchanged));
        vm.prank(ann);
        vouchers.list(exchanged);
        vm.warp(START + VALIDITY);
        vm.expectRevert(wrongState(late, VoucherState.Expired));
        vm.prank(ann);
        vouchers.list(late);
    }

    function test_WhatItsAuthorsFormerAccountHasIsNotListed() public {
        uint256 id = draft();
        identities.recover(annId, stranger);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotIssuer.selector, seriesIdOf(id), ann));
        vm.prank(ann);
        vouchers.list(id);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotAuthors.selector, id));
        vm.prank(stranger);
        vouchers.list(id);
    }

    function test_AnIssuerWithdrawsWhatNeverLeftIt() public {
        uint256 id = listed(ann);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.VoucherVoided(id);
        vm.expectEmit(address(vouchers));
        emit IERC4906.MetadataUpdate(id);
        vm.prank(ann);
        vouchers.voidVoucher(id);
        assertState(id, VoucherState.Void);
        vm.expectRevert(wrongState(id, VoucherState.Void));
        vm.prank(ann);
        vouchers.voidVoucher(id);
        vm.warp(START + VALIDITY);
        assertState(id, VoucherState.Void);
    }

    function test_AnExpiredDraftIsWithdrawnToo() public {
        uint256 id = draft();
        vm.warp(START + VALIDITY);
        vm.prank(ann);
        vouchers.voidVoucher(id);
        assertState(id, VoucherState.Void);
    }

    function test_WhatWasExchangedIsNotWithdrawnThoughItCameBack() public {
        uint256 id = held(ann, bob);
        vm.expectRevert(wrongState(id, VoucherState.Exchanged));
        vm.prank(ann);
        vouchers.voidVoucher(id);
        pass(id, ann);
        vm.expectRevert(wrongState(id, VoucherState.Exchanged));
        vm.prank(ann);
        vouchers.voidVoucher(id);
    }

    function test_NobodyElseWithdrawsAVoucher() public {
        uint256 id = listed(ann);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotIssuer.selector, seriesIdOf(id), bob));
        vm.prank(bob);
        vouchers.voidVoucher(id);
        vm.expectRevert(abi.encodeWithSignature("ERC721NonexistentToken(uint256)", 7));
        vm.prank(bob);
        vouchers.voidVoucher(7);
    }

    function test_WhoRecoveredWithdrawsWhatTheFormerAccountStillHas() public {
        uint256 id = listed(ann);
        identities.recover(annId, stranger);
        vm.prank(stranger);
        vouchers.voidVoucher(id);
        assertState(id, VoucherState.Void);
        vm.assertEq(vouchers.ownerOf(id), ann);
    }

    function test_WhatIsReservedIsNotWithdrawn() public {
        uint256 id = listed(ann);
        vm.prank(sales);
        vouchers.setReserved(id, true);
        vm.expectRevert(locked(id));
        vm.prank(ann);
        vouchers.voidVoucher(id);
    }

    // ---- Expired -----------------------------------------------------------------------------------------------------

    function test_AVoucherIsExpiredFromItsExpiryOn() public {
        uint256 id = held(ann, bob);
        vm.warp(START + VALIDITY - 1);
        assertState(id, VoucherState.Exchanged);
        vm.warp(START + VALIDITY);
        assertState(id, VoucherState.Expired);
        vm.warp(START + VALIDITY + 1);
        assertState(id, VoucherState.Expired);
    }

    function test_RedeemedIsRedeemedWhateverTheTime() public {
        uint256 id = held(ann, bob);
        redeem(ann, id, 1000);
        vm.warp(START + VALIDITY);
        assertState(id, VoucherState.Redeemed);
    }

    // ---- Cash sales --------------------------------------------------------------------------------------------------

    function test_AReservedVoucherStaysAndIsLetGo() public {
        uint256 id = held(ann, bob);
        vm.expectEmit(address(vouchers));
        emit IERC5192.Locked(id);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.ReservedSet(id, true);
        vm.prank(sales);
        vouchers.setReserved(id, true);
        vm.assertTrue(voucher(id).reserved && vouchers.locked(id));
        vm.assertEq(voucher(id).version, 2);
        vm.expectRevert(locked(id));
        vm.prank(bob);
        vouchers.transferFrom(bob, cat, id);
        vm.expectRevert(locked(id));
        vm.prank(sales);
        vouchers.setReserved(id, true);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.ReservedSet(id, false);
        vm.prank(sales);
        vouchers.setReserved(id, false);
        vm.assertFalse(voucher(id).reserved || vouchers.locked(id));
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotLocked.selector, id));
        vm.prank(sales);
        vouchers.setReserved(id, false);
        pass(id, cat);
    }

    function test_AReservedVoucherGoesToItsBuyerWhateverItsRules() public {
        SeriesTerms memory terms = seriesTerms();
        terms.transferRule = TransferRule.IssuerOnly;
        uint256 id = issueOf(ann, terms);
        pass(id, bob);
        verify(bobId);
        verify(catId);
        vm.prank(sales);
        vouchers.setReserved(id, true);
        vm.warp(START + VALIDITY);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.ReservedSet(id, false);
        vm.prank(sales);
        vouchers.moveReserved(id, cat);
        vm.assertEq(vouchers.ownerOf(id), cat);
        vm.assertEq(vouchers.balanceOf(bob), 0);
        vm.assertEq(vouchers.balanceOf(cat), 1);
        vm.assertEq(voucher(id).version, 3);
        vm.assertFalse(voucher(id).reserved);
        vm.assertEq(deeds(bobId, catId, Deed.Exchanged), 1);
        vm.assertEq(deeds(catId, bobId, Deed.Exchanged), 1);
        vm.assertEq(vouchers.lastDealing(bobId, catId), START + VALIDITY);
    }

    function test_OnlyWhatIsReservedIsMovedForASale() public {
        uint256 id = held(ann, bob);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotLocked.selector, id));
        vm.prank(sales);
        vouchers.moveReserved(id, cat);
        vm.expectRevert(abi.encodeWithSignature("ERC721InvalidReceiver(address)", address(0)));
        vm.prank(sales);
        vouchers.moveReserved(id, address(0));
    }

    function test_OnlyWhatCouldBeExchangedIsReserved() public {
        uint256 unlisted = draft();
        uint256 own = listed(ann);
        uint256 spent = held(ann, bob);
        uint256 old = held(ann, bob);
        redeem(ann, spent, 1000);
        expectNotReserved(unlisted, wrongState(unlisted, VoucherState.Draft));
        expectNotReserved(spent, wrongState(spent, VoucherState.Redeemed));
        vm.prank(ann);
        vouchers.setAvailable(seriesIdOf(own), false);
        expectNotReserved(own, abi.encodeWithSelector(IVoucherBook.VouchersUnavailable.selector, seriesIdOf(own)));
        vm.prank(ann);
        vouchers.setAvailable(seriesIdOf(own), true);
        vm.prank(sales);
        vouchers.setReserved(own, true);
        vm.assertTrue(voucher(own).reserved);
        vm.warp(START + VALIDITY);
        expectNotReserved(old, wrongState(old, VoucherState.Expired));
    }

    function expectNotReserved(uint256 id, bytes memory problem) private {
        vm.expectRevert(problem);
        vm.prank(sales);
        vouchers.setReserved(id, true);
    }

    // ---- Modules -----------------------------------------------------------------------------------------------------

    function test_NobodyButTheModulesActsForThem() public {
        uint256 id = held(ann, bob);
        vm.startPrank(bob);
        vm.expectRevert(notModule(bob));
        vouchers.setReserved(id, true);
        vm.expectRevert(notModule(bob));
        vouchers.moveReserved(id, cat);
        vm.expectRevert(notModule(bob));
        vouchers.prolong(id, START + 2 * uint256(VALIDITY), false, false);
        vm.expectRevert(notModule(bob));
        vouchers.openRequest(id);
        vm.expectRevert(notModule(bob));
        vouchers.closeRequest(id, 1, 0, false);
        vm.expectRevert(notModule(bob));
        vouchers.redeemHeld(id);
        vm.stopPrank();
        vm.expectRevert(notModule(sales));
        vm.prank(sales);
        vouchers.redeemHeld(id);
        vm.expectRevert(notModule(projects));
        vm.prank(projects);
        vouchers.moveReserved(id, projects);
    }
}
