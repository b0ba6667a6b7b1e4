import { vouchersByName } from "../fixtures/vouchers.js";
import { PROJECT_KINDS } from "../model/community-projects/actions.ts";
import { Told } from "./community-projects/told.ts";
import { tellHistories } from "./history/told.ts";
import { stage } from "./vouchers/told.ts";

const DEEP = Number(process.env.DEEP ?? 0) > 0;

describe("Random histories of community projects, of the model and of the contracts", function () {
  this.timeout(0);

  tellHistories({
    histories: DEEP ? 150 : 3,
    steps: 800,
    every: 1,
    // With which every kind of action is both accepted and refused.
    firstSeed: Number(process.env.SEED ?? 1_032),
    kinds: PROJECT_KINDS,
    load: stage,
    begin: Told.begin,
    logged: (suite) => {
      return { ...vouchersByName(suite), CommunityProjects: suite.projects, CommunityWork: suite.work };
    },
    midway: true,
  });
});
