// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {IProjects, TaskPlan} from "../interfaces/IProjects.sol";

/// @title TaskTree
/// @notice The Merkle tree of a task list, as OpenZeppelin's StandardMerkleTree makes it from
/// [uint256 index, bytes32 descriptionHash, uint256 weight].
library TaskTree {
    /// @notice The leaf of one task.
    function leaf(uint256 index, bytes32 descriptionHash, uint256 weight) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(index, descriptionHash, weight))));
    }

    /// @notice The root over all tasks, of which there is at least one.
    /// @dev Leaves that rise strictly in the order that the plan gives are all of them, once.
    function root(TaskPlan calldata plan) internal pure returns (bytes32) {
        uint256 length = plan.order.length;
        // A heap of 2n - 1 nodes, the leaves at its end in falling order.
        bytes32[] memory heap = new bytes32[](2 * length - 1);
        bytes32 last = 0;
        for (uint256 i = 0; i < length; ++i) {
            uint256 index = uint8(plan.order[i]);
            if (index >= length) revert IProjects.ProjectsInvalidOrder(i);
            bytes32 next = leaf(index, plan.descriptionHashes[index], plan.weights[index]);
            if (next <= last) revert IProjects.ProjectsInvalidOrder(i);
            heap[2 * length - 2 - i] = last = next;
        }
        for (uint256 i = length - 1; i > 0; --i) {
            heap[i - 1] = Hashes.commutativeKeccak256(heap[2 * i - 1], heap[2 * i]);
        }
        return heap[0];
    }
}
