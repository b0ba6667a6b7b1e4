/** What the model's roles, reviews, teams and actions are on the chain. */

import { ZeroAddress, ZeroHash, dataSlice, encodeBytes32String, id, toBeHex } from "ethers";
import { roleSuite } from "../../fixtures/roles.js";
import { domainOf, sign } from "../../fixtures/signing.ts";
import { chain } from "../../fixtures/suite.js";
import type { Account, Identity } from "../../model/basics.ts";
import { shuffled } from "../../model/hosts/hosts.ts";
import { NOBODY } from "../../model/identity.ts";
import {
  FIRST_VERIFIED,
  MOST_ROLES,
  PEOPLE,
  type RoleAction,
  RoleHistory,
  SPARE,
  personOf,
} from "../../model/roles/history.ts";
import { CORE_ROLES, type Role, type RoleTerms } from "../../model/roles/registry.ts";
import type { Partner } from "../../model/roles/teams.ts";
import type { Review } from "../../model/roles/verification.ts";
import type { Blocks, Call } from "../history/chain.ts";
import { passed } from "../history/passed.ts";
import { People } from "../history/people.ts";
import type { View } from "../history/comparison.ts";
import { Wing } from "../history/wing.ts";

const NAMES = [
  "identities",
  "verification",
  "roles",
  "teams",
  "credit",
  "goods",
  "queue",
  "panel",
  "educationPanel",
] as const;
type Module = (typeof NAMES)[number];

const KINDS = ["Registration", "Verification", "Recovery", "Revocation"];
const STATUSES = ["None", "Open", "Passed", "Rejected", "Void"];
const Tie = { None: 0, Member: 1, Team: 2, Barred: 3 };
const MATERIALS = id("materials");
const TEXT = id("text");
const NO_IDENTITY = `0x${"00".repeat(20)}`;
const DRAWN = 3;
const TRIES = 64;

/** The suite, and whom the history is about. */
export async function stage() {
  const suite = await chain.networkHelpers.loadFixture(roleSuite);
  await chain.networkHelpers.impersonateAccount(suite.at("PublicGoods"));
  return { ...suite, people: await People.of([...PEOPLE, ...SPARE]), wing: await Wing.of<Module>(suite, NAMES) };
}

type Stage = Awaited<ReturnType<typeof stage>>;

export class Told {
  readonly setup: Call[];
  readonly history: RoleHistory;
  private readonly teamAt = new Map<Identity, string>();

  private constructor(
    private readonly wing: Wing<Module>,
    private readonly people: People,
    private readonly blocks: Blocks,
    private readonly authority: string,
    private readonly chainId: bigint,
    /** When the core roles were created. */
    private readonly deployedAt: bigint,
    seed: number,
    start: bigint,
  ) {
    this.history = new RoleHistory(seed, start);
    this.setup = [
      ...PEOPLE.map((name) => {
        return this.byAuthority("identities", "registerByVote", [this.identity(personOf(name)), this.addressOf(name)]);
      }),
      ...Array.from({ length: CORE_ROLES }, (_, index) => {
        return this.byAuthority("roles", "amend", [index + 1, TEXT, ZeroHash, wing.addresses.panel]);
      }),
      this.byAuthority("verification", "verifyFirst", [
        PEOPLE.slice(0, FIRST_VERIFIED).map((name) => this.identity(personOf(name))),
      ]),
    ];
  }

  /** The history, with those whom the panels passed before it. */
  static async of(this: void, suite: Stage, blocks: Blocks, seed: number, start: bigint): Promise<Told> {
    const { wing, people } = suite;
    const { chainId } = await chain.ethers.provider.getNetwork();
    const { createdAt } = await suite.roles.roleOf(1);
    const told = new Told(wing, people, blocks, suite.authority, chainId, createdAt, seed, start);
    const { fit } = told.history.roles;
    for (let role = 1; role <= MOST_ROLES; role++) {
      for (const person of PEOPLE.map(personOf)) {
        const identity = told.identity(person);
        if (fit.has(`module ${role} ${person}`)) await passed(wing.addresses.panel, role, identity);
        if (fit.has(`panel ${role} ${person}`)) await passed(wing.addresses.educationPanel, role, identity);
      }
    }
    return told;
  }

  async call(action: RoleAction): Promise<Call> {
    switch (action.kind) {
      case "create":
        return this.byAuthority("roles", "create", [this.terms(action.terms)]);
      case "close":
        return this.byAuthority("roles", "close", [action.role]);
      case "seat":
        return this.byAuthority("roles", "seat", [action.role, action.identities.map((each) => this.identity(each))]);
      case "join":
      case "resign":
        return this.from(action.by, "roles", action.kind, [action.role]);
      case "joinAsTeam":
      case "resignAsTeam": {
        const method = action.kind === "joinAsTeam" ? "join" : "resign";
        const deed = this.wing.encode("roles", method, [action.role]);
        return this.from(action.by, "teams", "act", [this.identity(action.team), this.wing.addresses.roles, deed]);
      }
      case "remove":
        return this.byAuthority("roles", "remove", [action.role, this.identity(action.identity)]);
      case "dismiss":
        return this.from(SPARE[0]!, "roles", "dismiss", [action.role, this.identity(action.identity)]);
      case "setStanding":
        return this.byAuthority("roles", "setStanding", [
          action.role,
          this.identity(action.identity),
          action.suspended,
        ]);
      case "mark":
        return this.byAuthority("identities", "setVerified", [this.identity(action.identity), action.verified]);
      case "sync":
        return this.from(SPARE[0]!, "verification", "sync", [this.identity(action.identity)]);
      case "move":
        return this.move(action);
      case "form":
        return this.form(action);
      case "disband":
      case "claim":
        return this.from(action.by, "teams", action.kind, [this.identity(action.team)]);
      case "earn":
        // As public goods issue them for a payment.
        return this.wing.call(this.wing.addresses.goods, "credit", "issue", [
          this.addressOf(action.team),
          action.amount,
        ]);
      case "askVerification":
        return this.from(action.by, "verification", action.kind, [MATERIALS]);
      case "askRegistration":
      case "askRecovery":
      case "askRevocation":
        return this.from(action.by, "verification", action.kind, [this.identity(action.identity), MATERIALS]);
      case "vote":
        return this.from(action.by, "verification", "vote", [action.review, action.inFavour]);
      case "contest":
        return this.from(action.by, "verification", "contest", [action.review]);
      case "conclude":
        return this.from(SPARE[0]!, "verification", "conclude", [action.review]);
    }
  }

  /** What the contracts must answer, as the model has it. */
  views(): View[] {
    const { roles, registry, verification, teams, clock } = this.history;
    const everybody = registry.all();
    const times = [clock.now, clock.now - 1n, clock.now - 3_600n, clock.now - 2_592_000n];
    return [
      this.ask("roles", "roleCount", [], [roles.roles.length]),
      this.ask("verification", "verifiedCount", [], [verification.counted.size]),
      this.ask("verification", "reviewCount", [], [verification.reviews.length]),
      ...times.map((time) => this.ask("roles", "rolesTakingPart", [time], [roles.rolesTakingPart(time)])),
      ...roles.roles.flatMap((role) => [...this.aboutRole(role, everybody), ...this.ofTimes(role, times)]),
      ...everybody.flatMap((identity) => this.aboutIdentity(identity)),
      ...verification.reviews.flatMap((review, index) => this.aboutReview(review, index + 1)),
      ...[...teams.all.keys()].flatMap((team) => this.aboutTeam(team)),
    ];
  }

  private aboutRole(role: Role, everybody: Identity[]): View[] {
    const { roles, registry } = this.history;
    const { id: roleId, members } = role;
    return [
      this.ask("roles", "roleOf", [roleId], [roleWords(role, { ...this.terms(role), coreSince: this.deployedAt })]),
      this.ask("queue", "sizeOf", [roleId], [[...members.values()].filter((each) => !each.suspended).length]),
      this.drawn(role),
      ...everybody.flatMap((identity) => {
        const of = [roleId, this.identity(identity)];
        const account = this.addressOf(registry.accountOf(identity));
        const worn = roles.isMember(roleId, identity);
        const member = members.get(identity);
        const { joinedAt = 0n, verifiedAt = 0n, suspended: out = false } = member ?? {};
        const shown = [member === undefined ? NO_IDENTITY : this.identity(identity), joinedAt, verifiedAt, out];
        return [
          this.ask("roles", "membershipOf", of, [shown]),
          this.ask("roles", "tieOf", of, this.tie(role, identity)),
          this.ask("roles", "isQualified", of, [roles.isQualified(role, identity)]),
          this.ask("roles", "balanceOf(address,uint256)", [account, roleId], [worn ? 1 : 0]),
          this.ask("queue", "isInCycle", of, [worn]),
        ];
      }),
    ];
  }

  /** What the role was at times that have come. */
  private ofTimes({ id: roleId }: Role, times: bigint[]): View[] {
    const { roles } = this.history;
    return times.flatMap((time) => [
      this.ask("roles", "verifiedAt", [roleId, time], [roles.verifiedAt(roleId, time)]),
      this.ask("roles", "seatsAt", [roleId, time], [roles.seatsAt(roleId, time)]),
      this.ask("roles", "takesPart", [roleId, time], [roles.takesPart(roleId, time)]),
    ]);
  }

  /** Members drawn by lot of those who were there a moment ago, without the first of them. */
  private drawn({ id: roleId, members }: Role): View {
    const { roles, clock } = this.history;
    const before = clock.now - 1n;
    const seed = id(`${roleId} ${clock.now}`);
    const excluded = [...members.keys()].slice(0, 1);
    const order = shuffled(seed, roles.seatsAt(roleId, before)).slice(0, TRIES);
    const drawn = roles.draw(roleId, order, DRAWN, before, excluded).map((each) => this.identity(each));
    const of = [roleId, seed, DRAWN, TRIES, before, excluded.map((each) => this.identity(each))];
    return this.ask("roles", "draw", of, [drawn]);
  }

  private aboutIdentity(identity: Identity): View[] {
    const { roles, registry, verification, clock } = this.history;
    const of = [this.identity(identity)];
    const account = this.addressOf(registry.accountOf(identity));
    const ballots = roles.ballotsOf(identity, clock.now).map(({ role, seat }) => [role, seat]);
    const record = [account, registry.boundAt(identity), roles.marks.get(identity) ?? 0n];
    return [
      this.ask("identities", "get", of, [record]),
      this.ask("roles", "rolesOf", of, [roles.rolesOf(identity)]),
      this.ask("roles", "isMemberOfAny", of, [roles.isMemberOfAny(identity)]),
      this.ask("roles", "ballotsOf", [...of, clock.now], [ballots]),
      this.ask("verification", "isCounted", of, [verification.counted.has(identity)]),
    ];
  }

  private aboutReview(review: Review, reviewId: number): View[] {
    const { subject, account, openedAt, closesAt, quorum, contested, votes } = review;
    const yes = [...votes.values()].filter((inFavour) => inFavour).length;
    const kind = [KINDS.indexOf(review.kind), STATUSES.indexOf(review.status)];
    const counted = [this.addressOf(account), yes, votes.size - yes, quorum, contested, MATERIALS];
    return [
      this.ask(
        "verification",
        "reviewOf",
        [reviewId],
        [[this.identity(subject), openedAt, closesAt, ...kind, ...counted]],
      ),
      ...PEOPLE.map(personOf).map((voter) => {
        return this.ask("verification", "hasVoted", [reviewId, this.identity(voter)], [votes.has(voter)]);
      }),
    ];
  }

  private aboutTeam(team: Identity): View[] {
    const { teams } = this.history;
    const { partners, disbanded, earned, waiting, taken } = teams.all.get(team)!;
    const of = [this.identity(team)];
    return [
      this.ask("teams", "membersOf", of, [partners.map(({ identity }) => this.identity(identity))]),
      this.ask("teams", "sharesOf", of, [partners.map(({ share }) => share)]),
      this.ask("teams", "isDisbanded", of, [disbanded]),
      this.ask("teams", "earnedBy", of, [earned]),
      this.ask("credit", "balanceOf", [this.addressOf(team)], [waiting]),
      ...partners.flatMap(({ identity }) => {
        const member = [...of, this.identity(identity)];
        return [
          this.ask("teams", "takenBy", member, [taken.get(identity) ?? 0n]),
          this.ask("teams", "dueTo", member, [teams.dueTo(team, identity)]),
        ];
      }),
    ];
  }

  private tie(role: Role, identity: Identity): [number, number] {
    const own = role.members.get(identity);
    const team = this.history.roles.throughTeam(role, identity);
    if (own !== undefined) return [Tie.Member, own.seat];
    if (team !== undefined) return [Tie.Team, team.seat];
    return [role.barred.has(identity) ? Tie.Barred : Tie.None, 0];
  }

  private async move({ by, to, deadline, genuine }: RoleAction & { kind: "move" }): Promise<Call> {
    const from = this.addressOf(by);
    const [identity, boundAt] = await this.wing.read(this.blocks, "identities", "identityOf", [from]);
    // What is signed is off by a second where it is not genuine.
    const signed = { identity, from, to: this.addressOf(to), boundAt, deadline: genuine ? deadline : deadline + 1n };
    const domain = domainOf("IdentityRegistry", this.chainId, this.wing.addresses.identities);
    const consent = await sign(this.people.signer(to), domain, "Move", signed);
    return this.from(by, "identities", "move", [signed.to, deadline, consent]);
  }

  private async form({ team, members, genuine }: RoleAction & { kind: "form" }): Promise<Call> {
    const agreement = this.agreement(team, members);
    const [address] = await this.wing.read(this.blocks, "teams", "teamOf", [agreement]);
    if (this.history.teams.all.has(team) && !this.teamAt.has(team)) this.teamAt.set(team, address as string);
    const deadline = this.history.clock.now;
    const domain = domainOf("Teams", this.chainId, this.wing.addresses.teams);
    const signatures = await Promise.all(
      members.map(({ identity }, index) => {
        const forged = !genuine && index === members.length - 1;
        const signer = this.people.signer(this.history.registry.accountOf(identity));
        return sign(signer, domain, "Agreement", { ...agreement, deadline: forged ? deadline + 1n : deadline });
      }),
    );
    return this.from(SPARE[0]!, "teams", "form", [agreement, deadline, signatures]);
  }

  private agreement(team: Identity, members: Partner[]) {
    return {
      members: members.map(({ identity }) => this.identity(identity)),
      shares: members.map(({ share }) => share),
      content: TEXT,
      salt: encodeBytes32String(team),
    };
  }

  private terms({ module, verifiedOnly, persistent }: RoleTerms) {
    const qualification = module === undefined ? ZeroAddress : this.wing.addresses.panel;
    return { content: TEXT, course: ZeroHash, qualification, verifiedOnly, persistent };
  }

  /** People in the order of their names, as an agreement has them. The queue knows them by the first bytes. */
  private identity(identity: Identity): string {
    if (identity === NOBODY) return NO_IDENTITY;
    const team = this.teamAt.get(identity);
    if (team !== undefined) return team.toLowerCase();
    const person = PEOPLE.findIndex((name) => personOf(name) === identity);
    return person < 0
      ? dataSlice(id(identity), 0, 20)
      : `0x${toBeHex(person + 1, 1)
          .slice(2)
          .repeat(20)}`;
  }

  /** A team is its own account. */
  private addressOf(account: Account): string {
    return this.teamAt.get(account) ?? this.people.addressOf(account);
  }

  private from(by: Account, to: Module, method: string, args: readonly unknown[]): Call {
    return this.wing.call(this.addressOf(by), to, method, args);
  }

  private byAuthority(to: Module, method: string, args: readonly unknown[]): Call {
    return this.wing.call(this.authority, to, method, args);
  }

  private ask(to: Module, method: string, of: readonly unknown[], answer: readonly unknown[]): View {
    return this.wing.ask(to, method, of, answer);
  }
}

/** A role as the registry tells it; those of the core are as old as the registry. */
export function roleWords(
  role: Role,
  told: { content: string; course: string; qualification: string; coreSince: bigint },
): unknown[] {
  const { closedAt = 0n, verifiedOnly, persistent, seats, founding } = role;
  const members = [...role.members.values()];
  const createdAt = role.id <= CORE_ROLES ? told.coreSince : role.createdAt;
  const verified = members.filter(({ verifiedAt }) => verifiedAt !== undefined).length;
  const suspended = members.filter((member) => member.suspended).length;
  const counts = [members.length, verified, seats, suspended, founding];
  const { content, course, qualification } = told;
  return [content, course, qualification, createdAt, closedAt, verifiedOnly, persistent, ...counts];
}
