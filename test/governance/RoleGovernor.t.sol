// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC1155Receiver} from "@openzeppelin/contracts/interfaces/IERC1155Receiver.sol";
import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {ForwardRequest, IForwarder} from "../../contracts/common/interfaces/IForwarder.sol";
import {INonceUse} from "../../contracts/common/interfaces/INonceUse.sol";
import {AllRolesGovernor} from "../../contracts/governance/AllRolesGovernor.sol";
import {ReleaseRegistry} from "../../contracts/governance/ReleaseRegistry.sol";
import {IReleaseRegistry, InitialRelease} from "../../contracts/governance/interfaces/IReleaseRegistry.sol";
import {GovernorTerms, IRoleGovernor} from "../../contracts/governance/interfaces/IRoleGovernor.sol";
import {ContractWallet} from "../../contracts/mocks/ContractWallet.sol";
import {IRoleRegistry} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {GovernanceTest} from "./GovernanceTest.sol";

/// What both governors have alike.
contract RoleGovernorTest is GovernanceTest {
    bytes32 internal constant BALLOT =
        keccak256("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");
    bytes32 internal constant EXTENDED = keccak256(
        "ExtendedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,string reason,bytes params)"
    );

    function setUp() public override {
        super.setUp();
        fillRoles(2);
        planAttester(makeAddr("attester"));
    }

    // ---- As front ends know it -----------------------------------------------------------------------------------------

    function test_FrontEndsFindAGovernorByTheClockOfSeconds() public view {
        for (uint256 i = 0; i < 2; ++i) {
            IGovernor governor = i == 0 ? IGovernor(all) : IGovernor(one);
            vm.assertTrue(governor.supportsInterface(type(IGovernor).interfaceId));
            vm.assertTrue(governor.supportsInterface(type(IERC165).interfaceId));
            vm.assertTrue(governor.supportsInterface(type(IERC1155Receiver).interfaceId));
            vm.assertEq(governor.CLOCK_MODE(), "mode=timestamp");
            vm.assertEq(governor.clock(), vm.getBlockTimestamp());
            vm.assertEq(governor.COUNTING_MODE(), "support=bravo&quorum=for,against,abstain");
            vm.assertEq(governor.votingDelay(), 0);
            vm.assertEq(governor.votingPeriod(), PERIOD);
            vm.assertEq(governor.proposalThreshold(), 1);
            vm.assertEq(governor.version(), "1");
            vm.assertTrue(governor.proposalNeedsQueuing(0));
        }
        vm.assertEq(all.name(), "Commonweal AllRolesGovernor");
        vm.assertEq(one.name(), "Commonweal OneRoleGovernor");
        vm.assertEq(all.timelock(), address(timelock));
        vm.assertEq(one.authority(), address(timelock));
    }

    function test_TheSameIsNotProposedTwice() public {
        uint256 id = propose(all, accountOf(1, 0));
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorUnexpectedProposalState.selector, id, IGovernor.ProposalState.Pending, bytes32(0)
            )
        );
        propose(all, accountOf(1, 1));
    }

    function test_AProposalCanBeTiedToItsProposer() public {
        text = string.concat("mine #proposer=", vm.toString(accountOf(1, 0)));
        address other = accountOf(1, 1);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, other));
        vm.prank(other);
        all.propose(targets, values, calldatas, text);
        propose(all, accountOf(1, 0));
    }

    // ---- What a proposal carries ---------------------------------------------------------------------------------------

    function test_AProposalCarriesTheDigestOfItsTextAndItsCode() public {
        text = "# New queue\n\nA better one. #code=bafkreibeef\n#proposer=nobody";
        vm.expectEmit(address(all));
        emit IRoleGovernor.ProposalDocuments(
            all.hashProposal(targets, values, calldatas, keccak256(bytes(text))), sha256(bytes(text)), "bafkreibeef"
        );
        propose(all, accountOf(1, 0));
        text = "No code";
        vm.expectEmit(address(one));
        emit IRoleGovernor.ProposalDocuments(
            one.hashProposal(targets, values, calldatas, keccak256(bytes(text))), sha256(bytes(text)), ""
        );
        propose(one, accountOf(2, 0));
    }

    function test_WhoAdoptsAReleaseNamesItsSources() public {
        ReleaseRegistry releases = new ReleaseRegistry(address(timelock), new InitialRelease[](0));
        (bytes32[] memory names, address[] memory addresses) = (new bytes32[](1), new address[](1));
        (names[0], addresses[0]) = ("Timelock", address(timelock));
        addCall(
            address(releases),
            abi.encodeCall(IReleaseRegistry.adopt, ("roles", 1, "1.0.0", "bafybeisource", names, addresses))
        );
        text = "Adopt #code=bafybeiother";
        address who = accountOf(1, 0);
        vm.expectRevert(
            abi.encodeWithSelector(IRoleGovernor.RoleGovernorCodeNotNamed.selector, "bafybeisource", "bafybeiother")
        );
        vm.prank(who);
        all.propose(targets, values, calldatas, text);
        text = "Adopt #code=bafybeisource";
        propose(all, who);
        // No call at all, and one too short for anything.
        plan(stranger, "");
        addCall(stranger, hex"abcdef");
        propose(all, who);
    }

    // ---- By signature --------------------------------------------------------------------------------------------------

    function digestOf(bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Commonweal AllRolesGovernor"),
                keccak256("1"),
                block.chainid,
                address(all)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function signed(string memory signer, uint256 id, address voter, uint256 nonce) internal returns (bytes memory) {
        (, uint256 key) = makeAddrAndKey(signer);
        return signatureOf(key, digestOf(keccak256(abi.encode(BALLOT, id, FOR, voter, nonce))));
    }

    function test_ABallotBySignatureCountsOnce() public {
        uint256 id = put(all, accountOf(1, 0));
        address voter = accountOf(1, 1);
        bytes memory signature = signed(nameOf(1, 1), id, voter, 0);
        vm.prank(stranger);
        vm.expectEmit(address(all));
        emit INonceUse.NonceUsed(voter, 0);
        vm.assertEq(all.castVoteBySig(id, FOR, voter, signature), 1);
        vm.assertTrue(all.hasVoted(id, voter));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, voter));
        all.castVoteBySig(id, FOR, voter, signature);
    }

    function test_ABallotSignedByAnotherIsRefused() public {
        uint256 id = put(all, accountOf(1, 0));
        address voter = accountOf(1, 1);
        bytes memory signature = signed("stranger", id, voter, 0);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, voter));
        all.castVoteBySig(id, FOR, voter, signature);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, voter));
        all.castVoteBySig(id, FOR, voter, hex"1234");
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, address(0)));
        all.castVoteBySig(id, FOR, address(0), signature);
    }

    function test_AContractVotesBySignatureOfItsOwner() public {
        (address owner, uint256 key) = makeAddrAndKey("owner");
        ContractWallet wallet = new ContractWallet(owner);
        identities.registerByVote(bytes20("wallet"), address(wallet));
        roles.give(bytes20("wallet"), 1, 6);
        skipTime(1);
        uint256 id = put(all, accountOf(1, 0));
        bytes32 structHash =
            keccak256(abi.encode(EXTENDED, id, ABSTAIN, address(wallet), 0, keccak256("why"), keccak256(namesOf(1))));
        bytes memory signature = signatureOf(key, digestOf(structHash));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, address(wallet)));
        all.castVoteWithReasonAndParamsBySig(id, FOR, address(wallet), "why", namesOf(1), signature);
        vm.assertEq(all.castVoteWithReasonAndParamsBySig(id, ABSTAIN, address(wallet), "why", namesOf(1), signature), 1);
    }

    function test_AnAccountWithCodeStillSignsAsAKey() public {
        uint256 id = put(all, accountOf(1, 0));
        address voter = accountOf(1, 1);
        vm.etch(voter, hex"00");
        vm.assertEq(all.castVoteBySig(id, FOR, voter, signed(nameOf(1, 1), id, voter, 0)), 1);
    }

    function test_NoForwarderReachesAGovernor() public {
        (address from, uint256 key) = makeAddrAndKey(nameOf(1, 0));
        uint256 id = put(all, from);
        ForwardRequest memory request = ForwardRequest({
            from: from,
            to: address(all),
            value: 0,
            gas: 500_000,
            nonce: 1,
            deadline: vm.getBlockTimestamp(),
            data: abi.encodeCall(all.castVote, (id, FOR))
        });
        bytes memory signature = signatureOf(key, forwarder.digestOf(request));
        vm.expectRevert(abi.encodeWithSelector(IForwarder.ForwarderUntrustingTarget.selector, address(all)));
        forwarder.execute(request, signature);
    }

    // ---- Parameters ----------------------------------------------------------------------------------------------------

    function terms(uint32 period, uint8 numerator, uint8 denominator) internal pure returns (GovernorTerms memory) {
        return GovernorTerms(period, numerator, denominator);
    }

    function test_ParametersAreTheAuthoritysAndHaveBounds() public {
        vm.expectRevert(
            abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(timelock))
        );
        vm.prank(stranger);
        all.setParameters(usualTerms());
        vm.startPrank(address(timelock));
        expectField("votingPeriod");
        all.setParameters(terms(1 hours - 1, 1, 3));
        expectField("votingPeriod");
        all.setParameters(terms(60 days + 1, 1, 3));
        expectField("quorum");
        all.setParameters(terms(1 hours, 0, 3));
        expectField("quorum");
        all.setParameters(terms(1 hours, 2, 3));
        expectField("quorum");
        all.setParameters(terms(1 hours, 0, 0));
        vm.expectEmit(address(all));
        emit IRoleGovernor.GovernorTermsSet(2, terms(1 hours, 1, 2));
        all.setParameters(terms(1 hours, 1, 2));
        all.setParameters(terms(60 days, 127, 255));
        vm.stopPrank();
        vm.assertEq(all.parametersVersion(), 3);
        vm.assertEq(all.parameters(2).votingPeriod, 1 hours);
        vm.expectRevert(abi.encodeWithSelector(IRoleGovernor.RoleGovernorUnknownParameters.selector, 0));
        all.parameters(0);
        vm.expectRevert(abi.encodeWithSelector(IRoleGovernor.RoleGovernorUnknownParameters.selector, 4));
        all.parameters(4);
        expectField("quorum");
        new AllRolesGovernor(address(timelock), identities, IRoleRegistry(address(roles)), terms(1 hours, 3, 5));
        vm.expectRevert(IAuthorized.AuthorizedZeroAuthority.selector);
        new AllRolesGovernor(address(0), identities, IRoleRegistry(address(roles)), usualTerms());
    }

    function test_TheFirstParametersHoldFromTheBeginning() public {
        all = new AllRolesGovernor(address(timelock), identities, IRoleRegistry(address(roles)), usualTerms());
        vm.assertEq(all.votingPeriod(), PERIOD);
        vm.assertEq(all.quorum(0), 1);
    }

    function test_AQuorumIsItsShareRoundedUp() public {
        fillRole(3, 1);
        vm.prank(address(timelock));
        all.setParameters(terms(1 days, 127, 255));
        skipTime(2);
        // 1.49 of three roles.
        vm.assertEq(all.quorum(vm.getBlockTimestamp() - 1), 2);
    }

    function expectField(bytes32 field) internal {
        vm.expectRevert(abi.encodeWithSelector(IRoleGovernor.RoleGovernorInvalidParameters.selector, field));
    }

    function test_AProposalEndsUnderTheParametersItBeganUnder() public {
        uint256 first = propose(all, accountOf(1, 0));
        vm.prank(address(timelock));
        all.setParameters(terms(1 days, 1, 2));
        vm.prank(address(timelock));
        one.setParameters(terms(1 days, 1, 2));
        // In the same second still the old ones, from the next on the new.
        uint256 snapshot = vm.getBlockTimestamp();
        text = "second";
        uint256 second = put(all, accountOf(1, 0));
        vm.assertEq(all.votingPeriod(), 1 days);
        text = "third";
        uint256 third = propose(all, accountOf(1, 0));
        vm.assertEq(all.proposalDeadline(first), snapshot + PERIOD);
        vm.assertEq(all.proposalDeadline(second), snapshot + PERIOD);
        vm.assertEq(all.proposalDeadline(third), snapshot + 1 + 1 days);
        vm.assertEq(all.quorum(snapshot), 1);
        uint256 id = put(one, accountOf(2, 0));
        vm.assertEq(one.quorumOf(id), 3);
        vm.assertEq(one.proposalDeadline(id), snapshot + 1 + 1 days);
        // What is asked for a time without end is not known yet.
        vm.expectRevert();
        all.quorum(type(uint256).max);
    }

    // ---- The timelock, strays ------------------------------------------------------------------------------------------

    function test_TheTimelockIsFixed() public {
        vm.expectRevert(abi.encodeWithSelector(IRoleGovernor.RoleGovernorTimelockFixed.selector, address(timelock)));
        vm.prank(address(timelock));
        all.updateTimelock(TimelockController(payable(stranger)));
    }

    function test_NothingIsSentToAGovernor() public {
        vm.deal(address(this), 1 ether);
        (bool success,) = address(all).call{value: 1}("");
        vm.assertFalse(success);
        (success,) = address(one).call{value: 1}("");
        vm.assertFalse(success);
        vm.expectRevert(IGovernor.GovernorDisabledDeposit.selector);
        all.onERC721Received(stranger, stranger, 1, "");
        vm.expectRevert(IGovernor.GovernorDisabledDeposit.selector);
        one.onERC1155Received(stranger, stranger, 1, 1, "");
        vm.expectRevert(IGovernor.GovernorDisabledDeposit.selector);
        one.onERC1155BatchReceived(stranger, stranger, new uint256[](0), new uint256[](0), "");
    }

    function test_WhatWasForcedOnAGovernorAllRolesGetOut() public {
        handOver();
        vm.deal(address(all), 3);
        vm.deal(address(one), 5);
        plan(address(all), abi.encodeCall(all.relay, (stranger, 3, "")));
        addCall(address(one), abi.encodeCall(one.relay, (stranger, 5, "")));
        uint256 id = put(all, accountOf(1, 0));
        votes(all, id, 1, 2, FOR);
        end(all, id);
        queue(all);
        skipTime(DELAY);
        execute(all);
        vm.assertEq(stranger.balance, 8);
        vm.expectRevert(
            abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(timelock))
        );
        vm.prank(stranger);
        one.relay(stranger, 0, "");
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, stranger));
        vm.prank(stranger);
        all.relay(stranger, 0, "");
    }

    function test_MoneySentAlongWithAnExecutionIsTheTimelocks() public {
        handOver();
        uint256 id = put(all, accountOf(1, 0));
        votes(all, id, 1, 2, FOR);
        end(all, id);
        queue(all);
        skipTime(DELAY);
        vm.deal(address(this), 7);
        all.execute{value: 7}(targets, values, calldatas, keccak256(bytes(text)));
        vm.assertEq(address(timelock).balance, 7);
    }
}
