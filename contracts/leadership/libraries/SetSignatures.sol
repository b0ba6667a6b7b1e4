// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title SetSignatures
/// @notice What more than two thirds of a set of validators signed.
library SetSignatures {
    /// @notice How many of `set` signed `digest`. Nodes sign with their keys alone.
    /// @param set Addresses, each once.
    /// @param digest What is signed.
    /// @param signatures One for each of `set`, in the same order; empty for who did not sign. One that is missing or wrong counts
    /// for nothing.
    function count(address[] memory set, bytes32 digest, bytes[] calldata signatures)
        internal
        pure
        returns (uint256 signed)
    {
        uint256 most = signatures.length < set.length ? signatures.length : set.length;
        for (uint256 i = 0; i < most; ++i) {
            (address signer, ECDSA.RecoverError problem,) = ECDSA.tryRecoverCalldata(digest, signatures[i]);
            if (problem == ECDSA.RecoverError.NoError && signer == set[i]) ++signed;
        }
    }

    /// @notice Whether `signed` of `size` are more than two thirds, as Byzantine agreement asks for.
    function areEnough(uint256 signed, uint256 size) internal pure returns (bool) {
        return 3 * signed > 2 * size;
    }
}
