/** Panels, which the qualification by panels and the one by answer keys keep alike. */

import { type Args, type Entry, ask } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_ID, NO_IDENTITY, ZERO_IDENTITY } from "../none.ts";

const NO_PANEL = { phase: 0n, round: 0n, roleId: 0n, askedAt: 0n, drawBlock: 0n, end: 0n, time: 0n };
const [SUMMONED, SEATED, DECIDED, UNDECIDED] = [1n, 2n, 3n, 4n];
const NO_VERDICT = `0x${"00".repeat(32)}`;

interface Seats {
  readonly panelists: string[];
  readonly verdicts: string[];
}

export class Panels {
  readonly #panels = new Table<[panelId: bigint], typeof NO_PANEL>(() => ({ ...NO_PANEL }));
  readonly #seats = new Table<[panelId: bigint, round: bigint], Seats>(() => {
    return { panelists: [ZERO_IDENTITY, ZERO_IDENTITY, ZERO_IDENTITY], verdicts: [NO_VERDICT, NO_VERDICT, NO_VERDICT] };
  });
  readonly #silences = new Table<[identity: string], bigint>(() => 0n);

  readonly on = {
    PanelSummoned: ({ panelId, roleId, round, drawBlock, time: given }: Args, { time }: Entry) => {
      const asked = { phase: SUMMONED, roleId, round, drawBlock, askedAt: time, end: 0n, time: given };
      this.#panels.set(asked, panelId);
    },
    PanelistDrawn: ({ panelId, panelist, round, place }: Args) => {
      this.#seats.at(panelId, round).panelists[Number(place)] = panelist;
    },
    PanelSeated: ({ panelId, end }: Args) => {
      Object.assign(this.#panels.at(panelId), { phase: SEATED, end });
    },
    PanelistJudged: ({ panelId, panelist, round, verdict }: Args) => {
      const { panelists, verdicts } = this.#seats.at(panelId, round);
      verdicts[panelists.indexOf(panelist)] = verdict;
    },
    PanelistSilent: ({ panelist, count }: Args) => this.#silences.set(count, panelist),
    PanelDecided: ({ panelId }: Args) => {
      this.#panels.at(panelId).phase = DECIDED;
    },
    PanelUndecided: ({ panelId }: Args) => {
      this.#panels.at(panelId).phase = UNDECIDED;
    },
  };

  *answers() {
    for (const [of, panel] of this.#panels.rows([NO_ID])) {
      yield ask("panelOf", of, panel);
      for (const round of [0n, 1n]) {
        const { panelists, verdicts } = this.#seats.get(...of, round);
        yield ask("panelistsOf", [...of, round], panelists, verdicts);
      }
    }
    for (const [of, count] of this.#silences.rows([NO_IDENTITY])) yield ask("silencesOf", of, count);
  }
}
