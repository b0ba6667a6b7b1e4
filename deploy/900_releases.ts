import { encodeBytes32String } from "ethers";
import { artifacts, deployScript } from "../rocketh/deploy.js";
import { sourceCid } from "../rocketh/source.js";

type Hex = `0x${string}`;

const wings = {
  foundation: ["Forwarder", "Timelock", "IdentityRegistry"],
  capital: ["CapitalToken", "Reputation", "PLCRVoting", "Projects", "Tasks", "RevenueSplitter"],
  vouchers: [
    "Communities",
    "NoticeBoard",
    "VoucherRenderer",
    "VoucherAudiences",
    "VoucherRenewals",
    "VoucherRedemptions",
    "VoucherSales",
    "Vouchers",
    "CommunityProjects",
    "CommunityWork",
    "SharedAssets",
    "Arbitration",
    "ExoScore",
  ],
};

/** The register of what was adopted, beginning with the first release of each wing. */
export default deployScript(
  async ({ deploy, get, namedAccounts }) => {
    const cid = await sourceCid();
    const releases = Object.entries(wings).map(([wing, names]) => ({
      wing: encodeBytes32String(wing) as Hex,
      version: "0.1.0",
      sourceCid: cid,
      names: names.map((name) => encodeBytes32String(name) as Hex),
      addresses: names.map((name) => get(name).address),
    }));
    await deploy("ReleaseRegistry", {
      account: namedAccounts.deployer,
      artifact: artifacts.ReleaseRegistry,
      args: [get("Timelock").address, releases],
    });
  },
  { tags: ["releases"], dependencies: ["foundation", "capital", "vouchers"], runAtTheEnd: true },
);
