import {
  answerFormFromText,
  answerFormToText,
  signedAnswerFromText,
  signedAnswerToText,
} from "../../../sdk/src/index.js";
import type { CharterContent } from "../../../sdk/src/communities/index.js";
import type { Cast, Citizen } from "./cast.ts";

/** A community is founded, and admits one after the other by the consent of all. Returns its number. */
export async function foundCommunity(
  cast: Cast,
  charter: CharterContent,
  founder: Citizen,
  others: readonly Citizen[],
): Promise<bigint> {
  const communityId = await cast.act(founder.client.communities.found({ charter }));
  const members = [founder];
  for (const citizen of others) {
    await admit(cast, communityId, members, citizen);
    members.push(citizen);
  }
  const community = await cast.context.observer.communities.get(communityId);
  cast.expect("the community has all its members", community?.size === members.length);
  return communityId;
}

async function admit(cast: Cast, communityId: bigint, members: readonly Citizen[], who: Citizen): Promise<void> {
  const { client, identity, name } = who;
  const request = await client.communities.request({ kind: "admission", communityId, subject: identity });
  await cast.act(client.communities.ask(request, "ipfs://about-me"), "ask (admission)");
  const form = answerFormToText(await client.communities.form(request));
  const answers: string[] = [];
  for (const member of members) {
    answers.push(signedAnswerToText(await member.client.communities.sign(answerFormFromText(form))));
  }
  const { passed } = await cast.act(client.communities.handInMany(answers.map(signedAnswerFromText)));
  cast.expect(`${name} is admitted`, passed);
}
