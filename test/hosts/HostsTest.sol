// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {ReleaseRegistry} from "../../contracts/governance/ReleaseRegistry.sol";
import {InitialRelease} from "../../contracts/governance/interfaces/IReleaseRegistry.sol";
import {BackupLedger} from "../../contracts/hosts/BackupLedger.sol";
import {HostMonitors} from "../../contracts/hosts/HostMonitors.sol";
import {HostRegistry} from "../../contracts/hosts/HostRegistry.sol";
import {SourcePins} from "../../contracts/hosts/SourcePins.sol";
import {ChallengeTerms} from "../../contracts/hosts/interfaces/IHostChallenges.sol";
import {Backup, IHostRegistry, Tier} from "../../contracts/hosts/interfaces/IHostRegistry.sol";
import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {IPay} from "../../contracts/pay/interfaces/IPay.sol";
import {IRoleRegistry} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {CoreRoles} from "../../contracts/roles/libraries/CoreRoles.sol";
import {Test} from "../Test.sol";
import {HostNeighbours} from "./HostNeighbours.sol";

/// @notice The hosts' contracts, with this test as their authority, and members of Backup & Verification.
abstract contract HostsTest is Test {
    uint256 internal constant SILENCE = 15 minutes;
    uint24 internal constant WINDOW = 30 minutes;
    uint24 internal constant INTERVAL = 1 hours;

    Forwarder internal forwarder;
    IdentityRegistry internal identities;
    HostNeighbours internal neighbours;
    ReleaseRegistry internal releases;
    HostRegistry internal hosts;
    HostMonitors internal monitors;
    SourcePins internal pins;
    BackupLedger internal ledger;

    address internal publicGoods;
    address internal choice;
    address internal stranger;
    /// @dev A member of Backup & Verification.
    address internal vera;
    bytes20 internal veraId;

    function setUp() public virtual {
        vm.warp(1_700_000_000);
        vm.roll(1_000);
        forwarder = new Forwarder();
        identities = new IdentityRegistry(address(this), address(forwarder), new address[](0));
        identities.setRegistrar(address(this), true);
        neighbours = new HostNeighbours();
        releases = new ReleaseRegistry(address(this), new InitialRelease[](0));
        publicGoods = makeAddr("public goods");
        choice = makeAddr("choice");
        stranger = makeAddr("stranger");
        deployHosts();
        (vera, veraId) = register("vera");
        neighbours.setMember(CoreRoles.BACKUP_VERIFICATION, veraId, true);
    }

    function deployHosts() private {
        uint64 nonce = vm.getNonce(address(this));
        address monitors_ = vm.computeCreateAddress(address(this), nonce + 1);
        address pins_ = vm.computeCreateAddress(address(this), nonce + 2);
        IRoleRegistry roles = IRoleRegistry(address(neighbours));
        address relay = address(forwarder);
        IPay pay = IPay(address(neighbours));
        hosts = new HostRegistry(address(this), relay, identities, pay, publicGoods, choice, monitors_, pins_, SILENCE);
        monitors = new HostMonitors(address(this), relay, identities, roles, hosts, usualTerms());
        pins = new SourcePins(address(this), relay, identities, roles, hosts, releases, usualTerms());
        ledger = new BackupLedger(relay, identities, roles, hosts);
        vm.assertEq(address(monitors), monitors_);
        vm.assertEq(address(pins), pins_);
    }

    function usualTerms() internal pure returns (ChallengeTerms memory) {
        return ChallengeTerms({window: WINDOW, interval: INTERVAL});
    }

    // ---- People --------------------------------------------------------------------------------------------------------

    function register(string memory name) internal returns (address account, bytes20 identity) {
        (account, identity) = (makeAddr(name), idOf(name));
        identities.registerByVote(identity, account);
    }

    function idOf(string memory name) internal pure returns (bytes20) {
        return bytes20(keccak256(bytes(name)));
    }

    /// @dev The key of a host's post, which is not its account's.
    function keyOf(string memory name) internal pure returns (uint256) {
        return uint256(keccak256(bytes(string.concat("key of ", name))));
    }

    function postKey(string memory name) internal pure returns (address) {
        return vm.addr(keyOf(name));
    }

    /// @dev A registered identity that applied.
    function applyAs(string memory name) internal returns (uint256 applicationId) {
        bytes20 identity = idOf(name);
        if (identities.accountOf(identity) == address(0)) register(name);
        applicationId = hosts.nextApplication();
        bytes memory signature = signatureOf(keyOf(name), hosts.postDigest(identity, postKey(name), applicationId));
        address key = postKey(name);
        vm.prank(identities.accountOf(identity));
        hosts.applyForPost(key, signature);
    }

    function admitted(string memory name) internal returns (uint256 seat) {
        return hosts.admit(idOf(name), applyAs(name));
    }

    /// @dev What the key of `name` signs to apply.
    function proofOf(string memory name, uint256 applicationId) internal view returns (bytes memory) {
        return signatureOf(keyOf(name), hosts.postDigest(idOf(name), postKey(name), applicationId));
    }

    function leaveAs(string memory name) internal {
        vm.prank(identities.accountOf(idOf(name)));
        hosts.leavePost();
    }

    /// @dev Hosts ann, bob and cy in posts 1, 2 and 3, ann active; then a second passes.
    function threeHosts() internal {
        admitted("ann");
        admitted("bob");
        admitted("cy");
        skipTime(1);
    }

    function beat(string memory name) internal {
        vm.prank(postKey(name));
        hosts.heartbeat("root");
    }

    // ---- Backups -------------------------------------------------------------------------------------------------------

    function backupOf(uint256 seat, Tier tier, uint256 period, bytes32 parent, bytes32 root)
        internal
        pure
        returns (Backup memory)
    {
        return Backup(uint32(seat), tier, uint64(period), parent, root, "content");
    }

    function signedBy(string memory name, Backup memory backup) internal view returns (bytes memory) {
        return signatureOf(keyOf(name), hosts.backupDigest(backup));
    }

    // ---- What is expected ----------------------------------------------------------------------------------------------

    /// @dev The queue is just this, from the head, and pay knows the same.
    function assertQueue(uint256[] memory seats) internal view {
        vm.assertEq(hosts.hostCount(), seats.length);
        vm.assertEq(hosts.activeSeat(), seats.length == 0 ? 0 : seats[0]);
        vm.assertEq(hosts.silentAt() == 0, seats.length == 0);
        uint256 seat = hosts.activeSeat();
        for (uint256 i = 0; i < seats.length; ++i) {
            vm.assertEq(seat, seats[i]);
            vm.assertEq(hosts.seatOfHost(hosts.seatOf(seat).identity), seat);
            seat = hosts.seatBehind(seat);
        }
        vm.assertEq(seat, 0);
    }

    function assertPaid(uint256[] memory seats) internal view {
        vm.assertEq(neighbours.enrolledCount(), seats.length);
        for (uint256 i = 0; i < seats.length; ++i) {
            vm.assertEq(bytes32(neighbours.enrolled(i)), bytes32(hosts.seatOf(seats[i]).identity));
        }
    }

    function list() internal pure returns (uint256[] memory) {
        return new uint256[](0);
    }

    function list(uint256 a) internal pure returns (uint256[] memory seats) {
        seats = new uint256[](1);
        seats[0] = a;
    }

    function list(uint256 a, uint256 b) internal pure returns (uint256[] memory seats) {
        seats = new uint256[](2);
        (seats[0], seats[1]) = (a, b);
    }

    function list(uint256 a, uint256 b, uint256 c) internal pure returns (uint256[] memory seats) {
        seats = new uint256[](3);
        (seats[0], seats[1], seats[2]) = (a, b, c);
    }

    function assertQueueAndPay(uint256[] memory seats) internal view {
        assertQueue(seats);
        assertPaid(seats);
    }

    function expectNotHost(uint256 seat) internal {
        vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistryNotHost.selector, seat));
    }
}
