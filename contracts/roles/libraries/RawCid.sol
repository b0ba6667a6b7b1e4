// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title RawCid
/// @notice Spells out where a text lies in IPFS whose SHA-256 digest is known: the CIDv1 of a raw block, in base 32.
library RawCid {
    bytes32 private constant ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    /// @dev Version 1, codec raw, hash SHA-256, of 32 bytes.
    uint256 private constant PREFIX = 0x01551220;
    /// @dev 36 bytes are 58 digits of five bits, the last with two bits to spare.
    uint256 private constant DIGITS = 58;

    /// @notice `ipfs://` and the CID of the raw block with this digest.
    function uri(bytes32 digest) internal pure returns (string memory) {
        bytes memory text = bytes("ipfs://b----------------------------------------------------------");
        // The first 30 digits are of the prefix and the digest's first 118 bits, the other 28 of the rest and two zeros.
        uint256 high = (PREFIX << 118) | (uint256(digest) >> 138);
        uint256 low = (uint256(digest) & ((1 << 138) - 1)) << 2;
        for (uint256 i = 0; i < DIGITS; ++i) {
            uint256 digit = i < 30 ? high >> (5 * (29 - i)) : low >> (5 * (57 - i));
            text[8 + i] = ALPHABET[digit & 31];
        }
        return string(text);
    }
}
