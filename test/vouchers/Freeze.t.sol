// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC5192} from "../../contracts/vouchers/interfaces/IERC5192.sol";
import {IVoucherBook} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {IVoucherRenewals} from "../../contracts/vouchers/interfaces/IVoucherRenewals.sol";
import {VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {VouchersTest} from "./VouchersTest.sol";

contract FreezeTest is VouchersTest {
    function freeze(address by, uint256 id) private {
        vm.prank(by);
        vouchers.freeze(id);
    }

    function unfreeze(address by, uint256 id) private {
        vm.prank(by);
        vouchers.unfreeze(id);
    }

    function locked(uint256 id) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IVoucherBook.VouchersLocked.selector, id);
    }

    function test_AFrozenVoucherStaysUntilItsAuthorLetsItGo() public {
        uint256 id = listed(ann);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.FrozenSet(id, true, 2);
        vm.expectEmit(address(vouchers));
        emit IERC5192.Locked(id);
        freeze(ann, id);
        vm.assertTrue(voucher(id).frozen && vouchers.locked(id));
        vm.assertEq(voucher(id).version, 2);
        refusesToPass(id, bob, locked(id));
        vm.expectEmit(address(vouchers));
        emit IERC5192.Unlocked(id);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.FrozenSet(id, false, 2);
        unfreeze(ann, id);
        vm.assertFalse(voucher(id).frozen || vouchers.locked(id));
        pass(id, bob);
    }

    function test_NobodyElseFreezesOrUnfreezes() public {
        uint256 id = listed(ann);
        bytes memory notIssuer = abi.encodeWithSelector(IVoucherBook.VouchersNotIssuer.selector, seriesIdOf(id), bob);
        vm.expectRevert(notIssuer);
        freeze(bob, id);
        freeze(ann, id);
        vm.expectRevert(notIssuer);
        unfreeze(bob, id);
        identities.recover(annId, stranger);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotAuthors.selector, id));
        unfreeze(stranger, id);
    }

    function test_WhatWasExchangedIsNotFrozenThoughItCameBack() public {
        uint256 id = held(ann, bob);
        bytes memory exchanged =
            abi.encodeWithSelector(IVoucherBook.VouchersWrongState.selector, id, VoucherState.Exchanged);
        vm.expectRevert(exchanged);
        freeze(ann, id);
        pass(id, ann);
        vm.expectRevert(exchanged);
        freeze(ann, id);
        vm.expectRevert(exchanged);
        unfreeze(ann, id);
    }

    function test_WhatIsReservedOrFrozenIsNotFrozen() public {
        uint256 id = listed(ann);
        vm.prank(sales);
        vouchers.setReserved(id, true);
        vm.expectRevert(locked(id));
        freeze(ann, id);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotLocked.selector, id));
        unfreeze(ann, id);
        vm.prank(sales);
        vouchers.setReserved(id, false);
        freeze(ann, id);
        vm.expectRevert(locked(id));
        freeze(ann, id);
        vm.expectRevert(locked(id));
        vm.prank(sales);
        vouchers.setReserved(id, true);
    }

    function test_AVoidVoucherIsNotFrozenAndAFrozenOneIsVoided() public {
        uint256 id = listed(ann);
        freeze(ann, id);
        vm.prank(ann);
        vouchers.voidVoucher(id);
        assertState(id, VoucherState.Void);
        bytes memory gone = abi.encodeWithSelector(IVoucherBook.VouchersWrongState.selector, id, VoucherState.Void);
        vm.expectRevert(gone);
        freeze(ann, id);
        vm.expectRevert(gone);
        unfreeze(ann, id);
    }

    function test_AFrozenVoucherIsNotExtended() public {
        uint256 id = listed(ann);
        freeze(ann, id);
        vm.expectRevert(locked(id));
        vm.prank(ann);
        renewals.extend(id, START + 2 * uint256(VALIDITY), START + 1, "");
        unfreeze(ann, id);
        vm.expectEmit(address(renewals));
        emit IVoucherRenewals.Extended(id, START + 2 * uint256(VALIDITY));
        vm.prank(ann);
        renewals.extend(id, START + 2 * uint256(VALIDITY), START + 1, "");
    }
}
