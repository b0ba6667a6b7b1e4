// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";
import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IPaymentReceipts} from "../../contracts/publicgoods/interfaces/IPaymentReceipts.sol";
import {OrganisationTerms} from "../../contracts/publicgoods/interfaces/IGoodsChoice.sol";
import {PaymentReceipt} from "../../contracts/publicgoods/interfaces/IPublicGoods.sol";
import {IERC5192} from "../../contracts/vouchers/interfaces/IERC5192.sol";
import {GoodsTest} from "./GoodsTest.sol";

contract PaymentReceiptsTest is GoodsTest {
    event Transfer(address indexed from, address indexed to, uint256 indexed tokenId);
    event Locked(uint256 tokenId);

    function test_ThePayerHoldsItsReceipt() public {
        uint256 requestId = recommended();
        vm.expectEmit(address(receipts));
        emit Transfer(address(0), ann, requestId);
        vm.expectEmit(address(receipts));
        emit Locked(requestId);
        payBy(ann, requestId, AMOUNT);
        vm.assertEq(receipts.ownerOf(requestId), ann);
        vm.assertEq(receipts.balanceOf(ann), 1);
        vm.assertEq(bytes32(receipts.payerOf(requestId)), bytes32(annId));
        vm.assertEq(receipts.countOf(annId), 1);
        vm.assertTrue(receipts.locked(requestId));
        vm.assertEq(receipts.name(), "Commonweal Payment Receipts");
        vm.assertEq(receipts.symbol(), "RECEIPT");
    }

    function test_ItFollowsTheIdentityAndIsAnnounced() public {
        uint256 requestId = paid();
        assertNothingToAnnounce(requestId);
        identities.recover(annId, stranger);
        vm.assertEq(receipts.ownerOf(requestId), stranger);
        vm.assertEq(receipts.balanceOf(stranger), 1);
        vm.assertEq(receipts.balanceOf(ann), 0);
        vm.expectEmit(address(receipts));
        emit Transfer(ann, stranger, requestId);
        receipts.announce(requestId);
        assertNothingToAnnounce(requestId);
    }

    function test_ItCannotMove() public {
        uint256 requestId = paid();
        bytes memory reason =
            abi.encodeWithSelector(IPaymentReceipts.PaymentReceiptsNotTransferable.selector, requestId);
        vm.startPrank(ann);
        vm.expectRevert(reason);
        receipts.transferFrom(ann, stranger, requestId);
        vm.expectRevert(reason);
        receipts.safeTransferFrom(ann, stranger, requestId);
        vm.expectRevert(reason);
        receipts.safeTransferFrom(ann, stranger, requestId, "");
        vm.expectRevert(reason);
        receipts.approve(stranger, requestId);
        vm.expectRevert(abi.encodeWithSelector(IPaymentReceipts.PaymentReceiptsNotTransferable.selector, 0));
        receipts.setApprovalForAll(stranger, true);
        vm.stopPrank();
        vm.assertEq(receipts.getApproved(requestId), address(0));
        vm.assertFalse(receipts.isApprovedForAll(ann, stranger));
    }

    function test_OnlyPublicGoodsIssue() public {
        vm.expectRevert(abi.encodeWithSelector(IPaymentReceipts.PaymentReceiptsNotIssuer.selector, address(this)));
        receipts.issue(1, annId);
    }

    function test_WhatThereIsNotIsUnknown() public {
        uint256 requestId = recommended();
        bytes memory reason = abi.encodeWithSelector(IPaymentReceipts.PaymentReceiptsUnknown.selector, requestId);
        vm.expectRevert(reason);
        receipts.ownerOf(requestId);
        vm.expectRevert(reason);
        receipts.payerOf(requestId);
        vm.expectRevert(reason);
        receipts.locked(requestId);
        vm.expectRevert(reason);
        receipts.getApproved(requestId);
        vm.expectRevert(reason);
        receipts.tokenURI(requestId);
        vm.expectRevert(reason);
        receipts.announce(requestId);
        vm.expectRevert(abi.encodeWithSelector(IPaymentReceipts.PaymentReceiptsInvalidOwner.selector, address(0)));
        receipts.balanceOf(address(0));
        vm.assertEq(receipts.balanceOf(stranger), 0);
    }

    function test_ItSaysWhichInterfacesItHas() public view {
        vm.assertTrue(receipts.supportsInterface(type(IERC165).interfaceId));
        vm.assertTrue(receipts.supportsInterface(type(IERC721).interfaceId));
        vm.assertTrue(receipts.supportsInterface(type(IERC721Metadata).interfaceId));
        vm.assertTrue(receipts.supportsInterface(0xb45a3c0e));
        vm.assertEq(bytes32(type(IERC5192).interfaceId), bytes32(bytes4(0xb45a3c0e)));
        vm.assertFalse(receipts.supportsInterface(0xffffffff));
    }

    function test_ItsMetadataIsOnChain() public {
        OrganisationTerms memory terms = organisationTerms(2);
        terms.content = 0x00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff;
        choice.amend(2, terms);
        uint256 requestId = paid();
        assertMetadata(
            requestId,
            string.concat(
                attribute("Amount", "1.000000000000000000"),
                attribute("Currency", "ETH"),
                attribute("Credits", "2000.000000000000000000"),
                attribute("Channel", "Contract")
            )
        );
    }

    function test_SoIsThatOfAPaymentOutside() public {
        uint256 requestId = recommendedIn(EUR, 50_05);
        PaymentReceipt memory receipt = receiptFor(requestId);
        receipt.amount = 60_00;
        receipt.processorReference = bytes32(uint256(0xabcd));
        submit(receipt);
        confirmed(requestId);
        amendContent();
        assertMetadata(
            requestId,
            string.concat(
                attribute("Amount", "60.00"),
                attribute("Currency", "EUR"),
                attribute("Credits", "50.050000000000000000"),
                attribute("Channel", "Outside"),
                attribute("Processor", Strings.toChecksumHexString(processor)),
                attribute("Reference", "0x000000000000000000000000000000000000000000000000000000000000abcd")
            )
        );
    }

    function test_SoIsThatOfATokenTakenByTheOrganisationItself() public {
        vm.mockCall(address(token), abi.encodeWithSignature("decimals()"), abi.encode(uint8(0)));
        uint256 requestId = recommendedIn(address(token), 7);
        PaymentReceipt memory receipt = receiptFor(requestId);
        receipt.processor = address(0);
        receipt.processorReference = 0;
        bytes memory signature = signatureOf(signerKeyOf(2), goods.receiptDigest(receipt));
        goods.submitReceipt(receipt, vm.addr(signerKeyOf(2)), signature);
        confirmed(requestId);
        amendContent();
        assertMetadata(
            requestId,
            string.concat(
                attribute("Amount", "7"),
                attribute("Currency", Strings.toChecksumHexString(address(token))),
                attribute("Credits", "21.000000000000000000"),
                attribute("Channel", "Outside"),
                attribute("Processor", "Organisation"),
                attribute("Reference", "0x0000000000000000000000000000000000000000000000000000000000000000")
            )
        );
    }

    // ---- Helpers -------------------------------------------------------------------------------------------------------

    function paid() private returns (uint256 requestId) {
        requestId = recommended();
        payBy(ann, requestId, AMOUNT);
    }

    function confirmed(uint256 requestId) private {
        skipBlocks(11);
        goods.drawConfirmers(requestId);
        confirmBy(0, requestId, 0, true);
        confirmBy(1, requestId, 1, true);
    }

    function assertNothingToAnnounce(uint256 requestId) private {
        vm.recordLogs();
        receipts.announce(requestId);
        vm.assertEq(vm.getRecordedLogs().length, 0);
    }

    function amendContent() private {
        OrganisationTerms memory terms = organisationTerms(2);
        terms.content = 0x00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff;
        choice.amend(2, terms);
    }

    function attribute(string memory trait, string memory value) private pure returns (string memory) {
        return string.concat('{"trait_type":"', trait, '","value":"', value, '"},');
    }

    function assertMetadata(uint256 requestId, string memory attributes) private view {
        string memory json = string.concat(
            '{"name":"Payment receipt #',
            vm.toString(requestId),
            '","description":"A payment to a public-goods organisation, for which work credits were issued.","external_url":"ipfs://f0155122000112233445566778899aabbccddeeff00112233445566778899aabbccddeeff","attributes":[',
            attribute("Organisation", "2"),
            attributes,
            '{"trait_type":"Paid","display_type":"date","value":',
            vm.toString(goods.requestOf(requestId).paidAt),
            "}]}"
        );
        vm.assertEq(
            receipts.tokenURI(requestId), string.concat("data:application/json;base64,", Base64.encode(bytes(json)))
        );
    }
}
