// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Authorized} from "../common/Authorized.sol";
import {IReputation} from "../reputation/interfaces/IReputation.sol";
import {ICapitalToken} from "./interfaces/ICapitalToken.sol";
import {IRevenueSplitter} from "./interfaces/IRevenueSplitter.sol";

/// @title RevenueSplitter
/// @notice See {IRevenueSplitter}.
contract RevenueSplitter is IRevenueSplitter, Authorized {
    uint256 private constant WHOLE = 10_000;

    ICapitalToken private immutable _capital;
    IReputation private immutable _reputation;

    uint128 private _version;
    uint128 private _capitalShare;

    /// @param authority_ Timelock that may set parameters.
    /// @param capital_ Takes the token holders' part.
    /// @param reputation_ Takes the reputation holders' part.
    /// @param capitalShare The token holders' part (basis points).
    constructor(address authority_, ICapitalToken capital_, IReputation reputation_, uint256 capitalShare)
        Authorized(authority_)
    {
        _capital = capital_;
        _reputation = reputation_;
        _setParameters(capitalShare);
    }

    /// @notice Plain payments are split too.
    receive() external payable {
        split();
    }

    /// @inheritdoc IRevenueSplitter
    function split() public payable {
        if (msg.value == 0) revert RevenueSplitterZeroAmount();
        bool tokens = _capital.takesDeposits();
        bool reputation = _reputation.totalSupply() != 0;
        if (!tokens && !reputation) revert RevenueSplitterNobodyToReceive();
        uint256 toCapital = !tokens ? 0 : !reputation ? msg.value : (msg.value * _capitalShare) / WHOLE;
        uint256 toReputation = msg.value - toCapital;
        emit RevenueSplit(msg.sender, toCapital, toReputation);
        if (toCapital != 0) _capital.deposit{value: toCapital}();
        if (toReputation != 0) _reputation.distribute{value: toReputation}();
    }

    /// @inheritdoc IRevenueSplitter
    function setParameters(uint256 capitalShare) external onlyAuthority {
        _setParameters(capitalShare);
    }

    /// @inheritdoc IRevenueSplitter
    function parameters() external view returns (uint256, uint256) {
        return (_version, _capitalShare);
    }

    function _setParameters(uint256 capitalShare) private {
        if (capitalShare > WHOLE) revert RevenueSplitterInvalidShare(capitalShare);
        _capitalShare = uint128(capitalShare);
        emit ParametersSet(++_version, capitalShare);
    }
}
