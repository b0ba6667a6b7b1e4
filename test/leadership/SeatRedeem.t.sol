// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {INodeConsent} from "../../contracts/leadership/interfaces/INodeConsent.sol";
import {IValidatorSeats} from "../../contracts/leadership/interfaces/IValidatorSeats.sol";
import {ValidatorSeats} from "../../contracts/leadership/ValidatorSeats.sol";
import {TokenOwners} from "./SeatNeighbours.sol";
import {SeatsTest} from "./SeatsTest.sol";

contract SeatRedeemTest is SeatsTest {
    address internal payee = address(0xbeef);

    function test_TakesATurn() public {
        uint256 tokenId = token();
        bytes memory signature = consent(nodeKey(0), tokenId, payee, block.timestamp + 1);
        vm.expectEmit(address(seats));
        emit IValidatorSeats.SeatTaken(0, nodeOf(0), payee, tokenId, 102, 3702);
        seats.redeem(tokenId, nodeOf(0), payee, block.timestamp + 1, signature);
        vm.assertEq(seats.seatOf(0).payee, payee);
        vm.assertEq(seats.busyUntil(nodeOf(0)), 3702);
        vm.assertEq(seats.count(), 1);
        vm.assertEq(tokens.ownerOf(tokenId), address(1));
    }

    function test_ATokenIsRedeemedOnce() public {
        uint256 tokenId = token();
        bytes memory signature = consent(nodeKey(0), tokenId, payee, 1_800_000_000);
        seats.redeem(tokenId, nodeOf(0), payee, 1_800_000_000, signature);
        vm.roll(3702);
        vm.expectRevert(abi.encodeWithSelector(TokenOwners.TokenOwnersNotOwner.selector, tokenId, address(this)));
        seats.redeem(tokenId, nodeOf(0), payee, 1_800_000_000, signature);
        vm.assertEq(seats.count(), 1);
    }

    function test_OnlyWhoOwnsTheToken() public {
        uint256 tokenId = token();
        bytes memory signature = consent(nodeKey(0), tokenId, payee, block.timestamp + 1);
        vm.prank(address(0xbad));
        vm.expectRevert(abi.encodeWithSelector(TokenOwners.TokenOwnersNotOwner.selector, tokenId, address(0xbad)));
        seats.redeem(tokenId, nodeOf(0), payee, block.timestamp + 1, signature);
    }

    function test_TheForwarderPassesOnWhoRedeems() public {
        uint256 tokenId = token();
        bytes memory signature = consent(nodeKey(0), tokenId, payee, block.timestamp + 1);
        bytes memory call =
            abi.encodeCall(INodeConsent.redeem, (tokenId, nodeOf(0), payee, block.timestamp + 1, signature));
        vm.prank(FORWARDER);
        (bool done,) = address(seats).call(abi.encodePacked(call, address(this)));
        vm.assertTrue(done);
        vm.assertEq(seats.count(), 1);
    }

    function test_ConsentIsGoodUpToItsDeadline() public {
        uint256 tokenId = token();
        bytes memory signature = consent(nodeKey(0), tokenId, payee, block.timestamp);
        vm.expectRevert(
            abi.encodeWithSelector(INodeConsent.NodeConsentExpired.selector, block.timestamp, block.timestamp)
        );
        seats.redeem(tokenId, nodeOf(0), payee, block.timestamp, signature);
    }

    function refuses(uint256 tokenId, address node, address payee_, uint256 deadline, bytes memory signature) internal {
        vm.expectRevert(abi.encodeWithSelector(INodeConsent.NodeConsentInvalid.selector, node));
        seats.redeem(tokenId, node, payee_, deadline, signature);
    }

    function test_ConsentIsForOneTokenPayeeAndDeadline() public {
        uint256 tokenId = token();
        uint256 other = token();
        uint256 deadline = block.timestamp + 1;
        bytes memory signature = consent(nodeKey(0), tokenId, payee, deadline);
        refuses(other, nodeOf(0), payee, deadline, signature);
        refuses(tokenId, nodeOf(1), payee, deadline, signature);
        refuses(tokenId, nodeOf(0), address(0xbad), deadline, signature);
        refuses(tokenId, nodeOf(0), payee, deadline + 1, signature);
        refuses(tokenId, address(0), payee, deadline, new bytes(65));
        refuses(tokenId, nodeOf(0), payee, deadline, "");
    }

    function test_ConsentIsForOneChainAndContract() public {
        uint256 tokenId = token();
        uint256 deadline = block.timestamp + 1;
        bytes memory signature = consent(nodeKey(0), tokenId, payee, deadline);
        ValidatorSeats others = new ValidatorSeats(FORWARDER, collection, 4, 3600, founders);
        vm.expectRevert(abi.encodeWithSelector(INodeConsent.NodeConsentInvalid.selector, nodeOf(0)));
        others.redeem(tokenId, nodeOf(0), payee, deadline, signature);
        uint256 here = block.chainid;
        vm.chainId(here + 1);
        refuses(tokenId, nodeOf(0), payee, deadline, signature);
        vm.chainId(here);
    }

    function test_WhatANodeSigns() public view {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Commonweal ValidatorSeats"),
                keccak256("1"),
                block.chainid,
                address(seats)
            )
        );
        bytes32 message = keccak256(
            abi.encode(keccak256("Consent(uint256 tokenId,address payee,uint256 deadline)"), uint256(7), payee, 9)
        );
        vm.assertEq(seats.consentDigest(7, payee, 9), keccak256(abi.encodePacked(hex"1901", domain, message)));
    }

    function test_SomebodyIsPaid() public {
        uint256 tokenId = token();
        bytes memory signature = consent(nodeKey(0), tokenId, address(0), block.timestamp + 1);
        vm.expectRevert(INodeConsent.NodeConsentNoPayee.selector);
        seats.redeem(tokenId, nodeOf(0), address(0), block.timestamp + 1, signature);
    }

    /// From redemption to the end of the turn, also while it has not started.
    function test_ANodeHasOneTurnAtATime() public {
        redeem(nodeKey(0));
        uint256 tokenId = token();
        bytes memory signature = consent(nodeKey(0), tokenId, payee, block.timestamp + 1);
        uint256[3] memory blocks = [uint256(100), 102, 3701];
        for (uint256 i = 0; i < 3; ++i) {
            vm.roll(blocks[i]);
            vm.expectRevert(abi.encodeWithSelector(IValidatorSeats.ValidatorSeatsBusy.selector, nodeOf(0), 3702));
            seats.redeem(tokenId, nodeOf(0), payee, block.timestamp + 1, signature);
        }
        vm.roll(3702);
        seats.redeem(tokenId, nodeOf(0), payee, block.timestamp + 1, signature);
        vm.assertEq(seats.seatOf(1).start, 3704);
    }

    function test_NoSuchTurn() public {
        vm.expectRevert(abi.encodeWithSelector(IValidatorSeats.ValidatorSeatsUnknown.selector, 0, 0));
        seats.seatOf(0);
        redeem(nodeKey(0));
        vm.expectRevert(abi.encodeWithSelector(IValidatorSeats.ValidatorSeatsUnknown.selector, 1, 1));
        seats.seatOf(1);
    }

    function test_TermsAreRefused() public {
        uint256[2][4] memory terms =
            [[uint256(3), 1], [uint256(257), 1], [uint256(4), 0], [uint256(4), uint256(1) << 32]];
        for (uint256 i = 0; i < 4; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IValidatorSeats.ValidatorSeatsInvalidTerms.selector, terms[i][0], terms[i][1])
            );
            new ValidatorSeats(FORWARDER, collection, terms[i][0], terms[i][1], founders);
        }
        new ValidatorSeats(FORWARDER, collection, 256, type(uint32).max, founders);
    }

    function test_FoundersAreFourDifferentNodes() public {
        address[] memory three = new address[](3);
        vm.expectRevert(abi.encodeWithSelector(IValidatorSeats.ValidatorSeatsTooFewFounders.selector, 3));
        new ValidatorSeats(FORWARDER, collection, 4, 1, three);
        address[] memory twice = founders;
        twice[3] = twice[0];
        vm.expectRevert(abi.encodeWithSelector(IValidatorSeats.ValidatorSeatsInvalidNode.selector, twice[0]));
        new ValidatorSeats(FORWARDER, collection, 4, 1, twice);
        twice[3] = address(0);
        vm.expectRevert(abi.encodeWithSelector(IValidatorSeats.ValidatorSeatsInvalidNode.selector, address(0)));
        new ValidatorSeats(FORWARDER, collection, 4, 1, twice);
    }
}
