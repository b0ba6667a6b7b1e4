import { type Measure, mined } from "../../record.ts";
import type { World } from "../../world.ts";
import { type Cast, PAYMENTS } from "./cast.ts";
import type { Candidate } from "./qualifying.ts";

/** A member leaves the cycle and comes back, by itself and by signature. */
export async function relaying(world: World, measure: Measure, cast: Cast, member: Candidate): Promise<void> {
  const { queue, forwarder, at } = cast;
  const { signer } = member;
  await measure("step out of the cycle", queue.connect(signer).stepOut(PAYMENTS));
  await measure("enter the cycle", queue.connect(signer).enter(PAYMENTS));

  const stepOut = queue.interface.encodeFunctionData("stepOut", [PAYMENTS]);
  const enter = queue.interface.encodeFunctionData("enter", [PAYMENTS]);
  const relay = async (data: string, nonce: number) => {
    const request = {
      from: signer.address,
      to: at("WorkQueue"),
      value: 0,
      gas: 500_000,
      nonce,
      deadline: world.deadline,
      data,
    };
    const digest = await forwarder.digestOf(request);
    return forwarder.execute(request, signer.signingKey.sign(digest).serialized);
  };
  await mined(relay(stepOut, 0));
  await measure("enter the cycle, relayed", relay(enter, 1));
  await measure("step out of the cycle, relayed", relay(stepOut, 2));
}
