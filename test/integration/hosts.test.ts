import { HOST_KINDS } from "../model/hosts/history.ts";
import { tellHistories } from "./history/told.ts";
import { Told, stage } from "./hosts/told.ts";

const DEEP = Number(process.env.DEEP ?? 0) > 0;

describe("Random histories of hosts, challenges and backups, of the model and of the contracts", function () {
  this.timeout(0);

  tellHistories({
    histories: DEEP ? 20 : 2,
    steps: DEEP ? 2_000 : 800,
    every: 20,
    firstSeed: Number(process.env.SEED ?? 1_101),
    kinds: HOST_KINDS,
    // What modules tell of a post that is none any more changes nothing.
    always: ["removeDefaulted", "missPick", "answerPick"],
    load: stage,
    begin: Told.begin,
    logged: ({ contracts }) => contracts,
  });
});
