// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {SealedBlock} from "../common/libraries/SealedBlock.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {GoodsReceipts} from "./GoodsReceipts.sol";
import {GoodsRequest, GoodsTerms, IPublicGoods, RequestState} from "./interfaces/IPublicGoods.sol";
import {GoodsModules, PublicGoodsBook} from "./PublicGoodsBook.sol";

/// @title PublicGoods
/// @notice See {IPublicGoods}. The rules stand by step: {GoodsRecommendations},
/// {GoodsPayments}, {GoodsReceipts}; here are requests and parameters.
contract PublicGoods is GoodsReceipts, Multicall {
    /// @dev Of a currency that is none of this chain: hundredths.
    uint8 private constant MONEY_DECIMALS = 2;
    uint8 private constant ETH_DECIMALS = 18;

    /// @param authority_ Timelock that sets parameters.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param modules Contracts it works with.
    /// @param terms First parameters.
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        GoodsModules memory modules,
        GoodsTerms memory terms
    ) PublicGoodsBook(authority_, forwarder, identities_, modules) {
        _setParameters(terms);
    }

    /// @inheritdoc IPublicGoods
    function request(address currency, uint256 amount, uint256 minCredits, uint256 deadline)
        external
        payable
        returns (uint256 requestId)
    {
        if (block.timestamp > deadline) revert PublicGoodsDeadlinePassed(deadline, block.timestamp);
        address account = _msgSender();
        (bytes20 payer,) = _identities.identityOf(account);
        if (payer == 0) revert PublicGoodsNotRegistered(account);
        if (_openRequests[payer] != 0) revert PublicGoodsRequestOpen(payer, _openRequests[payer]);
        uint256 bond = _terms[_version].bond;
        if (msg.value != bond) revert PublicGoodsWrongValue(msg.value, bond);
        uint256 organisations = _choice.listedCount();
        if (organisations == 0) revert PublicGoodsNoOrganisation();
        (uint256 credits, uint8 decimals) = _worth(currency, amount, minCredits);

        requestId = ++_requestCount;
        _openRequests[payer] = requestId;
        GoodsRequest storage record = _requests[requestId];
        (record.payer, record.state, record.version) = (payer, RequestState.Requested, _version);
        (record.requestedAt, record.organisations) = (uint40(block.timestamp), uint16(organisations));
        (record.amount, record.credits) = (uint112(amount), uint112(credits));
        record.activeSeat = uint32(_hosts.activeSeat());
        (record.currency, record.decimals) = (currency, decimals);
        record.drawBlock = uint40(SealedBlock.next());
        _emitRequested(requestId, record);
    }

    /// @inheritdoc IPublicGoods
    function setParameters(GoodsTerms calldata terms) external onlyAuthority {
        _setParameters(terms);
    }

    /// @inheritdoc IPublicGoods
    function requestOf(uint256 requestId) external view returns (GoodsRequest memory) {
        return _requests[requestId];
    }

    /// @inheritdoc IPublicGoods
    function requestCount() external view returns (uint256) {
        return _requestCount;
    }

    /// @inheritdoc IPublicGoods
    function openRequestOf(bytes20 identity) external view returns (uint256) {
        return _openRequests[identity];
    }

    /// @inheritdoc IPublicGoods
    function parametersVersion() external view returns (uint256) {
        return _version;
    }

    /// @inheritdoc IPublicGoods
    function parameters(uint256 version) external view returns (GoodsTerms memory) {
        if (version == 0 || version > _version) revert PublicGoodsUnknownParameters(version);
        return _terms[version];
    }

    function _msgSender() internal view override(Context, ERC2771Context) returns (address) {
        return ERC2771Context._msgSender();
    }

    function _msgData() internal view override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    function _contextSuffixLength() internal view override(Context, ERC2771Context) returns (uint256) {
        return ERC2771Context._contextSuffixLength();
    }

    function _emitRequested(uint256 requestId, GoodsRequest memory record) private {
        emit Requested(
            requestId,
            record.payer,
            record.currency,
            record.amount,
            record.credits,
            record.decimals,
            record.organisations,
            record.activeSeat,
            record.drawBlock,
            record.version
        );
    }

    /// @dev Windows follow one another, each host that is asked in time has its whole step, and what is set can be lived through.
    function _setParameters(GoodsTerms memory terms) private {
        _require(terms.bond != 0, "bond");
        _require(terms.step != 0, "step");
        _require(terms.seal != 0, "seal");
        _require(uint256(terms.seal) + 2 * uint256(terms.step) < terms.conclude, "conclude");
        _require(uint256(terms.conclude) + terms.step <= terms.choose, "choose");
        _require(terms.choose < terms.life, "life");
        _require(terms.confirm != 0, "confirm");
        uint16 version = _version + 1;
        _version = version;
        _terms[version] = terms;
        emit ParametersSet(version, terms);
    }

    /// @dev Credits for an amount at the rate in force, and how many decimals the currency has.
    function _worth(address currency, uint256 amount, uint256 minCredits)
        private
        view
        returns (uint256 credits, uint8 decimals)
    {
        uint256 rate = _valuers.rateOf(currency);
        decimals = currency == address(0)
            ? ETH_DECIMALS
            : uint160(currency) < FIRST_TOKEN ? MONEY_DECIMALS : IERC20Metadata(currency).decimals();
        credits = Math.mulDiv(amount, rate, 10 ** decimals);
        if (credits == 0 || credits < minCredits) revert PublicGoodsTooFewCredits(credits, minCredits);
        if (amount > type(uint112).max || credits > type(uint112).max) {
            revert PublicGoodsAmountTooLarge(amount, credits);
        }
    }

    function _require(bool valid, bytes32 field) private pure {
        if (!valid) revert PublicGoodsInvalidParameters(field);
    }
}
