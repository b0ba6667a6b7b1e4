// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import {Voucher, VoucherState} from "../vouchers/interfaces/IVouchers.sol";

/// @title Vouchers as others see them, to test those others alone
/// @notice Anyone writes vouchers, and moves them in anyone's name. Whoever gets one can be made to call back.
contract VoucherPurse {
    uint256 private constant SERIAL_BITS = 64;

    mapping(uint256 id => Voucher) private _vouchers;
    mapping(uint256 seriesId => uint256) private _count;
    address private _target;
    bytes private _attempt;

    /// @notice Whether the call tried on the last move went through.
    bool public succeeded;

    /// @notice There is no such series.
    error VoucherPurseUnknownSeries(uint256 seriesId);
    /// @notice Expired vouchers are not split.
    error VoucherPurseExpired(uint256 id);
    /// @notice It is not the sender's.
    error VoucherPurseNotOwner(uint256 id, address account);

    /// @notice Writes a voucher in the state it would have once it has moved.
    function write(uint256 seriesId, address owner, uint128 amount, uint40 expiry) external returns (uint256 id) {
        id = _next(seriesId);
        _vouchers[id].owner = owner;
        _vouchers[id].seriesId = seriesId;
        _vouchers[id].expiry = expiry;
        (_vouchers[id].face, _vouchers[id].remaining) = (amount, amount);
    }

    /// @notice Adds a call to be tried whenever a voucher moves or is split.
    function prepare(address target, bytes calldata data) external {
        (_target, _attempt) = (target, data);
    }

    /// @notice Moves a voucher and tells its receiver.
    function safeTransferFrom(address from, address to, uint256 id, bytes calldata data) external {
        transferFrom(from, to, id);
        IERC721Receiver(to).onERC721Received(msg.sender, from, id, data);
    }

    /// @notice Makes a voucher of a part of another.
    function split(uint256 id, uint256 amount) external returns (uint256 childId) {
        if (_vouchers[id].owner != msg.sender) revert VoucherPurseNotOwner(id, msg.sender);
        if (voucherOf(id).state != VoucherState.Exchanged) revert VoucherPurseExpired(id);
        uint256 seriesId = id >> SERIAL_BITS;
        childId = _next(seriesId);
        _vouchers[childId] = _vouchers[id];
        (_vouchers[childId].face, _vouchers[childId].remaining) = (uint128(amount), uint128(amount));
        _vouchers[id].remaining -= uint128(amount);
        _try();
    }

    /// @notice The issuer and the currency of a series; there are those below a thousand.
    function issuerOf(uint256 seriesId) external pure returns (bytes20 issuer, bytes3 currency) {
        if (seriesId >= 1000) revert VoucherPurseUnknownSeries(seriesId);
        return (bytes20(uint160(seriesId)), "EUR");
    }

    /// @notice Moves a voucher.
    function transferFrom(address from, address to, uint256 id) public {
        if (_vouchers[id].owner != from) revert VoucherPurseNotOwner(id, from);
        _vouchers[id].owner = to;
        _try();
    }

    /// @notice All that is known of a voucher.
    function voucherOf(uint256 id) public view returns (Voucher memory voucher) {
        voucher = _vouchers[id];
        bool expired = voucher.expiry != 0 && block.timestamp >= voucher.expiry;
        voucher.state = expired ? VoucherState.Expired : VoucherState.Exchanged;
    }

    function _next(uint256 seriesId) private returns (uint256) {
        return (seriesId << SERIAL_BITS) + ++_count[seriesId];
    }

    function _try() private {
        // What comes of it is the test's to see.
        // solhint-disable-next-line avoid-low-level-calls
        if (_target != address(0)) (succeeded,) = _target.call(_attempt);
    }
}
