// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {LeadershipToken} from "../../contracts/leadership/interfaces/ILeadershipTokens.sol";
import {ILottery, KindState} from "../../contracts/leadership/interfaces/ILottery.sol";
import {LeadershipTokens} from "../../contracts/leadership/LeadershipTokens.sol";
import {LotteryTest} from "./LotteryTest.sol";

contract LotteryClaimTest is LotteryTest {
    event Transfer(address indexed from, address indexed to, uint256 indexed id);

    function test_DigestBelowTheTargetWinsATokenOfItsKind() public {
        uint256 nonce = search(CONGRESS, present(), ann, 0, true);
        uint256 id = uint256(keccak256(abi.encode(block.chainid, address(tokens), CONGRESS, present(), ann, nonce)));
        uint256 expiry = (START + LIFETIME + 40_499) / 40_500 * 40_500;
        vm.expectEmit(address(tokens));
        emit ILottery.Won(id, CONGRESS);
        vm.expectEmit(address(tokens));
        emit Transfer(address(0), ann, id);
        vm.prank(bob);
        vm.assertEq(tokens.claim(CONGRESS, ann, nonce), id);
        LeadershipToken memory token = tokens.tokenOf(id);
        vm.assertEq(token.owner, ann);
        vm.assertEq(uint256(token.kind), CONGRESS);
        vm.assertEq(uint256(token.uses), 16);
        vm.assertEq(uint256(token.expiry), expiry);
        vm.assertEq(uint256(token.ownedSince), START);
        vm.assertEq(tokens.balanceOf(ann), 1);
        KindState memory state = tokens.stateOf(CONGRESS);
        vm.assertEq(uint256(state.wins), 1);
        vm.assertEq(uint256(state.due), START + 3600);
        vm.assertEq(state.inForce, 1);
        vm.assertEq(state.expected, 720);
    }

    function test_WonAsAnEpochBeginsItLastsALifetimeAndNoLonger() public {
        uint256 begin = (START / 40_500 + 1) * 40_500;
        vm.warp(begin);
        vm.assertEq(uint256(tokens.tokenOf(win(CONGRESS, ann)).expiry), begin + LIFETIME);
        vm.warp(begin + 1);
        vm.assertEq(uint256(tokens.tokenOf(winFrom(CONGRESS, ann, 1000)).expiry), begin + 40_500 + LIFETIME);
    }

    function test_DigestThatIsNotBelowTheTargetIsRefused() public {
        uint256 nonce = search(VALIDATOR, present(), ann, 0, false);
        expectNotWon(VALIDATOR, ann, nonce);
        tokens.claim(VALIDATOR, ann, nonce);
    }

    function test_DigestWinsOnceEvenWhenItsTokenIsUsedUp() public {
        uint256 nonce = search(VALIDATOR, present(), ann, 0, true);
        uint256 id = tokens.claim(VALIDATOR, ann, nonce);
        // The target fell with the win; back on schedule it is as high as before.
        vm.warp(START + 4320);
        vm.expectRevert(abi.encodeWithSelector(ILottery.LotteryWonBefore.selector, id));
        tokens.claim(VALIDATOR, ann, nonce);
        vm.prank(seats);
        tokens.redeem(id, ann);
        vm.expectRevert(abi.encodeWithSelector(ILottery.LotteryWonBefore.selector, id));
        tokens.claim(VALIDATOR, ann, nonce);
    }

    function test_SolutionIsWorthNothingForAnotherAccountKindContractOrChain() public {
        uint256 nonce = 0;
        // A nonce that wins for Ann as a Validator and nowhere else.
        LeadershipTokens other = new LeadershipTokens(address(this), WINDOW, firstKinds());
        (bytes32 otherChallenge,,) = other.challenges();
        vm.assertEq(otherChallenge, present());
        uint256 chain = block.chainid;
        while (true) {
            nonce = search(VALIDATOR, present(), ann, nonce, true);
            vm.chainId(chain + 1);
            bool elsewhere = tokens.digestOf(VALIDATOR, present(), ann, nonce) < tokens.targetOf(VALIDATOR);
            vm.chainId(chain);
            if (
                !elsewhere && tokens.digestOf(VALIDATOR, present(), bob, nonce) >= tokens.targetOf(VALIDATOR)
                    && tokens.digestOf(CONGRESS, present(), ann, nonce) >= tokens.targetOf(CONGRESS)
                    && other.digestOf(VALIDATOR, present(), ann, nonce) >= other.targetOf(VALIDATOR)
            ) break;
            ++nonce;
        }
        expectNotWon(VALIDATOR, bob, nonce);
        tokens.claim(VALIDATOR, bob, nonce);
        expectNotWon(CONGRESS, ann, nonce);
        tokens.claim(CONGRESS, ann, nonce);
        expectNotWon(VALIDATOR, ann, nonce);
        other.claim(VALIDATOR, ann, nonce);
        vm.chainId(chain + 1);
        expectNotWon(VALIDATOR, ann, nonce);
        tokens.claim(VALIDATOR, ann, nonce);
        vm.chainId(chain);
        tokens.claim(VALIDATOR, ann, nonce);
    }

    function test_ManyWinInOneBlockAndTheLotteryGoesOn() public {
        uint256 target = tokens.targetOf(VALIDATOR);
        for (uint256 i = 0; i < 12; ++i) {
            winFrom(VALIDATOR, i % 2 == 0 ? ann : bob, 1000 * i);
            uint256 next = tokens.targetOf(VALIDATOR);
            vm.assertLt(next, target);
            target = next;
        }
        // Twelve intervals ahead of schedule are two half-lives.
        vm.assertApproxEqRel(target, 1 << 245, 1e6);
        vm.assertEq(tokens.balanceOf(ann) + tokens.balanceOf(bob), 12);
        vm.roll(block.number + WINDOW);
        vm.warp(START + 12 * 4320);
        tokens.roll();
        win(VALIDATOR, ann);
        vm.assertEq(uint256(tokens.stateOf(VALIDATOR).wins), 13);
    }

    function test_NobodyAndUnknownKindsWinNothing() public {
        uint256 nonce = search(VALIDATOR, present(), address(0), 0, true);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidReceiver.selector, address(0)));
        tokens.claim(VALIDATOR, address(0), nonce);
        vm.expectRevert(abi.encodeWithSelector(ILottery.LotteryUnknownKind.selector, 3, 3));
        tokens.claim(3, ann, 0);
    }

    function test_AnIdleLotteryLeavesEightHalfLivesOfSchedule() public {
        vm.warp(START + 60 days);
        vm.assertEq(tokens.targetOf(VALIDATOR), 1 << 255);
        win(VALIDATOR, ann);
        // 48 intervals can be caught up, and one of them was.
        vm.assertEq(uint256(tokens.stateOf(VALIDATOR).due), START + 60 days - 47 * 4320);
        for (uint256 i = 0; i < 47; ++i) {
            winFrom(VALIDATOR, ann, 1000 * i);
        }
        vm.assertEq(uint256(tokens.stateOf(VALIDATOR).due), START + 60 days);
        vm.assertEq(tokens.targetOf(VALIDATOR), 1 << 247);
    }

    function expectNotWon(uint256 kind, address who, uint256 nonce) private {
        vm.expectRevert(
            abi.encodeWithSelector(ILottery.LotteryNotWon.selector, kind, who, nonce, tokens.targetOf(kind))
        );
    }
}
