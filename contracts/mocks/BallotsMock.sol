// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// Its tests alone fill what it loops over.
// solhint-disable commonweal/bounded-loops

import {Ballot} from "../roles/interfaces/IRoleRegistry.sol";

/// @title What governors ask of the role registry, to test them without it
/// @notice Seats, and electorates as they are set: those hold from one second to the next change.
contract BallotsMock {
    struct Seat {
        uint256 roleId;
        uint256 seat;
        uint256 since;
    }

    struct Count {
        uint256 time;
        uint256 value;
    }

    mapping(bytes20 identity => Seat[]) private _seats;
    mapping(uint256 roleId => Count[]) private _verified;
    mapping(uint256 roleId => Count[]) private _takesPart;
    Count[] private _taking;

    /// @notice The time has not come.
    error BallotsMockFuture(uint256 timepoint);

    /// @notice Gives `identity` a ballot in a role from now on.
    function give(bytes20 identity, uint256 roleId, uint256 seat) external {
        _seats[identity].push(Seat(roleId, seat, block.timestamp));
        _push(_verified[roleId], _last(_verified[roleId]) + 1);
    }

    /// @notice Takes the ballot of `identity` in a role.
    function take(bytes20 identity, uint256 roleId) external {
        Seat[] storage seats = _seats[identity];
        for (uint256 i = 0; i < seats.length; ++i) {
            if (seats[i].roleId != roleId) continue;
            seats[i] = seats[seats.length - 1];
            seats.pop();
            _push(_verified[roleId], _last(_verified[roleId]) - 1);
        }
    }

    /// @notice Sets how many count as verified in a role from now on.
    function setVerified(uint256 roleId, uint256 count) external {
        _push(_verified[roleId], count);
    }

    /// @notice Sets whether a role can take part in a vote of all roles from now on.
    function setTakesPart(uint256 roleId, bool can) external {
        bool could = _last(_takesPart[roleId]) == 1;
        if (can == could) return;
        _push(_takesPart[roleId], can ? 1 : 0);
        _push(_taking, can ? _last(_taking) + 1 : _last(_taking) - 1);
    }

    /// @notice See the registry's.
    function ballotsOf(bytes20 identity, uint256 timepoint) external view returns (Ballot[] memory ballots) {
        Seat[] memory seats = _seats[identity];
        ballots = new Ballot[](seats.length);
        uint256 count = 0;
        for (uint256 i = 0; i < seats.length; ++i) {
            if (seats[i].since < timepoint) ballots[count++] = Ballot(seats[i].roleId, seats[i].seat);
        }
        assembly ("memory-safe") {
            mstore(ballots, count)
        }
    }

    /// @notice See the registry's.
    function verifiedAt(uint256 roleId, uint256 timepoint) external view returns (uint256) {
        return _at(_verified[roleId], timepoint);
    }

    /// @notice See the registry's.
    function takesPart(uint256 roleId, uint256 timepoint) external view returns (bool) {
        return _at(_takesPart[roleId], timepoint) == 1;
    }

    /// @notice See the registry's.
    function rolesTakingPart(uint256 timepoint) external view returns (uint256) {
        return _at(_taking, timepoint);
    }

    function _push(Count[] storage counts, uint256 value) private {
        counts.push(Count(block.timestamp, value));
    }

    function _last(Count[] storage counts) private view returns (uint256) {
        return counts.length == 0 ? 0 : counts[counts.length - 1].value;
    }

    function _at(Count[] storage counts, uint256 timepoint) private view returns (uint256) {
        if (timepoint > block.timestamp) revert BallotsMockFuture(timepoint);
        for (uint256 i = counts.length; i > 0; --i) {
            if (counts[i - 1].time < timepoint) return counts[i - 1].value;
        }
        return 0;
    }
}
