import { format } from "prettier";
import { number } from "../stories/stage/words.ts";
import { type Figures, simulate } from "./lottery.ts";
import { type Plot, svg } from "./plot.ts";

const FOLDER = "docs/simulation";

/** What the simulation writes: figures, plots, and a page of them, by path. */
export async function simulationFiles(figures: Figures = simulate()): Promise<Map<string, string>> {
  const plots = Object.entries(plotsOf(figures)).map(([name, plot]) => [`${FOLDER}/${name}.svg`, svg(plot)] as const);
  const page = await format(pageOf(figures), { parser: "markdown", printWidth: 120 });
  const json = await format(JSON.stringify(figures), { parser: "json", printWidth: 120 });
  return new Map([...plots, [`${FOLDER}/lottery.json`, json], [`${FOLDER}/lottery.md`, page]]);
}

const percent = (part: number, digits = 1) => `${number(100 * part, digits)} %`;
const signed = (part: number, digits = 1) => `${part > 0 ? "+" : "−"}${percent(Math.abs(part), digits)}`;
const upTo = (last: number, step: number, first = 0) =>
  Array.from({ length: Math.round((last - first) / step) + 1 }, (_, i) => first + step * i);
const shareName = (share: number) => (share === 0.3333 ? "a third" : share === 0.5 ? "half" : "a tenth");
const heldName = (seconds: number | null) => (seconds === null ? "as long as it is accepted" : `${seconds / 60} min`);
/** A challenge is accepted for 15 minutes after a solution, on average. */
const HELD_TO_THE_END = 900;

function plotsOf({ power, timestamps, withholding, crowds, idle }: Figures): Record<string, Plot> {
  const [jump, drop] = power;
  const shares = [...new Set(withholding.map(({ share }) => share))];
  return {
    "hash-power": {
      title: "Wins an interval after the hash power changes tenfold",
      x: { label: "half-lives since the change", ticks: upTo(12, 2) },
      y: { label: "wins an interval", ticks: [0.1, 0.2, 0.5, 1, 2, 5, 10], log: true },
      lines: [jump!, drop!].map(({ factor, courses }) => ({
        name: factor > 1 ? "ten times the power" : "a tenth of the power",
        points: courses.map(({ after, rate }) => [after, Math.min(rate, 10)] as const),
      })),
    },
    timestamps: {
      title: "What a producer gains by times that are ahead",
      x: { label: "seconds ahead", ticks: [10, 100, 1_000, 10_000], log: true, text: (value) => number(value) },
      y: {
        label: "more wins",
        ticks: [1e-4, 1e-3, 0.01, 0.1, 1],
        log: true,
        text: (part) => `${Number((100 * part).toPrecision(1))} %`,
      },
      lines: [
        {
          name: "with a third of the power",
          points: timestamps.skews.flatMap(({ seconds, gain }) => (seconds < 10 ? [] : [[seconds, gain] as const])),
          dots: true,
        },
      ],
    },
    withholding: {
      title: "What somebody loses by holding solutions back",
      x: { label: "minutes for which they are held back", ticks: upTo(15, 5) },
      y: {
        label: "change of wins",
        ticks: upTo(0, 0.005, -0.015),
        text: (value) => (value < 0 ? signed(value) : "0 %"),
      },
      lines: shares.map((share) => ({
        name: `${shareName(share)} of the power`,
        dots: true,
        points: withholding
          .filter((held) => held.share === share)
          .map(({ seconds, gain }) => [(seconds ?? HELD_TO_THE_END) / 60, gain] as const),
      })),
    },
    crowds: {
      title: "Wins above schedule after many in one block",
      x: { label: "half-lives since the block", ticks: upTo(16, 2) },
      y: { label: "wins above schedule", ticks: upTo(48, 12) },
      lines: crowds.map(({ winners, ahead }) => ({
        name: `${winners} in one block`,
        points: ahead.map(({ after, wins }) => [after, Math.max(wins, 0)] as const),
      })),
    },
    idle: {
      title: `Wins in the hour after ${idle.days} days without any`,
      x: { label: "minutes since mining began again", ticks: upTo(60, 10) },
      y: { label: "wins", ticks: upTo(80, 20) },
      lines: [
        { name: "wins", points: idle.wins.map(({ minutes, wins }) => [minutes, wins]) },
        {
          name: "on schedule",
          points: [
            [0, 0],
            [60, idle.scheduled],
          ],
          dashed: true,
        },
      ],
    },
  };
}

function pageOf({ terms, power, timestamps, withholding, crowds, idle }: Figures): string {
  const [jump, drop] = power;
  const rateAt = (course: Figures["power"][number], after: number) =>
    number(course.courses.find((each) => each.after === after)!.rate, 2);
  const rows = (cells: readonly (readonly string[])[]) => cells.map((row) => `| ${row.join(" | ")} |`).join("\n");
  const skewAt = (wanted: number) => timestamps.skews.find(({ seconds }) => seconds === wanted)!;
  const longest = withholding.filter(({ seconds }) => seconds === null);
  const shares = longest.map(({ share }) => share);
  const lasting = [...new Set(withholding.map(({ seconds }) => seconds))];
  const crowd = crowds.at(-1)!;
  return `# The lottery, simulated

Written by \`npm run sim:lottery\`, which also writes the plots and [all figures](lottery.json). Seeds are fixed: the same comes out each time, and a test compares. Wins are drawn with exponential waiting times; targets and schedule are those of the exact model (\`test/model/leadership\`). Unless something else is said, the kind is Validator: a win every ${number(terms.interval)} seconds, a half-life of ${number(terms.halfLife)} seconds (${number(terms.halfLife / 3600, 1)} hours), one-second blocks.

## Ten times the hash power, and a tenth

![Wins an interval after the change](hash-power.svg)

On average of ${number(jump!.runs)} runs. After a jump the surplus halves with every half-life: the rate is within 10 % of the schedule after ${jump!.within10} half-lives and within 3 % after ${jump!.within3}. After a drop wins must first fall behind by the difference of the targets, so it takes longer: ${drop!.within10} half-lives to 10 %, ${drop!.within3} to 3 %.

${rows([
  ["half-lives", ...[0, 1, 2, 3, 4, 5, 6, 8, 10].map(String)],
  ["---", ...new Array<string>(9).fill("---:")],
  ["ten times the power", ...[0, 1, 2, 3, 4, 5, 6, 8, 10].map((after) => rateAt(jump!, after))],
  ["a tenth of the power", ...[0, 1, 2, 3, 4, 5, 6, 8, 10].map((after) => rateAt(drop!, after))],
])}

What is won above schedule during a jump is taken back by nobody, but it does not go on: ${number(Math.log2(jump!.factor), 1)} half-lives of wins, ${number(6 * Math.log2(jump!.factor), 0)} tokens, come early once.

## Times that are ahead

![What a producer gains by times that are ahead](timestamps.svg)

Who hands in a solution in a block of their own may put the block's time ahead, and finds the target raised. Here somebody with a third of the hash power does it with every win, and all others keep to the time. Besu takes blocks of QBFT that are at most one second ahead, and Ethereum's rule for proof of work was fifteen.

${rows([
  ["seconds ahead", ...timestamps.skews.map(({ seconds }) => number(seconds))],
  ["---", ...timestamps.skews.map(() => "---:")],
  ["target", ...timestamps.skews.map(({ target }) => signed(target, 3))],
  ["wins of the producer", ...timestamps.skews.map(({ gain }) => signed(gain, 3))],
  ["wins of all, an interval", ...timestamps.skews.map(({ rate }) => number(rate, 2))],
])}

A second is worth less than ${number(timestamps.wins)} wins can tell, and fifteen seconds ${percent(skewAt(15).gain, 2)} of the producer's wins, one token in ${number(Math.round(1 / skewAt(15).gain / 100) * 100)}. All together win as often as before: \`due\` moves by intervals, whatever the time of the block is.

## Withholding

![What somebody loses by holding solutions back](withholding.svg)

Somebody holds solutions back and hands in all at once when the first is so old, those with large digests first. Meanwhile wins of others lower the target, and part of what is held back wins nothing any more. Held back as long as the challenge is accepted (${number(terms.window)} to ${number(2 * terms.window)} seconds), their wins change by:

${rows([
  ["share of the hash power", ...lasting.map(heldName)],
  ["---", ...lasting.map(() => "---:")],
  ...shares.map((share) => [
    shareName(share),
    ...withholding.filter((held) => held.share === share).map(({ gain }) => signed(gain, 2)),
  ]),
])}

It does not pay, and costs the less the more of the hash power somebody has, as fewer others win meanwhile.

## Many winners in one block

![Wins above schedule after many in one block](crowds.svg)

Each win lowers the target for the next, in the same block too. The lottery goes on with the next block, however many there were:

${rows([
  ["winners in one block", ...crowds.map(({ winners }) => String(winners))],
  ["---", ...crowds.map(() => "---:")],
  ["target after them", ...crowds.map(({ target }) => percent(target))],
  ["half-lives to the next win, on average", ...crowds.map(({ next }) => number(next, 2))],
  ["wins above schedule after 4 half-lives", ...crowds.map(({ ahead }) => number(ahead[4]!.wins, 1))],
  ["after 8", ...crowds.map(({ ahead }) => number(ahead[8]!.wins, 1))],
  ["after 16", ...crowds.map(({ ahead }) => number(ahead[16]!.wins, 1))],
])}

Even ${crowd.winners} at once, eight half-lives of wins, are made up for: until then fewer win.

## Sixty idle days

![Wins in the hour after sixty idle days](idle.svg)

A kind with a win every ${number(idle.interval / 60)} minutes lies idle for ${idle.days} days. Then 2^28 hashes a second begin, ${number(idle.power, 1)} times what keeps the schedule. On average of ${number(idle.runs)} runs they win ${number(idle.wins.at(-1)!.wins, 1)} tokens in the first hour, where the schedule has ${idle.scheduled}. Were what lies back more than eight half-lives caught up too, all ${number((idle.days * 86_400) / idle.interval)} wins of those days could be had at once.
`;
}
