/** Every state that a case can come to, whoever does what in whatever order, time going on in steps. */

import {
  type Ballot,
  type Case,
  type Moment,
  type Side,
  agree,
  appeal,
  appealEnd,
  draw,
  execute,
  hasRevealed,
  seal,
  size,
  strike,
  summon,
  tally,
  voteEnd,
} from "./cases.ts";
import { ModelError, most } from "../basics.ts";

export interface State {
  readonly file: Case;
  readonly at: Moment;
}

/** One way on from a state. */
export interface Move {
  readonly name: string;
  /** Whose leave it needs; nobody's where anyone may do it. */
  readonly by?: Side;
  readonly to: State;
}

const SIDES: readonly Side[] = ["opener", "respondent"];
/** Blocks that come with a second, so that a draw takes one step. */
const BLOCKS = 11n;

/** A second passes. */
export function wait({ file, at }: State): State {
  return { file, at: { now: at.now + 1n, block: at.block + BLOCKS } };
}

/** What anyone may do now, whatever the lot, the jurors and the source make of it. */
export function openMoves({ file, at }: State): Move[] {
  const moves: Move[] = [];
  const may = mover(moves, at);
  const { phase } = file;
  if (phase === "Evidence") may("summon", undefined, () => summon(file, at));
  if (phase === "Summoned") may("seal", undefined, () => seal(file, at));
  for (let found = 0; phase === "Sealed" && found < 2 * size(file); found++) {
    may("draw", undefined, () => draw(file, jurorsOf(file.round, found), at));
  }
  for (const ballots of phase === "Jury" && at.now >= voteEnd(file) ? votesOf(file) : []) {
    may("tally", undefined, () => tally(file, ballots, at));
  }
  const executable = phase === "Decided" || phase === "Ruled";
  for (const accepts of executable ? [true, false] : []) may("execute", undefined, () => execute(file, accepts, at));
  return moves;
}

/** What the parties may do now. */
export function partyMoves({ file, at }: State): Move[] {
  const moves: Move[] = [];
  const may = mover(moves, at);
  if (file.phase === "Ruled" || file.phase === "Closed") return moves;
  for (const by of SIDES) {
    if (file.phase === "Decided") may("appeal", by, () => appeal(file, by, file.set.appealDeposit, at));
    for (const places of file.phase === "Jury" ? strikesOf(file, by) : []) {
      may("strike", by, () => strike(file, by, places, at));
    }
    for (let option = 0; option < file.terms.options; option++) {
      for (const accepts of [true, false]) may("agree", by, () => agree(file, by, option, accepts, at));
    }
  }
  return moves;
}

/** Adds what is allowed to `moves`. */
function mover(moves: Move[], at: Moment) {
  return (name: string, by: Side | undefined, action: () => Case) => {
    try {
      moves.push({ name, by, to: { file: action(), at } });
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
    }
  };
}

/** Each found in its round, none twice. */
function jurorsOf(round: number, found: number): string[] {
  return Array.from({ length: found }, (_, place) => `juror ${round}.${place}`);
}

const votes = new Map<string, Ballot[][]>();

/** All that a jury can say, and once more with its first juror moved meanwhile. Which juror says what is all one. */
function votesOf(file: Case): Ballot[][] {
  const { options } = file.terms;
  const key = `${size(file)}/${options}`;
  const kinds: Ballot[] = [{}, ...Array.from({ length: options }, (_, choice) => ({ choice }))];
  if (!votes.has(key)) {
    const said = multisets(kinds, size(file));
    votes.set(key, [...said, ...said.map(([first, ...rest]) => [{ ...first, moved: true }, ...rest])]);
  }
  return votes.get(key)!;
}

function multisets<T>(kinds: readonly T[], count: number): T[][] {
  if (count === 0) return [[]];
  return kinds.flatMap((kind, i) => multisets(kinds.slice(i), count - 1).map((rest) => [kind, ...rest]));
}

/** As many of those whom the other side struck, and of the others, as may be; one more than may be is refused. */
function strikesOf(file: Case, by: Side): number[][] {
  const places = [...file.juries[file.round]!.keys()];
  const theirs = file.struck[by === "opener" ? "respondent" : "opener"];
  const [same, others] = [places.filter((place) => theirs.has(place)), places.filter((place) => !theirs.has(place))];
  const most = Math.floor((places.length - size(file)) / 2);
  const ways = Array.from({ length: most + 1 }, (_, count) => count);
  return ways.flatMap((a) => ways.map((b) => [...same.slice(0, a), ...others.slice(0, b)]));
}

/** How many were drawn, how many each side struck, and how many both did. */
function strikesIn({ juries, round, struck }: Case): string {
  const both = [...struck.opener].filter((place) => struck.respondent.has(place)).length;
  return [juries[round]!.length, struck.opener.size, struck.respondent.size, both].join();
}

/** What tells two states apart for all that can follow: jurors are alike, and time counts up to the next deadline. */
export function keyOf({ file, at }: State): string {
  const { phase, round, ruling, proposed, terms, owed, held, told } = file;
  const revealed = file.juries.reduce((total, jury) => total + jury.filter(hasRevealed).length, 0);
  const striking = phase === "Jury" && at.now < file.since! + file.set.strike;
  return [
    phase,
    round,
    ruling,
    dueIn({ file, at }),
    striking ? strikesIn(file) : "",
    proposed.opener,
    proposed.respondent,
    revealed,
    phase === "Ruled" && file.since !== undefined,
    owed.get(terms.opener),
    owed.get(terms.respondent),
    held,
    told,
  ].join("|");
}

/** Seconds until the step that anyone may take then. */
export function dueIn({ file, at }: State): bigint {
  const until = (time: bigint) => most(0n, time - at.now);
  switch (file.phase) {
    case "Evidence":
      return until(file.openedAt + file.set.evidence);
    case "Summoned":
      return at.block > file.drawBlock ? 0n : 1n;
    case "Jury":
      return until(voteEnd(file));
    case "Decided":
      return until(appealEnd(file));
    case "Ruled":
      return file.since === undefined ? 0n : until(file.since + file.set.delivery);
    default:
      return 0n;
  }
}

/** The most time that a case still takes if somebody takes each step when it is due (seconds). */
export function timeLeft(state: State): bigint {
  const { set, phase, round } = state.file;
  if (phase === "Closed") return 0n;
  const vote = set.strike + set.commit + set.reveal;
  const again = 1n + vote;
  const after = {
    Evidence: 4n * again + set.appeal,
    Summoned: vote + laterRounds(round, again, set.appeal),
    Sealed: vote + laterRounds(round, again, set.appeal),
    Jury: laterRounds(round, again, set.appeal),
    Decided: 2n * again,
    Ruled: 0n,
  }[phase];
  const delivery = phase === "Ruled" && state.file.since !== undefined ? 0n : set.delivery;
  return dueIn(state) + after + delivery;
}

function laterRounds(round: number, again: bigint, appealing: bigint): bigint {
  return round < 2 ? BigInt(3 - round) * again + appealing : BigInt(3 - round) * again;
}

/** How far a case has come; every step that is due takes it further. */
export function rankOf({ phase, round, since }: Case): number {
  const place = ["Evidence", "Summoned", "Sealed", "Jury"].indexOf(phase);
  if (place >= 0) return (round < 2 ? 0 : 20) + round * 4 + place;
  if (phase === "Decided") return 15;
  return phase === "Closed" ? 102 : since === undefined ? 100 : 101;
}
