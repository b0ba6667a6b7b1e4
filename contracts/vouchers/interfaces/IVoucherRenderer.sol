// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IVoucherRenderer
/// @notice Writes the metadata of vouchers. It stores nothing.
interface IVoucherRenderer {
    /// @notice ERC-721 metadata of a voucher, as a data URI. It asks the vouchers for all it needs.
    function tokenURI(uint256 id) external view returns (string memory);

    /// @notice ERC-7572 metadata of all vouchers, as a data URI.
    function contractURI() external view returns (string memory);

    /// @notice Where the content of a public series is found by its hash: the IPFS address of a raw block.
    function contentURI(bytes32 contentHash) external pure returns (string memory);
}
