// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Relayed} from "../common/Relayed.sol";
import {ICommunities} from "../community/interfaces/ICommunities.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IExoScore} from "../reputation/interfaces/IExoScore.sol";
import {IVouchers} from "../vouchers/interfaces/IVouchers.sol";
import {IPLCRVoting} from "../voting/interfaces/IPLCRVoting.sol";
import {Case, CasePhase, IArbitration, Juror, JuryTerms} from "./interfaces/IArbitration.sol";
import {CaseTerms} from "./interfaces/IArbitrator.sol";

/// @title ArbitrationBook
/// @notice What is stored of cases, and what follows from it and the time. The rules stand in the contracts built on it.
abstract contract ArbitrationBook is IArbitration, Relayed, ReentrancyGuardTransient {
    /// @dev From this round on a case is on appeal.
    uint256 internal constant APPEAL = 2;

    IIdentityRegistry internal immutable _identities;
    IPLCRVoting internal immutable _voting;
    ICommunities internal immutable _communities;
    IExoScore internal immutable _scores;
    IVouchers internal immutable _vouchers;

    mapping(uint256 caseId => Case) internal _cases;
    mapping(uint256 caseId => bytes32) internal _seeds;
    mapping(bytes32 key => mapping(uint256 place => Juror)) internal _jurors;
    /// @dev Wei.
    mapping(bytes20 identity => uint256) internal _owed;
    mapping(bytes20 identity => uint256) internal _suspendedUntil;
    mapping(bytes20 juror => mapping(bytes20 opener => uint256)) internal _judged;
    mapping(address source => bool) internal _sources;

    /// @dev One slot: all that opening a case needs of the parameters.
    uint16 internal _version;
    uint96 internal _deposit;
    mapping(uint256 version => JuryTerms) internal _terms;

    constructor(
        address forwarder,
        IIdentityRegistry identities_,
        IPLCRVoting voting_,
        ICommunities communities_,
        IExoScore scores_,
        IVouchers vouchers_
    ) Relayed(forwarder) {
        _identities = identities_;
        _voting = voting_;
        _communities = communities_;
        _scores = scores_;
        _vouchers = vouchers_;
    }

    /// @inheritdoc IArbitration
    function caseIdOf(address source, CaseTerms calldata terms) public pure returns (uint256) {
        return uint256(keccak256(abi.encode(source, terms))) >> 8;
    }

    /// @inheritdoc IArbitration
    function pollKey(uint256 caseId, uint256 round) public pure returns (bytes32) {
        return bytes32((caseId << 8) | round);
    }

    function _requirePhase(uint256 caseId, CasePhase wanted) internal view returns (Case storage record) {
        record = _cases[caseId];
        if (record.phase != wanted) revert ArbitrationWrongPhase(caseId, record.phase);
    }

    function _requireWindow(uint256 caseId, uint256 start, uint256 end) internal view {
        if (block.timestamp < start || block.timestamp >= end) {
            revert ArbitrationOutsideWindow(caseId, start, end, block.timestamp);
        }
    }

    /// @dev Which party the caller acts for, as the account that is bound to it now.
    function _requireParty(uint256 caseId, CaseTerms calldata terms) internal view returns (bool isOpener) {
        address account = _msgSender();
        (bytes20 identity,) = _identities.identityOf(account);
        isOpener = identity == terms.opener;
        if (!isOpener && identity != terms.respondent) revert ArbitrationNotParty(caseId, account);
    }

    function _requireIdentity() internal view returns (bytes20 identity) {
        address account = _msgSender();
        (identity,) = _identities.identityOf(account);
        if (identity == 0) revert ArbitrationNotRegistered(account, identity);
    }

    /// @dev How many sit in this round.
    function _sizeOf(Case storage record) internal view returns (uint256) {
        return uint256(_terms[record.version].jurors) + (record.round < APPEAL ? 0 : 2);
    }

    /// @dev When strikes are over and the vote begins.
    function _voteStart(Case storage record) internal view returns (uint256) {
        return uint256(record.since) + _terms[record.version].strike;
    }

    /// @dev The first places that neither party struck, as many as sit.
    function _seated(Case storage record) internal view returns (uint256 places) {
        uint256 struck = record.struckByOpener | record.struckByRespondent;
        uint256 left = _sizeOf(record);
        for (uint256 place = 0; left > 0; ++place) {
            if ((struck >> place) & 1 != 0) continue;
            places |= 1 << place;
            --left;
        }
    }

    function _isForOpener(Case storage record, uint256 option) internal view returns (bool) {
        return (uint256(record.openerWins) >> option) & 1 != 0;
    }
}
