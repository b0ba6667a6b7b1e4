// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {ICapitalToken} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {Float32} from "../../contracts/common/libraries/Float32.sol";
import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {IReputation} from "../../contracts/reputation/interfaces/IReputation.sol";
import {Commitment, IPLCRVoting} from "../../contracts/voting/interfaces/IPLCRVoting.sol";
import {VotingMode} from "../../contracts/voting/interfaces/IPollSource.sol";
import {VotingTest} from "./VotingTest.sol";

contract CommitTest is VotingTest {
    function test_CommitmentsAreTakenFromTheStartToTheSecondBeforeTheEnd() public {
        uint256 start = vm.getBlockTimestamp() + 50;
        uint256 pollId = openAt(start, 100, 100, 2, VotingMode.TwoHouses);
        vm.warp(start - 1);
        expectNotCommitTime(pollId, start);
        vm.warp(start);
        commit(ann, pollId, 1, 100e18, 0);
        vm.warp(start + 99);
        commit(bob, pollId, 1, 100e18, 0);
        vm.warp(start + 100);
        expectNotCommitTime(pollId, start);
        vm.warp(start + 300);
        expectNotCommitTime(pollId, start);
    }

    function expectNotCommitTime(uint256 pollId, uint256 start) internal {
        bytes24 hash = voting.commitmentHash(pollId, ann, 1, SALT);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPLCRVoting.PLCRVotingNotCommitTime.selector, pollId, start, start + 100, vm.getBlockTimestamp()
            )
        );
        vm.prank(ann);
        voting.commit(pollId, hash, 0x100, 0);
    }

    function test_ACommitmentIsKeptWithBothItsWeights() public {
        uint256 pollId = openHouses();
        bytes24 hash = voting.commitmentHash(pollId, ann, 1, SALT);
        uint32 tokens = Float32.encodeDown(300e18);
        uint32 reputation_ = Float32.encodeDown(7_000e18);
        vm.expectEmit(address(voting));
        emit IPLCRVoting.Committed(pollId, ann, hash, tokens, reputation_);
        vm.prank(ann);
        voting.commit(pollId, hash, tokens, reputation_);
        Commitment memory made = voting.commitmentOf(pollId, ann);
        vm.assertEq(bytes32(made.hash), bytes32(hash));
        // The original kept one of the two and lost the other.
        vm.assertEq(uint256(made.tokens), tokens);
        vm.assertEq(uint256(made.reputation), reputation_);
        vm.assertEq(capital.accountOf(ann).voting, rounded(300e18));
        vm.assertEq(reputation.accountOf(annId).voting, rounded(7_000e18));
        vm.assertEq(uint256(capital.voteLockOf(ann).amount1), tokens);
        vm.assertEq(uint256(capital.voteLockOf(ann).until1), voting.terms(pollId).revealEnd);
        vm.assertFalse(voting.hasRevealed(pollId, ann));
    }

    function test_AnEmptyCommitmentIsRefused() public {
        uint256 pollId = openHouses();
        bytes memory expected = abi.encodeWithSelector(IPLCRVoting.PLCRVotingEmptyCommitment.selector, pollId);
        vm.startPrank(ann);
        vm.expectRevert(expected);
        voting.commit(pollId, bytes24(0), 0x100, 0x100);
        vm.expectRevert(expected);
        voting.commit(pollId, bytes24("x"), 0, 0);
        // An exponent alone is no weight.
        vm.expectRevert(expected);
        voting.commit(pollId, bytes24("x"), 0x05, 0x07);
        vm.expectRevert(expected);
        voting.commit(pollId, bytes24("x"), 0xff, 0);
        vm.stopPrank();
    }

    function test_NobodyVotesWithMoreThanItHas() public {
        uint256 pollId = openHouses();
        uint32 tokens = Float32.encodeDown(1_000e18) + 0x100;
        vm.expectRevert(
            abi.encodeWithSelector(
                ICapitalToken.CapitalTokenInsufficientFree.selector, ann, 1_000e18, Float32.decode(tokens)
            )
        );
        vm.prank(ann);
        voting.commit(pollId, bytes24("x"), tokens, 0);
        uint32 reputation_ = Float32.encodeDown(10_000e18) + 0x100;
        vm.expectRevert(
            abi.encodeWithSelector(
                IReputation.ReputationInsufficientFree.selector, annId, 10_000e18, Float32.decode(reputation_)
            )
        );
        vm.prank(ann);
        voting.commit(pollId, bytes24("x"), 0, reputation_);
        vm.expectPartialRevert(Float32.Float32OutOfRange.selector);
        vm.prank(ann);
        voting.commit(pollId, bytes24("x"), 0xffffffff, 0);
    }

    function test_TheSameTokensVoteInManyPolls() public {
        uint256[] memory ids = new uint256[](5);
        for (uint256 i = 0; i < 5; ++i) {
            ids[i] = openHouses();
            commit(ann, ids[i], i % 2, 1_000e18, 10_000e18);
        }
        vm.assertEq(capital.accountOf(ann).voting, rounded(1_000e18));
        toReveal(ids[0]);
        for (uint256 i = 0; i < 5; ++i) {
            reveal(ann, ids[i], i % 2);
            checkTally(ids[i], i % 2, 1_000e18, 10_000e18, 0);
        }
    }

    function test_ARecommitReplacesTheCommitment() public {
        uint256 pollId = openHouses();
        commit(ann, pollId, 0, 900e18, 5_000e18);
        commit(ann, pollId, 1, 100e18, 0);
        toReveal(pollId);
        vm.expectRevert(abi.encodeWithSelector(IPLCRVoting.PLCRVotingWrongReveal.selector, pollId, ann));
        reveal(ann, pollId, 0);
        reveal(ann, pollId, 1);
        checkTally(pollId, 1, 100e18, 0, 0);
        checkTally(pollId, 0, 0, 0, 0);
    }

    /// @dev In the original the replaced commitment was forgotten by the list that had to release it.
    function test_ARecommitLocksNothingBeyondItsPoll() public {
        uint256 pollId = openHouses();
        commit(ann, pollId, 0, 900e18, 5_000e18);
        commit(ann, pollId, 1, 100e18, 1_000e18);
        commit(ann, pollId, 1, 950e18, 100e18);
        vm.assertEq(capital.accountOf(ann).voting, rounded(950e18));
        vm.assertEq(reputation.accountOf(annId).voting, rounded(5_000e18));
        vm.warp(voting.terms(pollId).revealEnd - 1);
        vm.assertEq(capital.accountOf(ann).voting, rounded(950e18));
        vm.warp(vm.getBlockTimestamp() + 1);
        vm.assertEq(capital.accountOf(ann).free, 1_000e18);
        vm.assertEq(reputation.accountOf(annId).free, 10_000e18);
        vm.prank(ann);
        capital.transfer(bob, 1_000e18);
    }

    function test_ALockEndsWithItsPollRevealedOrNotAndNeverSooner() public {
        uint256 pollId = openHouses();
        commit(ann, pollId, 0, 1_000e18, 0);
        commit(bob, pollId, 0, 1_000e18, 0);
        toReveal(pollId);
        reveal(ann, pollId, 0);
        // Tokens that a reveal freed could vote once more from another account.
        vm.warp(voting.terms(pollId).revealEnd - 1);
        vm.assertEq(capital.accountOf(ann).voting, rounded(1_000e18));
        vm.assertEq(capital.accountOf(bob).voting, rounded(1_000e18));
        vm.warp(vm.getBlockTimestamp() + 1);
        vm.assertEq(capital.accountOf(ann).voting, 0);
        vm.assertEq(capital.accountOf(bob).voting, 0);
    }

    function test_WhatVotesDoesNotMove() public {
        uint256 pollId = openHouses();
        commit(ann, pollId, 0, 600e18, 0);
        uint256 free = 1_000e18 - rounded(600e18);
        bytes memory expected =
            abi.encodeWithSelector(ICapitalToken.CapitalTokenInsufficientFree.selector, ann, free, free + 1);
        vm.startPrank(ann);
        vm.expectRevert(expected);
        capital.transfer(bob, free + 1);
        vm.expectRevert(expected);
        capital.sell(free + 1, 0, vm.getBlockTimestamp());
        vm.stopPrank();
        vm.expectRevert(expected);
        vm.prank(address(projects));
        capital.stake(ann, free + 1);
        vm.expectRevert(expected);
        vm.prank(address(tasks));
        capital.hold(ann, free + 1);
        vm.prank(ann);
        capital.transfer(bob, free);
    }

    function test_ManyCommitmentsAreOneTransaction() public {
        uint256[2] memory ids = [openHouses(), openHouses()];
        bytes[] memory calls = new bytes[](2);
        for (uint256 i = 0; i < 2; ++i) {
            bytes24 hash = voting.commitmentHash(ids[i], ann, i, SALT);
            calls[i] = abi.encodeCall(voting.commit, (ids[i], hash, Float32.encodeDown(500e18), 0));
        }
        vm.prank(ann);
        voting.multicall(calls);
        toReveal(ids[1]);
        for (uint256 i = 0; i < 2; ++i) {
            calls[i] = abi.encodeCall(voting.reveal, (ids[i], ann, i, SALT));
        }
        voting.multicall(calls);
        checkTally(ids[0], 0, 500e18, 0, 0);
        checkTally(ids[1], 1, 500e18, 0, 0);
    }

    function test_ARelayedCommitmentIsTheSignersAlsoInAMulticall() public {
        uint256 pollId = openHouses();
        (, uint256 key) = makeAddrAndKey("ann");
        bytes[] memory calls = new bytes[](1);
        bytes24 hash = voting.commitmentHash(pollId, ann, 1, SALT);
        calls[0] = abi.encodeCall(voting.commit, (pollId, hash, Float32.encodeDown(500e18), 0));
        bytes memory data = abi.encodeCall(Multicall.multicall, (calls));
        ForwardRequest memory request =
            ForwardRequest(ann, address(voting), 0, 500_000, 0, vm.getBlockTimestamp(), data);
        forwarder.execute(request, signatureOf(key, forwarder.digestOf(request)));
        vm.assertEq(bytes32(voting.commitmentOf(pollId, ann).hash), bytes32(hash));
        vm.assertEq(capital.accountOf(ann).voting, rounded(500e18));
    }

    function testFuzz_TokensAndReputationVoteSideBySide(uint256 tokens, uint256 weight, uint256 choice) public {
        tokens = bound(tokens, 0, 1_000e18);
        weight = bound(weight, tokens == 0 ? 1 : 0, 10_000e18);
        choice = bound(choice, 0, 3);
        uint256 pollId = open(4, VotingMode.TwoHouses);
        commit(ann, pollId, choice, tokens, weight);
        commit(bob, pollId, choice, 1, 1);
        toReveal(pollId);
        reveal(ann, pollId, choice);
        checkTally(pollId, choice, tokens, weight, 0);
        reveal(bob, pollId, choice);
        vm.assertEq(voting.tally(pollId, choice).tokens, rounded(tokens) + 1);
        vm.assertEq(voting.tally(pollId, choice).reputation, rounded(weight) + 1);
        for (uint256 other = 0; other < 4; ++other) {
            if (other != choice) checkTally(pollId, other, 0, 0, 0);
        }
    }
}
