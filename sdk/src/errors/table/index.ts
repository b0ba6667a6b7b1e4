import { capital, splitter } from "./capital.js";
import { forwarder, releases, timelock } from "./governance.js";
import { identity, standing } from "./identity.js";
import { projects } from "./projects.js";
import { erc20, shared, utilities } from "./shared.js";
import { tasks } from "./tasks.js";
import type { Entry } from "./types.js";
import { voting } from "./voting.js";

/** Every custom error of the suite with its code and its sentence. A test compares it with the ABIs. */
export const sentences: Readonly<Record<string, Entry<never>>> = {
  ...shared,
  ...erc20,
  ...utilities,
  ...capital,
  ...splitter,
  ...identity,
  ...standing,
  ...voting,
  ...projects,
  ...tasks,
  ...forwarder,
  ...releases,
  ...timelock,
};
