// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";
import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IERC5192} from "../vouchers/interfaces/IERC5192.sol";
import {IGoodsChoice} from "./interfaces/IGoodsChoice.sol";
import {IPaymentReceipts} from "./interfaces/IPaymentReceipts.sol";
import {GoodsRequest, IPublicGoods, Submission} from "./interfaces/IPublicGoods.sol";

// JSON is full of double quotes.
// solhint-disable quotes

/// @title PaymentReceipts
/// @notice See {IPaymentReceipts}. What a receipt shows is what the public-goods contract keeps of its request, which is never
/// deleted.
contract PaymentReceipts is IPaymentReceipts {
    using Strings for uint256;
    using Strings for address;

    /// @inheritdoc IERC721Metadata
    string public constant name = "Commonweal Payment Receipts"; // solhint-disable-line const-name-snakecase
    /// @inheritdoc IERC721Metadata
    string public constant symbol = "RECEIPT"; // solhint-disable-line const-name-snakecase

    IIdentityRegistry private immutable _identities;
    IPublicGoods private immutable _goods;
    IGoodsChoice private immutable _choice;

    mapping(uint256 requestId => bytes20 identity) private _payers;
    mapping(bytes20 identity => uint256) private _counts;
    /// @dev Where the last transfer event said that a receipt is.
    mapping(uint256 requestId => address) private _shown;

    /// @param identities_ Which account an identity is bound to.
    /// @param goods_ Issues receipts and knows what they are for.
    /// @param choice_ Who was paid.
    constructor(IIdentityRegistry identities_, IPublicGoods goods_, IGoodsChoice choice_) {
        _identities = identities_;
        _goods = goods_;
        _choice = choice_;
    }

    /// @inheritdoc IPaymentReceipts
    function issue(uint256 requestId, bytes20 payer) external {
        if (msg.sender != address(_goods)) revert PaymentReceiptsNotIssuer(msg.sender);
        address account = _identities.accountOf(payer);
        _payers[requestId] = payer;
        ++_counts[payer];
        _shown[requestId] = account;
        emit Transfer(address(0), account, requestId);
        emit Locked(requestId);
    }

    /// @inheritdoc IPaymentReceipts
    function announce(uint256 requestId) external {
        address account = ownerOf(requestId);
        address shown = _shown[requestId];
        if (account == shown) return;
        _shown[requestId] = account;
        emit Transfer(shown, account, requestId);
    }

    /// @inheritdoc IERC721
    function transferFrom(address, address, uint256 requestId) external pure {
        revert PaymentReceiptsNotTransferable(requestId);
    }

    /// @inheritdoc IERC721
    function safeTransferFrom(address, address, uint256 requestId) external pure {
        revert PaymentReceiptsNotTransferable(requestId);
    }

    /// @inheritdoc IERC721
    function safeTransferFrom(address, address, uint256 requestId, bytes calldata) external pure {
        revert PaymentReceiptsNotTransferable(requestId);
    }

    /// @inheritdoc IERC721
    function approve(address, uint256 requestId) external pure {
        revert PaymentReceiptsNotTransferable(requestId);
    }

    /// @inheritdoc IERC721
    function setApprovalForAll(address, bool) external pure {
        revert PaymentReceiptsNotTransferable(0);
    }

    /// @inheritdoc IERC721
    function balanceOf(address owner) external view returns (uint256) {
        if (owner == address(0)) revert PaymentReceiptsInvalidOwner(owner);
        (bytes20 identity,) = _identities.identityOf(owner);
        return _counts[identity];
    }

    /// @inheritdoc IERC721
    function getApproved(uint256 requestId) external view returns (address) {
        _requirePayer(requestId);
        return address(0);
    }

    /// @inheritdoc IERC721
    function isApprovedForAll(address, address) external pure returns (bool) {
        return false;
    }

    /// @inheritdoc IERC5192
    function locked(uint256 requestId) external view returns (bool) {
        _requirePayer(requestId);
        return true;
    }

    /// @inheritdoc IPaymentReceipts
    function payerOf(uint256 requestId) external view returns (bytes20) {
        return _requirePayer(requestId);
    }

    /// @inheritdoc IPaymentReceipts
    function countOf(bytes20 identity) external view returns (uint256) {
        return _counts[identity];
    }

    /// @inheritdoc IERC721Metadata
    function tokenURI(uint256 requestId) external view returns (string memory) {
        _requirePayer(requestId);
        GoodsRequest memory record = _goods.requestOf(requestId);
        Submission memory submission = _goods.submissionOf(requestId);
        uint256 organisation = record.organisation;
        uint256 amount = submission.amount == 0 ? record.amount : submission.amount;
        bytes memory json = bytes(
            string.concat(
                '{"name":"Payment receipt #',
                requestId.toString(),
                '","description":"A payment to a public-goods organisation, for which work credits were issued.","external_url":"',
                _contentURI(_choice.organisationOf(organisation).content),
                '","attributes":[',
                _attribute("Organisation", organisation.toString()),
                _attribute("Amount", _decimal(amount, record.decimals)),
                _attribute("Currency", _currency(record.currency)),
                _attribute("Credits", _decimal(record.credits, 18)),
                _channel(submission),
                '{"trait_type":"Paid","display_type":"date","value":',
                uint256(record.paidAt).toString(),
                "}]}"
            )
        );
        return string.concat("data:application/json;base64,", Base64.encode(json));
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return interfaceId == type(IERC165).interfaceId || interfaceId == type(IERC721).interfaceId
            || interfaceId == type(IERC721Metadata).interfaceId || interfaceId == type(IERC5192).interfaceId;
    }

    /// @inheritdoc IERC721
    function ownerOf(uint256 requestId) public view returns (address) {
        return _identities.accountOf(_requirePayer(requestId));
    }

    function _requirePayer(uint256 requestId) private view returns (bytes20 payer) {
        payer = _payers[requestId];
        if (payer == 0) revert PaymentReceiptsUnknown(requestId);
    }

    /// @dev Through the contract; or outside, and then by whom and under which reference.
    function _channel(Submission memory submission) private pure returns (string memory) {
        if (submission.amount == 0) return _attribute("Channel", "Contract");
        string memory processor =
            submission.processor == address(0) ? "Organisation" : submission.processor.toChecksumHexString();
        return string.concat(
            _attribute("Channel", "Outside"),
            _attribute("Processor", processor),
            _attribute("Reference", uint256(submission.processorReference).toHexString(32))
        );
    }

    function _attribute(string memory trait, string memory value) private pure returns (string memory) {
        return string.concat('{"trait_type":"', trait, '","value":"', value, '"},');
    }

    /// @dev A token's address rather than its symbol, which anyone may choose.
    function _currency(address currency) private pure returns (string memory) {
        if (currency == address(0)) return "ETH";
        if (uint160(currency) < 1 << 24) return string(bytes.concat(bytes3(uint24(uint160(currency)))));
        return currency.toChecksumHexString();
    }

    function _decimal(uint256 amount, uint256 decimals) private pure returns (string memory) {
        if (decimals == 0) return amount.toString();
        uint256 whole = 10 ** decimals;
        // One more digit in front keeps the zeros.
        bytes memory fraction = bytes((whole + (amount % whole)).toString());
        fraction[0] = ".";
        return string.concat((amount / whole).toString(), string(fraction));
    }

    /// @dev CID version 1 in base 16 ("f01"), raw (55), SHA-256 (12) of 32 bytes (20).
    function _contentURI(bytes32 content) private pure returns (string memory) {
        bytes memory text = bytes(uint256(content).toHexString(32));
        bytes memory start = bytes("ipfs://f01551220");
        bytes memory uri = new bytes(start.length + 64);
        for (uint256 i = 0; i < uri.length; ++i) {
            uri[i] = i < start.length ? start[i] : text[i - start.length + 2];
        }
        return string(uri);
    }
}
