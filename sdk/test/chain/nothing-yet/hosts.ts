import { ZeroHash, id } from "ethers";
import { recordIdOf } from "../../../src/index.js";
import type { Row } from "../refuse-all.js";
import type { Scene } from "./scene.js";

/** Nobody hosts, so nothing was challenged, recorded or pinned. */
export async function noHosts({ member, other, nobody, accounts, mine, theirs }: Scene): Promise<Row[]> {
  const { hosts } = member;
  const { monitors, pins, ledger } = hosts;
  const consent = await member.hosts.consentToPost(mine);
  const month = { seat: 1n, tier: "month", period: 1n, parent: ZeroHash, content: id("a text") } as const;
  const signed = { backup: { ...month, root: id("a root") }, signature: `0x${"11".repeat(65)}` };
  const contrary = { ...signed, backup: { ...month, root: id("another root") } };
  const recordId = recordIdOf(1n, "month", 1n);
  const leaf = { kind: 1, key: id("a path"), value: id("a value") };
  const plan = { wing: "core", number: 9, root: id("a root"), chunks: 1 };
  const terms = { window: 60, interval: 60 };
  const stranger = ["NOT_ALLOWED", "AuthorizedNotAuthority"] as const;
  const noMember = ["NOT_ALLOWED", "HostChallengesNotMember"] as const;
  const noHost = ["NOT_FOUND", "HostRegistryNotHost"] as const;
  const noRecord = ["NOT_FOUND", "BackupLedgerUnknownRecord"] as const;
  const rows: Row[] = [
    [
      "hosts.applyForPost",
      "by nobody",
      () => nobody.hosts.applyForPost(consent),
      "NOT_FOUND",
      "HostRegistryNotRegistered",
    ],
    [
      "hosts.applyForPost",
      "with a key that consented to another's",
      () => other.hosts.applyForPost(consent),
      "BAD_SIGNATURE",
      "HostRegistryInvalidSignature",
    ],
    [
      "hosts.withdrawApplication",
      "of none",
      () => hosts.withdrawApplication(),
      "NOT_FOUND",
      "HostRegistryUnknownApplication",
    ],
    ["hosts.admit", "by a stranger", () => hosts.admit(theirs, 1n), ...stranger],
    ["hosts.leavePost", "by no host", () => hosts.leavePost(), ...noHost],
    ["hosts.remove", "by a stranger", () => hosts.remove(1n), ...stranger],
    ["hosts.heartbeat", "by no host", () => hosts.heartbeat(), "NOT_ALLOWED", "HostRegistryNotActive"],
    ["hosts.failover", "of none", () => hosts.failover(), "NOT_FOUND", "HostRegistryVacant"],
    ["hosts.settle", "of none", () => hosts.settle(1n), "ALREADY_DONE", "HostRegistryNothingToSettle"],
    ["hosts.reportEquivocation", "of no host", () => hosts.reportEquivocation(signed, contrary), ...noHost],
    ["hosts.setSilence", "by a stranger", () => hosts.setSilence(60), ...stranger],
    ["hosts.misses", "with no module", () => hosts.misses(1n, accounts[9]!), "NOT_ALLOWED", "HostRegistryNotModule"],
    ["monitors.sign", "of none", () => monitors.sign(ZeroHash), "input", "challenge"],
    [
      "monitors.answer",
      "to none",
      () => monitors.answer({ root: ZeroHash, signature: signed.signature }),
      "WRONG_STATE",
      "HostChallengesWrongPhase",
    ],
    ["pins.add", "by a stranger", () => pins.add(plan), ...stranger],
    ["pins.drop", "by a stranger", () => pins.drop(1n), ...stranger],
    [
      "pins.answer",
      "to none",
      () => pins.answer({ index: 0, chunk: "0x00", proof: [] }),
      "WRONG_STATE",
      "HostChallengesWrongPhase",
    ],
    ["ledger.record", "of no host", () => ledger.record(signed), "NOT_ALLOWED", "BackupLedgerNotActive"],
    ["ledger.attest", "of none", () => ledger.attest(recordId), ...noRecord],
    ["ledger.dispute", "of none", () => ledger.dispute(recordId, id("a reason")), ...noRecord],
    ["ledger.commits", "of none", () => ledger.commits(recordId, leaf, []), ...noRecord],
  ];
  for (const [name, module] of Object.entries({ monitors, pins })) {
    rows.push(
      [`${name}.challenge`, "by a stranger", () => module.challenge(), ...noMember],
      [`${name}.seal`, "of none", () => module.seal(), "WRONG_STATE", "HostChallengesWrongPhase"],
      [`${name}.recordMiss`, "of none", () => module.recordMiss(), "WRONG_STATE", "HostChallengesWrongPhase"],
      [`${name}.setTerms`, "by a stranger", () => module.setTerms(terms), ...stranger],
    );
  }
  return rows;
}
