/** Random histories of community projects: what their people do, and what they should not be able to do. */

import { Clock, DAY, HOUR } from "../basics.ts";
import { Random } from "../random.ts";
import { ACCOUNTS, FIRST_VERIFIED, IDENTITIES } from "../vouchers/history.ts";
import { CONFIRM, FULFIL, LAPSE } from "../vouchers/redemption.ts";
import { type Action, Commons } from "./actions.ts";
import { Draws } from "./draws.ts";
import { CASE_LAPSE, GRACE } from "./plans.ts";

export class ProjectHistory {
  readonly commons: Commons;
  private readonly random: Random;
  private readonly draws: Draws;

  constructor(seed: number, start: bigint) {
    this.random = new Random(seed);
    this.commons = new Commons(new Clock(start));
    this.draws = new Draws(this.commons, this.random);
    const { book } = this.commons.market;
    IDENTITIES.forEach((identity, index) => {
      book.register(identity, ACCOUNTS[index]!);
      book.verified.set(identity, index < FIRST_VERIFIED);
    });
  }

  get clock(): Clock {
    return this.commons.clock;
  }

  pass(): bigint {
    const wait = this.wait();
    if (wait > 0n) this.clock.advance(wait);
    return wait;
  }

  draw(): Action {
    return this.draws.next() ?? this.draw();
  }

  apply(action: Action): void {
    this.commons.perform(action);
  }

  private wait(): bigint {
    const { work, market } = this.commons;
    const isDisputed =
      work.offers.values().some(({ state }) => state === "Disputed") ||
      market.book.vouchers.keys().some((id) => market.redemption.requestOf(id).state.endsWith("Disputed"));
    if (isDisputed && this.random.oneIn(50)) return CASE_LAPSE;
    return this.random.weighted([
      [90, () => 0n],
      [36, () => this.random.between(1n, HOUR)],
      [3, () => this.random.between(1n, DAY)],
      [6, () => this.untilBoundary()],
      [1, () => 2n * GRACE],
    ])();
  }

  /** To a second before, at or after the next time at which something ends. */
  private untilBoundary(): bigint {
    const { market, projects, work, clock } = this.commons;
    const { book, redemption } = market;
    const offers = work.offers.values().flatMap(({ state, offer, openUntil, caseAt }) => {
      if (state === "Open") return [offer.acceptBy];
      if (state === "Accepted") return [openUntil];
      return state === "Disputed" ? [caseAt + CASE_LAPSE] : state === "Ruled" ? [caseAt + GRACE] : [];
    });
    const tasks = projects.projects
      .values()
      .flatMap(({ tasks }) => tasks.flatMap(({ deadline, end }) => (end === "" ? [deadline, deadline + GRACE] : [])));
    const vouchers = book.vouchers.values().flatMap(({ id, expiry, remaining }) => {
      const { state, since } = redemption.requestOf(id);
      const length = { None: 0n, Requested: FULFIL, Fulfilled: CONFIRM, Declined: CONFIRM }[state as "None"] ?? LAPSE;
      const until = projects.depositOf(id)?.until ?? 0n;
      return remaining === 0n || until === 0n ? [] : [expiry, until, state === "None" ? 0n : since + length];
    });
    const due = [...offers, ...tasks, ...vouchers].filter((end) => end > clock.now + 1n);
    if (due.length === 0) return DAY;
    due.sort((a, b) => Number(a - b));
    return due[this.random.below(Math.min(due.length, 3))]! - clock.now + this.random.between(0n, 2n) - 1n;
  }
}
