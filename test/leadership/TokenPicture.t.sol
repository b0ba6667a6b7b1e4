// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {LotteryTest} from "./LotteryTest.sol";

/// @notice What wallets show of a leadership token.
contract TokenPictureTest is LotteryTest {
    function test_ATokenShowsItsUsesAndTheDaysItHasLeft() public {
        uint256 id = win(CONGRESS, ann);
        uint256 expiry = tokens.tokenOf(id).expiry;
        assertShown(id, "Congress", "In force", "16", " of 16 / 31 d");
        vm.warp(expiry - 2 days);
        assertShown(id, "Congress", "In force", "16", " of 16 / 2 d");
        vm.warp(expiry - 1 days - 1);
        assertShown(id, "Congress", "In force", "16", " of 16 / 2 d");
        vm.prank(congress);
        tokens.use(id, CONGRESS, ann);
        vm.warp(expiry - 1 days);
        assertShown(id, "Congress", "In force", "15", " of 16 / 1 d");
        vm.warp(expiry - 1);
        assertShown(id, "Congress", "In force", "15", " of 16 / 1 d");
        vm.warp(expiry);
        assertShown(id, "Congress", "Expired", "15", " of 16 / 0 d");
        vm.warp(expiry + 1);
        assertShown(id, "Congress", "Expired", "15", " of 16 / 0 d");
    }

    function test_WhatIsUsedUpIsShownToo() public {
        uint256 id = win(VALIDATOR, ann);
        vm.prank(seats);
        tokens.redeem(id, ann);
        vm.warp(tokens.tokenOf(id).expiry);
        assertShown(id, "Validator", "Used up", "0", " of 1 / 0 d");
    }

    function test_ANameMayFillItsWord() public {
        tokens.addKind(kindOf("Keeper of the lamps by the river", bob, 3, 7200));
        assertShown(win(3, ann), "Keeper of the lamps by the river", "In force", "3", " of 3 / 31 d");
    }

    function test_WhatWasNeverWonIsNotShown() public {
        uint256 id = win(VALIDATOR, ann) + 1;
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id));
        tokens.tokenURI(id);
    }

    /// @dev `more` follows the uses that are left in the picture.
    function assertShown(uint256 id, string memory kind, string memory state, string memory uses, string memory more)
        private
        view
    {
        string memory attributes = attributesOf(id, kind, state, uses);
        string memory json = string.concat(
            string.concat('{"name":"', kind, " ", Strings.toHexString(uint32(id), 4)),
            '","description":"A right to lead for a limited time, won by proof of work.","image":"data:image/svg+xml;base64,',
            imageOf(kind, state, string.concat(uses, more)),
            attributes
        );
        vm.assertEq(tokens.tokenURI(id), string.concat("data:application/json;base64,", Base64.encode(bytes(json))));
    }

    function imageOf(string memory kind, string memory state, string memory foot) private pure returns (string memory) {
        string memory image = string.concat(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"><rect width="320" height="200" fill="#2b2f4a"/>',
            '<g fill="#f4f1e8" font-family="sans-serif" text-anchor="middle"><text x="160" y="90" font-size="32">',
            kind,
            '</text><text x="160" y="130" font-size="16">',
            state,
            '</text><text x="160" y="165" font-size="12">',
            foot,
            "</text></g></svg>"
        );
        return Base64.encode(bytes(image));
    }

    function attributesOf(uint256 id, string memory kind, string memory state, string memory uses)
        private
        view
        returns (string memory)
    {
        string memory expiry = vm.toString(uint256(tokens.tokenOf(id).expiry));
        return string.concat(
            string.concat('","attributes":[{"trait_type":"Kind","value":"', kind),
            string.concat('"},{"trait_type":"State","value":"', state),
            string.concat('"},{"trait_type":"Uses left","value":', uses),
            string.concat('},{"trait_type":"Expiry","display_type":"date","value":', expiry, "}]}")
        );
    }
}
