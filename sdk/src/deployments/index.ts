/**
 * Where the suite is: the type of a deployment, and how to find one by its release registry.
 * For a local chain see `@commonweal/sdk/deployments/local` and, in Node, `@commonweal/sdk/deployments/localhost`.
 *
 * @module
 */
export type { Deployment, DeploymentSource } from "../core/deployment.js";
export { WINGS, fromRegistry } from "./registry.js";
