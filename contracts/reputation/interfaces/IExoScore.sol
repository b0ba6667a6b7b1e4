// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Marks} from "../../vouchers/interfaces/IVoucherRedemptions.sol";
import {Deed, IScoreSource} from "./IScoreSource.sol";

/// @notice What a score is made of. Points have 3 decimals. Arrays are in the order of {Deed}.
struct Standing {
    /// @notice Points from counterparties that had a score when they were recorded.
    uint256 counted;
    /// @notice Points from those that had none; together they bring the cap at most, the rest waits until they have.
    uint256 waiting;
    /// @notice How often the identity did what (2^20 - 1 at most each).
    uint256[8] deeds;
}

/// @notice What was recorded of an identity with one counterparty in one source.
struct PairRecord {
    /// @notice How often it did what, in the order of {Deed} (2^24 - 1 at most each).
    uint256[8] deeds;
    /// @notice Points of it that wait for the counterparty to have a score.
    uint256 waiting;
}

/// @notice What an account may show for itself.
struct ScoreCard {
    bytes20 identity;
    /// @notice Whether the identity is verified now.
    bool verified;
    /// @notice See {IExoScore-scoreOf}.
    uint256 score;
    Standing standing;
    /// @notice What it did not keep as an issuer of vouchers. Takes nothing from the score.
    Marks marks;
}

/// @title IExoScore
/// @notice One figure for all activity of an identity, from counters that only protocol actions move. It never falls.
/// @dev Sources count what identities do with one another; anyone has the counters read, and what is new since the last time
/// scores. The n-th deed of one kind with one counterparty in one source is worth base x 2^(1 - n). A counterparty has a score
/// once it has reached the cap, and all those that have not bring the cap together, so that nobody is lifted by newcomers alone.
/// When a source is read is nothing to the outcome: once, or after every deed, gives the same under one table.
interface IExoScore {
    /// @notice Counters of `subject` with `counterparty` were read from `source`.
    /// @param version Table that `points` were given under.
    /// @param deeds The pair's counters now: {Deed} number n in bits 24n to 24n + 23.
    /// @param points What the new ones are worth.
    /// @param counted The subject's {Standing} after it.
    /// @param waiting The subject's {Standing} after it; it moved by as much as the pair's did.
    event Recorded(
        bytes20 indexed subject,
        bytes20 indexed counterparty,
        address indexed source,
        uint256 version,
        uint256 deeds,
        uint256 points,
        uint256 counted,
        uint256 waiting
    );
    /// @notice What `subject` did on a task of a capital project was taken into its counters; {Recorded} follows.
    event WorkRecorded(uint256 indexed projectId, uint256 indexed index, bytes20 indexed subject);
    /// @notice `source` is read, or no longer.
    event SourceSet(address indexed source, bool accepted);
    /// @notice Table `version` holds for what is recorded from now on. In the order of {Deed}, 3 decimals.
    event ParametersSet(uint256 indexed version, uint256[8] bases);

    /// @notice `source` is not read.
    error ExoScoreNotSource(address source);
    /// @notice The identity is not verified.
    error ExoScoreNotVerified(bytes20 identity);
    /// @notice What one does with oneself is worth nothing.
    error ExoScoreOwnCounterparty(bytes20 identity);
    /// @notice All that `subject` did with `counterparty` there is recorded, and nothing of it can be counted that waited.
    error ExoScoreNothingNew(address source, bytes20 subject, bytes20 counterparty);
    /// @notice `subject` neither completed the task nor validated it on the side that held.
    error ExoScoreNoWork(uint256 projectId, uint256 index, bytes20 subject);
    /// @notice It was recorded before.
    error ExoScoreWorkRecorded(uint256 projectId, uint256 index, bytes20 subject);
    /// @notice A cap is 1 to 2^32 - 1.
    error ExoScoreInvalidCap(uint256 cap);
    /// @notice A base is 2^20 - 1 at most, and two times their sum, more than one counterparty can bring in one source, is less
    /// than the cap.
    error ExoScoreInvalidBases(uint256 sum, uint256 cap);
    /// @notice There is no table with that number.
    error ExoScoreUnknownParameters(uint256 version);

    /// @notice Reads from `source` what `subject` did with `counterparty` while both were verified, and gives the points for
    /// what is new. Points that waited are counted if the counterparty has a score now. Anyone may.
    /// @dev Emits {Recorded}.
    /// @return points What the new deeds are worth, waiting or not.
    function record(IScoreSource source, bytes20 subject, bytes20 counterparty) external returns (uint256 points);

    /// @notice {record} for several counterparties. Passes over those with whom there is nothing new.
    function recordAll(IScoreSource source, bytes20 subject, bytes20[] calldata counterparties)
        external
        returns (uint256 points);

    /// @notice Records what `subject` did on a task of a capital project that is decided: completed it, as a task done for
    /// the proposer; or validated it on the side that held, as judging the claimer. Both verified now. Anyone may, once.
    /// @dev Emits {WorkRecorded} and {Recorded}.
    function recordWork(uint256 projectId, uint256 index, bytes20 subject) external returns (uint256 points);

    /// @notice Reads a source from now on, or no longer; what was recorded stands. Authority only.
    function setSource(IScoreSource source, bool accepted) external;

    /// @notice Starts a new table for what is recorded from now on. In the order of {Deed}, 3 decimals. Authority only.
    function setParameters(uint256[8] calldata bases) external;

    /// @notice The score of `identity` (points, 3 decimals): counted + min(waiting, cap).
    function scoreOf(bytes20 identity) external view returns (uint256);

    /// @notice What the score of `identity` is made of.
    function standingOf(bytes20 identity) external view returns (Standing memory);

    /// @notice What was recorded of `subject` with `counterparty` in `source`.
    function recordOf(address source, bytes20 subject, bytes20 counterparty) external view returns (PairRecord memory);

    /// @notice Whether what `subject` did on a task was recorded.
    function isWorkRecorded(uint256 projectId, uint256 index, bytes20 subject) external view returns (bool);

    /// @notice The identity bound to `account`, its score and all that goes into it; zeros where there is none.
    function reputationCard(address account) external view returns (ScoreCard memory);

    /// @notice What the first `n` deeds of a kind with one counterparty are worth together: 2 x base - base / 2^(n - 1),
    /// rounded down to 3 decimals.
    function pointsFor(uint256 version, Deed deed, uint256 n) external view returns (uint256);

    /// @notice Whether `source` is read.
    function isSource(address source) external view returns (bool);

    /// @notice The score from which a counterparty has one, and the most that all those without bring together.
    function cap() external view returns (uint256);

    /// @notice Number of the table in force.
    function parametersVersion() external view returns (uint256);

    /// @notice The bases of table `version`, from 1, in the order of {Deed} (3 decimals).
    function parameters(uint256 version) external view returns (uint256[8] memory);
}
