// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPay} from "./interfaces/IPay.sol";

/// @title PayEpochs
/// @notice Periods of pay, one after the other from the deployment on.
abstract contract PayEpochs is IPay {
    uint256 private immutable _start;
    uint256 private immutable _length;

    constructor(uint256 length) {
        if (length < 1 hours || length > 366 days) revert PayInvalidEpoch(length);
        _start = block.timestamp;
        _length = length;
    }

    /// @inheritdoc IPay
    function epochAt(uint256 time) public view returns (uint256) {
        return time < _start ? 0 : (time - _start) / _length;
    }

    /// @inheritdoc IPay
    function epochStart(uint256 epoch) public view returns (uint256) {
        return _start + epoch * _length;
    }
}
