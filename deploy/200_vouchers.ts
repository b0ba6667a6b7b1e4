import { addressesOf, expectAddress } from "../rocketh/circle.js";
import { artifacts, deployScript } from "../rocketh/deploy.js";
import { community, juries, redemption, sales, score } from "../rocketh/parameters.js";
import { wings } from "../rocketh/wings.js";

/** Vouchers, their exchange and redemption, communities and what they build together, juries, and the score of all that. */
export default deployScript(
  async (env) => {
    const { namedAccounts } = env;
    const account = namedAccounts.deployer;
    const forwarder = env.get("Forwarder").address;
    const authority = env.get("Timelock").address;
    const identities = env.get("IdentityRegistry").address;
    const voting = env.get("PLCRVoting").address;
    const at = await addressesOf(env, account, wings.vouchers);

    const deploy: typeof env.deploy = async (name, options) => {
      const deployment = await env.deploy(name, options);
      expectAddress(name, deployment.address, at[name as (typeof wings.vouchers)[number]]);
      return deployment;
    };

    await deploy("Communities", { account, artifact: artifacts.Communities, args: [forwarder, identities] });
    await deploy("VoucherRenderer", { account, artifact: artifacts.VoucherRenderer, args: [at.Vouchers] });
    await deploy("VoucherAudiences", {
      account,
      artifact: artifacts.VoucherAudiences,
      args: [forwarder, identities, at.Vouchers, at.Communities, at.ExoScore],
    });
    await deploy("VoucherRenewals", {
      account,
      artifact: artifacts.VoucherRenewals,
      args: [forwarder, identities, at.Vouchers],
    });
    await deploy("VoucherRedemptions", {
      account,
      artifact: artifacts.VoucherRedemptions,
      args: [authority, forwarder, identities, at.Vouchers, at.CommunityProjects, at.Arbitration, redemption],
    });
    await deploy("PaymentReferences", {
      account,
      artifact: artifacts.PaymentReferences,
      args: [authority, [at.VoucherSales]],
    });
    await deploy("VoucherSales", {
      account,
      artifact: artifacts.VoucherSales,
      args: [
        authority,
        forwarder,
        at.Vouchers,
        at.PaymentReferences,
        [namedAccounts.attester],
        [sales.policy],
        sales.terms,
      ],
    });
    await deploy("Vouchers", {
      account,
      artifact: artifacts.Vouchers,
      args: [
        forwarder,
        identities,
        {
          audiences: at.VoucherAudiences,
          projects: at.CommunityProjects,
          sales: at.VoucherSales,
          redemptions: at.VoucherRedemptions,
          renewals: at.VoucherRenewals,
          renderer: at.VoucherRenderer,
        },
      ],
    });
    await deploy("CommunityProjects", {
      account,
      artifact: artifacts.CommunityProjects,
      args: [authority, forwarder, identities, at.Vouchers, at.VoucherRedemptions, at.CommunityWork, community],
    });
    await deploy("CommunityWork", {
      account,
      artifact: artifacts.CommunityWork,
      args: [forwarder, identities, at.Vouchers, at.CommunityProjects, at.Arbitration],
    });
    await deploy("SharedAssets", {
      account,
      artifact: artifacts.SharedAssets,
      args: [forwarder, identities, at.CommunityProjects, at.Communities, at.Vouchers],
    });
    await deploy("NoticeBoard", {
      account,
      artifact: artifacts.NoticeBoard,
      args: [forwarder, identities, at.Vouchers, at.Communities, at.CommunityProjects],
    });
    await deploy("Arbitration", {
      account,
      artifact: artifacts.Arbitration,
      args: [
        authority,
        forwarder,
        identities,
        voting,
        at.Communities,
        at.ExoScore,
        at.Vouchers,
        [at.VoucherRedemptions, at.CommunityWork, at.CommunityProjects],
        juries,
      ],
    });
    await deploy("ExoScore", {
      account,
      artifact: artifacts.ExoScore,
      args: [
        authority,
        identities,
        env.get("Projects").address,
        env.get("Tasks").address,
        at.VoucherRedemptions,
        [at.Vouchers, at.CommunityProjects, at.Arbitration],
        score.cap,
        score.bases,
      ],
    });
  },
  { tags: ["vouchers"], dependencies: ["foundation", "capital"] },
);
