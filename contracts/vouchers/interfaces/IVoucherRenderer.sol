// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Series} from "./IVoucherBook.sol";
import {Voucher} from "./IVouchers.sol";

/// @title IVoucherRenderer
/// @notice Writes the metadata of vouchers. It stores nothing.
interface IVoucherRenderer {
    /// @notice ERC-721 metadata of a voucher, as a data URI.
    function tokenURI(uint256 id, Voucher calldata voucher, Series calldata series)
        external
        view
        returns (string memory);

    /// @notice ERC-7572 metadata of all vouchers, as a data URI.
    function contractURI() external view returns (string memory);

    /// @notice IPFS address of the raw block with this keccak256 hash.
    function addressOf(bytes32 contentHash) external pure returns (string memory);
}
