// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {IdentityVerification} from "../../contracts/roles/IdentityVerification.sol";
import {
    IIdentityVerification,
    Review,
    ReviewKind,
    ReviewStatus
} from "../../contracts/roles/interfaces/IIdentityVerification.sol";
import {IRoleRegistry, Leaving} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {RolesTest} from "./RolesTest.sol";

contract IdentityVerificationTest is RolesTest {
    uint256 internal constant WINDOW = 7 days;

    bytes20[] internal first;
    bytes20 internal eve;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < 5; ++i) {
            first.push(person(string.concat("first ", vm.toString(i))));
        }
        verification.verifyFirst(first);
        eve = person("eve");
        vm.warp(NOW + 1);
    }

    function vote(uint256 reviewId, bytes20 voter, bool inFavour) internal {
        vm.prank(accountOf[voter]);
        verification.vote(reviewId, inFavour);
    }

    function votes(uint256 reviewId, uint256 yes, uint256 no) internal {
        for (uint256 i = 0; i < yes + no; ++i) {
            vote(reviewId, first[i], i < yes);
        }
    }

    function askVerification(bytes20 identity) internal returns (uint256) {
        vm.prank(accountOf[identity]);
        return verification.askVerification(TEXT);
    }

    function concluded(uint256 reviewId) internal returns (ReviewStatus) {
        vm.warp(verification.reviewOf(reviewId).closesAt);
        return verification.conclude(reviewId);
    }

    function assertStatus(ReviewStatus actual, ReviewStatus expected) internal pure {
        vm.assertEq(uint256(actual), uint256(expected));
    }

    function nothing(ReviewKind kind, bytes20 subject, address account) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(
            IIdentityVerification.IdentityVerificationNothingToReview.selector, kind, subject, account
        );
    }

    function test_TheFirstAreVerifiedByTheAuthority() public {
        vm.assertEq(verification.verifiedCount(), 5);
        vm.assertTrue(verification.isCounted(first[4]));
        vm.assertEq(uint256(identities.get(first[4]).verifiedAt), NOW);
        bytes20[] memory more = new bytes20[](1);
        more[0] = eve;
        vm.expectRevert(abi.encodeWithSelector(IIdentityVerification.IdentityVerificationCanVote.selector, 5));
        verification.verifyFirst(more);
        // When fewer than three are left nobody could be verified by vote.
        for (uint256 i = 0; i < 3; ++i) {
            identities.setVerified(first[i], false);
            verification.sync(first[i]);
        }
        verification.verifyFirst(more);
        vm.assertEq(verification.verifiedCount(), 3);
        more[0] = formed(list2(first[0], first[1]));
        identities.setVerified(eve, false);
        verification.sync(eve);
        vm.expectRevert(nothing(ReviewKind.Verification, more[0], address(0)));
        verification.verifyFirst(more);
    }

    function test_OnlyTheAuthorityVerifiesTheFirstAndSetsTheWindow() public {
        bytes memory expected =
            abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, address(1), address(this));
        vm.startPrank(address(1));
        vm.expectRevert(expected);
        verification.verifyFirst(first);
        vm.expectRevert(expected);
        verification.setWindow(2 days);
    }

    function test_AVoteLastsBetweenADayAndSixtyDays() public {
        uint256 reviewId = askVerification(eve);
        vm.assertEq(verification.currentWindow(), WINDOW);
        vm.expectEmit(address(verification));
        emit IIdentityVerification.WindowSet(1 days);
        verification.setWindow(1 days);
        verification.setWindow(60 days);
        vm.assertEq(verification.currentWindow(), 60 days);
        vm.expectRevert(
            abi.encodeWithSelector(IIdentityVerification.IdentityVerificationInvalidWindow.selector, 1 days - 1)
        );
        verification.setWindow(1 days - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IIdentityVerification.IdentityVerificationInvalidWindow.selector, 60 days + 1)
        );
        verification.setWindow(60 days + 1);
        // What was asked for before ends as it was.
        vm.assertEq(uint256(verification.reviewOf(reviewId).closesAt), NOW + 1 + WINDOW);
    }

    function test_WhoIsConfirmedByAMajorityIsVerifiedInItsRoles() public {
        seated(OPEN, 5);
        join(OPEN, eve);
        vm.expectEmit(address(verification));
        emit IIdentityVerification.ReviewOpened(
            1, ReviewKind.Verification, eve, address(0), accountOf[eve], TEXT, NOW + 1 + WINDOW, 3
        );
        uint256 reviewId = askVerification(eve);
        vm.assertEq(verification.reviewCount(), 1);
        vm.expectEmit(address(verification));
        emit IIdentityVerification.ReviewVoted(reviewId, first[0], true, 1, 0);
        vote(reviewId, first[0], true);
        vm.expectEmit(address(verification));
        emit IIdentityVerification.ReviewVoted(reviewId, first[1], false, 1, 1);
        vote(reviewId, first[1], false);
        vote(reviewId, first[2], true);
        vm.assertTrue(verification.hasVoted(reviewId, first[1]));
        vm.assertFalse(verification.hasVoted(reviewId, first[3]));
        uint256 closesAt = NOW + 1 + WINDOW;
        vm.warp(closesAt - 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IIdentityVerification.IdentityVerificationVoteOpen.selector, reviewId, closesAt, closesAt - 1
            )
        );
        verification.conclude(reviewId);
        vm.warp(closesAt);
        vm.expectRevert(
            abi.encodeWithSelector(
                IIdentityVerification.IdentityVerificationVoteClosed.selector, reviewId, closesAt, closesAt
            )
        );
        vote(reviewId, first[3], true);
        vm.expectEmit(address(verification));
        emit IIdentityVerification.ReviewEnded(reviewId, ReviewStatus.Passed);
        vm.expectEmit(address(verification));
        emit IIdentityVerification.VerifiedCountSet(eve, true, 6);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.VerifiedCounted(OPEN, eve, true, 6);
        verification.conclude(reviewId);
        vm.assertEq(uint256(identities.get(eve).verifiedAt), closesAt);
        Review memory review = verification.reviewOf(reviewId);
        vm.assertEq(bytes32(review.subject), bytes32(eve));
        vm.assertEq(review.materials, TEXT);
        vm.assertEq(uint256(review.openedAt), NOW + 1);
        vm.assertEq(uint256(review.yes), 2);
        vm.assertEq(uint256(review.no), 1);
        assertStatus(review.status, ReviewStatus.Passed);
        bytes memory ended = abi.encodeWithSelector(
            IIdentityVerification.IdentityVerificationEnded.selector, reviewId, ReviewStatus.Passed
        );
        vm.expectRevert(ended);
        verification.conclude(reviewId);
        vm.expectRevert(ended);
        vote(reviewId, first[3], true);
    }

    function test_TooFewOrATieConfirmNothing() public {
        uint256 reviewId = askVerification(eve);
        votes(reviewId, 2, 0);
        assertStatus(concluded(reviewId), ReviewStatus.Rejected);
        reviewId = askVerification(eve);
        votes(reviewId, 2, 2);
        assertStatus(concluded(reviewId), ReviewStatus.Rejected);
        reviewId = askVerification(eve);
        assertStatus(concluded(reviewId), ReviewStatus.Rejected);
        vm.assertEq(uint256(identities.get(eve).verifiedAt), 0);
        vm.assertEq(verification.verifiedCount(), 5);
    }

    function test_TheQuorumGrowsWithTheVerifiedFromThreeToSeven() public {
        uint256[6] memory counts = [uint256(29), 30, 31, 60, 61, 80];
        uint256[6] memory quorums = [uint256(3), 3, 4, 6, 7, 7];
        uint256 made = 5;
        for (uint256 i = 0; i < 6; ++i) {
            for (; made < counts[i]; ++made) {
                verification.sync(verified(string.concat("more ", vm.toString(made))));
            }
            vm.assertEq(verification.verifiedCount(), counts[i]);
            vm.assertEq(uint256(verification.reviewOf(askVerification(eve)).quorum), quorums[i]);
        }
    }

    function test_ThoseVerifiedBeforeVoteOnceAndNobodyElse() public {
        bytes20 late = verified("late");
        uint256 reviewId = askVerification(eve);
        vm.expectRevert(
            abi.encodeWithSelector(IIdentityVerification.IdentityVerificationNotEntitled.selector, late, NOW + 1)
        );
        vote(reviewId, late, true);
        bytes20 una = person("una");
        vm.expectRevert(abi.encodeWithSelector(IIdentityVerification.IdentityVerificationNotEntitled.selector, una, 0));
        vote(reviewId, una, true);
        vm.expectRevert(
            abi.encodeWithSelector(IIdentityVerification.IdentityVerificationNotRegistered.selector, address(1))
        );
        vm.prank(address(1));
        verification.vote(reviewId, true);
        vote(reviewId, first[0], true);
        vm.expectRevert(
            abi.encodeWithSelector(IIdentityVerification.IdentityVerificationVoted.selector, reviewId, first[0])
        );
        vote(reviewId, first[0], false);
        // One who lost the mark and has it back votes on what comes then.
        identities.setVerified(first[1], false);
        identities.setVerified(first[1], true);
        vm.expectRevert(
            abi.encodeWithSelector(IIdentityVerification.IdentityVerificationNotEntitled.selector, first[1], NOW + 1)
        );
        vote(reviewId, first[1], true);
        forwarded(first[2], address(verification), abi.encodeCall(verification.vote, (reviewId, true)));
        vm.assertTrue(verification.hasVoted(reviewId, first[2]));
        vm.expectRevert(abi.encodeWithSelector(IIdentityVerification.IdentityVerificationUnknownReview.selector, 2));
        vote(2, first[2], true);
    }

    function test_OneMovesAndDoesNotVoteTwice() public {
        uint256 reviewId = askVerification(eve);
        vote(reviewId, first[0], true);
        identities.recover(first[0], makeAddr("moved"));
        accountOf[first[0]] = makeAddr("moved");
        vm.expectRevert(
            abi.encodeWithSelector(IIdentityVerification.IdentityVerificationVoted.selector, reviewId, first[0])
        );
        vote(reviewId, first[0], true);
    }

    function test_OnlyTheUnverifiedAskToBeVerified() public {
        vm.expectRevert(nothing(ReviewKind.Verification, first[0], address(0)));
        askVerification(first[0]);
        bytes20 team = formed(list2(first[0], eve));
        vm.expectRevert(nothing(ReviewKind.Verification, team, address(0)));
        vm.prank(address(team));
        verification.askVerification(TEXT);
        vm.expectRevert(IIdentityVerification.IdentityVerificationNoMaterials.selector);
        vm.prank(accountOf[eve]);
        verification.askVerification(0);
        vm.expectRevert(
            abi.encodeWithSelector(IIdentityVerification.IdentityVerificationNotRegistered.selector, address(1))
        );
        vm.prank(address(1));
        verification.askVerification(TEXT);
    }

    function test_SomebodyIsRegisteredByVote() public {
        bytes20 newcomer = bytes20(keccak256("newcomer"));
        address account = makeAddr("newcomer's");
        vm.expectRevert(nothing(ReviewKind.Registration, bytes20(0), account));
        vm.prank(account);
        verification.askRegistration(0, TEXT);
        vm.expectRevert(nothing(ReviewKind.Registration, eve, account));
        vm.prank(account);
        verification.askRegistration(eve, TEXT);
        vm.expectRevert(nothing(ReviewKind.Registration, newcomer, accountOf[eve]));
        vm.prank(accountOf[eve]);
        verification.askRegistration(newcomer, TEXT);
        vm.prank(account);
        uint256 reviewId = verification.askRegistration(newcomer, TEXT);
        vm.assertEq(verification.reviewOf(reviewId).account, account);
        votes(reviewId, 3, 0);
        assertStatus(concluded(reviewId), ReviewStatus.Passed);
        vm.assertEq(identities.accountOf(newcomer), account);
        vm.assertEq(uint256(identities.get(newcomer).verifiedAt), 0);
        vm.assertEq(verification.verifiedCount(), 5);
    }

    function test_ARegistrationComesToNothingWhereItWasDoneMeanwhile() public {
        bytes20 newcomer = bytes20(keccak256("newcomer"));
        vm.prank(address(1));
        uint256 taken = verification.askRegistration(newcomer, TEXT);
        vm.prank(address(2));
        uint256 bound = verification.askRegistration(bytes20(keccak256("other")), TEXT);
        votes(taken, 3, 0);
        votes(bound, 3, 0);
        identities.registerByVote(newcomer, address(2));
        assertStatus(concluded(taken), ReviewStatus.Void);
        assertStatus(concluded(bound), ReviewStatus.Void);
        vm.assertEq(identities.accountOf(newcomer), address(2));
    }

    function askRecovery(address account) internal returns (uint256) {
        vm.prank(account);
        return verification.askRecovery(eve, TEXT);
    }

    function test_ALostIdentityIsRecoveredByVote() public {
        address found = makeAddr("found");
        bytes20 nobody = bytes20(keccak256("nobody"));
        vm.expectRevert(nothing(ReviewKind.Recovery, nobody, found));
        vm.prank(found);
        verification.askRecovery(nobody, TEXT);
        vm.expectRevert(nothing(ReviewKind.Recovery, eve, accountOf[first[0]]));
        askRecovery(accountOf[first[0]]);
        bytes20 team = formed(list2(first[0], eve));
        vm.expectRevert(nothing(ReviewKind.Recovery, team, found));
        vm.prank(found);
        verification.askRecovery(team, TEXT);
        uint256 reviewId = askRecovery(found);
        votes(reviewId, 2, 1);
        assertStatus(concluded(reviewId), ReviewStatus.Passed);
        vm.assertEq(identities.accountOf(eve), found);
    }

    function test_ARecoveryComesToNothingWhereTheAccountWasTaken() public {
        uint256 reviewId = askRecovery(address(2));
        votes(reviewId, 3, 0);
        identities.registerByVote(bytes20(keccak256("other")), address(2));
        assertStatus(concluded(reviewId), ReviewStatus.Void);
        vm.assertEq(identities.accountOf(eve), accountOf[eve]);
    }

    function contest(uint256 reviewId, address account) internal {
        vm.prank(account);
        verification.contest(reviewId);
    }

    function test_WhoStillHasTheKeyMakesItTwiceAsHard() public {
        // Ten who vote, and a quorum of three: contested, six.
        for (uint256 i = 5; i < 10; ++i) {
            first.push(verified(string.concat("first ", vm.toString(i))));
        }
        vm.warp(NOW + 2);
        uint256[2][5] memory tallies =
            [[uint256(5), 0], [uint256(4), 2], [uint256(4), 3], [uint256(6), 3], [uint256(6), 0]];
        bool[5] memory passes = [false, true, false, true, true];
        for (uint256 i = 0; i < 5; ++i) {
            uint256 reviewId = askRecovery(address(uint160(100 + i)));
            vm.expectEmit(address(verification));
            emit IIdentityVerification.ReviewContested(reviewId);
            contest(reviewId, identities.accountOf(eve));
            vm.assertTrue(verification.reviewOf(reviewId).contested);
            votes(reviewId, tallies[i][0], tallies[i][1]);
            assertStatus(concluded(reviewId), passes[i] ? ReviewStatus.Passed : ReviewStatus.Rejected);
        }
        vm.assertEq(identities.accountOf(eve), address(104));
    }

    function test_OnlyTheAccountInQuestionContestsARecoveryOnceInTime() public {
        uint256 reviewId = askRecovery(address(2));
        address[2] memory others = [address(2), accountOf[first[0]]];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IIdentityVerification.IdentityVerificationNotToContest.selector, reviewId, others[i]
                )
            );
            contest(reviewId, others[i]);
        }
        contest(reviewId, accountOf[eve]);
        vm.expectRevert(
            abi.encodeWithSelector(
                IIdentityVerification.IdentityVerificationNotToContest.selector, reviewId, accountOf[eve]
            )
        );
        contest(reviewId, accountOf[eve]);
        uint256 other = askVerification(eve);
        vm.expectRevert(
            abi.encodeWithSelector(
                IIdentityVerification.IdentityVerificationNotToContest.selector, other, accountOf[eve]
            )
        );
        contest(other, accountOf[eve]);
        vm.warp(NOW + 1 + WINDOW);
        vm.expectRevert(
            abi.encodeWithSelector(
                IIdentityVerification.IdentityVerificationVoteClosed.selector,
                reviewId,
                NOW + 1 + WINDOW,
                NOW + 1 + WINDOW
            )
        );
        contest(reviewId, accountOf[eve]);
        vm.expectRevert(abi.encodeWithSelector(IIdentityVerification.IdentityVerificationUnknownReview.selector, 9));
        contest(9, accountOf[eve]);
    }

    function test_TheMarkIsLostByVoteWithTheRolesThatAskForIt() public {
        roles.seat(STRICT, first);
        vm.warp(NOW + 2);
        vm.expectRevert(abi.encodeWithSelector(IIdentityVerification.IdentityVerificationNotEntitled.selector, eve, 0));
        vm.prank(accountOf[eve]);
        verification.askRevocation(first[0], TEXT);
        vm.startPrank(accountOf[first[1]]);
        vm.expectRevert(nothing(ReviewKind.Revocation, eve, address(0)));
        verification.askRevocation(eve, TEXT);
        uint256 reviewId = verification.askRevocation(first[0], TEXT);
        vm.stopPrank();
        vm.expectRevert(
            abi.encodeWithSelector(IIdentityVerification.IdentityVerificationOwnReview.selector, reviewId, first[0])
        );
        vote(reviewId, first[0], false);
        for (uint256 i = 1; i < 4; ++i) {
            vote(reviewId, first[i], true);
        }
        vm.expectEmit(address(verification));
        emit IIdentityVerification.VerifiedCountSet(first[0], false, 4);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.Left(STRICT, first[0], 0, Leaving.Lapsed, 4, 4);
        assertStatus(concluded(reviewId), ReviewStatus.Passed);
        vm.assertEq(uint256(identities.get(first[0]).verifiedAt), 0);
        vm.assertFalse(verification.isCounted(first[0]));
    }

    function test_AMarkSetByAnotherRegistrarCountsWhenItIsSynced() public {
        identities.setVerified(eve, true);
        vm.assertEq(verification.verifiedCount(), 5);
        vm.prank(makeAddr("stranger"));
        verification.sync(eve);
        vm.assertEq(verification.verifiedCount(), 6);
        verification.sync(eve);
        vm.assertEq(verification.verifiedCount(), 6);
    }

    function test_AMarkThatWasGivenMeanwhileIsNoObstacle() public {
        uint256 reviewId = askVerification(eve);
        votes(reviewId, 3, 0);
        identities.setVerified(eve, true);
        assertStatus(concluded(reviewId), ReviewStatus.Passed);
        vm.assertEq(uint256(identities.get(eve).verifiedAt), NOW + 1);
        vm.assertEq(verification.verifiedCount(), 6);
    }

    function test_ItsFirstWindowIsCheckedToo() public {
        vm.expectRevert(abi.encodeWithSelector(IIdentityVerification.IdentityVerificationInvalidWindow.selector, 0));
        new IdentityVerification(address(this), address(forwarder), identities, roles, teams, 0);
    }
}
