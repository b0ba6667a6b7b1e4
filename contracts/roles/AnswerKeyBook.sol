// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {IPay} from "../pay/interfaces/IPay.sol";
import {
    AnswerKeyTerms,
    ExaminerRecord,
    IAnswerKeyQualification,
    Paper,
    PaperState,
    Pass,
    Session,
    SessionPhase,
    TestSet
} from "./interfaces/IAnswerKeyQualification.sol";
import {Panels} from "./Panels.sol";

/// @title AnswerKeyBook
/// @notice What is stored of sessions, and what becomes of bonds.
abstract contract AnswerKeyBook is IAnswerKeyQualification, Panels, ReentrancyGuardTransient {
    /// @dev Where lost bonds go.
    IPay internal immutable _pay;

    uint64 internal _count;
    uint16 internal _version;

    mapping(uint256 sessionId => Session) internal _sessions;
    mapping(uint256 sessionId => mapping(uint256 place => bytes20)) internal _examiners;
    mapping(uint256 sessionId => mapping(bytes20 candidate => Paper)) internal _papers;
    mapping(uint256 roleId => uint256 sessionId) internal _lastSession;
    mapping(uint256 roleId => mapping(bytes20 candidate => Pass)) internal _passes;
    mapping(uint256 roleId => uint256 version) internal _testVersion;
    mapping(uint256 roleId => mapping(uint256 version => TestSet)) internal _testSets;
    mapping(bytes20 examiner => ExaminerRecord) internal _records;
    mapping(uint256 version => AnswerKeyTerms) internal _terms;
    /// @dev Wei.
    mapping(bytes20 identity => uint256) private _owed;

    constructor(IPay pay_) {
        _pay = pay_;
    }

    /// @inheritdoc IAnswerKeyQualification
    function withdraw(bytes20 identity) external nonReentrant returns (uint256 amount) {
        amount = _owed[identity];
        if (amount == 0) revert AnswerKeyNothingOwed(identity);
        address account = _identities.accountOf(identity);
        _owed[identity] = 0;
        emit BondWithdrawn(identity, account, amount);
        Address.sendValue(payable(account), amount);
    }

    /// @inheritdoc IAnswerKeyQualification
    function owedTo(bytes20 identity) external view returns (uint256) {
        return _owed[identity];
    }

    /// @dev The session ends without a result.
    function _void(uint256 sessionId, Session storage session) internal {
        session.phase = SessionPhase.Void;
        emit SessionVoid(sessionId);
    }

    /// @dev The session's papers are graded by its key.
    function _finish(uint256 sessionId, Session storage session) internal {
        session.phase = SessionPhase.Final;
        emit SessionFinal(sessionId, bytes31(session.key));
    }

    /// @dev A bond is its owner's again.
    function _returnBond(uint256 sessionId, bytes20 identity, uint256 amount) internal {
        uint256 owed = _owed[identity] + amount;
        _owed[identity] = owed;
        emit BondReturned(sessionId, identity, amount, owed);
    }

    /// @dev A bond goes to the growth reserve: a call to a neighbour, so it comes last.
    function _loseBond(uint256 sessionId, bytes20 identity, uint256 amount) internal {
        emit BondLost(sessionId, identity, amount);
        _pay.addEthToReserve{value: amount}();
    }

    /// @dev The examiner failed its session.
    function _mark(uint256 sessionId, Session storage session) internal {
        bytes20 examiner = session.examiner;
        ExaminerRecord storage record = _records[examiner];
        uint256 marks = uint256(record.marks) + 1;
        uint256 until = block.timestamp + _terms[session.version].penance;
        (record.marks, record.suspendedUntil) = (uint32(marks), uint40(until));
        emit ExaminerMarked(sessionId, examiner, marks, until);
    }

    function _requirePhase(uint256 sessionId, SessionPhase wanted) internal view returns (Session storage session) {
        session = _sessions[sessionId];
        if (session.phase != wanted) revert AnswerKeyWrongPhase(sessionId, session.phase);
    }

    function _requireWindow(uint256 sessionId, uint256 start, uint256 end) internal view {
        if (block.timestamp < start || block.timestamp >= end) {
            revert AnswerKeyOutsideWindow(sessionId, start, end, block.timestamp);
        }
    }

    function _requireIdentity() internal view returns (bytes20 identity) {
        address account = _msgSender();
        (identity,) = _identities.identityOf(account);
        if (identity == 0) revert AnswerKeyNotRegistered(account, identity);
    }

    /// @dev Whether `identity` put in a paper.
    function _isCandidate(uint256 sessionId, bytes20 identity) internal view returns (bool) {
        return _papers[sessionId][identity].state != PaperState.None;
    }
}
