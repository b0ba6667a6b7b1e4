import { encodeBytes32String } from "ethers";
import { expectAddress } from "../rocketh/circle.js";
import { artifacts, deployScript } from "../rocketh/deploy.js";
import { sourceCid, version } from "../rocketh/source.js";
import { leadershipNames, wings } from "../rocketh/wings.js";

type Hex = `0x${string}`;

/** The register of what was adopted, beginning with the first release of each wing. */
export default deployScript(
  async ({ deploy, get, getOrNull, namedAccounts }) => {
    const cid = await sourceCid();
    const elsewhere = getOrNull("SeatRedemptions") !== null;
    const all = Object.entries({ ...wings, leadership: leadershipNames(elsewhere) });
    const releases = all.map(([wing, names]) => ({
      wing: encodeBytes32String(wing) as Hex,
      version,
      sourceCid: cid,
      names: names.map((name) => encodeBytes32String(name) as Hex),
      addresses: names.map((name) => get(name).address),
      // Nobody can change the issuance, and so none of what it goes through.
      isPermanent: wing === "leadership",
    }));
    const registry = await deploy("ReleaseRegistry", {
      account: namedAccounts.deployer,
      artifact: artifacts.ReleaseRegistry,
      args: [get("Timelock").address, releases],
    });
    const { releases: expected } = get("SourcePins").linkedData as { releases: Hex };
    expectAddress("ReleaseRegistry", registry.address, expected);
  },
  { tags: ["releases"], dependencies: ["foundation", "capital", "vouchers", "roles", "leadership"], runAtTheEnd: true },
);
