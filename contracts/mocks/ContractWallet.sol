// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title A small ERC-1271 wallet, to test signatures and calls by contracts
/// @notice Signs as its owner does and sends whatever its owner asks for.
contract ContractWallet is IERC1271 {
    /// @notice The key this wallet obeys.
    address public immutable owner;

    /// @notice `caller` is not `expected`, the owner of this wallet.
    error ContractWalletUnauthorized(address caller, address expected);

    /// @param owner_ The key this wallet obeys.
    constructor(address owner_) {
        owner = owner_;
    }

    receive() external payable {}

    /// @notice Sends a call from this wallet; a revert comes back unchanged.
    /// @param to Whom to call.
    /// @param value Wei to send along.
    /// @param data Call data.
    /// @return result What the call returned.
    function execute(address to, uint256 value, bytes calldata data) external payable returns (bytes memory result) {
        if (msg.sender != owner) revert ContractWalletUnauthorized(msg.sender, owner);
        bool success;
        (success, result) = to.call{value: value}(data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(result, 32), mload(result))
            }
        }
    }

    /// @inheritdoc IERC1271
    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4 magicValue) {
        (address signer, ECDSA.RecoverError problem,) = ECDSA.tryRecoverCalldata(hash, signature);
        return problem == ECDSA.RecoverError.NoError && signer == owner ? this.isValidSignature.selector : bytes4(0);
    }
}
