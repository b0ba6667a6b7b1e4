// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title PaySplit
/// @notice The arithmetic of pay, on plain numbers: what a distribution gives to whom, and what of it a claim takes.
/// @dev Every division rounds so that those who are paid get no more together than what is distributed: what rises is rounded
/// down, what is taken off for rank up. Shares and slopes are in basis points, at most {WHOLE}; amounts are in wei below 2^97, or
/// in parts of a wei below 2^131 ({ONE} of them make one). Within these bounds, which {PayBook} keeps, nothing wraps but what
/// is said to. docs/proofs.md says what of this is proved.
library PaySplit {
    using Math for uint256;

    /// @notice A wei, as the accumulators count. Decimal, so that what divides evenly by hand does so here.
    uint256 internal constant ONE = 1e10;
    /// @notice All, in basis points.
    uint256 internal constant WHOLE = 10_000;

    /// @notice What the growth reserve has of `amount`.
    function reservePart(uint256 amount, uint256 reserveShare) internal pure returns (uint256) {
        unchecked {
            return (amount * reserveShare) / WHOLE;
        }
    }

    /// @notice What the hosts have of `amount`: their share of what the reserve leaves.
    function hostsPart(uint256 amount, uint256 reserveShare, uint256 hostShare) internal pure returns (uint256) {
        unchecked {
            return ((amount - reservePart(amount, reserveShare)) * hostShare) / WHOLE;
        }
    }

    /// @notice What the members have of `amount`: the rest.
    function membersPart(uint256 amount, uint256 reserveShare, uint256 hostShare) internal pure returns (uint256) {
        unchecked {
            return amount - reservePart(amount, reserveShare) - hostsPart(amount, reserveShare, hostShare);
        }
    }

    /// @notice What `due` brings to roles that weigh `many` (those of two or more) and `single` (those of one): by how much a
    /// unit of weight raises the most senior, how much less it raises the most junior of many, and what is left over.
    function perWeight(uint256 due, uint256 many, uint256 single, uint256 slope)
        internal
        pure
        returns (uint256 rise, uint256 fall, uint256 left)
    {
        unchecked {
            // Of many, the average is half the slope below the most senior. So both here are twice what they are.
            uint256 weight = many * (2 * WHOLE - slope) + single * 2 * WHOLE;
            rise = (due * 2 * WHOLE) / weight;
            fall = (rise * slope).ceilDiv(WHOLE);
            uint256 given = 2 * rise * (many + single) - fall * many;
            left = due - given.ceilDiv(2);
        }
    }

    /// @notice What `part` brings to `size` hosts: by how much it raises the most senior, and how much less the most junior.
    function perHost(uint256 part, uint256 size, uint256 slope) internal pure returns (uint256 rise, uint256 fall) {
        unchecked {
            rise = size == 1 ? part : (part * 2 * WHOLE) / ((2 * WHOLE - slope) * size);
            fall = (rise * slope).ceilDiv(WHOLE);
        }
    }

    /// @notice Where the last of `size` places, two or more, costs `fall` more than the first: what each costs more than the one
    /// before it, and what all lose besides, as that division leaves something over: half of it, which is what it
    /// gives each too much on average.
    function perPlace(uint256 fall, uint256 size) internal pure returns (uint256 cost, uint256 loss) {
        unchecked {
            uint256 steps = size - 1;
            (cost, loss) = (fall / steps, (fall % steps).ceilDiv(2));
        }
    }

    /// @notice What who was settled up to `mark` has earned by `total`, both in parts of a wei and modulo 2^128: whole wei, net and
    /// withheld, and the mark after that.
    function claim(uint256 total, uint256 mark, uint256 withheldShare)
        internal
        pure
        returns (uint256 net, uint256 withheld, uint128 settled)
    {
        unchecked {
            uint256 whole = uint128(total - mark) / ONE;
            withheld = (whole * withheldShare).ceilDiv(WHOLE);
            (net, settled) = (whole - withheld, uint128(mark + whole * ONE));
        }
    }
}
