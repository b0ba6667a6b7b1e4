// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title BondingPrice
/// @notice What capital tokens cost: exact rational arithmetic with one rounding, up.
/// @dev With p the basis per token, cost = ceil(p * (n + (b+n)^2/(S+n) - b^2/S)). Over the common denominator the bracket is
/// n * Q / (S * (S+n)) with Q = S^2 + 2S(n+b) - b^2, and a ceiling of a ceiling of nested divisions is the ceiling of the
/// whole. All of supply, amount, held and backing are below 2^112, so Q is below 2^227.
library BondingPrice {
    uint256 private constant ONE_TOKEN = 1e18;

    /// @notice The price of `amount` new tokens (wei), or the largest uint256 where it would not fit.
    /// @param amount Base units bought.
    /// @param held Base units the buyer has, staked ones included; at most `supply`.
    /// @param supply Base units in existence, the reserve included.
    /// @param backing Wei in the pool, in open projects and not yet vested.
    /// @param floorPrice Least price basis, wei per whole token.
    function cost(uint256 amount, uint256 held, uint256 supply, uint256 backing, uint256 floorPrice)
        internal
        pure
        returns (uint256)
    {
        if (supply == 0) return Math.ceilDiv(2 * amount * floorPrice, ONE_TOKEN);
        uint256 market = supply * supply + 2 * supply * (amount + held) - held * held;
        uint256 partial_;
        if (backing * ONE_TOKEN >= floorPrice * supply) {
            partial_ = _mulDivUp(backing * amount, market, supply * supply);
        } else {
            partial_ = _mulDivUp(floorPrice * amount, market, supply * ONE_TOKEN);
        }
        return partial_ == type(uint256).max ? partial_ : Math.ceilDiv(partial_, supply + amount);
    }

    /// @notice What `amount` tokens are worth in the pool (wei), rounded down; nothing where there are none.
    function proceeds(uint256 amount, uint256 supply, uint256 pooled) internal pure returns (uint256) {
        return supply == 0 ? 0 : (pooled * amount) / supply;
    }

    /// @dev ceil(x * y / denominator) with a 512-bit product, the largest uint256 where it would not fit.
    function _mulDivUp(uint256 x, uint256 y, uint256 denominator) private pure returns (uint256) {
        (uint256 high,) = Math.mul512(x, y);
        if (high >= denominator) return type(uint256).max;
        uint256 down = Math.mulDiv(x, y, denominator);
        return mulmod(x, y, denominator) == 0 || down == type(uint256).max ? down : down + 1;
    }
}
