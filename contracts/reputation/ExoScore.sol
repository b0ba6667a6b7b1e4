// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Authorized} from "../common/Authorized.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {Asset, IProjects, Project} from "../projects/interfaces/IProjects.sol";
import {ITasks, Task, TaskStatus, Validation} from "../projects/interfaces/ITasks.sol";
import {IVoucherRedemptions} from "../vouchers/interfaces/IVoucherRedemptions.sol";
import {IExoScore, PairRecord, ScoreCard, Standing} from "./interfaces/IExoScore.sol";
import {Deed, IScoreSource} from "./interfaces/IScoreSource.sol";
import {Lanes} from "./libraries/Lanes.sol";
import {ScorePoints} from "./libraries/ScorePoints.sol";

/// @title ExoScore
/// @notice See {IExoScore}.
contract ExoScore is IExoScore, Authorized {
    /// @dev One slot. Deeds are eight counters of 20 bits. Points fit for as long as there are fewer than 2^24 counterparties
    /// in all sources: one brings less than 2^24 thousandths in one source.
    struct Total {
        uint48 counted;
        uint48 waiting;
        uint160 deeds;
    }

    /// @dev One slot. Deeds are eight counters of 24 bits.
    struct Pair {
        uint192 deeds;
        uint64 waiting;
    }

    uint256 private constant SOURCE_LANE = 32;
    uint256 private constant PAIR_LANE = 24;
    uint256 private constant TOTAL_LANE = 20;
    /// @dev Above the eight bases of a table stands its number.
    uint256 private constant VERSION_BIT = Lanes.COUNT * PAIR_LANE;

    IIdentityRegistry private immutable _identities;
    IProjects private immutable _projects;
    ITasks private immutable _tasks;
    IVoucherRedemptions private immutable _redemptions;
    /// @inheritdoc IExoScore
    uint256 public immutable cap;

    /// @dev The bases in force as eight lanes of 24 bits, and the table's number in the 64 bits above.
    uint256 private _current;
    mapping(uint256 version => uint256 bases) private _tables;
    mapping(address source => bool) private _sources;
    mapping(bytes20 subject => Total) private _totals;
    mapping(address source => mapping(bytes20 subject => mapping(bytes20 counterparty => Pair))) private _pairs;
    /// @dev A bit for each task of the project.
    mapping(uint256 projectId => mapping(bytes20 subject => uint256)) private _worked;

    /// @param authority_ Timelock that accepts sources and sets the bases.
    /// @param identities_ Who is who.
    /// @param projects_ Capital projects: who proposed them.
    /// @param tasks_ Their work: who did it, and who judged it.
    /// @param redemptions_ Where marks against issuers of vouchers stand.
    /// @param sources First sources.
    /// @param cap_ See {IExoScore-cap} (3 decimals).
    /// @param bases First table.
    constructor(
        address authority_,
        IIdentityRegistry identities_,
        IProjects projects_,
        ITasks tasks_,
        IVoucherRedemptions redemptions_,
        IScoreSource[] memory sources,
        uint256 cap_,
        uint256[8] memory bases
    ) Authorized(authority_) {
        if (cap_ == 0 || cap_ > type(uint32).max) revert ExoScoreInvalidCap(cap_);
        _identities = identities_;
        _projects = projects_;
        _tasks = tasks_;
        _redemptions = redemptions_;
        cap = cap_;
        for (uint256 i = 0; i < sources.length; ++i) {
            _setSource(sources[i], true);
        }
        _setParameters(bases);
    }

    /// @inheritdoc IExoScore
    function record(IScoreSource source, bytes20 subject, bytes20 counterparty) external returns (uint256 points) {
        _requireSource(source);
        bool changed;
        (points, changed) = _read(source, subject, counterparty);
        if (!changed) revert ExoScoreNothingNew(address(source), subject, counterparty);
    }

    /// @inheritdoc IExoScore
    function recordAll(IScoreSource source, bytes20 subject, bytes20[] calldata counterparties)
        external
        returns (uint256 points)
    {
        _requireSource(source);
        for (uint256 i = 0; i < counterparties.length; ++i) {
            (uint256 more,) = _read(source, subject, counterparties[i]);
            points += more;
        }
    }

    /// @inheritdoc IExoScore
    function recordWork(uint256 projectId, uint256 index, bytes20 subject) external returns (uint256 points) {
        (Deed deed, bytes20 counterparty) = _workOf(projectId, index, subject);
        _requireOther(subject, counterparty);
        _requireVerified(subject);
        _requireVerified(counterparty);
        uint256 bit = 1 << index;
        uint256 worked = _worked[projectId][subject];
        if (worked & bit != 0) revert ExoScoreWorkRecorded(projectId, index, subject);
        _worked[projectId][subject] = worked | bit;
        emit WorkRecorded(projectId, index, subject);

        // The tasks keep no counters, so these are the pair's own and one more.
        uint256 lane = uint256(deed);
        uint256 done = Lanes.get(_pairs[address(_tasks)][subject][counterparty].deeds, lane, PAIR_LANE);
        (points,) = _add(address(_tasks), subject, counterparty, (done + 1) << (lane * SOURCE_LANE));
    }

    /// @inheritdoc IExoScore
    function setSource(IScoreSource source, bool accepted) external onlyAuthority {
        _setSource(source, accepted);
    }

    /// @inheritdoc IExoScore
    function setParameters(uint256[8] calldata bases) external onlyAuthority {
        _setParameters(bases);
    }

    /// @inheritdoc IExoScore
    function standingOf(bytes20 identity) external view returns (Standing memory) {
        return _standingOf(identity);
    }

    /// @inheritdoc IExoScore
    function recordOf(address source, bytes20 subject, bytes20 counterparty) external view returns (PairRecord memory) {
        Pair storage pair = _pairs[source][subject][counterparty];
        return PairRecord({deeds: Lanes.unpack(pair.deeds, PAIR_LANE), waiting: pair.waiting});
    }

    /// @inheritdoc IExoScore
    function isWorkRecorded(uint256 projectId, uint256 index, bytes20 subject) external view returns (bool) {
        return (_worked[projectId][subject] >> index) & 1 != 0;
    }

    /// @inheritdoc IExoScore
    function reputationCard(address account) external view returns (ScoreCard memory card) {
        (card.identity,) = _identities.identityOf(account);
        if (card.identity == 0) return card;
        card.verified = _isVerified(card.identity);
        card.score = scoreOf(card.identity);
        card.standing = _standingOf(card.identity);
        card.marks = _redemptions.marksOf(card.identity);
    }

    /// @inheritdoc IExoScore
    function pointsFor(uint256 version, Deed deed, uint256 n) external view returns (uint256) {
        return ScorePoints.total(Lanes.get(_tableOf(version), uint256(deed), PAIR_LANE), n);
    }

    /// @inheritdoc IExoScore
    function isSource(address source) external view returns (bool) {
        return _sources[source];
    }

    /// @inheritdoc IExoScore
    function parametersVersion() external view returns (uint256) {
        return _current >> VERSION_BIT;
    }

    /// @inheritdoc IExoScore
    function parameters(uint256 version) external view returns (uint256[8] memory) {
        return Lanes.unpack(_tableOf(version), PAIR_LANE);
    }

    /// @inheritdoc IExoScore
    function scoreOf(bytes20 identity) public view returns (uint256) {
        Total storage total = _totals[identity];
        return uint256(total.counted) + Math.min(total.waiting, cap);
    }

    function _read(IScoreSource source, bytes20 subject, bytes20 counterparty)
        private
        returns (uint256 points, bool changed)
    {
        _requireOther(subject, counterparty);
        return _add(address(source), subject, counterparty, source.deedsOf(subject, counterparty));
    }

    /// @dev Gives points for what the source's counters are above the pair's, and counts what waited if the counterparty has
    /// a score by now.
    function _add(address source, bytes20 subject, bytes20 counterparty, uint256 counters)
        private
        returns (uint256 points, bool changed)
    {
        Pair storage stored = _pairs[source][subject][counterparty];
        Pair memory pair = stored;
        Total memory total = _totals[subject];
        uint256 table = _current;
        uint256 deeds = pair.deeds;
        uint256 waiting;
        // Nothing can overflow: eight bases of 20 bits, counters that stay within their lanes, sums that {Total} has room for.
        unchecked {
            for (uint256 lane = 0; counters != 0; ++lane) {
                uint256 counter = Math.min(uint32(counters), type(uint24).max);
                counters >>= SOURCE_LANE;
                uint256 was = Lanes.get(deeds, lane, PAIR_LANE);
                if (counter <= was) continue;
                uint256 base = Lanes.get(table, lane, PAIR_LANE);
                points += ScorePoints.left(base, was) - ScorePoints.left(base, counter);
                deeds += (counter - was) << (lane * PAIR_LANE);
                total.deeds = _raised(total.deeds, lane, counter - was);
            }
            if (scoreOf(counterparty) < cap) waiting = pair.waiting + points;
            if (deeds == pair.deeds && waiting == pair.waiting) return (0, false);
            total.counted = uint48(total.counted + pair.waiting + points - waiting);
            total.waiting = uint48(total.waiting + waiting - pair.waiting);
        }
        (stored.deeds, stored.waiting) = (uint192(deeds), uint64(waiting));
        _totals[subject] = total;
        emit Recorded(subject, counterparty, source, table >> VERSION_BIT, deeds, points, total.counted, total.waiting);
        return (points, true);
    }

    function _setSource(IScoreSource source, bool accepted) private {
        _sources[address(source)] = accepted;
        emit SourceSet(address(source), accepted);
    }

    function _setParameters(uint256[8] memory bases) private {
        uint256 table = 0;
        uint256 sum = 0;
        for (uint256 i = 0; i < Lanes.COUNT; ++i) {
            if (bases[i] >> TOTAL_LANE != 0) revert ExoScoreInvalidBases(bases[i], cap);
            table |= bases[i] << (i * PAIR_LANE);
            sum += bases[i];
        }
        if (2 * sum >= cap) revert ExoScoreInvalidBases(sum, cap);
        uint256 version = (_current >> VERSION_BIT) + 1;
        _tables[version] = table;
        _current = (version << VERSION_BIT) | table;
        emit ParametersSet(version, bases);
    }

    /// @dev What a decided task says of `subject`, and towards whom.
    function _workOf(uint256 projectId, uint256 index, bytes20 subject)
        private
        view
        returns (Deed deed, bytes20 counterparty)
    {
        Task memory task = _tasks.task(projectId, index);
        bool completed = task.status == TaskStatus.Completed;
        if (completed && subject == task.claimer) {
            Project memory project = _projects.get(projectId);
            if (project.collateralAsset == Asset.Reputation) return (Deed.TaskDone, project.proposer);
            (bytes20 proposer,) = _identities.identityOf(address(project.proposer));
            return (Deed.TaskDone, proposer);
        }
        Validation memory validation = _tasks.validation(projectId, index, subject);
        bool decided = completed || task.status == TaskStatus.Failed;
        if (!decided || validation.account == address(0) || validation.yes != completed) {
            revert ExoScoreNoWork(projectId, index, subject);
        }
        return (Deed.Judged, task.claimer);
    }

    function _requireSource(IScoreSource source) private view {
        if (!_sources[address(source)]) revert ExoScoreNotSource(address(source));
    }

    function _requireVerified(bytes20 identity) private view {
        if (!_isVerified(identity)) revert ExoScoreNotVerified(identity);
    }

    function _isVerified(bytes20 identity) private view returns (bool) {
        return _identities.get(identity).verifiedAt != 0;
    }

    function _tableOf(uint256 version) private view returns (uint256 table) {
        if (version == 0 || version > _current >> VERSION_BIT) revert ExoScoreUnknownParameters(version);
        return _tables[version];
    }

    function _standingOf(bytes20 identity) private view returns (Standing memory) {
        Total storage total = _totals[identity];
        return Standing({counted: total.counted, waiting: total.waiting, deeds: Lanes.unpack(total.deeds, TOTAL_LANE)});
    }

    /// @dev Raises a counter of a total, which stays at its largest value.
    function _raised(uint160 deeds, uint256 lane, uint256 by) private pure returns (uint160) {
        uint256 most = (1 << TOTAL_LANE) - 1;
        return deeds + uint160(Math.min(by, most - Lanes.get(deeds, lane, TOTAL_LANE)) << (lane * TOTAL_LANE));
    }

    function _requireOther(bytes20 subject, bytes20 counterparty) private pure {
        if (subject == counterparty) revert ExoScoreOwnCounterparty(subject);
    }
}
