// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ForwardRequest, IForwarder} from "./interfaces/IForwarder.sol";
import {Signatures} from "./libraries/Signatures.sol";

/// @title Forwarder
/// @notice See {IForwarder}.
/// @dev It holds nothing, owns nothing and has no authority. A call back in finds its nonce used.
contract Forwarder is IForwarder, EIP712 {
    bytes32 private constant REQUEST_TYPEHASH = keccak256(
        "ForwardRequest(address from,address to,uint256 value,uint256 gas,uint256 nonce,uint256 deadline,bytes data)"
    );
    /// @dev Gas from the check to the callee's first step: the value's 9,000, a warm account's 100, what lies between.
    uint256 private constant CALL_OVERHEAD = 10_000;

    mapping(address from => mapping(uint256 word => uint256 bits)) private _used;

    constructor() EIP712("Commonweal Forwarder", "1") {}

    /// @inheritdoc IForwarder
    function execute(ForwardRequest calldata request, bytes calldata signature)
        external
        payable
        returns (bytes memory result)
    {
        // Check: the request.
        if (msg.value != request.value) revert ForwarderWrongValue(request.value, msg.value);
        if (block.timestamp > request.deadline) revert ForwarderDeadlinePassed(request.deadline, block.timestamp);
        if (!_isTrustedBy(request.to)) revert ForwarderUntrustingTarget(request.to);
        if (isUsed(request.from, request.nonce)) revert ForwarderNonceUsed(request.from, request.nonce);
        bytes32 digest = digestOf(request);
        if (!Signatures.isValid(request.from, digest, signature)) revert ForwarderInvalidSignature(request.from);

        // Effect: the nonce, before anyone is called.
        _use(request.from, request.nonce);
        emit Executed(request.from, request.nonce, request.to, msg.sender, request.value, digest);

        // Interaction: the call.
        bytes memory data = bytes.concat(request.data, bytes20(request.from));
        _requireGas(request.gas);
        bool success;
        (success, result) = request.to.call{value: request.value, gas: request.gas}(data);
        Address.verifyCallResult(success, result);
    }

    /// @inheritdoc IForwarder
    function cancel(uint256 nonce) external {
        if (isUsed(msg.sender, nonce)) revert ForwarderNonceUsed(msg.sender, nonce);
        _use(msg.sender, nonce);
        emit Cancelled(msg.sender, nonce);
    }

    /// @inheritdoc IForwarder
    function verify(ForwardRequest calldata request, bytes calldata signature) external view returns (bool) {
        return block.timestamp <= request.deadline && !isUsed(request.from, request.nonce) && _isTrustedBy(request.to)
            && Signatures.isValid(request.from, digestOf(request), signature);
    }

    /// @inheritdoc IForwarder
    function usedIn(address from, uint256 word) external view returns (uint256 bits) {
        return _used[from][word];
    }

    /// @inheritdoc IForwarder
    function isUsed(address from, uint256 nonce) public view returns (bool) {
        return (_used[from][nonce >> 8] >> (nonce & 0xff)) & 1 != 0;
    }

    /// @inheritdoc IForwarder
    function digestOf(ForwardRequest calldata request) public view returns (bytes32) {
        return _hashTypedDataV4(
            keccak256(
                abi.encode(
                    REQUEST_TYPEHASH,
                    request.from,
                    request.to,
                    request.value,
                    request.gas,
                    request.nonce,
                    request.deadline,
                    keccak256(request.data)
                )
            )
        );
    }

    function _use(address from, uint256 nonce) private {
        _used[from][nonce >> 8] |= 1 << (nonce & 0xff);
    }

    /// @dev Asked by a static call, which can change nothing. Anything but a plain `true` is a no: the precompiles answer too.
    function _isTrustedBy(address target) private view returns (bool) {
        (bool success, bytes memory answer) =
            target.staticcall(abi.encodeCall(ERC2771Context.isTrustedForwarder, (address(this))));
        return success && answer.length == 32 && uint256(bytes32(answer)) == 1;
    }

    /// @dev A call keeps back a 64th of the gas there is and passes on less than was asked without a word. Were that let
    /// through, the request would not be lost when its call ran dry, as all reverts; but a target that catches the failure of a
    /// call of its own would go on without it, and a relayer could choose so by giving little. Hence before the call, and in
    /// full: what is left after it says nothing of what the inner calls were given.
    function _requireGas(uint256 gas) private view {
        uint256 left = gasleft();
        left = left > CALL_OVERHEAD ? left - CALL_OVERHEAD : 0;
        uint256 available = left - left / 64;
        if (available < gas) revert ForwarderInsufficientGas(gas, available);
    }
}
