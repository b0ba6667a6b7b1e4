import { arbitration } from "./arbitration.js";
import { assets } from "./assets.js";
import { capital, splitter } from "./capital.js";
import { communities } from "./communities.js";
import { communityProjects, communityWork, consentGroups } from "./community-projects.js";
import { forwarder, releases, timelock } from "./governance.js";
import { identity, standing } from "./identity.js";
import { notices } from "./notices.js";
import { projects } from "./projects.js";
import { sales } from "./sales.js";
import { score } from "./score.js";
import { erc20, shared, utilities } from "./shared.js";
import { tasks } from "./tasks.js";
import { redemptions, renewals } from "./redemption.js";
import { audiences, erc721, vouchers } from "./vouchers.js";
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
  ...vouchers,
  ...redemptions,
  ...renewals,
  ...audiences,
  ...erc721,
  ...projects,
  ...tasks,
  ...arbitration,
  ...assets,
  ...notices,
  ...sales,
  ...score,
  ...communities,
  ...communityProjects,
  ...communityWork,
  ...consentGroups,
  ...forwarder,
  ...releases,
  ...timelock,
};
