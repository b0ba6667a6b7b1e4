// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Broadcast, INoticeBoard, NoticeAudience} from "../../contracts/community/interfaces/INoticeBoard.sol";
import {VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {NoticesTest} from "./NoticesTest.sol";

contract PassOnTest is NoticesTest {
    uint256 private original;

    function setUp() public override {
        super.setUp();
        original = postAs(ann);
    }

    function test_WhatIsPassedOnLinksTheOriginal() public {
        villages.setMember(4, bobId, true);
        uint256 key = keyOf(NoticeAudience.Community, 4);
        vm.expectEmit(address(board));
        emit INoticeBoard.NoticePassedOn(bobId, key, original, idOf(bobId, 1), START, UNTIL, WORDS, "ipfs://words");
        vm.prank(bob);
        vm.assertEq(board.passOn(original, broadcast(NoticeAudience.Community, 4)), idOf(bobId, 1));
        vm.assertEq(board.countOf(bobId), 1);
        assertStatus(idOf(bobId, 1), true, false, true);
        assertStatus(original, true, false, false);
    }

    function test_TheSenderMayPassOnItsOwnToAnotherAudience() public {
        inboxes.setCount(1);
        vm.prank(ann);
        vm.assertEq(board.passOn(original, broadcast(NoticeAudience.Project, 1)), idOf(annId, 2));
    }

    function test_WhatIsPassedOnIsNotPassedOnAgain() public {
        uint256 passed = passAs(bob, original);
        expectRefused(cat, abi.encodeWithSelector(INoticeBoard.NoticeBoardNotOriginal.selector, passed));
        board.passOn(passed, toAll());
        passAs(cat, original);
    }

    function test_WhatIsWithdrawnIsNotPassedOn() public {
        uint256 passed = passAs(bob, original);
        withdrawAs(ann, original);
        expectRefused(cat, gone(original));
        board.passOn(original, toAll());
        // Withdrawn and passed on: the first is said.
        withdrawAs(bob, passed);
        expectRefused(cat, gone(passed));
        board.passOn(passed, toAll());
    }

    function test_WhatWasNeverPostedIsNotPassedOn() public {
        uint256[5] memory none = [0, idOf(annId, 0), idOf(annId, 2), idOf(bobId, 1), type(uint256).max];
        for (uint256 i = 0; i < none.length; ++i) {
            expectRefused(bob, unknown(none[i]));
            board.passOn(none[i], toAll());
        }
    }

    function test_ItObeysTheRulesOfItsOwnAudience() public {
        expectRefused(bob, abi.encodeWithSelector(INoticeBoard.NoticeBoardNotMember.selector, 4, bobId));
        board.passOn(original, broadcast(NoticeAudience.Community, 4));
        expectRefused(
            bob, abi.encodeWithSelector(INoticeBoard.NoticeBoardInvalidAudience.selector, NoticeAudience.Project, 1)
        );
        board.passOn(original, broadcast(NoticeAudience.Project, 1));
        Broadcast memory late = toAll();
        late.until = uint40(START);
        uint256 latest = START + board.longest();
        expectRefused(bob, abi.encodeWithSelector(INoticeBoard.NoticeBoardInvalidExpiry.selector, START, latest));
        board.passOn(original, late);
    }

    function test_WhoHasNoIdentityPassesNothingOn() public {
        expectRefused(stranger, notRegistered(stranger));
        board.passOn(original, toAll());
    }

    function test_TheVoucherIsNotAskedAgain() public {
        shelf.set(BREAD, bob, VoucherState.Expired);
        passAs(cat, original);
    }
}
