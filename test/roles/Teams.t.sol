// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {IWorkCredit} from "../../contracts/pay/interfaces/IWorkCredit.sol";
import {TeamAccount} from "../../contracts/roles/TeamAccount.sol";
import {Teams} from "../../contracts/roles/Teams.sol";
import {Agreement, ITeams} from "../../contracts/roles/interfaces/ITeams.sol";
import {TeamTarget} from "./RoleMocks.sol";
import {RolesTest} from "./RolesTest.sol";

contract TeamsTest is RolesTest {
    uint256 internal constant DEADLINE = NOW + 1 days;

    bytes20 internal ann;
    bytes20 internal bob;
    bytes20 internal cid;
    bytes20[] internal three;

    function setUp() public override {
        super.setUp();
        (ann, bob, cid) = (person("ann"), person("bob"), person("cid"));
        three = new bytes20[](3);
        (three[0], three[1], three[2]) = (ann, bob, cid);
    }

    function agreement3() internal view returns (Agreement memory) {
        return agreementOf(three, "salt");
    }

    function refusedToForm(Agreement memory agreement, bytes memory expected) internal {
        bytes[] memory signatures = signed(agreement, DEADLINE);
        vm.expectRevert(expected);
        teams.form(agreement, DEADLINE, signatures);
    }

    function test_WhoAgreesFormsATeamThatIsAnIdentity() public {
        Agreement memory agreement = agreement3();
        bytes20 expected = teams.teamOf(agreement);
        bytes[] memory signatures = signed(agreement, DEADLINE);
        vm.assertEq(teams.membersOf(expected).length, 0);
        vm.assertEq(teams.dueTo(expected, ann), 0);
        vm.expectEmit(address(teams));
        emit ITeams.TeamFormed(expected, agreement);
        vm.warp(DEADLINE);
        bytes20 team = teams.form(agreement, DEADLINE, signatures);
        vm.assertEq(bytes32(team), bytes32(expected));
        vm.assertEq(identities.accountOf(team), address(team));
        vm.assertEq(abi.encode(teams.membersOf(team)), abi.encode(agreement.members));
        vm.assertEq(abi.encode(teams.sharesOf(team)), abi.encode(agreement.shares));
        vm.assertEq(teams.contentOf(team), TEXT);
        vm.assertFalse(teams.isDisbanded(team));
        vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsAlreadyFormed.selector, team));
        teams.form(agreement, DEADLINE, signatures);
        // Another salt is another team of the same.
        agreement.salt = "other";
        teams.form(agreement, DEADLINE, signed(agreement, DEADLINE));
    }

    function test_AnAgreementExpires() public {
        Agreement memory agreement = agreement3();
        bytes[] memory signatures = signed(agreement, DEADLINE);
        vm.warp(DEADLINE + 1);
        vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsDeadlinePassed.selector, DEADLINE, DEADLINE + 1));
        teams.form(agreement, DEADLINE, signatures);
    }

    function test_AllSign() public {
        Agreement memory agreement = agreement3();
        bytes[] memory signatures = signed(agreement, DEADLINE);
        address last = accountOf[agreement.members[2]];
        (signatures[1], signatures[2]) = (signatures[2], signatures[1]);
        vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsInvalidSignature.selector, accountOf[agreement.members[1]]));
        teams.form(agreement, DEADLINE, signatures);
        signatures = signed(agreement, DEADLINE + 1);
        (signatures[0], signatures[1]) = (signed(agreement, DEADLINE)[0], signed(agreement, DEADLINE)[1]);
        vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsInvalidSignature.selector, last));
        teams.form(agreement, DEADLINE, signatures);
        vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsLengthMismatch.selector, 3, 2));
        teams.form(agreement, DEADLINE, new bytes[](2));
        // What was signed elsewhere is not signed here.
        signatures = signed(agreement, DEADLINE);
        vm.chainId(7);
        vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsInvalidSignature.selector, accountOf[agreement.members[0]]));
        teams.form(agreement, DEADLINE, signatures);
    }

    function test_AnAgreementIsOfTwoToTwelveWithAllTheShares() public {
        bytes20[] memory list = people("one", 13);
        Agreement memory agreement = agreementOf(list, 0);
        refusedToForm(agreement, abi.encodeWithSelector(ITeams.TeamsInvalidAgreement.selector, 13, 13));
        list = people("one", 1);
        agreement = agreementOf(list, 0);
        refusedToForm(agreement, abi.encodeWithSelector(ITeams.TeamsInvalidAgreement.selector, 1, 1));
        agreement = agreement3();
        agreement.shares = new uint16[](2);
        refusedToForm(agreement, abi.encodeWithSelector(ITeams.TeamsInvalidAgreement.selector, 3, 2));
        agreement = agreement3();
        ++agreement.shares[1];
        refusedToForm(agreement, abi.encodeWithSelector(ITeams.TeamsInvalidAgreement.selector, 3, 10_001));
        agreement.shares[1] -= 2;
        refusedToForm(agreement, abi.encodeWithSelector(ITeams.TeamsInvalidAgreement.selector, 3, 9_999));
        agreement.shares[0] += agreement.shares[1] + 1;
        agreement.shares[1] = 0;
        refusedToForm(agreement, abi.encodeWithSelector(ITeams.TeamsInvalidMember.selector, agreement.members[1]));
        formed(people("one", 12));
    }

    function test_AMemberIsNamedOnceInOrder() public {
        Agreement memory agreement = agreement3();
        (agreement.members[1], agreement.members[2]) = (agreement.members[2], agreement.members[1]);
        refusedToForm(agreement, abi.encodeWithSelector(ITeams.TeamsInvalidMember.selector, agreement.members[2]));
        agreement.members[2] = agreement.members[1];
        refusedToForm(agreement, abi.encodeWithSelector(ITeams.TeamsInvalidMember.selector, agreement.members[2]));
    }

    function test_ATeamIsOfPeopleWhoAreRegistered() public {
        bytes20 nobody = bytes20(keccak256("nobody"));
        keyOf[nobody] = uint256(keccak256("nobody"));
        refusedToForm(
            agreementOf(list2(ann, nobody), 0),
            abi.encodeWithSelector(
                ann < nobody ? ITeams.TeamsInvalidSignature.selector : ITeams.TeamsInvalidSignature.selector, address(0)
            )
        );
        bytes20 team = formed(list2(ann, bob));
        keyOf[team] = 1;
        refusedToForm(
            agreementOf(list2(cid, team), 0), abi.encodeWithSelector(ITeams.TeamsInvalidMember.selector, team)
        );
    }

    function test_AnyMemberActsForTheTeamTowardsModules() public {
        bytes20 team = formed(three);
        bytes memory data = abi.encodeCall(target.set, (41));
        vm.expectEmit(address(teams));
        emit ITeams.TeamActed(team, bob, address(target), data);
        vm.assertEq(act(team, bob, address(target), data), abi.encode(42));
        vm.assertEq(target.caller(), address(team));
        vm.assertEq(target.value(), 41);
        forwarded(cid, address(teams), abi.encodeCall(teams.act, (team, address(target), data)));
        vm.expectRevert(abi.encodeWithSelector(TeamTarget.TeamTargetRefused.selector, 0));
        act(team, ann, address(target), abi.encodeCall(target.set, (0)));
    }

    function test_NobodyElseActsForIt() public {
        bytes20 team = formed(three);
        bytes20 eve = person("eve");
        bytes memory data = abi.encodeCall(target.set, (41));
        vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsNotMember.selector, team, eve));
        act(team, eve, address(target), data);
        vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsNotMember.selector, team, bytes20(0)));
        teams.act(team, address(target), data);
        vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsNotMember.selector, eve, ann));
        act(eve, ann, address(target), data);
        vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsNotMember.selector, team, eve));
        vm.prank(accountOf[eve]);
        teams.disband(team);
        vm.expectRevert(abi.encodeWithSelector(TeamAccount.TeamAccountNotTeams.selector, accountOf[ann]));
        vm.prank(accountOf[ann]);
        TeamAccount(address(team)).execute(address(target), data);
    }

    function test_ATeamCallsModulesAlone() public {
        bytes20 team = formed(three);
        bytes memory data = abi.encodeCall(credit.transfer, (accountOf[ann], 1));
        address[4] memory targets = [address(credit), address(identities), address(teams), address(forwarder)];
        for (uint256 i = 0; i < 4; ++i) {
            vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsNotModule.selector, targets[i]));
            act(team, ann, targets[i], data);
            if (i == 3) break;
            vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsNotModule.selector, targets[i]));
            teams.setModule(targets[i], true);
        }
        vm.expectEmit(address(teams));
        emit ITeams.TeamModuleSet(address(target), false);
        teams.setModule(address(target), false);
        vm.assertFalse(teams.isModule(address(target)));
        vm.assertTrue(teams.isModule(address(roles)));
        vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsNotModule.selector, address(target)));
        act(team, ann, address(target), abi.encodeCall(target.set, (1)));
        vm.expectRevert(abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, address(1), address(this)));
        vm.prank(address(1));
        teams.setModule(address(target), true);
    }

    function test_WhatATeamEarnsIsDividedByItsShares() public {
        Agreement memory agreement = agreement3();
        (agreement.shares[0], agreement.shares[1], agreement.shares[2]) = (5_000, 3_333, 1_667);
        bytes20 team = teams.form(agreement, DEADLINE, signed(agreement, DEADLINE));
        (bytes20 a, bytes20 b, bytes20 c) = (agreement.members[0], agreement.members[1], agreement.members[2]);
        credit.issue(address(team), 10_001);
        vm.assertEq(teams.dueTo(team, a), 5_000);
        vm.assertEq(teams.dueTo(team, b), 3_333);
        vm.assertEq(teams.dueTo(team, c), 1_667);
        vm.expectEmit(address(teams));
        emit ITeams.TeamEarned(team, 10_001, 10_001);
        vm.expectEmit(address(teams));
        emit ITeams.TeamPaid(team, a, 5_000, 5_000);
        vm.prank(accountOf[a]);
        vm.assertEq(teams.claim(team), 5_000);
        vm.assertEq(credit.balanceOf(accountOf[a]), 5_000);
        vm.assertEq(teams.earnedBy(team), 10_001);
        vm.assertEq(teams.takenBy(team, a), 5_000);
        vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsNothingDue.selector, team, a));
        vm.prank(accountOf[a]);
        teams.claim(team);
        // What was left over is divided with what comes next.
        credit.issue(address(team), 1);
        vm.assertEq(teams.gather(team), 1);
        vm.assertEq(teams.gather(team), 0);
        vm.prank(accountOf[a]);
        vm.assertEq(teams.claim(team), 1);
        vm.prank(accountOf[b]);
        vm.assertEq(teams.claim(team), 3_333);
        vm.prank(accountOf[c]);
        vm.assertEq(teams.claim(team), 1_667);
        vm.assertEq(credit.balanceOf(address(teams)), 1);
    }

    function test_TeamsAreApartAndForcedCreditsAreNobodys() public {
        bytes20 one = formed(list2(ann, bob));
        bytes20 two = formed(list2(bob, cid));
        credit.issue(address(one), 1_000);
        credit.issue(address(teams), 777);
        vm.startPrank(accountOf[bob]);
        vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsNothingDue.selector, two, bob));
        teams.claim(two);
        vm.assertEq(teams.claim(one), 500);
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsNothingDue.selector, one, cid));
        vm.prank(accountOf[cid]);
        teams.claim(one);
        vm.assertEq(credit.balanceOf(address(teams)), 777 + 500);
        vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsNotMember.selector, cid, bytes20(0)));
        teams.gather(cid);
    }

    function test_AMemberWhoMovedClaimsWithItsNewAccount() public {
        bytes20 team = formed(list2(ann, bob));
        credit.issue(address(team), 1_000);
        address lost = accountOf[ann];
        identities.recover(ann, makeAddr("moved"));
        vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsNothingDue.selector, team, bytes20(0)));
        vm.prank(lost);
        teams.claim(team);
        vm.prank(makeAddr("moved"));
        vm.assertEq(teams.claim(team), 500);
    }

    function test_ATeamThatWasDisbandedDividesAndDoesNothingElse() public {
        bytes20 team = formed(list2(ann, bob));
        vm.expectEmit(address(teams));
        emit ITeams.TeamDisbanded(team, ann);
        vm.prank(accountOf[ann]);
        teams.disband(team);
        vm.assertTrue(teams.isDisbanded(team));
        bytes memory expected = abi.encodeWithSelector(ITeams.TeamsDisbanded.selector, team);
        vm.expectRevert(expected);
        act(team, bob, address(target), abi.encodeCall(target.set, (1)));
        vm.expectRevert(expected);
        vm.prank(accountOf[bob]);
        teams.disband(team);
        credit.issue(address(team), 1_000);
        vm.prank(accountOf[bob]);
        vm.assertEq(teams.claim(team), 500);
    }

    function test_NothingIsStrandedInAnyDivision(uint256 seed) public {
        bytes20 team = formed(three);
        uint256 issued = 0;
        for (uint256 i = 0; i < 12; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 amount = seed % 1e24;
            credit.issue(address(team), amount);
            issued += amount;
            bytes20 member = three[(seed >> 128) % 3];
            if (teams.dueTo(team, member) == 0) continue;
            vm.prank(accountOf[member]);
            teams.claim(team);
        }
        uint256 paid = 0;
        for (uint256 i = 0; i < 3; ++i) {
            if (teams.dueTo(team, three[i]) != 0) {
                vm.prank(accountOf[three[i]]);
                teams.claim(team);
            }
            paid += credit.balanceOf(accountOf[three[i]]);
        }
        vm.assertEq(credit.balanceOf(address(teams)), issued - paid);
        vm.assertLt(issued - paid, 3);
    }

    function test_ATeamTakesNoEtherAndSignsNothing() public {
        bytes20 team = formed(three);
        vm.deal(address(this), 1 ether);
        (bool success,) = address(team).call{value: 1}("");
        vm.assertFalse(success);
        (success,) = address(team).call(abi.encodeWithSignature("isValidSignature(bytes32,bytes)", TEXT, ""));
        vm.assertFalse(success);
    }

    function test_ItsFirstModulesAreCheckedToo() public {
        address[] memory modules = new address[](1);
        modules[0] = address(credit);
        vm.expectRevert(abi.encodeWithSelector(ITeams.TeamsNotModule.selector, address(credit)));
        new Teams(address(this), address(forwarder), identities, roles, IWorkCredit(address(credit)), modules);
    }
}
