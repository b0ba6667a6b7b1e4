// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IRoleRegistry} from "../roles/interfaces/IRoleRegistry.sol";
import {IOneRoleGovernor, Mandate} from "./interfaces/IOneRoleGovernor.sol";
import {GovernorTerms, IRoleGovernor} from "./interfaces/IRoleGovernor.sol";
import {RoleTallies, RoleTally} from "./libraries/RoleTallies.sol";
import {RoleGovernor} from "./RoleGovernor.sol";

/// @title OneRoleGovernor
/// @notice See {IOneRoleGovernor}.
contract OneRoleGovernor is RoleGovernor, IOneRoleGovernor {
    /// @inheritdoc IOneRoleGovernor
    uint16 public constant OWN_ROLE = type(uint16).max;
    /// @dev A selector and one argument.
    uint256 private constant LEAST_CALL = 36;

    bytes32 private immutable _proposerRole;

    mapping(uint256 proposalId => uint256 roleId) private _roleOf;
    mapping(address target => mapping(bytes4 selector => uint256 roleId)) private _mandates;
    /// @dev Of the last proposal made at a time: front ends ask for the quorum by time, not by proposal.
    mapping(uint256 timepoint => uint256) private _needed;

    /// @param authority_ The suite's timelock, which carries out what passes.
    /// @param identities_ Who is who.
    /// @param roles_ Who holds which role, and did when.
    /// @param terms First parameters.
    /// @param mandates First mandates.
    constructor(
        address authority_,
        IIdentityRegistry identities_,
        IRoleRegistry roles_,
        GovernorTerms memory terms,
        Mandate[] memory mandates
    ) RoleGovernor("Commonweal OneRoleGovernor", authority_, identities_, roles_, terms) {
        _proposerRole = TimelockController(payable(authority_)).PROPOSER_ROLE();
        for (uint256 i = 0; i < mandates.length; ++i) {
            _setMandate(mandates[i]);
        }
    }

    /// @inheritdoc IOneRoleGovernor
    function setMandate(Mandate calldata mandate) external onlyAuthority {
        _setMandate(mandate);
    }

    /// @inheritdoc IOneRoleGovernor
    function mandateOf(address target, bytes4 selector) external view returns (uint256 roleId) {
        return _mandates[target][selector];
    }

    /// @inheritdoc IOneRoleGovernor
    function roleOf(uint256 proposalId) external view returns (uint256) {
        return _roleOf[proposalId];
    }

    /// @inheritdoc IRoleGovernor
    function proposalVotes(uint256 proposalId)
        external
        view
        returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes)
    {
        RoleTally tally = _tallyOfProposal(proposalId);
        return (tally.ballots(0), tally.ballots(1), tally.ballots(2));
    }

    /// @inheritdoc IRoleGovernor
    function quorumOf(uint256 proposalId) external view returns (uint256) {
        return _tallyOfProposal(proposalId).needed();
    }

    /// @notice Calls what the authority asks for: all roles recover by it what was sent here by mistake.
    function relay(address target, uint256 value, bytes calldata data) public payable override onlyAuthority {
        (bool success, bytes memory result) = target.call{value: value}(data);
        Address.verifyCallResult(success, result);
    }

    /// @notice How many ballots the last proposal made at `timepoint` needs, see {quorumOf}; 0 where none was.
    function quorum(uint256 timepoint) public view override returns (uint256) {
        return _needed[timepoint];
    }

    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    ) internal override returns (uint256 proposalId) {
        proposalId = super._propose(targets, values, calldatas, description, proposer);
        uint256 roleId = _mandatedRole(targets[0], values[0], calldatas[0]);
        _requireMandated(roleId, targets, values, calldatas);
        uint256 snapshot = clock();
        if (!_hasBallot(proposer, roleId, snapshot)) revert RoleGovernorNotInRole(proposalId, proposer, roleId);

        GovernorTerms memory terms = _termsAt(snapshot);
        uint256 needed = _share(_electorate(roleId, snapshot), terms.quorumNumerator, terms.quorumDenominator);
        _roleOf[proposalId] = roleId;
        _tallies[proposalId][roleId] = RoleTallies.open(needed);
        _needed[snapshot] = needed;
        emit PutToRole(proposalId, roleId, needed);
    }

    /// @dev What all roles took back since is done no more.
    function _queueOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override returns (uint48) {
        _requireMandated(_roleOf[proposalId], targets, values, calldatas);
        return super._queueOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _roleCounted(uint256, uint256, RoleTally tally) internal pure override returns (RoleTally) {
        return tally;
    }

    function _tallyOf(uint256 proposalId, uint256 roleId) internal view override returns (bool, RoleTally) {
        RoleTally tally = _tallies[proposalId][roleId];
        return (tally.isOpen(), tally);
    }

    /// @dev In a proposal put to it.
    function _couldVote(uint256, uint256) internal pure override returns (bool) {
        return true;
    }

    function _quorumReached(uint256 proposalId) internal view override returns (bool) {
        RoleTally tally = _tallyOfProposal(proposalId);
        return tally.total() >= tally.needed();
    }

    function _voteSucceeded(uint256 proposalId) internal view override returns (bool) {
        RoleTally tally = _tallyOfProposal(proposalId);
        return tally.ballots(1) > tally.ballots(0);
    }

    function _setMandate(Mandate memory mandate) private {
        _requireOrdinary(mandate.target);
        _mandates[mandate.target][mandate.selector] = mandate.roleId;
        emit MandateSet(mandate.target, mandate.selector, mandate.roleId);
    }

    function _requireMandated(
        uint256 roleId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas
    ) private view {
        for (uint256 i = 0; i < targets.length; ++i) {
            uint256 other = _mandatedRole(targets[i], values[i], calldatas[i]);
            if (other != roleId) revert OneRoleGovernorOtherMandate(roleId, other);
        }
    }

    /// @dev The one role within whose mandate a call is.
    function _mandatedRole(address target, uint256 value, bytes memory data) private view returns (uint256 roleId) {
        if (value != 0) revert OneRoleGovernorValue(value);
        _requireOrdinary(target);
        bytes4 selector = bytes4(data);
        if (data.length >= ARGUMENTS) roleId = _mandates[target][selector];
        if (roleId == OWN_ROLE) roleId = data.length < LEAST_CALL ? 0 : _firstArgument(data);
        if (roleId == 0) revert OneRoleGovernorNoMandate(target, selector);
    }

    /// @dev Who may propose to the timelock can have it do anything.
    function _requireOrdinary(address target) private view {
        bool powerful = target == authority || target == address(this)
            || TimelockController(payable(authority)).hasRole(_proposerRole, target);
        if (powerful) revert OneRoleGovernorForbiddenTarget(target);
    }

    function _tallyOfProposal(uint256 proposalId) private view returns (RoleTally) {
        return _tallies[proposalId][_roleOf[proposalId]];
    }

    function _firstArgument(bytes memory data) private pure returns (uint256 argument) {
        assembly ("memory-safe") {
            argument := mload(add(data, LEAST_CALL))
        }
    }
}
