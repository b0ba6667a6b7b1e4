import { ArbitrationAbi } from "../abi/Arbitration.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { type CaseBrief, type CaseRef, type ContractTerms, caseIdOf, packed, unpacked } from "./input.js";

/** What cases are about, from the events that opened them. That never changes, so each is looked up once. */
export class Briefs {
  readonly #known = new Map<bigint, CaseBrief>();

  constructor(readonly core: Core) {}

  /** The id of a case. */
  idOf(ref: CaseRef): bigint {
    return typeof ref === "bigint" ? ref : caseIdOf(ref);
  }

  /** Source and terms; null where no such case was opened. */
  async find(ref: CaseRef): Promise<CaseBrief | null> {
    if (typeof ref !== "bigint") return ref;
    const known = this.#known.get(ref);
    if (known) return known;
    const contract = this.core.contract("Arbitration", ArbitrationAbi);
    for await (const { args } of contract.events("CaseOpened", { where: { caseId: ref } })) {
      const brief = { source: args.source, terms: unpacked(args.terms) };
      this.#known.set(ref, brief);
      return brief;
    }
    return null;
  }

  /** The same, of a case that there is. */
  async get(ref: CaseRef): Promise<CaseBrief> {
    const brief = await this.find(ref);
    if (!brief) throw new InputError("caseId", "a case that was opened", ref);
    return brief;
  }

  /** What most of the contract's functions are called with. */
  async args(ref: CaseRef): Promise<readonly [source: string, terms: ContractTerms]> {
    const { source, terms } = await this.get(ref);
    return [source, packed(terms)];
  }
}
