import { ROLE_KINDS } from "../model/roles/history.ts";
import { tellHistories } from "./history/told.ts";
import { Told, stage } from "./role-registry/told.ts";

const DEEP = Number(process.env.DEEP ?? 0) > 0;

describe("Random histories of roles, reviews and teams, of the model and of the contracts", function () {
  this.timeout(0);

  tellHistories({
    histories: DEEP ? 20 : 2,
    steps: DEEP ? 2_000 : 400,
    every: 25,
    firstSeed: Number(process.env.SEED ?? 901),
    kinds: ROLE_KINDS,
    // Anyone may bring anybody up to date; public goods issue what they issue; the authority may always create a role.
    always: ["sync", "earn", "create"],
    load: stage,
    begin: Told.of,
    logged: ({ contracts }) => contracts,
  });
});
