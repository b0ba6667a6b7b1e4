// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Checkpoint, IMainChainCheckpoints} from "./interfaces/IMainChainCheckpoints.sol";
import {SetSignatures} from "./libraries/SetSignatures.sol";

/// @title MainChainCheckpoints
/// @notice See {IMainChainCheckpoints}.
contract MainChainCheckpoints is IMainChainCheckpoints, EIP712 {
    bytes32 private constant CHECKPOINT_TYPEHASH =
        keccak256("Checkpoint(uint256 mainChain,uint256 height,bytes32 blockHash,bytes32 setHash)");

    uint256 private immutable _mainChain;

    Checkpoint[] private _checkpoints;

    /// @param mainChain_ Chain id of the main chain.
    /// @param first Who signs the first block that is recorded, in ascending order.
    constructor(uint256 mainChain_, address[] memory first) EIP712("Commonweal MainChainCheckpoints", "1") {
        _mainChain = mainChain_;
        _record(0, 0, first);
    }

    /// @inheritdoc IMainChainCheckpoints
    function record(
        uint64 height,
        bytes32 blockHash,
        address[] calldata next,
        address[] calldata current,
        bytes[] calldata signatures
    ) external {
        Checkpoint storage last = _checkpoints[_checkpoints.length - 1];
        if (height <= last.height) revert MainChainCheckpointsNotLater(height, last.height);
        if (_hashOf(current) != last.setHash) revert MainChainCheckpointsWrongSet(last.setHash);
        uint256 signed = SetSignatures.count(current, checkpointDigest(height, blockHash, _hashOf(next)), signatures);
        if (!SetSignatures.areEnough(signed, current.length)) {
            revert MainChainCheckpointsTooFewSignatures(signed, current.length);
        }

        _record(height, blockHash, next);
    }

    /// @inheritdoc IMainChainCheckpoints
    function checkpoint(uint256 index) external view returns (Checkpoint memory) {
        return _checkpoints[index];
    }

    /// @inheritdoc IMainChainCheckpoints
    function latest() external view returns (uint256 index, Checkpoint memory) {
        index = _checkpoints.length - 1;
        return (index, _checkpoints[index]);
    }

    /// @inheritdoc IMainChainCheckpoints
    function mainChain() external view returns (uint256) {
        return _mainChain;
    }

    /// @inheritdoc IMainChainCheckpoints
    function checkpointDigest(uint256 height, bytes32 blockHash, bytes32 setHash) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(CHECKPOINT_TYPEHASH, _mainChain, height, blockHash, setHash)));
    }

    /// @dev Refuses a set by which no later block could be recorded.
    function _record(uint64 height, bytes32 blockHash, address[] memory set) private {
        if (set.length == 0) revert MainChainCheckpointsInvalidSet(0);
        address before = address(0);
        for (uint256 i = 0; i < set.length; ++i) {
            if (set[i] <= before) revert MainChainCheckpointsInvalidSet(i);
            before = set[i];
        }
        bytes32 setHash = _hashOf(set);
        _checkpoints.push(Checkpoint(blockHash, setHash, height, uint64(block.timestamp)));
        emit CheckpointRecorded(_checkpoints.length - 1, height, blockHash, setHash, set);
    }

    function _hashOf(address[] memory set) private pure returns (bytes32) {
        return keccak256(abi.encode(set));
    }
}
