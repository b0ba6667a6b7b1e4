import { expect } from "chai";
import { Wallet, ZeroHash, getAddress, id, sha256, toUtf8Bytes } from "ethers";
import {
  BackupError,
  type BackupDocument,
  type Link,
  type SealedBackup,
  type Tier,
  actionLeaf,
  backupFromText,
  backupToText,
  differences,
  endOf,
  entryLeaf,
  laidOver,
  periodOf,
  proofOf,
  restoreBackups,
  sealBackup,
  sealedFromText,
  sealedToText,
  signBackup,
  tierLengths,
  verifyBackups,
} from "../../src/backups/index.js";
import { isInStandardTree } from "../../src/core/standard-tree.js";
import * as model from "../../../test/model/hosts/backups.js";
import { refused } from "../refused.js";

const place = { chainId: "31337", hosts: getAddress(`0x${"ab".repeat(20)}`) };
const key = new Wallet(id("the key of post 3"));
const other = new Wallet(id("the key of post 4"));
const month = 600n;

const states = [
  { "CapitalToken/balances/a": "10", "NoticeBoard/log": { count: 2, digest: id("a") } },
  { "CapitalToken/balances/a": "4", "CapitalToken/balances/b": "6", "NoticeBoard/log": { count: 3, digest: id("b") } },
  { "CapitalToken/balances/b": "10", "NoticeBoard/log": { count: 4, digest: id("c") } },
  {
    "CapitalToken/balances/b": "10",
    "NoticeBoard/log": { count: 5, digest: id("d") },
    "Größe/§": ["ä", null, true, 7],
  },
].map((state) => new Map(Object.entries(state)));

const action = {
  digest: id("digest"),
  request: { from: place.hosts, to: place.hosts, value: "0", gas: "1", nonce: "2", deadline: "3", data: "0x" },
  signature: `0x${"12".repeat(65)}`,
  block: "77",
  transaction: id("transaction"),
};

describe("Backups", () => {
  let links: SealedBackup[];
  let documents: BackupDocument[];

  beforeEach(async () => {
    links = [];
    documents = [];
    const end = endOf("month", month);
    for (const [i, tier] of (["month", "day", "hour", "minute"] as const).entries()) {
      const document: BackupDocument = {
        format: 1,
        ...place,
        seat: 3,
        tier,
        period: String(tier === "month" ? month : periodOf(tier, end) + 2n),
        parent: links[i - 1]?.backup.root ?? ZeroHash,
        block: { number: String(70 + i), hash: id(tier) },
        entries: differences(states[i - 1] ?? new Map(), states[i]!),
        actions: tier === "minute" ? [action] : [],
      };
      documents.push(document);
      links.push(await sealBackup(document, key));
    }
    // Each of these ends no earlier than the one before.
    [1, 2, 3].forEach((i) => expect(links[i]!.backup.parent).to.equal(links[i - 1]!.backup.root));
  });

  const trusted = () => ({ ...place, root: links[0]!.backup.root, keyOf: () => key.address });

  /** A chain in which periods follow: minutes within the hour that follows the day that follows the month. */
  async function chain(tiers: readonly Tier[]): Promise<SealedBackup[]> {
    const made: SealedBackup[] = [];
    let end = endOf("month", month);
    for (const [i, tier] of tiers.entries()) {
      if (tier !== "month") end += tierLengths[tier];
      const before = i === 0 ? new Map() : states[i - 1]!;
      const document: BackupDocument = {
        ...documents[0]!,
        tier,
        period: String(end / tierLengths[tier] - 1n),
        parent: made[i - 1]?.backup.root ?? ZeroHash,
        entries: differences(before, states[i]!),
        actions: tier === "minute" ? [action] : [],
      };
      made.push(await sealBackup(document, key));
    }
    return made;
  }

  it("are those of the model: roots, digests, signatures, and whom it trusts", async () => {
    for (const [i, document] of documents.entries()) {
      const there = await model.sealed(document as unknown as model.Document, key);
      expect(links[i]!.document).to.equal(there.document);
      expect(links[i]!.backup.root).to.equal(there.backup.root);
      expect(links[i]!.backup.content).to.equal(there.backup.content);
      expect(links[i]!.signature).to.equal(there.signature);
    }
  });

  it("restore what was backed up, by one link to four, leaving tiers out too", async () => {
    for (const tiers of [
      ["month"],
      ["month", "minute"],
      ["month", "day", "minute"],
      ["month", "day", "hour", "minute"],
    ] as const) {
      const made = (await chain(tiers)).map((sealed) => sealedFromText(sealedToText(sealed)));
      const { state, actions } = restoreBackups({ ...trusted(), root: made[0]!.backup.root }, made);
      expect([...state].sort()).to.deep.equal([...states[tiers.length - 1]!].sort());
      expect(actions.length).to.equal(tiers.at(-1) === "minute" ? 1 : 0);
      // Of those before the last nothing but what was signed is needed to verify.
      const bare: Link[] = made.map(({ document, ...signed }, i) =>
        i === made.length - 1 ? { ...signed, document } : signed,
      );
      verifyBackups({ ...trusted(), root: made[0]!.backup.root }, bare);
    }
  });

  it("are refused where one rule is broken, which is named", async () => {
    const good = await chain(["month", "day", "hour", "minute"]);
    const trust = { ...trusted(), root: good[0]!.backup.root };
    const [m, d, h, n] = good as [SealedBackup, SealedBackup, SealedBackup, SealedBackup];
    const early = await sealBackup({ ...documents[0]!, tier: "day", period: "0", parent: m.backup.root }, key);
    const cases: [string, readonly Link[], object?][] = [
      ["one to four", []],
      ["one to four", [m, d, h, n, n]],
      ["a month, without", [d]],
      ["not the trusted one", [m, d], { root: id("another") }],
      ["not bound to the one before", [m, h]],
      ["of its post's key", [m, d], { keyOf: () => other.address }],
      ["of its post's key", [m, d], { keyOf: () => undefined }],
      ["of its post's key", [{ ...m, signature: `0x${"00".repeat(65)}` }]],
      ["of its post's key", [m], { chainId: "1" }],
      ["ends before", [m, early]],
      ["needs its document", [m, { backup: d.backup, signature: d.signature }]],
      ["not the one that was signed", [{ ...m, document: m.document.replace('"10"', '"11"') }]],
    ];
    for (const [rule, chosen, change] of cases) {
      expect(() => verifyBackups({ ...trust, ...change }, chosen), rule).to.throw(BackupError, rule);
    }
    expect(() => restoreBackups(trust, [{ backup: m.backup, signature: m.signature }, d])).to.throw(
      BackupError,
      "Backup 1: restoring needs its document.",
    );
  });

  it("are refused where their document says something else than was signed", async () => {
    for (const [rule, change] of [
      ["a month is whole", { entries: { a: null } }],
      ["only minutes log actions", { actions: [action] }],
    ] as const) {
      const sealed = await sealBackup({ ...documents[0]!, ...change }, key);
      expect(() => verifyBackups({ ...trusted(), root: sealed.backup.root }, [sealed])).to.throw(BackupError, rule);
    }
  });

  it("are refused where what was signed is no backup at all", async () => {
    const [good] = await chain(["month"]);
    const verify = (link: unknown) => verifyBackups(trusted(), [link as Link]);
    for (const link of [
      null,
      {},
      { ...good, signature: "0x" },
      { ...good, backup: { ...good!.backup, tier: "year" } },
    ]) {
      expect(() => verify(link)).to.throw(BackupError, "Backup 1: it is no signed backup.");
    }
    for (const [rule, text] of [
      ["malformed", "no JSON"],
      ["malformed", "null"],
      ["malformed", "{}"],
      ["malformed", JSON.stringify({ ...documents[0]!, actions: undefined })],
      ["not canonical", ` ${good!.document}`],
    ] as const) {
      const backup = { ...good!.backup, content: sha256(toUtf8Bytes(text)) };
      const signed = await signBackup(place, backup, key);
      expect(() => verify({ ...signed, document: text }), text).to.throw(BackupError, `its document is ${rule}`);
    }
  });

  it("prove one entry, one that is gone, and one relayed action by themselves", () => {
    const minute = documents[3]!;
    const leaves = [
      ...Object.entries(minute.entries).map(([path, value]) => entryLeaf(path, value)),
      actionLeaf(action),
    ];
    const types = ["uint8", "bytes32", "bytes32"];
    for (const leaf of leaves) {
      const { kind, key, value } = leaf;
      const proof = proofOf(minute, leaf);
      expect(isInStandardTree(links[3]!.backup.root, types, [kind, key, value], proof)).to.equal(true);
      expect(isInStandardTree(links[3]!.backup.root, types, [kind, key, id("other")], proof)).to.equal(false);
    }
    expect(proofOf(documents[2]!, entryLeaf("CapitalToken/balances/a", null)).length).to.be.greaterThan(0);
    expect(refused(() => proofOf(minute, entryLeaf("nothing", "there"))).field).to.equal("leaf");
  });

  it("tell differences that lead from one state to the next", () => {
    for (const [i, after] of states.entries()) {
      const before = states[i - 1] ?? new Map();
      const state = laidOver(before, { entries: differences(before, after) });
      expect([...state].sort()).to.deep.equal([...after].sort());
    }
  });

  it("travel as text, and are refused as text with the field that is wrong", () => {
    const [{ backup, signature }] = links as [SealedBackup];
    expect(backupFromText(backupToText({ backup, signature }))).to.deep.equal({ backup, signature });
    const fields = JSON.parse(backupToText({ backup, signature })) as { backup: object };
    for (const [field, change] of [
      ["backup.seat", { seat: 3 }],
      ["signed.backup.seat", { seat: "0" }],
      ["signed.backup.tier", { tier: "year" }],
      ["signed.backup.parent", { parent: id("a month has none") }],
      ["signed.backup.root", { root: ZeroHash }],
      ["signed.backup.content", { content: "0x12" }],
    ] as const) {
      const text = JSON.stringify({ ...fields, backup: { ...fields.backup, ...change } });
      expect(refused(() => backupFromText(text)).field).to.equal(field);
    }
    expect(refused(() => backupFromText("no")).field).to.equal("text");
    expect(refused(() => sealedFromText(backupToText({ backup, signature }))).field).to.equal("document");
  });
});
