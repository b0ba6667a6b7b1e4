import { expect } from "chai";
import { textOf } from "../../scripts/tools/docs.ts";

const terms = [...textOf("docs/glossary.md").matchAll(/^\| \*\*(.+?)\*\* .*\|(.*)\|$/gm)].map(([, term, modules]) => ({
  term: term!,
  modules: modules!,
}));
/** As one looks a word up: without regard to letters' case and to hyphens. */
const key = (term: string) => term.toLowerCase().replaceAll("-", " ");

describe("The glossary", () => {
  it("has each term once, in the order of the alphabet", () => {
    const keys = terms.map(({ term }) => key(term));
    expect(keys).to.deep.equal([...new Set(keys)].sort());
  });

  it("names the module of each term", () => {
    const homeless = terms.filter(({ modules }) => !/\]\([\w-]+\.md\)/.test(modules));
    expect(homeless).to.deep.equal([]);
  });

  it("has terms of every module", () => {
    const modules = [
      ...textOf("docs/README.md")
        .split("## Modules")[1]!
        .matchAll(/\(([\w-]+\.md)\)/g),
    ];
    const without = modules
      .map(([, page]) => page!)
      .filter((page) => !terms.some((term) => term.modules.includes(page)));
    expect(without).to.deep.equal([]);
  });
});
