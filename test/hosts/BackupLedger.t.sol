// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BackupRecord, IBackupLedger} from "../../contracts/hosts/interfaces/IBackupLedger.sol";
import {Backup, Tier} from "../../contracts/hosts/interfaces/IHostRegistry.sol";
import {BackupsTest} from "./BackupsTest.sol";

/// Backups of the active host are recorded.
contract BackupLedgerTest is BackupsTest {
    // ---- Recording -----------------------------------------------------------------------------------------------------

    function test_AnyoneRecordsWhatTheActiveHostSigned() public {
        Backup memory backup = monthly();
        bytes memory signature = signedBy("host 0", backup);
        uint256 id = ledger.recordIdOf(4, Tier.Month, month);
        vm.assertEq(id, (uint256(4) << 72) | month);
        vm.expectEmit(address(ledger));
        emit IBackupLedger.BackupRecorded(id, 4, Tier.Month, 0, backup, signature);
        vm.prank(stranger);
        vm.assertEq(ledger.record(backup, 0, signature), id);
        BackupRecord memory entry = ledger.recordOf(id);
        vm.assertEq(entry.root, "month root");
        vm.assertEq(entry.parentId, 0);
        vm.assertEq(entry.recordedAt, vm.getBlockTimestamp());
        vm.assertEq(uint256(entry.attested) + entry.disputed, 0);
    }

    function test_EachTierTellsTheDifferencesFromACoarserOne() public {
        uint256 monthId = put(monthly(), 0);
        uint256 dayId = put(finer(Tier.Day, "month root", "day root"), monthId);
        uint256 hourId = put(finer(Tier.Hour, "day root", "hour root"), dayId);
        uint256 minuteId = put(finer(Tier.Minute, "hour root", "minute root"), hourId);
        vm.assertEq(ledger.recordOf(minuteId).parentId, hourId);
        vm.assertEq(ledger.recordOf(hourId).parentId, dayId);
        vm.assertEq(ledger.recordOf(dayId).parentId, monthId);
        skipTime(60);
        put(finer(Tier.Minute, "month root", "another root"), monthId);
    }

    function test_AParentIsRecordedCoarserAndHasEnded() public {
        uint256 monthId = put(monthly(), 0);
        uint256 hourId = put(finer(Tier.Hour, "month root", "hour root"), monthId);
        // A month has none.
        Backup memory backup = monthly();
        backup.period -= 1;
        refuseParent(backup, monthId);
        backup.parent = "month root";
        refuseParent(backup, 0);
        refuseParent(backup, monthId);
        // Others have one, which is recorded, with that root, under that number.
        refuseParent(finer(Tier.Minute, 0, "root"), 0);
        refuseParent(finer(Tier.Minute, "unknown", "root"), monthId);
        refuseParent(finer(Tier.Minute, "month root", "root"), hourId);
        refuseParent(finer(Tier.Minute, "month root", "root"), monthId + 1);
        refuseParent(finer(Tier.Minute, "month root", "root"), monthId | (1 << 200));
        // Coarser.
        skipTime(1 hours);
        refuseParent(finer(Tier.Hour, "hour root", "root"), hourId);
        skipTime(1 days);
        refuseParent(finer(Tier.Day, "hour root", "root"), hourId);
        // That ended no later.
        Backup memory early = finer(Tier.Minute, "month root", "root");
        early.period = uint64((month + 1) * 30 days / 60 - 2);
        refuseParent(early, monthId);
        early.period += 1;
        put(early, monthId);
    }

    function test_APeriodIsOverBeforeItIsRecorded() public {
        uint256 monthId = put(monthly(), 0);
        Backup memory backup = finer(Tier.Minute, "month root", "root");
        backup.period += 1;
        uint256 end = vm.getBlockTimestamp() + 60;
        vm.warp(end - 1);
        refuse(backup, monthId, abi.encodeWithSelector(IBackupLedger.BackupLedgerPeriodNotOver.selector, end, end - 1));
        vm.warp(end);
        put(backup, monthId);
        backup.period = type(uint64).max;
        refuse(
            backup,
            monthId,
            abi.encodeWithSelector(IBackupLedger.BackupLedgerPeriodNotOver.selector, (1 << 64) * 60, end)
        );
    }

    function test_OnlyTheActiveHostHasBackups() public {
        Backup memory backup = monthly();
        backup.seat = 5;
        refuse(backup, 0, abi.encodeWithSelector(IBackupLedger.BackupLedgerNotActive.selector, 5, 4));
        backup.seat = 0;
        refuse(backup, 0, abi.encodeWithSelector(IBackupLedger.BackupLedgerNotActive.selector, 0, 4));
        for (uint256 seat = 4; seat <= 6; ++seat) {
            hosts.remove(seat);
        }
        refuse(backup, 0, abi.encodeWithSelector(IBackupLedger.BackupLedgerNotActive.selector, 0, 0));
    }

    function test_WhoTakesOverRecordsItsOwnAndBuildsOnWhatThereIs() public {
        uint256 monthId = put(monthly(), 0);
        Backup memory late = finer(Tier.Day, "month root", "day root");
        hosts.remove(4);
        refuse(late, monthId, abi.encodeWithSelector(IBackupLedger.BackupLedgerNotActive.selector, 4, 5));
        late.seat = 5;
        uint256 dayId = ledger.record(late, monthId, signedBy("host 1", late));
        vm.assertEq(ledger.recordOf(dayId).parentId, monthId);
        Backup memory own = monthly();
        (own.seat, own.root) = (5, "own root");
        ledger.record(own, 0, signedBy("host 1", own));
    }

    function test_ThereIsOneRecordOfAPostAndPeriod() public {
        uint256 id = put(monthly(), 0);
        bytes memory problem = abi.encodeWithSelector(IBackupLedger.BackupLedgerRecorded.selector, id);
        refuse(monthly(), 0, problem);
        Backup memory other = monthly();
        other.root = "other root";
        refuse(other, 0, problem);
    }

    function test_RootAndContentAreGiven() public {
        Backup memory backup = monthly();
        backup.root = 0;
        refuse(
            backup, 0, abi.encodeWithSelector(IBackupLedger.BackupLedgerIncomplete.selector, bytes32(0), backup.content)
        );
        backup = monthly();
        backup.content = 0;
        refuse(
            backup, 0, abi.encodeWithSelector(IBackupLedger.BackupLedgerIncomplete.selector, backup.root, bytes32(0))
        );
    }

    function test_TheKeyOfThePostSigned() public {
        Backup memory backup = monthly();
        bytes[] memory wrong = new bytes[](4);
        wrong[1] = signedBy("host 1", backup);
        backup.root = "other root";
        wrong[2] = signedBy("host 0", backup);
        backup.root = "month root";
        (, uint256 key) = makeAddrAndKey("host 0");
        wrong[3] = signatureOf(key, hosts.backupDigest(backup));
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IBackupLedger.BackupLedgerInvalidSignature.selector, postKey("host 0"))
            );
            ledger.record(backup, 0, wrong[i]);
        }
    }

    function test_WhatIsOnTheLedgerIsEvidence() public {
        Backup memory backup = monthly();
        put(backup, 0);
        Backup memory other = monthly();
        other.root = "other root";
        (bytes memory ofOne, bytes memory ofOther) = (signedBy("host 0", backup), signedBy("host 0", other));
        hosts.reportEquivocation(backup, ofOne, other, ofOther);
        vm.assertEq(hosts.activeSeat(), 5);
    }
}
