import {
  type Input,
  Input as Given,
  amount,
  bytes32,
  address,
  identity,
  integer,
  list,
  object,
  optional,
  uri,
} from "./kinds.js";
import { events } from "./money.js";

const OTHER = `0x${"6b".repeat(20)}`;

const caseId = () =>
  new Given("caseId", 7n, [
    ["nothing", undefined],
    ["null", null],
    ["a text", "7"],
    ["a plain number", 7],
    ["zero", 0n],
    ["negative", -1n],
    ["too large", 2n ** 248n],
  ]);
const option = () => integer("option", 0n, 3n);

const brief = () =>
  object("brief", {
    source: address("brief.source"),
    terms: object("brief.terms", {
      key: bytes32("brief.terms.key"),
      opener: identity("brief.terms.opener"),
      respondent: new Given("brief.terms.respondent", OTHER, [...identity().bad, ["the opener", identity().good]]),
      options: integer("brief.terms.options", 2n, 4n),
      openerWins: list(
        "brief.terms.openerWins",
        [
          new Given("brief.terms.openerWins[0]", 1, [
            ["zero", 0],
            ["beyond the last", 2],
            ["a text", "1"],
          ]),
        ],
        ["empty", []],
        ["of more than there are", [1, 1]],
      ),
      communityId: integer("brief.terms.communityId", 0n, 2n ** 256n - 1n),
    }),
  });

/** A function of a case: by its id, and by what it is about. */
function onCase(...more: Input[]): Input[][] {
  const { field, good, bad, inside } = brief();
  const lists = bad.filter(([what]) => what === "a list");
  return [
    [caseId(), ...more],
    [new Given(field, good, lists, inside), ...more],
  ];
}

const time = (field: string) => integer(field, 1n, 2n ** 24n - 1n);
const round = () => integer("round", 0n, 3n);
const places = () => list("places", [integer("places[0]", 0n, 12n)]);

/** By function, what each takes. */
export const arbitration: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "arbitration.briefOf": onCase(),
  "arbitration.caseOf": onCase(),
  "arbitration.juryOf": onCase(optional(round())),
  "arbitration.timeline": onCase(),
  "arbitration.pollOf": onCase(optional(round())),
  "arbitration.evidenceOf": onCase(),
  "arbitration.terms": [optional(integer("version", 1n, 0xffffn))],
  "arbitration.setTerms": [
    object("terms", {
      deposit: amount("deposit", { min: 0n }),
      appealDeposit: amount("appealDeposit", { min: 0n }),
      jurors: integer("jurors", 3n, 5n),
      tries: integer("tries", 9n, 64n),
      evidence: time("evidence"),
      strike: time("strike"),
      commit: time("commit"),
      reveal: time("reveal"),
      appeal: time("appeal"),
      delivery: time("delivery"),
      penance: integer("penance", 0n, 2n ** 24n - 1n),
      dealings: integer("dealings", 0n, 2n ** 24n - 1n),
      score: integer("score", 0n, 2n ** 64n - 1n),
    }),
  ],
  "arbitration.deposit": [],
  "arbitration.owed": [optional(identity())],
  "arbitration.suspendedUntil": [identity()],
  "arbitration.isSource": [address("source")],
  "arbitration.joinPool": [],
  "arbitration.leavePool": [],
  "arbitration.poolSize": [],
  "arbitration.poolSeat": [integer("seat", 0n, 2n ** 256n - 1n)],
  "arbitration.seatOf": [optional(identity())],
  "arbitration.submitEvidence": onCase(uri("evidence")),
  "arbitration.strike": onCase(places()),
  "arbitration.agree": onCase(option()),
  "arbitration.appeal": onCase(optional(amount("deposit", { min: 0n }))),
  "arbitration.summon": onCase(),
  "arbitration.seal": onCase(),
  "arbitration.draw": onCase(),
  "arbitration.tally": onCase(),
  "arbitration.execute": onCase(),
  "arbitration.withdraw": [optional(identity())],
  "arbitration.events": events("CaseRuled"),
  "arbitration/caseIdOf": [brief()],
  "arbitration/pollKeyOf": [caseId(), round()],
};
