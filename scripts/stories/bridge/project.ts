import { complete, takeOn } from "../stage/community-work.ts";
import { euros } from "../stage/words.ts";
import type { Role, Towns } from "./people.ts";
import { type Goods, UNITS } from "./trading.ts";

/** The project, and what was given for it. */
export interface Project {
  readonly id: bigint;
  readonly cement: bigint;
  readonly steel: bigint;
  readonly tools: bigint;
}

/** Tasks by their numbers. */
const TASKS = { foundations: 0, piers: 1, deck: 2, railings: 3 } as const;
type Task = keyof typeof TASKS;

/** What was given, in cents. */
export const VALUES = { meal: 60_00n, cement: 900_00n, steel: 1_400_00n, tools: 300_00n, welding: 120_00n } as const;
const DAY = 86_400;
const MANAGER: Role = "engineer";

/** The civil engineer plans milestones and tasks. */
export async function plan(towns: Towns, communityId: bigint): Promise<bigint> {
  const now = await towns.context.chain.now();
  const [early, late] = [now + 90 * DAY, now + 150 * DAY];
  const { projectId } = await towns.act(
    towns.the(MANAGER).client.communityProjects.create({
      ...{ currency: "EUR", uri: "ipfs://bridge/{id}.json", communityId },
      content: { title: "A bridge for both banks", span: "48 m" },
      milestones: [
        { deadline: early, content: { title: "It stands on its own feet" } },
        { deadline: late, dependsOn: [0], content: { title: "It carries" } },
      ],
      tasks: [
        { milestone: 0, deadline: early, content: { title: "Lay the foundations" } },
        { milestone: 0, deadline: early, dependsOn: [TASKS.foundations], content: { title: "Raise the piers" } },
        { milestone: 1, deadline: late, content: { title: "Set the deck" } },
        { milestone: 1, deadline: late, dependsOn: [TASKS.deck], content: { title: "Weld the railings" } },
      ],
    }),
    "create (2 milestones, 4 tasks)",
  );
  const planned = await towns.context.observer.communityProjects.plan(projectId);
  const states = planned?.tasks.map(({ state }) => state).join();
  towns.expect("only the first task is open", states === "open,waiting,waiting,waiting");
  towns.say(
    "The civil engineer plans two milestones, one after the other, and four tasks. Only the first is open yet.",
  );
  return projectId;
}

/** Stakeholders give vouchers: food to pay work with, material to be built in. */
export async function fund(towns: Towns, id: bigint, communityId: bigint, goods: Goods): Promise<Project> {
  const [cement] = await towns.issue("cement works", "cement", { face: 10n });
  const [steel] = await towns.issue("smith", "steel", { face: 4n });
  // Who would quarrel about the tools is judged by the community.
  const [tools] = await towns.issue("tool shop", "tools", { face: 1n }, { communityId });
  const gifts: readonly [Role, bigint, number | "pool", bigint][] = [
    ["aid organisation", goods.produce[2]!, TASKS.foundations, VALUES.meal],
    ["aid organisation", goods.bread[2]!, TASKS.piers, VALUES.meal],
    ["mechanic", goods.bread[1]!, TASKS.deck, VALUES.meal],
    ["cement works", cement!, TASKS.foundations, VALUES.cement],
    ["smith", steel!, TASKS.deck, VALUES.steel],
    ["tool shop", tools!, "pool", VALUES.tools],
  ];
  for (const [role, voucherId, place, value] of gifts) {
    const { communityProjects } = towns.the(role).client;
    await towns.act(communityProjects.contribute({ voucherId, projectId: id, place, value }), "contribute");
  }
  const deposit = await towns.context.observer.communityProjects.deposit(tools!);
  towns.expect("the tools are in escrow", deposit?.contributor === towns.the("tool shop").identity.toLowerCase());
  towns.say(
    "The cement works give 10 t of cement, the smith 4 t of steel, the tool shop a set of tools; the aid organisation",
    "and the mechanic give the bread and produce they hold, to feed those who work. All of it waits in escrow.",
  );
  return { id, cement: cement!, steel: steel!, tools: tools! };
}

/** The managers have a voucher redeemed for the project. */
export async function fetch(towns: Towns, issuer: Role, voucherId: bigint): Promise<void> {
  const { communityProjects } = towns.the(MANAGER).client;
  await askFor(towns, voucherId);
  await towns.pass(2);
  await towns.act(towns.the(issuer).client.vouchers.fulfilRedemption(voucherId));
  await towns.act(communityProjects.confirmRedemption(voucherId), "confirmRedemption (for the project)");
}

export async function askFor(towns: Towns, voucherId: bigint): Promise<void> {
  const { communityProjects } = towns.the(MANAGER).client;
  const { carriedOut } = await towns.act(
    communityProjects.askRedemption(await communityProjects.redemption(voucherId)),
    "askRedemption (for the project)",
  );
  towns.expect("the managers' request goes out", carriedOut);
}

/** All four tasks, by those who offer to do them. */
export async function build(towns: Towns, project: Project, goods: Goods): Promise<void> {
  await fetch(towns, "cement works", project.cement);
  towns.say("The cement comes to the river, and the manager confirms it: that is what the cement works gave.");
  const hours = await towns.issue("mason", "masonry", { face: 4n, count: 2 });
  await propose(towns, project.id, hours[0]!);
  await work(towns, project.id, "mason", "foundations", hours[0]!, goods.produce[2]!);
  await work(towns, project.id, "mason", "piers", hours[1]!, goods.bread[2]!);
  await towns.expectOwner(goods.produce[2]!, "mason", "the produce for the foundations");
  await towns.expectOwner(goods.bread[2]!, "mason", "the bread for the piers");
  towns.say(
    "The mason offers 4 hours for the foundations and names the produce that it wants; the manager accepts. With photos",
    "of the work, all concerned sign, and in one transaction work and pay change hands. So with the piers, for bread.",
  );

  await fetch(towns, "smith", project.steel);
  const [steelwork] = await towns.issue("smith", "steelwork", { face: 4n });
  await work(towns, project.id, "smith", "deck", steelwork!, goods.bread[1]!);
  await towns.expectOwner(goods.bread[1]!, "smith", "the bread for the deck");
  const { seriesId } = await towns.context.observer.vouchers.get(goods.repair[0]!);
  const { vouchers } = towns.the("mechanic").client;
  const { ids } = await towns.act(vouchers.mint(seriesId, { face: 2n * UNITS.repair }));
  await work(towns, project.id, "mechanic", "railings", ids[0]!);
  towns.say(
    "The smith delivers the steel and sets the deck, for bread that the mechanic gave. The mechanic welds the railings",
    "and wants nothing for it: two hours of work are a contribution as good as any.",
  );

  const found = await towns.context.observer.communityProjects.get(project.id);
  towns.expect("the project is complete", found?.state === "complete" && found.progress.share === 1);
  const { observer, deployment } = towns.context;
  const kept = await observer.vouchers.owned(deployment.contracts.CommunityProjects!);
  const spent = await Promise.all(kept.map(async (id) => (await observer.vouchers.get(id)).state === "redeemed"));
  towns.expect("all that is left in escrow is redeemed", !spent.includes(false));
  for (const [role, given] of stakeholders) {
    const credit = await observer.communityProjects.credit(project.id, towns.the(role).identity);
    towns.expect(`the ${role} is credited with ${euros(given)}`, credit === given);
  }
  towns.say(`The bridge stands. What its ${stakeholders.length} stakeholders gave counts ${euros(found!.credited)}.`);
}

/** Who contributed without being paid, and what. */
export const stakeholders: readonly (readonly [Role, bigint])[] = [
  ["aid organisation", 2n * VALUES.meal],
  ["mechanic", VALUES.meal + VALUES.welding],
  ["cement works", VALUES.cement],
  ["smith", VALUES.steel],
  ["tool shop", VALUES.tools],
];

/** The mason's voucher is shown to the project's managers only. */
async function propose(towns: Towns, id: bigint, voucherId: bigint): Promise<void> {
  const audience = { kind: "project", id } as const;
  await towns.act(towns.the("mason").client.notices.post({ voucherId, audience }), "post (to the project)");
  const inbox = async (role: Role) => {
    const { notices } = await towns.the(role).client.notices.listing({ filters: { category: "building" } });
    return notices.some(({ notice }) => notice.voucherId === voucherId);
  };
  towns.expect("the manager sees the mason's notice", await inbox(MANAGER));
  towns.expect("the teacher does not", !(await inbox("teacher")));
}

/** An offer to work, from its making to the consent of all concerned. */
async function work(
  towns: Towns,
  projectId: bigint,
  role: Role,
  title: Task,
  service: bigint,
  compensation?: bigint,
): Promise<void> {
  const job = {
    ...{ projectId, title, taskId: TASKS[title], service },
    ...{ manager: towns.the(MANAGER), worker: towns.the(role) },
    ...(compensation === undefined ? { value: VALUES.welding } : { value: VALUES.meal, compensation }),
  };
  const offerId = await takeOn(towns, job);
  await towns.pass(7);
  await complete(towns, job, offerId);
}
