import { ZeroAddress, getBytes, toUtf8String } from "ethers";
import { GoodsChoiceAbi } from "../abi/GoodsChoice.js";
import { HostRegistryAbi } from "../abi/HostRegistry.js";
import { PaymentReferencesAbi } from "../abi/PaymentReferences.js";
import { PublicGoodsAbi } from "../abi/PublicGoods.js";
import { ValuersAbi } from "../abi/Valuers.js";
import { checkAddress, checkAmount, checkInteger } from "../core/check.js";
import { cidOfDigest } from "../core/cid.js";
import type { Core } from "../core/core.js";
import { ETH_DECIMALS, MONEY_DECIMALS, checkCurrency } from "../core/currency.js";
import { dateOf, dateOrNull } from "../core/time.js";
import { decimalsOf } from "../core/token.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { MOST_AMOUNT, checkOrganisation, checkRequestId, checkSeat } from "./input.js";
import { findings } from "./names.js";
import type {
  GoodsOrganisation,
  GoodsProcessor,
  GoodsQuote,
  GoodsRequest,
  GoodsTerms,
  HostPart,
  ReceiptStatus,
} from "./records.js";
import { type PaymentReceipt, checkReceipt, takerOf } from "./receipt.js";
import { requestFrom } from "./timeline.js";

const MOST_VERSION = 0xffffn;
const MOST_PERIOD = 2n ** 40n - 1n;
/** Of what is placed with organisations, from 1970 on (seconds). */
const PERIOD = 30n * 86_400n;

export function goodsViews(core: Core) {
  const contract = core.contract("PublicGoods", PublicGoodsAbi);
  const choice = core.contract("GoodsChoice", GoodsChoiceAbi);
  const hosts = core.contract("HostRegistry", HostRegistryAbi);
  const references = core.contract("PaymentReferences", PaymentReferencesAbi);
  const valuers = core.contract("Valuers", ValuersAbi);

  async function organisation(number: bigint | number): Promise<GoodsOrganisation | null> {
    const id = checkOrganisation("organisation", number);
    const { payout, signer, cap, content, listedAt, delistedAt } = await choice.read("organisationOf", id);
    if (listedAt === 0n) return null;
    return {
      organisation: id,
      payout,
      signer: signer === ZeroAddress ? null : signer,
      cap,
      cid: cidOfDigest(content),
      listedAt: dateOf(listedAt),
      delistedAt: dateOrNull(delistedAt),
    };
  }

  return {
    /** How many requests there ever were; they are numbered from 1. */
    async count(): Promise<bigint> {
      return contract.read("requestCount");
    },

    /**
     * A request, when its parts are over, and what can be done with it now; null where there is none.
     *
     * @throws InputError
     * @example
     * const request = await publicGoods.get(requestId);
     * if (request?.next.includes("seal")) await publicGoods.seal(requestId).send();
     */
    async get(requestId: bigint | number): Promise<GoodsRequest | null> {
      const id = checkRequestId("requestId", requestId);
      const record = await contract.read("requestOf", id);
      if (record.state === 0n) return null;
      const [terms, isListed, activeSeat, submission, now] = await Promise.all([
        contract.read("parameters", record.version),
        choice.read("isListed", record.organisation),
        hosts.read("activeSeat"),
        contract.read("submissionOf", id),
        core.now(),
      ]);
      const { until: confirmUntil, drawBlock } = submission;
      return requestFrom(id, record, { now, terms, isListed, activeSeat, confirmUntil, isDrawn: drawBlock === 0n });
    },

    /**
     * The open request of an identity; null where there is none.
     *
     * @param identity That of the client's account if left out.
     * @throws InputError
     */
    async openRequest(identity?: string): Promise<bigint | null> {
      const given = checkIdentityIfGiven(identity);
      const found = await contract.read("openRequestOf", await identityOr(core, given));
      return found === 0n ? null : found;
    },

    /**
     * What an amount buys at the rate in force.
     *
     * @param currency "ETH", three capitals such as EUR, or the address of a token.
     * @param amount In base units: wei, hundredths, or a token's own.
     * @throws InputError
     * @example
     * const { credits, bond } = await publicGoods.quote("EUR", 5_000n); // 50 euros
     */
    async quote(currency: string, amount: bigint): Promise<GoodsQuote> {
      const { address, kind } = checkCurrency("currency", currency);
      const units = checkAmount("amount", amount, 1n, MOST_AMOUNT);
      const [rate, version, decimals] = await Promise.all([
        valuers.read("rateOf", address),
        contract.read("parametersVersion"),
        kind === "token" ? decimalsOf(core, address) : kind === "eth" ? ETH_DECIMALS : MONEY_DECIMALS,
      ]);
      const { bond } = await contract.read("parameters", version);
      return { credits: (units * rate) / 10n ** BigInt(decimals), rate, decimals, bond };
    },

    /**
     * A set of parameters.
     *
     * @param version That in force if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async terms(version?: bigint | number): Promise<GoodsTerms> {
      const given = version === undefined ? undefined : checkInteger("version", version, 1n, MOST_VERSION);
      const { bond, step, seal, conclude, choose, life, confirm } = await contract.read(
        "parameters",
        given ?? (await contract.read("parametersVersion")),
      );
      return {
        bond,
        step: Number(step),
        seal: Number(seal),
        conclude: Number(conclude),
        choose: Number(choose),
        life: Number(life),
        confirm: Number(confirm),
      };
    },

    /**
     * The receipt that was handed in for a request, and who confirms it; null where there is none.
     *
     * @throws InputError
     */
    async receiptStatus(requestId: bigint | number): Promise<ReceiptStatus | null> {
      const id = checkRequestId("requestId", requestId);
      const found = await contract.read("submissionOf", id);
      if (found.until === 0n) return null;
      const places = Array.from({ length: Number(found.drawn) }, (_, place) => BigInt(place));
      const drawn = await Promise.all(places.map((place) => contract.read("confirmerAt", id, place)));
      return {
        processor: found.processor === ZeroAddress ? null : found.processor,
        reference: found.processorReference,
        amount: found.amount,
        until: dateOf(found.until),
        drawBlock: found.drawBlock === 0n ? null : found.drawBlock,
        confirmers: drawn.map(({ identity, finding }) => ({ identity, finding: findings[Number(finding)]! })),
        confirmed: Number(found.confirmed),
        denied: Number(found.denied),
      };
    },

    /**
     * Whether the payment of a receipt was used, here or for a sale of vouchers.
     *
     * @throws InputError
     */
    async isPaymentUsed(receipt: PaymentReceipt): Promise<boolean> {
      const checked = checkReceipt("receipt", receipt);
      return (await references.read("spentBy", takerOf(checked), checked.reference)) !== ZeroAddress;
    },

    /**
     * Bonds that an identity can withdraw (wei).
     *
     * @param identity That of the client's account if left out.
     * @throws InputError
     */
    async owed(identity?: string): Promise<bigint> {
      const given = checkIdentityIfGiven(identity);
      return contract.read("owedTo", await identityOr(core, given));
    },

    /**
     * What an organisation's account did not take, and it can collect (wei).
     *
     * @throws InputError
     */
    async kept(number: bigint | number): Promise<bigint> {
      return contract.read("keptFor", checkOrganisation("organisation", number));
    },

    /**
     * An organisation, listed or voted out; null where there is none of that number.
     *
     * @throws InputError
     * @example
     * const payee = await publicGoods.organisation(4n);
     */
    organisation,

    /** The organisations that are listed, in the order that lots go by. */
    async organisations(): Promise<GoodsOrganisation[]> {
      const count = await choice.read("listedCount");
      const indices = Array.from({ length: Number(count) }, (_, i) => BigInt(i));
      const numbers = await Promise.all(indices.map((index) => choice.read("listedAt", index)));
      const found = await Promise.all(numbers.filter((number) => number !== 0n).map(organisation));
      return found.filter((one) => one !== null);
    },

    /**
     * Credits placed with an organisation in a period of 30 days: issued, or in open requests (18 decimals).
     *
     * @param period Numbered from 1970; the running one if left out.
     * @throws InputError
     */
    async placed(number: bigint | number, period?: bigint | number): Promise<bigint> {
      const id = checkOrganisation("organisation", number);
      const given = period === undefined ? undefined : checkInteger("period", period, 0n, MOST_PERIOD);
      return choice.read("placedIn", id, given ?? (await core.now()) / PERIOD);
    },

    /**
     * What a processor is, or was, accepted under; null where it never was.
     *
     * @throws InputError
     */
    async processor(account: string): Promise<GoodsProcessor | null> {
      const found = await choice.read("processorOf", checkAddress("account", account));
      if (BigInt(found.policyHash) === 0n) return null;
      return { ...found, jurisdiction: toUtf8String(getBytes(found.jurisdiction)) };
    },

    /**
     * What a host did in a request.
     *
     * @throws InputError
     */
    async part(requestId: bigint | number, seat: bigint | number): Promise<HostPart> {
      return choice.read("partOf", checkRequestId("requestId", requestId), checkSeat("seat", seat));
    },

    /**
     * The votes for an organisation in a request; null where no host picked it.
     *
     * @throws InputError
     */
    async votes(requestId: bigint | number, number: bigint | number): Promise<number | null> {
      const id = checkRequestId("requestId", requestId);
      const { picked, votes } = await choice.read("votesFor", id, checkOrganisation("organisation", number));
      return picked ? Number(votes) : null;
    },

    /**
     * The pick that is ahead in a request, and its votes; null where there is none.
     *
     * @throws InputError
     */
    async leader(requestId: bigint | number): Promise<{ organisation: bigint; votes: number } | null> {
      const found = await choice.read("leaderOf", checkRequestId("requestId", requestId));
      return found.organisation === 0n ? null : { organisation: found.organisation, votes: Number(found.votes) };
    },

    /**
     * What a host committed for a batch of 256 requests, and from which request on it counts; null where nothing.
     *
     * @throws InputError
     */
    async committed(seat: bigint | number, batch: bigint | number): Promise<{ root: string; from: bigint } | null> {
      const found = await choice.read("secretsOf", checkSeat("seat", seat), checkInteger("batch", batch, 0n));
      return BigInt(found.root) === 0n ? null : { root: found.root, from: found.from };
    },
  };
}
