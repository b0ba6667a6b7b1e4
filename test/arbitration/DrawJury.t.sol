// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Case, CasePhase, IArbitration, Juror, JuryTerms} from "../../contracts/arbitration/interfaces/IArbitration.sol";
import {CaseTerms} from "../../contracts/arbitration/interfaces/IArbitrator.sol";
import {Lot, Sortition} from "../../contracts/common/libraries/Sortition.sol";
import {ArbitrationTest} from "./ArbitrationTest.sol";

/// Summon, seal, draw: who judges.
contract DrawJuryTest is ArbitrationTest {
    using Sortition for Lot;

    // ---- When and by which block ---------------------------------------------------------------------------------------

    function test_AJuryIsSummonedWhenTheTimeForEvidenceIsOver() public {
        fillPool(6);
        CaseTerms memory terms = usualTerms();
        uint256 id = court.caseIdOf(address(source), terms);
        expectPhase(id, CasePhase.None);
        court.summon(address(source), terms);
        open(terms);
        uint256 end = vm.getBlockTimestamp() + 3 days;
        vm.warp(end - 1);
        expectWindow(id, end, type(uint256).max);
        court.summon(address(source), terms);
        vm.warp(end);
        vm.expectEmit(address(court));
        emit IArbitration.JurySummoned(id, 0, vm.getBlockNumber() + 10, 6);
        vm.prank(stranger);
        court.summon(address(source), terms);
        Case memory record = court.caseOf(id);
        vm.assertEq(uint256(record.drawBlock), vm.getBlockNumber() + 10);
        vm.assertEq(uint256(record.seats), 6);
        expectPhase(id, CasePhase.Summoned);
        court.summon(address(source), terms);
        expectPhase(id, CasePhase.Summoned);
        court.draw(address(source), terms);
    }

    function test_OnlySourceAndTermsTogetherAreACase() public {
        CaseTerms memory terms = usualTerms();
        uint256 id = open(terms);
        skipTime(3 days);
        uint256 other = court.caseIdOf(address(this), terms);
        expectPhase(other, CasePhase.None);
        court.summon(address(this), terms);
        terms.opener = bobId;
        other = court.caseIdOf(address(source), terms);
        vm.assertNotEq(other, id);
        expectPhase(other, CasePhase.None);
        court.summon(address(source), terms);
    }

    function test_TheHashOfTheNamedBlockIsSealedOnceItIsKnown() public {
        fillPool(5);
        CaseTerms memory terms = usualTerms();
        uint256 id = summoned(terms);
        uint256 drawBlock = court.caseOf(id).drawBlock;
        vm.roll(drawBlock);
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationBlockToCome.selector, id, drawBlock, drawBlock));
        court.seal(id);
        vm.roll(drawBlock + 1);
        sealsHashOf(id, drawBlock);
        expectPhase(id, CasePhase.Sealed);
        court.seal(id);
        expectPhase(id + 1, CasePhase.None);
        court.seal(id + 1);
    }

    function sealsHashOf(uint256 id, uint256 number) internal {
        bytes32 hash = keccak256(abi.encode("block", number));
        vm.setBlockhash(number, hash);
        bytes32 seed = keccak256(abi.encode(hash, id, uint256(0)));
        vm.expectEmit(address(court));
        emit IArbitration.JurySealed(id, 0, number, seed);
        vm.prank(stranger);
        court.seal(id);
        vm.assertEq(court.seedOf(id), seed);
    }

    function test_ABlockIsNamedAsLongAsItsHashIsKnown() public {
        CaseTerms memory terms = usualTerms();
        uint256 id = summoned(terms);
        uint256 drawBlock = court.caseOf(id).drawBlock;
        vm.roll(drawBlock + 256);
        sealsHashOf(id, drawBlock);
    }

    function test_WhenItIsForgottenTheOne256BlocksLaterIsMeant() public {
        CaseTerms memory terms = usualTerms();
        uint256 id = summoned(terms);
        uint256 drawBlock = court.caseOf(id).drawBlock;
        vm.roll(drawBlock + 257);
        sealsHashOf(id, drawBlock + 256);
    }

    function testFuzz_SomeBlockIsKnownHoweverLateItIs(uint256 late) public {
        late = bound(late, 1, 100_000_000);
        CaseTerms memory terms = usualTerms();
        uint256 id = summoned(terms);
        uint256 drawBlock = court.caseOf(id).drawBlock;
        vm.roll(drawBlock + late);
        uint256 number = drawBlock + ((late - 1) / 256) * 256;
        vm.assertLt(vm.getBlockNumber() - number, 257);
        sealsHashOf(id, number);
    }

    // ---- How many ------------------------------------------------------------------------------------------------------

    function test_FiveAreDrawnForThree() public {
        fillPool(12);
        CaseTerms memory terms = usualTerms();
        uint256 id = summoned(terms);
        sealJury(id);
        vm.expectEmit(true, true, false, true, address(court));
        emit IArbitration.JuryDrawn(id, 0, 5);
        vm.prank(stranger);
        court.draw(address(source), terms);
        (Juror[] memory jury, uint256 seated) = court.juryOf(id, 0);
        vm.assertEq(jury.length, 5);
        vm.assertEq(seated, 7);
        for (uint256 i = 0; i < 5; ++i) {
            for (uint256 j = 0; j < i; ++j) {
                vm.assertNotEq(bytes32(jury[i].identity), bytes32(jury[j].identity));
            }
        }
        Case memory record = court.caseOf(id);
        vm.assertEq(uint256(record.drawn), 5);
        vm.assertEq(uint256(record.since), vm.getBlockTimestamp());
        assertPhase(id, CasePhase.Jury);
        expectPhase(id, CasePhase.Jury);
        court.draw(address(source), terms);
        (jury, seated) = court.juryOf(id, 1);
        vm.assertEq(jury.length + seated, 0);
    }

    function test_NineAreDrawnForFive() public {
        JuryTerms memory set = juryTerms();
        set.jurors = 5;
        court.setParameters(set);
        fillPool(12);
        uint256 id = drawn(usualTerms());
        (Juror[] memory jury, uint256 seated) = court.juryOf(id, 0);
        vm.assertEq(jury.length, 9);
        vm.assertEq(seated, 31);
    }

    function test_ThreeAreEnoughForThree() public {
        fillPool(3);
        uint256 id = drawn(usualTerms());
        (Juror[] memory jury, uint256 seated) = court.juryOf(id, 0);
        vm.assertEq(jury.length, 3);
        vm.assertEq(seated, 7);
    }

    function test_ASmallPoolNeverFailsByChance() public {
        fillPool(3);
        for (uint256 n = 0; n < 20; ++n) {
            uint256 id = drawn(usualTerms());
            vm.assertEq(uint256(court.caseOf(id).drawn), 3);
        }
    }

    function test_WithTooFewTheDrawIsRepeatedOnceThenOptionZeroIsTheRuling() public {
        fillPool(2);
        CaseTerms memory terms = usualTerms();
        uint256 id = summoned(terms);
        sealJury(id);
        vm.expectEmit(address(court));
        emit IArbitration.JuryDrawn(id, 0, 2);
        vm.expectEmit(address(court));
        emit IArbitration.JurySummoned(id, 1, vm.getBlockNumber() + 10, 2);
        court.draw(address(source), terms);
        assertPhase(id, CasePhase.Summoned);
        vm.assertEq(uint256(court.caseOf(id).round), 1);
        sealJury(id);
        vm.expectEmit(address(court));
        emit IArbitration.CaseRuled(id, FOR_NOBODY);
        court.draw(address(source), terms);
        assertPhase(id, CasePhase.Ruled);
        // Nobody judged, so nobody lost.
        vm.assertEq(court.owedTo(annId), DEPOSIT);
        execute(terms);
        vm.assertEq(source.rulings(terms.key), 1);
        vm.assertEq(source.rulingOf(terms.key), FOR_NOBODY);
        assertPhase(id, CasePhase.Closed);
    }

    function test_TheRepeatedDrawFindsWhoTheFirstDidNot() public {
        fillPool(3);
        CaseTerms memory terms = usualTerms();
        bytes20 away = idOf(jurorName(0));
        uint256 id = summoned(terms);
        identities.setVerified(away, false);
        drawJury(terms);
        identities.setVerified(away, true);
        drawJury(terms);
        assertPhase(id, CasePhase.Jury);
        (Juror[] memory jury,) = court.juryOf(id, 1);
        vm.assertEq(jury.length, 3);
    }

    function testFuzz_TheSealedHashAloneSaysWhoIsDrawn(bytes32 hash) public {
        fillPool(100);
        for (uint256 i = 0; i < 100; ++i) {
            if (i % 10 != 0) identities.setVerified(idOf(jurorName(i)), false);
        }
        CaseTerms memory terms = usualTerms();
        uint256 id = summoned(terms);
        vm.roll(court.caseOf(id).drawBlock + 1);
        vm.setBlockhash(court.caseOf(id).drawBlock, hash);
        court.seal(id);
        // Of the forty seats it looks at, those who may judge, in order, and no more than five.
        Lot memory lot = Sortition.begin(court.seedOf(id), 100, 40);
        bytes20[] memory expected = new bytes20[](5);
        uint256 count = 0;
        for (uint256 i = 0; i < 40 && count < 5; ++i) {
            uint256 seat = lot.next();
            if (seat % 10 == 0) expected[count++] = idOf(jurorName(seat));
        }
        court.draw(address(source), terms);
        (Juror[] memory jury,) = court.juryOf(id, 0);
        vm.assertEq(jury.length, count < 3 ? 0 : count);
        for (uint256 i = 0; i < jury.length; ++i) {
            vm.assertEq(bytes32(jury[i].identity), bytes32(expected[i]));
        }
    }

    // ---- Who -----------------------------------------------------------------------------------------------------------

    /// @dev Five in the pool, of whom number 0 is unfit by what the test does: he is not among the four that are drawn.
    function assertNotDrawn(CaseTerms memory terms) internal {
        uint256 id = idOf(terms);
        drawJury(terms);
        (Juror[] memory jury,) = court.juryOf(id, 0);
        vm.assertEq(jury.length, 4);
        for (uint256 i = 0; i < 4; ++i) {
            vm.assertNotEq(bytes32(jury[i].identity), bytes32(idOf(jurorName(0))));
        }
    }

    function assertAllDrawn(CaseTerms memory terms) internal {
        uint256 id = idOf(terms);
        drawJury(terms);
        vm.assertEq(uint256(court.caseOf(id).drawn), 5);
    }

    function test_PartiesDoNotJudge() public {
        fillPool(4);
        CaseTerms memory terms = usualTerms();
        (terms.opener, terms.respondent) = (idOf(jurorName(0)), annId);
        neighbours.setScore(annId, SCORE);
        vm.prank(ann);
        court.joinPool();
        skipTime(1);
        summoned(terms);
        drawJury(terms);
        (Juror[] memory jury,) = court.juryOf(idOf(terms), 0);
        vm.assertEq(jury.length, 3);
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertTrue(jury[i].identity != terms.opener && jury[i].identity != terms.respondent);
        }
    }

    function test_WhoOptedInWhenTheCaseWasOpenDoesNotJudgeIt() public {
        fillPool(0);
        for (uint256 i = 1; i < 5; ++i) {
            (address early,) = juror(i);
            vm.prank(early);
            court.joinPool();
        }
        skipTime(1);
        (address late,) = juror(0);
        // In the very second.
        vm.prank(late);
        court.joinPool();
        CaseTerms memory terms = usualTerms();
        summoned(terms);
        assertNotDrawn(terms);
    }

    function test_WhoOptedInASecondBeforeDoes() public {
        fillPool(5);
        CaseTerms memory terms = usualTerms();
        summoned(terms);
        assertAllDrawn(terms);
    }

    function test_WhoLeftDoesNotJudgeNorWhoTookTheSeat() public {
        fillPool(5);
        CaseTerms memory terms = usualTerms();
        summoned(terms);
        vm.prank(identities.accountOf(idOf(jurorName(0))));
        court.leavePool();
        (address late,) = juror(9);
        vm.prank(late);
        court.joinPool();
        (, uint256 seat) = court.poolSeatOf(idOf(jurorName(9)));
        vm.assertEq(seat, 0);
        assertNotDrawn(terms);
    }

    function test_AnEmptySeatIsPassedOver() public {
        fillPool(5);
        CaseTerms memory terms = usualTerms();
        summoned(terms);
        vm.prank(identities.accountOf(idOf(jurorName(0))));
        court.leavePool();
        assertNotDrawn(terms);
    }

    function test_WhoLostVerificationOrScoreDoesNotJudge() public {
        fillPool(5);
        CaseTerms memory terms = usualTerms();
        summoned(terms);
        identities.setVerified(idOf(jurorName(0)), false);
        assertNotDrawn(terms);
        identities.setVerified(idOf(jurorName(0)), true);
        terms = usualTerms();
        summoned(terms);
        neighbours.setScore(idOf(jurorName(0)), SCORE - 1);
        assertNotDrawn(terms);
    }

    function test_TheScoreThatCountsIsThatOfTheCasesParameters() public {
        fillPool(5);
        CaseTerms memory terms = usualTerms();
        summoned(terms);
        JuryTerms memory set = juryTerms();
        set.score = SCORE + 1;
        court.setParameters(set);
        assertAllDrawn(terms);
        terms = usualTerms();
        uint256 id = summoned(terms);
        sealJury(id);
        vm.expectEmit(address(court));
        emit IArbitration.JuryDrawn(id, 0, 0);
        court.draw(address(source), terms);
    }

    function test_WhoDealtWithAPartyLatelyDoesNotJudge() public {
        fillPool(5);
        CaseTerms memory terms = usualTerms();
        summoned(terms);
        neighbours.setDealing(idOf(jurorName(0)), annId, vm.getBlockTimestamp() - 90 days + 1);
        assertNotDrawn(terms);
        terms = usualTerms();
        summoned(terms);
        neighbours.setDealing(idOf(jurorName(0)), annId, 0);
        neighbours.setDealing(idOf(jurorName(0)), bobId, vm.getBlockTimestamp());
        assertNotDrawn(terms);
    }

    function test_WhoDealtWithAPartyLongAgoDoes() public {
        fillPool(5);
        CaseTerms memory terms = usualTerms();
        summoned(terms);
        neighbours.setDealing(idOf(jurorName(0)), annId, vm.getBlockTimestamp() - 90 days);
        neighbours.setDealing(idOf(jurorName(0)), bobId, 1);
        assertAllDrawn(terms);
    }

    // ---- Communities ---------------------------------------------------------------------------------------------------

    function communityTerms() internal returns (CaseTerms memory terms) {
        terms = usualTerms();
        terms.communityId = COMMUNITY;
    }

    function test_MembersOfACommunityJudgeItsCasesVerifiedOrNot() public {
        fillCommunity(5);
        identities.setVerified(idOf(jurorName(0)), false);
        neighbours.setScore(idOf(jurorName(1)), 0);
        CaseTerms memory terms = communityTerms();
        uint256 id = summoned(terms);
        vm.assertEq(uint256(court.caseOf(id).seats), 5);
        assertAllDrawn(terms);
    }

    function test_WhoWasAdmittedWhenTheCaseWasOpenDoesNotJudgeIt() public {
        for (uint256 i = 1; i < 5; ++i) {
            (, bytes20 early) = juror(i);
            neighbours.admit(COMMUNITY, early);
        }
        skipTime(1);
        (, bytes20 late) = juror(0);
        neighbours.admit(COMMUNITY, late);
        CaseTerms memory terms = communityTerms();
        summoned(terms);
        assertNotDrawn(terms);
    }

    function test_WhoLeftTheCommunityDoesNotJudge() public {
        fillCommunity(5);
        CaseTerms memory terms = communityTerms();
        uint256 id = summoned(terms);
        neighbours.remove(COMMUNITY, 0);
        vm.assertEq(uint256(court.caseOf(id).seats), 5);
        assertNotDrawn(terms);
    }

    function test_WhoWasAdmittedAfterTheSummonsIsNotLookedAt() public {
        fillCommunity(5);
        CaseTerms memory terms = communityTerms();
        uint256 id = summoned(terms);
        for (uint256 i = 5; i < 9; ++i) {
            (, bytes20 late) = juror(i);
            neighbours.admit(COMMUNITY, late);
        }
        vm.assertEq(uint256(court.caseOf(id).seats), 5);
        assertAllDrawn(terms);
    }

    function test_ACommunityThatThereIsNotHasNoMembers() public {
        CaseTerms memory terms = usualTerms();
        terms.communityId = type(uint256).max;
        uint256 id = summoned(terms);
        vm.assertEq(uint256(court.caseOf(id).seats), 0);
        drawJury(terms);
        drawJury(terms);
        assertPhase(id, CasePhase.Ruled);
    }

    function test_ACommunityOfAnySizeHasSeats() public {
        vm.mockCall(
            address(neighbours),
            abi.encodeWithSignature("sizeOf(uint256)", COMMUNITY),
            abi.encode(uint256(type(uint32).max) + 1)
        );
        uint256 id = summoned(communityTerms());
        vm.assertEq(uint256(court.caseOf(id).seats), type(uint32).max);
    }

    // ---- Gas -----------------------------------------------------------------------------------------------------------

    function test_TheDearestDrawFitsABlock() public {
        JuryTerms memory set = juryTerms();
        (set.jurors, set.tries) = (5, 64);
        court.setParameters(set);
        fillPool(80);
        CaseTerms memory terms = usualTerms();
        uint256 id = decided5(terms);
        appeal(bob, terms);
        for (uint256 i = 0; i < 80; ++i) {
            neighbours.setDealing(idOf(jurorName(i)), bobId, vm.getBlockTimestamp());
        }
        sealJury(id);
        uint256 gas = gasleft();
        court.draw(address(source), terms);
        vm.assertLt(gas - gasleft(), 2_500_000);
    }

    function decided5(CaseTerms memory terms) internal returns (uint256 id) {
        id = drawn(terms);
        vote(id, ballots(5, FOR_OPENER));
        tally(terms);
    }
}
