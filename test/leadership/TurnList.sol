// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IValidatorSeats, Seat} from "../../contracts/leadership/interfaces/IValidatorSeats.sol";

/// @notice Turns as a test writes them, for what only reads them.
contract TurnList {
    uint256 public immutable seats;

    Seat[] private _turns;

    constructor(uint256 seats_) {
        seats = seats_;
    }

    /// @dev The next turn ends at block `end`; it goes to the seats in a circle.
    function add(address payee, uint256 end) external returns (uint256 index) {
        index = _turns.length;
        uint64 previousEnd = index < seats ? 0 : _turns[index - seats].end;
        _turns.push(Seat(payee, payee, previousEnd, uint64(end), previousEnd));
    }

    function seatOf(uint256 index) external view returns (Seat memory) {
        if (index >= _turns.length) revert IValidatorSeats.ValidatorSeatsUnknown(index, _turns.length);
        return _turns[index];
    }
}
