import { LEADERSHIP_KINDS } from "../model/leadership/actions.ts";
import { tellHistories } from "./history/told.ts";
import { stage } from "./leadership/stage.ts";
import { Told } from "./leadership/told.ts";

const DEEP = Number(process.env.DEEP ?? 0) > 0;

describe("Random histories of leadership, of the models and of the contracts", function () {
  this.timeout(0);

  tellHistories({
    histories: DEEP ? 30 : 2,
    steps: DEEP ? 1_500 : 600,
    every: 25,
    firstSeed: Number(process.env.SEED ?? 2_001),
    kinds: LEADERSHIP_KINDS,
    // It needs a kind that congress added.
    rarely: DEEP ? [] : ["use"],
    load: stage,
    begin: Told.begin,
    logged: (_, { contracts }) => contracts,
  });
});
