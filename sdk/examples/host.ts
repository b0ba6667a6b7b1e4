// A member becomes host, by vote of Host Management, and keeps the backups of the suite:
//   tsx examples/host.ts apply FILE
//   tsx examples/host.ts next FILE      when the vote is over, and again when its delay is
//   tsx examples/host.ts serve FILE
// FILE keeps the proposal.
import { readFileSync, writeFileSync } from "node:fs";
import {
  makeBackup,
  periodOf,
  restoreBackups,
  sealBackup,
  sealedFromText,
  sealedToText,
} from "@commonweal/sdk/backups";
import { createClient } from "@commonweal/sdk";
import { localhost } from "@commonweal/sdk/deployments/localhost";
import { roleProposalFromText, roleProposalToText } from "@commonweal/sdk/governance";
import { Wallet, id } from "ethers";
import { firstMember, provider } from "./local.js";

const [step, file = "host.json"] = process.argv.slice(2);
const deployment = localhost(process.env.DEPLOYMENT);
const member = await firstMember(0);
const { hosts, governance } = member;
// The post's key is apart from the account: it stays on the machine that hosts. Make a random one.
const key = new Wallet(id("the key of this machine"), provider);

if (step === "apply") {
  const { identity } = (await member.identity.of())!;
  const withKey = createClient({ runner: key, deployment });
  const { result: applied } = await hosts.applyForPost(await withKey.hosts.consentToPost(identity)).send();
  const calls = [hosts.admit(identity, applied.applicationId)];
  const proposal = await governance.oneRole.compose({
    calls,
    text: "# A host in the library\n\nIt has two power lines.",
  });
  writeFileSync(file, roleProposalToText(proposal));
  await governance.oneRole.propose(proposal).send();
  for (const number of [0, 1, 2]) {
    const voter = await firstMember(number);
    await voter.governance.oneRole.vote(proposal, "for").send();
  }
  const { tally } = (await governance.oneRole.standing(proposal))!;
  console.log(
    `${tally.for} of Host Management are for application ${applied.applicationId}, ${tally.against} against.`,
  );
} else if (step === "next") {
  const proposal = roleProposalFromText(readFileSync(file, "utf8"));
  const { state } = (await governance.oneRole.standing(proposal))!;
  if (state === "succeeded") await governance.oneRole.queue(proposal).send();
  if (state === "queued") await governance.oneRole.execute(proposal).send();
  const active = await hosts.active();
  console.log(`It was ${state}. ${active ? `Post ${active.seat} is active.` : "There is no host."}`);
} else {
  // A month's backup is read from the logs, signed with the post's key, and recorded; whoever has it can check all of it.
  const { seat } = (await hosts.postOf())!;
  const { timestamp } = (await provider.getBlock("latest"))!;
  const period = periodOf("month", BigInt(timestamp)) - 1n;
  const sealed = await sealBackup(await makeBackup(member.core, { seat, tier: "month", period }), key);
  const published = sealedToText(sealed);
  const { result: recordId } = await hosts.ledger.record(sealed).send();
  await hosts.heartbeat(sealed.backup.root).send();

  // Somebody else, without a chain, knows the root and the post's key.
  const { root } = (await hosts.ledger.get(recordId))!;
  const place = { chainId: String(deployment.chainId), hosts: deployment.contracts.HostRegistry! };
  const backup = sealedFromText(published);
  const { state } = restoreBackups({ ...place, root, keyOf: () => key.address }, [backup]);
  console.log(`The backup restores: there were ${state.get("RoleRegistry/log") ? "roles" : "no roles"}.`);
  const verifier = await firstMember(4);
  await verifier.hosts.ledger.attest(recordId).send();
  console.log(`${(await hosts.ledger.get(recordId))!.attested} member of Backup & Verification attests it.`);
  console.log(`A sign of life is due every ${(await hosts.queue()).silence / 60n} minutes.`);
}
provider.destroy();
