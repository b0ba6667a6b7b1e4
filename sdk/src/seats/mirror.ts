import { ZeroAddress } from "ethers";
import { SeatMirrorAbi } from "../abi/SeatMirror.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkInteger, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import type { ReceiptEvents } from "../core/receipt.js";
import { signFor } from "../core/signing.js";
import { checkTokenId } from "../lottery/input.js";
import { type SignatureOf, signaturesIn } from "./signatures.js";

/** A token that was redeemed on the governance chain. */
export interface Redemption {
  /** Which it is, from 0. */
  readonly number: bigint | number;
  readonly tokenId: bigint;
  readonly node: string;
  readonly payee: string;
}

export type MirroredTurn = EventArgs<typeof SeatMirrorAbi, "SeatTaken">;

/** What became of a redemption: it has a turn, or waits until its node is free. */
export type Mirrored = { readonly turn: MirroredTurn } | { readonly turn: null };

const REDEMPTION_FIELDS = {
  Redemption: [
    { name: "number", type: "uint256" },
    { name: "tokenId", type: "uint256" },
    { name: "node", type: "address" },
    { name: "payee", type: "address" },
  ],
};
const MOST_NUMBER = 2n ** 32n - 1n;

export const checkNumber = (field: string, number: bigint | number) => checkInteger(field, number, 0n, MOST_NUMBER);

function checkRedemption(redemption: Redemption) {
  const { number, tokenId, node, payee } = checkObject("redemption", redemption);
  return {
    number: checkNumber("redemption.number", number),
    tokenId: checkTokenId("redemption.tokenId", tokenId),
    node: checkAddress("redemption.node", node),
    payee: checkAddress("redemption.payee", payee),
  };
}

/** What validators tell of redemptions on another chain. */
export function mirroring(core: Core) {
  const contract = core.contract("SeatMirror", SeatMirrorAbi);
  const turnIn = (found: ReceiptEvents) => found.maybe(contract, "SeatTaken") ?? null;
  return {
    /** The redemption that is due, from 0: how many were taken. */
    async nextRedemption(): Promise<bigint> {
      return contract.read("nextRedemption");
    },

    /**
     * The signature of the client's own account, a validator's key, for a redemption. What was redeemed it has to know from the
     * governance chain.
     *
     * @throws InputError
     */
    async signRedemption(redemption: Redemption): Promise<SignatureOf> {
      const message = checkRedemption(redemption);
      const signer = await core.account();
      return { signer, signature: await signFor(core, "SeatMirror", REDEMPTION_FIELDS, message) };
    },

    /**
     * Gives the redemption that is due its turn, or has it wait where its node still has one. Anyone may.
     *
     * @param signatures Of more than two thirds of the validators of the block after the next, which this will be in; in any order.
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` where another is due, `BAD_SIGNATURE` where too few signed, or the set changed meanwhile.
     */
    mirror(redemption: Redemption, signatures: readonly SignatureOf[]): Action<Mirrored, void> {
      const { number, ...told } = checkRedemption(redemption);
      const signed = signaturesIn("signatures", signatures);
      return contract.action("mirror", {
        args: async () => {
          // The contract asks for the set of the block after its own, which is the next at the earliest.
          const block = BigInt(await core.provider.getBlockNumber()) + 2n;
          return [number, told, signed(await contract.read("validatorsAt", block))] as const;
        },
        result: (found) => ({ turn: turnIn(found) }),
      });
    },

    /**
     * Gives a redemption that waits its turn, once its node is free. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND` where it does not wait, `WRONG_STATE` while its node has a turn.
     */
    seat(number: bigint | number): Action<MirroredTurn, void> {
      return contract.action("seat", {
        args: [checkNumber("number", number)],
        result: (found) => found.one(contract, "SeatTaken"),
      });
    },

    /**
     * A redemption that waits; null where it does not.
     *
     * @throws InputError
     */
    async waiting(number: bigint | number): Promise<Redemption | null> {
      const checked = checkNumber("number", number);
      const told = await contract.read("waiting", checked);
      return told.node === ZeroAddress ? null : { number: checked, ...told };
    },
  };
}
