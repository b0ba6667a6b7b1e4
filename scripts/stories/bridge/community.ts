import {
  answerFormFromText,
  answerFormToText,
  signedAnswerFromText,
  signedAnswerToText,
} from "../../../sdk/src/index.js";
import type { Role, Towns } from "./people.ts";

const FOUNDER: Role = "engineer";
const OTHERS: readonly Role[] = ["tool shop", "teacher", "midwife", "miller", "fisher", "postwoman"];

/** A community is founded, and admits one after the other by the consent of all. Returns its number. */
export async function foundCommunity(towns: Towns): Promise<bigint> {
  const charter = {
    name: "Both Banks",
    purpose: "To rebuild the bridge, and to settle what is disputed about it.",
    languages: ["en"],
  };
  const communityId = await towns.act(towns.the(FOUNDER).client.communities.found({ charter }));
  const members: Role[] = [FOUNDER];
  for (const role of OTHERS) {
    await admit(towns, communityId, members, role);
    members.push(role);
  }
  const community = await towns.context.observer.communities.get(communityId);
  towns.expect("the community has all its members", community?.size === members.length);
  towns.say(
    `The engineer founds the community "${charter.name}". Whoever wants to join asks; every member signs, and one`,
    `transaction hands all signatures in. So it grows to ${members.length} members, each admitted by the consent of all.`,
  );
  return communityId;
}

async function admit(towns: Towns, communityId: bigint, members: readonly Role[], role: Role): Promise<void> {
  const { client, identity } = towns.the(role);
  const request = await client.communities.request({ kind: "admission", communityId, subject: identity });
  await towns.act(client.communities.ask(request, "ipfs://about-me"), "ask (admission)");
  const form = answerFormToText(await client.communities.form(request));
  const answers: string[] = [];
  for (const member of members) {
    const { communities } = towns.the(member).client;
    answers.push(signedAnswerToText(await communities.sign(answerFormFromText(form))));
  }
  const { passed } = await towns.act(client.communities.handInMany(answers.map(signedAnswerFromText)));
  towns.expect(`the ${role} is admitted`, passed);
}
