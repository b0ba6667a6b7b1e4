// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ILottery} from "../../contracts/leadership/interfaces/ILottery.sol";
import {LeadershipTokens} from "../../contracts/leadership/LeadershipTokens.sol";
import {LotteryTest} from "./LotteryTest.sol";

contract LotteryWindowsTest is LotteryTest {
    uint256 private constant BEGUN = 1000;

    function test_WindowEndsAfterItsBlocksAndNotABlockSooner() public {
        vm.roll(BEGUN + WINDOW - 1);
        vm.expectRevert(abi.encodeWithSelector(ILottery.LotteryWindowOpen.selector, BEGUN + WINDOW));
        tokens.roll();
        vm.roll(BEGUN + WINDOW);
        bytes32 expected = successor(present(), BEGUN + WINDOW);
        vm.expectEmit(address(tokens));
        emit ILottery.WindowBegan(expected);
        tokens.roll();
        vm.assertEq(present(), expected);
        vm.expectRevert(abi.encodeWithSelector(ILottery.LotteryWindowOpen.selector, BEGUN + 2 * WINDOW));
        tokens.roll();
    }

    function test_IdleLotteryRollsOnceACall() public {
        bytes32 first = present();
        vm.roll(BEGUN + 50 * WINDOW);
        tokens.roll();
        (bytes32 now_, bytes32 before, uint256 end) = tokens.challenges();
        vm.assertEq(now_, successor(first, BEGUN + 50 * WINDOW));
        vm.assertEq(before, first);
        vm.assertEq(end, BEGUN + 51 * WINDOW);
    }

    function test_FirstClaimOfAWindowBeginsItAndMayBeOfTheOneBefore() public {
        bytes32 first = present();
        uint256 nonce = search(VALIDATOR, first, ann, 0, true);
        vm.roll(BEGUN + WINDOW);
        tokens.claim(VALIDATOR, ann, nonce);
        vm.assertEq(present(), successor(first, BEGUN + WINDOW));
        vm.assertEq(tokens.balanceOf(ann), 1);
    }

    function test_SolutionOfTheWindowBeforeIsAcceptedAndOfTheOneBeforeThatIsNot() public {
        uint256 nonce = search(VALIDATOR, present(), ann, 0, true);
        vm.roll(BEGUN + WINDOW);
        tokens.roll();
        vm.roll(BEGUN + 2 * WINDOW - 1);
        uint256 state = vm.snapshotState();
        tokens.claim(VALIDATOR, ann, nonce);
        vm.revertToState(state);

        vm.roll(BEGUN + 2 * WINDOW);
        tokens.roll();
        (bytes32 now_, bytes32 before,) = tokens.challenges();
        uint256 target = tokens.targetOf(VALIDATOR);
        // Neither challenge that is accepted makes this nonce win.
        vm.assume(tokens.digestOf(VALIDATOR, now_, ann, nonce) >= target);
        vm.assume(tokens.digestOf(VALIDATOR, before, ann, nonce) >= target);
        vm.expectRevert(abi.encodeWithSelector(ILottery.LotteryNotWon.selector, VALIDATOR, ann, nonce, target));
        tokens.claim(VALIDATOR, ann, nonce);
    }

    function test_NothingKnownBeforehandIsAcceptedInTheFirstWindow() public view {
        (bytes32 now_, bytes32 before,) = tokens.challenges();
        vm.assertEq(before, now_);
        vm.assertEq(uint256(uint48(uint256(now_))), BEGUN);
    }

    function test_WindowHasOneBlockOrMore() public {
        uint256 most = type(uint32).max;
        for (uint256 i = 0; i < 2; ++i) {
            uint256 bad = i == 0 ? 0 : most + 1;
            vm.expectRevert(abi.encodeWithSelector(ILottery.LotteryInvalidWindow.selector, bad));
            new LeadershipTokens(address(this), bad, firstKinds());
            uint256 good = i == 0 ? 1 : most;
            vm.assertEq(new LeadershipTokens(address(this), good, firstKinds()).window(), good);
        }
    }

    function successor(bytes32 challenge, uint256 number) private view returns (bytes32) {
        uint256 hash = uint256(keccak256(abi.encode(challenge, blockhash(number - 1), number)));
        return bytes32((hash & ~uint256(type(uint48).max)) | number);
    }
}
