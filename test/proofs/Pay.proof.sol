// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PaySplit} from "../../contracts/pay/libraries/PaySplit.sol";

/// @notice Shares and slopes: basis points.
function isShare(uint256 share) pure returns (bool) {
    return share <= PaySplit.WHOLE;
}

/// @notice Sums of weights: 64 bits.
function isWeight(uint256 weight) pure returns (bool) {
    return weight < 1 << 64;
}

/// @notice What is distributed: below 2^97 wei, and so below 2^131 parts of a wei.
function inParts(uint256 amount) pure returns (bool) {
    return amount < 1 << 131;
}

/// @notice The reserve has no more than its share.
contract ReserveHasNoMoreThanItsShare {
    function prove(uint256 amount, uint256 reserveShare) external pure {
        require(amount < 1 << 97 && isShare(reserveShare));
        uint256 reserve = PaySplit.reservePart(amount, reserveShare);
        assert(reserve * PaySplit.WHOLE <= amount * reserveShare);
    }
}

/// @notice The most junior gets less than the most senior by the slope at least.
contract RolesFallByTheSlope {
    function prove(uint256 due, uint256 many, uint256 single, uint256 slope) external pure {
        require(inParts(due) && isWeight(many) && isWeight(single) && many + single != 0 && isShare(slope));
        (uint256 rise, uint256 fall,) = PaySplit.perWeight(due, many, single, slope);
        assert(fall * PaySplit.WHOLE >= rise * slope);
    }
}

/// @notice By what they rise, two hosts or more cost no more than their part; one alone has all of it.
contract HostsRiseByNoMoreThanTheirPart {
    function prove(uint256 part, uint256 size, uint256 slope) external pure {
        require(inParts(part) && size != 0 && size < 1 << 32 && isShare(slope));
        (uint256 rise,) = PaySplit.perHost(part, size, slope);
        if (size == 1) assert(rise == part);
        else assert(rise * ((2 * PaySplit.WHOLE - slope) * size) <= part * 2 * PaySplit.WHOLE);
    }
}

/// @notice What the places of a role lose is at least half of the fall each on average, however it divides.
contract PlacesLoseNoLessThanTheyShould {
    function prove(uint256 fall, uint256 size) external pure {
        require(inParts(fall) && size >= 2 && size < 1 << 32);
        (uint256 cost, uint256 loss) = PaySplit.perPlace(fall, size);
        // As many times this as there are places, halved, is what all lose together.
        assert(cost * (size - 1) + 2 * loss >= fall);
    }
}

/// @notice False, and so refuted: the fall is always what the places lose, to the unit.
contract FalsePlacesLoseExactlyTheFall {
    function prove(uint256 fall, uint256 size) external pure {
        require(inParts(fall) && size >= 2 && size < 1 << 32);
        (uint256 cost, uint256 loss) = PaySplit.perPlace(fall, size);
        assert(cost * (size - 1) + 2 * loss == fall);
    }
}
