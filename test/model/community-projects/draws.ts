/** What random histories of community projects are drawn from. */

import { type Account, DAY } from "../basics.ts";
import { AUTHORITY } from "../vouchers/actions.ts";
import { ESCROW, NOBODY, type Voucher } from "../vouchers/book.ts";
import { ACCOUNTS, IDENTITIES } from "../vouchers/history.ts";
import { type Action, type Kind, type Of, make } from "./actions.ts";
import type { Deposit, RedemptionPlan } from "./escrow.ts";
import { Fits } from "./fits.ts";
import type { GroupChange } from "./groups.ts";
import type { WorkOffer } from "./pay.ts";
import { POOL } from "./plans.ts";
import type { Completion, OfferRecord, OfferState } from "./work.ts";

type Drawn = Action | undefined;

export class Draws extends Fits {
  /** Texts that some have consented to: what was begun is gone on with. */
  private readonly completions: Completion[] = [];
  private readonly plans: { of: Of; plan: RedemptionPlan }[] = [];
  private readonly changes: { of: Of; change: GroupChange }[] = [];

  next(): Drawn {
    return this.random.weighted<() => Drawn>([
      [2, () => this.create()],
      [3, () => this.plan()],
      [2, () => this.drop()],
      [10, () => this.issue()],
      [3, () => this.transfer()],
      [20, () => this.give()],
      [3, () => this.back()],
      [12, () => this.offer()],
      [20, () => this.accept()],
      [34, () => this.onOffer()],
      [7, () => this.askRedemption()],
      [16, () => this.onRedemption()],
      [4, () => this.changeGroup()],
      [1, () => this.leaveGroup()],
      [3, () => this.onIdentity()],
    ])();
  }

  // ---- Plans -------------------------------------------------------------------------------------------------------

  private create(): Drawn {
    const { projects } = this.commons;
    const running = projects.projects.keys().filter((id) => projects.stateOf(id) === "Open");
    if (running.length > 2 && !this.random.oneIn(30)) return undefined;
    const currency = this.random.weighted([
      [14, "EUR"],
      [1, "USD"],
      [1, ""],
    ]);
    return make("create", this.anyone(), { currency, ...this.planned(0, 0) });
  }

  private plan(): Drawn {
    const project = this.project();
    if (project === undefined) return undefined;
    const { id: projectId, milestones, tasks } = project;
    const by = this.manager(projectId);
    const at = <T>(list: readonly T[]) => this.random.below(list.length + (this.random.oneIn(8) ? 1 : 0));
    return this.random.weighted<() => Drawn>([
      [3, () => make("extend", by, { projectId, ...this.planned(milestones.length, tasks.length) })],
      [1, () => make("rescheduleMilestone", by, { projectId, milestone: at(milestones), deadline: this.date(90n) })],
      [2, () => make("rescheduleTask", by, { projectId, taskId: BigInt(at(tasks)), deadline: this.date(50n) })],
    ])();
  }

  private planned(milestones: number, tasks: number) {
    const { random } = this;
    const before = (count: number) => (count > 0 && random.oneIn(3) ? 1n << BigInt(random.below(count)) : 0n);
    const some = (most: number) => Array.from({ length: 1 + random.below(most) }, (_, n) => n);
    const wrong = () => (random.oneIn(60) ? 1n << 20n : 0n);
    return {
      milestones: (milestones > 3 ? [] : some(2)).map((n) => ({
        deadline: random.oneIn(40) ? this.date(1_100n) : this.date(60n) + 30n * DAY,
        dependsOn: before(milestones + n) | wrong(),
      })),
      tasks: (tasks > 8 ? [] : some(3)).map((n) => ({
        milestone: random.below(milestones + 1 + (random.oneIn(20) ? 3 : 0)),
        deadline: random.oneIn(12) ? this.date(80n) : this.date(20n) + 10n * DAY,
        dependsOn: before(tasks + n) | wrong(),
      })),
    };
  }

  private drop(): Drawn {
    const { clock } = this.commons;
    const project = this.project();
    if (project === undefined) return undefined;
    const { id: projectId, tasks } = project;
    const late = tasks.findIndex(({ deadline, end }) => end === "" && clock.now > deadline);
    if (late < 0 && !this.random.oneIn(12)) return undefined;
    const taskId = BigInt(late < 0 ? this.random.below(tasks.length + 1) : late);
    return make("dropTask", this.random.oneIn(2) ? this.anyone() : this.manager(projectId), { projectId, taskId });
  }

  // ---- Vouchers ----------------------------------------------------------------------------------------------------

  private issue(): Drawn {
    const { random } = this;
    const rule = random.weighted([
      [6, "Free" as const],
      [1, "Registered" as const],
      [1, "IssuerOnly" as const],
    ]);
    const validity = random.oneIn(3) ? 0n : random.between(2n, 60n) * DAY;
    const [count, face] = [random.between(1n, 4n), random.between(1n, 1_000n)];
    const terms = { validity, rule, named: undefined, renewal: undefined, count, face, listed: !random.oneIn(15) };
    return make("issue", random.pick(ACCOUNTS.slice(0, IDENTITIES.length)), terms);
  }

  /** From hand to hand, or into escrow without a word. */
  private transfer(): Drawn {
    const voucher = this.voucher(({ owner, remaining }) => owner !== ESCROW && remaining !== 0n);
    if (voucher === undefined) return undefined;
    const { id, owner: from } = voucher;
    return make("transfer", this.mostly(from), { from, to: this.random.oneIn(4) ? ESCROW : this.anyone(), id });
  }

  private give(): Drawn {
    const { random } = this;
    const project = this.project();
    const voucher = this.voucher(({ owner, remaining }) => owner !== ESCROW && remaining !== 0n);
    if (project === undefined || voucher === undefined) return undefined;
    const { book } = this.commons.market;
    const isOwn = book.identityOf(voucher.owner) === book.seriesOf(voucher.id).issuer;
    const purpose = random.oneIn(25) || (isOwn && random.oneIn(2)) ? ("Labour" as const) : ("Fund" as const);
    const place = purpose === "Fund" && random.oneIn(3) ? POOL : this.taskId(project);
    const terms = { purpose, projectId: random.oneIn(40) ? 99n : project.id, place, value: random.between(0n, 1_000n) };
    return make("give", this.mostly(voucher.owner), { id: voucher.id, terms });
  }

  private back(): Drawn {
    const { projects, market } = this.commons;
    const isStray = ({ id, owner, remaining }: Voucher) =>
      owner === ESCROW && remaining !== 0n && projects.depositOf(id) === undefined;
    const stray = market.book.vouchers.values().find(isStray);
    if (stray !== undefined && this.random.oneIn(2)) return make("returnStray", this.anyone(), { id: stray.id });
    const found = this.deposit();
    if (found === undefined) return undefined;
    if (this.random.oneIn(8)) return make("returnStray", this.anyone(), { id: found[0] });
    const { projectId, contributor } = found[1];
    const by = this.random.pick([this.anyone(), this.accountOf(contributor), this.manager(projectId)]);
    return make("returnVoucher", by, { id: found[0] });
  }

  // ---- Work --------------------------------------------------------------------------------------------------------

  private offer(): Drawn {
    const { random } = this;
    const { clock, projects } = this.commons;
    const isFit = ({ projectId, place }: Deposit) =>
      projects.taskState(projectId, place) === "Open" ||
      (projects.taskState(projectId, place) === "Taken" && random.oneIn(8));
    const service = this.deposit((each) => each.purpose === "Labour" && isFit(each));
    if (service === undefined) return undefined;
    const { contributor: worker, projectId } = service[1];
    const project = projects.of(projectId)!;
    const own = this.deposits(([, each]) => each.purpose === "Labour" && each.contributor === worker);
    const taskId = service[1].place === POOL || random.oneIn(6) ? this.taskId(project) : service[1].place;
    const pay = this.deposits(([, each]) => {
      const isHere = each.projectId === projectId && (each.place === POOL || each.place === taskId);
      return each.purpose === "Fund" && isHere && (each.contributor !== worker || random.oneIn(10));
    });
    const some = (from: readonly [bigint, Deposit][], most: number) =>
      random.shuffled(from).slice(0, random.below(most));
    const compensation = random.oneIn(4) ? [] : some(pay, 4);
    const latest = [project.tasks[Number(taskId)]?.deadline ?? 0n, ...compensation.map(([, { until }]) => until)];
    const until = latest.reduce((a, b) => (a < b ? a : b));
    const workUntil = until > clock.now && !random.oneIn(12) ? random.between(clock.now + 1n, until) : this.date(40n);
    const acceptBy = random.oneIn(30)
      ? workUntil + 1n
      : random.between(clock.now + (workUntil - clock.now) / 2n, workUntil);
    const atWork = project.tasks[Number(taskId)]?.offerId ?? 0n;
    const offer: WorkOffer = {
      projectId,
      taskId,
      services: random.oneIn(40) ? [] : this.refs([service, ...some(own, 2)]),
      compensation: this.refs(compensation),
      acceptBy,
      workUntil,
      replaces: random.oneIn(3) ? atWork : random.oneIn(30) ? 1n : 0n,
    };
    return make("offerWork", this.mostly(this.accountOf(worker)), { offer });
  }

  private accept(): Drawn {
    const { random } = this;
    const { projects, market } = this.commons;
    const isFit = ({ worker, offer }: OfferRecord) => {
      const { projectId, taskId, services, acceptBy, workUntil, replaces } = offer;
      const isDue = workUntil <= (projects.of(projectId)?.tasks[Number(taskId)]?.deadline ?? 0n);
      if (!isDue || projects.groups.isAlone(projectId, worker)) return false;
      const isHere = services.every(({ id, version }) => market.book.vouchers.get(id)?.version === version);
      const wanted = replaces === 0n ? "Open" : "Taken";
      return isHere && acceptBy > market.clock.now && projects.taskState(projectId, taskId) === wanted;
    };
    const fit = this.offersIn("Open").filter(([, record]) => isFit(record));
    const found = random.oneIn(10) ? this.offerIn("Open") : this.oneOf(fit);
    if (found === undefined) return undefined;
    const [offerId, { offer, worker }] = found;
    if (random.oneIn(12)) {
      const by = random.oneIn(4) ? this.anyone() : this.accountOf(worker);
      return make("withdrawWork", by, { offerId });
    }
    return make("acceptWork", this.manager(offer.projectId), { offerId, offer: this.given(offer) });
  }

  private onOffer(): Drawn {
    const { random } = this;
    const found = random.oneIn(12) ? this.offerIn() : this.offerIn("Accepted", "Disputed", "Ruled");
    if (found === undefined) return undefined;
    const [offerId, record] = found;
    const { offer, worker, manager, cases } = record;
    const members = this.commons.work.groups.of(offerId).members;
    const member = () => (random.oneIn(5) ? this.anyone() : this.accountOf(this.oneOf(members) ?? worker));
    const kinds: Partial<Record<OfferState, readonly Kind[]>> = {
      Accepted: ["completeWork", "completeWork", "completeWork", "openCase", "endWork", "lapseWork", "giveEvidence"],
      Disputed: ["ruleCase", "ruleCase", "lapseCase", "endWork"],
      Ruled: ["settleRuling", "settleRuling", "endWork", "lapseWork"],
    };
    const all: readonly Kind[] = Object.values(kinds).flat();
    const isLate = record.state === "Accepted" && this.commons.clock.now >= record.openUntil;
    const { book } = this.commons.market;
    const isSpent = offer.compensation.some(({ id }) => book.isExpired(book.of(id)));
    const likely: readonly Kind[] = isLate ? ["endWork", "completeWork"] : (kinds[record.state] ?? ["endWork"]);
    const isLapsed = isSpent && record.state === "Accepted" && random.oneIn(2);
    const kind = isLapsed ? "lapseWork" : random.pick(random.oneIn(10) ? all : likely);
    const told: { [K in Kind]?: () => Action } = {
      completeWork: () => this.complete(offerId, record),
      openCase: () => make("openCase", member(), { offerId, wish: random.oneIn(15) ? 3 : 1 + random.below(2) }),
      ruleCase: () => {
        const number = random.oneIn(12) ? cases + 1n : cases;
        return make("ruleCase", this.anyone(), { offerId, number, ruling: random.below(random.oneIn(8) ? 5 : 3) });
      },
      lapseCase: () => make("lapseCase", this.anyone(), { offerId }),
      settleRuling: () => make("settleRuling", this.anyone(), { offerId, offer: this.given(offer) }),
      endWork: () => make("endWork", this.anyone(), { offerId }),
      lapseWork: () => {
        const by = this.mostly(this.accountOf(random.pick([worker, manager])));
        return make("lapseWork", by, { offerId, offer: this.given(offer) });
      },
      giveEvidence: () => make("giveEvidence", member(), { offerId }),
    };
    return told[kind]!();
  }

  private complete(offerId: bigint, { offer }: OfferRecord): Action {
    const { random } = this;
    const { clock, work } = this.commons;
    const { version } = work.groups.of(offerId);
    const begun = this.completions.findLast((each) => each.offerId === offerId);
    let completion = begun;
    if (completion === undefined || random.oneIn(6)) {
      const count = (offer.compensation.length || offer.services.length) + (random.oneIn(15) ? 1 : 0);
      const values = Array.from({ length: count }, () => random.between(0n, 1_000n));
      const groupVersion = random.oneIn(15) ? version + 1n : version;
      completion = { offerId, groupVersion, values, deadline: clock.now + random.between(1n, 10n) * DAY };
      this.completions.push(completion);
    }
    const [by, approvals] = this.approvals("work", offerId);
    return make("completeWork", by, { completion, offer: this.given(offer), approvals });
  }

  // ---- Redemption for the project ----------------------------------------------------------------------------------

  private askRedemption(): Drawn {
    const { random } = this;
    const { market, projects, work, clock } = this.commons;
    const found = this.deposit(({ purpose }) => purpose === "Fund");
    if (found === undefined) return undefined;
    const [voucherId, { projectId, place, value }] = found;
    const begun = this.plans.findLast(({ plan }) => plan.voucherId === voucherId);
    const atWork = place === POOL ? 0n : (projects.of(projectId)!.tasks[Number(place)]?.offerId ?? 0n);
    const of: Of = atWork !== 0n && !random.oneIn(8) ? "work" : "projects";
    const groupId = of === "work" ? atWork : random.oneIn(20) ? projectId + 1n : projectId;
    const { version } = this.commons[of].groups.of(groupId);
    const asked =
      begun !== undefined && random.oneIn(2)
        ? begun
        : {
            of,
            plan: {
              voucherId,
              voucherVersion: market.book.of(voucherId).version + (random.oneIn(20) ? 1n : 0n),
              value: random.oneIn(20) ? value + 1n : value,
              groupId,
              groupVersion: version,
              deadline: clock.now + random.between(random.oneIn(20) ? 0n : 1n, 10n) * DAY,
            },
          };
    if (asked !== begun) this.plans.push(asked);
    if (asked.of === "work" && work.offers.get(asked.plan.groupId) === undefined) return undefined;
    const [by, approvals] = this.approvals(asked.of, asked.plan.groupId);
    return make("askRedemption", by, { ...asked, approvals });
  }

  private onRedemption(): Drawn {
    const { random } = this;
    const { book, redemption } = this.commons.market;
    const found =
      this.deposit(({ requested }) => requested) ??
      this.deposits(([id]) => redemption.requestOf(id).state === "Declined")[0] ??
      (random.oneIn(4) ? this.deposit() : undefined);
    if (found === undefined) return undefined;
    const [id, { projectId }] = found;
    const { state, number } = redemption.requestOf(id);
    const issuer = this.mostly(this.accountOf(book.seriesOf(id).issuer));
    const manager = this.manager(projectId);
    const likely: Record<typeof state, readonly Kind[]> = {
      None: ["settleRedemption", "settleRedemption", "settleRedemption", "disputeRedemption", "cancelRedemption"],
      Requested: ["cancelRedemption", "fulfil", "fulfil", "fulfil", "decline", "finalize", "settleRedemption"],
      Fulfilled: ["confirmRedemption", "disputeRedemption", "disputeRedemption", "finalize"],
      Declined: ["disputeRedemption", "disputeRedemption", "settleRedemption", "settleRedemption"],
      FulfilmentDisputed: ["rule", "lapse"],
      RefusalDisputed: ["rule", "lapse"],
    };
    const kind = random.pick(random.oneIn(8) ? Object.values(likely).flat() : likely[state]);
    if (kind === "fulfil" || kind === "decline") return make(kind, issuer, { id });
    if (kind === "finalize" || kind === "lapse" || kind === "settleRedemption")
      return make(kind, this.anyone(), { id });
    if (kind === "rule") return make("rule", this.anyone(), { id, number, ruling: random.below(4) });
    return make(kind as "cancelRedemption", manager, { id });
  }

  // ---- Groups and identities ---------------------------------------------------------------------------------------

  private changeGroup(): Drawn {
    const { random } = this;
    const begun = this.oneOf(this.changes.slice(-6));
    if (begun !== undefined && random.oneIn(2)) {
      const [by, approvals] = this.approvals(begun.of, begun.change.groupId, begun.change.member);
      return make("changeGroup", by, { ...begun, approvals });
    }
    const [of, groupId] = this.group();
    const { version, founders, members } = this.commons[of].groups.of(groupId);
    const added = members.slice(founders);
    const admitted = added.length === 0 || !random.oneIn(3);
    const deadline = this.commons.clock.now + random.between(1n, 10n) * DAY;
    const member = random.oneIn(15) ? "nobody's identity" : admitted ? random.pick(IDENTITIES) : random.pick(added);
    const change: GroupChange = { groupId, version, member, admitted, deadline };
    this.changes.push({ of, change });
    const [by, approvals] = this.approvals(of, groupId, member);
    return make("changeGroup", by, { of, change, approvals });
  }

  private leaveGroup(): Drawn {
    const [of, groupId] = this.group();
    const members = this.commons[of].groups.of(groupId).members;
    return make("leaveGroup", this.mostly(this.accountOf(members.at(-1) ?? "")), { of, groupId });
  }

  private onIdentity(): Drawn {
    const by = this.random.oneIn(8) ? this.anyone() : AUTHORITY;
    const identity = this.random.pick(IDENTITIES);
    const isFree = (account: Account) => this.commons.market.book.identityOf(account) === NOBODY;
    return this.random.oneIn(3)
      ? make("recover", by, { identity, to: this.mostly(ACCOUNTS.find(isFree) ?? this.anyone()) })
      : make("verify", by, { identity, verified: !this.random.oneIn(4) });
  }
}
