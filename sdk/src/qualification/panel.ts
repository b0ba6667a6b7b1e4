import type { PanelQualificationAbi } from "../abi/PanelQualification.js";
import type { Action } from "../core/action.js";
import { checkInteger } from "../core/check.js";
import type { ContractHandle } from "../core/contract.js";
import { dateOf, dateOrNull } from "../core/time.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { checkNumber } from "./input.js";
import { type PanelPhase, panelPhases } from "./names.js";

type PanelItem =
  | "drawPanel"
  | "closePanel"
  | "panelOf"
  | "panelistsOf"
  | "silencesOf"
  | "PanelSummoned"
  | "PanelistDrawn"
  | "PanelSeated"
  | "PanelistSilent";

/** What every contract with panels has. */
export type PanelsAbi = readonly Extract<(typeof PanelQualificationAbi)[number], { readonly name: PanelItem }>[];

/** A panel of three, as it stands. */
export interface PanelRecord {
  readonly panelId: bigint;
  readonly phase: PanelPhase;
  /** 0, or 1 where the first came to nothing and another is drawn. */
  readonly round: number;
  /** The role that is judged for. */
  readonly roleId: bigint;
  /** Who joined its role since is not drawn. */
  readonly askedAt: Date;
  /** It can be drawn once this block is mined. */
  readonly drawBlock: number;
  /** Until when it may judge; null before it is drawn. */
  readonly end: Date | null;
}

/** Who sits in a panel. */
export interface Panelist<Verdict> {
  readonly identity: string;
  /** Null where it said nothing yet. */
  readonly verdict: Verdict | null;
}

/** Who was drawn, and until when they judge; null where there were too few. */
export interface PanelDrawn {
  readonly panelId: bigint;
  readonly panelists: readonly string[];
  readonly end: Date | null;
}

/** A panel whose time was over. */
export interface PanelClosed {
  readonly panelId: bigint;
  /** Who said nothing. */
  readonly silent: readonly string[];
  /** Whether another will be drawn; otherwise it came to nothing. */
  readonly summoned: boolean;
}

/** What is the same of all panels. `verdictIn` reads a verdict that was given. */
export function panelSteps<Verdict>(handle: ContractHandle<PanelsAbi>, verdictIn: (verdict: string) => Verdict) {
  const { core } = handle;

  async function panel(panelId: bigint | number): Promise<PanelRecord | null> {
    const id = checkNumber("panelId", panelId);
    const found = await handle.read("panelOf", id);
    const phase = panelPhases[Number(found.phase)]!;
    if (phase === "none") return null;
    return {
      panelId: id,
      phase,
      round: Number(found.round),
      roleId: found.roleId,
      askedAt: dateOf(found.askedAt),
      drawBlock: Number(found.drawBlock),
      end: dateOrNull(found.end),
    };
  }

  return {
    /**
     * Draws a panel, eleven blocks after it was summoned. Anyone may. With fewer than three to draw it comes to nothing.
     *
     * @param panelId The number of what is judged.
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`, `NOT_FOUND`.
     */
    drawPanel(panelId: bigint | number): Action<PanelDrawn, void> {
      const id = checkNumber("panelId", panelId);
      return handle.action("drawPanel", {
        args: [id],
        result: (found) => {
          const seated = found.maybe(handle, "PanelSeated");
          const panelists = found.all(handle, "PanelistDrawn").map(({ panelist }) => panelist);
          return { panelId: id, panelists, end: seated ? dateOf(seated.end) : null };
        },
      });
    },

    /**
     * Ends a panel whose time is over without a verdict. Anyone may. The first is followed by another.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`, `NOT_FOUND`.
     */
    closePanel(panelId: bigint | number): Action<PanelClosed, void> {
      const id = checkNumber("panelId", panelId);
      return handle.action("closePanel", {
        args: [id],
        result: (found) => {
          const silent = found.all(handle, "PanelistSilent").map(({ panelist }) => panelist);
          return { panelId: id, silent, summoned: found.maybe(handle, "PanelSummoned") !== undefined };
        },
      });
    },

    /**
     * A panel as it stands; null where none was summoned under that number.
     *
     * @throws InputError
     */
    panel,

    /**
     * Who sits in a panel, by place, and what each said.
     *
     * @param round 0 or 1; the present one if left out.
     * @throws InputError
     */
    async panelists(panelId: bigint | number, round?: number): Promise<Panelist<Verdict>[]> {
      const id = checkNumber("panelId", panelId);
      const given = round === undefined ? undefined : checkInteger("round", round, 0n, 1n);
      const wanted = given ?? (await handle.read("panelOf", id)).round;
      const { panelists, verdicts } = await handle.read("panelistsOf", id, wanted);
      return panelists
        .map((identity, place) => {
          const verdict = verdicts[place]!;
          return { identity, verdict: BigInt(verdict) === 0n ? null : verdictIn(verdict) };
        })
        .filter(({ identity }) => BigInt(identity) !== 0n);
    },

    /**
     * How often an identity sat in a panel of this contract and said nothing.
     *
     * @param identity The client's if left out.
     * @throws InputError
     */
    async silences(identity?: string): Promise<number> {
      const given = checkIdentityIfGiven(identity);
      return Number(await handle.read("silencesOf", await identityOr(core, given)));
    },
  };
}
