// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ILeadershipTokens} from "../../contracts/leadership/interfaces/ILeadershipTokens.sol";
import {ISeatMirror, Redemption} from "../../contracts/leadership/interfaces/ISeatMirror.sol";
import {ISeatRedemptions} from "../../contracts/leadership/interfaces/ISeatRedemptions.sol";
import {IValidatorSeats} from "../../contracts/leadership/interfaces/IValidatorSeats.sol";
import {SeatMirror} from "../../contracts/leadership/SeatMirror.sol";
import {SeatRedemptions} from "../../contracts/leadership/SeatRedemptions.sol";
import {TokenOwners} from "./SeatNeighbours.sol";
import {SeatSigners} from "./SeatSigners.sol";

/// Redemptions of another chain.
contract SeatMirrorTest is SeatSigners {
    SeatMirror internal mirror;

    function setUp() public {
        vm.warp(1_700_000_000);
        vm.roll(100);
        mirror = new SeatMirror(4, 3600, signers(1, 4));
    }

    function redemption(uint256 key) internal pure returns (Redemption memory) {
        return Redemption(uint256(keccak256(abi.encode(key))), vm.addr(key), address(0xbeef));
    }

    /// The first `count` of the next block's validators sign.
    function signed(uint256 number, Redemption memory said, uint256 count) internal view returns (bytes[] memory) {
        return signatures(mirror.getValidators(), mirror.redemptionDigest(number, said), count);
    }

    function tell(uint256 number, uint256 key) internal {
        mirror.mirror(number, redemption(key), signed(number, redemption(key), 3));
    }

    function test_MoreThanTwoThirdsOfTheNextBlocksValidatorsSeat() public {
        Redemption memory said = redemption(50);
        bytes[] memory two = signed(0, said, 2);
        vm.expectRevert(abi.encodeWithSelector(ISeatMirror.SeatMirrorTooFewSignatures.selector, 2, 4));
        mirror.mirror(0, said, two);

        bytes[] memory three = signed(0, said, 3);
        vm.expectEmit(address(mirror));
        emit IValidatorSeats.SeatTaken(0, said.node, said.payee, said.tokenId, 102, 3702);
        mirror.mirror(0, said, three);
        vm.assertEq(mirror.nextRedemption(), 1);
        vm.assertEq(mirror.seatOf(0).payee, address(0xbeef));
    }

    function test_ASignatureCountsOnceAndForOneRedemption() public {
        Redemption memory said = redemption(50);
        bytes[] memory list = signed(0, said, 3);
        list[2] = list[1];
        vm.expectRevert(abi.encodeWithSelector(ISeatMirror.SeatMirrorTooFewSignatures.selector, 2, 4));
        mirror.mirror(0, said, list);

        list = signed(0, said, 3);
        vm.expectRevert(abi.encodeWithSelector(ISeatMirror.SeatMirrorTooFewSignatures.selector, 0, 4));
        mirror.mirror(0, redemption(51), list);
        said.payee = address(0xbad);
        vm.expectRevert(abi.encodeWithSelector(ISeatMirror.SeatMirrorTooFewSignatures.selector, 0, 4));
        mirror.mirror(0, said, list);
    }

    function test_WhoDoesNotValidateTheNextBlockDoesNotCount() public {
        for (uint256 i = 0; i < 4; ++i) {
            tell(i, 50 + i);
        }
        bytes[] memory founders = signed(4, redemption(60), 4);
        vm.roll(101);
        vm.expectRevert(abi.encodeWithSelector(ISeatMirror.SeatMirrorTooFewSignatures.selector, 0, 4));
        mirror.mirror(4, redemption(60), founders);
        tell(4, 60);
        vm.assertEq(mirror.seatOf(4).start, 3702);
    }

    function test_RedemptionsComeInTheirOrder() public {
        bytes[] memory list = signed(1, redemption(50), 3);
        vm.expectRevert(abi.encodeWithSelector(ISeatMirror.SeatMirrorOutOfOrder.selector, 1, 0));
        mirror.mirror(1, redemption(50), list);
        tell(0, 50);
        list = signed(0, redemption(50), 3);
        vm.expectRevert(abi.encodeWithSelector(ISeatMirror.SeatMirrorOutOfOrder.selector, 0, 1));
        mirror.mirror(0, redemption(50), list);
    }

    /// The other chain does not know when a turn ends on this one.
    function test_ABusyNodesRedemptionWaitsAndHoldsUpNobody() public {
        tell(0, 50);
        tell(1, 50);
        tell(2, 51);
        vm.assertEq(mirror.count(), 2);
        vm.assertEq(mirror.waiting(1).node, vm.addr(50));

        vm.roll(3701);
        vm.expectRevert(abi.encodeWithSelector(IValidatorSeats.ValidatorSeatsBusy.selector, vm.addr(50), 3702));
        mirror.seat(1);
        vm.roll(3702);
        mirror.seat(1);
        vm.assertEq(mirror.seatOf(2).node, vm.addr(50));
        vm.assertEq(mirror.seatOf(2).start, 3704);
        vm.assertEq(mirror.waiting(1).node, address(0));
        vm.expectRevert(abi.encodeWithSelector(ISeatMirror.SeatMirrorNotWaiting.selector, 1));
        mirror.seat(1);
    }

    function test_NobodyIsNoNode() public {
        Redemption memory said = Redemption(1, address(0), address(0xbeef));
        bytes[] memory list = signed(0, said, 4);
        vm.expectRevert(abi.encodeWithSelector(IValidatorSeats.ValidatorSeatsInvalidNode.selector, address(0)));
        mirror.mirror(0, said, list);
    }

    function test_WhatIsRedeemedThereIsMirroredHere() public {
        TokenOwners tokens = new TokenOwners();
        SeatRedemptions there = new SeatRedemptions(address(0xf0), ILeadershipTokens(address(tokens)));
        tokens.setSeats(address(there));
        tokens.give(7, address(this));
        bytes memory consent = signatureOf(50, there.consentDigest(7, address(0xbeef), block.timestamp + 1));
        vm.expectEmit(address(there));
        emit ISeatRedemptions.TokenRedeemed(0, vm.addr(50), address(0xbeef), 7);
        there.redeem(7, vm.addr(50), address(0xbeef), block.timestamp + 1, consent);
        vm.assertEq(there.count(), 1);
        vm.assertEq(tokens.ownerOf(7), address(1));
    }

    function test_WhatValidatorsSign() public view {
        bytes32 typehash = keccak256("Redemption(uint256 number,uint256 tokenId,address node,address payee)");
        bytes memory message = abi.encode(typehash, uint256(3), uint256(7), vm.addr(50), address(0xbeef));
        vm.assertEq(
            mirror.redemptionDigest(3, Redemption(7, vm.addr(50), address(0xbeef))),
            typed("Commonweal SeatMirror", address(mirror), message)
        );
    }
}
