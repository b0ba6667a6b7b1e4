/** Random histories of requests beside the hosts and the members of Payments as they are: who does what when, allowed or not. */

import { AbiCoder, id as hashOf, keccak256 } from "ethers";
import { type Account, Clock, DAY, HOUR, type Identity, most, refuse, refuseIf, sealedBlock } from "../basics.ts";
import { Hosts, PayList, shuffled } from "../hosts/hosts.ts";
import { IdentityRegistry, NOBODY } from "../identity.ts";
import { Random } from "../random.ts";
import type { Hosts as ToldHosts, OrganisationTerms } from "./choice.ts";
import {
  Goods,
  type GoodsTerms,
  type Neighbours,
  type Receipt,
  type Request,
  STATES,
  type State,
  chooseUntil,
  payUntil,
} from "./goods.ts";
import { TERMS } from "./history.ts";

interface Signed {
  seat: number;
  organisation: number;
}

export type GoodsAction =
  | { kind: "request"; by: Account; currency: string; amount: bigint; least: bigint; deadline: bigint; value: bigint }
  | { kind: "seal" | "conclude" | "passOn" | "drawConfirmers" | "close"; request: number }
  | { kind: "commit"; by: Account; seat: number; root: string }
  | { kind: "reveal"; request: number; seat: number; right: boolean }
  | { kind: "vote"; by: Account; request: number; seat: number; organisation: number }
  | { kind: "recordMiss"; request: number; seat: number }
  | { kind: "recommend" | "report"; request: number; signed: Signed }
  | { kind: "pay"; by: Account; request: number; value: bigint }
  | { kind: "submitReceipt"; receipt: Receipt }
  | { kind: "confirm"; by: Account; request: number; place: number; paid: boolean }
  | { kind: "withdraw"; identity: Identity }
  | { kind: "collect"; by: Account; organisation: number; to: Account }
  | { kind: "list"; terms: OrganisationTerms }
  | { kind: "amend"; organisation: number; terms: OrganisationTerms }
  | { kind: "delist"; organisation: number }
  | { kind: "setProcessor"; accepted: boolean }
  | { kind: "setTerms"; terms: GoodsTerms }
  | { kind: "apply" | "leavePost"; by: Account }
  | { kind: "admit"; identity: Identity; application: number }
  | { kind: "suspend"; identity: Identity; suspended: boolean }
  | { kind: "recover"; identity: Identity; to: Account };

export const GOODS_KINDS: readonly GoodsAction["kind"][] = [
  ...["request", "seal", "conclude", "passOn", "drawConfirmers", "close", "commit", "reveal", "vote", "recordMiss"],
  ...["recommend", "report", "pay", "submitReceipt", "confirm", "withdraw", "collect", "list", "amend", "delist"],
  ...["setProcessor", "setTerms", "apply", "leavePost", "admit", "suspend", "recover"],
] as GoodsAction["kind"][];

export const HOSTS = ["host 1", "host 2", "host 3", "host 4", "host 5"];
/** Hosts from the beginning. */
export const FIRST = HOSTS.slice(0, 4);
export const PAYERS = ["ann", "bob", "cat", "dan"];
/** Of Payments, in the order of their seats. */
export const MEMBERS = ["eve", "fay", "gil", "ann", "hal"];
export const SPARE = ["spare 1", "spare 2"];
export const PROCESSOR = "processor";
export const SILENCE = 900n;
/** The account of every second organisation, which takes no ETH. */
export const DEAF = "deaf";
export const ORGANISATIONS = 4;
export const keyOf = (host: Account): Account => `key of ${host}`;
export const identityOf = (account: Account): Identity => `id:${account}`;

/** Credits for one whole unit, and its decimals: as the suite begins. */
const RATES: Record<string, { rate: bigint; decimals: bigint }> = {
  ETH: { rate: 2_500n * 10n ** 18n, decimals: 18n },
  EUR: { rate: 10n ** 18n, decimals: 2n },
};
/** Credits. */
const CAP = 9_000n * 10n ** 18n;
const coder = AbiCoder.defaultAbiCoder();

/** A secret of a host's list, for one request. */
export const secretOf = (root: string, request: number): string => hashOf(`${root} ${request % 256}`);

export class GoodsHistory {
  readonly clock: Clock;
  readonly registry: IdentityRegistry;
  readonly hosts: Hosts;
  readonly goods: Goods;
  readonly suspended = new Set<Identity>();
  /** Parameters that were ever in force. */
  readonly sets: GoodsTerms[] = [TERMS];
  /** The sealed hash of each request. */
  readonly sealed = new Map<number, string>();
  private readonly random: Random;
  /** Whether the secret that is being shown is the one that was committed. */
  private isRight = true;
  private lists = 0;

  constructor(
    seed: number,
    start: bigint,
    /** The hash of a block that has passed. */
    private readonly hashOf: (block: bigint) => string,
  ) {
    this.random = new Random(seed);
    this.clock = new Clock(start);
    this.registry = new IdentityRegistry(this.clock);
    for (const name of new Set([...HOSTS, ...PAYERS, ...MEMBERS])) this.registry.registerByVote(identityOf(name), name);
    this.hosts = new Hosts(this.clock, this.registry, new PayList(), SILENCE);
    this.goods = new Goods(this.clock, TERMS, this.told(), this.neighbours(), this.hashes());
    for (const host of FIRST) this.hosts.admit(identityOf(host), this.hosts.applyForPost(host, keyOf(host), true));
    for (let number = 1; number <= ORGANISATIONS; number++) this.goods.choice.list(this.terms(number, CAP));
    this.goods.processors.add(PROCESSOR);
    for (const [index, host] of FIRST.entries()) this.goods.choice.commit(host, index + 1, 0, `list ${index + 1}`, 1);
    this.clock.advance(2n * DAY);
  }

  /** Also to the seconds around which something begins or ends. Never more blocks than seconds. */
  pass(): bigint {
    const { random, clock } = this;
    const bounds = this.goods.requests.slice(-4).flatMap((request) => boundsOf(request));
    const coming = bounds.flatMap((at) => [at - 1n, at]).filter((at) => at > clock.now);
    coming.sort((one, other) => Number(one - other));
    const [wait, blocks] = random.weighted<() => readonly [bigint, bigint]>([
      [150, () => [0n, 0n]],
      [16, () => [12n, 11n]],
      [3, () => [HOUR / 2n, 2n]],
      [10, () => [(coming[random.below(2)] ?? clock.now + HOUR) - clock.now, 1n]],
      [1, () => [DAY, 12n]],
      [1, () => [400n, 300n]],
    ])();
    if (wait > 0n) clock.advance(wait);
    if (blocks > 1n) clock.block += blocks - 1n;
    return wait;
  }

  draw(): GoodsAction {
    const { goods, hosts, random, registry, clock } = this;
    const { now } = clock;
    const { requests, choice } = goods;
    const open = requests.flatMap(({ state }, index) => (isOpen(state) ? [index + 1] : []));
    const recent = Math.max(1, requests.length - random.below(4)) + (random.oneIn(20) ? 1 : 0);
    const request = open.length === 0 || random.oneIn(5) ? recent : random.pick(open);
    const found = requests[request - 1];
    const seat = random.oneIn(6) ? random.below(hosts.posts.length + 2) : (random.pick(hosts.queue)?.seat ?? 1);
    const organisation = 1 + random.below(choice.organisations.size + 1);
    const payer = registry.accountOf(identityOf(random.pick(PAYERS)));
    const anyone = random.pick([payer, ...MEMBERS, ...SPARE]);
    const host = hosts.posts[seat - 1]?.key ?? anyone;
    const tally = found?.organisation ?? 0;
    const currency = random.oneIn(3) ? "EUR" : "ETH";
    const amount = currency === "ETH" ? random.between(1n, 3n * 10n ** 18n) : random.between(0n, 500_000n);
    const place = random.below(3);
    const confirmer = goods.submissions.get(request)?.confirmers[place]?.identity;
    const by = confirmer === undefined || random.oneIn(6) ? anyone : registry.accountOf(confirmer);
    const [revealing = 0, voting = 0] = [0n, 1n].map((part) => {
      const at = requests.findIndex(({ state, sealedAt = 0n, terms: { step } }) => {
        return state === "Sealed" && sealedAt + part * step <= now && now < sealedAt + (part + 1n) * step;
      });
      return at + 1;
    });
    const parts = (of: number) => hosts.queue.map((post) => ({ ...post, ...choice.part(of, post.seat) }));
    const toReveal = parts(revealing).filter(({ seat: each, revealed }) => {
      return !revealed && each !== (requests[revealing - 1]?.activeSeat ?? each);
    });
    const toVote = parts(voting).filter(({ revealed, voted }) => revealed && !voted);
    const picked = [...(choice.votes.get(voting)?.keys() ?? []), organisation];
    const parted: [number, GoodsAction][] = [
      ...toReveal.map((each): [number, GoodsAction] => {
        return [30, { kind: "reveal", request: revealing, seat: each.seat, right: !random.oneIn(8) }];
      }),
      ...toVote.map(({ key, seat: own }): [number, GoodsAction] => {
        return [30, { kind: "vote", by: key, request: voting, seat: own, organisation: random.pick(picked) }];
      }),
    ];
    const keeping = random.pick([...goods.kept.keys(), 2, 4]);
    const member = identityOf(random.pick(MEMBERS));
    const fresh = HOSTS.filter((each) => hosts.seatOfHost(identityOf(each)) === 0);
    const applicant = identityOf(random.pick([...fresh, HOSTS[0]!]));
    const terms = { ...TERMS, bond: random.pick([101n, 203n]), step: random.pick([HOUR, HOUR / 2n]) };
    const signed = { seat: hosts.activeSeat, organisation: random.oneIn(8) ? organisation : tally };
    const contrary = { seat: random.oneIn(2) ? hosts.activeSeat : seat, organisation };
    const value = random.oneIn(12) ? 0n : goods.terms.bond;
    const deadline = now - (random.oneIn(15) ? 1n : 0n);
    const least = random.oneIn(12) ? amount * 10n ** 18n : 0n;
    const ask = { kind: "request", by: random.oneIn(15) ? SPARE[0]! : payer, currency, amount } as const;
    return random.weighted<GoodsAction>([
      [8, { ...ask, least, deadline, value }],
      [45, this.next(request, found) ?? { kind: "close", request }],
      [2, { kind: "seal", request }],
      [1, { kind: "commit", by: random.oneIn(5) ? anyone : host, seat, root: this.newList() }],
      [3, { kind: "reveal", request, seat, right: !random.oneIn(8) }],
      ...parted,
      [3, { kind: "vote", by: host, request, seat, organisation }],
      [1, { kind: "vote", by: anyone, request, seat, organisation }],
      [4, { kind: "recordMiss", request, seat }],
      [2, { kind: "conclude", request }],
      [2, { kind: "recommend", request, signed }],
      [1, { kind: "report", request, signed: contrary }],
      [2, { kind: "passOn", request }],
      [2, { kind: "pay", by: anyone, request, value: found?.amount ?? 0n }],
      [4, { kind: "submitReceipt", receipt: this.receipt(request, true) }],
      [3, { kind: "drawConfirmers", request }],
      [8, { kind: "confirm", by, request, place, paid: !random.oneIn(3) }],
      [4, { kind: "close", request }],
      [2, { kind: "withdraw", identity: identityOf(random.pick(PAYERS)) }],
      [2, { kind: "collect", by: random.oneIn(3) ? anyone : DEAF, organisation: keeping, to: SPARE[0]! }],
      [1, { kind: "list", terms: this.terms(choice.organisations.size + 1, random.oneIn(5) ? 0n : CAP) }],
      [1, { kind: "amend", organisation, terms: this.terms(organisation, random.oneIn(4) ? 0n : CAP / 2n) }],
      [1, { kind: "delist", organisation }],
      [1, { kind: "setProcessor", accepted: !random.oneIn(3) }],
      [1, { kind: "setTerms", terms }],
      [4, { kind: "apply", by: random.pick(HOSTS) }],
      [4, { kind: "admit", identity: applicant, application: hosts.applications.get(applicant)?.id ?? 0 }],
      [2, { kind: "leavePost", by: random.pick(HOSTS) }],
      [2, { kind: "suspend", identity: random.oneIn(8) ? identityOf("cat") : member, suspended: random.oneIn(3) }],
      [1, { kind: "recover", identity: identityOf(random.pick(PAYERS)), to: random.pick([...SPARE, ...PAYERS]) }],
    ]);
  }

  apply(action: GoodsAction): void {
    const { goods, hosts, registry } = this;
    const { choice } = goods;
    switch (action.kind) {
      case "request": {
        const { by, currency, amount, least, deadline, value } = action;
        return void goods.request(by, currency, amount, least, deadline, value);
      }
      case "seal": {
        const drawBlock = goods.requests[action.request - 1]?.drawBlock;
        goods.seal(action.request);
        this.sealed.set(action.request, this.hashOf(sealedBlock(drawBlock!, this.clock.block)!));
        return;
      }
      case "conclude":
      case "passOn":
      case "drawConfirmers":
      case "close":
        return goods[action.kind](action.request);
      case "commit":
        return choice.commit(action.by, action.seat, 0, action.root, goods.requests.length + 1);
      case "reveal":
        this.isRight = action.right;
        return choice.reveal(action.request, action.seat);
      case "vote":
        return choice.vote(action.by, action.request, action.seat, action.organisation);
      case "recordMiss":
        return choice.recordMiss(action.request, action.seat);
      case "recommend":
      case "report":
        return goods[action.kind](action.request, action.signed);
      case "pay":
        return goods.pay(action.by, action.request, action.value);
      case "submitReceipt":
        return goods.submitReceipt(action.receipt);
      case "confirm":
        return goods.confirm(action.by, action.request, action.place, action.paid);
      case "withdraw":
        return void goods.withdraw(action.identity);
      case "collect":
        return void goods.collect(action.by, action.organisation, action.to);
      case "list":
        return void choice.list(action.terms);
      case "amend":
        return choice.amend(action.organisation, action.terms);
      case "delist":
        return choice.delist(action.organisation);
      case "setProcessor":
        return void goods.processors[action.accepted ? "add" : "delete"](PROCESSOR);
      case "setTerms":
        goods.terms = action.terms;
        return void this.sets.push(action.terms);
      case "apply":
        return void hosts.applyForPost(action.by, keyOf(action.by), true);
      case "leavePost":
        return hosts.leavePost(action.by);
      case "admit":
        return void hosts.admit(action.identity, action.application);
      case "suspend":
        refuseIf(!MEMBERS.map(identityOf).includes(action.identity), "RoleRegistryNotMember", action.identity);
        return void this.suspended[action.suspended ? "add" : "delete"](action.identity);
      case "recover":
        return registry.recover(action.identity, action.to);
    }
  }

  /** What is next for a request where all goes well, `undefined` where it is over. */
  private next(request: number, found: Request | undefined): GoodsAction | undefined {
    const { goods, hosts, random, registry } = this;
    if (found === undefined) return undefined;
    const { state, organisation, amount, currency, payer } = found;
    if (state === "Requested") return { kind: "seal", request };
    if (state === "Sealed") return { kind: "conclude", request };
    if (state === "Concluded") return { kind: "recommend", request, signed: { seat: hosts.activeSeat, organisation } };
    // Some do not pay.
    if (state === "Recommended" && request % 4 === 0) return { kind: "close", request };
    if (state === "Recommended" && currency === "ETH" && random.oneIn(2)) {
      return { kind: "pay", by: registry.accountOf(payer), request, value: random.oneIn(8) ? amount + 1n : amount };
    }
    if (state === "Recommended") return { kind: "submitReceipt", receipt: this.receipt(request, false) };
    if (state !== "Receipted") return undefined;
    const { confirmers } = goods.submissions.get(request)!;
    const place = confirmers.findIndex(({ finding }) => finding === undefined);
    if (place < 0) return { kind: "drawConfirmers", request };
    const by = registry.accountOf(confirmers[place]!.identity);
    return { kind: "confirm", by, request, place, paid: !random.oneIn(3) };
  }

  /** One that fits a request; of a faulty one something may not. */
  private receipt(request: number, isFaulty: boolean): Receipt {
    const { random, goods, clock } = this;
    const { now } = clock;
    const found = goods.requests[request - 1];
    const organisation = found?.organisation ?? 1;
    const own = random.oneIn(3);
    const fits = {
      ...{ request, organisation, payer: found?.payer ?? identityOf(PAYERS[0]!), currency: found?.currency ?? "ETH" },
      ...{ amount: (found?.amount ?? 1n) + BigInt(random.below(2)), processor: own ? undefined : PROCESSOR },
      ...{ name: `payment ${isFaulty ? random.below(6) : request}`, paidAt: now, deadline: now, genuine: true },
      signer: own || random.oneIn(3) ? signerOf(organisation) : PROCESSOR,
    };
    if (!isFaulty) return fits;
    const wrong = random.pick<Partial<Receipt>>([
      {},
      { payer: identityOf("hal") },
      { organisation: organisation + 1 },
      { currency: "USD" },
      { amount: most(0n, fits.amount - 2n) },
      { paidAt: now + 1n },
      { paidAt: most(0n, (found?.concludedAt ?? now) - 1n) },
      { deadline: now - 1n },
      { signer: SPARE[0]! },
      { genuine: false },
    ]);
    return { ...fits, ...wrong };
  }

  private terms(number: number, cap: bigint): OrganisationTerms {
    return { payout: payoutOf(number), signer: signerOf(number), cap };
  }

  private newList(): string {
    return this.random.oneIn(8) ? "" : `another list ${++this.lists}`;
  }

  private told(): ToldHosts {
    const { hosts } = this;
    return {
      post: (seat) => {
        const post = hosts.posts[seat - 1];
        return post && { admittedAt: post.admittedAt, leftAt: post.leftAt === 0n ? undefined : post.leftAt };
      },
      activeSeat: () => hosts.activeSeat,
      actsFor: (seat, account) => hosts.actsFor(seat, account),
      recordMiss: (seat) => hosts.recordMiss("choice", seat),
      recordAnswer: (seat) => hosts.recordAnswer("choice", seat),
      removeDefaulted: (seat) => hosts.removeDefaulted(seat),
    };
  }

  private neighbours(): Neighbours {
    const { registry } = this;
    const isMember = (identity: Identity) => {
      return MEMBERS.map(identityOf).includes(identity) && !this.suspended.has(identity);
    };
    return {
      identityOf: (account) => {
        const identity = registry.identityOf(account);
        return identity === NOBODY ? undefined : identity;
      },
      accountOf: (identity) => registry.accountOf(identity),
      rate: (currency) => RATES[currency] ?? refuse("no rate", currency),
      draw: (request, _, payer, wanted) => {
        const { drawBlock } = this.goods.submissions.get(request)!;
        const hash = this.hashOf(sealedBlock(drawBlock, this.clock.block)!);
        const seed = keccak256(coder.encode(["bytes32", "uint256"], [hash, request]));
        return shuffled(seed, MEMBERS.length)
          .map((seat) => identityOf(MEMBERS[seat]!))
          .filter((identity) => isMember(identity) && identity !== payer)
          .slice(0, wanted);
      },
      isMember,
      takes: (account) => account !== DEAF,
    };
  }

  private hashes() {
    const listOf = (request: number, seat: number) => this.goods.choice.secrets.get(`${seat} ${request >> 8}`);
    return {
      lot: (request: number, seat?: number) => {
        const hash = this.sealed.get(request)!;
        if (seat === undefined) return numberOf(["uint256", "bytes32"], [request, hash]);
        const secret = secretOf(listOf(request, seat)!.root, request);
        return numberOf(["bytes32", "uint256", "bytes32"], [secret, request, hash]);
      },
      rank: (request: number, organisation: number) => numberOf(["uint256", "uint256"], [request, organisation]),
      committed: (request: number, seat: number) => {
        const list = listOf(request, seat);
        return this.isRight && list !== undefined && request >= list.from;
      },
    };
  }
}

export function payoutOf(organisation: number): Account {
  return organisation % 2 === 0 ? DEAF : `payout ${organisation}`;
}

export function signerOf(organisation: number): Account {
  return `signer ${organisation}`;
}

/** When its windows begin and end. */
function boundsOf(request: Request): bigint[] {
  const { state, requestedAt, sealedAt = requestedAt, terms, answerUntil } = request;
  if (!isOpen(state)) return [];
  const { seal, step, conclude } = terms;
  const ends = [requestedAt + seal, requestedAt + conclude, chooseUntil(request), payUntil(request)];
  return [sealedAt + step, sealedAt + 2n * step, answerUntil, ...ends];
}

function isOpen(state: State): boolean {
  return STATES.indexOf(state) < STATES.indexOf("Issued");
}

function numberOf(types: string[], values: unknown[]): bigint {
  return BigInt(keccak256(coder.encode(types, values)));
}
