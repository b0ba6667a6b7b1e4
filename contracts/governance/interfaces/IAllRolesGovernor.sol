// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoleGovernor} from "./IRoleGovernor.sol";

/// @notice How a role stands in a vote of all roles.
enum Side {
    /// @notice Fewer than a third of its members voted, so it takes no part.
    None,
    For,
    Against,
    /// @notice A tie.
    Neither
}

/// @notice A proposal put to all roles. One slot.
struct AllRolesProposal {
    uint16 rolesFor;
    uint16 rolesAgainst;
    uint16 rolesNeither;
    /// @notice How many roles have to take part.
    uint16 needed;
}

/// @title IAllRolesGovernor
/// @notice Proposals put to all roles: one role, one vote.
/// @dev A role takes part with at least five verified members at the snapshot, a third of whom voted; it votes as the majority
/// of its ballots, a tie being neither. A proposal passes when more roles are for it than against it, and at least a third (by
/// default) of those that could take part did.
interface IAllRolesGovernor is IRoleGovernor {
    /// @notice Where a role stands, and with it the proposal, changed.
    event SideTaken(
        uint256 indexed proposalId,
        uint256 indexed roleId,
        Side side,
        uint256 rolesAgainst,
        uint256 rolesFor,
        uint256 rolesNeither
    );

    /// @notice What is stored of a proposal; zeros where there is none.
    function proposalOf(uint256 proposalId) external view returns (AllRolesProposal memory);

    /// @notice Where a role stands.
    function sideOf(uint256 proposalId, uint256 roleId) external view returns (Side);

    /// @notice The founders' last proposal, as a batch to schedule to the timelock without a predecessor: it makes this governor
    /// and `other`, that of single roles, the only ones that may propose, and takes that from each of `founders`.
    function handOver(address other, address[] calldata founders)
        external
        view
        returns (address[] memory targets, uint256[] memory values, bytes[] memory calldatas);
}
