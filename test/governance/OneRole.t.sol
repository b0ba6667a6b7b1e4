// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {OneRoleGovernor} from "../../contracts/governance/OneRoleGovernor.sol";
import {IOneRoleGovernor, Mandate} from "../../contracts/governance/interfaces/IOneRoleGovernor.sol";
import {IRoleGovernor} from "../../contracts/governance/interfaces/IRoleGovernor.sol";
import {IRoleRegistry} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {GovernanceTest} from "./GovernanceTest.sol";

/// @dev What a role may be let do.
contract Chore {
    uint256 public sum;

    function forRole(uint256 roleId, uint256 amount) external {
        sum += roleId * amount;
    }

    function plain() external {
        ++sum;
    }
}

contract OneRoleTest is GovernanceTest {
    Chore internal chore;
    address internal attester;

    function setUp() public override {
        super.setUp();
        fillRoles(3);
        chore = new Chore();
        attester = makeAddr("attester");
        planAttester(attester);
    }

    function mandate(address target, bytes4 selector, uint16 roleId) internal {
        vm.prank(address(timelock));
        one.setMandate(Mandate(target, selector, roleId));
    }

    function expectRefusal(address who, bytes memory reason) internal {
        vm.expectRevert(reason);
        vm.prank(who);
        one.propose(targets, values, calldatas, text);
    }

    // ---- A vote of one role --------------------------------------------------------------------------------------------

    function test_TheRoleVotesAndNobodyElse() public {
        uint256 expected = one.hashProposal(targets, values, calldatas, keccak256(bytes(text)));
        vm.expectEmit(address(one));
        emit IOneRoleGovernor.PutToRole(expected, 2, 2);
        uint256 id = put(one, accountOf(2, 0));
        vm.assertEq(one.roleOf(id), 2);
        vm.assertEq(one.quorumOf(id), 2);
        vm.assertEq(one.quorum(one.proposalSnapshot(id)), 2);
        vm.assertEq(one.quorum(one.proposalSnapshot(id) + 1), 0);
        address other = accountOf(1, 0);
        vm.expectRevert(abi.encodeWithSelector(IRoleGovernor.RoleGovernorNoBallot.selector, id, other));
        vm.prank(other);
        one.castVote(id, FOR);
        vm.expectRevert(abi.encodeWithSelector(IRoleGovernor.RoleGovernorNotInRole.selector, id, other, 1));
        vm.prank(other);
        one.castVoteWithReasonAndParams(id, FOR, "", namesOf(1));

        vm.expectEmit(address(one));
        emit IRoleGovernor.BallotCounted(id, 2, idOf(2, 0), 0, 1, 0, 2);
        vote(one, id, 2, 0, FOR);
        uint256 half = vm.snapshotState();
        end(one, id);
        assertState(one, id, IGovernor.ProposalState.Defeated);
        vm.revertToState(half);
        vote(one, id, 2, 1, ABSTAIN);
        assertVotes(id, 0, 1, 1);
        end(one, id);
        assertState(one, id, IGovernor.ProposalState.Succeeded);
    }

    function assertVotes(uint256 id, uint256 against, uint256 inFavour, uint256 abstain) internal view {
        (uint256 a, uint256 f, uint256 n) = one.proposalVotes(id);
        vm.assertEq(a, against, "against");
        vm.assertEq(f, inFavour, "for");
        vm.assertEq(n, abstain, "abstain");
    }

    function test_EachAnswerIsCountedForItself() public {
        uint256 id = put(one, accountOf(2, 0));
        uint8[6] memory answers = [FOR, FOR, FOR, AGAINST, AGAINST, ABSTAIN];
        for (uint256 seat = 0; seat < 6; ++seat) {
            vote(one, id, 2, seat, answers[seat]);
        }
        assertVotes(id, 2, 3, 1);
    }

    function test_AsManyAgainstAsForIsNotEnough() public {
        uint256 id = put(one, accountOf(2, 0));
        vote(one, id, 2, 0, FOR);
        vote(one, id, 2, 1, AGAINST);
        vote(one, id, 2, 2, ABSTAIN);
        end(one, id);
        assertState(one, id, IGovernor.ProposalState.Defeated);
    }

    function test_WhatARoleDecidesIsDoneThroughTheTimelock() public {
        handOver();
        uint256 id = put(one, accountOf(2, 0));
        votes(one, id, 2, 2, FOR);
        end(one, id);
        queue(one);
        skipTime(DELAY);
        execute(one);
        vm.assertTrue(identities.isAttester(attester));
        assertState(one, id, IGovernor.ProposalState.Executed);
    }

    function test_BeforeTheHandOverNothingIsQueued() public {
        uint256 id = put(one, accountOf(2, 0));
        votes(one, id, 2, 2, FOR);
        end(one, id);
        vm.expectRevert();
        queue(one);
    }

    function test_ARoleTooSmallForAVoteOfAllStillDecidesItsOwn() public {
        seatMember(9, 0);
        mandate(address(chore), chore.plain.selector, 9);
        skipTime(2);
        plan(address(chore), abi.encodeCall(chore.plain, ()));
        uint256 id = put(one, accountOf(9, 0));
        vm.assertEq(one.quorumOf(id), 1);
        vote(one, id, 9, 0, FOR);
        end(one, id);
        assertState(one, id, IGovernor.ProposalState.Succeeded);
    }

    function test_OnlyWhoHasABallotInTheRolePutsAnythingToIt() public {
        uint256 id = one.hashProposal(targets, values, calldatas, keccak256(bytes(text)));
        address other = accountOf(1, 0);
        expectRefusal(other, abi.encodeWithSelector(IRoleGovernor.RoleGovernorNotInRole.selector, id, other, 2));
        expectRefusal(
            stranger, abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, stranger, 0, 1)
        );
        vm.assertEq(one.getVotes(other, vm.getBlockTimestamp()), 1);
        vm.assertEq(one.getVotesWithParams(other, vm.getBlockTimestamp(), namesOf(2)), 0);
        vm.assertEq(one.getVotesWithParams(other, vm.getBlockTimestamp(), namesOf(1)), 1);
    }

    // ---- Mandates ------------------------------------------------------------------------------------------------------

    function test_MandatesAreGivenByTheAuthorityAlone() public {
        vm.expectRevert(
            abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(timelock))
        );
        vm.prank(stranger);
        one.setMandate(Mandate(address(chore), chore.plain.selector, 1));
        vm.expectEmit(address(one));
        emit IOneRoleGovernor.MandateSet(address(chore), chore.plain.selector, 1);
        mandate(address(chore), chore.plain.selector, 1);
        vm.assertEq(one.mandateOf(address(chore), chore.plain.selector), 1);
        vm.assertEq(one.mandateOf(address(identities), identities.setAttester.selector), 2);
    }

    function test_WhatIsInNoMandateIsNotPutToAnyRole() public {
        plan(address(identities), abi.encodeCall(identities.setRegistrar, (stranger, true)));
        bytes4 none = IOneRoleGovernor.OneRoleGovernorNoMandate.selector;
        address who = accountOf(2, 0);
        expectRefusal(who, abi.encodeWithSelector(none, address(identities), identities.setRegistrar.selector));
        // A call without a selector is in none, whatever it would be filled up to.
        bytes4 stump = bytes4(bytes3(identities.setAttester.selector));
        mandate(address(identities), stump, 2);
        plan(address(identities), abi.encodePacked(bytes3(identities.setAttester.selector)));
        expectRefusal(who, abi.encodeWithSelector(none, address(identities), stump));
        plan(address(identities), "");
        expectRefusal(who, abi.encodeWithSelector(none, address(identities), bytes4(0)));
    }

    function test_ARoleSendsNoMoney() public {
        values[0] = 1;
        expectRefusal(accountOf(2, 0), abi.encodeWithSelector(IOneRoleGovernor.OneRoleGovernorValue.selector, 1));
    }

    function test_AllCallsAreOfTheSameRole() public {
        mandate(address(chore), chore.plain.selector, 3);
        addCall(address(chore), abi.encodeCall(chore.plain, ()));
        expectRefusal(
            accountOf(2, 0), abi.encodeWithSelector(IOneRoleGovernor.OneRoleGovernorOtherMandate.selector, 2, 3)
        );
        mandate(address(chore), chore.plain.selector, 2);
        uint256 id = put(one, accountOf(2, 0));
        vm.assertEq(one.roleOf(id), 2);
    }

    function test_AProposalOfNothingOrOfUnequalListsIsRefused() public {
        delete targets;
        address who = accountOf(2, 0);
        expectRefusal(who, abi.encodeWithSelector(IGovernor.GovernorInvalidProposalLength.selector, 0, 1, 1));
        delete values;
        delete calldatas;
        expectRefusal(who, abi.encodeWithSelector(IGovernor.GovernorInvalidProposalLength.selector, 0, 0, 0));
    }

    function test_AMandateForItselfIsEachRolesForItself() public {
        mandate(address(chore), chore.forRole.selector, OWN);
        vm.assertEq(one.OWN_ROLE(), OWN);
        plan(address(chore), abi.encodeCall(chore.forRole, (3, 5)));
        address other = accountOf(2, 0);
        uint256 id = one.hashProposal(targets, values, calldatas, keccak256(bytes(text)));
        expectRefusal(other, abi.encodeWithSelector(IRoleGovernor.RoleGovernorNotInRole.selector, id, other, 3));
        put(one, accountOf(3, 0));
        vm.assertEq(one.roleOf(id), 3);
        // And not for two at once.
        addCall(address(chore), abi.encodeCall(chore.forRole, (2, 5)));
        expectRefusal(
            accountOf(3, 0), abi.encodeWithSelector(IOneRoleGovernor.OneRoleGovernorOtherMandate.selector, 3, 2)
        );
    }

    function test_AMandateForItselfNeedsItsNumber() public {
        mandate(address(chore), chore.forRole.selector, OWN);
        bytes memory none = abi.encodeWithSelector(
            IOneRoleGovernor.OneRoleGovernorNoMandate.selector, address(chore), chore.forRole.selector
        );
        plan(address(chore), abi.encodePacked(chore.forRole.selector, bytes31(uint248(3))));
        expectRefusal(accountOf(3, 0), none);
        plan(address(chore), abi.encodeCall(chore.forRole, (0, 5)));
        expectRefusal(accountOf(3, 0), none);
        plan(address(chore), abi.encodeWithSelector(chore.forRole.selector, 3));
        put(one, accountOf(3, 0));
    }

    function test_AMandateTakenBackStopsWhatIsNotQueued() public {
        handOver();
        uint256 id = put(one, accountOf(2, 0));
        votes(one, id, 2, 2, FOR);
        end(one, id);
        uint256 before = vm.snapshotState();
        mandate(address(identities), identities.setAttester.selector, 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                IOneRoleGovernor.OneRoleGovernorNoMandate.selector, address(identities), identities.setAttester.selector
            )
        );
        queue(one);
        vm.revertToState(before);
        mandate(address(identities), identities.setAttester.selector, 3);
        vm.expectRevert(abi.encodeWithSelector(IOneRoleGovernor.OneRoleGovernorOtherMandate.selector, 2, 3));
        queue(one);
        vm.revertToState(before);
        // What is queued is done.
        queue(one);
        mandate(address(identities), identities.setAttester.selector, 0);
        skipTime(DELAY);
        execute(one);
        vm.assertTrue(identities.isAttester(attester));
    }

    function test_WhatDecidesIsInNoMandate() public {
        handOver();
        bytes4 forbidden = IOneRoleGovernor.OneRoleGovernorForbiddenTarget.selector;
        address[3] memory powerful = [address(timelock), address(one), address(all)];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(forbidden, powerful[i]));
            vm.prank(address(timelock));
            one.setMandate(Mandate(powerful[i], "abcd", 1));
        }
    }

    function test_AMandateEndsWhereItsTargetMayPropose() public {
        mandate(address(all), all.relay.selector, 2);
        handOver();
        plan(address(all), abi.encodeCall(all.relay, (stranger, 0, "")));
        expectRefusal(
            accountOf(2, 0),
            abi.encodeWithSelector(IOneRoleGovernor.OneRoleGovernorForbiddenTarget.selector, address(all))
        );
    }

    function test_FirstMandatesAreHeldToTheSame() public {
        Mandate[] memory mandates = new Mandate[](1);
        mandates[0] = Mandate(address(timelock), "abcd", 1);
        vm.expectRevert(
            abi.encodeWithSelector(IOneRoleGovernor.OneRoleGovernorForbiddenTarget.selector, address(timelock))
        );
        new OneRoleGovernor(address(timelock), identities, IRoleRegistry(address(roles)), usualTerms(), mandates);
    }
}
