// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IGoodsRecommendations
/// @notice How the organisation that hosts chose is put to the payer: a hash is sealed for their lots, the tally of their votes is
/// stated, and the active host recommends it.
/// @dev EIP-712 domain "Commonweal PublicGoods", version "1":
/// `Recommendation(uint256 requestId,uint256 seat,uint256 organisation,uint256 concludedAt)`, signed by the key of the seat (ECDSA).
interface IGoodsRecommendations {
    /// @notice The hash of `blockNumber` was sealed. Hosts reveal before `revealUntil` and then vote before `voteUntil`.
    event RequestSealed(
        uint256 indexed requestId, uint256 blockNumber, bytes32 blockHash, uint256 revealUntil, uint256 voteUntil
    );
    /// @notice The tally: `organisation`, with `votes`. 0: there is none with room, and the bond goes back.
    event RequestConcluded(uint256 indexed requestId, uint256 indexed organisation, uint256 votes);
    /// @notice The host of `seat`, which is active, has until `answerUntil` to recommend what the tally says (Unix seconds).
    event HostAsked(uint256 indexed requestId, uint256 indexed seat, uint256 answerUntil);
    /// @notice The host of `seat` recommended `organisation` to the payer; seat 0: there was no active host, the tally stands alone.
    event Recommended(uint256 indexed requestId, uint256 indexed organisation, uint256 indexed seat);
    /// @notice The host of `seat` let its recommendation lapse or, where `organisation` is not 0, signed one for that instead of
    /// what the tally said. It is removed.
    event HostDefaulted(uint256 indexed requestId, uint256 indexed seat, uint256 organisation);

    /// @notice The hash of `blockNumber` is not known in `current`.
    error PublicGoodsBlockToCome(uint256 requestId, uint256 blockNumber, uint256 current);
    /// @notice The active host has until `answerUntil` to recommend.
    error PublicGoodsHostHasTime(uint256 requestId, uint256 seat, uint256 answerUntil, uint256 time);
    /// @notice `organisation` is what the tally says, or there is none yet.
    error PublicGoodsNotContrary(uint256 requestId, uint256 organisation);

    /// @notice Keeps the hash that decides: of the block named by the request or, where that is more than 256 blocks back, of the
    /// latest that comes a multiple of 256 after it. Anyone may, in time.
    /// @dev Emits {RequestSealed}.
    function seal(uint256 requestId) external;

    /// @notice States the tally and places the credits with that organisation: the pick with most votes, of several the one with
    /// the lowest keccak256(request, organisation). Where no host picked, or it was voted out or has no room any more: the
    /// lot of the sealed hash alone, see {IGoodsChoice}. Anyone may, once the votes are in.
    /// @dev Emits {RequestConcluded}, then {HostAsked}, or {Recommended} where no host is active.
    function conclude(uint256 requestId) external;

    /// @notice Delivers the recommendation that the active host signed. Anyone may, before the host's time is over.
    /// @dev Emits {Recommended}.
    function recommend(uint256 requestId, bytes calldata signature) external;

    /// @notice Removes an active host that let its recommendation lapse, and turns to the next; at once where the host that was
    /// asked is active no more. Anyone may.
    /// @dev Emits {HostDefaulted} and what {conclude} does at its end.
    function passOn(uint256 requestId) external;

    /// @notice Removes an active host that recommended another organisation than the tally says. Anyone who has the signature may.
    /// @dev A host signs after the conclusion, whose time is part of what it signs. Emits as {passOn} does.
    function report(uint256 requestId, uint256 organisation, bytes calldata signature) external;

    /// @notice The digest that the active host signs to recommend `organisation`.
    function recommendationDigest(uint256 requestId, uint256 seat, uint256 organisation) external view returns (bytes32);
}
