import { ContractHandle } from "./contract.js";
import type { Core } from "./core.js";
import { type Step, sendStep } from "./sending.js";

const TOKEN_ABI = [
  {
    type: "function",
    name: "allowance",
    stateMutability: "view",
    inputs: [
      { name: "owner", type: "address" },
      { name: "spender", type: "address" },
    ],
    outputs: [{ name: "", type: "uint256" }],
  },
  {
    type: "function",
    name: "nonces",
    stateMutability: "view",
    inputs: [{ name: "owner", type: "address" }],
    outputs: [{ name: "", type: "uint256" }],
  },
  {
    type: "function",
    name: "decimals",
    stateMutability: "view",
    inputs: [],
    outputs: [{ name: "", type: "uint8" }],
  },
  {
    type: "function",
    name: "approve",
    stateMutability: "nonpayable",
    inputs: [
      { name: "spender", type: "address" },
      { name: "amount", type: "uint256" },
    ],
    outputs: [],
  },
] as const;

/** What an account still has to let a contract take, before it can pay in a token. */
export interface Approval {
  readonly token: string;
  /** Who takes it: a contract of the suite. */
  readonly spender: string;
  /** What it may take now, and what it has to (base units). */
  readonly allowance: bigint;
  readonly needed: bigint;
  /** Whether the token takes a signature (ERC-2612) as well, which a relayer may send. */
  readonly permit: boolean;
}

/** An ERC-20 that is no part of the suite. */
class Token extends ContractHandle<typeof TOKEN_ABI> {
  constructor(
    core: Core,
    private readonly token: string,
  ) {
    super(core, "Token", TOKEN_ABI);
  }

  override address(): Promise<string> {
    return Promise.resolve(this.token);
  }
}

/** What `owner` has to approve; null where `spender` may take enough. */
export async function approvalOf(
  core: Core,
  terms: { readonly token: string; readonly owner: string; readonly spender: string; readonly needed: bigint },
): Promise<Approval | null> {
  const { token, owner, spender, needed } = terms;
  const contract = new Token(core, token);
  const [allowance, permit] = await Promise.all([
    contract.read("allowance", owner, spender),
    contract.read("nonces", owner).then(
      () => true,
      () => false,
    ),
  ]);
  return allowance >= needed ? null : { token, spender, allowance, needed, permit };
}

/** How many decimals a token has. */
export async function decimalsOf(core: Core, token: string): Promise<number> {
  return Number(await new Token(core, token).read("decimals"));
}

/** The step that approves exactly what is needed. `who` names the contract that takes it: "the asset". */
export function approveStep(core: Core, { token, spender, needed }: Approval, who: string): Step {
  const approve = new Token(core, token).action("approve", { args: [spender, needed], result: () => undefined });
  return sendStep(`Let ${who} take ${needed} base units of ${token}`, approve);
}
