import { type Signer, encodeBytes32String, getCreateAddress, id, parseEther } from "ethers";
import { congress as terms, lottery, seats as seatTerms } from "../../../rocketh/parameters.js";
import { Searcher } from "../../../sdk/src/mining/index.ts";
import { domainOf, sign } from "../../../test/fixtures/signing.ts";
import { mined } from "../../record.ts";
import type { World } from "../../world.ts";

export const VALIDATOR = 0;
export const CONGRESS = 1;
export const PROPOSAL = 2;
/** Nonces of eight bytes, none of them zero, as random ones have. */
const FIRST_NONCE = 0x1111_1111_1111_1111n;
/** With the easiest target and a win due each second, a token takes half a thousand digests. */
const EASIEST = 247;

export type Cast = Awaited<ReturnType<typeof beginCast>>;

/** The wing with a lottery that many win in, its contracts as they are, beside so many tokens in force and turns that wait. */
export async function beginCast(world: World, size: number) {
  const { ethers, deployer } = world;
  const nonce = await deployer.getNonce();
  const [timelockAt, tokensAt, congressAt, seatsAt] = [0, 1, 2, 3].map((i) =>
    getCreateAddress({ from: deployer.address, nonce: nonce + i }),
  );
  const kind = (name: string, user: string, uses: number) => ({
    name: encodeBytes32String(name),
    user,
    uses,
    targetBits: EASIEST,
    interval: 1,
    lifetime: lottery.lifetime,
  });
  const kinds = [
    kind("Validator", seatsAt!, 1),
    kind("Congress", congressAt!, lottery.votes),
    kind("Proposal", congressAt!, 1),
  ] as const;
  const founders = [1, 2, 3, 4].map((index) => world.stranger(900 + index).address);
  await ethers.deployContract("Timelock", [terms.executionDelay, [congressAt!]]);
  const tokens = await ethers.deployContract("LeadershipTokens", [timelockAt!, lottery.window, [...kinds]]);
  const congress = await ethers.deployContract("Congress", [timelockAt!, world.forwarder, tokens, terms]);
  const seats = await ethers.deployContract("ValidatorSeats", [
    world.forwarder,
    tokensAt!,
    seatTerms.count,
    seatTerms.term,
    founders,
  ]);
  const allocations = [{ account: deployer.address, amount: parseEther("1000000000") }];
  const money = await ethers.deployContract("ChainToken", [seatsAt!, allocations]);
  const consents = domainOf("ValidatorSeats", world.chainId, seatsAt!);
  const searcher = await Searcher.create();
  let next = FIRST_NONCE;

  const cast = {
    tokens,
    congress,
    seats,
    money,

    /** A nonce that wins for an account, for the present challenge or for the one before alone. */
    async nonceFor(kind: number, account: string, which: "present" | "previous" = "present"): Promise<bigint> {
      const { present, [which]: challenge } = await tokens.challenges();
      const most = await tokens.targetOf(kind);
      // Blocks are seconds: half of the target still wins a little later.
      const target = most / 2n;
      searcher.take({ chainId: world.chainId, contract: tokensAt!, kind, challenge, beneficiary: account, target });
      for (;;) {
        const { solution } = searcher.search(next, 1 << 24);
        if (!solution) throw new Error("No nonce wins.");
        next = solution.nonce + 1n;
        const isOther = challenge !== present;
        if (isOther && (await tokens.digestOf(kind, present, account, solution.nonce)) < most) continue;
        return solution.nonce;
      }
    },

    /** Wins a token for an account, unmeasured. */
    async win(kind: number, account: string): Promise<bigint> {
      const nonce = await cast.nonceFor(kind, account);
      const { logs } = await mined(tokens.claim(kind, account, nonce));
      const { topicHash } = tokens.interface.getEvent("Won");
      return BigInt(logs.find(({ topics }) => topics[0] === topicHash)!.topics[1]!);
    },

    /** What `redeem` takes, with the consent of the node with that key. */
    async consent(tokenId: bigint, node: Signer & { address: string }, payee: string) {
      const signature = await sign(node, consents, "Consent", { tokenId, payee, deadline: world.deadline });
      return [tokenId, node.address, payee, world.deadline, signature] as const;
    },

    /** What `propose` takes: one action, and where text and code are. */
    proposal(tokenId: bigint, salt: number) {
      const cid = (codec: number) => ({ codec, digest: id(`${salt} ${codec}`) });
      const data = money.interface.encodeFunctionData("transfer", [deployer.address, salt]);
      return { tokenId, text: cid(0x55), code: cid(0x70), targets: [money], values: [0n], datas: [data] };
    },
  };

  const [holder] = world.users;
  for (let i = 0; i < size; i++) {
    await cast.win(CONGRESS, world.stranger(10_000 + i).address);
    const token = await cast.win(VALIDATOR, holder!.address);
    await mined(
      seats.connect(holder!).redeem(...(await cast.consent(token, world.stranger(50_000 + i), holder!.address))),
    );
  }
  return cast;
}
