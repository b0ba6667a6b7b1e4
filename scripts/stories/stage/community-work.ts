import { consentFromText, consentToText } from "../../../sdk/src/index.js";
import type { Consent } from "../../../sdk/src/community-projects/index.js";
import type { Cast, Citizen } from "./cast.ts";

const DAY = 86_400;
/** How long a worker has. */
const TIME = 14 * DAY;

/** Work on a task of a community project. */
export interface Job {
  readonly projectId: bigint;
  readonly taskId: number;
  /** What it is called. */
  readonly title: string;
  readonly manager: Citizen;
  readonly worker: Citizen;
  /** The voucher of the worker's labour. */
  readonly service: bigint;
  /** The voucher that it wants for it, if any. */
  readonly compensation?: bigint;
  /** What is credited: for the compensation to who gave it, or else for the labour (cents). */
  readonly value: bigint;
}

/** A worker offers its labour, and the manager accepts. Returns the number of the offer. */
export async function takeOn(cast: Cast, job: Job): Promise<bigint> {
  const { projectId, taskId, service, compensation, value } = job;
  const [worker, manager] = [job.worker.client.communityProjects, job.manager.client.communityProjects];
  await cast.act(
    worker.contribute({ voucherId: service, projectId, place: taskId, value, purpose: "labour" }),
    "contribute (labour)",
  );
  const workUntil = (await cast.context.chain.now()) + TIME;
  const wanted = compensation === undefined ? [] : [compensation];
  const { offerId } = await cast.act(
    worker.offerWork({ projectId, taskId, services: [service], compensation: wanted, workUntil }),
  );
  await cast.act(manager.acceptWork(offerId, await manager.workOffer(offerId)));
  return offerId;
}

/** The work is shown, all concerned consent, and in one transaction labour and pay change hands. */
export async function complete(cast: Cast, job: Job, offerId: bigint): Promise<void> {
  const { projectId, taskId, title, value } = job;
  const [worker, manager] = [job.worker.client.communityProjects, job.manager.client.communityProjects];
  const evidence = { content: { photos: [`ipfs://${title}`] }, uri: `ipfs://evidence/${title}` };
  await cast.act(worker.giveEvidence(offerId, evidence));

  // All but the manager sign; the manager sends, which is its own consent.
  const text = await manager.completion(offerId, { values: [value] });
  const { members } = await manager.group({ of: "offer", groupId: offerId });
  const consents: Consent[] = [];
  for (const member of members.map((identity) => cast.withIdentity(identity))) {
    if (member.identity === job.manager.identity) continue;
    consents.push(consentFromText(consentToText(await member.client.communityProjects.consent(text))));
  }
  const { carriedOut } = await cast.act(
    manager.complete(text, consents),
    `completeWork (consent of ${members.length})`,
  );
  const found = await manager.task(projectId, taskId);
  cast.expect(`the ${title} are done by the consent of all`, carriedOut && found?.state === "done");
}
