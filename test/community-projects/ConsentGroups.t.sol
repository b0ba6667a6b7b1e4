// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommunityProjects} from "../../contracts/community/interfaces/ICommunityProjects.sol";
import {Approval, Group, GroupChange, IConsentGroups} from "../../contracts/community/interfaces/IConsentGroups.sol";
import {ContractWallet} from "../../contracts/mocks/ContractWallet.sol";
import {CommunityProjectsTest} from "./CommunityProjectsTest.sol";

/// Groups decide by the consent of all. Shown with the managers of a project.
contract ConsentGroupsTest is CommunityProjectsTest {
    uint256 internal projectId;

    function setUp() public override {
        super.setUp();
        projectId = create(plan());
    }

    function test_aGroupBeginsWithItsFounders() external view {
        Group memory group = projects.groupOf(projectId);
        vm.assertEq(group.version, 1);
        vm.assertEq(group.founders, 1);
        vm.assertEq(group.members.length, 1);
        vm.assertEq(group.members[0], ann);
        vm.assertEq(projects.groupOf(projectId + 1).members.length, 0);
    }

    function test_theLastConsentAdmits() external {
        admitManager(projectId, cat);
        GroupChange memory change = changeOf(projectId, 2, dan, true);
        bytes32 text = textOf(change);
        vm.expectEmit(address(projects));
        emit IConsentGroups.Consented(text, 2, 2);
        prankAs(cat);
        vm.assertFalse(projects.changeGroup(change, own(cat)));
        checkConsents(text, 1, false, true, false);
        vm.assertFalse(projects.isManager(projectId, dan));

        vm.expectEmit(address(projects));
        emit IConsentGroups.Consented(text, 3, 2);
        vm.expectEmit(address(projects));
        emit IConsentGroups.GroupChanged(projectId, dan, true, 3);
        vm.prank(stranger);
        vm.assertTrue(projects.changeGroup(change, signed(change, ids(ann))));
        vm.assertTrue(projects.isManager(projectId, dan));
        checkConsents(text, 2, true, true, true);
        vm.assertEq(projects.groupOf(projectId).founders, 1);
    }

    function test_consentingTwiceCountsOnce() external {
        admitManager(projectId, cat);
        GroupChange memory change = changeOf(projectId, 2, dan, true);
        vm.assertFalse(projects.changeGroup(change, signed(change, ids(ann, ann))));
        prankAs(ann);
        vm.assertFalse(projects.changeGroup(change, own(ann)));
        checkConsents(textOf(change), 1, true, false, false);
    }

    function test_consentsCountInWhateverOrderTheyCome() external {
        admitManager(projectId, cat);
        GroupChange memory change = changeOf(projectId, 2, dan, true);
        vm.assertTrue(projects.changeGroup(change, signed(change, ids(cat, ann))));
        checkConsents(textOf(change), 2, true, true, true);
    }

    function test_aCallWithoutConsentsChangesNothing() external {
        vm.assertFalse(projects.changeGroup(changeOf(projectId, 1, cat, true), noApprovals()));
    }

    function test_oneTextIsCarriedOutOnce() external {
        GroupChange memory change = changeOf(projectId, 1, cat, true);
        vm.assertTrue(projects.changeGroup(change, signed(change, ids(ann))));
        bytes memory wrongVersion =
            abi.encodeWithSelector(IConsentGroups.ConsentGroupsWrongVersion.selector, projectId, 2);
        expectChangeRevert(changeOf(projectId, 1, dan, true), noApprovals(), wrongVersion);
        expectChangeRevert(
            change,
            noApprovals(),
            abi.encodeWithSelector(IConsentGroups.ConsentGroupsInvalidChange.selector, projectId, cat)
        );
    }

    function test_consentsOfAnEarlierGroupDoNotCount() external {
        admitManager(projectId, cat);
        GroupChange memory change = changeOf(projectId, 2, dan, true);
        vm.assertFalse(projects.changeGroup(change, signed(change, ids(ann))));
        prankAs(cat);
        projects.leaveGroup(projectId);
        expectChangeRevert(
            change,
            noApprovals(),
            abi.encodeWithSelector(IConsentGroups.ConsentGroupsWrongVersion.selector, projectId, 3)
        );
        change.version = 3;
        checkConsents(textOf(change), 0, false, false, false);
    }

    function test_consentIsGivenBeforeItsDeadline() external {
        GroupChange memory change = changeOf(projectId, 1, cat, true);
        vm.warp(change.deadline);
        expectChangeRevert(
            change,
            signed(change, ids(ann)),
            abi.encodeWithSelector(
                IConsentGroups.ConsentGroupsDeadlinePassed.selector, uint256(change.deadline), uint256(change.deadline)
            )
        );
        vm.warp(change.deadline - 1);
        vm.assertTrue(projects.changeGroup(change, signed(change, ids(ann))));
    }

    function test_onlyMembersConsent() external {
        GroupChange memory change = changeOf(projectId, 1, cat, true);
        bytes memory problem = abi.encodeWithSelector(IConsentGroups.ConsentGroupsNotMember.selector, projectId, dan);
        expectChangeRevert(change, signed(change, ids(dan)), problem);
        Approval[] memory nobody = new Approval[](1);
        expectChangeRevert(
            change,
            nobody,
            abi.encodeWithSelector(IConsentGroups.ConsentGroupsNotMember.selector, projectId, bytes20(0))
        );
    }

    function test_everySignatureIsItsMembersOwnOverThisText() external {
        GroupChange memory change = changeOf(projectId, 1, cat, true);
        GroupChange memory other = changeOf(projectId, 1, dan, true);
        bytes memory problem =
            abi.encodeWithSelector(IConsentGroups.ConsentGroupsInvalidSignature.selector, accountOf(ann));
        expectChangeRevert(change, signed(other, ids(ann)), problem);
        // Nobody's signature is only enough for who calls itself.
        expectChangeRevert(change, own(ann), problem);
        // Another contract of the suite with the same text.
        bytes32 digest = typed(address(work), "Commonweal CommunityWork", textOf(change));
        expectChangeRevert(change, approvals(digest, ids(ann)), problem);
        // Another chain.
        Approval[] memory here = signed(change, ids(ann));
        uint256 chain = block.chainid;
        vm.chainId(chain + 1);
        expectChangeRevert(change, here, problem);
        vm.chainId(chain);
        // A key the identity moved on from.
        identities.recover(ann, makeAddr("ann's next account"));
        expectChangeRevert(
            change,
            here,
            abi.encodeWithSelector(
                IConsentGroups.ConsentGroupsInvalidSignature.selector, makeAddr("ann's next account")
            )
        );
    }

    function test_aWalletContractConsents() external {
        ContractWallet wallet = new ContractWallet(accountOf(ann));
        identities.recover(ann, address(wallet));
        GroupChange memory change = changeOf(projectId, 1, cat, true);
        vm.assertTrue(projects.changeGroup(change, signed(change, ids(ann))));
    }

    // ---- Coming and going ----------------------------------------------------------------------------------------------------

    function test_whoIsInTheGroupOrUnknownIsNotAdmitted() external {
        expectInvalid(changeOf(projectId, 1, ann, true));
        expectInvalid(changeOf(projectId, 1, bytes20("nobody"), true));
        expectInvalid(changeOf(projectId + 1, 0, cat, true));
    }

    function test_aGroupHasThirtyTwoMembersAtMost() external {
        bytes20[] memory more = people(32);
        for (uint256 i = 0; i < 31; ++i) {
            admitManager(projectId, more[i]);
        }
        vm.assertEq(projects.groupOf(projectId).members.length, 32);
        expectInvalid(changeOf(projectId, 32, more[31], true));
    }

    function test_allOthersRemoveAMember() external {
        admitManager(projectId, cat);
        admitManager(projectId, dan);
        GroupChange memory change = changeOf(projectId, 3, cat, false);
        expectChangeRevert(
            change,
            signed(change, ids(cat)),
            abi.encodeWithSelector(IConsentGroups.ConsentGroupsNotMember.selector, projectId, cat)
        );
        vm.assertFalse(projects.changeGroup(change, signed(change, ids(ann))));
        vm.expectEmit(address(projects));
        emit IConsentGroups.GroupChanged(projectId, cat, false, 4);
        vm.assertTrue(projects.changeGroup(change, signed(change, ids(dan))));
        vm.assertFalse(projects.isManager(projectId, cat));
        // The last took the free seat.
        Group memory group = projects.groupOf(projectId);
        vm.assertEq(group.members.length, 2);
        vm.assertEq(group.members[1], dan);
    }

    function test_foundersAreNotRemovedAndDoNotLeave() external {
        admitManager(projectId, cat);
        expectInvalid(changeOf(projectId, 2, ann, false));
        expectInvalid(changeOf(projectId, 2, dan, false));
        vm.expectRevert(abi.encodeWithSelector(IConsentGroups.ConsentGroupsInvalidChange.selector, projectId, ann));
        prankAs(ann);
        projects.leaveGroup(projectId);
    }

    function test_anAdmittedMemberLeavesByItself() external {
        admitManager(projectId, cat);
        vm.expectEmit(address(projects));
        emit IConsentGroups.GroupChanged(projectId, cat, false, 3);
        prankAs(cat);
        projects.leaveGroup(projectId);
        vm.assertFalse(projects.isManager(projectId, cat));
        vm.expectRevert(abi.encodeWithSelector(IConsentGroups.ConsentGroupsNotMember.selector, projectId, cat));
        prankAs(cat);
        projects.leaveGroup(projectId);
    }

    function test_aManagerMayDoWhatTheFounderMay() external {
        admitManager(projectId, cat);
        prankAs(cat);
        projects.dropTask(projectId, 0);
        vm.expectRevert(abi.encodeWithSelector(ICommunityProjects.CommunityProjectsNotManager.selector, projectId, dan));
        prankAs(dan);
        projects.dropTask(projectId, 1);
    }

    function testFuzz_aGroupIsWhoCameAndDidNotGo(uint256 seed) external {
        bytes20[] memory more = people(6);
        bool[] memory inside = new bool[](6);
        for (uint256 i = 0; i < 12; ++i) {
            uint256 who = uint256(keccak256(abi.encode(seed, i))) % 6;
            if (inside[who]) {
                prankAs(more[who]);
                projects.leaveGroup(projectId);
            } else {
                admitManager(projectId, more[who]);
            }
            inside[who] = !inside[who];
        }
        uint256 size = 1;
        for (uint256 i = 0; i < 6; ++i) {
            vm.assertEq(projects.isManager(projectId, more[i]), inside[i]);
            if (inside[i]) ++size;
        }
        vm.assertEq(projects.groupOf(projectId).members.length, size);
        vm.assertEq(projects.groupOf(projectId).version, 13);
    }

    function signed(GroupChange memory change, bytes20[] memory members) private view returns (Approval[] memory) {
        return approvals(typed(address(projects), "Commonweal CommunityProjects", textOf(change)), members);
    }

    function checkConsents(bytes32 text, uint256 count, bool first, bool second, bool used) private view {
        (uint256 count_, bool given, bool used_) = projects.consentsOf(text, 0);
        vm.assertEq(count_, count, "count");
        vm.assertEq(given, first, "first");
        vm.assertEq(used_, used, "used");
        (, given,) = projects.consentsOf(text, 1);
        vm.assertEq(given, second, "second");
    }

    function expectInvalid(GroupChange memory change) private {
        expectChangeRevert(
            change,
            noApprovals(),
            abi.encodeWithSelector(IConsentGroups.ConsentGroupsInvalidChange.selector, change.groupId, change.member)
        );
    }

    function expectChangeRevert(GroupChange memory change, Approval[] memory given, bytes memory problem) private {
        vm.expectRevert(problem);
        projects.changeGroup(change, given);
    }
}
