// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IHostRegistry} from "../../../contracts/hosts/interfaces/IHostRegistry.sol";
import {IHostChallenges} from "../../../contracts/hosts/interfaces/IHostChallenges.sol";
import {IPay} from "../../../contracts/pay/interfaces/IPay.sol";
import {Acting} from "./Acting.sol";
import {World} from "./World.sol";

/// @notice Posts of hosts: who applies, beats, falls silent and leaves. Who is admitted, role governance decides.
contract HostActions is Acting {
    IHostRegistry private immutable _hosts;

    constructor(World world_) Acting(world_) {
        _hosts = IHostRegistry(world_.addressOf("HostRegistry"));
    }

    function applyOne(uint256 seed) external {
        bytes20 identity = world.identityAt(seed);
        uint256 key = world.hostKeyOf(identity);
        bytes32 digest = _hosts.postDigest(identity, vm.addr(key), _hosts.nextApplication());
        bytes memory data = abi.encodeCall(IHostRegistry.applyForPost, (vm.addr(key), signatureOf(key, digest)));
        ask(world.accountOf(identity), address(_hosts), data);
    }

    function withdrawOne(uint256 seed) external {
        if (seed % 4 == 0) {
            ask(world.accountAt(seed >> 8), address(_hosts), abi.encodeCall(IHostRegistry.withdrawApplication, ()));
        }
    }

    /// @dev By the active host's key, and by nobody else's.
    function beatOne(uint256 seed) external {
        uint256 seat = _hosts.activeSeat();
        bytes memory data = abi.encodeCall(IHostRegistry.heartbeat, (bytes32(seed)));
        refuse(address(this), address(_hosts), data);
        if (seat != 0) ask(_hosts.seatOf(seat).key, address(_hosts), data);
    }

    function failOver(uint256 seed) external {
        uint256 seat = _hosts.activeSeat();
        bool due = seat != 0 && vm.getBlockTimestamp() >= _hosts.silentAt();
        if (seed % 2 == 0 && seat != 0) {
            toLater(_hosts.silentAt());
            due = true;
        }
        bool done = ask(address(this), address(_hosts), abi.encodeCall(IHostRegistry.failover, ()));
        vm.assertEq(done, due, "a silent host is replaced, and no other");
        if (done) vm.assertTrue(_hosts.activeSeat() != seat, "the silent host stays");
    }

    function leaveOne(uint256 seed) external {
        if (seed % 4 != 0) return;
        ask(world.accountAt(seed >> 8), address(_hosts), abi.encodeCall(IHostRegistry.leavePost, ()));
    }

    function settleOne(uint256 seed) external {
        uint256 seat = 1 + seed % (_hosts.seatCount() + 1);
        bool unsettled = _hosts.isUnsettled(seat);
        bool done = ask(address(this), address(_hosts), abi.encodeCall(IHostRegistry.settle, (seat)));
        vm.assertEq(done, unsettled, "settled once");
    }

    /// @dev Of monitors and of sources alike, by whoever may.
    function challengeOne(uint256 seed) external {
        address module = world.addressOf(seed % 2 == 0 ? "HostMonitors" : "SourcePins");
        address who = world.accountAt(seed >> 8);
        uint256 step = (seed >> 16) % 3;
        skipBlocks(12);
        if (step == 0) ask(who, module, abi.encodeCall(IHostChallenges.challenge, ()));
        else if (step == 1) ask(who, module, abi.encodeCall(IHostChallenges.seal, ()));
        else ask(who, module, abi.encodeCall(IHostChallenges.recordMiss, ()));
    }

    // ---- What holds ----------------------------------------------------------------------------------------------------

    /// @dev The places of the queue are those of hosts, each once; a host has one post, and is paid for it, or about to be.
    function checkPosts() external view {
        IPay pay = IPay(world.addressOf("Pay"));
        uint256 hosts = 0;
        bytes20[] memory all = world.people();
        for (uint256 i = 0; i < all.length; ++i) {
            uint256 seat = _hosts.seatOfHost(all[i]);
            if (seat == 0) continue;
            ++hosts;
            vm.assertEq(bytes32(_hosts.seatOf(seat).identity), bytes32(all[i]), "post");
            vm.assertEq(uint256(_hosts.seatOf(seat).leftAt), 0, "a host that left");
            vm.assertTrue(pay.paidMember(0, all[i]).place != 0, "a host without pay");
        }
        vm.assertEq(_hosts.hostCount(), hosts, "hosts");
        vm.assertEq(_hosts.activeSeat() == 0, hosts == 0, "nobody is active");
    }
}
