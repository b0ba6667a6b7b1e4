// A mast that was built together is shared: who built it says what using it costs, and takes what comes in.
import { consentFromText, consentToText } from "@commonweal/sdk/community-projects";
import { formatEther, parseEther } from "ethers";
import { as, provider, register } from "./local.js";

await register(5);
await register(6);
const [initiator, digger, visitor] = await Promise.all([as(5), as(6), as(7)]);
const month = (await provider.getBlock("latest"))!.timestamp + 30 * 86_400;

// The digger digs for nothing: its work is its contribution.
const { result: project } = await initiator.communityProjects
  .create({
    currency: "EUR",
    uri: "ipfs://mast/{id}.json",
    milestones: [{ deadline: month }],
    tasks: [{ milestone: 0, deadline: month, content: { title: "Dig the hole" } }],
  })
  .send();
const { projectId } = project;
const series = { contentHash: `0x${"11".repeat(32)}`, currency: "EUR", kind: "service", unit: "h" } as const;
const { firstId: hours } = (await digger.vouchers.issue(series, { face: 4n }).send()).result;
await digger.communityProjects
  .contribute({ voucherId: hours, projectId, place: 0, value: 100_00n, purpose: "labour" })
  .send();
const { offerId } = (
  await digger.communityProjects.offerWork({ projectId, taskId: 0, services: [hours], workUntil: month }).send()
).result;
await initiator.communityProjects.acceptWork(offerId, await initiator.communityProjects.workOffer(offerId)).send();
const text = await initiator.communityProjects.completion(offerId, { values: [100_00n] });
const mail = consentToText(await digger.communityProjects.consent(text));
await initiator.communityProjects.complete(text, [consentFromText(mail)]).send();

// The finished project becomes an asset, of which the digger claims its shares.
await initiator.assets.create(projectId).send();
const { result: claimed } = await digger.assets.claim(projectId).send();
console.log(`The digger has ${claimed.amount} shares.`);

// Its owners decide what using it costs: 0.01 ETH a day, of which a tenth is set aside for upkeep.
const policy = {
  minShares: 1n,
  upkeep: 1_000,
  pass: 86_400,
  life: 0,
  tolls: [{ price: parseEther("0.01") }],
} as const;
const decision = await digger.assets.decision({ assetId: projectId, content: { kind: "policy", policy } });
await digger.assets.back(decision).send();
await digger.assets.carryOut(decision).send();

const { reason } = await visitor.assets.mayUse(projectId);
console.log(`The visitor may use it against a ${reason}.`);
await visitor.assets.enter({ assetId: projectId }).send();
console.log(`It paid, and may now: ${(await visitor.assets.mayUse(projectId)).allowed}.`);

const takeOut = digger.assets.withdraw({ assetId: projectId });
console.log(`The digger takes ${formatEther(await takeOut.simulate())} ETH.`);
await takeOut.send();
provider.destroy();
