// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {
    Cid,
    CongressProposal,
    CongressTerms,
    ICongress,
    ProposalDocuments
} from "../../../contracts/leadership/interfaces/ICongress.sol";
import {Acting} from "./Acting.sol";
import {SuiteLeadership} from "./SuiteLeadership.sol";
import {World} from "./World.sol";

/// @notice Proposals to congress, by those who won the tokens for it.
contract CongressActions is Acting {
    struct Proposal {
        uint256 id;
        address[] targets;
        uint256[] values;
        bytes[] calls;
        ProposalDocuments documents;
        uint256 votes;
    }

    uint256 private constant MOST_PROPOSALS = 12;
    /// @dev How many tokens are tried, of those that were won.
    uint256 private constant TRIED = 24;

    ICongress private immutable _congress;
    SuiteLeadership private immutable _leadership;

    Proposal[] private _proposals;

    constructor(World world_, SuiteLeadership leadership) Acting(world_) {
        _congress = ICongress(world_.addressOf("Congress"));
        _leadership = leadership;
    }

    function proposeOne(uint256 seed) external {
        if (_proposals.length == MOST_PROPOSALS) return;
        (address[] memory targets, uint256[] memory values, bytes[] memory calls) =
            (new address[](1), new uint256[](1), new bytes[](1));
        CongressTerms memory terms = _congress.parameters(_congress.parametersVersion());
        terms.votingDelay = uint32(1 days + seed % 1 days);
        (targets[0], calls[0]) = (address(_congress), abi.encodeCall(ICongress.setParameters, (terms)));
        Cid memory cid = Cid(0x55, keccak256(abi.encode(seed)));
        for (uint256 i = 0; i < TRIED; ++i) {
            (uint256 tokenId, address owner) = _leadership.tokenAt(i);
            if (owner == address(0)) continue;
            bytes memory data = abi.encodeCall(ICongress.propose, (tokenId, cid, cid, targets, values, calls));
            if (!ask(owner, address(_congress), data)) continue;
            refuse(owner, address(_congress), data);
            ProposalDocuments memory documents = ProposalDocuments(owner, tokenId, cid, cid);
            uint256 id = _congress.hashProposal(targets, values, calls, _congress.descriptionHashOf(documents));
            _proposals.push(Proposal(id, targets, values, calls, documents, 0));
            return;
        }
    }

    /// @dev With every token that may vote, mostly in favour.
    function voteOne(uint256 seed) external {
        if (_proposals.length == 0) return;
        Proposal storage proposal = pick(seed);
        if (seed % 2 == 0) toLater(_congress.proposalSnapshot(proposal.id) + 1);
        for (uint256 i = 0; i < TRIED; ++i) {
            (uint256 tokenId, address owner) = _leadership.tokenAt(i);
            uint8 support = (seed >> i) % 4 == 0 ? 0 : 1;
            bytes memory data = abi.encodeCall(ICongress.castVote, (proposal.id, support, tokenId));
            if (owner == address(0) || !ask(owner, address(_congress), data)) continue;
            ++proposal.votes;
            refuse(owner, address(_congress), data);
        }
    }

    function advanceOne(uint256 seed) external {
        if (_proposals.length == 0) return;
        Proposal storage proposal = pick(seed);
        bytes32 hash = _congress.descriptionHashOf(proposal.documents);
        if (seed % 3 == 0) toLater(_congress.proposalDeadline(proposal.id) + 1);
        if (seed % 3 == 1) toLater(_congress.proposalEta(proposal.id));
        bool succeeded = _congress.state(proposal.id) == IGovernor.ProposalState.Succeeded;
        bytes memory data = abi.encodeCall(ICongress.queue, (proposal.targets, proposal.values, proposal.calls, hash));
        vm.assertEq(ask(address(this), address(_congress), data), succeeded, "queued what succeeded, and nothing else");
        uint256 eta = _congress.proposalEta(proposal.id);
        data = abi.encodeCall(ICongress.execute, (proposal.targets, proposal.values, proposal.calls, hash));
        bool done = ask(address(this), address(_congress), data);
        if (done) vm.assertTrue(eta != 0 && eta <= vm.getBlockTimestamp(), "carried out too early");
    }

    /// @dev Congress alone changes its terms.
    function usurp(uint256 seed) external {
        CongressTerms memory terms = _congress.parameters(1);
        refuse(world.accountAt(seed), address(_congress), abi.encodeCall(ICongress.setParameters, (terms)));
    }

    // ---- What holds ----------------------------------------------------------------------------------------------------

    /// @dev A token votes once on a proposal, and what is counted is what was cast.
    function checkVotes() external view {
        for (uint256 i = 0; i < _proposals.length; ++i) {
            CongressProposal memory proposal = _congress.proposalOf(_proposals[i].id);
            uint256 counted = uint256(proposal.againstVotes) + proposal.forVotes;
            vm.assertEq(counted, _proposals[i].votes, "votes");
        }
    }

    function pick(uint256 seed) private view returns (Proposal storage) {
        uint256 count = _proposals.length;
        return _proposals[count - 1 - (seed >> 16) % (count < 3 ? count : 3)];
    }
}
