/** A case before a peer jury: phases, rounds, settlement, its end, and what becomes of the deposits. */

import { type Identity, refuse, refuseIf, sum } from "../basics.ts";

export type Phase = "Evidence" | "Summoned" | "Sealed" | "Jury" | "Decided" | "Ruled" | "Closed";
export type Service = "Revealed" | "Silent" | "Excused";

/** Periods in seconds, deposits in wei. */
export interface JuryTerms {
  readonly deposit: bigint;
  readonly appealDeposit: bigint;
  /** How many sit: 3 or 5; on appeal two more. */
  readonly jurors: number;
  readonly evidence: bigint;
  readonly strike: bigint;
  readonly commit: bigint;
  readonly reveal: bigint;
  readonly appeal: bigint;
  readonly delivery: bigint;
}

export interface CaseTerms {
  readonly opener: Identity;
  readonly respondent: Identity;
  /** Option 0 is the state before the dispute. */
  readonly options: number;
  readonly forOpener: readonly number[];
  /** Whether the source is an accepted one. */
  readonly accepted: boolean;
}

export interface Juror {
  readonly identity: Identity;
  readonly service?: Service;
}

/** What a juror did in a vote: a choice where it revealed one, and whether its identity moved meanwhile. */
export interface Ballot {
  readonly choice?: number;
  readonly moved?: boolean;
}

export type Side = "opener" | "respondent";

/** The block in which something is done. */
export interface Moment {
  readonly now: bigint;
  readonly block: bigint;
}

export interface Case {
  readonly set: JuryTerms;
  readonly terms: CaseTerms;
  readonly phase: Phase;
  readonly openedAt: bigint;
  /** 0 and 1: the first draw and its repetition; 2 and 3: the same on appeal. */
  readonly round: number;
  readonly ruling: number;
  /** When the phase began, of Jury and Decided; of Ruled, when the source first refused. */
  readonly since?: bigint;
  readonly drawBlock: bigint;
  /** Those drawn, by round. */
  readonly juries: readonly (readonly Juror[])[];
  readonly struck: Readonly<Record<Side, ReadonlySet<number>>>;
  readonly proposed: Readonly<Partial<Record<Side, number>>>;
  /** Deposits that are nobody's yet (wei). */
  readonly held: bigint;
  readonly owed: ReadonlyMap<Identity, bigint>;
  /** What the source accepted. */
  readonly told: readonly number[];
}

const APPEAL = 2;
const DELAY = 10n;
const LEAST_REVEALS = 2;
const NOBODY_STRUCK = { opener: new Set<number>(), respondent: new Set<number>() };

export function openCase(set: JuryTerms, terms: CaseTerms, paid: bigint, at: Moment): Case {
  const { opener, respondent, options, forOpener } = terms;
  const valid = opener !== respondent && options >= 2 && options <= 4 && forOpener.length > 0;
  refuseIf(!valid || forOpener.some((option) => option < 1 || option >= options), "ArbitrationInvalidCase");
  refuseIf(paid < set.deposit, "ArbitrationInsufficientDeposit", paid, set.deposit);
  const empty: Case = {
    set,
    terms,
    phase: "Evidence",
    openedAt: at.now,
    round: 0,
    ruling: 0,
    drawBlock: 0n,
    juries: [],
    struck: NOBODY_STRUCK,
    proposed: {},
    held: set.deposit,
    owed: new Map(),
    told: [],
  };
  return credit(empty, opener, paid - set.deposit);
}

export function summon(file: Case, at: Moment): Case {
  need(file, "Evidence");
  window(at, file.openedAt + file.set.evidence);
  return name(file, at);
}

export function seal(file: Case, at: Moment): Case {
  need(file, "Summoned");
  refuseIf(at.block <= file.drawBlock, "ArbitrationBlockToCome", file.drawBlock, at.block);
  return { ...file, phase: "Sealed" };
}

/** `found`: whom the lot names, at most twice the jurors less one. */
export function draw(file: Case, found: readonly Identity[], at: Moment): Case {
  need(file, "Sealed");
  if (found.length < size(file)) return failRound(withJury(file, []), at);
  const drawn = {
    ...withJury(
      file,
      found.map((identity) => ({ identity })),
    ),
    since: at.now,
  };
  return { ...drawn, phase: "Jury", struck: NOBODY_STRUCK };
}

export function strike(file: Case, side: Side, places: readonly number[], at: Moment): Case {
  need(file, "Jury");
  window(at, file.since!, voteStart(file));
  const drawn = file.juries[file.round]!.length;
  const allowed = Math.floor((drawn - size(file)) / 2);
  const wrong = places.length > allowed || places.some((place) => place >= drawn);
  refuseIf(wrong, "ArbitrationInvalidStrikes", places, drawn, allowed);
  return { ...file, struck: { ...file.struck, [side]: new Set(places) } };
}

/** Places of those who sit: the first that nobody struck. */
export function seated(file: Case): number[] {
  const { opener, respondent } = file.struck;
  const free = [...file.juries[file.round]!.keys()].filter((place) => !opener.has(place) && !respondent.has(place));
  return free.slice(0, size(file));
}

/** `ballots`: of those who sit, in order of place. */
export function tally(file: Case, ballots: readonly Ballot[], at: Moment): Case {
  need(file, "Jury");
  window(at, voteEnd(file));
  const places = seated(file);
  const jury = file.juries[file.round]!.map((juror, place) => {
    const ballot = ballots[places.indexOf(place)];
    return ballot ? { ...juror, service: serviceOf(ballot) } : juror;
  });
  const served = withJury(file, jury);
  const ruling = outcomeOf(ballots, file.terms.options);
  if (ruling === undefined) return failRound(served, at);
  if (file.round < APPEAL) return { ...served, phase: "Decided", ruling, since: at.now };
  const confirmed = isForOpener(file, ruling) === isForOpener(file, file.ruling);
  return finish(served, ruling, !isForOpener(file, ruling), confirmed);
}

export function appeal(file: Case, side: Side, paid: bigint, at: Moment): Case {
  need(file, "Decided");
  window(at, file.since!, appealEnd(file));
  refuseIf(isForOpener(file, file.ruling) === (side === "opener"), "ArbitrationNotLosingSide", side);
  const { appealDeposit } = file.set;
  refuseIf(paid < appealDeposit, "ArbitrationInsufficientDeposit", paid, appealDeposit);
  const appealed = { ...file, round: APPEAL, held: file.held + appealDeposit };
  return name(credit(appealed, file.terms[side], paid - appealDeposit), at);
}

/** `accepts`: whether the source takes the ruling, if it comes to one. */
export function agree(file: Case, side: Side, option: number, accepts: boolean, at: Moment): Case {
  refuseIf(file.phase === "Ruled" || file.phase === "Closed", "ArbitrationWrongPhase", file.phase);
  if (file.phase === "Decided") window(at, 0n, appealEnd(file));
  refuseIf(option >= file.terms.options, "ArbitrationInvalidOption", option);
  const proposed = { ...file.proposed, [side]: option };
  if (proposed.opener !== proposed.respondent) return { ...file, proposed };
  return deliver(finish({ ...file, proposed }, option, false, false), accepts, at);
}

export function execute(file: Case, accepts: boolean, at: Moment): Case {
  if (file.phase !== "Decided") {
    need(file, "Ruled");
    return deliver(file, accepts, at);
  }
  window(at, appealEnd(file));
  return deliver(finish(file, file.ruling, !isForOpener(file, file.ruling), false), accepts, at);
}

export function isForOpener(file: Case, option: number): boolean {
  return file.terms.forOpener.includes(option);
}

/** How many sit in this round. */
export function size({ set, round }: Case): number {
  return set.jurors + (round < APPEAL ? 0 : 2);
}

export function voteStart({ since, set }: Case): bigint {
  return since! + set.strike;
}

export function voteEnd(file: Case): bigint {
  return voteStart(file) + file.set.commit + file.set.reveal;
}

export function appealEnd({ since, set }: Case): bigint {
  return since! + set.appeal;
}

/** The option with the most votes, if there is one, and enough revealed. */
export function outcomeOf(ballots: readonly Ballot[], options: number): number | undefined {
  const counts = Array.from(
    { length: options },
    (_, option) => ballots.filter(({ choice }) => choice === option).length,
  );
  const most = Math.max(...counts);
  const enough = counts.reduce((total, count) => total + count, 0) >= LEAST_REVEALS;
  return enough && counts.filter((count) => count === most).length === 1 ? counts.indexOf(most) : undefined;
}

function need(file: Case, phase: Phase): void {
  refuseIf(file.phase !== phase, "ArbitrationWrongPhase", file.phase);
}

function window({ now }: Moment, start: bigint, end?: bigint): void {
  if (now < start || (end !== undefined && now >= end)) refuse("ArbitrationOutsideWindow", start, end, now);
}

function name(file: Case, at: Moment): Case {
  return { ...file, phase: "Summoned", drawBlock: at.block + DELAY, since: undefined };
}

function withJury(file: Case, jury: readonly Juror[]): Case {
  const juries = Array.from({ length: file.round + 1 }, (_, round) => file.juries[round] ?? []);
  return { ...file, juries: juries.with(file.round, jury) };
}

/** Once more; after that what stood before stands, and nobody's deposit is lost by it but by what a jury ruled. */
function failRound(file: Case, at: Moment): Case {
  const { round, ruling } = file;
  if (round % 2 === 0) return name({ ...file, round: round + 1 }, at);
  return finish(file, ruling, round > APPEAL && !isForOpener(file, ruling), false);
}

function serviceOf({ choice, moved }: Ballot): Service {
  return moved ? "Excused" : choice === undefined ? "Silent" : "Revealed";
}

export function hasRevealed({ service }: Juror): boolean {
  return service === "Revealed";
}

/** The ruling stands: what was lost pays those who revealed, the rest goes back. */
function finish(file: Case, ruling: number, lost: boolean, appealLost: boolean): Case {
  const { accepted, opener, respondent } = file.terms;
  const appealDeposit = file.round < APPEAL ? 0n : file.set.appealDeposit;
  const appellant = isForOpener(file, file.ruling) ? respondent : opener;
  const revealed = file.juries.flat().filter(hasRevealed);
  const paid = revealed.length > 0;
  const pays = (isLost: boolean) => paid && (isLost || !accepted);
  const pot = (pays(lost) ? file.set.deposit : 0n) + (pays(appealLost) ? appealDeposit : 0n);
  const share = paid ? pot / BigInt(revealed.length) : 0n;

  let ruled: Case = { ...file, phase: "Ruled", ruling, since: undefined, held: 0n };
  revealed.forEach(({ identity }, i) => {
    ruled = credit(ruled, identity, i === 0 ? pot - share * BigInt(revealed.length - 1) : share);
  });
  if (!pays(lost)) ruled = credit(ruled, opener, file.set.deposit);
  return pays(appealLost) ? ruled : credit(ruled, appellant, appealDeposit);
}

function deliver(file: Case, accepts: boolean, { now }: Moment): Case {
  const late = file.since !== undefined && now >= file.since + file.set.delivery;
  const told = accepts ? [...file.told, late ? 0 : file.ruling] : file.told;
  if (accepts || late) return { ...file, told, phase: "Closed" };
  return { ...file, since: file.since ?? now };
}

/** Adds what is anybody's. */
function credit(file: Case, identity: Identity, amount: bigint): Case {
  if (amount === 0n) return file;
  return { ...file, owed: new Map(file.owed).set(identity, (file.owed.get(identity) ?? 0n) + amount) };
}

/** All that the case holds and owes (wei). */
export function worth({ held, owed }: Case): bigint {
  return held + sum(owed.values());
}
