// Wallets in a browser: every wallet that is installed announces itself (EIP-6963), and the user chooses.

/** What a wallet says of itself. */
export interface WalletInfo {
  readonly uuid: string;
  readonly name: string;
  /** A picture, as a data: address. */
  readonly icon: string;
  readonly rdns: string;
}

export interface Wallet {
  readonly info: WalletInfo;
  readonly provider: { request(call: { method: string; params?: unknown }): Promise<unknown> };
}

/** All wallets that announce themselves within a while, each once. */
export async function wallets(target: EventTarget = window, wait = 200): Promise<Wallet[]> {
  const found = new Map<string, Wallet>();
  const take = (event: Event) => {
    const wallet = (event as CustomEvent<Wallet>).detail;
    found.set(wallet.info.uuid, wallet);
  };
  target.addEventListener("eip6963:announceProvider", take);
  target.dispatchEvent(new Event("eip6963:requestProvider"));
  await new Promise((resolve) => setTimeout(resolve, wait));
  target.removeEventListener("eip6963:announceProvider", take);
  return [...found.values()];
}
