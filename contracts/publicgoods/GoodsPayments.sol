// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {GoodsRecommendations} from "./GoodsRecommendations.sol";
import {Organisation} from "./interfaces/IGoodsChoice.sol";
import {GoodsRequest, IPublicGoods, RequestState} from "./interfaces/IPublicGoods.sol";

/// @title GoodsPayments
/// @notice Payments through the contract, what comes of a payment, and how a request ends without one.
abstract contract GoodsPayments is GoodsRecommendations {
    using SafeERC20 for IERC20;

    /// @dev Currencies below it are letters of ISO 4217.
    uint160 internal constant FIRST_TOKEN = 1 << 24;
    /// @dev What an organisation's account may use to take ETH; one that needs more collects it.
    uint256 private constant PAYOUT_GAS = 100_000;

    /// @inheritdoc IPublicGoods
    function pay(uint256 requestId) external payable nonReentrant {
        // Check: the payer, in time, pays an organisation that is listed.
        GoodsRequest storage record = _requireState(requestId, RequestState.Recommended);
        _requireWindow(requestId, 0, _payUntil(record));
        address account = _msgSender();
        if (account != _identities.accountOf(record.payer)) revert PublicGoodsNotPayer(requestId, account);
        uint256 organisation = record.organisation;
        Organisation memory payee = _choice.organisationOf(organisation);
        if (payee.delistedAt != 0) revert PublicGoodsNotListed(organisation);
        address payout = payee.payout;
        if (account == payout) revert PublicGoodsOwnOrganisation(organisation, account);
        address currency = record.currency;
        if (uint160(currency) < FIRST_TOKEN && currency != address(0)) revert PublicGoodsNotOnChain(currency);
        uint256 due = currency == address(0) ? record.amount : 0;
        if (msg.value != due) revert PublicGoodsWrongValue(msg.value, due);

        // Effect: the request is over.
        emit PaidThrough(requestId, organisation, payout);
        _settle(requestId, record, account, block.timestamp);

        // Interaction: the payment, then what it buys; unknown code comes last.
        if (currency != address(0)) _move(requestId, IERC20(currency), account, payout, record.amount);
        _issue(requestId, record, account);
        if (due != 0 && !_send(payout, due)) {
            uint256 kept = _kept[organisation] + due;
            _kept[organisation] = kept;
            emit PaymentKept(requestId, organisation, kept);
        }
    }

    /// @inheritdoc IPublicGoods
    function close(uint256 requestId) external {
        GoodsRequest storage record = _requests[requestId];
        RequestState state = record.state;
        if (state == RequestState.Requested) {
            _requireDue(requestId, uint256(record.requestedAt) + _terms[record.version].seal);
            _end(requestId, record, true);
        } else if (state == RequestState.Sealed) {
            _requireDue(requestId, uint256(record.requestedAt) + _terms[record.version].conclude);
            _end(requestId, record, true);
        } else if (state == RequestState.Concluded) {
            if (_choice.isListed(record.organisation)) {
                _requireDue(requestId, _chooseUntil(record));
                _blame(requestId, record);
            }
            _end(requestId, record, false);
        } else if (state == RequestState.Recommended) {
            bool listed = _choice.isListed(record.organisation);
            if (listed) _requireDue(requestId, _payUntil(record));
            _end(requestId, record, listed);
        } else if (state == RequestState.Receipted) {
            _requireDue(requestId, _submissions[requestId].until);
            _refuse(requestId, record);
        } else {
            revert PublicGoodsWrongState(requestId, state);
        }
    }

    /// @inheritdoc IPublicGoods
    function withdraw(bytes20 identity) external nonReentrant returns (uint256 amount) {
        amount = _owed[identity];
        if (amount == 0) revert PublicGoodsNothingOwed(identity);
        address account = _identities.accountOf(identity);
        _owed[identity] = 0;
        emit BondWithdrawn(identity, account, amount);
        Address.sendValue(payable(account), amount);
    }

    /// @inheritdoc IPublicGoods
    function collect(uint256 organisation, address to) external nonReentrant returns (uint256 amount) {
        amount = _kept[organisation];
        if (amount == 0) revert PublicGoodsNothingToCollect(organisation);
        address account = _msgSender();
        address payout = _choice.organisationOf(organisation).payout;
        if (to != payout && account != payout) revert PublicGoodsNotPayout(organisation, account);
        _kept[organisation] = 0;
        emit PaymentCollected(organisation, to, amount);
        Address.sendValue(payable(to), amount);
    }

    /// @inheritdoc IPublicGoods
    function owedTo(bytes20 identity) external view returns (uint256) {
        return _owed[identity];
    }

    /// @inheritdoc IPublicGoods
    function keptFor(uint256 organisation) external view returns (uint256) {
        return _kept[organisation];
    }

    /// @dev The payment is made: the bond goes back, and the payer may make another request. {_issue} follows.
    function _settle(uint256 requestId, GoodsRequest storage record, address account, uint256 paidAt) internal {
        bytes20 payer = record.payer;
        (record.state, record.paidAt) = (RequestState.Issued, uint40(paidAt));
        delete _openRequests[payer];
        emit CreditsIssued(requestId, payer, account, record.credits, paidAt);
        _returnBond(requestId, record);
    }

    function _issue(uint256 requestId, GoodsRequest storage record, address account) internal {
        _credit.issue(account, record.credits);
        _receipts.issue(requestId, record.payer);
    }

    /// @dev The receipt was not confirmed: what it named may be named again.
    function _refuse(uint256 requestId, GoodsRequest storage record) internal virtual;

    function _payUntil(GoodsRequest storage record) internal view returns (uint256) {
        return uint256(record.requestedAt) + _terms[record.version].life;
    }

    /// @dev What reaches the organisation counts, not what was sent.
    function _move(uint256 requestId, IERC20 token, address from, address to, uint256 amount) private {
        uint256 before = token.balanceOf(to);
        token.safeTransferFrom(from, to, amount);
        uint256 received = token.balanceOf(to) - before;
        if (received < amount) revert PublicGoodsUnderpaid(requestId, received, amount);
    }

    /// @dev What the account answers is not read: it could be long.
    function _send(address to, uint256 amount) private returns (bool success) {
        assembly ("memory-safe") {
            success := call(PAYOUT_GAS, to, amount, 0, 0, 0, 0)
        }
    }

    function _requireDue(uint256 requestId, uint256 until) private view {
        if (block.timestamp < until) revert PublicGoodsNotDue(requestId, until, block.timestamp);
    }
}
