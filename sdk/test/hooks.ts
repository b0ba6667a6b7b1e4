import { stopChains } from "./chain/node.js";

export const mochaHooks = { afterAll: stopChains };
