import { ArbitrationAbi } from "../abi/Arbitration.js";
import type { FunctionResult } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkInteger } from "../core/check.js";
import type { Core } from "../core/core.js";
import { dateOf, dateOrNull } from "../core/time.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { checkIdentity } from "../identity/did.js";
import type { PollKey } from "../voting/poll.js";
import type { Briefs } from "./briefs.js";
import {
  type CaseBrief,
  type CaseRef,
  type JuryTerms,
  checkCase,
  checkJuryTerms,
  checkRound,
  numbersIn,
  pollKeyOf,
} from "./input.js";
import { casePhases, services } from "./names.js";
import type { Case, CaseEvidence, Juror, Timeline } from "./records.js";
import { timelineOf } from "./timeline.js";

/** From this round on a case is on appeal. */
const APPEAL = 2;

export type Record = FunctionResult<typeof ArbitrationAbi, "caseOf">;

export function arbitrationViews(core: Core, briefs: Briefs) {
  const contract = core.contract("Arbitration", ArbitrationAbi);

  async function terms(version?: bigint): Promise<JuryTerms> {
    if (version !== undefined) checkInteger("version", version, 1n, 0xffffn);
    return contract.read("parameters", version ?? (await contract.read("parametersVersion")));
  }

  return {
    /**
     * Source and terms of a case, from the event that opened it; null where there was none.
     *
     * @throws InputError
     * @example
     * const brief = await arbitration.briefOf(caseId);
     * console.log(brief?.terms.opener, "against", brief?.terms.respondent);
     */
    async briefOf(caseId: CaseRef): Promise<CaseBrief | null> {
      return briefs.find(checkCase(caseId));
    },

    /**
     * A case as it stands; null where there is none.
     *
     * @throws InputError
     * @example
     * const found = await arbitration.caseOf(caseId);
     * if (found?.phase === "decided") console.log(`option ${found.ruling}, unless appealed`);
     */
    async caseOf(caseId: CaseRef): Promise<Case | null> {
      const id = briefs.idOf(checkCase(caseId));
      const record = await contract.read("caseOf", id);
      return record.phase === 0n ? null : caseFrom(id, record);
    },

    /**
     * Who was drawn in a round, in order of place.
     *
     * @param round The present one if left out.
     * @throws InputError
     * @example
     * const sitting = (await arbitration.juryOf(caseId)).filter(({ sits }) => sits);
     */
    async juryOf(caseId: CaseRef, round?: number): Promise<Juror[]> {
      const id = briefs.idOf(checkCase(caseId));
      const wanted = round === undefined ? undefined : checkRound(round);
      const present = wanted ?? (await contract.read("caseOf", id)).round;
      const { jurors, seated } = await contract.read("juryOf", id, BigInt(present));
      return jurors.map(({ identity, service }, place) => ({
        identity,
        place,
        sits: ((seated >> BigInt(place)) & 1n) === 1n,
        service: services[Number(service)]!,
      }));
    },

    /**
     * What comes when in a case, and what anyone may do next; null where there is no such case.
     *
     * @throws InputError
     * @example
     * const timeline = await arbitration.timeline(caseId);
     * if (timeline?.next === "tally" && !timeline.nextFrom) await arbitration.tally(caseId).send();
     */
    async timeline(caseId: CaseRef): Promise<Timeline | null> {
      const id = briefs.idOf(checkCase(caseId));
      const [record, now] = await Promise.all([contract.read("caseOf", id), core.now()]);
      if (record.phase === 0n) return null;
      return timelineOf(record, await terms(record.version), now);
    },

    /**
     * The poll of a round, for `voting`: its jurors commit to an option there, and reveal it.
     *
     * @param round The present one if left out.
     * @throws InputError
     * @example
     * const poll = await arbitration.pollOf(caseId);
     * await voting.commit({ poll, choice: 1 }).send();
     */
    async pollOf(caseId: CaseRef, round?: number): Promise<PollKey> {
      const id = briefs.idOf(checkCase(caseId));
      const wanted = round === undefined ? undefined : checkRound(round);
      const [source, present] = await Promise.all([
        contract.address(),
        wanted ?? contract.read("caseOf", id).then((record) => Number(record.round)),
      ]);
      return { source, key: pollKeyOf(id, present) };
    },

    /**
     * All evidence that was given, the opener's statement first.
     *
     * @throws InputError
     */
    async evidenceOf(caseId: CaseRef): Promise<CaseEvidence[]> {
      const id = briefs.idOf(checkCase(caseId));
      const found: CaseEvidence[] = [];
      for await (const event of contract.events("Evidence", { where: { evidenceGroup: id } })) {
        const { blockNumber, transactionHash } = event;
        found.push({ party: event.args.party, evidence: event.args.evidence, blockNumber, transactionHash });
      }
      return found;
    },

    /**
     * The terms that cases are under.
     *
     * @param version Number of the set; that in force if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    terms,

    /**
     * Sets the terms of later cases. For the timelock: take it into a proposal to all roles.
     *
     * @returns The number of the set.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     * @example
     * const calls = [arbitration.setTerms({ ...(await arbitration.terms()), score: 50_000n })];
     */
    setTerms(terms: JuryTerms): Action<bigint, void> {
      return contract.action("setParameters", {
        args: [checkJuryTerms(terms)],
        result: (found) => found.one(contract, "ParametersSet").version,
      });
    },

    /**
     * What opening a case costs at present (wei).
     *
     * @example
     * const deposit = await arbitration.deposit();
     */
    deposit(): Promise<bigint> {
      return contract.read("depositOf", 0n);
    },

    /**
     * What an identity can take (wei).
     *
     * @param identity The client's if left out.
     * @throws InputError
     */
    async owed(identity?: string): Promise<bigint> {
      const given = checkIdentityIfGiven(identity);
      return contract.read("owedTo", await identityOr(core, given));
    },

    /**
     * Until when an identity is not drawn, because it sat and did not reveal; null where it never did.
     *
     * @throws InputError
     */
    async suspendedUntil(identity: string): Promise<Date | null> {
      return dateOrNull(await contract.read("suspendedUntil", checkIdentity("identity", identity)));
    },

    /**
     * Whether a contract is an accepted source: its cases count for jurors' scores, and who ignores them does penance.
     *
     * @throws InputError
     */
    async isSource(source: string): Promise<boolean> {
      return contract.read("isSource", checkAddress("source", source));
    },
  };
}

function caseFrom(caseId: bigint, record: Record): Case {
  const phase = casePhases[Number(record.phase)]!;
  const round = Number(record.round);
  const decided = round >= APPEAL || ["decided", "ruled", "closed"].includes(phase);
  const proposed = (option: bigint) => (option === 0n ? null : Number(option) - 1);
  return {
    caseId,
    phase,
    round,
    onAppeal: round >= APPEAL,
    ruling: decided ? Number(record.ruling) : null,
    options: Number(record.options),
    openerWins: numbersIn(record.openerWins),
    accepted: record.accepted,
    openedAt: dateOf(record.openedAt),
    drawBlock: record.drawBlock === 0n ? null : Number(record.drawBlock),
    struck: { opener: numbersIn(record.struckByOpener), respondent: numbersIn(record.struckByRespondent) },
    proposed: { opener: proposed(record.openerProposes), respondent: proposed(record.respondentProposes) },
    version: record.version,
  };
}
