// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IScoreSource} from "../../reputation/interfaces/IScoreSource.sol";
import {IPollSource} from "../../voting/interfaces/IPollSource.sol";
import {CaseTerms, IArbitrator} from "./IArbitrator.sol";

/// @notice Where a case stands, as stored.
enum CasePhase {
    None,
    /// @notice Evidence is given; when its time is over, anyone summons a jury.
    Evidence,
    /// @notice A block is named; once it is mined, anyone seals its hash.
    Summoned,
    /// @notice The hash is sealed; anyone draws the jury from it.
    Sealed,
    /// @notice A jury is drawn: strikes, then commit, then reveal; then anyone tallies.
    Jury,
    /// @notice A jury has decided; the losing side may appeal, after that anyone executes.
    Decided,
    /// @notice The ruling stands and was not yet accepted by the source.
    Ruled,
    Closed
}

/// @notice What a juror did in a round that was tallied.
enum Service {
    /// @notice Struck, surplus, or the round goes on.
    None,
    Revealed,
    Silent,
    /// @notice Its identity moved during the vote, so nobody can say whether it voted.
    Excused
}

/// @notice A case. One slot. What source and terms say is not stored: the case's id is their hash.
struct Case {
    /// @notice Which parameters it is under.
    uint16 version;
    uint32 openedAt;
    uint8 options;
    /// @notice See {CaseTerms-openerWins}.
    uint8 openerWins;
    /// @notice Whether its source was an accepted one.
    bool accepted;
    CasePhase phase;
    /// @notice 0: the first draw; 1: its repetition; 2 and 3: the same on appeal.
    uint8 round;
    /// @notice What was decided, from {CasePhase-Decided} on; on appeal what was decided before.
    uint8 ruling;
    /// @notice When the phase began (Unix seconds): of Jury and Decided. In Ruled, when the source first refused the ruling; 0
    /// where it was not asked yet.
    uint32 since;
    /// @notice First block whose hash may be sealed.
    uint40 drawBlock;
    /// @notice Seats in the pool when the jury was summoned.
    uint32 seats;
    /// @notice Places struck by each side, bit n for place n.
    uint16 struckByOpener;
    uint16 struckByRespondent;
    /// @notice What each side would settle for: the option plus one, 0 where it said nothing.
    uint8 openerProposes;
    uint8 respondentProposes;
    /// @notice Jurors drawn in this round.
    uint8 drawn;
}

/// @notice A juror that was drawn. One slot.
struct Juror {
    bytes20 identity;
    Service service;
}

/// @notice A seat in the opted-in pool. One slot.
struct PoolSeat {
    /// @notice Zero where the seat is vacant.
    bytes20 identity;
    uint40 joinedAt;
}

/// @notice A set of parameters. Two slots. Durations in seconds.
struct JuryTerms {
    /// @notice What opening a case costs (wei).
    uint96 deposit;
    /// @notice What an appeal costs (wei).
    uint96 appealDeposit;
    /// @notice How many sit: 3 or 5; on appeal two more.
    uint8 jurors;
    /// @notice Seats of the pool that a draw looks at, at most.
    uint8 tries;
    uint24 evidence;
    uint24 strike;
    // Second slot.
    uint24 commit;
    uint24 reveal;
    uint24 appeal;
    /// @notice How long after it first refused its ruling a source may still take it, before option 0 is delivered.
    uint24 delivery;
    /// @notice How long who sat and did not reveal is drawn no more.
    uint24 penance;
    /// @notice Who dealt with a party within this time does not judge.
    uint24 dealings;
    /// @notice Score needed for the opted-in pool (points, 3 decimals).
    uint64 score;
}

/// @title IArbitration
/// @notice Peer juries. A case goes from evidence to a jury drawn by the hash of a future block, which votes by
/// {IPLCRVoting}; the losing side may appeal once to a larger one; the ruling is delivered to the source. Until then the
/// parties may settle by proposing the same option.
/// @dev A case is known by the hash of its source and its terms, which are not stored: whoever acts hands them in, as they
/// stand in {CaseOpened}. The poll of a round has the key `caseId << 8 | round`.
///
/// Any contract may open a case. Sources that the authority did not accept can harm only themselves: their deposits pay the
/// jurors who revealed whatever the ruling, their cases count for no score, and who ignores them does no penance.
interface IArbitration is IArbitrator, IPollSource, IScoreSource {
    /// @notice A case was opened. `deposit` is what the terms of `version` ask for (wei).
    event CaseOpened(
        uint256 indexed caseId,
        address indexed source,
        bytes20 indexed opener,
        CaseTerms terms,
        uint256 version,
        bool accepted,
        uint256 deposit
    );
    /// @notice `party` gave evidence in the case `evidenceGroup`, in the manner of ERC-1497. The opener's first statement comes
    /// from the source.
    event Evidence(address indexed arbitrator, uint256 indexed evidenceGroup, address indexed party, string evidence);
    /// @notice A jury is summoned from a pool with `seats`; it will be drawn by the hash of block `drawBlock`.
    event JurySummoned(uint256 indexed caseId, uint256 indexed round, uint256 drawBlock, uint256 seats);
    /// @notice The hash of `blockNumber` was sealed.
    event JurySealed(uint256 indexed caseId, uint256 indexed round, uint256 blockNumber, bytes32 seed);
    /// @notice `juror` was drawn for `place`.
    event JurorDrawn(uint256 indexed caseId, bytes20 indexed juror, uint256 indexed round, uint256 place);
    /// @notice The draw is over. Strikes begin, unless `drawn` is too few, which ends the round.
    event JuryDrawn(uint256 indexed caseId, uint256 indexed round, uint256 drawn);
    /// @notice `party` strikes these places (bit n for place n), instead of what it struck before.
    event JurorsStruck(uint256 indexed caseId, uint256 indexed round, bytes20 indexed party, uint256 places);
    /// @notice What `juror` did was recorded.
    event JurorServed(
        uint256 indexed caseId, bytes20 indexed juror, uint256 indexed round, uint256 place, Service service
    );
    /// @notice `identity` is drawn no more before `until` (Unix seconds).
    event Suspended(bytes20 indexed identity, uint256 until);
    /// @notice `juror` has now judged `count` cases of `opener`, both verified at the time.
    event Judged(bytes20 indexed juror, bytes20 indexed opener, uint256 count);
    /// @notice The jury of a round decided on `ruling`.
    event RoundDecided(uint256 indexed caseId, uint256 indexed round, uint256 ruling);
    /// @notice The jury of a round came to nothing: a tie, or fewer than two reveals.
    event RoundUndecided(uint256 indexed caseId, uint256 indexed round);
    /// @notice `appellant` appealed for `deposit` wei.
    event Appealed(uint256 indexed caseId, bytes20 indexed appellant, uint256 deposit);
    /// @notice `party` would settle for `option`.
    event AgreementProposed(uint256 indexed caseId, bytes20 indexed party, uint256 option);
    /// @notice The ruling stands.
    event CaseRuled(uint256 indexed caseId, uint256 ruling);
    /// @notice The source was told `ruling`. The case is closed unless it refused and there is time left.
    event RulingDelivered(uint256 indexed caseId, uint256 ruling, bool accepted, CasePhase phase);
    /// @notice `identity` has `amount` wei more to take, `owed` in all; of case `caseId`.
    event Credited(bytes20 indexed identity, uint256 indexed caseId, uint256 amount, uint256 owed);
    /// @notice `identity` took `amount` wei to `account`.
    event Withdrawn(bytes20 indexed identity, address indexed account, uint256 amount);
    /// @notice `identity` opted in and has `seat`.
    event PoolJoined(bytes20 indexed identity, uint256 seat);
    /// @notice `identity` opted out; `seat` is vacant.
    event PoolLeft(bytes20 indexed identity, uint256 seat);
    /// @notice `source` is accepted, or no longer.
    event SourceSet(address indexed source, bool accepted);
    /// @notice Parameter set `version` holds for cases from now on.
    event ParametersSet(uint256 indexed version, JuryTerms terms);

    /// @notice The case was opened before, and perhaps closed: source and terms name one case for ever.
    error ArbitrationCaseExists(uint256 caseId);
    /// @notice There are two different parties, 2 to 4 options, and of options 1 and above at least one is for the opener.
    error ArbitrationInvalidCase(bytes20 opener, bytes20 respondent, uint256 options, uint256 openerWins);
    /// @notice `sent` wei is less than the deposit.
    error ArbitrationInsufficientDeposit(uint256 sent, uint256 deposit);
    /// @notice The case is in another phase.
    error ArbitrationWrongPhase(uint256 caseId, CasePhase phase);
    /// @notice This may be done from `start` up to, but not at, `end` (Unix seconds).
    error ArbitrationOutsideWindow(uint256 caseId, uint256 start, uint256 end, uint256 time);
    /// @notice The hash of `blockNumber` is not known in `current`.
    error ArbitrationBlockToCome(uint256 caseId, uint256 blockNumber, uint256 current);
    /// @notice `account` is not that of a party.
    error ArbitrationNotParty(uint256 caseId, address account);
    /// @notice Each side may strike `allowed` of `drawn` places.
    error ArbitrationInvalidStrikes(uint256 caseId, uint256 places, uint256 drawn, uint256 allowed);
    /// @notice There are only `options`.
    error ArbitrationInvalidOption(uint256 caseId, uint256 option, uint256 options);
    /// @notice `party` was not ruled against.
    error ArbitrationNotLosingSide(uint256 caseId, bytes20 party);
    /// @notice The source must be given `needed` gas, so that it cannot be made to fail by giving little.
    error ArbitrationInsufficientGas(uint256 available, uint256 needed);
    /// @notice There is no vote under `key` now.
    error ArbitrationNoPoll(bytes32 key);
    /// @notice `account` has no registered identity, or the identity no account.
    error ArbitrationNotRegistered(address account, bytes20 identity);
    /// @notice `identity` is not verified.
    error ArbitrationNotVerified(bytes20 identity);
    /// @notice The score of `identity` is too low for the pool.
    error ArbitrationScoreTooLow(bytes20 identity, uint256 score, uint256 needed);
    /// @notice `identity` is in the pool.
    error ArbitrationInPool(bytes20 identity);
    /// @notice `identity` is not in the pool.
    error ArbitrationNotInPool(bytes20 identity);
    /// @notice Nothing is owed to `identity`.
    error ArbitrationNothingOwed(bytes20 identity);
    /// @notice A parameter is out of its bounds.
    error ArbitrationInvalidParameters(bytes32 field);
    /// @notice There is no such set of parameters.
    error ArbitrationUnknownParameters(uint256 version);

    // ---- A case --------------------------------------------------------------------------------------------------------

    /// @notice Gives evidence while its time lasts. Anyone may.
    /// @dev Emits {Evidence}.
    /// @param caseId The case.
    /// @param evidence URI of a document in the manner of ERC-1497.
    function submitEvidence(uint256 caseId, string calldata evidence) external;

    /// @notice Names the block that will draw the jury, ten from now. Anyone may, once the time for evidence is over.
    /// @dev Emits {JurySummoned}.
    function summon(address source, CaseTerms calldata terms) external;

    /// @notice Keeps the hash that draws the jury: of the named block or, where that is more than 256 blocks back, of the
    /// latest that comes a multiple of 256 after it. Anyone may.
    /// @dev Emits {JurySealed}.
    function seal(uint256 caseId) external;

    /// @notice Draws the jury. Anyone may. With fewer than the jurors needed the round has failed: it is repeated once; after
    /// that option 0 is the ruling, or on appeal the ruling that was appealed against.
    /// @dev Emits {JurorDrawn} for each and {JuryDrawn}. Send it together with {seal}, see {multicall}: who leaves its community
    /// in between moves another member to its index.
    function draw(address source, CaseTerms calldata terms) external;

    /// @notice Strikes jurors, instead of those the caller struck before. Of n drawn for k places each party may strike
    /// (n - k) / 2; the first k that neither struck sit. The parties only.
    /// @dev Emits {JurorsStruck}.
    /// @param places Bit n for place n.
    function strike(address source, CaseTerms calldata terms, uint256 places) external;

    /// @notice Counts the votes of the round once its reveal is over, and what its jurors did. Anyone may. A tie or fewer
    /// than two reveals: as in {draw}.
    /// @dev Emits {JurorServed} for each juror and {RoundDecided} or {RoundUndecided}.
    function tally(address source, CaseTerms calldata terms) external;

    /// @notice Appeals to a larger jury that has none of those who sat before. The party that the ruling is against only, once.
    /// What is sent beyond the deposit is its to take back.
    /// @dev Emits {Appealed} and {JurySummoned}.
    function appeal(address source, CaseTerms calldata terms) external payable;

    /// @notice Says which option the caller would settle for. When both parties name the same, that is the ruling, and it is
    /// delivered. Until the ruling stands; the parties only.
    /// @dev Emits {AgreementProposed}.
    function agree(address source, CaseTerms calldata terms, uint256 option) external;

    /// @notice Makes a decision the ruling that nobody appealed against in time, and delivers a ruling to the source. Anyone
    /// may, until the source accepts it or the time for delivery, from the first refusal, is over; from then on option 0 is
    /// delivered, and the case is closed whether that is accepted or not.
    /// @dev Emits {CaseRuled} and {RulingDelivered}.
    function execute(address source, CaseTerms calldata terms) external;

    /// @notice Pays `identity` what it is owed, to its present account. Anyone may send it.
    /// @return amount Wei.
    function withdraw(bytes20 identity) external returns (uint256 amount);

    // ---- The opted-in pool ---------------------------------------------------------------------------------------------

    /// @notice Opts in to judge cases that no community judges. Verified identities above the score of the parameters in force.
    /// @dev Emits {PoolJoined}.
    function joinPool() external;

    /// @notice Opts out.
    /// @dev Emits {PoolLeft}.
    function leavePool() external;

    /// @notice Seats of the pool, vacant ones included.
    function poolSize() external view returns (uint256);

    /// @notice A seat, below {poolSize}. Who has one keeps it until it leaves.
    function poolSeat(uint256 seat) external view returns (PoolSeat memory);

    /// @notice Whether `identity` is in the pool, and in which seat.
    function poolSeatOf(bytes20 identity) external view returns (bool inPool, uint256 seat);

    // ---- Views ---------------------------------------------------------------------------------------------------------

    /// @notice The id of the case that `source` brings under `terms`, opened or not.
    function caseIdOf(address source, CaseTerms calldata terms) external pure returns (uint256);

    /// @notice The key of the poll of a round.
    function pollKey(uint256 caseId, uint256 round) external pure returns (bytes32);

    /// @notice What is stored of a case; zeros where there is none.
    function caseOf(uint256 caseId) external view returns (Case memory);

    /// @notice Who was drawn in a round, in order of place, and which places sit (bit n for place n) as far as strikes go.
    function juryOf(uint256 caseId, uint256 round) external view returns (Juror[] memory jurors, uint256 seated);

    /// @notice The hash that was sealed last for the case.
    function seedOf(uint256 caseId) external view returns (bytes32);

    /// @notice What {withdraw} would pay (wei).
    function owedTo(bytes20 identity) external view returns (uint256);

    /// @notice Until when `identity` is not drawn (Unix seconds).
    function suspendedUntil(bytes20 identity) external view returns (uint256);

    /// @notice Whether cases of `source` are those of an accepted one.
    function isSource(address source) external view returns (bool);

    /// @notice The version of the parameters in force, from 1.
    function parametersVersion() external view returns (uint256);

    /// @notice A set of parameters.
    function parameters(uint256 version) external view returns (JuryTerms memory);

    // ---- Authority -----------------------------------------------------------------------------------------------------

    /// @notice Accepts or dismisses a source, for cases from now on. Authority only.
    function setSource(address source, bool accepted) external;

    /// @notice Starts a new set of parameters for later cases. Authority only.
    function setParameters(JuryTerms calldata terms) external;
}
