// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {VotingMode} from "../../contracts/voting/interfaces/IPollSource.sol";
import {VotingTest} from "./VotingTest.sol";

/// @notice Commitments in many polls at once, through the whole suite: what they lock of tokens and of reputation.
contract LocksTest is VotingTest {
    uint256 internal constant TURNS = 10;

    mapping(uint256 pollId => uint256) internal endOf;
    mapping(uint256 pollId => uint256[2]) internal last;
    uint256[2] internal ever;
    uint256[] internal ids;

    function testFuzz_TheLockIsAtLeastTheLargestOpenCommitmentAndEndsWithThePolls(uint256[TURNS] memory raws) public {
        uint256 end;
        for (uint256 n = 0; n < TURNS; ++n) {
            vm.warp(vm.getBlockTimestamp() + raws[n] % 50);
            // Every fourth replaces what was committed to the last poll, if that still takes it.
            bool again = raws[n] % 4 == 0 && n != 0 && vm.getBlockTimestamp() < endOf[ids[ids.length - 1]] - 100;
            uint256 pollId = again ? ids[ids.length - 1] : openNext(raws[n]);
            if (endOf[pollId] > end) end = endOf[pollId];
            uint256 tokens = rounded(bound(raws[n] >> 32, 1, 1_000e18));
            uint256 weight = rounded(bound(raws[n] >> 128, 0, 10_000e18));
            commit(ann, pollId, 0, tokens, weight);
            last[pollId] = [tokens, weight];
            ever = [max(ever[0], tokens), max(ever[1], weight)];
            check();
        }
        while (vm.getBlockTimestamp() < end) {
            check();
            vm.warp(vm.getBlockTimestamp() + 37);
        }
        vm.assertEq(capital.accountOf(ann).free, 1_000e18);
        vm.assertEq(reputation.accountOf(annId).free, 10_000e18);
    }

    function openNext(uint256 raw) internal returns (uint256 pollId) {
        pollId = openAt(vm.getBlockTimestamp(), bound(raw >> 8, 1, 200), 100, 2, VotingMode.TwoHouses);
        endOf[pollId] = voting.terms(pollId).revealEnd;
        ids.push(pollId);
    }

    function check() internal view {
        uint256 tokens;
        uint256 weight;
        for (uint256 i = 0; i < ids.length; ++i) {
            if (vm.getBlockTimestamp() >= endOf[ids[i]]) continue;
            tokens = max(tokens, last[ids[i]][0]);
            weight = max(weight, last[ids[i]][1]);
        }
        uint256 locked = capital.accountOf(ann).voting;
        vm.assertTrue(tokens <= locked && locked <= ever[0]);
        locked = reputation.accountOf(annId).voting;
        vm.assertTrue(weight <= locked && locked <= ever[1]);
    }

    function max(uint256 a, uint256 b) internal pure returns (uint256) {
        return a > b ? a : b;
    }
}
