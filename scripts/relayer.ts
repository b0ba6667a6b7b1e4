// Relays signed actions for members without gas, and keeps the record of each: see "npm run relayer -- --help" and docs/relayer.md.
import { UsageError, parseOptions, usage } from "./relayer/options.ts";
import { startRelayer } from "./relayer/start.ts";

try {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (options === "help") {
    console.log(usage);
    process.exit(0);
  }
  const { url, account } = await startRelayer(options);
  console.log(JSON.stringify({ url, account }));
} catch (reason) {
  console.error(reason instanceof UsageError ? reason.message : reason);
  process.exit(reason instanceof UsageError ? 2 : 1);
}
