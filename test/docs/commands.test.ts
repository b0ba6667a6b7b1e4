import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { commandsIn, pages, textOf } from "../../scripts/tools/docs.ts";
import { root } from "../../scripts/tools/run.ts";

/** What sees to it that a command works: a file that runs it, and the words by which it does. */
interface Runner {
  readonly file: string;
  readonly by: string;
}

const ci = (by: string): Runner => ({ file: ".ci/run", by });
const long = (by: string): Runner => ({ file: ".ci/long", by });
const program = (name: string, file: string): Runner => ({ file, by: `scripts/${name}.ts` });
/** Programs of others. */
const ELSEWHERE = /^(besu|npm (install @commonweal|publish)) ?/;

/** By the beginning of a command; the longest that fits counts. */
const RUNNERS: Readonly<Record<string, Runner>> = {
  "npm ci": ci("npm ci"),
  "npm test": ci("npm test"),
  "npm run check": ci("npm run check"),
  "npm run coverage": program("coverage", "scripts/test.ts"),
  "npm run generate": { file: "scripts/check.ts", by: '"generate"' },
  "npm start": program("start", "test/integration/start.test.ts"),
  "npm run story:mesh": long("npm run story:mesh"),
  "npm run story:market": long("npm run story:market"),
  "npm run test:deep": long("npm run test:deep"),
  "npm run bench": long("npm run bench"),
  "npm run sim:lottery": long("npm run sim:lottery"),
  "npm run proofs": { file: "scripts/test.ts", by: "runProofs" },
  "npm run lint": { file: "scripts/check.ts", by: '"lint"' },
  "npm run docs": long("npm run docs"),
  "npm exec -w sdk -- mocha": long("npm exec -w sdk -- mocha"),
  "npm run mutation": long("npm run mutation"),
  "npm run mine": program("mine", "sdk/test/chain/mine.test.ts"),
  "npm run backup": program("backup", "sdk/test/chain/backups.test.ts"),
  "npm run relayer": program("relayer", "sdk/test/chain/relaying.ts"),
  "npm run release": program("release", "sdk/test/chain/release.test.ts"),
  "npm run release -- export": { file: "test/release/rehearsal.test.ts", by: "exported(" },
  "npm run release -- explorer": { file: "test/release/rehearsal.test.ts", by: "writeExplorerFiles(" },
  "npm run rehearse": { file: "test/release/rehearsal.test.ts", by: "rehearse(" },
  "npm run package": { file: "test/release/packages.test.ts", by: "packContracts(" },
  "npm run deploy": { file: "scripts/rehearse/rehearsal.ts", by: '"deploy", "--no-compile"' },
  "npm run diagrams": { file: "test/docs/diagrams.test.ts", by: "draw(" },
  "npm run replay": { file: "scripts/start/play.ts", by: "replay" },
  "npx hardhat node": { file: "sdk/test/chain/node.ts", by: '"node", "--network", "node"' },
  "npx tsx hello.ts": { file: "sdk/test/chain/examples.test.ts", by: "in the README" },
};
/** Programs that say how they are used. */
const HELPFUL = ["start", "backup", "mine", "relayer", "release", "rehearse", "package", "replay"];
/** For who works on the project, and named in no page for others. */
const INTERNAL = ["postinstall", "build", "lint", "format", "typecheck", "lock", "generate"];

const shown = new Map<string, string>();
for (const page of pages()) for (const command of commandsIn(textOf(page))) shown.set(command, page);
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };

describe("Commands of the documentation", () => {
  it("are found", () => expect(shown.size).to.be.greaterThan(30));

  for (const [command, page] of shown) {
    if (ELSEWHERE.test(command)) continue;
    it(`work: ${command} (${page})`, () => {
      const fitting = Object.keys(RUNNERS).filter((each) => command === each || command.startsWith(`${each} `));
      const longest = fitting.sort((a, b) => b.length - a.length)[0];
      expect(longest, "nothing runs it").to.not.equal(undefined);
      const { file, by } = RUNNERS[longest!]!;
      expect(existsSync(join(root, file)), file).to.equal(true);
      expect(readFileSync(join(root, file), "utf8").replaceAll(/\s+/g, " "), `${file} runs it`).to.contain(by);
      const named = /^npm run (\S+)/.exec(command)?.[1];
      if (named) expect(scripts).to.have.property(named);
    });
  }

  it("name every command of the project, but for those of who works on it", () => {
    const readme = textOf("README.md");
    for (const name of Object.keys(scripts).filter((each) => !INTERNAL.includes(each))) {
      const command = ["start", "test"].includes(name) ? `npm ${name}` : `npm run ${name}`;
      expect(readme + textOf("docs/testing.md") + textOf("docs/architecture.md"), command).to.contain(command);
    }
  });

  it("that are too long for every change are listed with what runs them", () => {
    const listed = textOf("docs/testing.md").split("## Too long for every change")[1]!;
    for (const { file, by } of Object.values(RUNNERS)) if (file === ".ci/long") expect(listed).to.contain(by);
  });

  for (const name of HELPFUL) {
    it(`say how to use them: ${name} --help`, async function () {
      this.timeout(60_000);
      const args = ["--import=tsx", `scripts/${name}.ts`, "--help"];
      const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
      expect(stdout).to.contain(name === "start" ? "npm start" : `npm run ${name}`);
    });
  }
});
