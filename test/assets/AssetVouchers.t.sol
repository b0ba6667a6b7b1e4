// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import {ISharedAssets, Policy} from "../../contracts/community/interfaces/ISharedAssets.sol";
import {VoucherPurse} from "../../contracts/mocks/VoucherPurse.sol";
import {AssetsTest} from "./AssetsTest.sol";

contract AssetVouchersTest is AssetsTest {
    function setUp() public override {
        super.setUp();
        open();
    }

    function owing(address account) internal view returns (uint256) {
        return assets.earningsOf(BRIDGE, SERIES, account);
    }

    function send(uint256 id, bytes memory data) internal {
        vm.prank(zed);
        purse.safeTransferFrom(zed, address(assets), id, data);
    }

    function draw(address account, uint256 id, uint256 amount) internal returns (uint256) {
        vm.prank(account);
        return assets.draw(BRIDGE, id, amount, account);
    }

    function expectWrongVoucher(uint256 id) internal {
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsWrongVoucher.selector, BRIDGE, id));
    }

    // ---- Paid ----------------------------------------------------------------------------------------------------------

    function test_AVoucherOpensAsMoneyDoes() public {
        uint256 until = vm.getBlockTimestamp() + 1 days;
        uint256 id = purse.write(BREAD, zed, LOAVES, 0);
        vm.expectEmit(address(assets));
        emit ISharedAssets.VoucherTaken(BRIDGE, id, LOAVES);
        vm.expectEmit(address(assets));
        emit ISharedAssets.Entered(BRIDGE, zed, until);
        vm.expectEmit(address(assets));
        emit ISharedAssets.ProceedsPaid(BRIDGE, SERIES, zed, LOAVES, 1, 9);
        send(id, abi.encode(BRIDGE));
        vm.assertTrue(assets.hasAccess(BRIDGE, zed));
        vm.assertEq(assets.assetOfVoucher(id), BRIDGE);
        vm.assertEq(ledger(SERIES).dividends, 9);
        vm.assertEq(ledger(SERIES).upkeep, 1);
        vm.assertEq(owing(ann), 4);
    }

    function test_ItIsWorthThePriceExactly() public {
        uint256 less = purse.write(BREAD, zed, LOAVES - 1, 0);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsWrongPayment.selector, LOAVES, LOAVES - 1));
        send(less, abi.encode(BRIDGE));
        uint256 more = purse.write(BREAD, zed, LOAVES + 1, 0);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsWrongPayment.selector, LOAVES, LOAVES + 1));
        send(more, abi.encode(BRIDGE));
    }

    function test_ItIsOfASeriesThatThePolicyTakes() public {
        uint256 cake = purse.write(BREAD + 1, zed, LOAVES, 0);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsWrongCurrency.selector, BRIDGE, ETHER));
        send(cake, abi.encode(BRIDGE));
        setPolicy(plain());
        uint256 bread = purse.write(BREAD, zed, LOAVES, 0);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsWrongCurrency.selector, BRIDGE, SERIES));
        send(bread, abi.encode(BRIDGE));
    }

    function test_ItIsGoodForLongEnough() public {
        uint256 now_ = vm.getBlockTimestamp();
        uint256 id = purse.write(BREAD, zed, LOAVES, uint40(now_ + 14 days - 1));
        expectWrongVoucher(id);
        send(id, abi.encode(BRIDGE));
        send(purse.write(BREAD, zed, LOAVES, uint40(now_ + 14 days)), abi.encode(BRIDGE));
    }

    function test_ItIsNotExpiredWhereThePolicyAsksForNoLife() public {
        Policy memory policy = openPolicy();
        policy.life = 0;
        setPolicy(policy);
        uint40 now_ = uint40(vm.getBlockTimestamp());
        uint256 id = purse.write(BREAD, zed, LOAVES, now_);
        expectWrongVoucher(id);
        send(id, abi.encode(BRIDGE));
        send(purse.write(BREAD, zed, LOAVES, now_ + 1), abi.encode(BRIDGE));
    }

    function test_ItNamesAnAsset() public {
        uint256 id = purse.write(BREAD, zed, LOAVES, 0);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsUnknown.selector, 9));
        send(id, abi.encode(9));
        vm.expectRevert();
        send(id, "");
        vm.expectRevert();
        send(id, abi.encodePacked(uint248(BRIDGE)));
    }

    function test_OnlyTheVouchersContractSaysThatOneCameIn() public {
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsNotVouchers.selector, zed));
        vm.prank(zed);
        assets.onERC721Received(zed, zed, (BREAD << 64) + 1, abi.encode(BRIDGE));
        VoucherPurse other = new VoucherPurse();
        uint256 id = other.write(BREAD, zed, LOAVES, 0);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsNotVouchers.selector, address(other)));
        other.safeTransferFrom(zed, address(assets), id, abi.encode(BRIDGE));
    }

    function test_ItIsAnsweredAsTheStandardAsks() public {
        uint256 id = purse.write(BREAD, address(assets), LOAVES, 0);
        vm.prank(address(purse));
        bytes4 answer = assets.onERC721Received(zed, zed, id, abi.encode(BRIDGE));
        vm.assertEq(bytes32(answer), bytes32(IERC721Receiver.onERC721Received.selector));
    }

    // ---- Drawn ---------------------------------------------------------------------------------------------------------

    function test_APartIsDrawnAgainstWhatWasEarned() public {
        uint256 id = payLoaves(zed, LOAVES);
        uint256 child = (BREAD << 64) + 2;
        vm.expectEmit(address(assets));
        emit ISharedAssets.EarningsWithdrawn(BRIDGE, SERIES, ann, bob, 3, child);
        vm.prank(ann);
        vm.assertEq(assets.draw(BRIDGE, id, 3, bob), child);
        vm.assertEq(purse.voucherOf(child).owner, bob);
        vm.assertEq(purse.voucherOf(child).remaining, 3);
        vm.assertEq(purse.voucherOf(id).remaining, 7);
        vm.assertEq(purse.voucherOf(id).owner, address(assets));
        vm.assertEq(assets.assetOfVoucher(id), BRIDGE);
        vm.assertEq(assets.assetOfVoucher(child), 0);
        vm.assertEq(owing(ann), 1);
    }

    function test_AWholeVoucherIsDrawnFirstCome() public {
        uint256 first = payLoaves(zed, LOAVES);
        payLoaves(zed, LOAVES);
        payLoaves(zed, LOAVES);
        vm.assertEq(owing(ann), 13);
        vm.expectEmit(address(assets));
        emit ISharedAssets.EarningsWithdrawn(BRIDGE, SERIES, ann, ann, LOAVES, first);
        vm.assertEq(draw(ann, first, LOAVES), first);
        vm.assertEq(purse.voucherOf(first).owner, ann);
        vm.assertEq(assets.assetOfVoucher(first), 0);
        vm.assertEq(owing(ann), 3);
        expectWrongVoucher(first);
        draw(bob, first, 1);
    }

    function test_NobodyDrawsMoreThanItEarned() public {
        uint256 id = payLoaves(zed, LOAVES);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsInsufficientEarnings.selector, 4, 5));
        draw(ann, id, 5);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsInsufficientEarnings.selector, 0, 1));
        draw(zed, id, 1);
    }

    function test_NobodyDrawsNothingOrMoreThanThereIsOrElsewhere() public {
        uint256 id = payLoaves(zed, LOAVES);
        payLoaves(zed, LOAVES);
        payLoaves(zed, LOAVES);
        vm.expectRevert(ISharedAssets.SharedAssetsZeroAmount.selector);
        draw(ann, id, 0);
        expectWrongVoucher(id);
        draw(ann, id, LOAVES + 1);
        expectWrongVoucher(77);
        draw(ann, 77, 1);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsWrongVoucher.selector, 9, id));
        vm.prank(ann);
        assets.draw(9, id, 1, ann);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsWrongVoucher.selector, 0, 77));
        vm.prank(ann);
        assets.draw(0, 77, 1, ann);
    }

    function test_VouchersGoToSomebodyElseThanTheContract() public {
        uint256 id = payLoaves(zed, LOAVES);
        address[2] memory closed = [address(0), address(assets)];
        for (uint256 i = 0; i < closed.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsInvalidReceiver.selector, closed[i]));
            vm.prank(ann);
            assets.draw(BRIDGE, id, 1, closed[i]);
        }
    }

    function test_EarningsInVouchersAreNotMoney() public {
        payLoaves(zed, LOAVES);
        vm.expectRevert(abi.encodeWithSelector(ISharedAssets.SharedAssetsWrongCurrency.selector, BRIDGE, SERIES));
        vm.prank(ann);
        assets.withdraw(BRIDGE, SERIES, ann);
    }

    function test_AnExpiredVoucherGoesAsAWholeToThoseWhoTogetherEarnedIt() public {
        uint256 id = purse.write(BREAD, zed, LOAVES, uint40(vm.getBlockTimestamp() + 14 days));
        send(id, abi.encode(BRIDGE));
        grant(SERIES, cat, 1);
        skipTime(14 days);
        vm.expectRevert(abi.encodeWithSelector(VoucherPurse.VoucherPurseExpired.selector, id));
        draw(ann, id, 4);
        // 4.5 + 2.7 + 1.8 and 1 that was set aside.
        vm.prank(bob);
        assets.assign(BRIDGE, SERIES, ann);
        vm.assertEq(owing(ann), 7);
        vm.prank(cat);
        assets.assign(BRIDGE, SERIES, ann);
        vm.assertEq(owing(ann), LOAVES);
        vm.assertEq(draw(ann, id, LOAVES), id);
    }

    function test_AllThatWasPaidIsDrawnInTheEnd() public {
        uint256[10] memory ids;
        for (uint256 i = 0; i < 10; ++i) {
            ids[i] = payLoaves(zed, LOAVES);
        }
        vm.assertEq(ledger(SERIES).dividends, 90);
        grant(SERIES, zed, 10);
        draw(zed, ids[0], 10);
        for (uint256 i = 1; i < 6; ++i) {
            draw(ann, ids[i], i == 5 ? 5 : 10);
        }
        draw(bob, ids[5], 5);
        draw(bob, ids[6], 10);
        draw(bob, ids[7], 10);
        draw(bob, ids[8], 2);
        draw(cat, ids[8], 8);
        draw(cat, ids[9], 10);
        for (uint256 i = 0; i < 10; ++i) {
            vm.assertEq(assets.assetOfVoucher(ids[i]), 0);
        }
    }
}
