import type { Answer, Question } from "../../../sdk/src/qualification/index.js";
import { IDENTITY_VERIFICATION, PAYMENTS, VALUERS } from "./cast.ts";

/** What is asked of those who would join a role, and the key. */
export interface Test {
  readonly roleId: number;
  readonly title: string;
  readonly questions: readonly Question[];
  readonly key: readonly Answer[];
  /** Right answers that it takes. */
  readonly passMark: number;
}

const ask = (text: string, ...options: string[]): Question => ({ text, options });

/** One for each role that people join by a test. */
export const tests: readonly Test[] = [
  {
    roleId: PAYMENTS,
    title: "Payments",
    questions: [
      ask("When do work credits come into being?", "When work is done", "When a payment is verified", "Each epoch"),
      ask("Who chooses whom a payer pays?", "The payer", "The active host", "The standby hosts, by lot and vote"),
      ask("How many of three who are drawn confirm a receipt?", "Two", "One", "All"),
      ask("What is a reference that was used before?", "A discount", "Spent", "A reminder"),
    ],
    key: [2, 3, 1, 2],
    passMark: 3,
  },
  {
    roleId: IDENTITY_VERIFICATION,
    title: "Identity verification",
    questions: [
      ask("What does a verified identity stand for?", "One person", "One account", "One device"),
      ask("Who votes on who is who?", "The founders", "Those who were verified before", "Everybody"),
      ask("What stands on chain of the materials?", "All of them", "A photograph", "Their hash"),
      ask("What can the account do whose identity is to move?", "Contest", "Nothing", "Decide alone"),
    ],
    key: [1, 2, 3, 1],
    passMark: 3,
  },
  {
    roleId: VALUERS,
    title: "Valuers",
    questions: [
      ask("Which figure of all valuers rules?", "The mean", "The lower median", "The latest"),
      ask("When does it take effect?", "At once", "After a vote", "In the next epoch"),
      ask("Who sets the bounds?", "All roles", "The valuers", "The hosts"),
      ask(
        "What becomes of the figure of one who leaves?",
        "It stays for ever",
        "Anyone may prune it",
        "It counts twice",
      ),
    ],
    key: [2, 3, 1, 2],
    passMark: 3,
  },
];
