/** What the contracts must answer about projects and their work. */

import type { Action } from "../../model/capital/actions.ts";
import type { Account, Identity } from "../../model/basics.ts";
import { ACCOUNTS, IDENTITIES } from "../../model/capital/draw.ts";
import type { Position, Project, State, Task } from "../../model/capital/project.ts";
import { NO_HASH, type Poll, pollOn } from "../../model/capital/voting.ts";
import type { View } from "../history/comparison.ts";
import { Questions } from "./questions.ts";

const STATES = ["None", "Proposed", "Staked", "Active", "Validation", "Voting", "Complete", "Failed", "Expired"];
const STATUSES = ["Open", "Claimed", "Evidenced", "Completed", "Failed", "Undecided"];
const ASSETS = ["tokens", "reputation"];
const CHOICES = [0, 1];

export class ProjectViews extends Questions {
  /** What an action on a project and its tasks may have changed there. */
  protected onProject(action: Action & { project: number }): View[] {
    const { projects, registry } = this.suite;
    const project = projects.all()[action.project - 1];
    if (project === undefined) return [this.stateOf(action.project)];
    const account = "account" in action ? action.account : action.by;
    const identity = "identity" in action ? action.identity : registry.identityOf(account);
    return [
      ...this.project(project),
      this.tokenPosition(project, account),
      this.reputationPosition(project, identity),
      ...("index" in action ? this.onTask(project, action, identity) : []),
    ];
  }

  private onTask(project: Project, action: Action & { index: number }, identity: Identity): View[] {
    const { index, kind } = action;
    const voters = kind === "commit" ? [action.by] : kind === "reveal" ? [action.voter] : [];
    return [
      this.task(project, index),
      this.validation(project, index, identity),
      this.claims(project, identity),
      ...voters.flatMap((voter) => this.ballot(project, index, voter)),
      ...(kind === "reveal" ? this.tallies(project, index) : []),
    ];
  }

  protected wholeProject(project: Project): View[] {
    const tasks = new Set([0, 1, 2, 3, ...project.tasks.keys()]);
    return [
      this.stateOf(project.id),
      ...this.project(project),
      ...ACCOUNTS.map((account) => this.tokenPosition(project, account)),
      ...IDENTITIES.flatMap((identity) => [
        this.reputationPosition(project, identity),
        this.ask(
          "projects",
          "stakesReputation",
          [BigInt(project.id), this.names.identity(identity)],
          [(project.reputationPositions.get(identity)?.amount ?? 0n) > 0n],
        ),
        this.claims(project, identity),
      ]),
      ...[...tasks].flatMap((index) => [
        this.task(project, index),
        ...(project.tasks.has(index) ? IDENTITIES.map((each) => this.validation(project, index, each)) : []),
        ...this.poll(project, index),
      ]),
    ];
  }

  private stateOf(id: number): View {
    return this.ask("projects", "stateOf", [BigInt(id)], [stateNumber(this.suite.projects.stateOf(id))]);
  }

  protected project(project: Project): View[] {
    const { clock, projects } = this.suite;
    const id = BigInt(project.id);
    const state = project.stateAt(clock.now);
    const byTokens = project.collateralAsset === "tokens";
    const { names } = this;
    const proposer = byTokens ? names.account(project.proposer) << 96n : names.identity(project.proposer);
    const hasEnded = project.outcome !== undefined;
    const { tokens, reputation } = projects.needed(project);
    return [
      this.ask(
        "projects",
        "get",
        [id],
        [
          stateNumber(state),
          proposer,
          BigInt(ASSETS.indexOf(project.collateralAsset)),
          project.collateral,
          project.cost,
          project.stakingDeadline,
          project.versions.staking,
          project.versions.work,
          project.tokensRequired,
          project.reputationRequired,
          project.tokensStaked,
          project.reputationStaked,
          project.stakedAt,
          BigInt(project.lists.size),
          hasEnded ? project.completedWeight : 0n,
          hasEnded ? project.undecidedWeight : 0n,
          project.closedRound,
          project.collateralSettled && !project.isActivated,
          project.proposerPaid,
        ],
      ),
      ...(state === "Proposed" ? [this.ask("projects", "needed", [id], [tokens, reputation])] : []),
      ...[...project.lists].map(([root, list]) =>
        this.ask(
          "projects",
          "taskList",
          [id, BigInt(names.root(root))],
          [list.number, BigInt(list.tasks.length), list.tokens, list.reputation],
        ),
      ),
      this.work(project),
    ];
  }

  private work(project: Project): View {
    const id = BigInt(project.id);
    if (!project.isAccepted) return this.ask("tasks", "workOf", [id], Array<bigint>(17).fill(0n));
    return this.ask(
      "tasks",
      "workOf",
      [id],
      [
        stateNumber(project.phaseAt(this.suite.clock.now)),
        BigInt(this.names.root(project.taskRoot)),
        project.activeUntil,
        project.validationEnd,
        project.commitEnd,
        project.revealEnd,
        project.versions.work,
        project.cost,
        project.tokensStaked,
        project.reputationStaked,
        BigInt(project.plan.length),
        project.evidenced,
        project.unopposed,
        project.resolved,
        project.completedWeight,
        project.undecidedWeight,
        project.owed,
      ],
    );
  }

  private tokenPosition(project: Project, account: Account): View {
    const of = [BigInt(project.id), this.names.account(account)];
    const found = project.tokenPositions.get(account);
    return this.ask("projects", "tokenPosition", of, [found?.amount ?? 0n, listNumber(project, found), 0n, 0n]);
  }

  private reputationPosition(project: Project, identity: Identity): View {
    const of = [BigInt(project.id), this.names.identity(identity)];
    const found = project.reputationPositions.get(identity);
    const words = [found?.amount ?? 0n, listNumber(project, found), found?.round ?? 0n, found?.owed ?? 0n];
    return this.ask("projects", "reputationPosition", of, words);
  }

  private claims(project: Project, identity: Identity): View {
    const of = [BigInt(project.id), this.names.identity(identity)];
    const { weight, barred } = project.claims.get(identity) ?? { weight: 0n, barred: false };
    return this.ask("tasks", "claims", of, [weight, barred]);
  }

  private task(project: Project, index: number): View {
    const task: Task | undefined = project.tasks.get(index);
    const of = [BigInt(project.id), BigInt(index)];
    if (task === undefined) return this.ask("tasks", "task", of, Array<bigint>(7).fill(0n));
    const { status, claimer, claimUntil, weight, yes, no, settled } = task;
    const words = [this.names.identity(claimer), claimUntil, weight, BigInt(yes), BigInt(no), settled];
    return this.ask("tasks", "task", of, [BigInt(STATUSES.indexOf(status)), ...words]);
  }

  private validation(project: Project, index: number, identity: Identity): View {
    const of = [BigInt(project.id), BigInt(index), this.names.identity(identity)];
    const found = project.tasks.get(index)?.validations.get(identity);
    if (found === undefined) return this.ask("tasks", "validation", of, Array<bigint>(4).fill(0n));
    const { account, yes, place, settled } = found;
    return this.ask("tasks", "validation", of, [this.names.account(account), yes, BigInt(place), settled]);
  }

  private poll(project: Project, index: number): View[] {
    const poll = this.pollOf(project, index);
    if (poll === undefined) return this.tallies(project, index);
    const { start, commitEnd, revealEnd, options } = poll.terms;
    const id = this.names.poll(project.id, index);
    return [
      this.ask("voting", "terms", [id], [start, commitEnd, revealEnd, BigInt(options), 0n]),
      ...this.tallies(project, index),
      ...ACCOUNTS.flatMap((account) => this.ballot(project, index, account)),
    ];
  }

  private tallies(project: Project, index: number): View[] {
    const id = this.names.poll(project.id, index);
    const { voting } = this.suite;
    return CHOICES.map((choice) => {
      const { tokens, reputation } = voting.tally(pollOn(project.id, index), choice);
      return this.ask("voting", "tally", [id, BigInt(choice)], [tokens, reputation, 0n]);
    });
  }

  private ballot(project: Project, index: number, voter: Account): View[] {
    const of = [this.names.poll(project.id, index), this.names.account(voter)];
    const poll = this.pollOf(project, index);
    const made = poll?.commitments.get(voter);
    const words = made === undefined ? [0n, 0n, 0n] : [this.hashWord(made.hash), made.tokens, made.reputation];
    return [
      this.ask("voting", "commitmentOf", of, words),
      this.ask("voting", "hasRevealed", of, [poll?.revealed.has(voter) ?? false]),
    ];
  }

  private pollOf(project: Project, index: number): Poll | undefined {
    return this.suite.voting.polls.get(pollOn(project.id, index));
  }

  /** The model's hash tells what it is of. */
  private hashWord(hash: string): bigint {
    if (hash === NO_HASH) return 0n;
    const [poll, voter, choice, salt] = hash.split("/");
    const [project, index] = poll.split(":").map(Number);
    return BigInt(this.names.commitment({ project, index, voter, choice: Number(choice), salt })) << 64n;
  }
}

function stateNumber(state: State): bigint {
  return BigInt(STATES.indexOf(state));
}

function listNumber(project: Project, position: Position | undefined): bigint {
  return position === undefined ? 0n : (project.lists.get(position.list)?.number ?? 0n);
}
