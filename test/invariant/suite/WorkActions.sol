// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IRoleRegistry} from "../../../contracts/roles/interfaces/IRoleRegistry.sol";
import {CoreRoles} from "../../../contracts/roles/libraries/CoreRoles.sol";
import {IEscrowedTransfers, Transfer, TransferState} from "../../../contracts/work/interfaces/IEscrowedTransfers.sol";
import {Delivery, IWorkOrders, Order, OrderState, OrderTerms} from "../../../contracts/work/interfaces/IWorkOrders.sol";
import {IWorkQueue} from "../../../contracts/work/interfaces/IWorkQueue.sol";
import {Acting} from "./Acting.sol";
import {World} from "./World.sol";

/// @notice Orders that members of roles work on in turn, and transfers that two of Payments approve.
contract WorkActions is Acting {
    uint256 private constant ROLES = CoreRoles.COUNT;

    IWorkOrders private immutable _orders;
    IWorkQueue private immutable _queue;
    IEscrowedTransfers private immutable _transfers;
    IERC20 private immutable _credit;
    IRoleRegistry private immutable _roles;

    mapping(uint256 orderId => OrderState) private _seen;

    constructor(World world_) Acting(world_) {
        _orders = IWorkOrders(world_.addressOf("WorkOrders"));
        _queue = IWorkQueue(world_.addressOf("WorkQueue"));
        _transfers = IEscrowedTransfers(world_.addressOf("EscrowedTransfers"));
        _credit = IERC20(world_.addressOf("WorkCredit"));
        _roles = IRoleRegistry(world_.addressOf("RoleRegistry"));
    }

    modifier watched() {
        _;
        for (uint256 id = 1; id <= _orders.orderCount(); ++id) {
            OrderState state = _orders.orderOf(id).state;
            vm.assertGe(uint256(state), uint256(_seen[id]), "an order went back");
            if (_seen[id] >= OrderState.Confirmed) vm.assertEq(uint256(state), uint256(_seen[id]), "an end was left");
            _seen[id] = state;
        }
    }

    // ---- The queue -----------------------------------------------------------------------------------------------------

    function stepOne(uint256 seed) external {
        uint256 roleId = roleOf(seed);
        bytes20 identity = world.identityAt(seed >> 8);
        bool inCycle = _queue.isInCycle(roleId, identity);
        if (seed % 3 == 0) inCycle = !inCycle;
        bytes memory data =
            inCycle ? abi.encodeCall(IWorkQueue.stepOut, (roleId)) : abi.encodeCall(IWorkQueue.enter, (roleId));
        ask(world.accountOf(identity), address(_queue), data);
    }

    // ---- Orders --------------------------------------------------------------------------------------------------------

    function postOne(uint256 seed, uint256 amount) external watched {
        address client = world.accountAt(seed);
        uint256 credits = _credit.balanceOf(client);
        amount = bound(amount, 1 ether, credits / 2 + 1 ether);
        OrderTerms memory terms =
            OrderTerms(roleOf(seed >> 8), amount, vm.getBlockTimestamp() + 2 days + seed % 5 days, "request");
        approve(client, address(_orders), amount);
        bool posted = ask(client, address(_orders), abi.encodeCall(IWorkOrders.post, (terms)));
        if (posted) vm.assertEq(_credit.balanceOf(client), credits - amount, "the price");
    }

    /// @dev The next step of an order in its natural course, or what comes of it when nobody takes that.
    function advanceOne(uint256 seed) external watched {
        uint256 id = pick(seed, _orders.orderCount());
        if (id == 0) return;
        Order memory order = _orders.orderOf(id);
        uint256 rest = mix(seed) % 4;
        address worker = world.accountOf(order.worker);
        address client = world.accountOf(order.client);
        if (rest == 0) toLater(order.until);
        if (order.state == OrderState.Offered) {
            if (rest == 0) ask(client, address(_orders), abi.encodeCall(IWorkOrders.passTurn, (id)));
            else if (rest == 1) ask(client, address(_orders), abi.encodeCall(IWorkOrders.withdrawOrder, (id)));
            else ask(worker, address(_orders), abi.encodeCall(IWorkOrders.accept, (id)));
        } else if (order.state == OrderState.Accepted) {
            if (rest == 0) ask(client, address(_orders), abi.encodeCall(IWorkOrders.lapse, (id)));
            else if (seed % 8 == 0) ask(worker, address(_orders), abi.encodeCall(IWorkOrders.giveUp, (id)));
            else ask(worker, address(_orders), abi.encodeCall(IWorkOrders.deliver, (id, delivery(order.worker))));
        } else if (order.state == OrderState.Delivered) {
            if (rest == 0) ask(worker, address(_orders), abi.encodeCall(IWorkOrders.finalize, (id)));
            else if (rest == 1) ask(client, address(_orders), abi.encodeCall(IWorkOrders.confirm, (id)));
        } else if (order.state == OrderState.Disputed && rest == 0) {
            ask(address(this), address(_orders), abi.encodeCall(IWorkOrders.lapseCase, (id)));
        }
    }

    function withdrawOne(uint256 seed) external {
        bytes20 identity = world.identityAt(seed);
        uint256 owed = _orders.owedTo(identity);
        bool done = ask(address(this), address(_orders), abi.encodeCall(IWorkOrders.withdraw, (identity)));
        vm.assertEq(done, owed != 0, "what is owed can be taken, once");
    }

    // ---- Transfers -----------------------------------------------------------------------------------------------------

    /// @dev Between members at once, through escrow to everyone else.
    function sendOne(uint256 seed, uint256 amount) external {
        (address from, address to) = (world.accountAt(seed), world.accountAt(seed >> 8));
        amount = bound(amount, 0, _credit.balanceOf(from) / 4);
        if (seed % 2 == 0) {
            bool sent = ask(from, address(_credit), abi.encodeCall(IERC20.transfer, (to, amount)));
            vm.assertEq(sent, isMember(from) && isMember(to), "only members send each other credits");
        } else {
            approve(from, address(_transfers), amount);
            ask(from, address(_transfers), abi.encodeCall(IEscrowedTransfers.open, (to, amount, "purpose")));
        }
    }

    function carryOne(uint256 seed) external {
        uint256 id = pick(seed, _transfers.transferCount());
        if (id == 0) return;
        Transfer memory transfer = _transfers.transferOf(id);
        if (mix(seed) % 4 == 0) {
            toLater(transfer.until);
            ask(address(this), address(_transfers), abi.encodeCall(IEscrowedTransfers.refund, (id)));
        } else if (transfer.state == TransferState.Opened) {
            pastBlock(transfer.drawBlock);
            ask(address(this), address(_transfers), abi.encodeCall(IEscrowedTransfers.seal, (id)));
        } else if (transfer.state == TransferState.Sealed) {
            ask(address(this), address(_transfers), abi.encodeCall(IEscrowedTransfers.draw, (id)));
        } else if (transfer.state == TransferState.Drawn) {
            bytes20 approver = transfer.approvals == 0 ? transfer.first : transfer.second;
            ask(world.accountOf(approver), address(_transfers), abi.encodeCall(IEscrowedTransfers.approve, (id)));
        }
    }

    // ---- What holds ----------------------------------------------------------------------------------------------------

    /// @dev Prices of orders that are open, and refunds.
    function checkOrders() external view {
        uint256 held = 0;
        for (uint256 id = 1; id <= _orders.orderCount(); ++id) {
            Order memory order = _orders.orderOf(id);
            if (order.state < OrderState.Confirmed) held += order.amount;
        }
        bytes20[] memory all = world.people();
        for (uint256 i = 0; i < all.length; ++i) {
            held += _orders.owedTo(all[i]);
        }
        vm.assertEq(_credit.balanceOf(address(_orders)), held, "credits of orders");
    }

    function checkTransfers() external view {
        uint256 held = 0;
        for (uint256 id = 1; id <= _transfers.transferCount(); ++id) {
            Transfer memory transfer = _transfers.transferOf(id);
            if (transfer.state < TransferState.Released) held += transfer.amount;
        }
        vm.assertEq(_credit.balanceOf(address(_transfers)), held, "credits in escrow");
    }

    /// @dev Only members are in a cycle, each once.
    function checkCycles() external view {
        bytes20[] memory all = world.people();
        for (uint256 roleId = 1; roleId <= ROLES; ++roleId) {
            uint256 inCycle = 0;
            for (uint256 i = 0; i < all.length; ++i) {
                if (!_queue.isInCycle(roleId, all[i])) continue;
                ++inCycle;
                vm.assertTrue(_roles.isMember(roleId, all[i]), "a turn for no member");
            }
            vm.assertEq(_queue.sizeOf(roleId), inCycle, "size of a cycle");
        }
    }

    function delivery(bytes20 worker) private pure returns (Delivery memory whole) {
        whole.evidence = "evidence";
        whole.licence = "CC0-1.0";
        (whole.owners, whole.shares) = (new bytes20[](1), new uint256[](1));
        (whole.owners[0], whole.shares[0]) = (worker, 10_000);
    }

    function approve(address account, address spender, uint256 amount) private {
        vm.prank(account);
        _credit.approve(spender, amount);
    }

    function isMember(address account) private view returns (bool) {
        return _roles.isMemberOfAny(world.identityOf(account));
    }

    function roleOf(uint256 seed) private pure returns (uint256) {
        return 1 + seed % ROLES;
    }

    /// @dev Mostly one of the last.
    function pick(uint256 seed, uint256 count) private pure returns (uint256) {
        return count == 0 ? 0 : count - (seed >> 16) % (count < 4 ? count : 4);
    }
}
