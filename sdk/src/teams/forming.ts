import { IdentityRegistryAbi } from "../abi/IdentityRegistry.js";
import { TeamsAbi } from "../abi/Teams.js";
import { Action, type CallRequest } from "../core/action.js";
import type { EventArgs } from "../core/abi.js";
import { checkAddress, checkAmount, checkBoolean, checkHex, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { placeOf, requirePlace } from "../core/place.js";
import { isSignedBy, signFor } from "../core/signing.js";
import { checkTimeIfGiven } from "../core/time.js";
import { identityOr } from "../identity/acting.js";
import { checkIdentity } from "../identity/did.js";
import {
  AGREEMENT_FIELDS,
  type TeamDraft,
  type TeamPact,
  agreementStruct,
  checkDraft,
  checkPact,
  pactDigest,
  pactStruct,
} from "./pact.js";

export type TeamFormed = EventArgs<typeof TeamsAbi, "TeamFormed">;
export type TeamActed = EventArgs<typeof TeamsAbi, "TeamActed">;
export type TeamDisbanded = EventArgs<typeof TeamsAbi, "TeamDisbanded">;
export type TeamEarned = EventArgs<typeof TeamsAbi, "TeamEarned">;
export type TeamPaid = EventArgs<typeof TeamsAbi, "TeamPaid">;
export type TeamModuleSet = EventArgs<typeof TeamsAbi, "TeamModuleSet">;

const USUAL_TIME = 30n * 86_400n;

/** How a team comes about, acts, is paid, and ends. */
export function forming(core: Core) {
  const contract = core.contract("Teams", TeamsAbi);
  const registry = core.contract("IdentityRegistry", IdentityRegistryAbi);

  return {
    /**
     * An agreement that all members are to sign. Sends nothing. Send it round by `teamPactToText`.
     *
     * @throws InputError where shares are not 10,000 in all, too.
     * @example
     * const pact = await teams.pact({
     *   members: [{ member: mine, share: 6_000 }, { member: hers, share: 4_000 }],
     *   agreement: { text: "We climb masts together." },
     * });
     */
    async pact(draft: TeamDraft): Promise<TeamPact> {
      const checked = checkDraft(draft);
      const until = checkTimeIfGiven("deadline", draft.deadline);
      const [place, deadline] = await Promise.all([placeOf(contract), core.deadlineOr(until, USUAL_TIME)]);
      return { ...place, ...checked, deadline, signatures: checked.members.map(() => null) };
    },

    /**
     * Signs an agreement as one of its members: the same with the client's signature.
     *
     * @throws InputError where the client's identity is no member, or the agreement is for another contract.
     * @example
     * const signed = await teams.sign(teamPactFromText(text));
     */
    async sign(pact: TeamPact): Promise<TeamPact> {
      const checked = checkPact("pact", pact);
      const [mine] = await Promise.all([identityOr(core, undefined), requirePlace("pact", checked, contract)]);
      const place = checked.members.findIndex(({ member }) => member === mine);
      if (place < 0) throw new InputError("account", "that of a member of the team", await core.account());
      const signature = await signFor(core, "Teams", AGREEMENT_FIELDS, pactStruct(checked));
      return { ...checked, signatures: checked.signatures.map((known, i) => (i === place ? signature : known)) };
    },

    /**
     * Which signatures are there and are their members' accounts', key or contract; by member, in their order.
     *
     * @throws InputError
     * @example
     * const missing = pact.members.filter((_, i) => !signed[i]);
     */
    async verify(pact: TeamPact): Promise<boolean[]> {
      const checked = checkPact("pact", pact);
      await requirePlace("pact", checked, contract);
      const digest = pactDigest(checked);
      return Promise.all(
        checked.members.map(async ({ member }, place) => {
          const signature = checked.signatures[place]!;
          if (signature === null) return false;
          const account = await registry.read("accountOf", member);
          return BigInt(account) !== 0n && isSignedBy(core, account, digest, signature);
        }),
      );
    },

    /**
     * The identity of the team of an agreement, which is its account too, whether or not it was formed.
     *
     * @throws InputError
     */
    async teamOf(pact: TeamPact): Promise<string> {
      const checked = checkPact("pact", pact);
      await requirePlace("pact", checked, contract);
      return contract.read("teamOf", agreementStruct(checked));
    },

    /**
     * Forms a team. Anyone may who has all signatures: see `joinPacts`.
     *
     * @returns `simulate` gives the team's identity.
     * @throws InputError where a signature is missing.
     * @throws ProtocolError `BAD_SIGNATURE`, `TOO_LATE`, `ALREADY_DONE`, `INVALID_INPUT`.
     * @example
     * const { result } = await teams.form(joinPacts(texts.map(teamPactFromText))).send();
     * console.log(`The team ${result.team}.`);
     */
    form(pact: TeamPact): Action<TeamFormed, string> {
      const checked = checkPact("pact", pact);
      const missing = checked.signatures.indexOf(null);
      if (missing >= 0) throw new InputError(`pact.signatures[${missing}]`, "a signature: all members have to sign");
      return contract.action("form", {
        args: async () => {
          await requirePlace("pact", checked, contract);
          return [agreementStruct(checked), checked.deadline, checked.signatures as readonly string[]] as const;
        },
        result: (found) => found.one(contract, "TeamFormed"),
      });
    },

    /**
     * Has a team do something, as any of its members: an action of a module that teams may call, or an unsigned call. What
     * the action reads of who acts it has to read of the team: make it by a client with the team's identity as its `account`.
     *
     * @throws InputError where the call takes ETH, when it is made up.
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE` after the team's end, and whatever the call itself throws.
     * @example
     * const asTeam = createClient({ runner, deployment, account: getAddress(team) });
     * await teams.act(team, asTeam.roles.join(roleId)).send();
     */
    act(team: string, call: Action | CallRequest): Action<TeamActed, string> {
      const id = checkIdentity("team", team);
      const given = call instanceof Action ? call : checkCall(call);
      return contract.action("act", {
        args: async () => {
          const { to, data, value } = given instanceof Action ? await given.request() : given;
          if (value !== 0n) throw new InputError("call.value", "0: a team has no ETH", value);
          return [id, to, data] as const;
        },
        result: (found) => found.one(contract, "TeamActed"),
      });
    },

    /**
     * Ends a team, as any of its members: it leaves its roles, and only divides what it earned.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`.
     */
    disband(team: string): Action<TeamDisbanded, void> {
      return contract.action("disband", {
        args: [checkIdentity("team", team)],
        result: (found) => found.one(contract, "TeamDisbanded"),
      });
    },

    /**
     * Takes what has come to a team's account to what is divided. Anyone may; `claim` does this too.
     *
     * @returns Null where nothing had come.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED` where there is no such team.
     */
    gather(team: string): Action<TeamEarned | null, bigint> {
      return contract.action("gather", {
        args: [checkIdentity("team", team)],
        result: (found) => found.maybe(contract, "TeamEarned") ?? null,
      });
    },

    /**
     * Pays the client's identity its share of what a team earned.
     *
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE` where nothing is due.
     * @example
     * const { result } = await teams.claim(team).send();
     * console.log(formatEther(result.amount), "work credits");
     */
    claim(team: string): Action<TeamPaid, bigint> {
      return contract.action("claim", {
        args: [checkIdentity("team", team)],
        result: (found) => found.one(contract, "TeamPaid"),
      });
    },

    /**
     * Lets teams call a module, or no longer. For a proposal: only the suite's timelock may.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     */
    setModule(module: string, accepted: boolean): Action<TeamModuleSet, void> {
      return contract.action("setModule", {
        args: [checkAddress("module", module), checkBoolean("accepted", accepted)],
        result: (found) => found.one(contract, "TeamModuleSet"),
      });
    },
  };
}

function checkCall(call: CallRequest): CallRequest {
  const { to, data, value } = checkObject("call", call);
  return {
    to: checkAddress("call.to", to),
    data: checkHex("call.data", data),
    value: checkAmount("call.value", value, 0n, 0n),
  };
}
