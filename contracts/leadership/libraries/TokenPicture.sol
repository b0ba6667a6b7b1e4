// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {LeadershipToken} from "../interfaces/ILeadershipTokens.sol";

// JSON and SVG are full of double quotes.
// solhint-disable quotes

/// @title TokenPicture
/// @notice What a leadership token looks like: JSON with a picture in SVG, all on chain.
library TokenPicture {
    using Strings for uint256;

    /// @dev Seconds in a day.
    uint256 private constant DAY = 1 days;

    /// @notice The metadata of a token, as a data URI.
    /// @param id The token.
    /// @param token What is known of it; without an owner it is used up.
    /// @param kindName Name of its kind, of letters, digits, spaces and "-" alone.
    /// @param most How often it could be used when it was new.
    function uri(uint256 id, LeadershipToken memory token, bytes32 kindName, uint256 most)
        internal
        view
        returns (string memory)
    {
        string memory kind = _text(kindName);
        string memory state = _state(token);
        string memory uses = string.concat(uint256(token.uses).toString(), " of ", most.toString());
        bytes memory json = abi.encodePacked(
            '{"name":"',
            kind,
            " ",
            _short(id),
            '","description":"A right to lead for a limited time, won by proof of work.","image":"data:image/svg+xml;base64,',
            Base64.encode(bytes(_image(kind, state, uses, token.expiry))),
            '","attributes":[{"trait_type":"Kind","value":"',
            kind,
            '"},{"trait_type":"State","value":"',
            state,
            '"},{"trait_type":"Uses left","value":',
            uint256(token.uses).toString(),
            '},{"trait_type":"Expiry","display_type":"date","value":',
            uint256(token.expiry).toString(),
            "}]}"
        );
        return string.concat("data:application/json;base64,", Base64.encode(json));
    }

    function _image(string memory kind, string memory state, string memory uses, uint256 expiry)
        private
        view
        returns (string memory)
    {
        string memory time = block.timestamp < expiry
            ? string.concat(((expiry - block.timestamp + DAY - 1) / DAY).toString(), " d")
            : "0 d";
        return string.concat(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"><rect width="320" height="200" fill="#2b2f4a"/>',
            '<g fill="#f4f1e8" font-family="sans-serif" text-anchor="middle"><text x="160" y="90" font-size="32">',
            kind,
            '</text><text x="160" y="130" font-size="16">',
            state,
            '</text><text x="160" y="165" font-size="12">',
            uses,
            " / ",
            time,
            "</text></g></svg>"
        );
    }

    function _state(LeadershipToken memory token) private view returns (string memory) {
        if (token.owner == address(0)) return "Used up";
        return block.timestamp < token.expiry ? "In force" : "Expired";
    }

    /// @dev The last four bytes of a digest; its first are zeros.
    function _short(uint256 id) private pure returns (string memory) {
        return uint256(uint32(id)).toHexString(4);
    }

    function _text(bytes32 word) private pure returns (string memory) {
        uint256 length = 0;
        while (length < 32 && word[length] != 0) ++length;
        bytes memory text = abi.encodePacked(word);
        assembly ("memory-safe") {
            mstore(text, length)
        }
        return string(text);
    }
}
