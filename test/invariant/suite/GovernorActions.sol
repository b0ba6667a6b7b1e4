// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IHostRegistry} from "../../../contracts/hosts/interfaces/IHostRegistry.sol";
import {IPay} from "../../../contracts/pay/interfaces/IPay.sol";
import {IGoodsChoice, Processor} from "../../../contracts/publicgoods/interfaces/IGoodsChoice.sol";
import {IRoleRegistry, RoleTerms} from "../../../contracts/roles/interfaces/IRoleRegistry.sol";
import {CoreRoles} from "../../../contracts/roles/libraries/CoreRoles.sol";
import {Acting} from "./Acting.sol";
import {World} from "./World.sol";

/// @notice Proposals to all roles and to one, from the vote through the timelock to what they do.
contract GovernorActions is Acting {
    struct Proposal {
        IGovernor governor;
        uint256 id;
        address target;
        bytes call;
        bytes32 description;
    }

    uint256 private constant MOST_PROPOSALS = 12;

    IGovernor private immutable _all;
    IGovernor private immutable _one;

    Proposal[] private _proposals;
    mapping(uint256 proposalId => IGovernor.ProposalState) private _seen;

    constructor(World world_) Acting(world_) {
        _all = IGovernor(payable(world_.addressOf("AllRolesGovernor")));
        _one = IGovernor(payable(world_.addressOf("OneRoleGovernor")));
    }

    modifier watched() {
        _;
        for (uint256 i = 0; i < _proposals.length; ++i) {
            Proposal storage proposal = _proposals[i];
            IGovernor.ProposalState state = proposal.governor.state(proposal.id);
            IGovernor.ProposalState before = _seen[proposal.id];
            bool ended = before == IGovernor.ProposalState.Executed || before == IGovernor.ProposalState.Canceled
                || before == IGovernor.ProposalState.Defeated;
            if (ended) vm.assertEq(uint256(state), uint256(before), "an end was left");
            _seen[proposal.id] = state;
        }
    }

    function proposeOne(uint256 seed) external watched {
        if (_proposals.length == MOST_PROPOSALS) return;
        (IGovernor governor, address target, bytes memory call) = choose(mix(seed));
        (address[] memory targets, uint256[] memory values, bytes[] memory calls) = batch(target, call);
        string memory description = vm.toString(_proposals.length);
        bytes memory data = abi.encodeCall(IGovernor.propose, (targets, values, calls, description));
        if (!ask(world.accountAt(seed), address(governor), data)) return;
        bytes32 hash = keccak256(bytes(description));
        uint256 id = governor.hashProposal(targets, values, calls, hash);
        _proposals.push(Proposal(governor, id, target, call, hash));
    }

    /// @dev Everyone, and mostly in favour.
    function voteOne(uint256 seed) external watched {
        if (_proposals.length == 0) return;
        Proposal storage proposal = pick(seed);
        skipTime(1);
        bytes20[] memory all = world.people();
        uint256 rest = mix(seed);
        for (uint256 i = 0; i < all.length; ++i) {
            rest = mix(rest);
            uint8 support = rest % 6 == 0 ? 0 : 1;
            address voter = world.accountOf(all[i]);
            bytes memory data = abi.encodeCall(IGovernor.castVote, (proposal.id, support));
            if ((rest >> 8) % 6 == 0 || !ask(voter, address(proposal.governor), data)) continue;
            refuse(voter, address(proposal.governor), data);
        }
    }

    /// @dev Queued and carried out by anyone, and only when it is time.
    function advanceOne(uint256 seed) external watched {
        if (_proposals.length == 0) return;
        Proposal storage proposal = pick(seed);
        IGovernor governor = proposal.governor;
        if (seed % 3 == 0) toLater(governor.proposalDeadline(proposal.id) + 1);
        if (seed % 3 == 1) toLater(governor.proposalEta(proposal.id));
        IGovernor.ProposalState state = governor.state(proposal.id);
        (address[] memory targets, uint256[] memory values, bytes[] memory calls) =
            batch(proposal.target, proposal.call);
        bool due = state == IGovernor.ProposalState.Succeeded;
        bytes memory data = abi.encodeCall(IGovernor.queue, (targets, values, calls, proposal.description));
        vm.assertEq(ask(address(this), address(governor), data), due, "queued what succeeded, and nothing else");
        uint256 eta = governor.proposalEta(proposal.id);
        data = abi.encodeCall(IGovernor.execute, (targets, values, calls, proposal.description));
        bool done = ask(address(this), address(governor), data);
        if (done) vm.assertTrue(eta != 0 && eta <= vm.getBlockTimestamp(), "carried out too early");
    }

    /// @dev What only the authority may do is refused to everyone else, at any time.
    function usurp(uint256 seed) external {
        (, address target, bytes memory call) = choose(mix(seed));
        refuse(world.accountAt(seed), target, call);
        refuse(address(world), target, call);
    }

    /// @dev What each may want: a role, a suspension, money of the reserve, a processor, a host.
    function choose(uint256 rest) private returns (IGovernor governor, address target, bytes memory call) {
        bytes20 identity = world.identityAt(rest >> 16);
        address account = world.accountOf(identity);
        uint256 subject = rest % 6;
        if (subject == 0) {
            RoleTerms memory terms = RoleTerms(bytes32(rest), "course", address(0), false, false);
            return (_all, world.addressOf("RoleRegistry"), abi.encodeCall(IRoleRegistry.create, (terms)));
        }
        if (subject == 1) {
            call = abi.encodeCall(
                IRoleRegistry.setStanding, (1 + (rest >> 8) % CoreRoles.COUNT, identity, (rest >> 32) % 2 == 0)
            );
            return (_all, world.addressOf("RoleRegistry"), call);
        }
        if (subject == 2) {
            return (_all, world.addressOf("Pay"), abi.encodeCall(IPay.spendReserve, (account, (rest >> 32) % 1 ether)));
        }
        if (subject == 3) {
            Processor memory terms = Processor(true, "DE", "policy");
            call = abi.encodeCall(IGoodsChoice.setProcessor, (account, terms));
            return (_one, world.addressOf("GoodsChoice"), call);
        }
        return (_one, world.addressOf("HostRegistry"), admission(identity));
    }

    /// @dev Of one who applies now, unless it has.
    function admission(bytes20 identity) private returns (bytes memory) {
        IHostRegistry hosts = IHostRegistry(world.addressOf("HostRegistry"));
        uint256 applicationId = hosts.applicationOf(identity).id;
        if (applicationId == 0) {
            applicationId = hosts.nextApplication();
            uint256 key = world.hostKeyOf(identity);
            bytes memory signature = signatureOf(key, hosts.postDigest(identity, vm.addr(key), applicationId));
            ask(
                world.accountOf(identity),
                address(hosts),
                abi.encodeCall(IHostRegistry.applyForPost, (vm.addr(key), signature))
            );
        }
        return abi.encodeCall(IHostRegistry.admit, (identity, applicationId));
    }

    function batch(address target, bytes memory call)
        private
        pure
        returns (address[] memory targets, uint256[] memory values, bytes[] memory calls)
    {
        (targets, values, calls) = (new address[](1), new uint256[](1), new bytes[](1));
        (targets[0], calls[0]) = (target, call);
    }

    function pick(uint256 seed) private view returns (Proposal storage) {
        uint256 count = _proposals.length;
        return _proposals[count - 1 - (seed >> 16) % (count < 3 ? count : 3)];
    }
}
