// The code of docs/mining.md, compiled with everything else; test/docs/snippets.test.ts finds it here.
import { createClient } from "@commonweal/sdk";
import { mine } from "@commonweal/sdk/mining";

const { lottery } = createClient({ runner: signer, deployment });
for await (const { job, nonce } of mine({ lottery, kind: "validator", beneficiary })) {
  await lottery.claim({ ...job, nonce }).send();
}

declare const signer: import("ethers").Signer;
declare const deployment: import("@commonweal/sdk/deployments").Deployment;
declare const beneficiary: string;
