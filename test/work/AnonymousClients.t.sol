// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CoreRoles} from "../../contracts/roles/libraries/CoreRoles.sol";
import {IWorkOrders, Order, OrderState} from "../../contracts/work/interfaces/IWorkOrders.sol";
import {DeliveryTest} from "./Deliver.t.sol";

contract AnonymousClientsTest is DeliveryTest {
    address private hidden;
    bytes20 private hiddenId;

    function setUp() public override {
        super.setUp();
        (hidden, hiddenId) = member("hidden");
    }

    function prove(uint256 id) private {
        vm.prank(hidden);
        orders.prove(id, SALT);
    }

    function refunded() private returns (uint256 id) {
        id = postedFor(hiddenId);
        vm.prank(anonymizer);
        orders.withdrawOrder(id);
    }

    function expectWrongProof(uint256 id) private {
        vm.expectRevert(
            abi.encodeWithSelector(IWorkOrders.WorkOrdersWrongProof.selector, id, orders.commitmentOf(hiddenId, SALT))
        );
    }

    function test_AnAnonymizerPostsForACommitment() public {
        bytes32 commitment = orders.commitmentOf(hiddenId, SALT);
        vm.expectEmit(address(orders));
        emit IWorkOrders.OrderPosted(1, ROLE, anonymizerId, orderTerms(), commitment, 1);
        uint256 id = postedFor(hiddenId);
        Order memory order = orders.orderOf(id);
        vm.assertEq(order.commitment, commitment);
        vm.assertEq(bytes32(order.client), bytes32(anonymizerId));
    }

    function expectNotAnonymizer(address account, bytes20 identity) private {
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersNotAnonymizer.selector, identity));
        vm.prank(account);
        orders.postFor(SALT, orderTerms());
    }

    function test_OnlyVerifiedMembersOfAnonymizationPostForOthers() public {
        expectNotAnonymizer(client, clientId);
        (address other, bytes20 otherId) = member("other");
        roles.seat(CoreRoles.ANONYMIZATION, otherId, false);
        expectNotAnonymizer(other, otherId);
        roles.suspend(CoreRoles.ANONYMIZATION, anonymizerId, true);
        expectNotAnonymizer(anonymizer, anonymizerId);
        roles.suspend(CoreRoles.ANONYMIZATION, anonymizerId, false);
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersNoCommitment.selector));
        vm.prank(anonymizer);
        orders.postFor(0, orderTerms());
    }

    function test_TheAnonymizerActsUntilTheClientProvesItself() public {
        uint256 id = postedFor(hiddenId);
        accept(id);
        deliver(id);
        uint256 state = vm.snapshotState();
        vm.prank(anonymizer);
        orders.confirm(id);
        assertState(id, OrderState.Confirmed);
        // Who was paid for may still say so; there is nothing to forfeit.
        expectWrongState(id, OrderState.Confirmed);
        orders.forfeit(id);
        prove(id);
        vm.assertEq(orders.owedTo(hiddenId), 0);
        vm.assertEq(orders.orderOf(id).confirmedAt, vm.getBlockTimestamp());

        vm.revertToState(state);
        vm.expectEmit(address(orders));
        emit IWorkOrders.ClientProved(id, hiddenId);
        prove(id);
        vm.assertEq(orders.orderOf(id).commitment, 0);
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersNotClient.selector, id, anonymizerId));
        vm.prank(anonymizer);
        orders.confirm(id);
        vm.prank(hidden);
        orders.dispute(id, "");
        court.rule(orders, bytes32(id), 1);
        vm.assertEq(orders.owedTo(hiddenId), PRICE);
    }

    function test_ARefundWaitsForTheProof() public {
        uint256 id = postedFor(hiddenId);
        uint256 until = vm.getBlockTimestamp() + CLAIM;
        vm.expectEmit(address(orders));
        emit IWorkOrders.OrderClosed(id, OrderState.Refunded, 0, PRICE, until);
        vm.prank(anonymizer);
        orders.withdrawOrder(id);
        vm.assertEq(orders.owedTo(anonymizerId), 0);
        vm.assertEq(orders.orderOf(id).until, until);
        vm.warp(until - 1);
        prove(id);
        vm.assertEq(orders.owedTo(hiddenId), PRICE);
        vm.assertEq(orders.orderOf(id).until, 0);
        orders.withdraw(hiddenId);
        vm.assertEq(credits.balanceOf(hidden), PRICE);
        // Once is all.
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersClientKnown.selector, id));
        prove(id);
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersClientKnown.selector, id));
        orders.forfeit(id);
    }

    function test_HalfOfItWaitsToo() public {
        uint256 id = postedFor(hiddenId);
        accept(id);
        deliver(id);
        vm.prank(anonymizer);
        orders.dispute(id, "");
        court.rule(orders, bytes32(id), 2);
        vm.assertEq(treasury.takenIn(), PRICE / 2);
        prove(id);
        vm.assertEq(orders.owedTo(hiddenId), PRICE / 2);
    }

    function test_NobodyElseProvesToBeTheClient() public {
        uint256 id = refunded();
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersNotRegistered.selector, stranger));
        vm.prank(stranger);
        orders.prove(id, SALT);
        expectWrongProof(id);
        vm.prank(anonymizer);
        orders.prove(id, SALT);
        expectWrongProof(id);
        vm.prank(hidden);
        orders.prove(id, "other salt");
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersClientKnown.selector, 7));
        vm.prank(hidden);
        orders.prove(7, SALT);
        uint256 known = posted();
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersClientKnown.selector, known));
        vm.prank(hidden);
        orders.prove(known, SALT);
    }

    function test_AProofIsForOneChain() public {
        bytes32 here = orders.commitmentOf(hiddenId, SALT);
        vm.chainId(99);
        vm.assertNotEq(here, orders.commitmentOf(hiddenId, SALT));
    }

    function test_WhatNobodyClaimsGoesToTheReserve() public {
        uint256 id = refunded();
        uint256 until = orders.orderOf(id).until;
        vm.warp(until - 1);
        expectOutside(id, until, 0);
        orders.forfeit(id);
        vm.warp(until);
        expectOutside(id, 0, until);
        vm.prank(hidden);
        orders.prove(id, SALT);
        vm.expectEmit(address(orders));
        emit IWorkOrders.RefundForfeited(id, PRICE);
        vm.prank(stranger);
        orders.forfeit(id);
        vm.assertEq(treasury.reserve(), PRICE);
        vm.assertEq(credits.balanceOf(address(orders)), 0);
        vm.assertEq(orders.orderOf(id).until, 0);
    }

    function test_AnOpenOrderIsNotForfeited() public {
        uint256 id = postedFor(hiddenId);
        expectWrongState(id, OrderState.Offered);
        orders.forfeit(id);
    }
}
