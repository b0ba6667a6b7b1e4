// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIdentityRegistry} from "../../contracts/identity/interfaces/IIdentityRegistry.sol";
import {IPay, PayNeighbours, PayTerms, TreasuryState} from "../../contracts/pay/interfaces/IPay.sol";
import {Parameter, Setting} from "../../contracts/pay/interfaces/IValuers.sol";
import {Pay} from "../../contracts/pay/Pay.sol";
import {PayTest} from "./PayTest.sol";

/// @notice What an epoch's pot comes to, and for whom.
contract DistributeTest is PayTest {
    uint256 internal constant UNIT = 1e18;

    function slope(uint256 value) internal {
        valuers.set(Setting(Parameter.Slope, 0, settings()[0].grid, value));
        nextEpoch();
        pay.applyTerms();
    }

    function test_NineHundredToFiveAtTwentyPercent() public {
        staff(CARE, 0, 5);
        payOut(900);
        assertClaimable(CARE, 0, list(200, 190, 180, 170, 160));
        payOut(900 * UNIT);
        uint256[] memory amounts = list(200, 190, 180, 170, 160);
        for (uint256 i = 0; i < 5; ++i) {
            vm.assertEq(claimable(CARE, i), amounts[i] * (UNIT + 1));
        }
    }

    function test_AThousandAndFiftyToFiveAtSixtyPercent() public {
        slope(6000);
        staff(CARE, 0, 5);
        payOut(1050 * UNIT);
        assertClaimable(CARE, 0, list(300 * UNIT, 255 * UNIT, 210 * UNIT, 165 * UNIT, 120 * UNIT));
        vm.assertEq(claimable(CARE, 4), 120 * UNIT);
    }

    function test_AThousandToTwo() public {
        staff(CARE, 0, 2);
        payOut(1000 * UNIT);
        assertClaimable(CARE, 0, list((5000 * UNIT) / 9, (4000 * UNIT) / 9));
    }

    function test_TenThousandToTen() public {
        staff(CARE, 0, 10);
        payOut(10_000 * UNIT);
        for (uint256 i = 0; i < 10; ++i) {
            uint256 exact = (10_000 * UNIT) / 9 - (2000 * UNIT * i) / 81;
            vm.assertApproxEqAbs(claimable(CARE, i), exact, 2);
        }
        vm.assertApproxEqAbs(claimable(CARE, 9), (8000 * UNIT) / 9, 1);
    }

    function test_ARoleGainsShareWithEveryMember() public {
        joinMany(CARE, 0, 5);
        joinMany(REPAIR, 0, 10);
        join(CARE, 5);
        ripen();
        enrolMany(CARE, 0, 5);
        enrolMany(REPAIR, 0, 10);
        payOut(1350 * UNIT);
        vm.assertEq(sumOf(CARE, 5), 450 * UNIT);
        // The tenths of a slope in nine steps are no whole wei.
        vm.assertApproxEqAbs(sumOf(REPAIR, 10), 900 * UNIT, 10);
        pay.enrol(CARE, idOf(5));
        payOut(1350 * UNIT);
        vm.assertApproxEqAbs(sumOf(CARE, 6), 956 * UNIT + UNIT / 4, 12);
        vm.assertApproxEqAbs(sumOf(REPAIR, 10), 1743 * UNIT + (UNIT * 3) / 4, 20);
    }

    function sumOf(uint256 roleId, uint256 size) internal view returns (uint256 sum) {
        for (uint256 i = 0; i < size; ++i) {
            sum += claimable(roleId, i);
        }
    }

    function test_OneAloneGetsAllAtAnySlope() public {
        slope(10_000);
        staff(CARE, 0, 1);
        payOut(777);
        vm.assertEq(claimable(CARE, 0), 777);
    }

    function test_AtTheFullSlopeTheNewestGetsNothing() public {
        slope(10_000);
        staff(CARE, 0, 3);
        payOut(3000);
        vm.assertApproxEqAbs(claimable(CARE, 0), 2000, 1);
        vm.assertApproxEqAbs(claimable(CARE, 1), 1000, 1);
        vm.assertEq(claimable(CARE, 2), 0);
    }

    function test_ADustPotTakesNothingFromAnyone() public {
        slope(10_000);
        staff(CARE, 0, 7);
        for (uint256 i = 0; i < 20; ++i) {
            payOut(1);
        }
        uint256 sum = sumOf(CARE, 7);
        vm.assertLe(sum, 20);
        vm.assertGe(sum, 13);
    }

    // ---- When ----------------------------------------------------------------------------------------------------------

    function test_NothingIsDistributedBeforeTheEpochEnds() public {
        staff(CARE, 0, 2);
        payIn(1000);
        vm.warp(pay.epochStart(pay.epochAt(vm.getBlockTimestamp()) + 1) - 1);
        pay.distribute();
        vm.assertEq(pay.treasury().pot, 1000);
        vm.assertEq(claimable(CARE, 0), 0);
        vm.warp(vm.getBlockTimestamp() + 1);
        pay.distribute();
        vm.assertEq(pay.treasury().pot, 0);
        vm.assertApproxEqAbs(claimable(CARE, 0), 555, 1);
    }

    function test_ASecondCallInAnEpochDistributesNothing() public {
        staff(CARE, 0, 2);
        payOut(1000);
        payIn(500);
        pay.distribute();
        vm.assertEq(pay.treasury().pot, 500);
    }

    function test_WhoeverComesFirstDistributes() public {
        staff(CARE, 0, 1);
        joinMany(CARE, 1, 3);
        ripen();
        payIn(1000);
        nextEpoch();
        // Enrolled after the epoch's end: no part of its pot, though nobody had distributed it.
        pay.enrol(CARE, idOf(1));
        vm.assertEq(claimable(CARE, 0), 1000);
        vm.assertEq(claimable(CARE, 1), 0);
    }

    function test_WhoLeavesAfterTheEndHasItsPart() public {
        staff(CARE, 0, 2);
        payIn(1000);
        nextEpoch();
        roles.leave(CARE, idOf(1));
        vm.assertApproxEqAbs(claimable(CARE, 1), 444, 1);
    }

    function test_WhoLeavesBeforeTheEndHasNone() public {
        staff(CARE, 0, 2);
        payIn(1000);
        roles.leave(CARE, idOf(1));
        nextEpoch();
        pay.distribute();
        vm.assertEq(claimable(CARE, 1), 0);
        vm.assertEq(claimable(CARE, 0), 1000);
    }

    function test_TakingInDistributesWhatCameBefore() public {
        staff(CARE, 0, 1);
        payIn(1000);
        nextEpoch();
        payIn(7);
        vm.assertEq(claimable(CARE, 0), 1000);
        TreasuryState memory state = pay.treasury();
        vm.assertEq(state.pot, 7);
        vm.assertEq(state.epoch, pay.epochAt(vm.getBlockTimestamp()));
    }

    function test_SeveralEpochsAreDistributedAsOneIfNobodyCame() public {
        staff(CARE, 0, 1);
        payIn(1000);
        vm.warp(vm.getBlockTimestamp() + 5 * EPOCH);
        pay.distribute();
        vm.assertEq(claimable(CARE, 0), 1000);
    }

    function test_WithNobodyToPayThePotIsCarriedOver() public {
        payIn(1000);
        uint256 epoch = pay.epochAt(vm.getBlockTimestamp());
        nextEpoch();
        vm.expectEmit(address(pay));
        emit IPay.CarriedOver(epoch, 1000);
        pay.distribute();
        vm.assertEq(pay.treasury().pot, 1000);
        staff(CARE, 0, 1);
        payOut(1);
        vm.assertEq(claimable(CARE, 0), 1001);
    }

    function test_AnEmptyPotIsCarriedOver() public {
        staff(CARE, 0, 1);
        uint256 epoch = pay.epochAt(vm.getBlockTimestamp());
        nextEpoch();
        vm.expectEmit(address(pay));
        emit IPay.CarriedOver(epoch, 0);
        pay.distribute();
    }

    function test_WeightlessRolesCarryOverToo() public {
        staff(CARE, 0, 2);
        valuers.set(Setting(Parameter.Weight, CARE, settings()[3].grid, 0));
        nextEpoch();
        pay.applyWeight(CARE);
        payOut(1000);
        vm.assertEq(pay.treasury().pot, 1000);
    }

    function test_TheEventTellsWhatTheSumsAre() public {
        staff(CARE, 0, 2);
        payIn(900);
        uint256 epoch = pay.epochAt(vm.getBlockTimestamp());
        nextEpoch();
        uint256 rise = (900 * 1e10) * uint256(20_000) / (2 * 18_000 * 1000);
        uint256 fall = (rise * 2000 + 9999) / 10_000;
        vm.expectEmit(address(pay));
        emit IPay.Distributed(epoch, 900, 900, rise, fall);
        pay.distribute();
        PayTerms memory terms = pay.payTerms();
        vm.assertEq(terms.perWeight, rise);
        vm.assertEq(terms.slopePerWeight, fall);
        vm.assertEq(terms.manyWeight, 2000);
        vm.assertEq(terms.singleWeight, 0);
        vm.assertEq(terms.slope, 2000);
    }

    function test_WhatADistributionLeavesOverGoesIntoTheNext() public {
        // Seven of a thousandth's weight more than divides the pot: parts of a wei remain.
        staff(CARE, 0, 3);
        uint256 sum = 0;
        for (uint256 i = 0; i < 30; ++i) {
            payOut(1);
            vm.assertLt(pay.treasury().remainder, 1e10);
            sum += 1;
        }
        vm.assertApproxEqAbs(sumOf(CARE, 3), sum, 3);
    }

    function test_EpochsAreCountedFromTheDeployment() public view {
        vm.assertEq(pay.epochAt(0), 0);
        vm.assertEq(pay.epochAt(START - 1), 0);
        vm.assertEq(pay.epochAt(START), 0);
        vm.assertEq(pay.epochAt(START + EPOCH - 1), 0);
        vm.assertEq(pay.epochAt(START + EPOCH), 1);
        vm.assertEq(pay.epochStart(0), START);
        vm.assertEq(pay.epochStart(3), START + 3 * EPOCH);
    }

    function test_AnEpochOfNoSensibleLengthIsRefused() public {
        Deployer deployer = new Deployer();
        expectInvalid(deployer, 1 hours - 1);
        expectInvalid(deployer, 366 days + 1);
        newPay(deployer, 1 hours);
        newPay(deployer, 366 days);
    }

    function expectInvalid(Deployer deployer, uint256 length) internal {
        vm.expectRevert(abi.encodeWithSelector(IPay.PayInvalidEpoch.selector, length));
        newPay(deployer, length);
    }

    function newPay(Deployer deployer, uint256 length) internal {
        deployer.deploy(
            address(forwarder),
            PayNeighbours(address(1), address(2), address(3), address(valuers), address(4), address(5)),
            length
        );
    }
}

/// @dev Elsewhere, so that a refusal reaches the caller as it is.
contract Deployer {
    function deploy(address relay, PayNeighbours calldata neighbours, uint256 length) external {
        new Pay(address(this), relay, IIdentityRegistry(address(1)), neighbours, length);
    }
}
