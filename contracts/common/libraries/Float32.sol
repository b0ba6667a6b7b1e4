// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Float32
/// @notice Amounts in 32 bits: a 24-bit mantissa (high) and an 8-bit exponent (low), value = mantissa << exponent.
/// @dev Vote weights are kept so, which makes a whole commitment fit one slot. Rounding, always down, is the sender's work.
library Float32 {
    /// @notice The exponent of `packed` would make a value of more than 120 bits.
    error Float32OutOfRange(uint32 packed);

    uint256 private constant MAX_EXPONENT = 96;

    /// @notice The value of `packed`, below 2^120.
    function decode(uint32 packed) internal pure returns (uint256) {
        uint256 exponent = packed & 0xff;
        if (exponent > MAX_EXPONENT) revert Float32OutOfRange(packed);
        return uint256(packed >> 8) << exponent;
    }

    /// @notice The largest representable value not above `value`, which must be below 2^120.
    function encodeDown(uint256 value) internal pure returns (uint32) {
        uint256 exponent = 0;
        while (value >> exponent >= 1 << 24) ++exponent;
        return uint32(((value >> exponent) << 8) | exponent);
    }
}
