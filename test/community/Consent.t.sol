// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Answer, Ballot, Consent, Count} from "../../contracts/community/libraries/Consent.sol";
import {Test} from "../Test.sol";

/// @notice Counts by seat, against counts of lists.
contract ConsentTest is Test {
    Ballot internal ballot;
    mapping(uint256 seat => Answer) internal said;

    function setUp() public {
        vm.warp(1_700_000_000);
        ballot.count.share = 10_000;
    }

    function cast(uint256 seat, bool yes) internal returns (bool changed) {
        Count memory count = ballot.count;
        changed = Consent.cast(ballot, count, seat, yes);
        ballot.count = count;
    }

    function drop(uint256 seat) internal {
        Count memory count = ballot.count;
        Consent.drop(ballot, count, seat);
        ballot.count = count;
    }

    function answerOf(uint256 seat) internal view returns (Answer) {
        Count memory count = ballot.count;
        return Consent.answerOf(ballot, count, seat);
    }

    function check(uint256 yes, uint256 no) internal view {
        vm.assertEq(uint256(ballot.count.yes), yes, "yes");
        vm.assertEq(uint256(ballot.count.no), no, "no");
    }

    function expectAnswer(uint256 seat, Answer expected) internal view {
        vm.assertEq(uint256(answerOf(seat)), uint256(expected));
    }

    function test_AnAnswerCountsOnceAndCanBeChanged() public {
        uint256[6] memory seats = [uint256(0), 103, 104, 255, 256, type(uint32).max];
        for (uint256 i = 0; i < seats.length; ++i) {
            expectAnswer(seats[i], Answer.None);
            vm.assertTrue(cast(seats[i], true));
            vm.assertFalse(cast(seats[i], true), "twice");
            expectAnswer(seats[i], Answer.Yes);
            check(1, 0);
            vm.assertTrue(cast(seats[i], false));
            vm.assertFalse(cast(seats[i], false), "twice");
            expectAnswer(seats[i], Answer.No);
            check(0, 1);
            vm.assertTrue(cast(seats[i], true));
            check(1, 0);
            drop(seats[i]);
            check(0, 0);
            drop(seats[i]);
            expectAnswer(seats[i], Answer.None);
            cast(seats[i], false);
            drop(seats[i]);
            check(0, 0);
        }
        vm.assertEq(uint256(ballot.count.first), 0, "nothing left");
        for (uint256 word = 0; word < 6; ++word) {
            vm.assertEq(ballot.words[word], 0, "nothing left");
        }
    }

    function test_256SeatsHaveAWordForTheirYesAndOneForTheirNo() public {
        cast(104, true);
        cast(0, false);
        cast(256, true);
        cast(511, false);
        cast(512, true);
        uint256[5] memory words = [uint256(1) << 104, 1, 1, 1 << 255, 1];
        for (uint256 word = 0; word < words.length; ++word) {
            vm.assertEq(ballot.words[word], words[word]);
        }
    }

    function test_NeighboursAnswerForThemselves() public {
        for (uint256 seat = 0; seat < 300; ++seat) {
            cast(seat, seat % 3 == 0);
        }
        for (uint256 seat = 0; seat < 300; ++seat) {
            expectAnswer(seat, seat % 3 == 0 ? Answer.Yes : Answer.No);
        }
        check(100, 200);
    }

    function test_ConsentIsTheShareRoundedUp() public view {
        Count memory count = ballot.count;
        for (uint256 electorate = 0; electorate < 40; ++electorate) {
            for (uint256 share = 1; share <= 10_000; share += 333) {
                count.share = uint16(share);
                uint256 needed = (electorate * share + 9_999) / 10_000;
                if (needed == 0) needed = 1;
                count.yes = uint24(needed);
                vm.assertTrue(Consent.isGiven(count, electorate));
                count.yes = uint24(needed - 1);
                vm.assertFalse(Consent.isGiven(count, electorate));
            }
        }
    }

    function test_NobodyConsentsForNobody() public view {
        Count memory count = ballot.count;
        vm.assertFalse(Consent.isGiven(count, 0));
        Consent.noteHalf(count, 0);
        vm.assertEq(uint256(count.halfAt), 0);
    }

    function test_HalfIsNotedWhenItIsReachedAndForgottenWhenItIsNotHalf() public {
        Count memory count = ballot.count;
        count.yes = 2;
        Consent.noteHalf(count, 5);
        vm.assertEq(uint256(count.halfAt), 0, "2 of 5");
        Consent.noteHalf(count, 4);
        vm.assertEq(uint256(count.halfAt), 1_700_000_000, "2 of 4");
        vm.warp(1_700_000_100);
        count.yes = 3;
        Consent.noteHalf(count, 4);
        vm.assertEq(uint256(count.halfAt), 1_700_000_000, "the first time counts");
        count.yes = 1;
        Consent.noteHalf(count, 4);
        vm.assertEq(uint256(count.halfAt), 0, "1 of 4");
        count.yes = 2;
        Consent.noteHalf(count, 4);
        vm.assertEq(uint256(count.halfAt), 1_700_000_100, "anew");
    }

    function test_TheSilentArePassedOverWhenTheirTimeIsOverAndNobodySaidNo() public {
        Count memory count = ballot.count;
        (count.yes, count.patience) = (2, 3);
        Consent.noteHalf(count, 4);
        vm.warp(1_700_000_000 + 3 days - 1);
        vm.assertFalse(Consent.isGiven(count, 4), "a second before");
        vm.warp(1_700_000_000 + 3 days);
        vm.assertTrue(Consent.isGiven(count, 4), "when it ends");
        count.no = 1;
        vm.assertFalse(Consent.isGiven(count, 4), "somebody said no");
        (count.no, count.patience) = (0, 0);
        vm.assertFalse(Consent.isGiven(count, 4), "no limit, no passing over");
        (count.patience, count.halfAt) = (3, 0);
        vm.assertFalse(Consent.isGiven(count, 4), "less than half");
    }

    function testFuzz_TheCountIsThatOfTheAnswers(uint256[] calldata moves) public {
        uint256[5] memory base = [uint256(0), 100, 250, 500, 70_000];
        uint256 yes;
        uint256 no;
        for (uint256 i = 0; i < moves.length && i < 60; ++i) {
            uint256 seat = base[moves[i] % 5] + (moves[i] >> 8) % 9;
            uint256 kind = (moves[i] >> 64) % 3;
            Answer before = said[seat];
            if (before == Answer.Yes) --yes;
            if (before == Answer.No) --no;
            if (kind == 2) {
                drop(seat);
                said[seat] = Answer.None;
            } else {
                cast(seat, kind == 0);
                said[seat] = kind == 0 ? Answer.Yes : Answer.No;
                if (kind == 0) ++yes;
                else ++no;
            }
            check(yes, no);
        }
        for (uint256 b = 0; b < 5; ++b) {
            for (uint256 s = 0; s < 9; ++s) {
                expectAnswer(base[b] + s, said[base[b] + s]);
            }
        }
    }
}
