// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IERC7572
/// @notice Metadata of a whole collection (ERC-7572).
interface IERC7572 {
    /// @notice What {contractURI} answers has changed.
    event ContractURIUpdated();

    /// @notice URI of the collection's metadata.
    function contractURI() external view returns (string memory);
}
