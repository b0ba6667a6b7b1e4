import * as arbitration from "../../../src/arbitration/index.js";
import * as assetsModule from "../../../src/assets/index.js";
import * as backupsModule from "../../../src/backups/index.js";
import * as capital from "../../../src/capital/index.js";
import * as chainTokenModule from "../../../src/chain-token/index.js";
import * as communitiesModule from "../../../src/communities/index.js";
import * as communityProjects from "../../../src/community-projects/index.js";
import * as congressModule from "../../../src/congress/index.js";
import * as core from "../../../src/core/index.js";
import * as localhost from "../../../src/deployments/localhost.js";
import * as deployments from "../../../src/deployments/index.js";
import * as errors from "../../../src/errors/index.js";
import * as creditsModule from "../../../src/credits/index.js";
import * as forwarder from "../../../src/forwarder/index.js";
import * as genesisModule from "../../../src/genesis/index.js";
import * as governance from "../../../src/governance/index.js";
import * as hostsModule from "../../../src/hosts/index.js";
import * as identity from "../../../src/identity/index.js";
import * as index from "../../../src/index.js";
import * as lotteryModule from "../../../src/lottery/index.js";
import * as miningModule from "../../../src/mining/index.js";
import * as notices from "../../../src/notices/index.js";
import * as payModule from "../../../src/pay/index.js";
import * as payments from "../../../src/payments/index.js";
import * as projects from "../../../src/projects/index.js";
import * as qualification from "../../../src/qualification/index.js";
import * as reputation from "../../../src/reputation/index.js";
import * as rolesModule from "../../../src/roles/index.js";
import * as publicGoodsModule from "../../../src/public-goods/index.js";
import * as reviewsModule from "../../../src/reviews/index.js";
import * as salesModule from "../../../src/sales/index.js";
import * as scoreModule from "../../../src/score/index.js";
import * as seatsModule from "../../../src/seats/index.js";
import * as sealing from "../../../src/sealing/index.js";
import * as teamsModule from "../../../src/teams/index.js";
import * as transfersModule from "../../../src/transfers/index.js";
import * as verificationModule from "../../../src/verification/index.js";
import * as valuersModule from "../../../src/valuers/index.js";
import * as vouchers from "../../../src/vouchers/index.js";
import * as voting from "../../../src/voting/index.js";
import * as workModule from "../../../src/work/index.js";
import { arbitration as cases } from "./arbitration.js";
import { assets as assetRows } from "./assets.js";
import { backups as backupRows } from "./backups.js";
import { basics, sample } from "./basics.js";
import { communities as communityRows } from "./communities.js";
import { communityProjects as community } from "./community-projects.js";
import { congress as congressRows } from "./congress.js";
import { genesisFiles } from "./genesis.js";
import { governors } from "./governors.js";
import { challengesAndRecords, hosts as hostRows } from "./hosts.js";
import type { Input } from "./kinds.js";
import { leadership } from "./leadership.js";
import { mining } from "./mining.js";
import { money } from "./money.js";
import { notices as noticeRows } from "./notices.js";
import { orders } from "./orders.js";
import { qualification as tests } from "./qualification.js";
import { pay as payRows, valuersAndReviews } from "./pay.js";
import { publicGoods as goodsRows } from "./public-goods.js";
import { redemption } from "./redemption.js";
import { roles as roleRows, verification as reviewRows } from "./roles.js";
import { sales, scores } from "./sales.js";
import { nowhere, silentRunner } from "./silent.js";
import { teams as teamRows } from "./teams.js";
import { trading } from "./trading.js";
import { vouchers as withoutChain } from "./vouchers.js";
import { work } from "./work.js";

type Any = (...args: readonly unknown[]) => unknown;
type Row = readonly Input[] | readonly (readonly Input[])[];

export const modules: Record<string, object> = {
  arbitration,
  assets: assetsModule,
  backups: backupsModule,
  capital,
  communities: communitiesModule,
  "chain-token": chainTokenModule,
  "community-projects": communityProjects,
  congress: congressModule,
  core,
  deployments,
  "deployments/localhost": localhost,
  errors,
  forwarder,
  genesis: genesisModule,
  governance,
  hosts: hostsModule,
  identity,
  index,
  lottery: lotteryModule,
  mining: miningModule,
  notices,
  credits: creditsModule,
  pay: payModule,
  payments,
  "public-goods": publicGoodsModule,
  reviews: reviewsModule,
  valuers: valuersModule,
  projects,
  qualification,
  reputation,
  roles: rolesModule,
  sales: salesModule,
  score: scoreModule,
  sealing,
  seats: seatsModule,
  teams: teamsModule,
  transfers: transfersModule,
  verification: verificationModule,
  vouchers,
  voting,
  work: workModule,
};

/** What takes no input of a user's: what makes a module of a core, errors themselves, and what reads any error. */
export const WITHOUT_INPUT: readonly unknown[] = [
  ...[
    capital.capital,
    communityProjects.communityProjects,
    forwarder.forwarder,
    governance.governance,
    identity.identity,
    projects.projects,
  ],
  ...[reputation.reputation, sealing.sealing, voting.voting, notices.notices],
  ...[communitiesModule.communities, workModule.work, transfersModule.transfers],
  ...[rolesModule.roles, teamsModule.teams, verificationModule.verification],
  ...[qualification.answerKeys, qualification.panels, qualification.apprenticeships],
  ...[assetsModule.assets, arbitration.arbitration, salesModule.sales, scoreModule.score, vouchers.vouchers],
  ...[
    creditsModule.credits,
    hostsModule.hosts,
    payModule.pay,
    publicGoodsModule.publicGoods,
    reviewsModule.reviews,
    valuersModule.valuers,
  ],
  ...[lotteryModule.lottery, seatsModule.seats, seatsModule.seatRedemptions, seatsModule.seatMirror],
  ...[seatsModule.checkpoints, chainTokenModule.chainToken, congressModule.congress],
  miningModule.Searcher,
  ...[sealing.SealingError, payments.PaymentError, backupsModule.BackupError, backupsModule.StateReader],
  ...[errors.InputError, errors.ProtocolError, errors.protocolErrorOf],
  ...[core.Action, core.ContractHandle, core.ReceiptEvents],
];
/** What only modules use. */
export const INTERNAL = [
  "constructor",
  "deployment",
  "addressOf",
  "contract",
  "contracts",
  "account",
  "accountIfKnown",
  "accountOr",
].concat("now", "deadlineOr", "explainWith", "failure", "explain", "relayable");

const { runner, asked } = silentRunner();
export { asked };
export const client = index.createClient({ runner, deployment: nowhere });
const action = client.capital.transfer(nowhere.contracts.Tasks!, 1n);
const { allRoles, oneRole } = client.governance;
const { monitors, pins, ledger } = client.hosts;
export const parts = { allRoles, oneRole, monitors, pins, ledger };
export const objects: Record<string, object> = {
  ...client,
  ...parts,
  client,
  action,
  list: sample,
  TaskList: projects.TaskList,
  searcher: await miningModule.Searcher.create(),
};

/** Every row: a name such as `capital.buy` (of a client) or `voting/pollIdOf` (an export), and what it takes. */
const table: Record<string, Row> = {
  ...basics,
  ...money,
  ...work,
  ...cases,
  ...assetRows,
  ...community,
  ...withoutChain,
  ...noticeRows,
  ...communityRows,
  ...governors,
  ...roleRows,
  ...reviewRows,
  ...tests,
  ...teamRows,
  ...orders,
  ...payRows,
  ...valuersAndReviews,
  ...goodsRows,
  ...hostRows,
  ...challengesAndRecords,
  ...backupRows(client.core),
  ...sales,
  ...scores,
  ...redemption,
  ...trading,
  ...genesisFiles,
  ...leadership,
  ...congressRows,
  ...mining,
};
export const rows = Object.entries(table).map(([title, given]) => {
  const name = title.split(" ")[0]!;
  const slash = name.lastIndexOf("/");
  const [place, key] =
    slash < 0 ? (name.split(".") as [string, string]) : [name.slice(0, slash), name.slice(slash + 1)];
  const owner = (slash < 0 ? objects[place] : modules[place]) as Record<string, Any>;
  const ways = (Array.isArray(given[0]) ? given : [given]) as readonly (readonly Input[])[];
  return { title, name, target: owner?.[key], owner, ways };
});

/** Calls, and waits for what comes of it. Actions are checked as they are made. */
export async function outcome({ target, owner }: (typeof rows)[number], args: readonly unknown[]): Promise<unknown> {
  const isClass = /^class\b/.test(String(target));
  const made: unknown = isClass ? Reflect.construct(target!, args) : Reflect.apply(target!, owner, args);
  const isStream = typeof made === "object" && made !== null && Symbol.asyncIterator in made;
  return isStream ? (made as AsyncGenerator).next() : made;
}
