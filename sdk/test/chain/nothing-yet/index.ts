import type { Row } from "../refuse-all.js";
import { noAssets } from "./assets.js";
import { noCases } from "./arbitration.js";
import { noCommunities } from "./communities.js";
import { noCommunityProjects } from "./community-projects.js";
import { noNotices } from "./notices.js";
import { noRedemptions } from "./redemption.js";
import { noSales } from "./sales.js";
import type { Scene } from "./scene.js";
import { noScores } from "./score.js";
import { noVouchers } from "./vouchers.js";
import { noWork } from "./work.js";

/** What cannot be done where there are no vouchers, and so nothing that is done with them. */
export async function noneExchanged(scene: Scene): Promise<Row[]> {
  const modules = [noCases, noAssets, noScores, noSales, noCommunities, noNotices];
  const rest = [noVouchers, noRedemptions, noCommunityProjects, noWork];
  const rows: Row[] = [];
  for (const module of [...modules, ...rest]) rows.push(...(await module(scene)));
  return rows;
}
