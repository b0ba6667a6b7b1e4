// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {Identity} from "../identity/interfaces/IIdentityRegistry.sol";
import {Deed, IScoreSource} from "../reputation/interfaces/IScoreSource.sol";
import {CaseJury} from "./CaseJury.sol";
import {Case, CasePhase, IArbitration, Juror, JuryTerms, Service} from "./interfaces/IArbitration.sol";
import {CaseTerms, IArbitrable} from "./interfaces/IArbitrator.sol";

/// @title CaseRuling
/// @notice How a case is decided, appealed, settled and told to its source.
abstract contract CaseRuling is CaseJury {
    /// @dev What a source has at least to take a ruling in.
    uint256 private constant RULING_GAS = 1_000_000;
    /// @dev From the check to the source's first step, and what is left to do after it.
    uint256 private constant OVERHEAD_GAS = 30_000;
    /// @dev Fewer reveals decide nothing.
    uint256 private constant LEAST_REVEALS = 2;
    uint256 private constant LANE = 32;

    /// @inheritdoc IArbitration
    function tally(address source, CaseTerms calldata terms) external {
        uint256 caseId = caseIdOf(source, terms);
        Case storage record = _requirePhase(caseId, CasePhase.Jury);
        JuryTerms storage set = _terms[record.version];
        uint256 start = _voteStart(record);
        _requireWindow(caseId, start + set.commit + set.reveal, type(uint256).max);

        uint256 round = record.round;
        uint256 pollId = _voting.pollIdOf(address(this), pollKey(caseId, round));
        _recordServices(caseId, record, terms.opener, pollId, start);
        (bool decided, uint256 ruling) = _outcomeOf(pollId, record.options);
        if (!decided) {
            emit RoundUndecided(caseId, round);
            _failRound(caseId, record, terms);
            return;
        }
        emit RoundDecided(caseId, round, ruling);
        if (round < APPEAL) {
            (record.phase, record.ruling, record.since) = (CasePhase.Decided, uint8(ruling), uint32(block.timestamp));
        } else {
            bool forOpener = _isForOpener(record, ruling);
            bool confirmed = forOpener == _isForOpener(record, record.ruling);
            _finish(caseId, record, terms, ruling, !forOpener, confirmed);
        }
    }

    /// @inheritdoc IArbitration
    function appeal(address source, CaseTerms calldata terms) external payable {
        uint256 caseId = caseIdOf(source, terms);
        Case storage record = _requirePhase(caseId, CasePhase.Decided);
        JuryTerms storage set = _terms[record.version];
        _requireWindow(caseId, record.since, uint256(record.since) + set.appeal);
        bool isOpener = _requireParty(caseId, terms);
        bytes20 appellant = isOpener ? terms.opener : terms.respondent;
        if (_isForOpener(record, record.ruling) == isOpener) revert ArbitrationNotLosingSide(caseId, appellant);
        uint256 deposit = set.appealDeposit;
        if (msg.value < deposit) revert ArbitrationInsufficientDeposit(msg.value, deposit);

        record.round = uint8(APPEAL);
        emit Appealed(caseId, appellant, deposit);
        _credit(caseId, appellant, msg.value - deposit);
        _summon(caseId, record, terms.communityId);
    }

    /// @inheritdoc IArbitration
    function agree(address source, CaseTerms calldata terms, uint256 option) external nonReentrant {
        uint256 caseId = caseIdOf(source, terms);
        Case storage record = _cases[caseId];
        CasePhase phase = record.phase;
        if (phase == CasePhase.None || phase >= CasePhase.Ruled) revert ArbitrationWrongPhase(caseId, phase);
        if (phase == CasePhase.Decided) _requireWindow(caseId, 0, _appealEnd(record));
        if (option >= record.options) revert ArbitrationInvalidOption(caseId, option, record.options);

        bool isOpener = _requireParty(caseId, terms);
        if (isOpener) record.openerProposes = uint8(option + 1);
        else record.respondentProposes = uint8(option + 1);
        emit AgreementProposed(caseId, isOpener ? terms.opener : terms.respondent, option);
        if (record.openerProposes != record.respondentProposes) return;
        _finish(caseId, record, terms, option, false, false);
        _deliver(caseId, record, source, terms.key);
    }

    /// @inheritdoc IArbitration
    function execute(address source, CaseTerms calldata terms) external nonReentrant {
        uint256 caseId = caseIdOf(source, terms);
        Case storage record = _cases[caseId];
        if (record.phase == CasePhase.Decided) {
            _requireWindow(caseId, _appealEnd(record), type(uint256).max);
            uint256 ruling = record.ruling;
            _finish(caseId, record, terms, ruling, !_isForOpener(record, ruling), false);
        } else {
            _requirePhase(caseId, CasePhase.Ruled);
        }
        _deliver(caseId, record, source, terms.key);
    }

    /// @inheritdoc IScoreSource
    function deedsOf(bytes20 subject, bytes20 counterparty) external view returns (uint256 packed) {
        return _judged[subject][counterparty] << (LANE * uint256(Deed.Judged));
    }

    function _appealEnd(Case storage record) private view returns (uint256) {
        return uint256(record.since) + _terms[record.version].appeal;
    }

    /// @dev The one unknown callee there is, called last. It is given all gas but a 64th, and never less than a million: else
    /// whoever sends this could make it fail, and after the time for delivery close the case on it. What it returns is not read.
    function _deliver(uint256 caseId, Case storage record, address source, bytes32 key) private {
        uint256 refusedAt = record.since;
        bool late = refusedAt != 0 && block.timestamp >= refusedAt + _terms[record.version].delivery;
        uint256 ruling = late ? 0 : record.ruling;
        uint256 needed = RULING_GAS + RULING_GAS / 63 + OVERHEAD_GAS;
        if (gasleft() < needed) revert ArbitrationInsufficientGas(gasleft(), needed);

        // Closed while the source is called; open again if it refuses in time.
        record.phase = CasePhase.Closed;
        bool accepted = LowLevelCall.callNoReturn(source, abi.encodeCall(IArbitrable.rule, (key, ruling)));
        if (!accepted && !late) {
            record.phase = CasePhase.Ruled;
            if (refusedAt == 0) record.since = uint32(block.timestamp);
        }
        emit RulingDelivered(caseId, ruling, accepted, record.phase);
    }

    /// @dev The option with the most votes, if there is one, and enough jurors revealed.
    function _outcomeOf(uint256 pollId, uint256 options) private view returns (bool decided, uint256 ruling) {
        uint256 total = 0;
        uint256 most = 0;
        for (uint256 option = 0; option < options; ++option) {
            uint256 ballots = _voting.tally(pollId, option).ballots;
            total += ballots;
            if (ballots > most) (most, ruling, decided) = (ballots, option, true);
            else if (ballots == most) decided = false;
        }
        decided = decided && total >= LEAST_REVEALS;
    }

    /// @dev Who revealed has judged the opener's case; who did not does penance. Where the source is not an accepted one,
    /// neither counts: anyone could bring cases in anybody's name.
    function _recordServices(uint256 caseId, Case storage record, bytes20 opener, uint256 pollId, uint256 start)
        private
    {
        uint256 seated = _seated(record);
        uint256 penance = block.timestamp + _terms[record.version].penance;
        bool scores = record.accepted && _identities.get(opener).verifiedAt != 0;
        mapping(uint256 place => Juror) storage jury = _jurors[pollKey(caseId, record.round)];
        for (uint256 place = 0; place < record.drawn; ++place) {
            if ((seated >> place) & 1 == 0) continue;
            bytes20 juror = jury[place].identity;
            Identity memory identity = _identities.get(juror);
            Service service = Service.Silent;
            if (identity.boundAt >= start) service = Service.Excused;
            else if (_voting.hasRevealed(pollId, identity.account)) service = Service.Revealed;
            jury[place].service = service;
            emit JurorServed(caseId, juror, record.round, place, service);
            if (service == Service.Revealed && scores && identity.verifiedAt != 0) _count(juror, opener);
            if (service == Service.Silent && record.accepted) {
                _suspendedUntil[juror] = penance;
                emit Suspended(juror, penance);
            }
        }
    }

    function _count(bytes20 juror, bytes20 opener) private {
        uint256 count = ++_judged[juror][opener];
        emit Judged(juror, opener, count);
    }
}
