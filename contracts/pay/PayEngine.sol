// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {PayBook} from "./PayBook.sol";
import {Departures} from "./libraries/Departures.sol";
import {PaySplit} from "./libraries/PaySplit.sol";

/// @title PayEngine
/// @notice How the treasury is distributed, and what each member has of it.
/// @dev What is distributed is split lazily: `shared` counts it since the terms last changed, and the growth reserve and the
/// hosts have fixed parts of that. Members' part raises two sums for all roles at once. A role brings its own up to date when
/// somebody in it comes, goes or claims. How the parts are reckoned, and rounded, stands in {PaySplit}.
abstract contract PayEngine is PayBook {
    using Departures for mapping(uint256 node => uint256);
    using Math for uint256;

    // ---- Epochs --------------------------------------------------------------------------------------------------------

    /// @dev Distributes the pot of an epoch that has ended. Before anything that could change to whom it goes.
    function _turn() internal returns (uint256 epoch) {
        epoch = epochAt(block.timestamp);
        Treasury memory treasury_ = _treasury;
        uint256 ended = treasury_.epoch;
        if (ended == epoch) return epoch;
        treasury_.epoch = uint24(epoch);
        Terms memory terms = _terms;
        if (treasury_.pot == 0 || (terms.manyWeight | terms.singleWeight) == 0) {
            emit CarriedOver(ended, treasury_.pot);
        } else {
            _spread(treasury_, terms, ended);
        }
        _treasury = treasury_;
    }

    function _spread(Treasury memory treasury_, Terms memory terms, uint256 ended) private {
        unchecked {
            uint256 pot = treasury_.pot;
            if (treasury_.shared + pot > type(uint96).max) _foldInto(treasury_, terms);
            uint256 before = treasury_.shared;
            uint256 shared = before + pot;
            uint256 toMembers = _membersPart(shared, terms) - _membersPart(before, terms);
            uint256 due = toMembers * PaySplit.ONE + treasury_.remainder;
            (uint256 rise, uint256 fall, uint256 left) =
                PaySplit.perWeight(due, terms.manyWeight, terms.singleWeight, terms.slope);
            treasury_.remainder = uint40(left.min(type(uint40).max));
            (treasury_.pot, treasury_.shared) = (0, uint96(shared));
            Rates memory rates = _rates;
            rates.perWeight += uint128(rise);
            rates.slopePerWeight += uint128(fall);
            _rates = rates;
            emit Distributed(ended, pot, toMembers, rates.perWeight, rates.slopePerWeight);
        }
    }

    /// @dev Brings the growth reserve and the hosts up to date, so that what is counted since can begin at zero.
    function _fold() internal {
        Treasury memory treasury_ = _treasury;
        _foldInto(treasury_, _terms);
        _treasury = treasury_;
    }

    function _foldInto(Treasury memory treasury_, Terms memory terms) private {
        uint256 shared = treasury_.shared;
        Group memory hosts = _groups[HOSTS];
        _settleHosts(hosts, shared, terms);
        hosts.mark = 0;
        _groups[HOSTS] = hosts;
        _reserve.credits += uint128(_reservePart(shared, terms));
        treasury_.shared = 0;
    }

    /// @dev What the valuers set for `epoch`. While there are no hosts their share is the members'.
    function _loadTerms(uint256 epoch) internal {
        _fold();
        Terms storage terms = _terms;
        uint256 slope = _valuers.slopeIn(epoch);
        uint256 reserveShare = _valuers.reserveShareIn(epoch);
        uint256 hostShare = _groups[HOSTS].size == 0 ? 0 : _valuers.hostShareIn(epoch);
        (terms.slope, terms.reserveShare, terms.hostShare) =
        (
            uint16(slope.min(PaySplit.WHOLE)),
            uint16(reserveShare.min(PaySplit.WHOLE)),
            uint16(hostShare.min(PaySplit.WHOLE))
        );
        emit TermsApplied(epoch, terms.slope, terms.reserveShare, terms.hostShare, _reserve.credits);
    }

    /// @dev Adds the change of a role to what all weigh together.
    function _reweigh(Group memory group, uint256 size, uint256 weight) internal {
        Terms storage terms = _terms;
        (uint256 many, uint256 single) = (terms.manyWeight, terms.singleWeight);
        if (group.size == 1) single -= group.weight;
        else many -= uint256(group.weight) * group.size;
        if (size == 1) single += weight;
        else many += weight * size;
        (terms.manyWeight, terms.singleWeight) = (uint64(many), uint64(single));
        (group.size, group.weight) = (uint32(size), uint24(weight));
    }

    // ---- Groups --------------------------------------------------------------------------------------------------------

    /// @dev What a group is settled by; the hosts by none of it.
    function _ratesOf(uint256 roleId) internal view returns (Rates memory rates) {
        if (roleId != HOSTS) rates = _rates;
    }

    /// @dev A role, or the hosts, brought up to date; not stored.
    function _settled(uint256 roleId, Rates memory rates) internal view returns (Group memory group) {
        group = _groups[roleId];
        if (roleId == HOSTS) {
            _settleHosts(group, _treasury.shared, _terms);
        } else {
            unchecked {
                uint256 fall = rates.slopePerWeight - group.mark;
                group.mark = rates.slopePerWeight;
                _slope(group, fall * group.weight);
            }
        }
    }

    function _settleHosts(Group memory hosts, uint256 shared, Terms memory terms) private pure {
        unchecked {
            uint256 part = (_hostsPart(shared, terms) - _hostsPart(hosts.mark, terms)) * PaySplit.ONE;
            hosts.mark = uint128(shared);
            if (part == 0) return;
            (uint256 rise, uint256 fall) = PaySplit.perHost(part, hosts.size, terms.slope);
            hosts.base += uint128(rise);
            _slope(hosts, fall);
        }
    }

    /// @dev The most junior gets `fall` less than the most senior, those between in proportion.
    function _slope(Group memory group, uint256 fall) private pure {
        if (group.size < 2) return;
        unchecked {
            (uint256 cost, uint256 loss) = PaySplit.perPlace(fall, group.size);
            group.perPlace += uint128(cost);
            group.base -= uint128(loss);
        }
    }

    /// @dev What one who never left the place would have earned since the beginning (10^-10 wei, modulo 2^128), and its rank.
    function _earned(uint256 roleId, Group memory group, Rates memory rates, uint256 place)
        internal
        view
        returns (uint256 total, uint256 rank)
    {
        unchecked {
            uint256 left = uint256(group.places) - group.size;
            uint256 sum = 0;
            rank = place - 1 - left;
            if (left != 0) {
                uint256 count;
                (count, sum) = _departures[roleId].behind(place, group.places);
                rank += count;
            }
            total = uint128(group.base + group.weight * uint256(rates.perWeight) + sum - rank * group.perPlace);
        }
    }

    /// @dev A new last place, for one who has earned nothing there yet. What it was owed before is kept apart.
    function _append(uint256 roleId, Group memory group, Rates memory rates, Paid memory paid, bytes20 member)
        internal
    {
        if (paid.mark != 0) _owe(roleId, member, paid, paid.mark);
        uint256 place = ++group.places;
        (uint256 total,) = _earned(roleId, group, rates, place);
        (paid.mark, paid.place) = (uint128(total), uint32(place));
        _paid[roleId][member] = paid;
        emit Enrolled(roleId, member, place, group.size);
    }

    /// @dev Vacates a place of a group whose size is that without it already; those behind move up. What each of them has earned
    /// must not change by that: their rank falls by one, and the base by what a place has cost so far. Those before it, of whom
    /// neither is true, find it among the departures. The last place is given anew.
    function _vacate(uint256 roleId, Group memory group, uint256 place, uint256 rank) internal {
        if (place == group.places) {
            group.places = uint32(place - 1);
        } else {
            unchecked {
                group.base -= group.perPlace;
            }
            if (rank != 0) _departures[roleId].add(place, group.perPlace);
        }
    }

    // ---- Members -------------------------------------------------------------------------------------------------------

    /// @dev Brings a member's mark up to date; what it earned is the caller's to credit.
    function _settle(uint256 roleId, bytes20 member, Paid memory paid, uint256 total) internal returns (uint256 net) {
        uint256 withheld;
        (net, withheld, paid.mark) = PaySplit.claim(total, paid.mark, paid.withheld);
        if (withheld != 0) {
            uint256 credits = _reserve.credits += uint128(withheld);
            emit Withheld(roleId, member, withheld, credits);
        }
    }

    function _owe(uint256 roleId, bytes20 member, Paid memory paid, uint256 amount) internal {
        _owed[roleId][member] += amount;
        paid.owing = true;
    }

    /// @dev What is owed to a member but for what it earned since it was settled.
    function _owedTo(uint256 roleId, bytes20 member, Paid memory paid) internal view returns (uint256 amount) {
        if (paid.place == 0) amount = paid.mark;
        if (paid.owing) amount += _owed[roleId][member];
    }

    // ---- Parts ---------------------------------------------------------------------------------------------------------

    function _reservePart(uint256 amount, Terms memory terms) internal pure returns (uint256) {
        return PaySplit.reservePart(amount, terms.reserveShare);
    }

    function _hostsPart(uint256 amount, Terms memory terms) private pure returns (uint256) {
        return PaySplit.hostsPart(amount, terms.reserveShare, terms.hostShare);
    }

    function _membersPart(uint256 amount, Terms memory terms) private pure returns (uint256) {
        return PaySplit.membersPart(amount, terms.reserveShare, terms.hostShare);
    }
}
