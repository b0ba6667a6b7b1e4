/** What the model's proposals, ballots and roles are on the chain. */

import { AbiCoder, ZeroHash, concat, id, keccak256, toBeHex } from "ethers";
import { roleSuite } from "../../fixtures/roles.js";
import { chain } from "../../fixtures/suite.js";
import type { Account, Identity } from "../../model/basics.ts";
import { bytesOf } from "../../model/lots.ts";
import {
  type GovernanceAction,
  GovernanceHistory,
  MOST_ROLES,
  PEOPLE,
  SEATS,
  SPARE,
  identityOf,
} from "../../model/governance/history.ts";
import { CORE_ROLES } from "../../model/roles/registry.ts";
import type { Blocks, Call } from "../history/chain.ts";
import { passed } from "../history/passed.ts";
import { People } from "../history/people.ts";
import type { View } from "../history/comparison.ts";
import { Wing } from "../history/wing.ts";
import { roleWords } from "../role-registry/told.ts";

const NAMES = ["identities", "roles", "allRoles", "oneRole", "panel"] as const;
type Module = (typeof NAMES)[number];

const TEXT = id("text");
/** Proposals that are compared: the latest. */
const COMPARED = 6;

/** The suite with its governors in power, and whom the history is about, all of whom the panels let pass. */
export async function stage() {
  const suite = await chain.networkHelpers.loadFixture(roleSuite);
  const { at, authority, timelock } = suite;
  const wing = await Wing.of<Module>(suite, NAMES);
  const self = timelock.connect(await chain.ethers.getSigner(authority));
  for (const governor of [at("AllRolesGovernor"), at("OneRoleGovernor")]) {
    await self.grantRole(await timelock.PROPOSER_ROLE(), governor);
  }
  for (let role = 1; role <= MOST_ROLES; role++) {
    for (const name of PEOPLE) {
      for (const panel of ["RolePanel", "EducationPanel"]) await passed(at(panel), role, bytesOf(identityOf(name)));
    }
  }
  const { createdAt } = await suite.roles.roleOf(1);
  return { ...suite, people: await People.of([...PEOPLE, ...SPARE]), wing, coreSince: createdAt };
}

type Stage = Awaited<ReturnType<typeof stage>>;

export class Told {
  readonly history: GovernanceHistory;
  readonly setup: Call[];
  /** How many proposals there were before the last action. */
  private known = 0;

  constructor(
    private readonly stage: Stage,
    seed: number,
    start: bigint,
  ) {
    this.history = new GovernanceHistory(seed, start);
    const { addresses } = stage.wing;
    const amend = stage.roles.interface.getFunction("amend").selector;
    const ownRole = 2 ** 16 - 1;
    this.setup = [
      ...PEOPLE.flatMap((name) => [
        this.byAuthority("identities", "registerByVote", [bytesOf(identityOf(name)), this.addressOf(name)]),
        this.byAuthority("identities", "setVerified", [bytesOf(identityOf(name)), true]),
      ]),
      ...Array.from({ length: CORE_ROLES }, (_, index) => {
        return this.byAuthority("roles", "amend", [index + 1, TEXT, ZeroHash, addresses.panel]);
      }),
      ...SEATS.map((names, index) => {
        return this.byAuthority("roles", "seat", [index + 1, names.map((name) => bytesOf(identityOf(name)))]);
      }),
      this.byAuthority("oneRole", "setMandate", [{ target: addresses.roles, selector: amend, roleId: ownRole }]),
    ];
  }

  static begin(this: void, stage: Stage, _: Blocks, seed: number, start: bigint): Told {
    return new Told(stage, seed, start);
  }

  call(action: GovernanceAction): Call {
    switch (action.kind) {
      case "propose": {
        const { about } = this.history;
        const { known } = this;
        this.known = about.length;
        const [targets, values, datas] = this.calls(action.role ?? action.about, known);
        return this.from(action.by, governorOf(action.role), "propose", [targets, values, datas, textOf(known)]);
      }
      case "vote": {
        const [to, proposalId] = this.proposal(action.proposal);
        const { support, named } = action;
        if (named.length === 0) return this.from(action.by, to, "castVote", [proposalId, support]);
        const params = concat(named.map((role) => toBeHex(role, 2)));
        return this.from(action.by, to, "castVoteWithReasonAndParams", [proposalId, support, "", params]);
      }
      case "cancel":
      case "queue":
      case "execute": {
        const [to] = this.proposal(action.proposal);
        const calls = this.calls(this.history.about[action.proposal] ?? 1, action.proposal);
        const by = action.kind === "cancel" ? action.by : SPARE[0]!;
        const args = [...calls, id(textOf(action.proposal))];
        return this.from(by, to, `${action.kind}(address[],uint256[],bytes[],bytes32)`, args);
      }
      case "setTerms": {
        const { votingPeriod, quorum } = action.terms;
        const terms = [votingPeriod, quorum.numerator, quorum.denominator];
        return this.byAuthority(action.asked === "all" ? "allRoles" : "oneRole", "setParameters", [terms]);
      }
      case "join":
      case "resign":
        return this.from(action.by, "roles", action.kind, [action.role]);
      case "setStanding":
        return this.byAuthority("roles", "setStanding", [action.role, bytesOf(action.identity), action.suspended]);
      case "mark":
        return this.byAuthority("identities", "setVerified", [bytesOf(action.identity), action.verified]);
      case "sync":
        return this.from(SPARE[0]!, "roles", "sync", [bytesOf(action.identity)]);
      case "recover":
        return this.byAuthority("identities", "recover", [bytesOf(action.identity), this.addressOf(action.to)]);
      case "create": {
        const qualification = this.stage.wing.addresses.panel;
        const terms = { content: TEXT, course: ZeroHash, qualification, verifiedOnly: false, persistent: false };
        return this.byAuthority("roles", "create", [terms]);
      }
      case "close":
        return this.byAuthority("roles", "close", [action.role]);
    }
  }

  /** What the contracts must answer, as the model has it. */
  views(): View[] {
    const { governors, electorate, registry, roles, texts, clock } = this.history;
    const { wing, coreSince } = this.stage;
    const { now } = clock;
    const { panel } = wing.addresses;
    const terms = (["all", "one"] as const).flatMap((asked) => {
      const to = asked === "all" ? "allRoles" : "oneRole";
      const version = governors.sets[asked].length;
      const { votingPeriod, quorum } = governors.sets[asked][version - 1]!.terms;
      return [
        wing.ask(to, "parametersVersion", [], [version]),
        wing.ask(to, "parameters", [version], [[votingPeriod, quorum.numerator, quorum.denominator]]),
        wing.ask(to, "votingPeriod", [], [governors.termsAt(asked, now).votingPeriod]),
      ];
    });
    const first = Math.max(0, governors.proposals.length - COMPARED);
    return [
      ...terms,
      wing.ask("roles", "rolesTakingPart", [now], [electorate.rolesTakingPart(now)]),
      wing.ask("allRoles", "quorum", [now], [governors.quorumAt(now)]),
      ...roles.roles.flatMap((role) => {
        const text = texts.get(role.id);
        const content = text === undefined ? TEXT : id(textOf(text));
        const told = { content, course: ZeroHash, qualification: panel, coreSince };
        return [
          wing.ask("roles", "roleOf", [role.id], [roleWords(role, told)]),
          wing.ask("roles", "verifiedAt", [role.id, now], [electorate.verifiedAt(role.id, now)]),
          wing.ask("roles", "takesPart", [role.id, now], [electorate.takesPart(role.id, now)]),
        ];
      }),
      ...registry.all().flatMap((identity) => {
        const of = [this.addressOf(registry.accountOf(identity)), now - 1n];
        const held = electorate.ballotsOf(identity, now - 1n);
        return [
          wing.ask("oneRole", "getVotes", of, [held.length]),
          wing.ask("allRoles", "getVotes", of, [held.filter((role) => electorate.takesPart(role, now - 1n)).length]),
        ];
      }),
      ...governors.proposals.slice(first).flatMap((_, index) => this.aboutProposal(first + index)),
    ];
  }

  private aboutProposal(proposal: number): View[] {
    const { governors, registry, roles, clock } = this.history;
    const { wing } = this.stage;
    const { snapshot, deadline, eta, role } = governors.proposals[proposal]!;
    const [to, proposalId] = this.proposal(proposal);
    const of = [proposalId];
    return [
      wing.ask(to, "state", of, [governors.state(proposal, clock.now)]),
      wing.ask(to, "proposalVotes", of, governors.votes(proposal)),
      wing.ask(to, "quorumOf", of, [governors.quorumOf(proposal)]),
      wing.ask(to, "proposalSnapshot", of, [snapshot]),
      wing.ask(to, "proposalDeadline", of, [deadline]),
      wing.ask(to, "proposalEta", of, [eta ?? 0n]),
      ...(role === null ? [] : [wing.ask("oneRole", "roleOf", of, [role])]),
      ...roles.roles.flatMap(({ id: each }) => [
        wing.ask(to, "roleVotes", [proposalId, each], governors.roleVotes(proposal, each)),
        ...(role === null
          ? [wing.ask("allRoles", "sideOf", [proposalId, each], [governors.sideOf(proposal, each)])]
          : []),
      ]),
      ...registry.all().map((identity) => {
        const account = this.addressOf(registry.accountOf(identity));
        return wing.ask(to, "hasVoted", [proposalId, account], [governors.hasVotedStill(proposal, identity)]);
      }),
    ];
  }

  /** To which governor a proposal was put, and its number there. */
  private proposal(proposal: number): readonly [to: Module, proposalId: bigint] {
    const { governors, about } = this.history;
    const calls = this.calls(about[proposal] ?? 1, proposal);
    const types = ["address[]", "uint256[]", "bytes[]", "bytes32"];
    const hash = keccak256(AbiCoder.defaultAbiCoder().encode(types, [...calls, id(textOf(proposal))]));
    return [governorOf(governors.proposals[proposal]?.role ?? null), BigInt(hash)];
  }

  /** Targets, values and calls of a proposal, which sets the text of the role it is about. */
  private calls(about: number, proposal: number): [string[], bigint[], string[]] {
    const { wing } = this.stage;
    const data = wing.encode("roles", "amend", [about, id(textOf(proposal)), ZeroHash, wing.addresses.panel]);
    return [[wing.addresses.roles], [0n], [data]];
  }

  private from(by: Account, to: Module, method: string, args: readonly unknown[]): Call {
    return this.stage.wing.call(this.addressOf(by), to, method, args);
  }

  private byAuthority(to: Module, method: string, args: readonly unknown[]): Call {
    return this.stage.wing.call(this.stage.authority, to, method, args);
  }

  private addressOf(account: Account): string {
    return this.stage.people.addressOf(account);
  }
}

function governorOf(role: number | null): Module {
  return role === null ? "allRoles" : "oneRole";
}

function textOf(proposal: number): string {
  return `Proposal ${proposal}`;
}
