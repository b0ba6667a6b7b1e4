// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Commitment, IPLCRVoting} from "../../contracts/voting/interfaces/IPLCRVoting.sol";
import {IPollSource, VotingMode} from "../../contracts/voting/interfaces/IPollSource.sol";
import {VotingTest} from "./VotingTest.sol";

/// @notice Tokens vote without an identity, reputation by an identity bound before the poll began, jurors once each.
contract VotersTest is VotingTest {
    function test_TokensVoteWithoutAnIdentity() public {
        address eve = makeAddr("eve");
        buyFor(eve, 1_000e18);
        uint256 pollId = openHouses();
        commit(eve, pollId, 1, 1_000e18, 0);
        toReveal(pollId);
        reveal(eve, pollId, 1);
        checkTally(pollId, 1, 1_000e18, 0, 0);
    }

    function test_ReputationDoesNotVoteWithoutAnIdentity() public {
        address eve = makeAddr("eve");
        buyFor(eve, 1_000e18);
        uint256 pollId = openHouses();
        bytes24 hash = voting.commitmentHash(pollId, eve, 1, SALT);
        expectNotEligible(pollId, eve);
        vm.prank(eve);
        voting.commit(pollId, hash, 0x100, 0x100);
        vm.assertEq(capital.accountOf(eve).voting, 0);
    }

    function test_WhoRegisteredAfterAPollBeganHasNoReputationInIt() public {
        uint256 start = vm.getBlockTimestamp() + 10;
        uint256 pollId = openAt(start, PHASE, PHASE, 2, VotingMode.TwoHouses);
        vm.warp(start - 1);
        (address early,) = member("early");
        vm.warp(start);
        (address late,) = member("late");
        commit(early, pollId, 1, 0, 1_000e18);
        bytes24 hash = voting.commitmentHash(pollId, late, 1, SALT);
        expectNotEligible(pollId, late);
        vm.prank(late);
        voting.commit(pollId, hash, 0, 0x100);
        // In the next it does.
        skipTime(1);
        commit(late, openHouses(), 1, 0, 1_000e18);
    }

    function test_AnIdentityThatMovesDoesNotVoteTwice() public {
        uint256 pollId = openHouses();
        commit(ann, pollId, 1, 0, 10_000e18);
        address later = makeAddr("later");
        identities.recover(annId, later);
        bytes24 hash = voting.commitmentHash(pollId, later, 1, SALT);
        expectNotEligible(pollId, later);
        vm.prank(later);
        voting.commit(pollId, hash, 0, 0x100);
        // What was committed before stays and is revealed, once; the account it left has no reputation to commit any more.
        hash = voting.commitmentHash(pollId, ann, 0, SALT);
        expectNotEligible(pollId, ann);
        vm.prank(ann);
        voting.commit(pollId, hash, 0, 0x100);
        toReveal(pollId);
        reveal(ann, pollId, 1);
        checkTally(pollId, 1, 0, 10_000e18, 0);
        vm.assertEq(reputation.accountOf(annId).voting, rounded(10_000e18));
    }

    function test_AnIdentityThatMovedBeforeThePollVotesFromWhereItIs() public {
        address later = makeAddr("later");
        identities.recover(annId, later);
        skipTime(1);
        uint256 pollId = openHouses();
        commit(later, pollId, 1, 0, 10_000e18);
        vm.assertEq(reputation.accountOf(annId).voting, rounded(10_000e18));
    }

    // ---- Jurors --------------------------------------------------------------------------------------------------------

    function openJury(uint256 options) internal returns (uint256 pollId) {
        pollId = open(options, VotingMode.Jurors);
        source.setJuror(bytes32(polls), ann, true);
        source.setJuror(bytes32(polls), bob, true);
    }

    function test_AJurorHasOneVoteAndLocksNothing() public {
        uint256 pollId = openJury(3);
        commit(ann, pollId, 2, 0, 0);
        commit(bob, pollId, 2, 0, 0);
        vm.assertEq(capital.accountOf(ann).voting, 0);
        vm.assertEq(reputation.accountOf(annId).voting, 0);
        toReveal(pollId);
        vm.expectEmit(address(voting));
        emit IPLCRVoting.Revealed(pollId, ann, 2, 0, 0);
        reveal(ann, pollId, 2);
        vm.assertTrue(voting.hasRevealed(pollId, ann));
        vm.assertFalse(voting.hasRevealed(pollId, bob));
        // All that stays of it is the mark.
        vm.assertEq(abi.encode(voting.commitmentOf(pollId, ann)), abi.encode(Commitment(0, 1, 0)));
        checkTally(pollId, 2, 0, 0, 1);
        reveal(bob, pollId, 2);
        checkTally(pollId, 2, 0, 0, 2);
        vm.expectRevert(abi.encodeWithSelector(IPLCRVoting.PLCRVotingWrongReveal.selector, pollId, ann));
        reveal(ann, pollId, 2);
    }

    function test_AJurorThatCommitsAgainStillHasOneVote() public {
        uint256 pollId = openJury(2);
        commit(ann, pollId, 0, 0, 0);
        commit(ann, pollId, 1, 0, 0);
        toReveal(pollId);
        reveal(ann, pollId, 1);
        checkTally(pollId, 0, 0, 0, 0);
        checkTally(pollId, 1, 0, 0, 1);
    }

    function test_WhoIsNoJurorOfThePollDoesNotVoteInIt() public {
        uint256 pollId = openJury(2);
        uint256 other = open(2, VotingMode.Jurors);
        address eve = makeAddr("eve");
        expectNotEligible(pollId, eve);
        vm.prank(eve);
        voting.commit(pollId, bytes24("x"), 0, 0);
        expectNotEligible(other, ann);
        vm.prank(ann);
        voting.commit(other, bytes24("x"), 0, 0);
        vm.assertEq(bytes32(voting.commitmentOf(pollId, eve).hash), bytes32(0));
    }

    function test_AJurorsVoteHasNoWeight() public {
        uint256 pollId = openJury(2);
        bytes memory expected = abi.encodeWithSelector(IPLCRVoting.PLCRVotingEmptyCommitment.selector, pollId);
        vm.startPrank(ann);
        vm.expectRevert(expected);
        voting.commit(pollId, bytes24("x"), 0x100, 0);
        vm.expectRevert(expected);
        voting.commit(pollId, bytes24("x"), 0, 0x100);
        vm.expectRevert(expected);
        voting.commit(pollId, bytes24(0), 0, 0);
        vm.stopPrank();
    }

    /// @dev A weight of which there is only an exponent could be committed and never revealed.
    function test_AJurorsCommitmentCanAlwaysBeRevealed() public {
        uint256 pollId = openJury(2);
        bytes memory expected = abi.encodeWithSelector(IPLCRVoting.PLCRVotingEmptyCommitment.selector, pollId);
        vm.startPrank(ann);
        vm.expectRevert(expected);
        voting.commit(pollId, bytes24("x"), 0xff, 0);
        vm.expectRevert(expected);
        voting.commit(pollId, bytes24("x"), 0, 0xff);
        vm.stopPrank();
    }

    function test_HousesAreNotAskedForJurors() public {
        uint256 pollId = openHouses();
        vm.mockCallRevert(address(source), abi.encodeWithSelector(IPollSource.isJuror.selector), "");
        commit(ann, pollId, 1, 100e18, 0);
        toReveal(pollId);
        reveal(ann, pollId, 1);
        checkTally(pollId, 1, 100e18, 0, 0);
        vm.assertEq(voting.tally(pollId, 1).ballots, 0);
    }
}
