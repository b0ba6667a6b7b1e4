// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IAllRolesGovernor, Side} from "../../contracts/governance/interfaces/IAllRolesGovernor.sol";
import {IRoleGovernor} from "../../contracts/governance/interfaces/IRoleGovernor.sol";
import {GovernanceTest} from "./GovernanceTest.sol";

contract AllRolesTest is GovernanceTest {
    address internal attester;

    function setUp() public override {
        super.setUp();
        attester = makeAddr("attester");
        planAttester(attester);
    }

    function begin(uint256 count) internal returns (uint256 id) {
        fillRoles(count);
        id = put(all, accountOf(1, 0));
    }

    function assertSide(uint256 id, uint256 roleId, Side side) internal view {
        vm.assertEq(uint256(all.sideOf(id, roleId)), uint256(side));
    }

    // ---- One role, one vote --------------------------------------------------------------------------------------------

    function test_ARoleTakesPartWithTheBallotThatMakesAThird() public {
        uint256 id = begin(1);
        vote(all, id, 1, 0, FOR);
        assertSide(id, 1, Side.None);
        assertRoles(id, 0, 0, 0);
        vm.expectEmit(address(all));
        emit IRoleGovernor.BallotCounted(id, 1, idOf(1, 1), 0, 2, 0, 2);
        vm.expectEmit(address(all));
        emit IAllRolesGovernor.SideTaken(id, 1, Side.For, 0, 1, 0);
        vm.expectEmit(address(all));
        emit IGovernor.VoteCast(accountOf(1, 1), id, FOR, 1, "");
        vote(all, id, 1, 1, FOR);
        assertSide(id, 1, Side.For);
        assertRoles(id, 0, 1, 0);
        (uint256 a, uint256 f, uint256 n, uint256 needed) = all.roleVotes(id, 1);
        vm.assertEq(a + n, 0);
        vm.assertEq(f, 2);
        vm.assertEq(needed, 2);
    }

    function test_AThirdIsRoundedUp() public {
        fillRole(1, 7);
        skipTime(2);
        uint256 id = put(all, accountOf(1, 0));
        votes(all, id, 1, 2, FOR);
        assertRoles(id, 0, 0, 0);
        vote(all, id, 1, 2, FOR);
        assertRoles(id, 0, 1, 0);
    }

    function test_ARoleChangesSidesWithItsBallots() public {
        uint256 id = begin(1);
        vote(all, id, 1, 0, ABSTAIN);
        vote(all, id, 1, 1, ABSTAIN);
        assertRoles(id, 0, 0, 1);
        assertSide(id, 1, Side.Neither);
        vote(all, id, 1, 2, AGAINST);
        assertRoles(id, 1, 0, 0);
        assertSide(id, 1, Side.Against);
        vote(all, id, 1, 3, FOR);
        assertRoles(id, 0, 0, 1);
        vote(all, id, 1, 4, FOR);
        assertRoles(id, 0, 1, 0);
        vote(all, id, 1, 5, AGAINST);
        assertRoles(id, 0, 0, 1);
    }

    function test_ALargeRoleCountsAsMuchAsASmallOne() public {
        fillRole(1, 30);
        fillRole(2, 5);
        fillRole(3, 5);
        skipTime(2);
        uint256 id = put(all, accountOf(1, 0));
        votes(all, id, 1, 30, AGAINST);
        votes(all, id, 2, 2, FOR);
        votes(all, id, 3, 2, FOR);
        assertRoles(id, 1, 2, 0);
        end(all, id);
        assertState(all, id, IGovernor.ProposalState.Succeeded);
    }

    // ---- Outcome -------------------------------------------------------------------------------------------------------

    function test_AThirdOfTheRolesMustTakePart() public {
        uint256 id = begin(4);
        vm.assertEq(all.quorumOf(id), 2);
        vm.assertEq(all.quorum(all.proposalSnapshot(id)), 2);
        vm.assertEq(all.proposalOf(id).needed, 2);
        votes(all, id, 1, 6, FOR);
        uint256 snapshot = vm.snapshotState();
        end(all, id);
        assertState(all, id, IGovernor.ProposalState.Defeated);
        vm.revertToState(snapshot);
        // A tie takes part too.
        vote(all, id, 2, 0, FOR);
        vote(all, id, 2, 1, AGAINST);
        end(all, id);
        assertState(all, id, IGovernor.ProposalState.Succeeded);
    }

    function test_AsManyAgainstAsForIsNotEnough() public {
        uint256 id = begin(2);
        votes(all, id, 1, 2, FOR);
        votes(all, id, 2, 2, AGAINST);
        end(all, id);
        assertState(all, id, IGovernor.ProposalState.Defeated);
    }

    function test_NothingPassesWhereNobodyCouldTakePart() public {
        fillRoles(1);
        // The role falls out a second before the proposal; who proposes could still vote when that second began.
        roles.setTakesPart(1, false);
        skipTime(1);
        uint256 id = put(all, accountOf(1, 0));
        vm.assertEq(all.quorumOf(id), 1);
        end(all, id);
        assertState(all, id, IGovernor.ProposalState.Defeated);
    }

    function test_WhatPassesIsDoneAfterTheDelayByAnyone() public {
        fillRoles(3);
        handOver();
        uint256 id = put(all, accountOf(1, 0));
        votes(all, id, 1, 2, FOR);
        vm.expectRevert();
        queue(all);
        end(all, id);
        vm.prank(stranger);
        queue(all);
        assertState(all, id, IGovernor.ProposalState.Queued);
        skipTime(DELAY - 1);
        vm.expectRevert();
        execute(all);
        skipTime(1);
        vm.prank(stranger);
        execute(all);
        vm.assertTrue(identities.isAttester(attester));
        assertState(all, id, IGovernor.ProposalState.Executed);
    }

    // ---- When ----------------------------------------------------------------------------------------------------------

    function test_VotesAreTakenFromTheNextSecondToTheDeadline() public {
        fillRoles(1);
        uint256 start = vm.getBlockTimestamp();
        uint256 id = propose(all, accountOf(1, 0));
        vm.assertEq(all.proposalSnapshot(id), start);
        vm.assertEq(all.proposalDeadline(id), start + PERIOD);
        assertState(all, id, IGovernor.ProposalState.Pending);
        address voter = accountOf(1, 0);
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        vm.prank(voter);
        all.castVote(id, FOR);
        vm.warp(start + 1);
        vote(all, id, 1, 0, FOR);
        vm.warp(start + PERIOD);
        vote(all, id, 1, 1, FOR);
        vm.warp(start + PERIOD + 1);
        voter = accountOf(1, 2);
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        vm.prank(voter);
        all.castVote(id, FOR);
        assertState(all, id, IGovernor.ProposalState.Succeeded);
    }

    function test_WhoCameInTheSecondOfTheProposalHasNoBallotInIt() public {
        fillRoles(1);
        uint256 before = vm.snapshotState();
        address late = seatMember(1, 6);
        uint256 id = put(all, accountOf(1, 0));
        vm.expectRevert(abi.encodeWithSelector(IRoleGovernor.RoleGovernorNoBallot.selector, id, late));
        vm.prank(late);
        all.castVote(id, FOR);
        vm.assertEq(all.getVotes(late, all.proposalSnapshot(id)), 0);
        // It does not count among those who could have voted either.
        votes(all, id, 1, 2, FOR);
        assertSide(id, 1, Side.For);

        vm.revertToState(before);
        seatMember(1, 6);
        skipTime(1);
        id = put(all, accountOf(1, 0));
        vm.assertEq(all.getVotes(late, all.proposalSnapshot(id)), 1);
        vm.prank(late);
        all.castVote(id, FOR);
        vote(all, id, 1, 1, FOR);
        // A third of seven.
        assertSide(id, 1, Side.None);
        vote(all, id, 1, 2, FOR);
        assertSide(id, 1, Side.For);
    }

    // ---- Ballots -------------------------------------------------------------------------------------------------------

    /// @dev Somebody with seats in roles 1 to `count` and, where asked, one too young to take part.
    function versatile(uint256 count) internal returns (address account, bytes20 identity) {
        (account, identity) = (makeAddr("versatile"), bytes20(keccak256("versatile")));
        identities.registerByVote(identity, account);
        for (uint256 roleId = 1; roleId <= count; ++roleId) {
            roles.give(identity, roleId, 6 + roleId);
        }
    }

    function test_APlainVoteCountsInEachRole() public {
        (address account,) = versatile(3);
        uint256 id = begin(3);
        vm.assertEq(all.getVotes(account, all.proposalSnapshot(id)), 3);
        vm.assertFalse(all.hasVoted(id, account));
        vm.prank(account);
        vm.assertEq(all.castVote(id, FOR), 3);
        vm.assertTrue(all.hasVoted(id, account));
        for (uint256 roleId = 1; roleId <= 3; ++roleId) {
            (, uint256 inFavour,,) = all.roleVotes(id, roleId);
            vm.assertEq(inFavour, 1);
        }
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, account));
        vm.prank(account);
        all.castVote(id, FOR);
    }

    function test_ARoleThatTakesNoPartIsLeftOut() public {
        (address account, bytes20 identity) = versatile(2);
        roles.give(identity, 9, 0);
        uint256 id = begin(2);
        vm.assertEq(all.getVotes(account, all.proposalSnapshot(id)), 2);
        vm.assertEq(
            all.getVotesWithParams(account, all.proposalSnapshot(id), abi.encodePacked(uint16(9), uint16(1))), 1
        );
        vm.prank(account);
        vm.assertEq(all.castVote(id, FOR), 2);
        (, uint256 inFavour,, uint256 needed) = all.roleVotes(id, 9);
        vm.assertEq(inFavour + needed, 0);
        vm.expectRevert(abi.encodeWithSelector(IRoleGovernor.RoleGovernorNotInRole.selector, id, account, 9));
        vm.prank(account);
        all.castVoteWithReasonAndParams(id, FOR, "", namesOf(9));
    }

    function test_WhoHoldsOnlyARoleThatTakesNoPartHasNoBallot() public {
        address lone = seatMember(9, 0);
        uint256 id = begin(1);
        vm.expectRevert(abi.encodeWithSelector(IRoleGovernor.RoleGovernorNoBallot.selector, id, lone));
        vm.prank(lone);
        all.castVote(id, FOR);
        vm.expectRevert(abi.encodeWithSelector(IRoleGovernor.RoleGovernorNoBallot.selector, id, stranger));
        vm.prank(stranger);
        all.castVote(id, FOR);
    }

    function test_OneMayVoteDifferentlyInDifferentRoles() public {
        (address account,) = versatile(4);
        uint256 id = begin(4);
        bytes memory names = abi.encodePacked(uint16(3), uint16(1));
        vm.expectEmit(address(all));
        emit IGovernor.VoteCastWithParams(account, id, AGAINST, 2, "why", names);
        vm.prank(account);
        vm.assertEq(all.castVoteWithReasonAndParams(id, AGAINST, "why", names), 2);
        // The rest.
        vm.prank(account);
        vm.assertEq(all.castVote(id, FOR), 2);
        (uint256 against, uint256 inFavour,,) = all.roleVotes(id, 1);
        vm.assertEq(against, 1);
        vm.assertEq(inFavour, 0);
        (against, inFavour,,) = all.roleVotes(id, 2);
        vm.assertEq(against, 0);
        vm.assertEq(inFavour, 1);
        vm.expectRevert(abi.encodeWithSelector(IRoleGovernor.RoleGovernorRoleVoted.selector, id, account, 3));
        vm.prank(account);
        all.castVoteWithReasonAndParams(id, FOR, "", namesOf(3));
    }

    function test_ARoleNamedTwiceOrNotHeldIsRefused() public {
        (address account,) = versatile(1);
        uint256 id = begin(2);
        vm.expectRevert(abi.encodeWithSelector(IRoleGovernor.RoleGovernorRoleVoted.selector, id, account, 1));
        vm.prank(account);
        all.castVoteWithReasonAndParams(id, FOR, "", abi.encodePacked(uint16(1), uint16(1)));
        vm.expectRevert(abi.encodeWithSelector(IRoleGovernor.RoleGovernorNotInRole.selector, id, account, 2));
        vm.prank(account);
        all.castVoteWithReasonAndParams(id, FOR, "", namesOf(2));
        vm.expectRevert(abi.encodeWithSelector(IRoleGovernor.RoleGovernorNotInRole.selector, id, account, 0));
        vm.prank(account);
        all.castVoteWithReasonAndParams(id, FOR, "", namesOf(0));
        vm.assertEq(all.getVotesWithParams(account, all.proposalSnapshot(id), namesOf(2)), 0);
        vm.expectRevert(IGovernor.GovernorInvalidVoteParams.selector);
        vm.prank(account);
        all.castVoteWithReasonAndParams(id, FOR, "", hex"000100");
        vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
        vm.prank(account);
        all.castVote(id, 3);
    }

    function test_ABallotStaysWithTheIdentityWhenItMoves() public {
        uint256 id = begin(1);
        vote(all, id, 1, 0, FOR);
        address next = makeAddr("next");
        identities.recover(idOf(1, 0), next);
        vm.assertTrue(all.hasVoted(id, next));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, next));
        vm.prank(next);
        all.castVote(id, FOR);
        // One that did not vote before votes from its new account, and no more from the old.
        address old = accountOf(1, 1);
        identities.recover(idOf(1, 1), stranger);
        vm.expectRevert(abi.encodeWithSelector(IRoleGovernor.RoleGovernorNoBallot.selector, id, old));
        vm.prank(old);
        all.castVote(id, FOR);
        vm.prank(stranger);
        vm.assertEq(all.castVote(id, FOR), 1);
    }

    function test_WhoTakesASeatLaterHasNoBallotAndWhoLeftKeepsNone() public {
        uint256 id = begin(1);
        vote(all, id, 1, 0, FOR);
        roles.take(idOf(1, 0), 1);
        vm.assertFalse(all.hasVoted(id, accountOf(1, 0)));
        address heir = makeAddr("heir");
        identities.registerByVote(bytes20("heir"), heir);
        roles.give(bytes20("heir"), 1, 0);
        vm.expectRevert(abi.encodeWithSelector(IRoleGovernor.RoleGovernorNoBallot.selector, id, heir));
        vm.prank(heir);
        all.castVote(id, FOR);
        (, uint256 inFavour,,) = all.roleVotes(id, 1);
        vm.assertEq(inFavour, 1);
    }

    function test_SeatsBeyondTheFirstSlotHaveTheirBits() public {
        fillRole(1, 5);
        uint256[4] memory far = [uint256(151), 152, 255, 256];
        for (uint256 i = 0; i < 4; ++i) {
            seatMember(1, far[i]);
        }
        skipTime(2);
        uint256 id = put(all, accountOf(1, 0));
        for (uint256 i = 0; i < 4; ++i) {
            address who = accountOf(1, far[i]);
            vm.assertFalse(all.hasVoted(id, who));
            vote(all, id, 1, far[i], FOR);
            vm.assertTrue(all.hasVoted(id, who));
            vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, who));
            vm.prank(who);
            all.castVote(id, FOR);
        }
        (, uint256 inFavour,,) = all.roleVotes(id, 1);
        vm.assertEq(inFavour, 4);
    }

    function testFuzz_TalliesAreWhatASimpleCountGives(uint256 seed) public {
        fillRole(1, 5 + seed % 4);
        fillRole(2, 6);
        fillRole(3, 9);
        skipTime(2);
        uint256 id = put(all, accountOf(1, 0));
        (uint256 against, uint256 inFavour, uint256 neither) = (0, 0, 0);
        for (uint256 roleId = 1; roleId <= 3; ++roleId) {
            uint256 size = roleId == 1 ? 5 + seed % 4 : roleId == 2 ? 6 : 9;
            uint256[3] memory counts;
            for (uint256 seat = 0; seat < size; ++seat) {
                uint256 choice = uint256(keccak256(abi.encode(seed, roleId, seat))) % 6;
                if (choice > 2) continue;
                ++counts[choice];
                vote(all, id, roleId, seat, uint8(choice));
            }
            if (3 * (counts[0] + counts[1] + counts[2]) < size) continue;
            if (counts[0] > counts[1]) ++against;
            else if (counts[1] > counts[0]) ++inFavour;
            else ++neither;
        }
        assertRoles(id, against, inFavour, neither);
        end(all, id);
        bool passes = inFavour > against && 3 * (against + inFavour + neither) >= 3;
        assertState(all, id, passes ? IGovernor.ProposalState.Succeeded : IGovernor.ProposalState.Defeated);
    }

    // ---- Who may propose -----------------------------------------------------------------------------------------------

    function test_WhoHasNoBallotProposesNothing() public {
        fillRoles(1);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, stranger, 0, 1));
        vm.prank(stranger);
        all.propose(targets, values, calldatas, text);
    }
}
