/** The books of all contracts that keep something. */

import type { Binding } from "../book.ts";
import { identityRegistry } from "./foundation/identity-registry.ts";

export const bindings: readonly Binding[] = [identityRegistry];
