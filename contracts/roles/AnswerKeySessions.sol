// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SealedBlock} from "../common/libraries/SealedBlock.sol";
import {AnswerKeyBook} from "./AnswerKeyBook.sol";
import {
    AnswerKeyTerms,
    IAnswerKeyQualification,
    Paper,
    PaperState,
    Session,
    SessionPhase
} from "./interfaces/IAnswerKeyQualification.sol";
import {CoreRoles} from "./libraries/CoreRoles.sol";

/// @title AnswerKeySessions
/// @notice How a session comes about, and how papers are put in: up to the key.
abstract contract AnswerKeySessions is AnswerKeyBook {
    uint256 private constant EXAMINERS = 3;

    /// @inheritdoc IAnswerKeyQualification
    function callSession(uint256 roleId) external returns (uint256 sessionId) {
        uint256 last = _lastSession[roleId];
        if (_isRunning(_sessions[last])) revert AnswerKeySessionRunning(last);
        uint256 testVersion = _testVersion[roleId];
        if (testVersion == 0 || _roles.roleOf(roleId).closedAt != 0) revert AnswerKeyNoTest(roleId);

        sessionId = ++_count;
        _lastSession[roleId] = sessionId;
        Session storage session = _sessions[sessionId];
        (uint16 version, uint256 drawBlock) = (_version, SealedBlock.next());
        session.phase = SessionPhase.Called;
        session.roleId = uint16(roleId);
        session.testVersion = uint16(testVersion);
        session.version = version;
        session.since = uint40(block.timestamp);
        session.drawBlock = uint40(drawBlock);
        emit SessionCalled(sessionId, roleId, testVersion, version, drawBlock);
    }

    /// @inheritdoc IAnswerKeyQualification
    function appoint(uint256 sessionId) external {
        Session storage session = _requirePhase(sessionId, SessionPhase.Called);
        (uint256 blockNumber, bytes32 blockHash) = SealedBlock.seal(session.drawBlock);
        if (blockNumber == 0) revert AnswerKeyBlockToCome(sessionId, session.drawBlock, block.number);
        bytes32 seed = keccak256(abi.encode(blockHash, address(this), "examiner", sessionId));
        bytes20[] memory drawn =
            _roles.draw(CoreRoles.EDUCATION, seed, 2 * EXAMINERS, TRIES, session.since, new bytes20[](0));
        uint256 count = 0;
        for (uint256 i = 0; i < drawn.length && count < EXAMINERS; ++i) {
            if (block.timestamp < _records[drawn[i]].suspendedUntil) continue;
            _examiners[sessionId][count] = drawn[i];
            emit ExaminerDrawn(sessionId, drawn[i], count++, blockNumber);
        }
        if (count == 0) {
            _void(sessionId, session);
            return;
        }
        (session.phase, session.since, session.examiners) =
        (SessionPhase.Appointed, uint40(block.timestamp), uint8(count));
        emit ExaminersAppointed(sessionId, count);
    }

    /// @inheritdoc IAnswerKeyQualification
    function open(uint256 sessionId, bytes32 questions, bytes32 keyHash) external payable {
        Session storage session = _requirePhase(sessionId, SessionPhase.Appointed);
        AnswerKeyTerms storage terms = _terms[session.version];
        uint256 start = session.since;
        _requireWindow(sessionId, start, start + uint256(session.examiners) * terms.opening);
        address account = _msgSender();
        (bytes20 identity,) = _identities.identityOf(account);
        bytes20 turn = _examiners[sessionId][(block.timestamp - start) / terms.opening];
        if (identity != turn || !_roles.isMember(CoreRoles.EDUCATION, identity)) {
            revert AnswerKeyNotExaminer(sessionId, account);
        }
        if (msg.value != terms.bond) revert AnswerKeyWrongBond(msg.value, terms.bond);
        if (questions == 0 || keyHash == 0) revert AnswerKeyEmpty();

        (session.phase, session.since) = (SessionPhase.Open, uint40(block.timestamp));
        (session.examiner, session.key) = (identity, keyHash);
        emit SessionOpened(sessionId, identity, questions, keyHash, msg.value);
    }

    /// @inheritdoc IAnswerKeyQualification
    function commit(uint256 sessionId, bytes31 commitment) external {
        Session storage session = _requirePhase(sessionId, SessionPhase.Open);
        uint256 start = session.since;
        _requireWindow(sessionId, start, start + _terms[session.version].commit);
        bytes20 candidate = _requireIdentity();
        if (candidate == session.examiner) revert AnswerKeyParty(sessionId, candidate);
        if (commitment == 0) revert AnswerKeyEmpty();
        _papers[sessionId][candidate] = Paper(commitment, PaperState.Committed);
        emit AnswersCommitted(sessionId, candidate, commitment);
    }

    /// @inheritdoc IAnswerKeyQualification
    function reveal(uint256 sessionId, bytes20 candidate, bytes31 answers, bytes32 salt) external {
        Session storage session = _requirePhase(sessionId, SessionPhase.Open);
        AnswerKeyTerms storage terms = _terms[session.version];
        uint256 start = uint256(session.since) + terms.commit;
        _requireWindow(sessionId, start, start + terms.reveal);
        Paper memory paper = _papers[sessionId][candidate];
        if (paper.state != PaperState.Committed || paper.value != hashOfAnswers(sessionId, candidate, answers, salt)) {
            revert AnswerKeyWrongReveal(sessionId, candidate);
        }
        _papers[sessionId][candidate] = Paper(answers, PaperState.Revealed);
        emit AnswersRevealed(sessionId, candidate, answers);
    }

    /// @inheritdoc IAnswerKeyQualification
    function expire(uint256 sessionId) external {
        Session storage session = _sessions[sessionId];
        AnswerKeyTerms storage terms = _terms[session.version];
        if (session.phase == SessionPhase.Appointed) {
            uint256 end = session.since + uint256(session.examiners) * terms.opening;
            _requireWindow(sessionId, end, type(uint256).max);
            _void(sessionId, session);
            return;
        }
        if (session.phase != SessionPhase.Open) revert AnswerKeyWrongPhase(sessionId, session.phase);
        _requireWindow(sessionId, _keyStart(session) + terms.key, type(uint256).max);
        _void(sessionId, session);
        _mark(sessionId, session);
        _loseBond(sessionId, session.examiner, terms.bond);
    }

    /// @inheritdoc IAnswerKeyQualification
    function hashOfAnswers(uint256 sessionId, bytes20 candidate, bytes31 answers, bytes32 salt)
        public
        view
        returns (bytes31)
    {
        return bytes31(keccak256(abi.encode(block.chainid, address(this), sessionId, candidate, answers, salt)));
    }

    /// @dev When candidates reveal no more, and the key is due.
    function _keyStart(Session storage session) internal view returns (uint256) {
        AnswerKeyTerms storage terms = _terms[session.version];
        return uint256(session.since) + terms.commit + terms.reveal;
    }

    /// @dev Whether candidates can enter it, or may yet.
    function _isRunning(Session storage session) private view returns (bool) {
        SessionPhase phase = session.phase;
        if (phase == SessionPhase.Open) {
            return block.timestamp < uint256(session.since) + _terms[session.version].commit;
        }
        return phase == SessionPhase.Called || phase == SessionPhase.Appointed;
    }
}
