import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

type Hex = `0x${string}`;

/** The core roles, in the order of their numbers, which begin the names of their texts. */
export const coreRoles = [
  { name: "Host Management", qualification: "ApprenticeshipQualification", verifiedOnly: true },
  { name: "Payments", qualification: "AnswerKeyQualification", verifiedOnly: true },
  { name: "Backup & Verification", qualification: "ApprenticeshipQualification", verifiedOnly: true },
  { name: "Identity Verification", qualification: "AnswerKeyQualification", verifiedOnly: true },
  { name: "Valuers", qualification: "AnswerKeyQualification", verifiedOnly: true },
  { name: "Anonymization", qualification: "ApprenticeshipQualification", verifiedOnly: true },
  { name: "Education", qualification: "RolePanel", verifiedOnly: true },
  // Whoever has something to show may look into things.
  { name: "Research", qualification: "RolePanel", verifiedOnly: false },
] as const;

/** Numbers of the core roles that have something to decide by themselves (`CoreRoles`). */
export const HOST_MANAGEMENT = 1;
export const PAYMENTS = 2;
export const BACKUP_VERIFICATION = 3;
export const IDENTITY_VERIFICATION = 4;
export const EDUCATION = 7n;
export const RESEARCH = 8;

/** SHA-256 digest of the description of a core role, or of its course: what a CIDv1 of a raw block has in it. */
export function digestOf(kind: "roles" | "courses", roleId: number): Hex {
  const folder = fileURLToPath(new URL(`./${kind}/`, import.meta.url));
  const file = readdirSync(folder).find((name) => name.startsWith(`${roleId}-`));
  if (file === undefined) throw new Error(`There is no text of role ${roleId} in rocketh/${kind}.`);
  return `0x${createHash("sha256")
    .update(readFileSync(folder + file))
    .digest("hex")}`;
}
