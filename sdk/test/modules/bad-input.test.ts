import { expect } from "chai";
import { InputError } from "../../src/index.js";
import { mistakes } from "./bad-input/kinds.js";
import { INTERNAL, WITHOUT_INPUT, asked, client, modules, objects, outcome, parts, rows } from "./bad-input/rows.js";

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
        expect(good, `good input was refused: ${String(good)}`).to.not.be.instanceOf(InputError);
        for (const { field, what, args } of mistakes(inputs)) {
          asked.length = 0;
          const error = await thrown(outcome(row, args));
          expect(error, `${what}: ${String(error)}`).to.be.instanceOf(InputError);
          const { field: named, limit, message } = error as InputError;
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
      ...Object.entries({ ...client, ...parts })
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
