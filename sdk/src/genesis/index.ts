/**
 * Genesis files of chains whose validators sit on seats: for Hyperledger Besu with QBFT, and for CometBFT. Nothing here asks a chain.
 *
 * @module
 */
export type { AccountInput, GenesisAccount } from "./account.js";
export {
  type BesuGenesis,
  type BesuGenesisInput,
  type QbftTransition,
  type ValidatorSource,
  besuGenesis,
  switchValidators,
} from "./besu.js";
export {
  type CometGenesis,
  type CometGenesisInput,
  type CometNode,
  type CometValidator,
  cometGenesis,
} from "./comet.js";
export { qbftExtraData } from "./extra-data.js";
export { type SeatsAccountInput, seatsAccount } from "./seats.js";
