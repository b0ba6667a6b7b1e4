// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Relayed} from "../common/Relayed.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IRoleObserver} from "../roles/interfaces/IRoleObserver.sol";
import {Exit, IWorkQueue, Placement} from "./interfaces/IWorkQueue.sol";
import {Cycle, Place, TurnCycle} from "./libraries/TurnCycle.sol";

/// @title WorkQueue
/// @notice See {IWorkQueue}. {TurnCycle} has the lists; here stands who may do what.
/// @dev It calls nobody but the registry of identities.
contract WorkQueue is IWorkQueue, Relayed {
    using TurnCycle for Cycle;

    IIdentityRegistry private immutable _identities;
    address private immutable _roles;
    address private immutable _orders;

    mapping(uint256 roleId => Cycle) private _cycles;

    modifier onlyRegistry() {
        if (msg.sender != _roles) revert WorkQueueNotRegistry(msg.sender);
        _;
    }

    modifier onlyOrders() {
        if (msg.sender != _orders) revert WorkQueueNotOrders(msg.sender);
        _;
    }

    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param roles_ The role registry, which tells who is a member.
    /// @param orders_ The orders contract, which gives out turns.
    constructor(address forwarder, IIdentityRegistry identities_, address roles_, address orders_) Relayed(forwarder) {
        _identities = identities_;
        _roles = roles_;
        _orders = orders_;
    }

    // ---- Members -------------------------------------------------------------------------------------------------------

    /// @inheritdoc IRoleObserver
    function memberBegan(uint256 roleId, bytes20 identity) external onlyRegistry {
        Cycle storage cycle = _cycles[roleId];
        // The registry never tells it twice without an end between, so nobody who has a place is looked for.
        (uint64 key, Place memory place) = cycle.vacancy(identity);
        if (key == 0) {
            emit Unplaced(roleId, identity);
            return;
        }
        cycle.enter(key, place);
        emit CycleEntered(roleId, identity);
    }

    /// @inheritdoc IRoleObserver
    function memberEnded(uint256 roleId, bytes20 identity) external onlyRegistry {
        Cycle storage cycle = _cycles[roleId];
        (uint64 key, Place memory place) = cycle.find(identity);
        if (key == 0) return;
        if (TurnCycle.isIn(place)) {
            cycle.exit(key, place);
            emit CycleLeft(roleId, identity, Exit.Ended);
        }
        cycle.clear(key);
    }

    /// @inheritdoc IWorkQueue
    function enter(uint256 roleId) external {
        (bytes20 worker, uint64 key, Place memory place) = _callerPlace(roleId);
        if (TurnCycle.isIn(place)) revert WorkQueueInCycle(roleId, worker);
        _cycles[roleId].enter(key, place);
        emit CycleEntered(roleId, worker);
    }

    /// @inheritdoc IWorkQueue
    function stepOut(uint256 roleId) external {
        (bytes20 worker, uint64 key, Place memory place) = _callerPlace(roleId);
        if (!TurnCycle.isIn(place)) revert WorkQueueOutOfCycle(roleId, worker);
        _cycles[roleId].exit(key, place);
        emit CycleLeft(roleId, worker, Exit.Left);
    }

    // ---- Turns ---------------------------------------------------------------------------------------------------------

    /// @inheritdoc IWorkQueue
    function nextTurn(uint256 roleId) external onlyOrders returns (bytes20 worker) {
        worker = _cycles[roleId].begin();
        if (worker != 0) emit TurnBegan(roleId, worker);
    }

    /// @inheritdoc IWorkQueue
    function accepted(uint256 roleId, bytes20 worker) external onlyOrders {
        Cycle storage cycle = _cycles[roleId];
        (uint64 key, Place memory place) = cycle.find(worker);
        if (key == 0) revert WorkQueueNotMember(roleId, worker);
        if (cycle.take(key, place)) emit PendingAdvanced(roleId, worker);
    }

    /// @inheritdoc IWorkQueue
    function missed(uint256 roleId, bytes20 worker) external onlyOrders {
        uint256 misses = _cycles[roleId].miss(worker);
        if (misses == TurnCycle.MOST_MISSES) emit CycleLeft(roleId, worker, Exit.Missed);
        else if (misses != 0) emit TurnMissed(roleId, worker, misses);
    }

    /// @inheritdoc IWorkQueue
    function delivered(uint256 roleId, bytes20 worker) external onlyOrders {
        Cycle storage cycle = _cycles[roleId];
        (uint64 key, Place memory place) = cycle.find(worker);
        if (TurnCycle.missesOf(place) == 0) return;
        cycle.setMisses(key, place, 0);
        emit MissesSet(roleId, worker, 0);
    }

    /// @inheritdoc IWorkQueue
    function defaulted(uint256 roleId, bytes20 worker) external onlyOrders {
        Cycle storage cycle = _cycles[roleId];
        (uint64 key, Place memory place) = cycle.find(worker);
        if (!TurnCycle.isIn(place)) return;
        uint8 misses = TurnCycle.missesOf(place) + 1;
        if (misses == TurnCycle.MOST_MISSES) {
            cycle.exit(key, place);
            emit CycleLeft(roleId, worker, Exit.Missed);
        } else {
            cycle.setMisses(key, place, misses);
            emit MissesSet(roleId, worker, misses);
        }
    }

    /// @inheritdoc IWorkQueue
    function calledOff(uint256 roleId, bytes20 worker) external onlyOrders {
        if (_cycles[roleId].giveBack(worker)) emit TurnCalledOff(roleId, worker);
    }

    // ---- Views ---------------------------------------------------------------------------------------------------------

    /// @inheritdoc IWorkQueue
    function placementOf(uint256 roleId, bytes20 identity) external view returns (Placement memory) {
        Cycle storage cycle = _cycles[roleId];
        (uint64 key, Place memory place) = cycle.find(identity);
        return Placement({
            placed: key != 0,
            inCycle: TurnCycle.isIn(place),
            pending: cycle.waits(place),
            misses: TurnCycle.missesOf(place)
        });
    }

    /// @inheritdoc IWorkQueue
    function isInCycle(uint256 roleId, bytes20 identity) external view returns (bool) {
        (, Place memory place) = _cycles[roleId].find(identity);
        return TurnCycle.isIn(place);
    }

    /// @inheritdoc IWorkQueue
    function sizeOf(uint256 roleId) external view returns (uint256) {
        return _cycles[roleId].size();
    }

    /// @inheritdoc IWorkQueue
    function comingTurns(uint256 roleId, uint256 limit) external view returns (bytes20[] memory workers) {
        return _cycles[roleId].list(false, limit);
    }

    /// @inheritdoc IWorkQueue
    function pendingTurns(uint256 roleId, uint256 limit) external view returns (bytes20[] memory workers) {
        return _cycles[roleId].list(true, limit);
    }

    function _callerPlace(uint256 roleId) private view returns (bytes20 worker, uint64 key, Place memory place) {
        (worker,) = _identities.identityOf(_msgSender());
        (key, place) = _cycles[roleId].find(worker);
        if (key == 0) revert WorkQueueNotMember(roleId, worker);
    }
}
