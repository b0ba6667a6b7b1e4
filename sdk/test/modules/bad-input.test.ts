import { expect } from "chai";
import * as arbitration from "../../src/arbitration/index.js";
import * as assetsModule from "../../src/assets/index.js";
import * as capital from "../../src/capital/index.js";
import * as communitiesModule from "../../src/communities/index.js";
import * as communityProjects from "../../src/community-projects/index.js";
import * as core from "../../src/core/index.js";
import * as localhost from "../../src/deployments/localhost.js";
import * as deployments from "../../src/deployments/index.js";
import * as errors from "../../src/errors/index.js";
import * as forwarder from "../../src/forwarder/index.js";
import * as governance from "../../src/governance/index.js";
import * as identity from "../../src/identity/index.js";
import * as index from "../../src/index.js";
import * as notices from "../../src/notices/index.js";
import * as payments from "../../src/payments/index.js";
import * as projects from "../../src/projects/index.js";
import * as reputation from "../../src/reputation/index.js";
import * as salesModule from "../../src/sales/index.js";
import * as scoreModule from "../../src/score/index.js";
import * as sealing from "../../src/sealing/index.js";
import * as vouchers from "../../src/vouchers/index.js";
import * as voting from "../../src/voting/index.js";
import { arbitration as cases } from "./bad-input/arbitration.js";
import { assets as assetRows } from "./bad-input/assets.js";
import { basics, sample } from "./bad-input/basics.js";
import { communities as communityRows } from "./bad-input/communities.js";
import { communityProjects as community } from "./bad-input/community-projects.js";
import { type Input, mistakes } from "./bad-input/kinds.js";
import { money } from "./bad-input/money.js";
import { notices as noticeRows } from "./bad-input/notices.js";
import { redemption } from "./bad-input/redemption.js";
import { sales, scores } from "./bad-input/sales.js";
import { nowhere, silentRunner } from "./bad-input/silent.js";
import { trading } from "./bad-input/trading.js";
import { vouchers as withoutChain } from "./bad-input/vouchers.js";
import { work } from "./bad-input/work.js";

type Any = (...args: readonly unknown[]) => unknown;
type Row = readonly Input[] | readonly (readonly Input[])[];

const modules: Record<string, object> = {
  arbitration,
  assets: assetsModule,
  capital,
  communities: communitiesModule,
  "community-projects": communityProjects,
  core,
  deployments,
  "deployments/localhost": localhost,
  errors,
  forwarder,
  governance,
  identity,
  index,
  notices,
  payments,
  projects,
  reputation,
  sales: salesModule,
  score: scoreModule,
  sealing,
  vouchers,
  voting,
};

/** What takes no input of a user's: what makes a module of a core, errors themselves, and what reads any error. */
const WITHOUT_INPUT: readonly unknown[] = [
  ...[
    capital.capital,
    communityProjects.communityProjects,
    forwarder.forwarder,
    governance.governance,
    identity.identity,
    projects.projects,
  ],
  ...[reputation.reputation, sealing.sealing, voting.voting, notices.notices],
  ...[communitiesModule.communities],
  ...[assetsModule.assets, arbitration.arbitration, salesModule.sales, scoreModule.score, vouchers.vouchers],
  ...[sealing.SealingError, payments.PaymentError],
  ...[errors.InputError, errors.ProtocolError, errors.protocolErrorOf],
  ...[core.Action, core.ContractHandle, core.ReceiptEvents],
];
/** What only modules use. */
const INTERNAL = [
  "constructor",
  "deployment",
  "addressOf",
  "contract",
  "contracts",
  "account",
  "accountIfKnown",
  "accountOr",
].concat("now", "deadlineOr", "explainWith", "failure", "explain", "relayable");

const { runner, asked } = silentRunner();
const client = index.createClient({ runner, deployment: nowhere });
const action = client.capital.transfer(nowhere.contracts.Tasks!, 1n);
const objects: Record<string, object> = { ...client, client, action, list: sample, TaskList: projects.TaskList };

/** Every row: a name such as `capital.buy` (of a client) or `voting/pollIdOf` (an export), and what it takes. */
const table: Record<string, Row> = {
  ...basics,
  ...money,
  ...work,
  ...cases,
  ...assetRows,
  ...community,
  ...withoutChain,
  ...noticeRows,
  ...communityRows,
  ...sales,
  ...scores,
  ...redemption,
  ...trading,
};
const rows = Object.entries(table).map(([title, given]) => {
  const name = title.split(" ")[0]!;
  const slash = name.lastIndexOf("/");
  const [place, key] =
    slash < 0 ? (name.split(".") as [string, string]) : [name.slice(0, slash), name.slice(slash + 1)];
  const owner = (slash < 0 ? objects[place] : modules[place]) as Record<string, Any>;
  const ways = (Array.isArray(given[0]) ? given : [given]) as readonly (readonly Input[])[];
  return { title, name, target: owner?.[key], owner, ways };
});

/** Calls, and waits for what comes of it. Actions are checked as they are made. */
async function outcome({ target, owner }: (typeof rows)[number], args: readonly unknown[]): Promise<unknown> {
  const isClass = /^class\b/.test(String(target));
  const made: unknown = isClass ? Reflect.construct(target!, args) : Reflect.apply(target!, owner, args);
  const isStream = typeof made === "object" && made !== null && Symbol.asyncIterator in made;
  return isStream ? (made as AsyncGenerator).next() : made;
}

async function thrown(run: Promise<unknown>): Promise<unknown> {
  try {
    await run;
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("Bad input", () => {
  for (const row of rows) {
    it(`to ${row.title} is refused before anything is asked`, async () => {
      expect(row.target, row.name).to.be.a("function");
      for (const inputs of row.ways) {
        const good = await thrown(
          outcome(
            row,
            inputs.map((input) => input.good),
          ),
        );
        expect(good, `good input was refused: ${String(good)}`).to.not.be.instanceOf(index.InputError);
        for (const { field, what, args } of mistakes(inputs)) {
          asked.length = 0;
          const error = await thrown(outcome(row, args));
          expect(error, `${what}: ${String(error)}`).to.be.instanceOf(index.InputError);
          const { field: named, limit, message } = error as index.InputError;
          expect(named, `${what}: ${message}`).to.equal(field);
          expect(limit, what).to.be.a("string").that.is.not.empty;
          expect(message, what).to.match(/ must be .*\.$/s);
          expect(asked, what).to.deep.equal([]);
        }
      }
    });
  }

  it("is tried on every function", () => {
    const tried = new Set<unknown>([...rows.map(({ target }) => target), ...WITHOUT_INPUT]);
    const methods = (owner: object) => Object.getOwnPropertyNames(Object.getPrototypeOf(owner));
    const missing = [
      ...Object.entries(modules).flatMap(([place, exports]) => {
        return Object.entries(exports)
          .filter(([, value]) => typeof value === "function" && !tried.has(value))
          .map(([key]) => `${place}/${key}`);
      }),
      ...Object.entries(client)
        .flatMap(([place, module]: [string, object]) => {
          return Object.entries(module)
            .filter(([, value]) => typeof value === "function")
            .map(([key]) => `${place}.${key}`);
        })
        .filter((name) => !rows.some((row) => row.name === name)),
      ...["core", "action", "list"]
        .flatMap((place) =>
          methods(objects[place]!)
            .filter((key) => !INTERNAL.includes(key))
            .map((key) => `${place}.${key}`),
        )
        .filter((name) => !rows.some((row) => row.name === name)),
    ];
    expect(missing).to.deep.equal([]);
  });

  it("is of every kind for every input: each row has as many inputs as its function", () => {
    const short = rows.filter(({ target, ways }) =>
      ways.some((inputs) => target !== undefined && !/^class\b/.test(String(target)) && inputs.length < target.length),
    );
    expect(short.map(({ title }) => title)).to.deep.equal([]);
  });
});
