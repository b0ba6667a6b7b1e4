import { expect } from "chai";
import {
  type AddressLike,
  type HDNodeWallet,
  Interface,
  ZeroAddress,
  dataSlice,
  encodeBytes32String,
  id,
} from "ethers";
import { network } from "hardhat";
import {
  type Ballot,
  type Case,
  type CaseTerms,
  type JuryTerms,
  type Moment,
  type Side,
  agree,
  appeal,
  draw,
  execute,
  openCase,
  seal,
  seated,
  size,
  strike,
  summon,
  tally,
  worth,
} from "../model/arbitration/cases.ts";
import { type State, dueIn, rankOf } from "../model/arbitration/search.ts";
import { differencesFromLogs } from "../integration/history/replayed.ts";
import { ModelError } from "../model/basics.ts";
import { Random } from "../model/random.ts";

const connection = await network.create();
const { ethers, networkHelpers } = connection;
const { time, mine } = networkHelpers;

const HISTORIES = Number(process.env.DEEP ?? 0) > 0 ? 200 : 12;
const COMMUNITY = 7n;
const PEOPLE = 20;
const DAY = 86_400n;
const PHASES = ["None", "Evidence", "Summoned", "Sealed", "Jury", "Decided", "Ruled", "Closed"];
const SIDES: Side[] = ["opener", "respondent"];
const SALT = encodeBytes32String("salt");
const identityOf = (index: number) => dataSlice(id(`person ${index}`), 0, 20);
const bitsOf = (numbers: Iterable<number>) => [...numbers].reduce((bits, number) => bits + 2 ** number, 0);
const SET: JuryTerms = {
  deposit: 101n,
  appealDeposit: 211n,
  jurors: 3,
  evidence: 3n * DAY,
  strike: DAY,
  commit: 3n * DAY,
  reveal: 3n * DAY,
  appeal: 3n * DAY,
  delivery: 30n * DAY,
};

/** The contract with a community of jurors, an accepted source and one that is not. */
async function court() {
  const people = (await ethers.getSigners()).slice(0, PEOPLE);
  const [owner] = people;
  const forwarder = await ethers.deployContract("Forwarder");
  const identities = await ethers.deployContract("IdentityRegistry", [owner, forwarder, []]);
  await identities.setRegistrar(owner, true);
  const voting = await ethers.deployContract("PLCRVoting", [forwarder, ZeroAddress, ZeroAddress, identities]);
  const asked = await ethers.deployContract("JuryNeighbours");
  const terms = { ...SET, tries: 40, penance: 0, dealings: 0, score: 0 };
  const contract = await ethers.deployContract("Arbitration", [
    ...[owner, forwarder, identities, voting, asked, asked, asked, [], terms],
  ]);
  const sources = [
    await ethers.deployContract("CaseSource", [contract]),
    await ethers.deployContract("CaseSource", [contract]),
  ];
  await contract.setSource(sources[0], true);
  for (const [index, person] of people.entries()) {
    await identities.registerByVote(identityOf(index), person);
    if (index > 1) await asked.admit(COMMUNITY, identityOf(index));
  }
  return { contract, identities, voting, sources, people };
}

describe("Random histories of cases, of the model and of the contract", function () {
  this.timeout(0);
  /** How often what came of which action. */
  const outcomes = new Map<string, number>();

  for (let seed = 1; seed <= HISTORIES; seed++) {
    it(`are the same to the wei after each step (seed ${seed})`, async () => {
      const { contract, identities, voting, sources, people } = await networkHelpers.loadFixture(court);
      const random = new Random(seed);
      const source = sources[seed % 2]!;
      const address = await contract.getAddress();
      const errors: Interface = contract.interface;
      const options = 2 + random.below(3);
      const forOpener = Array.from({ length: options - 1 }, (_, i) => i + 1).filter((o) => o === 1 || random.oneIn(2));
      const [opener, respondent] = [identityOf(0), identityOf(1)];
      // Where there is no such community nobody judges.
      const communityId = random.oneIn(6) ? COMMUNITY + 1n : COMMUNITY;
      const brief = { key: encodeBytes32String(`case ${seed}`), opener, respondent, options, communityId };
      const terms = { ...brief, openerWins: bitsOf(forOpener) };
      const told: CaseTerms = { opener, respondent, options, forOpener, accepted: seed % 2 === 0 };
      const caseId = await contract.caseIdOf(source, terms);
      let accepts = true;
      let file: Case;

      /** The block that comes next, a second later or at `at`. */
      const next = async (at = 0n): Promise<Moment> => {
        const latest = BigInt(await time.latest());
        const now = at > latest ? at : latest + 1n;
        await time.setNextBlockTimestamp(now);
        return { now, block: BigInt(await ethers.provider.getBlockNumber()) + 1n };
      };

      /** What refuses a call: the name of the error, "" where nothing does. */
      const refusal = async (by: AddressLike, data: string, value = 0n): Promise<string> => {
        try {
          const signer = await ethers.getSigner(String(by));
          await (await signer.sendTransaction({ to: address, data, value, gasLimit: 8_000_000n })).wait();
          return "";
        } catch (error) {
          const { data: raised } = error as { data?: string | { data?: string } };
          const bytes = typeof raised === "string" ? raised : (raised?.data ?? "0x");
          return errors.parseError(bytes)?.name ?? String(error);
        }
      };

      /** Does the same in both, and compares what comes of it. */
      const both = async (name: string, at: bigint, done: (at: Moment) => Case, call: string, by = 2, value = 0n) => {
        const moment = await next(at);
        let expected = "";
        let after = file;
        try {
          after = done(moment);
        } catch (error) {
          if (!(error instanceof ModelError)) throw error;
          expected = error.error;
        }
        const found = await refusal(people[by]!.address, call, value);
        expect(found, `${name} in ${file?.phase}`).to.equal(expected);
        const outcome = `${name} ${expected}`;
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        file = after;
        await compare();
      };

      const replayed = async () => {
        const contracts = { Arbitration: contract, IdentityRegistry: identities };
        expect(await differencesFromLogs(contracts, connection), "from logs").to.deep.equal([]);
      };

      const compare = async () => {
        const record = await contract.caseOf(caseId);
        expect(PHASES[Number(record.phase)]).to.equal(file.phase);
        expect([record.round, record.ruling]).to.deep.equal([BigInt(file.round), BigInt(file.ruling)]);
        expect([record.openerProposes, record.respondentProposes]).to.deep.equal(
          SIDES.map((side) => BigInt((file.proposed[side] ?? -1) + 1)),
        );
        if (file.phase === "Jury") {
          expect([record.struckByOpener, record.struckByRespondent]).to.deep.equal(
            SIDES.map((side) => BigInt(bitsOf(file.struck[side]))),
          );
          const { seated: places } = await contract.juryOf(caseId, file.round);
          expect(places).to.equal(BigInt(bitsOf(seated(file))));
          await replayed();
        }
        if (["Jury", "Decided", "Ruled"].includes(file.phase)) expect(record.since).to.equal(file.since ?? 0n);
        for (const identity of [...file.owed.keys(), opener, respondent]) {
          expect(await contract.owedTo(identity)).to.equal(file.owed.get(identity) ?? 0n);
        }
        expect(await ethers.provider.getBalance(address)).to.equal(worth(file));
        expect(await source.rulings(terms.key)).to.equal(BigInt(file.told.length));
        if (file.told.length > 0) expect(await source.rulingOf(terms.key)).to.equal(BigInt(file.told[0]!));
      };

      const encode = (name: string, ...more: unknown[]) =>
        errors.encodeFunctionData(name, [source.target, terms, ...more]);

      /** What a jury does in its vote, some of it in the wrong time; and whether an identity moves meanwhile. */
      const vote = async (): Promise<Ballot[]> => {
        const poll = await voting.pollIdOf(contract, await contract.pollKey(caseId, file.round));
        const { jurors } = await contract.juryOf(caseId, file.round);
        await next(file.since! + SET.strike);
        await voting.openPoll(contract, await contract.pollKey(caseId, file.round));
        // Of one mind, or of any.
        const mind = random.oneIn(2) ? random.below(options) : undefined;
        const ballots: Ballot[] = [];
        for (const place of seated(file)) {
          const person = people.find((_, index) => identityOf(index) === jurors[place]!.identity)!;
          const choice = random.oneIn(5) ? undefined : (mind ?? random.below(options));
          if (choice !== undefined) {
            await voting.connect(person).commit(poll, await voting.commitmentHash(poll, person, choice, SALT), 0, 0);
          }
          ballots.push({ choice });
        }
        await next(file.since! + SET.strike + SET.commit);
        await mine();
        for (const [i, place] of seated(file).entries()) {
          const { identity } = jurors[place]!;
          const person = people.find((_, index) => identityOf(index) === identity)!;
          const { choice } = ballots[i]!;
          if (choice !== undefined) await voting.reveal(poll, person, choice, SALT);
          if (!random.oneIn(8)) continue;
          const elsewhere: HDNodeWallet = ethers.Wallet.createRandom();
          await identities.recover(identity, elsewhere);
          ballots[i] = { choice, moved: true };
        }
        return ballots;
      };

      const state = async (): Promise<State> => ({ file, at: { now: BigInt(await time.latest()) + 1n, block: 0n } });
      const due = async () => {
        const { file: now, at } = await state();
        return now.phase === "Summoned" ? 0n : at.now + dueIn({ file: now, at });
      };

      /** The step that is due, or the second before it is. */
      const crank = async (early: boolean) => {
        const at = (await due()) - (early ? 1n : 0n);
        const draws = async () => {
          // Whom the lot names is the contract's: the model is told it.
          const moment = await next();
          expect(await refusal(people[2]!.address, encode("draw"))).to.equal("");
          const [drawn] = await contract.queryFilter(contract.filters.JuryDrawn(caseId, file.round));
          const { jurors } = await contract.juryOf(caseId, file.round);
          const count = Number(drawn!.args.drawn);
          expect(jurors.length).to.equal(count < size(file) ? 0 : count);
          const found = Array.from({ length: count }, (_, place) => jurors[place]?.identity ?? `too few ${place}`);
          file = draw(file, found, moment);
          await compare();
        };
        if (file.phase === "Evidence") return both("summon", at, (on) => summon(file, on), encode("summon"));
        if (file.phase === "Summoned") {
          const left = file.drawBlock - BigInt(await ethers.provider.getBlockNumber());
          if (left > 0n && !early) await mine(left);
          return both("seal", 0n, (on) => seal(file, on), errors.encodeFunctionData("seal", [caseId]));
        }
        if (file.phase === "Sealed") return draws();
        if (file.phase === "Jury") {
          const ballots = await vote();
          if (early) await both("tally", at, (on) => tally(file, ballots, on), encode("tally"));
          return both("tally", at + (early ? 1n : 0n), (on) => tally(file, ballots, on), encode("tally"));
        }
        return both("execute", at, (on) => execute(file, accepts, on), encode("execute"));
      };

      const interlude = async () => {
        const side = random.pick(SIDES);
        const by = SIDES.indexOf(side);
        const fitting = ({ Jury: 3, Decided: 2 } as Record<string, number>)[file.phase];
        const what = fitting !== undefined && !random.oneIn(3) ? fitting : random.below(4);
        if (what === 0) {
          accepts = !accepts;
          await source.take(accepts ? 0 : 1);
        } else if (what === 1) {
          const option = random.below(options + 1);
          await both("agree", 0n, (at) => agree(file, side, option, accepts, at), encode("agree", option), by);
        } else if (what === 2) {
          const paid = SET.appealDeposit + BigInt(random.below(3)) - 1n;
          await both("appeal", 0n, (at) => appeal(file, side, paid, at), encode("appeal"), by, paid);
        } else {
          const places = random.shuffled([0, 1, 2, 3, 4, 5]).slice(0, random.below(4));
          await both("strike", 0n, (at) => strike(file, side, places, at), encode("strike", bitsOf(places)), by);
        }
      };

      const paid = SET.deposit + BigInt(random.below(3));
      const opened = await next();
      await source.open(terms, "ipfs://claim", { value: paid });
      file = openCase(SET, told, paid, opened);
      await compare();
      for (let steps = 0; file.phase !== "Closed"; steps++) {
        expect(steps).to.be.lessThan(200);
        const before = rankOf(file);
        if (file.phase === "Decided" ? !random.oneIn(4) : random.oneIn(3)) await interlude();
        else await crank(random.oneIn(3));
        expect(rankOf(file)).to.be.at.least(before);
      }
      expect(file.held).to.equal(0n);
      await replayed();
    });
  }

  it("had every action accepted and refused", () => {
    for (const name of ["summon", "seal", "tally", "execute", "agree", "appeal", "strike"]) {
      expect(outcomes.get(`${name} `), `${name} accepted`).to.be.greaterThan(0);
      const refused = [...outcomes.keys()].filter((outcome) => outcome.startsWith(`${name} Arbitration`));
      expect(refused, `${name} refused`).to.not.deep.equal([]);
    }
  });
});
