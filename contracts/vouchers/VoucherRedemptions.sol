// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {CaseTerms, IArbitrable, IArbitrator} from "../arbitration/interfaces/IArbitrator.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IVoucherBook} from "./interfaces/IVoucherBook.sol";
import {IVoucherRedemptions, RedemptionTerms, Request, RequestState} from "./interfaces/IVoucherRedemptions.sol";
import {Voucher} from "./interfaces/IVouchers.sol";
import {VoucherRequests} from "./VoucherRequests.sol";

/// @title VoucherRedemptions
/// @notice See {IVoucherRedemptions}.
contract VoucherRedemptions is VoucherRequests, ReentrancyGuardTransient {
    uint256 private constant OPTIONS = 3;
    uint256 private constant REDEEMED = 1;
    uint256 private constant BROKEN = 2;

    /// @param authority_ Timelock that may set parameters.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param vouchers_ The vouchers: {IVouchers} and {IVoucherBook}.
    /// @param projects_ The community projects, whose managers act for what is in escrow there.
    /// @param arbitration_ Who judges where a series names nobody.
    /// @param terms First parameters.
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        address vouchers_,
        address projects_,
        IArbitrator arbitration_,
        RedemptionTerms memory terms
    ) VoucherRequests(authority_, forwarder, identities_, vouchers_, projects_, arbitration_, terms) {}

    /// @inheritdoc IVoucherRedemptions
    function request(uint256 id, uint256 amount) external {
        Voucher memory voucher = _requireOwner(id);
        if (amount == 0 || amount > voucher.remaining) {
            revert VoucherRedemptionsInvalidAmount(amount, voucher.remaining);
        }
        uint32 number = _requests[id].number + 1;
        uint16 version = uint16(_version);
        _requests[id] = Request({
            state: RequestState.Requested,
            amount: uint80(amount),
            since: uint40(block.timestamp),
            stoppedAt: uint40(block.timestamp),
            version: voucher.version,
            number: number,
            parameters: version
        });
        emit RedemptionRequested(id, voucher.owner, amount, voucher.version, number, version);
        IVoucherBook(_vouchers).openRequest(id);
    }

    /// @inheritdoc IVoucherRedemptions
    function cancel(uint256 id) external {
        Request memory asked = _requestOf(id, _requireOwner(id));
        _requireState(id, asked, RequestState.Requested);
        emit RedemptionCancelled(id);
        _enter(id, asked, RequestState.None);
        emit RedemptionClosed(id, false);
        IVoucherBook(_vouchers).closeRequest(id, 0, 0, false);
    }

    /// @inheritdoc IVoucherRedemptions
    function fulfil(uint256 id) external {
        _requireRedeemer(id);
        (Request memory asked,) = _requestOf(id);
        _requireState(id, asked, RequestState.Requested);
        _requireWindow(id, asked, _terms[asked.parameters].fulfil);
        _enter(id, asked, RequestState.Fulfilled);
        emit RedemptionFulfilled(id, _msgSender());
    }

    /// @inheritdoc IVoucherRedemptions
    function decline(uint256 id) external {
        _requireRedeemer(id);
        (Request memory asked, Voucher memory voucher) = _requestOf(id);
        _requireState(id, asked, RequestState.Requested);
        _requireWindow(id, asked, _terms[asked.parameters].fulfil);
        _enter(id, asked, RequestState.Declined);
        uint256 declined = ++_marks[_issuerOf(id)].declined;
        emit RedemptionDeclined(id, _msgSender(), declined);
        IVoucherBook(_vouchers).closeRequest(id, 0, _expiryAfter(voucher, asked, false), false);
    }

    /// @inheritdoc IVoucherRedemptions
    function confirm(uint256 id) external {
        Voucher memory voucher = _requireOwner(id);
        Request memory asked = _requestOf(id, voucher);
        _requireState(id, asked, RequestState.Fulfilled);
        _close(id, voucher, asked, asked.amount, false);
    }

    /// @inheritdoc IVoucherRedemptions
    function dispute(uint256 id, string calldata evidence) external payable nonReentrant returns (bytes32 key) {
        (bytes20 opener,) = _identities.identityOf(_msgSender());
        return _dispute(id, opener, evidence);
    }

    /// @inheritdoc IVoucherRedemptions
    function disputeFor(uint256 id, bytes20 opener, string calldata evidence)
        external
        payable
        nonReentrant
        returns (bytes32 key)
    {
        // Whoever could name another as a party would keep itself and its friends among the jurors.
        if (msg.sender != _projects) revert VoucherRedemptionsNotProjects(msg.sender);
        return _dispute(id, opener, evidence);
    }

    /// @inheritdoc IVoucherRedemptions
    function finalize(uint256 id) external {
        (Request memory asked, Voucher memory voucher) = _requestOf(id);
        RedemptionTerms memory terms = _terms[asked.parameters];
        if (asked.state == RequestState.Requested) {
            _requireAfter(id, asked, terms.fulfil);
            uint256 unanswered = ++_marks[_issuerOf(id)].unanswered;
            emit RedemptionUnanswered(id, unanswered);
            _close(id, voucher, asked, 0, false);
        } else if (asked.state == RequestState.Fulfilled) {
            _requireAfter(id, asked, terms.confirm);
            _close(id, voucher, asked, asked.amount, false);
        } else {
            revert VoucherRedemptionsWrongState(id, asked.state);
        }
    }

    /// @inheritdoc IArbitrable
    function rule(bytes32 key, uint256 ruling) external nonReentrant {
        uint256 id = uint128(uint256(key));
        if (msg.sender != _arbitratorOf(id)) revert VoucherRedemptionsNotArbitrator(key, msg.sender);
        if (ruling >= OPTIONS) revert VoucherRedemptionsInvalidRuling(ruling);
        (Request memory asked, Voucher memory voucher) = _requestOf(id);
        // A holder that signs for what it got ends the dispute, and so does time: what is said then is too late, but is not
        // refused, so that the case can be closed.
        if (_keyOf(id, asked.number) != key || !_isDisputed(asked)) return;
        emit RedemptionRuled(id, key, ruling, false);
        _decide(id, voucher, asked, ruling);
    }

    /// @inheritdoc IVoucherRedemptions
    function lapse(uint256 id) external {
        (Request memory asked, Voucher memory voucher) = _requestOf(id);
        if (!_isDisputed(asked)) revert VoucherRedemptionsWrongState(id, asked.state);
        _requireAfter(id, asked, _terms[asked.parameters].lapse);
        emit RedemptionRuled(id, _keyOf(id, asked.number), 0, true);
        _decide(id, voucher, asked, 0);
    }

    function _dispute(uint256 id, bytes20 opener, string calldata evidence) private returns (bytes32 key) {
        // Check: the owner, the parties, and that it is in time.
        Request memory asked = _requestOf(id, _requireOwner(id));
        bool declined = asked.state == RequestState.Declined;
        if (!declined && asked.state != RequestState.Fulfilled) {
            revert VoucherRedemptionsWrongState(id, asked.state);
        }
        _requireWindow(id, asked, _terms[asked.parameters].confirm);
        key = _keyOf(id, asked.number);
        CaseTerms memory terms = _caseTerms(id, opener, key);

        // Effect: the voucher stays in place until the ruling, and the clock stands again.
        if (declined) asked.stoppedAt = uint40(block.timestamp);
        address arbitrator = _arbitratorOf(id);
        _enter(id, asked, declined ? RequestState.RefusalDisputed : RequestState.FulfilmentDisputed);
        emit RedemptionDisputed(id, _msgSender(), key, arbitrator);
        if (declined) IVoucherBook(_vouchers).openRequest(id);

        // Interaction: the case.
        IArbitrator(arbitrator).openCase{value: msg.value}(terms, evidence);
    }

    /// @dev Option 0 is what would have been without the dispute.
    function _decide(uint256 id, Voucher memory voucher, Request memory asked, uint256 ruling) private {
        bool kept = ruling == REDEEMED || (ruling == 0 && asked.state == RequestState.FulfilmentDisputed);
        if (ruling == BROKEN) {
            bytes20 issuer = _issuerOf(id);
            uint256 broken = ++_marks[issuer].broken;
            emit PromiseBroken(id, issuer, broken);
        }
        _close(id, voucher, asked, kept ? asked.amount : 0, true);
    }

    function _close(uint256 id, Voucher memory voucher, Request memory asked, uint256 amount, bool late) private {
        bool redeemed = amount != 0;
        _enter(id, asked, RequestState.None);
        emit RedemptionClosed(id, redeemed);
        IVoucherBook(_vouchers).closeRequest(id, amount, _expiryAfter(voucher, asked, redeemed), late);
    }

    /// @dev The clock stood while the voucher was in place; what is restored is good for a time in any case.
    function _expiryAfter(Voucher memory voucher, Request memory asked, bool redeemed)
        private
        view
        returns (uint256 expiry)
    {
        expiry = voucher.expiry + block.timestamp - asked.stoppedAt;
        if (!redeemed) expiry = Math.max(expiry, block.timestamp + _terms[asked.parameters].restored);
        return Math.min(expiry, type(uint40).max);
    }

    /// @dev Who opens the case and against whom: two identities. The holder has won where the promise was broken.
    function _caseTerms(uint256 id, bytes20 opener, bytes32 key) private view returns (CaseTerms memory) {
        bytes20 issuer = _issuerOf(id);
        if (opener == 0 || opener == issuer) revert VoucherRedemptionsNotParty(id, opener);
        return CaseTerms({
            key: key,
            opener: opener,
            respondent: issuer,
            options: OPTIONS,
            openerWins: 1 << BROKEN,
            communityId: _courts[id >> SERIAL_BITS].communityId
        });
    }
}
