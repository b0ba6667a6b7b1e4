import { toUtf8Bytes } from "ethers";
import { WorkOrdersAbi } from "../abi/WorkOrders.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAmount, checkList, checkUri } from "../core/check.js";
import { checkRawCid, cidOf } from "../core/cid.js";
import { ContractHandle } from "../core/contract.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import type { ReceiptEvents } from "../core/receipt.js";
import { approvalOf, approveStep } from "../core/token.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { checkReader } from "../sealing/reader.js";
import {
  type AnonymousDraft,
  type AnonymousOrder,
  type OrderPlace,
  type OrderProof,
  checkAnonymousOrder,
  checkDraft,
  checkProof,
  sealOrder,
} from "./anonymous.js";
import { type OrderTerms, type TermsStruct, checkOrderId, checkOrderTerms } from "./input.js";

/** What posting an order came to. */
export interface OrderPosted {
  readonly orderId: bigint;
  /** Whose turn it is (identity), and until when it may accept (Unix seconds). */
  readonly worker: string;
  readonly until: bigint;
}

export type OrderClosed = EventArgs<typeof WorkOrdersAbi, "OrderClosed">;
export type OrderDisputed = EventArgs<typeof WorkOrdersAbi, "OrderDisputed">;
export type ClientProved = EventArgs<typeof WorkOrdersAbi, "ClientProved">;
export type RefundWithdrawn = EventArgs<typeof WorkOrdersAbi, "Withdrawn">;

/** The one question for the arbitrator. */
const DEPOSIT_ABI = [
  {
    type: "function",
    name: "depositOf",
    stateMutability: "view",
    inputs: [{ name: "communityId", type: "uint256" }],
    outputs: [{ name: "", type: "uint256" }],
  },
] as const;

/** What clients do, and members of Anonymization for them. */
export function ordering(core: Core) {
  const contract = core.contract("WorkOrders", WorkOrdersAbi);
  const arbitrator = new ContractHandle(core, "Arbitration", DEPOSIT_ABI);

  /** The price is approved first, exactly. */
  async function steps(needed: bigint) {
    const [token, owner, spender] = await Promise.all([
      core.addressOf("WorkCredit"),
      core.account(),
      contract.address(),
    ]);
    const approval = await approvalOf(core, { token, owner, spender, needed });
    return approval === null ? [] : [approveStep(core, approval, "the orders")];
  }

  function posted(found: ReceiptEvents): OrderPosted {
    const { orderId, worker, until } = found.one(contract, "OrderOffered");
    return { orderId, worker, until };
  }

  async function placeOf(): Promise<OrderPlace> {
    const [address, { chainId }] = await Promise.all([contract.address(), core.deployment()]);
    return { chainId: BigInt(chainId), contract: address };
  }

  async function requireOurs(field: string, place: OrderPlace): Promise<void> {
    const here = await placeOf();
    for (const name of ["chainId", "contract"] as const) {
      if (place[name] !== here[name]) throw new InputError(`${field}.${name}`, String(here[name]), place[name]);
    }
  }

  const closing = (found: ReceiptEvents) => found.one(contract, "OrderClosed");

  return {
    /**
     * Posts an order of the client's identity. The price is approved first; the next worker's turn begins.
     *
     * @throws InputError
     * @throws ProtocolError `INVALID_INPUT`, `WRONG_STATE` where the role is closed, `UNAVAILABLE` where nobody takes turns,
     * `INSUFFICIENT_FUNDS`.
     * @example
     * const request = cidOf(toUtf8Bytes(text)); // publish the text under it
     * const { result } = await work.post({ roleId: 7, amount: parseEther("5"), deliverBy, request }).send();
     */
    post(terms: OrderTerms): Action<OrderPosted, bigint> {
      const struct = checkOrderTerms(terms);
      return contract.action("post", { args: [struct], steps: () => steps(struct.amount), result: posted });
    },

    /**
     * Asks a member of Anonymization for an order, without anyone else learning who asks: seals the request to that member,
     * with a salted commitment instead of the client's identity. Sends nothing. Give the member `sealed`, and keep `proof`.
     *
     * @param readers The member's public keys, as its verified card has them.
     * @throws InputError
     * @example
     * const { sealed, proof } = await work.askAnonymously({ roleId: 7, amount, deliverBy, content }, [card.publicKey]);
     * await keep(orderProofToText(proof));
     */
    async askAnonymously(
      draft: AnonymousDraft,
      readers: readonly string[],
    ): Promise<{ readonly sealed: string; readonly proof: OrderProof }> {
      checkDraft(draft);
      checkList("readers", readers, 1).forEach((reader, i) => checkReader(`readers[${i}]`, reader));
      const [place, client] = await Promise.all([placeOf(), identityOr(core, undefined)]);
      return sealOrder(place, client, draft, readers);
    },

    /**
     * Posts the order that an anonymous client asked for, as a verified member of Anonymization, who pays the price and acts
     * for the client until that proves itself.
     *
     * @param order What `openOrder` gave.
     * @param request CID of what is passed on; that of the content in the clear if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, and those of `post`.
     * @example
     * const { result } = await work.postFor(openOrder(sealed, [await sealing.key()])).send();
     */
    postFor(order: AnonymousOrder, request?: string): Action<OrderPosted, bigint> {
      const checked = checkAnonymousOrder("order", order);
      const { commitment, roleId, amount, deliverBy, content } = checked;
      const digest = checkRawCid("request", request === undefined ? cidOf(toUtf8Bytes(content)) : request);
      const struct: TermsStruct = { roleId, amount, deliverBy, request: digest };
      return contract.action("postFor", {
        args: async () => {
          await requireOurs("order", checked);
          return [commitment, struct] as const;
        },
        steps: () => steps(amount),
        result: posted,
      });
    },

    /**
     * Proves that an order was posted for the client's identity. What it refunds, or has refunded, is its own from now on; it
     * is known from now on, too. Without a refund there is no need to.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED` where it is another's, `ALREADY_DONE`, `TOO_LATE`.
     * @example
     * const [orderId] = await work.ordersOf(proof);
     * await work.prove(orderId!, proof).send();
     * await work.withdraw().send();
     */
    prove(orderId: bigint | number, proof: OrderProof): Action<ClientProved, void> {
      const id = checkOrderId(orderId);
      const checked = checkProof("proof", proof);
      return contract.action("prove", {
        args: async () => {
          await requireOurs("proof", checked);
          return [id, checked.salt] as const;
        },
        result: (found) => found.one(contract, "ClientProved"),
      });
    },

    /**
     * The orders that were posted for a commitment, by their numbers.
     *
     * @throws InputError
     */
    async ordersOf(proof: OrderProof): Promise<bigint[]> {
      const checked = checkProof("proof", proof);
      await requireOurs("proof", checked);
      const { roleId, commitment } = checked;
      const found: bigint[] = [];
      for await (const { args } of contract.events("OrderPosted", { where: { roleId } })) {
        if (args.commitment === commitment) found.push(args.orderId);
      }
      return found;
    },

    /**
     * Withdraws an order that nobody has accepted, while a worker may still accept it. For its client.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`, `TOO_LATE`.
     */
    withdrawOrder(orderId: bigint | number): Action<OrderClosed, void> {
      return contract.action("withdrawOrder", { args: [checkOrderId(orderId)], result: closing });
    },

    /**
     * Confirms what was delivered. For the client.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`.
     */
    confirm(orderId: bigint | number): Action<OrderClosed, void> {
      return contract.action("confirm", { args: [checkOrderId(orderId)], result: closing });
    },

    /**
     * Disputes what was delivered, before arbitration. For the client, in its time; a deposit goes with it.
     *
     * @param evidence URI of the client's statement.
     * @param deposit Wei; what it costs at present if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`, `TOO_LATE`, `INSUFFICIENT_FUNDS`.
     * @example
     * const { result } = await work.dispute(orderId, "ipfs://bafy…").send();
     * const timeline = await arbitration.timeline(result.caseId);
     */
    dispute(orderId: bigint | number, evidence: string, deposit?: bigint): Action<OrderDisputed, bigint> {
      const args = [checkOrderId(orderId), checkUri("evidence", evidence)] as const;
      const given = deposit === undefined ? undefined : checkAmount("deposit", deposit, 0n);
      return contract.action("dispute", {
        args,
        value: given ?? (() => arbitrator.read("depositOf", 0n)),
        result: (found) => found.one(contract, "OrderDisputed"),
      });
    },

    /**
     * Pays what an identity was refunded, to its present account. Anyone may send it.
     *
     * @param client The client's own identity if left out.
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE` where nothing is owed.
     */
    withdraw(client?: string): Action<RefundWithdrawn, bigint> {
      const given = checkIdentityIfGiven(client, "client");
      return contract.action("withdraw", {
        args: async () => [await identityOr(core, given)] as const,
        result: (found) => found.one(contract, "Withdrawn"),
      });
    },
  };
}
