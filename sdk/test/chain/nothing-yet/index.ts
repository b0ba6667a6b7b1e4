import type { Row } from "../refuse-all.js";
import { noAssets } from "./assets.js";
import { noCases } from "./arbitration.js";
import { noCommunities } from "./communities.js";
import { noCommunityProjects } from "./community-projects.js";
import { noCongress } from "./congress.js";
import { noGovernors } from "./governors.js";
import { noHosts } from "./hosts.js";
import { noLeadership } from "./leadership.js";
import { noNotices } from "./notices.js";
import { noOrders } from "./orders.js";
import { noPay } from "./pay.js";
import { noPublicGoods } from "./public-goods.js";
import { noRedemptions } from "./redemption.js";
import { noRoles } from "./roles.js";
import { noSales } from "./sales.js";
import type { Scene } from "./scene.js";
import { noScores } from "./score.js";
import { noVouchers } from "./vouchers.js";
import { noWork } from "./work.js";

/** What cannot be done where there are no vouchers, and so nothing that is done with them. */
export async function noneExchanged(scene: Scene): Promise<Row[]> {
  const modules = [noCases, noAssets, noScores, noSales, noCommunities, noNotices];
  const rest = [noVouchers, noRedemptions, noCommunityProjects, noWork, noGovernors, noOrders, noRoles];
  const paid = [noPay, noPublicGoods, noHosts, noLeadership, noCongress];
  const rows: Row[] = [];
  for (const module of [...modules, ...rest, ...paid]) rows.push(...(await module(scene)));
  return rows;
}
