// Mines leadership tokens, by proof of work: see "npm run mine -- --help" and docs/mining.md.
import { UsageError, parseOptions, usage } from "./mine/options.ts";
import { Report } from "./mine/report.ts";
import { run } from "./mine/run.ts";

const stop = new AbortController();
process.once("SIGINT", () => stop.abort());
process.once("SIGTERM", () => stop.abort());

try {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (options === "help") console.log(usage);
  else await run(options, new Report(options.json ? "json" : process.stdout.isTTY ? "live" : "lines"), stop.signal);
} catch (reason) {
  console.error(reason instanceof Error ? reason.message : reason);
  process.exitCode = reason instanceof UsageError ? 2 : 1;
}
