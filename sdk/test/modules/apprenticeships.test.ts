import { expect } from "chai";
import { AbiCoder, Interface, TypedDataEncoder, id, keccak256 } from "ethers";
import {
  ApprenticeshipQualificationAbi,
  type Job,
  digestOfCid,
  jobFromText,
  jobToText,
} from "../../src/qualification/index.js";
import { jobDigest } from "../../src/qualification/job.js";
import { IdentityRegistryAbi } from "../../src/identity/index.js";
import { InputError } from "../../src/index.js";
import { refused, rejected } from "../refused.js";
import { answering } from "./answering.js";
import { nowhere } from "./bad-input/silent.js";
import { staged } from "./staged.js";

const HELLO = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";
const ONE = `0x${"11".repeat(20)}`;
const OTHER = `0x${"22".repeat(20)}`;
const coder = AbiCoder.defaultAbiCoder();
const contracts = nowhere.contracts as Record<string, string>;

/** Who acts is `mine`. */
const registry = (mine: string, accounts: Record<string, string>) =>
  [
    IdentityRegistryAbi,
    { identityOf: () => [mine, 1n], accountOf: (identity: string) => [accounts[identity] ?? `0x${"00".repeat(20)}`] },
  ] as const;

describe("A job of an apprentice", () => {
  const apprentice = answering(undefined, undefined, "apprentice").wallet.address;
  const mentor = answering(undefined, undefined, "mentor").wallet.address;
  const accounts = { [ONE]: apprentice, [OTHER]: mentor };
  /** Accounts without code answer nothing. */
  const client = (name: string, mine: string) => {
    const known = staged({ IdentityRegistry: registry(mine, accounts) });
    return answering((to, data) => known(to, data) ?? { ok: true, data: "0x" }, undefined, name).client.apprenticeships;
  };
  const [ours, theirs] = [client("apprentice", ONE), client("mentor", OTHER)];

  it("has the digest of the contract, whose domain has a shorter name than it", async () => {
    const job = await ours.job({ roleId: 9, mentor: OTHER, work: HELLO, deadline: 1_900_000_000 });
    const type = id("Job(uint256 roleId,bytes20 apprentice,bytes20 mentor,bytes32 work,uint256 deadline)");
    const struct = coder.encode(
      ["bytes32", "uint256", "bytes20", "bytes20", "bytes32", "uint256"],
      [type, 9n, ONE, OTHER, digestOfCid(HELLO), 1_900_000_000n],
    );
    const domain = TypedDataEncoder.hashDomain({
      name: "Commonweal Apprenticeship",
      version: "1",
      chainId: 31337n,
      verifyingContract: contracts.ApprenticeshipQualification!,
    });
    expect(jobDigest(job)).to.equal(keccak256(`0x1901${domain.slice(2)}${keccak256(struct).slice(2)}`));
  });

  it("is signed by both on one text, and recorded with both signatures", async () => {
    const job = await ours.job({ roleId: 9, mentor: OTHER, work: HELLO });
    const once: Job = jobFromText(jobToText(await ours.sign(job)));
    expect(await theirs.verify(once)).to.deep.equal({ apprentice: true, mentor: false });
    const twice = jobFromText(jobToText(await theirs.sign(once)));
    expect(await ours.verify(twice)).to.deep.equal({ apprentice: true, mentor: true });
    const { data } = await ours.record(twice).request();
    const [struct, one, other] = new Interface(ApprenticeshipQualificationAbi).decodeFunctionData("record", data);
    expect(struct.toArray()).to.deep.equal([9n, ONE, OTHER, digestOfCid(HELLO), job.deadline]);
    expect([one, other]).to.deep.equal([twice.signatures.apprentice, twice.signatures.mentor]);
  });

  it("goes without the signature of who sends it, and not without both", async () => {
    const job = await theirs.sign(await ours.job({ roleId: 9, mentor: OTHER, work: HELLO }));
    const { data } = await ours.record(job).request();
    expect(new Interface(ApprenticeshipQualificationAbi).decodeFunctionData("record", data)[1]).to.equal("0x");
    const bare = { ...job, signatures: { apprentice: null, mentor: null } };
    expect(refused(() => ours.record(bare)).field).to.equal("job.signatures");
  });

  it("does not verify where anything was changed, and is signed by nobody else", async () => {
    const job = await ours.sign(await ours.job({ roleId: 9, mentor: OTHER, work: HELLO }));
    expect(await ours.verify({ ...job, roleId: 8n })).to.deep.equal({ apprentice: false, mentor: false });
    const stranger = client("stranger", `0x${"33".repeat(20)}`);
    expect((await rejected(stranger.sign(job), InputError)).field).to.equal("account");
    const own = rejected(ours.job({ roleId: 9, mentor: ONE, work: HELLO }), InputError);
    expect((await own).field).to.equal("mentor");
  });
});
