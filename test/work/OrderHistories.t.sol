// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Order, OrderState} from "../../contracts/work/interfaces/IWorkOrders.sol";
import {DeliveryTest} from "./Deliver.t.sol";

/// @notice Whatever is done to orders in whatever order, each credit is where the ledgers say, and each order comes to an end.
contract OrderHistoriesTest is DeliveryTest {
    uint256 private constant STEPS = 40;

    bytes20 private hiddenId;

    function testFuzz_NoCreditIsLostOrMade(uint256 seed) public {
        (, hiddenId) = member("hidden");
        uint256 supply = credits.totalSupply();
        for (uint256 step = 0; step < STEPS; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            act(seed);
            assertLedgers(supply);
        }
        endAll();
        assertLedgers(supply);
        vm.assertEq(credits.balanceOf(address(orders)), 0);
    }

    function act(uint256 random) private {
        uint256 count = orders.orderCount();
        if (random % 4 == 0 || count == 0) {
            if (queue.sizeOf(ROLE) == 0) return;
            if (random >> 8 & 1 == 0) posted();
            else postedFor(hiddenId);
            return;
        }
        uint256 id = 1 + (random >> 16) % count;
        Order memory order = orders.orderOf(id);
        uint256 choice = (random >> 64) % 3;
        if (order.state == OrderState.Offered) offered(id, order, choice);
        else if (order.state == OrderState.Accepted) atWork(id, order, choice);
        else if (order.state == OrderState.Delivered) delivered(id, order, choice);
        else if (order.state == OrderState.Disputed) disputed(id, order, choice + (random >> 80) % 2);
        else ended(id, order, choice);
    }

    function offered(uint256 id, Order memory order, uint256 choice) private {
        bool inTime = vm.getBlockTimestamp() < order.until;
        if (!inTime || choice == 0) {
            if (inTime) vm.warp(order.until);
            orders.passTurn(id);
        } else if (choice == 1) {
            accept(id);
        } else {
            vm.prank(accountOf(order.client));
            orders.withdrawOrder(id);
        }
    }

    function atWork(uint256 id, Order memory order, uint256 choice) private {
        if (vm.getBlockTimestamp() >= order.until) {
            orders.lapse(id);
        } else if (choice == 0) {
            vm.prank(accountOf(order.worker));
            orders.giveUp(id);
        } else {
            deliver(id);
        }
    }

    function delivered(uint256 id, Order memory order, uint256 choice) private {
        if (vm.getBlockTimestamp() >= order.until) {
            orders.finalize(id);
        } else {
            vm.prank(accountOf(order.client));
            if (choice == 0) orders.confirm(id);
            else orders.dispute(id, "");
        }
    }

    function disputed(uint256 id, Order memory order, uint256 choice) private {
        if (choice < 3) {
            court.rule(orders, bytes32(id), choice);
        } else {
            if (vm.getBlockTimestamp() < order.until) vm.warp(order.until);
            orders.lapseCase(id);
        }
    }

    function ended(uint256 id, Order memory order, uint256 choice) private {
        if (order.commitment != 0 && choice != 2) {
            if (order.state == OrderState.Confirmed || vm.getBlockTimestamp() < order.until) {
                vm.prank(accountOf(hiddenId));
                orders.prove(id, SALT);
            } else {
                orders.forfeit(id);
            }
        } else if (orders.owedTo(order.client) != 0) {
            orders.withdraw(order.client);
        }
    }

    /// @dev Time alone brings every order to an end, by anyone's hand.
    function endAll() private {
        for (uint256 id = 1; id <= orders.orderCount(); ++id) {
            Order memory order = orders.orderOf(id);
            while (order.state < OrderState.Confirmed) {
                if (vm.getBlockTimestamp() < order.until) vm.warp(order.until);
                if (order.state == OrderState.Offered) orders.passTurn(id);
                else if (order.state == OrderState.Accepted) orders.lapse(id);
                else if (order.state == OrderState.Delivered) orders.finalize(id);
                else orders.lapseCase(id);
                order = orders.orderOf(id);
            }
            if (order.commitment != 0 && order.state != OrderState.Confirmed) {
                if (vm.getBlockTimestamp() < order.until) vm.warp(order.until);
                orders.forfeit(id);
            }
        }
        bytes20[3] memory clients = [clientId, anonymizerId, hiddenId];
        for (uint256 i = 0; i < 3; ++i) {
            if (orders.owedTo(clients[i]) != 0) orders.withdraw(clients[i]);
        }
    }

    function assertLedgers(uint256 supply) private view {
        uint256 held = orders.owedTo(clientId) + orders.owedTo(anonymizerId) + orders.owedTo(hiddenId);
        for (uint256 id = 1; id <= orders.orderCount(); ++id) {
            Order memory order = orders.orderOf(id);
            bool waits = order.commitment != 0 && order.until != 0;
            if (order.state < OrderState.Confirmed) held += order.amount;
            else if (order.state == OrderState.Refunded && waits) held += order.amount;
            else if (order.state == OrderState.Halved && waits) held += order.amount / 2;
        }
        vm.assertEq(credits.balanceOf(address(orders)), held);
        vm.assertEq(credits.balanceOf(address(treasury)), treasury.takenIn() + treasury.reserve());
        vm.assertEq(credits.totalSupply(), supply);
    }
}
