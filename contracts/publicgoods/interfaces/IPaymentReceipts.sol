// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Metadata} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";
import {IERC5192} from "../../vouchers/interfaces/IERC5192.sol";

/// @title IPaymentReceipts
/// @notice What payers keep of their payments: ERC-721 tokens that cannot be transferred (ERC-5192), numbered as the requests.
/// @dev A receipt belongs to an identity and is held by whatever account that is bound to, so {ownerOf} and {balanceOf} follow a
/// move at once. Wallets learn of it when anyone announces it.
interface IPaymentReceipts is IERC721Metadata, IERC5192 {
    /// @notice Receipts cannot be transferred, and nobody can be approved to.
    error PaymentReceiptsNotTransferable(uint256 requestId);
    /// @notice There is no such receipt.
    error PaymentReceiptsUnknown(uint256 requestId);
    /// @notice There is none to be held by the account zero.
    error PaymentReceiptsInvalidOwner(address owner);
    /// @notice `caller` is not the contract that issues receipts.
    error PaymentReceiptsNotIssuer(address caller);

    /// @notice Gives `payer` the receipt of a request. The public-goods contract alone.
    /// @dev Emits the ERC-721's {Transfer} from zero and {Locked}.
    function issue(uint256 requestId, bytes20 payer) external;

    /// @notice Emits the ERC-721's {Transfer} that wallets need after the payer's identity moved. Anyone may; nothing where it is
    /// known.
    function announce(uint256 requestId) external;

    /// @notice Who paid: the identity that a receipt belongs to.
    function payerOf(uint256 requestId) external view returns (bytes20);

    /// @notice How many receipts an identity has.
    function countOf(bytes20 identity) external view returns (uint256);
}
