// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPaymentReferences} from "../../contracts/common/interfaces/IPaymentReferences.sol";
import {ContractWallet} from "../../contracts/mocks/ContractWallet.sol";
import {OrganisationTerms, Processor} from "../../contracts/publicgoods/interfaces/IGoodsChoice.sol";
import {IGoodsRecommendations} from "../../contracts/publicgoods/interfaces/IGoodsRecommendations.sol";
import {
    Confirmer,
    Finding,
    IPublicGoods,
    PaymentReceipt,
    RequestState,
    Submission
} from "../../contracts/publicgoods/interfaces/IPublicGoods.sol";
import {GoodsTest} from "./GoodsTest.sol";

contract ReceiptTest is GoodsTest {
    event ReceiptSubmitted(
        uint256 indexed requestId,
        uint256 indexed organisation,
        address indexed signer,
        PaymentReceipt receipt,
        uint256 until,
        uint256 drawBlock
    );
    event ConfirmersDrawn(uint256 indexed requestId, bytes20[] identities);
    event ConfirmersSought(uint256 indexed requestId, uint256 drawBlock);
    event ReceiptAnswered(uint256 indexed requestId, bytes20 indexed confirmer, bool paid);
    event CreditsIssued(
        uint256 indexed requestId, bytes20 indexed payer, address account, uint256 credits, uint256 paidAt
    );
    event RequestClosed(uint256 indexed requestId, bytes20 indexed payer, bool lost);

    // ---- Handing in ----------------------------------------------------------------------------------------------------

    function test_AReceiptOfTheProcessorIsTaken() public {
        uint256 requestId = recommendedIn(EUR, 50_00);
        PaymentReceipt memory receipt = receiptFor(requestId);
        bytes memory signature = signatureOf(processorKey, goods.receiptDigest(receipt));
        (uint256 until, uint256 drawBlock) = (vm.getBlockTimestamp() + 3 days, vm.getBlockNumber() + 10);
        vm.expectEmit(address(goods));
        emit ReceiptSubmitted(requestId, 2, processor, receipt, until, drawBlock);
        vm.prank(stranger);
        goods.submitReceipt(receipt, processor, signature);
        assertState(requestId, RequestState.Receipted);
        Submission memory submission = goods.submissionOf(requestId);
        vm.assertEq(submission.processor, processor);
        vm.assertEq(submission.until, until);
        vm.assertEq(submission.drawBlock, drawBlock);
        vm.assertEq(submission.amount, 50_00);
        vm.assertEq(submission.processorReference, receipt.processorReference);
        vm.assertEq(goods.requestOf(requestId).paidAt, receipt.paidAt);
        vm.assertEq(references.spentBy(processor, receipt.processorReference), address(goods));
        vm.expectRevert(wrongState(requestId, RequestState.Receipted));
        goods.submitReceipt(receipt, processor, signature);
    }

    function test_AReceiptOfTheOrganisationIsTakenWithAndWithoutAProcessor() public {
        uint256 requestId = recommendedIn(EUR, 50_00);
        PaymentReceipt memory receipt = receiptFor(requestId);
        goods.submitReceipt(receipt, vm.addr(signerKeyOf(2)), signatureOf(signerKeyOf(2), goods.receiptDigest(receipt)));
        (address bob,) = member("bob");
        requestId = requestBy(bob, EUR, 50_00);
        sealFor(requestId, wants(2, 2, 2, 4));
        concludeAfterReveals(requestId);
        recommendBy(requestId, 1);
        receipt = receiptFor(requestId);
        receipt.processor = address(0);
        goods.submitReceipt(receipt, vm.addr(signerKeyOf(2)), signatureOf(signerKeyOf(2), goods.receiptDigest(receipt)));
        vm.assertEq(references.spentBy(address(2), receipt.processorReference), address(goods));
    }

    function test_AContractSignsForAnOrganisationToo() public {
        ContractWallet wallet = new ContractWallet(stranger);
        OrganisationTerms memory terms = organisationTerms(2);
        terms.signer = address(wallet);
        choice.amend(2, terms);
        uint256 requestId = recommendedIn(EUR, 50_00);
        PaymentReceipt memory receipt = receiptFor(requestId);
        goods.submitReceipt(receipt, address(wallet), signatureOf(strangerKey, goods.receiptDigest(receipt)));
        assertState(requestId, RequestState.Receipted);
    }

    function test_NobodyElseSigns() public {
        uint256 requestId = recommendedIn(EUR, 50_00);
        PaymentReceipt memory receipt = receiptFor(requestId);
        bytes memory signature = signatureOf(strangerKey, goods.receiptDigest(receipt));
        expectRefused(
            receipt, stranger, signature, abi.encodeWithSelector(IPublicGoods.PublicGoodsNotSigner.selector, stranger)
        );
        expectRefused(receipt, processor, signature, invalid(processor));
        expectRefused(receipt, processor, "", invalid(processor));
        // Another organisation's signer.
        address other = vm.addr(signerKeyOf(3));
        signature = signatureOf(signerKeyOf(3), goods.receiptDigest(receipt));
        expectRefused(
            receipt, other, signature, abi.encodeWithSelector(IPublicGoods.PublicGoodsNotSigner.selector, other)
        );
        // Nobody's signature is nobody's.
        receipt.processor = address(0);
        expectRefused(receipt, address(0), new bytes(65), invalid(address(0)));
    }

    function test_AProcessorIsAcceptedWhenItsReceiptIsHandedIn() public {
        uint256 requestId = recommendedIn(EUR, 50_00);
        PaymentReceipt memory receipt = receiptFor(requestId);
        choice.setProcessor(processor, Processor(false, "DE", keccak256("policy")));
        bytes memory reason = abi.encodeWithSelector(IPublicGoods.PublicGoodsNotProcessor.selector, processor);
        expectRefused(receipt, reason);
        bytes memory signature = signatureOf(signerKeyOf(2), goods.receiptDigest(receipt));
        expectRefused(receipt, vm.addr(signerKeyOf(2)), signature, reason);
        choice.setProcessor(processor, Processor(true, "DE", keccak256("policy")));
        submit(receipt);
    }

    function test_AnOrganisationVotedOutGivesNoReceipts() public {
        uint256 requestId = recommendedIn(EUR, 50_00);
        choice.delist(2);
        expectRefused(receiptFor(requestId), abi.encodeWithSelector(IPublicGoods.PublicGoodsNotListed.selector, 2));
    }

    function test_AReceiptFitsItsRequest() public {
        uint256 requestId = recommendedIn(EUR, 50_00);
        PaymentReceipt memory receipt = receiptFor(requestId);
        receipt.payer = bytes20(stranger);
        expectRefused(receipt, wrongReceipt(requestId, "payer"));
        receipt = receiptFor(requestId);
        receipt.organisation = 3;
        expectRefused(receipt, wrongReceipt(requestId, "organisation"));
        receipt = receiptFor(requestId);
        receipt.currency = ETH;
        expectRefused(receipt, wrongReceipt(requestId, "currency"));
        receipt = receiptFor(requestId);
        receipt.amount = 50_00 - 1;
        expectRefused(receipt, wrongReceipt(requestId, "amount"));
        receipt.amount = uint256(type(uint112).max) + 1;
        expectRefused(receipt, wrongReceipt(requestId, "amount"));
        receipt.amount = type(uint112).max;
        submit(receipt);
        vm.assertEq(goods.submissionOf(requestId).amount, type(uint112).max);
    }

    function test_ItWasPaidAfterTheConclusionAndIsNoPromise() public {
        uint256 requestId = recommendedIn(EUR, 50_00);
        skipTime(1 hours);
        PaymentReceipt memory receipt = receiptFor(requestId);
        uint256 concludedAt = goods.requestOf(requestId).concludedAt;
        receipt.paidAt = concludedAt - 1;
        expectRefused(receipt, wrongReceipt(requestId, "paidAt"));
        receipt.paidAt = vm.getBlockTimestamp() + 1;
        expectRefused(receipt, wrongReceipt(requestId, "paidAt"));
        receipt.paidAt = concludedAt;
        submit(receipt);
    }

    function test_ItIsHandedInWithinSevenDaysAndBeforeItsDeadline() public {
        uint256 requestId = recommendedIn(EUR, 50_00);
        PaymentReceipt memory receipt = receiptFor(requestId);
        vm.warp(receipt.deadline + 1);
        expectRefused(
            receipt,
            abi.encodeWithSelector(
                IPublicGoods.PublicGoodsDeadlinePassed.selector, receipt.deadline, receipt.deadline + 1
            )
        );
        uint256 end = requestedAt(requestId) + 7 days;
        receipt.deadline = type(uint256).max;
        vm.warp(end);
        expectRefused(receipt, outside(requestId, 0, end));
        vm.warp(end - 1);
        submit(receipt);
        assertState(requestId, RequestState.Receipted);
    }

    function test_TheLastSecondOfTheDeadlineIsInTime() public {
        uint256 requestId = recommendedIn(EUR, 50_00);
        PaymentReceipt memory receipt = receiptFor(requestId);
        vm.warp(receipt.deadline);
        submit(receipt);
    }

    function test_WhatIsNotRecommendedHasNoReceipt() public {
        uint256 requestId = concluded();
        PaymentReceipt memory receipt = receiptFor(requestId);
        expectRefused(receipt, wrongState(requestId, RequestState.Concluded));
    }

    function test_APaymentIsSpentOnceWhoeverSigns() public {
        bytes32 spent = receiptFor(receipted()).processorReference;
        (address bob,) = member("bob");
        uint256 second = requestBy(bob, EUR, 50_00);
        sealFor(second, wants(3, 3, 3, 4));
        concludeAfterReveals(second);
        recommendBy(second, 1);
        PaymentReceipt memory receipt = receiptFor(second);
        receipt.processorReference = spent;
        bytes memory reason = abi.encodeWithSelector(
            IPaymentReferences.PaymentReferencesSpent.selector, processor, spent, address(goods)
        );
        expectRefused(receipt, reason);
        address signer = vm.addr(signerKeyOf(3));
        bytes memory signature = signatureOf(signerKeyOf(3), goods.receiptDigest(receipt));
        expectRefused(receipt, signer, signature, reason);
        // The organisation's own payment of that name is another.
        receipt.processor = address(0);
        goods.submitReceipt(receipt, signer, signatureOf(signerKeyOf(3), goods.receiptDigest(receipt)));
    }

    function test_ASignatureIsForThisContractOnThisChain() public {
        uint256 requestId = recommendedIn(EUR, 50_00);
        PaymentReceipt memory receipt = receiptFor(requestId);
        uint256 chain = block.chainid;
        vm.chainId(chain + 1);
        bytes memory elsewhere = signatureOf(processorKey, goods.receiptDigest(receipt));
        vm.chainId(chain);
        expectRefused(receipt, processor, elsewhere, invalid(processor));
    }

    // ---- Drawing -------------------------------------------------------------------------------------------------------

    function test_ThreeMembersOfPaymentsAreDrawn() public {
        uint256 requestId = receipted();
        uint256 drawBlock = goods.submissionOf(requestId).drawBlock;
        skipBlocks(10);
        vm.expectRevert(
            abi.encodeWithSelector(
                IGoodsRecommendations.PublicGoodsBlockToCome.selector, requestId, drawBlock, drawBlock
            )
        );
        goods.drawConfirmers(requestId);
        skipBlocks(1);
        bytes20[] memory identities_ = new bytes20[](3);
        for (uint256 i = 0; i < 3; ++i) {
            identities_[i] = bytes20(keccak256(bytes(payerName(i))));
        }
        vm.expectEmit(address(goods));
        emit ConfirmersDrawn(requestId, identities_);
        vm.prank(stranger);
        goods.drawConfirmers(requestId);
        vm.assertEq(goods.submissionOf(requestId).drawn, 3);
        Confirmer memory confirmer = goods.confirmerAt(requestId, 2);
        vm.assertEq(bytes32(confirmer.identity), bytes32(identities_[2]));
        vm.assertEq(uint256(confirmer.finding), uint256(Finding.None));
        vm.expectRevert(abi.encodeWithSelector(IPublicGoods.PublicGoodsConfirmersDrawn.selector, requestId));
        goods.drawConfirmers(requestId);
    }

    function test_ThePayerIsNotDrawnNorWhoJoinedSince() public {
        for (uint256 i = 0; i < 3; ++i) {
            neighbours.suspend(bytes20(keccak256(bytes(payerName(i)))));
        }
        neighbours.enlist(annId);
        skipTime(1);
        uint256 requestId = receipted();
        (, bytes20 late) = member("late");
        neighbours.enlist(late);
        skipBlocks(11);
        goods.drawConfirmers(requestId);
        vm.assertEq(goods.submissionOf(requestId).drawn, 2);
        vm.assertEq(bytes32(goods.confirmerAt(requestId, 1).identity), bytes32(bytes20(keccak256(bytes(payerName(4))))));
    }

    function test_WithFewerThanTwoAnotherBlockDraws() public {
        for (uint256 i = 0; i < 4; ++i) {
            neighbours.suspend(bytes20(keccak256(bytes(payerName(i)))));
        }
        uint256 requestId = receipted();
        skipBlocks(11);
        vm.expectEmit(address(goods));
        emit ConfirmersSought(requestId, vm.getBlockNumber() + 10);
        goods.drawConfirmers(requestId);
        vm.assertEq(goods.submissionOf(requestId).drawBlock, vm.getBlockNumber() + 10);
        vm.assertEq(goods.submissionOf(requestId).drawn, 0);
        confirmRefused(4, requestId, 0);
        uint256 until = goods.submissionOf(requestId).until;
        vm.warp(until);
        vm.expectRevert(outside(requestId, 0, until));
        goods.drawConfirmers(requestId);
        goods.close(requestId);
        assertState(requestId, RequestState.Released);
    }

    function test_ThereIsNothingToDrawForWithoutAReceipt() public {
        uint256 requestId = recommended();
        vm.expectRevert(wrongState(requestId, RequestState.Recommended));
        goods.drawConfirmers(requestId);
    }

    // ---- Confirming ----------------------------------------------------------------------------------------------------

    function test_WithTheSecondConfirmationTheCreditsAreIssued() public {
        uint256 requestId = drawn();
        uint256 paidAt = goods.requestOf(requestId).paidAt;
        vm.expectEmit(address(goods));
        emit ReceiptAnswered(requestId, bytes20(keccak256(bytes(payerName(0)))), true);
        confirmBy(0, requestId, 0, true);
        assertState(requestId, RequestState.Receipted);
        vm.assertEq(neighbours.issued(), 0);
        confirmBy(1, requestId, 1, false);
        vm.expectEmit(address(goods));
        emit CreditsIssued(requestId, annId, ann, 50e18, paidAt);
        confirmBy(2, requestId, 2, true);
        assertState(requestId, RequestState.Issued);
        vm.assertEq(neighbours.creditsOf(ann), 50e18);
        vm.assertEq(goods.owedTo(annId), BOND);
        vm.assertEq(receipts.ownerOf(requestId), ann);
        vm.assertEq(goods.openRequestOf(annId), 0);
        vm.assertEq(references.spentBy(processor, receiptFor(requestId).processorReference), address(goods));
        Submission memory submission = goods.submissionOf(requestId);
        vm.assertEq(submission.confirmed, 2);
        vm.assertEq(submission.denied, 1);
    }

    function test_CreditsGoToWhereThePayerIsByThen() public {
        uint256 requestId = drawn();
        identities.recover(annId, stranger);
        confirmBy(0, requestId, 0, true);
        confirmBy(1, requestId, 1, true);
        vm.assertEq(neighbours.creditsOf(stranger), 50e18);
        vm.assertEq(receipts.ownerOf(requestId), stranger);
    }

    function test_WhenTwoCannotConfirmAnyMoreTheBondGoesBack() public {
        uint256 requestId = drawn();
        uint256 placedIn = goods.requestOf(requestId).concludedAt / 30 days;
        confirmBy(0, requestId, 0, false);
        assertState(requestId, RequestState.Receipted);
        vm.expectEmit(address(goods));
        emit RequestClosed(requestId, annId, false);
        confirmBy(2, requestId, 2, false);
        assertState(requestId, RequestState.Released);
        vm.assertEq(neighbours.issued(), 0);
        vm.assertEq(goods.owedTo(annId), BOND);
        vm.assertEq(goods.requestOf(requestId).paidAt, 0);
        vm.assertEq(choice.placedIn(2, placedIn), 0);
        vm.assertEq(references.spentBy(processor, goods.submissionOf(requestId).processorReference), address(0));
        vm.expectRevert(wrongState(requestId, RequestState.Released));
        confirmBy(1, requestId, 1, true);
    }

    function test_OfTwoDrawnBothMustConfirm() public {
        for (uint256 i = 0; i < 3; ++i) {
            neighbours.suspend(bytes20(keccak256(bytes(payerName(i)))));
        }
        uint256 requestId = drawn();
        confirmBy(3, requestId, 0, true);
        confirmBy(4, requestId, 1, false);
        assertState(requestId, RequestState.Released);
    }

    function test_OnlyWhoWasDrawnAnswersOnce() public {
        uint256 requestId = drawn();
        confirmRefused(3, requestId, 0);
        confirmRefused(3, requestId, 3);
        confirmRefused(1, requestId, 0);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IPublicGoods.PublicGoodsNotConfirmer.selector, requestId, 3, stranger));
        goods.confirm(requestId, 3, true);
        confirmBy(0, requestId, 0, true);
        vm.expectRevert(abi.encodeWithSelector(IPublicGoods.PublicGoodsAnswered.selector, requestId, 0));
        confirmBy(0, requestId, 0, true);
        neighbours.suspend(bytes20(keccak256(bytes(payerName(1)))));
        confirmRefused(1, requestId, 1);
    }

    function test_TheyHaveThreeDays() public {
        uint256 requestId = drawn();
        uint256 until = goods.submissionOf(requestId).until;
        confirmBy(0, requestId, 0, true);
        vm.warp(until);
        vm.expectRevert(outside(requestId, 0, until));
        confirmBy(1, requestId, 1, true);
        vm.warp(until - 1);
        vm.expectRevert(notDue(requestId, until));
        goods.close(requestId);
        confirmBy(1, requestId, 1, true);
        assertState(requestId, RequestState.Issued);
    }

    function test_WhatNobodyConfirmsIsFreeToBeNamedAgain() public {
        uint256 requestId = drawn();
        PaymentReceipt memory receipt = receiptFor(requestId);
        vm.warp(goods.submissionOf(requestId).until);
        vm.prank(stranger);
        goods.close(requestId);
        assertState(requestId, RequestState.Released);
        vm.assertEq(goods.owedTo(annId), BOND);
        vm.assertEq(references.spentBy(processor, receipt.processorReference), address(0));
        uint256 next = recommendedIn(EUR, 50_00);
        receipt = receiptFor(next);
        receipt.processorReference = goods.submissionOf(requestId).processorReference;
        submit(receipt);
        vm.assertEq(references.spentBy(processor, receipt.processorReference), address(goods));
    }

    function test_AReceiptHandedInBeforeTheVoteIsConfirmedAfterIt() public {
        uint256 requestId = drawn();
        choice.delist(2);
        confirmBy(0, requestId, 0, true);
        confirmBy(1, requestId, 1, true);
        assertState(requestId, RequestState.Issued);
    }

    function test_MembersAnswerThroughTheForwarder() public {
        uint256 requestId = drawn();
        bytes memory call = abi.encodeCall(IPublicGoods.confirm, (requestId, 0, true));
        address account = makeAddr(payerName(0));
        vm.prank(address(forwarder));
        (bool success,) = address(goods).call(bytes.concat(call, bytes20(account)));
        vm.assertTrue(success);
        vm.assertEq(goods.submissionOf(requestId).confirmed, 1);
    }

    // ---- Helpers -------------------------------------------------------------------------------------------------------

    function invalid(address signer) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPublicGoods.PublicGoodsInvalidSignature.selector, signer);
    }

    function wrongReceipt(uint256 requestId, bytes32 field) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPublicGoods.PublicGoodsWrongReceipt.selector, requestId, field);
    }

    function expectRefused(PaymentReceipt memory receipt, bytes memory reason) private {
        expectRefused(receipt, processor, signatureOf(processorKey, goods.receiptDigest(receipt)), reason);
    }

    function expectRefused(PaymentReceipt memory receipt, address signer, bytes memory signature, bytes memory reason)
        private
    {
        vm.expectRevert(reason);
        goods.submitReceipt(receipt, signer, signature);
    }

    function confirmRefused(uint256 i, uint256 requestId, uint256 place) private {
        address account = makeAddr(payerName(i));
        vm.prank(account);
        vm.expectRevert(
            abi.encodeWithSelector(IPublicGoods.PublicGoodsNotConfirmer.selector, requestId, place, account)
        );
        goods.confirm(requestId, place, true);
    }
}
