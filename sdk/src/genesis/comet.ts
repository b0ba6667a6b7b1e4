import { SigningKey, computeAddress, encodeBase64, ripemd160, sha256 } from "ethers";
import { checkAddress, checkHex, checkInteger, checkList, checkObject, checkText } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { type Time, checkTime, dateOf } from "../core/time.js";
import { FEWEST } from "./extra-data.js";

/** A node that validates, with the key that it signs blocks with. */
export interface CometNode {
  /** As the seats have it: the Ethereum address of the key. */
  node: string;
  /** Its public key on secp256k1: 33 bytes compressed, or 65. */
  publicKey: string;
  /** For people. Empty without it. */
  name?: string;
}

/** See {@link cometGenesis}. */
export interface CometGenesisInput {
  /** Names the chain. 1 to 50 bytes. */
  chainId: string;
  timestamp: Time;
  /** Who validates the first block: the nodes of a block by the schedule of seats, four or more. Each has the same power. */
  validators: readonly CometNode[];
  /** Number of the first block. 1 without it. */
  initialHeight?: bigint | number;
}

/** A validator in a genesis file. */
export interface CometValidator {
  address: string;
  pub_key: { type: "tendermint/PubKeySecp256k1"; value: string };
  power: string;
  name: string;
}

/** A genesis file of CometBFT. Whole numbers are text in it. */
export interface CometGenesis {
  genesis_time: string;
  chain_id: string;
  initial_height: string;
  consensus_params: {
    block: { max_bytes: string; max_gas: string };
    evidence: { max_age_num_blocks: string; max_age_duration: string; max_bytes: string };
    validator: { pub_key_types: string[] };
    version: { app: string };
  };
  validators: CometValidator[];
  app_hash: string;
}

/** Each turn on a seat weighs the same. */
const POWER = "1";
const MOST_CHAIN_ID = 50;

/**
 * The genesis file of a chain that CometBFT runs, with the validators of a block by the schedule of seats.
 *
 * Seats name nodes by Ethereum addresses, CometBFT by keys. Both are of the same curve, so each node's key is given beside its address, and
 * has to belong to it.
 *
 * @throws InputError that names the field and its limit.
 * @example
 * const genesis = cometGenesis({ chainId: "mesh-1", timestamp: new Date(), validators: [{ node, publicKey }, …] });
 * writeFileSync("genesis.json", JSON.stringify(genesis, null, 2));
 */
export function cometGenesis(input: CometGenesisInput): CometGenesis {
  const { initialHeight = 1n } = checkObject("genesis", input);
  const chainId = checkText("chainId", input.chainId, MOST_CHAIN_ID);
  const timestamp = checkTime("timestamp", input.timestamp);
  const height = checkInteger("initialHeight", initialHeight, 1n, 2n ** 63n - 1n);
  const addresses = new Set<string>();
  const validators = checkList("validators", input.validators, FEWEST).map((node, index) => {
    const found = validator(`validators[${index}]`, node);
    if (addresses.has(found.address)) {
      throw new InputError(`validators[${index}].node`, "a node that is not in the list before", node.node);
    }
    addresses.add(found.address);
    return found;
  });
  return {
    genesis_time: dateOf(timestamp).toISOString(),
    chain_id: chainId,
    initial_height: String(height),
    consensus_params: {
      block: { max_bytes: String(21 * 1024 * 1024), max_gas: "-1" },
      evidence: {
        max_age_num_blocks: "100000",
        // 48 hours, in nanoseconds.
        max_age_duration: String(48n * 3_600n * 10n ** 9n),
        max_bytes: String(1024 * 1024),
      },
      validator: { pub_key_types: ["secp256k1"] },
      version: { app: "0" },
    },
    validators,
    app_hash: "",
  };
}

function validator(field: string, input: CometNode): CometValidator {
  const { node, publicKey, name = "" } = checkObject(field, input);
  const address = checkAddress(`${field}.node`, node);
  const given = checkHex(`${field}.publicKey`, publicKey);
  let compressed: string | undefined;
  try {
    // 32 bytes would be taken for a private key.
    if (given.length !== 66) compressed = SigningKey.computePublicKey(given, true);
  } catch {
    // Named below.
  }
  if (compressed === undefined)
    throw new InputError(`${field}.publicKey`, "a public key on secp256k1 (33 or 65 bytes)");
  if (computeAddress(compressed) !== address) {
    throw new InputError(`${field}.publicKey`, `the public key of ${address}`, computeAddress(compressed));
  }
  return {
    address: ripemd160(sha256(compressed)).slice(2).toUpperCase(),
    pub_key: { type: "tendermint/PubKeySecp256k1", value: encodeBase64(compressed) },
    power: POWER,
    name: name === "" ? "" : checkText(`${field}.name`, name, 100),
  };
}
