import { FunctionFragment, Interface } from "ethers";
import { addressesOf, expectAddress } from "../rocketh/circle.js";
import { artifacts, deployScript } from "../rocketh/deploy.js";
import {
  apprenticeships,
  hosts,
  orders,
  panels,
  pay,
  publicGoods,
  sessions,
  transfers,
  valuers,
  verificationWindow,
  votes,
} from "../rocketh/parameters.js";
import * as roles from "../rocketh/roles.js";
import { wings } from "../rocketh/wings.js";

/** The register of releases, which `SourcePins` names, comes next: see 900_releases.ts. */
const NAMES = [...wings.roles, "ReleaseRegistry"] as const;

/** What members of teams may do in their team's name: the work of a role, and nothing that moves credits. */
const TEAMWORK = [
  "RoleRegistry",
  "WorkQueue",
  "WorkOrders",
  "PeerReview",
  "EducationPanel",
  "RolePanel",
  "AnswerKeyQualification",
  "Valuers",
  "EscrowedTransfers",
  "PublicGoods",
  "HostMonitors",
  "SourcePins",
  "BackupLedger",
] as const;

/** Roles and who is fit for them, work and pay, hosts, public goods, and governance by role. */
export default deployScript(
  async (env) => {
    const account = env.namedAccounts.deployer;
    const forwarder = env.get("Forwarder").address;
    const authority = env.get("Timelock").address;
    const identities = env.get("IdentityRegistry").address;
    const at = await addressesOf(env, account, NAMES);

    const deploy: typeof env.deploy = async (name, what, options) => {
      const deployment = await env.deploy(name, what, options);
      expectAddress(name, deployment.address, at[name as (typeof NAMES)[number]]);
      return deployment;
    };

    await deploy("WorkQueue", {
      account,
      artifact: artifacts.WorkQueue,
      args: [forwarder, identities, at.RoleRegistry, at.WorkOrders],
    });
    await deploy("RoleRegistry", {
      account,
      artifact: artifacts.RoleRegistry,
      args: [
        authority,
        forwarder,
        identities,
        { queue: at.WorkQueue, pay: at.Pay, panel: at.EducationPanel, teams: at.Teams },
        roles.coreRoles.map(({ qualification, verifiedOnly }, i) => ({
          content: roles.digestOf("roles", i + 1),
          course: roles.digestOf("courses", i + 1),
          qualification: at[qualification],
          verifiedOnly,
          persistent: true,
        })),
      ],
    });
    await deploy("IdentityVerification", {
      account,
      artifact: artifacts.IdentityVerification,
      args: [authority, forwarder, identities, at.RoleRegistry, at.Teams, verificationWindow],
    });
    await deploy("Teams", {
      account,
      artifact: artifacts.Teams,
      args: [authority, forwarder, identities, at.RoleRegistry, at.WorkCredit, TEAMWORK.map((name) => at[name])],
    });
    // By Education, or Research where that has too few; and by members of the role that a candidate would join.
    for (const [name, panelRole, reserveRole] of [
      ["EducationPanel", roles.EDUCATION, BigInt(roles.RESEARCH)],
      ["RolePanel", 0n, 0n],
    ] as const) {
      await deploy(name, {
        account,
        artifact: artifacts.PanelQualification,
        args: [authority, forwarder, identities, at.RoleRegistry, panelRole, reserveRole, panels],
      });
    }
    await deploy("AnswerKeyQualification", {
      account,
      artifact: artifacts.AnswerKeyQualification,
      args: [authority, forwarder, identities, at.RoleRegistry, at.Pay, sessions],
    });
    await deploy("ApprenticeshipQualification", {
      account,
      artifact: artifacts.ApprenticeshipQualification,
      args: [authority, forwarder, identities, at.RoleRegistry, apprenticeships],
    });

    await deploy("WorkCredit", {
      account,
      artifact: artifacts.WorkCredit,
      args: [
        authority,
        forwarder,
        identities,
        at.RoleRegistry,
        at.Pay,
        at.PublicGoods,
        [at.WorkOrders, at.EscrowedTransfers, at.Teams],
      ],
    });
    // Before the pay, which asks for its first terms when it is deployed.
    await deploy("Valuers", {
      account,
      artifact: artifacts.Valuers,
      args: [authority, forwarder, identities, at.RoleRegistry, at.Pay, valuers],
    });
    await deploy("Pay", {
      account,
      artifact: artifacts.Pay,
      args: [
        authority,
        forwarder,
        identities,
        {
          roles: at.RoleRegistry,
          queue: at.WorkQueue,
          credit: at.WorkCredit,
          valuers: at.Valuers,
          review: at.PeerReview,
          hosts: at.HostRegistry,
        },
        pay.epoch,
      ],
    });
    await deploy("PeerReview", {
      account,
      artifact: artifacts.PeerReview,
      args: [forwarder, identities, at.RoleRegistry, at.Pay, pay.reviewWindow],
    });
    await deploy("WorkOrders", {
      account,
      artifact: artifacts.WorkOrders,
      args: [
        authority,
        forwarder,
        identities,
        at.RoleRegistry,
        at.WorkQueue,
        at.WorkCredit,
        at.Pay,
        env.get("Arbitration").address,
        orders,
      ],
    });
    await deploy("EscrowedTransfers", {
      account,
      artifact: artifacts.EscrowedTransfers,
      args: [authority, forwarder, identities, at.RoleRegistry, at.WorkCredit, transfers],
    });

    await deploy("HostRegistry", {
      account,
      artifact: artifacts.HostRegistry,
      args: [
        authority,
        forwarder,
        identities,
        at.Pay,
        at.PublicGoods,
        at.GoodsChoice,
        at.HostMonitors,
        at.SourcePins,
        hosts.silence,
      ],
    });
    await deploy("HostMonitors", {
      account,
      artifact: artifacts.HostMonitors,
      args: [authority, forwarder, identities, at.RoleRegistry, at.HostRegistry, hosts.monitors],
    });
    await deploy(
      "SourcePins",
      {
        account,
        artifact: artifacts.SourcePins,
        args: [authority, forwarder, identities, at.RoleRegistry, at.HostRegistry, at.ReleaseRegistry, hosts.sources],
      },
      { linkedData: { releases: at.ReleaseRegistry } },
    );
    await deploy("BackupLedger", {
      account,
      artifact: artifacts.BackupLedger,
      args: [forwarder, identities, at.RoleRegistry, at.HostRegistry],
    });

    await deploy("GoodsChoice", {
      account,
      artifact: artifacts.GoodsChoice,
      args: [authority, forwarder, at.HostRegistry, at.PublicGoods],
    });
    await deploy("PublicGoods", {
      account,
      artifact: artifacts.PublicGoods,
      args: [
        authority,
        forwarder,
        identities,
        {
          roles: at.RoleRegistry,
          hosts: at.HostRegistry,
          pay: at.Pay,
          valuers: at.Valuers,
          credit: at.WorkCredit,
          choice: at.GoodsChoice,
          receipts: at.PaymentReceipts,
          references: env.get("PaymentReferences").address,
        },
        publicGoods,
      ],
    });
    await deploy("PaymentReceipts", {
      account,
      artifact: artifacts.PaymentReceipts,
      args: [identities, at.PublicGoods, at.GoodsChoice],
    });

    await deploy("AllRolesGovernor", {
      account,
      artifact: artifacts.AllRolesGovernor,
      args: [authority, identities, at.RoleRegistry, votes],
    });
    const mandate = (roleId: number, target: `0x${string}`, artifact: { abi: unknown }, name: string) => ({
      target,
      selector: selectorOf(artifact, name),
      roleId,
    });
    await deploy("OneRoleGovernor", {
      account,
      artifact: artifacts.OneRoleGovernor,
      args: [
        authority,
        identities,
        at.RoleRegistry,
        votes,
        [
          mandate(roles.HOST_MANAGEMENT, at.HostRegistry, artifacts.HostRegistry, "admit"),
          mandate(roles.BACKUP_VERIFICATION, at.HostRegistry, artifacts.HostRegistry, "remove"),
          mandate(roles.PAYMENTS, at.GoodsChoice, artifacts.GoodsChoice, "setProcessor"),
          mandate(roles.PAYMENTS, env.get("VoucherSales").address, artifacts.VoucherSales, "setAttester"),
          mandate(roles.IDENTITY_VERIFICATION, identities, artifacts.IdentityRegistry, "setAttester"),
          mandate(roles.RESEARCH, at.AnswerKeyQualification, artifacts.AnswerKeyQualification, "adoptTestSet"),
        ],
      ],
    });
  },
  { tags: ["roles"], dependencies: ["foundation", "capital", "vouchers", "leadership"] },
);

function selectorOf({ abi }: { abi: unknown }, name: string): `0x${string}` {
  const fragment = new Interface(abi as readonly FunctionFragment[]).getFunction(name);
  return fragment!.selector as `0x${string}`;
}
