// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IVoucherBook, SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {Holder} from "./Neighbours.sol";
import {VouchersTest} from "./VouchersTest.sol";

contract TokenTest is VouchersTest {
    function nonexistent(uint256 id) private pure returns (bytes memory) {
        return abi.encodeWithSignature("ERC721NonexistentToken(uint256)", id);
    }

    function insufficient(address operator, uint256 id) private pure returns (bytes memory) {
        return abi.encodeWithSignature("ERC721InsufficientApproval(address,uint256)", operator, id);
    }

    function transferBy(address operator, address from, address to, uint256 id) private {
        vm.prank(operator);
        vouchers.transferFrom(from, to, id);
    }

    function test_ATransferMovesTheVoucherItsBalanceAndItsVersion() public {
        uint256 id = listed(ann);
        vm.expectEmit(address(vouchers));
        emit IERC721.Transfer(ann, bob, id);
        transferBy(ann, ann, bob, id);
        vm.assertEq(vouchers.ownerOf(id), bob);
        vm.assertEq(vouchers.balanceOf(ann), 0);
        vm.assertEq(vouchers.balanceOf(bob), 1);
        vm.assertEq(voucher(id).version, 2);
        assertState(id, VoucherState.Exchanged);
        transferBy(bob, bob, bob, id);
        vm.assertEq(vouchers.balanceOf(bob), 1);
        vm.assertEq(voucher(id).version, 3);
    }

    function test_WhatThereIsNotHasNoOwnerAndDoesNotMove() public {
        uint256 id = listed(ann) + 1;
        vm.expectRevert(nonexistent(id));
        vouchers.ownerOf(id);
        vm.expectRevert(nonexistent(id));
        vouchers.getApproved(id);
        vm.expectRevert(nonexistent(id));
        vouchers.locked(id);
        vm.expectRevert(nonexistent(id));
        vouchers.voucherOf(id);
        vm.expectRevert(nonexistent(id));
        vouchers.refillOf(id);
        vm.expectRevert(nonexistent(id));
        vouchers.mayHold(id, bob);
        vm.expectRevert(nonexistent(id));
        vm.prank(ann);
        vouchers.approve(bob, id);
        vm.expectRevert(nonexistent(id));
        transferBy(ann, ann, bob, id);
        vm.expectRevert(nonexistent(0));
        transferBy(ann, ann, bob, 0);
        vm.expectRevert(abi.encodeWithSignature("ERC721InvalidOwner(address)", address(0)));
        vouchers.balanceOf(address(0));
    }

    function test_NobodyMovesWhatIsAnothers() public {
        uint256 id = listed(ann);
        vm.expectRevert(insufficient(bob, id));
        transferBy(bob, ann, bob, id);
        vm.expectRevert(abi.encodeWithSignature("ERC721IncorrectOwner(address,uint256,address)", bob, id, ann));
        transferBy(bob, bob, cat, id);
        vm.expectRevert(abi.encodeWithSignature("ERC721InvalidReceiver(address)", address(0)));
        transferBy(ann, ann, address(0), id);
    }

    function test_AnApprovalHoldsForOneVersion() public {
        uint256 id = held(ann, bob);
        vm.expectEmit(address(vouchers));
        emit IERC721.Approval(bob, cat, id);
        vm.prank(bob);
        vouchers.approve(cat, id);
        vm.assertEq(vouchers.getApproved(id), cat);
        transferBy(cat, bob, stranger, id);
        vm.assertEq(vouchers.getApproved(id), address(0));
        vm.expectRevert(insufficient(cat, id));
        transferBy(cat, stranger, cat, id);
        // Back with its owner of then: the approval is as dead as before.
        transferBy(stranger, stranger, bob, id);
        vm.expectRevert(insufficient(cat, id));
        transferBy(cat, bob, cat, id);
    }

    function test_AnApprovalIsWithdrawn() public {
        uint256 id = held(ann, bob);
        vm.prank(bob);
        vouchers.approve(cat, id);
        vm.prank(bob);
        vouchers.approve(address(0), id);
        vm.expectRevert(insufficient(cat, id));
        transferBy(cat, bob, cat, id);
    }

    function test_ASplitEndsApprovalsToo() public {
        uint256 id = held(ann, bob);
        vm.prank(bob);
        vouchers.approve(cat, id);
        vm.prank(bob);
        uint256 child = vouchers.split(id, 1);
        vm.assertEq(vouchers.getApproved(id), address(0));
        vm.assertEq(vouchers.getApproved(child), address(0));
    }

    function test_AnOperatorMovesAndApprovesAllOfItsOwners() public {
        uint256 id = held(ann, bob);
        vm.expectEmit(address(vouchers));
        emit IERC721.ApprovalForAll(bob, cat, true);
        vm.prank(bob);
        vouchers.setApprovalForAll(cat, true);
        vm.assertTrue(vouchers.isApprovedForAll(bob, cat));
        vm.expectEmit(address(vouchers));
        emit IERC721.Approval(bob, stranger, id);
        vm.prank(cat);
        vouchers.approve(stranger, id);
        vm.assertEq(vouchers.getApproved(id), stranger);
        transferBy(cat, bob, ann, id);
        transferBy(ann, ann, bob, id);
        vm.prank(bob);
        vouchers.setApprovalForAll(cat, false);
        vm.expectRevert(insufficient(cat, id));
        transferBy(cat, bob, ann, id);
        vm.expectRevert(abi.encodeWithSignature("ERC721InvalidApprover(address)", cat));
        vm.prank(cat);
        vouchers.approve(cat, id);
        vm.expectRevert(abi.encodeWithSignature("ERC721InvalidOperator(address)", address(0)));
        vm.prank(bob);
        vouchers.setApprovalForAll(address(0), true);
    }

    function test_ASafeTransferAsksAContractAndNotAKey() public {
        uint256 id = listed(ann);
        vm.prank(ann);
        vouchers.safeTransferFrom(ann, bob, id);
        Holder holder = new Holder();
        vm.prank(bob);
        vouchers.safeTransferFrom(bob, address(holder), id, "for you");
        vm.assertEq(vouchers.ownerOf(id), address(holder));
        vm.assertEq(holder.received(), bytes("for you"));
    }

    function test_AContractThatDoesNotWantAVoucherDoesNotGetItSafely() public {
        uint256 id = held(ann, bob);
        Holder holder = new Holder();
        holder.feel(Holder.Mood.Refusing);
        vm.expectRevert(abi.encodeWithSelector(Holder.HolderRefused.selector, id));
        vm.prank(bob);
        vouchers.safeTransferFrom(bob, address(holder), id);
        bytes memory invalid = abi.encodeWithSignature("ERC721InvalidReceiver(address)", address(holder));
        holder.feel(Holder.Mood.WrongAnswer);
        vm.expectRevert(invalid);
        vm.prank(bob);
        vouchers.safeTransferFrom(bob, address(holder), id);
        holder.feel(Holder.Mood.Silent);
        vm.expectRevert(invalid);
        vm.prank(bob);
        vouchers.safeTransferFrom(bob, address(holder), id);
        vm.assertEq(vouchers.balanceOf(address(holder)), 0);
        transferBy(bob, bob, address(holder), id);
        vm.assertEq(vouchers.balanceOf(address(holder)), 1);
    }

    function test_AReceiverThatCallsBackFindsAllSettled() public {
        uint256 id = held(ann, bob);
        Holder holder = new Holder();
        holder.prepare(address(vouchers), abi.encodeCall(IERC721.transferFrom, (address(holder), cat, id)));
        vm.prank(bob);
        vouchers.safeTransferFrom(bob, address(holder), id);
        vm.assertTrue(holder.called() && holder.succeeded());
        vm.assertEq(vouchers.ownerOf(id), cat);
        vm.assertEq(vouchers.balanceOf(address(holder)), 0);
        vm.assertEq(vouchers.balanceOf(bob), 0);
        vm.assertEq(vouchers.balanceOf(cat), 1);
        vm.assertEq(voucher(id).version, 4);
    }

    function test_AReceiverThatCallsBackCannotStartAnotherSafeTransfer() public {
        uint256 id = held(ann, bob);
        Holder holder = new Holder();
        bytes4 safeTransfer = bytes4(keccak256("safeTransferFrom(address,address,uint256)"));
        holder.prepare(address(vouchers), abi.encodeWithSelector(safeTransfer, address(holder), cat, id));
        vm.prank(bob);
        vouchers.safeTransferFrom(bob, address(holder), id);
        vm.assertTrue(holder.called());
        vm.assertFalse(holder.succeeded());
        vm.assertEq(vouchers.ownerOf(id), address(holder));
    }

    function test_ADraftAndAVoidVoucherStayWithTheirIssuer() public {
        vm.prank(ann);
        uint256 id = vouchers.issue(seriesTerms(), 1, 1000, false);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersWrongState.selector, id, VoucherState.Draft));
        transferBy(ann, ann, bob, id);
        vm.prank(ann);
        vouchers.voidVoucher(id);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersWrongState.selector, id, VoucherState.Void));
        transferBy(ann, ann, bob, id);
    }

    function test_WhatExpiredBeforeItLeftDoesNotLeave() public {
        uint256 id = listed(ann);
        uint256 other = listed(ann);
        vm.warp(START + VALIDITY - 1);
        transferBy(ann, ann, bob, id);
        vm.warp(START + VALIDITY);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersWrongState.selector, other, VoucherState.Expired));
        transferBy(ann, ann, bob, other);
        // One that circulates is passed on all the same: it may yet be extended.
        transferBy(bob, bob, cat, id);
        assertState(id, VoucherState.Expired);
    }

    function test_ARedeemedVoucherIsPassedOn() public {
        uint256 id = held(ann, bob);
        redeem(ann, id, 1000);
        assertState(id, VoucherState.Redeemed);
        transferBy(bob, bob, cat, id);
        assertState(id, VoucherState.Redeemed);
    }

    function test_AKeyThatLostItsIdentityCannotBindIt() public {
        uint256 id = listed(ann);
        identities.recover(annId, stranger);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotAuthors.selector, id));
        transferBy(ann, ann, bob, id);
    }

    function test_VouchersAnswerForTheStandardsTheyKeep() public view {
        vm.assertTrue(vouchers.supportsInterface(0x01ffc9a7), "ERC-165");
        vm.assertTrue(vouchers.supportsInterface(0x80ac58cd), "ERC-721");
        vm.assertTrue(vouchers.supportsInterface(0x5b5e139f), "ERC-721 metadata");
        vm.assertTrue(vouchers.supportsInterface(0x49064906), "ERC-4906");
        vm.assertTrue(vouchers.supportsInterface(0xb45a3c0e), "ERC-5192");
        vm.assertTrue(vouchers.supportsInterface(0xe8a3d485), "ERC-7572");
        vm.assertFalse(vouchers.supportsInterface(0xffffffff));
        vm.assertFalse(vouchers.supportsInterface(0x780e9d63));
        vm.assertEq(vouchers.name(), "Commonweal Vouchers");
        vm.assertEq(vouchers.symbol(), "VOUCHER");
    }

    function test_WhatTheProjectsHoldGoesWhereTheySay() public {
        SeriesTerms memory terms = seriesTerms();
        uint256 id = issueOf(ann, terms);
        transferBy(ann, ann, projects, id);
        vm.prank(ann);
        vouchers.setAvailable(seriesIdOf(id), false);
        transferBy(projects, projects, cat, id);
        vm.assertEq(vouchers.ownerOf(id), cat);
    }

    function test_WhatTheProjectsAskToRedeemStaysWithThemUntilThen() public {
        uint256 id = held(ann, projects);
        vm.prank(projects);
        redemptions.request(id, 1000);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersLocked.selector, id));
        transferBy(projects, projects, cat, id);
        vm.prank(projects);
        redemptions.cancel(id);
        transferBy(projects, projects, cat, id);
    }
}
