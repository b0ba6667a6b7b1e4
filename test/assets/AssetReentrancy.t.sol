// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC6909} from "@openzeppelin/contracts/interfaces/IERC6909.sol";
import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import {ISharedAssets} from "../../contracts/community/interfaces/ISharedAssets.sol";
import {ReentrantReceiver} from "../../contracts/mocks/ReentrantReceiver.sol";
import {AssetsTest} from "./AssetsTest.sol";

/// @notice Whoever is called in the middle of a payment tries all that moves value, from an account that could.
contract AssetReentrancyTest is AssetsTest {
    ReentrantReceiver internal thief;
    bytes[] internal guarded;
    uint256 internal loaves;

    function setUp() public override {
        super.setUp();
        open();
        thief = new ReentrantReceiver();
        move(ann, address(thief), 50);
        skipBlocks(1);
        pay(1000);
        payTokens(1000);
        for (uint256 i = 0; i < 3; ++i) {
            loaves = payLoaves(zed, LOAVES);
        }
        guarded.push(abi.encodeCall(ISharedAssets.withdraw, (BRIDGE, ETHER, address(thief))));
        guarded.push(abi.encodeCall(ISharedAssets.withdraw, (BRIDGE, TOKEN, address(thief))));
        guarded.push(abi.encodeCall(ISharedAssets.draw, (BRIDGE, loaves, 1, address(thief))));
        guarded.push(abi.encodeCall(ISharedAssets.enter, (BRIDGE, ETHER, 0, NEVER)));
        guarded.push(abi.encodeCall(ISharedAssets.pay, (BRIDGE, TOKEN, 1)));
    }

    function execute(bytes memory data) internal {
        thief.execute(address(assets), 0, data);
    }

    function checkSound() internal view {
        uint256 all = earned(address(thief)) + earned(bob) + earned(cat) + ledger(ETHER).upkeep;
        vm.assertEq(address(assets).balance, all);
    }

    function test_WhoIsPaidInEtherCannotBePaidAgainMeanwhile() public {
        for (uint256 i = 0; i < guarded.length; ++i) {
            thief.prepare(address(assets), guarded[i]);
        }
        execute(guarded[0]);
        vm.assertEq(thief.payments(), 1);
        vm.assertEq(thief.successes(), 0);
        vm.assertEq(address(thief).balance, 450);
        checkSound();
    }

    function test_SharesMovedWhileEtherIsPaidCarryNothingThatIsPaid() public {
        thief.prepare(address(assets), abi.encodeCall(IERC6909.transfer, (zed, BRIDGE, 50)));
        thief.prepare(address(assets), abi.encodeCall(ISharedAssets.assign, (BRIDGE, TOKEN, zed)));
        execute(guarded[0]);
        vm.assertEq(thief.successes(), 2);
        vm.assertEq(earned(address(thief)), 0);
        vm.assertEq(earned(zed), 0);
        vm.assertEq(assets.earningsOf(BRIDGE, TOKEN, zed), 450);
        checkSound();
    }

    function test_ATokenThatCallsBackFindsTheDoorClosed() public {
        // It has earned something that it could take at any other time.
        vm.prank(bob);
        assets.assign(BRIDGE, ETHER, address(token));
        token.prepare(address(assets), abi.encodeCall(ISharedAssets.withdraw, (BRIDGE, ETHER, zed)));
        payTokens(10);
        vm.assertFalse(token.succeeded());
        execute(guarded[1]);
        vm.assertFalse(token.succeeded());
        vm.assertEq(earned(address(token)), 270);
        vm.prank(address(token));
        assets.withdraw(BRIDGE, ETHER, zed);
    }

    function test_ATokenThatPaysInWhileItIsPaidIsCountedOnce() public {
        token.prepare(address(assets), abi.encodeCall(ISharedAssets.pay, (BRIDGE, TOKEN, 10)));
        token.mint(address(token), 10);
        uint256 before = token.balanceOf(address(assets));
        payTokens(100);
        vm.assertFalse(token.succeeded());
        vm.assertEq(token.balanceOf(address(assets)), before + 100);
    }

    function test_AVoucherThatMovesLetsNobodyIn() public {
        vm.prank(cat);
        assets.assign(BRIDGE, ETHER, address(purse));
        purse.prepare(address(assets), abi.encodeCall(ISharedAssets.withdraw, (BRIDGE, ETHER, zed)));
        execute(guarded[2]);
        vm.assertFalse(purse.succeeded());
        vm.assertEq(earned(address(purse)), 180);

        uint256 id = purse.write(BREAD, address(assets), LOAVES, 0);
        purse.prepare(
            address(assets), abi.encodeCall(IERC721Receiver.onERC721Received, (zed, zed, id, abi.encode(BRIDGE)))
        );
        execute(guarded[2]);
        vm.assertFalse(purse.succeeded());
        vm.assertEq(assets.assetOfVoucher(id), 0);
    }
}
