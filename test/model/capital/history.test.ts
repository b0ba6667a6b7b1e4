import { expect } from "chai";
import { describe, it } from "mocha";
import { START } from "../basics.ts";
import { KINDS } from "./actions.ts";
import { History, type Step, communityOf } from "./history.ts";
import { residue, violations } from "./invariants.ts";
import { snapshot } from "./snapshot.ts";

const HISTORIES = Number(process.env.DEEP ?? 0) > 0 ? 50 : 4;
const STEPS = 2_000;

/** What came of each kind of action: accepted under "", refused under its error. */
const outcomes = new Map<string, Map<string, number>>();

function count({ action, refusal }: Step): void {
  const kind = outcomes.get(action.kind) ?? new Map<string, number>();
  outcomes.set(action.kind, kind.set(refusal, (kind.get(refusal) ?? 0) + 1));
}

function check(history: History, step: Step, place: string): void {
  const found = violations(history.suite);
  if (found.length > 0) expect.fail(`${place}, ${step.action.kind} (${step.refusal}): ${found.join("; ")}`);
}

describe("model: random histories", function () {
  this.timeout(0);

  for (let seed = 1; seed <= HISTORIES; seed++) {
    it(`keeps every invariant, and ends without residue (seed ${seed}, ${communityOf(seed)})`, () => {
      const history = new History(seed, START, communityOf(seed));
      for (let step = 0; step < STEPS; step++) {
        const taken = history.next();
        count(taken);
        check(history, taken, `step ${step}`);
      }
      for (const taken of history.windUp()) check(history, taken, "winding up");
      expect(residue(history.suite)).to.deep.equal([]);
    });
  }

  it("leaves nothing changed where an action is refused", () => {
    const history = new History(1_000, START);
    let before = snapshot(history.suite);
    for (let step = 0; step < 600; step++) {
      const { action, refusal } = history.next();
      const after = snapshot(history.suite);
      if (refusal !== "") expect(after, `${action.kind}: ${refusal}`).to.equal(before);
      before = after;
    }
  });

  it("is the same again from the same seed", () => {
    const [once, again] = [new History(7, START), new History(7, START)];
    for (let step = 0; step < 300; step++) expect(again.next()).to.deep.equal(once.next());
  });

  it("has every kind of action accepted and refused", () => {
    if (process.env.SHOW_OUTCOMES !== undefined) console.log(outcomes);
    const never = KINDS.filter((kind) => !outcomes.get(kind)?.has(""));
    expect(never, "never accepted").to.deep.equal([]);
    const always = KINDS.filter((kind) => (outcomes.get(kind)?.size ?? 0) < 2 && !kind.endsWith("Terms"));
    expect(always, "never refused").to.deep.equal([]);
  });
});
