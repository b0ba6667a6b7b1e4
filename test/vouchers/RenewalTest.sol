// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RenewalTerms, SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {IVoucherRenewals} from "../../contracts/vouchers/interfaces/IVoucherRenewals.sol";
import {VouchersTest} from "./VouchersTest.sol";

/// A subscription that Bob has from Ann: 100 days, then twice 30 days for one ether, with a refill.
abstract contract RenewalTest is VouchersTest {
    uint256 internal constant PRICE = 1 ether;
    uint256 internal constant PERIOD = 30 days;
    /// A tenth of the validity.
    uint256 internal constant FIRST_WINDOW = 10 days;
    uint256 internal constant LATER_WINDOW = 3 days;

    uint256 internal id;
    uint256 internal expiry;

    function setUp() public virtual override {
        super.setUp();
        subscribe(subscription());
        vm.deal(bob, 100 ether);
    }

    function subscribe(SeriesTerms memory terms) internal {
        id = issueOf(ann, terms);
        pass(id, bob);
        expiry = voucher(id).expiry;
    }

    function subscribe(RenewalTerms memory renewal) internal {
        SeriesTerms memory terms = subscription();
        terms.renewal = renewal;
        subscribe(terms);
    }

    function renew() internal {
        vm.prank(bob);
        renewals.renew{value: PRICE}(id, PRICE, vm.getBlockTimestamp() + 1);
    }

    function setTime(uint256 time) internal {
        vm.warp(time);
    }

    function expectOutside(uint256 start, uint256 end) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IVoucherRenewals.VoucherRenewalsOutsideWindow.selector, id, start, end, vm.getBlockTimestamp()
            )
        );
    }

    function assertWindow(uint256 start, uint256 end) internal view {
        (uint256 start_, uint256 end_) = renewals.windowOf(id);
        vm.assertEq(start_, start, "start of the window");
        vm.assertEq(end_, end, "end of the window");
    }
}
