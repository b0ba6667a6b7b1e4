// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IWorkOrders, OrderState, OrderTerms} from "../../contracts/work/interfaces/IWorkOrders.sol";
import {DeliveryTest} from "./Deliver.t.sol";

contract OrderCasesTest is DeliveryTest {
    function disputedOrder() private returns (uint256 id) {
        id = deliveredOrder();
        vm.prank(client);
        orders.dispute(id, "ipfs://claim");
    }

    function rule(uint256 id, uint256 ruling) private {
        court.rule(orders, bytes32(id), ruling);
    }

    function missesOfA() private view returns (uint256) {
        return queue.placementOf(ROLE, worker("A", 0)).misses;
    }

    function test_TheClientDisputesUpToTheLastSecond() public {
        uint256 id = deliveredOrder();
        vm.warp(orders.orderOf(id).until - 1);
        uint256 until = vm.getBlockTimestamp() + LAPSE;
        vm.expectEmit(address(orders));
        emit IWorkOrders.OrderDisputed(id, clientId, 1, until);
        hoax(client, 3 ether);
        vm.assertEq(orders.dispute{value: 2 ether}(id, "ipfs://claim"), 1);
        assertState(id, OrderState.Disputed);
        vm.assertEq(orders.orderOf(id).until, until);
        (bytes32 key, bytes20 opener, bytes20 respondent, uint256 options, uint256 wins, uint256 community) =
            court.last();
        vm.assertEq(uint256(key), id);
        vm.assertEq(bytes32(opener), bytes32(clientId));
        vm.assertEq(bytes32(respondent), bytes32(worker("A", 0)));
        vm.assertEq(options, 3);
        vm.assertEq(wins, 6);
        vm.assertEq(community, 0);
        vm.assertEq(court.deposits(), 2 ether);
    }

    function test_NobodyElseDisputesAndNobodyLate() public {
        uint256 id = deliveredOrder();
        uint256 until = orders.orderOf(id).until;
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersNotClient.selector, id, anonymizerId));
        vm.prank(anonymizer);
        orders.dispute(id, "");
        vm.warp(until);
        expectOutside(id, 0, until);
        vm.prank(client);
        orders.dispute(id, "");
        orders.finalize(id);
        expectWrongState(id, OrderState.Confirmed);
        vm.prank(client);
        orders.dispute(id, "");
    }

    function test_NoRulingComesBeforeTheCaseIsBrought() public {
        uint256 id = deliveredOrder();
        court.hurry();
        vm.expectRevert(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        vm.prank(client);
        orders.dispute(id, "");
    }

    function test_NobodyDisputesWithItself() public {
        bytes20 a = worker("A", 0);
        address account = accountOf(a);
        fund(account);
        vm.startPrank(account);
        uint256 id = orders.post(orderTerms());
        orders.accept(id);
        orders.deliver(id, delivery());
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersNotClient.selector, id, a));
        orders.dispute(id, "");
        orders.confirm(id);
        vm.stopPrank();
    }

    function test_RulingZeroPays() public {
        uint256 id = disputedOrder();
        vm.expectEmit(address(orders));
        emit IWorkOrders.OrderRuled(id, 0, false);
        rule(id, 0);
        assertState(id, OrderState.Confirmed);
        vm.assertEq(orders.orderOf(id).confirmedAt, vm.getBlockTimestamp());
        vm.assertEq(treasury.takenIn(), PRICE);
    }

    function test_RulingOneRefundsAndIsAMiss() public {
        uint256 id = disputedOrder();
        rule(id, 1);
        assertState(id, OrderState.Refunded);
        vm.assertEq(orders.owedTo(clientId), PRICE);
        vm.assertEq(treasury.takenIn(), 0);
        vm.assertEq(missesOfA(), 1);
    }

    function test_RulingTwoHalvesAndTheOddUnitIsPaid() public {
        OrderTerms memory terms = orderTerms();
        terms.amount = PRICE + 1;
        vm.prank(client);
        uint256 id = orders.post(terms);
        accept(id);
        deliver(id);
        vm.prank(client);
        orders.dispute(id, "");
        vm.expectEmit(address(orders));
        emit IWorkOrders.OrderClosed(id, OrderState.Halved, PRICE / 2 + 1, PRICE / 2, 0);
        rule(id, 2);
        assertState(id, OrderState.Halved);
        vm.assertEq(orders.owedTo(clientId), PRICE / 2);
        vm.assertEq(treasury.takenIn(), PRICE / 2 + 1);
        vm.assertEq(missesOfA(), 0);
        vm.assertEq(orders.orderOf(id).confirmedAt, 0);
    }

    function test_OnlyTheArbitratorRulesAndOnlyWhatThereIs() public {
        uint256 id = disputedOrder();
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersNotArbitrator.selector, bytes32(id), stranger));
        vm.prank(stranger);
        orders.rule(bytes32(id), 0);
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersInvalidRuling.selector, 3));
        rule(id, 3);
    }

    function test_ACaseWithoutARulingLapses() public {
        uint256 id = disputedOrder();
        uint256 until = orders.orderOf(id).until;
        vm.warp(until - 1);
        expectOutside(id, until, 0);
        orders.lapseCase(id);
        vm.warp(until);
        vm.expectEmit(address(orders));
        emit IWorkOrders.OrderRuled(id, 0, true);
        vm.prank(stranger);
        orders.lapseCase(id);
        assertState(id, OrderState.Confirmed);
        // What is ruled after that changes nothing.
        rule(id, 1);
        assertState(id, OrderState.Confirmed);
        rule(999, 1);
        expectWrongState(id, OrderState.Confirmed);
        orders.lapseCase(id);
    }
}
