// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IArbitrable} from "../../arbitration/interfaces/IArbitrator.sol";

/// @notice Where an order stands.
enum OrderState {
    None,
    /// @notice A worker has its turn: it accepts, or lets it pass.
    Offered,
    /// @notice A worker is at work.
    Accepted,
    /// @notice The client confirms or disputes; its silence confirms.
    Delivered,
    /// @notice A case decides.
    Disputed,
    /// @notice Confirmed, and paid to the treasury.
    Confirmed,
    /// @notice The client has its credits back.
    Refunded,
    /// @notice Half was paid, by ruling, and half refunded.
    Halved
}

/// @notice What a client orders.
struct OrderTerms {
    uint256 roleId;
    /// @notice Work credits, held until the order ends.
    uint256 amount;
    /// @notice By when it is to be delivered (Unix seconds).
    uint256 deliverBy;
    /// @notice SHA-256 digest of what is asked for, as it is passed on: in the clear or encrypted.
    bytes32 request;
}

/// @notice What a worker delivers.
struct Delivery {
    /// @notice SHA-256 digest of the evidence.
    bytes32 evidence;
    /// @notice Licence of what was made: an SPDX expression or a URI.
    string licence;
    /// @notice Who owns what was made, and in which shares: basis points, 10,000 in all.
    bytes20[] owners;
    uint256[] shares;
}

/// @notice An order as it stands.
struct Order {
    OrderState state;
    uint256 roleId;
    /// @notice Who has the turn, or the job.
    bytes20 worker;
    /// @notice Who posted it, or has proved to be the client since.
    bytes20 client;
    /// @notice Work credits.
    uint256 amount;
    uint256 deliverBy;
    /// @notice End of the running window: to accept, to deliver, to confirm, to rule, and for what was refunded to an anonymous
    /// client to prove that; otherwise 0 (Unix seconds).
    uint256 until;
    /// @notice When it was confirmed, 0 where it was not (Unix seconds).
    uint256 confirmedAt;
    /// @notice Who learned by doing it under the worker, 0 for nobody.
    bytes20 apprentice;
    /// @notice What the client's identity and a salt hash to; 0 where it is known, or lost its refund.
    bytes32 commitment;
    /// @notice Number of the parameters it is under.
    uint256 version;
}

/// @notice Parameters. One slot. Durations in seconds.
struct OrderRules {
    /// @notice Least price of an order (work credits).
    uint96 least;
    /// @notice For a worker to accept.
    uint32 acceptance;
    /// @notice Least time that is left for the work when the time to accept is over. With less no further turn begins.
    uint32 work;
    /// @notice For the client to confirm or dispute.
    uint32 confirmation;
    /// @notice After which a case without a ruling has lapsed.
    uint32 lapse;
    /// @notice For an anonymous client to claim a refund.
    uint32 claim;
}

/// @title IWorkOrders
/// @notice Jobs for a role. A client escrows work credits; the next worker of the role accepts or lets its turn pass to the one
/// after it; what is delivered the client confirms, by its word or its silence, or disputes. The price goes to the treasury
/// from which all pay is distributed.
/// @dev Rulings: 0, as if nobody had disputed: paid; 1, refunded, and a miss of the worker; 2, half and half. The last two are
/// for the client. The key of a case is the order's number.
interface IWorkOrders is IArbitrable {
    /// @notice `client` posted an order under parameter set `version`; for somebody unknown where there is a `commitment`.
    event OrderPosted(
        uint256 indexed orderId,
        uint256 indexed roleId,
        bytes20 indexed client,
        OrderTerms terms,
        bytes32 commitment,
        uint256 version
    );
    /// @notice `worker` may accept until `until` (Unix seconds).
    event OrderOffered(uint256 indexed orderId, bytes20 indexed worker, uint256 until);
    /// @notice `worker` accepted, and delivers by the time agreed.
    event OrderAccepted(uint256 indexed orderId, bytes20 indexed worker);
    /// @notice `apprentice` learns by doing the job; zero: nobody.
    event ApprenticeNamed(uint256 indexed orderId, bytes20 indexed apprentice);
    /// @notice `worker` delivered; the client may confirm or dispute until `until` (Unix seconds).
    event OrderDelivered(uint256 indexed orderId, bytes20 indexed worker, Delivery delivery, uint256 until);
    /// @notice `client` disputes the delivery. Without a ruling the case lapses at `until` (Unix seconds).
    event OrderDisputed(uint256 indexed orderId, bytes20 indexed client, uint256 caseId, uint256 until);
    /// @notice The case was ruled, or lapsed.
    event OrderRuled(uint256 indexed orderId, uint256 ruling, bool lapsed);
    /// @notice The order ended: `paid` went to the treasury, `refunded` is the client's. Where that is not known it may prove
    /// itself until `until` (Unix seconds; otherwise 0).
    event OrderClosed(uint256 indexed orderId, OrderState state, uint256 paid, uint256 refunded, uint256 until);
    /// @notice `client` proved that the order is its own.
    event ClientProved(uint256 indexed orderId, bytes20 indexed client);
    /// @notice Nobody proved to be the client in time: `amount` went to the growth reserve.
    event RefundForfeited(uint256 indexed orderId, uint256 amount);
    /// @notice `client` has `amount` more to take, `owed` in all.
    event Credited(bytes20 indexed client, uint256 indexed orderId, uint256 amount, uint256 owed);
    /// @notice `client` took `amount` to `account`.
    event Withdrawn(bytes20 indexed client, address indexed account, uint256 amount);
    /// @notice Parameter set `version` holds for orders from now on.
    event ParametersSet(uint256 indexed version, OrderRules rules);

    /// @notice `account` has no registered identity.
    error WorkOrdersNotRegistered(address account);
    /// @notice `identity` is no verified member of Anonymization in good standing.
    error WorkOrdersNotAnonymizer(bytes20 identity);
    /// @notice What is ordered is out of bounds.
    error WorkOrdersInvalidTerms(bytes32 field);
    /// @notice The role is closed.
    error WorkOrdersRoleClosed(uint256 roleId);
    /// @notice Nobody takes turns in the role.
    error WorkOrdersEmptyCycle(uint256 roleId);
    /// @notice The order is in another state.
    error WorkOrdersWrongState(uint256 orderId, OrderState state);
    /// @notice `identity` is not the order's worker.
    error WorkOrdersNotWorker(uint256 orderId, bytes20 identity);
    /// @notice `identity` is not the order's client, or a client that disputes is the worker itself.
    error WorkOrdersNotClient(uint256 orderId, bytes20 identity);
    /// @notice This may be done from `start` on, before `end` (Unix seconds; 0: no end).
    error WorkOrdersOutsideWindow(uint256 orderId, uint256 start, uint256 end, uint256 time);
    /// @notice A delivery names evidence, a licence, 1 to 64 owners, and for each a share, 10,000 basis points in all.
    error WorkOrdersInvalidDelivery(bytes32 field);
    /// @notice `apprentice` is not registered, or is the worker itself.
    error WorkOrdersInvalidApprentice(uint256 orderId, bytes20 apprentice);
    /// @notice The order's client is known.
    error WorkOrdersClientKnown(uint256 orderId);
    /// @notice A commitment of zero would name nobody.
    error WorkOrdersNoCommitment();
    /// @notice Identity and salt do not make the commitment.
    error WorkOrdersWrongProof(uint256 orderId, bytes32 commitment);
    /// @notice Nothing is owed to `client`.
    error WorkOrdersNothingOwed(bytes20 client);
    /// @notice `caller` is not the arbitrator.
    error WorkOrdersNotArbitrator(bytes32 key, address caller);
    /// @notice A ruling is 0 to 2.
    error WorkOrdersInvalidRuling(uint256 ruling);
    /// @notice This parameter is out of its range.
    error WorkOrdersInvalidParameters(bytes32 field);
    /// @notice There is no such set of parameters.
    error WorkOrdersUnknownParameters(uint256 version);

    // ---- Clients -------------------------------------------------------------------------------------------------------

    /// @notice Posts an order in the name of the caller's identity, which approved the price. The next worker's turn begins.
    /// @dev Emits {OrderPosted} and {OrderOffered}.
    function post(OrderTerms calldata terms) external returns (uint256 orderId);

    /// @notice Posts an order for somebody who appears only as a commitment, see {commitmentOf}. Verified members of
    /// Anonymization only, who pay the price and act for the client until it proves itself.
    /// @dev Emits {OrderPosted} and {OrderOffered}.
    function postFor(bytes32 commitment, OrderTerms calldata terms) external returns (uint256 orderId);

    /// @notice The caller's identity proves to be the client of an order that was posted for it. What the order refunds, or has
    /// refunded, is its own, and it acts for itself from now on.
    /// @dev Emits {ClientProved}.
    function prove(uint256 orderId, bytes32 salt) external;

    /// @notice Withdraws an order that nobody has accepted. The client only, while a worker may still accept; that one is next
    /// again. Emits {OrderClosed}.
    function withdrawOrder(uint256 orderId) external;

    /// @notice Confirms what was delivered. The client only. Emits {OrderClosed}.
    function confirm(uint256 orderId) external;

    /// @notice Disputes what was delivered. The client only, within its time. What is sent is the arbitrator's deposit.
    /// @dev Emits {OrderDisputed}.
    /// @param evidence URI of the client's statement.
    /// @return caseId Of the arbitrator.
    function dispute(uint256 orderId, string calldata evidence) external payable returns (uint256 caseId);

    /// @notice Pays `client` what it is owed, to its present account. Anyone may send it.
    function withdraw(bytes20 client) external returns (uint256 amount);

    // ---- Workers -------------------------------------------------------------------------------------------------------

    /// @notice Accepts the job. Only who has the turn, within its time and while it is a member in good standing.
    /// @dev Emits {OrderAccepted}.
    function accept(uint256 orderId) external;

    /// @notice Names who learns by doing the job, instead of whom it named before; zero: nobody. The worker only, before it
    /// delivers. Emits {ApprenticeNamed}.
    function nameApprentice(uint256 orderId, bytes20 apprentice) external;

    /// @notice Delivers. The worker only, before the time agreed. Emits {OrderDelivered}.
    function deliver(uint256 orderId, Delivery calldata delivery) external;

    /// @notice Gives up what it cannot deliver: a refund and a miss, at once. The worker only. Emits {OrderClosed}.
    function giveUp(uint256 orderId) external;

    // ---- Anyone --------------------------------------------------------------------------------------------------------

    /// @notice Passes on a turn whose time is over: a miss, and the next worker's turn. Where there is none, or too little time
    /// is left, the order is refunded. Anyone.
    /// @dev Emits {OrderOffered} or {OrderClosed}.
    function passTurn(uint256 orderId) external;

    /// @notice Ends what was accepted and not delivered in time: a refund and a miss. Anyone. Emits {OrderClosed}.
    function lapse(uint256 orderId) external;

    /// @notice Confirms what the client did not dispute in time. Anyone. Emits {OrderClosed}.
    function finalize(uint256 orderId) external;

    /// @notice Ends a dispute that was not ruled in time, as if nobody had disputed. Anyone. Emits {OrderClosed}.
    function lapseCase(uint256 orderId) external;

    /// @notice Gives a refund that nobody claimed in time to the growth reserve. Anyone. Emits {RefundForfeited}.
    function forfeit(uint256 orderId) external;

    // ---- Parameters and views ------------------------------------------------------------------------------------------

    /// @notice Starts a new set of parameters for later orders. Authority only.
    function setParameters(OrderRules calldata rules) external;

    /// @notice An order, zeros where there is none.
    function orderOf(uint256 orderId) external view returns (Order memory);

    /// @notice How many orders were posted; they are numbered from 1.
    function orderCount() external view returns (uint256);

    /// @notice What `client` may withdraw (work credits).
    function owedTo(bytes20 client) external view returns (uint256);

    /// @notice What stands for `client` in an order posted for it. The salt is random, and another for each order.
    function commitmentOf(bytes20 client, bytes32 salt) external view returns (bytes32);

    /// @notice A set of parameters.
    function parameters(uint256 version) external view returns (OrderRules memory);

    /// @notice Number of the set in force, from 1.
    function parametersVersion() external view returns (uint256);
}
