// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IRevenueSplitter
/// @notice Where a utility's revenue goes in: part is deposited for the token holders, part is the reputation holders'
/// dividend. Nothing stays here. ETH that arrives plainly is split too.
interface IRevenueSplitter {
    /// @notice `payer` paid in; what each side had of it (wei).
    event RevenueSplit(address indexed payer, uint256 toCapital, uint256 toReputation);
    /// @notice Parameter set `version` holds from now on.
    event ParametersSet(uint256 indexed version, uint256 capitalShare);

    /// @notice Nothing was paid.
    error RevenueSplitterZeroAmount();
    /// @notice There are neither tokens nor reputation.
    error RevenueSplitterNobodyToReceive();
    /// @notice A share is 0 to 10,000 basis points.
    error RevenueSplitterInvalidShare(uint256 share);

    /// @notice Splits what is sent. A side that has no holders leaves its part to the other.
    function split() external payable;

    /// @notice The parameters in force: number of the set, and the token holders' share (basis points).
    function parameters() external view returns (uint256 version, uint256 capitalShare);

    /// @notice Starts a new set. Authority only.
    function setParameters(uint256 capitalShare) external;
}
