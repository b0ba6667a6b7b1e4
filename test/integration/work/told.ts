/** What histories of pay and of work have alike on the chain: the suite they are told to, and what it must answer of roles and credits. */

import { ZeroAddress, ZeroHash, id } from "ethers";
import { roleSuite } from "../../fixtures/roles.js";
import { chain } from "../../fixtures/suite.js";
import type { Account, Identity } from "../../model/basics.ts";
import { NOBODY } from "../../model/identity.ts";
import { bytesOf } from "../../model/lots.ts";
import {
  ACCOUNTS,
  AUTHORITY,
  ENDOWMENT,
  HOST_REGISTRY,
  IDENTITIES,
  ISSUER,
  JUDGE,
  PEOPLE,
  ROLES,
  VERIFIED,
  VERIFIED_ROLES,
  type WingActions,
  type WingHistory,
  identityOf,
} from "../../model/work/wing.ts";
import { Blocks, type Call } from "../history/chain.ts";
import { passed } from "../history/passed.ts";
import { People } from "../history/people.ts";
import type { View } from "../history/comparison.ts";
import { Wing } from "../history/wing.ts";

const NAMES = [
  ...(["identities", "queue", "roles", "credit", "valuers"] as const),
  ...(["pay", "review", "orders", "transfers"] as const),
];
export type Module = (typeof NAMES)[number];
/** Contract, function, arguments and wei. */
export type Sent = [to: Module, method: string, args: readonly unknown[], value?: bigint];
/** What each action of a table is on the chain. */
export type Tellers<A> = { [K in keyof A]: (action: A[K]) => Sent };

const TEXT = id("text");
const PURSE = 1n << 120n;
const MAX = (1n << 256n) - 1n;

/** What happens before histories begin, all of it in one block. */
interface Founding {
  /** What the authority does. */
  readonly orders: readonly Sent[];
  /** Who then joins what. */
  readonly founders: readonly { by: Account; role: number }[];
}

/** The suite with its people, whose panels let everybody pass, and with the founders in their roles. */
export async function stage({ founders, orders }: Founding) {
  const suite = await chain.networkHelpers.loadFixture(roleSuite);
  const wing = await Wing.of<Module>(suite, NAMES);
  const people = await People.of(ACCOUNTS, PURSE);
  const actors = new Map([
    [AUTHORITY, suite.authority],
    [ISSUER, suite.at("PublicGoods")],
    [HOST_REGISTRY, suite.at("HostRegistry")],
    [JUDGE, suite.at("Arbitration")],
  ]);
  for (const address of actors.values()) await chain.networkHelpers.impersonateAccount(address);
  const addressOf = (account: Account) => actors.get(account) ?? people.addressOf(account);
  for (const identity of IDENTITIES) {
    for (const role of ROLES) await passed(suite.at("EducationPanel"), role, bytesOf(identity));
  }

  const foundedAt = BigInt(await chain.networkHelpers.time.latest()) + 1n;
  const blocks = new Blocks(chain.provider, suite);
  const send = async (by: Account, ...[to, method, args]: Sent) => {
    const outcome = await blocks.attempt(wing.call(addressOf(by), to, method, args));
    if ("refusal" in outcome) throw new Error(`${by} cannot ${to}.${method}: ${outcome.refusal}`);
  };
  const terms = { content: TEXT, course: ZeroHash, qualification: ZeroAddress, verifiedOnly: false, persistent: false };
  await chain.provider.request({ method: "evm_setAutomine", params: [false] });
  await blocks.begin(foundedAt);
  for (const [index, person] of PEOPLE.entries()) {
    const identity = bytesOf(identityOf(person));
    await send(AUTHORITY, "identities", "registerByVote", [identity, addressOf(person)]);
    if (index < VERIFIED) await send(AUTHORITY, "identities", "setVerified", [identity, true]);
  }
  for (const role of VERIFIED_ROLES) await send(AUTHORITY, "roles", "amend", [role, TEXT, ZeroHash, ZeroAddress]);
  for (let created = 0; created < 2; created++) await send(AUTHORITY, "roles", "create", [terms]);
  for (const account of ACCOUNTS) {
    await send(ISSUER, "credit", "issue", [addressOf(account), ENDOWMENT]);
    for (const module of ["pay", "orders", "transfers"] as const) {
      await send(account, "credit", "approve", [wing.addresses[module], MAX]);
    }
  }
  for (const each of orders) await send(AUTHORITY, ...each);
  for (const { by, role } of founders) await send(by, "roles", "join", [role]);
  await blocks.end();
  return { ...suite, wing, addressOf, foundedAt };
}

type Stage = Awaited<ReturnType<typeof stage>>;

export abstract class WingTold<A extends WingActions, H extends WingHistory<A>, S extends Stage> {
  /** All is there when the suite is. */
  readonly setup: Call[] = [];
  protected abstract readonly tellers: Tellers<A>;
  protected abstract readonly workRoles: readonly number[];

  constructor(
    protected readonly suite: S,
    private readonly blocks: Blocks,
    readonly history: H,
  ) {}

  /** The hashes by which lots are drawn. */
  async prepare(): Promise<void> {
    const { history } = this;
    for (const block of history.unknown()) history.hashes.set(block, await this.blocks.hashOf(block));
  }

  call(action: ReturnType<H["draw"]>): Call {
    const teller = this.tellers[action.kind as keyof A] as (given: typeof action) => Sent;
    return this.suite.wing.call(this.addressOf(action.by), ...teller(action));
  }

  /** What is told alike in both. */
  protected readonly common: Tellers<WingActions> = {
    join: ({ role }) => ["roles", "join", [role]],
    resign: ({ role }) => ["roles", "resign", [role]],
    setStanding: ({ role, identity, suspended }) => ["roles", "setStanding", [role, this.word(identity), suspended]],
    recover: ({ identity, to }) => ["identities", "recover", [this.word(identity), this.addressOf(to)]],
    enter: ({ role }) => ["queue", "enter", [role]],
    stepOut: ({ role }) => ["queue", "stepOut", [role]],
    issue: ({ to, amount }) => ["credit", "issue", [this.addressOf(to), amount]],
    transfer: ({ to, amount }) => ["credit", "transfer", [this.addressOf(to), amount]],
  };

  /** Accounts, credits, memberships and turns. */
  protected wingViews(): View[] {
    const { registry, credits } = this.history;
    return [
      ...IDENTITIES.map((each) =>
        this.ask("identities", "accountOf", [this.word(each)], [this.addressOf(registry.accountOf(each))]),
      ),
      ...ACCOUNTS.map((each) => this.ask("credit", "balanceOf", [this.addressOf(each)], [credits.of(each)])),
      this.ask("credit", "totalSupply", [], [credits.supply]),
      ...this.workRoles.flatMap((role) => this.ofRole(role)),
    ];
  }

  protected addressOf(account: Account): string {
    return this.suite.addressOf(account);
  }

  protected word(identity: Identity | undefined): string {
    return identity === undefined || identity === NOBODY ? NO_IDENTITY : bytesOf(identity);
  }

  protected ask(to: Module, method: string, of: readonly unknown[], answer: readonly unknown[]): View {
    return this.suite.wing.ask(to, method, of, answer);
  }

  private ofRole(role: number): View[] {
    const { roles, queue } = this.history;
    const [id, limit] = [BigInt(role), IDENTITIES.length];
    const words = (list: readonly Identity[]) => [list.map((each) => this.word(each))];
    return [
      this.ask("queue", "comingTurns", [id, limit], words(queue.comingTurns(id))),
      this.ask("queue", "pendingTurns", [id, limit], words(queue.pendingTurns(id))),
      this.ask("queue", "sizeOf", [id], [queue.size(id)]),
      ...IDENTITIES.flatMap((each) => {
        const { placed, inCycle, pending, misses } = queue.placement(id, each);
        return [
          this.ask("roles", "isMember", [id, this.word(each)], [roles.isMember(role, each)]),
          this.ask("queue", "placementOf", [id, this.word(each)], [[placed, inCycle, pending, misses]]),
        ];
      }),
    ];
  }
}

const NO_IDENTITY = `0x${"00".repeat(20)}`;
