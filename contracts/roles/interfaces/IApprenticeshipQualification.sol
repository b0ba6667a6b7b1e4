// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IQualification} from "./IQualification.sol";

/// @notice A job that an apprentice did under a mentor.
struct Job {
    uint256 roleId;
    bytes20 apprentice;
    bytes20 mentor;
    /// @notice SHA-256 digest of what was done (CIDv1, raw).
    bytes32 work;
    /// @notice Last second in which it can be recorded (Unix seconds).
    uint256 deadline;
}

/// @notice How far an apprentice has come in a role. One slot.
struct Apprenticeship {
    /// @notice Parameters it is under, those of its first job; 0 where it did none.
    uint16 version;
    /// @notice Jobs recorded.
    uint16 jobs;
    uint40 lastJobAt;
    /// @notice When it did the last job it needed, 0 if it did not, and until when that holds (Unix seconds).
    uint40 qualifiedAt;
    uint40 validUntil;
}

/// @notice A set of parameters. One slot. Durations in seconds.
struct ApprenticeshipTerms {
    /// @notice Jobs it takes, each under another mentor.
    uint16 jobs;
    /// @notice Least time between two jobs of an apprentice, and between two that a mentor signs for.
    uint32 pace;
    /// @notice For how long a mentor has been a member at least.
    uint32 seasoning;
    /// @notice How long having qualified is good for joining.
    uint32 validity;
}

/// @title IApprenticeshipQualification
/// @notice Learning on the job counts as the test: so many jobs, each under another mentor of the role, each signed by both.
/// @dev A mentor vouches for an apprentice in a role once, until that apprentice qualified; the pace keeps a few from passing
/// many on in a hurry.
interface IApprenticeshipQualification is IQualification {
    /// @notice A job was recorded, the apprentice's `jobs`th.
    event JobRecorded(
        uint256 indexed roleId,
        bytes20 indexed apprentice,
        bytes20 indexed mentor,
        bytes32 work,
        uint256 jobs,
        uint256 version
    );
    /// @notice `apprentice` did the jobs it takes, and may join until, not at, `validUntil` (Unix seconds).
    event ApprenticeQualified(uint256 indexed roleId, bytes20 indexed apprentice, uint256 validUntil);
    /// @notice Parameter set `version` holds for apprenticeships that begin from now on.
    event ApprenticeshipTermsSet(uint256 indexed version, ApprenticeshipTerms terms);

    /// @notice The block's time is past `deadline`.
    error ApprenticeshipDeadlinePassed(uint256 deadline, uint256 time);
    /// @notice `identity` is not registered.
    error ApprenticeshipNotRegistered(bytes20 identity);
    /// @notice Nobody is its own mentor.
    error ApprenticeshipOwnMentor(bytes20 identity);
    /// @notice The digest is zero.
    error ApprenticeshipNoWork();
    /// @notice `mentor` is no member in good standing who has been one for long enough.
    error ApprenticeshipNotMentor(uint256 roleId, bytes20 mentor);
    /// @notice `mentor` signed for this apprentice before.
    error ApprenticeshipSameMentor(uint256 roleId, bytes20 apprentice, bytes20 mentor);
    /// @notice This work was recorded before.
    error ApprenticeshipSameWork(uint256 roleId, bytes32 work);
    /// @notice The next job of `identity` can be recorded from `from` on (Unix seconds).
    error ApprenticeshipTooSoon(bytes20 identity, uint256 from, uint256 time);
    /// @notice The apprentice is qualified.
    error ApprenticeshipDone(uint256 roleId, bytes20 apprentice, uint256 validUntil);
    /// @notice The signature is not that of `signer` over the job, and `signer` does not call.
    error ApprenticeshipInvalidSignature(address signer);
    /// @notice A parameter is out of its bounds.
    error ApprenticeshipInvalidParameters(bytes32 field);
    /// @notice There is no such set of parameters.
    error ApprenticeshipUnknownParameters(uint256 version);

    /// @notice Records a job. Anyone may send it; a party that sends it itself need not sign.
    /// @dev EIP-712 `Job(uint256 roleId,bytes20 apprentice,bytes20 mentor,bytes32 work,uint256 deadline)`; the work is the
    /// nonce. The domain is "Commonweal Apprenticeship", since its name has 31 letters at most. Emits {JobRecorded}, and with
    /// the last {ApprenticeQualified}.
    function record(Job calldata job, bytes calldata apprenticeSignature, bytes calldata mentorSignature) external;

    /// @notice How far an apprentice has come.
    function apprenticeshipOf(uint256 roleId, bytes20 apprentice) external view returns (Apprenticeship memory);

    /// @notice When a mentor signed for an apprentice last, 0 if never (Unix seconds).
    function vouchedAt(uint256 roleId, bytes20 apprentice, bytes20 mentor) external view returns (uint256);

    /// @notice When a mentor signed in a role last, 0 if never (Unix seconds).
    function lastVouchOf(uint256 roleId, bytes20 mentor) external view returns (uint256);

    /// @notice Whether work was recorded in a role.
    function isRecorded(uint256 roleId, bytes32 work) external view returns (bool);

    /// @notice What both parties sign.
    function digestOf(Job calldata job) external view returns (bytes32);

    /// @notice The version of the parameters in force, from 1.
    function parametersVersion() external view returns (uint256);

    /// @notice A set of parameters.
    function parameters(uint256 version) external view returns (ApprenticeshipTerms memory);

    /// @notice Starts a new set of parameters for later apprenticeships. Authority only.
    /// @dev Emits {ApprenticeshipTermsSet}.
    function setParameters(ApprenticeshipTerms calldata terms) external;
}
