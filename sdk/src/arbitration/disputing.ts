import { ArbitrationAbi } from "../abi/Arbitration.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAmount, checkUri } from "../core/check.js";
import type { Core } from "../core/core.js";
import type { Briefs } from "./briefs.js";
import { type CaseRef, checkCase, checkOption, checkPlaces } from "./input.js";
import type { RulingDelivered } from "./moving.js";

export type Evidence = EventArgs<typeof ArbitrationAbi, "Evidence">;
export type JurorsStruck = EventArgs<typeof ArbitrationAbi, "JurorsStruck">;
export type Appealed = EventArgs<typeof ArbitrationAbi, "Appealed">;
/** What a party would settle for, and what came of it where the other side had said the same. */
export type Agreement = EventArgs<typeof ArbitrationAbi, "AgreementProposed"> & {
  readonly delivered: RulingDelivered | null;
};

/** What the parties do. */
export function disputing(core: Core, briefs: Briefs) {
  const contract = core.contract("Arbitration", ArbitrationAbi);
  return {
    /**
     * Gives evidence while its time lasts. Anyone may.
     *
     * @param evidence URI of a document in the manner of ERC-1497.
     * @throws InputError
     * @throws ProtocolError `TOO_LATE`, `WRONG_STATE`.
     * @example
     * await arbitration.submitEvidence(caseId, "ipfs://bafy…").send();
     */
    submitEvidence(caseId: CaseRef, evidence: string): Action<Evidence, void> {
      return contract.action("submitEvidence", {
        args: [briefs.idOf(checkCase(caseId)), checkUri("evidence", evidence)],
        result: (found) => found.one(contract, "Evidence"),
      });
    },

    /**
     * Strikes jurors, instead of those that the client's side struck before. Each side may strike up to half of those who
     * were drawn beyond the jury's size; the first left sit.
     *
     * @param places Of those whom `juryOf` names; none to take all strikes back.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED` for who is no party, `INVALID_INPUT` for too many, `TOO_LATE`, `WRONG_STATE`.
     * @example
     * await arbitration.strike(caseId, [1]).send();
     */
    strike(caseId: CaseRef, places: readonly number[]): Action<JurorsStruck, void> {
      const [ref, bits] = [checkCase(caseId), checkPlaces(places)];
      return contract.action("strike", {
        args: async () => [...(await briefs.args(ref)), bits] as const,
        result: (found) => found.one(contract, "JurorsStruck"),
      });
    },

    /**
     * Says which option the client's side would settle for, instead of what it said before. If the other side says the
     * same, that is the ruling, deposits go back, and the source is told. Possible until a ruling stands.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED` for who is no party, `INVALID_INPUT`, `TOO_LATE`, `WRONG_STATE`.
     * @example
     * const { result } = await arbitration.agree(caseId, 1).send();
     * if (result.delivered) console.log("settled");
     */
    agree(caseId: CaseRef, option: number): Action<Agreement, void> {
      const [ref, wanted] = [checkCase(caseId), checkOption(option)];
      return contract.action("agree", {
        args: async () => [...(await briefs.args(ref)), wanted] as const,
        result: (found) => ({
          ...found.one(contract, "AgreementProposed"),
          delivered: found.maybe(contract, "RulingDelivered") ?? null,
        }),
      });
    },

    /**
     * Appeals to a larger jury of others. For the side that the ruling is against, once.
     *
     * @param deposit Wei; what the case's terms ask for if left out. What is more can be taken back.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `INSUFFICIENT_FUNDS`, `TOO_LATE`, `WRONG_STATE`.
     * @example
     * await arbitration.appeal(caseId).send();
     */
    appeal(caseId: CaseRef, deposit?: bigint): Action<Appealed, void> {
      const ref = checkCase(caseId);
      if (deposit !== undefined) checkAmount("deposit", deposit, 0n);
      const asked = async () => {
        const { version } = await contract.read("caseOf", briefs.idOf(ref));
        return version === 0n ? 0n : (await contract.read("parameters", version)).appealDeposit;
      };
      return contract.action("appeal", {
        args: () => briefs.args(ref),
        value: deposit === undefined ? asked : deposit,
        result: (found) => found.one(contract, "Appealed"),
      });
    },
  };
}
