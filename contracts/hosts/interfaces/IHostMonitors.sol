// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IHostChallenges} from "./IHostChallenges.sol";

/// @title IHostMonitors
/// @notice Challenges of standby hosts: is it there, and has it the latest backup?
/// @dev EIP-712 domain "Commonweal HostMonitors", version "1"; type `Answer(uint256 challengeId,uint256 seat,bytes32 seed,bytes32
/// root)`. The seed is known only once the challenge is sealed, so that nothing can be signed in advance.
interface IHostMonitors is IHostChallenges {
    /// @notice The host of `seat` answered. `root` is that of the latest backup it has.
    event MonitorAnswered(uint256 indexed challengeId, uint256 indexed seat, bytes32 root);

    /// @notice The signature is not that of the post's key over the answer.
    error HostMonitorsInvalidSignature(address key);

    /// @notice Hands in the answer of the host that was drawn, before its time is over. Anyone may who has its signature.
    /// @dev Emits {MonitorAnswered}.
    /// @param root Root of the latest backup it has, 0 where there is none yet. Members compare it with the ledger.
    /// @param signature Of the post's key.
    function answer(bytes32 root, bytes calldata signature) external;

    /// @notice The EIP-712 digest that the key of the drawn post signs.
    function answerDigest(bytes32 root) external view returns (bytes32);
}
