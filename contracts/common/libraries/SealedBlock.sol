// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title SealedBlock
/// @notice Which block's hash decides a lot. A request names a block to come; once it is there, anyone seals its hash. Where
/// nobody does so while the chain still knows it, that of the block a whole horizon later decides, and so on.
/// @dev Who proposes that block can try for one that suits, at the price of the blocks it gives up; and who may seal can let a
/// hash that does not suit go by, if nobody else seals it within the horizon. A party to the lot seals its own in time.
library SealedBlock {
    /// @notice Blocks from the request to the block that decides.
    uint256 internal constant DELAY = 10;
    /// @notice For how many blocks the chain knows a hash.
    uint256 internal constant HORIZON = 256;

    /// @notice The block that decides what is requested now.
    function next() internal view returns (uint256) {
        return block.number + DELAY;
    }

    /// @notice The hash that decides a lot whose block is `first`.
    /// @return blockNumber Block whose hash it is, 0 while `first` is to come.
    /// @return blockHash Its hash, never zero once there is one.
    function seal(uint256 first) internal view returns (uint256 blockNumber, bytes32 blockHash) {
        if (block.number <= first) return (0, 0);
        blockNumber = first + ((block.number - 1 - first) / HORIZON) * HORIZON;
        blockHash = blockhash(blockNumber);
    }
}
