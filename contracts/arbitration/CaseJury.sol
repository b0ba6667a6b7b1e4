// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SealedBlock} from "../common/libraries/SealedBlock.sol";
import {Lot, Sortition} from "../common/libraries/Sortition.sol";
import {PollTerms, VotingMode} from "../voting/interfaces/IPollSource.sol";
import {IPollSource} from "../voting/interfaces/IPollSource.sol";
import {CaseLedger} from "./CaseLedger.sol";
import {Case, CasePhase, IArbitration, Juror, JuryTerms, PoolSeat, Service} from "./interfaces/IArbitration.sol";
import {CaseTerms} from "./interfaces/IArbitrator.sol";
import {JuryPool} from "./JuryPool.sol";

/// @title CaseJury
/// @notice How a jury comes together: summoned, sealed, drawn, struck from; and who may vote in it.
abstract contract CaseJury is CaseLedger, JuryPool {
    using Sortition for Lot;

    /// @dev What a draw needs to know at every seat.
    struct Search {
        uint256 communityId;
        uint256 openedAt;
        bytes20 opener;
        bytes20 respondent;
        uint256 dealings;
        uint256 score;
        /// @dev Members of the community now; what is beyond is vacant.
        uint256 members;
        /// @dev Those who sat before, zeros after the last.
        bytes20[] sat;
    }

    /// @dev Most that can have sat before the last round, twice five and seven, and a zero.
    uint256 private constant MOST_SAT = 18;

    /// @inheritdoc IArbitration
    function summon(address source, CaseTerms calldata terms) external {
        uint256 caseId = caseIdOf(source, terms);
        Case storage record = _requirePhase(caseId, CasePhase.Evidence);
        uint256 start = uint256(record.openedAt) + _terms[record.version].evidence;
        _requireWindow(caseId, start, type(uint256).max);
        _summon(caseId, record, terms.communityId);
    }

    /// @inheritdoc IArbitration
    function seal(uint256 caseId) external {
        Case storage record = _requirePhase(caseId, CasePhase.Summoned);
        uint256 first = record.drawBlock;
        (uint256 blockNumber, bytes32 blockHash) = SealedBlock.seal(first);
        if (blockNumber == 0) revert ArbitrationBlockToCome(caseId, first, block.number);
        bytes32 seed = keccak256(abi.encode(blockHash, caseId, record.round));
        record.phase = CasePhase.Sealed;
        _seeds[caseId] = seed;
        emit JurySealed(caseId, record.round, blockNumber, seed);
    }

    /// @inheritdoc IArbitration
    function draw(address source, CaseTerms calldata terms) external {
        uint256 caseId = caseIdOf(source, terms);
        Case storage record = _requirePhase(caseId, CasePhase.Sealed);
        (uint256 round, uint256 size) = (record.round, _sizeOf(record));
        (bytes20[] memory found, uint256 count) = _find(caseId, record, terms, 2 * size - 1);
        emit JuryDrawn(caseId, round, count);
        if (count < size) {
            _failRound(caseId, record, terms);
            return;
        }
        (record.phase, record.since, record.drawn) = (CasePhase.Jury, uint32(block.timestamp), uint8(count));
        (record.struckByOpener, record.struckByRespondent) = (0, 0);
        mapping(uint256 place => Juror) storage jury = _jurors[pollKey(caseId, round)];
        for (uint256 place = 0; place < count; ++place) {
            jury[place].identity = found[place];
            emit JurorDrawn(caseId, found[place], round, place);
        }
    }

    /// @inheritdoc IArbitration
    function strike(address source, CaseTerms calldata terms, uint256 places) external {
        uint256 caseId = caseIdOf(source, terms);
        Case storage record = _requirePhase(caseId, CasePhase.Jury);
        _requireWindow(caseId, record.since, _voteStart(record));
        bool isOpener = _requireParty(caseId, terms);
        uint256 drawn = record.drawn;
        uint256 allowed = (drawn - _sizeOf(record)) / 2;
        if (places >> drawn != 0 || _bits(places) > allowed) {
            revert ArbitrationInvalidStrikes(caseId, places, drawn, allowed);
        }
        if (isOpener) record.struckByOpener = uint16(places);
        else record.struckByRespondent = uint16(places);
        emit JurorsStruck(caseId, record.round, isOpener ? terms.opener : terms.respondent, places);
    }

    /// @inheritdoc IPollSource
    function pollTerms(bytes32 key) external view returns (PollTerms memory) {
        (bool current, Case storage record) = _currentRound(key);
        if (!current) revert ArbitrationNoPoll(key);
        JuryTerms storage set = _terms[record.version];
        uint256 start = _voteStart(record);
        uint256 commitEnd = start + set.commit;
        return PollTerms(start, commitEnd, commitEnd + set.reveal, record.options, VotingMode.Jurors);
    }

    /// @inheritdoc IPollSource
    /// @dev Only from the account that its identity was bound to before the vote began, so that a move gives no second vote.
    function isJuror(bytes32 key, address account) external view returns (bool) {
        (bool current, Case storage record) = _currentRound(key);
        if (!current) return false;
        (bytes20 identity, uint40 boundAt) = _identities.identityOf(account);
        if (identity == 0 || boundAt >= _voteStart(record)) return false;
        uint256 seated = _seated(record);
        for (uint256 place = 0; place < record.drawn; ++place) {
            if (_jurors[key][place].identity == identity) return (seated >> place) & 1 != 0;
        }
        return false;
    }

    /// @inheritdoc IArbitration
    function juryOf(uint256 caseId, uint256 round) external view returns (Juror[] memory jurors, uint256 seated) {
        mapping(uint256 place => Juror) storage jury = _jurors[pollKey(caseId, round)];
        uint256 drawn = 0;
        while (jury[drawn].identity != 0) ++drawn;
        jurors = new Juror[](drawn);
        for (uint256 place = 0; place < drawn; ++place) {
            jurors[place] = jury[place];
            if (jury[place].service != Service.None) seated |= 1 << place;
        }
        (bool current, Case storage record) = _currentRound(pollKey(caseId, round));
        if (current) seated = _seated(record);
    }

    /// @dev Names the block. How many seats there are is fixed before its hash is known.
    function _summon(uint256 caseId, Case storage record, uint256 communityId) internal {
        uint256 seats = _pool.length;
        if (communityId != 0) {
            // A source may have named a community that there is not.
            try _communities.sizeOf(communityId) returns (uint256 size) {
                seats = size;
            } catch {
                seats = 0;
            }
        }
        seats = Math.min(seats, type(uint32).max);
        uint256 drawBlock = SealedBlock.next();
        (record.phase, record.drawBlock, record.seats) = (CasePhase.Summoned, uint40(drawBlock), uint32(seats));
        emit JurySummoned(caseId, record.round, drawBlock, seats);
    }

    /// @dev A round that came to nothing is repeated once. After that the state before stands: that before the dispute, or on
    /// appeal what was decided; a party that finds no second jury shall not win by it.
    function _failRound(uint256 caseId, Case storage record, CaseTerms calldata terms) internal {
        uint256 round = record.round;
        if (round % 2 == 0) {
            record.round = uint8(round + 1);
            _summon(caseId, record, terms.communityId);
        } else {
            uint256 ruling = record.ruling;
            _finish(caseId, record, terms, ruling, round > APPEAL && !_isForOpener(record, ruling), false);
        }
    }

    function _currentRound(bytes32 key) private view returns (bool current, Case storage record) {
        record = _cases[uint256(key) >> 8];
        current = record.phase == CasePhase.Jury && record.round == uint8(uint256(key));
    }

    /// @dev Up to `wanted` who may judge, of as many seats as the terms allow to look at.
    function _find(uint256 caseId, Case storage record, CaseTerms calldata terms, uint256 wanted)
        private
        view
        returns (bytes20[] memory found, uint256 count)
    {
        uint256 tries = Math.min(_terms[record.version].tries, record.seats);
        Lot memory lot = Sortition.begin(_seeds[caseId], record.seats, tries);
        Search memory search = _searchOf(caseId, record, terms);
        found = new bytes20[](wanted);
        for (uint256 i = 0; i < tries && count < wanted; ++i) {
            bytes20 identity = _holderOf(search, lot.next());
            if (identity != 0 && _mayJudge(search, identity)) found[count++] = identity;
        }
    }

    function _searchOf(uint256 caseId, Case storage record, CaseTerms calldata terms)
        private
        view
        returns (Search memory search)
    {
        JuryTerms storage set = _terms[record.version];
        search.communityId = terms.communityId;
        search.openedAt = record.openedAt;
        search.opener = terms.opener;
        search.respondent = terms.respondent;
        search.dealings = set.dealings;
        search.score = set.score;
        if (terms.communityId != 0 && record.seats != 0) search.members = _communities.sizeOf(terms.communityId);
        search.sat = new bytes20[](MOST_SAT);
        uint256 count = 0;
        for (uint256 round = 0; round < record.round; ++round) {
            mapping(uint256 place => Juror) storage jury = _jurors[pollKey(caseId, round)];
            for (uint256 place = 0; jury[place].identity != 0; ++place) {
                if (jury[place].service != Service.None) search.sat[count++] = jury[place].identity;
            }
        }
    }

    /// @dev Who has this seat since before the case, and may be drawn from it; zero where nobody.
    function _holderOf(Search memory search, uint256 seat) private view returns (bytes20 identity) {
        if (search.communityId != 0) {
            if (seat >= search.members) return 0;
            identity = _communities.memberAt(search.communityId, seat);
            uint256 since = _communities.memberSince(search.communityId, identity);
            return since < search.openedAt ? identity : bytes20(0);
        }
        PoolSeat memory held = _pool[seat];
        identity = held.identity;
        if (identity == 0 || held.joinedAt >= search.openedAt) return 0;
        if (_identities.get(identity).verifiedAt == 0 || _scores.scoreOf(identity) < search.score) return 0;
    }

    /// @dev Not a party, nor who dealt with one lately, nor who does penance, nor who sat in the case before.
    function _mayJudge(Search memory search, bytes20 identity) private view returns (bool) {
        if (identity == search.opener || identity == search.respondent) return false;
        if (block.timestamp < _suspendedUntil[identity]) return false;
        for (uint256 i = 0; search.sat[i] != 0; ++i) {
            if (search.sat[i] == identity) return false;
        }
        return !_dealtWith(search, identity, search.opener) && !_dealtWith(search, identity, search.respondent);
    }

    function _dealtWith(Search memory search, bytes20 identity, bytes20 party) private view returns (bool) {
        uint256 last = _vouchers.lastDealing(identity, party);
        return last != 0 && block.timestamp < last + search.dealings;
    }

    function _bits(uint256 places) private pure returns (uint256 count) {
        for (; places != 0; places &= places - 1) {
            ++count;
        }
    }
}
