// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// Its tests alone fill what it loops over.
// solhint-disable commonweal/bounded-loops

/// @title A payee that calls back, to test what a payment lets in
/// @notice On every payment it tries the calls it was prepared with, or refuses to be paid.
contract ReentrantReceiver {
    /// @notice A call to be tried.
    struct Attempt {
        address target;
        bytes data;
    }

    /// @notice How many payments came in, and how many of the calls tried on them went through.
    uint256 public payments;
    /// @notice See {payments}.
    uint256 public successes;
    /// @notice Whether payments are refused.
    bool public refusing;

    Attempt[] private _attempts;

    /// @notice It was told to take no payments.
    error ReentrantReceiverRefused(uint256 amount);

    // solhint-disable-next-line no-complex-fallback
    receive() external payable {
        if (refusing) revert ReentrantReceiverRefused(msg.value);
        ++payments;
        for (uint256 i = 0; i < _attempts.length; ++i) {
            // What comes of it is the test's to see.
            // solhint-disable-next-line avoid-low-level-calls
            (bool success,) = _attempts[i].target.call(_attempts[i].data);
            if (success) ++successes;
        }
    }

    /// @notice Adds a call to be tried on every payment.
    function prepare(address target, bytes calldata data) external {
        _attempts.push(Attempt(target, data));
    }

    /// @notice Takes payments, or refuses them.
    function refuse(bool refused) external {
        refusing = refused;
    }

    /// @notice Sends a call from here; a revert comes back unchanged.
    function execute(address to, uint256 value, bytes calldata data) external payable {
        (bool success, bytes memory result) = to.call{value: value}(data);
        if (!success) {
            assembly ("memory-safe") {
                revert(add(result, 32), mload(result))
            }
        }
    }
}
