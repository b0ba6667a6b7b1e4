// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {IWorkOrders, OrderRules} from "../../contracts/work/interfaces/IWorkOrders.sol";
import {DeliveryTest} from "./Deliver.t.sol";

contract OrderParametersTest is DeliveryTest {
    function expectInvalid(OrderRules memory rules, bytes32 field) private {
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersInvalidParameters.selector, field));
        orders.setParameters(rules);
    }

    function test_WhatStartsUnderASetEndsUnderIt() public {
        uint256 id = posted();
        OrderRules memory rules = orderRules();
        (rules.acceptance, rules.confirmation) = (uint32(3 days), uint32(1 days));
        vm.expectEmit(address(orders));
        emit IWorkOrders.ParametersSet(2, rules);
        orders.setParameters(rules);
        vm.assertEq(orders.parametersVersion(), 2);
        vm.assertEq(uint256(orders.parameters(1).acceptance), ACCEPTANCE);
        vm.assertEq(uint256(orders.parameters(2).acceptance), 3 days);
        miss(id);
        vm.assertEq(orders.orderOf(id).until, vm.getBlockTimestamp() + ACCEPTANCE);
        accept(id);
        deliver(id);
        vm.assertEq(orders.orderOf(id).until, vm.getBlockTimestamp() + CONFIRMATION);
        vm.assertEq(orders.orderOf(posted()).until, vm.getBlockTimestamp() + 3 days);
    }

    function test_OnlyTheAuthoritySetsParameters() public {
        vm.expectRevert(abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this)));
        vm.prank(stranger);
        orders.setParameters(orderRules());
    }

    function test_NothingIsZeroOrLongerThanTenYears() public {
        OrderRules memory rules = orderRules();
        rules.least = 0;
        expectInvalid(rules, "least");
        uint32[2] memory wrong = [uint32(0), uint32(3650 days + 1)];
        for (uint256 i = 0; i < 2; ++i) {
            rules = orderRules();
            rules.acceptance = wrong[i];
            expectInvalid(rules, "acceptance");
            rules = orderRules();
            rules.work = wrong[i];
            expectInvalid(rules, "work");
            rules = orderRules();
            rules.confirmation = wrong[i];
            expectInvalid(rules, "confirmation");
            rules = orderRules();
            rules.lapse = wrong[i];
            expectInvalid(rules, "lapse");
            rules = orderRules();
            rules.claim = wrong[i];
            expectInvalid(rules, "claim");
        }
        uint32 longest = 3650 days;
        orders.setParameters(OrderRules(1, longest, longest, longest, longest, longest));
    }

    function test_ThereAre255Sets() public {
        for (uint256 version = 2; version <= 255; ++version) {
            orders.setParameters(orderRules());
        }
        expectInvalid(orderRules(), "version");
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersUnknownParameters.selector, 0));
        orders.parameters(0);
        vm.expectRevert(abi.encodeWithSelector(IWorkOrders.WorkOrdersUnknownParameters.selector, 256));
        orders.parameters(256);
    }
}
