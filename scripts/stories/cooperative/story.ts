import { gasTable } from "../stage/gas.ts";
import { handOverSuite } from "../stage/hand-over.ts";
import type { Story, StoryContext, StoryOutcome } from "../story.ts";
import { ANONYMIZATION, Cooperative } from "./cast.ts";
import { settleBooks } from "./books.ts";
import { welcomeClients } from "./clients.ts";
import { live } from "./epochs.ts";
import { found } from "./founding.ts";
import { admitHosts } from "./hosts.ts";
import { join } from "./joining.ts";
import { keepService } from "./service.ts";

const BEGINS = new Date("2025-09-01T06:00:00Z");

export const cooperative: Story = {
  name: "cooperative",
  title: "Fifty people take turns at work, are paid by seniority, and govern what they use by role",
  begins: BEGINS,
  play,
};

async function play(context: StoryContext): Promise<StoryOutcome> {
  const { narrator, chain, deployment, observer, meter } = context;
  await chain.travelTo(BEGINS.getTime() / 1000);
  await chain.travelTo((await observer.pay.epoch()).end.getTime() / 1000);

  narrator.title("1. The roles take over");
  await handOverSuite(chain, deployment);
  const coop = new Cooperative(context);
  const founded = await found(coop);

  narrator.title("2. Forty people join");
  await join(coop, founded.newcomers);

  narrator.title("3. Hosts");
  const hosts = await admitHosts(coop);

  const clients = await welcomeClients(coop);
  const agents = coop.foundersOf(ANONYMIZATION).slice(0, 2);
  const life = await live(coop, founded, hosts, clients, agents, 4);

  const service = await keepService(coop, hosts, 8);

  narrator.title("What calls take (gas)");
  coop.say(...gasTable(meter));

  narrator.title("12. Where the work credits are");
  const { residue, ...books } = await settleBooks(coop, life.issued);
  const sumOf = (figure: "claimed" | "claims" | "withheld") =>
    life.pays.reduce((all, pay) => all + BigInt(pay[figure]), 0n);
  return {
    ...coop.conclude("every turn, rank, score and amount, who may and who may not"),
    residueWei: residue < 0n ? -residue : residue,
    ...life.desk.figures,
    reviews: life.reviews.reduce((all, { reviews }) => all + reviews, 0),
    epochs: life.pays.length,
    claims: sumOf("claims"),
    creditsClaimed: sumOf("claimed"),
    creditsWithheld: sumOf("withheld"),
    credits: books,
    ...service,
  };
}
