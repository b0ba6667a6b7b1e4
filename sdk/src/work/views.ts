import { ZeroHash } from "ethers";
import { WorkOrdersAbi } from "../abi/WorkOrders.js";
import type { FunctionResult } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkInteger } from "../core/check.js";
import { cidOfDigest } from "../core/cid.js";
import type { Core } from "../core/core.js";
import { dateOf, dateOrNull } from "../core/time.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { type OrderDelivery, type OrderRules, checkOrderId, checkOrderRules } from "./input.js";
import { type OrderState, orderStates } from "./names.js";
import { type OrderStanding, orderStanding } from "./standing.js";

/** An order as it stands, with what comes next. */
export interface WorkOrder extends OrderStanding {
  readonly orderId: bigint;
  readonly state: OrderState;
  readonly roleId: bigint;
  /** Who has the turn, or the job (identity). */
  readonly worker: string;
  /** Who posted it, or has proved to be the client since (identity). */
  readonly client: string;
  /** What its client is known by, who has not proved itself; null where the client is known, or lost its refund. */
  readonly commitment: string | null;
  /** Work credits (base units). */
  readonly amount: bigint;
  readonly deliverBy: Date;
  /** End of the running window; null where there is none. */
  readonly until: Date | null;
  /** When it was confirmed; null where it was not. */
  readonly confirmedAt: Date | null;
  /** Who learned by doing it; null for nobody. */
  readonly apprentice: string | null;
  /** Number of the rules it is under. */
  readonly version: bigint;
}

const MOST_VERSION = 255n;

export function orderViews(core: Core) {
  const contract = core.contract("WorkOrders", WorkOrdersAbi);

  return {
    /**
     * An order as it stands; null where there is none.
     *
     * @throws InputError
     * @example
     * const order = await work.order(orderId);
     * if (order?.next === "passTurn" && !order.nextFrom) await work.passTurn(orderId).send();
     * console.log(order?.words);
     */
    async order(orderId: bigint | number): Promise<WorkOrder | null> {
      const id = checkOrderId(orderId);
      const [found, now] = await Promise.all([contract.read("orderOf", id), core.now()]);
      return found.state === 0n ? null : orderFrom(id, found, now);
    },

    /** How many orders were posted. Their numbers are 1 up to this. */
    count(): Promise<bigint> {
      return contract.read("orderCount");
    },

    /**
     * CID of what was asked for in an order, from the event that posted it; null where there was none.
     *
     * @throws InputError
     * @example
     * const text = await ipfs.get((await work.requestOf(orderId))!);
     */
    async requestOf(orderId: bigint | number): Promise<string | null> {
      const where = { orderId: checkOrderId(orderId) };
      for await (const { args } of contract.events("OrderPosted", { where })) return cidOfDigest(args.terms.request);
      return null;
    },

    /**
     * What was delivered for an order, from the event; null where nothing was.
     *
     * @throws InputError
     */
    async deliveryOf(orderId: bigint | number): Promise<OrderDelivery | null> {
      const where = { orderId: checkOrderId(orderId) };
      for await (const { args } of contract.events("OrderDelivered", { where })) {
        const { evidence, licence, owners, shares } = args.delivery;
        const list = owners.map((identity, i) => ({ identity, share: Number(shares[i]!) }));
        return { evidence: cidOfDigest(evidence), licence, owners: list };
      }
      return null;
    },

    /**
     * What an identity can withdraw (work credits, base units).
     *
     * @param client The client's own identity if left out.
     * @throws InputError
     */
    async owed(client?: string): Promise<bigint> {
      const given = checkIdentityIfGiven(client, "client");
      return contract.read("owedTo", await identityOr(core, given));
    },

    /**
     * The rules that orders are under.
     *
     * @param version Number of the set; that in force if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async rules(version?: bigint | number): Promise<OrderRules> {
      const asked = version === undefined ? undefined : checkInteger("version", version, 1n, MOST_VERSION);
      return rulesFrom(await contract.read("parameters", asked ?? (await contract.read("parametersVersion"))));
    },

    /**
     * Sets the rules of later orders. For the timelock: take it into a proposal to all roles.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     * @example
     * const calls = [work.setRules({ ...(await work.rules()), confirmation: 14 * 86_400 })];
     */
    setRules(rules: OrderRules): Action<OrderRules, void> {
      return contract.action("setParameters", {
        args: [checkOrderRules(rules)],
        result: (found) => rulesFrom(found.one(contract, "ParametersSet").rules),
      });
    },
  };
}

function orderFrom(orderId: bigint, found: FunctionResult<typeof WorkOrdersAbi, "orderOf">, now: bigint): WorkOrder {
  const { roleId, worker, client, amount, deliverBy, until, confirmedAt, apprentice, commitment, version } = found;
  const state = orderStates[Number(found.state)]!;
  const anonymous = commitment !== ZeroHash;
  return {
    orderId,
    state,
    ...{ roleId, worker, client, amount, version },
    commitment: anonymous ? commitment : null,
    deliverBy: dateOf(deliverBy),
    until: dateOrNull(until),
    confirmedAt: dateOrNull(confirmedAt),
    apprentice: BigInt(apprentice) === 0n ? null : apprentice,
    ...orderStanding({ state, worker, until, confirmedAt, anonymous }, now),
  };
}

function rulesFrom(found: FunctionResult<typeof WorkOrdersAbi, "parameters">): OrderRules {
  const { least, acceptance, work, confirmation, lapse, claim } = found;
  return {
    least,
    acceptance: Number(acceptance),
    work: Number(work),
    confirmation: Number(confirmation),
    lapse: Number(lapse),
    claim: Number(claim),
  };
}
