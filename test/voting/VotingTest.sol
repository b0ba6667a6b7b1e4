// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Float32} from "../../contracts/common/libraries/Float32.sol";
import {IPLCRVoting, Tally} from "../../contracts/voting/interfaces/IPLCRVoting.sol";
import {PollTerms, VotingMode} from "../../contracts/voting/interfaces/IPollSource.sol";
import {SuiteTest} from "../SuiteTest.sol";
import {PollSourceMock} from "../../contracts/mocks/PollSourceMock.sol";

/// @notice Voters with tokens and reputation, and polls of two days to commit and two to reveal.
abstract contract VotingTest is SuiteTest {
    using Float32 for uint256;

    bytes32 internal constant SALT = "salt";
    uint256 internal constant PHASE = 2 days;

    PollSourceMock internal source;
    address internal ann;
    address internal bob;
    bytes20 internal annId;
    bytes20 internal bobId;
    uint256 internal polls;

    function setUp() public virtual override {
        super.setUp();
        source = new PollSourceMock();
        (ann, annId) = member("ann");
        (bob, bobId) = member("bob");
        buyFor(ann, 1_000e18);
        buyFor(bob, 1_000e18);
        skipTime(1);
    }

    /// @dev Opens a poll that began now.
    function open(uint256 options, VotingMode mode) internal returns (uint256 pollId) {
        return openAt(vm.getBlockTimestamp(), PHASE, PHASE, options, mode);
    }

    function openAt(uint256 start, uint256 commitPeriod, uint256 revealPeriod, uint256 options, VotingMode mode)
        internal
        returns (uint256)
    {
        bytes32 key = bytes32(++polls);
        uint256 commitEnd = start + commitPeriod;
        source.set(key, PollTerms(start, commitEnd, commitEnd + revealPeriod, options, mode));
        return voting.openPoll(source, key);
    }

    function openHouses() internal returns (uint256) {
        return open(2, VotingMode.TwoHouses);
    }

    /// @dev Amounts in base units, rounded down as the SDK does.
    function commit(address voter, uint256 pollId, uint256 choice, uint256 tokens, uint256 reputation_) internal {
        bytes24 hash = voting.commitmentHash(pollId, voter, choice, SALT);
        vm.prank(voter);
        voting.commit(pollId, hash, tokens.encodeDown(), reputation_.encodeDown());
    }

    function reveal(address voter, uint256 pollId, uint256 choice) internal {
        voting.reveal(pollId, voter, choice, SALT);
    }

    function toReveal(uint256 pollId) internal {
        vm.warp(voting.terms(pollId).commitEnd);
    }

    function checkTally(uint256 pollId, uint256 choice, uint256 tokens, uint256 reputation_, uint256 ballots)
        internal
        view
    {
        Tally memory tally = voting.tally(pollId, choice);
        vm.assertEq(tally.tokens, rounded(tokens));
        vm.assertEq(tally.reputation, rounded(reputation_));
        vm.assertEq(tally.ballots, ballots);
    }

    function rounded(uint256 amount) internal pure returns (uint256) {
        return Float32.decode(amount.encodeDown());
    }

    function expectNotEligible(uint256 pollId, address voter) internal {
        vm.expectRevert(abi.encodeWithSelector(IPLCRVoting.PLCRVotingNotEligible.selector, pollId, voter));
    }
}
