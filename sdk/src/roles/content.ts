import type { Json } from "../core/canonical.js";
import { checkRawCid } from "../core/cid.js";
import { type PublishedDocument, checkedText, openDocument, publishDocument } from "../core/document.js";
import { type Schema, voucherSchema } from "../vouchers/schema.js";
import { validate } from "../vouchers/validate.js";

/** What a role is for. {@link roleSchema} has the limits of each field. */
export interface RoleContent {
  readonly name: string;
  /** What its members do. */
  readonly purpose: string;
  /** What they are asked for in particular. */
  readonly tasks?: readonly string[];
  /** What it takes to do that. */
  readonly skills?: readonly string[];
  /** CID. */
  readonly image?: string;
  /** BCP 47: ["de-CH", "fr"]. */
  readonly languages?: readonly string[];
}

/** A part of a course. */
export interface Lesson {
  readonly title: string;
  readonly text?: string;
  /** CID of what there is to read, hear or see. */
  readonly material?: string;
}

/** What prepares for a role. {@link courseSchema} has the limits of each field. */
export interface CourseContent {
  readonly title: string;
  /** What whoever took it can do. */
  readonly summary: string;
  readonly lessons: readonly Lesson[];
  /** BCP 47: ["de-CH", "fr"]. */
  readonly languages?: readonly string[];
}

const { title, description, backgroundImage, languages } = voucherSchema.properties;
const text = {
  type: "string",
  maxLength: 100_000,
  pattern: "\\S",
  description: "text of at most 100000 characters, not empty",
} as const;
const lines = {
  type: "array",
  items: title,
  minItems: 1,
  maxItems: 50,
  uniqueItems: true,
  description: "a list of 1 to 50 different lines",
} as const;

/**
 * JSON Schema (2020-12) of what the description of a role says. All that is not listed is refused: it is hashed as it stands.
 *
 * @example
 * writeFileSync("role.schema.json", JSON.stringify(roleSchema, null, 2));
 */
export const roleSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "urn:commonweal:role-content:1",
  title: "What the description of a role of Commonweal says",
  type: "object",
  description: "an object with name and purpose",
  properties: { name: title, purpose: description, tasks: lines, skills: lines, image: backgroundImage, languages },
  required: ["name", "purpose"],
  additionalProperties: false,
} as const satisfies Schema & Readonly<Record<string, unknown>>;

/** JSON Schema (2020-12) of what the course for a role says. All that is not listed is refused. */
export const courseSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "urn:commonweal:course-content:1",
  title: "What the course for a role of Commonweal says",
  type: "object",
  description: "an object with title, summary and lessons",
  properties: {
    title,
    summary: description,
    lessons: {
      type: "array",
      items: {
        type: "object",
        description: "an object with a title, and a text or a material",
        properties: { title, text, material: backgroundImage },
        required: ["title"],
        additionalProperties: false,
      },
      minItems: 1,
      maxItems: 200,
      description: "a list of 1 to 200 lessons",
    },
    languages,
  },
  required: ["title", "summary", "lessons"],
  additionalProperties: false,
} as const satisfies Schema & Readonly<Record<string, unknown>>;

/**
 * The description of a role with its address. Put the text into IPFS as one raw block, so that its badge shows it.
 *
 * @throws InputError naming the field and its limit: `role.name`.
 * @example
 * const { text, cid } = publishRole({ name: "Mast care", purpose: "Keeps the masts of the mesh upright." });
 */
export function publishRole(role: RoleContent): PublishedDocument {
  validate("role", roleSchema, role);
  return publishDocument(role as unknown as Json);
}

/**
 * Any text of a role, where it has that CID. The core roles and their courses are described in Markdown.
 *
 * @param cid What the role says its content, or its course, is.
 * @throws InputError where the text has another CID.
 * @example
 * const { content } = (await roles.get(coreRoles.education))!;
 * const markdown = openRoleText(await response.text(), content);
 */
export function openRoleText(text: string, cid: string): string {
  checkRawCid("cid", cid);
  return checkedText(text, cid, "a text");
}

/**
 * The description in a text that {@link publishRole} made. That of a core role is opened by {@link openRoleText}.
 *
 * @param cid What the role says its content is.
 * @throws InputError where the text is none, or has another CID.
 * @example
 * const description = openRole(await response.text(), role.content);
 */
export function openRole(text: string, cid: string): RoleContent {
  checkRawCid("cid", cid);
  return openDocument<RoleContent>(text, cid, "the description of a role", (role) =>
    validate("role", roleSchema, role),
  );
}

/**
 * A course with its address. Put the text into IPFS as one raw block.
 *
 * @throws InputError naming the field and its limit: `course.lessons[2].title`.
 * @example
 * const { cid } = publishCourse({ title: "Masts", summary: "How to climb them.", lessons: [{ title: "Knots" }] });
 */
export function publishCourse(course: CourseContent): PublishedDocument {
  validate("course", courseSchema, course);
  return publishDocument(course as unknown as Json);
}

/**
 * The course in a text that {@link publishCourse} made.
 *
 * @param cid What the role says its course is.
 * @throws InputError where the text is none, or has another CID.
 */
export function openCourse(text: string, cid: string): CourseContent {
  checkRawCid("cid", cid);
  return openDocument<CourseContent>(text, cid, "a course", (course) => validate("course", courseSchema, course));
}
