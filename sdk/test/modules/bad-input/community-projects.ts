import { consentToText } from "../../../src/community-projects/index.js";
import { SIGNATURE, VOUCHER, completion, membership, redemption } from "../../community-projects/consents.js";
import {
  type Input,
  Input as Given,
  address,
  also,
  amount,
  bytes32,
  document,
  flag,
  identity,
  integer,
  json,
  list,
  object,
  optional,
  signature,
  time,
  uri,
  word,
} from "./kinds.js";
import { events } from "./money.js";

const project = (field = "projectId") => integer(field, 1n, 2n ** 32n - 1n);
const offer = (field = "offerId") => integer(field, 1n, 2n ** 64n - 1n);
const task = (field = "taskId") => integer(field, 0n, 255n);
const milestone = (field = "milestone") => integer(field, 0n, 31n);
const value = (field: string) => amount(field, { min: 0n, max: 2n ** 80n - 1n });
const version = (field: string, min = 0n) => integer(field, min, 2n ** 32n - 1n);
const voucher = (field = "voucherId") =>
  new Given(field, VOUCHER, [
    ["nothing", undefined],
    ["null", null],
    ["a plain number", 7],
    ["a series", 7n],
    ["too large", 2n ** 128n],
  ]);
const place = () =>
  new Given("place", "pool", [
    ["nothing", undefined],
    ["another word", "task"],
    ["negative", -1],
    ["beyond the last task", 256],
  ]);

const ref = (field: string) => object(field, { id: voucher(`${field}.id`), version: version(`${field}.version`) });
const refs = (field: string, least: number) =>
  list(field, [ref(`${field}[0]`)], ...(least > 0 ? [["empty", []] as const] : []), [
    "too long",
    Array(17).fill(VOUCHER),
  ]);
const content = (more: Record<string, Input>, name: string) => [
  object(name, { ...more, content: optional(json()) }),
  object(name, { ...more, contentHash: new Given("contentHash", bytes32("").good, bytes32("").bad.slice(1)) }),
];
const oneContent = (name: string, more: Record<string, Input>) => object(name, { ...more, content: optional(json()) });

const numbers = (field: string, bad: readonly (readonly [string, unknown])[]) =>
  optional(new Given(field, [], [["null", null], ["a number", 1], ["a text", "0"], ...bad]));
const milestones = (known: boolean) =>
  list(
    "milestones",
    [
      object("milestones[0]", {
        deadline: time("milestones[0].deadline"),
        dependsOn: numbers("milestones[0].dependsOn", known ? [["what is not before", [0]]] : []),
        contentHash: optional(new Given("contentHash", bytes32("").good, bytes32("").bad)),
      }),
    ],
    ["too long", Array(33).fill({ deadline: 1_900_000_000 })],
  );
const tasks = (known: boolean) =>
  list(
    "tasks",
    [
      object("tasks[0]", {
        milestone: known
          ? also(milestone("tasks[0].milestone"), ["one that is not planned", 1n])
          : milestone("tasks[0].milestone"),
        deadline: known
          ? also(time("tasks[0].deadline"), ["later than its milestone's", 1_900_000_001])
          : time("tasks[0].deadline"),
        dependsOn: numbers("tasks[0].dependsOn", known ? [["what is not before", [0]]] : []),
        contentHash: optional(new Given("contentHash", bytes32("").good, bytes32("").bad)),
      }),
    ],
    ["too long", Array(257).fill({})],
  );
const plan = (known: boolean) => ({ milestones: optional(milestones(known)), tasks: optional(tasks(known)) });

const group = (name: string, more: Record<string, Input> = {}) =>
  object(name, { of: word("of", "project"), groupId: project("groupId"), ...more });
const frame = (of: "project" | "offer") => ({
  of: word("text.of", of),
  chainId: integer("text.chainId", 1n, 2n ** 256n - 1n),
  contract: address("text.contract"),
  groupId: of === "project" ? project("text.groupId") : offer("text.groupId"),
  groupVersion: version("text.groupVersion", 1n),
  deadline: time("text.deadline"),
});
const completionText = () =>
  object("text", {
    ...frame("offer"),
    kind: word("text.kind", "completion"),
    offerHash: bytes32("text.offerHash"),
    values: list("text.values", [value("text.values[0]")], ["empty", []], ["too long", Array(17).fill(0n)]),
  });
const redemptionText = () =>
  object("text", {
    ...frame("project"),
    kind: word("text.kind", "redemption"),
    voucherId: voucher("text.voucherId"),
    voucherVersion: version("text.voucherVersion"),
    value: value("text.value"),
  });
const membershipText = () =>
  object("text", {
    ...frame("project"),
    kind: word("text.kind", "membership"),
    member: identity("text.member"),
    admitted: flag("text.admitted"),
  });
const consents = (text: Input) =>
  optional(
    list("consents", [
      object("consents[0]", {
        text: new Given("text", text.good, [
          ["nothing", undefined],
          ["null", null],
        ]),
        member: identity("member"),
        signature: signature(),
      }),
    ]),
  );
const others = (text: Input) =>
  new Given(
    "consents[0].text",
    [],
    [
      [
        "to another text",
        [
          {
            text: { ...(text.good as object), deadline: 1_900_000_001 },
            member: identity().good,
            signature: SIGNATURE,
          },
        ],
      ],
    ],
  );
const consentsOf = (text: Input) => [
  [text, consents(text)],
  [new Given(text.field, text.good, []), others(text)],
];

const consent = () => object("consent", { text: completionText(), member: identity("member"), signature: signature() });
const text = (of: typeof completion | typeof redemption | typeof membership) =>
  consentToText({ text: of, member: String(identity().good), signature: SIGNATURE });
const texts = [
  ...document(text(completion), "text", {
    "text.kind": ["text.kind", "gift"],
    "text.of": ["text.of", "project"],
    "text.chainId": ["text.chainId", 1],
    "text.contract": ["text.contract", "0x12"],
    "text.groupId": ["text.groupId", "-1"],
    "text.groupVersion": ["text.groupVersion", "0"],
    "text.deadline": ["text.deadline", "soon"],
    "text.offerHash": ["text.offerHash", "0x"],
    "text.values": ["text.values", "2000"],
    "text.values[1]": ["text.values.1", 2000],
    member: ["member", "0x"],
    signature: ["signature", "0x"],
  }),
  ...document(text(redemption), "text", {
    "text.voucherId": ["text.voucherId", "7"],
    "text.voucherVersion": ["text.voucherVersion", "1.5"],
    "text.value": ["text.value", null],
  }),
  ...document(text(membership), "text", {
    "text.member": ["text.member", null],
    "text.admitted": ["text.admitted", "true"],
  }),
];

const offered = () =>
  object("offer", {
    projectId: project("offer.projectId"),
    taskId: task("offer.taskId"),
    services: refs("offer.services", 1),
    compensation: refs("offer.compensation", 0),
    acceptBy: time("offer.acceptBy"),
    workUntil: time("offer.workUntil"),
    replaces: integer("offer.replaces", 0n, 2n ** 256n - 1n),
    contentHash: optional(new Given("contentHash", bytes32("").good, bytes32("").bad)),
  });
const statement = (name: string, more: Record<string, Input> = {}) =>
  object(name, { uri: uri(), deposit: optional(amount("deposit", { min: 0n })), ...more });

/** By module and function, what each takes; for some, several ways to call it. */
export const communityProjects: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "communityProjects.count": [],
  "communityProjects.offerCount": [],
  "communityProjects.get": [project()],
  "communityProjects.plan": [project()],
  "communityProjects.milestone": [project(), milestone()],
  "communityProjects.task": [project(), task()],
  "communityProjects.deposit": [voucher()],
  "communityProjects.work": [offer()],
  "communityProjects.group": [group("group")],
  "communityProjects.credit": [project(), identity()],
  "communityProjects.hadCase": [offer(), identity()],
  "communityProjects.terms": [optional(version("version", 1n))],
  "communityProjects.create": [
    oneContent("draft", {
      currency: also(word("currency", "EUR"), ["in lower case", "eur"]),
      uri: uri(),
      arbitrator: optional(address("arbitrator")),
      communityId: optional(integer("communityId", 0n, 2n ** 64n - 1n)),
      ...plan(true),
    }),
  ],
  "communityProjects.extend": [project(), object("plan", plan(false))],
  "communityProjects.rescheduleMilestone": [project(), milestone(), time()],
  "communityProjects.rescheduleTask": [project(), task(), time()],
  "communityProjects.dropTask": [project(), task()],
  "communityProjects.contribute": [
    object("contribution", {
      voucherId: voucher(),
      projectId: project(),
      place: place(),
      value: value("value"),
      purpose: optional(word("purpose", "labour")),
    }),
  ],
  "communityProjects.returnVoucher": [voucher()],
  "communityProjects.returnStray": [voucher()],
  "communityProjects.offerWork": content(
    {
      projectId: project(),
      taskId: task(),
      services: refs("services", 1),
      compensation: optional(refs("compensation", 0)),
      workUntil: time("workUntil"),
      acceptBy: optional(also(time("acceptBy"), ["after the work", 1_900_000_001])),
      replaces: optional(offer("replaces")),
      uri: optional(uri()),
    },
    "draft",
  ).map((input) => [input]),
  "communityProjects.withdrawWork": [offer()],
  "communityProjects.acceptWork": [offer(), optional(offered())],
  "communityProjects.giveEvidence": content({ uri: uri() }, "evidence").map((input) => [offer(), input]),
  "communityProjects.endWork": [offer()],
  "communityProjects.lapseWork": [offer(), optional(offered())],
  "communityProjects.workOffer": [offer()],
  "communityProjects.hashOffer": [offered()],
  "communityProjects.completion": [
    offer(),
    object("terms", {
      values: list("values", [value("values[0]")], ["empty", []], ["too long", Array(17).fill(0n)]),
      deadline: optional(time()),
    }),
  ],
  "communityProjects.redemption": [
    voucher(),
    optional(object("terms", { offerId: optional(offer()), deadline: optional(time()) })),
  ],
  "communityProjects.membership": [
    group("change", { member: identity("member"), admitted: flag("admitted"), deadline: optional(time()) }),
  ],
  "communityProjects.consent": [[completionText()], [redemptionText()], [membershipText()]],
  "communityProjects.consentStatus": [[completionText()], [redemptionText()], [membershipText()]],
  "communityProjects.complete": consentsOf(completionText()),
  "communityProjects.complete of another kind": [new Given("text.kind", completion, [["a redemption", redemption]])],
  "communityProjects.askRedemption": consentsOf(redemptionText()),
  "communityProjects.askRedemption of another kind": [
    new Given("text.kind", redemption, [["a completion", completion]]),
  ],
  "communityProjects.changeGroup": consentsOf(membershipText()),
  "communityProjects.changeGroup of another kind": [new Given("text.kind", membership, [["a redemption", redemption]])],
  "communityProjects.leaveGroup": [group("group")],
  "communityProjects.cancelRedemption": [voucher()],
  "communityProjects.confirmRedemption": [voucher()],
  "communityProjects.disputeRedemption": [voucher(), statement("statement")],
  "communityProjects.settleRedemption": [voucher()],
  "communityProjects.openCase": [offer(), statement("statement", { wish: word("wish", "done") })],
  "communityProjects.settleRuling": [offer(), optional(offered())],
  "communityProjects.lapseCase": [offer()],
  "communityProjects.events": events("ProjectCreated"),
  "communityProjects.workEvents": events("WorkOffered"),
  "community-projects/consentHash": [[completionText()], [redemptionText()], [membershipText()]],
  "community-projects/consentToText": [consent()],
  "community-projects/consentFromText": texts.map((input) => [input]),
};
