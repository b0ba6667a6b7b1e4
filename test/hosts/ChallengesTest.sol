// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ChallengePhase, IHostChallenges} from "../../contracts/hosts/interfaces/IHostChallenges.sol";
import {HostChallenges} from "../../contracts/hosts/HostChallenges.sol";
import {HostsTest} from "./HostsTest.sol";

/// @notice The course of a challenge, of either kind.
abstract contract ChallengesTest is HostsTest {
    bytes32 internal constant ROOT = "latest root";

    HostChallenges internal module;

    function nameOf(uint256 seat) internal pure returns (string memory) {
        return seat == 1 ? "ann" : seat == 2 ? "bob" : "cy";
    }

    function answerAs(string memory name) internal {
        bytes memory signature = signatureOf(keyOf(name), monitors.answerDigest(ROOT));
        monitors.answer(ROOT, signature);
    }

    function ask() internal returns (uint256 id) {
        vm.prank(vera);
        return module.challenge();
    }

    /// @dev The block that decides gets a hash, and is sealed as soon as that can be.
    function sealNow(bytes32 blockHash) internal {
        uint256 drawBlock = module.latest().drawBlock;
        vm.roll(drawBlock + 1);
        vm.setBlockhash(drawBlock, blockHash);
        module.seal();
    }

    function drawn(bytes32 blockHash) internal returns (uint256 seat) {
        ask();
        sealNow(blockHash);
        return module.latest().seat;
    }

    /// @dev Asks, one interval after the other, until `seat` is drawn. Who is drawn meanwhile misses nothing that matters.
    function drawnSeat(uint256 seat) internal {
        for (uint256 i = 0;; ++i) {
            uint256 state = vm.snapshotState();
            if (drawn(keccak256(abi.encode(i, vm.getBlockTimestamp()))) == seat) return;
            vm.revertToState(state);
        }
    }

    function afterWindow() internal {
        vm.warp(module.latest().until);
    }

    function afterInterval() internal {
        vm.warp(uint256(module.latest().askedAt) + INTERVAL);
    }

    function assertPhase(ChallengePhase phase) internal view {
        vm.assertEq(uint256(module.latest().phase), uint256(phase));
    }

    function expectPhase(uint256 id, ChallengePhase phase) internal {
        vm.expectRevert(abi.encodeWithSelector(IHostChallenges.HostChallengesWrongPhase.selector, id, phase));
    }
}
