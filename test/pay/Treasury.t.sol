// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {IPay, PayNeighbours, PayTerms} from "../../contracts/pay/interfaces/IPay.sol";
import {Parameter, Setting} from "../../contracts/pay/interfaces/IValuers.sol";
import {Pay} from "../../contracts/pay/Pay.sol";
import {PayTest} from "./PayTest.sol";

/// @notice What goes into the treasury and its reserve, and what comes out of that.
contract TreasuryTest is PayTest {
    address internal constant SHOP = address(0x5408);

    function settings() internal pure override returns (Setting[] memory) {
        return settingsOf(2000, 1000, 0);
    }

    function give(address to, uint256 amount) internal {
        credit.issue(to, amount);
        vm.prank(to);
        credit.approve(address(pay), amount);
    }

    // ---- In ------------------------------------------------------------------------------------------------------------

    function test_AnyoneMayPayIn() public {
        give(SHOP, 10);
        vm.expectEmit(address(pay));
        emit IPay.TakenIn(SHOP, 10, 0, 10);
        vm.prank(SHOP);
        pay.takeIn(10);
        vm.assertEq(pay.treasury().pot, 10);
        vm.assertEq(credit.balanceOf(address(pay)), 10);
    }

    function test_WhatWasNotApprovedIsNotTaken() public {
        credit.issue(SHOP, 10);
        vm.prank(SHOP);
        vm.expectRevert();
        pay.takeIn(10);
        vm.prank(SHOP);
        vm.expectRevert();
        pay.addToReserve(10);
    }

    function test_MoreThanThereCanBeIsNotTaken() public {
        vm.expectRevert();
        pay.takeIn(type(uint96).max);
        vm.expectRevert();
        pay.addToReserve(type(uint128).max);
    }

    function test_NothingMayBePaidIn() public {
        pay.takeIn(0);
        pay.addToReserve(0);
        pay.addEthToReserve();
        vm.assertEq(pay.treasury().pot, 0);
        vm.assertEq(pay.treasury().reserve, 0);
    }

    function test_CreditsSentAsideCountForNothing() public {
        staff(CARE, 0, 1);
        credit.issue(address(pay), 1000);
        vm.deal(address(pay), 5);
        payOut(10);
        vm.assertEq(claimable(CARE, 0), 9);
        vm.assertEq(pay.treasury().ethReserve, 0);
        vm.assertEq(pay.treasury().reserve, 1);
    }

    function test_WhoHasNoGasPaysInThroughTheForwarder() public {
        (address account, uint256 key) = makeAddrAndKey("signer");
        give(account, 10);
        ForwardRequest memory request = ForwardRequest({
            from: account,
            to: address(pay),
            value: 0,
            gas: 300_000,
            nonce: 1,
            deadline: vm.getBlockTimestamp(),
            data: abi.encodeCall(IPay.takeIn, (10))
        });
        forwarder.execute(request, signatureOf(key, forwarder.digestOf(request)));
        vm.assertEq(pay.treasury().pot, 10);
        vm.assertEq(credit.balanceOf(account), 0);
    }

    // ---- The reserve ---------------------------------------------------------------------------------------------------

    function test_TheReserveTakesItsShareOfWhatIsDistributedOnce() public {
        payOut(1000);
        payOut(0);
        vm.assertEq(pay.treasury().reserve, 0);
        staff(CARE, 0, 1);
        payOut(0);
        vm.assertEq(pay.treasury().reserve, 100);
        vm.assertEq(claimable(CARE, 0), 900);
    }

    function test_AnyoneMayAddToTheReserve() public {
        give(SHOP, 10);
        vm.expectEmit(address(pay));
        emit IPay.ReserveAdded(SHOP, 10, 10);
        vm.prank(SHOP);
        pay.addToReserve(10);
        vm.assertEq(pay.treasury().reserve, 10);
        vm.expectEmit(address(pay));
        emit IPay.EthReserveAdded(SHOP, 7, 7);
        hoax(SHOP, 7);
        pay.addEthToReserve{value: 7}();
        vm.assertEq(pay.treasury().ethReserve, 7);
    }

    function test_TheAuthoritySpendsTheReserveAndNothingElse() public {
        staff(CARE, 0, 1);
        payOut(1000);
        payIn(50);
        vm.expectRevert(abi.encodeWithSelector(IPay.PayInsufficientReserve.selector, 100, 101));
        pay.spendReserve(SHOP, 101);
        vm.expectEmit(address(pay));
        emit IPay.ReserveSpent(SHOP, 60, 40);
        pay.spendReserve(SHOP, 60);
        vm.assertEq(credit.balanceOf(SHOP), 60);
        vm.assertEq(pay.treasury().reserve, 40);
        pay.spendReserve(SHOP, 40);
        vm.assertEq(pay.treasury().reserve, 0);
        vm.assertEq(pay.treasury().pot, 50);
        vm.assertEq(claimable(CARE, 0), 900);
    }

    function test_TheAuthoritySpendsTheEthOfTheReserve() public {
        vm.deal(address(this), 10);
        pay.addEthToReserve{value: 10}();
        vm.expectRevert(abi.encodeWithSelector(IPay.PayInsufficientReserve.selector, 10, 11));
        pay.spendEthReserve(payable(SHOP), 11);
        vm.expectEmit(address(pay));
        emit IPay.EthReserveSpent(SHOP, 4, 6);
        pay.spendEthReserve(payable(SHOP), 4);
        vm.assertEq(SHOP.balance, 4);
        vm.assertEq(pay.treasury().ethReserve, 6);
    }

    function test_NobodyElseSpendsIt() public {
        expectNotAuthority(stranger);
        vm.prank(stranger);
        pay.spendReserve(stranger, 0);
        expectNotAuthority(stranger);
        vm.prank(stranger);
        pay.spendEthReserve(payable(stranger), 0);
    }

    function test_WhoIsPaidEthCannotComeBackForMore() public {
        Greedy greedy = new Greedy();
        PayNeighbours memory neighbours = PayNeighbours(
            address(roles), address(roles), address(credit), address(valuers), address(review), address(this)
        );
        Pay other = new Pay(address(greedy), address(forwarder), identities, neighbours, EPOCH);
        vm.deal(address(this), 10);
        other.addEthToReserve{value: 10}();
        vm.expectRevert();
        greedy.take(other, 5);
        vm.assertEq(other.treasury().ethReserve, 10);
        greedy.setContent();
        greedy.take(other, 5);
        vm.assertEq(address(greedy).balance, 5);
    }

    // ---- Terms ---------------------------------------------------------------------------------------------------------

    function test_TermsHoldWhenAppliedFromTheRunningEpochOn() public {
        staff(CARE, 0, 2);
        payIn(1000);
        valuers.set(Setting(Parameter.Slope, 0, settings()[0].grid, 10_000));
        pay.applyTerms();
        vm.assertEq(pay.payTerms().slope, 2000);
        nextEpoch();
        uint256 epoch = pay.epochAt(vm.getBlockTimestamp());
        vm.expectEmit(address(pay));
        emit IPay.TermsApplied(epoch, 10_000, 1000, 0, 100);
        vm.prank(stranger);
        pay.applyTerms();
        // The pot that had ended went by the old terms.
        vm.assertApproxEqAbs(claimable(CARE, 1), 400, 1);
        payOut(1000);
        vm.assertApproxEqAbs(claimable(CARE, 0), 500 + 900, 1);
        vm.assertApproxEqAbs(claimable(CARE, 1), 400, 1);
    }

    function test_ApplyingAgainChangesNothing() public {
        staff(CARE, 0, 2);
        payOut(1000);
        PayTerms memory before = pay.payTerms();
        pay.applyTerms();
        pay.applyTerms();
        vm.assertEq(keccak256(abi.encode(before)), keccak256(abi.encode(pay.payTerms())));
        vm.assertEq(pay.treasury().reserve, 100);
    }

    function test_SharesBeyondTheWholeAreCut() public {
        answer("slopeIn(uint256)", 20_000);
        answer("reserveShareIn(uint256)", 20_000);
        answer("hostShareIn(uint256)", 20_000);
        pay.enrolHost(person(9));
        vm.assertEq(pay.payTerms().slope, 10_000);
        vm.assertEq(pay.payTerms().reserveShare, 10_000);
        vm.assertEq(pay.payTerms().hostShare, 10_000);
    }

    function test_AtTheFullShareAllIsTheReserves() public {
        answer("reserveShareIn(uint256)", 10_000);
        pay.applyTerms();
        staff(CARE, 0, 1);
        payOut(1000);
        vm.assertEq(pay.treasury().reserve, 1000);
        vm.assertEq(claimable(CARE, 0), 0);
    }

    function answer(string memory what, uint256 value) internal {
        vm.mockCall(address(valuers), abi.encodeWithSelector(bytes4(keccak256(bytes(what)))), abi.encode(value));
    }

    // ---- Weights -------------------------------------------------------------------------------------------------------

    function test_AWeightHoldsWhenApplied() public {
        staff(CARE, 0, 1);
        staff(REPAIR, 1, 2);
        payOut(1000);
        valuers.set(Setting(Parameter.Weight, CARE, settings()[3].grid, 2000));
        nextEpoch();
        payOut(1000);
        vm.assertEq(claimable(CARE, 0), 900);
        payIn(1000);
        uint256 epoch = pay.epochAt(vm.getBlockTimestamp());
        vm.expectEmit(address(pay));
        emit IPay.WeightApplied(CARE, epoch, 2000);
        vm.prank(stranger);
        pay.applyWeight(CARE);
        vm.assertEq(claimable(CARE, 0), 900);
        payOut(0);
        vm.assertEq(claimable(CARE, 0), 1500);
        vm.assertEq(claimable(REPAIR, 1), 1200);
        vm.assertEq(pay.paidRole(CARE).weight, 2000);
        vm.assertEq(pay.payTerms().singleWeight, 3000);
    }

    function test_AWeightOfManyIsMovedInTheSum() public {
        staff(CARE, 0, 4);
        valuers.set(Setting(Parameter.Weight, CARE, settings()[3].grid, 500));
        nextEpoch();
        pay.applyWeight(CARE);
        vm.assertEq(pay.payTerms().manyWeight, 2000);
    }

    function test_AClosedRoleIsGivenNoWeight() public {
        staff(CARE, 0, 2);
        staff(REPAIR, 2, 3);
        roles.close(CARE);
        pay.applyWeight(CARE);
        payOut(1000);
        vm.assertEq(claimable(CARE, 0), 0);
        vm.assertEq(claimable(REPAIR, 2), 900);
    }

    function test_WhoIsFirstEnrolledInAClosedRoleGivesItNoWeight() public {
        join(CARE, 0);
        ripen();
        roles.close(CARE);
        pay.enrol(CARE, idOf(0));
        vm.assertEq(pay.paidRole(CARE).weight, 0);
        vm.assertEq(pay.payTerms().singleWeight, 0);
    }

    function test_AWeightBeyondItsWordIsCut() public {
        answer("weightOf(uint256,uint256)", type(uint256).max);
        pay.applyWeight(CARE);
        vm.assertEq(pay.paidRole(CARE).weight, type(uint24).max);
    }

    function test_HostsHaveNoWeight() public {
        vm.expectRevert(abi.encodeWithSelector(IPay.PayNotRole.selector, HOSTS));
        pay.applyWeight(HOSTS);
    }
}

/// @dev An authority that spends ETH on itself and, paid, asks for the same again until it is content.
contract Greedy {
    IPay private _pay;
    bool private _content;

    receive() external payable {
        if (!_content) _pay.spendEthReserve(payable(address(this)), msg.value);
    }

    function setContent() external {
        _content = true;
    }

    function take(IPay pay, uint256 amount) external {
        _pay = pay;
        pay.spendEthReserve(payable(address(this)), amount);
    }
}
