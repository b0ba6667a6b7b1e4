// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Authorized} from "../common/Authorized.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {Application, Candidacy, IPanelQualification, PanelTerms} from "./interfaces/IPanelQualification.sol";
import {IQualification} from "./interfaces/IQualification.sol";
import {IRoleRegistry} from "./interfaces/IRoleRegistry.sol";
import {Panels} from "./Panels.sol";

/// @title PanelQualification
/// @notice See {IPanelQualification}.
contract PanelQualification is Panels, Authorized, IPanelQualification {
    bytes32 private constant PASS = bytes32(uint256(1));
    bytes32 private constant FAIL = bytes32(uint256(2));

    uint64 private _count;
    uint16 private _version;

    mapping(uint256 applicationId => Application) private _applications;
    mapping(uint256 roleId => mapping(bytes20 candidate => Candidacy)) private _candidacies;
    mapping(uint256 version => PanelTerms) private _terms;

    /// @param authority_ Timelock that may set parameters.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param roles_ Who is in which role.
    /// @param panelRole The role that panels are drawn from; 0: the role that a candidate would join.
    /// @param reserveRole Where panels are drawn from if that one is too small; 0: nowhere.
    /// @param terms First parameters.
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        IRoleRegistry roles_,
        uint256 panelRole,
        uint256 reserveRole,
        PanelTerms memory terms
    ) Panels(forwarder, identities_, roles_, panelRole, reserveRole) Authorized(authority_) {
        _setParameters(terms);
    }

    /// @inheritdoc IPanelQualification
    function submit(uint256 roleId, bytes32 work) external returns (uint256 applicationId) {
        if (work == 0) revert PanelQualificationNoWork();
        address account = _msgSender();
        (bytes20 candidate,) = _identities.identityOf(account);
        if (candidate == 0) revert PanelQualificationNotRegistered(account);
        Candidacy storage candidacy = _candidacies[roleId][candidate];
        uint256 last = candidacy.applicationId;
        if (_applications[last].open) revert PanelQualificationOpen(last);
        uint256 waitUntil = candidacy.waitUntil;
        if (block.timestamp < waitUntil) revert PanelQualificationTooSoon(waitUntil, block.timestamp);
        if (_roles.roleOf(roleId).closedAt != 0) revert PanelQualificationRoleClosed(roleId);

        uint16 version = _version;
        applicationId = ++_count;
        _applications[applicationId] = Application(candidate, uint16(roleId), version, true);
        candidacy.applicationId = uint64(applicationId);
        emit Applied(applicationId, roleId, candidate, work, version);
        _summon(applicationId, roleId, 0, _terms[version].grading);
    }

    /// @inheritdoc IPanelQualification
    function grade(uint256 applicationId, bool passes) external {
        _judge(applicationId, passes ? PASS : FAIL);
    }

    /// @inheritdoc IPanelQualification
    function setParameters(PanelTerms calldata terms) external onlyAuthority {
        _setParameters(terms);
    }

    /// @inheritdoc IQualification
    function isQualified(uint256 roleId, bytes20 identity) external view returns (bool) {
        return block.timestamp < _candidacies[roleId][identity].validUntil;
    }

    /// @inheritdoc IPanelQualification
    function applicationCount() external view returns (uint256) {
        return _count;
    }

    /// @inheritdoc IPanelQualification
    function applicationOf(uint256 applicationId) external view returns (Application memory) {
        return _applications[applicationId];
    }

    /// @inheritdoc IPanelQualification
    function candidacyOf(uint256 roleId, bytes20 candidate) external view returns (Candidacy memory) {
        return _candidacies[roleId][candidate];
    }

    /// @inheritdoc IPanelQualification
    function parametersVersion() external view returns (uint256) {
        return _version;
    }

    /// @inheritdoc IPanelQualification
    function parameters(uint256 version) external view returns (PanelTerms memory) {
        if (version == 0 || version > _version) revert PanelQualificationUnknownParameters(version);
        return _terms[version];
    }

    function _decided(uint256 applicationId, bytes32 verdict) internal override {
        Application storage application = _applications[applicationId];
        application.open = false;
        (uint256 roleId, bytes20 candidate) = (application.roleId, application.candidate);
        PanelTerms storage terms = _terms[application.version];
        Candidacy storage candidacy = _candidacies[roleId][candidate];
        if (verdict == PASS) {
            uint256 validUntil = block.timestamp + terms.validity;
            (candidacy.passedAt, candidacy.validUntil) = (uint40(block.timestamp), uint40(validUntil));
            emit Passed(applicationId, roleId, candidate, validUntil);
        } else {
            uint256 waitUntil = block.timestamp + terms.wait;
            candidacy.waitUntil = uint40(waitUntil);
            emit Failed(applicationId, roleId, candidate, waitUntil);
        }
    }

    function _undecided(uint256 applicationId) internal override {
        Application storage application = _applications[applicationId];
        application.open = false;
        emit Lapsed(applicationId, application.roleId, application.candidate);
    }

    function _parties(uint256 applicationId) internal view override returns (bytes20[] memory parties) {
        parties = new bytes20[](1);
        parties[0] = _applications[applicationId].candidate;
    }

    function _isImpartial(uint256, bytes20) internal pure override returns (bool) {
        return true;
    }

    function _setParameters(PanelTerms memory terms) private {
        if (terms.grading == 0) revert PanelQualificationInvalidParameters("grading");
        if (terms.validity == 0) revert PanelQualificationInvalidParameters("validity");
        uint16 version = ++_version;
        _terms[version] = terms;
        emit PanelTermsSet(version, terms);
    }
}
