// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AnswerKeySessions} from "./AnswerKeySessions.sol";
import {
    AnswerKeyTerms,
    IAnswerKeyQualification,
    Paper,
    PaperState,
    Pass,
    Session,
    SessionPhase,
    TestSet
} from "./interfaces/IAnswerKeyQualification.sol";

/// @title AnswerKeyGrading
/// @notice From the key on: challenges, panels and scores.
abstract contract AnswerKeyGrading is AnswerKeySessions {
    /// @dev What no key can be: it ends in a byte that is none of its.
    bytes32 private constant NO_KEY = bytes32(uint256(1));
    uint256 private constant KEY_BITS = 248;
    uint256 private constant ANSWER_BITS = 4;

    /// @inheritdoc IAnswerKeyQualification
    function revealKey(uint256 sessionId, bytes31 key, bytes32 salt) external {
        Session storage session = _requirePhase(sessionId, SessionPhase.Open);
        uint256 start = _keyStart(session);
        _requireWindow(sessionId, start, start + _terms[session.version].key);
        if (session.key != hashOfKey(sessionId, key, salt)) revert AnswerKeyWrongKey(sessionId, key);
        _requireKey(sessionId, session, key);
        (session.phase, session.since, session.key) = (SessionPhase.Keyed, uint40(block.timestamp), key);
        emit KeyRevealed(sessionId, key);
    }

    /// @inheritdoc IAnswerKeyQualification
    function challenge(uint256 sessionId) external payable {
        Session storage session = _requirePhase(sessionId, SessionPhase.Keyed);
        AnswerKeyTerms storage terms = _terms[session.version];
        uint256 start = session.since;
        _requireWindow(sessionId, start, start + terms.challenge);
        bytes20 challenger = _requireIdentity();
        if (challenger == session.examiner) revert AnswerKeyParty(sessionId, challenger);
        if (msg.value != terms.challengeBond) revert AnswerKeyWrongBond(msg.value, terms.challengeBond);
        (session.phase, session.challenger) = (SessionPhase.Challenged, challenger);
        emit SessionChallenged(sessionId, challenger, msg.value);
        _summon(sessionId, session.roleId, 0, terms.grading);
    }

    /// @inheritdoc IAnswerKeyQualification
    function regrade(uint256 sessionId, bytes31 key) external {
        Session storage session = _requirePhase(sessionId, SessionPhase.Challenged);
        if (key == 0) {
            _judge(sessionId, NO_KEY);
            return;
        }
        _requireKey(sessionId, session, key);
        _judge(sessionId, key);
    }

    /// @inheritdoc IAnswerKeyQualification
    function settle(uint256 sessionId) public {
        Session storage session = _requirePhase(sessionId, SessionPhase.Keyed);
        AnswerKeyTerms storage terms = _terms[session.version];
        _requireWindow(sessionId, uint256(session.since) + terms.challenge, type(uint256).max);
        _finish(sessionId, session);
        _returnBond(sessionId, session.examiner, terms.bond);
    }

    /// @inheritdoc IAnswerKeyQualification
    function claim(uint256 sessionId, bytes20 candidate) external returns (uint256 score) {
        if (_sessions[sessionId].phase == SessionPhase.Keyed) settle(sessionId);
        Session storage session = _requirePhase(sessionId, SessionPhase.Final);
        Paper storage paper = _papers[sessionId][candidate];
        if (paper.state != PaperState.Revealed) revert AnswerKeyNothingToClaim(sessionId, candidate);
        paper.state = PaperState.Claimed;

        uint256 roleId = session.roleId;
        TestSet storage set = _testSets[roleId][session.testVersion];
        score = _scoreOf(bytes31(session.key), paper.value, set.questions);
        uint256 validUntil = 0;
        if (score >= set.passMark) {
            validUntil = block.timestamp + _terms[session.version].validity;
            _passes[roleId][candidate] = Pass(uint40(block.timestamp), uint40(validUntil));
        }
        emit Scored(sessionId, roleId, candidate, score, validUntil);
    }

    /// @inheritdoc IAnswerKeyQualification
    function hashOfKey(uint256 sessionId, bytes31 key, bytes32 salt) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), sessionId, key, salt));
    }

    /// @dev Whose key the panel did not find loses its bond.
    function _decided(uint256 sessionId, bytes32 verdict) internal override {
        Session storage session = _sessions[sessionId];
        AnswerKeyTerms storage terms = _terms[session.version];
        if (verdict == session.key) {
            _finish(sessionId, session);
            _returnBond(sessionId, session.examiner, terms.bond);
            _loseBond(sessionId, session.challenger, terms.challengeBond);
            return;
        }
        if (verdict == NO_KEY) {
            _void(sessionId, session);
        } else {
            session.key = verdict;
            _finish(sessionId, session);
        }
        _returnBond(sessionId, session.challenger, terms.challengeBond);
        _mark(sessionId, session);
        _loseBond(sessionId, session.examiner, terms.bond);
    }

    /// @dev Nobody is let in by a key in doubt, and nobody is at fault.
    function _undecided(uint256 sessionId) internal override {
        Session storage session = _sessions[sessionId];
        AnswerKeyTerms storage terms = _terms[session.version];
        _void(sessionId, session);
        _returnBond(sessionId, session.examiner, terms.bond);
        _returnBond(sessionId, session.challenger, terms.challengeBond);
    }

    function _parties(uint256 sessionId) internal view override returns (bytes20[] memory parties) {
        parties = new bytes20[](2);
        (parties[0], parties[1]) = (_sessions[sessionId].examiner, _sessions[sessionId].challenger);
    }

    function _isImpartial(uint256 sessionId, bytes20 identity) internal view override returns (bool) {
        return !_isCandidate(sessionId, identity);
    }

    /// @dev Answers to no more questions than there are, and to one at least.
    function _requireKey(uint256 sessionId, Session storage session, bytes31 key) private view {
        uint256 questions = _testSets[session.roleId][session.testVersion].questions;
        if (key == 0 || key << (questions * ANSWER_BITS) != 0) revert AnswerKeyInvalidKey(sessionId, key);
    }

    function _scoreOf(bytes31 key, bytes31 answers, uint256 questions) private pure returns (uint256 score) {
        (uint256 right, uint256 given) = (uint248(key), uint248(answers));
        for (uint256 i = 1; i <= questions; ++i) {
            uint256 shift = KEY_BITS - i * ANSWER_BITS;
            uint256 answer = (right >> shift) & 0xf;
            if (answer != 0 && answer == (given >> shift) & 0xf) ++score;
        }
    }
}
