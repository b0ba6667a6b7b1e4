// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Item, Offer} from "../interfaces/IVoucherExchange.sol";

/// @title OfferHash
/// @notice EIP-712 struct hash of an offer.
library OfferHash {
    bytes32 private constant ITEM_TYPEHASH = keccak256("Item(uint256 id,uint32 version,uint128 remaining)");
    bytes32 private constant OFFER_TYPEHASH = keccak256(
        "Offer(address maker,address taker,Item[] gives,Item[] takes,address payToken,uint256 payAmount,uint256 nonce,uint256 counter,uint256 deadline,uint256 salt,bytes32 answers)Item(uint256 id,uint32 version,uint128 remaining)"
    );

    /// @notice The struct hash of `offer`.
    function structHash(Offer calldata offer) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                OFFER_TYPEHASH,
                offer.maker,
                offer.taker,
                _ofItems(offer.gives),
                _ofItems(offer.takes),
                offer.payToken,
                offer.payAmount,
                offer.nonce,
                offer.counter,
                offer.deadline,
                offer.salt,
                offer.answers
            )
        );
    }

    function _ofItems(Item[] calldata items) private pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](items.length);
        for (uint256 i = 0; i < items.length; ++i) {
            hashes[i] = keccak256(abi.encode(ITEM_TYPEHASH, items[i].id, items[i].version, items[i].remaining));
        }
        return keccak256(abi.encodePacked(hashes));
    }
}
