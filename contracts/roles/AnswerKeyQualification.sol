// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Authorized} from "../common/Authorized.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IPay} from "../pay/interfaces/IPay.sol";
import {AnswerKeyBook} from "./AnswerKeyBook.sol";
import {AnswerKeyGrading} from "./AnswerKeyGrading.sol";
import {
    AnswerKeyTerms,
    ExaminerRecord,
    IAnswerKeyQualification,
    Paper,
    Pass,
    Session,
    TestSet
} from "./interfaces/IAnswerKeyQualification.sol";
import {IQualification} from "./interfaces/IQualification.sol";
import {IRoleRegistry} from "./interfaces/IRoleRegistry.sol";
import {CoreRoles} from "./libraries/CoreRoles.sol";
import {Panels} from "./Panels.sol";

/// @title AnswerKeyQualification
/// @notice See {IAnswerKeyQualification}. The rules stand by phase: {AnswerKeySessions} and {AnswerKeyGrading}, over
/// {AnswerKeyBook}; here are views and parameters.
contract AnswerKeyQualification is AnswerKeyGrading, Authorized {
    uint256 private constant MOST_QUESTIONS = 62;

    /// @param authority_ Timelock that may adopt test sets and set parameters.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param roles_ Who is in which role.
    /// @param pay_ Where lost bonds go.
    /// @param terms First parameters.
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        IRoleRegistry roles_,
        IPay pay_,
        AnswerKeyTerms memory terms
    )
        Panels(forwarder, identities_, roles_, CoreRoles.EDUCATION, CoreRoles.RESEARCH)
        AnswerKeyBook(pay_)
        Authorized(authority_)
    {
        _setParameters(terms);
    }

    /// @inheritdoc IAnswerKeyQualification
    function adoptTestSet(uint256 roleId, TestSet calldata set) external onlyAuthority {
        bool valid =
            set.content != 0 && set.questions <= MOST_QUESTIONS && set.passMark != 0 && set.passMark <= set.questions;
        if (!valid) revert AnswerKeyInvalidTestSet(set.content, set.questions, set.passMark);
        uint256 version = ++_testVersion[roleId];
        _testSets[roleId][version] = set;
        emit TestSetAdopted(roleId, version, set);
    }

    /// @inheritdoc IAnswerKeyQualification
    function setParameters(AnswerKeyTerms calldata terms) external onlyAuthority {
        _setParameters(terms);
    }

    /// @inheritdoc IQualification
    function isQualified(uint256 roleId, bytes20 identity) external view returns (bool) {
        return block.timestamp < _passes[roleId][identity].validUntil;
    }

    /// @inheritdoc IAnswerKeyQualification
    function sessionCount() external view returns (uint256) {
        return _count;
    }

    /// @inheritdoc IAnswerKeyQualification
    function sessionOf(uint256 sessionId) external view returns (Session memory) {
        return _sessions[sessionId];
    }

    /// @inheritdoc IAnswerKeyQualification
    function lastSessionOf(uint256 roleId) external view returns (uint256) {
        return _lastSession[roleId];
    }

    /// @inheritdoc IAnswerKeyQualification
    function examinersOf(uint256 sessionId) external view returns (bytes20[] memory examiners) {
        examiners = new bytes20[](_sessions[sessionId].examiners);
        for (uint256 place = 0; place < examiners.length; ++place) {
            examiners[place] = _examiners[sessionId][place];
        }
    }

    /// @inheritdoc IAnswerKeyQualification
    function paperOf(uint256 sessionId, bytes20 candidate) external view returns (Paper memory) {
        return _papers[sessionId][candidate];
    }

    /// @inheritdoc IAnswerKeyQualification
    function passOf(uint256 roleId, bytes20 identity) external view returns (Pass memory) {
        return _passes[roleId][identity];
    }

    /// @inheritdoc IAnswerKeyQualification
    function recordOf(bytes20 examiner) external view returns (ExaminerRecord memory) {
        return _records[examiner];
    }

    /// @inheritdoc IAnswerKeyQualification
    function testVersionOf(uint256 roleId) external view returns (uint256) {
        return _testVersion[roleId];
    }

    /// @inheritdoc IAnswerKeyQualification
    function testSet(uint256 roleId, uint256 version) external view returns (TestSet memory) {
        if (version == 0 || version > _testVersion[roleId]) revert AnswerKeyUnknownTestSet(roleId, version);
        return _testSets[roleId][version];
    }

    /// @inheritdoc IAnswerKeyQualification
    function parametersVersion() external view returns (uint256) {
        return _version;
    }

    /// @inheritdoc IAnswerKeyQualification
    function parameters(uint256 version) external view returns (AnswerKeyTerms memory) {
        if (version == 0 || version > _version) revert AnswerKeyUnknownParameters(version);
        return _terms[version];
    }

    /// @dev A window of no length could never be used, and what costs nothing binds nobody.
    function _setParameters(AnswerKeyTerms memory terms) private {
        _require(terms.bond != 0, "bond");
        _require(terms.challengeBond != 0, "challengeBond");
        _require(terms.opening != 0, "opening");
        _require(terms.commit != 0, "commit");
        _require(terms.reveal != 0, "reveal");
        _require(terms.key != 0, "key");
        _require(terms.challenge != 0, "challenge");
        _require(terms.grading != 0, "grading");
        _require(terms.validity != 0, "validity");
        uint16 version = ++_version;
        _terms[version] = terms;
        emit AnswerKeyTermsSet(version, terms);
    }

    function _require(bool valid, bytes32 field) private pure {
        if (!valid) revert AnswerKeyInvalidParameters(field);
    }
}
