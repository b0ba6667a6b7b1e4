// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPanels} from "./IPanels.sol";
import {IQualification} from "./IQualification.sol";

/// @notice Who applied, and what became of it. One slot.
struct Application {
    bytes20 candidate;
    uint16 roleId;
    uint16 version;
    /// @notice Whether a panel has still to decide.
    bool open;
}

/// @notice An identity that would join a role. One slot.
struct Candidacy {
    /// @notice Its last application, 0 where there was none.
    uint64 applicationId;
    /// @notice When it passed last, 0 if never, and until when that holds (Unix seconds).
    uint40 passedAt;
    uint40 validUntil;
    /// @notice From when it may apply again (Unix seconds).
    uint40 waitUntil;
}

/// @notice A set of parameters. One slot. Durations in seconds.
struct PanelTerms {
    /// @notice How long a panel has to grade.
    uint32 grading;
    /// @notice How long who failed waits before the next application.
    uint32 wait;
    /// @notice How long having passed is good for joining.
    uint32 validity;
}

/// @title IPanelQualification
/// @notice Submitted work is graded by three members drawn by lot; the majority decides.
/// @dev One contract drawn from the role itself is a module that roles may name. Another, drawn from Education, is for the first
/// members of a new role and for one that has hardly any left.
///
/// The work itself is shared off chain; its digest binds what is graded. The application's number is the panel's.
interface IPanelQualification is IPanels, IQualification {
    /// @notice `candidate` submitted work with the digest `work` for a role, under parameter set `version`.
    event Applied(
        uint256 indexed applicationId, uint256 indexed roleId, bytes20 indexed candidate, bytes32 work, uint256 version
    );
    /// @notice `candidate` passed, and may join until, not at, `validUntil` (Unix seconds).
    event Passed(uint256 indexed applicationId, uint256 indexed roleId, bytes20 indexed candidate, uint256 validUntil);
    /// @notice `candidate` failed, and may apply again from `waitUntil` (Unix seconds).
    event Failed(uint256 indexed applicationId, uint256 indexed roleId, bytes20 indexed candidate, uint256 waitUntil);
    /// @notice No panel decided; `candidate` may apply again at once.
    event Lapsed(uint256 indexed applicationId, uint256 indexed roleId, bytes20 indexed candidate);
    /// @notice Parameter set `version` holds for applications from now on.
    event PanelTermsSet(uint256 indexed version, PanelTerms terms);

    /// @notice `account` has no registered identity.
    error PanelQualificationNotRegistered(address account);
    /// @notice The digest is zero.
    error PanelQualificationNoWork();
    /// @notice The role is closed.
    error PanelQualificationRoleClosed(uint256 roleId);
    /// @notice The candidate has an application that is not decided.
    error PanelQualificationOpen(uint256 applicationId);
    /// @notice The candidate may apply again from `waitUntil` (Unix seconds).
    error PanelQualificationTooSoon(uint256 waitUntil, uint256 time);
    /// @notice A parameter is out of its bounds.
    error PanelQualificationInvalidParameters(bytes32 field);
    /// @notice There is no such set of parameters.
    error PanelQualificationUnknownParameters(uint256 version);

    /// @notice Submits work for a role, by its SHA-256 digest (CIDv1, raw).
    /// @dev Emits {Applied} and {PanelSummoned}.
    function submit(uint256 roleId, bytes32 work) external returns (uint256 applicationId);

    /// @notice Grades an application. The members of its panel only.
    /// @dev Emits {PanelistJudged}, and once two agree {Passed} or {Failed}.
    function grade(uint256 applicationId, bool passes) external;

    /// @notice How many applications there were; they are numbered from 1.
    function applicationCount() external view returns (uint256);

    /// @notice An application; zeros where there is none.
    function applicationOf(uint256 applicationId) external view returns (Application memory);

    /// @notice Where a candidate stands; zeros where it never applied.
    function candidacyOf(uint256 roleId, bytes20 candidate) external view returns (Candidacy memory);

    /// @notice The version of the parameters in force, from 1.
    function parametersVersion() external view returns (uint256);

    /// @notice A set of parameters.
    function parameters(uint256 version) external view returns (PanelTerms memory);

    /// @notice Starts a new set of parameters for later applications. Authority only.
    /// @dev Emits {PanelTermsSet}.
    function setParameters(PanelTerms calldata terms) external;
}
