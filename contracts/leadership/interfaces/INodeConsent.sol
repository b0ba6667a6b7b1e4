// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title INodeConsent
/// @notice Redeems Validator tokens, each for the turn of a node that agrees.
/// @dev Without the node's word anybody could seat addresses behind which nothing runs, and stop the chain.
interface INodeConsent {
    /// @notice The consent was good to before `deadline`, and it is `time`.
    error NodeConsentExpired(uint256 deadline, uint256 time);
    /// @notice This is not the consent of `node`.
    error NodeConsentInvalid(address node);
    /// @notice Nobody would be paid.
    error NodeConsentNoPayee();

    /// @notice Burns a token of the caller, or one that it is approved for, and gives `node` the next turn.
    /// @param tokenId A Validator token in force.
    /// @param node Address of the key that the node signs blocks with.
    /// @param payee Who is paid for the turn.
    /// @param deadline Unix seconds, up to which the consent is good.
    /// @param consent What the node's key signed; see {consentDigest}.
    function redeem(uint256 tokenId, address node, address payee, uint256 deadline, bytes calldata consent) external;

    /// @notice What a node signs: EIP-712 `Consent(uint256 tokenId,address payee,uint256 deadline)`.
    /// @dev Nothing more keeps it from being used twice: a token is redeemed once.
    function consentDigest(uint256 tokenId, address payee, uint256 deadline) external view returns (bytes32);
}
