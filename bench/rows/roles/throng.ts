import { type ContractTransaction, TypedDataEncoder, Wallet, dataSlice, id } from "ethers";
import { domainOf } from "../../../test/fixtures/signing.ts";
import { accountsOf, createBatch, receiptsOf } from "../../batch.ts";
import { mined } from "../../record.ts";
import type { Governed } from "./cast.ts";

export type Throng = ReturnType<typeof createThrong>;

/** There are so many even beside none, so that there is somebody to order, draw and leave. */
const REGULARS = 12;
/** Code that answers every question with yes. */
const YES = "0x600160005260206000f3";
const LENIENT = `0x${"11".repeat(20)}`;
const POST = {
  Post: [
    { type: "bytes20", name: "identity" },
    { type: "address", name: "key" },
    { type: "uint256", name: "applicationId" },
  ],
};

/** So many others, verified: members of one role, who are paid, and hosts. All by the contracts' functions. */
export function createThrong(wing: Governed, size: number) {
  const { identities, roles, pay, hosts, provider } = wing;
  const accounts = accountsOf(REGULARS + size);
  const identityOf = (i: number) => dataSlice(id(accounts[i]!), 0, 20);
  const each = createBatch(wing, accounts.length);
  const key = new Wallet(id("signs for the throng"));
  /** Every third leaves. */
  const leaving = accounts.flatMap((_, i) => (i % 3 === 1 ? [i] : []));

  async function byAuthority(make: (i: number) => Promise<ContractTransaction>) {
    const authority = await wing.timelock.getAddress();
    return each(() => authority, make);
  }

  return {
    key,
    size: accounts.length,
    identityOf,
    async register() {
      for (const account of accounts) {
        await wing.impersonate(account);
        await wing.setBalance(account, 1n);
      }
      await byAuthority((i) => identities.registerByVote.populateTransaction(identityOf(i), accounts[i]!));
      await byAuthority((i) => identities.setVerified.populateTransaction(identityOf(i), true));
    },
    /** Whoever wants to is fit meanwhile. */
    async join(roleId: number) {
      const { content, course, qualification } = await roles.roleOf(roleId);
      const registry = roles.connect(await wing.authority());
      await provider.request({ method: "hardhat_setCode", params: [LENIENT, YES] });
      await mined(registry.amend(roleId, content, course, LENIENT));
      const call = await roles.join.populateTransaction(roleId);
      await each(
        (i) => accounts[i]!,
        async () => call,
      );
      await mined(registry.amend(roleId, content, course, qualification));
    },
    /** After a whole epoch as members. */
    async enrol(roleId: number) {
      await each(
        (i) => accounts[i]!,
        (i) => pay.enrol.populateTransaction(roleId, identityOf(i)),
      );
    },
    /** A third leaves. */
    async leave(roleId: number) {
      const call = await roles.resign.populateTransaction(roleId);
      const send = createBatch(wing, leaving.length);
      const hashes = await send(
        (i) => accounts[leaving[i]!]!,
        async () => call,
      );
      return { receipts: await receiptsOf(wing, hashes), data: call.data };
    },
    /** Up to so many, evenly from among those who stay. */
    staying(most: number): string[] {
      const all = accounts.flatMap((_, i) => (i % 3 === 1 ? [] : [identityOf(i)]));
      const step = Math.max(1, Math.floor(all.length / most));
      return all.filter((_, i) => i % step === 0).slice(0, most);
    },
    /** They apply and are admitted. */
    async host() {
      const domain = domainOf("HostRegistry", wing.chainId, await hosts.getAddress());
      const first = Number(await hosts.nextApplication());
      const signed = (i: number) => {
        const message = { identity: identityOf(i), key: key.address, applicationId: first + i };
        return key.signingKey.sign(TypedDataEncoder.hash(domain, POST, message)).serialized;
      };
      await each(
        (i) => accounts[i]!,
        (i) => hosts.applyForPost.populateTransaction(key.address, signed(i)),
      );
      await byAuthority((i) => hosts.admit.populateTransaction(identityOf(i), first + i));
    },
  };
}
