// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IArbitrator} from "../arbitration/interfaces/IArbitrator.sol";
import {Authorized} from "../common/Authorized.sol";
import {Relayed} from "../common/Relayed.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IPay} from "../pay/interfaces/IPay.sol";
import {IWorkCredit} from "../pay/interfaces/IWorkCredit.sol";
import {IRoleRegistry} from "../roles/interfaces/IRoleRegistry.sol";
import {IWorkOrders, Order, OrderRules, OrderState} from "./interfaces/IWorkOrders.sol";
import {IWorkQueue} from "./interfaces/IWorkQueue.sol";

/// @title WorkOrderBook
/// @notice What is stored of orders, how they end and where the credits go. What is done with them stands in the contracts
/// built on it.
abstract contract WorkOrderBook is IWorkOrders, Relayed, Authorized, ReentrancyGuardTransient {
    using SafeERC20 for IWorkCredit;

    /// @dev Three slots, the last where there is an apprentice.
    struct OrderRecord {
        bytes20 worker;
        OrderState state;
        /// @dev End of the running window; of a confirmed order when that was.
        uint32 time;
        uint32 deliverBy;
        uint16 roleId;
        uint8 version;
        // Second slot.
        bytes20 client;
        uint96 amount;
        // Third slot.
        bytes20 apprentice;
    }

    /// @dev Keeps every date within 32 bits for as long as block times are within 31.
    uint256 private constant LONGEST = 3650 days;

    IIdentityRegistry internal immutable _identities;
    IRoleRegistry internal immutable _roles;
    IWorkQueue internal immutable _queue;
    IWorkCredit internal immutable _credits;
    IPay internal immutable _pay;
    IArbitrator internal immutable _arbitration;

    uint256 internal _orderCount;
    uint256 internal _version;
    mapping(uint256 version => OrderRules) internal _rules;
    mapping(uint256 orderId => OrderRecord) internal _orders;
    mapping(uint256 orderId => bytes32) internal _commitments;
    mapping(bytes20 client => uint256) internal _owed;

    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        IRoleRegistry roles_,
        IWorkQueue queue_,
        IWorkCredit credits_,
        IPay pay_,
        IArbitrator arbitration_,
        OrderRules memory rules
    ) Relayed(forwarder) Authorized(authority_) {
        _identities = identities_;
        _roles = roles_;
        _queue = queue_;
        _credits = credits_;
        _pay = pay_;
        _arbitration = arbitration_;
        _setParameters(rules);
    }

    /// @inheritdoc IWorkOrders
    function withdraw(bytes20 client) external nonReentrant returns (uint256 amount) {
        amount = _owed[client];
        if (amount == 0) revert WorkOrdersNothingOwed(client);
        _owed[client] = 0;
        address account = _identities.accountOf(client);
        emit Withdrawn(client, account, amount);
        _credits.safeTransfer(account, amount);
    }

    /// @inheritdoc IWorkOrders
    function setParameters(OrderRules calldata rules) external onlyAuthority {
        _setParameters(rules);
    }

    /// @inheritdoc IWorkOrders
    function orderOf(uint256 orderId) external view returns (Order memory) {
        OrderRecord memory record = _orders[orderId];
        bool confirmed = record.state == OrderState.Confirmed;
        return Order({
            state: record.state,
            roleId: record.roleId,
            worker: record.worker,
            client: record.client,
            amount: record.amount,
            deliverBy: record.deliverBy,
            until: confirmed ? 0 : record.time,
            confirmedAt: confirmed ? record.time : 0,
            apprentice: record.apprentice,
            commitment: _commitments[orderId],
            version: record.version
        });
    }

    /// @inheritdoc IWorkOrders
    function orderCount() external view returns (uint256) {
        return _orderCount;
    }

    /// @inheritdoc IWorkOrders
    function owedTo(bytes20 client) external view returns (uint256) {
        return _owed[client];
    }

    /// @inheritdoc IWorkOrders
    function parameters(uint256 version) external view returns (OrderRules memory) {
        if (version == 0 || version > _version) revert WorkOrdersUnknownParameters(version);
        return _rules[version];
    }

    /// @inheritdoc IWorkOrders
    function parametersVersion() external view returns (uint256) {
        return _version;
    }

    // ---- Ends ----------------------------------------------------------------------------------------------------------

    /// @dev Ends an order whose price goes to the treasury.
    function _confirm(uint256 orderId, OrderRecord storage record) internal {
        (record.state, record.time) = (OrderState.Confirmed, uint32(block.timestamp));
        emit OrderClosed(orderId, OrderState.Confirmed, record.amount, 0, 0);
        _queue.delivered(record.roleId, record.worker);
        _payIn(record.amount);
    }

    /// @dev Ends an order by giving `refund` back and paying in the rest. What belongs to a client that is not known waits for
    /// its proof.
    function _refund(uint256 orderId, OrderRecord storage record, OrderState state, uint256 refund) internal {
        bool known = _commitments[orderId] == 0;
        uint256 until = known ? 0 : block.timestamp + _rules[record.version].claim;
        uint256 paid = record.amount - refund;
        (record.state, record.time) = (state, uint32(until));
        emit OrderClosed(orderId, state, paid, refund, until);
        if (known) _credit(orderId, record.client, refund);
        if (paid != 0) _payIn(paid);
    }

    function _credit(uint256 orderId, bytes20 client, uint256 amount) internal {
        uint256 owed = _owed[client] + amount;
        _owed[client] = owed;
        emit Credited(client, orderId, amount, owed);
    }

    /// @dev What an order that has ended gave back, the treasury having the odd unit; 0 of any other.
    function _refundOf(OrderRecord storage record) internal view returns (uint256) {
        if (record.state == OrderState.Refunded) return record.amount;
        return record.state == OrderState.Halved ? record.amount / 2 : 0;
    }

    function _payIn(uint256 amount) private {
        _allowPay(amount);
        _pay.takeIn(amount);
    }

    /// @dev The treasury is of the suite; it is allowed all once.
    function _allowPay(uint256 amount) internal {
        if (_credits.allowance(address(this), address(_pay)) < amount) {
            _credits.forceApprove(address(_pay), type(uint256).max);
        }
    }

    // ---- Checks --------------------------------------------------------------------------------------------------------

    function _caller() internal view returns (bytes20 identity) {
        (identity,) = _identities.identityOf(_msgSender());
        if (identity == 0) revert WorkOrdersNotRegistered(_msgSender());
    }

    function _requireState(uint256 orderId, OrderState wanted) internal view returns (OrderRecord storage record) {
        record = _orders[orderId];
        if (record.state != wanted) revert WorkOrdersWrongState(orderId, record.state);
    }

    function _requireWorker(uint256 orderId, OrderRecord storage record) internal view {
        bytes20 caller = _caller();
        if (caller != record.worker) revert WorkOrdersNotWorker(orderId, caller);
    }

    function _requireClient(uint256 orderId, OrderRecord storage record) internal view {
        bytes20 caller = _caller();
        if (caller != record.client) revert WorkOrdersNotClient(orderId, caller);
    }

    function _requireBefore(uint256 orderId, uint256 end) internal view {
        if (block.timestamp >= end) revert WorkOrdersOutsideWindow(orderId, 0, end, block.timestamp);
    }

    function _requireFrom(uint256 orderId, uint256 start) internal view {
        if (block.timestamp < start) revert WorkOrdersOutsideWindow(orderId, start, 0, block.timestamp);
    }

    function _setParameters(OrderRules memory rules) private {
        _require(rules.least != 0, "least");
        _requireLength(rules.acceptance, "acceptance");
        _requireLength(rules.work, "work");
        _requireLength(rules.confirmation, "confirmation");
        _requireLength(rules.lapse, "lapse");
        _requireLength(rules.claim, "claim");
        uint256 version = ++_version;
        _require(version <= type(uint8).max, "version");
        _rules[version] = rules;
        emit ParametersSet(version, rules);
    }

    function _requireLength(uint256 length, bytes32 field) private pure {
        _require(length != 0 && length <= LONGEST, field);
    }

    function _require(bool valid, bytes32 field) private pure {
        if (!valid) revert WorkOrdersInvalidParameters(field);
    }
}
