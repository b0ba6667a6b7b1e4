/** What the model's assets, decisions and actions are on the chain. */

import { AbiCoder, type Interface, ZeroAddress, ZeroHash, dataSlice, id, keccak256, toBeHex } from "ethers";
import { type AssetContracts, assetSuite } from "../../fixtures/assets.js";
import { chain } from "../../fixtures/suite.js";
import { type AssetAction, AssetHistory, OWNERS, PROJECTS, TOKENS, identityOf } from "../../model/assets/history.ts";
import {
  ASSETS,
  type Content,
  type Currency,
  type Decision,
  type Policy,
  decisionKey,
} from "../../model/assets/records.ts";
import type { Account, Identity } from "../../model/basics.ts";
import { NOBODY } from "../../model/identity.ts";
import type { Blocks, Call } from "../history/chain.ts";
import type { View } from "../history/comparison.ts";

const MODULES = ["assets", "purse", "neighbours", "shell", "bead"] as const;
type Module = (typeof MODULES)[number];

const KINDS = ["Ether", "Token", "Series"];
const DECISIONS = ["Policy", "Guests", "Upkeep", "Trust"];
const FUNCTIONS = { Policy: "setPolicy", Guests: "setGuests", Upkeep: "grantUpkeep", Trust: "entrust" } as const;
const SERIAL_BITS = 64n;
/** More than anybody ever pays, less than there may be. */
const PURSE = 1n << 120n;
const coder = AbiCoder.defaultAbiCoder();

/** Assets with everybody registered, the projects finished and the purses filled. */
export async function stage() {
  const contracts = await chain.networkHelpers.loadFixture(assetSuite);
  const { identities, neighbours, users, shell, bead } = contracts;
  const found = await Promise.all(MODULES.map(async (name) => [name, await contracts[name].getAddress()] as const));
  const addresses = Object.fromEntries(found) as Record<Module, string>;
  for (const [index, account] of OWNERS.entries()) {
    const user = users[index]!;
    await chain.networkHelpers.setBalance(user.address, PURSE);
    await identities.registerByVote(wordOf(identityOf(account)), user);
    for (const token of [shell, bead]) {
      await token.mint(user, PURSE);
      await token.connect(user).approve(addresses.assets, (1n << 256n) - 1n);
    }
  }
  for (const [index, { isComplete, credits }] of PROJECTS.entries()) {
    await neighbours.setState(index + 1, isComplete ? 3 : 1);
    for (const [identity, credit] of credits) await neighbours.credit(index + 1, wordOf(identity), credit);
  }
  await neighbours.setSize(1, 5);
  const { chainId } = await chain.ethers.provider.getNetwork();
  return { ...contracts, addresses, chainId };
}

type Stage = Awaited<ReturnType<typeof stage>>;

export class Told {
  readonly history: AssetHistory;
  readonly setup: Call[] = [];
  private readonly contracts: AssetContracts;
  private readonly addresses: Readonly<Record<Module, string>>;
  private readonly chainId: bigint;

  constructor({ addresses, chainId, ...contracts }: Stage, seed: number, start: bigint) {
    [this.contracts, this.addresses, this.chainId] = [contracts, addresses, chainId];
    this.history = new AssetHistory(seed, start);
    this.history.clock.advance(1n);
  }

  static begin(this: void, stage: Stage, _: Blocks, seed: number, start: bigint): Told {
    return new Told(stage, seed, start);
  }

  call(action: AssetAction): Call {
    const [to, name, args, value] = this.parts(action);
    const data = this.codec(to).encodeFunctionData(name, args);
    return { from: this.addressOf(action.by), to: this.addresses[to], data, value };
  }

  private addressOf(account: Account): string {
    if (account === NOBODY) return ZeroAddress;
    return account === ASSETS ? this.addresses.assets : this.contracts.users[OWNERS.indexOf(account)]!.address;
  }

  private parts(action: AssetAction): readonly [to: Module, name: string, args: readonly unknown[], value?: bigint] {
    switch (action.kind) {
      case "create":
      case "claim":
        return ["assets", action.kind, [action.asset]];
      case "transfer":
        return ["assets", "transfer", [this.addressOf(action.to), action.asset, action.amount]];
      case "transferFrom": {
        const [from, to] = [this.addressOf(action.from), this.addressOf(action.to)];
        return ["assets", "transferFrom", [from, to, action.asset, action.amount]];
      }
      case "approve":
        return ["assets", "approve", [this.addressOf(action.to), action.asset, action.amount]];
      case "setOperator":
        return ["assets", "setOperator", [this.addressOf(action.to), action.approved]];
      case "enter": {
        const { asset, currency, maxCost, deadline, value } = action;
        return ["assets", "enter", [asset, currency, maxCost, deadline], value];
      }
      case "pay":
        return ["assets", "pay", [action.asset, action.currency, action.amount], action.value];
      case "write": {
        const { series, by, amount, expiry } = action;
        return ["purse", "write", [series, this.addressOf(by), amount, expiry]];
      }
      case "payVoucher": {
        const data = coder.encode(["uint256"], [action.asset]);
        const voucher = this.voucher(action.voucher);
        return ["purse", "safeTransferFrom", [this.addressOf(action.by), this.addresses.assets, voucher, data]];
      }
      case "withdraw":
      case "assign":
        return ["assets", action.kind, [action.asset, action.currency, this.addressOf(action.to)]];
      case "draw": {
        const { asset, amount, to } = action;
        return ["assets", "draw", [asset, this.voucher(action.voucher), amount, this.addressOf(to)]];
      }
      case "returnUpkeep":
        return ["assets", "returnUpkeep", [action.asset, action.currency]];
      case "back":
        return ["assets", "back", [action.asset, action.decision ? this.hash(action.decision) : ZeroHash]];
      case "consent":
        return ["neighbours", "decide", [1, this.hash(action.decision)]];
      case "carryOut": {
        const { asset, content, deadline, salt } = action.decision;
        const terms = { deadline, salt: toBeHex(salt, 32) };
        return ["assets", FUNCTIONS[content.kind], [asset, ...this.content(content), terms]];
      }
    }
  }

  /** What the contracts must answer, as the model has it. */
  views(): View[] {
    const { assets, decisions, clock } = this.history;
    const about = [...assets.assets].flatMap(([asset, found]) => {
      const { shares, community, ledgers, decidedAt, version, movedAt, policy, passes } = found;
      const { minShares, upkeep, pass, life } = policy;
      const told = [shares, movedAt, community, ledgers.length, decidedAt, version, minShares, upkeep, pass, life];
      return [
        this.ask("assetOf", [asset], [told]),
        ...ledgers.flatMap(({ currency, price, dividends, upkeep: aside }, number) => [
          this.ask("currencyOf", [asset, number], [[...this.currency(currency), price]]),
          this.ask("ledgerOf", [asset, number], [[dividends, aside]]),
          ...OWNERS.map((account) => {
            const earned = assets.earningsOf(asset, number, account);
            return this.ask("earningsOf", [asset, number, this.addressOf(account)], [earned]);
          }),
        ]),
        ...OWNERS.flatMap((account) => {
          const address = this.addressOf(account);
          const isFree = assets.isFree(asset, account);
          const until = passes.get(account) ?? 0n;
          const backing = found.backings.get(account);
          const backed = backing && decisions.find((each) => decisionKey(each) === backing.decision)!;
          return [
            this.ask("balanceOf", [address, asset], [assets.sharesOf(asset, account)]),
            this.ask("settledSharesOf", [asset, address], [assets.settledOf(asset, account)]),
            this.ask("isFree", [asset, address], [isFree]),
            this.ask("hasAccess", [asset, address], [isFree || clock.now < until]),
            this.ask("passOf", [asset, address], [until]),
            this.ask("isGuest", [asset, address], [found.guests.has(account)]),
            this.ask("isClaimed", [asset, wordOf(identityOf(account))], [assets.isClaimed(asset, identityOf(account))]),
            this.ask("backingOf", [asset, address], [backed ? this.hash(backed) : ZeroHash, backing?.amount ?? 0n]),
          ];
        }),
      ];
    });
    const decided = decisions.slice(-20).flatMap((decision) => {
      const { asset } = decision;
      const found = assets.assets.get(asset);
      if (found === undefined) return [];
      const key = decisionKey(decision);
      const status = [assets.backingOf(asset, key), assets.neededFor(asset), assets.consentsTo(asset, key)];
      return [this.ask("decisionOf", [asset, this.hash(decision)], [...status, found.executed.has(key)])];
    });
    const vouchers = assets.vouchers.slice(-40).map((voucher) => {
      const place = assets.vouchers.indexOf(voucher);
      return this.ask("assetOfVoucher", [this.voucher(place)], [assets.custody.get(place)?.asset ?? 0]);
    });
    const money = TOKENS.map((token) => {
      const held = assets.held.get(token) ?? 0n;
      return this.ask("balanceOf", [this.addresses.assets], [held], token as Module);
    });
    const ether = { name: "wei of assets", to: this.addresses.assets, data: "" };
    const wei = (assets.held.get("") ?? 0n).toString(16).padStart(64, "0");
    return [...about, ...decided, ...vouchers, ...money, { ...ether, answer: wei }];
  }

  private ask(method: string, of: readonly unknown[], answer: readonly unknown[], to: Module = "assets"): View {
    const codec = this.codec(to);
    return {
      name: `${to}.${method}(${of.join(", ")})`,
      to: this.addresses[to],
      data: codec.encodeFunctionData(method, of).slice(2),
      answer: codec.encodeFunctionResult(method, answer).slice(2),
    };
  }

  /** The hash of a decision, worked out apart from the contract. */
  private hash(decision: Decision): string {
    const { asset, content, deadline, salt } = decision;
    const types = this.codec("assets").getFunction(FUNCTIONS[content.kind])!.inputs.slice(1, -1);
    const hashed = keccak256(coder.encode(types, this.content(content)));
    const kinds = ["uint256", "address", "uint256", "uint8", "bytes32", "uint40", "bytes32"];
    const kind = DECISIONS.indexOf(content.kind);
    const place = [this.chainId, this.addresses.assets];
    return keccak256(coder.encode(kinds, [...place, asset, kind, hashed, deadline, toBeHex(salt, 32)]));
  }

  private content(content: Content): readonly unknown[] {
    switch (content.kind) {
      case "Policy":
        return [this.policy(content.policy)];
      case "Guests":
        return [content.accounts.map((each) => this.addressOf(each)), content.admitted];
      case "Upkeep":
        return [content.currency, this.addressOf(content.to), content.amount];
      case "Trust":
        return [content.community];
    }
  }

  private policy({ tolls, ...rest }: Policy) {
    const told = tolls.map(({ currency, price }) => {
      const [kind, token, seriesId] = this.currency(currency);
      return { kind, token, seriesId, price };
    });
    return { ...rest, tolls: told };
  }

  private currency(currency: Currency): [kind: number, token: string, seriesId: bigint] {
    const token = currency.kind === "Token" ? this.addresses[currency.token as Module] : ZeroAddress;
    return [KINDS.indexOf(currency.kind), token, currency.kind === "Series" ? currency.series : 0n];
  }

  private voucher(place: number): bigint {
    const { series, serial } = this.history.assets.vouchers[place]!;
    return (series << SERIAL_BITS) + serial;
  }

  private codec(of: Module): Interface {
    return this.contracts[of].interface as unknown as Interface;
  }
}

function wordOf(identity: Identity): string {
  return dataSlice(id(identity), 0, 20);
}
