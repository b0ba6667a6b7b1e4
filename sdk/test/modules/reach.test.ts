import { expect } from "chai";
import { ContractHandle } from "../../src/core/index.js";
import { client, outcome, rows } from "./bad-input/rows.js";

const ROLES = [
  ...["RoleRegistry", "IdentityRegistry", "IdentityVerification", "Teams"],
  ...["AnswerKeyQualification", "RolePanel", "EducationPanel", "ApprenticeshipQualification"],
  ...["AllRolesGovernor", "OneRoleGovernor", "Timelock", "ReleaseRegistry", "Forwarder", "PaymentReferences"],
  ...["WorkQueue", "WorkOrders", "EscrowedTransfers", "WorkCredit", "Pay", "PeerReview", "Valuers"],
  ...["PublicGoods", "GoodsChoice", "PaymentReceipts", "HostRegistry", "HostMonitors", "SourcePins", "BackupLedger"],
];
const LEADERSHIP = [
  ...["LeadershipTokens", "ValidatorSeats", "ChainToken", "Congress"],
  ...["SeatRedemptions", "SeatMirror", "MainChainCheckpoints"],
];

/** What lets in other contracts of the suite alone. */
const FOR_CONTRACTS: Readonly<Record<string, readonly string[]>> = {
  GoodsChoice: ["place", "unplace"],
  HostRegistry: ["recordAnswer", "recordMiss", "removeDefaulted"],
  // By redemptions and proposals.
  LeadershipTokens: ["redeem", "use"],
  IdentityRegistry: ["recover", "registerByVote", "setVerified"],
  Pay: ["enrolHost", "memberBegan", "memberEnded", "retireHost", "setShare"],
  PaymentReceipts: ["issue"],
  PaymentReferences: ["release", "spend"],
  WorkCredit: ["issue"],
  WorkOrders: ["rule"],
  WorkQueue: ["accepted", "calledOff", "defaulted", "delivered", "memberBegan", "memberEnded", "missed", "nextTurn"],
};

const RECEIVERS = ["onERC1155BatchReceived", "onERC1155Received", "onERC721Received"];
/** Votes with a reason go by another function; the governors hold nothing that a relayed call could move. */
const GOVERNOR = [...RECEIVERS, "castVoteWithReason", "relay"];

/** What a standard brought along, and is done in another way. */
const OF_STANDARDS: Readonly<Record<string, readonly string[]>> = {
  AllRolesGovernor: GOVERNOR,
  OneRoleGovernor: GOVERNOR,
  // One call is a batch of one; roles change by the hand-over's calls.
  Timelock: [...RECEIVERS, "execute", "schedule", "grantRole", "renounceRole", "revokeRole"],
  // A transfer that calls its receiver, for contracts that want to be told.
  LeadershipTokens: ["safeTransferFrom", "safeTransferFrom"],
  // Several calls in one: each can be made by itself.
  GoodsChoice: ["multicall"],
  HostMonitors: ["multicall"],
  PublicGoods: ["multicall"],
  SourcePins: ["multicall"],
};

describe("What can be done with contracts of the wings of roles and leadership", () => {
  const reached = new Set<string>();
  const { action, encode } = ContractHandle.prototype;

  before(async () => {
    ContractHandle.prototype.action = function (name, spec) {
      reached.add(`${this.name}.${name}`);
      return action.call(this, name, spec) as never;
    };
    ContractHandle.prototype.encode = function (name, args) {
      reached.add(`${this.name}.${name}`);
      return encode.call(this, name, args);
    };
    for (const row of rows) {
      for (const inputs of row.ways) {
        const good = inputs.map((input) => input.good);
        // What reads the chain comes no further; actions are there before that.
        await outcome(row, good).catch(() => undefined);
      }
    }
  });
  after(() => {
    Object.assign(ContractHandle.prototype, { action, encode });
  });

  for (const name of [...ROLES, ...LEADERSHIP]) {
    it(`can all be done through the client: ${name}`, () => {
      const { abi } = client.core.contracts().find((contract) => contract.name === name)!;
      const changing = abi.flatMap((item) => {
        return item.type === "function" && !["view", "pure"].includes(item.stateMutability!) ? [item.name!] : [];
      });
      expect(changing, "a function that changes something").to.not.be.empty;
      const missing = changing.filter((key) => !reached.has(`${name}.${key}`));
      const elsewhere = [...(FOR_CONTRACTS[name] ?? []), ...(OF_STANDARDS[name] ?? [])];
      expect(missing.sort()).to.deep.equal(elsewhere.sort());
    });
  }
});
