// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPLCRVoting} from "../../contracts/voting/interfaces/IPLCRVoting.sol";
import {IPollSource, PollTerms, VotingMode} from "../../contracts/voting/interfaces/IPollSource.sol";
import {TrustAnswer} from "../../contracts/mocks/TrustAnswer.sol";
import {PollSourceMock} from "../../contracts/mocks/PollSourceMock.sol";
import {VotingTest} from "./VotingTest.sol";

contract OpenPollTest is VotingTest {
    uint256 internal constant LONGEST = type(uint24).max;

    function opened(PollTerms memory asked) internal returns (uint256) {
        bytes32 key = bytes32(++polls);
        source.set(key, asked);
        return voting.openPoll(source, key);
    }

    function refused(PollTerms memory asked) internal {
        bytes32 key = bytes32(++polls);
        source.set(key, asked);
        vm.expectRevert(abi.encodeWithSelector(IPLCRVoting.PLCRVotingInvalidTerms.selector, address(source), key));
        voting.openPoll(source, key);
    }

    function usual() internal view returns (PollTerms memory) {
        return PollTerms(
            vm.getBlockTimestamp(), vm.getBlockTimestamp() + 10, vm.getBlockTimestamp() + 20, 2, VotingMode.TwoHouses
        );
    }

    function test_AnyoneOpensAPollAndItsTermsStand() public {
        PollTerms memory asked = usual();
        source.set("key", asked);
        uint256 pollId = voting.pollIdOf(address(source), "key");
        vm.expectRevert(abi.encodeWithSelector(IPLCRVoting.PLCRVotingUnknownPoll.selector, pollId));
        voting.terms(pollId);
        vm.expectEmit(address(voting));
        emit IPLCRVoting.PollOpened(pollId, address(source), "key", asked);
        vm.prank(makeAddr("anyone"));
        vm.assertEq(voting.openPoll(source, "key"), pollId);
        vm.assertEq(abi.encode(voting.terms(pollId)), abi.encode(asked));
        // Whatever the source says afterwards.
        asked.commitEnd += 5;
        source.set("key", asked);
        vm.assertEq(voting.terms(pollId).commitEnd, asked.commitEnd - 5);
    }

    function test_APollIsOpenedOnce() public {
        source.set("key", usual());
        uint256 pollId = voting.openPoll(source, "key");
        bytes memory expected = abi.encodeWithSelector(IPLCRVoting.PLCRVotingPollOpen.selector, pollId);
        vm.expectRevert(expected);
        voting.openPoll(source, "key");
        vm.warp(vm.getBlockTimestamp() + 100);
        vm.expectRevert(expected);
        voting.openPoll(source, "key");
    }

    function test_PollsOfTwoSourcesUnderOneKeyAreTwo() public {
        PollSourceMock other = new PollSourceMock();
        source.set("key", usual());
        other.set("key", usual());
        vm.assertNotEq(voting.openPoll(source, "key"), voting.openPoll(other, "key"));
    }

    function test_APollHasTwoToFourOptions() public {
        for (uint256 options = 0; options < 7; ++options) {
            PollTerms memory asked = usual();
            asked.options = options;
            if (options < 2 || options > 4) refused(asked);
            else vm.assertEq(voting.terms(opened(asked)).options, options);
        }
        PollTerms memory many = usual();
        many.options = 258;
        refused(many);
    }

    function test_ItsPhasesComeOneAfterTheOther() public {
        uint256 time = vm.getBlockTimestamp();
        refused(PollTerms(time + 10, time + 10, time + 20, 2, VotingMode.TwoHouses));
        refused(PollTerms(time + 11, time + 10, time + 20, 2, VotingMode.TwoHouses));
        refused(PollTerms(time, time + 10, time + 10, 2, VotingMode.TwoHouses));
        refused(PollTerms(time, time + 10, time + 9, 2, VotingMode.TwoHouses));
        opened(PollTerms(time, time + 1, time + 2, 2, VotingMode.TwoHouses));
        opened(PollTerms(time + 5, time + 6, time + 7, 2, VotingMode.TwoHouses));
    }

    function test_APollThatIsOverIsNotOpened() public {
        uint256 time = vm.getBlockTimestamp();
        refused(PollTerms(time - 10, time - 5, time, 2, VotingMode.TwoHouses));
        opened(PollTerms(time - 10, time - 5, time + 1, 2, VotingMode.TwoHouses));
    }

    function test_APhaseAndAPollHaveALongest() public {
        uint256 time = vm.getBlockTimestamp();
        opened(PollTerms(time, time + LONGEST, time + 2 * LONGEST, 2, VotingMode.TwoHouses));
        refused(PollTerms(time, time + LONGEST + 1, time + LONGEST + 2, 2, VotingMode.TwoHouses));
        refused(PollTerms(time, time + 1, time + LONGEST + 2, 2, VotingMode.TwoHouses));
        // Nor is one set up for a future so far off that its locks would hardly end.
        uint256 far = time + 2 * LONGEST;
        opened(PollTerms(far - 2, far - 1, far, 2, VotingMode.TwoHouses));
        refused(PollTerms(far - 1, far, far + 1, 2, VotingMode.TwoHouses));
    }

    function test_TimesThatDoNotFitAreRefusedAndNotCutShort() public {
        uint256 round = 1 << 32;
        uint256 time = vm.getBlockTimestamp();
        refused(PollTerms(time + round, time + round + 10, time + round + 20, 2, VotingMode.TwoHouses));
        refused(PollTerms(time, time + 10, type(uint256).max, 2, VotingMode.TwoHouses));
        refused(PollTerms(time, type(uint256).max - 1, type(uint256).max, 2, VotingMode.TwoHouses));
        vm.warp(round - 10);
        opened(PollTerms(round - 10, round - 5, round - 1, 2, VotingMode.TwoHouses));
        refused(PollTerms(round - 10, round - 5, round, 2, VotingMode.TwoHouses));
    }

    function test_WhereTheSourceHasNoPollThereIsNone() public {
        PollTerms memory none = usual();
        none.start = type(uint256).max;
        source.set("none", none);
        vm.expectRevert(abi.encodeWithSelector(PollSourceMock.PollSourceMockNoPoll.selector, bytes32("none")));
        voting.openPoll(source, "none");
        vm.expectRevert();
        voting.openPoll(IPollSource(makeAddr("no contract")), "none");
        // A mode there is none of.
        bytes memory wild =
            abi.encode(vm.getBlockTimestamp(), vm.getBlockTimestamp() + 10, vm.getBlockTimestamp() + 20, 2, 2);
        IPollSource liar = IPollSource(address(new TrustAnswer(wild, false)));
        vm.expectRevert();
        voting.openPoll(liar, "none");
    }

    function test_NothingHappensInAPollThatWasNotOpened() public {
        bytes memory expected = abi.encodeWithSelector(IPLCRVoting.PLCRVotingUnknownPoll.selector, 7);
        vm.expectRevert(expected);
        voting.commit(7, bytes24("x"), 0x100, 0);
        vm.expectRevert(expected);
        voting.reveal(7, ann, 0, SALT);
        checkTally(7, 0, 0, 0, 0);
        vm.assertFalse(voting.hasRevealed(7, ann));
    }
}
