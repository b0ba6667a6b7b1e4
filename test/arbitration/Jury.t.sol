// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Case, CasePhase, IArbitration, Juror, Service} from "../../contracts/arbitration/interfaces/IArbitration.sol";
import {CaseTerms} from "../../contracts/arbitration/interfaces/IArbitrator.sol";
import {CaseSource} from "../../contracts/mocks/CaseSource.sol";
import {Deed} from "../../contracts/reputation/interfaces/IScoreSource.sol";
import {IPLCRVoting} from "../../contracts/voting/interfaces/IPLCRVoting.sol";
import {PollTerms, VotingMode} from "../../contracts/voting/interfaces/IPollSource.sol";
import {ArbitrationTest} from "./ArbitrationTest.sol";

/// Strikes, vote and tally: what a jury comes to, and what its jurors have of it.
contract JuryTest is ArbitrationTest {
    CaseTerms internal terms;
    uint256 internal id;
    uint256 internal start;

    function setUp() public override {
        super.setUp();
        fillPool(12);
        terms = usualTerms();
        id = drawn(terms);
        start = court.caseOf(id).since;
    }

    function jurorAt(uint256 place) internal view returns (bytes20) {
        (Juror[] memory jury,) = court.juryOf(id, court.caseOf(id).round);
        return jury[place].identity;
    }

    function accountAt(uint256 place) internal view returns (address) {
        return identities.accountOf(jurorAt(place));
    }

    function seated() internal view returns (uint256 places) {
        (, places) = court.juryOf(id, court.caseOf(id).round);
    }

    // ---- Strikes -------------------------------------------------------------------------------------------------------

    function test_TheFirstThatNobodyStruckSit() public {
        vm.assertEq(seated(), 7);
        vm.expectEmit(address(court));
        emit IArbitration.JurorsStruck(id, 0, annId, 2);
        strike(ann, terms, 2);
        vm.assertEq(seated(), 8 + 4 + 1);
        strike(bob, terms, 1);
        vm.assertEq(seated(), 16 + 8 + 4);
        // Both the same one.
        strike(bob, terms, 2);
        vm.assertEq(seated(), 8 + 4 + 1);
        // Somebody else, or nobody.
        strike(ann, terms, 0);
        strike(bob, terms, 0);
        vm.assertEq(seated(), 7);
    }

    function test_ASideStrikesNoMoreThanItsShareAndNobodyWhoWasNotDrawn() public {
        expectInvalidStrikes(3);
        strike(ann, terms, 3);
        expectInvalidStrikes(32);
        strike(bob, terms, 32);
        expectInvalidStrikes(1 << 255);
        strike(bob, terms, 1 << 255);
        strike(bob, terms, 16);
    }

    function expectInvalidStrikes(uint256 places) internal {
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationInvalidStrikes.selector, id, places, 5, 1));
    }

    function test_OnlyThePartiesPresentAccountsStrike() public {
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationNotParty.selector, id, stranger));
        strike(stranger, terms, 1);
        identities.recover(annId, stranger);
        strike(stranger, terms, 1);
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationNotParty.selector, id, ann));
        strike(ann, terms, 1);
    }

    function test_StrikesAreTakenForADay() public {
        vm.warp(start + 1 days - 1);
        strike(ann, terms, 1);
        vm.warp(start + 1 days);
        expectWindow(id, start, start + 1 days);
        strike(bob, terms, 1);
        vm.assertEq(seated(), 2 + 4 + 8);
    }

    function test_StrikesNeedADrawnJury() public {
        CaseTerms memory other = usualTerms();
        uint256 otherId = summoned(other);
        expectPhase(otherId, CasePhase.Summoned);
        strike(ann, other, 1);
    }

    function test_WhereFewWereDrawnFewerAreStruck() public {
        // Of four drawn neither side strikes any, as three must be left.
        for (uint256 i = 4; i < 12; ++i) {
            vm.prank(identities.accountOf(idOf(jurorName(i))));
            court.leavePool();
        }
        terms = usualTerms();
        id = drawn(terms);
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationInvalidStrikes.selector, id, 1, 4, 0));
        strike(ann, terms, 1);
        strike(ann, terms, 0);
        vm.assertEq(seated(), 7);
    }

    // ---- The vote ------------------------------------------------------------------------------------------------------

    function test_ThePollHasTheCasesDatesAndOptions() public {
        bytes32 key = court.pollKey(id, 0);
        vm.assertEq(key, bytes32(id << 8));
        PollTerms memory asked = court.pollTerms(key);
        PollTerms memory expected = PollTerms(start + 1 days, start + 4 days, start + 7 days, 3, VotingMode.Jurors);
        vm.assertEq(abi.encode(asked), abi.encode(expected));
        voting.openPoll(court, key);
        expectNoPoll(court.pollKey(id, 1));
        expectNoPoll(bytes32((id + 1) << 8));
        agree(ann, terms, 1);
        agree(bob, terms, 1);
        expectNoPoll(key);
        vm.assertFalse(court.isJuror(key, accountAt(0)));
    }

    function expectNoPoll(bytes32 key) internal {
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationNoPoll.selector, key));
        court.pollTerms(key);
    }

    function test_OnlyWhoSitsVotes() public {
        strike(ann, terms, 1);
        bytes32 key = court.pollKey(id, 0);
        vm.warp(start + 1 days);
        uint256 pollId = voting.openPoll(court, key);
        vm.assertFalse(court.isJuror(key, accountAt(0)));
        for (uint256 place = 1; place < 4; ++place) {
            vm.assertTrue(court.isJuror(key, accountAt(place)));
            commit(accountAt(place), pollId, 1);
        }
        vm.assertFalse(court.isJuror(key, accountAt(4)));
        vm.assertFalse(court.isJuror(key, ann));
        vm.assertFalse(court.isJuror(key, stranger));
        vm.assertFalse(court.isJuror(court.pollKey(id, 1), accountAt(1)));
        vm.assertFalse(court.isJuror(court.pollKey(id + 1, 0), accountAt(1)));
        address surplus = accountAt(4);
        bytes24 hash = voting.commitmentHash(pollId, surplus, 1, SALT);
        vm.expectRevert(abi.encodeWithSelector(IPLCRVoting.PLCRVotingNotEligible.selector, pollId, surplus));
        vm.prank(surplus);
        voting.commit(pollId, hash, 0, 0);
    }

    function test_AJurorThatMovesDoesNotVoteTwice() public {
        bytes32 key = court.pollKey(id, 0);
        bytes20 mover = jurorAt(0);
        // Before the vote it does no harm.
        vm.warp(start + 1 days - 1);
        identities.recover(mover, stranger);
        vm.assertTrue(court.isJuror(key, stranger));
        vm.warp(start + 1 days);
        uint256 pollId = voting.openPoll(court, key);
        commit(stranger, pollId, 1);
        address later = makeAddr("later");
        identities.recover(mover, later);
        vm.assertFalse(court.isJuror(key, later));
        vm.assertFalse(court.isJuror(key, stranger));
    }

    // ---- The tally -----------------------------------------------------------------------------------------------------

    function test_TheOptionWithMostVotesIsDecided() public {
        vote(id, ballots(2, 1, 2));
        vm.expectEmit(address(court));
        emit IArbitration.RoundDecided(id, 0, 2);
        vm.prank(stranger);
        tally(terms);
        Case memory record = court.caseOf(id);
        vm.assertEq(uint256(record.ruling), 2);
        vm.assertEq(uint256(record.since), vm.getBlockTimestamp());
        assertPhase(id, CasePhase.Decided);
        expectPhase(id, CasePhase.Decided);
        tally(terms);
    }

    function test_TheVoteIsCountedWhenTheRevealIsOver() public {
        vote(id, ballots(3, 1));
        vm.warp(start + 7 days - 1);
        expectWindow(id, start + 7 days, type(uint256).max);
        tally(terms);
        vm.warp(start + 7 days);
        tally(terms);
    }

    function test_TwoRevealsAreEnough() public {
        vote(id, ballots(2, 1));
        tally(terms);
        assertPhase(id, CasePhase.Decided);
        assertService(id, 0, 0, Service.Revealed);
        assertService(id, 0, 1, Service.Revealed);
        assertService(id, 0, 2, Service.Silent);
        assertService(id, 0, 3, Service.None);
    }

    function test_ATieIsJudgedOnceMoreByOthers() public {
        vote(id, ballots(0, 1, 2));
        repeats();
        bytes20[3] memory before = [jurorAt2(0), jurorAt2(1), jurorAt2(2)];
        drawJury(terms);
        (Juror[] memory jury,) = court.juryOf(id, 1);
        vm.assertEq(jury.length, 5);
        for (uint256 i = 0; i < 5; ++i) {
            for (uint256 j = 0; j < 3; ++j) {
                vm.assertNotEq(bytes32(jury[i].identity), bytes32(before[j]));
            }
        }
        vote(id, ballots(3, 1));
        vm.expectEmit(address(court));
        emit IArbitration.RoundDecided(id, 1, 1);
        tally(terms);
    }

    function jurorAt2(uint256 place) internal view returns (bytes20) {
        (Juror[] memory jury,) = court.juryOf(id, 0);
        return jury[place].identity;
    }

    function repeats() internal {
        vm.expectEmit(address(court));
        emit IArbitration.RoundUndecided(id, 0);
        vm.expectEmit(address(court));
        emit IArbitration.JurySummoned(id, 1, vm.getBlockNumber() + 10, 12);
        tally(terms);
        assertPhase(id, CasePhase.Summoned);
        vm.assertEq(uint256(court.caseOf(id).round), 1);
    }

    function test_ATieOfTwoIsATie() public {
        uint256[] memory choices = new uint256[](2);
        choices[0] = 1;
        vote(id, choices);
        repeats();
    }

    function test_OneRevealIsNotEnough() public {
        vote(id, ballots(1, 1));
        repeats();
    }

    function test_APollThatNobodyOpenedHasNobodysVotes() public {
        vm.warp(start + 7 days);
        repeats();
    }

    function test_TheSecondTimeOptionZeroIsTheRulingAndNobodyLost() public {
        vote(id, ballots(0, 1, 2));
        tally(terms);
        drawJury(terms);
        // Strikes of the first jury are not those of the second.
        vm.assertEq(seated(), 7);
        vote(id, ballots(1, 1));
        vm.expectEmit(address(court));
        emit IArbitration.CaseRuled(id, FOR_NOBODY);
        tally(terms);
        assertPhase(id, CasePhase.Ruled);
        vm.assertEq(court.owedTo(annId), DEPOSIT);
    }

    function test_StrikesEndWithTheirRound() public {
        strike(ann, terms, 1);
        strike(bob, terms, 2);
        vm.warp(start + 7 days);
        tally(terms);
        drawJury(terms);
        vm.assertEq(seated(), 7);
    }

    // ---- What jurors have of it ----------------------------------------------------------------------------------------

    function test_WhoRevealedHasJudgedTheOpenersCase() public {
        bytes20 judge = jurorAt(0);
        vote(id, ballots(2, 1));
        vm.expectEmit(address(court));
        emit IArbitration.JurorServed(id, judge, 0, 0, Service.Revealed);
        vm.expectEmit(address(court));
        emit IArbitration.Judged(judge, annId, 1);
        tally(terms);
        vm.assertEq(court.deedsOf(judge, annId), 1 << (32 * uint256(Deed.Judged)));
        vm.assertEq(court.deedsOf(judge, bobId), 0);
        vm.assertEq(court.deedsOf(jurorAt(2), annId), 0);
        vm.assertEq(court.deedsOf(annId, judge), 0);
    }

    function test_EveryCaseCounts() public {
        bytes20 judge = jurorAt(0);
        vote(id, ballots(3, 1));
        tally(terms);
        // Until the same one is drawn again.
        while (court.deedsOf(judge, annId) == 1 << 160) {
            terms = usualTerms();
            id = drawn(terms);
            vote(id, ballots(3, 1));
            tally(terms);
        }
        vm.assertEq(court.deedsOf(judge, annId), 2 << 160);
    }

    function test_DeedsCountBetweenVerifiedIdentitiesOnly() public {
        bytes20 judge = jurorAt(0);
        bytes20 other = jurorAt(1);
        vote(id, ballots(3, 1));
        identities.setVerified(judge, false);
        tally(terms);
        vm.assertEq(court.deedsOf(judge, annId), 0);
        vm.assertEq(court.deedsOf(other, annId), 1 << 160);

        identities.setVerified(judge, true);
        identities.setVerified(annId, false);
        terms = usualTerms();
        id = drawn(terms);
        vote(id, ballots(3, 1));
        (Juror[] memory jury,) = court.juryOf(id, 0);
        uint256[3] memory deeds;
        for (uint256 i = 0; i < 3; ++i) {
            deeds[i] = court.deedsOf(jury[i].identity, annId);
        }
        tally(terms);
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertEq(court.deedsOf(jury[i].identity, annId), deeds[i]);
        }
    }

    function test_WhoSatAndStayedSilentIsNotDrawnForNinetyDays() public {
        bytes20 silent = jurorAt(2);
        vote(id, ballots(2, 1));
        uint256 until = vm.getBlockTimestamp() + 90 days;
        vm.expectEmit(address(court));
        emit IArbitration.JurorServed(id, silent, 0, 2, Service.Silent);
        vm.expectEmit(address(court));
        emit IArbitration.Suspended(silent, until);
        tally(terms);
        vm.assertEq(court.suspendedUntil(silent), until);
        vm.assertEq(court.suspendedUntil(jurorAt(0)), 0);
        vm.assertEq(court.suspendedUntil(jurorAt(3)), 0);

        // All twelve but that one could be drawn.
        terms = usualTerms();
        summoned(terms);
        vm.warp(until - 1);
        leaveAllBut(silent);
        drawJury(terms);
        (Juror[] memory jury,) = court.juryOf(idOf(terms), 0);
        for (uint256 i = 0; i < jury.length; ++i) {
            vm.assertNotEq(bytes32(jury[i].identity), bytes32(silent));
        }
        vm.assertEq(jury.length, 4);
        terms = usualTerms();
        summoned(terms);
        vm.warp(until);
        drawJury(terms);
        vm.assertEq(uint256(court.caseOf(idOf(terms)).drawn), 5);
    }

    /// @dev And but four others.
    function leaveAllBut(bytes20 kept) internal {
        uint256 others = 0;
        for (uint256 i = 0; i < 12; ++i) {
            bytes20 identity = idOf(jurorName(i));
            if (identity == kept || others++ < 4) continue;
            vm.prank(identities.accountOf(identity));
            court.leavePool();
        }
    }

    function test_WhoMovedDuringTheVoteIsExcused() public {
        bytes20 mover = jurorAt(1);
        vote(id, ballots(3, 1));
        identities.recover(mover, stranger);
        vm.expectEmit(address(court));
        emit IArbitration.JurorServed(id, mover, 0, 1, Service.Excused);
        tally(terms);
        vm.assertEq(court.suspendedUntil(mover), 0);
        vm.assertEq(court.deedsOf(mover, annId), 0);
        // Its vote was counted all the same.
        assertPhase(id, CasePhase.Decided);
    }

    function test_WhoMovedBeforeItServesFromWhereItIs() public {
        vm.warp(start + 1 days - 1);
        identities.recover(jurorAt(1), stranger);
        vote(id, ballots(3, 1));
        tally(terms);
        assertService(id, 0, 1, Service.Revealed);
    }

    function test_CasesOfUnknownSourcesCountForNobodyAndAskForNoPenance() public {
        CaseSource other = new CaseSource(court);
        terms = usualTerms();
        id = other.open{value: DEPOSIT}(terms, "");
        skipTime(3 days);
        court.summon(address(other), terms);
        sealJury(id);
        court.draw(address(other), terms);
        vote(id, ballots(2, 1));
        court.tally(address(other), terms);
        assertService(id, 0, 0, Service.Revealed);
        assertService(id, 0, 2, Service.Silent);
        vm.assertEq(court.deedsOf(jurorAt(0), annId), 0);
        vm.assertEq(court.suspendedUntil(jurorAt(2)), 0);
    }
}
