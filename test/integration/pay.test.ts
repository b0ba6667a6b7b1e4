import { expect } from "chai";
import { PAY_KINDS } from "../model/pay/office-history.ts";
import { tellHistories } from "./history/told.ts";
import { PayTold, payStage } from "./pay/told.ts";

const DEEP = Number(process.env.DEEP ?? 0) > 0;
const HISTORIES = DEEP ? 10_000 : 70;
/** What pay is made of; the others are replayed with the histories that change them. */
const REPLAYED = [
  "Pay",
  "Valuers",
  "PeerReview",
  "WorkCredit",
  "WorkQueue",
  "RoleRegistry",
  "IdentityRegistry",
  "Teams",
];

describe("Random histories of pay, of the model with exact fractions and of the contracts", function () {
  this.timeout(0);

  let [distributions, claims] = [0, 0];

  tellHistories({
    histories: HISTORIES,
    together: DEEP ? 100 : 10,
    // Few: what goes wrong follows from a handful of changes, and many short histories meet more of those than few long ones.
    steps: 30,
    every: 10,
    firstSeed: Number(process.env.SEED ?? 1),
    kinds: PAY_KINDS,
    // Anyone may give, and do what is due.
    always: ["addEthToReserve", "distribute", "applyTerms"],
    load: payStage,
    begin: PayTold.begin,
    logged: ({ contracts }) =>
      Object.fromEntries(Object.entries(contracts).filter(([name]) => REPLAYED.includes(name))),
    end: ({ history }) => {
      // To a wei what the rule says; at each claim and departure it was compared too.
      history.pay.books.close();
      distributions += history.pay.books.distributions;
      claims += history.pay.books.claims;
    },
  });

  it("distributed and paid out more often than there were histories", () => {
    if (process.env.SHOW_OUTCOMES !== undefined) console.log({ distributions, claims });
    expect(distributions).to.be.above(HISTORIES);
    expect(claims).to.be.above(HISTORIES);
  });
});
