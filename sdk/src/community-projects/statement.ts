import { AbiCoder, Interface, ZeroAddress } from "ethers";
import { checkAmount, checkObject, checkUri } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { arbitratorPart } from "./vouchers.js";

/** What a dispute begins with. */
export interface Statement {
  /** Where the statement is. */
  readonly uri: string;
  /** Deposit (wei); what the arbitrator asks if left out. */
  readonly deposit?: bigint;
}

export function checkStatement(statement: Statement) {
  const { uri, deposit } = checkObject("statement", statement);
  return {
    uri: checkUri("uri", uri),
    deposit: deposit === undefined ? undefined : checkAmount("deposit", deposit, 0n),
  };
}

/** What an arbitrator asks for a case; zero stands for the suite's. */
export async function depositAsked(core: Core, arbitrator: string, communityId: bigint): Promise<bigint> {
  const to = arbitrator === ZeroAddress ? await core.addressOf("Arbitration") : arbitrator;
  const data = new Interface(arbitratorPart).encodeFunctionData("depositOf", [communityId]);
  const answer = await core.reader.read(to, data);
  if (!answer.ok || answer.data.length !== 66)
    throw new InputError("deposit", "given: the arbitrator does not tell it");
  return BigInt(AbiCoder.defaultAbiCoder().decode(["uint256"], answer.data)[0]);
}
