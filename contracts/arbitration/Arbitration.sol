// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {Authorized} from "../common/Authorized.sol";
import {ICommunities} from "../community/interfaces/ICommunities.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IExoScore} from "../reputation/interfaces/IExoScore.sol";
import {IVouchers} from "../vouchers/interfaces/IVouchers.sol";
import {IPLCRVoting} from "../voting/interfaces/IPLCRVoting.sol";
import {ArbitrationBook} from "./ArbitrationBook.sol";
import {CaseRuling} from "./CaseRuling.sol";
import {Case, CasePhase, IArbitration, JuryTerms} from "./interfaces/IArbitration.sol";
import {CaseTerms, IArbitrator} from "./interfaces/IArbitrator.sol";

/// @title Arbitration
/// @notice See {IArbitration}. The rules stand by phase: {CaseJury}, {CaseRuling}, {CaseLedger}, and {JuryPool}; here are
/// opening, evidence, views and parameters.
contract Arbitration is CaseRuling, Authorized, Multicall {
    uint256 private constant MOST_TRIES = 64;

    /// @param authority_ Timelock that may accept sources and set parameters.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param voting_ Where juries vote.
    /// @param communities_ Whose members judge where a case names a community.
    /// @param scores_ Who may opt in.
    /// @param vouchers_ Who dealt with whom.
    /// @param sources First accepted sources.
    /// @param terms First parameters.
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        IPLCRVoting voting_,
        ICommunities communities_,
        IExoScore scores_,
        IVouchers vouchers_,
        address[] memory sources,
        JuryTerms memory terms
    ) ArbitrationBook(forwarder, identities_, voting_, communities_, scores_, vouchers_) Authorized(authority_) {
        for (uint256 i = 0; i < sources.length; ++i) {
            _setSource(sources[i], true);
        }
        _setParameters(terms);
    }

    /// @inheritdoc IArbitrator
    function openCase(CaseTerms calldata terms, string calldata evidence) external payable returns (uint256 caseId) {
        _requireValid(terms);
        caseId = caseIdOf(msg.sender, terms);
        Case storage record = _cases[caseId];
        if (record.phase != CasePhase.None) revert ArbitrationCaseExists(caseId);
        (uint16 version, uint256 deposit) = (_version, _deposit);
        if (msg.value < deposit) revert ArbitrationInsufficientDeposit(msg.value, deposit);

        bool accepted = _sources[msg.sender];
        record.version = version;
        record.openedAt = uint32(block.timestamp);
        record.options = uint8(terms.options);
        record.openerWins = uint8(terms.openerWins);
        record.accepted = accepted;
        record.phase = CasePhase.Evidence;
        emit CaseOpened(caseId, msg.sender, terms.opener, terms, version, accepted, deposit);
        emit Evidence(address(this), caseId, msg.sender, evidence);
        _credit(caseId, terms.opener, msg.value - deposit);
    }

    /// @inheritdoc IArbitration
    function submitEvidence(uint256 caseId, string calldata evidence) external {
        Case storage record = _requirePhase(caseId, CasePhase.Evidence);
        _requireWindow(caseId, 0, uint256(record.openedAt) + _terms[record.version].evidence);
        emit Evidence(address(this), caseId, _msgSender(), evidence);
    }

    /// @inheritdoc IArbitration
    function setSource(address source, bool accepted) external onlyAuthority {
        _setSource(source, accepted);
    }

    /// @inheritdoc IArbitration
    function setParameters(JuryTerms calldata terms) external onlyAuthority {
        _setParameters(terms);
    }

    /// @inheritdoc IArbitrator
    function depositOf(uint256) external view returns (uint256) {
        return _deposit;
    }

    /// @inheritdoc IArbitration
    function caseOf(uint256 caseId) external view returns (Case memory) {
        return _cases[caseId];
    }

    /// @inheritdoc IArbitration
    function seedOf(uint256 caseId) external view returns (bytes32) {
        return _seeds[caseId];
    }

    /// @inheritdoc IArbitration
    function owedTo(bytes20 identity) external view returns (uint256) {
        return _owed[identity];
    }

    /// @inheritdoc IArbitration
    function suspendedUntil(bytes20 identity) external view returns (uint256) {
        return _suspendedUntil[identity];
    }

    /// @inheritdoc IArbitration
    function isSource(address source) external view returns (bool) {
        return _sources[source];
    }

    /// @inheritdoc IArbitration
    function parametersVersion() external view returns (uint256) {
        return _version;
    }

    /// @inheritdoc IArbitration
    function parameters(uint256 version) external view returns (JuryTerms memory) {
        if (version == 0 || version > _version) revert ArbitrationUnknownParameters(version);
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

    function _setSource(address source, bool accepted) private {
        _sources[source] = accepted;
        emit SourceSet(source, accepted);
    }

    /// @dev Bounds within which a case can be lived through, whatever is set.
    function _setParameters(JuryTerms memory terms) private {
        _require(terms.jurors == 3 || terms.jurors == 5, "jurors");
        // Enough for the jury of an appeal and its strikes.
        _require(terms.tries >= 2 * (uint256(terms.jurors) + 2) - 1 && terms.tries <= MOST_TRIES, "tries");
        _require(terms.evidence != 0, "evidence");
        _require(terms.strike != 0, "strike");
        _require(terms.commit != 0, "commit");
        _require(terms.reveal != 0, "reveal");
        _require(terms.appeal != 0, "appeal");
        _require(terms.delivery != 0, "delivery");
        uint16 version = _version + 1;
        (_version, _deposit) = (version, terms.deposit);
        _terms[version] = terms;
        emit ParametersSet(version, terms);
    }

    /// @dev Two parties, and an option for each of them.
    function _requireValid(CaseTerms calldata terms) private pure {
        bool valid = terms.opener != 0 && terms.respondent != 0 && terms.opener != terms.respondent
            && terms.options >= 2 && terms.options <= 4 && terms.openerWins & 1 == 0 && terms.openerWins != 0
            && terms.openerWins >> terms.options == 0;
        if (!valid) {
            revert ArbitrationInvalidCase(terms.opener, terms.respondent, terms.options, terms.openerWins);
        }
    }

    function _require(bool valid, bytes32 field) private pure {
        if (!valid) revert ArbitrationInvalidParameters(field);
    }
}
