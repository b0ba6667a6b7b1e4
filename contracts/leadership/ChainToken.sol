// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {LoggedPermit} from "../common/LoggedPermit.sol";
import {Allocation, IChainToken} from "./interfaces/IChainToken.sol";
import {IValidatorSeats, Seat} from "./interfaces/IValidatorSeats.sol";
import {Issuance} from "./libraries/Issuance.sol";

/// @title ChainToken
/// @notice See {IChainToken}.
contract ChainToken is IChainToken, LoggedPermit {
    using BitMaps for BitMaps.BitMap;

    /// @inheritdoc IChainToken
    IValidatorSeats public immutable seats;
    /// @inheritdoc IChainToken
    uint256 public immutable genesis;
    /// @inheritdoc IChainToken
    uint256 public immutable initialSupply;
    uint256 private immutable _seatCount;

    BitMaps.BitMap private _claimed;

    /// @notice The issuance begins with the block of the deployment.
    /// @param seats_ Who validates, on how many seats.
    /// @param allocations Who has the initial supply.
    constructor(IValidatorSeats seats_, Allocation[] memory allocations)
        ERC20("Commonweal Chain Token", "CHAIN")
        ERC20Permit("Commonweal ChainToken")
    {
        for (uint256 i = 0; i < allocations.length; ++i) {
            _mint(allocations[i].account, allocations[i].amount);
        }
        uint256 initial = minted();
        if (initial == 0 || initial > Issuance.MOST) revert ChainTokenInvalidSupply(initial, Issuance.MOST);
        (seats, _seatCount) = (seats_, seats_.seats());
        (genesis, initialSupply) = (block.number, initial);
        emit IssuanceBegan(block.number, initial, address(seats_));
    }

    /// @inheritdoc IChainToken
    function claim(uint256 index) external returns (uint256 amount) {
        Seat memory turn = seats.seatOf(index);
        if (block.number < turn.end) revert ChainTokenNotEnded(index, turn.end);
        if (_claimed.get(index)) revert ChainTokenClaimedBefore(index);

        _claimed.set(index);
        amount = _earned(turn);
        _mint(turn.payee, amount);
        emit EarningsClaimed(index, turn.payee, amount, minted());
    }

    /// @inheritdoc IChainToken
    function earned(uint256 index) external view returns (uint256) {
        return _earned(seats.seatOf(index));
    }

    /// @inheritdoc IChainToken
    function isClaimed(uint256 index) external view returns (bool) {
        return _claimed.get(index);
    }

    /// @inheritdoc IChainToken
    function supplyAt(uint256 number) public view returns (uint256) {
        return Issuance.supplyAfter(initialSupply, Math.saturatingSub(number, genesis));
    }

    /// @inheritdoc IChainToken
    function minted() public view returns (uint256) {
        return super.totalSupply();
    }

    /// @notice All that was issued up to this block, claimed or not (base units).
    function totalSupply() public view override(ERC20, IERC20) returns (uint256) {
        return supplyAt(block.number);
    }

    /// @dev Each seat is issued the same, rounded down once for all its turns together.
    function _earned(Seat memory turn) private view returns (uint256) {
        return _issuedToSeat(turn.end) - _issuedToSeat(turn.previousEnd);
    }

    /// @dev What one seat was issued up to block `number`.
    function _issuedToSeat(uint256 number) private view returns (uint256) {
        return (supplyAt(number) - initialSupply) / _seatCount;
    }
}
