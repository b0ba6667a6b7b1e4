// Answers one question of the compiler's model checker, read from stdin, in a process of its own: the compiler waits for it.
import { readFileSync } from "node:fs";
import { init } from "z3-solver";

const { Z3 } = await init();
const context = Z3.mk_context(Z3.mk_config());
process.stdout.write(await Z3.eval_smtlib2_string(context, readFileSync(0, "utf8")));
process.exit();
