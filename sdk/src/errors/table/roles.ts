import { ties } from "../../roles/names.js";
import { moment } from "../words.js";
import type { Entry, Sentences } from "./types.js";

export const roles: Sentences<"RoleRegistry"> = {
  RoleRegistryAlreadyTied: [
    ({ tie }) => (ties[Number(tie)] === "barred" ? "NOT_ALLOWED" : "ALREADY_DONE"),
    ({ roleId, identity, tie }) => {
      switch (ties[Number(tie)]) {
        case "team":
          return `${identity} has its place in role ${roleId} through a team.`;
        case "barred":
          return `${identity} left role ${roleId} while it was suspended, and is barred until that is lifted.`;
        default:
          return `${identity} is a member of role ${roleId}.`;
      }
    },
  ],
  RoleRegistryBadgeLocked: ["NOT_ALLOWED", () => "A role's badge cannot be transferred, nor anyone approved for it."],
  RoleRegistryFutureLookup: [
    "TOO_EARLY",
    ({ timepoint, time }) => `What holds at ${moment(timepoint)} is not known yet; it is ${moment(time)}.`,
  ],
  RoleRegistryLengthMismatch: [
    "INVALID_INPUT",
    ({ accounts, ids }) => `Each account goes with one role; here are ${accounts} accounts and ${ids} roles.`,
  ],
  RoleRegistryNoContent: ["INVALID_INPUT", () => "A role needs a description."],
  RoleRegistryNoRoleLeft: [
    "LIMIT_EXCEEDED",
    ({ identity }) => `${identity} is tied to eight roles; it has to leave one first.`,
  ],
  RoleRegistryNoSeatLeft: ["UNAVAILABLE", ({ roleId }) => `All seats that role ${roleId} can have are taken.`],
  RoleRegistryNotMember: ["NOT_FOUND", ({ roleId, identity }) => `${identity} is no member of role ${roleId}.`],
  RoleRegistryNotQualified: [
    "NOT_ALLOWED",
    ({ roleId, identity }) =>
      `${identity} is not qualified for role ${roleId}: it has not passed, or that is no longer good.`,
  ],
  RoleRegistryNotRegistered: ["NOT_FOUND", ({ account }) => `The account ${account} has no registered identity.`],
  RoleRegistryNotToBeSeated: [
    "WRONG_STATE",
    ({ roleId, members }) =>
      `Five to 64 can be seated in a core role that is founding, and not ${members} in role ${roleId} now.`,
  ],
  RoleRegistryNotVerified: [
    "NOT_ALLOWED",
    ({ roleId, identity }) => `Role ${roleId} asks for verification, and ${identity} is not verified.`,
  ],
  RoleRegistryNothingToAnnounce: [
    "ALREADY_DONE",
    ({ identity, from }) => `No badge of ${identity} that could move was last shown at ${from}.`,
  ],
  RoleRegistryPersistentRole: ["NOT_ALLOWED", ({ roleId }) => `Role ${roleId} is persistent; it cannot be closed.`],
  RoleRegistryRoleClosed: ["WRONG_STATE", ({ roleId }) => `Role ${roleId} is closed.`],
  RoleRegistryRoleOpen: [
    "WRONG_STATE",
    ({ roleId }) => `Role ${roleId} is open; only members of a closed role are dismissed.`,
  ],
  RoleRegistryTooManyRoles: [
    "UNAVAILABLE",
    ({ roleCount }) =>
      `No role can be created at present: of the ${roleCount} roles 16 are younger than 30 days, or there are as many as there can be.`,
  ],
  RoleRegistryUnknownRole: ["NOT_FOUND", ({ roleId }) => `There is no role ${roleId}.`],
};

export const teams: Sentences<"Teams"> = {
  TeamsAlreadyFormed: [
    "ALREADY_DONE",
    ({ team }) => `The team ${team} was formed by this agreement before. Agree anew, with another salt.`,
  ],
  TeamsDeadlinePassed: [
    "TOO_LATE",
    ({ deadline }) => `By this agreement the team could be formed until ${moment(deadline)}. Have it signed anew.`,
  ],
  TeamsDisbanded: ["WRONG_STATE", ({ team }) => `The team ${team} has ended; it only divides what it earned.`],
  TeamsInvalidAgreement: [
    "INVALID_INPUT",
    ({ members, shares }) =>
      `A team has two to twelve members, each with a share, 10,000 basis points in all; this has ${members} members (${shares} shares, or basis points).`,
  ],
  TeamsInvalidMember: [
    "INVALID_INPUT",
    ({ member }) => `${member} has no share, stands out of order or twice, or is itself a team.`,
  ],
  TeamsInvalidSignature: ["BAD_SIGNATURE", ({ account }) => `The agreement is not signed by ${account}.`],
  TeamsLengthMismatch: [
    "INVALID_INPUT",
    ({ members, signatures }) => `All ${members} members have to sign; here are ${signatures} signatures.`,
  ],
  TeamsNotMember: ["NOT_ALLOWED", ({ team, identity }) => nobodyIn(team, identity)],
  TeamsNotModule: ["NOT_ALLOWED", ({ target }) => `Teams may not call ${target}.`],
  TeamsNothingDue: ["ALREADY_DONE", ({ team, member }) => `The team ${team} owes ${member} nothing.`],
};

/** What a team's own account says, to whoever calls it directly. */
export const teamAccounts = {
  TeamAccountNotTeams: [
    "NOT_ALLOWED",
    ({ caller }) => `A team's account does only what the teams contract tells it, not ${caller}.`,
  ],
} satisfies Record<string, Entry<{ readonly caller: string }>>;

function nobodyIn(team: string, identity: string): string {
  return BigInt(identity) === 0n
    ? `There is no team ${team}, or the account has no identity.`
    : `${identity} is no member of ${team}, or there is no such team.`;
}
