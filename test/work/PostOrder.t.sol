// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {IWorkOrders, Order, OrderState, OrderTerms} from "../../contracts/work/interfaces/IWorkOrders.sol";
import {WorkTest} from "./WorkTest.sol";

contract PostOrderTest is WorkTest {
    function setUp() public override {
        super.setUp();
        seatWorkers("ABCD");
    }

    function expectInvalid(bytes32 field) private {
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersInvalidTerms.selector, field));
    }

    function test_AnOrderIsOfferedToTheNextWorker() public {
        OrderTerms memory terms = orderTerms();
        uint256 until = vm.getBlockTimestamp() + ACCEPTANCE;
        vm.expectEmit(address(orders));
        emit IWorkOrders.OrderPosted(1, ROLE, clientId, terms, 0, 1);
        vm.expectEmit(address(orders));
        emit IWorkOrders.OrderOffered(1, worker("A", 0), until);
        vm.prank(client);
        vm.assertEq(orders.post(terms), 1);

        Order memory order = orders.orderOf(1);
        assertState(1, OrderState.Offered);
        vm.assertEq(bytes32(order.worker), bytes32(worker("A", 0)));
        vm.assertEq(bytes32(order.client), bytes32(clientId));
        vm.assertEq(order.roleId, ROLE);
        vm.assertEq(order.amount, PRICE);
        vm.assertEq(order.deliverBy, terms.deliverBy);
        vm.assertEq(order.until, until);
        vm.assertEq(order.confirmedAt, 0);
        vm.assertEq(order.commitment, 0);
        vm.assertEq(order.version, 1);
        vm.assertEq(orders.orderCount(), 1);
        vm.assertEq(credits.balanceOf(address(orders)), PRICE);
    }

    function test_EachOpenOrderHasItsOwnWorker() public {
        vm.assertEq(bytes32(orders.orderOf(posted()).worker), bytes32(worker("A", 0)));
        vm.assertEq(bytes32(orders.orderOf(posted()).worker), bytes32(worker("B", 0)));
        vm.assertEq(bytes32(orders.orderOf(posted()).worker), bytes32(worker("C", 0)));
    }

    function test_OnlyTheRegisteredPost() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersNotRegistered.selector, stranger));
        vm.prank(stranger);
        orders.post(orderTerms());
    }

    function test_ThePriceHasBounds() public {
        vm.startPrank(client);
        OrderTerms memory terms = orderTerms();
        terms.amount = 1e18 - 1;
        expectInvalid("amount");
        orders.post(terms);
        terms.amount = uint256(type(uint96).max) + 1;
        expectInvalid("amount");
        orders.post(terms);
        terms.amount = 1e18;
        orders.post(terms);
        terms.amount = type(uint96).max;
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientBalance.selector);
        orders.post(terms);
        vm.stopPrank();
    }

    function test_ThereIsTimeToAcceptAndToWork() public {
        vm.startPrank(client);
        OrderTerms memory terms = orderTerms();
        terms.deliverBy = vm.getBlockTimestamp() + ACCEPTANCE + WORK - 1;
        expectInvalid("deliverBy");
        orders.post(terms);
        terms.deliverBy = uint256(type(uint32).max) + 1;
        expectInvalid("deliverBy");
        orders.post(terms);
        terms.deliverBy = vm.getBlockTimestamp() + ACCEPTANCE + WORK;
        orders.post(terms);
        terms.deliverBy = type(uint32).max;
        orders.post(terms);
        vm.stopPrank();
    }

    function test_ARequestAndARoleAreNamed() public {
        vm.startPrank(client);
        OrderTerms memory terms = orderTerms();
        terms.request = 0;
        expectInvalid("request");
        orders.post(terms);
        terms.request = REQUEST;
        terms.roleId = uint256(type(uint16).max) + 1;
        expectInvalid("roleId");
        orders.post(terms);
        vm.stopPrank();
    }

    function test_NoOrderComesToAClosedRoleOrAnEmptyCycle() public {
        OrderTerms memory terms = orderTerms();
        terms.roleId = ROLE + 1;
        vm.startPrank(client);
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersEmptyCycle.selector, ROLE + 1));
        orders.post(terms);
        roles.close(ROLE);
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersRoleClosed.selector, ROLE));
        orders.post(orderTerms());
        vm.stopPrank();
        vm.assertEq(credits.balanceOf(address(orders)), 0);
    }

    function test_WhoDoesNotPayHasNoTurnBegun() public {
        (address poor,) = member("poor");
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientAllowance.selector);
        vm.prank(poor);
        orders.post(orderTerms());
        vm.assertEq(bytes32(queue.comingTurns(ROLE, 1)[0]), bytes32(worker("A", 0)));
    }

    function test_AClientWithoutGasPostsThroughTheForwarder() public {
        (address account, uint256 key) = makeAddrAndKey("client");
        bytes memory data = abi.encodeCall(IWorkOrders.post, (orderTerms()));
        ForwardRequest memory request =
            ForwardRequest(account, address(orders), 0, 500_000, 0, vm.getBlockTimestamp() + 1, data);
        forwarder.execute(request, signatureOf(key, forwarder.digestOf(request)));
        vm.assertEq(bytes32(orders.orderOf(1).client), bytes32(clientId));
    }

    function test_OfNoOrderThereIsNothing() public {
        Order memory order = orders.orderOf(7);
        assertState(7, OrderState.None);
        vm.assertEq(order.amount + order.until + order.confirmedAt, 0);
        expectWrongState(7, OrderState.None);
        orders.accept(7);
    }
}
