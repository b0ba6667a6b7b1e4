// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IArbitrator} from "../arbitration/interfaces/IArbitrator.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IPay} from "../pay/interfaces/IPay.sol";
import {IWorkCredit} from "../pay/interfaces/IWorkCredit.sol";
import {IRoleRegistry, Membership} from "../roles/interfaces/IRoleRegistry.sol";
import {CoreRoles} from "../roles/libraries/CoreRoles.sol";
import {Delivery, IWorkOrders, OrderRules, OrderState, OrderTerms} from "./interfaces/IWorkOrders.sol";
import {IWorkQueue} from "./interfaces/IWorkQueue.sol";
import {WorkOrderBook} from "./WorkOrderBook.sol";
import {WorkOrderCases} from "./WorkOrderCases.sol";

/// @title WorkOrders
/// @notice See {IWorkOrders}. Here orders are posted, passed on, done and confirmed; {WorkOrderCases} has the disputes.
contract WorkOrders is WorkOrderCases {
    using SafeERC20 for IWorkCredit;

    uint256 private constant MOST_OWNERS = 64;
    uint256 private constant ALL_SHARES = 10_000;

    /// @param authority_ Timelock that may set parameters.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param roles_ The roles there are, and who is a member.
    /// @param queue_ Whose turn it is.
    /// @param credits_ What is paid with.
    /// @param pay_ The treasury.
    /// @param arbitration_ Who judges.
    /// @param rules First parameters.
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
    ) WorkOrderBook(authority_, forwarder, identities_, roles_, queue_, credits_, pay_, arbitration_, rules) {}

    // ---- Clients -------------------------------------------------------------------------------------------------------

    /// @inheritdoc IWorkOrders
    function post(OrderTerms calldata terms) external nonReentrant returns (uint256 orderId) {
        return _post(_caller(), 0, terms);
    }

    /// @inheritdoc IWorkOrders
    function postFor(bytes32 commitment, OrderTerms calldata terms) external nonReentrant returns (uint256 orderId) {
        bytes20 anonymizer = _caller();
        Membership memory membership = _roles.membershipOf(CoreRoles.ANONYMIZATION, anonymizer);
        if (membership.verifiedAt == 0 || membership.suspended) revert WorkOrdersNotAnonymizer(anonymizer);
        if (commitment == 0) revert WorkOrdersNoCommitment();
        return _post(anonymizer, commitment, terms);
    }

    /// @inheritdoc IWorkOrders
    function prove(uint256 orderId, bytes32 salt) external {
        bytes20 client = _caller();
        bytes32 commitment = _requireUnknown(orderId);
        if (commitmentOf(client, salt) != commitment) revert WorkOrdersWrongProof(orderId, commitment);
        OrderRecord storage record = _orders[orderId];
        uint256 refund = _refundOf(record);
        if (refund != 0) {
            _requireBefore(orderId, record.time);
            record.time = 0;
        }
        delete _commitments[orderId];
        record.client = client;
        emit ClientProved(orderId, client);
        if (refund != 0) _credit(orderId, client, refund);
    }

    /// @inheritdoc IWorkOrders
    function withdrawOrder(uint256 orderId) external nonReentrant {
        OrderRecord storage record = _requireState(orderId, OrderState.Offered);
        _requireClient(orderId, record);
        _requireBefore(orderId, record.time);
        _refund(orderId, record, OrderState.Refunded, record.amount);
        _queue.calledOff(record.roleId, record.worker);
    }

    /// @inheritdoc IWorkOrders
    function confirm(uint256 orderId) external nonReentrant {
        OrderRecord storage record = _requireState(orderId, OrderState.Delivered);
        _requireClient(orderId, record);
        _confirm(orderId, record);
    }

    // ---- Workers -------------------------------------------------------------------------------------------------------

    /// @inheritdoc IWorkOrders
    /// @dev It calls nothing but the registry of identities and the queue, which call nobody; so does {passTurn}.
    function accept(uint256 orderId) external {
        OrderRecord storage record = _requireState(orderId, OrderState.Offered);
        _requireWorker(orderId, record);
        bytes20 worker = record.worker;
        _requireBefore(orderId, record.time);
        (record.state, record.time) = (OrderState.Accepted, record.deliverBy);
        emit OrderAccepted(orderId, worker);
        _queue.accepted(record.roleId, worker);
    }

    /// @inheritdoc IWorkOrders
    function nameApprentice(uint256 orderId, bytes20 apprentice) external {
        OrderRecord storage record = _requireState(orderId, OrderState.Accepted);
        _requireWorker(orderId, record);
        bool valid = apprentice == 0 || (apprentice != record.worker && _identities.accountOf(apprentice) != address(0));
        if (!valid) revert WorkOrdersInvalidApprentice(orderId, apprentice);
        record.apprentice = apprentice;
        emit ApprenticeNamed(orderId, apprentice);
    }

    /// @inheritdoc IWorkOrders
    function deliver(uint256 orderId, Delivery calldata delivery) external {
        OrderRecord storage record = _requireState(orderId, OrderState.Accepted);
        _requireWorker(orderId, record);
        _requireBefore(orderId, record.time);
        _requireWhole(delivery);
        uint256 until = block.timestamp + _rules[record.version].confirmation;
        (record.state, record.time) = (OrderState.Delivered, uint32(until));
        emit OrderDelivered(orderId, record.worker, delivery, until);
    }

    /// @inheritdoc IWorkOrders
    function giveUp(uint256 orderId) external nonReentrant {
        OrderRecord storage record = _requireState(orderId, OrderState.Accepted);
        _requireWorker(orderId, record);
        _default(orderId, record);
    }

    // ---- Anyone --------------------------------------------------------------------------------------------------------

    /// @inheritdoc IWorkOrders
    function passTurn(uint256 orderId) external {
        OrderRecord storage record = _requireState(orderId, OrderState.Offered);
        _requireFrom(orderId, record.time);
        uint256 roleId = record.roleId;
        _queue.missed(roleId, record.worker);
        OrderRules storage rules = _rules[record.version];
        uint256 until = block.timestamp + rules.acceptance;
        bytes20 worker = until + rules.work > record.deliverBy ? bytes20(0) : _queue.nextTurn(roleId);
        if (worker == 0) {
            _refund(orderId, record, OrderState.Refunded, record.amount);
        } else {
            (record.worker, record.time) = (worker, uint32(until));
            emit OrderOffered(orderId, worker, until);
        }
    }

    /// @inheritdoc IWorkOrders
    function lapse(uint256 orderId) external nonReentrant {
        OrderRecord storage record = _requireState(orderId, OrderState.Accepted);
        _requireFrom(orderId, record.time);
        _default(orderId, record);
    }

    /// @inheritdoc IWorkOrders
    function finalize(uint256 orderId) external nonReentrant {
        OrderRecord storage record = _requireState(orderId, OrderState.Delivered);
        _requireFrom(orderId, record.time);
        _confirm(orderId, record);
    }

    /// @inheritdoc IWorkOrders
    function forfeit(uint256 orderId) external nonReentrant {
        _requireUnknown(orderId);
        OrderRecord storage record = _orders[orderId];
        uint256 refund = _refundOf(record);
        if (refund == 0) revert WorkOrdersWrongState(orderId, record.state);
        _requireFrom(orderId, record.time);
        delete _commitments[orderId];
        record.time = 0;
        emit RefundForfeited(orderId, refund);
        _allowPay(refund);
        _pay.addToReserve(refund);
    }

    /// @inheritdoc IWorkOrders
    function commitmentOf(bytes20 client, bytes32 salt) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), client, salt));
    }

    // ---- Parts ---------------------------------------------------------------------------------------------------------

    function _post(bytes20 client, bytes32 commitment, OrderTerms calldata terms) private returns (uint256 orderId) {
        // Check: the terms, and that the role is open.
        uint256 version = _version;
        OrderRules memory rules = _rules[version];
        uint256 until = block.timestamp + rules.acceptance;
        if (terms.amount < rules.least || terms.amount > type(uint96).max) revert WorkOrdersInvalidTerms("amount");
        if (terms.deliverBy < until + rules.work || terms.deliverBy > type(uint32).max) {
            revert WorkOrdersInvalidTerms("deliverBy");
        }
        if (terms.request == 0) revert WorkOrdersInvalidTerms("request");
        if (terms.roleId > type(uint16).max) revert WorkOrdersInvalidTerms("roleId");
        if (_roles.roleOf(terms.roleId).closedAt != 0) revert WorkOrdersRoleClosed(terms.roleId);

        // Interaction: whose turn it is. The queue calls nobody.
        bytes20 worker = _queue.nextTurn(terms.roleId);
        if (worker == 0) revert WorkOrdersEmptyCycle(terms.roleId);

        // Effect: the order.
        orderId = ++_orderCount;
        OrderRecord storage record = _orders[orderId];
        (record.worker, record.state, record.time) = (worker, OrderState.Offered, uint32(until));
        (record.deliverBy, record.roleId) = (uint32(terms.deliverBy), uint16(terms.roleId));
        (record.version, record.client, record.amount) = (uint8(version), client, uint96(terms.amount));
        if (commitment != 0) _commitments[orderId] = commitment;
        emit OrderPosted(orderId, terms.roleId, client, terms, commitment, version);
        emit OrderOffered(orderId, worker, until);

        // Interaction: the price.
        _credits.safeTransferFrom(_msgSender(), address(this), terms.amount);
    }

    function _default(uint256 orderId, OrderRecord storage record) private {
        _refund(orderId, record, OrderState.Refunded, record.amount);
        _queue.defaulted(record.roleId, record.worker);
    }

    function _requireUnknown(uint256 orderId) private view returns (bytes32 commitment) {
        commitment = _commitments[orderId];
        if (commitment == 0) revert WorkOrdersClientKnown(orderId);
    }

    function _requireWhole(Delivery calldata delivery) private pure {
        uint256 count = delivery.owners.length;
        if (delivery.evidence == 0) revert WorkOrdersInvalidDelivery("evidence");
        if (bytes(delivery.licence).length == 0) revert WorkOrdersInvalidDelivery("licence");
        if (count == 0 || count > MOST_OWNERS) revert WorkOrdersInvalidDelivery("owners");
        bool whole = delivery.shares.length == count;
        uint256 sum = 0;
        for (uint256 i = 0; whole && i < count; ++i) {
            uint256 share = delivery.shares[i];
            whole = delivery.owners[i] != 0 && share != 0 && share <= ALL_SHARES;
            sum += share;
        }
        if (!whole || sum != ALL_SHARES) revert WorkOrdersInvalidDelivery("shares");
    }
}
