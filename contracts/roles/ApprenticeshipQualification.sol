// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Authorized} from "../common/Authorized.sol";
import {Relayed} from "../common/Relayed.sol";
import {Signatures} from "../common/libraries/Signatures.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {
    Apprenticeship,
    ApprenticeshipTerms,
    IApprenticeshipQualification,
    Job
} from "./interfaces/IApprenticeshipQualification.sol";
import {IQualification} from "./interfaces/IQualification.sol";
import {IRoleRegistry, Membership} from "./interfaces/IRoleRegistry.sol";

/// @title ApprenticeshipQualification
/// @notice See {IApprenticeshipQualification}.
contract ApprenticeshipQualification is IApprenticeshipQualification, Relayed, Authorized, EIP712 {
    bytes32 private constant JOB_TYPEHASH =
        keccak256("Job(uint256 roleId,bytes20 apprentice,bytes20 mentor,bytes32 work,uint256 deadline)");

    IIdentityRegistry private immutable _identities;
    IRoleRegistry private immutable _roles;

    uint16 private _version;
    mapping(uint256 version => ApprenticeshipTerms) private _terms;
    mapping(uint256 roleId => mapping(bytes20 apprentice => Apprenticeship)) private _apprenticeships;
    mapping(uint256 roleId => mapping(bytes20 apprentice => mapping(bytes20 mentor => uint256))) private _vouchedAt;
    mapping(uint256 roleId => mapping(bytes20 mentor => uint256)) private _lastVouch;
    mapping(uint256 roleId => mapping(bytes32 work => bool)) private _recorded;

    /// @param authority_ Timelock that may set parameters.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param roles_ Who is in which role.
    /// @param terms First parameters.
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        IRoleRegistry roles_,
        ApprenticeshipTerms memory terms
    ) Authorized(authority_) Relayed(forwarder) EIP712("Commonweal Apprenticeship", "1") {
        _identities = identities_;
        _roles = roles_;
        _setParameters(terms);
    }

    /// @inheritdoc IApprenticeshipQualification
    function record(Job calldata job, bytes calldata apprenticeSignature, bytes calldata mentorSignature) external {
        // Check: the job, both parties, and their pace.
        if (block.timestamp > job.deadline) revert ApprenticeshipDeadlinePassed(job.deadline, block.timestamp);
        if (job.work == 0) revert ApprenticeshipNoWork();
        if (job.apprentice == job.mentor) revert ApprenticeshipOwnMentor(job.mentor);
        if (_recorded[job.roleId][job.work]) revert ApprenticeshipSameWork(job.roleId, job.work);
        Apprenticeship memory state = _stateOf(job);
        ApprenticeshipTerms memory terms = _terms[state.version];
        _requireMentor(job, terms, state);
        _requirePace(job.apprentice, state.lastJobAt, terms.pace);
        _requirePace(job.mentor, _lastVouch[job.roleId][job.mentor], terms.pace);
        bytes32 digest = digestOf(job);
        _requireSigned(job.apprentice, digest, apprenticeSignature);
        _requireSigned(job.mentor, digest, mentorSignature);

        // Effect: one job more.
        _recorded[job.roleId][job.work] = true;
        _vouchedAt[job.roleId][job.apprentice][job.mentor] = block.timestamp;
        _lastVouch[job.roleId][job.mentor] = block.timestamp;
        (state.lastJobAt, state.jobs) = (uint40(block.timestamp), state.jobs + 1);
        emit JobRecorded(job.roleId, job.apprentice, job.mentor, job.work, state.jobs, state.version);
        if (state.jobs == terms.jobs) {
            state.qualifiedAt = uint40(block.timestamp);
            state.validUntil = uint40(block.timestamp + terms.validity);
            emit ApprenticeQualified(job.roleId, job.apprentice, state.validUntil);
        }
        _apprenticeships[job.roleId][job.apprentice] = state;
    }

    /// @inheritdoc IApprenticeshipQualification
    function setParameters(ApprenticeshipTerms calldata terms) external onlyAuthority {
        _setParameters(terms);
    }

    /// @inheritdoc IQualification
    function isQualified(uint256 roleId, bytes20 identity) external view returns (bool) {
        return block.timestamp < _apprenticeships[roleId][identity].validUntil;
    }

    /// @inheritdoc IApprenticeshipQualification
    function apprenticeshipOf(uint256 roleId, bytes20 apprentice) external view returns (Apprenticeship memory) {
        return _apprenticeships[roleId][apprentice];
    }

    /// @inheritdoc IApprenticeshipQualification
    function vouchedAt(uint256 roleId, bytes20 apprentice, bytes20 mentor) external view returns (uint256) {
        return _vouchedAt[roleId][apprentice][mentor];
    }

    /// @inheritdoc IApprenticeshipQualification
    function lastVouchOf(uint256 roleId, bytes20 mentor) external view returns (uint256) {
        return _lastVouch[roleId][mentor];
    }

    /// @inheritdoc IApprenticeshipQualification
    function isRecorded(uint256 roleId, bytes32 work) external view returns (bool) {
        return _recorded[roleId][work];
    }

    /// @inheritdoc IApprenticeshipQualification
    function parametersVersion() external view returns (uint256) {
        return _version;
    }

    /// @inheritdoc IApprenticeshipQualification
    function parameters(uint256 version) external view returns (ApprenticeshipTerms memory) {
        if (version == 0 || version > _version) revert ApprenticeshipUnknownParameters(version);
        return _terms[version];
    }

    /// @inheritdoc IApprenticeshipQualification
    function digestOf(Job calldata job) public view returns (bytes32) {
        return _hashTypedDataV4(
            keccak256(abi.encode(JOB_TYPEHASH, job.roleId, job.apprentice, job.mentor, job.work, job.deadline))
        );
    }

    /// @dev Where the apprentice stands; at the beginning where it never was, or where what it learned is no longer good.
    function _stateOf(Job calldata job) private view returns (Apprenticeship memory state) {
        state = _apprenticeships[job.roleId][job.apprentice];
        if (block.timestamp < state.validUntil) {
            revert ApprenticeshipDone(job.roleId, job.apprentice, state.validUntil);
        }
        if (state.validUntil != 0) (state.jobs, state.validUntil) = (0, 0);
        if (state.jobs == 0) state.version = _version;
    }

    /// @dev One vouches once, until the apprentice is qualified and would have to be so anew.
    function _requireMentor(Job calldata job, ApprenticeshipTerms memory terms, Apprenticeship memory state)
        private
        view
    {
        Membership memory membership = _roles.membershipOf(job.roleId, job.mentor);
        bool fit = membership.joinedAt != 0 && !membership.suspended
            && block.timestamp >= uint256(membership.joinedAt) + terms.seasoning;
        if (!fit) revert ApprenticeshipNotMentor(job.roleId, job.mentor);
        uint256 before = _vouchedAt[job.roleId][job.apprentice][job.mentor];
        if (before > state.qualifiedAt) revert ApprenticeshipSameMentor(job.roleId, job.apprentice, job.mentor);
    }

    function _requirePace(bytes20 identity, uint256 last, uint256 pace) private view {
        if (last != 0 && block.timestamp < last + pace) {
            revert ApprenticeshipTooSoon(identity, last + pace, block.timestamp);
        }
    }

    function _requireSigned(bytes20 identity, bytes32 digest, bytes calldata signature) private view {
        address signer = _identities.accountOf(identity);
        if (signer == address(0)) revert ApprenticeshipNotRegistered(identity);
        if (signer == _msgSender()) return;
        if (!Signatures.isValid(signer, digest, signature)) revert ApprenticeshipInvalidSignature(signer);
    }

    function _setParameters(ApprenticeshipTerms memory terms) private {
        if (terms.jobs == 0) revert ApprenticeshipInvalidParameters("jobs");
        if (terms.pace == 0) revert ApprenticeshipInvalidParameters("pace");
        if (terms.validity == 0) revert ApprenticeshipInvalidParameters("validity");
        uint16 version = ++_version;
        _terms[version] = terms;
        emit ApprenticeshipTermsSet(version, terms);
    }
}
