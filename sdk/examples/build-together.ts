// A village builds a mast: a baker pays the digger in bread, and all of them agree that the hole is dug.
import { consentFromText, consentToText } from "@commonweal/sdk/community-projects";
import { as, provider, register } from "./local.js";

await register(5);
await register(6);
await register(7);
const [initiator, digger, baker] = await Promise.all([as(5), as(6), as(7)]);
const month = (await provider.getBlock("latest"))!.timestamp + 30 * 86_400;

// A project with one task. What is promised for it is stated in euros.
const { result: project } = await initiator.communityProjects
  .create({
    currency: "EUR",
    uri: "ipfs://mast/{id}.json",
    milestones: [{ deadline: month }],
    tasks: [{ milestone: 0, deadline: month, content: { title: "Dig the hole" } }],
  })
  .send();
const { projectId } = project;

// The baker gives twenty loaves for the task, the digger four hours of its own work.
const promise = { contentHash: `0x${"11".repeat(32)}`, currency: "EUR" } as const;
const bread = await baker.vouchers.issue({ ...promise, kind: "material", unit: "loaf" }, { face: 20n }).send();
const hours = await digger.vouchers.issue({ ...promise, kind: "service", unit: "h" }, { face: 4n }).send();
const [loaves, work] = [bread.result.firstId, hours.result.firstId];
await baker.communityProjects.contribute({ voucherId: loaves, projectId, place: 0, value: 100_00n }).send();
await digger.communityProjects
  .contribute({ voucherId: work, projectId, place: 0, value: 100_00n, purpose: "labour" })
  .send();

// The digger wants the bread for the work, and the initiator, who manages the project, accepts.
const { result: offered } = await digger.communityProjects
  .offerWork({ projectId, taskId: 0, services: [work], compensation: [loaves], workUntil: month })
  .send();
const { offerId } = offered;
await initiator.communityProjects.acceptWork(offerId, await initiator.communityProjects.workOffer(offerId)).send();
const group = await initiator.communityProjects.group({ of: "offer", groupId: offerId });
console.log(`${group.members.length} have to agree that the work is done.`);

// It is done. Digger and baker sign that, by mail; the initiator adds its own word and sends all.
const text = await initiator.communityProjects.completion(offerId, { values: [100_00n] });
const mails = await Promise.all(
  [digger, baker].map(async (member) => consentToText(await member.communityProjects.consent(text))),
);
const { result } = await initiator.communityProjects.complete(text, mails.map(consentFromText)).send();
console.log(result.carriedOut ? "Work and pay changed hands." : "Some have still to agree.");

const { state, progress, credited } = (await baker.communityProjects.get(projectId))!;
console.log(`The project is ${state}: ${progress.done} of ${progress.of} tasks, ${Number(credited) / 100} EUR given.`);
console.log(`The digger has ${(await digger.vouchers.get(loaves)).remaining} loaves to fetch.`);
provider.destroy();
