import { toQuantity } from "ethers";
import { checkAddress, checkBoolean, checkInteger, checkObject } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { type Time, checkTime } from "../core/time.js";
import { type AccountInput, type GenesisAccount, genesisAccount } from "./account.js";
import { checkNodes, qbftExtraData } from "./extra-data.js";

/** Who says which nodes validate: a contract with `getValidators()`, or the headers of blocks, which begin with this list. */
export type ValidatorSource = { contract: string } | { header: readonly string[] };

/** See {@link besuGenesis}. */
export interface BesuGenesisInput {
  /** From 1 to 2^53 − 1. Wallets and tools read it as a number. */
  chainId: bigint | number;
  /** When the chain begins: now or before, as the first block has a later time. Later forks of the EVM begin with it. */
  timestamp: Time;
  /** Who says which nodes validate from block 1 on. A contract has to have its code in `alloc`. */
  validators: ValidatorSource;
  /** Accounts that the chain begins with, by address: the seats, others that should be there, and balances. */
  alloc?: Readonly<Record<string, AccountInput>>;
  /** Gas of a block. 60 million without it; contracts of the suite need 10 million to be deployed. */
  gasLimit?: bigint | number;
  /** Whether transactions cost nothing. They do without it, as nobody is paid in ether; otherwise an account needs a balance. */
  freeGas?: boolean;
  /** After how many blocks votes on validators in headers lapse. 30,000 without it. It cannot be changed later. */
  epochLength?: bigint | number;
  /** How long the first round for a block lasts; each further one twice as long. 2 without it. */
  requestTimeoutSeconds?: bigint | number;
}

/** An entry of `transitions.qbft`, with the keys that Besu reads. */
export type QbftTransition = { block: number } & (
  | { validatorselectionmode: "contract"; validatorcontractaddress: string }
  | { validatorselectionmode: "blockheader"; validators: string[] }
);

/** A genesis file of Besu. `JSON.stringify` writes it. */
export interface BesuGenesis {
  config: {
    chainId: number;
    londonBlock: number;
    shanghaiTime: number;
    cancunTime: number;
    zeroBaseFee: boolean;
    qbft: {
      blockperiodseconds: number;
      epochlength: number;
      requesttimeoutseconds: number;
      validatorcontractaddress?: string;
    };
    transitions?: { qbft: QbftTransition[] };
  };
  nonce: string;
  timestamp: string;
  extraData: string;
  gasLimit: string;
  difficulty: string;
  mixHash: string;
  coinbase: string;
  alloc: Record<string, GenesisAccount>;
}

/** One block a second: turns on seats and the issuance are counted in blocks. */
const BLOCK_SECONDS = 1;
/** What tells Besu that a block is of QBFT. */
const MIX_HASH = "0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365";
const MOST_INT = 2n ** 31n - 1n;
const MOST_LONG = 2n ** 63n - 1n;
/** A genesis before this cannot tell times from numbers of blocks for long. */
const EARLIEST = 1_000_000_000n;

/**
 * The genesis file of a chain that Hyperledger Besu runs by QBFT, one block a second, with the EVM as of Cancun.
 *
 * With `validators: { contract }` the contract's `getValidators()` says from block 1 on who validates. With `validators: { header }` the
 * list does, until {@link switchValidators}.
 *
 * Cancun begins with the genesis' own time, not at zero: where it begins at zero, Besu takes the block of a transition for a time.
 *
 * @throws InputError that names the field and its limit.
 * @example
 * const genesis = besuGenesis({ chainId: 4242, timestamp: new Date(), validators: { contract }, alloc: { [contract]: seats } });
 * writeFileSync("genesis.json", JSON.stringify(genesis, null, 2));
 */
export function besuGenesis(input: BesuGenesisInput): BesuGenesis {
  const {
    gasLimit = 60_000_000n,
    freeGas = true,
    epochLength = 30_000n,
    requestTimeoutSeconds = 2n,
    alloc: given = {},
  } = checkObject("genesis", input);
  const chainId = checkInteger("chainId", input.chainId, 1n, BigInt(Number.MAX_SAFE_INTEGER));
  const timestamp = checkTime("timestamp", input.timestamp);
  if (timestamp < EARLIEST) throw new InputError("timestamp", `Unix seconds from ${EARLIEST} on`, timestamp);
  const gas = checkInteger("gasLimit", gasLimit, 10_000_000n, MOST_LONG);
  const zeroBaseFee = checkBoolean("freeGas", freeGas);
  const epoch = checkInteger("epochLength", epochLength, 1n, MOST_INT);
  const timeout = checkInteger("requestTimeoutSeconds", requestTimeoutSeconds, 1n, MOST_INT);
  const alloc = accounts(given);
  const source = checkSource("validators", input.validators);

  if ("contract" in source && alloc[source.contract]?.code === undefined) {
    throw new InputError("validators.contract", "a contract whose code is in alloc", source.contract);
  }
  if (!zeroBaseFee && Object.values(alloc).every(({ balance }) => balance === "0x0")) {
    throw new InputError("alloc", "accounts of which one has a balance, as gas is not free");
  }

  const time = Number(timestamp);
  return {
    config: {
      chainId: Number(chainId),
      londonBlock: 0,
      shanghaiTime: time,
      cancunTime: time,
      zeroBaseFee,
      qbft: {
        blockperiodseconds: BLOCK_SECONDS,
        epochlength: Number(epoch),
        requesttimeoutseconds: Number(timeout),
        ...("contract" in source ? { validatorcontractaddress: source.contract } : {}),
      },
    },
    nonce: "0x0",
    timestamp: toQuantity(timestamp),
    extraData: qbftExtraData("header" in source ? source.header : []),
    gasLimit: toQuantity(gas),
    difficulty: "0x1",
    mixHash: MIX_HASH,
    coinbase: `0x${"00".repeat(20)}`,
    alloc,
  };
}

/**
 * The same genesis file with a transition: from `block` on `to` says who validates. Every node gets it before that block, and restarts.
 *
 * - From contract to contract: founders first and then the seats, or to a contract of nodes that stand by, and back. It may be written at
 *   any time before, and nodes that join later read the whole chain with it.
 * - From a header to a contract, or to a list of nodes where nothing else is left. Besu checks every header by what the last entry says.
 *   So write it when all nodes are stopped at the block before, and have nodes that join later start from a copy of a node's data.
 *
 * @param genesis As {@link besuGenesis} wrote it, or read back from a file.
 * @param block After those of other transitions, and below the genesis' time: Besu takes larger numbers for times.
 * @throws InputError that names the field and its limit.
 * @example
 * const next = switchValidators(genesis, 120_000, { contract: seats });
 */
export function switchValidators(genesis: BesuGenesis, block: bigint | number, to: ValidatorSource): BesuGenesis {
  const qbft = checkObject("genesis.config.qbft", genesis?.config?.qbft);
  const timestamp = checkInteger("genesis.timestamp", numberOf(genesis.timestamp), EARLIEST, MOST_LONG);
  const before = genesis.config.transitions?.qbft ?? [];
  const last = before.at(-1);
  const number = Number(checkInteger("block", block, BigInt(last?.block ?? 0) + 1n, timestamp - 1n));

  const source = checkSource("to", to);
  const contract = last
    ? "validatorcontractaddress" in last && last.validatorcontractaddress
    : qbft.validatorcontractaddress;
  if ("contract" in source && source.contract === contract) {
    throw new InputError("to.contract", "another contract than the one that says so before", source.contract);
  }
  const entry: QbftTransition =
    "contract" in source
      ? { block: number, validatorselectionmode: "contract", validatorcontractaddress: source.contract }
      : { block: number, validatorselectionmode: "blockheader", validators: source.header };
  return { ...genesis, config: { ...genesis.config, transitions: { qbft: [...before, entry] } } };
}

/** Lower case, and nodes in ascending order. */
function checkSource(field: string, source: ValidatorSource): { contract: string } | { header: string[] } {
  checkObject(field, source);
  if ("contract" in source === "header" in source) throw new InputError(field, "either a contract or a header", source);
  return "contract" in source
    ? { contract: checkAddress(`${field}.contract`, source.contract).toLowerCase() }
    : { header: checkNodes(`${field}.header`, source.header) };
}

function accounts(alloc: Readonly<Record<string, AccountInput>>): Record<string, GenesisAccount> {
  const found: Record<string, GenesisAccount> = {};
  for (const [key, account] of Object.entries(checkObject("alloc", alloc))) {
    const address = checkAddress("alloc", key, { zero: true }).toLowerCase();
    if (found[address]) throw new InputError("alloc", "accounts of which none is there twice", key);
    found[address] = genesisAccount(`alloc.${key}`, account);
  }
  return found;
}

/** A quantity in hex, or undefined where it is none. */
function numberOf(quantity: unknown): bigint | undefined {
  return typeof quantity === "string" && /^0x[0-9a-f]{1,16}$/i.test(quantity) ? BigInt(quantity) : undefined;
}
