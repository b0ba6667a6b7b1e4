// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {ILeadershipTokens} from "../../contracts/leadership/interfaces/ILeadershipTokens.sol";
import {ILottery} from "../../contracts/leadership/interfaces/ILottery.sol";
import {LotteryTest} from "./LotteryTest.sol";

/// Passes on what it gets while it gets it.
contract HotPotato is IERC721Receiver {
    address private immutable _next;

    constructor(address next) {
        _next = next;
    }

    function onERC721Received(address, address, uint256 id, bytes calldata data) external returns (bytes4) {
        IERC721(msg.sender).transferFrom(address(this), _next, id);
        return data.length == 0 ? this.onERC721Received.selector : bytes4(0);
    }
}

/// What the standard for tokens asks, by owners, operators, who was approved, and strangers.
contract LeadershipTransfersTest is LotteryTest {
    uint256 internal id;

    function setUp() public override {
        super.setUp();
        id = win(CONGRESS, ann);
    }

    function test_OwnersAndTheirOperatorsApprove() public {
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidApprover.selector, bob));
        tokens.approve(bob, id);

        vm.prank(ann);
        vm.expectEmit(address(tokens));
        emit IERC721.ApprovalForAll(ann, bob, true);
        tokens.setApprovalForAll(bob, true);
        vm.assertTrue(tokens.isApprovedForAll(ann, bob));
        vm.prank(bob);
        tokens.approve(congress, id);
        vm.assertEq(tokens.getApproved(id), congress);
        // An operator moves it, too, until it is one no more.
        uint256 state = vm.snapshotState();
        vm.prank(bob);
        tokens.transferFrom(ann, bob, id);
        vm.assertEq(tokens.ownerOf(id), bob);
        vm.revertToState(state);
        vm.prank(ann);
        tokens.setApprovalForAll(bob, false);
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, bob, id));
        tokens.transferFrom(ann, bob, id);
    }

    function test_ZeroIsNoOperatorNoReceiverAndNoOwner() public {
        vm.startPrank(ann);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidOperator.selector, address(0)));
        tokens.setApprovalForAll(address(0), true);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidReceiver.selector, address(0)));
        tokens.transferFrom(ann, address(0), id);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidOwner.selector, address(0)));
        tokens.balanceOf(address(0));
        vm.stopPrank();
    }

    function test_WhatThereIsNotHasNoOwnerAndNoApproval() public {
        bytes memory problem = abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id + 1);
        vm.expectRevert(problem);
        tokens.getApproved(id + 1);
        vm.expectRevert(problem);
        tokens.approve(bob, id + 1);
        vm.expectRevert(problem);
        tokens.transferFrom(ann, bob, id + 1);
    }

    function test_SafeTransfersAskTheReceiver() public {
        vm.startPrank(ann);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidReceiver.selector, address(tokens)));
        tokens.safeTransferFrom(ann, address(tokens), id);
        HotPotato potato = new HotPotato(bob);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidReceiver.selector, address(potato)));
        tokens.safeTransferFrom(ann, address(potato), id, "no");
        // Called back, all is as after the transfer.
        tokens.safeTransferFrom(ann, address(potato), id);
        vm.stopPrank();
        vm.assertEq(tokens.ownerOf(id), bob);
        vm.assertEq(tokens.balanceOf(address(potato)), 0);
        vm.assertEq(tokens.balanceOf(bob), 1);
    }

    function test_InterfacesAreSaid() public view {
        vm.assertTrue(tokens.supportsInterface(type(IERC721).interfaceId));
        vm.assertTrue(tokens.supportsInterface(type(IERC721Metadata).interfaceId));
        vm.assertTrue(tokens.supportsInterface(type(ILeadershipTokens).interfaceId));
        vm.assertTrue(tokens.supportsInterface(type(ILottery).interfaceId));
        vm.assertTrue(tokens.supportsInterface(type(IERC165).interfaceId));
        vm.assertFalse(tokens.supportsInterface(0xffffffff));
    }
}
