// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {ICommunities} from "../../contracts/community/interfaces/ICommunities.sol";
import {ICommunityProjects} from "../../contracts/community/interfaces/ICommunityProjects.sol";
import {Broadcast, INoticeBoard, NoticeAudience} from "../../contracts/community/interfaces/INoticeBoard.sol";
import {NoticeBoard} from "../../contracts/community/NoticeBoard.sol";
import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {IVouchers, VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {Test} from "../Test.sol";
import {Inboxes, Shelf, Villages} from "./Neighbours.sol";

/// A notice board with neighbours as the test sets them, and a few people.
abstract contract NoticesTest is Test {
    uint256 internal constant START = 1_700_000_000;
    uint40 internal constant UNTIL = uint40(START + 30 days);
    bytes32 internal constant WORDS = keccak256("words");
    /// Ann's, issued by her and listed.
    uint256 internal constant BREAD = (3 << 64) | 1;

    Forwarder internal forwarder;
    IdentityRegistry internal identities;
    Shelf internal shelf;
    Villages internal villages;
    Inboxes internal inboxes;
    NoticeBoard internal board;

    address internal ann;
    uint256 internal annKey;
    bytes20 internal annId;
    address internal bob;
    bytes20 internal bobId;
    address internal cat;
    bytes20 internal catId;
    /// Has no identity.
    address internal stranger;

    function setUp() public virtual {
        vm.warp(START);
        forwarder = new Forwarder();
        identities = new IdentityRegistry(address(this), address(forwarder), new address[](0));
        identities.setRegistrar(address(this), true);
        (shelf, villages, inboxes) = (new Shelf(), new Villages(), new Inboxes());
        board = new NoticeBoard(
            address(forwarder),
            identities,
            IVouchers(address(shelf)),
            ICommunities(address(villages)),
            ICommunityProjects(address(inboxes))
        );
        (ann, annKey, annId) = register("ann");
        (bob,, bobId) = register("bob");
        (cat,, catId) = register("cat");
        (stranger,) = makeAddrAndKey("stranger");
        shelf.setIssuer(3, annId);
        shelf.set(BREAD, ann, VoucherState.Listed);
    }

    function register(string memory name) internal returns (address account, uint256 key, bytes20 identity) {
        (account, key) = makeAddrAndKey(name);
        identity = bytes20(keccak256(bytes(name)));
        identities.registerByVote(identity, account);
    }

    function broadcast(NoticeAudience audience, uint256 audienceId) internal pure returns (Broadcast memory) {
        return Broadcast(audience, audienceId, UNTIL, WORDS, "ipfs://words");
    }

    function toAll() internal pure returns (Broadcast memory) {
        return broadcast(NoticeAudience.Everyone, 0);
    }

    function idOf(bytes20 sender, uint256 sequence) internal pure returns (uint256) {
        return (uint256(uint160(sender)) << 96) | sequence;
    }

    function keyOf(NoticeAudience audience, uint256 audienceId) internal pure returns (uint256) {
        return (uint256(audience) << 248) | audienceId;
    }

    function postAs(address account) internal returns (uint256) {
        vm.prank(account);
        return board.post(BREAD, 0, toAll());
    }

    function passAs(address account, uint256 originalId) internal returns (uint256) {
        vm.prank(account);
        return board.passOn(originalId, toAll());
    }

    function withdrawAs(address account, uint256 noticeId) internal {
        vm.prank(account);
        board.withdraw(noticeId);
    }

    /// The next call comes from `account` and is refused.
    function expectRefused(address account, bytes memory problem) internal {
        vm.expectRevert(problem, address(board));
        vm.prank(account);
    }

    function assertStatus(uint256 noticeId, bool posted, bool withdrawn, bool passedOn) internal view {
        (bool posted_, bool withdrawn_, bool passedOn_) = board.statusOf(noticeId);
        vm.assertEq(posted_, posted, "posted");
        vm.assertEq(withdrawn_, withdrawn, "withdrawn");
        vm.assertEq(passedOn_, passedOn, "passed on");
    }

    function unknown(uint256 noticeId) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(INoticeBoard.NoticeBoardUnknownNotice.selector, noticeId);
    }

    function gone(uint256 noticeId) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(INoticeBoard.NoticeBoardWithdrawn.selector, noticeId);
    }

    function notRegistered(address account) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(INoticeBoard.NoticeBoardNotRegistered.selector, account);
    }
}
