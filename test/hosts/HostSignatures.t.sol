// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Backup, Tier} from "../../contracts/hosts/interfaces/IHostRegistry.sol";
import {HostsTest} from "./HostsTest.sol";

/// What is signed is what the documents say, spelled out.
contract HostSignaturesTest is HostsTest {
    function typed(string memory name, address account, bytes memory message) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                block.chainid,
                account
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, keccak256(message)));
    }

    function test_AnApplication() public {
        address key = makeAddr("key");
        bytes32 typehash = keccak256("Post(bytes20 identity,address key,uint256 applicationId)");
        bytes memory message = abi.encode(typehash, veraId, key, uint256(7));
        vm.assertEq(hosts.postDigest(veraId, key, 7), typed("Commonweal HostRegistry", address(hosts), message));
    }

    function test_ABackup() public view {
        Backup memory backup = backupOf(3, Tier.Minute, 99, "parent", "root");
        bytes32 typehash =
            keccak256("Backup(uint32 seat,uint8 tier,uint64 period,bytes32 parent,bytes32 root,bytes32 content)");
        bytes memory message = abi.encode(
            typehash, uint256(3), uint256(3), uint256(99), bytes32("parent"), bytes32("root"), bytes32("content")
        );
        vm.assertEq(hosts.backupDigest(backup), typed("Commonweal HostRegistry", address(hosts), message));
    }

    function test_AnAnswer() public {
        threeHosts();
        vm.prank(vera);
        monitors.challenge();
        vm.roll(monitors.latest().drawBlock + 1);
        monitors.seal();
        bytes32 typehash = keccak256("Answer(uint256 challengeId,uint256 seat,bytes32 seed,bytes32 root)");
        uint256 seat = monitors.latest().seat;
        bytes memory message = abi.encode(typehash, uint256(1), seat, monitors.latest().seed, bytes32("root"));
        vm.assertEq(monitors.answerDigest("root"), typed("Commonweal HostMonitors", address(monitors), message));
    }
}
