// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Bytes} from "@openzeppelin/contracts/utils/Bytes.sol";

/// @title ProposalText
/// @notice Reads in a proposal's description which code it adopts: `#code=` and a CID.
library ProposalText {
    using Bytes for bytes;

    bytes6 private constant CODE = "#code=";
    bytes1 private constant MARK = "#";

    /// @notice The letters and digits after the last `#code=` of `description`; empty where there is none.
    function codeOf(string memory description) internal pure returns (string memory code) {
        bytes memory text = bytes(description);
        uint256 mark = text.length;
        while (mark > 0) {
            mark = text.lastIndexOf(MARK, mark - 1);
            if (mark == type(uint256).max) return "";
            if (bytes6(text.slice(mark, mark + CODE.length)) == CODE) return _word(text, mark + CODE.length);
        }
    }

    function _word(bytes memory text, uint256 start) private pure returns (string memory) {
        uint256 end = start;
        while (end < text.length && _isLetterOrDigit(text[end])) ++end;
        return string(text.slice(start, end));
    }

    function _isLetterOrDigit(bytes1 char) private pure returns (bool) {
        return (char >= "0" && char <= "9") || (char >= "A" && char <= "Z") || (char >= "a" && char <= "z");
    }
}
