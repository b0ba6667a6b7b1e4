// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPollSource, PollTerms} from "../voting/interfaces/IPollSource.sol";

/// @title A source of polls, to test and measure voting without what is voted on
/// @notice Puts whatever it is told to the vote.
contract PollSourceMock is IPollSource {
    mapping(bytes32 key => PollTerms) private _terms;
    mapping(bytes32 key => mapping(address account => bool)) private _jurors;

    /// @notice It was told to have no poll under `key`.
    error PollSourceMockNoPoll(bytes32 key);

    /// @notice Sets the terms of the poll under `key`; one that starts at the largest uint256 is none.
    function set(bytes32 key, PollTerms memory asked) external {
        _terms[key] = asked;
    }

    /// @notice Makes `account` a juror of the poll under `key`, or not.
    function setJuror(bytes32 key, address account, bool is_) external {
        _jurors[key][account] = is_;
    }

    /// @inheritdoc IPollSource
    function pollTerms(bytes32 key) external view returns (PollTerms memory asked) {
        asked = _terms[key];
        if (asked.start == type(uint256).max) revert PollSourceMockNoPoll(key);
    }

    /// @inheritdoc IPollSource
    function isJuror(bytes32 key, address account) external view returns (bool) {
        return _jurors[key][account];
    }
}
