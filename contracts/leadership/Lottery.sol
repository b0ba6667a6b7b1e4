// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ILottery, KindState, KindTerms} from "./interfaces/ILottery.sol";
import {Asert} from "./libraries/Asert.sol";
import {Course, Courses} from "./libraries/Course.sol";

/// @title Lottery
/// @notice See {ILottery}. What is won is the business of {LeadershipTokens}; here stands when it is won.
abstract contract Lottery is ILottery {
    /// @dev Epochs in a lifetime. A token expires at the end of one, so that a few counts tell how many outlast a moment.
    uint256 private constant EPOCHS = 64;
    /// @dev Counts of 32 bits in a slot. So all epochs to come are in nine slots.
    uint256 private constant COUNTS = 8;
    uint256 private constant COUNT_BITS = 32;
    /// @dev Every second count of a slot, from the lowest on.
    uint256 private constant EVEN_COUNTS = 0x00000000ffffffff00000000ffffffff00000000ffffffff00000000ffffffff;
    /// @dev Half-life of the retarget, in intervals.
    uint256 private constant HALF_LIFE = 6;
    uint256 private constant MOST_KINDS = 256;
    /// @dev Bits of a challenge that are the number of the block it began in.
    uint256 private constant BLOCK_BITS = 48;

    address private immutable _authority;
    uint256 private immutable _window;

    uint256 private _kindCount;
    bytes32 private _present;
    bytes32 private _previous;

    mapping(uint256 kind => Course) internal _courses;
    mapping(uint256 kind => bytes32) private _names;
    mapping(uint256 kindAndWord => uint256) private _counts;

    /// @param authority_ The authority of congress.
    /// @param window_ After how many blocks a window is over.
    constructor(address authority_, uint256 window_) {
        if (window_ == 0 || window_ > type(uint32).max) revert LotteryInvalidWindow(window_);
        _authority = authority_;
        _window = window_;
        _beginWindow(0);
        // No solution of what nobody could have predicted is accepted before it.
        _previous = _present;
    }

    /// @inheritdoc ILottery
    function claim(uint256 kind, address beneficiary, uint256 nonce) external returns (uint256 id) {
        Course course = _courseOf(kind);
        uint256 target = _targetOf(course);
        bytes32 present = _present;
        bytes32 previous;
        if (block.number < _endOf(present)) {
            id = digestOf(kind, present, beneficiary, nonce);
        } else {
            // Nobody can have worked on a challenge that begins now.
            (id, previous) = (type(uint256).max, present);
            _beginWindow(present);
        }
        if (id >= target) {
            if (previous == 0) previous = _previous;
            id = digestOf(kind, previous, beneficiary, nonce);
            if (id >= target) revert LotteryNotWon(kind, beneficiary, nonce, target);
        }

        // Effect: the schedule moves on. Figures of a course have at most 32 bits.
        unchecked {
            uint256 interval = course.interval();
            _courses[kind] = course.won(Asert.dueAfter(block.timestamp, course.due(), HALF_LIFE * interval, interval));
            uint256 length = course.epoch();
            uint256 epoch = _newestEpoch(length);
            // 2^32 wins in one epoch are out of reach: no block has room for them.
            _counts[_wordOf(kind, epoch)] += _oneOf(epoch);
            emit Won(id, kind);
            _mint(id, beneficiary, kind, course.uses(), epoch * length);
        }
    }

    /// @inheritdoc ILottery
    function roll() external {
        bytes32 present = _present;
        uint256 end = _endOf(present);
        if (block.number < end) revert LotteryWindowOpen(end);
        _beginWindow(present);
    }

    /// @inheritdoc ILottery
    function addKind(KindTerms calldata terms) external returns (uint256 kind) {
        if (msg.sender != _authority) revert LotteryNotCongress(msg.sender);
        kind = _kindCount;
        if (kind == MOST_KINDS) revert LotteryTooManyKinds();
        _addKind(terms);
    }

    /// @inheritdoc ILottery
    function targetOf(uint256 kind) external view returns (uint256) {
        return _targetOf(_courseOf(kind));
    }

    /// @inheritdoc ILottery
    function digestOf(uint256 kind, bytes32 challenge, address beneficiary, uint256 nonce)
        public
        view
        returns (uint256 digest)
    {
        // As of abi.encode, without its copying.
        assembly ("memory-safe") {
            let words := mload(0x40)
            mstore(words, chainid())
            mstore(add(words, 0x20), address())
            mstore(add(words, 0x40), kind)
            mstore(add(words, 0x60), challenge)
            mstore(add(words, 0x80), shr(96, shl(96, beneficiary)))
            mstore(add(words, 0xa0), nonce)
            digest := keccak256(words, 0xc0)
        }
    }

    /// @inheritdoc ILottery
    function challenges() external view returns (bytes32 present, bytes32 previous, uint256 end) {
        (present, previous) = (_present, _previous);
        end = _endOf(present);
    }

    /// @inheritdoc ILottery
    function termsOf(uint256 kind) external view returns (KindTerms memory) {
        Course course = _courseOf(kind);
        return KindTerms({
            name: _names[kind],
            user: _userOf(kind),
            uses: uint8(course.uses()),
            targetBits: uint8(course.targetBits()),
            interval: uint32(course.interval()),
            lifetime: uint32(EPOCHS * course.epoch())
        });
    }

    /// @inheritdoc ILottery
    function stateOf(uint256 kind) external view returns (KindState memory) {
        Course course = _courseOf(kind);
        return KindState({
            target: _targetOf(course),
            due: uint64(course.due()),
            wins: uint48(course.wins()),
            expected: EPOCHS * course.epoch() / course.interval(),
            inForce: countOutlasting(kind, block.timestamp)
        });
    }

    /// @inheritdoc ILottery
    function countOutlasting(uint256 kind, uint256 time) public view returns (uint256 count) {
        Course course = _courseOf(kind);
        if (time < block.timestamp) time = block.timestamp;
        uint256 first = time / course.epoch() + 1;
        uint256 last = _newestEpoch(course.epoch());
        if (first > last) return 0;
        unchecked {
            // Four sums of 64 bits: a slot has two counts for each of them.
            uint256 sums = 0;
            // Of the first slot, those before `first` are left out.
            uint256 left = first % COUNTS * COUNT_BITS;
            uint256 end = _wordOf(kind, last);
            for (uint256 word = _wordOf(kind, first); word <= end; ++word) {
                uint256 counts = _counts[word] >> left;
                left = 0;
                sums += (counts & EVEN_COUNTS) + (counts >> COUNT_BITS & EVEN_COUNTS);
            }
            count = uint64(sums) + uint64(sums >> 64) + uint64(sums >> 128) + (sums >> 192);
        }
    }

    /// @inheritdoc ILottery
    function kindCount() external view returns (uint256) {
        return _kindCount;
    }

    /// @inheritdoc ILottery
    function window() external view returns (uint256) {
        return _window;
    }

    /// @dev A token of a digest that never won before, or a revert.
    function _mint(uint256 id, address to, uint256 kind, uint256 uses, uint256 expiry) internal virtual;

    /// @dev Writes down who may use tokens of a new kind.
    function _setUser(uint256 kind, address user) internal virtual;

    function _userOf(uint256 kind) internal view virtual returns (address);

    function _addKind(KindTerms memory terms) internal {
        if (
            terms.uses == 0 || terms.interval == 0 || terms.targetBits == 0 || terms.targetBits > 247
                || terms.lifetime == 0 || terms.lifetime % EPOCHS != 0 || !_isName(terms.name)
        ) revert LotteryInvalidTerms(terms);
        uint256 kind = _kindCount++;
        _courses[kind] = Courses.create(
            uint64(block.timestamp), terms.interval, uint32(terms.lifetime / EPOCHS), terms.uses, terms.targetBits
        );
        _names[kind] = terms.name;
        _setUser(kind, terms.user);
        emit KindAdded(kind, terms, block.timestamp);
    }

    /// @dev A token of this kind and expiry is used up.
    function _discount(uint256 kind, uint256 expiry) internal {
        uint256 epoch = expiry / _courses[kind].epoch();
        unchecked {
            _counts[_wordOf(kind, epoch)] -= _oneOf(epoch);
        }
    }

    function _nameOf(uint256 kind) internal view returns (bytes32) {
        return _names[kind];
    }

    function _beginWindow(bytes32 present) private {
        _previous = present;
        uint256 hash = uint256(keccak256(abi.encode(present, blockhash(block.number - 1), block.number)));
        bytes32 challenge = bytes32(hash >> BLOCK_BITS << BLOCK_BITS | uint48(block.number));
        _present = challenge;
        emit WindowBegan(challenge);
    }

    function _courseOf(uint256 kind) private view returns (Course course) {
        course = _courses[kind];
        if (Course.unwrap(course) == 0) revert LotteryUnknownKind(kind, _kindCount);
    }

    /// @dev A token won now expires when this epoch begins, a lifetime from now or at most one epoch later.
    function _newestEpoch(uint256 length) private view returns (uint256) {
        unchecked {
            return (block.timestamp + length - 1) / length + EPOCHS;
        }
    }

    function _targetOf(Course course) private view returns (uint256) {
        unchecked {
            return
                Asert.targetOf(1 << course.targetBits(), block.timestamp, course.due(), HALF_LIFE * course.interval());
        }
    }

    function _endOf(bytes32 challenge) private view returns (uint256) {
        unchecked {
            return uint48(uint256(challenge)) + _window;
        }
    }

    /// @dev Key of the counts among which that of an epoch is.
    function _wordOf(uint256 kind, uint256 epoch) private pure returns (uint256) {
        return kind << 248 | epoch / COUNTS;
    }

    /// @dev A one at the place of an epoch's count.
    function _oneOf(uint256 epoch) private pure returns (uint256) {
        return 1 << epoch % COUNTS * COUNT_BITS;
    }

    /// @dev Letters, digits, spaces and "-", then zeros alone: nothing that means something in JSON or SVG.
    function _isName(bytes32 name) private pure returns (bool) {
        if (name == 0) return false;
        bool ended = false;
        for (uint256 i = 0; i < 32; ++i) {
            bytes1 char = name[i];
            if (char == 0) {
                ended = true;
                continue;
            }
            bool letter = (char >= "a" && char <= "z") || (char >= "A" && char <= "Z");
            if (ended || !(letter || (char >= "0" && char <= "9") || char == " " || char == "-")) return false;
        }
        return true;
    }
}
