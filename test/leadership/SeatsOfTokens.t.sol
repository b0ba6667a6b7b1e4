// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ILeadershipTokens} from "../../contracts/leadership/interfaces/ILeadershipTokens.sol";
import {ValidatorSeats} from "../../contracts/leadership/ValidatorSeats.sol";
import {LotteryTest} from "./LotteryTest.sol";

/// Tokens that were won are redeemed for turns. Collection and seats name each other.
contract SeatsOfTokensTest is LotteryTest {
    ValidatorSeats internal validators;

    function setUp() public override {
        uint64 nonce = vm.getNonce(address(this));
        seats = vm.computeCreateAddress(address(this), nonce + 1);
        super.setUp();
        address[] memory founders = new address[](4);
        for (uint256 i = 0; i < 4; ++i) {
            founders[i] = vm.addr(100 + i);
        }
        validators = new ValidatorSeats(address(0xf0), tokens, 4, 3600, founders);
        vm.assertEq(address(validators), seats);
    }

    function redeem(uint256 id, uint256 key, address account) internal {
        uint256 deadline = vm.getBlockTimestamp() + 1;
        bytes memory consent = signatureOf(key, validators.consentDigest(id, bob, deadline));
        vm.prank(account);
        validators.redeem(id, vm.addr(key), bob, deadline, consent);
    }

    function test_WinnersTokensBecomeTurns() public {
        uint256[6] memory ids;
        for (uint256 i = 0; i < 6; ++i) {
            ids[i] = winFrom(VALIDATOR, ann, i << 64);
        }
        for (uint256 i = 0; i < 5; ++i) {
            redeem(ids[i], i + 1, ann);
            vm.assertFalse(tokens.isInForce(ids[i]));
            vm.assertEq(validators.seatOf(i).node, vm.addr(i + 1));
            vm.assertEq(validators.seatOf(i).payee, bob);
        }
        vm.assertEq(tokens.balanceOf(ann), 1);
        // The first node's turn is over.
        vm.roll(validators.busyUntil(vm.addr(1)));
        redeem(ids[5], 1, ann);
        vm.assertEq(validators.count(), 6);
    }

    function test_ACongressTokenIsNoTurn() public {
        uint256 id = win(CONGRESS, ann);
        uint256 deadline = vm.getBlockTimestamp() + 1;
        bytes memory consent = signatureOf(1, validators.consentDigest(id, bob, deadline));
        vm.prank(ann);
        vm.expectRevert(abi.encodeWithSelector(ILeadershipTokens.LeadershipTokensOtherKind.selector, id, CONGRESS));
        validators.redeem(id, vm.addr(1), bob, deadline, consent);
        vm.assertEq(validators.count(), 0);
    }
}
