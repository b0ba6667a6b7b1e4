// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {ForwardRequest, IForwarder} from "../common/interfaces/IForwarder.sol";
import {Relayed} from "../common/Relayed.sol";

/// @title A contract behind a forwarder, to test relayed calls
/// @notice Notes whom it heard and does what a forwarder has to withstand.
contract ForwardTarget is Relayed, Multicall {
    /// @notice `sender` called with `data` (what the forwarder appends taken off) and `value`; `gas` was left at the start.
    event Heard(address indexed sender, bytes data, uint256 value, uint256 gas);
    /// @notice A call whose failure is borne was tried.
    event Tried(bool success);

    /// @notice What `fail` throws.
    error ForwardTargetFailed(address sender, uint256 value);
    /// @notice Only this contract calls its inner work.
    error ForwardTargetNotSelf(address caller);

    /// @param forwarder The forwarder it trusts.
    constructor(address forwarder) Relayed(forwarder) {}

    /// @notice Notes who called and returns it.
    function hear(uint256) external payable returns (address sender) {
        uint256 gas = gasleft();
        sender = _msgSender();
        emit Heard(sender, _msgData(), msg.value, gas);
    }

    /// @notice Always fails, with an error that names the sender.
    function fail() external payable {
        revert ForwardTargetFailed(_msgSender(), msg.value);
    }

    /// @notice Always fails without a reason.
    function failSilently() external pure {
        assembly ("memory-safe") {
            revert(0, 0)
        }
    }

    /// @notice Calls back into the forwarder with a request.
    function relay(IForwarder forwarder, ForwardRequest calldata request, bytes calldata signature) external payable {
        forwarder.execute{value: msg.value}(request, signature);
    }

    /// @notice Sends back what it was paid.
    function payBack() external payable returns (bool success) {
        (success,) = msg.sender.call{value: msg.value}("");
    }

    /// @notice Tries work that needs `gas`, and goes on without it if it fails.
    function tryWork(uint256 gas) external {
        try this.work(gas) {
            emit Tried(true);
        } catch {
            emit Tried(false);
        }
    }

    /// @notice Uses up `gas`.
    function work(uint256 gas) external view {
        if (msg.sender != address(this)) revert ForwardTargetNotSelf(msg.sender);
        uint256 start = gasleft();
        while (start - gasleft() < gas) {}
    }

    function _msgSender() internal view override(Context, ERC2771Context) returns (address) {
        return ERC2771Context._msgSender();
    }

    function _msgData() internal view override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    function _contextSuffixLength() internal view override(Context, ERC2771Context) returns (uint256) {
        return ERC2771Context._contextSuffixLength();
    }
}
