// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A member's place. One slot.
struct Place {
    /// @notice Its neighbours in the ring, 0 where it is out of the cycle.
    uint64 prev;
    uint64 next;
    /// @notice The identity from its ninth byte on; the place's key tells the first eight.
    uint96 rest;
    /// @notice The round in which it missed last: while that lasts it is pending.
    uint24 round;
    /// @notice See the constants of {TurnCycle}.
    uint8 marks;
}

/// @notice What a role's cycle is held by. One slot.
struct Hold {
    /// @notice Who is next, as long as that is not who is pending first; 0 where the ring is empty.
    uint64 head;
    /// @notice The stretch of the ring that is pending, 0 where there is none.
    uint64 first;
    uint64 last;
    /// @notice How many take turns, pending ones included.
    uint32 size;
    /// @notice From 1 on, a new one whenever those pending come next.
    uint24 round;
    /// @notice Whether somebody accepted since they missed: they come before the head when that is looked at next.
    bool due;
}

/// @notice The places of a role. Slots are packed by hand: a struct would be written field by field.
struct Cycle {
    uint256 hold;
    mapping(uint64 key => uint256) places;
}

/// @title TurnCycle
/// @notice A circular doubly-linked list of workers. Those who missed their turn are one stretch of it, which is passed over
/// until somebody accepts. Each step takes a fixed number of reads and writes.
/// @dev A place is found by the first eight bytes of its identity, so that it links to two others within one slot. Identities
/// are hashes, and two that begin alike take work to find; such a one takes one of the next three keys. A fifth has no place.
///
/// Who misses its turn has usually been the last of the ring, directly behind those who missed before: nothing moves but the
/// stretch's end. It is moved no sooner than something depends on it, so that who accepts a job does not pay for it.
library TurnCycle {
    /// @notice Misses in a row that take a worker out.
    uint8 internal constant MOST_MISSES = 3;
    /// @dev Marks: misses in the lowest two bits, whether in the cycle, whether the place is taken, how far it is from its key.
    uint8 private constant MISSES = 3;
    uint8 private constant IN = 1 << 2;
    uint8 private constant TAKEN = 1 << 3;
    uint8 private constant STEP_SHIFT = 4;
    uint8 private constant STEPS = 4;
    /// @dev Where the fields of a place stand; prev is the lowest.
    uint256 private constant NEXT = 64;
    uint256 private constant REST = 128;
    uint256 private constant ROUND = 224;
    uint256 private constant MARKS = 248;
    /// @dev Where the fields of a hold stand; head is the lowest, round is where a place has it, and due above.
    uint256 private constant FIRST = 64;
    uint256 private constant LAST = 128;
    uint256 private constant SIZE = 192;
    uint256 private constant DUE = 1 << 248;

    // ---- Places --------------------------------------------------------------------------------------------------------

    /// @notice The place of `identity`; key 0 where it has none.
    function find(Cycle storage self, bytes20 identity) internal view returns (uint64 key, Place memory place) {
        uint96 rest = uint96(uint160(identity));
        for (uint8 step = 0; step < STEPS; ++step) {
            key = _keyOf(identity, step);
            uint256 word = self.places[key];
            if (uint96(word >> REST) != rest || uint8(word >> MARKS) & ~(MISSES | IN) != _taken(step)) continue;
            return (key, _unpackPlace(word));
        }
        return (0, place);
    }

    /// @notice A free place for `identity`, which has none; key 0 where there is no room.
    function vacancy(Cycle storage self, bytes20 identity) internal view returns (uint64 key, Place memory place) {
        for (uint8 step = 0; step < STEPS; ++step) {
            key = _keyOf(identity, step);
            if (key == 0 || self.places[key] != 0) continue;
            return (key, Place({prev: 0, next: 0, rest: uint96(uint160(identity)), round: 0, marks: _taken(step)}));
        }
        return (0, place);
    }

    /// @notice Whose place it is.
    function identityOf(uint64 key, Place memory place) internal pure returns (bytes20) {
        unchecked {
            uint64 start = key - (place.marks >> STEP_SHIFT);
            return bytes20((uint160(start) << 96) | place.rest);
        }
    }

    /// @notice Whether it takes turns.
    function isIn(Place memory place) internal pure returns (bool) {
        return place.marks & IN != 0;
    }

    /// @notice How many turns in a row it missed.
    function missesOf(Place memory place) internal pure returns (uint8) {
        return place.marks & MISSES;
    }

    /// @notice Whether it waits for somebody to accept.
    function waits(Cycle storage self, Place memory place) internal view returns (bool) {
        Hold memory hold = _unpackHold(self.hold);
        return !hold.due && _isPending(hold, place);
    }

    /// @notice How many take turns, pending ones included.
    function size(Cycle storage self) internal view returns (uint256) {
        return uint32(self.hold >> SIZE);
    }

    // ---- Coming and going ----------------------------------------------------------------------------------------------

    /// @notice Takes one who is out of the cycle to its end.
    function enter(Cycle storage self, uint64 key, Place memory place) internal {
        Hold memory hold = _unpackHold(self.hold);
        if (hold.round == 0) hold.round = 1;
        ++hold.size;
        place.marks |= IN;
        _append(self, hold, key, place);
        self.hold = _pack(hold);
    }

    /// @notice Takes one who is in the cycle out of it, without misses.
    function exit(Cycle storage self, uint64 key, Place memory place) internal {
        Hold memory hold = _unpackHold(self.hold);
        _exit(self, hold, key, place);
        self.hold = _pack(hold);
    }

    /// @notice Clears the place of one who is out of the cycle.
    function clear(Cycle storage self, uint64 key) internal {
        delete self.places[key];
    }

    // ---- Turns ---------------------------------------------------------------------------------------------------------

    /// @notice The turn of who is next begins.
    /// @return worker 0 where there is nobody.
    function begin(Cycle storage self) internal returns (bytes20 worker) {
        Hold memory hold = _unpackHold(self.hold);
        _settle(self, hold);
        if (hold.head == 0) return 0;
        if (hold.head == hold.first) {
            hold.head = _nextOf(self, hold.last);
            // Where all are pending they are the cycle.
            if (hold.head == hold.first) _release(hold);
        }
        Place memory place = _unpackPlace(self.places[hold.head]);
        worker = identityOf(hold.head, place);
        hold.head = place.next;
        self.hold = _pack(hold);
    }

    /// @notice Who has the place took a job: those pending come next. It comes to the end if it was pending itself.
    /// @return changed Whether anybody was pending.
    function take(Cycle storage self, uint64 key, Place memory place) internal returns (bool changed) {
        uint256 word = self.hold;
        if (uint64(word >> FIRST) == 0 || word & DUE != 0) return false;
        if (isIn(place) && place.round == uint24(word >> ROUND)) {
            Hold memory hold = _unpackHold(word);
            _unlink(self, hold, key, place);
            place.round = 0;
            _append(self, hold, key, place);
            word = _pack(hold);
        }
        self.hold = uint64(word >> FIRST) == 0 ? word : word | DUE;
        return true;
    }

    /// @notice Who has the place let its turn pass.
    /// @return misses In a row; the third takes it out. 0 where this is no other absence than the one it is pending for.
    function miss(Cycle storage self, bytes20 identity) internal returns (uint8 misses) {
        Hold memory hold = _unpackHold(self.hold);
        _settle(self, hold);
        (uint64 key, Place memory place) = find(self, identity);
        if (isIn(place) && !_isPending(hold, place)) {
            misses = missesOf(place) + 1;
            if (misses == MOST_MISSES) _exit(self, hold, key, place);
            else _detain(self, hold, key, place);
        }
        self.hold = _pack(hold);
    }

    /// @notice Sets the misses of one whose place does not change.
    function setMisses(Cycle storage self, uint64 key, Place memory place, uint8 misses) internal {
        place.marks = (place.marks & ~MISSES) | misses;
        self.places[key] = _pack(place);
    }

    /// @notice Who had its turn is next again, unless it is pending or out.
    function giveBack(Cycle storage self, bytes20 identity) internal returns (bool given) {
        Hold memory hold = _unpackHold(self.hold);
        _settle(self, hold);
        (uint64 key, Place memory place) = find(self, identity);
        given = isIn(place) && !_isPending(hold, place);
        if (given && key != hold.head) {
            // Usually it is the last, and moving the head back is enough.
            if (place.next != hold.head) {
                _unlink(self, hold, key, place);
                _append(self, hold, key, place);
            }
            hold.head = key;
        }
        self.hold = _pack(hold);
    }

    // ---- Views ---------------------------------------------------------------------------------------------------------

    /// @notice Up to `limit` of those whose turns come, or of those who wait.
    function list(Cycle storage self, bool waiting, uint256 limit) internal view returns (bytes20[] memory workers) {
        Hold memory hold = _unpackHold(self.hold);
        workers = new bytes20[](limit < hold.size ? limit : hold.size);
        uint64 start = hold.head;
        if (start != 0 && start == hold.first) start = _nextOf(self, hold.last);
        // Those pending are first where they are due, and where there is nobody else.
        bool lead = hold.due || start == hold.first;
        uint256 count = 0;
        if (hold.first != 0 && (waiting ? !hold.due : lead)) {
            count = _collect(self, hold.first, hold.last, hold, workers, count);
        }
        if (!waiting && start != 0 && start != hold.first) {
            count = _collect(self, start, _placeAt(self, start).prev, hold, workers, count);
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(workers, count)
        }
    }

    // ---- Links ---------------------------------------------------------------------------------------------------------

    /// @dev Moves those pending before the head where they are due, so that they are next.
    function _settle(Cycle storage self, Hold memory hold) private {
        if (!hold.due) return;
        (uint64 head, uint64 first, uint64 last) = (hold.head, hold.first, hold.last);
        uint64 after_ = _nextOf(self, last);
        if (head != first && head != after_) {
            uint64 before = _placeAt(self, first).prev;
            _link(self, before, after_);
            uint64 tail = _placeAt(self, head).prev;
            _link(self, tail, first);
            _link(self, last, head);
        }
        hold.head = first;
        _release(hold);
    }

    /// @dev Nobody is pending any more. After 2^24 - 1 rounds they begin anew. Who missed that long ago and never since would pass
    /// for pending in one round, and one miss of it would not count.
    function _release(Hold memory hold) private pure {
        (hold.first, hold.last, hold.due) = (0, 0, false);
        hold.round = hold.round == type(uint24).max ? 1 : hold.round + 1;
    }

    /// @dev Puts one who is not pending behind those who are.
    function _detain(Cycle storage self, Hold memory hold, uint64 key, Place memory place) private {
        place.round = hold.round;
        ++place.marks;
        if (hold.first == 0) {
            hold.first = key;
        } else if (place.prev != hold.last) {
            _unlink(self, hold, key, place);
            (place.prev, place.next) = (hold.last, _nextOf(self, hold.last));
            _setNext(self, place.prev, key);
            _setPrev(self, place.next, key);
        } else if (hold.head == key) {
            hold.head = place.next;
        }
        hold.last = key;
        self.places[key] = _pack(place);
    }

    function _append(Cycle storage self, Hold memory hold, uint64 key, Place memory place) private {
        uint64 head = hold.head;
        if (head == 0) {
            (hold.head, place.prev, place.next) = (key, key, key);
        } else {
            (place.prev, place.next) = (_placeAt(self, head).prev, head);
            _setNext(self, place.prev, key);
            _setPrev(self, head, key);
        }
        self.places[key] = _pack(place);
    }

    function _exit(Cycle storage self, Hold memory hold, uint64 key, Place memory place) private {
        _unlink(self, hold, key, place);
        --hold.size;
        (place.prev, place.next, place.round) = (0, 0, 0);
        place.marks &= ~(MISSES | IN);
        self.places[key] = _pack(place);
    }

    /// @dev Out of the ring, and of the stretch that is pending. The caller writes its place anew.
    function _unlink(Cycle storage self, Hold memory hold, uint64 key, Place memory place) private {
        (uint64 prev, uint64 next) = (place.prev, place.next);
        _link(self, prev, next);
        if (hold.head == key) hold.head = next == key ? 0 : next;
        if (hold.first == key && hold.last == key) (hold.first, hold.last, hold.due) = (0, 0, false);
        else if (hold.first == key) hold.first = next;
        else if (hold.last == key) hold.last = prev;
    }

    function _link(Cycle storage self, uint64 one, uint64 other) private {
        _setNext(self, one, other);
        _setPrev(self, other, one);
    }

    function _setPrev(Cycle storage self, uint64 key, uint64 prev) private {
        self.places[key] = (self.places[key] & ~uint256(type(uint64).max)) | prev;
    }

    function _setNext(Cycle storage self, uint64 key, uint64 next) private {
        self.places[key] = (self.places[key] & ~(uint256(type(uint64).max) << NEXT)) | (uint256(next) << NEXT);
    }

    function _nextOf(Cycle storage self, uint64 key) private view returns (uint64) {
        return uint64(self.places[key] >> NEXT);
    }

    function _placeAt(Cycle storage self, uint64 key) private view returns (Place memory) {
        return _unpackPlace(self.places[key]);
    }

    function _isPending(Hold memory hold, Place memory place) private pure returns (bool) {
        return isIn(place) && place.round == hold.round;
    }

    /// @dev From one up to another, as many as there is room for; those pending are passed over unless it begins with them.
    function _collect(
        Cycle storage self,
        uint64 from,
        uint64 to,
        Hold memory hold,
        bytes20[] memory workers,
        uint256 count
    ) private view returns (uint256) {
        uint64 key = from;
        while (count < workers.length) {
            if (key == hold.first && from != key) {
                if (to == hold.last) break;
                key = _nextOf(self, hold.last);
            }
            Place memory place = _placeAt(self, key);
            workers[count++] = identityOf(key, place);
            if (key == to) break;
            key = place.next;
        }
        return count;
    }

    // ---- Packing -------------------------------------------------------------------------------------------------------

    function _unpackPlace(uint256 word) private pure returns (Place memory) {
        return Place({
            prev: uint64(word),
            next: uint64(word >> NEXT),
            rest: uint96(word >> REST),
            round: uint24(word >> ROUND),
            marks: uint8(word >> MARKS)
        });
    }

    function _pack(Place memory place) private pure returns (uint256) {
        return uint256(place.prev) | (uint256(place.next) << NEXT) | (uint256(place.rest) << REST)
            | (uint256(place.round) << ROUND) | (uint256(place.marks) << MARKS);
    }

    function _unpackHold(uint256 word) private pure returns (Hold memory) {
        return Hold({
            head: uint64(word),
            first: uint64(word >> FIRST),
            last: uint64(word >> LAST),
            size: uint32(word >> SIZE),
            round: uint24(word >> ROUND),
            due: word & DUE != 0
        });
    }

    function _pack(Hold memory hold) private pure returns (uint256) {
        return uint256(hold.head) | (uint256(hold.first) << FIRST) | (uint256(hold.last) << LAST)
            | (uint256(hold.size) << SIZE) | (uint256(hold.round) << ROUND) | (hold.due ? DUE : 0);
    }

    // ---- Keys ----------------------------------------------------------------------------------------------------------

    function _keyOf(bytes20 identity, uint8 step) private pure returns (uint64) {
        unchecked {
            return uint64(bytes8(identity)) + step;
        }
    }

    function _taken(uint8 step) private pure returns (uint8) {
        return TAKEN | (step << STEP_SHIFT);
    }
}
