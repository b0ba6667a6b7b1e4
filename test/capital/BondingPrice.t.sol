// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {BondingPrice} from "../../contracts/capital/libraries/BondingPrice.sol";
import {Test} from "../Test.sol";

/// @notice The price over its whole range: any supply, holding, backing and amount below 2^112.
contract BondingPriceTest is Test {
    uint256 internal constant MOST = type(uint112).max;
    uint256 internal constant ENDLESS = type(uint256).max;
    uint256 internal constant ONE = 1e18;

    struct Market {
        uint256 amount;
        uint256 held;
        uint256 supply;
        uint256 backing;
        uint256 floorPrice;
    }

    function cost(Market memory m) internal pure returns (uint256) {
        return BondingPrice.cost(m.amount, m.held, m.supply, m.backing, m.floorPrice);
    }

    /// @dev From 1 to `most`, all magnitudes alike.
    function spread(uint256 raw, uint256 most) internal pure returns (uint256) {
        return bound((raw >> 16) >> (raw % 240), 1, most);
    }

    /// @dev A market in which `amount` may be bought: the supply stays below 2^112.
    function draw(uint256[5] memory raw) internal pure returns (Market memory m) {
        m.supply = spread(raw[0], MOST - 1);
        m.amount = spread(raw[1], MOST - m.supply);
        m.held = bound(raw[2], 0, m.supply);
        m.backing = spread(raw[3], MOST + 1) - 1;
        m.floorPrice = spread(raw[4], type(uint64).max);
    }

    /// @dev Whether a * b <= c * d.
    function atMost(uint256 a, uint256 b, uint256 c, uint256 d) internal pure returns (bool) {
        (uint256 high1, uint256 low1) = Math.mul512(a, b);
        (uint256 high2, uint256 low2) = Math.mul512(c, d);
        return high1 < high2 || (high1 == high2 && low1 <= low2);
    }

    function testFuzz_ThePriceIsTheFormulaRoundedUpOnceAndNothingElse(uint256[5] memory raw) public pure {
        Market memory m = draw(raw);
        uint256 price = cost(m);
        uint256 total = m.supply + m.amount;
        bool isFloor = m.backing * ONE < m.floorPrice * m.supply;
        // price = ceil(basis * market / (unit * total)), basis / unit being p * n / S.
        uint256 basis = (isFloor ? m.floorPrice : m.backing) * m.amount;
        uint256 unit = m.supply * (isFloor ? ONE : m.supply);
        uint256 market = m.supply * m.supply + 2 * m.supply * (m.amount + m.held) - m.held * m.held;
        if (price == ENDLESS) {
            // Only what is beyond any purse saturates.
            (uint256 high,) = Math.mul512(basis, market);
            vm.assertGe(high, unit);
            return;
        }
        vm.assertLe(price, ENDLESS / total);
        vm.assertTrue(atMost(basis, market, price * total, unit), "below the formula");
        vm.assertTrue(price == 0 || !atMost(basis, market, (price - 1) * total, unit), "a wei too much");
    }

    function testFuzz_BuyingInSlicesIsNeverCheaper(uint256[5] memory raw, uint256 part) public pure {
        Market memory m = draw(raw);
        uint256 whole = cost(m);
        uint256 amount = m.amount;
        m.amount = bound(part, 0, amount);
        uint256 first = cost(m);
        if (first > MOST - m.backing) return;
        Market memory after_ = Market({
            amount: amount - m.amount,
            held: m.held + m.amount,
            supply: m.supply + m.amount,
            backing: m.backing + first,
            floorPrice: m.floorPrice
        });
        uint256 second = cost(after_);
        vm.assertGe(second == ENDLESS ? ENDLESS : first + second, whole);
    }

    function testFuzz_TheFirstPurchaseInSlicesIsNeverCheaper(uint256 amount, uint256 part, uint64 floorPrice)
        public
        pure
    {
        amount = spread(amount, MOST);
        part = bound(part, 1, amount);
        uint256 whole = cost(Market(amount, 0, 0, 0, floorPrice));
        uint256 first = cost(Market(part, 0, 0, 0, floorPrice));
        vm.assertEq(whole, Math.ceilDiv(2 * amount * floorPrice, ONE));
        vm.assertGe(first + cost(Market(amount - part, part, part, first, floorPrice)), whole);
    }

    function testFuzz_ALargerHolderNeverPaysLess(uint256[5] memory raw, uint256 smaller) public pure {
        Market memory m = draw(raw);
        uint256 price = cost(m);
        m.held = bound(smaller, 0, m.held);
        vm.assertLe(cost(m), price);
    }

    function testFuzz_MoreTokensNeverCostLess(uint256[5] memory raw, uint256 fewer) public pure {
        Market memory m = draw(raw);
        uint256 price = cost(m);
        m.amount = bound(fewer, 0, m.amount);
        vm.assertLe(cost(m), price);
    }

    function testFuzz_APurchaseNeverDilutesWhoIsIn(uint256[5] memory raw, uint256 pooled) public pure {
        Market memory m = draw(raw);
        uint256 price = cost(m);
        pooled = bound(pooled, 0, m.backing);
        vm.assertGe(price, Math.ceilDiv(pooled * m.amount, m.supply));
        if (price > MOST) return;
        vm.assertTrue(atMost(pooled, m.supply + m.amount, pooled + price, m.supply), "W/S fell");
    }

    function testFuzz_BuyingAndSellingNeverGains(uint256[5] memory raw, uint256 pooled, uint256 sold) public pure {
        Market memory m = draw(raw);
        uint256 price = cost(m);
        if (price > MOST) return;
        pooled = bound(pooled, 0, m.backing);
        sold = bound(sold, 0, m.amount);
        vm.assertLe(BondingPrice.proceeds(sold, m.supply + m.amount, pooled + price), price);
    }

    function testFuzz_SellingNeverLowersWhatIsBehindAToken(uint256 supply, uint256 amount, uint256 pooled) public pure {
        supply = spread(supply, MOST);
        amount = bound(amount, 0, supply);
        pooled = bound(pooled, 0, MOST);
        uint256 paid = BondingPrice.proceeds(amount, supply, pooled);
        vm.assertLe(paid, pooled);
        vm.assertTrue(atMost(pooled, supply - amount, pooled - paid, supply), "W/S fell");
        // And proportionally, to the wei: the original floored the price of a token first.
        vm.assertTrue(paid * supply <= pooled * amount && pooled * amount < (paid + 1) * supply);
    }

    function test_APriceNoPurseHoldsIsTheLargestNumberAndNoError() public pure {
        // One base unit in existence that is worth all there is.
        vm.assertEq(cost(Market(MOST - 1, 0, 1, MOST, 1)), ENDLESS);
        vm.assertEq(cost(Market(MOST - 1, 1, 1, MOST, type(uint64).max)), ENDLESS);
        // At the floor price nothing is that dear.
        vm.assertLt(cost(Market(MOST - 1, 1, 1, 0, type(uint64).max)), ENDLESS);
        // A supply of one, and the basis far above the floor: (5 / 1) * (1e18 + 1e36 / (1e18 + 1)), rounded up.
        vm.assertEq(cost(Market(1e18, 0, 1, 5, 5e13)), 10e18 - 5 + 1);
    }
}
