/** What fits an action that is drawn, and now and then something that does not. */

import { type Account, DAY, HOUR, type Identity } from "../basics.ts";
import type { Random } from "../random.ts";
import { ESCROW, NOBODY, type Voucher } from "../vouchers/book.ts";
import { ACCOUNTS, IDENTITIES } from "../vouchers/history.ts";
import type { Commons, Of } from "./actions.ts";
import type { Deposit } from "./escrow.ts";
import type { Approval } from "./groups.ts";
import type { VoucherRef, WorkOffer } from "./pay.ts";
import type { Project } from "./plans.ts";
import type { OfferRecord, OfferState } from "./work.ts";

export class Fits {
  constructor(
    protected readonly commons: Commons,
    protected readonly random: Random,
  ) {}

  /** Of most members, by signature or by call; now and then of somebody else. */
  protected approvals(of: Of, groupId: bigint, about?: Identity): [by: Account, Approval[]] {
    const { random } = this;
    const members = this.commons[of].groups.of(groupId).members.filter((each) => each !== about);
    const by = this.mostly(this.accountOf(this.oneOf(members) ?? ""));
    const consenting = random.oneIn(2) ? members : random.shuffled(members).slice(random.below(members.length + 1));
    const approvals = consenting.map((member): Approval => {
      const account = this.accountOf(member);
      return { member, signer: account === by ? undefined : random.oneIn(60) ? this.anyone() : account };
    });
    if (random.oneIn(40)) approvals.push({ member: random.pick(IDENTITIES), signer: undefined });
    return [by, approvals];
  }

  protected group(): [of: Of, groupId: bigint] {
    const project = this.project();
    const found = this.random.oneIn(2) ? undefined : this.offerIn("Accepted");
    return found === undefined ? ["projects", project?.id ?? 1n] : ["work", found[0]];
  }

  // ---- Draws -------------------------------------------------------------------------------------------------------

  protected project(): Project | undefined {
    const { projects } = this.commons;
    const all = projects.projects.values();
    const { now } = this.commons.clock;
    const open = all.filter(({ id, tasks }) => {
      return projects.stateOf(id) === "Open" && tasks.some(({ end, deadline }) => end === "" && deadline > now);
    });
    return this.oneOf(this.random.oneIn(15) || open.length === 0 ? all : open);
  }

  protected taskId({ id, tasks }: Project): bigint {
    const { projects, clock } = this.commons;
    const isOpen = (n: number) => projects.taskState(id, BigInt(n)) === "Open" && tasks[n]!.deadline > clock.now;
    const open = tasks.flatMap((_, n) => (isOpen(n) ? [n] : []));
    return BigInt(
      this.random.oneIn(12) || open.length === 0 ? this.random.below(tasks.length + 1) : this.random.pick(open),
    );
  }

  protected deposits(fits: (each: [bigint, Deposit]) => boolean): [bigint, Deposit][] {
    const { deposits } = this.commons.projects;
    const all = deposits.keys().map((id): [bigint, Deposit | null] => [id, deposits.get(id)!]);
    return all.filter((each): each is [bigint, Deposit] => each[1] !== null && fits(each as [bigint, Deposit]));
  }

  protected deposit(fits: (deposit: Deposit) => boolean = () => true): [bigint, Deposit] | undefined {
    return this.oneOf(this.deposits(([, each]) => this.random.oneIn(15) || fits(each)));
  }

  protected offersIn(...states: OfferState[]): [bigint, OfferRecord][] {
    const { offers } = this.commons.work;
    const all = offers.keys().map((id): [bigint, OfferRecord] => [id, offers.get(id)!]);
    return states.length === 0 ? all : all.filter(([, { state }]) => states.includes(state));
  }

  protected offerIn(...states: OfferState[]): [bigint, OfferRecord] | undefined {
    return this.oneOf(this.offersIn(...states).slice(-6));
  }

  protected voucher(fits: (voucher: Voucher) => boolean): Voucher | undefined {
    const all = this.commons.market.book.vouchers.values();
    return this.oneOf(this.random.oneIn(20) ? all : all.filter(fits).slice(-12));
  }

  protected refs(of: readonly [bigint, Deposit][]): VoucherRef[] {
    const { book } = this.commons.market;
    const ids = [...new Set(of.map(([id]) => id))];
    return ids.map((id) => ({ id, version: book.of(id).version - (this.random.oneIn(40) ? 1n : 0n) }));
  }

  /** What was offered, or now and then something else. */
  protected given(offer: WorkOffer): WorkOffer {
    return this.random.oneIn(30) ? { ...offer, workUntil: offer.workUntil + 1n } : offer;
  }

  protected manager(projectId: bigint): Account {
    const members = this.commons.projects.groups.of(projectId).members;
    return this.mostly(this.accountOf(this.oneOf(members) ?? ""));
  }

  protected date(days: bigint): bigint {
    const { now } = this.commons.clock;
    return this.random.oneIn(30) ? now : now + this.random.between(HOUR, days * DAY);
  }

  protected accountOf(identity: Identity): Account {
    return this.commons.market.book.accountOf(identity);
  }

  protected anyone(): Account {
    return this.random.pick(ACCOUNTS);
  }

  protected mostly(account: Account): Account {
    return account === NOBODY || account === ESCROW || this.random.oneIn(15) ? this.anyone() : account;
  }

  protected oneOf<T>(list: readonly T[]): T | undefined {
    return list.length === 0 ? undefined : this.random.pick(list);
  }
}
