import { AbiCoder, ZeroAddress, ZeroHash, keccak256, parseEther } from "ethers";
import { OddToken__factory } from "../../../typechain-types/index.js";
import { type Measure, mined } from "../../record.ts";
import { DAY, type World } from "../../world.ts";
import { FACE } from "./terms.ts";
import type { Town } from "./town.ts";

const [ETH, TOKEN] = [0, 1];
const TOLL = parseEther("0.001");
const DIVIDEND = parseEther("1");

/** The project that was built, as an asset of those who gave for it. */
export async function owning(world: World, measure: Measure, town: Town): Promise<void> {
  const { assets, vouchers } = world;
  const { stock, throng, otto, hal, ida, jim, dan, outsider, projectId: assetId, seriesId } = town;
  await measure("make a project an asset", assets.create(assetId));
  await measure("claim shares", assets.connect(jim).claim(assetId));
  await mined(assets.connect(ida).claim(assetId));
  await measure("transfer shares to a new owner", assets.connect(jim).transfer(hal, assetId, 1));
  await measure("transfer shares to an owner", assets.connect(jim).transfer(hal, assetId, 1));
  await throng.own(assetId, jim);

  const token = await new OddToken__factory(world.deployer).deploy();
  for (const account of [outsider, ida, jim]) {
    await mined(token.mint(account, 10n * DIVIDEND));
    await mined(token.connect(account).approve(assets, 10n * DIVIDEND));
  }
  const tolls = [
    { kind: 0, token: ZeroAddress, seriesId: 0n, price: TOLL },
    { kind: 1, token: await token.getAddress(), seriesId: 0n, price: TOLL },
    { kind: 2, token: ZeroAddress, seriesId, price: FACE },
  ];
  const policy = { minShares: 1, upkeep: 1_000, pass: DAY, life: 14 * DAY, tolls };
  const terms = { deadline: world.deadline, salt: ZeroHash };
  const type = assets.interface.getFunction("setPolicy").inputs[1];
  const content = keccak256(AbiCoder.defaultAbiCoder().encode([type], [policy]));
  const decision = await assets.decisionHash(assetId, 0, content, terms);
  await measure("back a decision on an asset", assets.connect(jim).back(assetId, decision));
  await measure("set a policy of three tolls", assets.setPolicy(assetId, policy, terms));

  const enter = (currency: number) =>
    assets.connect(outsider).enter(assetId, currency, TOLL, world.deadline, { value: currency === ETH ? TOLL : 0n });
  await measure("pay a toll in ETH, the asset's first", enter(ETH));
  await measure("pay a toll in ETH", enter(ETH));
  await measure("pay a toll in an ERC-20, the asset's first", enter(TOKEN));
  await measure("pay a toll in an ERC-20", enter(TOKEN));
  const ids = [stock.pop()!, stock.pop()!];
  for (const id of ids) await mined(vouchers.connect(otto).transferFrom(otto, dan, id));
  const data = AbiCoder.defaultAbiCoder().encode(["uint256"], [assetId]);
  const hand = (id: bigint) =>
    vouchers.connect(dan)["safeTransferFrom(address,address,uint256,bytes)"](dan, assets, id, data);
  await measure("pay a toll in a voucher, the asset's first", hand(ids[0]));
  await measure("pay a toll in a voucher", hand(ids[1]));
  await measure("enter free, as an owner", assets.connect(ida).enter(assetId, ETH, 0, world.deadline));

  const pay = (currency: number) =>
    assets.connect(ida).pay(assetId, currency, DIVIDEND, { value: currency === ETH ? DIVIDEND : 0n });
  const withdraw = (owner: typeof ida, currency: number) => assets.connect(owner).withdraw(assetId, currency, owner);
  for (const [currency, name] of [
    [ETH, "ETH"],
    [TOKEN, "an ERC-20"],
  ] as const) {
    await measure(`pay a dividend in, in ${name}`, pay(currency));
    const first = withdraw(ida, currency);
    // Who claims shares pays for the slot of ETH that it will take out.
    if (currency === ETH) await mined(first);
    else await measure(`take a dividend out, in ${name}, an owner's first`, first);
    await mined(pay(currency));
    await measure(`take a dividend out, in ${name}`, withdraw(ida, currency));
    await measure(`take a dividend out, in ${name}, an owner whose shares moved`, withdraw(jim, currency));
  }
}
