// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {AllRolesGovernor} from "../../contracts/governance/AllRolesGovernor.sol";
import {OneRoleGovernor} from "../../contracts/governance/OneRoleGovernor.sol";
import {Timelock} from "../../contracts/governance/Timelock.sol";
import {Mandate} from "../../contracts/governance/interfaces/IOneRoleGovernor.sol";
import {GovernorTerms} from "../../contracts/governance/interfaces/IRoleGovernor.sol";
import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {BallotsMock} from "../../contracts/mocks/BallotsMock.sol";
import {IRoleRegistry} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {Test} from "../Test.sol";

/// @notice Two founders, both governors, a timelock with an identity registry under it, and roles with members.
abstract contract GovernanceTest is Test {
    uint256 internal constant DELAY = 2 days;
    uint256 internal constant PERIOD = 7 days;
    uint8 internal constant AGAINST = 0;
    uint8 internal constant FOR = 1;
    uint8 internal constant ABSTAIN = 2;
    uint16 internal constant OWN = type(uint16).max;

    Forwarder internal forwarder;
    Timelock internal timelock;
    IdentityRegistry internal identities;
    BallotsMock internal roles;
    AllRolesGovernor internal all;
    OneRoleGovernor internal one;
    address internal founder;
    address internal cofounder;
    address internal stranger;

    /// @dev Calls of one proposal.
    address[] internal targets;
    uint256[] internal values;
    bytes[] internal calldatas;
    string internal text;

    function setUp() public virtual {
        vm.warp(1_700_000_000);
        vm.roll(1_000);
        (founder, cofounder, stranger) = (makeAddr("founder"), makeAddr("cofounder"), makeAddr("stranger"));
        forwarder = new Forwarder();
        timelock = new Timelock(DELAY, pair(founder, cofounder));
        identities = new IdentityRegistry(address(timelock), address(forwarder), new address[](0));
        vm.prank(address(timelock));
        identities.setRegistrar(address(this), true);
        roles = new BallotsMock();
        IRoleRegistry registry = IRoleRegistry(address(roles));
        all = new AllRolesGovernor(address(timelock), identities, registry, usualTerms());
        Mandate[] memory mandates = new Mandate[](1);
        mandates[0] = Mandate(address(identities), identities.setAttester.selector, 2);
        one = new OneRoleGovernor(address(timelock), identities, registry, usualTerms(), mandates);
    }

    function usualTerms() internal pure returns (GovernorTerms memory) {
        return GovernorTerms({votingPeriod: uint32(PERIOD), quorumNumerator: 1, quorumDenominator: 3});
    }

    function pair(address first, address second) internal pure returns (address[] memory list) {
        list = new address[](2);
        (list[0], list[1]) = (first, second);
    }

    // ---- People --------------------------------------------------------------------------------------------------------

    function nameOf(uint256 roleId, uint256 seat) internal pure returns (string memory) {
        return string.concat("member ", vm.toString(seat), " of role ", vm.toString(roleId));
    }

    function accountOf(uint256 roleId, uint256 seat) internal returns (address) {
        return makeAddr(nameOf(roleId, seat));
    }

    function idOf(uint256 roleId, uint256 seat) internal pure returns (bytes20) {
        return bytes20(keccak256(bytes(nameOf(roleId, seat))));
    }

    /// @dev A person with a ballot in a role, by seat.
    function seatMember(uint256 roleId, uint256 seat) internal returns (address account) {
        account = accountOf(roleId, seat);
        identities.registerByVote(idOf(roleId, seat), account);
        roles.give(idOf(roleId, seat), roleId, seat);
    }

    /// @dev A role with `size` members that can take part.
    function fillRole(uint256 roleId, uint256 size) internal {
        for (uint256 seat = 0; seat < size; ++seat) {
            seatMember(roleId, seat);
        }
        roles.setTakesPart(roleId, true);
    }

    /// @dev So many roles of six, numbers 1 and up; then a second passes twice, so that its members may propose.
    function fillRoles(uint256 count) internal {
        for (uint256 roleId = 1; roleId <= count; ++roleId) {
            fillRole(roleId, 6);
        }
        skipTime(2);
    }

    // ---- Proposals -----------------------------------------------------------------------------------------------------

    /// @dev To accept an attester, which the timelock alone may.
    function planAttester(address attester) internal {
        plan(address(identities), abi.encodeCall(identities.setAttester, (attester, true)));
        text = "# Accept an attester";
    }

    function plan(address target, bytes memory data) internal {
        delete targets;
        delete values;
        delete calldatas;
        addCall(target, data);
    }

    function addCall(address target, bytes memory data) internal {
        targets.push(target);
        values.push(0);
        calldatas.push(data);
    }

    function propose(IGovernor governor, address who) internal returns (uint256) {
        vm.prank(who);
        return governor.propose(targets, values, calldatas, text);
    }

    /// @dev Proposed, and a second later.
    function put(IGovernor governor, address who) internal returns (uint256 id) {
        id = propose(governor, who);
        skipTime(1);
    }

    function vote(IGovernor governor, uint256 id, uint256 roleId, uint256 seat, uint8 support) internal {
        vm.prank(accountOf(roleId, seat));
        governor.castVote(id, support);
    }

    /// @dev The first `count` members of a role vote.
    function votes(IGovernor governor, uint256 id, uint256 roleId, uint256 count, uint8 support) internal {
        for (uint256 seat = 0; seat < count; ++seat) {
            vote(governor, id, roleId, seat, support);
        }
    }

    function queue(IGovernor governor) internal {
        governor.queue(targets, values, calldatas, keccak256(bytes(text)));
    }

    function execute(IGovernor governor) internal {
        governor.execute(targets, values, calldatas, keccak256(bytes(text)));
    }

    function end(IGovernor governor, uint256 id) internal {
        vm.warp(governor.proposalDeadline(id) + 1);
    }

    function namesOf(uint16 first) internal pure returns (bytes memory) {
        return abi.encodePacked(first);
    }

    function handOver() internal {
        address[] memory founders = pair(founder, cofounder);
        (address[] memory to, uint256[] memory wei_, bytes[] memory data) = all.handOver(address(one), founders);
        vm.prank(founder);
        timelock.scheduleBatch(to, wei_, data, 0, 0, DELAY);
        skipTime(DELAY);
        timelock.executeBatch(to, wei_, data, 0, 0);
    }

    // ---- What is expected ----------------------------------------------------------------------------------------------

    function assertState(IGovernor governor, uint256 id, IGovernor.ProposalState state) internal view {
        vm.assertEq(uint256(governor.state(id)), uint256(state));
    }

    function assertRoles(uint256 id, uint256 against, uint256 inFavour, uint256 neither) internal view {
        (uint256 a, uint256 f, uint256 n) = all.proposalVotes(id);
        vm.assertEq(a, against, "roles against");
        vm.assertEq(f, inFavour, "roles for");
        vm.assertEq(n, neither, "roles neither");
    }
}
