import { JsonRpcProvider, type JsonRpcPayload, parseEther } from "ethers";
import { number, table } from "../../scripts/stories/stage/words.ts";
import { type Action, type Client, createClient } from "../../sdk/src/index.js";
import { disputedTask } from "../../sdk/test/chain/disputed.js";
import { solved, win } from "../../sdk/test/chain/lots.js";
import { connect, localChain, stopChain } from "../../sdk/test/chain/node.js";
import { DAY, type Suite, suiteOn } from "../../sdk/test/chain/suite.js";

/** What an action asks of a node, in JSON-RPC requests. */
export interface Requests {
  readonly action: string;
  /** Of a client that has just been made. */
  readonly simulate: number;
  readonly send: number;
  /** Of a client that has sent the same before. */
  readonly sendAgain: number;
}

/** Counts what is asked. */
class Counting extends JsonRpcProvider {
  requests = 0;

  override _send(payload: JsonRpcPayload | JsonRpcPayload[]) {
    this.requests += [payload].flat().length;
    return super._send(payload);
  }
}

/** An action, and what has to be so before it; each time it is taken anew. */
interface Case {
  readonly action: string;
  readonly account: number;
  /** Makes what the action needs, and returns what makes the action. */
  readonly prepare: (suite: Suite) => Promise<(client: Client) => Action>;
}

/** Text and code of a proposal. */
const CID = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";
const AMOUNT = parseEther("100");

const CASES: readonly Case[] = [
  { action: "capital.buy", account: 5, prepare: async () => (client) => client.capital.buy({ amount: AMOUNT }) },
  {
    action: "capital.sell",
    account: 5,
    async prepare(suite) {
      await (await suite.as(5)).capital.buy({ amount: AMOUNT }).send();
      await suite.pass(1);
      return (client) => client.capital.sell({ amount: AMOUNT });
    },
  },
  {
    action: "capital.payRevenue",
    account: 6,
    async prepare(suite) {
      await (await suite.as(5)).capital.buy({ amount: AMOUNT }).send();
      return (client) => client.capital.payRevenue(parseEther("1"));
    },
  },
  {
    action: "reputation.claimDividends",
    account: 5,
    async prepare(suite) {
      const { capital } = await suite.as(5);
      await suite.register(5);
      await capital.payRevenue(parseEther("1")).send();
      return (client) => client.reputation.claimDividends();
    },
  },
  {
    action: "voting.commit",
    account: 8,
    async prepare(suite) {
      const { projects, voting } = await suite.as(8);
      const ballot = { poll: await projects.pollOf(await disputedTask(suite), 0), choice: 1, tokens: AMOUNT / 2n };
      // Somebody has opened the poll before.
      for (const step of await voting.commit(ballot).steps()) await step.run();
      return (client) => client.voting.commit(ballot);
    },
  },
  {
    action: "vouchers.issue",
    account: 6,
    async prepare(suite) {
      await suite.register(6);
      const series = { contentHash: `0x${"12".repeat(32)}`, kind: "material", currency: "EUR" } as const;
      return (client) => client.vouchers.issue(series, { face: 100n });
    },
  },
  {
    action: "lottery.claim",
    account: 7,
    async prepare(suite) {
      const nonce = await solved(await (await suite.as(7)).lottery.job("congress"));
      return (client) => client.lottery.claim({ kind: "congress", nonce });
    },
  },
  {
    action: "congress.vote",
    account: 5,
    async prepare(suite) {
      const [{ congress, lottery }, holder] = [await suite.as(6), await suite.as(5)];
      const { id } = await win(holder, "congress");
      const { id: tokenId } = await win(await suite.as(6), "proposal");
      await suite.pass(1);
      const kind = { name: "Auditor", interval: DAY, lifetime: 7 * DAY, targetBits: 243 };
      const draft = { tokenId, text: CID, code: CID, calls: [lottery.addKind(kind)] };
      const { result: proposal } = await congress.propose(draft).send();
      await suite.until((await congress.standing(proposal))!.votesFrom);
      return (client) => client.congress.vote(proposal, "for", id);
    },
  },
];

/** Counts on a local chain, which is put back after each. */
export async function countRequests(): Promise<Requests[]> {
  const { url, deployment } = await localChain();
  const provider = connect(url);
  const counting = new Counting(url, undefined, { cacheTimeout: -1 });
  const suite = suiteOn({ provider, deployment });
  const counted = async (run: () => Promise<unknown>) => {
    counting.requests = 0;
    await run();
    return counting.requests;
  };
  try {
    const found: Requests[] = [];
    for (const { action, account, prepare } of CASES) {
      const client = async () => createClient({ runner: await counting.getSigner(account), deployment });
      const [trying, sending] = [await client(), await client()];
      const made = async (run: (make: (client: Client) => Action) => Promise<unknown>) => {
        const snapshot = await provider.send("evm_snapshot", []);
        const make = await prepare(suite);
        const count = await counted(() => run(make));
        await provider.send("evm_revert", [snapshot]);
        return count;
      };
      const simulate = await made((make) => make(trying).simulate());
      const send = await made((make) => make(sending).send());
      found.push({ action, simulate, send, sendAgain: await made((make) => make(sending).send()) });
    }
    return found;
  } finally {
    counting.destroy();
    provider.destroy();
    await stopChain();
  }
}

export function reportRequests(requests: readonly Requests[]): string {
  const rows = requests.map(({ action, simulate, send, sendAgain }) => {
    return [`  ${action}`, number(simulate), number(send), number(sendAgain)];
  });
  return ["Requests to a node", "", ...table([["  action", "simulate", "send", "send again"], ...rows])].join("\n");
}
