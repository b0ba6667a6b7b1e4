// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {Authorized} from "../common/Authorized.sol";
import {LoggedPermit} from "../common/LoggedPermit.sol";
import {Relayed} from "../common/Relayed.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IRoleRegistry} from "../roles/interfaces/IRoleRegistry.sol";
import {IWorkCredit} from "./interfaces/IWorkCredit.sol";

/// @title WorkCredit
/// @notice See {IWorkCredit}.
contract WorkCredit is IWorkCredit, LoggedPermit, Relayed, Authorized {
    /// @dev What one member can be owed is counted in 10^-10 wei and 128 bits by {Pay}.
    uint256 private constant MOST = (1 << 94) - 1;

    IIdentityRegistry private immutable _identities;
    IRoleRegistry private immutable _roles;
    address private immutable _pay;
    address private immutable _issuer;

    mapping(address account => bool) private _modules;

    /// @param authority_ Timelock that may accept modules.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param roles_ Who is a member.
    /// @param pay_ The treasury: a module.
    /// @param issuer The public-goods contract, which alone issues.
    /// @param modules Other modules.
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        IRoleRegistry roles_,
        address pay_,
        address issuer,
        address[] memory modules
    )
        ERC20("Commonweal Work Credit", "WORK")
        ERC20Permit("Commonweal WorkCredit")
        Relayed(forwarder)
        Authorized(authority_)
    {
        _identities = identities_;
        _roles = roles_;
        _pay = pay_;
        _issuer = issuer;
        emit ModuleAccepted(pay_);
        for (uint256 i = 0; i < modules.length; ++i) {
            _accept(modules[i]);
        }
    }

    /// @inheritdoc IWorkCredit
    function issue(address to, uint256 amount) external {
        if (msg.sender != _issuer) revert WorkCreditNotIssuer(msg.sender);
        uint256 room = MOST - totalSupply();
        if (amount > room) revert WorkCreditTooMany(amount, room);
        _mint(to, amount);
        emit Issued(to, amount, totalSupply());
    }

    /// @inheritdoc IWorkCredit
    function acceptModule(address account) external onlyAuthority {
        _accept(account);
    }

    /// @inheritdoc IWorkCredit
    function isModule(address account) public view returns (bool) {
        return account == _pay || _modules[account];
    }

    /// @inheritdoc IWorkCredit
    function isMember(address account) public view returns (bool) {
        (bytes20 identity,) = _identities.identityOf(account);
        return identity != 0 && _roles.isMemberOfAny(identity);
    }

    /// @dev Only {issue} comes from nowhere, and nothing goes there.
    function _update(address from, address to, uint256 amount) internal override {
        if (from != address(0) && !isModule(from) && !isModule(to)) {
            if (!isMember(from)) revert WorkCreditNotMember(from);
            if (!isMember(to)) revert WorkCreditNotMember(to);
        }
        super._update(from, to, amount);
    }

    function _accept(address account) private {
        _modules[account] = true;
        emit ModuleAccepted(account);
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
