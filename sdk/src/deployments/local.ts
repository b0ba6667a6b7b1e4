// Generated from the deploy scripts by scripts/tools/local-deployment.ts. Do not edit.

/**
 * The suite on a local chain on which it was deployed first of all, as `npm start` does. For browsers and for Node.
 *
 * @module
 */
import type { Deployment } from "../core/deployment.js";

/**
 * The deployment of a fresh local chain (Hardhat's or Anvil's, id 31337).
 *
 * @example
 * import { local } from "@commonweal/sdk/deployments/local";
 *
 * const client = createClient({ runner, deployment: local });
 */
export const local: Deployment = {
  name: "local",
  chainId: 31337n,
  startBlock: 0,
  contracts: {
    AllRolesGovernor: "0x4c5859f0F772848b2D91F1D83E2Fe57935348029",
    AnswerKeyQualification: "0xa82fF9aFd8f496c3d6ac40E2a0F282E47488CFc9",
    ApprenticeshipQualification: "0x1613beB3B2C4f22Ee086B2b38C1476A3cE7f78E8",
    Arbitration: "0x59b670e9fA9D0A427751Af201D676719a970857b",
    BackupLedger: "0x9d4454B023096f34B160D6B654540c56A1F81688",
    CapitalToken: "0xCf7Ed3AccA5a467e9e704C703E8D87F634fB0Fc9",
    ChainToken: "0x09635F643e140090A9A8Dcd712eD6285858ceBef",
    Communities: "0x8A791620dd6260079BF849Dc5567aDC3F2FdC318",
    CommunityProjects: "0x9A9f2CCfdE556A7E9Ff0848998Aa4a0CFD8863AE",
    CommunityWork: "0x68B1D87F95878fE05B998F19b66F4baba5De1aed",
    Congress: "0x4A679253410272dd5232B3Ff7cF5dbB88f295319",
    CongressTimelock: "0x322813Fd9A801c5507c9de605d63CEA4f2CE6c44",
    EducationPanel: "0x84eA74d481Ee0A5332c457a4d796187F6Ba67fEB",
    EscrowedTransfers: "0x4826533B4897376654Bb4d4AD88B7faFD0C98528",
    ExoScore: "0x4ed7c70F96B99c776995fB64377f0d4aB3B0e1C1",
    Forwarder: "0x5FbDB2315678afecb367f032d93F642f64180aa3",
    GoodsChoice: "0x5eb3Bc0a489C5A8288765d2336659EbCA68FCd00",
    HostMonitors: "0x0E801D84Fa97b50751Dbf25036d067dCf18858bF",
    HostRegistry: "0x99bbA657f2BbC93c02D617f8bA121cB8Fc104Acf",
    IdentityRegistry: "0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0",
    IdentityVerification: "0xE6E340D132b5f46d1e472DebcD681B2aBc16e57E",
    LeadershipTokens: "0xa85233C63b9Ee964Add6F2cffe00Fd84eb32338f",
    NoticeBoard: "0xc6e7DF5E7b4f2A278906862b61205850344D4e7d",
    OneRoleGovernor: "0x1291Be112d480055DaFd8a610b7d1e203891C274",
    Pay: "0x95401dc811bb5740090279Ba06cfA8fcF6113778",
    PaymentReceipts: "0x809d550fca64d94Bd9F66E60752A544199cfAC3D",
    PaymentReferences: "0x9A676e781A523b5d0C0e43731313A708CB607508",
    PeerReview: "0x998abeb3E57409262aE5b751f60747921B33613E",
    PLCRVoting: "0x5FC8d32690cc91D4c39d9d3abcBD16989F875707",
    Projects: "0x0165878A594ca255338adfa4d48449f69242Eb8F",
    PublicGoods: "0x36C02dA8a0983159322a80FFE9F24b1acfF8B570",
    ReleaseRegistry: "0x5f3f1dBD7B74C6B46e8c44f98792A1dAf8d69154",
    Reputation: "0xDc64a140Aa3E981100a9becA4E685f962f0cF6C9",
    RevenueSplitter: "0x2279B7A0a67DB372996a5FaB50D91eAA73d2eBe6",
    RolePanel: "0x9E545E3C0baAB3E08CdfD552C960A1050f373042",
    RoleRegistry: "0x67d269191c92Caf3cD7723F116c85e6E9bf55933",
    SharedAssets: "0x3Aa5ebB10DC797CAC828524e59A333d0A371443c",
    SourcePins: "0x8f86403A4DE0BB5791fa46B8e795C547942fE4Cf",
    Tasks: "0xa513E6E4b8f2a923D98304ec87F64353C4D5C853",
    Teams: "0xc3e53F4d16Ae77Db1c982e75a937B9f60FE63690",
    Timelock: "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512",
    ValidatorSeats: "0x7a2088a1bFc9d81c55368AE168C2C02570cB814F",
    Valuers: "0xf5059a5D33d5853360D16C683c16e67980206f36",
    VoucherAudiences: "0xB7f8BC63BbcaD18155201308C8f3540b07f84F5e",
    VoucherRedemptions: "0x0DCd1Bf9A1b36cE34237eEaFef220932846BCD82",
    VoucherRenderer: "0x610178dA211FEF7D417bC0e6FeD39F05609AD788",
    VoucherRenewals: "0xA51c1fc2f0D1a1b8494Ed1FE312d7C3a78Ed91C0",
    Vouchers: "0x959922bE3CAee4b8Cd9a407cc3ac1C251C2007B1",
    VoucherSales: "0x0B306BF915C4d645ff596e518fAf3F9669b97016",
    WorkCredit: "0x851356ae760d987E095750cCeb3bC6014560891C",
    WorkOrders: "0x70e0bA845a1A0F2DA3359C97E0285013525FFC49",
    WorkQueue: "0xc5a5C42992dECbae36851359345FE25997F5C42d",
  },
};
