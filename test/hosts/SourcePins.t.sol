// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {IReleaseRegistry} from "../../contracts/governance/interfaces/IReleaseRegistry.sol";
import {ChallengePhase, IHostChallenges} from "../../contracts/hosts/interfaces/IHostChallenges.sol";
import {IHostRegistry} from "../../contracts/hosts/interfaces/IHostRegistry.sol";
import {ISourcePins, Sources} from "../../contracts/hosts/interfaces/ISourcePins.sol";
import {ChallengesTest} from "./ChallengesTest.sol";

/// Hosts are challenged for chunks of the sources of releases.
contract SourcePinsTest is ChallengesTest {
    bytes32 internal constant WING = "roles";

    function setUp() public override {
        super.setUp();
        module = pins;
        threeHosts();
        release(1);
        release(2);
    }

    function release(uint256 number) internal {
        (bytes32[] memory names, address[] memory addresses) = (new bytes32[](1), new address[](1));
        (names[0], addresses[0]) = ("HostRegistry", address(hosts));
        releases.adopt(WING, number, "1.0.0", "bafy", names, addresses);
    }

    // ---- A tree of two chunks ------------------------------------------------------------------------------------------

    function chunkAt(uint256 index) internal pure returns (bytes memory chunk) {
        chunk = new bytes(index == 0 ? 1024 : 3);
        chunk[0] = bytes1(uint8(index + 1));
    }

    function leafAt(uint256 index) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(index, chunkAt(index)))));
    }

    function rootOfTwo() internal pure returns (bytes32) {
        (bytes32 a, bytes32 b) = (leafAt(0), leafAt(1));
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }

    function proofOf(uint256 index) internal pure returns (bytes32[] memory proof) {
        proof = new bytes32[](1);
        proof[0] = leafAt(1 - index);
    }

    function addTwo() internal {
        pins.addSources(WING, 1, rootOfTwo(), 2);
    }

    function showAs(string memory name, uint256 index) internal {
        vm.prank(postKey(name));
        pins.answer(chunkAt(index), proofOf(index));
    }

    /// @dev A challenge of ann, the active host.
    function askedOfAnn() internal returns (uint256 index) {
        drawnSeat(1);
        (, index) = pins.asked();
    }

    // ---- Sources -------------------------------------------------------------------------------------------------------

    function test_TheAuthorityAddsSourcesOfARelease() public {
        vm.expectEmit(address(pins));
        emit ISourcePins.SourcesAdded(1, WING, 1, "root", 7);
        vm.assertEq(pins.addSources(WING, 1, "root", 7), 1);
        Sources memory sources = pins.sourcesOf(1);
        vm.assertEq(sources.wing, WING);
        vm.assertEq(sources.root, "root");
        vm.assertEq(sources.number, 1);
        vm.assertEq(sources.chunks, 7);
        vm.assertEq(sources.position, 1);
        vm.assertEq(pins.sourcesOfRelease(WING, 1), 1);
        vm.assertEq(pins.addSources(WING, 2, "root", type(uint32).max), 2);
        vm.assertEq(pins.sourcesCount(), 2);
    }

    function test_NobodyElse() public {
        bytes memory expected =
            abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this));
        vm.startPrank(stranger);
        vm.expectRevert(expected);
        pins.addSources(WING, 1, "root", 7);
        vm.expectRevert(expected);
        pins.dropSources(1);
        vm.expectRevert(expected);
        pins.setTerms(usualTerms());
    }

    function test_SourcesAreWholeAndOfAReleaseThatThereIs() public {
        vm.expectRevert(abi.encodeWithSelector(ISourcePins.SourcePinsInvalidSources.selector, bytes32(0), 7));
        pins.addSources(WING, 1, 0, 7);
        vm.expectRevert(abi.encodeWithSelector(ISourcePins.SourcePinsInvalidSources.selector, bytes32("root"), 0));
        pins.addSources(WING, 1, "root", 0);
        vm.expectRevert(abi.encodeWithSelector(ISourcePins.SourcePinsInvalidSources.selector, bytes32("root"), 1 << 32));
        pins.addSources(WING, 1, "root", 1 << 32);
        vm.expectRevert(abi.encodeWithSelector(IReleaseRegistry.ReleaseRegistryUnknownRelease.selector, WING, 3));
        pins.addSources(WING, 3, "root", 7);
        addTwo();
        vm.expectRevert(abi.encodeWithSelector(ISourcePins.SourcePinsKnown.selector, WING, 1, 1));
        pins.addSources(WING, 1, "root", 7);
    }

    function test_DroppedSourcesCanBeAddedAgainUnderAnotherNumber() public {
        addTwo();
        pins.addSources(WING, 2, "root", 7);
        vm.expectEmit(address(pins));
        emit ISourcePins.SourcesDropped(1);
        pins.dropSources(1);
        vm.assertEq(pins.sourcesOf(1).position, 0);
        vm.assertEq(pins.sourcesOf(2).position, 1);
        vm.assertEq(pins.sourcesOfRelease(WING, 1), 0);
        for (uint256 id = 0; id < 4; ++id) {
            if (id == 2) continue;
            vm.expectRevert(abi.encodeWithSelector(ISourcePins.SourcePinsUnknown.selector, id));
            pins.dropSources(id);
        }
        vm.assertEq(pins.addSources(WING, 1, rootOfTwo(), 2), 3);
        vm.assertEq(pins.sourcesOf(3).position, 2);
        pins.dropSources(3);
        pins.dropSources(2);
        vm.expectRevert(IHostChallenges.HostChallengesNothingToAsk.selector);
        ask();
    }

    // ---- Challenges ----------------------------------------------------------------------------------------------------

    function test_WithoutSourcesOrHostsThereIsNothingToAsk() public {
        vm.expectRevert(IHostChallenges.HostChallengesNothingToAsk.selector);
        ask();
        addTwo();
        for (uint256 seat = 1; seat <= 3; ++seat) {
            hosts.remove(seat);
        }
        vm.expectRevert(IHostChallenges.HostChallengesNothingToAsk.selector);
        ask();
    }

    function test_EveryHostChunkAndReleaseIsDrawn() public {
        addTwo();
        pins.addSources(WING, 2, "root", 1);
        uint256 state = vm.snapshotState();
        uint256[4] memory seats;
        uint256[2] memory chunks;
        uint256[3] memory sources;
        for (uint256 i = 0; i < 60; ++i) {
            ++seats[drawn(keccak256(abi.encode(i)))];
            (uint256 sourcesId, uint256 index) = pins.asked();
            ++sources[sourcesId];
            if (sourcesId == 1) ++chunks[index];
            else vm.assertEq(index, 0);
            vm.revertToState(state);
        }
        vm.assertEq(seats[0], 0);
        vm.assertTrue(seats[1] > 8 && seats[2] > 8 && seats[3] > 8);
        vm.assertTrue(sources[1] > 15 && sources[2] > 15);
        vm.assertTrue(chunks[0] > 5 && chunks[1] > 5);
    }

    function test_TheHostShowsTheChunkByKeyOrAccount() public {
        addTwo();
        uint256 index = askedOfAnn();
        uint256 state = vm.snapshotState();
        vm.expectEmit(address(pins));
        emit ISourcePins.ChunkShown(1, 1);
        showAs("ann", index);
        assertPhase(ChallengePhase.Answered);
        vm.revertToState(state);
        vm.warp(pins.latest().until - 1);
        vm.prank(makeAddr("ann"));
        pins.answer(chunkAt(index), proofOf(index));
        assertPhase(ChallengePhase.Answered);
        expectPhase(1, ChallengePhase.Answered);
        showAs("ann", index);
    }

    function test_OrThroughTheForwarder() public {
        addTwo();
        uint256 index = askedOfAnn();
        bytes memory data = abi.encodeCall(pins.answer, (chunkAt(index), proofOf(index)));
        ForwardRequest memory request =
            ForwardRequest(postKey("ann"), address(pins), 0, 300_000, 1, vm.getBlockTimestamp(), data);
        bytes memory signature = signatureOf(keyOf("ann"), forwarder.digestOf(request));
        vm.prank(stranger);
        forwarder.execute(request, signature);
        assertPhase(ChallengePhase.Answered);
    }

    function test_NobodyShowsItForAnother() public {
        addTwo();
        uint256 index = askedOfAnn();
        address key = postKey("bob");
        vm.expectRevert(abi.encodeWithSelector(ISourcePins.SourcePinsNotHost.selector, 1, key));
        vm.prank(key);
        pins.answer(chunkAt(index), proofOf(index));
        vm.expectRevert(abi.encodeWithSelector(ISourcePins.SourcePinsNotHost.selector, 1, stranger));
        vm.prank(stranger);
        pins.answer(chunkAt(index), proofOf(index));
    }

    function test_AnotherChunkIsNoAnswer() public {
        addTwo();
        uint256 index = askedOfAnn();
        vm.startPrank(postKey("ann"));
        bytes memory expected = abi.encodeWithSelector(ISourcePins.SourcePinsWrongChunk.selector, 1, index);
        vm.expectRevert(expected);
        pins.answer(chunkAt(1 - index), proofOf(1 - index));
        vm.expectRevert(expected);
        pins.answer(chunkAt(index), new bytes32[](0));
        vm.expectRevert(expected);
        pins.answer(chunkAt(index), proofOf(1 - index));
        vm.expectRevert(expected);
        pins.answer("", proofOf(index));
        vm.expectRevert(expected);
        pins.answer(bytes.concat(chunkAt(index), hex"00"), proofOf(index));
    }

    function test_WhatIsNotShownInTimeIsAMiss() public {
        addTwo();
        uint256 index = askedOfAnn();
        uint256 until = pins.latest().until;
        vm.warp(until);
        vm.expectRevert(abi.encodeWithSelector(IHostChallenges.HostChallengesTooLate.selector, until, until));
        showAs("ann", index);
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostMissesSet(1, address(pins), 1);
        pins.recordMiss();
        assertPhase(ChallengePhase.Missed);
    }

    function test_ThreeMissesRemoveEvenTheActiveHost() public {
        addTwo();
        for (uint256 i = 0; i < 3; ++i) {
            askedOfAnn();
            afterWindow();
            afterInterval();
            pins.recordMiss();
        }
        assertQueueAndPay(list(2, 3));
    }

    function test_AnAnswerClearsTheMisses() public {
        addTwo();
        askedOfAnn();
        afterWindow();
        pins.recordMiss();
        afterInterval();
        showAs("ann", askedOfAnn());
        vm.assertEq(hosts.missesOf(1, address(pins)), 0);
    }

    function test_WhatIsAskedForNoMoreIsNoMiss() public {
        addTwo();
        pins.addSources(WING, 2, "root", 1);
        askedOfAnn();
        (uint256 sourcesId,) = pins.asked();
        pins.dropSources(sourcesId);
        afterWindow();
        uint256 state = vm.snapshotState();
        vm.expectEmit(address(pins));
        emit IHostChallenges.ChallengeVoided(1);
        pins.recordMiss();
        assertPhase(ChallengePhase.Void);
        vm.assertEq(hosts.missesOf(1, address(pins)), 0);
        vm.revertToState(state);
        afterInterval();
        ask();
        vm.assertEq(hosts.missesOf(1, address(pins)), 0);
        assertPhase(ChallengePhase.Asked);
    }

    function test_SourcesDroppedBeforeTheDrawAskForNothing() public {
        addTwo();
        ask();
        pins.dropSources(1);
        sealNow("a");
        assertPhase(ChallengePhase.Void);
        vm.assertEq(pins.latest().seat, 0);
        (uint256 sourcesId,) = pins.asked();
        vm.assertEq(sourcesId, 0);
    }

    function test_OneChunkAloneIsItsOwnRoot() public {
        pins.addSources(WING, 1, leafAt(0), 1);
        vm.assertEq(askedOfAnn(), 0);
        vm.prank(postKey("ann"));
        pins.answer(chunkAt(0), new bytes32[](0));
        assertPhase(ChallengePhase.Answered);
    }

    /// Chunks of 1,024 bytes, the last of three, as OpenZeppelin's JavaScript library makes their tree.
    function test_TheTreeIsTheLibrarys() public {
        bytes32 root = 0x1ef4a3f7d442b8bf1de70a9505292f4531e1d80b4006d26c2479623281aefaa8;
        pins.addSources(WING, 1, root, 3);
        for (uint256 index = 0;; ++index) {
            uint256 state = vm.snapshotState();
            drawn(keccak256(abi.encode(index)));
            (, uint256 asked) = pins.asked();
            if (pins.latest().seat == 1 && asked == 2) break;
            vm.revertToState(state);
        }
        bytes32[] memory proof = new bytes32[](2);
        proof[0] = 0x5a4f3254dfb1ad457ec9c0b04bb0e65eb307d7ca10eb2f868f7fdccb14287694;
        proof[1] = 0xea7ec29da6264a1b656b5a1c52e19ed484dc9159853ee387f6967fe9a6b1924e;
        vm.prank(postKey("ann"));
        pins.answer(hex"030303", proof);
        assertPhase(ChallengePhase.Answered);
    }
}
