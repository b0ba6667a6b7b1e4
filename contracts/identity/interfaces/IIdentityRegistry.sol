// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice One persistent identifier and the account it is bound to.
struct Identity {
    /// @notice The account that acts for the identity.
    address account;
    /// @notice When it was bound to this account (Unix seconds).
    uint40 boundAt;
    /// @notice Since when it has been verified by vote (Unix seconds), 0 if it is not.
    uint40 verifiedAt;
}

/// @title IIdentityRegistry
/// @notice Binds one persistent identifier to one account and one account to one identifier.
/// @dev An identifier is the first 20 bytes of the keccak256 hash of a DID, so that it packs beside other values. It is
/// registered once and never removed; what changes is the account it is bound to.
interface IIdentityRegistry {
    /// @notice `identity` was registered for `account` by `attester` (a registrar's address where a vote did it).
    event Registered(bytes20 indexed identity, address indexed account, address indexed attester);
    /// @notice `identity` moved from `from` to `to`.
    event Moved(bytes20 indexed identity, address indexed from, address indexed to);
    /// @notice `identity` was verified by vote, or lost that mark.
    event VerifiedSet(bytes20 indexed identity, bool verified);
    /// @notice `attester` is accepted, or no longer.
    event AttesterSet(address indexed attester, bool accepted);
    /// @notice `registrar` may register, verify and recover by vote, or no longer.
    event RegistrarSet(address indexed registrar, bool accepted);

    /// @notice The identifier is zero.
    error IdentityRegistryInvalidIdentity(bytes20 identity);
    /// @notice The account is zero.
    error IdentityRegistryInvalidAccount(address account);
    /// @notice `identity` is registered; that happens once for ever.
    error IdentityRegistryAlreadyRegistered(bytes20 identity, address account);
    /// @notice `account` is bound to `identity` already.
    error IdentityRegistryAccountBound(address account, bytes20 identity);
    /// @notice `identity` is not registered.
    error IdentityRegistryNotRegistered(bytes20 identity);
    /// @notice `caller` is not the account of `identity`; zero where it has none.
    error IdentityRegistryNotAccount(address caller, bytes20 identity);
    /// @notice `attester` is not accepted.
    error IdentityRegistryNotAttester(address attester);
    /// @notice `caller` may not register, verify or recover.
    error IdentityRegistryNotRegistrar(address caller);
    /// @notice The signature is not `signer`'s over what was asked.
    error IdentityRegistryInvalidSignature(address signer);
    /// @notice The block's time is past `deadline`.
    error IdentityRegistryDeadlinePassed(uint256 deadline, uint256 time);

    /// @notice Registers `identity` for `account` on the word of an accepted attester.
    /// @dev EIP-712 `Attestation(bytes20 identity,address account,uint256 deadline)`; the identity itself is the nonce.
    /// Anyone may send it: an attester signs for an account that asked for it. Emits {Registered}.
    function register(bytes20 identity, address account, address attester, uint256 deadline, bytes calldata signature)
        external;

    /// @notice Moves the caller's identity to `to`, which signs that it takes it.
    /// @dev EIP-712 `Move(bytes20 identity,address from,address to,uint256 boundAt,uint256 deadline)`, signed by `to`;
    /// `boundAt` is the nonce. Emits {Moved}.
    function move(address to, uint256 deadline, bytes calldata signature) external;

    /// @notice Registers `identity` for `account` by vote. Registrars only.
    function registerByVote(bytes20 identity, address account) external;

    /// @notice Moves `identity` to `to` by vote, its key being lost. Registrars only.
    function recover(bytes20 identity, address to) external;

    /// @notice Marks `identity` as verified by vote, or not. Registrars only.
    /// @dev Emits {VerifiedSet}; where nothing changes it does nothing, and the mark keeps its date.
    function setVerified(bytes20 identity, bool verified) external;

    /// @notice Accepts or dismisses an attester. Authority only.
    function setAttester(address attester, bool accepted) external;

    /// @notice Accepts or dismisses a registrar: a contract in which members vote, or the authority. Authority only.
    function setRegistrar(address registrar, bool accepted) external;

    /// @notice The identity bound to `account` and since when; zeros where there is none.
    function identityOf(address account) external view returns (bytes20 identity, uint40 boundAt);

    /// @notice The account of `identity`; zero where it is not registered.
    function accountOf(bytes20 identity) external view returns (address);

    /// @notice All that is known of `identity`.
    function get(bytes20 identity) external view returns (Identity memory);

    /// @notice Whether `attester` is accepted.
    function isAttester(address attester) external view returns (bool);

    /// @notice Whether `registrar` is accepted.
    function isRegistrar(address registrar) external view returns (bool);
}
