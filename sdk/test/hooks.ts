import { stopChain } from "./chain/node.js";

export const mochaHooks = { afterAll: stopChain };
