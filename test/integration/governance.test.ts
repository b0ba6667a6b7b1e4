import { GOVERNANCE_KINDS } from "../model/governance/history.ts";
import { Told, stage } from "./governance/told.ts";
import { tellHistories } from "./history/told.ts";

const DEEP = Number(process.env.DEEP ?? 0) > 0;

describe("Random histories of proposals and ballots, of the model and of the contracts", function () {
  this.timeout(0);

  tellHistories({
    histories: DEEP ? 20 : 2,
    steps: DEEP ? 2_000 : 500,
    every: 25,
    firstSeed: Number(process.env.SEED ?? 1_001),
    kinds: GOVERNANCE_KINDS,
    // Anyone may bring anybody up to date, and the authority create a role.
    always: ["sync", "create"],
    load: stage,
    begin: Told.begin,
    logged: ({ contracts }) => contracts,
  });
});
