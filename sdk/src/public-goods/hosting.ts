import { keccak256, recoverAddress } from "ethers";
import { GoodsChoiceAbi } from "../abi/GoodsChoice.js";
import { HostRegistryAbi } from "../abi/HostRegistry.js";
import { PublicGoodsAbi } from "../abi/PublicGoods.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkBytes, checkInteger, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { signFor } from "../core/signing.js";
import { checkOrganisation, checkRequestId, checkSeat } from "./input.js";
import { requestStates } from "./names.js";
import {
  RECOMMENDATION_FIELDS,
  type SignedRecommendation,
  checkRecommendation,
  recommendationDigest,
  recommendationStruct,
} from "./recommendation.js";
import { GoodsSecrets, checkProof } from "./secrets.js";
import type { HostDefaulted } from "./requesting.js";

export type SecretsCommitted = EventArgs<typeof GoodsChoiceAbi, "SecretsCommitted">;
export type Picked = EventArgs<typeof GoodsChoiceAbi, "Picked">;
export type HostVoted = EventArgs<typeof GoodsChoiceAbi, "HostVoted">;
export type HostMissing = EventArgs<typeof GoodsChoiceAbi, "HostMissing">;
export type Recommended = EventArgs<typeof PublicGoodsAbi, "Recommended">;
export type HostAsked = EventArgs<typeof PublicGoodsAbi, "HostAsked">;

/** What a host commits: its secrets, or the root of them. */
export type SecretsRoot = GoodsSecrets | { readonly batch: bigint | number; readonly root: string };
/** What a host reveals: its secrets, of which one is taken, or that one. */
export type Revealed = GoodsSecrets | { readonly secret: string; readonly proof: readonly string[] };

/** Who is asked in place of a host that defaulted. */
export interface PassedOn {
  /** Null where that host was active no more. */
  readonly defaulted: HostDefaulted | null;
  /** Null where no host is active, and the tally stands by itself; or the request is over. */
  readonly asked: HostAsked | null;
}

const SEED_FIELDS = {
  GoodsSecrets: [
    { name: "purpose", type: "string" },
    { name: "seat", type: "uint256" },
  ],
};
/** What the wallet shows: whoever has this signature can tell the host's picks beforehand. */
const PURPOSE = "The seed of my secrets for picks of public goods. To be signed only where I host.";
const MOST_BATCH = 2n ** 248n - 1n;

export function goodsHosting(core: Core) {
  const contract = core.contract("PublicGoods", PublicGoodsAbi);
  const choice = core.contract("GoodsChoice", GoodsChoiceAbi);
  const hosts = core.contract("HostRegistry", HostRegistryAbi);

  async function requireOurs(field: string, { chainId, contract: address }: SignedRecommendation): Promise<void> {
    const [ours, deployment] = await Promise.all([contract.address(), core.deployment()]);
    if (chainId !== BigInt(deployment.chainId)) {
      throw new InputError(`${field}.chainId`, `${deployment.chainId}, the chain of this client`, chainId);
    }
    if (address !== ours) throw new InputError(`${field}.contract`, `${ours}, PublicGoods of this client`, address);
  }

  return {
    /**
     * A seed for the secrets of a host that need not be kept: the hash of the wallet's signature, which a key gives again. Wallets
     * that are contracts may sign differently each time: give them a random seed, and keep it.
     *
     * @throws InputError
     * @example
     * const secrets = new GoodsSecrets(await publicGoods.seed(seat), 0n);
     */
    async seed(seat: bigint | number): Promise<string> {
      const id = checkSeat("seat", seat);
      return keccak256(await signFor(core, "GoodsChoice", SEED_FIELDS, { purpose: PURPOSE, seat: id }));
    },

    /**
     * Commits a host's secrets for a batch of 256 requests, as far as they are still to come. As who acts for the host.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     * @example
     * await publicGoods.commit(seat, new GoodsSecrets(seed, 0n)).send();
     */
    commit(seat: bigint | number, secrets: SecretsRoot): Action<SecretsCommitted, void> {
      const id = checkSeat("seat", seat);
      const { batch, root } = checkObject("secrets", secrets);
      return choice.action("commit", {
        args: [id, checkInteger("secrets.batch", batch, 0n, MOST_BATCH), checkRoot("secrets.root", root)],
        result: (found) => found.one(choice, "SecretsCommitted"),
      });
    },

    /**
     * Reveals a host's secret for a request, in the first step after it is sealed, and picks for it. Anyone who knows it may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `TOO_LATE`, `NOT_ALLOWED`, `ALREADY_DONE`, `INVALID_INPUT`.
     * @example
     * const { result } = await publicGoods.reveal(requestId, seat, secrets).send();
     * console.log(`picked organisation ${result.organisation}`);
     */
    reveal(requestId: bigint | number, seat: bigint | number, secrets: Revealed): Action<Picked, void> {
      const id = checkRequestId("requestId", requestId);
      const place = checkSeat("seat", seat);
      const given = checkObject("secrets", secrets);
      const [secret, proof] =
        given instanceof GoodsSecrets
          ? [given.secretOf(id), given.proofOf(id)]
          : [checkBytes("secrets.secret", given.secret, 32), checkProof("secrets.proof", given.proof)];
      return choice.action("reveal", {
        args: [id, place, secret, proof],
        result: (found) => found.one(choice, "Picked"),
      });
    },

    /**
     * Votes for one of the picks, in the second step, as who acts for a host that revealed.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `TOO_LATE`, `NOT_ALLOWED`, `ALREADY_DONE`, `WRONG_STATE`, `INVALID_INPUT`.
     */
    vote(requestId: bigint | number, seat: bigint | number, organisation: bigint | number): Action<HostVoted, void> {
      return choice.action("vote", {
        args: [
          checkRequestId("requestId", requestId),
          checkSeat("seat", seat),
          checkOrganisation("organisation", organisation),
        ],
        result: (found) => found.one(choice, "HostVoted"),
      });
    },

    /**
     * Records that a standby host did not reveal. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `TOO_LATE`, `NOT_ALLOWED`, `ALREADY_DONE`, `WRONG_STATE`.
     */
    recordMiss(requestId: bigint | number, seat: bigint | number): Action<HostMissing, void> {
      return choice.action("recordMiss", {
        args: [checkRequestId("requestId", requestId), checkSeat("seat", seat)],
        result: (found) => found.one(choice, "HostMissing"),
      });
    },

    /**
     * Signs, with the key of the active host's post, that the payer should pay what the tally says. Nothing else is ever signed:
     * it would cost the post.
     *
     * @throws InputError where the request waits for no recommendation, or not for that of the client's key.
     * @example
     * const text = recommendationToText(await publicGoods.signRecommendation(requestId));
     */
    async signRecommendation(requestId: bigint | number): Promise<SignedRecommendation> {
      const id = checkRequestId("requestId", requestId);
      const [record, address, { chainId }, account] = await Promise.all([
        contract.read("requestOf", id),
        contract.address(),
        core.deployment(),
        core.account(),
      ]);
      const { organisation, seat, concludedAt } = record;
      if (requestStates[Number(record.state)] !== "concluded") {
        throw new InputError("requestId", "a request that waits for its recommendation", requestId);
      }
      const { key } = await hosts.read("seatOf", seat);
      if (key !== account) throw new InputError("account", `${key}, the key of the post that is asked`, account);
      const unsigned = { chainId: BigInt(chainId), contract: address, requestId: id, seat, organisation, concludedAt };
      const signature = await signFor(core, "PublicGoods", RECOMMENDATION_FIELDS, recommendationStruct(unsigned));
      return { ...unsigned, signature };
    },

    /**
     * Whether a recommendation is signed by the key of its post, for this client's contract.
     *
     * @throws InputError
     */
    async verifyRecommendation(signed: SignedRecommendation): Promise<boolean> {
      const checked = checkRecommendation("recommendation", signed);
      await requireOurs("recommendation", checked);
      const { key } = await hosts.read("seatOf", checked.seat);
      try {
        return recoverAddress(recommendationDigest(checked), checked.signature) === key;
      } catch {
        // No key signs like this, and contracts have no say here.
        return false;
      }
    },

    /**
     * Delivers a recommendation. Anyone may, before the host's time is over.
     *
     * @throws InputError
     * @throws ProtocolError `BAD_SIGNATURE`, `TOO_LATE`, `WRONG_STATE`, `NOT_FOUND`, `ALREADY_DONE`.
     * @example
     * await publicGoods.recommend(recommendationFromText(text)).send();
     */
    recommend(signed: SignedRecommendation): Action<Recommended, void> {
      const checked = checkRecommendation("recommendation", signed);
      return contract.action("recommend", {
        args: async () => {
          await requireOurs("recommendation", checked);
          return [checked.requestId, checked.signature] as const;
        },
        result: (found) => found.one(contract, "Recommended"),
      });
    },

    /**
     * Removes an active host that let its recommendation lapse, and turns to the next. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `TOO_LATE`, `WRONG_STATE`, `NOT_FOUND`, `ALREADY_DONE`.
     */
    passOn(requestId: bigint | number): Action<PassedOn, void> {
      return contract.action("passOn", {
        args: [checkRequestId("requestId", requestId)],
        result: (found) => ({
          defaulted: found.maybe(contract, "HostDefaulted") ?? null,
          asked: found.maybe(contract, "HostAsked") ?? null,
        }),
      });
    },

    /**
     * Removes an active host that signed another recommendation than the tally says. Anyone who has it may.
     *
     * @throws InputError
     * @throws ProtocolError `BAD_SIGNATURE`, `INVALID_INPUT` where it is what the tally says.
     * @example
     * await publicGoods.report(recommendationFromText(text)).send();
     */
    report(signed: SignedRecommendation): Action<PassedOn, void> {
      const checked = checkRecommendation("recommendation", signed);
      return contract.action("report", {
        args: async () => {
          await requireOurs("recommendation", checked);
          return [checked.requestId, checked.organisation, checked.signature] as const;
        },
        result: (found) => ({
          defaulted: found.one(contract, "HostDefaulted"),
          asked: found.maybe(contract, "HostAsked") ?? null,
        }),
      });
    },
  };
}

function checkRoot(field: string, value: unknown): string {
  const root = checkBytes(field, value, 32);
  if (BigInt(root) === 0n) throw new InputError(field, "a root other than zero", value);
  return root;
}
