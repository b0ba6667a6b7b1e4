// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IRoleRegistry} from "../roles/interfaces/IRoleRegistry.sol";
import {AllRolesProposal, IAllRolesGovernor, Side} from "./interfaces/IAllRolesGovernor.sol";
import {GovernorTerms, IRoleGovernor} from "./interfaces/IRoleGovernor.sol";
import {HandOver} from "./libraries/HandOver.sol";
import {RoleTallies, RoleTally} from "./libraries/RoleTallies.sol";
import {RoleGovernor} from "./RoleGovernor.sol";

/// @title AllRolesGovernor
/// @notice See {IAllRolesGovernor}.
/// @dev Running totals only: each ballot brings its role's side up to date, and with it the proposal's.
contract AllRolesGovernor is RoleGovernor, IAllRolesGovernor {
    /// @dev Of a role's members as many vote, or it takes no part.
    uint256 private constant TURNOUT_NUMERATOR = 1;
    uint256 private constant TURNOUT_DENOMINATOR = 3;

    mapping(uint256 proposalId => AllRolesProposal) private _proposals;

    /// @param authority_ The suite's timelock, which carries out what passes.
    /// @param identities_ Who is who.
    /// @param roles_ Who holds which role, and did when.
    /// @param terms First parameters.
    constructor(address authority_, IIdentityRegistry identities_, IRoleRegistry roles_, GovernorTerms memory terms)
        RoleGovernor("Commonweal AllRolesGovernor", authority_, identities_, roles_, terms)
    {}

    /// @inheritdoc IAllRolesGovernor
    function proposalOf(uint256 proposalId) external view returns (AllRolesProposal memory) {
        return _proposals[proposalId];
    }

    /// @inheritdoc IAllRolesGovernor
    function sideOf(uint256 proposalId, uint256 roleId) external view returns (Side) {
        return Side(_tallies[proposalId][roleId].note());
    }

    /// @inheritdoc IRoleGovernor
    function proposalVotes(uint256 proposalId)
        external
        view
        returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes)
    {
        AllRolesProposal memory proposal = _proposals[proposalId];
        return (proposal.rolesAgainst, proposal.rolesFor, proposal.rolesNeither);
    }

    /// @inheritdoc IRoleGovernor
    function quorumOf(uint256 proposalId) external view returns (uint256) {
        return _proposals[proposalId].needed;
    }

    /// @inheritdoc IAllRolesGovernor
    function handOver(address other, address[] calldata founders)
        external
        view
        returns (address[] memory targets, uint256[] memory values, bytes[] memory calldatas)
    {
        address[] memory governors = new address[](2);
        (governors[0], governors[1]) = (address(this), other);
        return HandOver.batch(TimelockController(payable(authority)), governors, founders);
    }

    /// @notice How many roles have to take part in a proposal made at `timepoint`.
    function quorum(uint256 timepoint) public view override returns (uint256) {
        GovernorTerms memory terms = _termsAt(timepoint);
        return _share(_roles.rolesTakingPart(timepoint), terms.quorumNumerator, terms.quorumDenominator);
    }

    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    ) internal override returns (uint256 proposalId) {
        proposalId = super._propose(targets, values, calldatas, description, proposer);
        // There are at most 4,095 roles.
        _proposals[proposalId].needed = uint16(quorum(clock()));
    }

    function _roleCounted(uint256 proposalId, uint256 roleId, RoleTally tally) internal override returns (RoleTally) {
        Side side = _sideTaken(tally);
        Side before = Side(tally.note());
        if (side == before) return tally;
        AllRolesProposal memory proposal = _proposals[proposalId];
        if (before == Side.For) --proposal.rolesFor;
        else if (before == Side.Against) --proposal.rolesAgainst;
        else if (before == Side.Neither) --proposal.rolesNeither;
        if (side == Side.For) ++proposal.rolesFor;
        else if (side == Side.Against) ++proposal.rolesAgainst;
        else ++proposal.rolesNeither;
        _proposals[proposalId] = proposal;
        emit SideTaken(proposalId, roleId, side, proposal.rolesAgainst, proposal.rolesFor, proposal.rolesNeither);
        return tally.withNote(uint8(side));
    }

    function _tallyOf(uint256 proposalId, uint256 roleId) internal view override returns (bool, RoleTally) {
        RoleTally tally = _tallies[proposalId][roleId];
        if (tally.isOpen()) return (true, tally);
        uint256 snapshot = proposalSnapshot(proposalId);
        if (!_couldVote(roleId, snapshot)) return (false, tally);
        return (true, RoleTallies.open(_share(_electorate(roleId, snapshot), TURNOUT_NUMERATOR, TURNOUT_DENOMINATOR)));
    }

    function _couldVote(uint256 roleId, uint256 timepoint) internal view override returns (bool) {
        return _roles.takesPart(roleId, timepoint);
    }

    function _quorumReached(uint256 proposalId) internal view override returns (bool) {
        AllRolesProposal memory proposal = _proposals[proposalId];
        uint256 tookPart = uint256(proposal.rolesFor) + proposal.rolesAgainst + proposal.rolesNeither;
        return tookPart >= proposal.needed;
    }

    function _voteSucceeded(uint256 proposalId) internal view override returns (bool) {
        AllRolesProposal memory proposal = _proposals[proposalId];
        return proposal.rolesFor > proposal.rolesAgainst;
    }

    /// @dev Once a third voted that stays so: a role takes part until the end.
    function _sideTaken(RoleTally tally) private pure returns (Side) {
        if (tally.total() < tally.needed()) return Side.None;
        (uint256 against, uint256 inFavour) = (tally.ballots(0), tally.ballots(1));
        if (inFavour == against) return Side.Neither;
        return inFavour > against ? Side.For : Side.Against;
    }
}
