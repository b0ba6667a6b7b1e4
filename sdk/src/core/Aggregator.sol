// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice One read.
struct Call {
    address to;
    bytes data;
}

/// @notice What one read came to: what it returned, or what it reverted with.
struct Outcome {
    bool ok;
    bytes data;
}

/// @title Aggregator
/// @notice Many reads in one `eth_call` without a contract on chain: the call carries this code as if to deploy it, and its
/// constructor answers in the place of code. So all reads see the same block, on any chain, with no dependency.
contract Aggregator {
    /// @param calls The reads. What comes back is abi.encode(block.timestamp, outcomes).
    constructor(Call[] memory calls) {
        Outcome[] memory outcomes = new Outcome[](calls.length);
        for (uint256 i = 0; i < calls.length; ++i) {
            (outcomes[i].ok, outcomes[i].data) = calls[i].to.staticcall(calls[i].data);
        }
        bytes memory answer = abi.encode(block.timestamp, outcomes);
        assembly ("memory-safe") {
            return(add(answer, 32), mload(answer))
        }
    }
}
