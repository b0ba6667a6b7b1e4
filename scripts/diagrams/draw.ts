import { Graphviz } from "@hpcc-js/wasm-graphviz";

/** Fill, line and text of a class, in light and in dark surroundings. */
interface Colours {
  readonly light: readonly [fill: string, line: string];
  readonly dark: readonly [fill: string, line: string];
}

const CLASSES: Readonly<Record<string, Colours>> = {
  capital: { light: ["#e8f0fe", "#3b6fd4"], dark: ["#1c2b4a", "#7ea6f5"] },
  vouchers: { light: ["#e6f4ea", "#2f8f4e"], dark: ["#173521", "#6fce8d"] },
  community: { light: ["#fdf3e1", "#b9770e"], dark: ["#3a2a10", "#e9b65c"] },
  roles: { light: ["#f3e8fd", "#8447c4"], dark: ["#2f1d45", "#c49af0"] },
  leadership: { light: ["#fde8ea", "#c4394d"], dark: ["#43191f", "#f08c9a"] },
  foundation: { light: ["#eceff1", "#546e7a"], dark: ["#263238", "#a7bac3"] },
  person: { light: ["#ffffff", "#444444"], dark: ["#22272e", "#c9d1d9"] },
  plain: { light: ["#fafafa", "#9e9e9e"], dark: ["#22272e", "#8b949e"] },
};
const INK = { light: "#1f2328", dark: "#e6edf3", pale: "#59636e", palest: "#9aa4ae" };
const FONT = "Helvetica,Arial,sans-serif";

const DEFAULTS = `
  graph [fontname="Helvetica", fontsize=13, nodesep=0.3, ranksep=0.5, pad=0.1, bgcolor="transparent", style="rounded,filled"];
  node [fontname="Helvetica", fontsize=12, shape=box, style="rounded,filled", margin="0.18,0.09", class="plain"];
  edge [fontname="Helvetica", fontsize=10, arrowsize=0.7, class="call"];
`;

/** Draws a graph in Graphviz' language as an SVG that can be read in light and dark surroundings. */
export async function draw(source: string): Promise<string> {
  const graphviz = await Graphviz.load();
  const svg = graphviz.dot(prepared(source));
  return styled(svg.slice(svg.indexOf("<svg")));
}

/** Names of all nodes that are contracts: those whose label begins with "|", or that have no label. */
export function contractsIn(source: string): string[] {
  return [...source.matchAll(/^\s*(\w+) \[(?:label="\||class=)/gm)].map(([, name]) => name!);
}

/** Puts in the defaults, and writes labels "name|what it is" in two lines; a label that begins with "|" takes the node's own name. */
function prepared(source: string): string {
  return source
    .replace("{", `{${DEFAULTS}`)
    .replaceAll(/(-> \w+ \[label=")/g, "$1  ")
    .replaceAll(/(subgraph cluster_\w+ \{)/g, "$1 margin=14;")
    .replaceAll(/^(\s*)(\w+) \[class=/gm, '$1$2 [label="|", class=')
    .replaceAll(/(\w+) \[label="([^"|]*)\|([^"]*)"/g, (_, node: string, name: string, what: string) => {
      const second = what && `<br/><font point-size="10">${what}</font>`;
      return `${node} [label=<<b>${name || node}</b>${second}>`;
    });
}

/** Gives it colours by class, a width that fits its page, and its title. */
function styled(svg: string): string {
  const rules = Object.entries(CLASSES).flatMap(([name, { light, dark }]) => {
    const rule = ([fill, line]: Colours["light"], cluster: string) => [
      `.node.${name} path,.node.${name} polygon{fill:${fill};stroke:${line}}`,
      `.cluster.${name} path{fill:${fill};fill-opacity:${cluster};stroke:${line};stroke-opacity:.35}`,
      `.cluster.${name} text{fill:${line}}`,
    ];
    return [rule(light, ".35").join(""), `@media(prefers-color-scheme:dark){${rule(dark, ".35").join("")}}`];
  });
  const style = [
    `text{font-family:${FONT};fill:${INK.light}}`,
    `.edge path{stroke:${INK.pale};fill:none}.edge polygon{stroke:${INK.pale};fill:${INK.pale}}.edge text{fill:${INK.pale}}`,
    `.edge.rule path{stroke-dasharray:5 3}`,
    `@media(prefers-color-scheme:dark){text{fill:${INK.dark}}.edge path{stroke:${INK.palest}}`,
    `.edge polygon{stroke:${INK.palest};fill:${INK.palest}}.edge text{fill:${INK.palest}}}`,
    ...rules,
  ].join("");
  return svg
    .replaceAll(/<!--.*?-->\n?/gs, "")
    .replaceAll(/<g [^>]*class="node .*?<\/g>/gs, centred)
    .replaceAll(/ (fill|stroke|font-family)="[^"]*"/g, "")
    .replace(/(<svg [^>]*>)/, `$1\n<style>${style}</style>`);
}

/** Fonts differ in width from machine to machine, so the text of a node is put in its middle. */
function centred(node: string): string {
  const outline = /<(?:path|polygon)[^>]* (?:d|points)="([^"]*)"/.exec(node)![1]!;
  const places = [...outline.matchAll(/(-?[\d.]+),-?[\d.]+/g)].map(([, x]) => Number(x));
  const middle = ((Math.min(...places) + Math.max(...places)) / 2).toFixed(2);
  return node.replaceAll(/text-anchor="\w+" x="[^"]*"/g, `text-anchor="middle" x="${middle}"`);
}
