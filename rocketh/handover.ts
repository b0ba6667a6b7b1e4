import { Contract, Interface, type Provider, ZeroHash } from "ethers";
import type { Genesis } from "./genesis.js";

type Hex = `0x${string}`;

const TIMELOCK = new Interface([
  "function scheduleBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt, uint256 delay)",
  "function executeBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt) payable",
  "function hashOperationBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt) view returns (bytes32)",
  "function getMinDelay() view returns (uint256)",
  "function getTimestamp(bytes32 id) view returns (uint256)",
]);
const CALLS = new Interface([
  "function setRegistrar(address registrar, bool accepted)",
  "function setSource(address source, bool accepted)",
  "function setModule(address module, bool accepted)",
  "function verifyFirst(bytes20[] identities)",
  "function setAttester(address attester, bool accepted)",
  "function setAttester(address attester, (bool accepted, bytes2 jurisdiction, bytes32 policyHash) terms)",
  "function seat(uint256 roleId, bytes20[] identities)",
]);
const GOVERNOR = new Interface([
  "function handOver(address other, address[] founders) view returns (address[] targets, uint256[] values, bytes[] calldatas)",
]);

/** The founders' last proposal, on its way through the timelock. */
export interface HandOver {
  /** Its number there. */
  readonly id: Hex;
  /** When it can be carried out (Unix seconds): 0 before it is scheduled, 1 once it was carried out. */
  readonly readyAt: bigint;
  /** What a founder sends to the timelock to schedule it. */
  readonly scheduling: Hex;
  /** What anyone sends to the timelock to carry it out. */
  readonly carryingOut: Hex;
}

/**
 * The founders' last proposal: the modules of the roles wing are accepted by those of other wings, the first members are
 * verified and seated, and role governance takes over, as `AllRolesGovernor.handOver` spells it out.
 *
 * @param at Where each contract of the suite is.
 * @param dismissed Attesters that are attesters no longer: whoever deployed or founded the suite keeps nothing.
 */
export async function handOver(
  provider: Provider,
  at: (name: string) => string,
  founders: readonly string[],
  genesis: Genesis,
  dismissed: readonly string[] = [],
): Promise<HandOver> {
  const timelock = new Contract(at("Timelock"), TIMELOCK, provider);
  const batch = [...(await batchOf(provider, at, founders, genesis, dismissed)), ZeroHash, ZeroHash];
  const id: Hex = await timelock.getFunction("hashOperationBatch")(...batch);
  const delay: bigint = await timelock.getFunction("getMinDelay")();
  return {
    id,
    readyAt: await timelock.getFunction("getTimestamp")(id),
    scheduling: TIMELOCK.encodeFunctionData("scheduleBatch", [...batch, delay]) as Hex,
    carryingOut: TIMELOCK.encodeFunctionData("executeBatch", batch) as Hex,
  };
}

/** Targets, values and calls, one after the other. */
async function batchOf(
  provider: Provider,
  at: (name: string) => string,
  founders: readonly string[],
  { identities, seats }: Genesis,
  dismissed: readonly string[],
): Promise<[string[], bigint[], string[]]> {
  const governor = new Contract(at("AllRolesGovernor"), GOVERNOR, provider);
  const last = await governor.getFunction("handOver")(at("OneRoleGovernor"), founders);
  const calls: [string, string, unknown[]][] = [
    ["IdentityRegistry", "setRegistrar", [at("IdentityVerification"), true]],
    ["IdentityRegistry", "setRegistrar", [at("Teams"), true]],
    ["Arbitration", "setSource", [at("WorkOrders"), true]],
    ["ExoScore", "setSource", [at("PeerReview"), true]],
    ["PaymentReferences", "setModule", [at("PublicGoods"), true]],
    ["IdentityVerification", "verifyFirst", [identities]],
    ...seats.map((members, i): [string, string, unknown[]] => ["RoleRegistry", "seat", [i + 1, members]]),
    ...dismissed.flatMap((attester): [string, string, unknown[]][] => [
      ["IdentityRegistry", "setAttester(address,bool)", [attester, false]],
      ["VoucherSales", "setAttester(address,(bool,bytes2,bytes32))", [attester, [false, "0x0000", ZeroHash]]],
    ]),
  ];
  return [
    [...calls.map(([name]) => at(name)), ...last.targets],
    [...calls.map(() => 0n), ...last[1]],
    [...calls.map(([, name, args]) => CALLS.encodeFunctionData(name, args)), ...last.calldatas],
  ];
}
