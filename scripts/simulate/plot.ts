/** Plots as SVG, readable on light and dark ground, without any program to show them. */

export interface Axis {
  /** What it is, with its unit. */
  readonly label: string;
  /** From the first to the last. */
  readonly ticks: readonly number[];
  readonly log?: boolean;
  readonly text?: (value: number) => string;
}

export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Marks each point. */
  readonly dots?: boolean;
  /** A line that is known, not measured. */
  readonly dashed?: boolean;
}

export interface Plot {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
}

const [WIDTH, HEIGHT] = [720, 340];
const [LEFT, RIGHT, TOP, BOTTOM] = [78, 540, 18, 286];
/** Pixels between two names beside their lines, at least. */
const APART = 16;

/** Of the lines in turn, on light ground and on dark: told apart by all eyes. */
const COLOURS = [
  ["#0072b2", "#56b4e9"],
  ["#c44e00", "#f0a050"],
  ["#00795a", "#4fd0a5"],
] as const;

const coloured = (ground: 0 | 1) =>
  COLOURS.map((colours, i) => `.l${i} { stroke: ${colours[ground]} } .f${i} { fill: ${colours[ground]} }`).join(
    "\n    ",
  );
const STYLE = `
    text { font: 13px system-ui, sans-serif; fill: #333 }
    .grid { stroke: #ddd } .axis { stroke: #666 }
    path { fill: none; stroke-width: 2 } .known { stroke-dasharray: 5 4 }
    ${coloured(0)}
  @media (prefers-color-scheme: dark) {
    text { fill: #ddd } .grid { stroke: #3a3a3a } .axis { stroke: #999 }
    ${coloured(1)}
  }`;

export function svg({ title, x, y, lines }: Plot): string {
  const across = scale(x, LEFT, RIGHT);
  const up = scale(y, BOTTOM, TOP);
  const of = ({ text = String }: Axis, value: number) => escaped(text(value));
  const parts = [
    ...y.ticks.flatMap((tick) => [
      `<line class="grid" x1="${LEFT}" x2="${RIGHT}" y1="${up(tick)}" y2="${up(tick)}"/>`,
      `<text x="${LEFT - 8}" y="${pixel(up(tick) + 4)}" text-anchor="end">${of(y, tick)}</text>`,
    ]),
    `<line class="axis" x1="${LEFT}" x2="${RIGHT}" y1="${BOTTOM}" y2="${BOTTOM}"/>`,
    ...x.ticks.flatMap((tick) => [
      `<line class="axis" x1="${across(tick)}" x2="${across(tick)}" y1="${BOTTOM}" y2="${BOTTOM + 5}"/>`,
      `<text x="${across(tick)}" y="${BOTTOM + 20}" text-anchor="middle">${of(x, tick)}</text>`,
    ]),
    `<text x="${(LEFT + RIGHT) / 2}" y="${HEIGHT - 12}" text-anchor="middle">${escaped(x.label)}</text>`,
    `<text transform="translate(18 ${(TOP + BOTTOM) / 2}) rotate(-90)" text-anchor="middle">${escaped(y.label)}</text>`,
    ...lines.flatMap(({ points, dots, dashed }, i) => {
      const places = points.map((point) => [across(point[0]), up(point[1])] as const);
      const path = places.map((place, at) => `${at === 0 ? "M" : "L"}${place.join(" ")}`).join("");
      const circles = places.map(([cx, cy]) => `<circle class="f${i}" cx="${cx}" cy="${cy}" r="3.5"/>`);
      return [`<path class="l${i}${dashed ? " known" : ""}" d="${path}"/>`, ...(dots ? circles : [])];
    }),
    ...named(lines, up),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}\n</style>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

/** The names of the lines beside their ends, one below the other. */
function named(lines: readonly Line[], up: (value: number) => number): string[] {
  const ends = lines.map(({ name, points }, i) => ({ name, i, at: up(points.at(-1)![1]) + 4 }));
  ends.sort((a, b) => a.at - b.at);
  for (let i = 1; i < ends.length; i++) ends[i]!.at = Math.max(ends[i]!.at, ends[i - 1]!.at + APART);
  const over = Math.max(ends.at(-1)!.at - BOTTOM, 0);
  return ends.map(
    ({ name, i, at }) => `<text class="f${i}" x="${RIGHT + 10}" y="${pixel(at - over)}">${escaped(name)}</text>`,
  );
}

function scale({ ticks, log }: Axis, start: number, end: number): (value: number) => number {
  const of = (value: number) => (log ? Math.log10(value) : value);
  const [from, to] = [of(ticks[0]!), of(ticks.at(-1)!)];
  return (value) => pixel(start + ((of(value) - from) / (to - from)) * (end - start));
}

/** As long as needed, and the same on every machine. */
const pixel = (value: number) => Number(value.toFixed(1));
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
