// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Authorized} from "../common/Authorized.sol";
import {Relayed} from "../common/Relayed.sol";
import {SealedBlock} from "../common/libraries/SealedBlock.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IWorkCredit} from "../pay/interfaces/IWorkCredit.sol";
import {IRoleRegistry} from "../roles/interfaces/IRoleRegistry.sol";
import {CoreRoles} from "../roles/libraries/CoreRoles.sol";
import {IEscrowedTransfers, Transfer, TransferRules, TransferState} from "./interfaces/IEscrowedTransfers.sol";

/// @title EscrowedTransfers
/// @notice See {IEscrowedTransfers}.
contract EscrowedTransfers is IEscrowedTransfers, Relayed, Authorized, ReentrancyGuardTransient {
    using SafeERC20 for IWorkCredit;

    uint256 private constant APPROVERS = 2;
    uint256 private constant MOST_TRIES = 64;
    /// @dev Keeps every date within 40 bits for as long as block times are within 39.
    uint256 private constant LONGEST = 3650 days;

    IIdentityRegistry private immutable _identities;
    IRoleRegistry private immutable _roles;
    IWorkCredit private immutable _credits;

    uint256 private _transferCount;
    uint256 private _version;
    mapping(uint256 version => TransferRules) private _rules;
    mapping(uint256 transferId => Transfer) private _transfers;

    /// @param authority_ Timelock that may set parameters.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param roles_ Who is a member, and of Payments.
    /// @param credits_ What is sent.
    /// @param rules First parameters.
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        IRoleRegistry roles_,
        IWorkCredit credits_,
        TransferRules memory rules
    ) Relayed(forwarder) Authorized(authority_) {
        _identities = identities_;
        _roles = roles_;
        _credits = credits_;
        _setParameters(rules);
    }

    /// @inheritdoc IEscrowedTransfers
    function open(address to, uint256 amount, bytes32 purpose) external nonReentrant returns (uint256 transferId) {
        // Check: two ends, one of them a member, and an amount.
        address from = _msgSender();
        if (to == address(0) || to == from) revert EscrowedTransfersInvalidRecipient(to);
        if (amount == 0 || amount > type(uint96).max) revert EscrowedTransfersInvalidAmount(amount);
        (bytes20 fromIdentity,) = _identities.identityOf(from);
        (bytes20 toIdentity,) = _identities.identityOf(to);
        if (!_isMember(fromIdentity) && !_isMember(toIdentity)) revert EscrowedTransfersNoMember(from, to);

        // Effect: the transfer.
        transferId = ++_transferCount;
        uint256 version = _version;
        Transfer storage t = _transfers[transferId];
        (t.from, t.amount, t.to, t.state) = (from, uint96(amount), to, TransferState.Opened);
        (t.openedAt, t.until) = (uint40(block.timestamp), uint40(block.timestamp + _rules[version].draw));
        (t.fromIdentity, t.drawBlock, t.version) = (fromIdentity, uint40(SealedBlock.next()), uint16(version));
        if (toIdentity != 0) t.toIdentity = toIdentity;
        emit TransferOpened(
            transferId, from, to, fromIdentity, toIdentity, amount, purpose, t.drawBlock, t.until, version
        );

        // Interaction: the credits.
        _credits.safeTransferFrom(from, address(this), amount);
    }

    /// @inheritdoc IEscrowedTransfers
    function seal(uint256 transferId) external {
        Transfer storage t = _requireState(transferId, TransferState.Opened);
        _requireBefore(transferId, t.until);
        (uint256 blockNumber, bytes32 seed) = SealedBlock.seal(t.drawBlock);
        if (blockNumber == 0) revert EscrowedTransfersBlockToCome(transferId, t.drawBlock, block.number);
        (t.state, t.seed) = (TransferState.Sealed, seed);
        emit TransferSealed(transferId, blockNumber, seed);
    }

    /// @inheritdoc IEscrowedTransfers
    function draw(uint256 transferId) external nonReentrant {
        Transfer storage t = _requireState(transferId, TransferState.Sealed);
        _requireBefore(transferId, t.until);
        TransferRules memory rules = _rules[t.version];
        bytes20[] memory parties = new bytes20[](2);
        (parties[0], parties[1]) = (t.fromIdentity, t.toIdentity);
        bytes32 seed = keccak256(abi.encode(t.seed, transferId));
        bytes20[] memory drawn = _roles.draw(CoreRoles.PAYMENTS, seed, APPROVERS, rules.tries, t.openedAt, parties);
        if (drawn.length < APPROVERS) {
            _refund(transferId, t);
        } else {
            uint256 until = block.timestamp + rules.approval;
            (t.state, t.until) = (TransferState.Drawn, uint40(until));
            (t.first, t.second) = (drawn[0], drawn[1]);
            emit ApproversDrawn(transferId, drawn[0], drawn[1], until);
        }
    }

    /// @inheritdoc IEscrowedTransfers
    function approve(uint256 transferId) external nonReentrant {
        // Check: one of the two, who has not approved.
        Transfer storage t = _requireState(transferId, TransferState.Drawn);
        _requireBefore(transferId, t.until);
        (bytes20 caller,) = _identities.identityOf(_msgSender());
        uint8 place = caller == t.first ? 1 : caller == t.second ? 2 : 0;
        if (place == 0 || t.approvals & place != 0 || !_roles.isMember(CoreRoles.PAYMENTS, caller)) {
            revert EscrowedTransfersNotApprover(transferId, _msgSender());
        }

        // Effect: the approval.
        uint8 approvals = t.approvals | place;
        t.approvals = approvals;
        emit TransferApproved(transferId, caller);

        // Interaction: with the second the credits go on.
        if (approvals == 3) {
            t.state = TransferState.Released;
            address account = _accountOf(t.toIdentity, t.to);
            emit TransferReleased(transferId, account, t.amount);
            _credits.safeTransfer(account, t.amount);
        }
    }

    /// @inheritdoc IEscrowedTransfers
    function refund(uint256 transferId) external nonReentrant {
        Transfer storage t = _transfers[transferId];
        if (t.state == TransferState.None || t.state > TransferState.Drawn) {
            revert EscrowedTransfersWrongState(transferId, t.state);
        }
        if (block.timestamp < t.until) {
            revert EscrowedTransfersOutsideWindow(transferId, t.until, 0, block.timestamp);
        }
        _refund(transferId, t);
    }

    /// @inheritdoc IEscrowedTransfers
    function setParameters(TransferRules calldata rules) external onlyAuthority {
        _setParameters(rules);
    }

    /// @inheritdoc IEscrowedTransfers
    function transferOf(uint256 transferId) external view returns (Transfer memory) {
        return _transfers[transferId];
    }

    /// @inheritdoc IEscrowedTransfers
    function transferCount() external view returns (uint256) {
        return _transferCount;
    }

    /// @inheritdoc IEscrowedTransfers
    function parameters(uint256 version) external view returns (TransferRules memory) {
        if (version == 0 || version > _version) revert EscrowedTransfersUnknownParameters(version);
        return _rules[version];
    }

    /// @inheritdoc IEscrowedTransfers
    function parametersVersion() external view returns (uint256) {
        return _version;
    }

    function _refund(uint256 transferId, Transfer storage t) private {
        t.state = TransferState.Refunded;
        address account = _accountOf(t.fromIdentity, t.from);
        emit TransferRefunded(transferId, account, t.amount);
        _credits.safeTransfer(account, t.amount);
    }

    /// @dev Where an identity was named its present account, otherwise the account itself.
    function _accountOf(bytes20 identity, address account) private view returns (address) {
        return identity == 0 ? account : _identities.accountOf(identity);
    }

    function _isMember(bytes20 identity) private view returns (bool) {
        return identity != 0 && _roles.isMemberOfAny(identity);
    }

    function _requireState(uint256 transferId, TransferState wanted) private view returns (Transfer storage t) {
        t = _transfers[transferId];
        if (t.state != wanted) revert EscrowedTransfersWrongState(transferId, t.state);
    }

    function _requireBefore(uint256 transferId, uint256 end) private view {
        if (block.timestamp >= end) revert EscrowedTransfersOutsideWindow(transferId, 0, end, block.timestamp);
    }

    function _setParameters(TransferRules memory rules) private {
        _require(rules.draw != 0 && rules.draw <= LONGEST, "draw");
        _require(rules.approval != 0 && rules.approval <= LONGEST, "approval");
        _require(rules.tries >= APPROVERS && rules.tries <= MOST_TRIES, "tries");
        uint256 version = ++_version;
        _require(version <= type(uint16).max, "version");
        _rules[version] = rules;
        emit ParametersSet(version, rules);
    }

    function _require(bool valid, bytes32 field) private pure {
        if (!valid) revert EscrowedTransfersInvalidParameters(field);
    }
}
