import { hexlify, toUtf8Bytes } from "ethers";
import { PaymentReferencesAbi } from "../abi/PaymentReferences.js";
import { VoucherSalesAbi } from "../abi/VoucherSales.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkBoolean, checkBytes, checkInteger, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { LONGEST, checkJurisdiction } from "./terms.js";

export type AttesterSet = EventArgs<typeof VoucherSalesAbi, "AttesterSet">;
export type PaymentModuleSet = EventArgs<typeof PaymentReferencesAbi, "ModuleSet">;
export type SaleParametersSet = EventArgs<typeof VoucherSalesAbi, "ParametersSet">;

/** What only the authority does. Hand the requests to `governance.propose`. */
export function saleRules(core: Core) {
  const contract = core.contract("VoucherSales", VoucherSalesAbi);
  const references = core.contract("PaymentReferences", PaymentReferencesAbi);
  return {
    /**
     * Accepts an attester of payments under a policy. For the authority: propose its request.
     *
     * @param terms `jurisdiction`: ISO 3166-1, two letters. `policyHash`: keccak256 of the policy it attests under.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     * @example
     * const change = sales.acceptAttester({ attester, jurisdiction: "AT", policyHash });
     * await governance.propose({ calls: [await change.request()] }).send();
     */
    acceptAttester(terms: {
      readonly attester: string;
      readonly jurisdiction: string;
      readonly policyHash: string;
    }): Action<AttesterSet, void> {
      const { attester, jurisdiction, policyHash } = checkObject("terms", terms);
      const policy = {
        accepted: true,
        jurisdiction: hexlify(toUtf8Bytes(checkJurisdiction("jurisdiction", jurisdiction))),
        policyHash: checkBytes("policyHash", policyHash, 32),
      };
      return contract.action("setAttester", {
        args: [checkAddress("attester", attester), policy],
        result: (found) => found.one(contract, "AttesterSet"),
      });
    },

    /**
     * Dismisses an attester: no new receipt of it is taken; what it attested stands, and it may still reverse it. For the
     * authority: propose its request.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     */
    dismissAttester(attester: string): Action<AttesterSet, void> {
      const account = checkAddress("attester", attester);
      return contract.action("setAttester", {
        // Under what it was accepted stays on record.
        args: async () => [account, { ...(await contract.read("attesterOf", account)), accepted: false }],
        result: (found) => found.one(contract, "AttesterSet"),
      });
    },

    /**
     * Accepts a contract that takes receipts of payments made outside, or dismisses it. A payment is used once by all of them
     * together. For the authority: propose its request.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     */
    setPaymentModule(module: string, accepted: boolean): Action<PaymentModuleSet, void> {
      return references.action("setModule", {
        args: [checkAddress("module", module), checkBoolean("accepted", accepted)],
        result: (found) => found.one(references, "ModuleSet"),
      });
    },

    /**
     * Sets the bounds of what can be reserved from now on (seconds, 1 to ten years). For the authority: propose its request.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     */
    setTerms(terms: {
      readonly longestReservation: bigint | number;
      readonly receiptTime: bigint | number;
      readonly longestChargeBack: bigint | number;
    }): Action<SaleParametersSet, void> {
      const { longestReservation, receiptTime, longestChargeBack } = checkObject("terms", terms);
      const checked = {
        longestReservation: checkInteger("longestReservation", longestReservation, 1n, LONGEST),
        receiptTime: checkInteger("receiptTime", receiptTime, 1n, LONGEST),
        longestChargeBack: checkInteger("longestChargeBack", longestChargeBack, 1n, LONGEST),
      };
      return contract.action("setParameters", {
        args: [checked],
        result: (found) => found.one(contract, "ParametersSet"),
      });
    },
  };
}
