// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVoucherExchange, Offer} from "../../contracts/vouchers/interfaces/IVoucherExchange.sol";
import {VouchersTest} from "./VouchersTest.sol";

contract CancelTest is VouchersTest {
    function cancel(address maker, uint256 nonce) private {
        vm.prank(maker);
        vouchers.cancelOffer(nonce);
    }

    function gift(address maker) private returns (Offer memory) {
        return offerOf(maker, one(itemOf(listed(maker))), none());
    }

    function test_AWithdrawnOfferIsNotFilled() public {
        Offer memory offer = gift(ann);
        vm.expectEmit(address(vouchers));
        emit IVoucherExchange.OfferCancelled(ann, offer.nonce);
        cancel(ann, offer.nonce);
        vm.assertTrue(vouchers.isNonceUsed(ann, offer.nonce));
        bytes memory problem = abi.encodeWithSelector(IVoucherExchange.VouchersOfferUsed.selector, ann, offer.nonce);
        expectFillRevert(bob, offer, ids(), problem);
        vm.expectRevert(problem);
        cancel(ann, offer.nonce);
    }

    function test_AFilledOfferIsNotWithdrawn() public {
        Offer memory offer = gift(ann);
        fill(bob, offer, ids());
        vm.expectRevert(abi.encodeWithSelector(IVoucherExchange.VouchersOfferUsed.selector, ann, offer.nonce));
        cancel(ann, offer.nonce);
    }

    function test_WithdrawingConcernsOneMakerAndOneNonce() public {
        cancel(ann, 255);
        vm.assertTrue(vouchers.isNonceUsed(ann, 255));
        vm.assertFalse(vouchers.isNonceUsed(ann, 254));
        vm.assertFalse(vouchers.isNonceUsed(ann, 256));
        vm.assertFalse(vouchers.isNonceUsed(ann, 511));
        vm.assertFalse(vouchers.isNonceUsed(bob, 255));
    }

    function testFuzz_EachNonceIsUsedOnce(uint256 first, uint256 second) public {
        vm.assume(first != second);
        cancel(ann, first);
        vm.assertFalse(vouchers.isNonceUsed(ann, second));
        cancel(ann, second);
        vm.assertTrue(vouchers.isNonceUsed(ann, first) && vouchers.isNonceUsed(ann, second));
        vm.expectRevert(abi.encodeWithSelector(IVoucherExchange.VouchersOfferUsed.selector, ann, first));
        cancel(ann, first);
    }

    function test_AllOffersAreWithdrawnAtOnce() public {
        Offer memory offer = gift(ann);
        Offer memory others = gift(bob);
        vm.expectEmit(address(vouchers));
        emit IVoucherExchange.OffersCancelled(ann, 1);
        vm.prank(ann);
        vouchers.cancelAllOffers();
        vm.assertEq(vouchers.counterOf(ann), 1);
        vm.assertEq(vouchers.counterOf(bob), 0);
        bytes memory wrong = abi.encodeWithSelector(IVoucherExchange.VouchersWrongCounter.selector, ann, 1);
        expectFillRevert(cat, offer, ids(), wrong);
        fill(cat, others, ids());
        // One for a counter that is yet to come waits for it.
        Offer memory next = gift(ann);
        next.counter = 2;
        expectFillRevert(cat, next, ids(), wrong);
        vm.prank(ann);
        vouchers.cancelAllOffers();
        fill(cat, next, ids());
    }
}
