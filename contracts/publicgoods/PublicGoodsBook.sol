// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Authorized} from "../common/Authorized.sol";
import {Relayed} from "../common/Relayed.sol";
import {IPaymentReferences} from "../common/interfaces/IPaymentReferences.sol";
import {IHostRegistry} from "../hosts/interfaces/IHostRegistry.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IPay} from "../pay/interfaces/IPay.sol";
import {IValuers} from "../pay/interfaces/IValuers.sol";
import {IWorkCredit} from "../pay/interfaces/IWorkCredit.sol";
import {IRoleRegistry} from "../roles/interfaces/IRoleRegistry.sol";
import {IGoodsChoice} from "./interfaces/IGoodsChoice.sol";
import {IPaymentReceipts} from "./interfaces/IPaymentReceipts.sol";
import {
    Confirmer,
    GoodsRequest,
    GoodsTerms,
    IPublicGoods,
    RequestState,
    Submission
} from "./interfaces/IPublicGoods.sol";

/// @notice Contracts that public goods work with, fixed for ever.
struct GoodsModules {
    /// @notice Whose members of Payments confirm receipts.
    IRoleRegistry roles;
    /// @notice Who chooses organisations.
    IHostRegistry hosts;
    /// @notice Whose growth reserve takes lost bonds.
    IPay pay;
    /// @notice Who set the rates.
    IValuers valuers;
    /// @notice What is issued.
    IWorkCredit credit;
    /// @notice Who can be paid, and how that is chosen.
    IGoodsChoice choice;
    /// @notice What payers keep.
    IPaymentReceipts receipts;
    /// @notice Which payments were used.
    IPaymentReferences references;
}

/// @title PublicGoodsBook
/// @notice What is stored of requests, and what becomes of a bond. The rules stand in the contracts built on it.
abstract contract PublicGoodsBook is IPublicGoods, EIP712, Relayed, Authorized, ReentrancyGuardTransient {
    uint256 internal constant PERIOD = 30 days;

    IIdentityRegistry internal immutable _identities;
    IRoleRegistry internal immutable _roles;
    IHostRegistry internal immutable _hosts;
    IPay internal immutable _pay;
    IValuers internal immutable _valuers;
    IWorkCredit internal immutable _credit;
    IGoodsChoice internal immutable _choice;
    IPaymentReceipts internal immutable _receipts;
    IPaymentReferences internal immutable _references;

    uint16 internal _version;
    uint240 internal _requestCount;
    mapping(uint256 version => GoodsTerms) internal _terms;

    mapping(uint256 requestId => GoodsRequest) internal _requests;
    mapping(bytes20 identity => uint256 requestId) internal _openRequests;
    mapping(uint256 requestId => Submission) internal _submissions;
    mapping(uint256 requestId => mapping(uint256 place => Confirmer)) internal _confirmers;
    /// @dev Wei.
    mapping(bytes20 identity => uint256) internal _owed;
    mapping(uint256 organisation => uint256) internal _kept;

    constructor(address authority_, address forwarder, IIdentityRegistry identities_, GoodsModules memory modules)
        EIP712("Commonweal PublicGoods", "1")
        Relayed(forwarder)
        Authorized(authority_)
    {
        _identities = identities_;
        _roles = modules.roles;
        _hosts = modules.hosts;
        _pay = modules.pay;
        _valuers = modules.valuers;
        _credit = modules.credit;
        _choice = modules.choice;
        _receipts = modules.receipts;
        _references = modules.references;
    }

    /// @dev The request came to nothing. What was placed with the organisation is free for others again.
    function _end(uint256 requestId, GoodsRequest storage record, bool lost) internal {
        bytes20 payer = record.payer;
        record.state = lost ? RequestState.Lapsed : RequestState.Released;
        delete _openRequests[payer];
        emit RequestClosed(requestId, payer, lost);
        uint256 organisation = record.organisation;
        if (organisation != 0) {
            _choice.unplace(organisation, record.concludedAt / PERIOD, record.credits);
        }
        if (lost) _pay.addEthToReserve{value: _terms[record.version].bond}();
        else _returnBond(requestId, record);
    }

    function _returnBond(uint256 requestId, GoodsRequest storage record) internal {
        bytes20 payer = record.payer;
        uint256 owed = _owed[payer] + _terms[record.version].bond;
        _owed[payer] = owed;
        emit BondReturned(requestId, payer, owed);
    }

    function _requireState(uint256 requestId, RequestState wanted) internal view returns (GoodsRequest storage record) {
        record = _requests[requestId];
        if (record.state != wanted) revert PublicGoodsWrongState(requestId, record.state);
    }

    function _requireWindow(uint256 requestId, uint256 start, uint256 end) internal view {
        if (block.timestamp < start || block.timestamp >= end) {
            revert PublicGoodsOutsideWindow(requestId, start, end, block.timestamp);
        }
    }
}
