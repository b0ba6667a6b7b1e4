// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IWorkOrders, Order, OrderState} from "../../contracts/work/interfaces/IWorkOrders.sol";
import {IWorkQueue} from "../../contracts/work/interfaces/IWorkQueue.sol";
import {WorkTest} from "./WorkTest.sol";

contract OrderTurnsTest is WorkTest {
    function setUp() public override {
        super.setUp();
        seatWorkers("ABCD");
    }

    function assertWorker(uint256 orderId, string memory letter) private view {
        vm.assertEq(bytes32(orders.orderOf(orderId).worker), bytes32(worker(letter, 0)));
    }

    // ---- Accept ----------------------------------------------------------------------------------------------------------

    function test_TheWorkerAcceptsUpToTheLastSecond() public {
        uint256 id = posted();
        Order memory order = orders.orderOf(id);
        vm.warp(order.until - 1);
        vm.expectEmit(address(orders));
        emit IWorkOrders.OrderAccepted(id, order.worker);
        accept(id);
        assertState(id, OrderState.Accepted);
        vm.assertEq(orders.orderOf(id).until, order.deliverBy);
    }

    function test_NobodyAcceptsWhenTheTimeIsOver() public {
        uint256 id = posted();
        Order memory order = orders.orderOf(id);
        address account = accountOf(order.worker);
        vm.warp(order.until);
        expectOutside(id, 0, order.until);
        vm.prank(account);
        orders.accept(id);
    }

    function test_NobodyElseAccepts() public {
        uint256 id = posted();
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersNotWorker.selector, id, clientId));
        vm.prank(client);
        orders.accept(id);
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersNotRegistered.selector, stranger));
        vm.prank(stranger);
        orders.accept(id);
        accept(id);
        address account = accountOf(worker("A", 0));
        expectWrongState(id, OrderState.Accepted);
        vm.prank(account);
        orders.accept(id);
    }

    function test_WhoWasSuspendedSinceDoesNotAccept() public {
        uint256 id = posted();
        bytes20 a = worker("A", 0);
        roles.suspend(ROLE, a, true);
        address account = accountOf(a);
        vm.expectRevert(abi.encodeWithSelector(IWorkQueue.WorkQueueNotMember.selector, ROLE, a));
        vm.prank(account);
        orders.accept(id);
        // Once that is lifted it may, though it stands at the end of the cycle now.
        roles.suspend(ROLE, a, false);
        accept(id);
    }

    function test_WhoMovedItsIdentityAcceptsFromItsNewAccount() public {
        uint256 id = posted();
        identities.recover(worker("A", 0), stranger);
        vm.prank(stranger);
        orders.accept(id);
        assertState(id, OrderState.Accepted);
    }

    // ---- Pass ------------------------------------------------------------------------------------------------------------

    function test_ATurnThatIsOverPassesToTheNext() public {
        uint256 id = posted();
        uint256 until = orders.orderOf(id).until;
        vm.warp(until - 1);
        expectOutside(id, until, 0);
        orders.passTurn(id);
        vm.warp(until);
        vm.expectEmit(address(orders));
        emit IWorkOrders.OrderOffered(id, worker("B", 0), until + ACCEPTANCE);
        vm.prank(stranger);
        orders.passTurn(id);
        assertWorker(id, "B");
        vm.assertEq(uint256(queue.placementOf(ROLE, worker("A", 0)).misses), 1);
        accept(id);
        assertWorker(posted(), "A");
        expectWrongState(id, OrderState.Accepted);
        orders.passTurn(id);
    }

    function test_TheSequenceOfTwoMisses() public {
        uint256 id = posted();
        miss(id);
        accept(id);
        id = posted();
        assertWorker(id, "A");
        miss(id);
        assertWorker(id, "C");
        accept(id);
        string[6] memory expected = ["A", "D", "B", "C", "A", "D"];
        for (uint256 i = 0; i < 6; ++i) {
            id = posted();
            assertWorker(id, expected[i]);
            accept(id);
        }
    }

    function test_WithTooLittleTimeLeftTheClientIsRefunded() public {
        uint256 id = posted();
        uint256 deliverBy = orders.orderOf(id).deliverBy;
        // One second earlier the next worker still has its time to accept and to work.
        vm.warp(deliverBy - ACCEPTANCE - WORK);
        uint256 state = vm.snapshotState();
        orders.passTurn(id);
        assertState(id, OrderState.Offered);
        vm.revertToState(state);
        vm.warp(deliverBy - ACCEPTANCE - WORK + 1);
        vm.expectEmit(address(orders));
        emit IWorkOrders.OrderClosed(id, OrderState.Refunded, 0, PRICE, 0);
        vm.expectEmit(address(orders));
        emit IWorkOrders.Credited(clientId, id, PRICE, PRICE);
        orders.passTurn(id);
        assertState(id, OrderState.Refunded);
        vm.assertEq(orders.owedTo(clientId), PRICE);
        // It was a miss all the same, and nobody's turn began.
        vm.assertTrue(queue.placementOf(ROLE, worker("A", 0)).pending);
        vm.assertEq(bytes32(queue.comingTurns(ROLE, 1)[0]), bytes32(worker("B", 0)));
    }

    function test_WithNobodyLeftTheClientIsRefunded() public {
        for (uint256 i = 1; i < 4; ++i) {
            roles.end(ROLE, worker("ABCD", i));
        }
        uint256 id = posted();
        miss(id);
        assertWorker(id, "A");
        miss(id);
        miss(id);
        assertState(id, OrderState.Refunded);
        vm.assertEq(queue.sizeOf(ROLE), 0);
    }

    // ---- Withdraw --------------------------------------------------------------------------------------------------------

    function test_TheClientWithdrawsWhatNobodyAccepted() public {
        uint256 id = posted();
        uint256 until = orders.orderOf(id).until;
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersNotClient.selector, id, anonymizerId));
        vm.prank(anonymizer);
        orders.withdrawOrder(id);
        vm.warp(until - 1);
        vm.prank(client);
        orders.withdrawOrder(id);
        assertState(id, OrderState.Refunded);
        assertWorker(posted(), "A");
        expectWrongState(id, OrderState.Refunded);
        vm.prank(client);
        orders.withdrawOrder(id);
    }

    function test_ATurnThatIsOverIsNotWithdrawn() public {
        uint256 id = posted();
        uint256 until = orders.orderOf(id).until;
        vm.warp(until);
        expectOutside(id, 0, until);
        vm.prank(client);
        orders.withdrawOrder(id);
    }

    function test_WhatIsOwedGoesToThePresentAccount() public {
        uint256 id = posted();
        vm.prank(client);
        orders.withdrawOrder(id);
        identities.recover(clientId, stranger);
        vm.expectEmit(address(orders));
        emit IWorkOrders.Withdrawn(clientId, stranger, PRICE);
        vm.assertEq(orders.withdraw(clientId), PRICE);
        vm.assertEq(credits.balanceOf(stranger), PRICE);
        vm.assertEq(credits.balanceOf(address(orders)), 0);
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersNothingOwed.selector, clientId));
        orders.withdraw(clientId);
    }
}
