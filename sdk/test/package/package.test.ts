import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { asInBrowser } from "../mining/web-worker.js";
import { BUDGET, bundle, oneModule, sizeOf } from "./bundle.js";
import { type Packed, pack, run, sdk } from "./packed.js";

const require = createRequire(import.meta.url);
const manifest = JSON.parse(readFileSync(join(sdk, "package.json"), "utf8"));
const subpaths = Object.keys(manifest.exports).filter((path) => path !== "./package.json");
const names = subpaths.map((path) => path.replace(/^\./, manifest.name));

describe("The package, packed and installed elsewhere", () => {
  let packed: Packed;
  before(function () {
    // It is compiled twice, as ESM and as CommonJS.
    this.timeout(600_000);
    packed = pack();
  });
  after(() => packed?.remove());

  const write = (file: string, text: string) => {
    const path = join(packed.consumer, file);
    writeFileSync(path, text);
    return path;
  };

  it("is well made, says publint", async () => {
    const { messages } = await publint({ pkgDir: sdk, strict: true });
    expect(messages.map((message) => formatMessage(message, manifest))).to.deep.equal([]);
  });

  it("has types for every way to import it, says are-the-types-wrong", () => {
    const cli = join(dirname(require.resolve("@arethetypeswrong/cli/package.json")), "dist/index.js");
    // Resolution as of Node 10 knows no subpaths, and is left out. It fails where there is a problem.
    const report = run(process.execPath, [cli, packed.tarball, "--profile", "node16", "--no-color"], sdk);
    for (const name of names) expect(report).to.contain(`"${name}"`);
  });

  it("holds nothing but what is needed, and no bytecode of contracts", () => {
    const files = run("tar", ["-tzf", packed.tarball], sdk).trim().split("\n");
    const stray = files.filter(
      (file) =>
        !/^package\/(dist\/(esm|cjs)\/.*\.(js|d\.ts)|dist\/cjs\/package\.json|package\.json|README\.md|LICENSE)$/.test(
          file,
        ),
    );
    expect(stray).to.deep.equal([]);
    // Cryptography and the formats of IPFS are not of one's own making; all else is.
    const names = Object.keys(manifest.dependencies);
    expect(names).to.deep.equal(["@noble/ciphers", "@noble/curves", "@noble/hashes", "multiformats"]);
    for (const version of Object.values(manifest.dependencies)) expect(version).to.match(/^\d+\.\d+\.\d+$/);
  });

  it("is imported by Node as ESM", () => {
    write("package.json", JSON.stringify({ type: "module" }));
    const imports = names.map((name) => `console.log(Object.keys(await import("${name}")).length > 0);`);
    write("esm.mjs", imports.join("\n"));
    expect(run(process.execPath, ["esm.mjs"], packed.consumer).trim().split("\n")).to.deep.equal(
      names.map(() => "true"),
    );
  });

  it("is required by Node as CommonJS, with one class of each error", () => {
    const requires = names.map((name) => `console.log(Object.keys(require("${name}")).length > 0);`);
    requires.push(
      `console.log(require("${manifest.name}").InputError === require("${manifest.name}/errors").InputError);`,
    );
    write("cjs.cjs", requires.join("\n"));
    expect(new Set(run(process.execPath, ["cjs.cjs"], packed.consumer).trim().split("\n"))).to.deep.equal(
      new Set(["true"]),
    );
  });

  it("has types that a consumer's compiler follows, in both kinds of module", () => {
    const program = `
      import { createClient, InputError, type Client } from "${manifest.name}";
      import { capital } from "${manifest.name}/capital";
      import { Core } from "${manifest.name}/core";
      import { localhost } from "${manifest.name}/deployments/localhost";
      import { JsonRpcProvider } from "ethers";
      async function main(): Promise<bigint> {
        const options = { runner: new JsonRpcProvider(), deployment: localhost() };
        const client: Client = createClient(options);
        const { result } = await client.capital.buy({ amount: 5n }).send();
        const cost: bigint = result.cost;
        // @ts-expect-error: there is no such amount in the event
        result.nothing;
        for await (const { args } of capital(new Core(options)).events("Sold")) return cost + args.proceeds;
        throw new InputError("a", "b");
      }
      void main;`;
    write("program.mts", program);
    write("program.cts", program);
    const compilerOptions = {
      module: "nodenext",
      target: "es2022",
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      types: ["node"],
      lib: ["es2023", "dom"],
    };
    write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["program.mts", "program.cts"] }));
    run(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", "."], packed.consumer);
  });

  it(`costs a browser at most ${BUDGET / 1000} kB for one module, without ethers`, async () => {
    const { loaded } = await bundle(packed, oneModule(manifest.name), ["ethers"]);
    const size = sizeOf(loaded);
    console.log(`      /capital: ${size} bytes`);
    expect(size).to.be.at.most(BUDGET);
    expect(loaded, "the words for errors came along").to.not.contain("Quote again");
    expect(loaded, "another module's ABI came along").to.not.contain("publishTaskList");
    expect(loaded, "cryptography came along").to.not.contain("expand 32-byte k");
  });

  it("is bundled whole for a browser, ethers included, without anything of Node's", async () => {
    const { loaded, later } = await bundle(
      packed,
      `import { createClient } from "${manifest.name}";
       import { BrowserProvider } from "ethers";
       globalThis.app = async (deployment) => createClient({ runner: await new BrowserProvider(window.ethereum).getSigner(), deployment });`,
      [],
    );
    expect(later).to.contain("Quote again");
    expect(loaded + later).to.not.match(/node:fs|__vite-browser-external|process\.cwd/);
  });

  describe("mines, with workers of its own,", () => {
    const solve = (take: string) => `
      const standing = async () => ({
        chainId: 1n, contract: "0x5FbDB2315678afecb367f032d93F642f64180aa3", block: 1,
        challenges: { present: "0x" + "11".repeat(32), previous: null, end: 600n },
        kind: { kind: 0, target: 1n << 244n, difficulty: 4096n },
      });
      (async () => {
        const options = { lottery: { standing }, kind: 0, beneficiary: "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", workers: 2 };
        for await (const { job, nonce } of mine(options)) {
          ${take}(isSolution(job, nonce));
          break;
        }
      })();`;

    it("in Node, as ESM and as CommonJS", () => {
      write("mine.mjs", `import { isSolution, mine } from "${manifest.name}/mining";${solve("console.log")}`);
      write("mine.cjs", `const { isSolution, mine } = require("${manifest.name}/mining");${solve("console.log")}`);
      for (const file of ["mine.mjs", "mine.cjs"]) {
        expect(run(process.execPath, [file], packed.consumer).trim()).to.equal("true");
      }
    });

    it("in a browser, from a bundle that needs no file beside it", async () => {
      const { loaded, later } = await bundle(
        packed,
        `import { isSolution, mine } from "${manifest.name}/mining";${solve("globalThis.solved")}`,
        [],
      );
      expect(later).to.equal("");
      expect(loaded).to.not.match(/__vite-browser-external|import\s*\(/);
      const bundled = write("bundled.mjs", loaded);
      const restore = asInBrowser();
      try {
        const solved = new Promise((resolve) => Object.assign(globalThis, { solved: resolve }));
        await import(pathToFileURL(bundled).href);
        expect(await solved).to.equal(true);
      } finally {
        restore();
      }
    });
  });
});
