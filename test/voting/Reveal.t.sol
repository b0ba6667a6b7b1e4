// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPLCRVoting} from "../../contracts/voting/interfaces/IPLCRVoting.sol";
import {VotingMode} from "../../contracts/voting/interfaces/IPollSource.sol";
import {PLCRVoting} from "../../contracts/voting/PLCRVoting.sol";
import {VotingTest} from "./VotingTest.sol";

contract RevealTest is VotingTest {
    function wrong(uint256 pollId, address voter) internal {
        vm.expectRevert(abi.encodeWithSelector(IPLCRVoting.PLCRVotingWrongReveal.selector, pollId, voter));
    }

    function test_RevealsAreTakenFromTheEndOfCommitToTheSecondBeforeTheEnd() public {
        uint256 start = vm.getBlockTimestamp();
        uint256 pollId = openAt(start, 100, 100, 2, VotingMode.TwoHouses);
        commit(ann, pollId, 1, 100e18, 0);
        commit(bob, pollId, 1, 100e18, 0);
        vm.warp(start + 99);
        expectNotRevealTime(pollId, start);
        vm.warp(start + 100);
        reveal(ann, pollId, 1);
        vm.warp(start + 199);
        reveal(bob, pollId, 1);
        vm.warp(start + 200);
        expectNotRevealTime(pollId, start);
        vm.assertEq(voting.tally(pollId, 1).tokens, 2 * rounded(100e18));
    }

    function expectNotRevealTime(uint256 pollId, uint256 start) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IPLCRVoting.PLCRVotingNotRevealTime.selector, pollId, start + 100, start + 200, vm.getBlockTimestamp()
            )
        );
        reveal(ann, pollId, 1);
    }

    function test_AnyoneWithTheSaltRevealsAndOnce() public {
        uint256 pollId = openHouses();
        commit(ann, pollId, 1, 300e18, 7_000e18);
        toReveal(pollId);
        vm.expectEmit(address(voting));
        emit IPLCRVoting.Revealed(pollId, ann, 1, rounded(300e18), rounded(7_000e18));
        vm.prank(makeAddr("anyone"));
        reveal(ann, pollId, 1);
        vm.assertTrue(voting.hasRevealed(pollId, ann));
        wrong(pollId, ann);
        reveal(ann, pollId, 1);
        checkTally(pollId, 1, 300e18, 7_000e18, 0);
    }

    function test_OnlyWhatWasCommittedIsRevealed() public {
        uint256 pollId = openHouses();
        uint256 other = openHouses();
        commit(ann, pollId, 1, 300e18, 0);
        toReveal(pollId);
        wrong(pollId, ann);
        reveal(ann, pollId, 0);
        wrong(pollId, ann);
        voting.reveal(pollId, ann, 1, "other salt");
        wrong(pollId, bob);
        reveal(bob, pollId, 1);
        wrong(other, ann);
        reveal(ann, other, 1);
        reveal(ann, pollId, 1);
    }

    function test_AChoiceIsOneOfThePolls() public {
        for (uint256 options = 2; options <= 4; ++options) {
            uint256 pollId = open(options, VotingMode.TwoHouses);
            commit(ann, pollId, options, 300e18, 0);
            commit(bob, pollId, options - 1, 300e18, 0);
            toReveal(pollId);
            vm.expectRevert(
                abi.encodeWithSelector(IPLCRVoting.PLCRVotingInvalidChoice.selector, pollId, options, options)
            );
            reveal(ann, pollId, options);
            reveal(bob, pollId, options - 1);
            checkTally(pollId, options - 1, 300e18, 0, 0);
            checkTally(pollId, options, 0, 0, 0);
        }
    }

    /// @dev Or one who trusts another's judgement would follow it unseen, and learn it when it is revealed.
    function test_ACopiedCommitmentIsNotTheCopiersToReveal() public {
        uint256 pollId = openHouses();
        commit(ann, pollId, 1, 300e18, 0);
        bytes24 copied = voting.commitmentOf(pollId, ann).hash;
        vm.prank(bob);
        voting.commit(pollId, copied, 0x100, 0);
        toReveal(pollId);
        reveal(ann, pollId, 1);
        wrong(pollId, bob);
        reveal(bob, pollId, 1);
    }

    function testFuzz_ACommitmentBelongsToOneVoterPollChoiceSaltContractAndChain(
        uint256 pollId,
        address voter,
        uint256 choice,
        bytes32 salt
    ) public {
        bytes24 hash = voting.commitmentHash(pollId, voter, choice, salt);
        bytes32 whole = keccak256(abi.encode(block.chainid, address(voting), pollId, voter, choice, salt));
        vm.assertEq(bytes32(hash), bytes32(bytes24(whole)));
        PLCRVoting other = new PLCRVoting(address(forwarder), capital, reputation, identities);
        vm.assertNotEq(bytes32(hash), bytes32(other.commitmentHash(pollId, voter, choice, salt)));
        vm.chainId(block.chainid + 1);
        vm.assertNotEq(bytes32(hash), bytes32(voting.commitmentHash(pollId, voter, choice, salt)));
    }

    function test_WhoCommittedNothingRevealsNothing() public {
        uint256 pollId = openHouses();
        toReveal(pollId);
        wrong(pollId, ann);
        reveal(ann, pollId, 0);
        vm.assertFalse(voting.hasRevealed(pollId, ann));
    }

    /// @dev Tokens weigh as they were locked, whatever becomes of them.
    function test_AWeightIsFixedWhenItIsCommitted() public {
        uint256 pollId = openHouses();
        vm.prank(address(tasks));
        capital.hold(ann, 400e18);
        commit(ann, pollId, 1, 600e18, 10_000e18);
        vm.prank(address(tasks));
        capital.release(ann, 400e18, true);
        buyFor(ann, 5_000e18);
        vm.prank(address(tasks));
        reputation.release(annId, 0, 90_000e18);
        toReveal(pollId);
        reveal(ann, pollId, 1);
        checkTally(pollId, 1, 600e18, 10_000e18, 0);
    }
}
