// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Backup, Tier} from "./IHostRegistry.sol";

/// @notice What a member of Backup & Verification found of a backup.
enum Verdict {
    None,
    Attested,
    Disputed
}

/// @notice A backup that was recorded. Two slots; the rest stands in {IBackupLedger-BackupRecorded}.
struct BackupRecord {
    bytes32 root;
    /// @notice The record from which it tells the differences; 0 for a month.
    uint128 parentId;
    /// @notice Unix seconds, 0 where there is no such record.
    uint40 recordedAt;
    uint32 attested;
    uint32 disputed;
}

/// @notice A leaf of a backup's tree: an OpenZeppelin standard Merkle tree of (uint8 kind, bytes32 key, bytes32 value). See
/// docs/backups.md for what each kind holds.
struct BackupLeaf {
    uint8 kind;
    bytes32 key;
    bytes32 value;
}

/// @title IBackupLedger
/// @notice The backups that active hosts made and signed, and what those who verified them found.
/// @dev A month is whole; a day, an hour and a minute tell the differences from a coarser one, their parent, that ended no later.
/// So at most four backups, each signed and each bound to the one before by its root, make up any state, and no chain is needed to
/// verify them. A record's number is `seat << 72 | tier << 64 | period`: a post has one record for each period.
interface IBackupLedger {
    /// @notice A backup was recorded. With `signature` it is evidence of what the host said.
    event BackupRecorded(
        uint256 indexed recordId,
        uint256 indexed seat,
        Tier indexed tier,
        uint256 parentId,
        Backup backup,
        bytes signature
    );
    /// @notice `verifier` found that the backup is what it says. Totals included.
    event BackupAttested(uint256 indexed recordId, bytes20 indexed verifier, uint256 attested, uint256 disputed);
    /// @notice `verifier` found that it is not, for `reason` (SHA-256 digest of a text). Totals included.
    event BackupDisputed(
        uint256 indexed recordId, bytes20 indexed verifier, bytes32 reason, uint256 attested, uint256 disputed
    );

    /// @notice `seat` is not the active host's.
    error BackupLedgerNotActive(uint256 seat, uint256 activeSeat);
    /// @notice The period is over at `end` (Unix seconds).
    error BackupLedgerPeriodNotOver(uint256 end, uint256 time);
    /// @notice A root or the content is missing.
    error BackupLedgerIncomplete(bytes32 root, bytes32 content);
    /// @notice There is such a record.
    error BackupLedgerRecorded(uint256 recordId);
    /// @notice The parent has to be a recorded backup of a coarser tier with this root that ended no later; of a month none.
    error BackupLedgerInvalidParent(uint256 parentId, bytes32 parent);
    /// @notice The signature is not that of the post's key.
    error BackupLedgerInvalidSignature(address key);
    /// @notice There is no such record.
    error BackupLedgerUnknownRecord(uint256 recordId);
    /// @notice `account` is not that of a member of Backup & Verification in good standing.
    error BackupLedgerNotMember(address account, bytes20 identity);
    /// @notice `verifier` said so already.
    error BackupLedgerSameVerdict(uint256 recordId, bytes20 verifier, Verdict verdict);

    /// @notice Records a backup of the active host. Anyone may who has its signature.
    /// @dev ECDSA of the post's key over {IHostRegistry-backupDigest}: what is on the ledger can be used as evidence. Emits
    /// {BackupRecorded}.
    /// @param backup What the host signed.
    /// @param parentId Record whose root is `backup.parent`, 0 for a month.
    /// @param signature Of the post's key.
    function record(Backup calldata backup, uint256 parentId, bytes calldata signature)
        external
        returns (uint256 recordId);

    /// @notice Says that the backup is what it says. Members of Backup & Verification; in place of what the caller said before.
    /// @dev Emits {BackupAttested}.
    function attest(uint256 recordId) external;

    /// @notice Says that it is not. Members of Backup & Verification; in place of what the caller said before.
    /// @dev Emits {BackupDisputed}. Removing the host is a vote of the role.
    /// @param reason SHA-256 digest of a text that says why.
    function dispute(uint256 recordId, bytes32 reason) external;

    /// @notice A record, zeros where there is none.
    function recordOf(uint256 recordId) external view returns (BackupRecord memory);

    /// @notice What `verifier` said of a record.
    function verdictOf(uint256 recordId, bytes20 verifier) external view returns (Verdict);

    /// @notice Whether the tree of a record has a leaf, by its proof.
    function commits(uint256 recordId, BackupLeaf calldata leaf, bytes32[] calldata proof) external view returns (bool);

    /// @notice The number of a record.
    function recordIdOf(uint256 seat, Tier tier, uint256 period) external pure returns (uint256);

    /// @notice The length of a tier's periods (seconds).
    function lengthOf(Tier tier) external pure returns (uint256);
}
