// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IArbitration, Juror, JuryTerms, Service} from "../../contracts/arbitration/interfaces/IArbitration.sol";
import {CaseTerms} from "../../contracts/arbitration/interfaces/IArbitrator.sol";
import {CaseSource} from "../../contracts/mocks/CaseSource.sol";
import {ReentrantReceiver} from "../../contracts/mocks/ReentrantReceiver.sol";
import {ArbitrationTest} from "./ArbitrationTest.sol";

/// Who has what of the deposits: all of them, and nothing twice.
contract DepositsTest is ArbitrationTest {
    CaseTerms internal terms;
    uint256 internal id;

    function setUp() public override {
        super.setUp();
        fillPool(20);
        terms = usualTerms();
        id = court.caseIdOf(address(source), terms);
    }

    /// @dev What all jurors are owed together.
    function owedToJurors() internal view returns (uint256 sum) {
        for (uint256 i = 0; i < 20; ++i) {
            sum += court.owedTo(idOf(jurorName(i)));
        }
    }

    /// @dev Everything is somebody's, and can be taken.
    function assertNothingStranded() internal {
        uint256 all = owedToJurors() + court.owedTo(annId) + court.owedTo(bobId);
        vm.assertEq(address(court).balance, all);
        if (court.owedTo(annId) != 0) court.withdraw(annId);
        if (court.owedTo(bobId) != 0) court.withdraw(bobId);
        for (uint256 i = 0; i < 20; ++i) {
            if (court.owedTo(idOf(jurorName(i))) != 0) court.withdraw(idOf(jurorName(i)));
        }
        vm.assertEq(address(court).balance, 0);
    }

    function test_AnOpenerWhoWonHasItsDepositBack() public {
        decided(terms, FOR_OPENER);
        vm.assertEq(court.owedTo(annId), 0);
        afterAppeal();
        vm.expectEmit(address(court));
        emit IArbitration.Credited(annId, id, DEPOSIT, DEPOSIT);
        execute(terms);
        vm.assertEq(owedToJurors(), 0);
        vm.expectEmit(address(court));
        emit IArbitration.Withdrawn(annId, ann, DEPOSIT);
        vm.prank(stranger);
        vm.assertEq(court.withdraw(annId), DEPOSIT);
        vm.assertEq(ann.balance, DEPOSIT);
        assertNothingStranded();
    }

    function test_TheDepositOfOneWhoLostPaysWhoRevealed() public {
        id = drawn(terms);
        vote(id, ballots(2, FOR_RESPONDENT));
        tally(terms);
        afterAppeal();
        execute(terms);
        (Juror[] memory jury,) = court.juryOf(id, 0);
        vm.assertEq(court.owedTo(jury[0].identity), DEPOSIT / 2);
        vm.assertEq(court.owedTo(jury[1].identity), DEPOSIT / 2);
        vm.assertEq(court.owedTo(jury[2].identity), 0);
        vm.assertEq(owedToJurors(), DEPOSIT);
        vm.assertEq(court.owedTo(annId) + court.owedTo(bobId), 0);
        assertNothingStranded();
    }

    function test_OptionZeroIsAgainstTheOpener() public {
        decided(terms, FOR_NOBODY);
        afterAppeal();
        execute(terms);
        vm.assertEq(owedToJurors(), DEPOSIT);
        (Juror[] memory jury,) = court.juryOf(id, 0);
        // What rounding leaves is the first one's.
        vm.assertEq(court.owedTo(jury[0].identity), DEPOSIT - 2 * (DEPOSIT / 3));
        vm.assertEq(court.owedTo(jury[1].identity), DEPOSIT / 3);
        assertNothingStranded();
    }

    function test_AnAppealThatWinsCostsTheAppellantNothing() public {
        decided(terms, FOR_RESPONDENT);
        appeal(ann, terms);
        judgeAppeal(terms, FOR_OPENER);
        vm.assertEq(court.owedTo(annId), DEPOSIT + APPEAL_DEPOSIT);
        vm.assertEq(owedToJurors(), 0);
        assertNothingStranded();
    }

    function test_AnAppealThatLosesPaysAllWhoRevealedInEitherRound() public {
        decided(terms, FOR_OPENER);
        appeal(bob, terms);
        judgeAppeal(terms, FOR_OPENER);
        vm.assertEq(court.owedTo(annId), DEPOSIT);
        vm.assertEq(court.owedTo(bobId), 0);
        vm.assertEq(owedToJurors(), APPEAL_DEPOSIT);
        (Juror[] memory jury,) = court.juryOf(id, 2);
        vm.assertEq(court.owedTo(jury[4].identity), APPEAL_DEPOSIT / 8);
        assertNothingStranded();
    }

    function test_AnOpenerWhoLosesTwicePaysTwice() public {
        decided(terms, FOR_NOBODY);
        appeal(ann, terms);
        // Another option, and still against her.
        judgeAppeal(terms, FOR_RESPONDENT);
        vm.assertEq(court.owedTo(annId), 0);
        vm.assertEq(owedToJurors(), DEPOSIT + APPEAL_DEPOSIT);
        assertNothingStranded();
    }

    function test_AnOpenerWhoLosesOnAppealPaysItsOwnDepositOnly() public {
        decided(terms, FOR_OPENER);
        appeal(bob, terms);
        judgeAppeal(terms, FOR_NOBODY);
        vm.assertEq(court.owedTo(bobId), APPEAL_DEPOSIT);
        vm.assertEq(owedToJurors(), DEPOSIT);
        assertNothingStranded();
    }

    function test_WhoRevealedInATieIsPaidToo() public {
        id = drawn(terms);
        vote(id, ballots(0, 1, 2));
        tally(terms);
        drawJury(terms);
        vote(id, ballots(3, FOR_RESPONDENT));
        tally(terms);
        afterAppeal();
        execute(terms);
        (Juror[] memory jury,) = court.juryOf(id, 0);
        vm.assertEq(court.owedTo(jury[2].identity), DEPOSIT / 6);
        vm.assertEq(owedToJurors(), DEPOSIT);
        assertNothingStranded();
    }

    function test_WhoMovedDuringTheVoteIsNotPaid() public {
        id = drawn(terms);
        vote(id, ballots(3, FOR_RESPONDENT));
        (Juror[] memory jury,) = court.juryOf(id, 0);
        identities.recover(jury[1].identity, stranger);
        tally(terms);
        assertService(id, 0, 1, Service.Excused);
        afterAppeal();
        execute(terms);
        vm.assertEq(court.owedTo(jury[1].identity), 0);
        vm.assertEq(court.owedTo(jury[2].identity), DEPOSIT / 2);
        assertNothingStranded();
    }

    function test_WhereNobodyCouldBePaidItGoesBack() public {
        id = drawn(terms);
        vote(id, ballots(3, FOR_RESPONDENT));
        (Juror[] memory jury,) = court.juryOf(id, 0);
        for (uint256 i = 0; i < 3; ++i) {
            identities.recover(jury[i].identity, makeAddr(string.concat("new ", vm.toString(i))));
        }
        tally(terms);
        afterAppeal();
        execute(terms);
        vm.assertEq(court.owedTo(annId), DEPOSIT);
        assertNothingStranded();
    }

    function test_AMaximalPanelIsPaid() public {
        JuryTerms memory set = juryTerms();
        set.jurors = 5;
        court.setParameters(set);
        fillPoolTo(60);
        id = drawn(terms);
        vote(id, fourOfFive());
        tally(terms);
        drawJury(terms);
        vote(id, ballots(5, FOR_OPENER));
        tally(terms);
        appeal(bob, terms);
        drawJury(terms);
        vote(id, sixOfSeven());
        tally(terms);
        drawJury(terms);
        vote(id, ballots(7, FOR_OPENER));
        uint256 gas = gasleft();
        tally(terms);
        vm.assertLt(gas - gasleft(), 2_500_000);
        uint256 sum = 0;
        uint256 paid = 0;
        for (uint256 i = 0; i < 60; ++i) {
            uint256 owed = court.owedTo(idOf(jurorName(i)));
            sum += owed;
            if (owed != 0) ++paid;
        }
        vm.assertEq(paid, 4 + 5 + 6 + 7);
        vm.assertEq(sum, APPEAL_DEPOSIT);
        vm.assertEq(sum + court.owedTo(annId), address(court).balance);
    }

    function fillPoolTo(uint256 count) internal {
        for (uint256 i = 20; i < count; ++i) {
            (address account,) = juror(i);
            vm.prank(account);
            court.joinPool();
        }
        skipTime(1);
    }

    function fourOfFive() internal pure returns (uint256[] memory choices) {
        choices = new uint256[](4);
        (choices[0], choices[1]) = (1, 1);
    }

    function sixOfSeven() internal pure returns (uint256[] memory choices) {
        choices = new uint256[](6);
        (choices[0], choices[1], choices[2]) = (1, 1, 1);
    }

    function test_WithoutADepositNobodyIsPaid() public {
        JuryTerms memory set = juryTerms();
        (set.deposit, set.appealDeposit) = (0, 0);
        court.setParameters(set);
        source.open(terms, "");
        skipTime(3 days);
        court.summon(address(source), terms);
        drawJury(terms);
        vote(id, ballots(3, FOR_RESPONDENT));
        tally(terms);
        vm.prank(ann);
        court.appeal(address(source), terms);
        judgeAppeal(terms, FOR_RESPONDENT);
        vm.assertEq(owedToJurors() + court.owedTo(annId), 0);
        execute(terms);
    }

    // ---- Sources that nobody accepted ----------------------------------------------------------------------------------

    CaseSource internal other;

    function openUnknown() internal {
        other = new CaseSource(court);
        id = other.open{value: DEPOSIT}(terms, "");
        skipTime(3 days);
        court.summon(address(other), terms);
    }

    function judgeUnknown(uint256 ruling) internal {
        sealJury(id);
        court.draw(address(other), terms);
        vote(id, ballots(court.caseOf(id).round < 2 ? 3 : 5, ruling));
        court.tally(address(other), terms);
    }

    function test_AnUnknownSourcePaysItsJurorsWhateverTheRuling() public {
        openUnknown();
        judgeUnknown(FOR_OPENER);
        afterAppeal();
        court.execute(address(other), terms);
        vm.assertEq(owedToJurors(), DEPOSIT);
        vm.assertEq(court.owedTo(annId), 0);
        assertNothingStranded();
    }

    function test_AndTheDepositOfAnAppealThatWon() public {
        openUnknown();
        judgeUnknown(FOR_OPENER);
        hoax(bob, APPEAL_DEPOSIT);
        court.appeal{value: APPEAL_DEPOSIT}(address(other), terms);
        judgeUnknown(FOR_RESPONDENT);
        vm.assertEq(owedToJurors(), DEPOSIT + APPEAL_DEPOSIT);
        assertNothingStranded();
    }

    function test_ItHasItsDepositBackWhereNobodyJudged() public {
        openUnknown();
        vm.prank(ann);
        court.agree(address(other), terms, 1);
        vm.prank(bob);
        court.agree(address(other), terms, 1);
        vm.assertEq(court.owedTo(annId), DEPOSIT);
        assertNothingStranded();
    }

    // ---- Taking it -----------------------------------------------------------------------------------------------------

    function test_NothingIsPaidWhereNothingIsOwed() public {
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationNothingOwed.selector, annId));
        court.withdraw(annId);
    }

    function test_WhatIsOwedToAnIdentityWithoutAnAccountWaitsForOne() public {
        terms.opener = idOf("nobody yet");
        id = court.caseIdOf(address(source), terms);
        source.open{value: DEPOSIT + 1}(terms, "");
        vm.expectRevert(
            abi.encodeWithSelector(IArbitration.ArbitrationNotRegistered.selector, address(0), terms.opener)
        );
        court.withdraw(terms.opener);
        identities.registerByVote(terms.opener, stranger);
        court.withdraw(terms.opener);
        vm.assertEq(stranger.balance, 1);
    }

    function test_ItIsPaidToThePresentAccountAndOnce() public {
        ReentrantReceiver receiver = new ReentrantReceiver();
        identities.recover(annId, address(receiver));
        source.open{value: DEPOSIT + 5}(terms, "");
        receiver.prepare(address(court), abi.encodeCall(IArbitration.withdraw, (annId)));
        receiver.refuse(true);
        vm.expectPartialRevert(ReentrantReceiver.ReentrantReceiverRefused.selector);
        court.withdraw(annId);
        receiver.refuse(false);
        court.withdraw(annId);
        vm.assertEq(address(receiver).balance, 5);
        vm.assertEq(receiver.successes(), 0);
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationNothingOwed.selector, annId));
        court.withdraw(annId);
    }

    function test_ForcedEtherIsNobodys() public {
        vm.deal(address(court), 100 ether);
        decided(terms, FOR_RESPONDENT);
        afterAppeal();
        execute(terms);
        vm.assertEq(owedToJurors(), DEPOSIT);
    }

    function testFuzz_EveryWeiOfALostDepositIsPaid(uint96 deposit, uint256 reveals) public {
        reveals = bound(reveals, 2, 3);
        JuryTerms memory set = juryTerms();
        set.deposit = deposit;
        court.setParameters(set);
        vm.deal(address(this), deposit);
        source.open{value: deposit}(terms, "");
        skipTime(3 days);
        court.summon(address(source), terms);
        drawJury(terms);
        vote(id, ballots(reveals, FOR_RESPONDENT));
        tally(terms);
        afterAppeal();
        execute(terms);
        vm.assertEq(owedToJurors(), deposit);
        vm.assertEq(address(court).balance, deposit);
    }
}
