// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPanels} from "./IPanels.sol";
import {IQualification} from "./IQualification.sol";

/// @notice Where a session stands, as stored.
enum SessionPhase {
    None,
    /// @notice A block is named; once it is mined, anyone appoints examiners by its hash.
    Called,
    /// @notice Examiners are drawn; each in its turn may open the session.
    Appointed,
    /// @notice Candidates commit, then reveal; then the key is revealed.
    Open,
    /// @notice The key is known and may be challenged.
    Keyed,
    /// @notice A panel grades again.
    Challenged,
    /// @notice Scores can be claimed.
    Final,
    /// @notice The session counts for nobody.
    Void
}

/// @notice What a candidate did in a session.
enum PaperState {
    None,
    Committed,
    Revealed,
    Claimed
}

/// @notice A session. Four slots.
struct Session {
    SessionPhase phase;
    uint16 roleId;
    /// @notice Which test set and which parameters it is under.
    uint16 testVersion;
    uint16 version;
    /// @notice When the phase began (Unix seconds): of Called, Appointed, Open and Keyed.
    uint40 since;
    /// @notice First block whose hash may appoint.
    uint40 drawBlock;
    /// @notice How many examiners were drawn.
    uint8 examiners;
    // Second slot: who opened it.
    bytes20 examiner;
    // Third slot: the hash of the key and, once it is revealed, the key.
    bytes32 key;
    // Fourth slot.
    bytes20 challenger;
}

/// @notice A candidate's paper. One slot.
struct Paper {
    /// @notice The hash of the answers and, once they are revealed, the answers.
    bytes31 value;
    PaperState state;
}

/// @notice What sessions of a role are held with. Two slots.
struct TestSet {
    /// @notice SHA-256 digest of the questions that examiners draw theirs from, and of how (CIDv1, raw).
    bytes32 content;
    /// @notice Questions in a session, at most 62, and how many right answers it takes to pass.
    uint8 questions;
    uint8 passMark;
}

/// @notice What is held against an examiner. One slot.
struct ExaminerRecord {
    /// @notice How often it left a key unrevealed, or was overruled.
    uint32 marks;
    /// @notice Until when it is not appointed (Unix seconds).
    uint40 suspendedUntil;
}

/// @notice When an identity passed last, 0 if never, and until when that holds (Unix seconds). One slot.
struct Pass {
    uint40 passedAt;
    uint40 validUntil;
}

/// @notice A set of parameters. Two slots. Durations in seconds, bonds in wei.
struct AnswerKeyTerms {
    uint96 bond;
    uint96 challengeBond;
    /// @notice How long each examiner drawn has to open the session, one after the other.
    uint32 opening;
    /// @notice How long candidates commit.
    uint32 commit;
    // Second slot.
    /// @notice How long candidates reveal, and after them the examiner the key.
    uint32 reveal;
    uint32 key;
    /// @notice How long the key can be challenged, and how long a panel has to grade.
    uint32 challenge;
    uint32 grading;
    /// @notice How long a marked examiner is not appointed.
    uint32 penance;
    /// @notice How long having passed is good for joining.
    uint32 validity;
}

/// @title IAnswerKeyQualification
/// @notice Tests with a key. An examiner drawn from Education opens a session with questions and the hash of their key, under a
/// bond; candidates commit to answers and reveal them; then the key is revealed, and scores follow from it on chain.
/// @dev A key never revealed voids the session, costs the bond and marks the examiner. A key can be challenged under a bond; a
/// panel of Education grades again: what two of three give as the key holds. Whose key that is not, loses its bond; bonds
/// that are lost go to the growth reserve.
///
/// Answers and keys are 31 bytes, a half-byte for each question from the high end; 0 is no answer and, in a key, a question that
/// counts for nobody. The session's number is its panel's.
interface IAnswerKeyQualification is IPanels, IQualification {
    /// @notice Sessions of a role called from now on are held with test set `version`.
    event TestSetAdopted(uint256 indexed roleId, uint256 indexed version, TestSet set);
    /// @notice A session was called, under these versions; the hash of block `drawBlock` will appoint its examiners.
    event SessionCalled(
        uint256 indexed sessionId, uint256 indexed roleId, uint256 testVersion, uint256 version, uint256 drawBlock
    );
    /// @notice The hash of `blockNumber` drew `examiner` for `place`.
    event ExaminerDrawn(uint256 indexed sessionId, bytes20 indexed examiner, uint256 place, uint256 blockNumber);
    /// @notice `examiners` are drawn; their turns begin.
    event ExaminersAppointed(uint256 indexed sessionId, uint256 examiners);
    /// @notice `examiner` opened the session with `questions` (SHA-256 digest: CIDv1, raw), the hash of their key, and a bond.
    event SessionOpened(
        uint256 indexed sessionId, bytes20 indexed examiner, bytes32 questions, bytes32 keyHash, uint256 bond
    );
    /// @notice `candidate` committed to answers, or to others.
    event AnswersCommitted(uint256 indexed sessionId, bytes20 indexed candidate, bytes31 commitment);
    /// @notice The answers of `candidate` are known.
    event AnswersRevealed(uint256 indexed sessionId, bytes20 indexed candidate, bytes31 answers);
    /// @notice The key is known.
    event KeyRevealed(uint256 indexed sessionId, bytes31 key);
    /// @notice `challenger` holds the key to be wrong, and posted a bond.
    event SessionChallenged(uint256 indexed sessionId, bytes20 indexed challenger, uint256 bond);
    /// @notice The session is graded by `key`.
    event SessionFinal(uint256 indexed sessionId, bytes31 key);
    /// @notice The session counts for nobody.
    event SessionVoid(uint256 indexed sessionId);
    /// @notice `examiner` was marked, for the `marks`th time, and is not appointed before `suspendedUntil` (Unix seconds).
    event ExaminerMarked(uint256 indexed sessionId, bytes20 indexed examiner, uint256 marks, uint256 suspendedUntil);
    /// @notice `candidate` had `score` right. If it passed, it may join until, not at, `validUntil` (Unix seconds), else 0.
    event Scored(
        uint256 indexed sessionId, uint256 indexed roleId, bytes20 indexed candidate, uint256 score, uint256 validUntil
    );
    /// @notice `identity` has `amount` wei more to take, `owed` in all.
    event BondReturned(uint256 indexed sessionId, bytes20 indexed identity, uint256 amount, uint256 owed);
    /// @notice A bond of `identity` went to the growth reserve (wei).
    event BondLost(uint256 indexed sessionId, bytes20 indexed identity, uint256 amount);
    /// @notice `identity` took `amount` wei to `account`.
    event BondWithdrawn(bytes20 indexed identity, address indexed account, uint256 amount);
    /// @notice Parameter set `version` holds for sessions called from now on.
    event AnswerKeyTermsSet(uint256 indexed version, AnswerKeyTerms terms);

    /// @notice The role is closed, or it has no test set.
    error AnswerKeyNoTest(uint256 roleId);
    /// @notice The last session of the role can still be entered, or was not ended.
    error AnswerKeySessionRunning(uint256 sessionId);
    /// @notice The session is in another phase.
    error AnswerKeyWrongPhase(uint256 sessionId, SessionPhase phase);
    /// @notice This may be done from `start` up to, but not at, `end` (Unix seconds).
    error AnswerKeyOutsideWindow(uint256 sessionId, uint256 start, uint256 end, uint256 time);
    /// @notice The hash of `blockNumber` is not known in `current`.
    error AnswerKeyBlockToCome(uint256 sessionId, uint256 blockNumber, uint256 current);
    /// @notice It is not the turn of `account`'s identity to open the session, or it is no member of Education any more.
    error AnswerKeyNotExaminer(uint256 sessionId, address account);
    /// @notice `sent` wei is not the bond.
    error AnswerKeyWrongBond(uint256 sent, uint256 bond);
    /// @notice A digest or a hash is zero.
    error AnswerKeyEmpty();
    /// @notice `account` has no registered identity, or the identity no account.
    error AnswerKeyNotRegistered(address account, bytes20 identity);
    /// @notice The examiner is no candidate, no challenger and on no panel of its own session; a candidate is on none either.
    error AnswerKeyParty(uint256 sessionId, bytes20 identity);
    /// @notice Answers and salt are not what `candidate` committed to, or they were revealed.
    error AnswerKeyWrongReveal(uint256 sessionId, bytes20 candidate);
    /// @notice Key and salt are not what the examiner committed to.
    error AnswerKeyWrongKey(uint256 sessionId, bytes31 key);
    /// @notice A key answers one of the session's questions at least, and no other.
    error AnswerKeyInvalidKey(uint256 sessionId, bytes31 key);
    /// @notice `candidate` revealed nothing, or claimed its score.
    error AnswerKeyNothingToClaim(uint256 sessionId, bytes20 candidate);
    /// @notice Nothing is owed to `identity`.
    error AnswerKeyNothingOwed(bytes20 identity);
    /// @notice A test set has content, 1 to 62 questions, and a pass mark from 1 to as many.
    error AnswerKeyInvalidTestSet(bytes32 content, uint256 questions, uint256 passMark);
    /// @notice There is no such test set.
    error AnswerKeyUnknownTestSet(uint256 roleId, uint256 version);
    /// @notice A parameter is out of its bounds.
    error AnswerKeyInvalidParameters(bytes32 field);
    /// @notice There is no such set of parameters.
    error AnswerKeyUnknownParameters(uint256 version);

    // ---- A session -----------------------------------------------------------------------------------------------------

    /// @notice Calls a session of a role. Anyone may, once nobody can enter the last one any more.
    /// @dev Emits {SessionCalled}.
    function callSession(uint256 roleId) external returns (uint256 sessionId);

    /// @notice Appoints up to three examiners, drawn from those members of Education who do no penance. Anyone may. With nobody
    /// to draw the session is void.
    /// @dev Emits {ExaminerDrawn} and {ExaminersAppointed}, or {SessionVoid}.
    function appoint(uint256 sessionId) external;

    /// @notice Opens the session. The examiner whose turn it is only, with the bond.
    /// @dev Emits {SessionOpened}.
    /// @param questions SHA-256 digest of the questions.
    /// @param keyHash See {hashOfKey}.
    function open(uint256 sessionId, bytes32 questions, bytes32 keyHash) external payable;

    /// @notice Commits to answers, or to others instead. Any registered identity but the examiner.
    /// @dev Emits {AnswersCommitted}.
    /// @param commitment See {hashOfAnswers}.
    function commit(uint256 sessionId, bytes31 commitment) external;

    /// @notice Reveals what `candidate` committed to. Anyone who knows the salt may send it.
    /// @dev Emits {AnswersRevealed}.
    function reveal(uint256 sessionId, bytes20 candidate, bytes31 answers, bytes32 salt) external;

    /// @notice Reveals the key. Anyone who knows the salt may send it, once candidates reveal no more.
    /// @dev Emits {KeyRevealed}.
    function revealKey(uint256 sessionId, bytes31 key, bytes32 salt) external;

    /// @notice Ends a session that nobody opened, or whose key was not revealed in time. Anyone may.
    /// @dev Emits {SessionVoid}, for want of the key also {BondLost} and {ExaminerMarked}.
    function expire(uint256 sessionId) external;

    /// @notice Challenges the key, with a bond. Any registered identity but the examiner.
    /// @dev Emits {SessionChallenged} and {PanelSummoned}.
    function challenge(uint256 sessionId) external payable;

    /// @notice Gives the key as a member of the panel sees it; zero: the questions have none, the session is to be void.
    /// @dev Emits {PanelistJudged}, and once two agree {SessionFinal} or {SessionVoid}.
    function regrade(uint256 sessionId, bytes31 key) external;

    /// @notice Makes a key final that nobody challenged in time, and returns the bond. Anyone may.
    /// @dev Emits {SessionFinal} and {BondReturned}.
    function settle(uint256 sessionId) external;

    /// @notice Scores the paper of `candidate`, after {settle} where that is due. Anyone may.
    /// @dev Emits {Scored}.
    function claim(uint256 sessionId, bytes20 candidate) external returns (uint256 score);

    /// @notice Pays `identity` the bonds it has back, to its present account. Anyone may send it.
    /// @dev Emits {BondWithdrawn}.
    function withdraw(bytes20 identity) external returns (uint256 amount);

    // ---- Views ---------------------------------------------------------------------------------------------------------

    /// @notice How many sessions were called; they are numbered from 1.
    function sessionCount() external view returns (uint256);

    /// @notice A session; zeros where there is none.
    function sessionOf(uint256 sessionId) external view returns (Session memory);

    /// @notice The session of a role that was called last, 0 if none was.
    function lastSessionOf(uint256 roleId) external view returns (uint256);

    /// @notice Who may open a session, in the order of turns.
    function examinersOf(uint256 sessionId) external view returns (bytes20[] memory);

    /// @notice The paper of a candidate.
    function paperOf(uint256 sessionId, bytes20 candidate) external view returns (Paper memory);

    /// @notice Since when an identity is fit for a role by a test, and until when.
    function passOf(uint256 roleId, bytes20 identity) external view returns (Pass memory);

    /// @notice What is held against an examiner.
    function recordOf(bytes20 examiner) external view returns (ExaminerRecord memory);

    /// @notice The version of a role's test set in force, from 1; 0 where it has none.
    function testVersionOf(uint256 roleId) external view returns (uint256);

    /// @notice A test set.
    function testSet(uint256 roleId, uint256 version) external view returns (TestSet memory);

    /// @notice What {withdraw} would pay (wei).
    function owedTo(bytes20 identity) external view returns (uint256);

    /// @notice What an examiner commits to.
    function hashOfKey(uint256 sessionId, bytes31 key, bytes32 salt) external view returns (bytes32);

    /// @notice What a candidate commits to.
    function hashOfAnswers(uint256 sessionId, bytes20 candidate, bytes31 answers, bytes32 salt)
        external
        view
        returns (bytes31);

    /// @notice The version of the parameters in force, from 1.
    function parametersVersion() external view returns (uint256);

    /// @notice A set of parameters.
    function parameters(uint256 version) external view returns (AnswerKeyTerms memory);

    // ---- Authority -----------------------------------------------------------------------------------------------------

    /// @notice Adopts a test set for a role. Authority only: Research proposes it, by its mandate.
    /// @dev Emits {TestSetAdopted}.
    function adoptTestSet(uint256 roleId, TestSet calldata set) external;

    /// @notice Starts a new set of parameters for later sessions. Authority only.
    /// @dev Emits {AnswerKeyTermsSet}.
    function setParameters(AnswerKeyTerms calldata terms) external;
}
