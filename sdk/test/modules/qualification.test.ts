import { expect } from "chai";
import { AbiCoder, Interface, ZeroHash, dataSlice, id, keccak256, parseEther } from "ethers";
import {
  AnswerKeyQualificationAbi,
  PanelQualificationAbi,
  answerSecretFromText,
  answerSecretToText,
  commitmentOf,
  digestOfCid,
  keyHashOf,
  keySecretFromText,
  keySecretToText,
  openQuestions,
  packAnswers,
  publishQuestions,
  scoreOf,
  unpackAnswers,
} from "../../src/qualification/index.js";
import { type AnswerKeyTerms, type SessionFields, timelineOf } from "../../src/qualification/timeline.js";
import { IdentityRegistryAbi } from "../../src/identity/index.js";
import { type Client, InputError } from "../../src/index.js";
import { refused, rejected } from "../refused.js";
import { answering } from "./answering.js";
import { nowhere } from "./bad-input/silent.js";
import { staged } from "./staged.js";

const HELLO = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";
const ONE = `0x${"11".repeat(20)}`;
const OTHER = `0x${"22".repeat(20)}`;
const SALT = id("salt");
const coder = AbiCoder.defaultAbiCoder();
const contracts = nowhere.contracts as Record<string, string>;
const ANSWER_KEYS = new Interface(AnswerKeyQualificationAbi);
const place = { chainId: 31337n, contract: contracts.AnswerKeyQualification! };

describe("Answers", () => {
  it("are half-bytes from the high end", () => {
    expect(packAnswers([1, 2, null, 15])).to.equal(`0x120f${"0".repeat(58)}`);
    expect(packAnswers(Array(62).fill(15))).to.equal(`0x${"f".repeat(62)}`);
    expect(unpackAnswers(packAnswers([1, 2, null, 15]))).to.deep.equal([1, 2, null, 15]);
    expect(unpackAnswers(packAnswers([1, null]), 3)).to.deep.equal([1, null, null]);
    expect(unpackAnswers(`0x${"00".repeat(31)}`)).to.deep.equal([]);
  });

  it("count where they are the key's, and where the key has one", () => {
    expect(scoreOf([1, 2, 3, 4], [1, 2, 4, 3])).to.equal(2);
    expect(scoreOf([1, null, 3], [1, null, null])).to.equal(1);
    expect(scoreOf([1, 2, 3], [1])).to.equal(1);
    expect(scoreOf([1], [1, 2, 3])).to.equal(1);
  });

  it("count as the contract counts half-bytes, whatever they are", () => {
    let state = 7;
    const next = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 200; round++) {
      const questions = 1 + next(62);
      const draw = (extra: number) => Array.from({ length: questions }, (_, i) => (i < extra ? 1 : next(4) || null));
      const [key, answers] = [draw(1), draw(0)];
      const [right, given] = [key, answers].map((list) => BigInt(packAnswers(list)));
      let score = 0;
      for (let i = 1n; i <= questions; i++) {
        const shift = 248n - i * 4n;
        const answer = (right! >> shift) & 15n;
        if (answer !== 0n && answer === ((given! >> shift) & 15n)) score++;
      }
      expect(scoreOf(key, answers)).to.equal(score);
    }
  });
});

describe("A secret of a session", () => {
  const secret = { ...place, sessionId: 7n, candidate: ONE, answers: [1, null, 3], salt: SALT };
  const key = { ...place, sessionId: 7n, key: [1, 2, 3], salt: SALT };

  it("is hashed as the contract does", () => {
    const { chainId, contract } = place;
    const answers = packAnswers(secret.answers);
    const of = ["uint256", "address", "uint256", "bytes20", "bytes31", "bytes32"];
    const whole = keccak256(coder.encode(of, [chainId, contract, 7n, ONE, answers, SALT]));
    expect(commitmentOf(secret)).to.equal(dataSlice(whole, 0, 31));
    const keyed = coder.encode(
      ["uint256", "address", "uint256", "bytes31", "bytes32"],
      [chainId, contract, 7n, packAnswers(key.key), SALT],
    );
    expect(keyHashOf(key)).to.equal(keccak256(keyed));
  });

  it("comes back from its text", () => {
    expect(answerSecretFromText(answerSecretToText(secret))).to.deep.equal(secret);
    expect(keySecretFromText(keySecretToText(key))).to.deep.equal(key);
    expect(refused(() => answerSecretFromText(keySecretToText(key))).field).to.equal("format");
  });

  it("whose salt is wrong is refused without showing it", () => {
    const error = refused(() => keySecretToText({ ...key, salt: "0x5ec4e7" }));
    expect(error.field).to.equal("secret.salt");
    expect(error.message).to.not.contain("5ec4e7");
  });
});

describe("A session", () => {
  const terms: AnswerKeyTerms = {
    bond: parseEther("1"),
    challengeBond: parseEther("0.3"),
    opening: 100n,
    commit: 10n,
    reveal: 20n,
    key: 30n,
    challenge: 40n,
    grading: 50n,
    penance: 60n,
    validity: 70n,
  };
  const session = (phase: number): SessionFields => ({
    phase: BigInt(phase),
    roleId: 9n,
    testVersion: 1n,
    version: 1n,
    since: 1_000n,
    drawBlock: 77n,
    examiners: 3n,
    examiner: ONE,
    key: ZeroHash,
    challenger: OTHER,
  });
  const fields = (phase: number) => Object.values(session(phase));
  const views = (phase: number) => ({
    sessionOf: () => [fields(phase)],
    parameters: () => [Object.values(terms)],
    testSet: () => [[digestOfCid(HELLO), 3n, 2n]],
    parametersVersion: () => [1n],
  });
  const at = (phase: number): Client =>
    answering(
      staged({
        AnswerKeyQualification: [AnswerKeyQualificationAbi, views(phase)],
        IdentityRegistry: [IdentityRegistryAbi, { identityOf: () => [ONE, 1n] }],
      }),
    ).client;

  it("goes through its stages to the second", () => {
    const stages = (phase: number, ...times: bigint[]) =>
      times.map((time) => timelineOf(session(phase), terms, time).stage);
    expect(stages(1, 1_000n)).to.deep.equal(["to-appoint"]);
    expect(stages(2, 1_000n, 1_299n, 1_300n)).to.deep.equal(["to-open", "to-open", "unopened"]);
    expect(stages(3, 1_009n, 1_010n, 1_029n, 1_030n, 1_059n, 1_060n)).to.deep.equal([
      "commit",
      "reveal",
      "reveal",
      "key",
      "key",
      "keyless",
    ]);
    expect(stages(4, 1_039n, 1_040n)).to.deep.equal(["challenge", "to-settle"]);
    expect([5, 6, 7].flatMap((phase) => stages(phase, 1_000n))).to.deep.equal(["regrade", "claim", "void"]);
  });

  it("is opened by examiners in turn", () => {
    const turns = [1_000n, 1_099n, 1_100n, 1_299n, 1_300n].map((time) => timelineOf(session(2), terms, time).turn);
    expect(turns).to.deep.equal([0, 0, 1, 2, null]);
  });

  it("says what anyone may do, and from when", () => {
    const { next, nextFrom, drawBlock } = timelineOf(session(1), terms, 1_000n);
    expect([next, nextFrom, drawBlock]).to.deep.equal(["appoint", null, 77]);
    expect(timelineOf(session(3), terms, 1_059n).nextFrom).to.deep.equal(new Date(1_060_000));
    expect(timelineOf(session(3), terms, 1_060n).nextFrom).to.equal(null);
    expect(timelineOf(session(6), terms, 1_060n).next).to.equal(null);
  });

  it("opens with the bond of its terms and the hash of the key", async () => {
    const { answerKeys } = at(2);
    const secret = await answerKeys.keySecret(7, [1, 2, 3]);
    const { data, value } = await answerKeys.open(secret, HELLO).request();
    expect(value).to.equal(terms.bond);
    expect(ANSWER_KEYS.decodeFunctionData("open", data).toArray()).to.deep.equal([
      7n,
      digestOfCid(HELLO),
      keyHashOf(secret),
    ]);
    expect((await answerKeys.keySecret(7, [1])).salt).to.not.equal(secret.salt);
  });

  it("does not open with a key that could never be revealed", async () => {
    const { answerKeys } = at(2);
    const long = await answerKeys.keySecret(7, [1, 2, 3, 4]);
    expect((await rejected(answerKeys.open(long, HELLO).request(), InputError)).field).to.equal("secret.key");
    const padded = await answerKeys.keySecret(7, [1, 2, 3, null]);
    expect((await answerKeys.open(padded, HELLO).request()).value).to.equal(terms.bond);
  });

  it("takes the client's own answers, and reveals anybody's", async () => {
    const { answerKeys } = at(3);
    const secret = await answerKeys.answerSecret(7, [1, null, 3], { salt: SALT });
    expect(secret).to.deep.equal({ ...place, sessionId: 7n, candidate: ONE, answers: [1, null, 3], salt: SALT });
    const { data } = await answerKeys.commit(secret).request();
    expect(ANSWER_KEYS.decodeFunctionData("commit", data).toArray()).to.deep.equal([7n, commitmentOf(secret)]);
    const theirs = { ...secret, candidate: OTHER };
    expect((await rejected(answerKeys.commit(theirs).request(), InputError)).field).to.equal("secret.candidate");
    const revealed = await answerKeys.reveal(theirs).request();
    expect(ANSWER_KEYS.decodeFunctionData("reveal", revealed.data).toArray()).to.deep.equal([
      7n,
      OTHER,
      packAnswers([1, null, 3]),
      SALT,
    ]);
  });

  it("refuses secrets of another contract or chain", async () => {
    const { answerKeys } = at(3);
    const secret = await answerKeys.answerSecret(7, [1]);
    for (const [name, value] of [
      ["chainId", 1n],
      ["contract", contracts.Teams!],
    ] as const) {
      const request = answerKeys.reveal({ ...secret, [name]: value }).request();
      expect((await rejected(request, InputError)).field).to.equal(`secret.${name}`);
    }
  });

  it("is challenged with the other bond, and regraded by a key or by none", async () => {
    const { answerKeys } = at(4);
    expect((await answerKeys.challenge(7).request()).value).to.equal(terms.challengeBond);
    const none = await answerKeys.regrade(7, null).request();
    expect(ANSWER_KEYS.decodeFunctionData("regrade", none.data)[1]).to.equal(`0x${"00".repeat(31)}`);
  });

  it("shows its key once that is known", async () => {
    const key = `${packAnswers([1, 2, 3])}00`;
    const keyed = (phase: number) => ({
      ...views(phase),
      sessionOf: () => [Object.values({ ...session(phase), key })],
    });
    const seen = async (phase: number) => {
      const stage = staged({ AnswerKeyQualification: [AnswerKeyQualificationAbi, keyed(phase)] });
      return (await answering(stage).client.answerKeys.session(7))!.key;
    };
    expect([await seen(3), await seen(4), await seen(7)]).to.deep.equal([null, [1, 2, 3], null]);
  });

  it("asks questions that come back by their CID", () => {
    const content = { questions: [{ text: "Which knot holds?", options: ["Bowline", "Granny"] }] };
    const { text, cid } = publishQuestions(content);
    expect(openQuestions(text, cid)).to.deep.equal(content);
  });
});

describe("A panel", () => {
  const views = {
    panelOf: () => [[2n, 1n, 9n, 1_000n, 77n, 2_000n, 50n]],
    panelistsOf: (_: bigint, round: bigint) => [
      round === 1n ? [ONE, OTHER, `0x${"33".repeat(20)}`] : Array(3).fill(`0x${"00".repeat(20)}`),
      [`0x${"00".repeat(31)}01`, `0x${"00".repeat(31)}02`, ZeroHash],
    ],
  };
  const { client } = answering(
    staged({
      EducationPanel: [PanelQualificationAbi, views],
      AnswerKeyQualification: [
        AnswerKeyQualificationAbi,
        {
          ...views,
          panelistsOf: () => [
            [ONE, OTHER, OTHER],
            [`${packAnswers([1, 2])}00`, `0x${"00".repeat(31)}01`, ZeroHash],
          ],
        },
      ],
    }),
  );

  it("says who passes whom, in the round that it is in", async () => {
    expect(await client.educationPanels.panelists(7)).to.deep.equal([
      { identity: ONE, verdict: true },
      { identity: OTHER, verdict: false },
      { identity: `0x${"33".repeat(20)}`, verdict: null },
    ]);
    expect(await client.educationPanels.panelists(7, 0)).to.deep.equal([]);
  });

  it("says which key each gives, or that there is none", async () => {
    const verdicts = (await client.answerKeys.panelists(7)).map(({ verdict }) => verdict);
    expect(verdicts).to.deep.equal([[1, 2], "none", null]);
  });

  it("stands where it does", async () => {
    expect(await client.educationPanels.panel(7)).to.deep.equal({
      panelId: 7n,
      phase: "seated",
      round: 1,
      roleId: 9n,
      askedAt: new Date(1_000_000),
      drawBlock: 77,
      end: new Date(2_000_000),
    });
  });

  it("is asked at the contract that it belongs to", async () => {
    expect((await client.panels.submit(9, HELLO).request()).to).to.equal(contracts.RolePanel);
    expect((await client.educationPanels.submit(9, HELLO).request()).to).to.equal(contracts.EducationPanel);
  });
});
