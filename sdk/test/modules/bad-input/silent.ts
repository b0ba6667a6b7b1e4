import { getAddress, toBeHex } from "ethers";
import type { Runner } from "../../../src/core/index.js";

/** A signer whose every look at the chain, and every request to the wallet, fails and is counted. */
export function silentRunner(): { runner: Runner; asked: string[] } {
  const asked: string[] = [];
  const refuse = (name: string) => () => {
    asked.push(name);
    throw new Error(`${name} was asked`);
  };
  const provider = new Proxy(
    {},
    { get: (_, name) => (name === "then" ? undefined : refuse(`provider.${String(name)}`)) },
  );
  const signer = {
    getAddress: refuse("getAddress"),
    signTypedData: refuse("signTypedData"),
    sendTransaction: refuse("sendTransaction"),
  };
  return { runner: { provider, ...signer } as unknown as Runner, asked };
}

/** Contracts of the suite at addresses where nothing is. */
export const nowhere = {
  chainId: 31337,
  contracts: Object.fromEntries(
    ["CapitalToken", "Forwarder", "IdentityRegistry", "PLCRVoting", "Projects", "ReleaseRegistry", "Reputation"]
      .concat("RevenueSplitter", "Tasks", "Timelock", "NoticeBoard", "Vouchers", "Communities", "CommunityProjects")
      .concat("Arbitration", "ExoScore", "VoucherSales", "SharedAssets")
      .concat("VoucherRedemptions", "VoucherRenewals", "VoucherAudiences")
      .concat("AllRolesGovernor", "OneRoleGovernor", "WorkQueue", "WorkOrders", "EscrowedTransfers")
      .concat("RoleRegistry", "IdentityVerification", "Teams", "AnswerKeyQualification", "RolePanel")
      .concat("EducationPanel", "ApprenticeshipQualification")
      .concat(
        "Pay",
        "PeerReview",
        "Valuers",
        "WorkCredit",
        "PublicGoods",
        "GoodsChoice",
        "PaymentReceipts",
        "PaymentReferences",
      )
      .concat("HostRegistry", "HostMonitors", "SourcePins", "BackupLedger")
      .concat("LeadershipTokens", "ValidatorSeats", "SeatRedemptions", "SeatMirror", "MainChainCheckpoints")
      .concat("ChainToken", "Congress", "CongressTimelock")
      .map((name, i) => [name, getAddress(toBeHex(i + 1, 20))]),
  ),
};
