// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoleObserver} from "../../roles/interfaces/IRoleObserver.sol";

/// @notice Where a member of a role stands.
struct Placement {
    /// @notice Whether it has a place in the queue at all: it is a member in good standing.
    bool placed;
    /// @notice Whether it takes turns.
    bool inCycle;
    /// @notice Whether it missed its last turn and nobody has accepted a job since.
    bool pending;
    /// @notice Misses in a row, 0 to 2: the third takes it out of the cycle.
    uint8 misses;
}

/// @notice How a worker came out of the cycle.
enum Exit {
    /// @notice By its own call.
    Left,
    /// @notice By its third miss in a row.
    Missed,
    /// @notice It is no member in good standing any more.
    Ended
}

/// @title IWorkQueue
/// @notice For each role, the cycle in which its members take turns.
/// @dev Each open order takes its own next worker, so several turns may run at a time, and where there are few workers a worker
/// may have several. Who takes a job keeps its place: the head has moved past it. Who lets its turn pass is pending, and comes
/// next when another has accepted. Where none but pending ones are left they become the cycle, in the order of their misses.
interface IWorkQueue is IRoleObserver {
    /// @notice `worker` came to the end of the cycle, without misses.
    event CycleEntered(uint256 indexed roleId, bytes20 indexed worker);
    /// @notice `worker` is out of the cycle.
    event CycleLeft(uint256 indexed roleId, bytes20 indexed worker, Exit reason);
    /// @notice Four members of the role share the first eight bytes of their identities with `identity`, which has no place.
    event Unplaced(uint256 indexed roleId, bytes20 indexed identity);
    /// @notice A turn of `worker` began; the head moved on to who is behind it.
    event TurnBegan(uint256 indexed roleId, bytes20 indexed worker);
    /// @notice `worker` took the job of its turn: those who were pending come next. Where nobody was, nothing is told.
    event PendingAdvanced(uint256 indexed roleId, bytes20 indexed worker);
    /// @notice `worker` let its turn pass and is pending; it has `misses` in a row. Of the third {CycleLeft} tells.
    event TurnMissed(uint256 indexed roleId, bytes20 indexed worker, uint256 misses);
    /// @notice The order of a running turn was withdrawn: `worker` is next again.
    event TurnCalledOff(uint256 indexed roleId, bytes20 indexed worker);
    /// @notice `worker` has `misses` in a row now: none after a delivery, one more after a job it did not deliver.
    event MissesSet(uint256 indexed roleId, bytes20 indexed worker, uint256 misses);

    /// @notice `caller` is not the role registry.
    error WorkQueueNotRegistry(address caller);
    /// @notice `caller` is not the orders contract.
    error WorkQueueNotOrders(address caller);
    /// @notice `worker` is no member of the role in good standing; zero where the caller has no identity.
    error WorkQueueNotMember(uint256 roleId, bytes20 worker);
    /// @notice `worker` is in the cycle.
    error WorkQueueInCycle(uint256 roleId, bytes20 worker);
    /// @notice `worker` is out of the cycle.
    error WorkQueueOutOfCycle(uint256 roleId, bytes20 worker);

    /// @notice The caller's identity comes back into the cycle of a role it is a member of, to the end and without misses.
    /// @dev Emits {CycleEntered}.
    function enter(uint256 roleId) external;

    /// @notice The caller's identity takes no more turns in a role, until it enters again. It stays a member.
    /// @dev Emits {CycleLeft}.
    function stepOut(uint256 roleId) external;

    /// @notice The next worker's turn begins, for one open order. The orders contract alone.
    /// @return worker Who is next, 0 where the cycle is empty.
    function nextTurn(uint256 roleId) external returns (bytes20 worker);

    /// @notice The worker took the job. The orders contract alone.
    /// @dev Reverts where it is no member in good standing any more.
    function accepted(uint256 roleId, bytes20 worker) external;

    /// @notice The worker let its turn pass. The orders contract alone.
    /// @dev Turns that ran side by side are one absence: of who is pending no second miss is counted.
    function missed(uint256 roleId, bytes20 worker) external;

    /// @notice The worker delivered and that was confirmed: its misses are cleared. The orders contract alone.
    function delivered(uint256 roleId, bytes20 worker) external;

    /// @notice The worker did not deliver what it had accepted: a miss, which leaves it where it stands unless it is the third.
    /// The orders contract alone.
    function defaulted(uint256 roleId, bytes20 worker) external;

    /// @notice The order was withdrawn while the worker had its turn: it is next again. The orders contract alone.
    function calledOff(uint256 roleId, bytes20 worker) external;

    /// @notice Where `identity` stands in a role.
    function placementOf(uint256 roleId, bytes20 identity) external view returns (Placement memory);

    /// @notice Whether `identity` takes turns in a role: pay is for those who do.
    function isInCycle(uint256 roleId, bytes20 identity) external view returns (bool);

    /// @notice How many take turns in a role, pending ones included.
    function sizeOf(uint256 roleId) external view returns (uint256);

    /// @notice The first `limit` workers in the order of the turns to come, as long as nobody comes, goes or misses.
    function comingTurns(uint256 roleId, uint256 limit) external view returns (bytes20[] memory workers);

    /// @notice The first `limit` workers who wait for another to accept a job.
    function pendingTurns(uint256 roleId, uint256 limit) external view returns (bytes20[] memory workers);
}
