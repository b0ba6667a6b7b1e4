// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Delivery, IWorkOrders, Order, OrderState} from "../../contracts/work/interfaces/IWorkOrders.sol";
import {WorkTest} from "./WorkTest.sol";

abstract contract DeliveryTest is WorkTest {
    function setUp() public virtual override {
        super.setUp();
        seatWorkers("ABCD");
    }

    function delivery() internal pure returns (Delivery memory made) {
        made.evidence = "evidence";
        made.licence = "CC-BY-4.0";
        (made.owners, made.shares) = (new bytes20[](2), new uint256[](2));
        (made.owners[0], made.shares[0]) = (idOf("A"), 7_500);
        (made.owners[1], made.shares[1]) = (idOf("B"), 2_500);
    }

    function acceptedOrder() internal returns (uint256 id) {
        id = posted();
        accept(id);
    }

    function deliver(uint256 id) internal {
        vm.prank(accountOf(orders.orderOf(id).worker));
        orders.deliver(id, delivery());
    }

    function deliveredOrder() internal returns (uint256 id) {
        id = acceptedOrder();
        deliver(id);
    }

    function expectNotWorker(uint256 id) internal {
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersNotWorker.selector, id, clientId));
        vm.prank(client);
    }
}

contract DeliverTest is DeliveryTest {
    function test_WhatIsDeliveredNamesLicenceAndShares() public {
        uint256 id = acceptedOrder();
        Order memory order = orders.orderOf(id);
        vm.warp(order.deliverBy - 1);
        uint256 until = vm.getBlockTimestamp() + CONFIRMATION;
        vm.expectEmit(address(orders));
        emit IWorkOrders.OrderDelivered(id, order.worker, delivery(), until);
        deliver(id);
        assertState(id, OrderState.Delivered);
        vm.assertEq(orders.orderOf(id).until, until);
        address account = accountOf(order.worker);
        expectWrongState(id, OrderState.Delivered);
        vm.prank(account);
        orders.deliver(id, delivery());
    }

    function test_NothingIsDeliveredLateOrByOthers() public {
        uint256 id = acceptedOrder();
        Order memory order = orders.orderOf(id);
        expectNotWorker(id);
        orders.deliver(id, delivery());
        vm.warp(order.deliverBy);
        address account = accountOf(order.worker);
        expectOutside(id, 0, order.deliverBy);
        vm.prank(account);
        orders.deliver(id, delivery());
    }

    function expectInvalid(uint256 id, Delivery memory made, bytes32 field) private {
        address account = accountOf(orders.orderOf(id).worker);
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersInvalidDelivery.selector, field));
        vm.prank(account);
        orders.deliver(id, made);
    }

    function test_ADeliveryIsWhole() public {
        uint256 id = acceptedOrder();
        Delivery memory made = delivery();
        made.evidence = 0;
        expectInvalid(id, made, "evidence");
        made = delivery();
        made.licence = "";
        expectInvalid(id, made, "licence");
        made = delivery();
        made.owners = new bytes20[](0);
        expectInvalid(id, made, "owners");
        made.owners = new bytes20[](65);
        expectInvalid(id, made, "owners");
    }

    function test_SharesAddUpToAll() public {
        uint256 id = acceptedOrder();
        Delivery memory made = delivery();
        made.shares[0] = 7_499;
        expectInvalid(id, made, "shares");
        made.shares[0] = 7_501;
        expectInvalid(id, made, "shares");
        (made.shares[0], made.shares[1]) = (10_000, 0);
        expectInvalid(id, made, "shares");
        // Sums that would come round are none.
        (made.shares[0], made.shares[1]) = (type(uint256).max, 10_001);
        expectInvalid(id, made, "shares");
        made = delivery();
        made.owners[1] = 0;
        expectInvalid(id, made, "shares");
        made = delivery();
        made.shares = new uint256[](3);
        expectInvalid(id, made, "shares");
    }

    function test_SixtyFourMayOwnWhatWasMade() public {
        uint256 id = acceptedOrder();
        Delivery memory made = delivery();
        (made.owners, made.shares) = (new bytes20[](64), new uint256[](64));
        for (uint256 i = 0; i < 64; ++i) {
            (made.owners[i], made.shares[i]) = (bytes20(uint160(i + 1)), i == 0 ? 10_000 - 63 * 156 : 156);
        }
        vm.prank(accountOf(orders.orderOf(id).worker));
        orders.deliver(id, made);
        assertState(id, OrderState.Delivered);
    }

    // ---- Apprentices -----------------------------------------------------------------------------------------------------

    function test_TheWorkerNamesAnApprentice() public {
        uint256 id = acceptedOrder();
        (, bytes20 apprentice) = member("apprentice");
        address account = accountOf(orders.orderOf(id).worker);
        vm.expectEmit(address(orders));
        emit IWorkOrders.ApprenticeNamed(id, apprentice);
        vm.prank(account);
        orders.nameApprentice(id, apprentice);
        vm.assertEq(bytes32(orders.orderOf(id).apprentice), bytes32(apprentice));
        vm.prank(account);
        orders.nameApprentice(id, 0);
        vm.assertEq(bytes32(orders.orderOf(id).apprentice), 0);
    }

    function test_AnApprenticeIsSomebodyElseAndNamedBeforeDelivery() public {
        uint256 id = posted();
        expectWrongState(id, OrderState.Offered);
        orders.nameApprentice(id, clientId);
        accept(id);
        expectNotWorker(id);
        orders.nameApprentice(id, clientId);
        bytes20 itself = orders.orderOf(id).worker;
        address account = accountOf(itself);
        vm.startPrank(account);
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersInvalidApprentice.selector, id, itself));
        orders.nameApprentice(id, itself);
        bytes20 nobody = idOf("nobody");
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersInvalidApprentice.selector, id, nobody));
        orders.nameApprentice(id, nobody);
        orders.deliver(id, delivery());
        expectWrongState(id, OrderState.Delivered);
        orders.nameApprentice(id, clientId);
        vm.stopPrank();
    }

    // ---- Not delivered ---------------------------------------------------------------------------------------------------

    function test_WhatIsNotDeliveredInTimeIsRefundedWithAMiss() public {
        uint256 id = acceptedOrder();
        uint256 deliverBy = orders.orderOf(id).deliverBy;
        vm.warp(deliverBy - 1);
        expectOutside(id, deliverBy, 0);
        orders.lapse(id);
        vm.warp(deliverBy);
        vm.expectEmit(address(orders));
        emit IWorkOrders.OrderClosed(id, OrderState.Refunded, 0, PRICE, 0);
        vm.prank(stranger);
        orders.lapse(id);
        vm.assertEq(orders.owedTo(clientId), PRICE);
        vm.assertEq(uint256(queue.placementOf(ROLE, worker("A", 0)).misses), 1);
        expectWrongState(id, OrderState.Refunded);
        orders.lapse(id);
    }

    function test_WhoGivesUpHasAMissAtOnce() public {
        uint256 id = acceptedOrder();
        expectNotWorker(id);
        orders.giveUp(id);
        vm.prank(accountOf(worker("A", 0)));
        orders.giveUp(id);
        assertState(id, OrderState.Refunded);
        vm.assertEq(orders.owedTo(clientId), PRICE);
        vm.assertEq(uint256(queue.placementOf(ROLE, worker("A", 0)).misses), 1);
        expectWrongState(id, OrderState.Refunded);
        orders.giveUp(id);
    }

    // ---- Confirmed -------------------------------------------------------------------------------------------------------

    function test_WhatIsConfirmedIsPaidToTheTreasury() public {
        bytes20 a = worker("A", 0);
        uint256 id = acceptedOrder();
        vm.prank(accountOf(a));
        orders.giveUp(id);
        for (uint256 i = 0; i < 3; ++i) {
            acceptedOrder();
        }
        id = deliveredOrder();
        vm.assertEq(bytes32(orders.orderOf(id).worker), bytes32(a));
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersNotClient.selector, id, anonymizerId));
        vm.prank(anonymizer);
        orders.confirm(id);
        vm.expectEmit(address(orders));
        emit IWorkOrders.OrderClosed(id, OrderState.Confirmed, PRICE, 0, 0);
        vm.prank(client);
        orders.confirm(id);
        Order memory order = orders.orderOf(id);
        assertState(id, OrderState.Confirmed);
        vm.assertEq(order.confirmedAt, vm.getBlockTimestamp());
        vm.assertEq(order.until, 0);
        vm.assertEq(treasury.takenIn(), PRICE);
        vm.assertEq(credits.balanceOf(address(treasury)), PRICE);
        // Its misses are cleared.
        vm.assertEq(uint256(queue.placementOf(ROLE, a).misses), 0);
        expectWrongState(id, OrderState.Confirmed);
        vm.prank(client);
        orders.confirm(id);
        // The treasury is allowed once for all.
        id = deliveredOrder();
        vm.prank(client);
        orders.confirm(id);
        vm.assertEq(treasury.takenIn(), 2 * PRICE);
    }

    function test_SilenceConfirms() public {
        uint256 id = deliveredOrder();
        uint256 until = orders.orderOf(id).until;
        vm.warp(until - 1);
        expectOutside(id, until, 0);
        orders.finalize(id);
        vm.warp(until);
        vm.prank(stranger);
        orders.finalize(id);
        assertState(id, OrderState.Confirmed);
        expectWrongState(id, OrderState.Confirmed);
        orders.finalize(id);
    }

    function test_WhatIsDoneByOneWhoLeftIsPaidToo() public {
        uint256 id = deliveredOrder();
        roles.end(ROLE, worker("A", 0));
        vm.prank(client);
        orders.confirm(id);
        vm.assertEq(treasury.takenIn(), PRICE);
    }
}
