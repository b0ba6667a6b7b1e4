import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { expect } from "chai";
import { Wallet, ZeroHash, id as hashOf, sha256, toUtf8Bytes } from "ethers";
import { describe, it } from "mocha";
import { Random } from "../random.ts";
import {
  ACTION,
  BackupError,
  type Document,
  ENTRY,
  HEAD,
  type Json,
  LEAF_TYPES,
  type Link,
  type RelayedAction,
  TIERS,
  type Tier,
  actionHash,
  canonical,
  difference,
  endOf,
  headHash,
  leavesOf,
  pathKey,
  periodOf,
  restored,
  sealed,
  signed,
  treeOf,
  valueHash,
  verifyChain,
} from "./backups.ts";

const PLACE = { chainId: "31337", hosts: "0x5FbDB2315678afecb367f032d93F642f64180aa3" };
const KEYS = [1, 2].map((seat) => new Wallet(hashOf(`host ${seat}`)));
const keyOf = (seat: number) => KEYS[seat - 1].address;
/** 2023-11-14, 22:13:20. */
const TIME = 1_700_000_000n;

type Full = Required<Link>;

function documentOf(tier: Tier, parent: string, entries: Record<string, Json>, more: Partial<Document> = {}): Document {
  const period = (periodOf(tier, TIME) - 1n).toString();
  const block = { number: "9", hash: hashOf("block") };
  return { format: 1, ...PLACE, seat: 1, tier, period, parent, block, entries, actions: [], ...more };
}

function actionOf(name: string): RelayedAction {
  const request = { from: KEYS[0].address, nonce: "1", data: "0x" };
  return { digest: hashOf(name), request, signature: "0x1234", block: "7", transaction: hashOf(`tx ${name}`) };
}

const STATES: Record<string, Json>[] = [
  { "capital/supply": "100", "capital/balance/a": "60", "capital/balance/b": "40" },
  { "capital/supply": "90", "capital/balance/a": "50", "capital/balance/b": "40" },
  { "capital/supply": "90", "capital/balance/a": "90" },
  { "capital/supply": "91", "capital/balance/a": "90", notes: { list: ["x", 1, true], empty: {} } },
];
const stateAt = (index: number) => new Map(Object.entries(STATES[index]));

/** Month, day, hour and minute of the states above; the last two by another host. */
async function usualChain(): Promise<Full[]> {
  const links = [await sealed(documentOf("month", ZeroHash, STATES[0]), KEYS[0])];
  for (const [index, tier] of (["day", "hour", "minute"] as const).entries()) {
    const entries = difference(stateAt(index), stateAt(index + 1));
    const seat = index === 0 ? 1 : 2;
    const actions = tier === "minute" ? [actionOf("one"), actionOf("two")] : [];
    const document = documentOf(tier, links[index].backup.root, entries, { seat, actions });
    links.push(await sealed(document, KEYS[seat - 1]));
  }
  return links;
}

const rootOf = (links: readonly Link[]) => links[0]?.backup.root ?? ZeroHash;

function refused(rule: string, links: readonly Link[], root = rootOf(links), place = PLACE, keys = keyOf): void {
  expect(() => verifyChain(place, root, links, keys)).to.throw(BackupError, rule);
}

function altered(links: readonly Full[], at: number, change: (link: Full) => Partial<Link>): Link[] {
  return links.map((link, index) => (index === at ? { ...link, ...change(link) } : link));
}

describe("model: backups", () => {
  it("nests periods", () => {
    expect(periodOf("minute", 59n)).to.equal(0n);
    expect(periodOf("minute", 60n)).to.equal(1n);
    expect(endOf("month", 0n)).to.equal(30n * endOf("day", 0n));
    expect(endOf("day", 0n)).to.equal(24n * endOf("hour", 0n));
    expect(endOf("hour", 0n)).to.equal(60n * endOf("minute", 0n));
  });

  it("writes one text for one value, whatever the order of its fields", () => {
    expect(canonical({ b: [1, null, "é\n"], a: { d: true, c: "x" } })).to.equal(
      '{"a":{"c":"x","d":true},"b":[1,null,"é\\n"]}',
    );
    expect(() => canonical(1.5)).to.throw(BackupError);
    expect(() => canonical(2 ** 53)).to.throw(BackupError);
  });

  it("verifies a minute from a month's root in four links, and restores what there was", async () => {
    const links = await usualChain();
    expect(links.length).to.equal(4);
    const { state, actions } = restored(PLACE, rootOf(links), links, keyOf);
    expect(Object.fromEntries(state)).to.deep.equal(STATES[3]);
    expect(actions.map(({ digest }) => digest)).to.deep.equal([hashOf("one"), hashOf("two")]);
  });

  it("needs only the last document to verify, and all to restore", async () => {
    const links = await usualChain();
    const bare: Link[] = links.map(({ backup, signature }) => ({ backup, signature }));
    refused("the last has its document", bare);
    bare[3].document = links[3].document;
    verifyChain(PLACE, rootOf(links), bare, keyOf);
    expect(() => restored(PLACE, rootOf(links), bare, keyOf)).to.throw(BackupError, "all documents");
  });

  it("may leave tiers out, but not turn them round or repeat them", async () => {
    const month = await sealed(documentOf("month", ZeroHash, STATES[0]), KEYS[0]);
    const minute = await sealed(documentOf("minute", month.backup.root, {}), KEYS[0]);
    verifyChain(PLACE, month.backup.root, [month, minute], keyOf);
    verifyChain(PLACE, month.backup.root, [month], keyOf);
    const hour = await sealed(documentOf("hour", minute.backup.root, {}), KEYS[0]);
    refused("finer", [month, minute, hour]);
    const again = await sealed(documentOf("minute", minute.backup.root, {}), KEYS[0]);
    refused("finer", [month, minute, again]);
    refused("one to four", []);
    refused("one to four", [month, minute, minute, minute, minute]);
    refused("a month at first", [minute], minute.backup.root);
    const child = await sealed(documentOf("month", month.backup.root, STATES[0]), KEYS[0]);
    refused("a month at first", [child]);
    const early = await sealed(documentOf("minute", month.backup.root, {}, { period: "5" }), KEYS[0]);
    refused("ends before", [month, early]);
    refused("trusted", [month], ZeroHash);
    refused("tier", [{ ...month, backup: { ...month.backup, tier: 4 } }]);
  });

  it("finds every change of what was signed, at every link", async () => {
    const links = await usualChain();
    const other = hashOf("other");
    for (let at = 0; at < links.length; at++) {
      const { backup } = links[at];
      for (const field of ["seat", "period", "content"] as const) {
        const value = field === "content" ? other : field === "seat" ? 3 - backup.seat : backup.period + 1n;
        const forged = altered(links, at, () => ({ backup: { ...backup, [field]: value } }));
        refused("", forged, rootOf(links));
      }
      refused(
        "",
        altered(links, at, () => ({ backup: { ...backup, parent: other } })),
      );
      const swapped = altered(links, at, () => ({ backup: { ...backup, root: other } }));
      refused("", swapped, rootOf(links));
      refused(
        "signed",
        altered(links, at, () => ({ signature: links[(at + 1) % 4].signature })),
      );
      refused(
        "digest",
        altered(links, at, (link) => ({ document: `${link.document} ` })),
      );
    }
    refused("signed", links, rootOf(links), { ...PLACE, chainId: "1" });
    refused("signed", links, rootOf(links), { ...PLACE, hosts: KEYS[0].address });
    refused("signed", links, rootOf(links), PLACE, () => KEYS[0].address);
  });

  it("finds a document that does not say what its host signed", async () => {
    const honest = documentOf("month", ZeroHash, STATES[0]);
    const cases: [rule: string, change: Partial<Document>][] = [
      ["this chain", { chainId: "1" }],
      ["this chain", { hosts: KEYS[0].address }],
      ["post and tier", { seat: 2 }],
      ["post and tier", { tier: "day" }],
      ["period and parent", { period: "1" }],
      ["period and parent", { parent: hashOf("parent") }],
      ["only minutes", { actions: [actionOf("one")] }],
      ["whole", { entries: { "capital/supply": null } }],
      ["its root", { entries: { "capital/supply": "7" } }],
      ["its root", { block: { number: "10", hash: hashOf("block") } }],
    ];
    const { backup } = await sealed(honest, KEYS[0]);
    for (const [rule, change] of cases) {
      // The host signs another document's digest under the same head and root.
      const { document, backup: false_ } = await sealed({ ...honest, ...change }, KEYS[0]);
      const mixed = { ...backup, content: false_.content };
      refused(rule, [{ backup: mixed, signature: await signed(PLACE, mixed, KEYS[0]), document }], backup.root);
    }
    const spaced = JSON.stringify(honest, undefined, 1);
    const loose = { ...backup, content: sha256(toUtf8Bytes(spaced)) };
    refused(
      "canonical",
      [{ backup: loose, signature: await signed(PLACE, loose, KEYS[0]), document: spaced }],
      backup.root,
    );
  });

  it("proves one entry, one action or the head by itself", async () => {
    const links = await usualChain();
    const document = JSON.parse(links[3].document) as Document;
    const tree = treeOf(document);
    const leaves = leavesOf(document);
    expect(leaves.length).to.equal(1 + Object.keys(document.entries).length + 2);
    const supply = [ENTRY, pathKey("capital/supply"), valueHash("91")];
    const action = [ACTION, hashOf("one"), actionHash(actionOf("one"))];
    const head = [HEAD, links[2].backup.root, headHash(document)];
    for (const leaf of [supply, action, head]) {
      const proof = tree.getProof(leaf as (typeof leaves)[number]);
      expect(StandardMerkleTree.verify(links[3].backup.root, LEAF_TYPES, leaf, proof)).to.equal(true);
      const wrong = [leaf[0], leaf[1], hashOf("wrong")];
      expect(StandardMerkleTree.verify(links[3].backup.root, LEAF_TYPES, wrong, proof)).to.equal(false);
    }
    const gone = JSON.parse(links[2].document) as Document;
    expect(leavesOf(gone)).to.deep.include([ENTRY, pathKey("capital/balance/b"), ZeroHash]);
  });

  it("has one root for one content, in whatever order it was gathered", () => {
    const entries = Object.entries(STATES[0]);
    const straight = documentOf("month", ZeroHash, Object.fromEntries(entries));
    const turned = documentOf("month", ZeroHash, Object.fromEntries(entries.reverse()));
    expect(treeOf(straight).root).to.equal(treeOf(turned).root);
  });

  it("restores whatever happened, from a backup of any tier, in a random history", async () => {
    const random = new Random(53);
    const state = new Map<string, Json>();
    const chains = new Map<Tier, { links: Full[]; state: Map<string, Json> }>();
    const start = endOf("month", periodOf("month", TIME));
    for (let day = 0n; day < 25n; day++) {
      for (let change = random.below(4); change > 0; change--) {
        const path = `path/${random.below(6)}`;
        if (random.oneIn(3)) state.delete(path);
        else state.set(path, random.below(5));
      }
      const tier = day === 0n ? "month" : random.pick(TIERS.slice(1));
      const coarser = TIERS.slice(0, TIERS.indexOf(tier)).flatMap((name) => chains.get(name) ?? []);
      const base = tier === "month" ? undefined : random.pick(coarser);
      const period = periodOf(tier, start + day * 86_400n) - (tier === "month" ? 1n : 0n);
      const parent = base?.links.at(-1)!.backup.root ?? ZeroHash;
      const entries = difference(base?.state ?? new Map(), state);
      const link = await sealed(documentOf(tier, parent, entries, { period: period.toString() }), KEYS[0]);
      const links = [...(base?.links ?? []), link];
      chains.set(tier, { links, state: new Map(state) });
      const { state: result } = restored(PLACE, rootOf(links), links, keyOf);
      expect(Object.fromEntries(result)).to.deep.equal(Object.fromEntries(state));
    }
  });
});
