// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {IPaymentReferences} from "../../contracts/common/interfaces/IPaymentReferences.sol";
import {PaymentReferences} from "../../contracts/common/PaymentReferences.sol";
import {Test} from "../Test.sol";

/// @notice A payment is used once, by whichever module comes first. This test is the authority.
contract PaymentReferencesTest is Test {
    event Spent(address indexed taker, bytes32 indexed paymentReference, address indexed module);
    event Released(address indexed taker, bytes32 indexed paymentReference, address indexed module);
    event ModuleSet(address indexed module, bool accepted);

    bytes32 private constant PAYMENT = "evt_1";

    PaymentReferences private references;
    address private sales = makeAddr("sales");
    address private goods = makeAddr("goods");
    address private stranger = makeAddr("stranger");
    address private processor = makeAddr("processor");

    function setUp() public {
        address[] memory modules = new address[](1);
        modules[0] = sales;
        references = new PaymentReferences(address(this), modules);
        references.setModule(goods, true);
    }

    function test_APaymentIsUsedOnceByWhicheverModule() public {
        vm.assertEq(references.spentBy(processor, PAYMENT), address(0));
        vm.expectEmit(address(references));
        emit Spent(processor, PAYMENT, sales);
        vm.prank(sales);
        references.spend(processor, PAYMENT);
        vm.assertEq(references.spentBy(processor, PAYMENT), sales);
        expectSpent(sales);
        vm.prank(goods);
        references.spend(processor, PAYMENT);
        expectSpent(sales);
        vm.prank(sales);
        references.spend(processor, PAYMENT);
        // That of another processor is another.
        vm.prank(goods);
        references.spend(stranger, PAYMENT);
    }

    function test_WhoUsedItFreesIt() public {
        vm.prank(sales);
        references.spend(processor, PAYMENT);
        for (uint256 i = 0; i < 2; ++i) {
            address other = i == 0 ? goods : stranger;
            vm.prank(other);
            vm.expectRevert(
                abi.encodeWithSelector(IPaymentReferences.PaymentReferencesNotSpent.selector, processor, PAYMENT, other)
            );
            references.release(processor, PAYMENT);
        }
        vm.expectEmit(address(references));
        emit Released(processor, PAYMENT, sales);
        vm.prank(sales);
        references.release(processor, PAYMENT);
        vm.prank(goods);
        references.spend(processor, PAYMENT);
        vm.assertEq(references.spentBy(processor, PAYMENT), goods);
    }

    function test_OnlyModulesUsePayments() public {
        vm.assertFalse(references.isModule(stranger));
        expectNotModule(stranger);
        references.spend(processor, PAYMENT);
        // What a dismissed module used stays used; it can still free it.
        vm.prank(goods);
        references.spend(processor, PAYMENT);
        vm.expectEmit(address(references));
        emit ModuleSet(goods, false);
        references.setModule(goods, false);
        vm.assertFalse(references.isModule(goods));
        expectNotModule(goods);
        references.spend(processor, "evt_2");
        expectSpent(goods);
        vm.prank(sales);
        references.spend(processor, PAYMENT);
        vm.prank(goods);
        references.release(processor, PAYMENT);
    }

    function test_OnlyTheAuthorityAcceptsModules() public {
        vm.assertTrue(references.isModule(sales));
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this)));
        references.setModule(stranger, true);
    }

    function expectSpent(address module) private {
        vm.expectRevert(
            abi.encodeWithSelector(IPaymentReferences.PaymentReferencesSpent.selector, processor, PAYMENT, module)
        );
    }

    function expectNotModule(address caller) private {
        vm.expectRevert(abi.encodeWithSelector(IPaymentReferences.PaymentReferencesNotModule.selector, caller));
        vm.prank(caller);
    }
}
