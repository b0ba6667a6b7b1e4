/** All that the leadership wing keeps, restored from its logs and the times of their blocks. */

import { type BaseContract, type Result, ZeroAddress, ZeroHash, decodeBytes32String } from "ethers";
import { entry } from "../../model/basics.ts";
import type { Proposal, Terms } from "../../model/leadership/congress.ts";
import type { World } from "../../model/leadership/history.ts";
import { Schedule, type Token, won } from "../../model/leadership/lottery.ts";
import type { SeatedTurn } from "../../model/leadership/seats.ts";
import { type NamedTerms, pair } from "../../model/leadership/tokens.ts";
import type { Blocks } from "../history/chain.ts";
import { CONTRACTS, type Module } from "./stage.ts";
import type { Known } from "./views.ts";

interface Log {
  address: string;
  topics: string[];
  data: string;
  blockNumber: string;
}

/** What happened in a module, and when. */
interface Happening {
  event: `${Module}.${string}`;
  args: Result;
  time: bigint;
}

type Contracts = Readonly<Record<Module, BaseContract>>;

/** What the timelock says that congress says too, or that has to do with itself alone. */
const UNNEEDED = ["CallScheduled", "CallSalt", "MinDelayChange", "RoleGranted"];

export class Restored implements Known {
  readonly tokens: Token[] = [];
  readonly approvals = new Map<bigint, string>();
  readonly operators = new Set<string>();
  readonly kinds: { terms: NamedTerms; schedule: Schedule }[] = [];
  readonly challenges: bigint[] = [];
  readonly turns: SeatedTurn[] = [];
  readonly founders: string[] = [];
  readonly balances = new Map<string, bigint>();
  readonly claimed = new Set<number>();
  readonly sets: Terms[] = [];
  readonly proposals: { id: bigint; operation: string; proposal: Proposal }[] = [];
  genesis = { block: 0n, supply: 0n, seats: 0 };

  private constructor(
    /** Whom to ask about, and what is in the code of the contracts: how long a window is, how many seats there are. */
    private readonly world: World,
  ) {}

  static async of(world: World, contracts: Contracts, blocks: Blocks): Promise<Restored> {
    const restored = new Restored(world);
    for (const { event, args, time } of await happenings(contracts, blocks)) {
      const take = restored.takers[event];
      if (take === undefined) throw new RangeError(`nothing is known of the event ${event}`);
      take(args, time);
    }
    return restored;
  }

  get people(): readonly string[] {
    return this.world.people;
  }

  get nodes(): readonly string[] {
    return this.world.nodes;
  }

  get window(): bigint {
    return this.world.setting.window;
  }

  get seats(): number {
    return this.world.setting.seats;
  }

  private readonly takers: Partial<Record<string, (args: Result, time: bigint) => void>> = {
    "tokens.KindAdded": ({ terms, due }) => {
      const { user, targetBits, interval, lifetime } = terms;
      const [name, uses] = [decodeBytes32String(terms.name), Number(terms.uses)];
      const named = { name, user, uses, targetBits, interval, lifetime };
      this.kinds.push({ terms: named, schedule: new Schedule(named, due) });
    },
    "tokens.WindowBegan": ({ challenge }) => this.challenges.push(BigInt(challenge)),
    "tokens.Won": ({ id, kind }, time) => {
      const { terms, schedule } = this.kinds[kind];
      schedule.win(time);
      this.tokens.push(won(id, Number(kind), terms, ZeroAddress, time));
    },
    "tokens.Transfer": ({ to, tokenId: id }, time) => {
      const token = this.token(id);
      this.approvals.delete(id);
      token.owner = to === ZeroAddress ? null : to;
      if (to !== ZeroAddress) token.ownedSince = time;
    },
    "tokens.Used": ({ id, uses }) => {
      this.token(id).uses = Number(uses);
    },
    "tokens.Approval": ({ approved, tokenId }) => this.approvals.set(tokenId, approved),
    "tokens.ApprovalForAll": ({ owner, operator, approved }) => {
      this.operators[approved ? "add" : "delete"](pair(owner, operator));
    },
    "congress.CongressTermsSet": ({ terms }) => {
      const { votingDelay, votingPeriod, executionDelay } = terms;
      const quorum = [terms.quorumNumerator, terms.quorumDenominator, terms.quorumLeast].map(Number);
      this.sets.push({ votingDelay, votingPeriod, executionDelay, quorum: quorum as unknown as Terms["quorum"] });
    },
    "congress.ProposalCreated": ({ proposalId, proposer, tokenId, quorum }, time) => {
      const made = {
        proposer,
        tokenId,
        content: "",
        madeAt: time,
        terms: this.sets.at(-1)!,
        quorum: Number(quorum),
        votes: [],
      };
      const proposal = { ...made, canceled: false, readyAt: null, removed: false, executed: false };
      this.proposals.push({ id: proposalId, operation: ZeroHash, proposal });
    },
    "congress.VoteCast": ({ voter, proposalId, tokenId, support }) => {
      this.found(proposalId).proposal.votes.push({ token: this.token(tokenId), voter, support: Number(support) });
    },
    "congress.ProposalQueued": ({ proposalId, operation, etaSeconds }) => {
      const found = this.found(proposalId);
      found.operation = operation;
      found.proposal.readyAt = etaSeconds;
    },
    "congress.ProposalCanceled": ({ proposalId }) => {
      this.found(proposalId).proposal.canceled = true;
    },
    // The timelock tells the same, and of what was executed there directly too.
    "congress.ProposalExecuted": () => {},
    "timelock.CallExecuted": ({ id }) => {
      this.operation(id).executed = true;
    },
    "timelock.Cancelled": ({ id }) => {
      this.operation(id).removed = true;
    },
    ...Object.fromEntries(UNNEEDED.map((name) => [`timelock.${name}`, () => {}])),
    "seats.FounderSeated": ({ node }) => this.founders.push(node),
    "seats.SeatTaken": ({ node, payee, start, end }) => {
      const previousEnd = this.turns[this.turns.length - this.seats]?.end ?? 0n;
      this.turns.push({ node, payee, start, end, previousEnd });
    },
    "chainToken.IssuanceBegan": ({ genesis, initialSupply }) => {
      this.genesis = { block: genesis, supply: initialSupply, seats: this.seats };
    },
    "chainToken.Transfer": ({ from, to, value }) => {
      for (const [account, amount] of [
        [from, -value],
        [to, value],
      ]) {
        if (account !== ZeroAddress) this.balances.set(account, (this.balances.get(account) ?? 0n) + amount);
      }
    },
    "chainToken.EarningsClaimed": ({ index }) => this.claimed.add(Number(index)),
  };

  private found(id: bigint): (typeof this.proposals)[number] {
    const found = this.proposals.find((each) => each.id === id);
    if (found === undefined) throw new RangeError(`nobody made the proposal ${id}`);
    return found;
  }

  private operation(id: string): Proposal {
    const found = this.proposals.find(({ operation }) => operation === id);
    if (found === undefined) throw new RangeError(`no proposal is the operation ${id}`);
    return found.proposal;
  }

  private token(id: bigint): Token {
    const found = this.tokens.findLast((token) => token.id === id);
    if (found === undefined) throw new RangeError(`nobody won the token ${id}`);
    return found;
  }
}

/** All that the contracts wrote down, in its order. */
async function happenings(contracts: Contracts, blocks: Blocks): Promise<Happening[]> {
  const modules = new Map<string, readonly [Module, BaseContract]>();
  for (const name of CONTRACTS) {
    const contract = contracts[name];
    modules.set((await contract.getAddress()).toLowerCase(), [name, contract]);
  }
  const filter = { address: [...modules.keys()], fromBlock: "0x0", toBlock: "latest" };
  const times = new Map<string, Promise<bigint>>();
  const found = await blocks.request<Log[]>("eth_getLogs", [filter]);
  return Promise.all(
    found.map(async (log) => {
      const [module, contract] = modules.get(log.address.toLowerCase())!;
      const { name, args } = contract.interface.parseLog(log)!;
      const time = await entry(times, log.blockNumber, () => timeOf(log.blockNumber, blocks));
      return { event: `${module}.${name}`, args, time } as const;
    }),
  );
}

async function timeOf(block: string, blocks: Blocks): Promise<bigint> {
  const { timestamp } = await blocks.request<{ timestamp: string }>("eth_getBlockByNumber", [block, false]);
  return BigInt(timestamp);
}
