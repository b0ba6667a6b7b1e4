// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ILeadershipTokens, LeadershipToken} from "../../contracts/leadership/interfaces/ILeadershipTokens.sol";
import {ILottery, KindTerms} from "../../contracts/leadership/interfaces/ILottery.sol";
import {LotteryTest} from "./LotteryTest.sol";

contract LeadershipTokensTest is LotteryTest {
    event Transfer(address indexed from, address indexed to, uint256 indexed id);

    function test_LastUseBurnsTheTokenAndLeavesItsTombstone() public {
        uint256 id = win(CONGRESS, ann);
        for (uint256 left = 15; left > 0; --left) {
            vm.prank(congress);
            vm.assertEq(uint256(tokens.use(id, CONGRESS, ann).uses), left + 1);
            vm.assertEq(tokens.ownerOf(id), ann);
        }
        uint256 expiry = tokens.tokenOf(id).expiry;
        vm.expectEmit(address(tokens));
        emit ILeadershipTokens.Used(id, 0);
        vm.expectEmit(address(tokens));
        emit Transfer(ann, address(0), id);
        vm.prank(congress);
        tokens.use(id, CONGRESS, ann);
        LeadershipToken memory token = tokens.tokenOf(id);
        vm.assertEq(token.owner, address(0));
        vm.assertEq(uint256(token.uses), 0);
        vm.assertEq(uint256(token.expiry), expiry);
        vm.assertFalse(tokens.isInForce(id));
        vm.assertEq(tokens.balanceOf(ann), 0);
        vm.assertEq(tokens.stateOf(CONGRESS).inForce, 0);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id));
        tokens.ownerOf(id);
        vm.prank(congress);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id));
        tokens.use(id, CONGRESS, ann);
    }

    function test_TokenIsInForceToTheSecondBeforeItsExpiry() public {
        uint256 id = win(VALIDATOR, ann);
        uint256 expiry = tokens.tokenOf(id).expiry;
        vm.warp(expiry - 1);
        vm.assertTrue(tokens.isInForce(id));
        vm.assertEq(tokens.stateOf(VALIDATOR).inForce, 1);
        uint256 state = vm.snapshotState();
        vm.prank(seats);
        tokens.redeem(id, ann);
        vm.revertToState(state);
        vm.warp(expiry);
        vm.assertFalse(tokens.isInForce(id));
        vm.assertEq(tokens.stateOf(VALIDATOR).inForce, 0);
        vm.prank(seats);
        vm.expectRevert(abi.encodeWithSelector(ILeadershipTokens.LeadershipTokensExpired.selector, id, expiry));
        tokens.redeem(id, ann);
    }

    function test_OnlyTheUserOfAKindUsesItsTokens() public {
        uint256 id = win(VALIDATOR, ann);
        vm.expectRevert(abi.encodeWithSelector(ILeadershipTokens.LeadershipTokensNotUser.selector, address(this), 0));
        tokens.redeem(id, ann);
        vm.prank(congress);
        vm.expectRevert(abi.encodeWithSelector(ILeadershipTokens.LeadershipTokensNotUser.selector, congress, 0));
        tokens.use(id, VALIDATOR, ann);
        vm.prank(congress);
        vm.expectRevert(abi.encodeWithSelector(ILeadershipTokens.LeadershipTokensOtherKind.selector, id, VALIDATOR));
        tokens.use(id, CONGRESS, ann);
        vm.prank(seats);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, bob, id));
        tokens.redeem(id, bob);
        vm.prank(ann);
        tokens.approve(bob, id);
        vm.prank(seats);
        tokens.redeem(id, bob);
    }

    function test_PassingATokenOnBeginsItsTimeAnewAndEndsItsApproval() public {
        uint256 id = win(CONGRESS, ann);
        vm.prank(ann);
        tokens.approve(bob, id);
        vm.warp(START + 1 days);
        vm.expectEmit(address(tokens));
        emit Transfer(ann, bob, id);
        vm.prank(bob);
        tokens.transferFrom(ann, bob, id);
        LeadershipToken memory token = tokens.tokenOf(id);
        vm.assertEq(token.owner, bob);
        vm.assertEq(uint256(token.ownedSince), START + 1 days);
        vm.assertEq(uint256(token.uses), 16);
        vm.assertEq(tokens.getApproved(id), address(0));
        vm.assertEq(tokens.balanceOf(ann), 0);
        vm.assertEq(tokens.balanceOf(bob), 1);
        vm.prank(ann);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721IncorrectOwner.selector, ann, id, bob));
        tokens.transferFrom(ann, bob, id);
        vm.prank(ann);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, ann, id));
        tokens.transferFrom(bob, ann, id);
    }

    function test_CountOfThoseThatOutlastAMomentIsExact() public {
        uint256[] memory expiries = new uint256[](40);
        for (uint256 i = 0; i < 40; ++i) {
            vm.warp(START + i * 20 hours);
            expiries[i] = tokens.tokenOf(winFrom(CONGRESS, ann, 10_000 * i)).expiry;
        }
        for (uint256 ahead = 0; ahead < 32 days; ahead += 11_111) {
            uint256 time = block.timestamp + ahead;
            uint256 expected = 0;
            for (uint256 i = 0; i < 40; ++i) {
                if (expiries[i] > time) ++expected;
            }
            vm.assertEq(tokens.countOutlasting(CONGRESS, time), expected);
        }
        vm.assertEq(tokens.countOutlasting(VALIDATOR, block.timestamp), 0);
        // What is over counts for no moment of the past either.
        vm.warp(expiries[9]);
        vm.assertEq(tokens.countOutlasting(CONGRESS, START), tokens.countOutlasting(CONGRESS, expiries[9]));
        vm.assertLe(tokens.countOutlasting(CONGRESS, START), 30);
    }

    function test_CongressAddsKindsWithTheirOwnLottery() public {
        KindTerms memory terms = kindOf("Night-watch", bob, 3, 7200);
        vm.prank(ann);
        vm.expectRevert(abi.encodeWithSelector(ILottery.LotteryNotCongress.selector, ann));
        tokens.addKind(terms);
        vm.assertEq(tokens.addKind(terms), 3);
        vm.assertEq(keccak256(abi.encode(tokens.termsOf(3))), keccak256(abi.encode(terms)));
        uint256 id = win(3, ann);
        vm.prank(bob);
        tokens.use(id, 3, ann);
        vm.assertEq(uint256(tokens.tokenOf(id).uses), 2);
        vm.assertEq(uint256(tokens.stateOf(CONGRESS).wins), 0);
    }

    function test_ThereAre256KindsAndNoMore() public {
        KindTerms memory terms = kindOf("Watch", bob, 3, 7200);
        while (tokens.kindCount() < 256) {
            tokens.addKind(terms);
        }
        vm.assertEq(tokens.userOf(255), bob);
        vm.expectRevert(ILottery.LotteryTooManyKinds.selector);
        tokens.addKind(terms);
    }

    function test_TermsOutOfRangeAreRefused() public {
        KindTerms memory good = kindOf("Watch", bob, 3, 7200);
        KindTerms[7] memory bad;
        for (uint256 i = 0; i < 7; ++i) {
            bad[i] = kindOf("Watch", bob, 3, 7200);
        }
        bad[0].name = 0;
        bad[1].name = "Wa\"tch";
        bad[2].name = bytes32(uint256(bytes32("Wa")) | 1);
        bad[3].uses = 0;
        bad[4].targetBits = 248;
        bad[5].interval = 0;
        bad[6].lifetime = 65;
        for (uint256 i = 0; i < 7; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ILottery.LotteryInvalidTerms.selector, bad[i]));
            tokens.addKind(bad[i]);
        }
        tokens.addKind(good);
    }

    function test_NamesHaveLettersDigitsSpacesAndHyphensAlone() public {
        for (uint256 char = 1; char < 256; ++char) {
            bool letter = (char >= 65 && char <= 90) || (char >= 97 && char <= 122);
            bool other = (char >= 48 && char <= 57) || char == 32 || char == 45;
            KindTerms memory terms = kindOf(bytes1(uint8(char)), bob, 3, 7200);
            if (!letter && !other) {
                vm.expectRevert(abi.encodeWithSelector(ILottery.LotteryInvalidTerms.selector, terms));
            }
            tokens.addKind(terms);
        }
    }
}
