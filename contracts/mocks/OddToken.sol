// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title A token with the habits that some have
/// @notice It can keep a fee of what is moved, say false instead of moving anything, or call someone on every move.
contract OddToken is ERC20Permit {
    /// @notice What is kept of every move (base units).
    uint256 public fee;
    /// @notice Whether it moves nothing and says false.
    bool public mute;
    /// @notice Whether the call tried on the last move went through.
    bool public succeeded;

    address private _target;
    bytes private _attempt;

    /// @notice A plain token, until told otherwise.
    constructor() ERC20("Odd", "ODD") ERC20Permit("Odd") {}

    /// @notice Makes tokens for an account.
    function mint(address account, uint256 amount) external {
        _mint(account, amount);
    }

    /// @notice Keeps a fee from now on.
    function setFee(uint256 amount) external {
        fee = amount;
    }

    /// @notice Moves nothing and says false from now on, or no longer.
    function setMute(bool muted) external {
        mute = muted;
    }

    /// @notice Adds a call to be tried on every move.
    function prepare(address target, bytes calldata data) external {
        (_target, _attempt) = (target, data);
    }

    /// @inheritdoc ERC20
    function transfer(address to, uint256 amount) public override returns (bool) {
        return !mute && super.transfer(to, amount);
    }

    /// @inheritdoc ERC20
    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        return !mute && super.transferFrom(from, to, amount);
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (from == address(0)) return;
        if (fee != 0) super._update(to, address(0), fee);
        // What comes of it is the test's to see.
        // solhint-disable-next-line avoid-low-level-calls
        if (_target != address(0)) (succeeded,) = _target.call(_attempt);
    }
}
