// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Departure, HostApplication, HostSeat, IHostRegistry} from "./interfaces/IHostRegistry.sol";
import {Lot, Sortition} from "../common/libraries/Sortition.sol";

/// @title HostBook
/// @notice The queue of hosts, and their places in draws. Every change costs the same however many there are.
/// @dev The queue is a doubly linked list, the most senior at its head. What the head has as its predecessor means nothing: who
/// moves up to the head is not written.
abstract contract HostBook is IHostRegistry {
    /// @dev Two slots.
    struct Post {
        bytes20 identity;
        uint40 admittedAt;
        uint40 leftAt;
        /// Two bits for each module.
        uint8 misses;
        /// Left, and pay does not know yet.
        bool unsettled;
        // Second slot.
        address key;
        uint32 before;
        uint32 behind;
        uint32 place;
    }

    /// @dev One slot: all that a heartbeat and a failover need.
    struct Queue {
        uint32 head;
        uint32 tail;
        uint32 count;
        uint40 silentAt;
        uint24 silence;
        uint16 version;
        /// Latest post that a failover ended, until it is settled.
        uint32 unsettled;
        /// First vacant place plus one, 0 where there is none.
        uint32 vacant;
    }

    /// @dev A place that bears this mark is vacant; the rest is the next vacant place plus one.
    uint32 private constant VACANT = 1 << 31;
    /// @dev Places that a draw looks at.
    uint256 private constant TRIES = 32;

    Queue internal _queue;
    /// @dev One slot for both.
    uint32 internal _seats;
    uint32 internal _applied;
    mapping(uint256 seat => Post) internal _posts;
    /// @dev The last post it had, also after it left.
    mapping(bytes20 identity => uint256 seat) internal _lastSeat;
    mapping(bytes20 identity => HostApplication) internal _applications;
    /// @dev Eight to a slot.
    uint32[] private _places;

    /// @inheritdoc IHostRegistry
    function seatOf(uint256 seat) public view returns (HostSeat memory) {
        Post storage post = _posts[seat];
        return HostSeat(post.identity, post.key, post.admittedAt, post.leftAt);
    }

    /// @inheritdoc IHostRegistry
    function activeSeat() external view returns (uint256) {
        return _queue.head;
    }

    /// @inheritdoc IHostRegistry
    function silentAt() external view returns (uint256) {
        return _queue.silentAt;
    }

    /// @inheritdoc IHostRegistry
    function hostCount() external view returns (uint256) {
        return _queue.count;
    }

    /// @inheritdoc IHostRegistry
    function seatCount() external view returns (uint256) {
        return _seats;
    }

    /// @inheritdoc IHostRegistry
    function seatOfHost(bytes20 host) public view returns (uint256) {
        uint256 seat = _lastSeat[host];
        return _isHost(seat) ? seat : 0;
    }

    /// @inheritdoc IHostRegistry
    function seatBehind(uint256 seat) external view returns (uint256) {
        _requireHost(seat);
        return _posts[seat].behind;
    }

    /// @inheritdoc IHostRegistry
    function isUnsettled(uint256 seat) external view returns (bool) {
        return _posts[seat].unsettled;
    }

    /// @inheritdoc IHostRegistry
    function applicationOf(bytes20 identity) external view returns (HostApplication memory) {
        return _applications[identity];
    }

    /// @inheritdoc IHostRegistry
    function nextApplication() public view returns (uint256) {
        return uint256(_applied) + 1;
    }

    /// @inheritdoc IHostRegistry
    function places() external view returns (uint256) {
        return _places.length;
    }

    /// @inheritdoc IHostRegistry
    function seatAtPlace(uint256 place) public view returns (uint256) {
        uint32 entry = _places[place];
        return entry & VACANT == 0 ? entry : 0;
    }

    /// @inheritdoc IHostRegistry
    function draw(bytes32 seed, uint256 among, uint256 before, bool standby) external view returns (uint256) {
        uint256 size = among < _places.length ? among : _places.length;
        uint256 tries = size < TRIES ? size : TRIES;
        uint256 head = _queue.head;
        Lot memory lot = Sortition.begin(seed, size, tries);
        for (uint256 i = 0; i < tries; ++i) {
            uint256 seat = seatAtPlace(Sortition.next(lot));
            if (seat == 0 || (standby && seat == head)) continue;
            if (_posts[seat].admittedAt < before) return seat;
        }
        return 0;
    }

    /// @dev Puts a new post at the end of the queue.
    function _append(bytes20 identity, address key) internal returns (uint256 seat, uint256 place) {
        Queue memory queue = _queue;
        seat = ++_seats;
        if (queue.vacant == 0) {
            place = _places.length;
            _places.push(uint32(seat));
        } else {
            place = queue.vacant - 1;
            queue.vacant = _places[place] & ~VACANT;
            _places[place] = uint32(seat);
        }

        Post storage post = _posts[seat];
        (post.identity, post.admittedAt) = (identity, uint40(block.timestamp));
        (post.key, post.before, post.place) = (key, queue.tail, uint32(place));
        _lastSeat[identity] = seat;

        if (queue.head == 0) {
            queue.head = uint32(seat);
            queue.silentAt = uint40(block.timestamp) + queue.silence;
        } else {
            _posts[queue.tail].behind = uint32(seat);
        }
        queue.tail = uint32(seat);
        ++queue.count;
        _queue = queue;
    }

    /// @dev Takes a post out of the queue. Who follows an active one is active at once.
    function _end(uint256 seat, Departure reason) internal returns (Queue memory queue) {
        queue = _queue;
        Post storage post = _posts[seat];
        (uint32 before, uint32 behind, uint256 place) = (post.before, post.behind, post.place);
        (post.leftAt, post.unsettled) = (uint40(block.timestamp), true);
        _places[place] = VACANT | queue.vacant;
        queue.vacant = uint32(place) + 1;
        --queue.count;

        bool active = seat == queue.head;
        if (active) {
            queue.head = behind;
            queue.silentAt = behind == 0 ? 0 : uint40(block.timestamp) + queue.silence;
            if (behind == 0) queue.tail = 0;
        } else {
            _posts[before].behind = behind;
            if (behind == 0) queue.tail = before;
            else _posts[behind].before = before;
        }
        if (reason == Departure.Silent) queue.unsettled = uint32(seat);
        _queue = queue;
        emit HostLeft(seat, post.identity, reason, queue.count);
        if (active && behind != 0) emit HostActivated(behind, queue.silentAt);
    }

    function _isHost(uint256 seat) internal view returns (bool) {
        Post storage post = _posts[seat];
        return post.admittedAt != 0 && post.leftAt == 0;
    }

    function _requireHost(uint256 seat) internal view {
        if (!_isHost(seat)) revert HostRegistryNotHost(seat);
    }
}
