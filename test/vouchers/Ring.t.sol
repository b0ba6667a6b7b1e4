// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Deed} from "../../contracts/reputation/interfaces/IScoreSource.sol";
import {IVoucherBook} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {IVoucherExchange, Item, Offer} from "../../contracts/vouchers/interfaces/IVoucherExchange.sol";
import {VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {VouchersTest} from "./VouchersTest.sol";

contract RingTest is VouchersTest {
    /// Makers beside the three that the others know; the place in the list is theirs in the ring.
    address[] private makers;
    uint256[] private keys;
    bytes20[] private names;
    uint256[] private given;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < 9; ++i) {
            (address account, uint256 key, bytes20 identity) = register(string.concat("maker", vm.toString(i)));
            makers.push(account);
            keys.push(key);
            names.push(identity);
            given.push(listed(account));
        }
    }

    /// Each gives its voucher for that of the one before it.
    function ring(uint256 count) private returns (Offer[] memory offers) {
        offers = new Offer[](count);
        for (uint256 i = 0; i < count; ++i) {
            offers[i] = swapOf(makers[i], given[i], given[(i + count - 1) % count]);
        }
    }

    function signed(Offer[] memory offers) private view returns (bytes[] memory signatures) {
        signatures = new bytes[](offers.length);
        for (uint256 i = 0; i < offers.length; ++i) {
            for (uint256 j = 0; j < makers.length; ++j) {
                if (makers[j] == offers[i].maker) signatures[i] = sign(keys[j], offers[i]);
            }
        }
    }

    function settle(Offer[] memory offers) private {
        bytes[] memory signatures = signed(offers);
        vm.prank(stranger);
        vouchers.fillRing(offers, signatures);
    }

    function expectRevert(Offer[] memory offers, bytes memory problem) private {
        bytes[] memory signatures = signed(offers);
        vm.expectRevert(problem);
        vouchers.fillRing(offers, signatures);
    }

    function broken(uint256 index) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IVoucherExchange.VouchersRingBroken.selector, index);
    }

    function incorrectOwner(address sender, uint256 id, address owner) private pure returns (bytes memory) {
        return abi.encodeWithSignature("ERC721IncorrectOwner(address,uint256,address)", sender, id, owner);
    }

    // ---- What it does ------------------------------------------------------------------------------------------------

    function test_ThreeToEightOffersCloseARing() public {
        for (uint256 count = 3; count <= 8; ++count) {
            uint256 state = vm.snapshotState();
            settle(ring(count));
            for (uint256 i = 0; i < count; ++i) {
                vm.assertEq(vouchers.ownerOf(given[i]), makers[(i + 1) % count]);
                vm.assertEq(vouchers.balanceOf(makers[i]), 1);
                assertState(given[i], VoucherState.Exchanged);
            }
            vm.revertToState(state);
        }
    }

    function test_ARingTellsOfEachOfferAndOfItself() public {
        Offer[] memory offers = ring(3);
        bytes32[] memory digests = new bytes32[](3);
        for (uint256 i = 0; i < 3; ++i) {
            digests[i] = vouchers.offerHash(offers[i]);
            vm.expectEmit(address(vouchers));
            emit IVoucherExchange.OfferFilled(digests[i], makers[i], makers[(i + 1) % 3], offers[i].nonce);
        }
        vm.expectEmit(address(vouchers));
        emit IVoucherExchange.RingFilled(digests);
        settle(offers);
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertTrue(vouchers.isNonceUsed(makers[i], offers[i].nonce));
        }
    }

    function test_TwoVouchersGoRoundForOne() public {
        uint256 more = listed(makers[0]);
        Offer[] memory offers = ring(3);
        offers[0].gives = two(itemOf(given[0]), itemOf(more));
        offers[1].takes = two(itemOf(given[0]), itemOf(more));
        settle(offers);
        vm.assertEq(vouchers.balanceOf(makers[0]), 1);
        vm.assertEq(vouchers.balanceOf(makers[1]), 2);
        vm.assertEq(vouchers.balanceOf(makers[2]), 1);
        vm.assertEq(vouchers.ownerOf(more), makers[1]);
    }

    function test_AnOfferForASeriesTakesAnyOfItsVouchersWithEnoughLeft() public {
        Offer[] memory offers = ring(3);
        offers[1].takes = one(Item(seriesIdOf(given[0]), 0, 1000));
        settle(offers);
        vm.assertEq(vouchers.ownerOf(given[0]), makers[1]);
    }

    function test_AnOfferToTheNextMakerFitsAndToAnotherDoesNot() public {
        Offer[] memory offers = ring(3);
        offers[0].taker = makers[1];
        uint256 state = vm.snapshotState();
        settle(offers);
        vm.revertToState(state);
        offers[0].taker = makers[2];
        expectRevert(offers, abi.encodeWithSelector(IVoucherExchange.VouchersNotTaker.selector, makers[2], makers[1]));
        offers = ring(3);
        offers[2].taker = makers[1];
        expectRevert(offers, abi.encodeWithSelector(IVoucherExchange.VouchersNotTaker.selector, makers[1], makers[0]));
    }

    function test_EachExchangedWithTheNext() public {
        for (uint256 i = 0; i < 3; ++i) {
            verify(names[i]);
        }
        settle(ring(4));
        vm.assertEq(deeds(names[0], names[1], Deed.Exchanged), 1);
        vm.assertEq(deeds(names[1], names[0], Deed.Exchanged), 1);
        vm.assertEq(deeds(names[1], names[2], Deed.Exchanged), 1);
        vm.assertEq(deeds(names[0], names[2], Deed.Exchanged), 0);
        vm.assertEq(deeds(names[2], names[3], Deed.Exchanged), 0);
        vm.assertEq(deeds(names[3], names[0], Deed.Exchanged), 0);
        verify(names[3]);
        Offer[] memory offers = new Offer[](4);
        for (uint256 i = 0; i < 4; ++i) {
            // Each has the voucher of the one before it.
            offers[i] = swapOf(makers[i], given[(i + 3) % 4], given[(i + 2) % 4]);
        }
        settle(offers);
        vm.assertEq(deeds(names[3], names[0], Deed.Exchanged), 1);
        vm.assertEq(deeds(names[0], names[3], Deed.Exchanged), 1);
        vm.assertEq(deeds(names[0], names[1], Deed.Exchanged), 2);
    }

    // ---- What it refuses ---------------------------------------------------------------------------------------------

    function test_TwoAreNoRingAndNineTooMany() public {
        expectRevert(ring(2), abi.encodeWithSelector(IVoucherExchange.VouchersInvalidRing.selector, 2, 2));
        expectRevert(ring(9), abi.encodeWithSelector(IVoucherExchange.VouchersInvalidRing.selector, 9, 9));
        Offer[] memory offers = ring(3);
        bytes[] memory signatures = new bytes[](2);
        vm.expectRevert(abi.encodeWithSelector(IVoucherExchange.VouchersInvalidRing.selector, 3, 2));
        vouchers.fillRing(offers, signatures);
    }

    function test_NoMakerIsInARingTwice() public {
        Offer[] memory offers = ring(4);
        offers[2] = offers[0];
        expectRevert(offers, abi.encodeWithSelector(IVoucherExchange.VouchersRepeatedMaker.selector, makers[0]));
        offers = ring(3);
        offers[2].maker = makers[1];
        expectRevert(offers, abi.encodeWithSelector(IVoucherExchange.VouchersRepeatedMaker.selector, makers[1]));
    }

    function test_NoVoucherIsInARingTwice() public {
        Offer[] memory offers = ring(3);
        offers[0].gives = two(itemOf(given[0]), itemOf(given[0]));
        offers[1].takes = offers[0].gives;
        expectRevert(offers, incorrectOwner(makers[0], given[0], makers[1]));
        // Nor handed on by whom it was given to, as it stands then.
        offers = ring(3);
        offers[1].gives[0] = Item(given[0], 2, 1000);
        offers[2].takes[0] = offers[1].gives[0];
        expectRevert(offers, incorrectOwner(makers[1], given[0], makers[0]));
    }

    function test_NoNonceIsUsedTwice() public {
        Offer[] memory offers = ring(3);
        vm.prank(makers[1]);
        vouchers.cancelOffer(offers[1].nonce);
        bytes memory used =
            abi.encodeWithSelector(IVoucherExchange.VouchersOfferUsed.selector, makers[1], offers[1].nonce);
        expectRevert(offers, used);
    }

    function test_EachTakesExactlyWhatTheOneBeforeItGives() public {
        Offer[] memory offers = ring(3);
        offers[1].takes = one(itemOf(given[2]));
        expectRevert(offers, broken(1));
        offers = ring(3);
        offers[1].takes = two(itemOf(given[0]), itemOf(given[2]));
        expectRevert(offers, broken(1));
        offers = ring(3);
        offers[1].takes = none();
        expectRevert(offers, broken(1));
        offers = ring(3);
        offers[0].takes[0].version = 2;
        expectRevert(offers, broken(0));
        offers = ring(3);
        offers[2].takes[0].remaining = 1001;
        expectRevert(offers, broken(2));
        offers = ring(3);
        // Another series, or a series with a version.
        offers[2].takes[0] = Item(seriesIdOf(given[0]), 0, 1);
        expectRevert(offers, broken(2));
        offers[2].takes[0] = Item(seriesIdOf(given[1]), 1, 1);
        expectRevert(offers, broken(2));
    }

    function test_OffersInARingPayNothing() public {
        Offer[] memory offers = ring(3);
        offers[1].payAmount = 1;
        expectRevert(
            offers, abi.encodeWithSelector(IVoucherExchange.VouchersInvalidOffer.selector, bytes32("payAmount"))
        );
    }

    function test_EachOfferOfARingMustHoldByItself() public {
        Offer[] memory offers = ring(3);
        bytes[] memory signatures = signed(offers);
        signatures[2] = signatures[1];
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersInvalidSignature.selector, makers[2]));
        vouchers.fillRing(offers, signatures);
        offers[1].deadline = START;
        expectRevert(offers, abi.encodeWithSelector(IVoucherBook.VouchersDeadlinePassed.selector, START, START));
        offers = ring(3);
        offers[0].counter = 1;
        expectRevert(offers, abi.encodeWithSelector(IVoucherExchange.VouchersWrongCounter.selector, makers[0], 0));
    }

    function test_ARingIsSettledWholeOrNotAtAll() public {
        Offer[] memory offers = ring(3);
        vm.prank(makers[2]);
        vouchers.voidVoucher(given[2]);
        expectRevert(
            offers, abi.encodeWithSelector(IVoucherBook.VouchersWrongState.selector, given[2], VoucherState.Void)
        );
        vm.assertEq(vouchers.ownerOf(given[0]), makers[0]);
        vm.assertFalse(vouchers.isNonceUsed(makers[0], offers[0].nonce));
    }
}
