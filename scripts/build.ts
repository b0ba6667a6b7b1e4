// Compiles the contracts, writes their types, and builds the SDK where it is older than its sources.
import { build } from "./tools/build.ts";

await build();
