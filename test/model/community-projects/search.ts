/** Everything that can become of one task: a small project, searched through breadth first. */

import { type Account, Clock, DAY, ModelError, least } from "../basics.ts";
import { ESCROW, SERIAL_BITS } from "../vouchers/book.ts";
import { CONFIRM, FULFIL, LAPSE } from "../vouchers/redemption.ts";
import { type Action, Commons, make } from "./actions.ts";
import type { DepositTerms, RedemptionPlan } from "./escrow.ts";
import { keyOf } from "./groups.ts";
import type { VoucherRef, WorkOffer } from "./pay.ts";
import { CASE_LAPSE, GRACE, POOL, type Task } from "./plans.ts";
import type { Completion, OfferRecord } from "./work.ts";

export const MANAGER = "manager";
export const WORKER = "worker";
export const GIVER = "giver";
/** Who has nothing to do with it, not even an identity. */
export const STRANGER = "stranger";
const JUDGE = "judge";
export const PEOPLE: readonly Account[] = [MANAGER, WORKER, GIVER, STRANGER];

export const START = 1_000_000n;
export const PROJECT = 1n;
export const TASK = 0n;
/** What the giver gives, and what the worker works off. */
export const FUND = (1n << SERIAL_BITS) + 1n;
export const LABOUR = (2n << SERIAL_BITS) + 1n;
export const VALUE = 5n;
export const AGREED = 7n;
const TASK_UNTIL = START + 20n * DAY;
/** What is given to the pool has longer. */
const LATER = START + 25n * DAY;
const FUND_VALIDITY = 15n * DAY;
const WORK_DATES = [START + 10n * DAY, TASK_UNTIL];
const FAR = START + 10_000n * DAY;

export interface Move {
  readonly wait: bigint;
  readonly action: Action | undefined;
}
export type Path = readonly Move[];

/** A project of one task, played anew along a path. */
export function played(path: Path): Commons {
  const commons = new Commons(new Clock(START));
  const { book } = commons.market;
  for (const person of [MANAGER, WORKER, GIVER]) book.register(person, person);
  const terms = { rule: "Free" as const, named: undefined, renewal: undefined, count: 1n, face: VALUE, listed: true };
  commons.perform(make("issue", GIVER, { ...terms, validity: FUND_VALIDITY }));
  commons.perform(make("issue", WORKER, { ...terms, validity: 0n }));
  const milestones = [{ deadline: LATER, dependsOn: 0n }];
  const tasks = [{ milestone: 0, deadline: TASK_UNTIL, dependsOn: 0n }];
  commons.perform(make("create", MANAGER, { currency: "EUR", milestones, tasks }));
  for (const { wait, action } of path) {
    commons.clock.now += wait;
    if (action !== undefined) commons.perform(action);
  }
  return commons;
}

const UNDO = new Error("to be undone");

/** What `see` finds after an action that leaves nothing behind; undefined where it is refused. */
export function tried<T>(commons: Commons, action: Action, see: (commons: Commons) => T): T | undefined {
  let found: T | undefined;
  try {
    commons.market.book.journal.attempt(() => {
      commons.act(action);
      found = see(commons);
      throw UNDO;
    });
  } catch (error) {
    if (error !== UNDO && !(error instanceof ModelError)) throw error;
  }
  return found;
}

export function accepts(commons: Commons, action: Action): boolean {
  return tried(commons, action, () => true) ?? false;
}

/** Offers that something can still become of: what is at work, and what can still be accepted. */
export function liveOffers({ market, work, clock }: Commons): [bigint, OfferRecord][] {
  const isCurrent = ({ id, version }: VoucherRef) => market.book.of(id).version === version;
  const found = work.offers.keys().map((id): [bigint, OfferRecord] => [id, work.offers.get(id)!]);
  return found.filter(([, { state, offer }]) => {
    if (state !== "Open") return ["Accepted", "Disputed", "Ruled"].includes(state);
    const { services, compensation, acceptBy } = offer;
    return clock.now < acceptBy && [...services, ...compensation].every(isCurrent);
  });
}

// ---- What anyone can do ------------------------------------------------------------------------------------------------

/** All that anyone could do, whether it is allowed or not. */
export function moves(commons: Commons): Action[] {
  const offers = liveOffers(commons);
  const anyones = [
    ...["settleRedemption", "finalize", "lapse"].map((kind) => make(kind as "finalize", STRANGER, { id: FUND })),
    ...judged(commons),
    ...offers.flatMap(([offerId, { offer }]) => [
      make("settleRuling", STRANGER, { offerId, offer }),
      make("endWork", STRANGER, { offerId }),
      make("lapseCase", STRANGER, { offerId }),
    ]),
  ];
  const theirs = PEOPLE.flatMap((by) => [
    ...onVouchers(commons, by),
    make("dropTask", by, { projectId: PROJECT, taskId: TASK }),
    ...(by === WORKER && !offers.some(([, { state }]) => state === "Open") ? newOffers(commons) : []),
    ...offers.flatMap(([offerId, record]) => onOffer(by, offerId, record)),
  ]);
  return [...anyones, ...theirs];
}

/** What judges can say. */
function judged(commons: Commons): Action[] {
  const { number, state } = commons.market.redemption.requestOf(FUND);
  const rulings = [0, 1, 2];
  return [
    ...(state.endsWith("Disputed") ? rulings.map((ruling) => make("rule", JUDGE, { id: FUND, number, ruling })) : []),
    ...liveOffers(commons).flatMap(([offerId, { cases }]) =>
      rulings.map((ruling) => make("ruleCase", JUDGE, { offerId, number: cases, ruling })),
    ),
  ];
}

function onVouchers(commons: Commons, by: Account): Action[] {
  const { work } = commons;
  const terms = (purpose: DepositTerms["purpose"], place: bigint) => ({
    terms: { purpose, projectId: PROJECT, place, value: VALUE },
  });
  const kinds = ["returnVoucher", "cancelRedemption", "confirmRedemption", "disputeRedemption"] as const;
  const { offerId } = theTask(commons);
  const approvals = [{ member: by, signer: undefined }];
  return [
    make("give", by, { id: FUND, ...terms("Fund", TASK) }),
    make("give", by, { id: FUND, ...terms("Fund", POOL) }),
    make("give", by, { id: LABOUR, ...terms("Labour", TASK) }),
    make("returnVoucher", by, { id: LABOUR }),
    ...kinds.map((kind) => make(kind, by, { id: FUND })),
    make("fulfil", by, { id: FUND }),
    make("decline", by, { id: FUND }),
    make("askRedemption", by, { of: "projects", plan: planOf(commons, PROJECT), approvals }),
    ...(work.stateOf(offerId) === "Accepted"
      ? [make("askRedemption", by, { of: "work", plan: planOf(commons, offerId), approvals })]
      : []),
  ];
}

/** What the worker can offer; nobody else has labour to offer. */
function newOffers(commons: Commons): Action[] {
  const { book } = commons.market;
  const named = (id: bigint): VoucherRef[] => [{ id, version: book.of(id).version }];
  const workUntil = WORK_DATES.find((date) => date > commons.clock.now);
  const isHere = (id: bigint) => commons.projects.depositOf(id) !== undefined;
  if (workUntil === undefined || theTask(commons).end !== "" || !isHere(LABOUR)) return [];
  const { offerId } = theTask(commons);
  const offer = (compensation: readonly VoucherRef[], replaces: bigint): WorkOffer => {
    const services = named(LABOUR);
    return { projectId: PROJECT, taskId: TASK, services, compensation, acceptBy: workUntil, workUntil, replaces };
  };
  // While one is at work, what takes its place.
  return [...(isHere(FUND) ? [named(FUND)] : []), []].map((compensation) =>
    make("offerWork", WORKER, { offer: offer(compensation, offerId) }),
  );
}

function onOffer(by: Account, offerId: bigint, { offer }: OfferRecord): Action[] {
  const completion = completionOf(offerId);
  const approvals = [{ member: by, signer: undefined }];
  return [
    make("withdrawWork", by, { offerId }),
    make("acceptWork", by, { offerId, offer }),
    make("completeWork", by, { completion, offer, approvals }),
    make("lapseWork", by, { offerId, offer }),
    make("openCase", by, { offerId, wish: 1 }),
  ];
}

/** What the group of an offer at work consents to. */
function completionOf(offerId: bigint): Completion {
  return { offerId, groupVersion: 1n, values: [AGREED], deadline: FAR };
}

function planOf({ market }: Commons, groupId: bigint): RedemptionPlan {
  const { version } = market.book.of(FUND);
  return { voucherId: FUND, voucherVersion: version, value: VALUE, groupId, groupVersion: 1n, deadline: FAR };
}

function theTask({ projects }: Commons): Task {
  return projects.of(PROJECT)!.tasks[Number(TASK)]!;
}

// ---- States and times --------------------------------------------------------------------------------------------------

/** Times at which what may be done changes, of what is under way. */
export function boundaries(commons: Commons): [name: string, time: bigint][] {
  const { market, projects } = commons;
  const { deadline, end } = theTask(commons);
  const { state, since } = market.redemption.requestOf(FUND);
  const length = { None: undefined, Requested: FULFIL, Fulfilled: CONFIRM, Declined: CONFIRM }[state as "None"];
  const window = state === "None" ? [] : [["window", since + (length ?? LAPSE)] as [string, bigint]];
  const fund = market.book.of(FUND);
  const offers = liveOffers(commons).flatMap(([, { state, offer, openUntil, caseAt }], n): [string, bigint][] => {
    if (state === "Open") return [[`accept ${n}`, offer.acceptBy]];
    if (state === "Ruled") return [[`settle ${n}`, caseAt + GRACE]];
    const open: [string, bigint] = [`open ${n}`, openUntil];
    return state === "Accepted" ? [open] : [open, [`lapse ${n}`, caseAt + CASE_LAPSE]];
  });
  return [
    ...offers,
    ...(end === "" ? ([["task", deadline] as const, ["grace", deadline + GRACE] as const] as [string, bigint][]) : []),
    ...[FUND, LABOUR].flatMap((id): [string, bigint][] => {
      const deposit = projects.depositOf(id);
      return deposit === undefined ? [] : [[`until ${id === FUND ? "fund" : "labour"}`, deposit.until]];
    }),
    ...(fund.remaining === 0n ? [] : ([["expiry", fund.expiry]] as [string, bigint][])),
    ...window,
  ];
}

/** What matters of where things stand, and which times have come. */
export function keyOfState(commons: Commons): string {
  const { market, projects, clock } = commons;
  const vouchers = [FUND, LABOUR].map((id) => {
    const { owner, remaining } = market.book.of(id);
    const deposit = projects.depositOf(id);
    const held = deposit && `${deposit.place} ${deposit.requested} ${projects.lockOf(deposit) !== 0n}`;
    return `${owner} ${remaining} ${held}`;
  });
  const { deadline, end } = theTask(commons);
  const past = boundaries(commons).filter(([, time]) => clock.now >= time);
  return [
    projects.stateOf(PROJECT),
    projects.taskState(PROJECT, TASK),
    end === "" ? deadline : "",
    ...vouchers,
    ...offersIn(commons),
    market.redemption.requestOf(FUND).state,
    past.map(([name]) => name).join(),
  ].join(" | ");
}

function offersIn(commons: Commons): string[] {
  const { work } = commons;
  const live = liveOffers(commons);
  const seats = (key: string) => [...work.groups.ballotOf(key).seats].sort().join(" ");
  return live.map(([offerId, { state, offer, openers }]) => {
    const { compensation, replaces, workUntil } = offer;
    const waits = state === "Open" ? [workUntil, replaces !== 0n, live.some(([id]) => id === replaces)] : [];
    const consents = [keyOf("completion", completionOf(offerId)), keyOf("redemption", planOf(commons, offerId))];
    return [state, compensation.length, ...waits, [...openers].sort().join(" "), ...consents.map(seats)].join();
  });
}

/** Where the vouchers are, what is credited and whether the work is done. */
export interface Facts {
  readonly isDone: boolean;
  readonly fund: "escrow" | "redeemed" | Account;
  readonly labour: "escrow" | "redeemed" | Account;
  readonly credits: Readonly<Record<Account, bigint>>;
  readonly credited: bigint;
}

export function factsOf(commons: Commons): Facts {
  const { market, projects } = commons;
  const place = (id: bigint) => {
    const { owner, remaining } = market.book.of(id);
    if (owner !== ESCROW) return owner;
    return remaining === 0n && projects.depositOf(id) === undefined ? "redeemed" : "escrow";
  };
  return {
    isDone: theTask(commons).end === "Done",
    fund: place(FUND),
    labour: place(LABOUR),
    credits: Object.fromEntries(PEOPLE.map((person) => [person, projects.creditOf(PROJECT, person)])),
    credited: projects.of(PROJECT)!.credited,
  };
}

/** Sees every step that is allowed in some state. */
export type Witness = (action: Action, before: Facts, after: Facts, path: Path) => void;

/** Work and its cases, with the vouchers for the task. */
export function isOnWork(action: Action): boolean {
  if (action.kind === "give") return action.terms.place !== POOL;
  return action.kind !== "askRedemption";
}

/** Redemption for the project, beside work that asks for no pay and is not argued about. */
export function isOnRedemption(action: Action): boolean {
  if (action.kind === "offerWork") return action.offer.compensation.length === 0 && action.offer.replaces === 0n;
  return action.kind !== "openCase";
}

/** Every state that can be reached by the actions that are tried, each with a shortest way to it. */
export function search(isTried: (action: Action) => boolean, witness: Witness): Map<string, Path> {
  const found = new Map<string, Path>([[keyOfState(played([])), []]]);
  const queue: Path[] = [[]];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const commons = played(path);
    const before = factsOf(commons);
    const { now } = commons.clock;
    const note = (key: string, move: Move) => {
      if (found.has(key)) return;
      const longer = [...path!, move];
      found.set(key, longer);
      queue.push(longer);
    };
    for (const time of timesFrom(commons)) {
      commons.clock.now = time;
      const wait = time - now;
      note(keyOfState(commons), { wait, action: undefined });
      for (const action of moves(commons).filter(isTried)) {
        const seen = tried(commons, action, (after) => ({ key: keyOfState(after), after: factsOf(after) }));
        if (seen === undefined) continue;
        witness(action, before, seen.after, path);
        note(seen.key, { wait, action });
      }
    }
  }
  return found;
}

/** Now, and just before, at and after the next time at which something changes. */
function timesFrom(commons: Commons): bigint[] {
  const { now } = commons.clock;
  const later = boundaries(commons).flatMap(([, time]) => (time > now ? [time] : []));
  const next = later.reduce((first, time) => least(first, time), FAR);
  return next === FAR ? [now] : [...new Set([now, next - 1n, next, next + 1n])];
}
