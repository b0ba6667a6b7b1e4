// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Relayed} from "../common/Relayed.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IRoleRegistry} from "../roles/interfaces/IRoleRegistry.sol";
import {CoreRoles} from "../roles/libraries/CoreRoles.sol";
import {BackupLeaf, BackupRecord, IBackupLedger, Verdict} from "./interfaces/IBackupLedger.sol";
import {Backup, IHostRegistry, Tier} from "./interfaces/IHostRegistry.sol";

/// @title BackupLedger
/// @notice See {IBackupLedger}.
/// @dev It holds nothing, has no authority and no parameters, and calls only views of the suite.
contract BackupLedger is IBackupLedger, Relayed {
    uint256 private constant SEAT_SHIFT = 72;
    uint256 private constant TIER_SHIFT = 64;

    IIdentityRegistry private immutable _identities;
    IRoleRegistry private immutable _roles;
    IHostRegistry private immutable _hosts;

    mapping(uint256 recordId => BackupRecord) private _records;
    mapping(uint256 recordId => mapping(bytes20 verifier => Verdict)) private _verdicts;

    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param roles_ Who is a member of Backup & Verification.
    /// @param hosts_ Who is active, and signs with which key.
    constructor(address forwarder, IIdentityRegistry identities_, IRoleRegistry roles_, IHostRegistry hosts_)
        Relayed(forwarder)
    {
        _identities = identities_;
        _roles = roles_;
        _hosts = hosts_;
    }

    /// @inheritdoc IBackupLedger
    function record(Backup calldata backup, uint256 parentId, bytes calldata signature)
        external
        returns (uint256 recordId)
    {
        // Check: who, when, what, from what.
        uint256 active = _hosts.activeSeat();
        if (backup.seat != active || active == 0) revert BackupLedgerNotActive(backup.seat, active);
        uint256 end = _endOf(backup.tier, backup.period);
        if (block.timestamp < end) revert BackupLedgerPeriodNotOver(end, block.timestamp);
        if (backup.root == 0 || backup.content == 0) revert BackupLedgerIncomplete(backup.root, backup.content);
        recordId = recordIdOf(active, backup.tier, backup.period);
        if (_records[recordId].recordedAt != 0) revert BackupLedgerRecorded(recordId);
        if (!_isParent(backup, end, parentId)) revert BackupLedgerInvalidParent(parentId, backup.parent);
        _requireSigned(backup, active, signature);

        // Effect: the record.
        _records[recordId] = BackupRecord(backup.root, uint128(parentId), uint40(block.timestamp), 0, 0);
        emit BackupRecorded(recordId, active, backup.tier, parentId, backup, signature);
    }

    /// @inheritdoc IBackupLedger
    function attest(uint256 recordId) external {
        (bytes20 verifier, BackupRecord storage entry) = _say(recordId, Verdict.Attested);
        emit BackupAttested(recordId, verifier, entry.attested, entry.disputed);
    }

    /// @inheritdoc IBackupLedger
    function dispute(uint256 recordId, bytes32 reason) external {
        (bytes20 verifier, BackupRecord storage entry) = _say(recordId, Verdict.Disputed);
        emit BackupDisputed(recordId, verifier, reason, entry.attested, entry.disputed);
    }

    /// @inheritdoc IBackupLedger
    function recordOf(uint256 recordId) external view returns (BackupRecord memory) {
        return _records[recordId];
    }

    /// @inheritdoc IBackupLedger
    function verdictOf(uint256 recordId, bytes20 verifier) external view returns (Verdict) {
        return _verdicts[recordId][verifier];
    }

    /// @inheritdoc IBackupLedger
    function commits(uint256 recordId, BackupLeaf calldata leaf, bytes32[] calldata proof)
        external
        view
        returns (bool)
    {
        if (_records[recordId].recordedAt == 0) revert BackupLedgerUnknownRecord(recordId);
        bytes32 hash = keccak256(bytes.concat(keccak256(abi.encode(leaf))));
        return MerkleProof.verifyCalldata(proof, _records[recordId].root, hash);
    }

    /// @inheritdoc IBackupLedger
    function recordIdOf(uint256 seat, Tier tier, uint256 period) public pure returns (uint256) {
        return (seat << SEAT_SHIFT) | (uint256(tier) << TIER_SHIFT) | period;
    }

    /// @inheritdoc IBackupLedger
    function lengthOf(Tier tier) public pure returns (uint256) {
        if (tier == Tier.Month) return 30 days;
        if (tier == Tier.Day) return 1 days;
        return tier == Tier.Hour ? 1 hours : 1 minutes;
    }

    /// @dev Counts what the caller says, instead of what it said before.
    function _say(uint256 recordId, Verdict verdict) private returns (bytes20 verifier, BackupRecord storage entry) {
        entry = _records[recordId];
        if (entry.recordedAt == 0) revert BackupLedgerUnknownRecord(recordId);
        address account = _msgSender();
        (verifier,) = _identities.identityOf(account);
        if (!_roles.isMember(CoreRoles.BACKUP_VERIFICATION, verifier)) revert BackupLedgerNotMember(account, verifier);
        Verdict before = _verdicts[recordId][verifier];
        if (before == verdict) revert BackupLedgerSameVerdict(recordId, verifier, verdict);

        _verdicts[recordId][verifier] = verdict;
        if (before == Verdict.Attested) --entry.attested;
        if (before == Verdict.Disputed) --entry.disputed;
        if (verdict == Verdict.Attested) ++entry.attested;
        else ++entry.disputed;
    }

    /// @dev Of a coarser tier, recorded with that root, and over when this one is.
    function _isParent(Backup calldata backup, uint256 end, uint256 parentId) private view returns (bool) {
        if (backup.tier == Tier.Month) return parentId == 0 && backup.parent == 0;
        BackupRecord storage parent = _records[parentId];
        if (parent.recordedAt == 0 || parent.root != backup.parent) return false;
        // What is recorded has a tier that there is.
        Tier tier = Tier(uint8(parentId >> TIER_SHIFT));
        return tier < backup.tier && _endOf(tier, uint64(parentId)) <= end;
    }

    function _requireSigned(Backup calldata backup, uint256 seat, bytes calldata signature) private view {
        address key = _hosts.seatOf(seat).key;
        (address signer, ECDSA.RecoverError problem,) = ECDSA.tryRecoverCalldata(_hosts.backupDigest(backup), signature);
        if (problem != ECDSA.RecoverError.NoError || signer != key) revert BackupLedgerInvalidSignature(key);
    }

    function _endOf(Tier tier, uint256 period) private pure returns (uint256) {
        return (period + 1) * lengthOf(tier);
    }
}
