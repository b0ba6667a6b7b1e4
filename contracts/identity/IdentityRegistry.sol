// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Authorized} from "../common/Authorized.sol";
import {Relayed} from "../common/Relayed.sol";
import {Signatures} from "../common/libraries/Signatures.sol";
import {IIdentityRegistry, Identity} from "./interfaces/IIdentityRegistry.sol";

/// @title IdentityRegistry
/// @notice See {IIdentityRegistry}.
contract IdentityRegistry is IIdentityRegistry, EIP712, Relayed, Authorized {
    /// @dev One slot: identity and time of binding are read together.
    struct Binding {
        bytes20 identity;
        uint40 boundAt;
    }

    bytes32 private constant ATTESTATION_TYPEHASH =
        keccak256("Attestation(bytes20 identity,address account,uint256 deadline)");
    bytes32 private constant MOVE_TYPEHASH =
        keccak256("Move(bytes20 identity,address from,address to,uint256 boundAt,uint256 deadline)");

    mapping(bytes20 identity => Identity) private _identities;
    mapping(address account => Binding) private _bindings;
    mapping(address attester => bool) private _attesters;
    mapping(address registrar => bool) private _registrars;

    modifier onlyRegistrar() {
        if (!_registrars[msg.sender]) revert IdentityRegistryNotRegistrar(msg.sender);
        _;
    }

    modifier inTime(uint256 deadline) {
        if (block.timestamp > deadline) revert IdentityRegistryDeadlinePassed(deadline, block.timestamp);
        _;
    }

    /// @param authority_ Timelock that accepts attesters and registrars.
    /// @param forwarder Forwarder for relayed actions.
    /// @param attesters First accepted attesters.
    constructor(address authority_, address forwarder, address[] memory attesters)
        EIP712("Commonweal IdentityRegistry", "1")
        Relayed(forwarder)
        Authorized(authority_)
    {
        for (uint256 i = 0; i < attesters.length; ++i) {
            _attesters[attesters[i]] = true;
            emit AttesterSet(attesters[i], true);
        }
    }

    /// @inheritdoc IIdentityRegistry
    function register(bytes20 identity, address account, address attester, uint256 deadline, bytes calldata signature)
        external
        inTime(deadline)
    {
        if (!_attesters[attester]) revert IdentityRegistryNotAttester(attester);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(ATTESTATION_TYPEHASH, identity, account, deadline)));
        if (!Signatures.isValid(attester, digest, signature)) revert IdentityRegistryInvalidSignature(attester);
        _register(identity, account, attester);
    }

    /// @inheritdoc IIdentityRegistry
    function move(address to, uint256 deadline, bytes calldata signature) external inTime(deadline) {
        address from = _msgSender();
        Binding memory binding = _bindings[from];
        if (binding.identity == 0) revert IdentityRegistryNotAccount(from, binding.identity);
        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(MOVE_TYPEHASH, binding.identity, from, to, uint256(binding.boundAt), deadline))
        );
        if (!Signatures.isValid(to, digest, signature)) revert IdentityRegistryInvalidSignature(to);
        _move(binding.identity, from, to);
    }

    /// @inheritdoc IIdentityRegistry
    function registerByVote(bytes20 identity, address account) external onlyRegistrar {
        _register(identity, account, msg.sender);
    }

    /// @inheritdoc IIdentityRegistry
    function recover(bytes20 identity, address to) external onlyRegistrar {
        _move(identity, _registered(identity).account, to);
    }

    /// @inheritdoc IIdentityRegistry
    function setVerified(bytes20 identity, bool verified) external onlyRegistrar {
        Identity storage record = _registered(identity);
        if ((record.verifiedAt != 0) == verified) return;
        record.verifiedAt = verified ? uint40(block.timestamp) : 0;
        emit VerifiedSet(identity, verified);
    }

    /// @inheritdoc IIdentityRegistry
    function setAttester(address attester, bool accepted) external onlyAuthority {
        _attesters[attester] = accepted;
        emit AttesterSet(attester, accepted);
    }

    /// @inheritdoc IIdentityRegistry
    function setRegistrar(address registrar, bool accepted) external onlyAuthority {
        _registrars[registrar] = accepted;
        emit RegistrarSet(registrar, accepted);
    }

    /// @inheritdoc IIdentityRegistry
    function identityOf(address account) external view returns (bytes20 identity, uint40 boundAt) {
        Binding storage binding = _bindings[account];
        return (binding.identity, binding.boundAt);
    }

    /// @inheritdoc IIdentityRegistry
    function accountOf(bytes20 identity) external view returns (address) {
        return _identities[identity].account;
    }

    /// @inheritdoc IIdentityRegistry
    function get(bytes20 identity) external view returns (Identity memory) {
        return _identities[identity];
    }

    /// @inheritdoc IIdentityRegistry
    function isAttester(address attester) external view returns (bool) {
        return _attesters[attester];
    }

    /// @inheritdoc IIdentityRegistry
    function isRegistrar(address registrar) external view returns (bool) {
        return _registrars[registrar];
    }

    function _register(bytes20 identity, address account, address by) private {
        if (identity == 0) revert IdentityRegistryInvalidIdentity(identity);
        address bound = _identities[identity].account;
        if (bound != address(0)) revert IdentityRegistryAlreadyRegistered(identity, bound);
        _bind(identity, account);
        emit Registered(identity, account, by);
    }

    function _move(bytes20 identity, address from, address to) private {
        _bind(identity, to);
        delete _bindings[from];
        emit Moved(identity, from, to);
    }

    function _bind(bytes20 identity, address account) private {
        if (account == address(0)) revert IdentityRegistryInvalidAccount(account);
        bytes20 other = _bindings[account].identity;
        if (other != 0) revert IdentityRegistryAccountBound(account, other);
        _bindings[account] = Binding(identity, uint40(block.timestamp));
        Identity storage record = _identities[identity];
        (record.account, record.boundAt) = (account, uint40(block.timestamp));
    }

    function _registered(bytes20 identity) private view returns (Identity storage record) {
        record = _identities[identity];
        if (record.account == address(0)) revert IdentityRegistryNotRegistered(identity);
    }
}
