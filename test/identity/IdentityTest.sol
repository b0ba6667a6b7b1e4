// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {Test} from "../Test.sol";

/// @notice A registry with this test as its authority and a registrar, and what is signed for it.
abstract contract IdentityTest is Test {
    IdentityRegistry internal registry;

    function setUp() public virtual {
        registry = new IdentityRegistry(address(this), address(1), new address[](0));
        registry.setRegistrar(address(this), true);
    }

    function attestation(uint256 key, bytes20 identity, address account, uint256 deadline)
        internal
        view
        returns (bytes memory)
    {
        bytes32 typehash = keccak256("Attestation(bytes20 identity,address account,uint256 deadline)");
        return signed(key, keccak256(abi.encode(typehash, identity, account, deadline)));
    }

    /// @dev What the new account signs, with its key.
    function acceptance(uint256 key, bytes20 identity, address from, uint256 deadline)
        internal
        view
        returns (bytes memory)
    {
        bytes32 typehash = keccak256("Move(bytes20 identity,address from,address to,uint256 boundAt,uint256 deadline)");
        (, uint40 boundAt) = registry.identityOf(from);
        return signed(key, keccak256(abi.encode(typehash, identity, from, vm.addr(key), boundAt, deadline)));
    }

    function signed(uint256 key, bytes32 message) internal view returns (bytes memory) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Commonweal IdentityRegistry"),
                keccak256("1"),
                block.chainid,
                address(registry)
            )
        );
        return signatureOf(key, keccak256(abi.encodePacked(hex"1901", domain, message)));
    }
}
