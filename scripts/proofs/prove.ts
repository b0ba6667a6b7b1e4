import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../tools/run.ts";

const require = createRequire(import.meta.url);
const SOLVER = fileURLToPath(new URL("z3.mjs", import.meta.url));

/** Sources that the checker reads in place of others, which it does not understand. See docs/proofs.md. */
const PLAIN: Record<string, string> = {
  "@openzeppelin/contracts/utils/math/Math.sol": "test/proofs/plain/Math.sol",
  "contracts/common/libraries/Float32.sol": "test/proofs/plain/Float32.sol",
};

/** Milliseconds for one question: many times what each takes, as the machine may have other work. */
const PATIENCE = 900_000;

export interface Verdict {
  /** What the contract says it proves. */
  readonly statement: string;
  /** Assertions that the compiler reports as safe, as refuted by an example, and as neither. */
  readonly safe: number;
  readonly refuted: number;
  readonly open: number;
  readonly seconds: number;
}

interface Message {
  severity: string;
  message: string;
  formattedMessage: string;
}

/** Asks the model checker of the compiler about every assertion in a contract. It puts its questions to z3. */
export function prove(file: string, contract: string): Verdict {
  const started = Date.now();
  const input = {
    language: "Solidity",
    sources: { [file]: { content: readFileSync(join(root, file), "utf8") } },
    settings: {
      evmVersion: "cancun",
      outputSelection: { [file]: { [contract]: ["userdoc"] } },
      modelChecker: {
        engine: "bmc",
        solvers: ["smtlib2"],
        targets: ["assert"],
        contracts: { [file]: [contract] },
        showProvedSafe: true,
        showUnproved: true,
        timeout: PATIENCE,
      },
    },
  };
  const solc = require("solc/wrapper")(require("solc/soljson.js"));
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: read, smtSolver: ask }));
  const messages: Message[] = output.errors ?? [];
  const error = messages.find(({ severity }) => severity === "error");
  if (error) throw new Error(error.formattedMessage);
  const count = (text: string) => messages.filter(({ message }) => message.startsWith(text)).length;
  return {
    statement: output.contracts[file][contract].userdoc.notice ?? "",
    safe: count("BMC: Assertion violation check is safe!"),
    refuted: count("BMC: Assertion violation happens here."),
    open: count("BMC: Assertion violation might happen here."),
    seconds: (Date.now() - started) / 1000,
  };
}

function read(path: string) {
  for (const folder of [root, join(root, "node_modules")]) {
    try {
      return { contents: readFileSync(join(folder, PLAIN[path] ?? path), "utf8") };
    } catch {
      // In the next folder, then.
    }
  }
  return { error: `There is no source ${path}.` };
}

/** The compiler waits for the answer, and z3 gives its own in another thread: so it runs in a process of its own. */
function ask(question: string) {
  const limits = { encoding: "utf8", timeout: 3 * PATIENCE, maxBuffer: 1 << 28 } as const;
  const { stdout } = spawnSync(process.execPath, [SOLVER], { input: question, ...limits });
  return { contents: stdout || "unknown\n" };
}
