/**
 * A typed client for the Commonweal contracts: `createClient` gives all modules at once.
 *
 * @module
 */
import { type Arbitration, arbitration } from "./arbitration/index.js";
import { type Assets, assets } from "./assets/index.js";
import { type Capital, capital } from "./capital/index.js";
import { type ChainToken, chainToken } from "./chain-token/index.js";
import { type Communities, communities } from "./communities/index.js";
import { type CommunityProjects, communityProjects } from "./community-projects/index.js";
import { type Congress, congress } from "./congress/index.js";
import type { BlockTag } from "./core/runner.js";
import { Core, type CoreOptions } from "./core/core.js";
import { type Forwarder, forwarder } from "./forwarder/index.js";
import { type Governance, governance } from "./governance/index.js";
import { type Identity, identity } from "./identity/index.js";
import { type Lottery, lottery } from "./lottery/index.js";
import { type Notices, notices } from "./notices/index.js";
import { type Pay, pay } from "./pay/index.js";
import { type Credits, credits } from "./credits/index.js";
import { type Valuers, valuers } from "./valuers/index.js";
import { type Reviews, reviews } from "./reviews/index.js";
import { type PublicGoods, publicGoods } from "./public-goods/index.js";
import { type Hosts, hosts } from "./hosts/index.js";
import { type Projects, projects } from "./projects/index.js";
import {
  type AnswerKeys,
  type Apprenticeships,
  type Panels,
  answerKeys,
  apprenticeships,
  panels,
} from "./qualification/index.js";
import { type Reputation, reputation } from "./reputation/index.js";
import { type Roles, roles } from "./roles/index.js";
import { type Sales, sales } from "./sales/index.js";
import { type Score, score } from "./score/index.js";
import {
  type Checkpoints,
  type SeatMirror,
  type SeatRedemptions,
  type Seats,
  checkpoints,
  seatMirror,
  seatRedemptions,
  seats,
} from "./seats/index.js";
import { type Sealing, sealing } from "./sealing/index.js";
import { type Teams, teams } from "./teams/index.js";
import { type Verification, verification } from "./verification/index.js";
import { type Transfers, transfers } from "./transfers/index.js";
import { type Voting, voting } from "./voting/index.js";
import { type Vouchers, vouchers } from "./vouchers/index.js";
import { type Work, work } from "./work/index.js";

export * from "./core/index.js";
export { type Json, canonicalJson, contentHash } from "./core/canonical.js";
export { type ErrorCode, ProtocolError, protocolErrorOf } from "./errors/index.js";
export { consentFromText, consentToText } from "./community-projects/index.js";
export { fromRegistry } from "./deployments/index.js";
export { caseIdOf, casePhases, caseStages } from "./arbitration/index.js";
export { decisionHash } from "./assets/index.js";
export {
  answerFormFromText,
  answerFormToText,
  openCharter,
  publishCharter,
  signedAnswerFromText,
  signedAnswerToText,
} from "./communities/index.js";
export { signedFromText, signedToText } from "./forwarder/index.js";
export { roleProposalFromText, roleProposalToText, roleVoteFromText, roleVoteToText } from "./governance/index.js";
export { attestationFromText, attestationToText, identityOf } from "./identity/index.js";
export { Contacts, Outbox, Pins, noticeFromText, noticeToText, openNotice, sealNotice } from "./notices/index.js";
export { splitPay } from "./pay/index.js";
export {
  GoodsSecrets,
  receiptFromText,
  receiptToText,
  recommendationFromText,
  recommendationToText,
} from "./public-goods/index.js";
export { TaskList, projectStates, taskStatuses, verifyTask } from "./projects/index.js";
export {
  answerSecretFromText,
  answerSecretToText,
  jobFromText,
  jobToText,
  keySecretFromText,
  keySecretToText,
  openQuestions,
  publishQuestions,
  scoreOf,
} from "./qualification/index.js";
export {
  cidOfDigest,
  coreRoles,
  digestOfCid,
  openCourse,
  openRole,
  publishCourse,
  publishRole,
} from "./roles/index.js";
export { isSignedBySeller, reservationFromText, reservationHash, reservationToText } from "./sales/index.js";
export { chunkTree, recordIdOf, verifyChunk } from "./hosts/index.js";
export {
  congressProposalFromText,
  congressProposalOf,
  congressProposalToText,
  congressSides,
} from "./congress/index.js";
export { difficultyOf, expectedSeconds, leadershipKinds, tokenStates } from "./lottery/index.js";
export { nodeConsentFromText, nodeConsentToText, setHashOf } from "./seats/index.js";
export { deedNames, deedsWorth } from "./score/index.js";
export { SealingError, reseal, seal, unseal } from "./sealing/index.js";
export { divide, joinPacts, teamPactFromText, teamPactToText } from "./teams/index.js";
export { openMaterials, prepareMaterials } from "./verification/index.js";
export { creditsFor, stepNear, valueAt } from "./valuers/index.js";
export { decodeFloat32, encodeFloat32, pollIdOf } from "./voting/index.js";
export { openOrder, orderProofFromText, orderProofToText, orderStates, sealOrder } from "./work/index.js";
export { transferStates } from "./transfers/index.js";
export type { Arbitration } from "./arbitration/index.js";
export type { Assets } from "./assets/index.js";
export type { Capital } from "./capital/index.js";
export type { ChainToken } from "./chain-token/index.js";
export type { Communities } from "./communities/index.js";
export type { CommunityProjects } from "./community-projects/index.js";
export type { Congress } from "./congress/index.js";
export type { Forwarder } from "./forwarder/index.js";
export type { Governance } from "./governance/index.js";
export type { Identity } from "./identity/index.js";
export type { Lottery } from "./lottery/index.js";
export type { Checkpoints, SeatMirror, SeatRedemptions, Seats } from "./seats/index.js";
export type { Notices } from "./notices/index.js";
export type { Pay } from "./pay/index.js";
export type { Credits } from "./credits/index.js";
export type { Valuers } from "./valuers/index.js";
export type { Reviews } from "./reviews/index.js";
export type { PublicGoods } from "./public-goods/index.js";
export type { Hosts } from "./hosts/index.js";
export type { Projects } from "./projects/index.js";
export type { AnswerKeys, Apprenticeships, Panels } from "./qualification/index.js";
export type { Reputation } from "./reputation/index.js";
export type { Roles } from "./roles/index.js";
export type { Sales } from "./sales/index.js";
export type { Score } from "./score/index.js";
export type { Sealing } from "./sealing/index.js";
export type { Teams } from "./teams/index.js";
export type { Verification } from "./verification/index.js";
export type { Transfers } from "./transfers/index.js";
export type { Voting } from "./voting/index.js";
export type { Vouchers } from "./vouchers/index.js";
export type { Work } from "./work/index.js";

/** The whole suite. See the modules for what each can do. */
export interface Client {
  readonly core: Core;
  readonly capital: Capital;
  readonly identity: Identity;
  readonly reputation: Reputation;
  readonly voting: Voting;
  readonly projects: Projects;
  readonly arbitration: Arbitration;
  readonly assets: Assets;
  readonly score: Score;
  readonly sales: Sales;
  readonly communities: Communities;
  readonly roles: Roles;
  readonly verification: Verification;
  readonly answerKeys: AnswerKeys;
  readonly panels: Panels;
  /** Panels drawn from Education, for roles that are founding. */
  readonly educationPanels: Panels;
  readonly apprenticeships: Apprenticeships;
  readonly teams: Teams;
  readonly governance: Governance;
  readonly forwarder: Forwarder;
  readonly sealing: Sealing;
  readonly vouchers: Vouchers;
  readonly notices: Notices;
  readonly communityProjects: CommunityProjects;
  readonly work: Work;
  readonly transfers: Transfers;
  readonly pay: Pay;
  readonly credits: Credits;
  readonly valuers: Valuers;
  readonly reviews: Reviews;
  readonly publicGoods: PublicGoods;
  readonly hosts: Hosts;
  readonly lottery: Lottery;
  readonly seats: Seats;
  readonly chainToken: ChainToken;
  readonly congress: Congress;
  /** On a governance chain whose validators are on another. */
  readonly seatRedemptions: SeatRedemptions;
  /** On that chain too. */
  readonly checkpoints: Checkpoints;
  /** On a chain that validators have to themselves. */
  readonly seatMirror: SeatMirror;
  /** The same client, reading at a block. */
  at(block: BlockTag): Client;
}

/**
 * A client of the suite. Nothing is read or sent before it is used.
 *
 * @throws InputError
 * @example
 * import { createClient } from "@commonweal/sdk";
 * import { localhost } from "@commonweal/sdk/deployments/localhost";
 * import { JsonRpcProvider, parseEther } from "ethers";
 *
 * const runner = await new JsonRpcProvider("http://127.0.0.1:8545").getSigner();
 * const { capital } = createClient({ runner, deployment: localhost() });
 * const { result } = await capital.buy({ amount: parseEther("100") }).send();
 */
export function createClient(options: CoreOptions): Client {
  return clientOf(new Core(options));
}

function clientOf(core: Core): Client {
  return {
    core,
    capital: capital(core),
    identity: identity(core),
    reputation: reputation(core),
    voting: voting(core),
    projects: projects(core),
    arbitration: arbitration(core),
    assets: assets(core),
    score: score(core),
    sales: sales(core),
    communities: communities(core),
    roles: roles(core),
    verification: verification(core),
    answerKeys: answerKeys(core),
    panels: panels(core),
    educationPanels: panels(core, "EducationPanel"),
    apprenticeships: apprenticeships(core),
    teams: teams(core),
    governance: governance(core),
    forwarder: forwarder(core),
    sealing: sealing(core),
    vouchers: vouchers(core),
    notices: notices(core),
    communityProjects: communityProjects(core),
    work: work(core),
    transfers: transfers(core),
    pay: pay(core),
    credits: credits(core),
    valuers: valuers(core),
    reviews: reviews(core),
    publicGoods: publicGoods(core),
    hosts: hosts(core),
    lottery: lottery(core),
    seats: seats(core),
    chainToken: chainToken(core),
    congress: congress(core),
    seatRedemptions: seatRedemptions(core),
    checkpoints: checkpoints(core),
    seatMirror: seatMirror(core),
    at: (block) => clientOf(core.at(block)),
  };
}
