// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Many reads in one call, to compare all of a suite with what it should be
/// @notice The call data are packed questions: 20 bytes of an address, 2 bytes that say how long the call is, and the call.
/// One of length 0 asks for the address's balance. The answer is all answers, one after the other.
contract Reader {
    fallback() external {
        assembly ("memory-safe") {
            let start := mload(0x40)
            let end := start
            let at := 0
            for {} lt(at, calldatasize()) {} {
                let head := calldataload(at)
                let target := shr(96, head)
                let length := and(shr(80, head), 0xffff)
                at := add(at, 22)
                switch length
                case 0 {
                    mstore(end, balance(target))
                    end := add(end, 32)
                }
                default {
                    calldatacopy(end, at, length)
                    pop(staticcall(gas(), target, end, length, 0, 0))
                    returndatacopy(end, 0, returndatasize())
                    end := add(end, returndatasize())
                    at := add(at, length)
                }
            }
            return(start, sub(end, start))
        }
    }
}
