// Writes src/abi/ from the compiled contracts, or with --check says which files are stale. Build the contracts first.
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "prettier";

/** The contracts whose ABIs are shipped, by the artifact they come from. */
const CONTRACTS: Record<string, string> = {
  AllRolesGovernor: "governance/AllRolesGovernor.sol/AllRolesGovernor",
  AnswerKeyQualification: "roles/AnswerKeyQualification.sol/AnswerKeyQualification",
  ApprenticeshipQualification: "roles/ApprenticeshipQualification.sol/ApprenticeshipQualification",
  Arbitration: "arbitration/Arbitration.sol/Arbitration",
  BackupLedger: "hosts/BackupLedger.sol/BackupLedger",
  CapitalToken: "capital/CapitalToken.sol/CapitalToken",
  ChainToken: "leadership/ChainToken.sol/ChainToken",
  Communities: "community/Communities.sol/Communities",
  CommunityProjects: "community/CommunityProjects.sol/CommunityProjects",
  CommunityWork: "community/CommunityWork.sol/CommunityWork",
  Congress: "leadership/Congress.sol/Congress",
  EscrowedTransfers: "work/EscrowedTransfers.sol/EscrowedTransfers",
  ExoScore: "reputation/ExoScore.sol/ExoScore",
  Forwarder: "common/Forwarder.sol/Forwarder",
  GoodsChoice: "publicgoods/GoodsChoice.sol/GoodsChoice",
  HostMonitors: "hosts/HostMonitors.sol/HostMonitors",
  HostRegistry: "hosts/HostRegistry.sol/HostRegistry",
  IdentityRegistry: "identity/IdentityRegistry.sol/IdentityRegistry",
  IdentityVerification: "roles/IdentityVerification.sol/IdentityVerification",
  LeadershipTokens: "leadership/LeadershipTokens.sol/LeadershipTokens",
  MainChainCheckpoints: "leadership/MainChainCheckpoints.sol/MainChainCheckpoints",
  NoticeBoard: "community/NoticeBoard.sol/NoticeBoard",
  OneRoleGovernor: "governance/OneRoleGovernor.sol/OneRoleGovernor",
  PanelQualification: "roles/PanelQualification.sol/PanelQualification",
  Pay: "pay/Pay.sol/Pay",
  PaymentReceipts: "publicgoods/PaymentReceipts.sol/PaymentReceipts",
  PaymentReferences: "common/PaymentReferences.sol/PaymentReferences",
  PeerReview: "pay/PeerReview.sol/PeerReview",
  PLCRVoting: "voting/PLCRVoting.sol/PLCRVoting",
  Projects: "projects/Projects.sol/Projects",
  PublicGoods: "publicgoods/PublicGoods.sol/PublicGoods",
  ReleaseRegistry: "governance/ReleaseRegistry.sol/ReleaseRegistry",
  Reputation: "reputation/Reputation.sol/Reputation",
  RevenueSplitter: "capital/RevenueSplitter.sol/RevenueSplitter",
  RoleRegistry: "roles/RoleRegistry.sol/RoleRegistry",
  SeatMirror: "leadership/SeatMirror.sol/SeatMirror",
  SeatRedemptions: "leadership/SeatRedemptions.sol/SeatRedemptions",
  SharedAssets: "community/SharedAssets.sol/SharedAssets",
  SourcePins: "hosts/SourcePins.sol/SourcePins",
  Tasks: "projects/Tasks.sol/Tasks",
  Teams: "roles/Teams.sol/Teams",
  Timelock: "governance/Timelock.sol/Timelock",
  ValidatorSeats: "leadership/ValidatorSeats.sol/ValidatorSeats",
  Valuers: "pay/Valuers.sol/Valuers",
  VoucherAudiences: "vouchers/VoucherAudiences.sol/VoucherAudiences",
  VoucherRedemptions: "vouchers/VoucherRedemptions.sol/VoucherRedemptions",
  VoucherRenewals: "vouchers/VoucherRenewals.sol/VoucherRenewals",
  Vouchers: "vouchers/Vouchers.sol/Vouchers",
  VoucherSales: "vouchers/VoucherSales.sol/VoucherSales",
  WorkCredit: "pay/WorkCredit.sol/WorkCredit",
  WorkOrders: "work/WorkOrders.sol/WorkOrders",
  WorkQueue: "work/WorkQueue.sol/WorkQueue",
};

interface Item {
  type: string;
  name?: string;
  inputs?: Parameter[];
  outputs?: Parameter[];
}
interface Parameter {
  type: string;
  name: string;
  components?: Parameter[];
}

const artifacts = fileURLToPath(new URL("../../artifacts/contracts/", import.meta.url));
const folder = fileURLToPath(new URL("../src/abi/", import.meta.url));
const NOTE = "// Generated from the compiled contracts by scripts/abis.ts. Do not edit.\n";

const files = new Map<string, string>();
for (const [name, path] of Object.entries(CONTRACTS)) {
  const abi = abiOf(join(artifacts, `${path}.json`)).filter((item) => item.name !== undefined);
  nameOutputs(abi, globSync(`**/interfaces/I${name}.sol/I${name}.json`, { cwd: artifacts }));
  const text = `${NOTE}\nexport const ${name}Abi = ${JSON.stringify(abi, withoutInternalTypes)} as const;\n`;
  files.set(`${name}.ts`, await format(text, { parser: "typescript", printWidth: 120 }));
}
files.set("errors.ts", await errorList());

const stale = [...files].filter(([file, text]) => read(join(folder, file)) !== text).map(([file]) => file);
const extra = globSync("*.ts", { cwd: folder }).filter((file) => !files.has(file));
if (process.argv.includes("--check")) {
  for (const file of [...stale, ...extra]) console.error(`Stale: sdk/src/abi/${file}. Run "npm run abis -w sdk".`);
  process.exitCode = stale.length + extra.length > 0 ? 1 : 0;
} else {
  // What has not changed keeps its date, so that nothing is built again for it.
  mkdirSync(folder, { recursive: true });
  for (const file of extra) rmSync(join(folder, file));
  for (const file of stale) writeFileSync(join(folder, file), files.get(file)!);
}

/** Every custom error that any contract of the suite can throw, those of its libraries and of OpenZeppelin included. */
async function errorList(): Promise<string> {
  const signatures = new Set<string>();
  for (const file of globSync("**/*.json", { cwd: artifacts }).filter((path) => !path.startsWith("mocks"))) {
    if (basename(file) === "artifacts.d.ts") continue;
    for (const item of abiOf(join(artifacts, file))) {
      if (item.type === "error") signatures.add(`${item.name}(${item.inputs!.map(declaration).join(", ")})`);
    }
  }
  const sorted = [...signatures].sort();
  const text = `${NOTE}\n/** Every custom error that the suite can throw. */\nexport const errorSignatures: readonly string[] = ${JSON.stringify(sorted)};\n`;
  return format(text, { parser: "typescript", printWidth: 120 });
}

/** Gives unnamed outputs the names that the contract's interface has for them. */
function nameOutputs(abi: Item[], files: string[]): void {
  const interfaces = files.flatMap((file) => abiOf(join(artifacts, file)));
  for (const item of abi) {
    if (!item.outputs || item.outputs.length < 2 || item.outputs.every(({ name }) => name)) continue;
    const same = interfaces.find((other) => other.name === item.name && types(other) === types(item));
    if (same) item.outputs = same.outputs;
  }
}

function types({ inputs = [], outputs = [] }: Item): string {
  return JSON.stringify([inputs, outputs].map((list) => list.map(declaration).map((text) => text.split(" ")[0])));
}

function declaration({ type, name, components }: Parameter): string {
  const written = components ? type.replace("tuple", `tuple(${components.map(declaration).join(", ")})`) : type;
  return name ? `${written} ${name}` : written;
}

function withoutInternalTypes(key: string, value: unknown): unknown {
  return key === "internalType" ? undefined : value;
}

function abiOf(file: string): Item[] {
  return JSON.parse(readFileSync(file, "utf8")).abi;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
