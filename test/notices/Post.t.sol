// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {Broadcast, INoticeBoard, NoticeAudience} from "../../contracts/community/interfaces/INoticeBoard.sol";
import {VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {Shelf} from "./Neighbours.sol";
import {NoticesTest} from "./NoticesTest.sol";

contract PostTest is NoticesTest {
    function test_ANoticeIsALogWithAllThatReadersNeed() public {
        vm.expectEmit(address(board));
        emit INoticeBoard.NoticePosted(annId, 0, BREAD, idOf(annId, 1), 12_50, START, UNTIL, WORDS, "ipfs://words");
        vm.prank(ann);
        vm.assertEq(board.post(BREAD, 12_50, toAll()), idOf(annId, 1));
        vm.assertEq(board.countOf(annId), 1);
        assertStatus(idOf(annId, 1), true, false, false);
    }

    function test_EachSenderCountsItsOwnNoticesFromOne() public {
        for (uint256 i = 1; i <= 3; ++i) {
            vm.assertEq(postAs(ann), idOf(annId, i));
        }
        shelf.set(BREAD, bob, VoucherState.Exchanged);
        vm.assertEq(postAs(bob), idOf(bobId, 1));
        vm.assertEq(board.countOf(annId), 3);
        vm.assertEq(board.countOf(bobId), 1);
        vm.assertEq(board.countOf(catId), 0);
    }

    function test_TheCountStaysWithAnIdentityThatMoves() public {
        postAs(ann);
        shelf.set(BREAD, bob, VoucherState.Exchanged);
        (address phone,) = makeAddrAndKey("ann's new phone");
        identities.recover(annId, phone);
        // By its issuer, from where the identity is now; the old account has none.
        vm.assertEq(postAs(phone), idOf(annId, 2));
        expectRefused(ann, notRegistered(ann));
        board.post(BREAD, 0, toAll());
    }

    function test_WhoHasNoIdentityPostsNothing() public {
        shelf.set(BREAD, stranger, VoucherState.Exchanged);
        expectRefused(stranger, notRegistered(stranger));
        board.post(BREAD, 0, toAll());
    }

    function test_TheOwnerAndTheIssuerMayShowAVoucherAndNobodyElse() public {
        expectRefused(bob, abi.encodeWithSelector(INoticeBoard.NoticeBoardNotYours.selector, BREAD, bobId));
        board.post(BREAD, 0, toAll());
        shelf.set(BREAD, bob, VoucherState.Exchanged);
        postAs(bob);
        postAs(ann);
        expectRefused(cat, abi.encodeWithSelector(INoticeBoard.NoticeBoardNotYours.selector, BREAD, catId));
        board.post(BREAD, 0, toAll());
    }

    function test_OnlyWhatCanBeHadIsShown() public {
        for (uint256 i = 0; i <= uint256(type(VoucherState).max); ++i) {
            VoucherState state = VoucherState(i);
            shelf.set(BREAD, ann, state);
            if (state != VoucherState.Listed && state != VoucherState.Exchanged) {
                expectRefused(ann, abi.encodeWithSelector(INoticeBoard.NoticeBoardNotCurrent.selector, BREAD, state));
            } else {
                vm.prank(ann);
            }
            board.post(BREAD, 0, toAll());
        }
        vm.assertEq(board.countOf(annId), 2);
    }

    function test_AVoucherThatIsNotThereIsNotShown() public {
        vm.expectRevert(abi.encodeWithSelector(Shelf.ShelfEmpty.selector, 7), address(shelf));
        vm.prank(ann);
        board.post(7, 0, toAll());
    }

    function test_ANoticeExpiresAfterNowAndWithinAYear() public {
        uint256 latest = START + board.longest();
        uint256[4] memory wrong = [uint256(0), START, latest + 1, type(uint40).max];
        for (uint256 i = 0; i < wrong.length; ++i) {
            bytes memory problem =
                abi.encodeWithSelector(INoticeBoard.NoticeBoardInvalidExpiry.selector, wrong[i], latest);
            expectRefused(ann, problem);
            board.post(BREAD, 0, until(wrong[i]));
        }
        vm.startPrank(ann);
        board.post(BREAD, 0, until(START + 1));
        board.post(BREAD, 0, until(latest));
        vm.assertEq(board.longest(), 365 days);
    }

    function test_OnlyMembersPostToACommunity() public {
        Broadcast memory toSeven = broadcast(NoticeAudience.Community, 7);
        bytes memory problem = abi.encodeWithSelector(INoticeBoard.NoticeBoardNotMember.selector, 7, annId);
        expectRefused(ann, problem);
        board.post(BREAD, 0, toSeven);
        villages.setMember(7, annId, true);
        expectKey(keyOf(NoticeAudience.Community, 7));
        vm.prank(ann);
        board.post(BREAD, 0, toSeven);
        villages.setMember(7, annId, false);
        expectRefused(ann, problem);
        board.post(BREAD, 0, toSeven);
        // Nobody is a member of what there cannot be, so no number reaches into another audience's keys.
        uint256 far = 1 << 248;
        expectRefused(ann, abi.encodeWithSelector(INoticeBoard.NoticeBoardNotMember.selector, far, annId));
        board.post(BREAD, 0, broadcast(NoticeAudience.Community, far));
    }

    function test_AnyonePostsToTheInboxOfAProjectThatThereIs() public {
        inboxes.setCount(2);
        expectInvalid(NoticeAudience.Project, 0);
        expectInvalid(NoticeAudience.Project, 3);
        expectInvalid(NoticeAudience.Project, type(uint256).max);
        expectKey(keyOf(NoticeAudience.Project, 2));
        vm.prank(ann);
        board.post(BREAD, 0, broadcast(NoticeAudience.Project, 2));
    }

    function test_EveryoneHasNoNumber() public {
        expectInvalid(NoticeAudience.Everyone, 1);
        expectInvalid(NoticeAudience.Everyone, type(uint256).max);
    }

    function test_AnAudienceOfAnotherKindIsRefused() public {
        bytes memory data = abi.encodeCall(board.post, (BREAD, 0, toAll()));
        // The first word of the struct, after the selector, two words and the struct's offset.
        assembly ("memory-safe") {
            mstore(add(data, 132), 3)
        }
        vm.prank(ann);
        (bool success,) = address(board).call(data);
        vm.assertFalse(success, "a fourth kind of audience");
    }

    function test_ARelayedNoticeIsItsSigners() public {
        bytes memory data = abi.encodeCall(board.post, (BREAD, 5, toAll()));
        ForwardRequest memory request = ForwardRequest(ann, address(board), 0, 300_000, 1, START + 1, data);
        bytes memory signature = signatureOf(annKey, forwarder.digestOf(request));
        vm.prank(stranger);
        forwarder.execute(request, signature);
        vm.assertEq(board.countOf(annId), 1);
    }

    function test_SeveralNoticesGoOutByOneTransaction() public {
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(board.post, (BREAD, 0, toAll()));
        calls[1] = abi.encodeCall(board.post, (BREAD, 1, toAll()));
        vm.prank(ann);
        board.multicall(calls);
        vm.assertEq(board.countOf(annId), 2);
    }

    function test_SeveralRelayedNoticesAreTheirSigners() public {
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(board.post, (BREAD, 0, toAll()));
        calls[1] = abi.encodeCall(board.withdraw, (idOf(annId, 1)));
        bytes memory data = abi.encodeCall(board.multicall, (calls));
        ForwardRequest memory request = ForwardRequest(ann, address(board), 0, 400_000, 2, START + 1, data);
        bytes memory signature = signatureOf(annKey, forwarder.digestOf(request));
        forwarder.execute(request, signature);
        assertStatus(idOf(annId, 1), true, true, false);
    }

    function testFuzz_WhatIsPostedIsWhatIsLogged(uint256 price, uint40 ahead, bytes32 contentHash, string calldata uri)
        public
    {
        uint40 expiry = uint40(START + bound(ahead, 1, 365 days));
        vm.expectEmit(address(board));
        emit INoticeBoard.NoticePosted(annId, 0, BREAD, idOf(annId, 1), price, START, expiry, contentHash, uri);
        vm.prank(ann);
        board.post(BREAD, price, Broadcast(NoticeAudience.Everyone, 0, expiry, contentHash, uri));
    }

    function expectInvalid(NoticeAudience audience, uint256 audienceId) private {
        bytes memory problem =
            abi.encodeWithSelector(INoticeBoard.NoticeBoardInvalidAudience.selector, audience, audienceId);
        expectRefused(ann, problem);
        board.post(BREAD, 0, broadcast(audience, audienceId));
    }

    function expectKey(uint256 key) private {
        vm.expectEmit(true, true, true, false, address(board));
        emit INoticeBoard.NoticePosted(annId, key, BREAD, 0, 0, 0, 0, 0, "");
    }

    function until(uint256 expiry) private pure returns (Broadcast memory given) {
        given = toAll();
        given.until = uint40(expiry);
    }
}
