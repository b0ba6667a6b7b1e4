// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Deed} from "../../contracts/reputation/interfaces/IScoreSource.sol";
import {IVoucherBook} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {RedemptionTest} from "./RedemptionTest.sol";

/// What counts for the score, and between whom.
contract DeedsTest is RedemptionTest {
    function assertDeeds(bytes20 subject, bytes20 other, uint256 onTime, uint256 late, uint256 exchanged)
        internal
        view
    {
        vm.assertEq(deeds(subject, other, Deed.HonouredOnTime), onTime, "on time");
        vm.assertEq(deeds(subject, other, Deed.HonouredLate), late, "late");
        vm.assertEq(deeds(subject, other, Deed.Exchanged), exchanged, "exchanged");
        vm.assertEq(vouchers.deedsOf(subject, other) >> 96, 0, "other deeds");
    }

    function verifyBoth() internal {
        verify(annId);
        verify(bobId);
    }

    function test_ARedemptionBetweenVerifiedIdentitiesCountsForTheIssuer() public {
        verifyBoth();
        skipTime(5);
        bytes memory signature = redeemSignature(id, 100);
        uint32 current = version();
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.DeedCounted(annId, bobId, uint256(Deed.HonouredOnTime), 1);
        vm.prank(ann);
        vouchers.redeem(id, current, 100, 1000, now_() + 1 days, signature);
        assertDeeds(annId, bobId, 1, 0, 0);
        assertDeeds(bobId, annId, 0, 0, 0);
        vm.assertEq(vouchers.lastDealing(annId, bobId), START + 5);
        vm.assertEq(vouchers.lastDealing(bobId, annId), START + 5);
        redeemSigned(100);
        assertDeeds(annId, bobId, 2, 0, 0);
    }

    function test_NothingCountsWithoutTwoVerifiedIdentities() public {
        redeemSigned(100);
        verify(bobId);
        redeemSigned(100);
        identities.setVerified(bobId, false);
        verify(annId);
        redeemSigned(100);
        verify(bobId);
        identities.setVerified(annId, false);
        redeemSigned(100);
        assertDeeds(annId, bobId, 0, 0, 0);
        vm.assertEq(vouchers.lastDealing(annId, bobId), 0);
        verify(annId);
        redeemSigned(100);
        assertDeeds(annId, bobId, 1, 0, 0);
    }

    function test_ARedemptionForSomebodyWithoutIdentityCountsNothing() public {
        verifyBoth();
        pass(id, stranger);
        redeemSigned(100);
        vm.assertEq(vouchers.lastDealing(annId, bobId), 0);
        vm.assertEq(vouchers.deedsOf(annId, bytes20(0)), 0);
    }

    function test_ARedemptionOfOnesOwnCountsNothing() public {
        verifyBoth();
        pass(id, ann);
        redeemSigned(100);
        vm.assertEq(vouchers.deedsOf(annId, annId), 0);
        vm.assertEq(vouchers.lastDealing(annId, annId), 0);
    }

    function test_WhatADelegateRedeemsCountsForTheIssuer() public {
        verifyBoth();
        verify(catId);
        vm.prank(ann);
        vouchers.setDelegate(cat, true);
        redeem(cat, id, 100);
        assertDeeds(annId, bobId, 1, 0, 0);
        assertDeeds(catId, bobId, 0, 0, 0);
    }

    function test_WhatARecoveredIssuerRedeemsCountsForItsIdentity() public {
        verifyBoth();
        identities.recover(annId, stranger);
        redeem(stranger, id, 100);
        assertDeeds(annId, bobId, 1, 0, 0);
    }

    function test_TwoStepsCountOnTimeWhereNobodyDisputes() public {
        verifyBoth();
        request(100);
        fulfil();
        confirm();
        assertDeeds(annId, bobId, 1, 0, 0);
        request(100);
        fulfil();
        skipTime(CONFIRM);
        redemptions.finalize(id);
        assertDeeds(annId, bobId, 2, 0, 0);
    }

    function test_ARedemptionByRulingCountsAsLate() public {
        verifyBoth();
        bytes32 key = disputedFulfilment(100);
        judge.rule(key, 1);
        assertDeeds(annId, bobId, 0, 1, 0);
        judge.rule(disputedRefusal(100), 1);
        assertDeeds(annId, bobId, 0, 2, 0);
        disputedFulfilment(100);
        skipTime(LAPSE);
        redemptions.lapse(id);
        assertDeeds(annId, bobId, 0, 3, 0);
    }

    function test_TwoStepsCountNothingWithoutTwoVerifiedIdentities() public {
        verify(bobId);
        request(100);
        fulfil();
        confirm();
        assertDeeds(annId, bobId, 0, 0, 0);
    }

    function test_WhatIsNotRedeemedCountsNothing() public {
        verifyBoth();
        request(100);
        decline();
        request(100);
        vm.prank(bob);
        redemptions.cancel(id);
        request(100);
        skipTime(FULFIL);
        redemptions.finalize(id);
        judge.rule(disputedFulfilment(100), 2);
        assertDeeds(annId, bobId, 0, 0, 0);
        vm.assertEq(vouchers.lastDealing(annId, bobId), 0);
    }

    function test_WhatTheProjectsRedeemCountsNothingHere() public {
        verifyBoth();
        pass(id, projects);
        vm.prank(projects);
        vouchers.redeemHeld(id);
        vm.assertEq(vouchers.deedsOf(annId, bobId), 0);
    }

    /// Both orders of the identifiers, and all lanes of a pair, side by side.
    function test_LanesOfAPairDoNotMix() public {
        verifyBoth();
        redeemSigned(10);
        redeemSigned(10);
        judge.rule(disputedFulfilment(10), 1);
        uint256 own = id;
        id = held(bob, ann);
        redeem(bob, id, 10);
        for (uint256 i = 1; i <= 3; ++i) {
            vm.startPrank(ann);
            redemptions.request(id, 10);
            vm.stopPrank();
            vm.prank(bob);
            redemptions.fulfil(id);
            vm.prank(ann);
            redemptions.dispute(id, "");
            judge.rule(keyOfCase(i), 1);
        }
        id = own;
        assertDeeds(annId, bobId, 2, 1, 0);
        assertDeeds(bobId, annId, 1, 3, 0);
        uint256 reservable = held(ann, bob);
        vm.prank(sales);
        vouchers.setReserved(reservable, true);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.DeedCounted(bobId, annId, uint256(Deed.Exchanged), 1);
        vm.prank(sales);
        vouchers.moveReserved(reservable, ann);
        assertDeeds(annId, bobId, 2, 1, 1);
        assertDeeds(bobId, annId, 1, 3, 1);
        vm.assertEq(vouchers.deedsOf(annId, catId), 0);
        vm.assertEq(vouchers.deedsOf(catId, bobId), 0);
    }
}
