import { congressProposalOf, congressProposalToText } from "../../../src/congress/index.js";
import {
  type Input,
  Input as Given,
  address,
  also,
  amount,
  cid,
  document,
  hex,
  integer,
  list,
  object,
  optional,
  word,
} from "./kinds.js";
import { events } from "./money.js";

type Rows = Record<string, readonly Input[] | readonly (readonly Input[])[]>;

const ADDRESS = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const CID = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";
/** Of a hash that is not SHA-256. */
const KECCAK = "bafkrwibbx4h3ejyivnf4eq4mvkkp2xpnkdtjqpxefrzwi3vcgbvrrpomgi";
const MOST = 2n ** 256n - 1n;
const HOUR = 3_600n;
const LONGEST = 5_184_000n;

const call = (field: string) =>
  object(field, {
    to: address(`${field}.to`),
    data: hex(`${field}.data`),
    value: amount(`${field}.value`, { min: 0n }),
  });
const content = (field: string) => also(cid(field), ["of another hash", KECCAK]);
const tokenId = (field: string) => amount(field, { min: 0n });
const plan = {
  tokenId: tokenId("tokenId"),
  text: content("text"),
  code: content("code"),
  calls: list("calls", [call("calls[0]")]),
};
const proposal = congressProposalOf({
  ...{ proposer: ADDRESS, tokenId: 7n, text: CID, code: CID },
  calls: [{ to: ADDRESS, data: "0x12345678", value: 0n }],
});
const given = (field: string, good: unknown, bad: Input["bad"]) => new Given(field, good, bad);
const whole = () =>
  new Given("proposal", proposal, object("", {}).bad, {
    id: given("proposal.id", proposal.id, [
      ["nothing", undefined],
      ["another", 5n],
      ["a text", "5"],
    ]),
    proposer: given("proposal.proposer", proposal.proposer, address("").bad),
    tokenId: given("proposal.tokenId", proposal.tokenId, tokenId("").bad),
    text: given("proposal.text", proposal.text, content("").bad),
    code: given("proposal.code", proposal.code, content("").bad),
    calls: given("proposal.calls", proposal.calls, list("", []).bad),
  });
const ref = () =>
  given("proposal", proposal.id, [
    ["nothing", undefined],
    ["null", null],
    ["a plain number", 5],
    ["zero", 0n],
    ["an object without an id", {}],
    ["too large", MOST + 1n],
  ]);
/** One token, or several, of which the second is another. */
const token = () =>
  new Given(
    "tokens",
    7n,
    tokenId("tokens")
      .bad.concat([["none", []]])
      .filter(([, bad]) => bad !== null),
  );
const tokens = () =>
  new Given(
    "tokens",
    [7n, 8n],
    [["none", []]],
    [tokenId("tokens[0]"), new Given("tokens[1]", 8n, [...tokenId("").bad, ["the first again", 7n]])],
  );

/** Proposals and votes of who holds leadership tokens. */
export const congress: Rows = {
  "congress.propose": [object("plan", plan)],
  "congress.vote": [
    [ref(), word("side", "for"), token()],
    [ref(), word("side", "against"), tokens()],
  ],
  "congress.queue": [whole()],
  "congress.execute": [whole()],
  "congress.cancel": [whole()],
  "congress.standing": [ref()],
  "congress.find": [ref()],
  "congress.ballots": [ref(), tokens(), optional(address("account"))],
  "congress.hasVoted": [ref(), given("tokens[0]", 7n, tokenId("").bad)],
  "congress.quorum": [],
  "congress.count": [],
  "congress.timelock": [],
  "congress.terms": [optional(integer("version", 1n, MOST))],
  "congress.setTerms": [
    object("terms", {
      votingDelay: integer("votingDelay", HOUR, LONGEST),
      votingPeriod: integer("votingPeriod", HOUR, LONGEST),
      executionDelay: integer("executionDelay", HOUR, LONGEST),
      quorum: new Given("quorum", { numerator: 1, denominator: 3, least: 5 }, object("", {}).bad, {
        numerator: also(integer("quorum.numerator", 1n, 1n), ["more than half", 2]),
        denominator: given("quorum.denominator", 3, [
          ["zero", 0],
          ["one", 1],
          ["too large", 256],
          ["a text", "3"],
        ]),
        least: integer("quorum.least", 1n, 48n),
      }),
    }),
  ],
  "congress.events": events("ProposalCreated"),

  "congress/congressProposalOf": [object("draft", { proposer: address("proposer"), ...plan })],
  "congress/congressProposalToText": [whole()],
  "congress/congressProposalFromText": document(congressProposalToText(proposal), "text", {
    format: ["format", "other"],
    version: ["version", 2],
    "proposal.id": ["id", "5"],
    "proposal.proposer": ["proposer", "0x12"],
    "proposal.tokenId": ["tokenId", 7],
    "proposal.text": ["text", "bafy"],
    "proposal.code": ["code", null],
    "proposal.calls": ["calls", {}],
    "proposal.calls[0].to": ["calls.0.to", "0x12"],
    "proposal.calls[0].value": ["calls.0.value", 5],
  }).map((input) => [input]),
};
