import { type Signer, parseEther } from "ethers";
import { govern } from "../../../test/fixtures/governed.ts";
import { type Host, LOT, registered, serve } from "../../../test/fixtures/served.ts";
import { mined } from "../../record.ts";
import type { World } from "../../world.ts";
import { createThrong } from "./throng.ts";

export type Cast = Awaited<ReturnType<typeof beginCast>>;
/** The suite as the roles govern it, on the chain that is measured. */
export type Governed = Awaited<ReturnType<typeof beginGoverned>>;

/** The role that everybody joins, whose members also approve transfers and confirm receipts. */
export const PAYMENTS = 2;
export const VALUERS = 5;
export const RESEARCH = 8;
export const CREDIT = parseEther("1");

async function beginGoverned(world: World) {
  return serve(await govern(world));
}

/** Who takes part: ten first members of whom five hold each core role, three hosts, and some who come later. */
export async function beginCast(world: World, size: number) {
  const wing = await beginGoverned(world);
  const { identities, members, crew } = wing;
  const authority = await world.authority();
  await mined(identities.connect(authority).setRegistrar(authority, true));
  const known = new Map<string, Signer>([...members, ...crew].map(({ identity, signer }) => [identity, signer]));

  /** Somebody with an identity, verified unless that is to come yet. */
  async function newcomer(index: number, isVerified = true) {
    const wallet = world.stranger(index);
    await world.setBalance(wallet.address, parseEther("100"));
    const person = { ...(await registered(wing, wallet)), signer: wallet };
    known.set(person.identity, wallet);
    if (isVerified) await mined(identities.connect(authority).setVerified(person.identity, true));
    return person;
  }

  const cast = {
    ...wing,
    authority,
    newcomer,
    throng: createThrong(wing, size),
    /** Who pays for public goods, and orders work with what it gets for that. Has two other roles. */
    client: members[9]!,

    /** A member, whoever it is, ready to act. */
    async signerOf(identity: string): Promise<Signer> {
      const signer = known.get(identity);
      if (signer) return signer;
      const account = await identities.accountOf(identity);
      await world.setBalance(account, parseEther("100"));
      return world.ethers.getImpersonatedSigner(account);
    },

    /** The key of a host's seat. */
    keyOf(seat: bigint): Host["key"] {
      return crew.find((host) => BigInt(host.seat) === seat)?.key ?? cast.throng.key;
    },

    /** Lets the block come that a lot waits for. */
    async waitForLot() {
      await world.mine(LOT);
    },

    /** Goes to the beginning of the epoch after so many more. */
    async waitForEpoch(further = 1n) {
      const epoch = await wing.pay.epochAt(await world.time.latest());
      await world.time.increaseTo(await wing.pay.epochStart(epoch + further));
    },
  };
  await cast.throng.register();
  await cast.throng.host();
  await cast.throng.join(PAYMENTS);
  return cast;
}
