import { parseEther } from "ethers";
import {
  GoodsSecrets,
  receiptFromText,
  receiptToText,
  recommendationFromText,
  recommendationToText,
} from "../../../sdk/src/index.js";
import { REQUEST_KEY, goodsPaymentIn, signStripe, verifyStripe } from "../../../sdk/src/payments/index.js";
import { batchOf } from "../../../sdk/src/public-goods/index.js";
import type { Citizen } from "../stage/cast.ts";
import { DRAW } from "../stage/chain.ts";
import { together } from "../stage/together.ts";
import { credits, eth, number, table } from "../stage/words.ts";
import type { Cooperative } from "./cast.ts";
import type { Founded } from "./founding.ts";
import type { Host } from "./hosts.ts";

/** Somebody wants work credits for a payment. */
export interface Purchase {
  readonly payer: Citizen;
  readonly currency: "ETH" | "EUR";
  /** Wei, or cents. */
  readonly amount: bigint;
}

/** Of the processor's endpoint. */
const SECRET = "whsec_of_the_cooperative";
const UNITS = { ETH: parseEther("1"), EUR: 100n };

/** Payers pay organisations that the standby hosts picked, and have credits issued at the rate in force. Returns how many. */
export async function acquire(
  coop: Cooperative,
  { organisations, processor }: Founded,
  hosts: readonly Host[],
  purchases: readonly Purchase[],
): Promise<bigint> {
  const { observer, chain } = coop.context;
  const goods = observer.publicGoods;
  const [active, ...standbys] = await queueOf(coop, hosts);
  const batch = batchOf((await goods.count()) + 1n);
  const secrets = await together(standbys, (host) => committedSecrets(coop, host, batch));
  const requested = await together(purchases, async ({ payer, currency, amount }) => {
    const rate = await observer.valuers.rate(currency);
    const { requestId, credits: promised } = await coop.act(payer.client.publicGoods.request({ currency, amount }));
    coop.expect(`${payer.name} is promised credits at the rate`, promised === (amount * rate) / UNITS[currency]);
    return { payer, currency, amount, requestId, promised };
  });
  const requests = requested.sort((one, other) => Number(one.requestId - other.requestId));

  await chain.mine(DRAW);
  for (const { payer, requestId } of requests) await coop.act(payer.client.publicGoods.seal(requestId), "seal");
  const lots = await together(requests, async ({ requestId }) => {
    const picks: bigint[] = [];
    for (const [i, { client, seat }] of standbys.entries()) {
      const { organisation } = await coop.act(
        client.publicGoods.reveal(requestId, seat, secrets[i]!),
        "reveal (a pick)",
      );
      picks.push(organisation);
    }
    return picks;
  });
  await coop.until(await last(requests, async ({ requestId }) => (await goods.get(requestId))!.ends.reveal!));
  await together(requests, async ({ requestId }, i) => {
    for (const { client, seat } of standbys) {
      await coop.act(client.publicGoods.vote(requestId, seat, lots[i]![0]!), "vote (for a pick)");
    }
  });
  await coop.until(await last(requests, async ({ requestId }) => (await goods.get(requestId))!.ends.vote!));

  const rows = [["payer", "pays", "to", "credits"]];
  let issued = 0n;
  for (const [i, { payer, currency, amount, requestId, promised }] of requests.entries()) {
    const { organisation, votes } = await coop.act(
      payer.client.publicGoods.conclude(requestId),
      "conclude (a request)",
    );
    coop.expect("the tally names what the hosts voted for", organisation === lots[i]![0] && votes === standbys.length);
    const signed = await active!.seatKey.client.publicGoods.signRecommendation(requestId);
    const handedOver = recommendationFromText(recommendationToText(signed));
    await coop.act(payer.client.publicGoods.recommend(handedOver));
    const payee = organisations.get(organisation!)!;
    const before = await observer.credits.account(payer.address);
    if (currency === "ETH") {
      const held = await chain.provider.getBalance(payee.address);
      await coop.act(payer.client.publicGoods.pay(requestId), "pay (an organisation)");
      coop.expect(`${payee.name} is paid`, (await chain.provider.getBalance(payee.address)) === held + amount);
    } else {
      await payOutside(coop, processor.client, requestId, payer, amount);
    }
    const { balance } = await observer.credits.account(payer.address);
    coop.expect(`${payer.name} has what was promised`, balance - before.balance === promised);
    const { owner } = await observer.publicGoods.receipt(requestId);
    coop.expect(`${payer.name} has the receipt`, owner === payer.address);
    await coop.act(payer.client.publicGoods.withdraw(), "withdraw (a payer's bond)");
    issued += promised;
    const sum = currency === "ETH" ? eth(amount, 2) : `${number(Number(amount) / 100, 2)} EUR`;
    rows.push([payer.name, sum, payee.name, credits(promised)]);
  }
  coop.say(
    `Payers ask for credits. ${standbys.length} standby hosts reveal secrets that they had fixed before, pick by lot and vote; the active host recommends.`,
    ...table(rows, [0, 2]).map((line) => `  ${line}`),
  );
  return issued;
}

/** The hosts by their places: the active one first. */
async function queueOf({ context }: Cooperative, hosts: readonly Host[]): Promise<Host[]> {
  const { hosts: queue } = await context.observer.hosts.queue();
  return queue.map(({ identity }) => hosts.find((host) => host.identity === identity)!);
}

/** A host's secrets for a batch of requests, which it has committed to. */
async function committedSecrets(coop: Cooperative, { client, seat }: Host, batch: bigint): Promise<GoodsSecrets> {
  const { publicGoods } = client;
  const secrets = new GoodsSecrets(await publicGoods.seed(seat), batch);
  if ((await publicGoods.committed(seat, batch)) === null) {
    await coop.act(publicGoods.commit(seat, secrets), "commit (a host's secrets)");
  }
  return secrets;
}

/** By bank transfer or card: the processor attests it, and two of three drawn members of Payments confirm. */
async function payOutside(
  coop: Cooperative,
  processor: Citizen["client"],
  requestId: bigint,
  payer: Citizen,
  amount: bigint,
): Promise<void> {
  const { chain } = coop.context;
  const at = await chain.now();
  const object = {
    id: `pi_${requestId}`,
    amount_received: Number(amount),
    currency: "eur",
    metadata: { [REQUEST_KEY]: String(requestId) },
  };
  const event = {
    id: `evt_${requestId}`,
    type: "payment_intent.succeeded",
    created: at,
    livemode: true,
    data: { object },
  };
  const payload = JSON.stringify(event);
  const header = signStripe(payload, SECRET, at);
  const payment = goodsPaymentIn(verifyStripe({ payload, header, secret: SECRET, now: at }))!;
  const receipt = receiptFromText(receiptToText(await processor.publicGoods.attest(payment)));
  await coop.act(payer.client.publicGoods.submitReceipt(receipt));
  await chain.mine(DRAW);
  const { confirmers } = await coop.act(payer.client.publicGoods.drawConfirmers(requestId));
  for (const identity of confirmers.slice(0, 2)) {
    await coop.act(coop.withIdentity(identity).client.publicGoods.confirm(requestId, true), "confirm (a receipt)");
  }
}

/** The last of the dates (Unix seconds). */
async function last<T>(list: readonly T[], dateOf: (item: T) => Promise<Date>): Promise<number> {
  const dates = await Promise.all(list.map(dateOf));
  return Math.max(...dates.map((date) => date.getTime() / 1000));
}
