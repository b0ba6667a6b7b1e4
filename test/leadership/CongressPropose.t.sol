// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {ILeadershipTokens} from "../../contracts/leadership/interfaces/ILeadershipTokens.sol";
import {Cid, CongressProposal, ICongress} from "../../contracts/leadership/interfaces/ICongress.sol";
import {CongressTest} from "./CongressTest.sol";

contract CongressProposeTest is CongressTest {
    function test_AProposalBurnsItsTokenAndFixesItsDates() public {
        uint256 id = put(bob);
        CongressProposal memory proposal = chamber.proposalOf(id);
        vm.assertEq(uint256(proposal.number), 1);
        vm.assertEq(uint256(proposal.proposedAt), START);
        vm.assertEq(uint256(proposal.voteStart), START + DELAY);
        vm.assertEq(uint256(proposal.voteEnd), START + DELAY + PERIOD);
        vm.assertEq(uint256(proposal.executionDelay), EXECUTION_DELAY);
        vm.assertEq(uint256(proposal.quorum), 5);
        vm.assertEq(uint256(proposal.forVotes) + proposal.againstVotes, 0);
        vm.assertFalse(proposal.canceled);
        vm.assertEq(chamber.proposalSnapshot(id), START);
        vm.assertEq(chamber.proposalDeadline(id), START + DELAY + PERIOD);
        vm.assertEq(chamber.quorumOf(id), 5);
        vm.assertEq(chamber.proposalEta(id), 0);
        vm.assertEq(chamber.operationOf(id), 0);
        vm.assertEq(chamber.proposalCount(), 1);
        vm.assertEq(tokens.tokenOf(documents.tokenId).owner, address(0));
        assertState(id, IGovernor.ProposalState.Pending);
    }

    function test_TheLogHasAllOfAProposal() public {
        documents.tokenId = winNext(PROPOSAL, bob);
        documents.proposer = bob;
        uint256 id = chamber.hashProposal(targets, values, calldatas, description());
        vm.expectEmit(address(chamber));
        emit ICongress.ProposalCreated(
            id,
            bob,
            documents.tokenId,
            documents.text,
            documents.code,
            targets,
            values,
            calldatas,
            START + DELAY,
            START + DELAY + PERIOD,
            5
        );
        vm.assertEq(putAgain(bob), id);
    }

    function test_TheIdIsThatOfCallsAndDocuments() public {
        uint256 id = put(bob);
        bytes32 whole = keccak256(abi.encode(documents.proposer, documents.tokenId, documents.text, documents.code));
        vm.assertEq(description(), whole);
        vm.assertEq(id, uint256(keccak256(abi.encode(targets, values, calldatas, whole))));
    }

    function test_TheSameCanBeProposedAgainWithAnotherToken() public {
        uint256 id = put(bob);
        vm.assertNotEq(put(bob), id);
        vm.assertEq(chamber.proposalCount(), 2);
    }

    function test_ATokenProposesOnce() public {
        put(bob);
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, documents.tokenId));
        chamber.propose(documents.tokenId, documents.text, documents.code, only(ann), new uint256[](1), new bytes[](1));
    }

    function test_WhoeverOwnsTheTokenOrIsApprovedProposes() public {
        uint256 id = documents.tokenId = winNext(PROPOSAL, bob);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, stranger, id));
        chamber.propose(id, documents.text, documents.code, targets, values, calldatas);
        vm.prank(bob);
        tokens.approve(stranger, id);
        putAgain(stranger);
        vm.assertEq(chamber.proposalCount(), 1);
    }

    function test_OnlyProposalTokensPropose() public {
        uint256 id = documents.tokenId = winNext(CONGRESS, bob);
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(ILeadershipTokens.LeadershipTokensOtherKind.selector, id, CONGRESS));
        chamber.propose(id, documents.text, documents.code, targets, values, calldatas);
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, 7));
        chamber.propose(7, documents.text, documents.code, targets, values, calldatas);
    }

    function test_AnExpiredTokenDoesNotPropose() public {
        uint256 id = documents.tokenId = winNext(PROPOSAL, bob);
        uint256 expiry = tokens.tokenOf(id).expiry;
        vm.warp(expiry);
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(ILeadershipTokens.LeadershipTokensExpired.selector, id, expiry));
        chamber.propose(id, documents.text, documents.code, targets, values, calldatas);
        vm.warp(expiry - 1);
        putAgain(bob);
    }

    function test_TextAndCodeAreNamed() public {
        documents.tokenId = winNext(PROPOSAL, bob);
        (Cid memory text, Cid memory code) = (documents.text, documents.code);
        refuseCid("text", Cid(0, text.digest), code);
        refuseCid("text", Cid(text.codec, 0), code);
        refuseCid("code", text, Cid(0, code.digest));
        refuseCid("code", text, Cid(code.codec, 0));
        documents.text = Cid(type(uint64).max, bytes32(type(uint256).max));
        putAgain(bob);
    }

    function test_CallsHaveATargetAValueAndDataEach() public {
        documents.tokenId = winNext(PROPOSAL, bob);
        refuseCalls(0, 1, 1);
        refuseCalls(1, 0, 1);
        refuseCalls(1, 1, 0);
        refuseCalls(2, 1, 2);
    }

    function test_TheQuorumIsAThirdOfTheTokensThatOutlastTheVoteRoundedUp() public {
        uint256[6] memory counts = [uint256(0), 14, 15, 16, 18, 19];
        uint256[6] memory quorums = [uint256(5), 5, 5, 6, 6, 7];
        uint256 won = 0;
        for (uint256 i = 0; i < counts.length; ++i) {
            winMany(ann, counts[i] - won);
            won = counts[i];
            vm.assertEq(chamber.quorumOf(put(bob)), quorums[i]);
        }
    }

    function test_TokensThatEndWithTheVoteAreNotCounted() public {
        uint256 expiry = tokens.tokenOf(winMany(ann, 16)[0]).expiry;
        vm.warp(expiry - DELAY - PERIOD - 1);
        vm.assertEq(chamber.quorumOf(put(bob)), 6);
        vm.warp(expiry - DELAY - PERIOD);
        vm.assertEq(chamber.quorumOf(put(bob)), 5);
    }

    function test_AnythingCanBeInACallAndNothingIsMadeOfItBeforeItPasses() public {
        clearCalls();
        targets.push(address(0));
        values.push(type(uint256).max);
        calldatas.push(new bytes(5000));
        uint256 id = put(bob);
        assertState(id, IGovernor.ProposalState.Pending);
    }

    function test_AnUnknownProposalHasNoState() public {
        uint256 id = put(bob) + 1;
        bytes memory refusal = abi.encodeWithSelector(ICongress.CongressUnknownProposal.selector, id);
        vm.expectRevert(refusal);
        chamber.state(id);
        vm.expectRevert(refusal);
        chamber.proposalOf(id);
        vm.expectRevert(refusal);
        chamber.proposalEta(id);
        vm.expectRevert(refusal);
        chamber.operationOf(id);
        vm.expectRevert(refusal);
        chamber.hasVoted(id, 1);
    }

    function refuseCid(bytes32 field, Cid memory text, Cid memory code) private {
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(ICongress.CongressInvalidCid.selector, field));
        chamber.propose(documents.tokenId, text, code, targets, values, calldatas);
    }

    function refuseCalls(uint256 t, uint256 v, uint256 c) private {
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(ICongress.CongressInvalidCalls.selector, t, v, c));
        chamber.propose(
            documents.tokenId, documents.text, documents.code, new address[](t), new uint256[](v), new bytes[](c)
        );
    }
}
