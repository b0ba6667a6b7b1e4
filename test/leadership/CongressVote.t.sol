// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {ICongress} from "../../contracts/leadership/interfaces/ICongress.sol";
import {ILeadershipTokens} from "../../contracts/leadership/interfaces/ILeadershipTokens.sol";
import {CongressTest} from "./CongressTest.sol";

contract CongressVoteTest is CongressTest {
    // ---- What a vote does ----------------------------------------------------------------------------------------------

    function test_AVoteUsesUpOneOfItsTokensVotes() public {
        (uint256[] memory ids, uint256 id) = openVote(2);
        vm.expectEmit(address(tokens));
        emit ILeadershipTokens.Used(ids[0], 15);
        vm.expectEmit(address(chamber));
        emit ICongress.VoteCast(ann, id, ids[0], FOR);
        cast(ann, id, FOR, ids[0]);
        cast(ann, id, AGAINST, ids[1]);
        vm.assertEq(uint256(chamber.proposalOf(id).forVotes), 1);
        vm.assertEq(uint256(chamber.proposalOf(id).againstVotes), 1);
        vm.assertEq(uint256(tokens.tokenOf(ids[0]).uses), 15);
        vm.assertTrue(chamber.hasVoted(id, ids[0]));
        vm.assertFalse(chamber.hasVoted(id, 1));
    }

    function test_ATokenVotesOnceOnAProposalWhicheverSide() public {
        (uint256[] memory ids, uint256 id) = openVote(1);
        cast(ann, id, FOR, ids[0]);
        refuse(ann, id, ids[0], abi.encodeWithSelector(ICongress.CongressAlreadyVoted.selector, id, ids[0]));
        vm.prank(ann);
        vm.expectRevert(abi.encodeWithSelector(ICongress.CongressAlreadyVoted.selector, id, ids[0]));
        chamber.castVote(id, AGAINST, ids[0]);
        vm.assertEq(uint256(tokens.tokenOf(ids[0]).uses), 15);
    }

    function test_ATokenVotesOnSeveralProposalsInAnyOrder() public {
        uint256 token = winMany(ann, 1)[0];
        skipTime(1);
        uint256 first = put(bob);
        uint256 second = put(bob);
        skipTime(DELAY);
        cast(ann, second, FOR, token);
        vm.assertFalse(chamber.hasVoted(first, token));
        cast(ann, first, AGAINST, token);
        vm.assertTrue(chamber.hasVoted(first, token) && chamber.hasVoted(second, token));
        vm.assertEq(uint256(chamber.proposalOf(first).againstVotes), 1);
        vm.assertEq(uint256(chamber.proposalOf(second).forVotes), 1);
    }

    function test_TheLastVoteBurnsTheToken() public {
        uint256 token = winMany(ann, 1)[0];
        skipTime(1);
        uint256[] memory ids = new uint256[](17);
        for (uint256 i = 0; i < 17; ++i) {
            ids[i] = put(bob);
        }
        skipTime(DELAY);
        for (uint256 i = 0; i < 16; ++i) {
            vm.assertEq(tokens.ownerOf(token), ann);
            cast(ann, ids[i], FOR, token);
        }
        vm.assertEq(tokens.balanceOf(ann), 0);
        refuse(ann, ids[16], token, abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, token));
    }

    function test_VotesAreKeptApartBeyond256Proposals() public {
        uint256 token = winMany(ann, 1)[0];
        skipTime(1);
        uint256 first = put(bob);
        // As if 256 more had been made since.
        bytes32 present = vm.load(address(chamber), 0);
        vm.store(address(chamber), 0, bytes32(uint256(present) + (255 << 152)));
        uint256 later = put(bob);
        vm.assertEq(uint256(chamber.proposalOf(later).number), 257);
        skipTime(DELAY);
        cast(ann, first, FOR, token);
        vm.assertFalse(chamber.hasVoted(later, token));
        cast(ann, later, FOR, token);
        vm.assertTrue(chamber.hasVoted(first, token) && chamber.hasVoted(later, token));
    }

    // ---- Several tokens ------------------------------------------------------------------------------------------------

    function test_SeveralTokensVoteAtOnce() public {
        (uint256[] memory ids, uint256 id) = openVote(4);
        castMany(ann, id, FOR, ids);
        vm.assertEq(uint256(chamber.proposalOf(id).forVotes), 4);
        for (uint256 i = 0; i < 4; ++i) {
            vm.assertTrue(chamber.hasVoted(id, ids[i]));
        }
    }

    function test_SeveralTokensVoteAgainstAtOnce() public {
        (uint256[] memory ids, uint256 id) = openVote(3);
        castMany(ann, id, AGAINST, ids);
        vm.assertEq(uint256(chamber.proposalOf(id).againstVotes), 3);
        vm.assertEq(uint256(chamber.proposalOf(id).forVotes), 0);
    }

    function test_AllVoteOrNone() public {
        (uint256[] memory ids, uint256 id) = openVote(3);
        ids[2] = ids[0];
        vm.prank(ann);
        vm.expectRevert(abi.encodeWithSelector(ICongress.CongressAlreadyVoted.selector, id, ids[0]));
        chamber.castVotes(id, FOR, ids);
        vm.assertEq(uint256(chamber.proposalOf(id).forVotes), 0);
        vm.prank(ann);
        vm.expectRevert(ICongress.CongressNoTokens.selector);
        chamber.castVotes(id, FOR, new uint256[](0));
        vm.prank(ann);
        vm.expectRevert(abi.encodeWithSelector(ICongress.CongressInvalidSupport.selector, 2));
        chamber.castVotes(id, 2, ids);
    }

    // ---- When ----------------------------------------------------------------------------------------------------------

    function test_VotesAreTakenFromTheFirstSecondToTheLast() public {
        (uint256[] memory ids, uint256 id) = openVote(2);
        uint256 start = chamber.proposalOf(id).voteStart;
        vm.warp(start - 1);
        refuse(ann, id, ids[0], wrongState(id, IGovernor.ProposalState.Pending));
        vm.prank(ann);
        vm.expectRevert(wrongState(id, IGovernor.ProposalState.Pending));
        chamber.castVotes(id, FOR, ids);
        vm.warp(start);
        assertState(id, IGovernor.ProposalState.Active);
        cast(ann, id, FOR, ids[0]);
        vm.warp(start + PERIOD - 1);
        assertState(id, IGovernor.ProposalState.Active);
        cast(ann, id, FOR, ids[1]);
        vm.warp(start + PERIOD);
        assertState(id, IGovernor.ProposalState.Defeated);
        refuse(ann, id, ids[1], wrongState(id, IGovernor.ProposalState.Defeated));
    }

    function test_WhatWasTakenBackTakesNoVotes() public {
        uint256[] memory ids = winMany(ann, 1);
        skipTime(1);
        uint256 id = put(bob);
        cancel(bob);
        skipTime(DELAY);
        refuse(ann, id, ids[0], wrongState(id, IGovernor.ProposalState.Canceled));
    }

    function test_WhatWasNeverProposedTakesNoVotes() public {
        (uint256[] memory ids, uint256 id) = openVote(1);
        refuse(ann, id + 1, ids[0], abi.encodeWithSelector(ICongress.CongressUnknownProposal.selector, id + 1));
    }

    function testFuzz_AVoteIsForOrAgainst(uint8 support) public {
        support = uint8(bound(support, 2, 255));
        (uint256[] memory ids, uint256 id) = openVote(1);
        vm.prank(ann);
        vm.expectRevert(abi.encodeWithSelector(ICongress.CongressInvalidSupport.selector, support));
        chamber.castVote(id, support, ids[0]);
    }

    // ---- Which tokens --------------------------------------------------------------------------------------------------

    function test_ATokenWonInTheSecondOfTheProposalDoesNotVote() public {
        uint256 early = winMany(ann, 1)[0];
        skipTime(1);
        uint256 late = winMany(ann, 1)[0];
        uint256 id = put(bob);
        skipTime(DELAY);
        refuse(ann, id, late, heldTooLate(late, START + 1, START + 1));
        cast(ann, id, FOR, early);
    }

    function test_ATokenSentOnSinceTheProposalDoesNotVoteNotEvenForWhoHadIt() public {
        uint256[] memory ids = winMany(ann, 3);
        skipTime(1);
        uint256 id = put(bob);
        vm.prank(ann);
        tokens.transferFrom(ann, bob, ids[0]);
        vm.prank(ann);
        tokens.transferFrom(ann, ann, ids[1]);
        skipTime(DELAY);
        refuse(bob, id, ids[0], heldTooLate(ids[0], START + 1, START + 1));
        refuse(ann, id, ids[1], heldTooLate(ids[1], START + 1, START + 1));
        vm.prank(ann);
        tokens.transferFrom(ann, bob, ids[2]);
        refuse(bob, id, ids[2], heldTooLate(ids[2], START + 1 + DELAY, START + 1));
    }

    function test_ATokenBoughtASecondBeforeTheProposalVotesForItsBuyer() public {
        uint256[] memory ids = winMany(ann, 1);
        vm.prank(ann);
        tokens.transferFrom(ann, bob, ids[0]);
        skipTime(1);
        uint256 id = put(bob);
        skipTime(DELAY);
        vm.prank(ann);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, ann, ids[0]));
        chamber.castVote(id, FOR, ids[0]);
        cast(bob, id, FOR, ids[0]);
    }

    function test_AVoteIsNotLentByAnApproval() public {
        (uint256[] memory ids, uint256 id) = openVote(1);
        vm.prank(ann);
        tokens.setApprovalForAll(stranger, true);
        bytes memory refusal = abi.encodeWithSelector(ICongress.CongressNotHolder.selector, ids[0], ann, stranger);
        refuse(stranger, id, ids[0], refusal);
        vm.assertEq(uint256(tokens.tokenOf(ids[0]).uses), 16);
    }

    function test_ATokenExpiresAfterTheVote() public {
        uint256 token = winMany(ann, 1)[0];
        uint256 expiry = tokens.tokenOf(token).expiry;
        // Of two proposals, one ends a second before the token does, one together with it.
        vm.warp(expiry - DELAY - PERIOD - 1);
        uint256 earlier = put(bob);
        vm.warp(expiry - DELAY - PERIOD);
        uint256 later = put(bob);
        skipTime(DELAY);
        cast(ann, earlier, FOR, token);
        refuse(
            ann, later, token, abi.encodeWithSelector(ICongress.CongressExpiresTooSoon.selector, token, expiry, expiry)
        );
    }

    function test_OnlyCongressTokensVote() public {
        uint256 token = winNext(VALIDATOR, ann);
        skipTime(1);
        uint256 id = put(bob);
        skipTime(DELAY);
        bytes memory refusal =
            abi.encodeWithSelector(ILeadershipTokens.LeadershipTokensOtherKind.selector, token, VALIDATOR);
        refuse(ann, id, token, refusal);
    }

    function test_WhoCouldVoteIsWhoWasCounted() public {
        // Tokens of all ages; counted are those that outlast the vote, and those vote that were not won in its second.
        uint256[] memory ids = new uint256[](30);
        for (uint256 i = 0; i < 30; ++i) {
            ids[i] = winNext(CONGRESS, ann);
            skipTime(22 hours);
        }
        uint256 end = vm.getBlockTimestamp() + DELAY + PERIOD;
        uint256 eligible = tokens.countOutlasting(CONGRESS, end);
        uint256 id = put(bob);
        skipTime(DELAY);
        uint256 voted = 0;
        for (uint256 i = 0; i < 30; ++i) {
            vm.prank(ann);
            try chamber.castVote(id, FOR, ids[i]) {
                ++voted;
            } catch {}
        }
        vm.assertEq(voted, eligible);
        vm.assertGt(voted, 15);
        vm.assertEq(chamber.quorumOf(id), (eligible + 2) / 3);
    }

    // ---- Relayed -------------------------------------------------------------------------------------------------------

    function test_ARelayedVoteIsTheSigners() public {
        (uint256[] memory ids, uint256 id) = openVote(1);
        (address from, uint256 key) = makeAddrAndKey("ann");
        ForwardRequest memory request = ForwardRequest({
            from: from,
            to: address(chamber),
            value: 0,
            gas: 200_000,
            nonce: 1,
            deadline: vm.getBlockTimestamp(),
            data: abi.encodeCall(chamber.castVote, (id, FOR, ids[0]))
        });
        bytes memory signature = signatureOf(key, forwarder.digestOf(request));
        vm.expectEmit(address(chamber));
        emit ICongress.VoteCast(ann, id, ids[0], FOR);
        vm.prank(stranger);
        forwarder.execute(request, signature);
        vm.assertEq(uint256(chamber.proposalOf(id).forVotes), 1);
    }

    function test_ARelayedProposalIsTheSigners() public {
        (address from, uint256 key) = makeAddrAndKey("bob");
        documents.tokenId = winNext(PROPOSAL, bob);
        documents.proposer = bob;
        ForwardRequest memory request = ForwardRequest({
            from: from,
            to: address(chamber),
            value: 0,
            gas: 400_000,
            nonce: 1,
            deadline: vm.getBlockTimestamp(),
            data: abi.encodeCall(
                chamber.propose, (documents.tokenId, documents.text, documents.code, targets, values, calldatas)
            )
        });
        bytes memory signature = signatureOf(key, forwarder.digestOf(request));
        vm.prank(stranger);
        forwarder.execute(request, signature);
        assertState(chamber.hashProposal(targets, values, calldatas, description()), IGovernor.ProposalState.Pending);
    }

    function refuse(address who, uint256 id, uint256 token, bytes memory refusal) private {
        vm.prank(who);
        vm.expectRevert(refusal);
        chamber.castVote(id, FOR, token);
    }

    function heldTooLate(uint256 token, uint256 since, uint256 proposedAt) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ICongress.CongressHeldTooLate.selector, token, since, proposedAt);
    }

    function wrongState(uint256 id, IGovernor.ProposalState actual) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ICongress.CongressWrongState.selector, id, actual);
    }
}
