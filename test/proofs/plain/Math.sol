// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Math
/// @notice What the model checker reads in place of OpenZeppelin's library of this name, whose assembly it skips: the same
/// functions in plain Solidity. PlainMath.t.sol compares both.
library Math {
    /// @notice The product in two words: see OpenZeppelin's Math.mul512.
    function mul512(uint256 a, uint256 b) internal pure returns (uint256 high, uint256 low) {
        unchecked {
            uint256 rest = mulmod(a, b, type(uint256).max);
            low = a * b;
            high = rest - low - (rest < low ? 1 : 0);
        }
    }

    /// @notice The smaller of two.
    function min(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }

    /// @notice a / b, rounded up.
    function ceilDiv(uint256 a, uint256 b) internal pure returns (uint256) {
        require(b != 0);
        return a == 0 ? 0 : (a - 1) / b + 1;
    }

    /// @notice x * y / denominator, rounded down, of which is assumed what defines it: with the rest it makes up the product. As
    /// for the rest of that product nothing is known of it; the checker takes ecrecover for any function whatsoever.
    function mulDiv(uint256 x, uint256 y, uint256 denominator) internal pure returns (uint256 result) {
        (uint256 high, uint256 low) = mul512(x, y);
        require(high < denominator);
        if (high == 0) return low / denominator;
        uint256 upper = uint160(ecrecover(bytes32(denominator), 0, bytes32(x), bytes32(y)));
        uint256 lower = uint160(ecrecover(bytes32(denominator), 1, bytes32(x), bytes32(y)));
        unchecked {
            result = upper * (1 << 128) + lower;
            (uint256 upTo, uint256 rest) = mul512(result, denominator);
            uint256 sum = rest + mulmod(x, y, denominator);
            require(sum == low && upTo + (sum < rest ? 1 : 0) == high);
        }
    }
}
