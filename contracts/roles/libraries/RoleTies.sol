// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Tie} from "../interfaces/IRoleRegistry.sol";

/// @title RoleTies
/// @notice The roles of an identity in one word: eight ties of 32 bits. A tie is the role's number (12 bits) above a place (20):
/// a seat, or a team's seat with the bit {TEAM} set, or {BARRED}.
library RoleTies {
    /// @notice How many ties there are room for.
    uint256 internal constant COUNT = 8;
    /// @notice The last number a role can have.
    uint256 internal constant LAST_ROLE = (1 << 12) - 1;
    /// @notice The last number a seat can have.
    uint256 internal constant LAST_SEAT = BARRED - 1;
    /// @notice The place of one who left suspended.
    uint256 internal constant BARRED = TEAM - 1;
    /// @notice In the place of one whose team has the seat.
    uint256 internal constant TEAM = 1 << 19;

    uint256 private constant WIDTH = 32;
    uint256 private constant PLACE = 20;
    uint256 private constant MASK = (1 << WIDTH) - 1;

    /// @notice The tie to a role, and its seat unless there is none.
    function find(uint256 ties, uint256 roleId) internal pure returns (Tie tie, uint256 seat) {
        if (roleId == 0) return (Tie.None, 0);
        for (uint256 rest = ties; rest != 0; rest >>= WIDTH) {
            if ((rest & MASK) >> PLACE == roleId) return _read(rest);
        }
    }

    /// @notice The role of tie number `index`, 0 where that is free, and what it is.
    function get(uint256 ties, uint256 index) internal pure returns (uint256 roleId, Tie tie, uint256 seat) {
        uint256 rest = ties >> (index * WIDTH);
        roleId = (rest & MASK) >> PLACE;
        if (roleId != 0) (tie, seat) = _read(rest);
    }

    /// @notice With a tie to `roleId` added in the first free room; unchanged where there is none.
    function add(uint256 ties, uint256 roleId, uint256 place) internal pure returns (uint256) {
        for (uint256 shift = 0; shift < COUNT * WIDTH; shift += WIDTH) {
            if ((ties >> shift) & MASK == 0) return ties | (((roleId << PLACE) | place) << shift);
        }
        return ties;
    }

    /// @notice Without the tie to `roleId`.
    function drop(uint256 ties, uint256 roleId) internal pure returns (uint256) {
        for (uint256 shift = 0; shift < COUNT * WIDTH; shift += WIDTH) {
            if (((ties >> shift) & MASK) >> PLACE == roleId) return ties & ~(MASK << shift);
        }
        return ties;
    }

    function _read(uint256 rest) private pure returns (Tie, uint256) {
        uint256 place = rest & ((1 << PLACE) - 1);
        if (place == BARRED) return (Tie.Barred, 0);
        if (place & TEAM != 0) return (Tie.Team, place ^ TEAM);
        return (Tie.Member, place);
    }
}
