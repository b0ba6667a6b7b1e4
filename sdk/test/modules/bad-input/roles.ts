import { toUtf8Bytes } from "ethers";
import { cidOfDigest, publishCourse, publishRole } from "../../../src/roles/index.js";
import { prepareMaterials } from "../../../src/verification/index.js";
import { cidOf } from "../../../src/vouchers/index.js";
import {
  type Input,
  Input as Given,
  address,
  bytes32,
  cid,
  flag,
  identity,
  integer,
  json,
  list,
  object,
  optional,
  time,
} from "./kinds.js";
import { events } from "./money.js";

const ZERO = `0x${"00".repeat(32)}`;
const MOST_64 = 2n ** 64n - 1n;
const MOST_VOTES = 2n ** 32n - 1n;
const LAST_SEAT = 2n ** 19n - 2n;

export const roleId = () => integer("roleId", 1n, 4_095n);

/** The CID of a raw block by SHA-256. */
export const rawCid = (field: string, good = cidOf(toUtf8Bytes("text"))) =>
  new Given(field, good, [
    ...cid(field).bad,
    ["of a directory", cid(field).good],
    ["in capitals", good.toUpperCase()],
    ["cut off", good.slice(0, -1)],
    ["of nothing", cidOfDigest(ZERO)],
  ]);

export const hashed = (field: string) => new Given(field, bytes32(field).good, [...bytes32(field).bad, ["zero", ZERO]]);

/** Identities, of which there are as many. */
const identities = (count: number, ...more: [string, unknown][]) => {
  const named = Array.from({ length: count }, (_, i) => `0x${(i + 0x11).toString(16).repeat(20)}`);
  const items = named.map((good, i) => {
    const twice = i > 0 ? [["named before", named[0]] as const] : [];
    return new Given(`identities[${i}]`, good, [...identity().bad, ...twice]);
  });
  return list("identities", items, ["empty", []], ...more);
};

const role = { name: "Mast care", purpose: "Keeps masts upright." };
const course = { title: "Masts", summary: "How to climb them.", lessons: [{ title: "Knots" }] };
const line = (field: string, good: string) =>
  new Given(field, good, [
    ["nothing", undefined],
    ["empty", ""],
    ["two lines", "a\nb"],
  ]);
const given = (field: string, good: unknown, ...bad: [what: string, value: unknown][]) => new Given(field, good, bad);
const published = (made: { readonly text: string; readonly cid: string }, other: string): Input[] => [
  given("text", made.text, ["nothing", undefined], ["no JSON", "{"], ["a list", "[]"], ["another's", other]),
  rawCid("cid", made.cid),
];

const texts = () => ({
  content: rawCid("content"),
  course: optional(rawCid("course")),
  qualification: optional(address("qualification")),
});

/** Roles and their members. */
export const roles: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "roles.create": [
    object("terms", {
      ...texts(),
      verifiedOnly: optional(flag("verifiedOnly")),
      persistent: optional(flag("persistent")),
    }),
  ],
  "roles.amend": [roleId(), object("texts", texts())],
  "roles.close": [roleId()],
  "roles.seat": [roleId(), identities(5, ["four", identities(4).good])],
  "roles.setStanding": [roleId(), identity(), flag("suspended")],
  "roles.remove": [roleId(), identity()],
  "roles.join": [roleId()],
  "roles.resign": [roleId()],
  "roles.sync": [identity()],
  "roles.dismiss": [roleId(), identities(2)],
  "roles.announce": [address("from")],
  "roles.count": [],
  "roles.list": [],
  "roles.get": [roleId()],
  "roles.members": [
    roleId(),
    optional(
      object("page", {
        from: optional(integer("from", 0n, LAST_SEAT)),
        most: optional(integer("most", 1n, 1_000n)),
      }),
    ),
  ],
  "roles.membership": [roleId(), optional(identity())],
  "roles.isMember": [roleId(), optional(identity())],
  "roles.isMemberOfAny": [optional(identity())],
  "roles.seatAt": [roleId(), integer("seat", 0n, LAST_SEAT)],
  "roles.tieOf": [roleId(), optional(identity())],
  "roles.rolesOf": [optional(identity())],
  "roles.isQualified": [roleId(), optional(identity())],
  "roles.badges": [list("roleIds", [integer("roleIds[0]", 1n, 4_095n)], ["empty", []]), optional(address("account"))],
  "roles.draw": [
    object("lot", {
      roleId: roleId(),
      seed: bytes32("seed"),
      wanted: integer("wanted", 1n, 1_000n),
      tries: optional(integer("tries", 1n, 1_000n)),
      before: optional(time("before")),
      excluded: optional(list("excluded", [identity("excluded[0]")])),
    }),
  ],
  "roles.ballotsOf": [optional(identity()), optional(time("timepoint"))],
  "roles.at": [roleId(), time("timepoint")],
  "roles.rolesTakingPart": [optional(time("timepoint"))],
  "roles.events": events("Joined"),

  "roles/cidOfDigest": [bytes32("digest")],
  "roles/digestOfCid": [rawCid("cid")],
  "roles/publishRole": [
    object("role", {
      name: line("role.name", role.name),
      purpose: given("role.purpose", role.purpose, ["nothing", undefined], ["blank", " "]),
      tasks: optional(given("role.tasks", ["Climb"], ["none", []], ["twice the same", ["a", "a"]], ["a text", "a"])),
      skills: optional(given("role.skills", ["Knots"], ["none", []])),
      image: optional(given("role.image", cid("").good, ["a URI", "ipfs://x"])),
      languages: optional(given("role.languages", ["de-CH"], ["none", []])),
    }),
  ],
  "roles/openRole": published(publishRole(role), publishRole({ ...role, name: "Other" }).text),
  "roles/openRoleText": [
    given("text", "hello world", ["nothing", undefined], ["a number", 7], ["another", "hello"]),
    rawCid("cid", "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"),
  ],
  "roles/publishCourse": [
    object("course", {
      title: line("course.title", course.title),
      summary: given("course.summary", course.summary, ["nothing", undefined], ["blank", " "]),
      lessons: list(
        "course.lessons",
        [
          object("course.lessons[0]", {
            title: line("course.lessons[0].title", "Knots"),
            text: optional(given("course.lessons[0].text", "Tie them.", ["blank", " "])),
            material: optional(given("course.lessons[0].material", cid("").good, ["a URI", "ipfs://x"])),
          }),
        ],
        ["none", []],
      ),
      languages: optional(given("course.languages", ["de-CH"], ["none", []])),
    }),
  ],
  "roles/openCourse": published(publishCourse(course), publishCourse({ ...course, title: "Other" }).text),
};

const reviewId = () => integer("reviewId", 1n, MOST_64);
const votes = (field: string, least = 0n) => integer(field, least, MOST_VOTES);
const materials = prepareMaterials({ name: "Ada" }, bytes32("").good as string);
const strange = prepareMaterials({ name: "Ada" });

/** Reviews of who is who. */
export const verification: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "verification.askRegistration": [identity(), hashed("materials")],
  "verification.askVerification": [hashed("materials")],
  "verification.askRecovery": [identity(), hashed("materials")],
  "verification.askRevocation": [identity(), hashed("materials")],
  "verification.vote": [reviewId(), flag("inFavour")],
  "verification.contest": [reviewId()],
  "verification.conclude": [reviewId()],
  "verification.sync": [identity()],
  "verification.verifyFirst": [identities(3)],
  "verification.setWindow": [integer("window", 86_400n, 60n * 86_400n)],
  "verification.count": [],
  "verification.get": [reviewId()],
  "verification.hasVoted": [reviewId(), optional(identity("voter"))],
  "verification.verifiedCount": [],
  "verification.isCounted": [optional(identity())],
  "verification.window": [],
  "verification.events": events("ReviewOpened"),

  "verification/quorumOf": [votes("verified")],
  "verification/isConfirmed": [
    object("tally", {
      yes: votes("yes"),
      no: votes("no"),
      quorum: votes("quorum", 1n),
      contested: flag("contested"),
    }),
  ],
  "verification/prepareMaterials": [json(), optional(bytes32("salt"))],
  "verification/openMaterials": [
    given("text", materials.text, ["nothing", undefined], ["no JSON", "{"], ["others", strange.text]),
    new Given("hash", materials.hash, bytes32("hash").bad),
  ],
};
