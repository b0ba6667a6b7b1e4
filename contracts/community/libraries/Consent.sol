// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What a member answered to a request.
enum Answer {
    None,
    Yes,
    No
}

/// @notice How a request stands. One slot: who consents by the first {Consent-FIRST} seats writes nothing else.
struct Count {
    /// @notice Departures of members that are taken out of this count.
    uint32 seen;
    /// @notice Members who said yes.
    uint24 yes;
    /// @notice Members who said no.
    uint24 no;
    /// @notice Since when at least half of all members say yes (Unix seconds), 0 while they do not.
    uint32 halfAt;
    /// @notice Share of the electorate that has to say yes (basis points); 0 where nothing was asked.
    uint16 share;
    /// @notice Days that the silent have to answer once half of all members said yes; 0: for ever.
    uint16 patience;
    /// @notice The owner's own marks.
    uint8 marks;
    /// @notice Which of the first seats said yes, a bit each.
    uint104 first;
}

/// @notice All answers to one request.
struct Ballot {
    Count count;
    /// @notice The other answers, 256 seats a word: word 2w has who said yes of the seats from 256w on, word 2w + 1 who said no.
    mapping(uint256 word => uint256 bits) words;
}

/// @title Consent
/// @notice Counts the answers of members to a request, each by the member's seat: a number that is never given to another.
/// @dev What a request is, who sits where and what follows from consent is the owner's part. {Count} is read into memory, changed
/// there and written back once, whatever the number of answers:
///
///     Count memory count = ballot.count;
///     Consent.cast(ballot, count, seat, true);
///     ballot.count = count;
///
/// An answer stays with its seat. When a member has left, its answer is taken out by {drop}, once in each count; nobody else has
/// to answer again. A group that does not change needs neither `seen` nor {drop}.
library Consent {
    /// @notice A share of all (basis points).
    uint256 internal constant WHOLE = 10_000;
    /// @notice Seats whose consent stands in the slot of the count.
    uint256 internal constant FIRST = 104;

    /// @notice Takes the answer of a seat, or changes it. Writes the words; the count is the caller's to write.
    /// @return changed Whether it is another answer than before.
    function cast(Ballot storage self, Count memory count, uint256 seat, bool yes) internal returns (bool changed) {
        Answer before = answerOf(self, count, seat);
        if (before == (yes ? Answer.Yes : Answer.No)) return false;
        if (before != Answer.None) _flip(self, count, seat, !yes);
        _flip(self, count, seat, yes);
        if (yes) ++count.yes;
        else ++count.no;
        if (before == Answer.Yes) --count.yes;
        if (before == Answer.No) --count.no;
        return true;
    }

    /// @notice Takes the answer of a seat that has given none.
    /// @return taken False where it has answered.
    function castFirst(Ballot storage self, Count memory count, uint256 seat, bool yes) internal returns (bool taken) {
        // The usual answer, told by a bit of the count alone.
        if (yes && seat < FIRST && count.no == 0) {
            uint256 bit = 1 << seat;
            if (count.first & bit != 0) return false;
            count.first |= uint104(bit);
            ++count.yes;
            return true;
        }
        if (answerOf(self, count, seat) != Answer.None) return false;
        _flip(self, count, seat, yes);
        if (yes) ++count.yes;
        else ++count.no;
        return true;
    }

    /// @notice Takes out the answer of a seat whose member has left.
    function drop(Ballot storage self, Count memory count, uint256 seat) internal {
        Answer before = answerOf(self, count, seat);
        if (before == Answer.None) return;
        _flip(self, count, seat, before == Answer.Yes);
        if (before == Answer.Yes) --count.yes;
        else --count.no;
    }

    /// @notice Notes since when at least half of `size` members say yes.
    function noteHalf(Count memory count, uint256 size) internal view {
        bool half = count.yes != 0 && 2 * uint256(count.yes) >= size;
        if (!half) count.halfAt = 0;
        else if (count.halfAt == 0) count.halfAt = uint32(block.timestamp);
    }

    /// @notice Whether `electorate` members consent: enough say yes; or at least half of all do, nobody says no, and the silent
    /// have had their time.
    function isGiven(Count memory count, uint256 electorate) internal view returns (bool) {
        if (count.yes == 0) return false;
        if (uint256(count.yes) * WHOLE >= uint256(count.share) * electorate) return true;
        return count.halfAt != 0 && count.no == 0 && count.patience != 0
            && block.timestamp >= uint256(count.halfAt) + uint256(count.patience) * 1 days;
    }

    /// @notice What a seat answered. Reads a word only where the count says that there may be something in it.
    function answerOf(Ballot storage self, Count memory count, uint256 seat) internal view returns (Answer) {
        if (count.yes != 0 && _has(self, count, seat, true)) return Answer.Yes;
        if (count.no != 0 && _has(self, count, seat, false)) return Answer.No;
        return Answer.None;
    }

    function _has(Ballot storage self, Count memory count, uint256 seat, bool yes) private view returns (bool) {
        if (yes && seat < FIRST) return (count.first >> seat) & 1 != 0;
        return (self.words[_word(seat, yes)] >> (seat & 0xff)) & 1 != 0;
    }

    function _flip(Ballot storage self, Count memory count, uint256 seat, bool yes) private {
        if (yes && seat < FIRST) count.first ^= uint104(1 << seat);
        else self.words[_word(seat, yes)] ^= 1 << (seat & 0xff);
    }

    function _word(uint256 seat, bool yes) private pure returns (uint256) {
        return 2 * (seat >> 8) + (yes ? 0 : 1);
    }
}
