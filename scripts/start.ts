// Builds, starts a local chain, deploys the suite, plays stories through the SDK, and stays up: see "npm start -- --help".
import { UsageError, parseOptions, usage } from "./start/options.ts";
import { start } from "./start/start.ts";

try {
  const options = parseOptions(process.argv.slice(2));
  if (options === "help") {
    console.log(usage);
    process.exit(0);
  }
  process.exit((await start(options)) ? 0 : 1);
} catch (reason) {
  if (reason instanceof UsageError) {
    console.error(reason.message);
    process.exit(2);
  }
  console.error(reason);
  process.exit(1);
}
