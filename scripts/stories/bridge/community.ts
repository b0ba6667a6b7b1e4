import { foundCommunity } from "../stage/admitting.ts";
import type { Role, Towns } from "./people.ts";

const FOUNDER: Role = "engineer";
const OTHERS: readonly Role[] = ["tool shop", "teacher", "midwife", "miller", "fisher", "postwoman"];

/** A community is founded, and admits one after the other by the consent of all. Returns its number. */
export async function unite(towns: Towns): Promise<bigint> {
  const charter = {
    name: "Both Banks",
    purpose: "To rebuild the bridge, and to settle what is disputed about it.",
    languages: ["en"],
  };
  const others = OTHERS.map((role) => towns.the(role));
  const communityId = await foundCommunity(towns, charter, towns.the(FOUNDER), others);
  towns.say(
    `The engineer founds the community "${charter.name}". Whoever wants to join asks; every member signs, and one`,
    `transaction hands all signatures in. So it grows to ${others.length + 1} members, each admitted by the consent of all.`,
  );
  return communityId;
}
