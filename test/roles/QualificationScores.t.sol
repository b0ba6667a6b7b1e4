// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {
    AnswerKeyTerms,
    IAnswerKeyQualification,
    PaperState,
    SessionPhase,
    TestSet
} from "../../contracts/roles/interfaces/IAnswerKeyQualification.sol";
import {IPanels} from "../../contracts/roles/interfaces/IPanels.sol";
import {CoreRoles} from "../../contracts/roles/libraries/CoreRoles.sol";
import {AnswerKeyTest} from "./QualificationKeys.sol";

/// From the key on.
contract QualificationScoresTest is AnswerKeyTest {
    bytes31 internal constant OTHER = bytes31(hex"1243");

    // ---- Scores --------------------------------------------------------------------------------------------------------

    function test_ScoresAreWorkedOutWhenClaimed() public {
        uint256 id = keyed();
        vm.warp(vm.getBlockTimestamp() + 3 days);
        uint256 until = vm.getBlockTimestamp() + 365 days;
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.SessionFinal(id, KEY);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.Scored(id, ROLE, annId, 4, until);
        vm.prank(stranger);
        vm.assertEq(module.claim(id, annId), 4);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.Scored(id, ROLE, bobId, 2, 0);
        vm.assertEq(module.claim(id, bobId), 2);
        vm.assertTrue(module.isQualified(ROLE, annId));
        vm.assertFalse(module.isQualified(ROLE, bobId));
        vm.assertFalse(module.isQualified(10, annId));
        vm.assertEq(module.passOf(ROLE, annId).passedAt, vm.getBlockTimestamp());
        vm.assertEq(uint256(module.paperOf(id, annId).state), uint256(PaperState.Claimed));
        bytes20[2] memory none = [annId, bytes20("nobody")];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyNothingToClaim.selector, id, none[i])
            );
            module.claim(id, none[i]);
        }
        vm.warp(until - 1);
        vm.assertTrue(module.isQualified(ROLE, annId));
        vm.warp(until);
        vm.assertFalse(module.isQualified(ROLE, annId));
    }

    function test_WhoDidNotRevealHasNoScore() public {
        uint256 id = opened();
        commit(id, ann, KEY);
        vm.warp(commitEnd(id) + 2 days);
        module.revealKey(id, KEY, SALT);
        vm.warp(vm.getBlockTimestamp() + 3 days);
        module.settle(id);
        vm.expectRevert(abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyNothingToClaim.selector, id, annId));
        module.claim(id, annId);
    }

    function testFuzz_AScoreIsHowManyAnswersAreTheKeys(uint256 seed, uint8 size) public {
        uint256 questions = bound(size, 1, 62);
        module.adoptTestSet(ROLE, TestSet("set", uint8(questions), uint8(questions)));
        (uint256 key, uint256 answers, uint256 expected) = (0, 0, 0);
        for (uint256 i = 0; i < questions; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            (uint256 right, uint256 given) = (random % 4, (random >> 8) % 4);
            if (i == 0) right = 1;
            key |= right << (4 * (61 - i));
            answers |= given << (4 * (61 - i));
            if (right != 0 && right == given) ++expected;
        }
        // What stands behind the questions counts for nothing.
        if (questions < 62) answers |= 7;
        uint256 id = appointed();
        open(id, examiner(id, 0), bytes31(uint248(key)));
        commit(id, ann, bytes31(uint248(answers)));
        vm.warp(commitEnd(id));
        module.reveal(id, annId, bytes31(uint248(answers)), SALT);
        vm.warp(commitEnd(id) + 2 days);
        module.revealKey(id, bytes31(uint248(key)), SALT);
        vm.warp(vm.getBlockTimestamp() + 3 days);
        vm.assertEq(module.claim(id, annId), expected);
        vm.assertEq(module.isQualified(ROLE, annId), expected == questions);
    }

    function test_AKeyIsSettledAfterTheTimeForChallengesAndTheBondReturned() public {
        uint256 id = keyed();
        bytes20 whoId = module.sessionOf(id).examiner;
        uint256 end = vm.getBlockTimestamp() + 3 days;
        vm.warp(end - 1);
        expectWindow(id, end, type(uint256).max);
        module.settle(id);
        expectWindow(id, end, type(uint256).max);
        module.claim(id, annId);
        vm.warp(end);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.BondReturned(id, whoId, BOND, BOND);
        vm.prank(stranger);
        module.settle(id);
        expectPhase(id, SessionPhase.Final);
        module.settle(id);
        assertMoney(whoId, BOND, 0, 0);
    }

    function test_BondsArePaidToTheAccountOfTheDay() public {
        uint256 id = keyed();
        bytes20 whoId = module.sessionOf(id).examiner;
        vm.warp(vm.getBlockTimestamp() + 3 days);
        module.settle(id);
        identities.recover(whoId, stranger);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.BondWithdrawn(whoId, stranger, BOND);
        vm.assertEq(module.withdraw(whoId), BOND);
        vm.assertEq(stranger.balance, BOND);
        vm.expectRevert(abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyNothingOwed.selector, whoId));
        module.withdraw(whoId);
    }

    // ---- Challenges ----------------------------------------------------------------------------------------------------

    function test_AKeyIsChallengedInTimeByAnyIdentityButTheExaminer() public {
        uint256 id = keyed();
        uint256 start = vm.getBlockTimestamp();
        address who = accountOf(module.sessionOf(id).examiner);
        bytes20 whoId = module.sessionOf(id).examiner;
        vm.deal(who, 1 ether);
        vm.expectRevert(abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyParty.selector, id, whoId));
        vm.prank(who);
        module.challenge{value: CHALLENGE_BOND}(id);
        hoax(stranger, 1 ether);
        vm.expectRevert(
            abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyNotRegistered.selector, stranger, bytes20(0))
        );
        module.challenge{value: CHALLENGE_BOND}(id);
        vm.deal(ann, 1 ether);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAnswerKeyQualification.AnswerKeyWrongBond.selector, CHALLENGE_BOND + 1, CHALLENGE_BOND
            )
        );
        vm.prank(ann);
        module.challenge{value: CHALLENGE_BOND + 1}(id);
        uint256 snapshot = vm.snapshotState();
        vm.warp(start + 3 days);
        expectWindow(id, start, start + 3 days);
        vm.prank(ann);
        module.challenge{value: CHALLENGE_BOND}(id);
        vm.revertToState(snapshot);
        vm.warp(start + 3 days - 1);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.SessionChallenged(id, annId, CHALLENGE_BOND);
        vm.prank(ann);
        module.challenge{value: CHALLENGE_BOND}(id);
        assertPhase(id, SessionPhase.Challenged);
        expectPhase(id, SessionPhase.Challenged);
        vm.prank(bob);
        module.challenge(id);
        vm.warp(start + 30 days);
        expectPhase(id, SessionPhase.Challenged);
        module.claim(id, annId);
    }

    function test_ThePanelHasNeitherPartiesNorCandidates() public {
        uint256 id = opened();
        // All of Education but five put in papers; one of these opened, so four are left, and one of them challenges.
        uint256 left = 0;
        bytes20 challenger;
        for (uint256 i = 0; i < 12; ++i) {
            bytes20 identity = idOf(nameOf(CoreRoles.EDUCATION, i));
            if (identity == module.sessionOf(id).examiner) continue;
            if (left < 4) {
                ++left;
                challenger = identity;
                continue;
            }
            // Whom only chance brings before the others in six draws; those stay out of the way.
            if (i < 10) neighbours.suspend(CoreRoles.EDUCATION, identity, true);
            else commit(id, accountOf(identity), KEY);
        }
        vm.warp(commitEnd(id) + 2 days);
        module.revealKey(id, KEY, SALT);
        challenge(id, accountOf(challenger));
        bytes20[] memory panel = drawPanel(module, id);
        bytes20[] memory parties = new bytes20[](2);
        (parties[0], parties[1]) = (module.sessionOf(id).examiner, challenger);
        assertApart(panel, parties);
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertEq(uint256(module.paperOf(id, panel[i]).state), 0);
        }
    }

    function test_AChallengeThatThePanelDoesNotFollowCostsItsBond() public {
        (uint256 id, bytes20[] memory panel) = challenged();
        bytes20 whoId = module.sessionOf(id).examiner;
        regrade(panel[0], id, KEY);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.SessionFinal(id, KEY);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.BondLost(id, bobId, CHALLENGE_BOND);
        regrade(panel[2], id, KEY);
        assertPhase(id, SessionPhase.Final);
        vm.assertEq(module.recordOf(whoId).marks, 0);
        vm.assertEq(module.claim(id, annId), 4);
        assertMoney(whoId, BOND, 0, CHALLENGE_BOND);
    }

    function test_ASessionIsGradedAgainByTheKeyOfThePanel() public {
        (uint256 id, bytes20[] memory panel) = challenged();
        bytes20 whoId = module.sessionOf(id).examiner;
        regrade(panel[0], id, KEY);
        regrade(panel[1], id, OTHER);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.SessionFinal(id, OTHER);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.BondReturned(id, bobId, CHALLENGE_BOND, CHALLENGE_BOND);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.ExaminerMarked(id, whoId, 1, vm.getBlockTimestamp() + 90 days);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.BondLost(id, whoId, BOND);
        regrade(panel[2], id, OTHER);
        vm.assertEq(module.claim(id, annId), 2);
        vm.assertEq(module.claim(id, bobId), 4);
        vm.assertTrue(module.isQualified(ROLE, bobId));
        vm.assertFalse(module.isQualified(ROLE, annId));
        assertMoney(whoId, 0, CHALLENGE_BOND, BOND);
    }

    function test_QuestionsWithoutAKeyVoidTheSessionAtTheExaminersCost() public {
        (uint256 id, bytes20[] memory panel) = challenged();
        bytes20 whoId = module.sessionOf(id).examiner;
        regrade(panel[0], id, 0);
        regrade(panel[1], id, 0);
        assertPhase(id, SessionPhase.Void);
        vm.assertEq(module.recordOf(whoId).marks, 1);
        assertMoney(whoId, 0, CHALLENGE_BOND, BOND);
    }

    function test_WithoutAVerdictTheSessionIsVoidAndNobodyPays() public {
        (uint256 id, bytes20[] memory panel) = challenged();
        bytes20 whoId = module.sessionOf(id).examiner;
        regrade(panel[0], id, KEY);
        regrade(panel[1], id, OTHER);
        regrade(panel[2], id, 0);
        vm.warp(module.panelOf(id).end);
        module.closePanel(id);
        bytes20[] memory second = drawPanel(module, id);
        assertApart(second, panel);
        vm.warp(module.panelOf(id).end);
        module.closePanel(id);
        assertPhase(id, SessionPhase.Void);
        vm.assertEq(module.silencesOf(second[0]), 1);
        vm.assertEq(module.recordOf(whoId).marks, 0);
        assertMoney(whoId, BOND, CHALLENGE_BOND, 0);
    }

    function test_ThePanelGivesKeysToTheQuestionsThereAre() public {
        (uint256 id, bytes20[] memory panel) = challenged();
        address first = accountOf(panel[0]);
        vm.expectRevert(
            abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyInvalidKey.selector, id, bytes31(hex"123450"))
        );
        vm.prank(first);
        module.regrade(id, bytes31(hex"123450"));
        vm.expectRevert(abi.encodeWithSelector(IPanels.PanelsNotPanelist.selector, id, stranger));
        vm.prank(stranger);
        module.regrade(id, KEY);
        expectPhase(9, SessionPhase.None);
        module.regrade(9, KEY);
    }

    // ---- Authority -----------------------------------------------------------------------------------------------------

    function test_TestSetsAreAdoptedByTheAuthorityAndHoldForLaterSessions() public {
        vm.expectRevert(abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this)));
        vm.prank(stranger);
        module.adoptTestSet(ROLE, TestSet("set", 1, 1));
        uint256 id = opened();
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.TestSetAdopted(ROLE, 2, TestSet("new", 62, 62));
        module.adoptTestSet(ROLE, TestSet("new", 62, 62));
        vm.assertEq(module.testVersionOf(ROLE), 2);
        vm.assertEq(module.testSet(ROLE, 2).content, "new");
        commit(id, ann, KEY);
        vm.warp(commitEnd(id));
        module.reveal(id, annId, KEY, SALT);
        vm.warp(commitEnd(id) + 2 days);
        module.revealKey(id, KEY, SALT);
        vm.warp(vm.getBlockTimestamp() + 3 days);
        module.claim(id, annId);
        vm.assertTrue(module.isQualified(ROLE, annId));
        vm.assertEq(module.sessionOf(module.callSession(ROLE)).testVersion, 2);
    }

    function test_ATestSetHasContentQuestionsAndAMarkThatCanBeReached() public {
        TestSet[4] memory bad = [TestSet(0, 4, 3), TestSet("set", 63, 3), TestSet("set", 4, 0), TestSet("set", 4, 5)];
        for (uint256 i = 0; i < 4; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IAnswerKeyQualification.AnswerKeyInvalidTestSet.selector,
                    bad[i].content,
                    bad[i].questions,
                    bad[i].passMark
                )
            );
            module.adoptTestSet(ROLE, bad[i]);
        }
        for (uint256 version = 0; version <= 2; version += 2) {
            vm.expectRevert(
                abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyUnknownTestSet.selector, ROLE, version)
            );
            module.testSet(ROLE, version);
        }
    }

    function test_ParametersAreTheAuthoritysAndHoldForLaterSessions() public {
        vm.expectRevert(abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this)));
        vm.prank(stranger);
        module.setParameters(usualTerms());
        uint256 id = opened();
        AnswerKeyTerms memory terms = usualTerms();
        (terms.bond, terms.commit) = (1, 1);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.AnswerKeyTermsSet(2, terms);
        module.setParameters(terms);
        vm.assertEq(module.parametersVersion(), 2);
        vm.assertEq(module.parameters(2).commit, 1);
        vm.warp(commitEnd(id) - 1);
        commit(id, ann, KEY);
        vm.warp(commitEnd(id));
        id = module.callSession(ROLE);
        vm.assertEq(module.sessionOf(id).version, 2);
    }

    function test_ParametersHaveBounds() public {
        bytes32[9] memory fields = [
            bytes32("opening"), "commit", "reveal", "key", "challenge", "grading", "validity", "bond", "challengeBond"
        ];
        for (uint256 i = 0; i < 9; ++i) {
            AnswerKeyTerms memory terms = usualTerms();
            if (i == 0) terms.opening = 0;
            if (i == 1) terms.commit = 0;
            if (i == 2) terms.reveal = 0;
            if (i == 3) terms.key = 0;
            if (i == 4) terms.challenge = 0;
            if (i == 5) terms.grading = 0;
            if (i == 6) terms.validity = 0;
            if (i == 7) terms.bond = 0;
            if (i == 8) terms.challengeBond = 0;
            vm.expectRevert(
                abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyInvalidParameters.selector, fields[i])
            );
            module.setParameters(terms);
        }
        vm.expectRevert(abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyUnknownParameters.selector, 0));
        module.parameters(0);
        vm.expectRevert(abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyUnknownParameters.selector, 2));
        module.parameters(2);
    }
}
