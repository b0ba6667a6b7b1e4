// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";
import {SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {IERC7572} from "../../contracts/vouchers/interfaces/IERC7572.sol";
import {TransferRule, Visibility, VoucherKind} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {Vouchers} from "../../contracts/vouchers/Vouchers.sol";
import {VoucherModules} from "../../contracts/vouchers/VoucherStore.sol";
import {VouchersTest} from "./VouchersTest.sol";

contract MetadataTest is VouchersTest {
    string private constant JSON = "data:application/json;base64,";

    function json(uint256 id) private view returns (string memory) {
        return decoded(vouchers.tokenURI(id), bytes(JSON).length);
    }

    function decoded(string memory uri, uint256 prefix) private pure returns (string memory) {
        bytes memory text = bytes(uri);
        bytes memory rest = new bytes(text.length - prefix);
        for (uint256 i = 0; i < rest.length; ++i) {
            rest[i] = text[prefix + i];
        }
        return string(Base64.decode(string(rest)));
    }

    function assertHas(string memory text, string memory part) private pure {
        vm.assertTrue(has(text, part), part);
    }

    function assertHasNot(string memory text, string memory part) private pure {
        vm.assertFalse(has(text, part), part);
    }

    function has(string memory text, string memory part) private pure returns (bool) {
        (bytes memory whole, bytes memory piece) = (bytes(text), bytes(part));
        for (uint256 i = 0; i + piece.length <= whole.length; ++i) {
            uint256 j = 0;
            while (j < piece.length && whole[i + j] == piece[j]) ++j;
            if (j == piece.length) return true;
        }
        return false;
    }

    function attribute(string memory trait, string memory value) private pure returns (string memory) {
        return string.concat('{"trait_type":"', trait, '","value":"', value, '"}');
    }

    function test_AVoucherTellsWhatItIsGoodFor() public {
        uint256 id = listed(ann);
        string memory text = json(id);
        assertHas(text, '{"name":"10.00 h #1-1","description":"');
        assertHas(text, attribute("State", "Listed"));
        assertHas(text, attribute("Remaining", "10.00 h"));
        assertHas(text, attribute("Kind", "Service"));
        assertHas(text, attribute("Currency", "EUR"));
        assertHas(text, attribute("Category", "garD"));
        assertHas(text, attribute("Location", "u0nd9hd"));
        assertHas(text, attribute("Transfer", "Free"));
        assertHas(text, '{"trait_type":"Expiry","display_type":"date","value":1708640000}]}');
    }

    function test_EachStateHasItsName() public {
        vm.prank(ann);
        uint256 id = vouchers.issue(seriesTerms(), 1, 1000, false);
        assertHas(json(id), attribute("State", "Draft"));
        vm.prank(ann);
        vouchers.voidVoucher(id);
        assertHas(json(id), attribute("State", "Void"));
        id = held(ann, bob);
        assertHas(json(id), attribute("State", "Exchanged"));
        redeem(ann, id, 350);
        assertHas(json(id), attribute("Remaining", "6.50 h"));
        uint256 other = held(ann, bob);
        redeem(ann, id, 650);
        assertHas(json(id), attribute("State", "Redeemed"));
        assertHas(json(id), attribute("Remaining", "0.00 h"));
        vm.warp(START + VALIDITY);
        assertHas(json(other), attribute("State", "Expired"));
    }

    function test_EachKindAndRuleHasItsName() public {
        SeriesTerms memory terms = seriesTerms();
        (terms.kind, terms.transferRule) = (VoucherKind.Material, TransferRule.Registered);
        string memory text = json(issueOf(ann, terms));
        assertHas(text, attribute("Kind", "Material"));
        assertHas(text, attribute("Transfer", "Registered"));
        (terms.kind, terms.transferRule) = (VoucherKind.Other, TransferRule.IssuerOnly);
        text = json(issueOf(ann, terms));
        assertHas(text, attribute("Kind", "Other"));
        assertHas(text, attribute("Transfer", "Issuer only"));
    }

    function test_AmountsHaveTheDecimalsAndUnitOfTheSeries() public {
        SeriesTerms memory terms = seriesTerms();
        (terms.decimals, terms.unit, terms.validity) = (0, 0, 0);
        string memory text = json(issueOf(ann, terms));
        assertHas(text, '"name":"1000 EUR #1-1"');
        assertHasNot(text, "Expiry");
        (terms.decimals, terms.unit, terms.currency) = (6, 0, 0);
        text = json(issueOf(ann, terms));
        assertHas(text, '"name":"0.001000 #2-1"');
    }

    function test_OnlyPublicContentIsLinked() public {
        SeriesTerms memory terms = seriesTerms();
        string memory uri = renderer.contentURI(terms.contentHash);
        assertHas(json(issueOf(ann, terms)), string.concat('","external_url":"', uri, '","attributes":['));
        terms.visibility = Visibility.SemiPublic;
        assertHasNot(json(issueOf(ann, terms)), "external_url");
        terms.visibility = Visibility.Private;
        assertHasNot(json(issueOf(ann, terms)), "external_url");
    }

    function test_ContentIsFoundByItsHash() public view {
        vm.assertEq(
            renderer.contentURI(bytes32(uint256(0xabc))),
            "ipfs://f01551b200000000000000000000000000000000000000000000000000000000000000abc"
        );
    }

    function test_NothingAnIssuerWritesBreaksOut() public {
        SeriesTerms memory terms = seriesTerms();
        (terms.unit, terms.currency, terms.category) = (unicode'","<€', '"},', hex"7a5c0022");
        terms.geohash = "</svg>&'`{}";
        string memory text = json(issueOf(ann, terms));
        assertHas(text, '"name":"10.00 #1-1"');
        assertHas(text, attribute("Currency", ""));
        assertHas(text, attribute("Category", "z"));
        assertHas(text, attribute("Location", "/svg"));
    }

    function testFuzz_OnlyPlainSignsAreShown(bytes8 unit) public {
        SeriesTerms memory terms = seriesTerms();
        (terms.unit, terms.decimals) = (unit, 0);
        bytes memory name = bytes(json(issueOf(ann, terms)));
        // Behind the opening comes the amount and then the unit, up to the number sign.
        for (uint256 i = bytes('{"name":"').length; name[i] != "#"; ++i) {
            bytes1 char = name[i];
            bool letter = (char >= "a" && char <= "z") || (char >= "A" && char <= "Z");
            bool other = (char >= "0" && char <= "9") || char == " " || char == "-" || char == "." || char == "/";
            vm.assertTrue(letter || other);
        }
    }

    function test_APictureShowsAmountAndState() public {
        uint256 id = listed(ann);
        bytes memory text = bytes(json(id));
        bytes memory mark = "data:image/svg+xml;base64,";
        uint256 start = 0;
        while (keccak256(slice(text, start, mark.length)) != keccak256(mark)) ++start;
        start += mark.length;
        uint256 end = start;
        while (text[end] != '"') ++end;
        string memory image = string(Base64.decode(string(slice(text, start, end - start))));
        assertHas(image, ">10.00 h</text>");
        assertHas(image, ">Listed</text>");
        assertHas(image, ">10.00 h #1-1</text></g></svg>");
    }

    function slice(bytes memory text, uint256 start, uint256 length) private pure returns (bytes memory part) {
        part = new bytes(length);
        for (uint256 i = 0; i < length; ++i) {
            part[i] = text[start + i];
        }
    }

    function test_WhatThereIsNotHasNoMetadata() public {
        vm.expectRevert(abi.encodeWithSignature("ERC721NonexistentToken(uint256)", 1));
        vouchers.tokenURI(1);
    }

    function test_TheCollectionHasMetadata() public {
        assertHas(decoded(vouchers.contractURI(), bytes(JSON).length), '{"name":"Commonweal Vouchers"');
        vm.expectEmit();
        emit IERC7572.ContractURIUpdated();
        new Vouchers(
            address(forwarder), identities, VoucherModules(audiences, projects, sales, redemptions, renewals, renderer)
        );
    }
}
