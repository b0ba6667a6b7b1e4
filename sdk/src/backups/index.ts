/**
 * Backups: made of the suite's logs, signed, verified without a chain, restored. docs/backups.md says what each holds.
 *
 * @module
 */
export { type RelayedAction, actionHash } from "./action.js";
export {
  type Backup,
  type Place,
  type SignedBackup,
  type Tier,
  backupFromText,
  backupToText,
  endOf,
  periodOf,
  signBackup,
  signerOfBackup,
  tierLengths,
  tiers,
} from "./backup.js";
export {
  type BackupDocument,
  type BackupLeaf,
  type SealedBackup,
  type State,
  actionLeaf,
  backupOf,
  differences,
  documentToText,
  entryLeaf,
  laidOver,
  leavesOf,
  proofOf,
  sealBackup,
} from "./document.js";
export { type BackupPlan, makeBackup, sealedFromText, sealedToText } from "./make.js";
export { StateReader } from "./state.js";
export { BackupError, type Link, type Trusted, restoreBackups, verifyBackups } from "./verify.js";
