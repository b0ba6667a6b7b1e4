import { type Fragment, Interface, type InterfaceAbi } from "ethers";

/** What the compiler tells of a contract. */
export interface Told {
  readonly abi: InterfaceAbi;
  readonly userdoc: Doc;
  readonly devdoc: Doc;
}

interface Doc {
  readonly notice?: string;
  readonly title?: string;
  readonly details?: string;
  readonly methods?: Readonly<Record<string, Entry>>;
  readonly events?: Readonly<Record<string, Entry>>;
  readonly errors?: Readonly<Record<string, readonly Entry[]>>;
}

interface Entry {
  readonly notice?: string;
  readonly details?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly returns?: Readonly<Record<string, string>>;
}

/** A contract of which there is a page. */
export interface Paged extends Told {
  readonly name: string;
  /** Path of the source file from the root. */
  readonly source: string;
  /** What is said of the interfaces that it has. */
  readonly interfaces: readonly string[];
}

/**
 * A contract's page in the reference: what is said of it and of its interfaces, then its functions, events and errors, with what
 * is said of each.
 */
export function page({ name, source, abi, userdoc, devdoc, interfaces }: Paged): string {
  const fragments = new Interface(abi).fragments;
  const sections = [
    ["Functions", "function", (key: string) => ({ ...devdoc.methods?.[key], ...userdoc.methods?.[key] })],
    ["Events", "event", (key: string) => ({ ...devdoc.events?.[key], ...userdoc.events?.[key] })],
    ["Errors", "error", (key: string) => ({ ...devdoc.errors?.[key]?.[0], ...userdoc.errors?.[key]?.[0] })],
  ] as const;
  const lines = [`# ${name}`, "", `\`${source}\``];
  for (const text of [...interfaces, userdoc.notice, devdoc.details]) if (text) lines.push("", text);
  for (const [title, type, entryOf] of sections) {
    const found = fragments.filter((fragment) => fragment.type === type).sort(byName);
    if (found.length > 0) lines.push("", `## ${title}`);
    for (const fragment of found) lines.push(...described(fragment, entryOf(fragment.format("sighash"))));
  }
  return `${lines.join("\n")}\n`;
}

function byName(a: Fragment, b: Fragment): number {
  return a.format("sighash").localeCompare(b.format("sighash"), "en");
}

function described(fragment: Fragment, { notice, details, params = {}, returns = {} }: Entry): string[] {
  const lines = ["", `### ${fragment.format("sighash")}`, "", "```solidity", fragment.format("full"), "```"];
  for (const text of [notice, details]) if (text) lines.push("", text);
  const listed = [
    ...Object.entries(params).map(([name, text]) => `- \`${name}\`: ${text}`),
    ...Object.entries(returns).map(([name, text]) => `- returns${/^_\d+$/.test(name) ? "" : ` \`${name}\``}: ${text}`),
  ];
  return listed.length > 0 ? [...lines, "", ...listed] : lines;
}
