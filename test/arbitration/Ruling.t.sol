// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CasePhase, IArbitration, Juror, JuryTerms} from "../../contracts/arbitration/interfaces/IArbitration.sol";
import {CaseTerms} from "../../contracts/arbitration/interfaces/IArbitrator.sol";
import {CaseSource} from "../../contracts/mocks/CaseSource.sol";
import {ArbitrationTest} from "./ArbitrationTest.sol";

/// Appeal, agreement, and how a ruling reaches its source.
contract RulingTest is ArbitrationTest {
    CaseTerms internal terms;
    uint256 internal id;

    function setUp() public override {
        super.setUp();
        fillPool(20);
        terms = usualTerms();
        id = court.caseIdOf(address(source), terms);
    }

    function assertDelivered(uint256 ruling) internal view {
        assertPhase(id, CasePhase.Closed);
        vm.assertEq(source.rulings(terms.key), 1);
        vm.assertEq(source.rulingOf(terms.key), ruling);
    }

    // ---- Without an appeal ---------------------------------------------------------------------------------------------

    function test_WhatNobodyAppealedAgainstIsDelivered() public {
        decided(terms, FOR_OPENER);
        uint256 since = vm.getBlockTimestamp();
        vm.warp(since + 3 days - 1);
        expectWindow(id, since + 3 days, type(uint256).max);
        execute(terms);
        vm.warp(since + 3 days);
        vm.expectEmit(address(court));
        emit IArbitration.CaseRuled(id, FOR_OPENER);
        vm.expectEmit(address(court));
        emit IArbitration.RulingDelivered(id, FOR_OPENER, true, CasePhase.Closed);
        vm.prank(stranger);
        execute(terms);
        assertDelivered(FOR_OPENER);
        expectPhase(id, CasePhase.Closed);
        execute(terms);
    }

    function test_WhatIsNotDecidedIsNotExecuted() public {
        expectPhase(id, CasePhase.None);
        execute(terms);
        open(terms);
        expectPhase(id, CasePhase.Evidence);
        execute(terms);
    }

    // ---- Appeal --------------------------------------------------------------------------------------------------------

    function test_TheLosingSideAppealsToFiveOthers() public {
        decided(terms, FOR_OPENER);
        (Juror[] memory first,) = court.juryOf(id, 0);
        hoax(bob, APPEAL_DEPOSIT);
        vm.expectEmit(address(court));
        emit IArbitration.Appealed(id, bobId, APPEAL_DEPOSIT);
        vm.expectEmit(address(court));
        emit IArbitration.JurySummoned(id, 2, vm.getBlockNumber() + 10, 20);
        court.appeal{value: APPEAL_DEPOSIT}(address(source), terms);
        assertPhase(id, CasePhase.Summoned);
        drawJury(terms);
        (Juror[] memory second, uint256 seated) = court.juryOf(id, 2);
        vm.assertEq(second.length, 9);
        vm.assertEq(seated, 31);
        for (uint256 i = 0; i < 9; ++i) {
            for (uint256 j = 0; j < 3; ++j) {
                vm.assertNotEq(bytes32(second[i].identity), bytes32(first[j].identity));
            }
        }
        strike(ann, terms, 3);
        strike(bob, terms, 12);
        vote(id, ballots(5, FOR_RESPONDENT));
        vm.expectEmit(address(court));
        emit IArbitration.RoundDecided(id, 2, FOR_RESPONDENT);
        vm.expectEmit(address(court));
        emit IArbitration.CaseRuled(id, FOR_RESPONDENT);
        tally(terms);
        assertPhase(id, CasePhase.Ruled);
        execute(terms);
        assertDelivered(FOR_RESPONDENT);
    }

    function test_OnlyTheLosingSideAppeals() public {
        decided(terms, FOR_OPENER);
        notLosing(ann, annId);
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationNotParty.selector, id, stranger));
        appeal(stranger, terms);
        terms = usualTerms();
        id = decided(terms, FOR_RESPONDENT);
        notLosing(bob, bobId);
        appeal(ann, terms);
        terms = usualTerms();
        id = decided(terms, FOR_NOBODY);
        notLosing(bob, bobId);
        appeal(ann, terms);
    }

    function notLosing(address account, bytes20 identity) internal {
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationNotLosingSide.selector, id, identity));
        appeal(account, terms);
    }

    function test_AnAppealIsTakenForThreeDays() public {
        decided(terms, FOR_OPENER);
        uint256 since = vm.getBlockTimestamp();
        vm.warp(since + 3 days);
        expectWindow(id, since, since + 3 days);
        appeal(bob, terms);
        vm.warp(since + 3 days - 1);
        appeal(bob, terms);
    }

    function test_AnAppealCostsItsDepositAndTheRestGoesBack() public {
        decided(terms, FOR_OPENER);
        vm.expectRevert(
            abi.encodeWithSelector(
                IArbitration.ArbitrationInsufficientDeposit.selector, APPEAL_DEPOSIT - 1, APPEAL_DEPOSIT
            )
        );
        hoax(bob, 1 ether * 10);
        court.appeal{value: APPEAL_DEPOSIT - 1}(address(source), terms);
        hoax(bob, 1 ether * 10);
        court.appeal{value: APPEAL_DEPOSIT + 5}(address(source), terms);
        vm.assertEq(court.owedTo(bobId), 5);
    }

    function test_ThereIsOneAppeal() public {
        decided(terms, FOR_OPENER);
        appeal(bob, terms);
        expectPhase(id, CasePhase.Summoned);
        appeal(bob, terms);
        judgeAppeal(terms, FOR_RESPONDENT);
        expectPhase(id, CasePhase.Ruled);
        appeal(ann, terms);
    }

    function test_AnAppealWithoutAJuryLeavesTheRuling() public {
        decided(terms, FOR_OPENER);
        appeal(bob, terms);
        leaveAll();
        drawJury(terms);
        vm.assertEq(uint256(court.caseOf(id).round), 3);
        assertPhase(id, CasePhase.Summoned);
        sealJury(id);
        vm.expectEmit(address(court));
        emit IArbitration.CaseRuled(id, FOR_OPENER);
        court.draw(address(source), terms);
        execute(terms);
        assertDelivered(FOR_OPENER);
        vm.assertEq(court.owedTo(annId), DEPOSIT);
        vm.assertEq(court.owedTo(bobId), APPEAL_DEPOSIT);
    }

    function test_AnAppealThatIsTiedTwiceLeavesTheRuling() public {
        decided(terms, FOR_RESPONDENT);
        appeal(ann, terms);
        drawJury(terms);
        uint256[] memory tied = new uint256[](4);
        (tied[0], tied[1]) = (1, 1);
        vote(id, tied);
        tally(terms);
        drawJury(terms);
        vm.assertEq(uint256(court.caseOf(id).drawn), 9);
        vote(id, tied);
        tally(terms);
        assertPhase(id, CasePhase.Ruled);
        vm.assertEq(uint256(court.caseOf(id).ruling), FOR_RESPONDENT);
        // The first jury's ruling cost her the deposit; the appeal, which nobody decided, cost nothing.
        vm.assertEq(court.owedTo(annId), APPEAL_DEPOSIT);
    }

    function leaveAll() internal {
        for (uint256 i = 0; i < 20; ++i) {
            vm.prank(identities.accountOf(idOf(jurorName(i))));
            court.leavePool();
        }
    }

    // ---- Agreement -----------------------------------------------------------------------------------------------------

    function test_WhatBothProposeIsTheRulingAtOnce() public {
        open(terms);
        vm.expectEmit(address(court));
        emit IArbitration.AgreementProposed(id, annId, 2);
        agree(ann, terms, 2);
        vm.assertEq(uint256(court.caseOf(id).openerProposes), 3);
        agree(bob, terms, 1);
        assertPhase(id, CasePhase.Evidence);
        // Each may say something else.
        agree(ann, terms, 0);
        vm.expectEmit(address(court));
        emit IArbitration.CaseRuled(id, 1);
        vm.expectEmit(address(court));
        emit IArbitration.RulingDelivered(id, 1, true, CasePhase.Closed);
        agree(ann, terms, 1);
        assertDelivered(1);
        vm.assertEq(court.owedTo(annId), DEPOSIT);
        vm.assertEq(court.owedTo(bobId), 0);
    }

    function test_OnlyPartiesAgreeAndOnlyOnAnOption() public {
        expectPhase(id, CasePhase.None);
        agree(ann, terms, 1);
        open(terms);
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationNotParty.selector, id, stranger));
        agree(stranger, terms, 1);
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationInvalidOption.selector, id, 3, 3));
        agree(ann, terms, 3);
        vm.expectRevert(
            abi.encodeWithSelector(IArbitration.ArbitrationInvalidOption.selector, id, type(uint256).max, 3)
        );
        agree(ann, terms, type(uint256).max);
    }

    function test_AgreementIsPossibleInEveryPhaseUntilTheRulingStands() public {
        uint256 snapshot = vm.snapshotState();
        open(terms);
        settles();
        vm.revertToState(snapshot);
        summoned(terms);
        settles();
        vm.revertToState(snapshot);
        summoned(terms);
        sealJury(id);
        settles();
        vm.revertToState(snapshot);
        drawn(terms);
        settles();
        vm.revertToState(snapshot);
        decided(terms, FOR_OPENER);
        appeal(bob, terms);
        settles();
        vm.assertEq(court.owedTo(bobId), APPEAL_DEPOSIT);
        vm.revertToState(snapshot);

        decided(terms, FOR_OPENER);
        uint256 since = vm.getBlockTimestamp();
        vm.warp(since + 3 days - 1);
        snapshot = vm.snapshotState();
        settles();
        vm.revertToState(snapshot);
        vm.warp(since + 3 days);
        expectWindow(id, 0, since + 3 days);
        agree(ann, terms, 1);
        source.take(CaseSource.Manner.Refuse);
        execute(terms);
        expectPhase(id, CasePhase.Ruled);
        agree(ann, terms, 1);
        source.take(CaseSource.Manner.Accept);
        execute(terms);
        expectPhase(id, CasePhase.Closed);
        agree(ann, terms, 1);
    }

    function settles() internal {
        agree(ann, terms, 1);
        agree(bob, terms, 1);
        assertDelivered(1);
        vm.assertEq(court.owedTo(annId), DEPOSIT);
    }

    function test_AnAgreementTheSourceRefusesStands() public {
        open(terms);
        source.take(CaseSource.Manner.Refuse);
        agree(ann, terms, 1);
        agree(bob, terms, 1);
        assertPhase(id, CasePhase.Ruled);
        source.take(CaseSource.Manner.Accept);
        execute(terms);
        assertDelivered(1);
    }

    // ---- Sources that do not take a ruling -----------------------------------------------------------------------------

    function ruled() internal returns (uint256 since) {
        source.take(CaseSource.Manner.Refuse);
        decided(terms, FOR_OPENER);
        afterAppeal();
        execute(terms);
        return vm.getBlockTimestamp();
    }

    function test_ARulingThatIsRefusedStandsAndIsDeliveredLater() public {
        source.take(CaseSource.Manner.Refuse);
        decided(terms, FOR_OPENER);
        afterAppeal();
        vm.expectEmit(address(court));
        emit IArbitration.RulingDelivered(id, FOR_OPENER, false, CasePhase.Ruled);
        execute(terms);
        assertPhase(id, CasePhase.Ruled);
        vm.assertEq(uint256(court.caseOf(id).since), vm.getBlockTimestamp());
        // Deposits do not wait for it.
        vm.assertEq(court.owedTo(annId), DEPOSIT);
        execute(terms);
        assertPhase(id, CasePhase.Ruled);
        vm.assertEq(court.owedTo(annId), DEPOSIT);
        skipTime(30 days - 1);
        source.take(CaseSource.Manner.Accept);
        execute(terms);
        assertDelivered(FOR_OPENER);
    }

    function test_ARulingThatNobodyDeliveredWaits() public {
        decided(terms, FOR_OPENER);
        appeal(bob, terms);
        judgeAppeal(terms, FOR_OPENER);
        assertPhase(id, CasePhase.Ruled);
        vm.assertEq(uint256(court.caseOf(id).since), 0);
        // Who won does not lose it by coming late: the time for delivery begins with a refusal.
        skipTime(3650 days);
        uint256 snapshot = vm.snapshotState();
        execute(terms);
        assertDelivered(FOR_OPENER);
        vm.revertToState(snapshot);
        source.take(CaseSource.Manner.Refuse);
        execute(terms);
        uint256 since = vm.getBlockTimestamp();
        skipTime(30 days - 1);
        execute(terms);
        // A second refusal gives it no more time.
        vm.assertEq(uint256(court.caseOf(id).since), since);
        assertPhase(id, CasePhase.Ruled);
        skipTime(1);
        execute(terms);
        assertPhase(id, CasePhase.Closed);
    }

    function test_AfterThirtyDaysOptionZeroIsDelivered() public {
        uint256 since = ruled();
        source.take(CaseSource.Manner.RefuseUnlessZero);
        vm.warp(since + 30 days - 1);
        execute(terms);
        assertPhase(id, CasePhase.Ruled);
        vm.warp(since + 30 days);
        vm.expectEmit(address(court));
        emit IArbitration.RulingDelivered(id, 0, true, CasePhase.Closed);
        execute(terms);
        assertDelivered(0);
    }

    function test_ThenTheCaseIsClosedWhetherThatIsTakenOrNot() public {
        uint256 since = ruled();
        vm.warp(since + 30 days);
        vm.expectEmit(address(court));
        emit IArbitration.RulingDelivered(id, 0, false, CasePhase.Closed);
        execute(terms);
        assertPhase(id, CasePhase.Closed);
        vm.assertEq(source.rulings(terms.key), 0);
    }

    function test_ASourceThatBurnsItsGasOrFloodsBlocksNothing() public {
        source.take(CaseSource.Manner.Burn);
        decided(terms, FOR_OPENER);
        afterAppeal();
        court.execute{gas: 3_000_000}(address(source), terms);
        assertPhase(id, CasePhase.Ruled);
        source.take(CaseSource.Manner.Flood);
        court.execute{gas: 3_000_000}(address(source), terms);
        assertPhase(id, CasePhase.Ruled);
        skipTime(30 days);
        source.take(CaseSource.Manner.Burn);
        court.execute{gas: 1_200_000}(address(source), terms);
        assertPhase(id, CasePhase.Closed);
    }

    function test_NobodyMakesASourceFailByGivingItLittle() public {
        decided(terms, FOR_OPENER);
        afterAppeal();
        bool refused = false;
        // Down from much: whenever it is carried out, the source has its million.
        for (uint256 gas = 1_300_000; gas > 1_000_000; gas -= 10_000) {
            uint256 snapshot = vm.snapshotState();
            try court.execute{gas: gas}(address(source), terms) {
                vm.assertFalse(refused);
                vm.assertGt(source.gasGiven(), 995_000);
                assertDelivered(FOR_OPENER);
            } catch (bytes memory reason) {
                refused = true;
                if (gas > 1_100_000) {
                    vm.assertEq(bytes32(bytes4(reason)), bytes32(IArbitration.ArbitrationInsufficientGas.selector));
                }
            }
            vm.revertToState(snapshot);
        }
        vm.assertTrue(refused);
    }

    function test_ASourceWithoutCodeHasTakenItsRuling() public {
        vm.deal(stranger, DEPOSIT);
        vm.prank(stranger);
        id = court.openCase{value: DEPOSIT}(terms, "");
        vm.prank(ann);
        court.agree(stranger, terms, 1);
        vm.prank(bob);
        court.agree(stranger, terms, 1);
        assertPhase(id, CasePhase.Closed);
    }

    function test_ASourceThatCallsBackGetsNothingByIt() public {
        source.take(CaseSource.Manner.CallBack);
        decided(terms, FOR_OPENER);
        afterAppeal();
        uint256 snapshot = vm.snapshotState();
        bytes[4] memory calls = [
            abi.encodeCall(IArbitration.execute, (address(source), terms)),
            abi.encodeCall(IArbitration.agree, (address(source), terms, 1)),
            abi.encodeCall(IArbitration.withdraw, (annId)),
            abi.encodeCall(IArbitration.tally, (address(source), terms))
        ];
        for (uint256 i = 0; i < 4; ++i) {
            source.prepare(address(court), calls[i]);
            execute(terms);
            vm.assertFalse(source.calledBack());
            assertDelivered(FOR_OPENER);
            vm.revertToState(snapshot);
        }
        // What is its right it may: another case.
        JuryTerms memory set = juryTerms();
        set.deposit = 0;
        court.setParameters(set);
        CaseTerms memory next = usualTerms();
        source.prepare(address(source), abi.encodeCall(CaseSource.open, (next, "")));
        execute(terms);
        vm.assertTrue(source.calledBack());
        assertPhase(idOf(next), CasePhase.Evidence);
    }
}
