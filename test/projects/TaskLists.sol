// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TaskPlan} from "../../contracts/projects/interfaces/IProjects.sol";

/// Task lists and their Merkle trees, computed here again from what OpenZeppelin's StandardMerkleTree is: the sorted leaves
/// from the last node backwards, each node above the hash of its two children, the smaller first.
library TaskLists {
    function planOf(uint16[] memory weights) internal pure returns (TaskPlan memory plan) {
        uint256 length = weights.length;
        plan.weights = weights;
        plan.descriptionHashes = new bytes32[](length);
        for (uint256 i = 0; i < length; ++i) {
            plan.descriptionHashes[i] = keccak256(abi.encode("task", i));
        }
        plan.order = orderOf(plan);
        plan.uri = "ipfs://tasks/{id}";
    }

    function single() internal pure returns (uint16[] memory weights) {
        weights = new uint16[](1);
        weights[0] = 10_000;
    }

    function pair(uint16 first) internal pure returns (uint16[] memory weights) {
        weights = new uint16[](2);
        (weights[0], weights[1]) = (first, 10_000 - first);
    }

    function triple(uint16 first, uint16 second) internal pure returns (uint16[] memory weights) {
        weights = new uint16[](3);
        (weights[0], weights[1], weights[2]) = (first, second, 10_000 - first - second);
    }

    /// Equal weights, the first with what is left over.
    function equal(uint256 length) internal pure returns (uint16[] memory weights) {
        weights = new uint16[](length);
        for (uint256 i = 0; i < length; ++i) {
            weights[i] = uint16(10_000 / length);
        }
        weights[0] += uint16(10_000 % length);
    }

    function leafOf(TaskPlan memory plan, uint256 index) internal pure returns (bytes32) {
        bytes memory task = abi.encode(index, plan.descriptionHashes[index], uint256(plan.weights[index]));
        return keccak256(abi.encodePacked(keccak256(task)));
    }

    /// The indices in rising order of their leaves, by selection.
    function orderOf(TaskPlan memory plan) internal pure returns (bytes memory order) {
        uint256 length = plan.weights.length;
        order = new bytes(length);
        bytes32[] memory leaves = new bytes32[](length);
        for (uint256 i = 0; i < length; ++i) {
            leaves[i] = leafOf(plan, i);
        }
        for (uint256 i = 0; i < length; ++i) {
            uint256 least = 0;
            for (uint256 j = 1; j < length; ++j) {
                if (leaves[j] < leaves[least]) least = j;
            }
            order[i] = bytes1(uint8(least));
            leaves[least] = bytes32(type(uint256).max);
        }
    }

    function rootOf(TaskPlan memory plan) internal pure returns (bytes32) {
        return nodeOf(plan, 0);
    }

    function nodeOf(TaskPlan memory plan, uint256 node) internal pure returns (bytes32) {
        uint256 length = plan.order.length;
        if (node >= length - 1) return leafOf(plan, uint8(plan.order[2 * length - 2 - node]));
        (bytes32 left, bytes32 right) = (nodeOf(plan, 2 * node + 1), nodeOf(plan, 2 * node + 2));
        return left < right ? keccak256(abi.encode(left, right)) : keccak256(abi.encode(right, left));
    }

    function proofOf(TaskPlan memory plan, uint256 index) internal pure returns (bytes32[] memory proof) {
        uint256 length = plan.order.length;
        uint256 node = 2 * length - 2;
        while (uint8(plan.order[2 * length - 2 - node]) != index) --node;
        uint256 depth = 0;
        for (uint256 i = node; i > 0; i = (i - 1) / 2) {
            ++depth;
        }
        proof = new bytes32[](depth);
        for (uint256 i = 0; i < depth; ++i) {
            proof[i] = nodeOf(plan, node % 2 == 1 ? node + 1 : node - 1);
            node = (node - 1) / 2;
        }
    }
}
