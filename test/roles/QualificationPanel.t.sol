// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {QualificationNeighbours} from "../../contracts/mocks/QualificationNeighbours.sol";
import {PanelQualification} from "../../contracts/roles/PanelQualification.sol";
import {IPanels, Panel, PanelPhase} from "../../contracts/roles/interfaces/IPanels.sol";
import {
    Application,
    Candidacy,
    IPanelQualification,
    PanelTerms
} from "../../contracts/roles/interfaces/IPanelQualification.sol";
import {CoreRoles} from "../../contracts/roles/libraries/CoreRoles.sol";
import {QualificationTest} from "./QualificationTest.sol";

contract QualificationPanelTest is QualificationTest {
    PanelQualification internal module;
    PanelQualification internal education;

    function setUp() public override {
        super.setUp();
        module = new PanelQualification(address(this), address(forwarder), identities, roles, 0, 0, usualTerms());
        education = new PanelQualification(
            address(this), address(forwarder), identities, roles, CoreRoles.EDUCATION, CoreRoles.RESEARCH, usualTerms()
        );
        fill(ROLE, 0, 7);
    }

    function usualTerms() internal pure returns (PanelTerms memory) {
        return PanelTerms({grading: 7 days, wait: 30 days, validity: 365 days});
    }

    function submit(address who) internal returns (uint256) {
        vm.prank(who);
        return module.submit(ROLE, WORK);
    }

    /// @dev Submitted by ann, and a panel drawn.
    function seated() internal returns (uint256 id, bytes20[] memory panel) {
        id = submit(ann);
        panel = drawPanel(module, id);
    }

    function grade(bytes20 panelist, uint256 id, bool passes) internal {
        vm.prank(accountOf(panelist));
        module.grade(id, passes);
    }

    function expectPhase(uint256 id, PanelPhase phase) internal {
        vm.expectRevert(abi.encodeWithSelector(IPanels.PanelsWrongPhase.selector, id, phase));
    }

    // ---- Submitting ----------------------------------------------------------------------------------------------------

    function test_WorkIsSubmittedAndAPanelSummoned() public {
        vm.expectEmit(address(module));
        emit IPanelQualification.Applied(1, ROLE, annId, WORK, 1);
        vm.expectEmit(address(module));
        emit IPanels.PanelSummoned(1, ROLE, 0, vm.getBlockNumber() + 10, 7 days);
        uint256 id = submit(ann);
        vm.assertEq(id, 1);
        vm.assertEq(module.applicationCount(), 1);
        Application memory application = module.applicationOf(id);
        vm.assertEq(bytes32(application.candidate), bytes32(annId));
        vm.assertEq(application.roleId, ROLE);
        vm.assertEq(application.version, 1);
        vm.assertTrue(application.open);
        vm.assertEq(module.candidacyOf(ROLE, annId).applicationId, 1);
        assertPanel(module, id, PanelPhase.Summoned);
    }

    function test_WhatCannotBeGradedIsNotTaken() public {
        vm.expectRevert(abi.encodeWithSelector(IPanelQualification.PanelQualificationNotRegistered.selector, stranger));
        submit(stranger);
        vm.expectRevert(IPanelQualification.PanelQualificationNoWork.selector);
        vm.prank(ann);
        module.submit(ROLE, 0);
        vm.expectRevert(abi.encodeWithSelector(QualificationNeighbours.QualificationNeighboursUnknownRole.selector, 10));
        vm.prank(ann);
        module.submit(10, WORK);
        neighbours.setRole(ROLE, false);
        vm.expectRevert(abi.encodeWithSelector(IPanelQualification.PanelQualificationRoleClosed.selector, ROLE));
        submit(ann);
    }

    function test_OneApplicationAtATime() public {
        uint256 id = submit(ann);
        vm.expectRevert(abi.encodeWithSelector(IPanelQualification.PanelQualificationOpen.selector, id));
        submit(ann);
        vm.assertEq(submit(bob), 2);
        // In another role it may.
        neighbours.setRole(10, true);
        vm.prank(ann);
        vm.assertEq(module.submit(10, WORK), 3);
    }

    function test_ACandidateActsThroughTheForwarder() public {
        (, uint256 key) = makeAddrAndKey("ann");
        ForwardRequest memory request = ForwardRequest({
            from: ann,
            to: address(module),
            value: 0,
            gas: 500_000,
            nonce: 1,
            deadline: vm.getBlockTimestamp(),
            data: abi.encodeCall(module.submit, (ROLE, WORK))
        });
        bytes memory signature = signatureOf(key, forwarder.digestOf(request));
        forwarder.execute(request, signature);
        vm.assertEq(bytes32(module.applicationOf(1).candidate), bytes32(annId));
    }

    // ---- Drawing -------------------------------------------------------------------------------------------------------

    function test_APanelIsDrawnOnceItsBlockIsThere() public {
        uint256 id = submit(ann);
        uint256 drawBlock = module.panelOf(id).drawBlock;
        toBlock(drawBlock);
        vm.expectRevert(abi.encodeWithSelector(IPanels.PanelsBlockToCome.selector, id, drawBlock, drawBlock));
        module.drawPanel(id);
        toBlock(drawBlock + 1);
        vm.expectEmit(address(module));
        emit IPanels.PanelSeated(id, 0, vm.getBlockTimestamp() + 7 days);
        vm.prank(stranger);
        module.drawPanel(id);
        (bytes20[] memory panel, bytes32[] memory verdicts) = module.panelistsOf(id, 0);
        vm.assertEq(panel.length, 3);
        vm.assertEq(verdicts[0], 0);
        assertApart(panel, new bytes20[](0));
        vm.assertEq(module.panelOf(id).end, vm.getBlockTimestamp() + 7 days);
        expectPhase(id, PanelPhase.Seated);
        module.drawPanel(id);
        expectPhase(99, PanelPhase.None);
        module.drawPanel(99);
    }

    function test_AMissedBlockIsFollowedByAnother() public {
        uint256 id = submit(ann);
        toBlock(module.panelOf(id).drawBlock + 257);
        module.drawPanel(id);
        assertPanel(module, id, PanelPhase.Seated);
    }

    function test_WhoJoinedSinceIsNotDrawn() public {
        neighbours.setRole(10, true);
        fill(10, 0, 3);
        skipTime(1);
        vm.prank(ann);
        uint256 id = module.submit(10, WORK);
        fill(10, 3, 20);
        bytes20[] memory panel = drawPanel(module, id);
        for (uint256 i = 0; i < 3; ++i) {
            bool early =
                panel[i] == idOf(nameOf(10, 0)) || panel[i] == idOf(nameOf(10, 1)) || panel[i] == idOf(nameOf(10, 2));
            vm.assertTrue(early);
        }
    }

    function test_ACandidateIsNotOnItsOwnPanel() public {
        neighbours.setRole(10, true);
        neighbours.seat(10, annId);
        fill(10, 0, 3);
        vm.prank(ann);
        uint256 id = module.submit(10, WORK);
        bytes20[] memory others = new bytes20[](1);
        others[0] = annId;
        assertApart(drawPanel(module, id), others);
    }

    function test_WithTooFewToDrawItLapsesAndMayBeSubmittedAgain() public {
        neighbours.setRole(10, true);
        fill(10, 0, 2);
        vm.prank(ann);
        uint256 id = module.submit(10, WORK);
        toBlock(module.panelOf(id).drawBlock + 1);
        vm.expectEmit(address(module));
        emit IPanels.PanelUndecided(id);
        vm.expectEmit(address(module));
        emit IPanelQualification.Lapsed(id, 10, annId);
        module.drawPanel(id);
        vm.assertFalse(module.applicationOf(id).open);
        fill(10, 2, 3);
        vm.prank(ann);
        id = module.submit(10, WORK);
        drawPanel(module, id);
        assertPanel(module, id, PanelPhase.Seated);
    }

    // ---- Grading -------------------------------------------------------------------------------------------------------

    function test_TwoWhoAgreeDecide() public {
        (uint256 id, bytes20[] memory panel) = seated();
        vm.expectEmit(address(module));
        emit IPanels.PanelistJudged(id, panel[2], 0, bytes32(uint256(1)));
        grade(panel[2], id, true);
        assertPanel(module, id, PanelPhase.Seated);
        grade(panel[0], id, false);
        assertPanel(module, id, PanelPhase.Seated);
        vm.expectEmit(address(module));
        emit IPanels.PanelDecided(id, bytes32(uint256(1)));
        vm.expectEmit(address(module));
        emit IPanelQualification.Passed(id, ROLE, annId, vm.getBlockTimestamp() + 365 days);
        grade(panel[1], id, true);
        Candidacy memory candidacy = module.candidacyOf(ROLE, annId);
        vm.assertEq(candidacy.passedAt, vm.getBlockTimestamp());
        vm.assertEq(candidacy.waitUntil, 0);
        address again = accountOf(panel[1]);
        expectPhase(id, PanelPhase.Decided);
        vm.prank(again);
        module.grade(id, true);
        expectPhase(id, PanelPhase.Decided);
        module.closePanel(id);
    }

    function test_WhoPassedIsQualifiedForItsTime() public {
        vm.assertFalse(module.isQualified(ROLE, annId));
        (uint256 id, bytes20[] memory panel) = seated();
        grade(panel[0], id, true);
        vm.assertFalse(module.isQualified(ROLE, annId));
        grade(panel[1], id, true);
        uint256 passed = vm.getBlockTimestamp();
        vm.assertTrue(module.isQualified(ROLE, annId));
        vm.assertFalse(module.isQualified(10, annId));
        vm.assertFalse(module.isQualified(ROLE, bobId));
        vm.warp(passed + 365 days - 1);
        vm.assertTrue(module.isQualified(ROLE, annId));
        vm.warp(passed + 365 days);
        vm.assertFalse(module.isQualified(ROLE, annId));
    }

    function test_WhoFailedWaits() public {
        (uint256 id, bytes20[] memory panel) = seated();
        grade(panel[0], id, false);
        uint256 until = vm.getBlockTimestamp() + 30 days;
        vm.expectEmit(address(module));
        emit IPanelQualification.Failed(id, ROLE, annId, until);
        grade(panel[1], id, false);
        vm.assertFalse(module.isQualified(ROLE, annId));
        vm.warp(until - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IPanelQualification.PanelQualificationTooSoon.selector, until, until - 1)
        );
        submit(ann);
        vm.warp(until);
        submit(ann);
    }

    function test_OnlyThePanelGradesAndOnce() public {
        (uint256 id, bytes20[] memory panel) = seated();
        address[2] memory others = [ann, stranger];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IPanels.PanelsNotPanelist.selector, id, others[i]));
            vm.prank(others[i]);
            module.grade(id, true);
        }
        grade(panel[0], id, true);
        address first = accountOf(panel[0]);
        vm.expectRevert(abi.encodeWithSelector(IPanels.PanelsJudged.selector, id, panel[0]));
        vm.prank(first);
        module.grade(id, true);
        // From a new account it is the same person.
        identities.recover(panel[0], makeAddr("new"));
        vm.expectRevert(abi.encodeWithSelector(IPanels.PanelsJudged.selector, id, panel[0]));
        vm.prank(makeAddr("new"));
        module.grade(id, false);
    }

    function test_GradesAreTakenUntilTheEndAndNotAtIt() public {
        (uint256 id, bytes20[] memory panel) = seated();
        uint256 end = module.panelOf(id).end;
        vm.warp(end - 1);
        vm.expectRevert(abi.encodeWithSelector(IPanels.PanelsTimeLeft.selector, id, end, end - 1));
        module.closePanel(id);
        grade(panel[0], id, true);
        vm.warp(end);
        address second = accountOf(panel[1]);
        vm.expectRevert(abi.encodeWithSelector(IPanels.PanelsTimeOver.selector, id, end, end));
        vm.prank(second);
        module.grade(id, true);
        module.closePanel(id);
    }

    function test_APanelThatDoesNotAgreeIsFollowedByOneOther() public {
        (uint256 id, bytes20[] memory first) = seated();
        grade(first[0], id, true);
        grade(first[1], id, false);
        vm.warp(module.panelOf(id).end);
        vm.expectEmit(address(module));
        emit IPanels.PanelistSilent(id, first[2], 1);
        vm.expectEmit(address(module));
        emit IPanels.PanelSummoned(id, ROLE, 1, vm.getBlockNumber() + 10, 7 days);
        module.closePanel(id);
        vm.assertEq(module.silencesOf(first[2]), 1);
        vm.assertEq(module.silencesOf(first[0]), 0);
        vm.assertEq(module.silencesOf(0), 0);
        bytes20[] memory second = drawPanel(module, id);
        assertApart(second, first);
        vm.assertEq(module.panelOf(id).round, 1);
        address before = accountOf(first[2]);
        vm.expectRevert(abi.encodeWithSelector(IPanels.PanelsNotPanelist.selector, id, before));
        vm.prank(before);
        module.grade(id, true);
        uint256 snapshot = vm.snapshotState();
        grade(second[0], id, true);
        grade(second[2], id, true);
        vm.assertTrue(module.isQualified(ROLE, annId));
        vm.revertToState(snapshot);
        vm.warp(module.panelOf(id).end);
        vm.expectEmit(address(module));
        emit IPanelQualification.Lapsed(id, ROLE, annId);
        module.closePanel(id);
        assertPanel(module, id, PanelPhase.Undecided);
        vm.assertFalse(module.isQualified(ROLE, annId));
        vm.assertEq(submit(ann), id + 1);
    }

    // ---- The panel of Education ----------------------------------------------------------------------------------------

    function test_EducationGradesForARoleWithoutMembers() public {
        neighbours.setRole(10, true);
        fill(CoreRoles.EDUCATION, 0, 5);
        vm.prank(ann);
        uint256 id = education.submit(10, WORK);
        bytes20[] memory panel = drawPanel(education, id);
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertTrue(neighbours.isMember(CoreRoles.EDUCATION, panel[i]));
        }
        vm.prank(accountOf(panel[0]));
        education.grade(id, true);
        vm.prank(accountOf(panel[1]));
        education.grade(id, true);
        vm.assertTrue(education.isQualified(10, annId));
    }

    function test_WhereEducationIsTooSmallResearchGrades() public {
        fill(CoreRoles.EDUCATION, 0, 2);
        fill(CoreRoles.RESEARCH, 0, 4);
        vm.prank(ann);
        uint256 id = education.submit(CoreRoles.EDUCATION, WORK);
        bytes20[] memory panel = drawPanel(education, id);
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertTrue(neighbours.isMember(CoreRoles.RESEARCH, panel[i]));
        }
    }

    function test_WhereBothAreTooSmallNobodyGrades() public {
        fill(CoreRoles.EDUCATION, 0, 2);
        fill(CoreRoles.RESEARCH, 0, 2);
        vm.prank(ann);
        uint256 id = education.submit(ROLE, WORK);
        drawPanel(education, id);
        assertPanel(education, id, PanelPhase.Undecided);
    }

    // ---- Parameters ----------------------------------------------------------------------------------------------------

    function test_ParametersAreTheAuthoritysAndHoldForLaterApplications() public {
        vm.expectRevert(abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this)));
        vm.prank(stranger);
        module.setParameters(usualTerms());
        (uint256 id, bytes20[] memory panel) = seated();
        vm.expectEmit(address(module));
        emit IPanelQualification.PanelTermsSet(2, PanelTerms(1, 0, 1));
        module.setParameters(PanelTerms(1, 0, 1));
        vm.assertEq(module.parametersVersion(), 2);
        vm.assertEq(module.parameters(2).grading, 1);
        grade(panel[0], id, true);
        grade(panel[1], id, true);
        skipTime(2);
        vm.assertTrue(module.isQualified(ROLE, annId));
        id = submit(bob);
        vm.assertEq(module.applicationOf(id).version, 2);
        vm.assertEq(module.panelOf(id).time, 1);
    }

    function test_ParametersHaveBounds() public {
        vm.expectRevert(
            abi.encodeWithSelector(IPanelQualification.PanelQualificationInvalidParameters.selector, bytes32("grading"))
        );
        module.setParameters(PanelTerms(0, 1, 1));
        vm.expectRevert(
            abi.encodeWithSelector(
                IPanelQualification.PanelQualificationInvalidParameters.selector, bytes32("validity")
            )
        );
        module.setParameters(PanelTerms(1, 1, 0));
        vm.expectRevert(abi.encodeWithSelector(IPanelQualification.PanelQualificationUnknownParameters.selector, 0));
        module.parameters(0);
        vm.expectRevert(abi.encodeWithSelector(IPanelQualification.PanelQualificationUnknownParameters.selector, 2));
        module.parameters(2);
    }
}
