// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IValidatorSeats, Seat} from "./interfaces/IValidatorSeats.sol";

/// @dev A turn, of a founder or of a token. One slot.
struct Turn {
    address node;
    /// @dev 0 for a founder.
    uint64 start;
    /// @dev The node's first turn with the same payee as this.
    uint32 payeeSince;
}

/// @dev The latest turn of a node. One slot.
struct NodeRecord {
    /// @dev Zero for a founder.
    address payee;
    uint32 latest;
    uint32 payeeSince;
}

/// @title SeatBook
/// @notice The turns that were taken, and who validates which block by them.
/// @dev Turns are numbered from 1, founders first, so 0 is none; that of token i is number founders + 1 + i. Starts never decrease, and
/// neither do ends. So turns that last are the last that started. Where fewer than four last, a seat is free, so nobody waits for one:
/// what has not started was taken in this block, and the four are those from before it.
abstract contract SeatBook is IValidatorSeats {
    uint256 private constant FLOOR = 4;
    /// @dev Of a turn's number.
    uint256 private constant BITS = 32;
    /// @dev What {getValidators} reads fits into any block.
    uint256 private constant MOST_SEATS = 256;
    /// @dev Who is seated in a block validates from the second block after it, as Besu asks each block for the set of the next.
    uint256 private constant NOTICE = 2;

    uint256 private immutable _seats;
    uint256 private immutable _term;
    uint256 private immutable _founders;

    /// @dev The latest turns of four different nodes, 32 bits each from the latest, lowest, up. Above them the same four as they were
    /// before the turns that had not started when the latest was taken.
    uint256 private _fours;
    mapping(uint256 number => Turn) private _turns;
    mapping(address node => NodeRecord) private _records;
    /// @dev Of a node that has named another since. The number is that of its first turn with this one.
    mapping(uint256 payeeSince => address) private _formerPayees;

    /// @param seats_ How many seats there are, 4 to 256.
    /// @param term_ How many blocks a turn lasts.
    /// @param founders_ Who validates while fewer than four have turns. Of more than four, the last four.
    constructor(uint256 seats_, uint256 term_, address[] memory founders_) {
        if (seats_ < FLOOR || seats_ > MOST_SEATS || term_ == 0 || term_ > type(uint32).max) {
            revert ValidatorSeatsInvalidTerms(seats_, term_);
        }
        if (founders_.length < FLOOR) revert ValidatorSeatsTooFewFounders(founders_.length);
        (_seats, _term, _founders) = (seats_, term_, founders_.length);
        for (uint256 i = 0; i < founders_.length; ++i) {
            address node = founders_[i];
            if (node == address(0) || _records[node].latest != 0) revert ValidatorSeatsInvalidNode(node);
            emit FounderSeated(_append(node, address(0), 0), node);
        }
    }

    /// @inheritdoc IValidatorSeats
    function getValidators() public view returns (address[] memory) {
        unchecked {
            return _validatorsAt(block.number + 1);
        }
    }

    /// @inheritdoc IValidatorSeats
    function validatorsAt(uint256 number) external view returns (address[] memory) {
        if (number <= block.number) revert ValidatorSeatsPast(number, block.number);
        return _validatorsAt(number);
    }

    /// @inheritdoc IValidatorSeats
    function seatOf(uint256 index) external view returns (Seat memory) {
        if (index >= count()) revert ValidatorSeatsUnknown(index, count());
        uint256 number = _founders + 1 + index;
        Turn memory turn = _turns[number];
        NodeRecord storage record = _records[turn.node];
        address payee = record.payeeSince == turn.payeeSince ? record.payee : _formerPayees[turn.payeeSince];
        return Seat(turn.node, payee, turn.start, uint64(turn.start + _term), uint64(_endBefore(number)));
    }

    /// @inheritdoc IValidatorSeats
    function busyUntil(address node) public view returns (uint256) {
        return _endOf(_records[node].latest);
    }

    /// @inheritdoc IValidatorSeats
    function count() public view returns (uint256) {
        return uint32(_fours) - _founders;
    }

    /// @inheritdoc IValidatorSeats
    function founderCount() external view returns (uint256) {
        return _founders;
    }

    /// @inheritdoc IValidatorSeats
    function founder(uint256 number) external view returns (address) {
        return number > _founders ? address(0) : _turns[number].node;
    }

    /// @inheritdoc IValidatorSeats
    function seats() external view returns (uint256) {
        return _seats;
    }

    /// @inheritdoc IValidatorSeats
    function term() external view returns (uint256) {
        return _term;
    }

    /// @dev Gives `node` the next turn. From here to the end of the turn it gets no other.
    function _take(uint256 tokenId, address node, address payee) internal {
        uint256 end = busyUntil(node);
        if (end > block.number) revert ValidatorSeatsBusy(node, end);
        uint256 number = uint256(uint32(_fours)) + 1;
        uint256 start = block.number + NOTICE;
        uint256 free = _endBefore(number);
        if (free > start) start = free;
        _append(node, payee, uint64(start));
        emit SeatTaken(number - _founders - 1, node, payee, tokenId, start, start + _term);
    }

    function _append(address node, address payee, uint64 start) private returns (uint32 number) {
        uint256 fours = _fours;
        uint256 four = uint128(fours);
        NodeRecord memory record = _records[node];
        number = uint32(four) + 1;
        uint256 before = _turns[number - 1].start <= block.number + 1 ? four : fours >> 128;

        // The four before, without this node's own or else the last, behind the new one.
        uint256 gap = 0;
        while (gap < BITS * (FLOOR - 1) && uint32(four >> gap) != record.latest) gap += BITS;
        uint256 newer = four & ((1 << gap) - 1);
        uint256 older = (four >> (gap + BITS)) << (gap + BITS);
        _fours = (before << 128) | older | (newer << BITS) | number;

        if (record.payee != payee || record.payeeSince == 0) {
            if (record.payee != address(0)) _formerPayees[record.payeeSince] = record.payee;
            record.payee = payee;
            record.payeeSince = number;
        }
        record.latest = number;
        _records[node] = record;
        _turns[number] = Turn(node, start, record.payeeSince);
    }

    function _validatorsAt(uint256 number) private view returns (address[] memory validators) {
        unchecked {
            uint256 fours = _fours;
            uint256 last = _lastStarted(number, uint32(fours));
            validators = new address[](_seats);
            uint256 size = 0;
            // One a seat at most.
            for (uint256 i = last; i > _founders; --i) {
                Turn storage turn = _turns[i];
                if (turn.start + _term <= number) break;
                validators[size++] = turn.node;
            }
            // Each of them is another node's, so where they are fewer than four, they are among the four.
            if (size < FLOOR) {
                if (last != uint32(fours)) fours >>= 128;
                for (size = 0; size < FLOOR; ++size) {
                    validators[size] = _turns[uint32(fours >> (BITS * size))].node;
                }
            }
            assembly ("memory-safe") {
                mstore(validators, size)
            }
        }
    }

    /// @dev Number of the last turn that has started at block `number`. The founders' have.
    function _lastStarted(uint256 number, uint256 high) private view returns (uint256 low) {
        unchecked {
            low = _founders;
            while (low < high) {
                uint256 middle = (low + high + 1) / 2;
                if (_turns[middle].start <= number) low = middle;
                else high = middle - 1;
            }
        }
    }

    /// @dev End of the turn before `number` on the same seat, 0 where there is none.
    function _endBefore(uint256 number) private view returns (uint256) {
        return number > _seats ? _endOf(number - _seats) : 0;
    }

    /// @dev A founder's turn ended before the first block.
    function _endOf(uint256 number) private view returns (uint256) {
        return number > _founders ? _turns[number].start + _term : 0;
    }
}
