// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {INoticeBoard} from "../../contracts/community/interfaces/INoticeBoard.sol";
import {VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {NoticesTest} from "./NoticesTest.sol";

contract WithdrawTest is NoticesTest {
    function test_ASenderWithdrawsItsNoticeOnce() public {
        uint256 noticeId = postAs(ann);
        vm.expectEmit(address(board));
        emit INoticeBoard.NoticeWithdrawn(annId, noticeId);
        withdrawAs(ann, noticeId);
        assertStatus(noticeId, true, true, false);
        expectRefused(ann, gone(noticeId));
        board.withdraw(noticeId);
    }

    function test_NobodyElseWithdrawsIt() public {
        uint256 noticeId = postAs(ann);
        expectRefused(bob, abi.encodeWithSelector(INoticeBoard.NoticeBoardNotSender.selector, noticeId, annId));
        board.withdraw(noticeId);
        expectRefused(stranger, notRegistered(stranger));
        board.withdraw(noticeId);
        (address phone,) = makeAddrAndKey("ann's new phone");
        identities.recover(annId, phone);
        expectRefused(ann, notRegistered(ann));
        board.withdraw(noticeId);
        withdrawAs(phone, noticeId);
    }

    function test_WhatWasNeverPostedIsNotWithdrawn() public {
        postAs(ann);
        expectRefused(ann, unknown(idOf(annId, 0)));
        board.withdraw(idOf(annId, 0));
        expectRefused(ann, unknown(idOf(annId, 2)));
        board.withdraw(idOf(annId, 2));
        expectRefused(ann, abi.encodeWithSelector(INoticeBoard.NoticeBoardNotSender.selector, 0, bytes20(0)));
        board.withdraw(0);
        assertStatus(idOf(annId, 0), false, false, false);
        assertStatus(idOf(annId, 2), false, false, false);
        assertStatus(0, false, false, false);
    }

    function test_AnExpiredNoticeMayStillBeWithdrawn() public {
        uint256 noticeId = postAs(ann);
        vm.warp(UNTIL);
        withdrawAs(ann, noticeId);
    }

    function test_MarksOfNeighboursDoNotMix() public {
        // Over the edge of a word of 128 marks, with every third passed on and every fourth withdrawn.
        uint256 original = postAs(ann);
        shelf.set(BREAD, bob, VoucherState.Exchanged);
        for (uint256 i = 1; i <= 260; ++i) {
            if (i % 3 == 0) passAs(bob, original);
            else postAs(bob);
        }
        for (uint256 i = 4; i <= 260; i += 4) {
            withdrawAs(bob, idOf(bobId, i));
        }
        for (uint256 i = 1; i <= 260; ++i) {
            assertStatus(idOf(bobId, i), true, i % 4 == 0, i % 3 == 0);
        }
        assertStatus(original, true, false, false);
    }
}
