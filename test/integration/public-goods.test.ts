import { GOODS_KINDS } from "../model/publicgoods/play.ts";
import { tellHistories } from "./history/told.ts";
import { Told, stage } from "./public-goods/told.ts";

const DEEP = Number(process.env.DEEP ?? 0) > 0;

describe("Random histories of public goods, of the model and of the contracts", function () {
  this.timeout(0);

  tellHistories({
    histories: DEEP ? 20 : 2,
    steps: DEEP ? 2_000 : 900,
    every: 20,
    firstSeed: Number(process.env.SEED ?? 1_201),
    kinds: GOODS_KINDS,
    // What the authority may always set.
    always: ["setProcessor", "setTerms"],
    load: stage,
    begin: Told.begin,
    logged: ({ contracts }) => contracts,
  });
});
