import { parseEther, toUtf8Bytes } from "ethers";
import { sourceCid } from "../../../rocketh/source.js";
import { cidOf } from "../../../sdk/src/core/cid.js";
import type { LeadershipKind } from "../../../sdk/src/lottery/index.js";
import { Searcher } from "../../../sdk/src/mining/index.js";
import type { SeatTaken } from "../../../sdk/src/seats/index.js";
import { nodeConsentFromText, nodeConsentToText } from "../../../sdk/src/seats/index.js";
import type { Citizen } from "../stage/cast.ts";
import { decide } from "../stage/deciding.ts";
import { credits, number } from "../stage/words.ts";
import type { Plant } from "./building.ts";
import { type Valley, places } from "./cast.ts";
import { sellForChainTokens } from "./earning.ts";

/** Nonces that are tried at a time. */
const CHUNK = 200_000;
/** What a Validator token goes for among members (work credits). */
const PRICE = parseEther("20");

/** What leading the chain came to. */
export interface Chain {
  /** Digests that were tried. */
  readonly digests: number;
  readonly turns: number;
}

/** The roles elect who runs the chain; leadership tokens are won for them, and seat their nodes. */
export async function lead(valley: Valley, plant: Plant): Promise<Chain> {
  const elected = await elect(valley);
  const machine = new Machine(valley, await Searcher.create());
  const tokens = await arm(valley, machine, elected);
  const turns = await seat(valley, elected, tokens);
  await resolve(valley, machine, elected);
  await draw(valley, turns);
  const earned = await sellForChainTokens(valley, plant, elected);
  valley.say(
    `The nodes run on the plant's power, and the ${elected.length} pay for it in chain tokens: of a month's power ${credits(earned, 0)} are the owners' of the plant.`,
  );
  return { digests: machine.tried, turns: turns.length };
}

/** All roles vote on who hosts the service and runs the nodes. */
async function elect(valley: Valley): Promise<readonly Citizen[]> {
  const { people, observer } = valley.context;
  const elected = valley.circle.slice(valley.circle.length / 2);
  const calls = [];
  for (const { name, identity, client } of elected) {
    const key = await people.join(`the key of ${name}'s post`);
    const consent = await key.client.hosts.consentToPost(identity);
    const { applicationId } = await valley.act(client.hosts.applyForPost(consent));
    calls.push(client.hosts.admit(identity, applicationId));
  }
  const names = elected.map(({ name }) => name);
  const list = `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  await decide(valley, [
    {
      ...{ put: "allRoles", text: `${list} run our service, and the nodes of our chain.`, calls },
      ...{ voters: valley.circle.slice(0, 8), against: valley.circle.slice(8) },
    },
  ]);
  const { hosts } = await observer.hosts.queue();
  const isElected = hosts.map((host) => valley.withIdentity(host.identity).name).join() === names.join();
  valley.expect("those who were elected host", isElected);
  valley.say(`All roles elect five to run the service and the nodes of the chain: ${list}.`);
  return elected;
}

/** A machine that searches for whoever is to win. */
class Machine {
  tried = 0;

  constructor(
    readonly valley: Valley,
    readonly searcher: Searcher,
  ) {}

  /** Searches until a token is won for `winner`, and hands the nonce in for it. */
  async win(kind: LeadershipKind, winner: Citizen, owner: Citizen): Promise<bigint> {
    this.searcher.take(await owner.client.lottery.job(kind, winner.address));
    for (let from = 0n; ; from += BigInt(CHUNK)) {
      const { tried, solution } = this.searcher.search(from, CHUNK);
      this.tried += tried;
      if (solution === undefined) continue;
      const { nonce } = solution;
      const win = owner.client.lottery.claim({ kind, beneficiary: winner.address, nonce });
      return (await this.valley.act(win, `claim (a ${kind} token)`)).id;
    }
  }
}

/** The machines of the others search for those who were elected. One token was won before, and is bought. */
async function arm(valley: Valley, machine: Machine, elected: readonly Citizen[]): Promise<readonly bigint[]> {
  const { lottery } = valley.context.observer;
  const others = valley.circle.filter((citizen) => !elected.includes(citizen));
  const [first, buyer] = [others[0]!, elected[0]!];
  const early = await machine.win("validator", first, first);
  await valley.act(first.client.lottery.approve(buyer.address, early), "approve (a token)");
  await valley.act(buyer.client.credits.transfer(first.address, PRICE), "transfer (credits)");
  await valley.act(buyer.client.lottery.transferFrom(first.address, buyer.address, early), "transferFrom (a token)");
  const tokens = [early];
  for (const [i, winner] of elected.entries()) {
    if (i > 0) tokens.push(await machine.win("validator", winner, others[i]!));
    await machine.win("congress", winner, others[i]!);
  }
  for (const [i, id] of tokens.entries()) {
    const { owner } = await lottery.token(id);
    valley.expect(`${elected[i]!.name} has a Validator token`, owner === elected[i]!.address);
  }
  valley.say(
    `The machines of the other five search for them: whoever hands a nonce in, the token goes to whom it was searched for. ${first.name} had won one`,
    `for herself before; ${buyer.name} buys it with ${credits(PRICE, 0)} credits of his pay.`,
  );
  return tokens;
}

/** Each redeems its token with the consent of its node. */
async function seat(valley: Valley, elected: readonly Citizen[], tokens: readonly bigint[]) {
  const { observer, people, chain } = valley.context;
  const turns: SeatTaken[] = [];
  for (const [i, { client, address }] of elected.entries()) {
    const node = people.newNode();
    const text = nodeConsentToText(await node.seats.consent({ tokenId: tokens[i]!, payee: address }));
    turns.push(await valley.act(client.seats.redeem(nodeConsentFromText(text)), "redeem (for a seat)"));
  }
  await chain.mine(2);
  const found = await observer.seats.validators();
  const nodes = turns.map(({ node }) => node);
  valley.expect("their nodes validate", [...found].sort().join() === [...nodes].sort().join());
  valley.say(
    `Each redeems it with the consent of a node, and has a turn on a seat: ${nodes.length} nodes validate the chain.`,
  );
  return turns;
}

/** Holders of Congress tokens resolve by what rules the chain is run. A day of blocks passes, and a week. */
async function resolve(valley: Valley, machine: Machine, elected: readonly Citizen[]): Promise<void> {
  const { observer, chain } = valley.context;
  const [proposer] = elected as [Citizen];
  const tokenId = await machine.win("proposal", proposer, valley.anyone);
  const text = "Who runs a node pays the plant for its power, in tokens of the chain.";
  const plan = { tokenId, text: cidOf(toUtf8Bytes(text)), code: await sourceCid(), calls: [] };
  const proposal = await valley.act(proposer.client.congress.propose(plan), "propose (to congress)");
  const { term } = await observer.seats.terms();
  await chain.mine(Number(term));
  const standing = async () => (await observer.congress.standing(proposal))!;
  await valley.until((await standing()).votesFrom);
  for (const { client } of elected) {
    const own = (await client.lottery.tokensOf()).filter(({ kind }) => kind === 1).map(({ id }) => id);
    await valley.act(client.congress.vote(proposal, "for", own));
  }
  const { votesTo, ...counted } = await standing();
  await valley.until(votesTo);
  valley.expect(
    "congress resolves",
    (await standing()).state === "executed" || (await standing()).state === "succeeded",
  );
  valley.say(
    `Their Congress tokens vote, ${number(Number(counted.for))} to ${number(Number(counted.against))}: "${text}"`,
  );
}

/** What their nodes earned by the issuance. */
async function draw(valley: Valley, turns: readonly SeatTaken[]): Promise<void> {
  let drawn = 0n;
  for (const { index, payee } of turns) {
    const citizen = valley.circle.find(({ address }) => address === payee)!;
    const { amount } = await valley.act(citizen.client.chainToken.claim(index), "claim (earnings of a turn)");
    valley.flows.move("chain tokens", places.chain, places.circle, amount);
    drawn += amount;
  }
  const { initial, minted } = await valley.context.observer.chainToken.supply();
  valley.expect("what is in balances is the initial supply and what was drawn", minted === initial + drawn);
  valley.say(`After a day of blocks their turns are over. The chain has issued ${credits(drawn, 0)} tokens to them.`);
}
