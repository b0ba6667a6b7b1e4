// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IHostChallenges} from "./IHostChallenges.sol";

/// @notice The sources of a release. Two slots and the wing.
struct Sources {
    bytes32 wing;
    /// @notice Root of an OpenZeppelin standard Merkle tree whose leaves are (uint256 index, bytes chunk).
    bytes32 root;
    /// @notice Number of the release.
    uint64 number;
    /// @notice How many chunks there are.
    uint32 chunks;
    /// @notice Where it stands among the sources that are asked for, plus one; 0 where it is not any more.
    uint32 position;
}

/// @title ISourcePins
/// @notice Hosts keep the sources of all releases. A challenge asks one of them, the active included, for a random chunk of random
/// sources, which the chain checks.
/// @dev The archive whose CID the release names is cut into chunks of 1,024 bytes, the last one shorter. Their tree is adopted by the
/// same vote as the release.
interface ISourcePins is IHostChallenges {
    /// @notice `sourcesId` are the sources of release `number` of `wing`, and are asked for from now on.
    event SourcesAdded(
        uint256 indexed sourcesId, bytes32 indexed wing, uint256 indexed number, bytes32 root, uint256 chunks
    );
    /// @notice `sourcesId` are asked for no more.
    event SourcesDropped(uint256 indexed sourcesId);
    /// @notice The challenge asks for chunk `index` of `sourcesId`.
    event ChunkDrawn(uint256 indexed challengeId, uint256 indexed sourcesId, uint256 index);
    /// @notice The host of `seat` answered with the chunk that was asked for.
    event ChunkShown(uint256 indexed challengeId, uint256 indexed seat);

    /// @notice A root or the number of chunks is missing, or there are more than 2^32 - 1.
    error SourcePinsInvalidSources(bytes32 root, uint256 chunks);
    /// @notice The sources of the release are `sourcesId` already.
    error SourcePinsKnown(bytes32 wing, uint256 number, uint256 sourcesId);
    /// @notice There are no such sources, or they are asked for no more.
    error SourcePinsUnknown(uint256 sourcesId);
    /// @notice `account` does not act for the host of `seat`.
    error SourcePinsNotHost(uint256 seat, address account);
    /// @notice This is not chunk `index` of `sourcesId`.
    error SourcePinsWrongChunk(uint256 sourcesId, uint256 index);

    /// @notice Adds the sources of an adopted release. Authority only.
    /// @dev Emits {SourcesAdded}.
    /// @param wing The wing.
    /// @param number Number of the release, which {IReleaseRegistry} must know.
    /// @param root Root of their tree.
    /// @param chunks How many chunks there are.
    function addSources(bytes32 wing, uint256 number, bytes32 root, uint256 chunks) external returns (uint256 sourcesId);

    /// @notice Has sources asked for no more: their tree was wrong. A challenge that asks for them is void. Authority only.
    /// @dev Emits {SourcesDropped}.
    function dropSources(uint256 sourcesId) external;

    /// @notice The host that was drawn shows the chunk, before its time is over. Its key or its identity's account only: what
    /// everybody can read must come from the host itself.
    /// @dev Emits {ChunkShown}.
    function answer(bytes calldata chunk, bytes32[] calldata proof) external;

    /// @notice What was drawn last: the chunk that the latest challenge asks for, once it is sealed.
    function asked() external view returns (uint256 sourcesId, uint256 index);

    /// @notice Sources, from 1; also those that are asked for no more.
    function sourcesOf(uint256 sourcesId) external view returns (Sources memory);

    /// @notice How many sources were ever added.
    function sourcesCount() external view returns (uint256);

    /// @notice The sources of a release that are asked for, 0 where there are none.
    function sourcesOfRelease(bytes32 wing, uint256 number) external view returns (uint256);
}
