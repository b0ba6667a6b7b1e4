import type { Json } from "../core/canonical.js";
import { checkRawCid } from "../core/cid.js";
import { type PublishedDocument, openDocument, publishDocument } from "../core/document.js";
import { type Schema, voucherSchema } from "../vouchers/schema.js";
import { validate } from "../vouchers/validate.js";
import { MOST_QUESTIONS } from "./answers.js";

/** A question with its options. Options are numbered from 1, in their order. */
export interface Question {
  readonly text: string;
  readonly options: readonly string[];
}

/** What an examiner asks in a session. {@link questionsSchema} has the limits of each field. */
export interface QuestionsContent {
  readonly title?: string;
  readonly questions: readonly Question[];
}

const { title } = voucherSchema.properties;

/** JSON Schema (2020-12) of the questions of a session. All that is not listed is refused. */
export const questionsSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "urn:commonweal:session-questions:1",
  title: "What is asked in a session of a test of Commonweal",
  type: "object",
  description: "an object with questions",
  properties: {
    title,
    questions: {
      type: "array",
      items: {
        type: "object",
        description: "an object with text and options",
        properties: {
          text: {
            type: "string",
            maxLength: 10_000,
            pattern: "\\S",
            description: "text of at most 10000 characters, not empty",
          },
          options: {
            type: "array",
            items: {
              type: "string",
              maxLength: 2_000,
              pattern: "\\S",
              description: "text of at most 2000 characters, not empty",
            },
            minItems: 2,
            maxItems: 15,
            uniqueItems: true,
            description: "a list of 2 to 15 different options",
          },
        },
        required: ["text", "options"],
        additionalProperties: false,
      },
      minItems: 1,
      maxItems: MOST_QUESTIONS,
      description: `a list of 1 to ${MOST_QUESTIONS} questions`,
    },
  },
  required: ["questions"],
  additionalProperties: false,
} as const satisfies Schema & Readonly<Record<string, unknown>>;

/**
 * The questions of a session with their address. Put the text into IPFS as one raw block before the session is opened.
 *
 * @throws InputError naming the field and its limit: `content.questions[2].options`.
 * @example
 * const { text, cid } = publishQuestions({ questions: [{ text: "Which knot holds?", options: ["Bowline", "Granny"] }] });
 */
export function publishQuestions(content: QuestionsContent): PublishedDocument {
  validate("content", questionsSchema, content);
  return publishDocument(content as unknown as Json);
}

/**
 * The questions in a text that {@link publishQuestions} made.
 *
 * @param cid What `questionsOf` a session is.
 * @throws InputError where the text is none, or has another CID.
 * @example
 * const { questions } = openQuestions(await response.text(), (await answerKeys.questionsOf(sessionId))!);
 */
export function openQuestions(text: string, cid: string): QuestionsContent {
  checkRawCid("cid", cid);
  return openDocument<QuestionsContent>(text, cid, "questions", (found) => validate("content", questionsSchema, found));
}
