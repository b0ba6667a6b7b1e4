// Three neighbours found a community and decide together, by answers that they sign wherever they are.
import {
  answerFormFromText,
  answerFormToText,
  publishCharter,
  signedAnswerFromText,
  signedAnswerToText,
} from "@commonweal/sdk/communities";
import { id } from "ethers";
import { as, provider, register } from "./local.js";

const people = [5, 6, 7];
for (const index of people) await register(index);
const [ann, bob, cat] = await Promise.all(people.map((index) => as(index)));

// Ann founds it. All have to consent; who is silent for thirty days is passed over when half said yes and nobody no.
const charter = { name: "Mesh Hill", purpose: "A network of our own." };
const { result: communityId } = await ann!.communities.found({ charter, patience: 30 }).send();
console.log(`The charter is to be read at ${publishCharter(charter).uri.slice(0, 14)}…`);

// Bob and Cat ask to be admitted, and the members consent.
for (const [candidate, members] of [
  [bob!, [ann!]],
  [cat!, [ann!, bob!]],
] as const) {
  const { identity: subject } = (await candidate.identity.of())!;
  const request = await candidate.communities.request({ kind: "admission", communityId, subject });
  await candidate.communities.ask(request, "ipfs://bafkreigaknpexyvxt76zgkitavbwx6ejgfheup5oybpm77f3pxzrvwpfdi").send();
  for (const member of members) await member.communities.answer(request, true).send();
}
console.log(`It has ${(await ann!.communities.get(communityId))!.size} members.`);

// Ann sends a form round. The others look at it, sign it and send it back; that costs them nothing.
const decision = id("The mast goes on the mill.");
const request = await ann!.communities.request({ kind: "decision", communityId, decision });
const form = answerFormToText(await ann!.communities.form(request));
const signed = await Promise.all(
  [ann!, bob!, cat!].map(async ({ communities }) =>
    signedAnswerToText(await communities.sign(answerFormFromText(form))),
  ),
);

// Anyone hands all answers in at once.
const { result } = await ann!.communities.handInMany(signed.map(signedAnswerFromText)).send();
console.log(`${result.counted.length} answers were counted, and all consent: ${result.passed}.`);
console.log(`It is decided: ${await bob!.communities.isDecided(communityId, decision)}.`);
provider.destroy();
