// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {Grid, IValuers, Mark, Parameter, Setting} from "../../contracts/pay/interfaces/IValuers.sol";
import {PayTest} from "./PayTest.sol";

/// @notice Standing figures, their lower median, and when it holds.
contract ValuersTest is PayTest {
    address internal constant TOKEN = address(0xBEEF);

    /// @dev Figures of slope are steps of 10, from 0 to 2,550; it moves by at most 100 an epoch.
    function settings() internal pure override returns (Setting[] memory all) {
        all = settingsOf(2000, 0, 0);
        all[0].grid = Grid(0, 2550, 10);
        all[0].value = 1000;
    }

    function setUp() public override {
        super.setUp();
        joinMany(VALUERS, 0, 8);
    }

    function figure(uint256 by, uint256 step) internal {
        figure(by, Parameter.Slope, 0, step);
    }

    function figure(uint256 by, Parameter parameter, uint256 subject, uint256 step) internal {
        vm.prank(accountOf(by));
        valuers.setFigure(parameter, subject, step);
    }

    function figures(uint256 a, uint256 b, uint256 c) internal {
        figure(0, a);
        figure(1, b);
        figure(2, c);
    }

    function now_() internal view returns (uint256) {
        return pay.epochAt(vm.getBlockTimestamp());
    }

    function expectUnknown(Parameter parameter, uint256 subject) internal {
        vm.expectRevert(abi.encodeWithSelector(IValuers.ValuersUnknown.selector, parameter, subject));
    }

    function expectInvalid(Parameter parameter, uint256 subject, uint256 value) internal {
        vm.expectRevert(abi.encodeWithSelector(IValuers.ValuersInvalidSetting.selector, parameter, subject, value));
    }

    // ---- When a median holds -------------------------------------------------------------------------------------------

    function test_AFigureHasEffectInTheNextEpoch() public {
        figures(105, 104, 103);
        vm.assertEq(valuers.slopeIn(now_()), 1000);
        vm.warp(pay.epochStart(1) - 1);
        vm.assertEq(valuers.slopeIn(now_()), 1000);
        vm.warp(pay.epochStart(1));
        vm.assertEq(valuers.slopeIn(now_()), 1040);
    }

    function test_ItMovesByAtMostItsChangeEachEpoch() public {
        figures(125, 125, 125);
        vm.assertEq(valuers.slopeIn(0), 1000);
        vm.assertEq(valuers.slopeIn(1), 1100);
        vm.assertEq(valuers.slopeIn(2), 1200);
        vm.assertEq(valuers.slopeIn(3), 1250);
        vm.assertEq(valuers.slopeIn(400), 1250);
        nextEpoch();
        figures(90, 90, 90);
        vm.assertEq(valuers.slopeIn(0), 1000);
        vm.assertEq(valuers.slopeIn(1), 1100);
        vm.assertEq(valuers.slopeIn(2), 1000);
        vm.assertEq(valuers.slopeIn(3), 900);
        vm.assertEq(valuers.slopeIn(4), 900);
        vm.warp(pay.epochStart(10));
        figures(0, 0, 0);
        vm.assertEq(valuers.slopeIn(10), 900);
        vm.assertEq(valuers.slopeIn(19), 0);
        vm.assertEq(valuers.slopeIn(18), 100);
        vm.assertEq(valuers.slopeIn(4), 900);
    }

    function test_OnlyTheLastOfAnEpochCounts() public {
        figures(255, 255, 255);
        figures(0, 0, 0);
        figures(101, 101, 101);
        vm.assertEq(valuers.slopeIn(1), 1010);
        vm.assertEq(valuers.markCount(Parameter.Slope, 0), 1);
        Mark memory mark = valuers.markAt(Parameter.Slope, 0, 0);
        vm.assertEq(uint256(mark.value), 1000);
        vm.assertEq(uint256(mark.target), 1010);
    }

    function test_PastEpochsStayKnown() public {
        for (uint256 epoch = 0; epoch < 7; ++epoch) {
            vm.warp(pay.epochStart(epoch * 2));
            figures(100 + epoch, 100 + epoch, 100 + epoch);
        }
        vm.assertEq(valuers.slopeIn(0), 1000);
        for (uint256 epoch = 1; epoch < 14; ++epoch) {
            vm.assertEq(valuers.slopeIn(epoch), 1000 + ((epoch - 1) / 2) * 10);
        }
    }

    function test_UnderThreeFiguresTheLastValueHolds() public {
        figure(0, 105);
        figure(1, 105);
        vm.assertEq(valuers.slopeIn(5), 1000);
        vm.expectEmit(address(valuers));
        emit IValuers.Marked(Parameter.Slope, 0, 0, 1000, 1050, 3);
        figure(2, 105);
        vm.assertEq(valuers.slopeIn(5), 1050);
        figure(2, 255);
        figure(1, 255);
        nextEpoch();
        vm.assertEq(valuers.slopeIn(now_()), 1100);
        roles.leave(VALUERS, idOf(2));
        valuers.prune(Parameter.Slope, 0, idOf(2));
        vm.assertEq(valuers.slopeIn(now_() + 5), 1100);
    }

    function test_TheLowerMedianRules() public {
        figures(110, 101, 105);
        assertMedian(3, 1050);
        figure(3, 102);
        assertMedian(4, 1020);
        figure(4, 255);
        assertMedian(5, 1050);
        figure(4, 0);
        assertMedian(5, 1020);
        figure(0, 0);
        assertMedian(5, 1010);
    }

    function assertMedian(uint256 count, uint256 value) internal view {
        (uint256 standing, uint256 median) = valuers.medianOf(Parameter.Slope, 0);
        vm.assertEq(standing, count);
        vm.assertEq(median, value);
    }

    function test_WithoutFiguresThereIsNoMedian() public view {
        (uint256 standing, uint256 median) = valuers.medianOf(Parameter.Slope, 0);
        vm.assertEq(standing + median, 0);
    }

    /// forge-config: default.fuzz.runs = 64
    function testFuzz_TheMedianIsThatOfASortedList(uint256 seed) public {
        uint256[8] memory steps;
        bool[8] memory standing;
        uint256 count = 0;
        for (uint256 n = 0; n < 24; ++n) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 by = seed % 8;
            if ((seed >> 8) % 4 == 0 && standing[by]) {
                roles.leave(VALUERS, idOf(by));
                valuers.prune(Parameter.Slope, 0, idOf(by));
                roles.join(VALUERS, idOf(by));
                standing[by] = false;
                --count;
            } else {
                steps[by] = (seed >> 16) % 256;
                if (!standing[by]) ++count;
                standing[by] = true;
                figure(by, steps[by]);
            }
            if (count != 0) assertMedian(count, medianOf(steps, standing, count) * 10);
        }
    }

    /// @dev The one of which as many stand below as may.
    function medianOf(uint256[8] memory steps, bool[8] memory standing, uint256 count) internal pure returns (uint256) {
        for (uint256 step = 0; step < 256; ++step) {
            uint256 upTo = 0;
            for (uint256 i = 0; i < 8; ++i) {
                if (standing[i] && steps[i] <= step) ++upTo;
            }
            if (upTo > (count - 1) / 2) return step;
        }
        return 256;
    }

    // ---- Who -----------------------------------------------------------------------------------------------------------

    function test_OnlyValuersInGoodStandingHaveFigures() public {
        expectNotValuer(stranger, 0);
        vm.prank(stranger);
        valuers.setFigure(Parameter.Slope, 0, 1);
        join(CARE, 20);
        expectNotValuer(accountOf(20), idOf(20));
        figure(20, 1);
        roles.suspend(VALUERS, idOf(0));
        expectNotValuer(accountOf(0), idOf(0));
        figure(0, 1);
    }

    function expectNotValuer(address account, bytes20 identity) internal {
        vm.expectRevert(abi.encodeWithSelector(IValuers.ValuersNotValuer.selector, account, identity));
    }

    function test_AFigureFollowsItsValuerToANewAccount() public {
        figure(0, 5);
        address fresh = makeAddr("fresh");
        identities.recover(idOf(0), fresh);
        vm.prank(fresh);
        valuers.setFigure(Parameter.Slope, 0, 7);
        (bool standing, uint256 step) = valuers.figureOf(Parameter.Slope, 0, idOf(0));
        vm.assertTrue(standing);
        vm.assertEq(step, 7);
        (uint256 count,) = valuers.medianOf(Parameter.Slope, 0);
        vm.assertEq(count, 1);
    }

    function test_LeaversArePrunedByAnyoneAndNobodyElse() public {
        figure(0, 5);
        expectNothing(0);
        valuers.prune(Parameter.Slope, 0, idOf(0));
        expectNothing(7);
        valuers.prune(Parameter.Slope, 0, idOf(7));
        roles.suspend(VALUERS, idOf(0));
        vm.expectEmit(address(valuers));
        emit IValuers.FigureSet(Parameter.Slope, 0, idOf(0), 5, false);
        vm.prank(stranger);
        valuers.prune(Parameter.Slope, 0, idOf(0));
        (bool standing,) = valuers.figureOf(Parameter.Slope, 0, idOf(0));
        vm.assertFalse(standing);
        expectNothing(0);
        valuers.prune(Parameter.Slope, 0, idOf(0));
    }

    function expectNothing(uint256 i) internal {
        vm.expectRevert(abi.encodeWithSelector(IValuers.ValuersNothingToPrune.selector, Parameter.Slope, 0, idOf(i)));
    }

    function test_AStepIsBelow256() public {
        vm.expectRevert(abi.encodeWithSelector(IValuers.ValuersInvalidStep.selector, 256));
        figure(0, 256);
        vm.expectEmit(address(valuers));
        emit IValuers.FigureSet(Parameter.Slope, 0, idOf(0), 255, true);
        figure(0, 255);
    }

    function test_WhoHasNoGasSetsItsFigureThroughTheForwarder() public {
        (address account, uint256 key) = makeAddrAndKey("signer");
        identities.recover(idOf(1), account);
        ForwardRequest memory request = ForwardRequest({
            from: account,
            to: address(valuers),
            value: 0,
            gas: 400_000,
            nonce: 1,
            deadline: vm.getBlockTimestamp(),
            data: abi.encodeCall(IValuers.setFigure, (Parameter.Slope, 0, 9))
        });
        forwarder.execute(request, signatureOf(key, forwarder.digestOf(request)));
        (, uint256 step) = valuers.figureOf(Parameter.Slope, 0, idOf(1));
        vm.assertEq(step, 9);
    }

    // ---- What ----------------------------------------------------------------------------------------------------------

    function test_SlopeAndSharesHaveNoSubject() public {
        expectUnknown(Parameter.Slope, 1);
        figure(0, Parameter.Slope, 1, 1);
        expectUnknown(Parameter.ReserveShare, 1);
        figure(0, Parameter.ReserveShare, 1, 1);
        expectUnknown(Parameter.HostShare, 1);
        valuers.set(Setting(Parameter.HostShare, 1, Grid(0, 1, 1), 0));
    }

    function test_WeightsAreOfRolesThatThereAre() public {
        figure(0, Parameter.Weight, 100, 1);
        expectUnknown(Parameter.Weight, 101);
        figure(0, Parameter.Weight, 101, 1);
        expectUnknown(Parameter.Weight, 0);
        figure(0, Parameter.Weight, 0, 1);
        expectUnknown(Parameter.Weight, 1 << 160);
        figure(0, Parameter.Weight, 1 << 160, 1);
    }

    function test_TheValuersOwnWeightIsForTheAuthorityAlone() public {
        expectUnknown(Parameter.Weight, VALUERS);
        figure(0, Parameter.Weight, VALUERS, 1);
        vm.assertEq(valuers.weightOf(VALUERS, 0), 1000);
        valuers.set(Setting(Parameter.Weight, VALUERS, Grid(700, 700, 1), 700));
        vm.assertEq(valuers.weightOf(VALUERS, 0), 1000);
        vm.assertEq(valuers.weightOf(VALUERS, 1), 700);
    }

    function test_ARoleHasTheWeightOfRolesInGeneralUntilItsOwnIsSet() public {
        (uint256 general,) = valuers.gridOf(Parameter.Weight, 0);
        (uint256 own, Grid memory grid) = valuers.gridOf(Parameter.Weight, CARE);
        vm.assertEq(own, general);
        vm.assertEq(uint256(grid.high), 100_000);
        for (uint256 i = 0; i < 3; ++i) {
            figure(i, Parameter.Weight, CARE, 1);
        }
        valuers.set(Setting(Parameter.Weight, 0, Grid(0, 10_000, 5), 2000));
        vm.assertEq(valuers.weightOf(CARE, 0), 1000);
        vm.assertEq(valuers.weightOf(CARE, 1), 392);
        vm.assertEq(valuers.weightOf(REPAIR, 0), 1000);
        vm.assertEq(valuers.weightOf(REPAIR, 1), 2000);
        (own,) = valuers.gridOf(Parameter.Weight, CARE);
        vm.assertEq(own, general);
        // Before its own first mark it was that of all.
        nextEpoch();
        figure(0, Parameter.Weight, REPAIR, 1);
        vm.assertEq(valuers.weightOf(REPAIR, 0), 1000);
        vm.assertEq(valuers.weightOf(REPAIR, 1), 2000);
    }

    function test_AFigureKeepsNoRoleFromWhatAllRolesSetForTheNextEpoch() public {
        valuers.set(Setting(Parameter.Weight, 0, Grid(0, 510, 5), 400));
        figure(0, Parameter.Weight, CARE, 1);
        vm.assertEq(valuers.weightOf(CARE, 0), 1000);
        vm.assertEq(valuers.weightOf(CARE, 1), 400);
        vm.assertEq(valuers.weightOf(CARE, 2), 400);
        // Three figures move it from there, in the epoch after.
        figure(1, Parameter.Weight, CARE, 1);
        figure(2, Parameter.Weight, CARE, 1);
        vm.assertEq(valuers.weightOf(CARE, 1), 400);
        vm.assertEq(valuers.weightOf(CARE, 2), 390);
    }

    function test_ACurrencyIsAcceptedByTheAuthority() public {
        expectUnknown(Parameter.Rate, uint160(TOKEN));
        figure(0, Parameter.Rate, uint160(TOKEN), 1);
        vm.assertEq(valuers.rateOf(TOKEN), 0);
        (uint256 gridId, Grid memory none) = valuers.gridOf(Parameter.Rate, uint160(TOKEN));
        vm.assertEq(gridId + none.high, 0);
        Grid memory grid = Grid(100e18, 355e18, 1);
        vm.expectEmit(address(valuers));
        emit IValuers.GridSet(Parameter.Rate, uint160(TOKEN), 1, 5, grid, 200e18);
        valuers.set(Setting(Parameter.Rate, uint160(TOKEN), grid, 200e18));
        vm.assertEq(valuers.rateOf(TOKEN), 0);
        // Figures may be put before that epoch comes; they move it in the one after.
        for (uint256 i = 0; i < 3; ++i) {
            figure(i, Parameter.Rate, uint160(TOKEN), 102);
        }
        vm.assertEq(valuers.markCount(Parameter.Rate, uint160(TOKEN)), 1);
        nextEpoch();
        vm.assertEq(valuers.rateOf(TOKEN), 200e18);
        nextEpoch();
        vm.assertEq(valuers.rateOf(TOKEN), 201e18);
        nextEpoch();
        vm.assertEq(valuers.rateOf(TOKEN), 202e18);
        vm.assertEq(valuers.rateOf(address(0)), 0);
    }

    function test_ACurrencyThatWasNotAcceptedHasNotTheRateOfEther() public {
        valuers.set(Setting(Parameter.Rate, 0, Grid(0, 255e18, 1), 200e18));
        nextEpoch();
        vm.assertEq(valuers.rateOf(address(0)), 200e18);
        vm.assertEq(valuers.rateOf(TOKEN), 0);
    }

    // ---- Bounds --------------------------------------------------------------------------------------------------------

    function test_NewBoundsHoldFromTheNextEpochAndFiguresBeginAnew() public {
        figures(105, 105, 105);
        valuers.set(Setting(Parameter.Slope, 0, Grid(5000, 5255, 255), 5100));
        vm.assertEq(valuers.slopeIn(0), 1000);
        vm.assertEq(valuers.slopeIn(1), 5100);
        assertMedian(0, 0);
        (bool standing,) = valuers.figureOf(Parameter.Slope, 0, idOf(0));
        vm.assertFalse(standing);
        figures(0, 0, 0);
        vm.assertEq(valuers.slopeIn(1), 5100);
        vm.assertEq(valuers.slopeIn(2), 5000);
        // Once more in the same epoch: the last holds.
        valuers.set(Setting(Parameter.Slope, 0, Grid(7000, 7000, 1), 7000));
        vm.assertEq(valuers.slopeIn(0), 1000);
        vm.assertEq(valuers.slopeIn(1), 7000);
    }

    function test_NarrowBoundsAreCrossedOneByOne() public {
        valuers.set(Setting(Parameter.Slope, 0, Grid(10, 14, 1), 10));
        nextEpoch();
        figures(255, 255, 255);
        vm.assertEq(valuers.slopeIn(1), 10);
        vm.assertEq(valuers.slopeIn(2), 11);
        vm.assertEq(valuers.slopeIn(5), 14);
        vm.assertEq(valuers.slopeIn(6), 14);
    }

    function test_OnlyTheAuthoritySetsBounds() public {
        Setting memory setting = settings()[0];
        expectNotAuthority(stranger);
        vm.prank(stranger);
        valuers.set(setting);
    }

    function test_BoundsOutOfRangeAreRefused() public {
        refused(Parameter.Slope, Grid(0, 10_001, 1), 0);
        refused(Parameter.ReserveShare, Grid(0, 10_001, 1), 0);
        refused(Parameter.HostShare, Grid(0, 10_001, 1), 0);
        refused(Parameter.Weight, Grid(0, 100_001, 1), 0);
        refused(Parameter.Slope, Grid(10, 20, 1), 9);
        refused(Parameter.Slope, Grid(10, 20, 1), 21);
        refused(Parameter.Slope, Grid(20, 10, 1), 15);
        refused(Parameter.Slope, Grid(10, 20, 0), 15);
        refused(Parameter.Slope, Grid(10, 20, 256), 15);
        valuers.set(Setting(Parameter.Rate, 0, Grid(0, type(uint96).max, 255), type(uint96).max));
        valuers.set(Setting(Parameter.Weight, 3, Grid(0, 100_000, 255), 100_000));
        valuers.set(Setting(Parameter.Slope, 0, Grid(0, 10_000, 255), 10_000));
    }

    function refused(Parameter parameter, Grid memory grid, uint256 value) internal {
        expectInvalid(parameter, 0, value);
        valuers.set(Setting(parameter, 0, grid, value));
    }

    function test_WithoutAWeightInGeneralNoRoleHasOne() public {
        deploy(address(this), new Setting[](0));
        vm.assertEq(valuers.weightOf(CARE, 0), 0);
        vm.assertEq(valuers.slopeIn(9), 0);
        expectUnknown(Parameter.Weight, CARE);
        figure(0, Parameter.Weight, CARE, 1);
    }
}
