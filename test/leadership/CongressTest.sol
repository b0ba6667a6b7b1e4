// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {Congress} from "../../contracts/leadership/Congress.sol";
import {LeadershipTokens} from "../../contracts/leadership/LeadershipTokens.sol";
import {Cid, CongressTerms, ICongress, ProposalDocuments} from "../../contracts/leadership/interfaces/ICongress.sol";
import {LotteryTest} from "./LotteryTest.sol";

/// @notice Congress with its timelock over leadership tokens that are won, and one proposal: its calls and its documents.
abstract contract CongressTest is LotteryTest {
    uint256 internal constant DELAY = 1 days;
    uint256 internal constant PERIOD = 7 days;
    uint256 internal constant EXECUTION_DELAY = 2 days;
    uint8 internal constant AGAINST = 0;
    uint8 internal constant FOR = 1;

    Forwarder internal forwarder;
    TimelockController internal timelock;
    Congress internal chamber;
    address internal stranger = makeAddr("stranger");

    address[] internal targets;
    uint256[] internal values;
    bytes[] internal calldatas;
    ProposalDocuments internal documents;
    /// @dev Where the search for the next win begins, so that none is found twice.
    uint256 private _nonce;

    function setUp() public virtual override {
        vm.warp(START);
        vm.roll(1000);
        forwarder = new Forwarder();
        congress = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 2);
        timelock = new TimelockController(1 hours, only(congress), new address[](1), address(0));
        tokens = new LeadershipTokens(address(timelock), WINDOW, firstKinds());
        chamber = new Congress(address(timelock), address(forwarder), tokens, usualTerms());
        vm.assertEq(address(chamber), congress);
        documents.text = Cid(0x55, sha256("text"));
        documents.code = Cid(0x70, sha256("code"));
        addCall(address(tokens), abi.encodeCall(tokens.addKind, (kindOf("Watch", bob, 3, 7200))));
    }

    function usualTerms() internal pure returns (CongressTerms memory) {
        return CongressTerms({
            votingDelay: uint32(DELAY),
            votingPeriod: uint32(PERIOD),
            executionDelay: uint32(EXECUTION_DELAY),
            quorumNumerator: 1,
            quorumDenominator: 3,
            quorumLeast: 5
        });
    }

    function only(address who) internal pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = who;
    }

    function addCall(address target, bytes memory data) internal {
        targets.push(target);
        values.push(0);
        calldatas.push(data);
    }

    function clearCalls() internal {
        delete targets;
        delete values;
        delete calldatas;
    }

    function winNext(uint256 kind, address who) internal returns (uint256) {
        return winFrom(kind, who, _nonce += 1 << 40);
    }

    function winMany(address who, uint256 count) internal returns (uint256[] memory ids) {
        ids = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            ids[i] = winNext(CONGRESS, who);
        }
    }

    /// @dev A proposal of `who` with a new token.
    function put(address who) internal returns (uint256) {
        documents.tokenId = winNext(PROPOSAL, who);
        return putAgain(who);
    }

    function putAgain(address who) internal returns (uint256) {
        documents.proposer = who;
        vm.prank(who);
        return chamber.propose(documents.tokenId, documents.text, documents.code, targets, values, calldatas);
    }

    /// @dev As many tokens of ann as said, a second later a proposal of bob, and then the first second of its vote.
    function openVote(uint256 count) internal returns (uint256[] memory ids, uint256 id) {
        ids = winMany(ann, count);
        skipTime(1);
        id = put(bob);
        skipTime(DELAY);
    }

    function cast(address who, uint256 id, uint8 support, uint256 tokenId) internal {
        vm.prank(who);
        chamber.castVote(id, support, tokenId);
    }

    function castMany(address who, uint256 id, uint8 support, uint256[] memory ids) internal {
        vm.prank(who);
        chamber.castVotes(id, support, ids);
    }

    function description() internal view returns (bytes32) {
        return chamber.descriptionHashOf(documents);
    }

    function queue() internal returns (uint256) {
        bytes32 hash = description();
        vm.prank(stranger);
        return chamber.queue(targets, values, calldatas, hash);
    }

    function execute() internal returns (uint256) {
        bytes32 hash = description();
        vm.prank(stranger);
        return chamber.execute(targets, values, calldatas, hash);
    }

    function cancel(address who) internal returns (uint256) {
        vm.prank(who);
        return chamber.cancel(targets, values, calldatas, documents);
    }

    /// @dev A proposal that passed with five votes of ann.
    function pass() internal returns (uint256 id) {
        uint256[] memory ids;
        (ids, id) = openVote(5);
        castMany(ann, id, FOR, ids);
        skipTime(PERIOD);
    }

    function assertState(uint256 id, IGovernor.ProposalState expected) internal view {
        vm.assertEq(uint256(chamber.state(id)), uint256(expected));
    }

    function expectWrongState(uint256 id, IGovernor.ProposalState actual) internal {
        vm.expectRevert(abi.encodeWithSelector(ICongress.CongressWrongState.selector, id, actual));
    }
}
