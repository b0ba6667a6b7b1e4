// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CaseTerms, IArbitrable} from "../arbitration/interfaces/IArbitrator.sol";
import {IWorkOrders, OrderState} from "./interfaces/IWorkOrders.sol";
import {WorkOrderBook} from "./WorkOrderBook.sol";

/// @title WorkOrderCases
/// @notice What a client and a worker do not agree on goes to arbitration, once an order.
abstract contract WorkOrderCases is WorkOrderBook {
    uint256 private constant OPTIONS = 3;
    uint256 private constant REFUNDED = 1;
    uint256 private constant HALVED = 2;

    /// @inheritdoc IWorkOrders
    function dispute(uint256 orderId, string calldata evidence) external payable nonReentrant returns (uint256 caseId) {
        // Check: a delivery, its client, and that it is in time.
        OrderRecord storage record = _requireState(orderId, OrderState.Delivered);
        _requireClient(orderId, record);
        _requireBefore(orderId, record.time);
        (bytes20 client, bytes20 worker) = (record.client, record.worker);
        if (client == worker) revert WorkOrdersNotClient(orderId, client);

        // Effect: nothing moves until the ruling.
        uint256 until = block.timestamp + _rules[record.version].lapse;
        (record.state, record.time) = (OrderState.Disputed, uint32(until));

        // Interaction: the case.
        CaseTerms memory terms = CaseTerms({
            key: bytes32(orderId),
            opener: client,
            respondent: worker,
            options: OPTIONS,
            openerWins: (1 << REFUNDED) | (1 << HALVED),
            communityId: 0
        });
        caseId = _arbitration.openCase{value: msg.value}(terms, evidence);
        emit OrderDisputed(orderId, client, caseId, until);
    }

    /// @inheritdoc IArbitrable
    function rule(bytes32 key, uint256 ruling) external nonReentrant {
        if (msg.sender != address(_arbitration)) revert WorkOrdersNotArbitrator(key, msg.sender);
        if (ruling >= OPTIONS) revert WorkOrdersInvalidRuling(ruling);
        uint256 orderId = uint256(key);
        // A ruling after the case has lapsed is too late, but is not refused, so that the case can be closed.
        if (_orders[orderId].state == OrderState.Disputed) _decide(orderId, ruling, false);
    }

    /// @inheritdoc IWorkOrders
    function lapseCase(uint256 orderId) external nonReentrant {
        _requireFrom(orderId, _requireState(orderId, OrderState.Disputed).time);
        _decide(orderId, 0, true);
    }

    /// @dev Option 0 is what would have been without the dispute.
    function _decide(uint256 orderId, uint256 ruling, bool lapsed) private {
        OrderRecord storage record = _orders[orderId];
        emit OrderRuled(orderId, ruling, lapsed);
        if (ruling == 0) {
            _confirm(orderId, record);
        } else if (ruling == HALVED) {
            _refund(orderId, record, OrderState.Halved, record.amount / 2);
        } else {
            _refund(orderId, record, OrderState.Refunded, record.amount);
            _queue.defaulted(record.roleId, record.worker);
        }
    }
}
