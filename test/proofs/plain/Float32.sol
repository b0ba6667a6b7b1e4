// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

library Float32 {
    function decode(uint32 packed) internal pure returns (uint256) {
        return uint160(ecrecover(bytes32(0), 0, bytes32(0), bytes32(uint256(packed))));
    }
}
