// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Float32
/// @notice What the model checker reads in place of the library of this name, whose shift by a variable it cannot follow. Of the
/// value is assumed only that the same amount has the same, below 2^160; the checker takes ecrecover for any function
/// whatsoever. PlainMath.t.sol shows that this holds.
library Float32 {
    /// @notice The value of `packed`, by a function of which nothing is known.
    function decode(uint32 packed) internal pure returns (uint256) {
        return uint160(ecrecover(bytes32(0), 0, bytes32(0), bytes32(uint256(packed))));
    }
}
