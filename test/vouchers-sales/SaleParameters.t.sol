// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {
    IVoucherSales,
    Reservation,
    SaleAttester,
    SaleState,
    SaleTerms
} from "../../contracts/vouchers/interfaces/IVoucherSales.sol";
import {SalesTest} from "./SalesTest.sol";

contract SaleParametersTest is SalesTest {
    uint32 internal constant LONGEST = 3650 days;

    function expectInvalidAttester(address who, SaleAttester memory policy) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IVoucherSales.VoucherSalesInvalidAttester.selector, who, policy.jurisdiction, policy.policyHash
            )
        );
        desk.setAttester(who, policy);
    }

    function expectInvalidParameters(SaleTerms memory terms, bytes32 field) internal {
        vm.expectRevert(abi.encodeWithSelector(IVoucherSales.VoucherSalesInvalidParameters.selector, field));
        desk.setParameters(terms);
    }

    function test_OnlyTheAuthorityAcceptsAttestersAndSetsBounds() public {
        bytes memory refusal =
            abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this));
        vm.expectRevert(refusal);
        vm.prank(stranger);
        desk.setAttester(stranger, policyOf("DE"));
        vm.expectRevert(refusal);
        vm.prank(stranger);
        desk.setParameters(saleTerms());
    }

    function test_AnAttesterHasAJurisdictionAndAPolicy() public {
        vm.assertEq(abi.encode(desk.attesterOf(attester)), abi.encode(policyOf("AT")));
        vm.expectEmit(address(desk));
        emit IVoucherSales.AttesterSet(stranger, true, "ZA", POLICY);
        desk.setAttester(stranger, policyOf("ZA"));
        vm.assertEq(abi.encode(desk.attesterOf(stranger)), abi.encode(policyOf("ZA")));

        expectInvalidAttester(address(0), policyOf("DE"));
        bytes2[5] memory wrong = [bytes2(""), "D", "de", "D@", "D["];
        for (uint256 i = 0; i < wrong.length; ++i) {
            expectInvalidAttester(stranger, policyOf(wrong[i]));
        }
        expectInvalidAttester(stranger, SaleAttester(true, "DE", 0));
    }

    function test_AnAttesterIsDismissedWhateverElseIsSaid() public {
        vm.expectEmit(address(desk));
        emit IVoucherSales.AttesterSet(attester, false, "", 0);
        desk.setAttester(attester, SaleAttester(false, "", 0));
        vm.assertFalse(desk.attesterOf(attester).accepted);
        desk.setAttester(address(0), SaleAttester(false, "", 0));
    }

    function test_BoundsHaveANumberAndAreNeverForgotten() public {
        vm.assertEq(desk.parametersVersion(), 1);
        SaleTerms memory terms = SaleTerms(1, LONGEST, 1);
        vm.expectEmit(address(desk));
        emit IVoucherSales.ParametersSet(2, terms);
        desk.setParameters(terms);
        vm.assertEq(desk.parametersVersion(), 2);
        vm.assertEq(abi.encode(desk.parameters(1)), abi.encode(saleTerms()));
        vm.assertEq(abi.encode(desk.parameters(2)), abi.encode(terms));
        for (uint256 version = 0; version <= 3; version += 3) {
            vm.expectRevert(abi.encodeWithSelector(IVoucherSales.VoucherSalesUnknownParameters.selector, version));
            desk.parameters(version);
        }
    }

    function test_BoundsAreOneSecondToTenYears() public {
        SaleTerms memory terms = SaleTerms(LONGEST, LONGEST, LONGEST);
        desk.setParameters(terms);
        uint32[2] memory wrong = [uint32(0), LONGEST + 1];
        for (uint256 i = 0; i < wrong.length; ++i) {
            expectInvalidParameters(SaleTerms(wrong[i], 1, 1), "longestReservation");
            expectInvalidParameters(SaleTerms(1, wrong[i], 1), "receiptTime");
            expectInvalidParameters(SaleTerms(1, 1, wrong[i]), "longestChargeBack");
        }
    }

    function test_WhatStartsUnderASetEndsUnderIt() public {
        Reservation memory reservation = reserved();
        desk.setParameters(SaleTerms(1, 1, 1));
        uint256 end = reservation.until + 1 hours;
        vm.assertEq(untilOf(reservation), end);
        vm.warp(end - 1);
        vm.expectRevert(outside(reservation, end, type(uint256).max));
        desk.lapse(reservation);
        vm.warp(reservation.until - 1);
        settle(reservation);
        vm.assertEq(untilOf(reservation), now_() + CHARGE_BACK);

        Reservation memory next = offered();
        expectReserveRevert(
            next,
            abi.encodeWithSelector(IVoucherSales.VoucherSalesInvalidUntil.selector, next.until, now_(), now_() + 1)
        );
        next.until = now_() + 1;
        next.chargeBack = 1;
        reserve(next);
        assertSale(next, SaleState.Reserved);
        vm.assertEq(untilOf(next), now_() + 2);
    }
}
