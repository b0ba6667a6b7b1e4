// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {Ballot, IRoleRegistry} from "../roles/interfaces/IRoleRegistry.sol";
import {GovernorFrame} from "./GovernorFrame.sol";
import {GovernorTerms, IRoleGovernor} from "./interfaces/IRoleGovernor.sol";
import {RoleTallies, RoleTally} from "./libraries/RoleTallies.sol";

/// @title RoleGovernor
/// @notice See {IRoleGovernor}. OpenZeppelin's governor over the suite's timelock, with ballots by role.
/// @dev Who calls is who acts: there is no forwarder here. A ballot by signature needs none.
abstract contract RoleGovernor is GovernorFrame {
    /// @dev A role in `params` takes two bytes.
    uint256 private constant NAME_LENGTH = 2;

    IIdentityRegistry internal immutable _identities;
    IRoleRegistry internal immutable _roles;

    mapping(uint256 proposalId => mapping(uint256 roleId => RoleTally)) internal _tallies;
    mapping(uint256 proposalId => mapping(uint256 roleId => mapping(uint256 word => uint256 bits))) private _seats;

    constructor(
        string memory name_,
        address authority_,
        IIdentityRegistry identities_,
        IRoleRegistry roles_,
        GovernorTerms memory terms
    ) GovernorFrame(name_, authority_, terms) {
        _identities = identities_;
        _roles = roles_;
    }

    /// @inheritdoc IRoleGovernor
    function roleVotes(uint256 proposalId, uint256 roleId)
        external
        view
        returns (uint256 againstBallots, uint256 forBallots, uint256 abstainBallots, uint256 needed)
    {
        RoleTally tally = _tallies[proposalId][roleId];
        return (tally.ballots(0), tally.ballots(1), tally.ballots(2), tally.needed());
    }

    /// @notice Whether `account`'s identity cast a ballot that it still has.
    function hasVoted(uint256 proposalId, address account) public view override returns (bool) {
        Ballot[] memory ballots = _ballotsOf(account, proposalSnapshot(proposalId));
        for (uint256 i = 0; i < ballots.length; ++i) {
            (uint256 roleId, uint256 seat) = (ballots[i].roleId, ballots[i].seat);
            if (_hasVoted(proposalId, roleId, _tallies[proposalId][roleId], seat)) return true;
        }
        return false;
    }

    // solhint-disable func-name-mixedcase
    /// @notice How ballots are given and what counts for the quorum.
    function COUNTING_MODE() public pure override returns (string memory) {
        return "support=bravo&quorum=for,against,abstain";
    }

    // solhint-enable func-name-mixedcase

    /// @dev Ballots, not a weight at the snapshot: {_countVote} asks for them once.
    function _castVote(uint256 proposalId, address account, uint8 support, string memory reason, bytes memory params)
        internal
        override
        returns (uint256 counted)
    {
        _validateStateBitmap(proposalId, _encodeStateBitmap(ProposalState.Active));
        counted = _countVote(proposalId, account, support, 0, params);
        if (params.length == 0) {
            emit VoteCast(account, proposalId, support, counted, reason);
        } else {
            emit VoteCastWithParams(account, proposalId, support, counted, reason, params);
        }
    }

    /// @dev Counts each ballot that `params` names, or all that are left. How many they were.
    function _countVote(uint256 proposalId, address account, uint8 support, uint256, bytes memory params)
        internal
        override
        returns (uint256 counted)
    {
        if (support > 2) revert GovernorInvalidVoteType();
        (bytes20 identity,) = _identities.identityOf(account);
        Ballot[] memory ballots = _roles.ballotsOf(identity, proposalSnapshot(proposalId));
        if (params.length == 0) {
            for (uint256 i = 0; i < ballots.length; ++i) {
                (bool takesPart, RoleTally tally) = _tallyOf(proposalId, ballots[i].roleId);
                if (!takesPart || _hasVoted(proposalId, ballots[i].roleId, tally, ballots[i].seat)) continue;
                _countBallot(proposalId, identity, ballots[i], tally, support);
                ++counted;
            }
            if (counted == 0) _refuse(proposalId, account);
            return counted;
        }
        counted = _named(params);
        for (uint256 i = 0; i < counted; ++i) {
            uint256 roleId = _nameAt(params, i);
            Ballot memory ballot = _find(ballots, roleId);
            (bool takesPart, RoleTally tally) = _tallyOf(proposalId, roleId);
            if (ballot.roleId == 0 || !takesPart) revert RoleGovernorNotInRole(proposalId, account, roleId);
            if (_hasVoted(proposalId, roleId, tally, ballot.seat)) {
                revert RoleGovernorRoleVoted(proposalId, account, roleId);
            }
            _countBallot(proposalId, identity, ballot, tally, support);
        }
    }

    /// @dev What follows for a proposal from a role's ballots.
    function _roleCounted(uint256 proposalId, uint256 roleId, RoleTally tally) internal virtual returns (RoleTally);

    /// @dev Whether a role's ballots count in a proposal, and its tally, which is opened where it was not.
    function _tallyOf(uint256 proposalId, uint256 roleId)
        internal
        view
        virtual
        returns (bool takesPart, RoleTally tally);

    /// @dev Ballots there would be in a proposal made at `timepoint`, in the roles that `params` names or in all.
    function _getVotes(address account, uint256 timepoint, bytes memory params)
        internal
        view
        override
        returns (uint256 votes)
    {
        Ballot[] memory ballots = _ballotsOf(account, timepoint);
        if (params.length == 0) {
            for (uint256 i = 0; i < ballots.length; ++i) {
                if (_couldVote(ballots[i].roleId, timepoint)) ++votes;
            }
            return votes;
        }
        uint256 count = _named(params);
        for (uint256 i = 0; i < count; ++i) {
            uint256 roleId = _find(ballots, _nameAt(params, i)).roleId;
            if (roleId != 0 && _couldVote(roleId, timepoint)) ++votes;
        }
    }

    /// @dev Whether a role's ballots could count in a proposal made at `timepoint`.
    function _couldVote(uint256 roleId, uint256 timepoint) internal view virtual returns (bool);

    /// @dev Members of a role that had a ballot before the second `timepoint`.
    function _electorate(uint256 roleId, uint256 timepoint) internal view returns (uint256) {
        return _roles.verifiedAt(roleId, timepoint);
    }

    function _hasBallot(address account, uint256 roleId, uint256 timepoint) internal view returns (bool) {
        return _find(_ballotsOf(account, timepoint), roleId).roleId != 0;
    }

    function _countBallot(uint256 proposalId, bytes20 identity, Ballot memory ballot, RoleTally tally, uint8 support)
        private
    {
        (uint256 roleId, uint256 seat) = (ballot.roleId, ballot.seat);
        tally = tally.add(support);
        if (seat < RoleTallies.FIRST_SEATS) {
            tally = tally.mark(seat);
        } else {
            _seats[proposalId][roleId][seat >> 8] |= 1 << (seat & 0xff);
        }
        emit BallotCounted(
            proposalId, roleId, identity, tally.ballots(0), tally.ballots(1), tally.ballots(2), tally.needed()
        );
        _tallies[proposalId][roleId] = _roleCounted(proposalId, roleId, tally);
    }

    function _hasVoted(uint256 proposalId, uint256 roleId, RoleTally tally, uint256 seat) private view returns (bool) {
        if (seat < RoleTallies.FIRST_SEATS) return tally.hasVoted(seat);
        return (_seats[proposalId][roleId][seat >> 8] >> (seat & 0xff)) & 1 != 0;
    }

    /// @dev Voted in all, or has none to vote with.
    function _refuse(uint256 proposalId, address account) private view {
        if (hasVoted(proposalId, account)) revert GovernorAlreadyCastVote(account);
        revert RoleGovernorNoBallot(proposalId, account);
    }

    function _ballotsOf(address account, uint256 timepoint) private view returns (Ballot[] memory) {
        (bytes20 identity,) = _identities.identityOf(account);
        return _roles.ballotsOf(identity, timepoint);
    }

    /// @dev Zeros where there is none.
    function _find(Ballot[] memory ballots, uint256 roleId) private pure returns (Ballot memory) {
        for (uint256 i = 0; i < ballots.length; ++i) {
            if (ballots[i].roleId == roleId) return ballots[i];
        }
        return Ballot(0, 0);
    }

    /// @dev How many roles `params` names.
    function _named(bytes memory params) private pure returns (uint256) {
        if (params.length % NAME_LENGTH != 0) revert GovernorInvalidVoteParams();
        return params.length / NAME_LENGTH;
    }

    function _nameAt(bytes memory params, uint256 index) private pure returns (uint256) {
        uint256 place = index * NAME_LENGTH;
        return (uint256(uint8(params[place])) << 8) | uint8(params[place + 1]);
    }
}
