// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IReleaseRegistry} from "../governance/interfaces/IReleaseRegistry.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IRoleRegistry} from "../roles/interfaces/IRoleRegistry.sol";
import {HostChallenges} from "./HostChallenges.sol";
import {Challenge, ChallengePhase, ChallengeTerms} from "./interfaces/IHostChallenges.sol";
import {IHostRegistry} from "./interfaces/IHostRegistry.sol";
import {ISourcePins, Sources} from "./interfaces/ISourcePins.sol";

/// @title SourcePins
/// @notice See {ISourcePins}.
contract SourcePins is ISourcePins, HostChallenges {
    IReleaseRegistry private immutable _releases;

    /// @dev One slot: what the latest challenge asks for, and how many sources there were.
    uint32 private _askedSources;
    uint32 private _askedIndex;
    uint32 private _count;
    mapping(uint256 sourcesId => Sources) private _sources;
    mapping(bytes32 wing => mapping(uint256 number => uint256 sourcesId)) private _ofRelease;
    /// @dev Those that are asked for, eight to a slot.
    uint32[] private _list;

    /// @param authority_ Timelock that adds the sources with each release, and sets the parameters.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param roles_ Who is a member of Backup & Verification.
    /// @param hosts_ Who keeps the sources.
    /// @param releases_ Which releases there are.
    /// @param terms First parameters.
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        IRoleRegistry roles_,
        IHostRegistry hosts_,
        IReleaseRegistry releases_,
        ChallengeTerms memory terms
    ) HostChallenges(authority_, forwarder, identities_, roles_, hosts_, terms) {
        _releases = releases_;
    }

    /// @inheritdoc ISourcePins
    function addSources(bytes32 wing, uint256 number, bytes32 root, uint256 chunks)
        external
        onlyAuthority
        returns (uint256 sourcesId)
    {
        if (root == 0 || chunks == 0 || chunks > type(uint32).max) {
            revert SourcePinsInvalidSources(root, chunks);
        }
        if (_ofRelease[wing][number] != 0) revert SourcePinsKnown(wing, number, _ofRelease[wing][number]);
        // Refuses a release that there is not.
        _releases.release(wing, number);

        sourcesId = ++_count;
        _list.push(uint32(sourcesId));
        _sources[sourcesId] = Sources(wing, root, uint64(number), uint32(chunks), uint32(_list.length));
        _ofRelease[wing][number] = sourcesId;
        emit SourcesAdded(sourcesId, wing, number, root, chunks);
    }

    /// @inheritdoc ISourcePins
    function dropSources(uint256 sourcesId) external onlyAuthority {
        Sources storage sources = _sources[sourcesId];
        uint32 position = sources.position;
        if (position == 0) revert SourcePinsUnknown(sourcesId);
        uint32 last = _list[_list.length - 1];
        _list[position - 1] = last;
        _sources[last].position = position;
        _list.pop();
        sources.position = 0;
        delete _ofRelease[sources.wing][sources.number];
        emit SourcesDropped(sourcesId);
    }

    /// @inheritdoc ISourcePins
    function answer(bytes calldata chunk, bytes32[] calldata proof) external {
        // Check: the host itself shows what was asked for.
        Challenge memory current = _requireDue();
        address account = _msgSender();
        if (!_hosts.actsFor(current.seat, account)) revert SourcePinsNotHost(current.seat, account);
        (uint256 sourcesId, uint256 index) = (_askedSources, _askedIndex);
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(index, chunk))));
        if (!MerkleProof.verifyCalldata(proof, _sources[sourcesId].root, leaf)) {
            revert SourcePinsWrongChunk(sourcesId, index);
        }

        // Effect, then the registry.
        _challenge.phase = ChallengePhase.Answered;
        emit ChunkShown(current.id, current.seat);
        _hosts.recordAnswer(current.seat);
    }

    /// @inheritdoc ISourcePins
    function asked() external view returns (uint256 sourcesId, uint256 index) {
        return (_askedSources, _askedIndex);
    }

    /// @inheritdoc ISourcePins
    function sourcesOf(uint256 sourcesId) external view returns (Sources memory) {
        return _sources[sourcesId];
    }

    /// @inheritdoc ISourcePins
    function sourcesCount() external view returns (uint256) {
        return _count;
    }

    /// @inheritdoc ISourcePins
    function sourcesOfRelease(bytes32 wing, uint256 number) external view returns (uint256) {
        return _ofRelease[wing][number];
    }

    function _canAsk() internal view override returns (bool) {
        return _hosts.hostCount() != 0 && _list.length != 0;
    }

    function _drawTask(uint256 challengeId, bytes32 seed) internal override returns (bool) {
        uint256 size = _list.length;
        if (size == 0) return false;
        uint256 random = uint256(keccak256(abi.encode(seed)));
        uint32 sourcesId = _list[random % size];
        uint32 index = uint32((random >> 128) % _sources[sourcesId].chunks);
        (_askedSources, _askedIndex) = (sourcesId, index);
        emit ChunkDrawn(challengeId, sourcesId, index);
        return true;
    }

    function _stands() internal view override returns (bool) {
        return _sources[_askedSources].position != 0;
    }

    function _standbyOnly() internal pure override returns (bool) {
        return false;
    }
}
