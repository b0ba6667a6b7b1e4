// A chain's founders write the genesis file of their Besu nodes, and later hand over to the seats that were deployed on it.
// Usage: write-genesis founders.json genesis.json, where the first is a JSON array of the addresses of four nodes or more.
import { readFileSync, writeFileSync } from "node:fs";
import { besuGenesis, seatsAccount, switchValidators } from "@commonweal/sdk/genesis";
import { ContractFactory, ZeroAddress } from "ethers";
import { provider } from "./local.js";

const [list = "founders.json", file = "genesis.json"] = process.argv.slice(2);
const founders: string[] = JSON.parse(readFileSync(list, "utf8"));
const terms = { seats: 21, term: 86_400, founders };

// What a constructor sets is in the code, so it has to run: any node does that for nothing. Of this contract nothing is redeemed,
// and so it names neither forwarder nor tokens. It keeps the founders as those who stand by.
const artifact = new URL(
  "../../artifacts/contracts/leadership/ValidatorSeats.sol/ValidatorSeats.json",
  import.meta.url,
);
const { abi, bytecode } = JSON.parse(readFileSync(artifact, "utf8"));
const { data } = await new ContractFactory(abi, bytecode).getDeployTransaction(
  ...[ZeroAddress, ZeroAddress, terms.seats, terms.term, founders],
);
const code = await provider.call({ data });

const contract = "0x0000000000000000000000000000000000007777";
const genesis = besuGenesis({
  chainId: 4242,
  timestamp: new Date(),
  validators: { contract },
  alloc: { [contract]: seatsAccount({ code, ...terms }) },
});
writeFileSync(file, JSON.stringify(genesis, null, 2));
console.log(`${founders.length} founders validate from block 1 on.`);

// Once the suite is deployed on the chain: the same file with one entry more, for every node.
const seats = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const next = switchValidators(JSON.parse(readFileSync(file, "utf8")), 5_000, { contract: seats });
writeFileSync(file, JSON.stringify(next, null, 2));
console.log(`From block ${next.config.transitions!.qbft[0]!.block} on the seats at ${seats} say who validates.`);
provider.destroy();
