/** The whole wing: plain objects with whole numbers, to be compared with the contracts. */

import { Clock, Ether } from "../basics.ts";
import { IdentityRegistry } from "../identity.ts";
import { Pool } from "./pool.ts";
import { Projects } from "./projects.ts";
import { Reputation } from "./reputation.ts";
import { RevenueSplitter } from "./splitter.ts";
import { type Tallies, Voting, pollOn } from "./voting.ts";
import { Work } from "./work.ts";

export class Suite {
  readonly clock: Clock;
  readonly ether = new Ether();
  readonly registry: IdentityRegistry;
  readonly reputation: Reputation;
  readonly pool: Pool;
  readonly splitter: RevenueSplitter;
  readonly projects: Projects;
  readonly work: Work;
  readonly voting: Voting;

  constructor(now: bigint) {
    const clock = new Clock(now);
    this.clock = clock;
    this.registry = new IdentityRegistry(clock);
    this.reputation = new Reputation(clock, this.ether, this.registry);
    this.pool = new Pool(clock, this.ether, this.reputation);
    this.splitter = new RevenueSplitter(this.pool, this.reputation);
    this.projects = new Projects(clock, this.ether, this.registry, this.reputation, this.pool);
    const tallies: Tallies = (project, index, choice) => this.voting.tally(pollOn(project, index), choice);
    const { ether, registry, reputation, pool, projects } = this;
    this.work = new Work(clock, ether, registry, reputation, pool, projects, tallies);
    this.voting = new Voting(clock, registry, reputation, pool, (id, index) => this.work.pollTerms(id, index));
  }
}
