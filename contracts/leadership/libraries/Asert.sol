// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Asert
/// @notice How hard the lottery is: the target doubles with every half-life that the next win is overdue, and halves with
/// every half-life that it is early.
/// @dev Everything follows from one date, when the next win is due. All times are seconds, those of the clock Unix seconds;
/// half-lives and intervals are above zero and below 2^64, a base is above zero and below 2^248.
library Asert {
    /// @dev Overdue by more half-lives than this counts as this, so that an idle lottery leaves no cheap backlog.
    uint256 private constant MOST_OVERDUE = 8;
    /// @dev Early by more half-lives than this counts as this: no target is above zero from there on.
    uint256 private constant MOST_EARLY = 255;

    uint256 private constant ONE = 1 << 127;
    /// @dev floor(ln(2) * 2^127)
    uint256 private constant LN2 = 0x58b90bfbe8e7bcd5e4f1d9cc01f97b57;

    /// @notice The target below which a digest wins: base * 2^((now - due) / halfLife), from 1 to base * 2^8.
    /// @dev Never above the exact figure, and below it by less than one part in 2^107 and one unit.
    /// @param base Target of a win that comes when it is due.
    /// @param now_ The time.
    /// @param due When the next win is due.
    /// @param halfLife In which the target doubles or halves.
    function targetOf(uint256 base, uint256 now_, uint256 due, uint256 halfLife) internal pure returns (uint256) {
        // Nothing overflows in the ranges named above.
        unchecked {
            if (now_ >= due) {
                uint256 overdue = now_ - due;
                if (overdue > MOST_OVERDUE * halfLife) overdue = MOST_OVERDUE * halfLife;
                return _times(base << (overdue / halfLife), _exp2(overdue % halfLife, halfLife));
            }
            uint256 early = due - now_;
            if (early > MOST_EARLY * halfLife) early = MOST_EARLY * halfLife;
            // 2^(-early / h) = 2^(-whole) * 2^(rest / h), where whole is rounded up.
            uint256 whole = (early + halfLife - 1) / halfLife;
            uint256 target = _times(base, _exp2(whole * halfLife - early, halfLife)) >> whole;
            return target == 0 ? 1 : target;
        }
    }

    /// @notice When the next win is due after one at `now_`: an interval after this one was, or could last be.
    /// @dev What an idle lottery did not give out is not made up for, but for the last eight half-lives.
    function dueAfter(uint256 now_, uint256 due, uint256 halfLife, uint256 interval) internal pure returns (uint256) {
        unchecked {
            uint256 backlog = MOST_OVERDUE * halfLife;
            if (now_ > backlog && due < now_ - backlog) due = now_ - backlog;
            return due + interval;
        }
    }

    /// @dev value * power / 2^127, rounded down, of a power below 2^128: the upper half and the lower half of the value apart.
    function _times(uint256 value, uint256 power) private pure returns (uint256) {
        unchecked {
            return (((value >> 128) * power) << 1) + ((uint128(value) * power) >> 127);
        }
    }

    /// @dev 2^(part / whole) for part below whole, with 127 fractional bits, rounded down: e^z is the 256th power of
    /// e^(z / 256), of which ten terms of the series are enough.
    function _exp2(uint256 part, uint256 whole) private pure returns (uint256 power) {
        unchecked {
            uint256 z = ((part << 127) / whole * LN2) >> 135;
            power = ONE + z / 10;
            power = ONE + ((z * power) >> 127) / 9;
            power = ONE + ((z * power) >> 127) / 8;
            power = ONE + ((z * power) >> 127) / 7;
            power = ONE + ((z * power) >> 127) / 6;
            power = ONE + ((z * power) >> 127) / 5;
            power = ONE + ((z * power) >> 127) / 4;
            power = ONE + ((z * power) >> 127) / 3;
            power = ONE + ((z * power) >> 127) / 2;
            power = ONE + ((z * power) >> 127) / 1;
            power = (power * power) >> 127;
            power = (power * power) >> 127;
            power = (power * power) >> 127;
            power = (power * power) >> 127;
            power = (power * power) >> 127;
            power = (power * power) >> 127;
            power = (power * power) >> 127;
            power = (power * power) >> 127;
        }
    }
}
