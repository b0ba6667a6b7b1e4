// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {IWorkCredit} from "../../contracts/pay/interfaces/IWorkCredit.sol";
import {IRoleRegistry} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {CoreRoles} from "../../contracts/roles/libraries/CoreRoles.sol";
import {EscrowedTransfers} from "../../contracts/work/EscrowedTransfers.sol";
import {
    IEscrowedTransfers,
    Transfer,
    TransferRules,
    TransferState
} from "../../contracts/work/interfaces/IEscrowedTransfers.sol";
import {WorkTest} from "./WorkTest.sol";

contract EscrowedTransfersTest is WorkTest {
    uint256 private constant AMOUNT = 50e18;
    bytes32 private constant PURPOSE = "purpose";
    uint256 private constant DRAW = 2 days;
    uint256 private constant APPROVAL = 3 days;

    EscrowedTransfers private transfers;
    address private first;
    address private second;
    bytes20 private firstId;
    bytes20 private secondId;

    function setUp() public override {
        super.setUp();
        transfers = new EscrowedTransfers(
            address(this),
            address(forwarder),
            identities,
            IRoleRegistry(address(roles)),
            IWorkCredit(address(credits)),
            transferRules()
        );
        roles.seat(ROLE, clientId, false);
        (first, firstId) = member("first");
        (second, secondId) = member("second");
        roles.seat(CoreRoles.PAYMENTS, firstId, true);
        roles.seat(CoreRoles.PAYMENTS, secondId, true);
        setLot(firstId, secondId);
        vm.prank(client);
        credits.approve(address(transfers), type(uint256).max);
        credits.issue(stranger, AMOUNT);
        vm.prank(stranger);
        credits.approve(address(transfers), type(uint256).max);
    }

    function transferRules() private pure returns (TransferRules memory) {
        return TransferRules(uint32(DRAW), uint32(APPROVAL), 16);
    }

    function setLot(bytes20 one, bytes20 other) private {
        bytes20[] memory lot = new bytes20[](2);
        (lot[0], lot[1]) = (one, other);
        roles.setLot(lot);
    }

    function opened() private returns (uint256 id) {
        vm.prank(client);
        return transfers.open(stranger, AMOUNT, PURPOSE);
    }

    function sealedTransfer() private returns (uint256 id) {
        id = opened();
        vm.roll(transfers.transferOf(id).drawBlock + 1);
        transfers.seal(id);
    }

    function drawn() private returns (uint256 id) {
        id = sealedTransfer();
        transfers.draw(id);
    }

    function approve(uint256 id, address account) private {
        vm.prank(account);
        transfers.approve(id);
    }

    function assertTransfer(uint256 id, TransferState state) private view {
        vm.assertEq(uint256(transfers.transferOf(id).state), uint256(state));
    }

    function expectState(uint256 id, TransferState state) private {
        vm.expectRevert(abi.encodeWithSelector(IEscrowedTransfers.EscrowedTransfersWrongState.selector, id, state));
    }

    function expectWindow(uint256 id, uint256 start, uint256 end) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IEscrowedTransfers.EscrowedTransfersOutsideWindow.selector, id, start, end, vm.getBlockTimestamp()
            )
        );
    }

    function expectNotApprover(uint256 id, address account) private {
        vm.expectRevert(abi.encodeWithSelector(IEscrowedTransfers.EscrowedTransfersNotApprover.selector, id, account));
        vm.prank(account);
    }

    // ---- Open ------------------------------------------------------------------------------------------------------------

    function test_CreditsAreHeldUntilTwoApprove() public {
        uint256 until = vm.getBlockTimestamp() + DRAW;
        uint256 drawBlock = vm.getBlockNumber() + 10;
        vm.expectEmit(address(transfers));
        emit IEscrowedTransfers.TransferOpened(1, client, stranger, clientId, 0, AMOUNT, PURPOSE, drawBlock, until, 1);
        uint256 id = opened();
        vm.assertEq(credits.balanceOf(address(transfers)), AMOUNT);
        vm.assertEq(transfers.transferCount(), 1);
        vm.roll(drawBlock + 1);
        transfers.seal(id);
        uint256 approvalUntil = vm.getBlockTimestamp() + APPROVAL;
        vm.expectEmit(address(transfers));
        emit IEscrowedTransfers.ApproversDrawn(id, firstId, secondId, approvalUntil);
        transfers.draw(id);
        Transfer memory t = transfers.transferOf(id);
        vm.assertEq(bytes32(t.first), bytes32(firstId));
        vm.assertEq(bytes32(t.second), bytes32(secondId));
        vm.assertEq(uint256(t.until), approvalUntil);
        vm.expectEmit(address(transfers));
        emit IEscrowedTransfers.TransferApproved(id, secondId);
        approve(id, second);
        assertTransfer(id, TransferState.Drawn);
        vm.assertEq(credits.balanceOf(stranger), AMOUNT);
        vm.expectEmit(address(transfers));
        emit IEscrowedTransfers.TransferReleased(id, stranger, AMOUNT);
        approve(id, first);
        assertTransfer(id, TransferState.Released);
        vm.assertEq(credits.balanceOf(stranger), 2 * AMOUNT);
        vm.assertEq(credits.balanceOf(address(transfers)), 0);
    }

    function test_AnOutsiderSendsToAMember() public {
        vm.prank(stranger);
        uint256 id = transfers.open(client, AMOUNT, PURPOSE);
        Transfer memory t = transfers.transferOf(id);
        vm.assertEq(bytes32(t.toIdentity), bytes32(clientId));
        vm.assertEq(bytes32(t.fromIdentity), 0);
        vm.roll(t.drawBlock + 1);
        transfers.seal(id);
        transfers.draw(id);
        approve(id, first);
        // The recipient is paid where its identity is now.
        identities.recover(clientId, makeAddr("elsewhere"));
        approve(id, second);
        vm.assertEq(credits.balanceOf(makeAddr("elsewhere")), AMOUNT);
    }

    function test_OneEndIsAMember() public {
        address other = makeAddr("other");
        (address registered,) = member("registered");
        vm.startPrank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IEscrowedTransfers.EscrowedTransfersNoMember.selector, stranger, other));
        transfers.open(other, AMOUNT, PURPOSE);
        // Who is registered and has no role is none.
        vm.expectRevert(
            abi.encodeWithSelector(IEscrowedTransfers.EscrowedTransfersNoMember.selector, stranger, registered)
        );
        transfers.open(registered, AMOUNT, PURPOSE);
        vm.stopPrank();
    }

    function test_RecipientsAndAmountsHaveBounds() public {
        vm.startPrank(client);
        vm.expectRevert(
            abi.encodeWithSelector(IEscrowedTransfers.EscrowedTransfersInvalidRecipient.selector, address(0))
        );
        transfers.open(address(0), AMOUNT, PURPOSE);
        vm.expectRevert(abi.encodeWithSelector(IEscrowedTransfers.EscrowedTransfersInvalidRecipient.selector, client));
        transfers.open(client, AMOUNT, PURPOSE);
        vm.expectRevert(abi.encodeWithSelector(IEscrowedTransfers.EscrowedTransfersInvalidAmount.selector, 0));
        transfers.open(stranger, 0, PURPOSE);
        uint256 tooMuch = uint256(type(uint96).max) + 1;
        vm.expectRevert(abi.encodeWithSelector(IEscrowedTransfers.EscrowedTransfersInvalidAmount.selector, tooMuch));
        transfers.open(stranger, tooMuch, PURPOSE);
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientBalance.selector);
        transfers.open(stranger, tooMuch - 1, PURPOSE);
        vm.stopPrank();
    }

    // ---- Lot -------------------------------------------------------------------------------------------------------------

    function test_TheBlockIsToCome() public {
        uint256 id = opened();
        uint256 drawBlock = transfers.transferOf(id).drawBlock;
        vm.roll(drawBlock);
        vm.expectRevert(
            abi.encodeWithSelector(IEscrowedTransfers.EscrowedTransfersBlockToCome.selector, id, drawBlock, drawBlock)
        );
        transfers.seal(id);
        expectState(id, TransferState.Opened);
        transfers.draw(id);
        vm.roll(drawBlock + 1);
        vm.expectEmit(address(transfers));
        emit IEscrowedTransfers.TransferSealed(id, drawBlock, blockhash(drawBlock));
        transfers.seal(id);
        vm.assertEq(transfers.transferOf(id).seed, blockhash(drawBlock));
        expectState(id, TransferState.Sealed);
        transfers.seal(id);
    }

    function test_NeitherPartyIsDrawn() public {
        setLot(firstId, clientId);
        uint256 id = sealedTransfer();
        uint256 before = credits.balanceOf(client);
        vm.expectEmit(address(transfers));
        emit IEscrowedTransfers.TransferRefunded(id, client, AMOUNT);
        transfers.draw(id);
        assertTransfer(id, TransferState.Refunded);
        vm.assertEq(credits.balanceOf(client), before + AMOUNT);
    }

    function test_ThereIsATimeToDraw() public {
        uint256 id = opened();
        Transfer memory t = transfers.transferOf(id);
        vm.roll(t.drawBlock + 1);
        vm.warp(t.until);
        expectWindow(id, 0, t.until);
        transfers.seal(id);
        vm.warp(t.until - 1);
        transfers.seal(id);
        vm.warp(t.until);
        expectWindow(id, 0, t.until);
        transfers.draw(id);
        vm.warp(t.until - 1);
        expectWindow(id, t.until, 0);
        transfers.refund(id);
        vm.warp(t.until);
        vm.prank(stranger);
        transfers.refund(id);
        assertTransfer(id, TransferState.Refunded);
    }

    // ---- Approve ---------------------------------------------------------------------------------------------------------

    function test_OnlyWhoWasDrawnApprovesOnceWhileInPayments() public {
        uint256 id = drawn();
        (address third, bytes20 thirdId) = member("third");
        roles.seat(CoreRoles.PAYMENTS, thirdId, true);
        address[3] memory others = [stranger, client, third];
        for (uint256 i = 0; i < 3; ++i) {
            expectNotApprover(id, others[i]);
            transfers.approve(id);
        }
        approve(id, first);
        expectNotApprover(id, first);
        transfers.approve(id);
        roles.suspend(CoreRoles.PAYMENTS, secondId, true);
        expectNotApprover(id, second);
        transfers.approve(id);
        roles.suspend(CoreRoles.PAYMENTS, secondId, false);
        approve(id, second);
        expectState(id, TransferState.Released);
        vm.prank(second);
        transfers.approve(id);
        expectState(id, TransferState.Released);
        transfers.refund(id);
    }

    function test_WhatIsNotApprovedInTimeIsRefunded() public {
        uint256 id = drawn();
        approve(id, first);
        uint256 until = transfers.transferOf(id).until;
        vm.warp(until - 1);
        expectWindow(id, until, 0);
        transfers.refund(id);
        vm.warp(until);
        expectWindow(id, 0, until);
        vm.prank(second);
        transfers.approve(id);
        identities.recover(clientId, makeAddr("elsewhere"));
        transfers.refund(id);
        vm.assertEq(credits.balanceOf(makeAddr("elsewhere")), AMOUNT);
        expectState(id, TransferState.Refunded);
        transfers.refund(id);
        expectState(7, TransferState.None);
        transfers.refund(7);
    }

    function test_AnOutsiderIsRefundedAtItsAccount() public {
        vm.prank(stranger);
        uint256 id = transfers.open(client, AMOUNT, PURPOSE);
        vm.warp(transfers.transferOf(id).until);
        transfers.refund(id);
        vm.assertEq(credits.balanceOf(stranger), AMOUNT);
    }

    // ---- Parameters ------------------------------------------------------------------------------------------------------

    function expectInvalid(TransferRules memory rules, bytes32 field) private {
        vm.expectRevert(abi.encodeWithSelector(IEscrowedTransfers.EscrowedTransfersInvalidParameters.selector, field));
        transfers.setParameters(rules);
    }

    function test_ParametersHaveBoundsAndVersions() public {
        uint256 id = sealedTransfer();
        TransferRules memory rules = TransferRules(1 days, 9 days, 64);
        vm.expectEmit(address(transfers));
        emit IEscrowedTransfers.ParametersSet(2, rules);
        transfers.setParameters(rules);
        vm.assertEq(transfers.parametersVersion(), 2);
        vm.assertEq(uint256(transfers.parameters(2).approval), 9 days);
        transfers.draw(id);
        vm.assertEq(uint256(transfers.transferOf(id).until), vm.getBlockTimestamp() + APPROVAL);

        expectInvalid(TransferRules(0, 1, 2), "draw");
        expectInvalid(TransferRules(3650 days + 1, 1, 2), "draw");
        expectInvalid(TransferRules(1, 0, 2), "approval");
        expectInvalid(TransferRules(1, 3650 days + 1, 2), "approval");
        expectInvalid(TransferRules(1, 1, 1), "tries");
        expectInvalid(TransferRules(1, 1, 65), "tries");
        transfers.setParameters(TransferRules(3650 days, 3650 days, 2));
        vm.expectRevert(abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this)));
        vm.prank(stranger);
        transfers.setParameters(rules);
        vm.expectRevert(abi.encodeWithSelector(IEscrowedTransfers.EscrowedTransfersUnknownParameters.selector, 0));
        transfers.parameters(0);
        vm.expectRevert(abi.encodeWithSelector(IEscrowedTransfers.EscrowedTransfersUnknownParameters.selector, 4));
        transfers.parameters(4);
    }

    function test_ThereAre65535Sets() public {
        // The number in force stands in the second slot.
        vm.store(address(transfers), bytes32(uint256(1)), bytes32(uint256(type(uint16).max)));
        expectInvalid(transferRules(), "version");
    }
}
