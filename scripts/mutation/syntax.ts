/** The compiler's syntax tree of a source file, and how to walk over it. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** A node of the tree; what else it has depends on its type. */
export interface Node {
  readonly nodeType: string;
  /** First byte, length and number of the file. */
  readonly src: string;
  readonly [key: string]: any;
}

export interface Problem {
  readonly message: string;
  readonly file: string;
  /** Bytes of the file that it is about. */
  readonly start: number;
  readonly end: number;
}

export interface Parsed {
  /** Trees of the files asked for, by path. */
  readonly trees: Record<string, Node>;
  readonly problems: readonly Problem[];
}

const require = createRequire(import.meta.url);
let compiler: { compile(input: string, callbacks: object): string } | undefined;

/** Parses and checks source files without generating code. What they import is read from `folder`. */
export function parse(sources: Record<string, string>, folder: string): Parsed {
  compiler ??= require("solc/wrapper")(require("solc/soljson.js"));
  const input = {
    language: "Solidity",
    sources: Object.fromEntries(Object.entries(sources).map(([path, content]) => [path, { content }])),
    settings: {
      outputSelection: { "*": { "": ["ast"] } },
      remappings: ["@openzeppelin/contracts/=node_modules/@openzeppelin/contracts/"],
    },
  };
  const read = (path: string) => ({ contents: readFileSync(join(folder, path), "utf8") });
  const output = JSON.parse(compiler!.compile(JSON.stringify(input), { import: read }));
  const errors = (output.errors ?? []).filter((error: any) => error.severity === "error");
  const withoutPlace = errors.find((error: any) => !error.sourceLocation);
  if (withoutPlace) throw new Error(withoutPlace.formattedMessage);
  const known = Object.keys(sources).filter((path) => output.sources?.[path]?.ast);
  return {
    trees: Object.fromEntries(known.map((path) => [path, output.sources[path].ast])),
    problems: errors.map((error: any) => ({ message: error.formattedMessage, ...error.sourceLocation })),
  };
}

/** Where a node begins and ends, in bytes. */
export function rangeOf(node: Node): [start: number, end: number] {
  const [start, length] = node.src.split(":").map(Number);
  return [start, start + length];
}

/** The nodes right under a node with the keys they stand under, in the order of the text. */
export function childrenOf(node: Node): [key: string, child: Node][] {
  const found: [string, Node][] = [];
  for (const [key, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.nodeType === "string" && typeof child.src === "string") found.push([key, child]);
    }
  }
  return found.sort(([, a], [, b]) => rangeOf(a)[0] - rangeOf(b)[0]);
}

/** A source file as bytes, which the tree counts in. */
export class Source {
  readonly #bytes: Buffer;

  constructor(text: string) {
    this.#bytes = Buffer.from(text);
  }

  /** The text of a node, as it is written. */
  text(node: Node): string {
    return this.slice(...rangeOf(node));
  }

  slice(start: number, end?: number): string {
    return this.#bytes.subarray(start, end).toString();
  }

  /** Number of the line of a byte, from 1 on. */
  line(byte: number): number {
    return this.slice(0, byte).split("\n").length;
  }
}
