// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Authorized} from "../common/Authorized.sol";
import {Relayed} from "../common/Relayed.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IPay} from "../pay/interfaces/IPay.sol";
import {HostBook} from "./HostBook.sol";
import {Backup, Departure, HostApplication, IHostRegistry} from "./interfaces/IHostRegistry.sol";

/// @title HostRegistry
/// @notice See {IHostRegistry}.
/// @dev It holds nothing. Of other contracts it calls the identities' views and, after its own effects, the pay.
contract HostRegistry is HostBook, Authorized, Relayed, Multicall, EIP712 {
    bytes32 private constant POST_TYPEHASH = keccak256("Post(bytes20 identity,address key,uint256 applicationId)");
    bytes32 private constant BACKUP_TYPEHASH =
        keccak256("Backup(uint32 seat,uint8 tier,uint64 period,bytes32 parent,bytes32 root,bytes32 content)");
    uint256 private constant LEAST_SILENCE = 1 minutes;
    uint256 private constant MOST_SILENCE = 30 days;
    uint256 private constant MISSES = 3;

    IIdentityRegistry private immutable _identities;
    IPay private immutable _pay;
    address private immutable _publicGoods;
    address private immutable _goodsChoice;
    address private immutable _monitors;
    address private immutable _sourcePins;

    /// @param authority_ Timelock that admits and removes hosts on the roles' votes.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param pay_ Pays hosts by their place in the queue.
    /// @param publicGoods_ Says which hosts defaulted on a recommendation.
    /// @param goodsChoice_ Records what hosts miss: picks of organisations.
    /// @param monitors_ The same: challenges of standby hosts.
    /// @param sourcePins_ The same: challenges of pinned sources.
    /// @param silence Silence that an active host is allowed (seconds).
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        IPay pay_,
        address publicGoods_,
        address goodsChoice_,
        address monitors_,
        address sourcePins_,
        uint256 silence
    ) Authorized(authority_) Relayed(forwarder) EIP712("Commonweal HostRegistry", "1") {
        _identities = identities_;
        _pay = pay_;
        _publicGoods = publicGoods_;
        _goodsChoice = goodsChoice_;
        _monitors = monitors_;
        _sourcePins = sourcePins_;
        _setSilence(silence);
    }

    // ---- Joining and leaving -------------------------------------------------------------------------------------------

    /// @inheritdoc IHostRegistry
    function applyForPost(address key, bytes calldata signature) external returns (uint256 applicationId) {
        bytes20 identity = _callerIdentity();
        uint256 seat = seatOfHost(identity);
        if (seat != 0) revert HostRegistryIsHost(identity, seat);
        applicationId = nextApplication();
        _requireSigned(key, postDigest(identity, key, applicationId), signature);

        _applied = uint32(applicationId);
        _applications[identity] = HostApplication(key, uint32(applicationId), uint40(block.timestamp));
        emit HostApplied(applicationId, identity, key);
    }

    /// @inheritdoc IHostRegistry
    function withdrawApplication() external {
        bytes20 identity = _callerIdentity();
        uint256 applicationId = _applications[identity].id;
        if (applicationId == 0) revert HostRegistryUnknownApplication(identity, applicationId);
        delete _applications[identity];
        emit HostApplicationWithdrawn(applicationId, identity);
    }

    /// @inheritdoc IHostRegistry
    function admit(bytes20 identity, uint256 applicationId) external onlyAuthority returns (uint256 seat) {
        // Check: the application is the one that was voted on.
        HostApplication memory application = _applications[identity];
        if (applicationId == 0 || application.id != applicationId) {
            revert HostRegistryUnknownApplication(identity, applicationId);
        }

        // Effect: the post.
        uint256 last = _lastSeat[identity];
        delete _applications[identity];
        uint256 place;
        (seat, place) = _append(identity, application.key);
        emit HostAdmitted(seat, identity, applicationId, application.key, place);
        if (_queue.head == seat) emit HostActivated(seat, _queue.silentAt);

        // Interaction: pay, which has to know that it left before it knows that it returned.
        if (_posts[last].unsettled) _settle(last);
        _pay.enrolHost(identity);
    }

    /// @inheritdoc IHostRegistry
    function leavePost() external {
        uint256 seat = seatOfHost(_callerIdentity());
        _requireHost(seat);
        _remove(seat, Departure.Own);
    }

    /// @inheritdoc IHostRegistry
    function remove(uint256 seat) external onlyAuthority {
        _requireHost(seat);
        _remove(seat, Departure.Removed);
    }

    // ---- The active host -----------------------------------------------------------------------------------------------

    /// @inheritdoc IHostRegistry
    function heartbeat(bytes32 root) external {
        Queue memory queue = _queue;
        address sender = _msgSender();
        if (queue.head == 0 || !_acts(queue.head, sender)) revert HostRegistryNotActive(sender, queue.head);
        if (block.timestamp >= queue.silentAt) revert HostRegistrySilent(queue.head, queue.silentAt, block.timestamp);

        uint256 departed = queue.unsettled;
        queue.silentAt = uint40(block.timestamp) + queue.silence;
        queue.unsettled = 0;
        _queue = queue;
        emit HostBeat(queue.head, root, queue.silentAt);

        if (departed != 0 && _posts[departed].unsettled) _settle(departed);
    }

    /// @inheritdoc IHostRegistry
    function failover() external {
        (uint256 seat, uint256 until) = (_queue.head, _queue.silentAt);
        if (seat == 0) revert HostRegistryVacant();
        if (block.timestamp < until) revert HostRegistryNotSilent(seat, until, block.timestamp);
        _end(seat, Departure.Silent);
    }

    /// @inheritdoc IHostRegistry
    function settle(uint256 seat) external {
        if (!_posts[seat].unsettled) revert HostRegistryNothingToSettle(seat);
        _settle(seat);
    }

    /// @inheritdoc IHostRegistry
    function reportEquivocation(
        Backup calldata one,
        bytes calldata signatureOfOne,
        Backup calldata other,
        bytes calldata signatureOfOther
    ) external {
        uint256 seat = one.seat;
        bool same = other.seat == seat && one.tier == other.tier && one.period == other.period;
        if (!same || one.root == other.root) revert HostRegistryNoEquivocation(one, other);
        _requireHost(seat);
        address key = _posts[seat].key;
        _requireSigned(key, backupDigest(one), signatureOfOne);
        _requireSigned(key, backupDigest(other), signatureOfOther);
        _remove(seat, Departure.Equivocated);
    }

    // ---- Modules of the wing -------------------------------------------------------------------------------------------

    /// @inheritdoc IHostRegistry
    function recordMiss(uint256 seat) external {
        uint256 shift = _shiftOf(msg.sender);
        if (!_isHost(seat)) return;
        uint256 misses = _missesAt(seat, shift) + 1;
        _setMisses(seat, shift, misses);
        if (misses == MISSES) _remove(seat, Departure.Missed);
    }

    /// @inheritdoc IHostRegistry
    function recordAnswer(uint256 seat) external {
        uint256 shift = _shiftOf(msg.sender);
        if (_isHost(seat) && _missesAt(seat, shift) != 0) _setMisses(seat, shift, 0);
    }

    /// @inheritdoc IHostRegistry
    function removeDefaulted(uint256 seat) external {
        if (msg.sender != _publicGoods) revert HostRegistryNotModule(msg.sender);
        if (_isHost(seat)) _remove(seat, Departure.Defaulted);
    }

    // ---- Parameters and views ------------------------------------------------------------------------------------------

    /// @inheritdoc IHostRegistry
    function setSilence(uint256 silence) external onlyAuthority {
        _setSilence(silence);
    }

    /// @inheritdoc IHostRegistry
    function silenceAllowed() external view returns (uint256 silence, uint256 version) {
        return (_queue.silence, _queue.version);
    }

    /// @inheritdoc IHostRegistry
    function missesOf(uint256 seat, address module) external view returns (uint256) {
        return _missesAt(seat, _shiftOf(module));
    }

    /// @inheritdoc IHostRegistry
    function actsFor(uint256 seat, address account) public view returns (bool) {
        return _isHost(seat) && _acts(seat, account);
    }

    /// @inheritdoc IHostRegistry
    function postDigest(bytes20 identity, address key, uint256 applicationId) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(POST_TYPEHASH, identity, key, applicationId)));
    }

    /// @inheritdoc IHostRegistry
    function backupDigest(Backup calldata backup) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(BACKUP_TYPEHASH, backup)));
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

    function _remove(uint256 seat, Departure reason) private {
        _end(seat, reason);
        _settle(seat);
    }

    function _settle(uint256 seat) private {
        Post storage post = _posts[seat];
        post.unsettled = false;
        bytes20 identity = post.identity;
        emit HostSettled(seat, identity);
        _pay.retireHost(identity);
    }

    function _setMisses(uint256 seat, uint256 shift, uint256 misses) private {
        Post storage post = _posts[seat];
        post.misses = uint8((post.misses & ~(3 << shift)) | (misses << shift));
        emit HostMissesSet(seat, msg.sender, misses);
    }

    function _setSilence(uint256 silence) private {
        if (silence < LEAST_SILENCE || silence > MOST_SILENCE) {
            revert HostRegistryInvalidSilence(silence, LEAST_SILENCE, MOST_SILENCE);
        }
        uint16 version = _queue.version + 1;
        (_queue.silence, _queue.version) = (uint24(silence), version);
        emit SilenceSet(version, silence);
    }

    function _acts(uint256 seat, address account) private view returns (bool) {
        Post storage post = _posts[seat];
        return account == post.key || account == _identities.accountOf(post.identity);
    }

    function _callerIdentity() private view returns (bytes20 identity) {
        (identity,) = _identities.identityOf(_msgSender());
        if (identity == 0) revert HostRegistryNotRegistered(_msgSender());
    }

    /// @dev Where in a post's misses those of a module stand.
    function _shiftOf(address module) private view returns (uint256) {
        if (module == _monitors) return 0;
        if (module == _sourcePins) return 2;
        if (module == _goodsChoice) return 4;
        revert HostRegistryNotModule(module);
    }

    function _missesAt(uint256 seat, uint256 shift) private view returns (uint256) {
        return (_posts[seat].misses >> shift) & 3;
    }

    function _requireSigned(address key, bytes32 digest, bytes calldata signature) private pure {
        (address signer, ECDSA.RecoverError problem,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (problem != ECDSA.RecoverError.NoError || signer != key) revert HostRegistryInvalidSignature(key);
    }
}
