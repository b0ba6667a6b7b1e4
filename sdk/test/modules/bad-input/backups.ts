import { Wallet, ZeroHash, getAddress, id } from "ethers";
import {
  type RelayedAction,
  type SealedBackup,
  actionLeaf,
  backupToText,
  sealedToText,
} from "../../../src/backups/index.js";
import type { Core } from "../../../src/core/index.js";
import { backup, period, seat, signedBackup } from "./hosts.js";
import {
  type Input,
  Input as Given,
  address,
  also,
  bytes32,
  document,
  hex,
  integer,
  json,
  list,
  object,
  optional,
  signature,
  word,
} from "./kinds.js";

type Rows = Record<string, readonly Input[] | readonly (readonly Input[])[]>;

const given = (field: string, good: unknown, ...bad: [string, unknown][]) => new Given(field, good, bad);
/** A whole number as text. */
const digits = (field: string, good = "7") =>
  given(field, good, ["nothing", undefined], ["a number", 7], ["no digits", "0x7"], ["negative", "-1"], ["empty", ""]);

const relayed = (field: string) =>
  object(field, {
    digest: bytes32(`${field}.digest`),
    request: object(`${field}.request`, {
      from: address(`${field}.request.from`),
      to: address(`${field}.request.to`),
      value: digits(`${field}.request.value`),
      gas: digits(`${field}.request.gas`),
      nonce: digits(`${field}.request.nonce`),
      deadline: digits(`${field}.request.deadline`),
      data: hex(`${field}.request.data`),
    }),
    signature: signature(`${field}.signature`),
    block: digits(`${field}.block`),
    transaction: bytes32(`${field}.transaction`),
  });

const HOSTS = getAddress(`0x${"ab".repeat(20)}`);
const placed = (field: string) => ({
  chainId: digits(`${field}.chainId`, "31337"),
  hosts: given(`${field}.hosts`, HOSTS, ["nothing", undefined], ["too short", "0x12"], ["a name", "hosts.eth"]),
});
const place = () => object("place", placed("place"));
const entries = () => given("document.entries", {}, ["nothing", undefined], ["null", null], ["a list", []]);
const whole = () =>
  object("document", {
    format: given("document.format", 1, ["nothing", undefined], ["another", 2], ["a text", "1"]),
    ...placed("document"),
    seat: also(integer("document.seat", 1n, 2n ** 32n - 1n, true), ["a bigint", 1n]),
    tier: word("document.tier", "minute"),
    period: digits("document.period"),
    parent: bytes32("document.parent"),
    block: object("document.block", { number: digits("document.block.number"), hash: bytes32("document.block.hash") }),
    entries: entries(),
    actions: list("document.actions", [relayed("document.actions[0]")]),
  });

const state = (field: string) =>
  given(field, new Map(), ["nothing", undefined], ["null", null], ["an object", {}], ["a list", []]);
const key = () =>
  given("key", new Wallet(id("a key")), ["nothing", undefined], ["null", null], ["a text", id("a key")]);
const tier = () => word("tier", "hour");

const signed = signedBackup("signed").good as SealedBackup;
const sealed = { ...signed, document: "{}" };
const text = document(backupToText(signed), "text", {
  "backup.seat": ["backup.seat", 7],
  "backup.period": ["backup.period", "soon"],
  "signed.backup.tier": ["backup.tier", "year"],
  "signed.backup.root": ["backup.root", ZeroHash],
  "signed.signature": ["signature", "0x12"],
});
const sealedText = document(sealedToText(sealed), "text", { document: ["document", {}] });

const trusted = () =>
  object("trusted", {
    ...placed("trusted"),
    root: bytes32("trusted.root"),
    keyOf: given("trusted.keyOf", () => undefined, ["nothing", undefined], ["a map", new Map()]),
  });
const links = () => given("links", [], ["nothing", undefined], ["null", null], ["one link", sealed]);

const plan = (more: Readonly<Record<string, Input>>) =>
  object("plan", {
    seat: seat("plan.seat"),
    period: given("plan.period", 7n, ["nothing", undefined], ["a text", "7"], ["negative", -1n]),
    hosts: optional(address("plan.hosts")),
    reader: given("plan.reader", undefined, ["null", null], ["an object", {}]),
    ...more,
  });
const parent = () => object("plan.parent", { root: bytes32("plan.parent.root"), state: state("plan.parent.state") });

/** Backups, which are made of a chain's logs, and checked without a chain. */
export const backups = (core: Core): Rows => ({
  "backups/periodOf": [tier(), integer("time", 0n, 2n ** 256n - 1n)],
  "backups/endOf": [tier(), period()],
  "backups/signBackup": [place(), backup("backup"), key()],
  "backups/signerOfBackup": [place(), signedBackup("signed")],
  "backups/backupToText": [signedBackup("signed")],
  "backups/backupFromText": text.map((input) => [input]),
  "backups/sealedToText": [given("sealed", sealed, ["nothing", undefined], ["null", null])],
  "backups/sealedToText of no document": [given("sealed.document", sealed, ["without its document", signed])],
  "backups/sealedFromText": sealedText.map((input) => [input]),
  "backups/actionHash": [relayed("action")],
  "backups/actionLeaf": [relayed("action")],
  "backups/entryLeaf": [
    given("path", "a/b", ["nothing", undefined], ["a number", 7], ["half a pair", "\ud800"]),
    json(),
  ],
  "backups/leavesOf": [whole()],
  "backups/documentToText": [whole()],
  "backups/backupOf": [whole()],
  "backups/sealBackup": [whole(), key()],
  "backups/proofOf": [
    whole(),
    given(
      "leaf",
      actionLeaf(relayed("").good as RelayedAction),
      ["nothing", undefined],
      ["null", null],
      ["of another", { kind: 1, key: ZeroHash, value: ZeroHash }],
    ),
  ],
  "backups/differences": [state("before"), state("after")],
  "backups/laidOver": [state("state"), object("document", { entries: entries() })],
  "backups/verifyBackups": [trusted(), links()],
  "backups/restoreBackups": [trusted(), links()],
  "backups/makeBackup": [
    [
      given("core", core),
      plan({
        tier: word("plan.tier", "month"),
        parent: given("plan.parent", undefined, ["a backup", { root: ZeroHash, state: new Map() }]),
      }),
    ],
    [
      given("core", core),
      plan({
        tier: word("plan.tier", "minute"),
        parent: parent(),
        actions: optional(list("plan.actions", [relayed("plan.actions[0]")])),
      }),
    ],
  ],
});
