import { ZeroAddress, ZeroHash, hexlify, toUtf8Bytes } from "ethers";
import { GoodsChoiceAbi } from "../abi/GoodsChoice.js";
import { PublicGoodsAbi } from "../abi/PublicGoods.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkAmount, checkBytes, checkInteger, checkObject } from "../core/check.js";
import { checkRawCid } from "../core/cid.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { checkOrganisation } from "./input.js";
import type { GoodsTerms } from "./records.js";

export type OrganisationListed = EventArgs<typeof GoodsChoiceAbi, "OrganisationListed">;
export type OrganisationAmended = EventArgs<typeof GoodsChoiceAbi, "OrganisationAmended">;
export type OrganisationDelisted = EventArgs<typeof GoodsChoiceAbi, "OrganisationDelisted">;
export type ProcessorSet = EventArgs<typeof GoodsChoiceAbi, "ProcessorSet">;
export type GoodsParametersSet = EventArgs<typeof PublicGoodsAbi, "ParametersSet">;

/** What an organisation is voted in with. */
export interface OrganisationDraft {
  /** CID of its description: of raw bytes, as `cidOf` gives. */
  readonly cid: string;
  /** Where payments go. */
  readonly payout: string;
  /** Signs its receipts; null where only processors attest payments to it. */
  readonly signer: string | null;
  /** Most credits issued for payments to it in 30 days (18 decimals). */
  readonly cap: bigint;
}

/** Under what a processor is accepted. */
export interface ProcessorDraft {
  readonly processor: string;
  /** Where it is licensed or registered: ISO 3166-1, two capitals. */
  readonly jurisdiction: string;
  /** keccak256 of the policy it attests under. */
  readonly policyHash: string;
}

const MOST_CAP = 2n ** 96n - 1n;
const MOST_BOND = 2n ** 96n - 1n;
const MOST_SECONDS = 2n ** 24n - 1n;
const NO_COUNTRY = "0x0000";

/** What the authority does: put the `request` of these into a proposal to all roles, or to Payments for processors. */
export function goodsGoverning(core: Core) {
  const contract = core.contract("PublicGoods", PublicGoodsAbi);
  const choice = core.contract("GoodsChoice", GoodsChoiceAbi);
  return {
    /**
     * Votes an organisation in. For the authority: propose its request.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `INVALID_INPUT`, `UNAVAILABLE`.
     * @example
     * const call = await publicGoods.list({ cid, payout, signer: null, cap: parseEther("10000") }).request();
     */
    list(draft: OrganisationDraft): Action<OrganisationListed, bigint> {
      return choice.action("list", {
        args: [checkDraft(draft)],
        result: (found) => found.one(choice, "OrganisationListed"),
      });
    },

    /**
     * Changes what an organisation is listed with. For the authority: propose its request.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`, `INVALID_INPUT`.
     */
    amend(organisation: bigint | number, draft: OrganisationDraft): Action<OrganisationAmended, void> {
      return choice.action("amend", {
        args: [checkOrganisation("organisation", organisation), checkDraft(draft)],
        result: (found) => found.one(choice, "OrganisationAmended"),
      });
    },

    /**
     * Votes an organisation out: no payment and no receipt for it is taken any more. For the authority: propose its request.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`.
     */
    delist(organisation: bigint | number): Action<OrganisationDelisted, void> {
      return choice.action("delist", {
        args: [checkOrganisation("organisation", organisation)],
        result: (found) => found.one(choice, "OrganisationDelisted"),
      });
    },

    /**
     * Accepts a processor of payments under a policy. For the authority: propose its request.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     */
    acceptProcessor(draft: ProcessorDraft): Action<ProcessorSet, void> {
      const { processor, jurisdiction, policyHash } = checkObject("draft", draft);
      const account = checkAddress("processor", processor);
      if (typeof jurisdiction !== "string" || !/^[A-Z]{2}$/.test(jurisdiction)) {
        throw new InputError("jurisdiction", "a country's code by ISO 3166-1, two capitals such as AT", jurisdiction);
      }
      const policy = checkBytes("policyHash", policyHash, 32);
      if (policy === ZeroHash) throw new InputError("policyHash", "a hash other than zero", policyHash);
      const terms = { accepted: true, jurisdiction: hexlify(toUtf8Bytes(jurisdiction)), policyHash: policy };
      return choice.action("setProcessor", {
        args: [account, terms],
        result: (found) => found.one(choice, "ProcessorSet"),
      });
    },

    /**
     * Dismisses a processor: no new receipt that names it is taken. For the authority: propose its request.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     */
    dismissProcessor(processor: string): Action<ProcessorSet, void> {
      const none = { accepted: false, jurisdiction: NO_COUNTRY, policyHash: ZeroHash };
      return choice.action("setProcessor", {
        args: [checkAddress("processor", processor), none],
        result: (found) => found.one(choice, "ProcessorSet"),
      });
    },

    /**
     * Starts a new set of parameters for later requests. For the authority: propose its request.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `INVALID_INPUT`.
     */
    setParameters(terms: GoodsTerms): Action<GoodsParametersSet, void> {
      const { bond, step, seal, conclude, choose, life, confirm } = checkObject("terms", terms);
      const seconds = (field: string, value: unknown) => checkInteger(field, value, 1n, MOST_SECONDS);
      return contract.action("setParameters", {
        args: [
          {
            bond: checkAmount("bond", bond, 1n, MOST_BOND),
            step: seconds("step", step),
            seal: seconds("seal", seal),
            conclude: seconds("conclude", conclude),
            choose: seconds("choose", choose),
            life: seconds("life", life),
            confirm: seconds("confirm", confirm),
          },
        ],
        result: (found) => found.one(contract, "ParametersSet"),
      });
    },
  };
}

function checkDraft(draft: OrganisationDraft) {
  const { cid, payout, signer, cap } = checkObject("draft", draft);
  return {
    content: checkRawCid("cid", cid),
    payout: checkAddress("payout", payout),
    signer: signer === null ? ZeroAddress : checkAddress("signer", signer),
    cap: checkAmount("cap", cap, 1n, MOST_CAP),
  };
}
