import { WORK_KINDS } from "../model/work/history.ts";
import { tellHistories } from "./history/told.ts";
import { WorkTold, workStage } from "./work/orders.ts";

const DEEP = Number(process.env.DEEP ?? 0) > 0;

describe("Random histories of turns, orders and transfers, of the model and of the contracts", function () {
  this.timeout(0);

  tellHistories({
    histories: DEEP ? 100 : 2,
    steps: DEEP ? 1_000 : 500,
    every: DEEP ? 10 : 5,
    firstSeed: Number(process.env.SEED ?? 1),
    kinds: WORK_KINDS,
    load: workStage,
    begin: WorkTold.begin,
    logged: ({ contracts }) => contracts,
  });
});
