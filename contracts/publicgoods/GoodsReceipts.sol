// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SealedBlock} from "../common/libraries/SealedBlock.sol";
import {Signatures} from "../common/libraries/Signatures.sol";
import {CoreRoles} from "../roles/libraries/CoreRoles.sol";
import {GoodsPayments} from "./GoodsPayments.sol";
import {Organisation} from "./interfaces/IGoodsChoice.sol";
import {
    Confirmer,
    Finding,
    GoodsRequest,
    IPublicGoods,
    PaymentReceipt,
    RequestState,
    Submission
} from "./interfaces/IPublicGoods.sol";

/// @title GoodsReceipts
/// @notice Payments made outside: the receipt, and the members of Payments who confirm it.
abstract contract GoodsReceipts is GoodsPayments {
    /// @dev Members of Payments that are drawn, and those of them that decide.
    uint256 private constant DRAWN = 3;
    uint256 private constant DECIDING = 2;
    /// @dev Seats that the draw looks at.
    uint256 private constant TRIES = 64;

    bytes32 private constant RECEIPT_TYPEHASH = keccak256(
        "PaymentReceipt(uint256 requestId,bytes20 payer,uint256 organisation,uint256 amount,address currency,address processor,bytes32 processorReference,uint256 paidAt,uint256 deadline)"
    );

    /// @inheritdoc IPublicGoods
    function submitReceipt(PaymentReceipt calldata receipt, address signer, bytes calldata signature) external {
        uint256 requestId = receipt.requestId;
        GoodsRequest storage record = _requireState(requestId, RequestState.Recommended);
        _requireWindow(requestId, 0, _payUntil(record));
        if (block.timestamp > receipt.deadline) {
            revert PublicGoodsDeadlinePassed(receipt.deadline, block.timestamp);
        }
        _requireFitting(requestId, record, receipt);
        _requireSigner(receipt, signer);
        if (!Signatures.isValid(signer, receiptDigest(receipt), signature)) revert PublicGoodsInvalidSignature(signer);

        _references.spend(_takerOf(receipt.organisation, receipt.processor), receipt.processorReference);
        record.state = RequestState.Receipted;
        record.paidAt = uint40(receipt.paidAt);
        uint256 until = block.timestamp + _terms[record.version].confirm;
        uint256 drawBlock = SealedBlock.next();
        Submission storage submission = _submissions[requestId];
        (submission.processor, submission.until) = (receipt.processor, uint40(until));
        submission.drawBlock = uint40(drawBlock);
        submission.amount = uint112(receipt.amount);
        submission.processorReference = receipt.processorReference;
        emit ReceiptSubmitted(requestId, receipt.organisation, signer, receipt, until, drawBlock);
    }

    /// @inheritdoc IPublicGoods
    function drawConfirmers(uint256 requestId) external {
        GoodsRequest storage record = _requireState(requestId, RequestState.Receipted);
        Submission storage submission = _submissions[requestId];
        uint256 drawBlock = submission.drawBlock;
        if (drawBlock == 0) revert PublicGoodsConfirmersDrawn(requestId);
        uint256 until = submission.until;
        _requireWindow(requestId, 0, until);
        (uint256 blockNumber, bytes32 blockHash) = SealedBlock.seal(drawBlock);
        if (blockNumber == 0) revert PublicGoodsBlockToCome(requestId, drawBlock, block.number);

        bytes20[] memory excluded = new bytes20[](1);
        excluded[0] = record.payer;
        uint256 submittedAt = until - _terms[record.version].confirm;
        bytes32 seed = keccak256(abi.encode(blockHash, requestId));
        bytes20[] memory drawn = _roles.draw(CoreRoles.PAYMENTS, seed, DRAWN, TRIES, submittedAt, excluded);
        if (drawn.length < DECIDING) {
            drawBlock = SealedBlock.next();
            submission.drawBlock = uint40(drawBlock);
            emit ConfirmersSought(requestId, drawBlock);
            return;
        }
        (submission.drawBlock, submission.drawn) = (0, uint8(drawn.length));
        for (uint256 place = 0; place < drawn.length; ++place) {
            _confirmers[requestId][place].identity = drawn[place];
        }
        emit ConfirmersDrawn(requestId, drawn);
    }

    /// @inheritdoc IPublicGoods
    function confirm(uint256 requestId, uint256 place, bool paid) external {
        GoodsRequest storage record = _requireState(requestId, RequestState.Receipted);
        Submission storage submission = _submissions[requestId];
        _requireWindow(requestId, 0, submission.until);
        Confirmer storage confirmer = _confirmers[requestId][place];
        _requireConfirmer(requestId, place, confirmer);

        confirmer.finding = paid ? Finding.Confirmed : Finding.Denied;
        emit ReceiptAnswered(requestId, confirmer.identity, paid);
        if (paid) {
            uint256 confirmed = ++submission.confirmed;
            if (confirmed < DECIDING) return;
            address account = _identities.accountOf(record.payer);
            _settle(requestId, record, account, record.paidAt);
            _issue(requestId, record, account);
        } else {
            uint256 denied = ++submission.denied;
            if (submission.drawn - denied < DECIDING) _refuse(requestId, record);
        }
    }

    /// @inheritdoc IPublicGoods
    function submissionOf(uint256 requestId) external view returns (Submission memory) {
        return _submissions[requestId];
    }

    /// @inheritdoc IPublicGoods
    function confirmerAt(uint256 requestId, uint256 place) external view returns (Confirmer memory) {
        return _confirmers[requestId][place];
    }

    /// @inheritdoc IPublicGoods
    function receiptDigest(PaymentReceipt calldata receipt) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(RECEIPT_TYPEHASH, receipt)));
    }

    function _refuse(uint256 requestId, GoodsRequest storage record) internal override {
        Submission storage submission = _submissions[requestId];
        _references.release(_takerOf(record.organisation, submission.processor), submission.processorReference);
        record.paidAt = 0;
        _end(requestId, record, false);
    }

    function _requireFitting(uint256 requestId, GoodsRequest storage record, PaymentReceipt calldata receipt)
        private
        view
    {
        _require(receipt.payer == record.payer, requestId, "payer");
        _require(receipt.organisation == record.organisation, requestId, "organisation");
        _require(receipt.currency == record.currency, requestId, "currency");
        _require(receipt.amount >= record.amount && receipt.amount <= type(uint112).max, requestId, "amount");
        // What was given before the organisation was chosen was no payment for credits.
        _require(receipt.paidAt >= record.concludedAt && receipt.paidAt <= block.timestamp, requestId, "paidAt");
    }

    function _requireSigner(PaymentReceipt calldata receipt, address signer) private view {
        address processor = receipt.processor;
        if (processor != address(0) && !_choice.processorOf(processor).accepted) {
            revert PublicGoodsNotProcessor(processor);
        }
        Organisation memory payee = _choice.organisationOf(receipt.organisation);
        if (payee.delistedAt != 0) revert PublicGoodsNotListed(receipt.organisation);
        if (signer != processor && signer != payee.signer) revert PublicGoodsNotSigner(signer);
    }

    function _requireConfirmer(uint256 requestId, uint256 place, Confirmer storage confirmer) private view {
        address account = _msgSender();
        (bytes20 identity,) = _identities.identityOf(account);
        bool may = identity != 0 && identity == confirmer.identity && _roles.isMember(CoreRoles.PAYMENTS, identity);
        if (!may) revert PublicGoodsNotConfirmer(requestId, place, account);
        if (confirmer.finding != Finding.None) revert PublicGoodsAnswered(requestId, place);
    }

    function _require(bool valid, uint256 requestId, bytes32 field) private pure {
        if (!valid) revert PublicGoodsWrongReceipt(requestId, field);
    }

    /// @dev Without a processor it is the organisation that took the payment; numbers do not reach as far as addresses.
    function _takerOf(uint256 organisation, address processor) private pure returns (address) {
        return processor == address(0) ? address(uint160(organisation)) : processor;
    }
}
