// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Relayed} from "../common/Relayed.sol";
import {ILeadershipTokens} from "./interfaces/ILeadershipTokens.sol";
import {INodeConsent} from "./interfaces/INodeConsent.sol";

/// @title NodeConsent
/// @notice See {INodeConsent}.
abstract contract NodeConsent is INodeConsent, EIP712, Relayed {
    bytes32 private constant CONSENT_TYPEHASH = keccak256("Consent(uint256 tokenId,address payee,uint256 deadline)");

    ILeadershipTokens private immutable _tokens;

    constructor(ILeadershipTokens tokens_) {
        _tokens = tokens_;
    }

    /// @inheritdoc INodeConsent
    function redeem(uint256 tokenId, address node, address payee, uint256 deadline, bytes calldata consent) external {
        if (block.timestamp >= deadline) revert NodeConsentExpired(deadline, block.timestamp);
        if (payee == address(0)) revert NodeConsentNoPayee();
        // A node signs with its key alone: an account with code cannot validate by it.
        (address signer,,) = ECDSA.tryRecoverCalldata(consentDigest(tokenId, payee, deadline), consent);
        if (signer == address(0) || signer != node) revert NodeConsentInvalid(node);

        _accept(tokenId, node, payee);
        _tokens.redeem(tokenId, _msgSender());
    }

    /// @inheritdoc INodeConsent
    function consentDigest(uint256 tokenId, address payee, uint256 deadline) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(CONSENT_TYPEHASH, tokenId, payee, deadline)));
    }

    /// @dev What becomes of the redeemed token.
    function _accept(uint256 tokenId, address node, address payee) internal virtual;
}
