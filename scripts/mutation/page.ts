/** The page that says what the mutants showed. */
import { contractsOf, MODULES } from "./modules.ts";
import type { Description } from "./mutants.ts";
import { OPERATORS } from "./operators.ts";
import type { Explanation, Report } from "./report.ts";
import type { Outcome } from "./run.ts";

const KINDS: Record<Explanation["kind"], string> = {
  equivalent: "nothing that can be seen changes",
  elsewhere: "a test outside the module's Solidity tests notices",
  unasserted: "no test notices",
};

interface Counts {
  tried: number;
  killed: number;
}

export function total(outcomes: readonly Outcome[]): Counts & { mutants: number; unexpressed: number } {
  const sum = (key: "mutants" | "tried" | "killed" | "unexpressed") => outcomes.reduce((n, of) => n + of[key], 0);
  return { mutants: sum("mutants"), tried: sum("tried"), killed: sum("killed"), unexpressed: sum("unexpressed") };
}

export function score({ tried, killed }: Counts): string {
  return tried === 0 ? "–" : `${((100 * killed) / tried).toFixed(1)} %`;
}

export function pageOf(report: Report, explanations: readonly Explanation[], least: number): string {
  const outcomes = Object.values(report);
  const whole = total(outcomes);
  const modules = MODULES.map(({ name }) => [name, outcomes.filter(({ module }) => module === name)] as const);
  const row = (name: string, of: readonly Outcome[]) => {
    const { mutants, tried, killed } = total(of);
    return `| ${name} | ${mutants} | ${tried} | ${killed} | ${tried - killed} | ${score({ tried, killed })} |`;
  };
  const untried = MODULES.flatMap(contractsOf).length - outcomes.length;
  const extent =
    whole.tried === whole.mutants
      ? `All ${whole.mutants} mutants of ${outcomes.length} files were tried.`
      : `Of ${whole.mutants} mutants of ${outcomes.length} files, ${whole.tried} were tried: of each file a sample, drawn by the digests of the mutants' descriptions.`;
  const missing = untried ? `Mutants of ${untried} further files have not been tried yet.` : "";
  return `# Mutants

A mutant is a contract with one small fault put in on purpose. A test suite is as good as the faults it notices:
it _kills_ a mutant when one of its tests fails. \`npm run mutation\` puts the faults in, runs the Solidity tests of
the module against each, and writes this page. How it works: [decision 69](decisions/69-mutants.md).

**${whole.killed} of ${whole.tried} mutants are killed (${score(whole)})**, and at least ${least} % must be. ${extent}
${whole.unexpressed} more do not compile, and so cannot be deployed either. ${missing}

| module | mutants | tried | killed | survived | score |
| --- | --: | --: | --: | --: | --: |
${modules.map(([name, of]) => row(name, of)).join("\n")}
${row("**all**", outcomes)}

## Faults put in

${Object.entries(OPERATORS)
  .map(([name, what]) => `- **${name}**: ${what}`)
  .join("\n")}

Left out, as they would be the same as another mutant or be killed by it: swapping \`&&\` and \`||\` as a whole (a
clause left out shows as much), negating a condition that is taken as true and as false, a statement that is all an
\`if\` does, a check that always fails, zero beside a comparison, the bound of a choice between the two compared. Left out
as well: assembly, constants, and how a loop counts on.

## Survivors

${survivorsOf(report, explanations)}
`;
}

function survivorsOf(report: Report, explanations: readonly Explanation[]): string {
  const why = new Map(explanations.flatMap((explanation) => explanation.mutants.map((key) => [key, explanation])));
  const parts = Object.entries(report)
    .filter(([, { survivors }]) => survivors.length > 0)
    .map(
      ([file, { survivors }]) => `### ${file}\n\n${survivors.map((of) => survivor(of, why.get(of.key))).join("\n")}\n`,
    );
  return parts.length ? parts.join("\n") : "None.";
}

function survivor(of: Description, explanation?: Explanation): string {
  const { contract, inside, operator, original, mutant } = of;
  const change = mutant === "" ? `\`${original}\` is left out` : `\`${original}\` becomes \`${mutant}\``;
  const why = explanation ? `${KINDS[explanation.kind]}. ${explanation.why}` : "not explained yet";
  return `- \`${contract}.${inside}\`, ${operator}: ${change}: ${why}`;
}
