// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AllRolesGovernor} from "../../contracts/governance/AllRolesGovernor.sol";
import {OneRoleGovernor} from "../../contracts/governance/OneRoleGovernor.sol";
import {Mandate} from "../../contracts/governance/interfaces/IOneRoleGovernor.sol";
import {Side} from "../../contracts/governance/interfaces/IAllRolesGovernor.sol";
import {RoleRegistry} from "../../contracts/roles/RoleRegistry.sol";
import {IQualification} from "../../contracts/roles/interfaces/IQualification.sol";
import {IRoleObserver} from "../../contracts/roles/interfaces/IRoleObserver.sol";
import {RoleNeighbours, RoleTerms} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {ITeams} from "../../contracts/roles/interfaces/ITeams.sol";
import {CoreRoles} from "../../contracts/roles/libraries/CoreRoles.sol";
import {GovernanceTest} from "./GovernanceTest.sol";

/// @dev All that the registry asks of its neighbours: everybody is fit, nobody is a team, and nothing is done.
contract EasyNeighbours {
    function memberBegan(uint256, bytes20) external {}

    function memberEnded(uint256, bytes20) external {}

    function isQualified(uint256, bytes20) external pure returns (bool) {
        return true;
    }

    function membersOf(bytes20) external pure returns (bytes20[] memory) {}
}

/// Governors over the role registry itself. What votes cost stands in docs/governance.md: `forge test --isolate --gas-report`.
contract RoleVotesTest is GovernanceTest {
    RoleRegistry internal registry;
    address internal versatile;

    function setUp() public override {
        super.setUp();
        RoleTerms[] memory core = new RoleTerms[](CoreRoles.COUNT);
        for (uint256 i = 0; i < core.length; ++i) {
            core[i] = RoleTerms({
                content: "content", course: 0, qualification: address(0), verifiedOnly: false, persistent: true
            });
        }
        address easy = address(new EasyNeighbours());
        registry = new RoleRegistry(
            address(timelock),
            address(forwarder),
            identities,
            RoleNeighbours(IRoleObserver(easy), IRoleObserver(easy), IQualification(easy), ITeams(easy)),
            core
        );
        all = new AllRolesGovernor(address(timelock), identities, registry, usualTerms());
        Mandate[] memory mandates = new Mandate[](2);
        mandates[0] = Mandate(address(identities), identities.setAttester.selector, 2);
        mandates[1] = Mandate(address(registry), registry.setStanding.selector, OWN);
        one = new OneRoleGovernor(address(timelock), identities, registry, usualTerms(), mandates);
        for (uint256 roleId = 1; roleId <= 3; ++roleId) {
            for (uint256 i = 0; i < 6; ++i) {
                join(accountOf(roleId, i), idOf(roleId, i), roleId);
            }
        }
        versatile = makeAddr("versatile");
        for (uint256 roleId = 1; roleId <= 3; ++roleId) {
            join(versatile, bytes20("versatile"), roleId);
        }
        skipTime(2);
        planAttester(stranger);
    }

    function join(address account, bytes20 identity, uint256 roleId) internal {
        if (identities.accountOf(identity) == address(0)) {
            identities.registerByVote(identity, account);
            identities.setVerified(identity, true);
        }
        vm.prank(account);
        registry.join(roleId);
    }

    function test_MembersOfTheRegistryGovernByTheirRoles() public {
        handOver();
        uint256 id = put(all, accountOf(1, 0));
        vm.assertEq(all.quorumOf(id), 1);
        vm.assertEq(all.getVotes(versatile, all.proposalSnapshot(id)), 3);
        vm.prank(versatile);
        vm.assertEq(all.castVote(id, AGAINST), 3);
        vote(all, id, 1, 0, FOR);
        vote(all, id, 1, 1, FOR);
        vm.assertEq(uint256(all.sideOf(id, 1)), uint256(Side.For));
        vote(all, id, 2, 0, ABSTAIN);
        vm.assertEq(uint256(all.sideOf(id, 2)), uint256(Side.None));
        end(all, id);
        assertState(all, id, IGovernor.ProposalState.Succeeded);
        queue(all);
        skipTime(DELAY);
        execute(all);
        vm.assertTrue(identities.isAttester(stranger));
    }

    function test_WhoIsSuspendedOrLeftHasNoBallot() public {
        uint256 id = put(all, accountOf(1, 0));
        vm.prank(address(timelock));
        registry.setStanding(2, bytes20("versatile"), true);
        vm.prank(versatile);
        registry.resign(3);
        vm.prank(versatile);
        vm.assertEq(all.castVote(id, FOR), 1);
        vm.prank(address(timelock));
        registry.setStanding(2, bytes20("versatile"), false);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, versatile));
        vm.prank(versatile);
        all.castVote(id, FOR);
    }

    function test_ARoleDecidesOnTheStandingOfItsOwnMembers() public {
        handOver();
        plan(address(registry), abi.encodeCall(registry.setStanding, (3, idOf(3, 5), true)));
        uint256 id = put(one, accountOf(3, 0));
        votes(one, id, 3, 3, FOR);
        end(one, id);
        queue(one);
        skipTime(DELAY);
        execute(one);
        vm.assertTrue(registry.membershipOf(3, idOf(3, 5)).suspended);
        vm.assertFalse(registry.isMember(3, idOf(3, 5)));
    }

    function test_CostOfVotes() public {
        uint256 id = put(all, accountOf(1, 0));
        // The first of a role, and another.
        vote(all, id, 1, 0, FOR);
        vote(all, id, 1, 1, FOR);
        vote(all, id, 2, 0, FOR);
        vote(all, id, 3, 0, FOR);
        // In three roles, which all take sides by it.
        vm.prank(versatile);
        all.castVote(id, FOR);
        uint256 other = put(one, accountOf(2, 0));
        vote(one, other, 2, 0, FOR);
        vote(one, other, 2, 1, FOR);
    }
}
