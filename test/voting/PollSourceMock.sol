// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPollSource, PollTerms} from "../../contracts/voting/interfaces/IPollSource.sol";

/// @notice Puts whatever it is told to the vote.
contract PollSourceMock is IPollSource {
    error PollSourceMockNoPoll(bytes32 key);

    mapping(bytes32 key => PollTerms) private _terms;
    mapping(bytes32 key => mapping(address account => bool)) private _jurors;

    function set(bytes32 key, PollTerms memory asked) external {
        _terms[key] = asked;
    }

    function setJuror(bytes32 key, address account, bool is_) external {
        _jurors[key][account] = is_;
    }

    function pollTerms(bytes32 key) external view returns (PollTerms memory asked) {
        asked = _terms[key];
        if (asked.start == type(uint256).max) revert PollSourceMockNoPoll(key);
    }

    function isJuror(bytes32 key, address account) external view returns (bool) {
        return _jurors[key][account];
    }
}
