import { ZeroHash, parseEther } from "ethers";
import { proposalOf } from "../../src/governance/index.js";
import { type Client, identityOf } from "../../src/index.js";
import type { Row } from "./refuse-all.js";

const CID = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";
const NOBODY = identityOf("did:example:nobody");
const PAST = 1_000_000_000;
const ONE = parseEther("1");

type Cast = Readonly<Record<"founder" | "attester" | "member" | "other" | "nobody", Client>>;

/** What cannot be done where a member has tokens and an identity (`mine`), and there is nothing else. */
export async function nothingYet(cast: Cast, accounts: readonly string[], mine: string): Promise<Row[]> {
  const { founder, attester, member, other, nobody } = cast;

  const { capital, identity, reputation, projects, voting, forwarder, governance } = member;
  const account = accounts[7]!;
  const permit = await capital.signPermit({ spender: account, amount: 1n, deadline: PAST });
  const late = await attester.identity.attest({ identity: NOBODY, account, deadline: PAST });
  const strange = await other.identity.attest({ identity: NOBODY, account });
  const consent = await nobody.identity.consentToMove({ from: accounts[5]!, deadline: PAST });
  const expired = await capital.transfer(account, 1n).sign({ deadline: PAST });
  const change = await governance
    .adoptRelease({ wing: "x", number: 1, version: "1", sourceCid: CID, contracts: { A: account } })
    .request();
  const proposal = proposalOf({ calls: [change], salt: ZeroHash });
  const stranger = ["NOT_ALLOWED", "AuthorizedNotAuthority"] as const;
  const unknown = { poll: 7n, choice: 1, salt: ZeroHash };
  return [
    [
      "capital.buy",
      "late",
      () => capital.buy({ amount: ONE, deadline: PAST }),
      "TOO_LATE",
      "CapitalTokenDeadlinePassed",
    ],
    [
      "capital.buy",
      "for too little",
      () => capital.buy({ amount: ONE, maxCost: 1n }),
      "LIMIT_EXCEEDED",
      "CapitalTokenCostExceeded",
    ],
    [
      "capital.sell",
      "late",
      () => capital.sell({ amount: ONE, deadline: PAST }),
      "TOO_LATE",
      "CapitalTokenDeadlinePassed",
    ],
    [
      "capital.sell",
      "for too much",
      () => capital.sell({ amount: ONE, minProceeds: ONE }),
      "LIMIT_EXCEEDED",
      "CapitalTokenProceedsBelow",
    ],
    [
      "capital.sell",
      "without tokens",
      () => nobody.capital.sell({ amount: ONE }),
      "INSUFFICIENT_FUNDS",
      "CapitalTokenInsufficientFree",
    ],
    [
      "capital.transfer",
      "without tokens",
      () => nobody.capital.transfer(account, 1n),
      "INSUFFICIENT_FUNDS",
      "ERC20InsufficientBalance",
    ],
    ["capital.permit", "late", () => capital.permit(permit), "TOO_LATE", "ERC2612ExpiredSignature"],
    ["identity.register", "late", () => identity.register(late), "TOO_LATE", "IdentityRegistryDeadlinePassed"],
    [
      "identity.register",
      "on a stranger's word",
      () => identity.register(strange),
      "NOT_ALLOWED",
      "IdentityRegistryNotAttester",
    ],
    ["identity.move", "late", () => identity.move(consent), "TOO_LATE", "IdentityRegistryDeadlinePassed"],
    ["identity.consentToMove", "of nobody", () => identity.consentToMove({ from: accounts[9]! }), "input", "from"],
    ["identity.acceptAttester", "by a stranger", () => identity.acceptAttester(account), ...stranger],
    ["identity.dismissAttester", "by a stranger", () => identity.dismissAttester(account), ...stranger],
    ["identity.acceptRegistrar", "by a stranger", () => identity.acceptRegistrar(account), ...stranger],
    ["identity.dismissRegistrar", "by a stranger", () => identity.dismissRegistrar(account), ...stranger],
    ["reputation.account", "of nobody", () => nobody.reputation.account(), "input", "account"],
    ["reputation.register", "late", () => reputation.register(late), "TOO_LATE", "IdentityRegistryDeadlinePassed"],
    ["reputation.open", "twice", () => reputation.open(mine), "ALREADY_DONE", "ReputationAlreadyOpened"],
    [
      "reputation.claimDividends",
      "without any",
      () => reputation.claimDividends(),
      "ALREADY_DONE",
      "ReputationNoDividends",
    ],
    [
      "reputation.claimDividends",
      "of nobody",
      () => nobody.reputation.claimDividends(),
      "NOT_FOUND",
      "ReputationNotRegistered",
    ],
    [
      "voting.openPoll",
      "of no source",
      () => voting.openPoll({ source: accounts[8]!, key: ZeroHash }),
      "REVERTED",
      "Error",
    ],
    [
      "voting.commit",
      "in no poll",
      () => voting.commit({ ...unknown, tokens: 1n }),
      "NOT_FOUND",
      "PLCRVotingUnknownPoll",
    ],
    ["voting.commitMany", "in no poll", () => voting.commitMany([unknown]), "NOT_FOUND", "PLCRVotingUnknownPoll"],
    ["voting.reveal", "in no poll", () => voting.reveal(unknown), "NOT_FOUND", "PLCRVotingUnknownPoll"],
    ["voting.reveal", "of no vote", () => voting.reveal({ poll: 7n, salt: ZeroHash }), "input", "poll"],
    ["voting.revealMany", "in no poll", () => voting.revealMany([unknown]), "NOT_FOUND", "PLCRVotingUnknownPoll"],
    [
      "projects.propose",
      "late",
      () => projects.propose({ cost: 1n, stakingDeadline: PAST, content: {}, uri: "ipfs://x", collateral: "tokens" }),
      "INVALID_INPUT",
      "ProjectsInvalidDeadline",
    ],
    ["projects.needed", "of none", () => projects.needed(1), "WRONG_STATE", "ProjectsWrongState"],
    ["projects.stakingTerms", "of none", () => projects.stakingTerms(9n), "NOT_FOUND", "ProjectsUnknownParameters"],
    ["projects.workTerms", "of none", () => projects.workTerms(9n), "NOT_FOUND", "TasksUnknownParameters"],
    ["forwarder.execute", "late", () => forwarder.execute(expired), "TOO_LATE", "ForwarderDeadlinePassed"],
    [
      "governance.propose",
      "by a stranger",
      () => governance.propose({ calls: [change] }),
      "NOT_ALLOWED",
      "AccessControlUnauthorizedAccount",
    ],
    [
      "governance.propose",
      "in too little time",
      () => founder.governance.propose({ calls: [change], delay: 0 }),
      "INVALID_INPUT",
      "TimelockInsufficientDelay",
    ],
    [
      "governance.execute",
      "unproposed",
      () => governance.execute(proposal),
      "WRONG_STATE",
      "TimelockUnexpectedOperationState",
    ],
    [
      "governance.cancel",
      "by a stranger",
      () => governance.cancel(ZeroHash),
      "NOT_ALLOWED",
      "AccessControlUnauthorizedAccount",
    ],
    [
      "governance.setMinDelay",
      "by a stranger",
      () => governance.setMinDelay(0),
      "NOT_ALLOWED",
      "TimelockUnauthorizedCaller",
    ],
    [
      "governance.adoptRelease",
      "by a stranger",
      () => governance.adoptRelease({ wing: "x", number: 1, version: "1", sourceCid: CID, contracts: { A: account } }),
      ...stranger,
    ],
    [
      "governance.release",
      "of another number",
      () => governance.release("capital", 9),
      "NOT_FOUND",
      "ReleaseRegistryUnknownRelease",
    ],
    [
      "governance.verifyRelease",
      "of another number",
      () => governance.verifyRelease("capital", 9),
      "NOT_FOUND",
      "ReleaseRegistryUnknownRelease",
    ],
    [
      "governance.compareRelease",
      "of another number",
      () => governance.compareRelease("capital", { number: 9 }),
      "NOT_FOUND",
      "ReleaseRegistryUnknownRelease",
    ],
  ];
}
