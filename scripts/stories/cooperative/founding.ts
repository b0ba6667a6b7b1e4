import { id, parseEther } from "ethers";
import { type Citizen, welcome } from "../stage/cast.ts";
import { decide } from "../stage/deciding.ts";
import type { Person } from "../stage/people.ts";
import { together } from "../stage/together.ts";
import { askForVerification, concludeVerification } from "../stage/verifying.ts";
import { cidOfText, count } from "../stage/words.ts";
import { type Cooperative, PAYMENTS, RESEARCH, SILENCE } from "./cast.ts";
import { tests } from "./questions.ts";

const NEWCOMERS = [
  ...["Kai", "Lea", "Mio", "Nia", "Ole", "Pia", "Quy", "Rex", "Sol", "Tia"],
  ...["Udo", "Vera", "Wim", "Xia", "Yan", "Zoe", "Amir", "Bo", "Cem", "Dina"],
  ...["Emil", "Flo", "Gita", "Hugo", "Ines", "Joel", "Kira", "Luca", "Maja", "Noor"],
  ...["Otis", "Paul", "Rana", "Sami", "Tess", "Uma", "Vito", "Wera", "Ximo", "Yuki"],
];
/** The last of them look into things, for which nobody has to know who they are. */
const UNVERIFIED = 4;

/** Who is paid so that work credits come into being. */
const ORGANISATIONS = ["The open clinic", "The library of free seeds", "The river watch"];
const CAP = parseEther("100000");

/** What the cooperative begins with. */
export interface Founded {
  /** In the order in which they came. */
  readonly newcomers: readonly Citizen[];
  /** Accounts of the organisations that serve the public, by their numbers. */
  readonly organisations: ReadonlyMap<bigint, Person>;
  /** Attests payments in money. */
  readonly processor: Person;
}

/** Newcomers ask to be verified, and the founders vote: on them, and on what all work by. */
export async function found(coop: Cooperative): Promise<Founded> {
  const { context, founders } = coop;
  const newcomers = await together(NEWCOMERS, (name) => {
    return welcome(context, name, `did:web:cooperative.example:${name.toLowerCase()}`);
  });
  coop.add(...newcomers);
  const asking = newcomers.slice(0, -UNVERIFIED);
  const reviews = await askForVerification(coop, asking, founders);

  const [one] = founders as [Citizen];
  const { arbitration, hosts, publicGoods, answerKeys } = one.client;
  const payees = await together(ORGANISATIONS, (name) => context.people.join(name));
  const processor = await context.people.join("the payment processor");
  const before = (await context.observer.publicGoods.organisations()).length;
  await decide(coop, [
    {
      put: "allRoles",
      text: `Three organisations serve the public; a host may be silent for ${SILENCE / 3_600} hours; all who are verified may judge.`,
      calls: [
        ...payees.map(({ name, address: payout }) => {
          return publicGoods.list({ cid: cidOfText(name), payout, signer: null, cap: CAP });
        }),
        hosts.setSilence(SILENCE),
        arbitration.setTerms({ ...(await arbitration.terms()), score: 0n }),
      ],
      voters: founders.slice(0, -1),
      against: founders.slice(-1),
    },
    {
      put: "oneRole",
      text: "What we ask those who want to join by a test.",
      calls: tests.map(({ roleId, questions, passMark, title }) => {
        return answerKeys.adoptTestSet(roleId, {
          content: cidOfText(title),
          questions: questions.length,
          passMark,
        });
      }),
      voters: coop.foundersOf(RESEARCH),
    },
    {
      put: "oneRole",
      text: "A processor of payments in euros.",
      calls: [
        publicGoods.acceptProcessor({
          processor: processor.address,
          jurisdiction: "AT",
          policyHash: id("Attest only payments that are settled."),
        }),
      ],
      voters: coop.foundersOf(PAYMENTS),
    },
  ]);
  const listed = await context.observer.publicGoods.organisations();
  coop.expect("the organisations are listed", listed.length === before + payees.length);

  await concludeVerification(coop, one, reviews);
  const verified = await context.observer.verification.verifiedCount();
  coop.expect("founders and newcomers are verified", verified === founders.length + asking.length);
  coop.say(
    `${founders.length} founders hold the eight core roles, five each. The timelock obeys their votes from now on, and nobody else.`,
    `${newcomers.length} people join them, each with an identity; ${asking.length} of them are verified, by the votes of three each.`,
    `All roles vote in ${count(payees.length, "organisation")} that serve the public, and what a host and a juror must be.`,
    "Research adopts three tests by its own vote, Payments a processor of payments.",
  );
  const organisations = new Map(listed.slice(before).map(({ organisation }, i) => [organisation, payees[i]!]));
  return { newcomers, organisations, processor };
}
