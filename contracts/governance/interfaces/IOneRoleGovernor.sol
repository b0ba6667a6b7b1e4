// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoleGovernor} from "./IRoleGovernor.sol";

/// @notice What a role may do by its own vote.
struct Mandate {
    address target;
    bytes4 selector;
    /// @notice Whose it is; 0: nobody's, {IOneRoleGovernor-OWN_ROLE}: that of the role which the call's first argument names.
    uint16 roleId;
}

/// @title IOneRoleGovernor
/// @notice Proposals put to one role, within what all roles have left to it.
/// @dev Which role is asked follows from the calls: each is within the mandate of one role at most, and all of a proposal must
/// be within the same one's. So the ordinary `propose` does. The role's verified members vote; a proposal passes when more are
/// for it than against it, and at least a third (by default) voted.
interface IOneRoleGovernor is IRoleGovernor {
    /// @notice `proposalId` was put to `roleId`; it needs `needed` ballots.
    event PutToRole(uint256 indexed proposalId, uint256 indexed roleId, uint256 needed);
    /// @notice Calls of `selector` at `target` are within the mandate of `roleId`, see {Mandate-roleId}.
    event MandateSet(address indexed target, bytes4 indexed selector, uint256 roleId);

    /// @notice The call is within no role's mandate.
    error OneRoleGovernorNoMandate(address target, bytes4 selector);
    /// @notice The proposal was put to `expected`, or begins so, and this call is within the mandate of `roleId`.
    error OneRoleGovernorOtherMandate(uint256 expected, uint256 roleId);
    /// @notice A role has no money to send.
    error OneRoleGovernorValue(uint256 value);
    /// @notice What decides what is done, the timelock and who may propose to it, is in no role's mandate.
    error OneRoleGovernorForbiddenTarget(address target);

    /// @notice Stands for the role that a call names in its first argument, so that each has this mandate for itself.
    function OWN_ROLE() external view returns (uint16);

    /// @notice Whose mandate it is, see {Mandate-roleId}.
    function mandateOf(address target, bytes4 selector) external view returns (uint256 roleId);

    /// @notice The role that a proposal was put to, 0 where there is none.
    function roleOf(uint256 proposalId) external view returns (uint256);

    /// @notice Gives a mandate, or takes it. A proposal that was not yet queued ends with its mandate. Authority only.
    /// @dev Emits {MandateSet}.
    function setMandate(Mandate calldata mandate) external;
}
