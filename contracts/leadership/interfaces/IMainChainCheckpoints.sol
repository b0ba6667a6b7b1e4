// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A block of the main chain, and who validates from it on. Three slots.
struct Checkpoint {
    /// @notice Hash of the block.
    bytes32 blockHash;
    /// @notice keccak256 of the ABI encoding of the next set as `address[]`, in ascending order.
    bytes32 setHash;
    /// @notice Height of the block.
    uint64 height;
    /// @notice When it was recorded, Unix seconds.
    uint64 recordedAt;
}

/// @title IMainChainCheckpoints
/// @notice What the governance chain knows of the main chain: blocks that the validators recorded before signed. It needs nothing
/// of the main chain to run.
/// @dev Nobody has any authority here. Checkpoint 0 stands for the first set, and has no block.
interface IMainChainCheckpoints {
    /// @notice `set` validates the main chain from block `height` on, whose hash is `blockHash`.
    event CheckpointRecorded(
        uint256 indexed index, uint256 indexed height, bytes32 indexed blockHash, bytes32 setHash, address[] set
    );

    /// @notice A set has nobody, or is not in ascending order, each address once, from `position` on.
    error MainChainCheckpointsInvalidSet(uint256 position);
    /// @notice This is not the set recorded before, whose hash is `setHash`.
    error MainChainCheckpointsWrongSet(bytes32 setHash);
    /// @notice The latest checkpoint is at `latest`, and `height` is not above it.
    error MainChainCheckpointsNotLater(uint256 height, uint256 latest);
    /// @notice Of the set of `size` recorded before, `signed` signed. It takes more than two thirds.
    error MainChainCheckpointsTooFewSignatures(uint256 signed, uint256 size);

    /// @notice Records a block of the main chain.
    /// @dev Emits {CheckpointRecorded}.
    /// @param height Above that of the latest checkpoint.
    /// @param blockHash Its hash.
    /// @param next Who validates from it on, in ascending order.
    /// @param current The set recorded before.
    /// @param signatures One for each of `current`, in the same order; empty for who did not sign.
    function record(
        uint64 height,
        bytes32 blockHash,
        address[] calldata next,
        address[] calldata current,
        bytes[] calldata signatures
    ) external;

    /// @notice Checkpoint `index`, from 0.
    function checkpoint(uint256 index) external view returns (Checkpoint memory);

    /// @notice The latest checkpoint and its index.
    function latest() external view returns (uint256 index, Checkpoint memory);

    /// @notice Chain id of the main chain.
    function mainChain() external view returns (uint256);

    /// @notice What validators sign: EIP-712
    /// `Checkpoint(uint256 mainChain,uint256 height,bytes32 blockHash,bytes32 setHash)`.
    function checkpointDigest(uint256 height, bytes32 blockHash, bytes32 setHash) external view returns (bytes32);
}
