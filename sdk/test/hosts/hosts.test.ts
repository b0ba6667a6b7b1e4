import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { expect } from "chai";
import { JsonRpcProvider, ZeroHash, getAddress, hexlify, id, randomBytes } from "ethers";
import { chunkTree, createClient, recordIdOf, verifyChunk } from "../../src/index.js";
import { HostRegistryAbi } from "../../src/hosts/index.js";
import { interfaceOf } from "../../src/core/codec.js";
import { refused } from "../refused.js";

const address = (byte: string) => getAddress(`0x${byte.repeat(20)}`);
const contracts = {
  HostRegistry: address("11"),
  HostMonitors: address("12"),
  SourcePins: address("13"),
  BackupLedger: address("14"),
};
const backup = {
  seat: 3n,
  tier: "month",
  period: 7n,
  parent: ZeroHash,
  root: id("root"),
  content: id("text"),
} as const;
const signature = `0x${"12".repeat(65)}`;
const signed = { backup, signature };

describe("Hosts, without a chain", () => {
  const runner = new JsonRpcProvider("http://127.0.0.1:1", 31337, { staticNetwork: true });
  const { hosts } = createClient({ runner, deployment: { chainId: 31337, contracts } });
  after(() => runner.destroy());

  it("cut an archive as OpenZeppelin's tree has it, and prove each chunk", () => {
    for (const size of [1, 1023, 1024, 1025, 5000, 16_384]) {
      const archive = randomBytes(size);
      const tree = chunkTree(archive);
      const chunks = Array.from({ length: Math.ceil(size / 1024) }, (_, i) => {
        return [i, hexlify(archive.subarray(1024 * i, 1024 * (i + 1)))] as [number, string];
      });
      const theirs = StandardMerkleTree.of(chunks, ["uint256", "bytes"]);
      expect([tree.root, tree.chunks]).to.deep.equal([theirs.root, chunks.length]);
      for (const [i] of chunks) {
        expect(tree.prove(i).proof).to.deep.equal(theirs.getProof(i));
        expect(verifyChunk(tree.root, tree.prove(i))).to.equal(true);
        expect(verifyChunk(tree.root, { ...tree.prove(i), index: i + 1 })).to.equal(false);
      }
      expect(refused(() => tree.prove(chunks.length)).field).to.equal("index");
    }
    expect(refused(() => chunkTree(new Uint8Array())).field).to.equal("archive");
  });

  it("number records as the ledger does", () => {
    expect(recordIdOf(3n, "hour", 9n)).to.equal((3n << 72n) | (2n << 64n) | 9n);
    expect(refused(() => recordIdOf(0n, "hour", 9n)).field).to.equal("seat");
    expect(refused(() => recordIdOf(1n, "year" as "month", 9n)).field).to.equal("tier");
    expect(refused(() => recordIdOf(1n, "hour", 2n ** 64n)).field).to.equal("period");
  });

  it("hand in two signed backups as evidence, and only what is evidence", async () => {
    const other = { backup: { ...backup, root: id("another") }, signature };
    const { data } = await hosts.reportEquivocation(signed, other).request();
    const [one, , two] = interfaceOf(HostRegistryAbi).decodeFunctionData("reportEquivocation", data);
    expect([one.seat, one.tier, one.root, two.root]).to.deep.equal([3n, 0n, backup.root, id("another")]);
    for (const [field, change] of [
      ["other.backup.seat", { seat: 4n }],
      ["other.backup.period", { period: 8n }],
      ["other.backup.tier", { tier: "day", parent: id("a month") }],
      ["other.backup.root", { root: backup.root }],
    ] as const) {
      const second = { backup: { ...other.backup, ...change }, signature };
      expect(refused(() => hosts.reportEquivocation(signed, second)).field).to.equal(field);
    }
  });
});
