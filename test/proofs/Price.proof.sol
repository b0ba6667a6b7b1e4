// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {BondingPrice} from "../../contracts/capital/libraries/BondingPrice.sol";

/// @notice Base units and wei: below 2^112.
function inRange(uint256 amount) pure returns (bool) {
    return amount < 1 << 112;
}

/// @notice Two divisions rounded up after each other round as one by the product does, so the price is rounded once.
contract PriceIsRoundedOnce {
    function prove(uint256 amount, uint256 first, uint256 second) external pure {
        require(first != 0 && second != 0);
        assert(Math.ceilDiv(Math.ceilDiv(amount, first), second) == Math.ceilDiv(amount, first * second));
    }
}

/// @notice What is sold is worth no more than the pool has.
contract SaleStaysInPool {
    function prove(uint256 amount, uint256 supply, uint256 pooled) external pure {
        require(inRange(supply) && inRange(pooled) && amount <= supply);
        assert(BondingPrice.proceeds(amount, supply, pooled) <= pooled);
    }
}

/// @notice A sale leaves those who stay at least the same part of the pool for each token.
contract SaleDilutesNobody {
    function prove(uint256 amount, uint256 supply, uint256 pooled) external pure {
        require(inRange(supply) && inRange(pooled) && amount <= supply);
        uint256 paid = BondingPrice.proceeds(amount, supply, pooled);
        assert((pooled - paid) * supply >= pooled * (supply - amount));
    }
}

/// @notice More tokens sell for no less.
contract SaleGrowsWithAmount {
    function prove(uint256 less, uint256 more, uint256 supply, uint256 pooled) external pure {
        require(inRange(supply) && inRange(pooled) && less <= more && more <= supply);
        assert(BondingPrice.proceeds(less, supply, pooled) <= BondingPrice.proceeds(more, supply, pooled));
    }
}

/// @notice Who buys at no less than the market value of the tokens, and sells them at once, gets back no more than was paid.
contract RoundTripGainsNothing {
    function prove(uint256 amount, uint256 cost, uint256 supply, uint256 backing, uint256 pooled) external pure {
        require(inRange(amount) && inRange(supply) && inRange(backing) && pooled <= backing && supply != 0);
        require(inRange(cost) && cost * supply >= backing * amount);
        assert(BondingPrice.proceeds(amount, supply + amount, pooled + cost) <= cost);
    }
}

/// @notice The market's part of the price lies between one and two times the price basis, for any holding.
contract MarketFactorIsBounded {
    function prove(uint256 amount, uint256 held, uint256 supply) external pure {
        require(inRange(amount) && inRange(supply) && held <= supply);
        uint256 market = supply * supply + 2 * supply * (amount + held) - held * held;
        assert(market >= supply * (supply + amount));
        assert(market <= 2 * supply * (supply + amount));
    }
}

/// @notice Selling in two steps gains nothing over selling at once.
contract SplitSaleGainsNothing {
    function prove(uint256 amount, uint256 more, uint256 supply, uint256 pooled) external pure {
        require(inRange(supply) && inRange(pooled) && amount <= supply && more <= supply - amount);
        uint256 whole = BondingPrice.proceeds(amount + more, supply, pooled);
        uint256 first = BondingPrice.proceeds(amount, supply, pooled);
        uint256 second = BondingPrice.proceeds(more, supply - amount, pooled - first);
        assert(first + second <= whole);
    }
}

/// @notice Where there are no tokens yet, the price is twice the floor, rounded up by less than a wei.
contract FirstSaleCostsTwiceFloor {
    function prove(uint256 amount, uint256 held, uint256 backing, uint256 floorPrice) external pure {
        require(inRange(amount) && inRange(floorPrice));
        uint256 cost = BondingPrice.cost(amount, held, 0, backing, floorPrice);
        assert(cost * 1e18 >= 2 * amount * floorPrice);
        assert(cost * 1e18 < 2 * amount * floorPrice + 1e18);
    }
}

/// @notice False, and so refuted: a sale always pays the whole pool out.
contract FalseSaleEmptiesPool {
    function prove(uint256 amount, uint256 supply, uint256 pooled) external pure {
        require(inRange(supply) && inRange(pooled) && amount <= supply);
        assert(BondingPrice.proceeds(amount, supply, pooled) == pooled);
    }
}
