import type { ArbitrationAbi } from "../../../../sdk/src/abi/Arbitration.js";
import type { FunctionResult } from "../../../../sdk/src/core/abi.js";
import { type Books, type Takers, ask, refuse } from "../../book.ts";
import { Table } from "../../table.ts";
import type { Versions } from "../versions.ts";
import { identityRegistry } from "../foundation/identity-registry.ts";
import { NOBODY, NO_HASH, NO_ID } from "../none.ts";
import type { JuryTerms } from "./arbitration.ts";

type Events = Takers<typeof ArbitrationAbi>;
type Case = { -readonly [Field in keyof FunctionResult<typeof ArbitrationAbi, "caseOf">]: CaseField<Field> };
type CaseField<Field> = Field extends "accepted" ? boolean : bigint;

interface Juror {
  readonly identity: string;
  service: bigint;
}

const Phase = {
  ...{ None: 0n, Evidence: 1n, Summoned: 2n, Sealed: 3n, Jury: 4n, Decided: 5n, Ruled: 6n, Closed: 7n },
} as const;

/** From this round on a case is on appeal. */
const APPEAL = 2n;
/** The way of voting of juries, as numbered by `VotingMode`. */
const JURORS_VOTE = 1n;
const NO_SERVICE = 0n;

/** Cases, and their juries by round. */
export class CasesPart {
  readonly #terms: Versions<JuryTerms>;
  readonly #books: Books;
  readonly #cases = new Table<[caseId: bigint], Case>(() => ({ ...NO_CASE }));
  readonly #openers = new Map<bigint, string>();
  readonly #seeds = new Table<[caseId: bigint], string>(() => `0x${"00".repeat(32)}`);
  readonly #juries = new Table<[caseId: bigint, round: bigint], Juror[]>(() => []);

  readonly on: Pick<
    Events,
    | ("CaseOpened" | "JurySummoned" | "JurySealed" | "JuryDrawn" | "JurorDrawn" | "JurorsStruck" | "JurorServed")
    | ("RoundDecided" | "RoundUndecided" | "Appealed" | "AgreementProposed" | "CaseRuled" | "RulingDelivered")
  > = {
    CaseOpened: ({ caseId, opener, terms: { options, openerWins }, version, accepted }, { time }) => {
      this.#openers.set(caseId, opener);
      this.#set(caseId, { version, openedAt: time, options, openerWins, accepted, phase: Phase.Evidence });
    },
    JurySummoned: ({ caseId, round, drawBlock, seats }) => {
      this.#set(caseId, { phase: Phase.Summoned, round, drawBlock, seats });
      this.#juries.at(caseId, round);
    },
    JurySealed: ({ caseId, seed }) => {
      this.#set(caseId, { phase: Phase.Sealed });
      this.#seeds.set(seed, caseId);
    },
    JuryDrawn: ({ caseId, drawn }, { time }) => {
      // Too few end the round, which other events tell.
      if (drawn < this.#sizeOf(this.#cases.get(caseId))) return;
      const unstruck = { struckByOpener: 0n, struckByRespondent: 0n };
      this.#set(caseId, { phase: Phase.Jury, since: time, drawn, ...unstruck });
    },
    JurorDrawn: ({ caseId, juror, round, place }) => {
      this.#juries.at(caseId, round)[Number(place)] = { identity: juror, service: NO_SERVICE };
    },
    JurorsStruck: ({ caseId, party, places }) => {
      const isOpener = party === this.#openers.get(caseId);
      this.#set(caseId, isOpener ? { struckByOpener: places } : { struckByRespondent: places });
    },
    JurorServed: ({ caseId, round, place, service }) => {
      this.#juries.at(caseId, round)[Number(place)].service = service;
    },
    RoundDecided: ({ caseId, round, ruling }, { time }) => {
      // On appeal the ruling stands at once.
      if (round < APPEAL) this.#set(caseId, { phase: Phase.Decided, ruling, since: time });
    },
    // {JurySummoned} or {CaseRuled} follows.
    RoundUndecided: () => {},
    Appealed: () => {},
    AgreementProposed: ({ caseId, party, option }) => {
      const isOpener = party === this.#openers.get(caseId);
      this.#set(caseId, isOpener ? { openerProposes: option + 1n } : { respondentProposes: option + 1n });
    },
    CaseRuled: ({ caseId, ruling }) => this.#set(caseId, { phase: Phase.Ruled, ruling, since: 0n }),
    RulingDelivered: ({ caseId, phase }, { time }) => {
      const { since } = this.#cases.get(caseId);
      const refused = phase === Phase.Ruled && since === 0n;
      this.#set(caseId, { phase, since: refused ? time : since });
    },
  };

  constructor(terms: Versions<JuryTerms>, books: Books) {
    this.#terms = terms;
    this.#books = books;
  }

  *answers() {
    for (const [[caseId], known] of this.#cases.rows([NO_ID])) {
      yield ask("caseOf", [caseId], known);
      yield ask("seedOf", [caseId], this.#seeds.get(caseId));
    }
    for (const [[caseId, round], jurors] of this.#juries.rows([NO_ID, 0n])) {
      const known = this.#cases.get(caseId);
      const current = known.phase === Phase.Jury && known.round === round;
      const places = jurors.flatMap(({ service }, place) => (service === NO_SERVICE ? [] : [BigInt(place)]));
      const seated = current ? this.#seated(known) : places;
      yield ask("juryOf", [caseId, round], jurors, bits(seated));
      const key = `0x${((caseId << 8n) | round).toString(16).padStart(64, "0")}`;
      if (current) yield* this.#poll(key, known, jurors, seated);
      else yield refuse("pollTerms", [key], "ArbitrationNoPoll");
    }
    yield refuse("pollTerms", [NO_HASH], "ArbitrationNoPoll");
  }

  *#poll(key: string, known: Case, jurors: readonly Juror[], seated: readonly bigint[]) {
    const { strike, commit, reveal } = this.#terms.of(known.version);
    const start = known.since + strike;
    const [commitEnd, options] = [start + commit, known.options];
    yield ask("pollTerms", [key], { start, commitEnd, revealEnd: commitEnd + reveal, options, mode: JURORS_VOTE });
    yield ask("isJuror", [key, NOBODY], false);
    const identities = this.#books.find(identityRegistry);
    if (!identities) return;
    for (const [place, { identity }] of jurors.entries()) {
      const { account, boundAt } = identities.identities.get(identity);
      yield ask("isJuror", [key, account], boundAt < start && seated.includes(BigInt(place)));
    }
  }

  /** How many sit. */
  #sizeOf({ version, round }: Case): bigint {
    return this.#terms.of(version).jurors + (round < APPEAL ? 0n : 2n);
  }

  /** The first places that neither party struck, as many as sit. */
  #seated(known: Case): bigint[] {
    const struck = known.struckByOpener | known.struckByRespondent;
    const places: bigint[] = [];
    for (let place = 0n; places.length < this.#sizeOf(known); place++) {
      if (((struck >> place) & 1n) === 0n) places.push(place);
    }
    return places;
  }

  #set(caseId: bigint, fields: Partial<Case>): void {
    Object.assign(this.#cases.at(caseId), fields);
  }
}

const NO_CASE: Case = {
  ...{ version: 0n, openedAt: 0n, options: 0n, openerWins: 0n, accepted: false, phase: Phase.None, round: 0n },
  ...{ ruling: 0n, since: 0n, drawBlock: 0n, seats: 0n, struckByOpener: 0n, struckByRespondent: 0n },
  ...{ openerProposes: 0n, respondentProposes: 0n, drawn: 0n },
};

function bits(places: readonly bigint[]): bigint {
  return places.reduce((word, place) => word | (1n << place), 0n);
}
