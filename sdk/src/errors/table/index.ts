import { arbitration } from "./arbitration.js";
import { assets } from "./assets.js";
import { capital, splitter } from "./capital.js";
import { communities } from "./communities.js";
import { communityProjects, communityWork, consentGroups } from "./community-projects.js";
import { congress } from "./congress.js";
import { forwarder, releases, timelock } from "./governance.js";
import { identity, standing } from "./identity.js";
import { chainToken, checkpoints, leadershipTokens, lottery, seats } from "./leadership.js";
import { notices } from "./notices.js";
import { pay, peerReview, valuers, workCredit } from "./pay.js";
import { goodsChoice, paymentReceipts, publicGoods } from "./public-goods.js";
import { backupLedger, hostChallenges, hostMonitors, hosts, sourcePins } from "./hosts.js";
import { projects } from "./projects.js";
import { answerKeys, apprenticeships, panels } from "./qualification.js";
import { roles, teamAccounts, teams } from "./roles.js";
import { verification } from "./verification.js";
import { governor, mandates, roleVotes } from "./role-governance.js";
import { paymentReferences, sales } from "./sales.js";
import { score } from "./score.js";
import { erc20, erc721, shared, utilities } from "./shared.js";
import { tasks } from "./tasks.js";
import { transfers } from "./transfers.js";
import { redemptions, renewals } from "./redemption.js";
import { audiences, vouchers } from "./vouchers.js";
import type { Entry } from "./types.js";
import { voting } from "./voting.js";
import { workOrders, workQueue } from "./work.js";

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
  ...paymentReferences,
  ...score,
  ...communities,
  ...communityProjects,
  ...communityWork,
  ...consentGroups,
  ...roles,
  ...teams,
  ...teamAccounts,
  ...verification,
  ...answerKeys,
  ...panels,
  ...apprenticeships,
  ...workCredit,
  ...pay,
  ...valuers,
  ...peerReview,
  ...publicGoods,
  ...goodsChoice,
  ...paymentReceipts,
  ...hosts,
  ...hostChallenges,
  ...hostMonitors,
  ...sourcePins,
  ...backupLedger,
  ...forwarder,
  ...releases,
  ...timelock,
  ...governor,
  ...roleVotes,
  ...mandates,
  ...workQueue,
  ...workOrders,
  ...transfers,
  ...lottery,
  ...leadershipTokens,
  ...seats,
  ...checkpoints,
  ...chainToken,
  ...congress,
};
