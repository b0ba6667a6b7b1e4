import { decodeBytes32String } from "ethers";
import type { State } from "../../../sdk/src/backups/index.js";
import type { ContractHandle } from "../../../sdk/src/core/index.js";
import type { WorkCreditAbi } from "../../../sdk/src/credits/index.js";
import { roleSides } from "../../../sdk/src/governance/index.js";
import { type Client, type Json, orderStates } from "../../../sdk/src/index.js";
import { reviewStatuses } from "../../../sdk/src/verification/index.js";
import type { VouchersAbi } from "../../../sdk/src/vouchers/index.js";
import { together } from "../stage/together.ts";

/** A figure that a state tells, and what the chain itself says to the same question. */
interface Asked {
  readonly told: unknown;
  readonly found: unknown;
}

type Fields = Readonly<Record<string, Json>>;
/** Asks the chain for what an event said, given its indexed values and the rest; undefined where a later one says otherwise. */
type Question = (client: Client, keys: readonly string[], fields: Fields, state: State) => Promise<Asked | undefined>;

/** What events say, and the functions of the client that ask the contracts for the same. */
const questions: Readonly<Record<string, Question>> = {
  "IdentityRegistry/Registered": async ({ identity }, [who, account], _, state) => {
    const moved = `IdentityRegistry/Moved/${who}/`;
    if ([...state.keys()].some((path) => path.startsWith(moved))) return undefined;
    return { told: account, found: (await identity.get(who!))?.account };
  },
  "IdentityRegistry/VerifiedSet": async ({ identity }, [who], { verified }) => {
    return { told: verified, found: ((await identity.get(who!))?.verifiedAt ?? null) !== null };
  },
  "HostRegistry/HostAdmitted": async ({ hosts }, [seat, identity], { key }) => {
    const post = await hosts.post(BigInt(seat!));
    return { told: [identity, key], found: [post?.identity, post?.key] };
  },
  "HostRegistry/HostLeft": async ({ hosts }, [seat]) => {
    return { told: true, found: ((await hosts.post(BigInt(seat!)))?.leftAt ?? null) !== null };
  },
  "HostRegistry/HostMissesSet": async ({ hosts }, [seat, module], { misses }) => {
    return { told: misses, found: String(await hosts.misses(BigInt(seat!), module!)) };
  },
  "BackupLedger/BackupRecorded": async ({ hosts }, [recordId], { parentId, backup }) => {
    const record = await hosts.ledger.get(BigInt(recordId!));
    return {
      told: [(backup as Fields)["root"], parentId],
      found: [record?.root, String(record?.parentId ?? 0)],
    };
  },
  "BackupLedger/BackupAttested": async ({ hosts }, [recordId, verifier]) => {
    return { told: "attested", found: await hosts.ledger.verdict(BigInt(recordId!), verifier) };
  },
  "ReleaseRegistry/ContractAdopted": async ({ governance }, [wing, number, name], { account, codeHash }) => {
    const release = await governance.release(decodeBytes32String(wing!), BigInt(number!));
    const adopted = release?.contracts.find((contract) => contract.name === decodeBytes32String(name!));
    return { told: [account, codeHash], found: [adopted?.address, adopted?.codeHash] };
  },
  "ReleaseRegistry/ReleaseAdopted": async ({ governance }, [wing, number], { version, sourceCid }) => {
    const release = await governance.release(decodeBytes32String(wing!), BigInt(number!));
    return { told: [version, sourceCid], found: [release?.version, release?.sourceCid] };
  },
  "AllRolesGovernor/SideTaken": async ({ governance }, [proposalId, roleId], { side }) => {
    const found = await governance.allRoles.sideOf(BigInt(proposalId!), BigInt(roleId!));
    return { told: roleSides[Number(side)], found };
  },
  "OneRoleGovernor/MandateSet": async ({ governance }, [target, selector], { roleId }) => {
    return { told: roleId, found: String(await governance.oneRole.mandateOf(target!, selector!)) };
  },
  "SourcePins/SourcesAdded": async ({ hosts }, [sourcesId], { root, chunks }) => {
    const sources = await hosts.pins.sources(BigInt(sourcesId!));
    return { told: [root, chunks], found: [sources?.root, String(sources?.chunks)] };
  },
  "GoodsChoice/SecretsCommitted": async ({ publicGoods }, [seat, batch], { root, from }) => {
    const committed = await publicGoods.committed(BigInt(seat!), BigInt(batch!));
    return { told: [root, from], found: [committed?.root, String(committed?.from)] };
  },
  "GoodsChoice/CreditsPlaced": async ({ publicGoods }, [organisation, period], { placed }) => {
    return { told: placed, found: String(await publicGoods.placed(BigInt(organisation!), BigInt(period!))) };
  },
  "PublicGoods/RequestConcluded": async ({ publicGoods }, [requestId, organisation]) => {
    return { told: organisation, found: String((await publicGoods.get(BigInt(requestId!)))?.organisation) };
  },
  "PublicGoods/CreditsIssued": async ({ publicGoods }, [requestId], { credits }) => {
    return { told: credits, found: String((await publicGoods.get(BigInt(requestId!)))?.credits) };
  },
  "WorkOrders/OrderPosted": async ({ work }, [orderId, roleId], { terms }) => {
    const order = await work.order(BigInt(orderId!));
    return { told: [roleId, (terms as Fields)["amount"]], found: [String(order?.roleId), String(order?.amount)] };
  },
  "WorkOrders/OrderClosed": async ({ work }, [orderId], { state }) => {
    return { told: orderStates[Number(state)], found: (await work.order(BigInt(orderId!)))?.state };
  },
  "RoleRegistry/Joined": async ({ roles }, [roleId, identity], _, state) => {
    if (state.has(`RoleRegistry/Left/${roleId}/${identity}`)) return undefined;
    return { told: true, found: await roles.isMember(BigInt(roleId!), identity) };
  },
  "Pay/Enrolled": async ({ pay }, [roleId, member], { place }, state) => {
    if (state.has(`Pay/PayEnded/${roleId}/${member}`)) return undefined;
    return { told: place, found: String((await pay.member(BigInt(roleId!), member)).place) };
  },
  "Pay/ShareSet": async ({ pay }, [roleId, member], { share }) => {
    return { told: share, found: String((await pay.member(BigInt(roleId!), member)).share) };
  },
  "IdentityVerification/ReviewEnded": async ({ verification }, [reviewId], { status }) => {
    return { told: reviewStatuses[Number(status)], found: (await verification.get(BigInt(reviewId!)))?.status };
  },
  "IdentityVerification/VerifiedCountSet": async ({ verification }, [identity], { counted }) => {
    return { told: counted, found: await verification.isCounted(identity) };
  },
};

/** What came of a comparison. */
export interface Comparison {
  /** How many figures of each kind were asked for. */
  readonly counts: ReadonlyMap<string, number>;
  /** Paths of those that the chain answers otherwise. */
  readonly different: readonly string[];
}

/**
 * Asks the contracts themselves, not their logs, for every figure of a state that they can be asked for, and compares.
 *
 * @param client Reads at the block that the state is of.
 */
export async function compareFigures(client: Client, state: State): Promise<Comparison> {
  const counts = new Map<string, number>();
  const different: string[] = [];
  await together([...state.keys()], async (path) => {
    const asked = await ask(client, path, state);
    if (!asked) return;
    counts.set(asked.kind, (counts.get(asked.kind) ?? 0) + 1);
    if (JSON.stringify(asked.told) !== JSON.stringify(asked.found)) different.push(path);
  });
  return { counts, different };
}

async function ask(client: Client, path: string, state: State): Promise<(Asked & { kind: string }) | undefined> {
  const value = state.get(path)!;
  const [contract, event, ...keys] = path.split("/") as [string, string, ...string[]];
  const kind = `${contract}/${event}`;
  // What all tokens of a standard have in common, whichever of them it is.
  const handle = () => client.core.contracts().find(({ name }) => name === contract);
  if (event === "balances" && keys.length > 1) {
    const badges = await client.roles.badges([BigInt(keys[0]!)], keys[1]);
    return { kind, told: value, found: String(badges.length) };
  }
  if (event === "balances") {
    const token = handle() as unknown as ContractHandle<typeof WorkCreditAbi>;
    return { kind, told: value, found: String(await token.read("balanceOf", keys[0]!)) };
  }
  if (event === "owners") {
    const token = handle() as unknown as ContractHandle<typeof VouchersAbi>;
    return { kind, told: value, found: await token.read("ownerOf", BigInt(keys[0]!)) };
  }
  const answer = await questions[kind]?.(client, keys, value as Fields, state);
  return answer && { kind, ...answer };
}
