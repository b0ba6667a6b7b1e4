import { ZeroHash } from "ethers";
import {
  type Input,
  Input as Given,
  address,
  also,
  bytes32,
  flag,
  hex,
  identity,
  integer,
  list,
  object,
  optional,
  signature,
  text,
  word,
} from "./kinds.js";
import { events } from "./money.js";

type Rows = Record<string, readonly Input[] | readonly (readonly Input[])[]>;

const MOST_ID = 2n ** 32n - 1n;
const MOST_64 = 2n ** 64n - 1n;
const DAYS_30 = 2_592_000n;
const ANOTHER = `0x${"6b".repeat(32)}`;

export const seat = (field = "seat") => integer(field, 1n, MOST_ID);
export const period = (field = "period") => integer(field, 0n, MOST_64);
const hash = (field: string) => also(bytes32(field), ["zero", ZeroHash]);

/** A backup: of a month, or finer with a parent. */
export function backup(field: string, tier = "month", root = hash(`${field}.root`)): Input {
  const parent = bytes32(`${field}.parent`);
  const none = new Given(parent.field, ZeroHash, [...parent.bad, ["a root", ANOTHER]]);
  return object(field, {
    seat: seat(`${field}.seat`),
    tier: word(`${field}.tier`, tier),
    period: period(`${field}.period`),
    parent: tier === "month" ? none : also(parent, ["zero", ZeroHash]),
    root,
    content: hash(`${field}.content`),
  });
}

export function signedBackup(field: string, given = backup(`${field}.backup`)): Input {
  return object(field, {
    backup: given,
    signature: also(signature(`${field}.signature`), ["of 66 bytes", `0x${"11".repeat(66)}`]),
  });
}

/** The second of two that are evidence has another root. */
const other = () => {
  const { field, good, bad } = hash("other.backup.root");
  const root = new Given(field, ANOTHER, [...bad, ["that of the first", good]]);
  return signedBackup("other", backup("other.backup", "month", root));
};

export const hosts: Rows = {
  "hosts.consentToPost": [identity(), optional(integer("applicationId", 1n, MOST_ID))],
  "hosts.applyForPost": [object("consent", { key: address("consent.key"), signature: signature("consent.signature") })],
  "hosts.withdrawApplication": [],
  "hosts.admit": [identity(), integer("applicationId", 1n, MOST_ID)],
  "hosts.leavePost": [],
  "hosts.remove": [seat()],
  "hosts.heartbeat": [optional(bytes32("root"))],
  "hosts.failover": [
    [optional(object("options", { settle: optional(flag("settle")) }))],
    [new Given("options", { settle: false }, [])],
  ],
  "hosts.settle": [seat()],
  "hosts.reportEquivocation": [signedBackup("one"), other()],
  "hosts.setSilence": [integer("silence", 60n, DAYS_30)],
  "hosts.queue": [optional(integer("most", 1n, 1_000n))],
  "hosts.post": [seat()],
  "hosts.postOf": [optional(identity())],
  "hosts.hostCount": [],
  "hosts.postCount": [],
  "hosts.active": [],
  "hosts.application": [optional(identity())],
  "hosts.misses": [seat(), address("module")],
  "hosts.isUnsettled": [seat()],
  "hosts.actsFor": [seat(), optional(address("account"))],
  "hosts.events": events("HostActivated"),
};

/** What is common to the two modules that challenge hosts. */
const challenges = (place: string): Rows => ({
  [`${place}.challenge`]: [],
  [`${place}.seal`]: [],
  [`${place}.recordMiss`]: [],
  [`${place}.latest`]: [],
  [`${place}.terms`]: [],
  [`${place}.setTerms`]: [
    object("terms", {
      window: integer("terms.window", 60n, DAYS_30),
      interval: also(integer("terms.interval", 60n, DAYS_30), ["less than the window", 59]),
    }),
  ],
  [`${place}.events`]: events("ChallengeAsked"),
});

const recordId = (field = "recordId") => also(integer(field, 1n << 72n, 2n ** 104n - 1n), ["of no post", 1n]);
const sourcesId = () => integer("sourcesId", 1n, MOST_ID);
const wing = (field: string) => text(field, 31, "core");
const number = (field: string) => integer(field, 1n, MOST_64);
const proven = () =>
  object("proven", {
    index: integer("proven.index", 0n, MOST_ID),
    chunk: also(hex("proven.chunk"), ["empty", "0x"], ["too long", `0x${"00".repeat(1025)}`]),
    proof: list("proven.proof", [bytes32("proven.proof[0]")], ["too long", Array(33).fill(ANOTHER)]),
  });

/** Challenges of hosts, the sources that they keep, the backups that they signed. */
export const challengesAndRecords: Rows = {
  ...challenges("monitors"),
  "monitors.sign": [bytes32("root")],
  "monitors.answer": [object("answer", { root: bytes32("answer.root"), signature: signature("answer.signature") })],
  ...challenges("pins"),
  "pins.add": [
    object("plan", {
      wing: wing("plan.wing"),
      number: number("plan.number"),
      root: hash("plan.root"),
      chunks: integer("plan.chunks", 1n, MOST_ID),
    }),
  ],
  "pins.drop": [sourcesId()],
  "pins.answer": [proven()],
  "pins.asked": [],
  "pins.sources": [sourcesId()],
  "pins.sourcesOf": [wing("wing"), number("number")],
  "pins.count": [],
  "ledger.record": [
    [signedBackup("signed"), new Given("parentId", undefined, [["a record, for a month", 1n << 72n]])],
    [signedBackup("signed", backup("signed.backup", "day")), recordId("parentId")],
  ],
  "ledger.attest": [recordId()],
  "ledger.dispute": [recordId(), bytes32("reason")],
  "ledger.get": [recordId()],
  "ledger.signed": [recordId()],
  "ledger.verdict": [recordId(), optional(identity())],
  "ledger.commits": [
    recordId(),
    object("leaf", {
      kind: integer("leaf.kind", 0n, 255n),
      key: bytes32("leaf.key"),
      value: bytes32("leaf.value"),
    }),
    list("proof", [bytes32("proof[0]")], ["too long", Array(257).fill(ANOTHER)]),
  ],
  "ledger.events": events("BackupRecorded"),
  "hosts/recordIdOf": [seat(), word("tier", "hour"), period()],
  "hosts/verifyChunk": [bytes32("root"), proven()],
  "hosts/chunkTree": [
    new Given("archive", new Uint8Array([1]), [
      ["nothing", undefined],
      ["null", null],
      ["a text", "sources"],
      ["a list", [1]],
      ["empty", new Uint8Array()],
    ]),
  ],
};
