import { ValuersAbi } from "../abi/Valuers.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkInteger, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import type { ReceiptEvents } from "../core/receipt.js";
import { checkIdentity } from "../identity/did.js";
import { type ValueGrid, checkGrid, stepNear } from "./grid.js";
import { LAST_STEP, type Numbered, type ParameterRef, checkParameter, mostOf } from "./parameter.js";

export type GridSet = EventArgs<typeof ValuersAbi, "GridSet">;

/** A figure, by its step or by its value. */
export type Figure = ParameterRef &
  (
    | { readonly step: number; readonly value?: undefined }
    /** The nearest step is taken. */
    | { readonly value: bigint | number; readonly step?: undefined }
  );

/** What a change of figures did. */
export interface FigureChange {
  /** Whose figure it is. */
  readonly valuer: string;
  /** Null where it was removed. */
  readonly step: number | null;
  /** How many figures stand. */
  readonly figures: number;
  /** What the parameter is in `epoch`, and where it moves from there. */
  readonly epoch: number;
  readonly value: bigint;
  readonly target: bigint;
}

/** Bounds and first value of a parameter. */
export type ParameterSetting = ParameterRef & { readonly grid: ValueGrid; readonly value: bigint | number };

export function settingValues(core: Core) {
  const contract = core.contract("Valuers", ValuersAbi);

  function changeIn(found: ReceiptEvents): FigureChange {
    const { valuer, step, standing } = found.one(contract, "FigureSet");
    const { epoch, value, target, figures } = found.one(contract, "Marked");
    return {
      valuer,
      step: standing ? Number(step) : null,
      figures: Number(figures),
      epoch: Number(epoch),
      value,
      target,
    };
  }

  /** The step of a value on the grid that figures are put on now. */
  async function stepOf({ parameter, subject }: Numbered, value: bigint): Promise<bigint> {
    const { gridId, grid } = await contract.read("gridOf", parameter, subject);
    if (gridId === 0n) throw new InputError("parameter", "one that was set", parameter);
    return BigInt(stepNear({ low: grid.low, high: grid.high, change: Number(grid.change) }, value));
  }

  return {
    /**
     * Puts the client's figure for a parameter, in place of the one it had. It counts until it is changed, and takes effect in
     * the next epoch.
     *
     * @param figure `step` from 0 to 255; or `value`, whose nearest step is taken.
     * @throws InputError where the value is not within the bounds.
     * @throws ProtocolError `NOT_ALLOWED` by others than valuers, `NOT_FOUND`.
     * @example
     * const { result } = await valuers.setFigure({ parameter: "slope", value: 2_000 }).send();
     * console.log(`${result.figures} figures stand; it moves to ${result.target}`);
     */
    setFigure(figure: Figure): Action<FigureChange, void> {
      const numbered = checkParameter(checkObject("figure", figure));
      const { step, value } = figure;
      if ((step === undefined) === (value === undefined))
        throw new InputError("step", "given, or value, not both", step);
      const given = step === undefined ? undefined : checkInteger("step", step, 0n, LAST_STEP);
      const wanted = value === undefined ? 0n : checkInteger("value", value, 0n, mostOf(figure));
      return contract.action("setFigure", {
        args: async () => [numbered.parameter, numbered.subject, given ?? (await stepOf(numbered, wanted))] as const,
        result: changeIn,
      });
    },

    /**
     * Removes the figure of one who is no valuer in good standing any more. Anyone may.
     *
     * @param valuer Identity.
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE` where there is nothing to prune.
     */
    prune(ref: ParameterRef, valuer: string): Action<FigureChange, void> {
      const { parameter, subject } = checkParameter(ref);
      return contract.action("prune", {
        args: [parameter, subject, checkIdentity("valuer", valuer)],
        result: changeIn,
      });
    },

    /**
     * Sets bounds and value of a parameter from the next epoch on; figures begin anew. The authority alone: put its `request`
     * into a proposal to all roles.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `INVALID_INPUT`.
     * @example
     * const grid = { low: parseEther("500"), high: parseEther("4000"), change: 4 };
     * const call = await valuers.set({ parameter: "rate", currency: "ETH", grid, value: parseEther("1000") }).request();
     */
    set(setting: ParameterSetting): Action<GridSet, void> {
      const { parameter, subject } = checkParameter(checkObject("setting", setting));
      const { low, high, change } = checkGrid("grid", setting.grid, mostOf(setting));
      const value = checkInteger("value", setting.value, low, high);
      return contract.action("set", {
        args: [{ parameter, subject, grid: { low, high, change: BigInt(change) }, value }],
        result: (found) => found.one(contract, "GridSet"),
      });
    },
  };
}
