import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "chai";
import { getAddress, parseEther, toUtf8Bytes } from "ethers";
import { coreRoles } from "../../src/index.js";
import { cidOf } from "../../src/core/cid.js";
import { actingAs, drawable } from "./acting.js";
import { disputedTask, propose } from "./disputed.js";
import { firstMembers, giveCredits, handOver } from "./governed.js";
import { win } from "./lots.js";
import { localChain } from "./node.js";
import { readGenesis } from "../../../test/fixtures/besu.js";
import { DAY, useSuite } from "./suite.js";

const sdk = fileURLToPath(new URL("../..", import.meta.url));

describe("Example", () => {
  const suite = useSuite();
  const box = mkdtempSync(join(tmpdir(), "commonweal-examples-"));
  // Those for a browser have tests of their own.
  const tried = new Set<string>(["local.ts", "browser"]);
  /** Of a name of its own, as these tests may run twice at once. */
  const snippet = `readme-snippet-${process.pid}`;
  after(() => rmSync(box, { recursive: true, force: true }));

  /** What an example prints, line by line. */
  async function example(name: string, ...args: string[]): Promise<string[]> {
    tried.add(`${name}.ts`);
    const DEPLOYMENT = join(box, "deployment.json");
    writeFileSync(DEPLOYMENT, JSON.stringify({ ...suite.deployment, chainId: String(suite.deployment.chainId) }));
    const env = { ...process.env, DEPLOYMENT, RPC_URL: (await localChain()).url };
    const command = ["--import=tsx", join("examples", `${name}.ts`), ...args];
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: sdk, env });
    return stdout.trim().split("\n");
  }

  it("buy-and-sell", async () => {
    expect(await example("buy-and-sell")).to.deep.equal([
      "1 ETH buys 10000.0 tokens.",
      "Half of them brought 0.5 ETH.",
      "The pool holds 0.5 ETH for 5000.0 tokens.",
    ]);
  });

  it("stake-and-plan", async () => {
    expect(await example("stake-and-plan")).to.deep.equal([
      "Project 1 is proposed.",
      "It needs 1060.0 tokens and 1060.0 reputation.",
      "It is staked now.",
      "A list of 3 tasks has 1060.0 tokens behind it.",
    ]);
  });

  it("claim-dividends", async () => {
    const [paid, can, took] = await example("claim-dividends");
    expect(paid).to.match(/^\d\.\d+ ETH went to reputation holders\.$/);
    expect(can!.replace("This member can take", "It took")).to.equal(took);
  });

  it("consent", async () => {
    expect(await example("consent")).to.deep.equal([
      "The charter is to be read at ipfs://bafkrwi…",
      "It has 3 members.",
      "3 answers were counted, and all consent: true.",
      "It is decided: true.",
    ]);
  });

  it("relay", async () => {
    expect(await example("relay")).to.deep.equal([
      "Relayed in one transaction.",
      "The member has 30.0 tokens left.",
      "It has 0.0 ETH, as before.",
    ]);
  });

  it("write-genesis", async () => {
    const [list, file] = [join(box, "founders.json"), join(box, "genesis.json")];
    writeFileSync(list, JSON.stringify([1, 2, 3, 4].map((digit) => `0x${String(digit).repeat(40)}`)));
    const seats = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
    expect(await example("write-genesis", list, file)).to.deep.equal([
      "4 founders validate from block 1 on.",
      `From block 5000 on the seats at ${seats} say who validates.`,
    ]);
    const genesis = readGenesis(readFileSync(file, "utf8"));
    expect(genesis.sourceOf(4_999n, genesis.timestamp).contract).to.equal(`0x${"7777".padStart(40, "0")}`);
    expect(genesis.sourceOf(5_000n, genesis.timestamp).contract).to.equal(seats.toLowerCase());
  });

  it("read-events", async () => {
    const { capital } = await suite.as(5);
    await capital.buy({ amount: parseEther("10000") }).send();
    await capital.sell({ amount: parseEther("4000") }).send();
    expect(await example("read-events")).to.deep.equal([
      "10000.0 tokens bought for 1.0 ETH",
      "4000.0 tokens sold for 0.4 ETH",
    ]);
  });

  it("show-and-find", async () => {
    expect(await example("show-and-find")).to.deep.equal([
      "20 loaf for 100 EUR, 2.2 km away.",
      "The offer has room in a QR code.",
      "The baker has 4 hours of repair to redeem, the mechanic the bread.",
      "0 other notices like it.",
    ]);
  });

  it("sell-for-money", async () => {
    expect(await example("sell-for-money")).to.deep.equal([
      "Pay 25 EUR under commonweal_reservation.",
      "The sale is paid; the voucher waits for a charge-back.",
      "The voucher is the buyer's.",
    ]);
  });

  it("build-together", async () => {
    expect(await example("build-together")).to.deep.equal([
      "3 have to agree that the work is done.",
      "Work and pay changed hands.",
      "The project is complete: 1 of 1 tasks, 100 EUR given.",
      "The digger has 20 loaves to fetch.",
    ]);
  });

  it("share-and-use", async () => {
    expect(await example("share-and-use")).to.deep.equal([
      "The digger has 10000 shares.",
      "The visitor may use it against a toll.",
      "It paid, and may now: true.",
      "The digger takes 0.009 ETH.",
    ]);
  });

  it("govern, from the proposal to its execution", async () => {
    await handOver(suite);
    const file = join(box, "proposal.json");
    expect(await example("govern", "propose", file)).to.deep.equal([
      "It is to be read at ipfs://bafkreigeb6…",
      "Member 3 has ballots in 4 roles.",
      "Member 5 has ballots in 5 roles.",
      "Member 7 has ballots in 5 roles.",
      "8 roles are for it, 0 against; it takes 3.",
    ]);
    await suite.pass(8 * DAY);
    expect((await example("govern", "next", file))[0]).to.equal("It was succeeded, and is queued.");
    await suite.pass(Number(await (await suite.as(9)).governance.minDelay()));
    expect(await example("govern", "next", file)).to.deep.equal([
      "It was queued, and is executed.",
      "A client has 14 days to confirm.",
    ]);
  });

  it("validate, from mining to pay", async () => {
    const [won, turn, ...more] = await example("validate");
    expect(won).to.equal("Won a Validator token, which is in-force.");
    expect(turn).to.match(/^Turn \d+ lasts 86400 blocks\.$/);
    expect(more).to.deep.equal(["It will earn chain tokens.", "4 nodes validate the next block."]);
    await suite.mine(86402);
    const [paid] = await example("validate", "paid", /\d+/.exec(turn!)![0]);
    expect(paid).to.match(/^The turn earned \d+ chain tokens\.$/);
  });

  it("congress, from the proposal to its execution", async () => {
    const holder = await suite.as(8);
    for (const kind of ["congress", "congress", "congress", "congress", "congress", "proposal"] as const) {
      await win(holder, kind);
    }
    const file = join(box, "congress.json");
    expect(await example("congress", "propose", file)).to.deep.equal(["It needs 5 votes."]);
    await suite.pass(DAY);
    expect(await example("congress", "vote", file)).to.deep.equal([
      "It was active, and is active, with 5 votes for it.",
      "There are 3 kinds of tokens.",
    ]);
    await suite.pass(7 * DAY);
    expect((await example("congress", "next", file))[0]).to.equal(
      "It was succeeded, and is queued, with 5 votes for it.",
    );
    await suite.pass(2 * DAY);
    expect(await example("congress", "next", file)).to.deep.equal([
      "It was queued, and is executed, with 5 votes for it.",
      "There are 4 kinds of tokens.",
    ]);
  });

  it("order-unknown", async () => {
    const members = await firstMembers(suite);
    await handOver(suite);
    await giveCredits(suite, members[5]!.account, parseEther("5"));
    expect(await example("order-unknown")).to.deep.equal([
      "Order 1 is offered, for whoever proves this commitment.",
      "The client has 5 credits back.",
    ]);
  });

  it("team-up, and what it earns", async () => {
    await handOver(suite);
    const file = join(box, "team.txt");
    expect(await example("team-up", "form", file)).to.deep.equal(["The team has 2 members.", "It has applied: true."]);
    await giveCredits(suite, getAddress(readFileSync(file, "utf8")), parseEther("10"));
    expect(await example("team-up", "share", file)).to.deep.equal([
      "6.0 credits for one of them.",
      "4.0 credits for one of them.",
    ]);
  });

  it("be-paid, enrolled and a month later", async () => {
    const members = await firstMembers(suite);
    await handOver(suite);
    await giveCredits(suite, members[0]!.account, parseEther("900"));
    const { pay, work } = members[0]!.client;
    const { coming } = await work.turns(7);
    await suite.until((await pay.member(7n, coming[0])).enrolFrom!);
    expect(await example("be-paid", "enrol")).to.deep.equal([
      "The growth reserve gets 45.0 credits, Education 855.0.",
      "The slope is 20 %: the first of 5 gets 190.0,",
      "the last 152.0.",
    ]);
    const { end, number } = await pay.epoch();
    await suite.until(end);
    expect(await example("be-paid", "claim")).to.deep.equal([
      `Epoch ${number} is over: true. The first is about to get 190.0.`,
      "190.0 credits were paid to its account.",
      "The others got 180.5, 171.0, 161.5, 152.0.",
    ]);
  });

  it("join-by-test, stage by stage", async () => {
    await handOver(suite);
    const authority = await actingAs(suite, "Timelock");
    const content = cidOf(toUtf8Bytes("What valuers know."));
    await authority.answerKeys.adoptTestSet(coreRoles.valuers, { content, questions: 3, passMark: 2 }).send();
    const file = join(box, "test.json");
    const stage = (name: string) => `Session 1 is at the stage "${name}".`;
    const timeline = async () => (await authority.at("latest").answerKeys.timeline(1n))!;
    expect(await example("join-by-test", file)).to.deep.equal([stage("to-appoint")]);
    await drawable(suite);
    expect(await example("join-by-test", file)).to.deep.equal(["There are 3 questions.", stage("commit")]);
    await suite.until((await timeline()).commitEnd!);
    expect(await example("join-by-test", file)).to.deep.equal([stage("reveal")]);
    await suite.until((await timeline()).revealEnd!);
    expect(await example("join-by-test", file)).to.deep.equal([stage("challenge")]);
    await suite.until((await timeline()).challengeEnd!);
    expect(await example("join-by-test", file)).to.deep.equal([
      "2 of 3 points were made.",
      "The member has seat 5 among Valuers.",
      stage("claim"),
    ]);
  });

  it("host, from the application to the first backup", async () => {
    await handOver(suite);
    const file = join(box, "host.json");
    expect(await example("host", "apply", file)).to.deep.equal([
      "3 of Host Management are for application 1, 0 against.",
    ]);
    await suite.pass(8 * DAY);
    expect(await example("host", "next", file)).to.deep.equal(["It was succeeded. There is no host."]);
    await suite.pass(Number(await (await suite.as(9)).governance.minDelay()));
    expect(await example("host", "next", file)).to.deep.equal(["It was queued. Post 1 is active."]);
    expect(await example("host", "serve", file)).to.deep.equal([
      "The backup restores: there were roles.",
      "1 member of Backup & Verification attests it.",
      "A sign of life is due every 15 minutes.",
    ]);
  });

  it("acquire-credits, step by step", async () => {
    await handOver(suite);
    const authority = await actingAs(suite, "Timelock");
    const payout = await suite.address(7);
    const clinic = { cid: cidOf(toUtf8Bytes("A clinic.")), payout, signer: null, cap: parseEther("1000") };
    await authority.publicGoods.list(clinic).send();
    await suite.pass(1);
    expect(await example("acquire-credits")).to.deep.equal([
      "Request 1: 250.0 credits for 0.1 ETH, at the rate in force.",
    ]);
    await drawable(suite);
    expect(await example("acquire-credits")).to.deep.equal([""]);
    const request = (await authority.at("latest").publicGoods.get(1n))!;
    await suite.until(request.ends.vote!);
    expect(await example("acquire-credits")).to.deep.equal([
      `Organisation 1 is to be paid, at ${payout.slice(0, 6)}….`,
    ]);
    expect(await example("acquire-credits")).to.deep.equal([
      "250.0 credits were issued for it.",
      "0.02 ETH of bond are back.",
      "The member has 250.0 credits and receipt 1.",
    ]);
  });

  it("vote, committed and revealed", async () => {
    await disputedTask(suite);
    const { projects } = await suite.as(5);
    const commit = await example("vote", "commit", "1", "0", "yes");
    expect(commit).to.deep.equal([
      "First: Sign the secret of your vote.",
      "First: Open the poll.",
      "Committed with the weight of 99.999993207994712064 tokens.",
      'The poll is in the phase "commit": 0.0 tokens say yes, 0.0 say no.',
    ]);
    await suite.until((await projects.deadlines(1n))!.commit!);
    expect(await example("vote", "reveal", "1", "0")).to.deep.equal([
      "Revealed: yes.",
      'The poll is in the phase "reveal": 99.999993207994712064 tokens say yes, 0.0 say no.',
    ]);
  });

  it("newcomer", async () => {
    await disputedTask(suite);
    const open = await propose(suite, 2);
    expect(await example("newcomer", String(open), "1", "0")).to.deep.equal([
      "Bought 1000.0 tokens for 0.108911765407207031 ETH.",
      "Staked 400.0 on project 2.",
      "Voted yes with the weight of 599.999941655782227968.",
    ]);
  });

  for (const [readme, url] of [
    ["of the project", new URL("../../../README.md", import.meta.url)],
    ["of the SDK", new URL("../../README.md", import.meta.url)],
  ] as const) {
    const programs = snippets(readFileSync(url, "utf8"));

    it(`in the README ${readme} there is at least one with its output`, () => expect(programs).to.not.be.empty);

    for (const { program, output } of programs) {
      it(`in the README ${readme}: ${output.join(" ")}`, async () => {
        const { url } = await localChain();
        const placed = program
          .replace("http://127.0.0.1:8545", url)
          .replace("localhost()", "localhost(process.env.DEPLOYMENT)");
        expect(placed, "a program that finds the chain and the deployment")
          .to.contain(url)
          .and.contain("env.DEPLOYMENT");
        // Beside the examples, so that it finds what they find.
        const file = join(sdk, "examples", `${snippet}.ts`);
        writeFileSync(file, `${placed}\nprocess.exit(0);\n`);
        try {
          expect(await example(snippet)).to.deep.equal(output);
        } finally {
          rmSync(file);
          tried.delete(`${snippet}.ts`);
        }
      });
    }
  }

  after("all of them are tried", () => {
    const examples = readdirSync(join(sdk, "examples")).filter((file) => !file.startsWith("readme-snippet-"));
    expect([...tried].sort()).to.deep.equal(examples.sort());
  });
});

/** The programs in a README that have their output in the block after them. */
function snippets(readme: string): { program: string; output: string[] }[] {
  const blocks = readme.matchAll(/```ts\n((?:(?!```).)*)```\s+```text\n(.*?)```/gs);
  return Array.from(blocks, ([, program, output]) => ({ program: program!, output: output!.trim().split("\n") }));
}
