/** The words in which these schemas are written: a part of JSON Schema, 2020-12. */
export interface Schema {
  readonly type: "string" | "object" | "array";
  /** What it has to be, in the words of an `InputError`. */
  readonly description: string;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
}

/** What vouchers are for, and the number of each, by which notices are filtered. Numbers never change; new ones follow. */
export const voucherCategories = {
  food: 1,
  housing: 2,
  clothing: 3,
  health: 4,
  care: 5,
  education: 6,
  culture: 7,
  craft: 8,
  repair: 9,
  building: 10,
  farming: 11,
  energy: 12,
  water: 13,
  transport: 14,
  travel: 15,
  communication: 16,
  computing: 17,
  tools: 18,
  materials: 19,
  household: 20,
  events: 21,
  sport: 22,
  administration: 23,
  other: 24,
} as const;

/** One line, with something else than spaces at both ends. */
const LINE = "^[^\\s\\p{Cc}]([^\\p{Cc}]*[^\\s\\p{Cc}])?$";
const CID = "^(Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{24,200})$";
const DAY =
  "^(0[13578]-(0[1-9]|[12][0-9]|3[01])|1[02]-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$";
/** Well-formed by RFC 5646, in the case it recommends, so that a language has one spelling. */
const LANGUAGE =
  "^[a-z]{2,3}(-[a-z]{3}){0,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([0-9a-z]{5,8}|[0-9][0-9a-z]{3}))*(-[0-9a-wyz](-[0-9a-z]{2,8})+)*(-x(-[0-9a-z]{1,8})+)?$";

/**
 * JSON Schema (2020-12) of what a voucher says. All that is not listed is refused: content is hashed as it stands.
 *
 * @example
 * writeFileSync("voucher.schema.json", JSON.stringify(voucherSchema, null, 2));
 */
export const voucherSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "urn:commonweal:voucher-content:1",
  title: "What a voucher of Commonweal promises",
  type: "object",
  description: "an object with title, description, currency and amount",
  properties: {
    title: { type: "string", maxLength: 120, pattern: LINE, description: "one line of 1 to 120 characters" },
    description: {
      type: "string",
      maxLength: 10_000,
      pattern: "\\S",
      description: "text of at most 10000 characters, not empty",
    },
    currency: {
      type: "string",
      pattern: "^[A-Z]{3}$",
      description: "a currency's code by ISO 4217, three capitals such as EUR",
    },
    amount: {
      type: "string",
      pattern: "^(?!0(\\.0+)?$)(0|[1-9][0-9]{0,17})(\\.[0-9]{1,6})?$",
      description: "a decimal number above zero as text, such as 12.50, with up to 18 digits and 6 decimals",
    },
    unit: {
      type: "string",
      maxLength: 40,
      pattern: LINE,
      description: "what is counted, one line of 1 to 40 characters, such as hour or loaf; left out: money",
    },
    backgroundImage: { type: "string", pattern: CID, description: "a CID (Qm… or bafy…) of the image" },
    video: { type: "string", pattern: CID, description: "a CID (Qm… or bafy…) of the video" },
    category: {
      type: "string",
      maxLength: 64,
      pattern: `^(${Object.keys(voucherCategories).join("|")})(/[a-z0-9]+(-[a-z0-9]+)*)*$`,
      description: `one of ${Object.keys(voucherCategories).join(", ")}, and further words after a /, such as food/bread`,
    },
    location: {
      type: "string",
      pattern: "^[0-9b-hjkmnp-z]{1,12}$",
      description: "a geohash of 1 to 12 letters, such as u33db2",
    },
    terms: {
      type: "string",
      maxLength: 20_000,
      pattern: "\\S",
      description: "text of at most 20000 characters, not empty",
    },
    season: {
      type: "object",
      description: "an object with from and to, the first and the last day",
      properties: {
        from: { type: "string", pattern: DAY, description: "a day of the year, MM-DD" },
        to: { type: "string", pattern: DAY, description: "a day of the year, MM-DD" },
      },
      required: ["from", "to"],
      additionalProperties: false,
    },
    languages: {
      type: "array",
      minItems: 1,
      maxItems: 16,
      uniqueItems: true,
      description: "a list of 1 to 16 languages, none twice",
      items: { type: "string", maxLength: 64, pattern: LANGUAGE, description: "a language by BCP 47, such as de-CH" },
    },
  },
  required: ["title", "description", "currency", "amount"],
  additionalProperties: false,
} as const satisfies Schema & Readonly<Record<string, unknown>>;
