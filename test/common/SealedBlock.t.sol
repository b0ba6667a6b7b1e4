// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SealedBlock} from "../../contracts/common/libraries/SealedBlock.sol";
import {Test} from "../Test.sol";

/// @notice Which block decides a lot, and from when on.
contract SealedBlockTest is Test {
    uint256 internal constant FIRST = 5_000;

    /// @dev As if the chain were at block `number`, and knew the last 256 hashes.
    function at(uint256 number) internal {
        vm.roll(number);
        for (uint256 known = number - 256; known < number; ++known) {
            vm.setBlockhash(known, hashOf(known));
        }
    }

    function hashOf(uint256 number) internal pure returns (bytes32) {
        return keccak256(abi.encode(number));
    }

    function assertSealed(uint256 number, uint256 expected) internal {
        at(number);
        (uint256 blockNumber, bytes32 blockHash) = SealedBlock.seal(FIRST);
        vm.assertEq(blockNumber, expected);
        vm.assertEq(blockHash, expected == 0 ? bytes32(0) : hashOf(expected));
    }

    function test_ItLiesTenBlocksAhead() public {
        vm.roll(FIRST);
        vm.assertEq(SealedBlock.next(), FIRST + 10);
    }

    function test_ThereIsNoneBeforeItsHashIsKnown() public {
        assertSealed(FIRST - 1, 0);
        assertSealed(FIRST, 0);
        assertSealed(FIRST + 1, FIRST);
    }

    function test_ItDecidesForAsLongAsItsHashIsKnownThenTheOneAHorizonLater() public {
        assertSealed(FIRST + 256, FIRST);
        assertSealed(FIRST + 257, FIRST + 256);
        assertSealed(FIRST + 512, FIRST + 256);
        assertSealed(FIRST + 513, FIRST + 512);
    }
}
