import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect } from "chai";
import { pages, textOf } from "../../scripts/tools/docs.ts";
import { root } from "../../scripts/tools/run.ts";

/** The names by which headings can be linked to, as GitHub makes them. */
function anchorsOf(page: string): Set<string> {
  const headings = [
    ...textOf(page)
      .replaceAll(/```.*?```/gs, "")
      .matchAll(/^#+ (.*)$/gm),
  ].map(([, heading]) => heading!);
  return new Set(
    headings.map((heading) =>
      heading
        .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(/\s/g, "-"),
    ),
  );
}

/** Links of a page that lead to nothing. */
function broken(page: string): string[] {
  const links = [
    ...textOf(page)
      .replaceAll(/```.*?```/gs, "")
      .matchAll(/\]\(([^)\s]+)\)/g),
  ].map(([, link]) => link!);
  return links.filter((link) => {
    if (/^(https?|mailto|ipfs):/.test(link)) return false;
    const [path, anchor] = link.split("#");
    const target = path ? normalize(join(dirname(page), decodeURI(path))).replaceAll("\\", "/") : page;
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && target.endsWith(".md") && !anchorsOf(target).has(anchor);
  });
}

describe("Links of the documentation", () => {
  for (const page of pages()) it(`lead somewhere: ${page}`, () => expect(broken(page)).to.deep.equal([]));

  it("reach every page of docs/ from its index", () => {
    const index = textOf("docs/README.md");
    const unreached = pages().filter((page) => /^docs\/[^/]+\.md$/.test(page) && page !== "docs/README.md");
    expect(unreached.filter((page) => !index.includes(`(${page.slice("docs/".length)})`))).to.deep.equal([]);
  });
});
