import { expect } from "chai";
import { hashMessage } from "ethers";
import { network } from "hardhat";

const { ethers, networkHelpers } = await network.create();

async function walletAndPeople() {
  const [owner, stranger] = await ethers.getSigners();
  const wallet = await ethers.deployContract("ContractWallet", [owner.address]);
  return { wallet, owner, stranger };
}

describe("ContractWallet", () => {
  it("answers for a message its owner signed, and for no other", async () => {
    const { wallet, owner, stranger } = await networkHelpers.loadFixture(walletAndPeople);
    const text = "a message";
    expect(await wallet.isValidSignature(hashMessage(text), await owner.signMessage(text))).to.equal("0x1626ba7e");
    expect(await wallet.isValidSignature(hashMessage(text), await stranger.signMessage(text))).to.equal("0x00000000");
    expect(await wallet.isValidSignature(hashMessage("another"), await owner.signMessage(text))).to.equal("0x00000000");
  });

  it("receives ETH and sends it on for its owner alone", async () => {
    const { wallet, owner, stranger } = await networkHelpers.loadFixture(walletAndPeople);
    await owner.sendTransaction({ to: wallet, value: 5n });
    await expect(wallet.execute(stranger, 3n, "0x")).to.changeEtherBalances(ethers, [wallet, stranger], [-3n, 3n]);
    await expect(wallet.connect(stranger).execute(stranger, 1n, "0x"))
      .to.be.revertedWithCustomError(wallet, "ContractWalletUnauthorized")
      .withArgs(stranger.address, owner.address);
  });
});
