// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRevenueSplitter} from "../../contracts/capital/interfaces/IRevenueSplitter.sol";
import {RevenueSplitter} from "../../contracts/capital/RevenueSplitter.sol";
import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {CapitalTest} from "./CapitalTest.sol";

contract RevenueSplitterTest is CapitalTest {
    function split(uint256 amount) internal {
        hoax(eve, amount);
        splitter.split{value: amount}();
    }

    function testFuzz_EachSideHasItsShareAndNothingStays(uint256 amount, uint256 share) public {
        buyFor(ann, 10_000e18);
        member("member");
        amount = bound(amount, 1, MOST / 2);
        share = bound(share, 0, 10_000);
        splitter.setParameters(share);
        uint256 toCapital = amount * share / 10_000;
        vm.expectEmit(address(splitter));
        emit IRevenueSplitter.RevenueSplit(eve, toCapital, amount - toCapital);
        split(amount);
        vm.assertEq(pool().unvested, toCapital);
        vm.assertEq(address(reputation).balance, amount - toCapital);
        vm.assertEq(address(splitter).balance, 0);
    }

    function test_ASingleWeiIsNotStuck() public {
        buyFor(ann, 10_000e18);
        member("member");
        split(1);
        vm.assertEq(address(reputation).balance, 1);
        splitter.setParameters(10_000);
        split(1);
        vm.assertEq(pool().unvested, 1);
    }

    function test_WithoutTokenHoldersAllIsTheReputationHolders() public {
        member("member");
        vm.expectEmit(address(splitter));
        emit IRevenueSplitter.RevenueSplit(eve, 0, 3 ether);
        split(3 ether);
        vm.assertEq(address(reputation).balance, 3 ether);
        vm.assertEq(address(capital).balance, 0);
    }

    function test_WithoutReputationAllIsTheTokenHolders() public {
        buyFor(ann, 10_000e18);
        splitter.setParameters(0);
        split(3 ether);
        vm.assertEq(pool().unvested, 3 ether);
        vm.assertEq(address(reputation).balance, 0);
    }

    function test_WithNobodyItIsRefusedAndNotKept() public {
        hoax(eve, 1 ether);
        vm.expectRevert(IRevenueSplitter.RevenueSplitterNobodyToReceive.selector);
        splitter.split{value: 1 ether}();
        vm.assertEq(eve.balance, 1 ether);
    }

    function test_APlainPaymentIsSplitToo() public {
        buyFor(ann, 10_000e18);
        member("member");
        hoax(eve, 2 ether);
        (bool done,) = address(splitter).call{value: 2 ether}("");
        vm.assertTrue(done);
        vm.assertEq(pool().unvested, 1 ether);
        vm.assertEq(address(reputation).balance, 1 ether);
    }

    function test_SplittingNothingIsRefused() public {
        buyFor(ann, 10_000e18);
        vm.expectRevert(IRevenueSplitter.RevenueSplitterZeroAmount.selector);
        splitter.split();
        (bool done,) = address(splitter).call("");
        vm.assertFalse(done);
    }

    function testFuzz_ForcedEtherIsNobodysRevenue(uint96 forced) public {
        buyFor(ann, 10_000e18);
        member("member");
        vm.deal(address(splitter), forced);
        split(2 ether);
        vm.assertEq(pool().unvested, 1 ether);
        vm.assertEq(address(splitter).balance, forced);
    }

    function test_OnlyTheAuthoritySetsTheShare() public {
        vm.expectRevert(abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, eve, address(this)));
        vm.prank(eve);
        splitter.setParameters(10_000);
        vm.expectEmit(address(splitter));
        emit IRevenueSplitter.ParametersSet(2, 10_000);
        splitter.setParameters(10_000);
        (uint256 version, uint256 share) = splitter.parameters();
        vm.assertEq(version, 2);
        vm.assertEq(share, 10_000);
    }

    function test_AShareIsAtMostTheWhole() public {
        bytes memory expected = abi.encodeWithSelector(IRevenueSplitter.RevenueSplitterInvalidShare.selector, 10_001);
        vm.expectRevert(expected);
        splitter.setParameters(10_001);
        vm.expectRevert(expected);
        new RevenueSplitter(address(this), capital, reputation, 10_001);
        vm.expectRevert(IAuthorized.AuthorizedZeroAuthority.selector);
        new RevenueSplitter(address(0), capital, reputation, 5_000);
    }
}
