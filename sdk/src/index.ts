/**
 * A typed client for the Commonweal contracts: `createClient` gives all modules at once.
 *
 * @module
 */
import { type Capital, capital } from "./capital/index.js";
import type { BlockTag } from "./core/runner.js";
import { Core, type CoreOptions } from "./core/core.js";
import { type Forwarder, forwarder } from "./forwarder/index.js";
import { type Governance, governance } from "./governance/index.js";
import { type Identity, identity } from "./identity/index.js";
import { type Projects, projects } from "./projects/index.js";
import { type Reputation, reputation } from "./reputation/index.js";
import { type Sealing, sealing } from "./sealing/index.js";
import { type Voting, voting } from "./voting/index.js";

export * from "./core/index.js";
export { type Json, canonicalJson, contentHash } from "./core/canonical.js";
export { type ErrorCode, ProtocolError, protocolErrorOf } from "./errors/index.js";
export { fromRegistry } from "./deployments/index.js";
export { signedFromText, signedToText } from "./forwarder/index.js";
export { attestationFromText, attestationToText, identityOf } from "./identity/index.js";
export { TaskList, projectStates, taskStatuses, verifyTask } from "./projects/index.js";
export { SealingError, reseal, seal, unseal } from "./sealing/index.js";
export { decodeFloat32, encodeFloat32, pollIdOf } from "./voting/index.js";
export type { Capital, Forwarder, Governance, Identity, Projects, Reputation, Sealing, Voting };

/** The whole suite. See the modules for what each can do. */
export interface Client {
  readonly core: Core;
  readonly capital: Capital;
  readonly identity: Identity;
  readonly reputation: Reputation;
  readonly voting: Voting;
  readonly projects: Projects;
  readonly governance: Governance;
  readonly forwarder: Forwarder;
  readonly sealing: Sealing;
  /** The same client, reading at a block. */
  at(block: BlockTag): Client;
}

/**
 * A client of the suite. Nothing is read or sent before it is used.
 *
 * @throws InputError
 * @example
 * import { createClient } from "@commonweal/sdk";
 * import { localhost } from "@commonweal/sdk/deployments/localhost";
 * import { JsonRpcProvider, parseEther } from "ethers";
 *
 * const runner = await new JsonRpcProvider("http://127.0.0.1:8545").getSigner();
 * const { capital } = createClient({ runner, deployment: localhost() });
 * const { result } = await capital.buy({ amount: parseEther("100") }).send();
 */
export function createClient(options: CoreOptions): Client {
  return clientOf(new Core(options));
}

function clientOf(core: Core): Client {
  return {
    core,
    capital: capital(core),
    identity: identity(core),
    reputation: reputation(core),
    voting: voting(core),
    projects: projects(core),
    governance: governance(core),
    forwarder: forwarder(core),
    sealing: sealing(core),
    at: (block) => clientOf(core.at(block)),
  };
}
