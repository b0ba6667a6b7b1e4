// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A call that `from` signs and anyone may carry out.
struct ForwardRequest {
    /// @notice The account that acts.
    address from;
    /// @notice The contract to call; it must trust the forwarder.
    address to;
    /// @notice Wei to send along. Whoever carries the request out pays it.
    uint256 value;
    /// @notice Gas the call is given, no more and no less.
    uint256 gas;
    /// @notice Any number that `from` has not used; the order is free.
    uint256 nonce;
    /// @notice Last second at which the request may be carried out (Unix seconds).
    uint256 deadline;
    /// @notice Call data.
    bytes data;
}

/// @title IForwarder
/// @notice Lets an account without gas act: it signs a request, and anyone carries it out.
/// @dev ERC-2771: the target reads the signer from the end of the call data. Only targets that name this forwarder as trusted
/// can be reached, so a contract that names none, such as the timelock or the governor, cannot.
///
/// EIP-712 domain "Commonweal Forwarder", version "1"; type `ForwardRequest(address from,address to,uint256 value,uint256 gas,
/// uint256 nonce,uint256 deadline,bytes data)`. Signatures of keys, ERC-1271 wallets and ERC-7702 accounts.
///
/// Nonces have no order, so requests do not wait for one another. Nonce n is bit `n % 256` of word `n / 256`: whoever counts up
/// pays for a fresh storage slot once in 256 requests.
interface IForwarder {
    /// @notice `relayer` carried out the request of `from` with `nonce`. `digest` is what was signed, so whoever keeps request
    /// and signature can show what was relayed, and when.
    event Executed(
        address indexed from, uint256 indexed nonce, address indexed to, address relayer, uint256 value, bytes32 digest
    );
    /// @notice `from` took back whatever it had signed, or might sign, with `nonce`.
    event Cancelled(address indexed from, uint256 indexed nonce);

    /// @notice The request asks for `value` wei and `sent` came with it.
    error ForwarderWrongValue(uint256 value, uint256 sent);
    /// @notice The block's time is past `deadline`.
    error ForwarderDeadlinePassed(uint256 deadline, uint256 time);
    /// @notice `target` does not trust this forwarder.
    error ForwarderUntrustingTarget(address target);
    /// @notice `nonce` of `from` was carried out or cancelled.
    error ForwarderNonceUsed(address from, uint256 nonce);
    /// @notice The signature is not `signer`'s over the request.
    error ForwarderInvalidSignature(address signer);
    /// @notice The request asks for `gas` and only `available` could be given.
    error ForwarderInsufficientGas(uint256 gas, uint256 available);

    /// @notice Carries out `request`. Anyone may who sends its value along.
    /// @dev When the call fails, everything does, with the call's own error: the request stays open. Emits {Executed}.
    /// @param request The call.
    /// @param signature The signature of `request.from`.
    /// @return result What the call returned.
    function execute(ForwardRequest calldata request, bytes calldata signature)
        external
        payable
        returns (bytes memory result);

    /// @notice Makes the caller's `nonce` unusable, and with it every request that bears it.
    /// @dev An account without gas has another request with the same nonce carried out instead. Emits {Cancelled}.
    function cancel(uint256 nonce) external;

    /// @notice Whether `nonce` of `from` was carried out or cancelled.
    function isUsed(address from, uint256 nonce) external view returns (bool);

    /// @notice 256 nonces of `from` at once, to find free ones: those from `word * 256` on, the lowest in the lowest bit.
    function usedIn(address from, uint256 word) external view returns (uint256 bits);

    /// @notice Whether {execute} would now accept `request`, given its value and gas. Whether the call then succeeds is not
    /// asked.
    function verify(ForwardRequest calldata request, bytes calldata signature) external view returns (bool);

    /// @notice The EIP-712 digest of `request`: what is signed.
    function digestOf(ForwardRequest calldata request) external view returns (bytes32);
}
