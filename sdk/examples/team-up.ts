// Two members form a team with agreed shares, which applies for a role as one member:
//   tsx examples/team-up.ts form FILE
// What comes to its account divides by the shares:
//   tsx examples/team-up.ts share FILE
import { readFileSync, writeFileSync } from "node:fs";
import { createClient } from "@commonweal/sdk";
import { localhost } from "@commonweal/sdk/deployments/localhost";
import { cidOf } from "@commonweal/sdk/qualification";
import { coreRoles } from "@commonweal/sdk/roles";
import { joinPacts, teamPactFromText, teamPactToText } from "@commonweal/sdk/teams";
import { formatEther, getAddress, toUtf8Bytes } from "ethers";
import { firstMember, provider } from "./local.js";

const [step = "form", file = "team.txt"] = process.argv.slice(2);
const [one, other] = [await firstMember(0), await firstMember(1)];
if (step === "form") await form();
else await share(readFileSync(file, "utf8"));
provider.destroy();

async function form(): Promise<void> {
  const [first, second] = [(await one.identity.of())!.identity, (await other.identity.of())!.identity];
  const members = [
    { member: first, share: 6_000 },
    { member: second, share: 4_000 },
  ];
  // Each signs the same text; whoever has both signatures forms the team.
  const pact = teamPactToText(await one.teams.pact({ members, agreement: { text: "We climb masts together." } }));
  const signed = await Promise.all([one, other].map(({ teams }) => teams.sign(teamPactFromText(pact))));
  const { result } = await one.teams.form(joinPacts(signed)).send();
  writeFileSync(file, result.team);
  console.log(`The team has ${(await one.teams.get(result.team))!.members.length} members.`);

  // Either of them acts for it, in whatever is the work of roles.
  const account = getAddress(result.team);
  const asTeam = createClient({ runner: provider, deployment: localhost(process.env.DEPLOYMENT), account });
  const work = cidOf(toUtf8Bytes("Three masts that we have climbed."));
  const application = asTeam.panels.submit(coreRoles.payments, work);
  await other.teams.act(result.team, application).send();
  const candidacy = await asTeam.panels.candidacy(coreRoles.payments);
  console.log(`It has applied: ${candidacy !== null}.`);
}

async function share(team: string): Promise<void> {
  for (const { teams } of [one, other]) {
    const { result } = await teams.claim(team).send();
    console.log(`${formatEther(result.amount)} credits for one of them.`);
  }
}
