import { ZeroHash, verifyTypedData } from "ethers";
import type { Signer } from "ethers";
import { checkAddress, checkBytes, checkDigits, checkInteger, checkObject, checkOneOf } from "../core/check.js";
import { InputError } from "../core/input-error.js";

/** From the coarsest to the finest. */
export const tiers = ["month", "day", "hour", "minute"] as const;
export type Tier = (typeof tiers)[number];

/** Seconds of a tier's periods. A month is 30 days, so that each period lies in one of the next coarser. */
export const tierLengths: Readonly<Record<Tier, bigint>> = {
  month: 2_592_000n,
  day: 86_400n,
  hour: 3_600n,
  minute: 60n,
};

/** Where backups are signed for: the chain, in digits, and its host registry. */
export interface Place {
  readonly chainId: string;
  readonly hosts: string;
}

/** What a host signs of a backup. */
export interface Backup {
  readonly seat: bigint;
  readonly tier: Tier;
  /** Numbered from 1970 by the tier's length; the backup is of the state at its end. */
  readonly period: bigint;
  /** Root of the coarser backup from which it tells the differences; 32 zero bytes for a month. */
  readonly parent: string;
  readonly root: string;
  /** SHA-256 digest of its document. */
  readonly content: string;
}

/** A backup with the signature of its post's key. */
export interface SignedBackup {
  readonly backup: Backup;
  readonly signature: string;
}

const FIELDS = {
  Backup: [
    { name: "seat", type: "uint32" },
    { name: "tier", type: "uint8" },
    { name: "period", type: "uint64" },
    { name: "parent", type: "bytes32" },
    { name: "root", type: "bytes32" },
    { name: "content", type: "bytes32" },
  ],
};
const MOST_SEAT = 2n ** 32n - 1n;
const MOST_PERIOD = 2n ** 64n - 1n;
const SIGNATURE = 65;

/**
 * The period of a tier that a time lies in.
 *
 * @param time Unix seconds.
 * @throws InputError
 */
export function periodOf(tier: Tier, time: bigint): bigint {
  return checkInteger("time", time) / tierLengths[checkOneOf("tier", tier, tiers)];
}

/**
 * When a period is over (Unix seconds).
 *
 * @throws InputError
 */
export function endOf(tier: Tier, period: bigint): bigint {
  return (checkInteger("period", period, 0n, MOST_PERIOD) + 1n) * tierLengths[checkOneOf("tier", tier, tiers)];
}

/** A post's number. */
export function checkSeat(field: string, value: unknown): bigint {
  return checkInteger(field, value, 1n, MOST_SEAT);
}

/** A backup, with each field as it has to be. */
export function checkBackup(field: string, value: Backup): Backup {
  const { seat, tier, period, parent, root, content } = checkObject(field, value);
  const backup: Backup = {
    seat: checkSeat(`${field}.seat`, seat),
    tier: checkOneOf(`${field}.tier`, tier, tiers),
    period: checkInteger(`${field}.period`, period, 0n, MOST_PERIOD),
    parent: checkBytes(`${field}.parent`, parent, 32),
    root: checkBytes(`${field}.root`, root, 32),
    content: checkBytes(`${field}.content`, content, 32),
  };
  if ((backup.tier === "month") !== (backup.parent === ZeroHash)) {
    throw new InputError(`${field}.parent`, "32 zero bytes for a month, a root for others", parent);
  }
  for (const name of ["root", "content"] as const) {
    if (backup[name] === ZeroHash) throw new InputError(`${field}.${name}`, "a hash other than zero", backup[name]);
  }
  return backup;
}

/** A signed backup, with each field as it has to be. */
export function checkSignedBackup(field: string, value: SignedBackup): SignedBackup {
  const { backup, signature } = checkObject(field, value);
  return {
    backup: checkBackup(`${field}.backup`, backup),
    signature: checkBytes(`${field}.signature`, signature, SIGNATURE),
  };
}

/** A backup as contracts take it. */
export function backupArgument(backup: Backup) {
  return { ...backup, tier: BigInt(tiers.indexOf(backup.tier)) };
}

/**
 * The signature of a post's key over a backup.
 *
 * @throws InputError
 */
export async function signBackup(
  place: Place,
  backup: Backup,
  key: Pick<Signer, "signTypedData">,
): Promise<SignedBackup> {
  const checked = checkBackup("backup", backup);
  const domain = domainOf(place);
  if (typeof key?.signTypedData !== "function") throw new InputError("key", "a signer");
  return { backup: checked, signature: await key.signTypedData(domain, FIELDS, backupArgument(checked)) };
}

/**
 * Who signed a backup; null where the signature is nobody's.
 *
 * @throws InputError
 */
export function signerOfBackup(place: Place, signed: SignedBackup): string | null {
  const { backup, signature } = checkSignedBackup("signed", signed);
  const domain = domainOf(place);
  try {
    return verifyTypedData(domain, FIELDS, backupArgument(backup), signature);
  } catch {
    return null;
  }
}

/**
 * A signed backup as text, to be kept or sent.
 *
 * @throws InputError
 */
export function backupToText(signed: SignedBackup): string {
  const { backup, signature } = checkSignedBackup("signed", signed);
  return JSON.stringify({ backup: { ...backup, seat: String(backup.seat), period: String(backup.period) }, signature });
}

/**
 * The signed backup in a text that {@link backupToText} made.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function backupFromText(text: string): SignedBackup {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw new InputError("text", "a signed backup as JSON");
  }
  const { backup, signature } = checkObject("text", found as Record<string, unknown>);
  const fields = checkObject("backup", backup) as Record<string, unknown>;
  const numbers = {
    seat: checkDigits("backup.seat", fields["seat"]),
    period: checkDigits("backup.period", fields["period"]),
  };
  return checkSignedBackup("signed", { backup: { ...fields, ...numbers } as Backup, signature: signature as string });
}

function domainOf(place: Place) {
  const { chainId, hosts } = checkObject("place", place);
  return {
    name: "Commonweal HostRegistry",
    version: "1",
    chainId: checkDigits("place.chainId", chainId),
    verifyingContract: checkAddress("place.hosts", hosts),
  };
}
