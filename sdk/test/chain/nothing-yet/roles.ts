import { ZeroHash, toUtf8Bytes } from "ethers";
import { type Client, coreRoles, identityOf } from "../../../src/index.js";
import { cidOf } from "../../../src/vouchers/index.js";
import type { Row } from "../refuse-all.js";
import { LATER, PAST, type Scene } from "./scene.js";

const NOBODY = identityOf("did:example:nobody");
const NO_TEAM = `0x${"7e".repeat(20)}`;
const CID = cidOf(toUtf8Bytes("text"));
const HASH = `0x${"5a".repeat(32)}`;
const FIVE = ["a", "b", "c", "d", "e"].map((name) => identityOf(`did:example:${name}`));
const { education, payments, research } = coreRoles;

/** What only the suite's timelock may do. */
const forProposals = (name: string, call: () => unknown): Row => [
  name,
  "by anyone",
  call,
  "NOT_ALLOWED",
  "AuthorizedNotAuthority",
];

/** The core roles are there and nobody is in them; nobody is verified. */
export async function noRoles(scene: Scene): Promise<Row[]> {
  const tests = await noTests(scene);
  return [...noMembers(scene), ...noReviews(scene), ...tests, ...noPanels(scene), ...(await noTeams(scene))];
}

function noMembers({ member: { roles }, nobody, accounts, mine }: Scene): Row[] {
  return [
    ["roles.join", "unverified", () => roles.join(payments), "NOT_ALLOWED", "RoleRegistryNotVerified"],
    ["roles.join", "unqualified", () => roles.join(research), "NOT_ALLOWED", "RoleRegistryNotQualified"],
    ["roles.join", "that is none", () => roles.join(99), "NOT_FOUND", "RoleRegistryUnknownRole"],
    ["roles.join", "by nobody", () => nobody.roles.join(research), "NOT_FOUND", "RoleRegistryNotRegistered"],
    ["roles.resign", "outside", () => roles.resign(research), "NOT_FOUND", "RoleRegistryNotMember"],
    [
      "roles.dismiss",
      "from an open role",
      () => roles.dismiss(research, [mine]),
      "WRONG_STATE",
      "RoleRegistryRoleOpen",
    ],
    ["roles.announce", "nothing", () => roles.announce(accounts[8]!), "ALREADY_DONE", "RoleRegistryNothingToAnnounce"],
    ["roles.at", "a time to come", () => roles.at(education, LATER), "TOO_EARLY", "RoleRegistryFutureLookup"],
    ["roles.membership", "of nobody", () => nobody.roles.membership(education), "input", "account"],
    forProposals("roles.create", () => roles.create({ content: CID })),
    forProposals("roles.amend", () => roles.amend(research, { content: CID })),
    forProposals("roles.close", () => roles.close(research)),
    forProposals("roles.seat", () => roles.seat(research, FIVE)),
    forProposals("roles.setStanding", () => roles.setStanding(research, mine, true)),
    forProposals("roles.remove", () => roles.remove(research, mine)),
  ];
}

function noReviews({ member: { verification }, nobody, mine, theirs }: Scene): Row[] {
  const unknown = (name: string, call: () => unknown): Row => [
    `verification.${name}`,
    "that is none",
    call,
    "NOT_FOUND",
    "IdentityVerificationUnknownReview",
  ];
  return [
    [
      "verification.askRegistration",
      "of who is",
      () => nobody.verification.askRegistration(mine, HASH),
      "WRONG_STATE",
      "IdentityVerificationNothingToReview",
    ],
    [
      "verification.askVerification",
      "of nobody",
      () => nobody.verification.askVerification(HASH),
      "NOT_FOUND",
      "IdentityVerificationNotRegistered",
    ],
    [
      "verification.askRecovery",
      "of nobody",
      () => nobody.verification.askRecovery(NOBODY, HASH),
      "WRONG_STATE",
      "IdentityVerificationNothingToReview",
    ],
    [
      "verification.askRevocation",
      "unverified",
      () => verification.askRevocation(theirs, HASH),
      "NOT_ALLOWED",
      "IdentityVerificationNotEntitled",
    ],
    unknown("vote", () => verification.vote(7, true)),
    unknown("contest", () => verification.contest(7)),
    unknown("conclude", () => verification.conclude(7)),
    forProposals("verification.verifyFirst", () => verification.verifyFirst([mine])),
    forProposals("verification.setWindow", () => verification.setWindow(86_400)),
  ];
}

async function noTests({ member: { answerKeys }, nobody }: Scene): Promise<Row[]> {
  const [key, answers] = await Promise.all([answerKeys.keySecret(7, [1]), answerKeys.answerSecret(7, [1])]);
  const unknown = (name: string, call: () => unknown): Row => [
    `answerKeys.${name}`,
    "of a session that is none",
    call,
    "NOT_FOUND",
    "AnswerKeyWrongPhase",
  ];
  const figures = await answerKeys.terms();
  return [
    [
      "answerKeys.callSession",
      "without a test",
      () => answerKeys.callSession(payments),
      "UNAVAILABLE",
      "AnswerKeyNoTest",
    ],
    unknown("appoint", () => answerKeys.appoint(7)),
    unknown("open", () => answerKeys.open(key, CID)),
    unknown("commit", () => answerKeys.commit(answers)),
    unknown("reveal", () => answerKeys.reveal(answers)),
    unknown("revealKey", () => answerKeys.revealKey(key)),
    unknown("expire", () => answerKeys.expire(7)),
    unknown("challenge", () => answerKeys.challenge(7)),
    unknown("regrade", () => answerKeys.regrade(7, [1])),
    unknown("settle", () => answerKeys.settle(7)),
    unknown("claim", () => answerKeys.claim(7)),
    ["answerKeys.answerSecret", "of nobody", () => nobody.answerKeys.answerSecret(7, [1]), "input", "account"],
    ["answerKeys.withdraw", "of nothing", () => answerKeys.withdraw(), "ALREADY_DONE", "AnswerKeyNothingOwed"],
    ["answerKeys.terms", "that are none", () => answerKeys.terms(99), "NOT_FOUND", "AnswerKeyUnknownParameters"],
    ["answerKeys.testSet", "that is none", () => answerKeys.testSet(2, 9), "NOT_FOUND", "AnswerKeyUnknownTestSet"],
    ["answerKeys.drawPanel", "that is none", () => answerKeys.drawPanel(7), "NOT_FOUND", "PanelsWrongPhase"],
    ["answerKeys.closePanel", "that is none", () => answerKeys.closePanel(7), "NOT_FOUND", "PanelsWrongPhase"],
    forProposals("answerKeys.adoptTestSet", () =>
      answerKeys.adoptTestSet(payments, { content: CID, questions: 2, passMark: 1 }),
    ),
    forProposals("answerKeys.setParameters", () => answerKeys.setParameters(figures)),
  ];
}

function noPanels({ member, nobody }: Scene): Row[] {
  return (["panels", "educationPanels"] as const).flatMap((name): Row[] => {
    const panels: Client["panels"] = member[name];
    return [
      [
        `${name}.submit`,
        "by nobody",
        () => nobody[name].submit(8, CID),
        "NOT_FOUND",
        "PanelQualificationNotRegistered",
      ],
      [`${name}.submit`, "for no role", () => panels.submit(99, CID), "NOT_FOUND", "RoleRegistryUnknownRole"],
      [`${name}.grade`, "of none", () => panels.grade(7, true), "NOT_FOUND", "PanelsWrongPhase"],
      [`${name}.drawPanel`, "that is none", () => panels.drawPanel(7), "NOT_FOUND", "PanelsWrongPhase"],
      [`${name}.closePanel`, "that is none", () => panels.closePanel(7), "NOT_FOUND", "PanelsWrongPhase"],
      [`${name}.terms`, "that are none", () => panels.terms(99), "NOT_FOUND", "PanelQualificationUnknownParameters"],
      forProposals(`${name}.setParameters`, () => panels.setParameters({ grading: 1, wait: 0, validity: 1 })),
    ];
  });
}

async function noTeams({ member, nobody, accounts, mine, theirs }: Scene): Promise<Row[]> {
  const { teams, apprenticeships, roles } = member;
  const draft = { roleId: education, mentor: theirs, work: CID };
  const job = await apprenticeships.sign(await apprenticeships.job(draft));
  const signature = job.signatures.apprentice;
  const late = await apprenticeships.sign(await apprenticeships.job({ ...draft, deadline: PAST }));
  const members = [
    { member: mine, share: 5_000 },
    { member: theirs, share: 5_000 },
  ];
  const pact = await teams.sign(await teams.pact({ members, agreement: "We are one.", salt: ZeroHash }));
  const forged = { ...pact, signatures: [signature, signature] };
  const missing = pact.signatures.indexOf(null);
  const figures = { jobs: 1, pace: 1, seasoning: 0, validity: 1 };
  const outside = (name: string, call: () => unknown): Row => [
    `teams.${name}`,
    "that is none",
    call,
    "NOT_ALLOWED",
    "TeamsNotMember",
  ];
  return [
    [
      "apprenticeships.record",
      "under nobody of the role",
      () => apprenticeships.record({ ...job, signatures: { apprentice: signature, mentor: signature } }),
      "NOT_ALLOWED",
      "ApprenticeshipNotMentor",
    ],
    ["apprenticeships.record", "late", () => apprenticeships.record(late), "TOO_LATE", "ApprenticeshipDeadlinePassed"],
    ["apprenticeships.sign", "by nobody", () => nobody.apprenticeships.sign(job), "input", "account"],
    [
      "apprenticeships.terms",
      "that are none",
      () => apprenticeships.terms(99),
      "NOT_FOUND",
      "ApprenticeshipUnknownParameters",
    ],
    forProposals("apprenticeships.setParameters", () => apprenticeships.setParameters(figures)),
    ["teams.form", "with a forged signature", () => teams.form(forged), "BAD_SIGNATURE", "TeamsInvalidSignature"],
    ["teams.form", "late", () => teams.form({ ...forged, deadline: 1n }), "TOO_LATE", "TeamsDeadlinePassed"],
    ["teams.form", "without all", () => teams.form(pact), "input", `pact.signatures[${missing}]`],
    ["teams.sign", "by nobody", () => nobody.teams.sign(pact), "input", "account"],
    outside("act", () => teams.act(NO_TEAM, roles.join(research))),
    outside("disband", () => teams.disband(NO_TEAM)),
    outside("gather", () => teams.gather(NO_TEAM)),
    outside("claim", () => teams.claim(NO_TEAM)),
    forProposals("teams.setModule", () => teams.setModule(accounts[8]!, true)),
  ];
}
