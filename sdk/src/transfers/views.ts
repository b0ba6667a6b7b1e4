import { EscrowedTransfersAbi } from "../abi/EscrowedTransfers.js";
import type { FunctionResult } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkInteger, checkObject } from "../core/check.js";
import { cidOfDigest } from "../core/cid.js";
import type { Core } from "../core/core.js";
import { dateOf } from "../core/time.js";
import { type TransferState, transferStates } from "./names.js";
import { checkTransferId } from "./sending.js";
import { type TransferStanding, transferStanding } from "./standing.js";

/** A transfer as it stands, with what comes next. */
export interface EscrowedTransfer extends TransferStanding {
  readonly transferId: bigint;
  readonly state: TransferState;
  /** Accounts. */
  readonly from: string;
  readonly to: string;
  /** Identities; null for an outsider that has none. */
  readonly fromIdentity: string | null;
  readonly toIdentity: string | null;
  /** Work credits (base units). */
  readonly amount: bigint;
  readonly openedAt: Date;
  /** End of the running window, to draw or to approve. From then on it is given back. */
  readonly until: Date;
  /** First block whose hash may draw. */
  readonly drawBlock: number;
  /** Who was drawn, and whether each approved; empty before. */
  readonly approvers: readonly { readonly identity: string; readonly approved: boolean }[];
  /** Number of the rules it is under. */
  readonly version: bigint;
}

/** Parameters of transfers. */
export interface TransferRules {
  /** To seal and to draw (seconds). */
  readonly draw: number;
  /** For both to approve (seconds). */
  readonly approval: number;
  /** Seats of Payments that a draw looks at, 2 to 64. */
  readonly tries: number;
}

const LONGEST = 3650n * 86_400n;
const MOST_VERSION = 65_535n;

export function transferViews(core: Core) {
  const contract = core.contract("EscrowedTransfers", EscrowedTransfersAbi);
  return {
    /**
     * A transfer as it stands; null where there is none.
     *
     * @throws InputError
     * @example
     * const transfer = await transfers.transfer(transferId);
     * console.log(transfer?.words); // "1 of 2 have approved. Both may before 14 May 2026, …"
     */
    async transfer(transferId: bigint | number): Promise<EscrowedTransfer | null> {
      const id = checkTransferId(transferId);
      const [found, now] = await Promise.all([contract.read("transferOf", id), core.now()]);
      return found.state === 0n ? null : transferFrom(id, found, now);
    },

    /** How many transfers were opened. Their numbers are 1 up to this. */
    count(): Promise<bigint> {
      return contract.read("transferCount");
    },

    /**
     * CID of what the approvers of a transfer need to know, from the event that opened it; null where there was none.
     *
     * @throws InputError
     */
    async purposeOf(transferId: bigint | number): Promise<string | null> {
      const where = { transferId: checkTransferId(transferId) };
      for await (const { args } of contract.events("TransferOpened", { where })) return cidOfDigest(args.purpose);
      return null;
    },

    /**
     * The rules that transfers are under.
     *
     * @param version Number of the set; that in force if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async rules(version?: bigint | number): Promise<TransferRules> {
      const asked = version === undefined ? undefined : checkInteger("version", version, 1n, MOST_VERSION);
      return rulesFrom(await contract.read("parameters", asked ?? (await contract.read("parametersVersion"))));
    },

    /**
     * Sets the rules of later transfers. For the timelock: take it into a proposal to all roles.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     */
    setRules(rules: TransferRules): Action<TransferRules, void> {
      const { draw, approval, tries } = checkObject("rules", rules);
      const struct = {
        draw: checkInteger("draw", draw, 1n, LONGEST),
        approval: checkInteger("approval", approval, 1n, LONGEST),
        tries: checkInteger("tries", tries, 2n, 64n),
      };
      return contract.action("setParameters", {
        args: [struct],
        result: (found) => rulesFrom(found.one(contract, "ParametersSet").rules),
      });
    },
  };
}

function transferFrom(
  transferId: bigint,
  found: FunctionResult<typeof EscrowedTransfersAbi, "transferOf">,
  now: bigint,
): EscrowedTransfer {
  const { from, to, amount, until, drawBlock, version, first, second } = found;
  const state = transferStates[Number(found.state)]!;
  const isDrawn = BigInt(first) !== 0n;
  const approvers = [first, second].map((identity, place) => ({
    identity,
    approved: ((found.approvals >> BigInt(place)) & 1n) === 1n,
  }));
  const approvals = approvers.filter(({ approved }) => approved).length;
  return {
    transferId,
    state,
    ...{ from, to, amount, version },
    fromIdentity: identityOrNull(found.fromIdentity),
    toIdentity: identityOrNull(found.toIdentity),
    openedAt: dateOf(found.openedAt),
    until: dateOf(until),
    drawBlock: Number(drawBlock),
    approvers: isDrawn ? approvers : [],
    ...transferStanding({ state, until, drawBlock, approvals }, now),
  };
}

function identityOrNull(identity: string): string | null {
  return BigInt(identity) === 0n ? null : identity;
}

function rulesFrom({
  draw,
  approval,
  tries,
}: FunctionResult<typeof EscrowedTransfersAbi, "parameters">): TransferRules {
  return { draw: Number(draw), approval: Number(approval), tries: Number(tries) };
}
