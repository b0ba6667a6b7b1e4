// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBackupLedger} from "../../contracts/hosts/interfaces/IBackupLedger.sol";
import {Backup, Tier} from "../../contracts/hosts/interfaces/IHostRegistry.sol";
import {HostsTest} from "./HostsTest.sol";

/// @notice A month has just ended, and `host 0` of post 4 is active and makes backups.
abstract contract BackupsTest is HostsTest {
    uint256 internal month;

    function setUp() public override {
        super.setUp();
        threeHosts();
        // On the first second of a month, so that every tier has just ended a period.
        vm.warp((vm.getBlockTimestamp() / 30 days + 1) * 30 days);
        hosts.setSilence(30 days);
        for (uint256 i = 0; i < 3; ++i) {
            admitted(string.concat("host ", vm.toString(i)));
        }
        while (hosts.activeSeat() != 4) {
            hosts.remove(hosts.activeSeat());
        }
        month = last(Tier.Month);
    }

    /// @dev The period of a tier that ended last.
    function last(Tier tier) internal view returns (uint256) {
        return vm.getBlockTimestamp() / ledger.lengthOf(tier) - 1;
    }

    function monthly() internal view returns (Backup memory) {
        return backupOf(4, Tier.Month, month, 0, "month root");
    }

    function finer(Tier tier, bytes32 parent, bytes32 root) internal view returns (Backup memory) {
        return backupOf(4, tier, last(tier), parent, root);
    }

    function put(Backup memory backup, uint256 parentId) internal returns (uint256) {
        return ledger.record(backup, parentId, signedBy("host 0", backup));
    }

    function refuse(Backup memory backup, uint256 parentId, bytes memory problem) internal {
        bytes memory signature = signedBy("host 0", backup);
        vm.expectRevert(problem);
        ledger.record(backup, parentId, signature);
    }

    function refuseParent(Backup memory backup, uint256 parentId) internal {
        refuse(
            backup,
            parentId,
            abi.encodeWithSelector(IBackupLedger.BackupLedgerInvalidParent.selector, parentId, backup.parent)
        );
    }
}
