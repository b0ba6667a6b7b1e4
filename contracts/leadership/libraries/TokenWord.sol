// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LeadershipToken} from "../interfaces/ILeadershipTokens.sol";

/// @title TokenWord
/// @notice {LeadershipToken} in one word: its fields in their order, from the lowest bit on.
library TokenWord {
    uint256 private constant KIND = 160;
    uint256 private constant USES = 168;
    uint256 private constant EXPIRY = 176;
    uint256 private constant OWNED_SINCE = 216;

    function pack(address owner, uint256 kind, uint256 uses, uint256 expiry, uint256 ownedSince)
        internal
        pure
        returns (uint256)
    {
        return uint160(owner) | kind << KIND | uses << USES | expiry << EXPIRY | ownedSince << OWNED_SINCE;
    }

    function pack(LeadershipToken memory token) internal pure returns (uint256) {
        return pack(token.owner, token.kind, token.uses, token.expiry, token.ownedSince);
    }

    /// @notice With a use less, and without its owner where that was the last.
    function used(uint256 word, bool last) internal pure returns (uint256) {
        unchecked {
            word -= 1 << USES;
        }
        return last ? word >> KIND << KIND : word;
    }

    function unpack(uint256 word) internal pure returns (LeadershipToken memory) {
        return LeadershipToken({
            owner: address(uint160(word)),
            kind: uint8(word >> KIND),
            uses: uint8(word >> USES),
            expiry: uint40(word >> EXPIRY),
            ownedSince: uint40(word >> OWNED_SINCE)
        });
    }
}
