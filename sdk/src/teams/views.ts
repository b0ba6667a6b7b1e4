import { ZeroHash } from "ethers";
import { TeamsAbi } from "../abi/Teams.js";
import { checkAddress, checkAmount } from "../core/check.js";
import type { Core } from "../core/core.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { checkIdentity } from "../identity/did.js";
import { type TeamShare, checkShares } from "./pact.js";

/** A team. */
export interface TeamRecord {
  /** Its identity, which is its account's address. */
  readonly team: string;
  readonly members: readonly TeamShare[];
  /** Hash of the agreement's text; null where that is zero. */
  readonly content: string | null;
  readonly disbanded: boolean;
  /** What was ever gathered to be divided (work credits, base units). */
  readonly earned: bigint;
}

/** What a member of a team was paid, and what it would be (work credits, base units). */
export interface TeamAccount {
  readonly taken: bigint;
  readonly due: bigint;
}

const WHOLE = 10_000n;
const MOST_EARNED = 2n ** 128n - 1n;

/** A member's part of what a team earned (work credits, base units). */
export interface TeamPart {
  readonly member: string;
  readonly amount: bigint;
}

/**
 * How what a team earned in all divides: each member's part, rounded down. What is left over is divided with what comes next.
 * Nothing is read.
 *
 * @param earned Work credits (base units).
 * @throws InputError
 * @example
 * divide(100n, [{ member: mine, share: 6_667 }, { member: hers, share: 3_333 }]); // 66 and 33
 */
export function divide(earned: bigint, members: readonly TeamShare[]): TeamPart[] {
  const whole = checkAmount("earned", earned, 0n, MOST_EARNED);
  return checkShares("members", members).map(({ member, share }) => {
    return { member, amount: (whole * BigInt(share)) / WHOLE };
  });
}

export function teamViews(core: Core) {
  const contract = core.contract("Teams", TeamsAbi);
  return {
    /**
     * A team; null where there is none.
     *
     * @throws InputError
     * @example
     * const { members } = (await teams.get(team))!;
     */
    async get(team: string): Promise<TeamRecord | null> {
      const id = checkIdentity("team", team);
      const [members, shares, content, disbanded, earned] = await Promise.all([
        contract.read("membersOf", id),
        contract.read("sharesOf", id),
        contract.read("contentOf", id),
        contract.read("isDisbanded", id),
        contract.read("earnedBy", id),
      ]);
      if (members.length === 0) return null;
      return {
        team: id,
        members: members.map((member, i) => ({ member, share: Number(shares[i]) })),
        content: content === ZeroHash ? null : content,
        disbanded,
        earned,
      };
    },

    /**
     * What a member of a team was paid so far, and what `claim` would pay it now.
     *
     * @param member The client's identity if left out.
     * @throws InputError
     * @example
     * const { due } = await teams.account(team);
     * if (due > 0n) await teams.claim(team).send();
     */
    async account(team: string, member?: string): Promise<TeamAccount> {
      const [id, given] = [checkIdentity("team", team), checkIdentityIfGiven(member, "member")];
      const whose = await identityOr(core, given);
      const [taken, due] = await Promise.all([contract.read("takenBy", id, whose), contract.read("dueTo", id, whose)]);
      return { taken, due };
    },

    /** Whether teams may call a contract. */
    async isModule(module: string): Promise<boolean> {
      return contract.read("isModule", checkAddress("module", module));
    },
  };
}
