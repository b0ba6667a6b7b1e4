// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {BackupLeaf, IBackupLedger, Verdict} from "../../contracts/hosts/interfaces/IBackupLedger.sol";
import {Backup, Tier} from "../../contracts/hosts/interfaces/IHostRegistry.sol";
import {CoreRoles} from "../../contracts/roles/libraries/CoreRoles.sol";
import {BackupsTest} from "./BackupsTest.sol";

/// Members say what they found of backups, and leaves are proved.
contract BackupVerdictsTest is BackupsTest {
    // ---- Verdicts ------------------------------------------------------------------------------------------------------

    function test_MembersAttestOrDisputeAndMayChangeTheirMind() public {
        uint256 id = put(monthly(), 0);
        (address will, bytes20 willId) = register("will");
        neighbours.setMember(CoreRoles.BACKUP_VERIFICATION, willId, true);
        vm.expectEmit(address(ledger));
        emit IBackupLedger.BackupAttested(id, veraId, 1, 0);
        vm.prank(vera);
        ledger.attest(id);
        vm.expectEmit(address(ledger));
        emit IBackupLedger.BackupDisputed(id, willId, "reason", 1, 1);
        vm.prank(will);
        ledger.dispute(id, "reason");
        vm.expectEmit(address(ledger));
        emit IBackupLedger.BackupDisputed(id, veraId, "why", 0, 2);
        vm.prank(vera);
        ledger.dispute(id, "why");
        vm.expectEmit(address(ledger));
        emit IBackupLedger.BackupAttested(id, willId, 1, 1);
        vm.prank(will);
        ledger.attest(id);
        vm.assertEq(uint256(ledger.verdictOf(id, veraId)), uint256(Verdict.Disputed));
        vm.assertEq(uint256(ledger.verdictOf(id, willId)), uint256(Verdict.Attested));
        vm.assertEq(ledger.recordOf(id).attested, 1);
        vm.assertEq(ledger.recordOf(id).disputed, 1);
    }

    function sameVerdict(uint256 id, Verdict verdict) internal {
        vm.expectRevert(abi.encodeWithSelector(IBackupLedger.BackupLedgerSameVerdict.selector, id, veraId, verdict));
    }

    function test_NobodySaysTheSameTwice() public {
        uint256 id = put(monthly(), 0);
        vm.startPrank(vera);
        ledger.attest(id);
        sameVerdict(id, Verdict.Attested);
        ledger.attest(id);
        ledger.dispute(id, 0);
        sameVerdict(id, Verdict.Disputed);
        ledger.dispute(id, "another reason");
    }

    function test_OnlyMembersSaySo() public {
        uint256 id = put(monthly(), 0);
        bytes memory expected =
            abi.encodeWithSelector(IBackupLedger.BackupLedgerNotMember.selector, stranger, bytes20(0));
        vm.startPrank(stranger);
        vm.expectRevert(expected);
        ledger.attest(id);
        vm.expectRevert(expected);
        ledger.dispute(id, 0);
        vm.stopPrank();
        neighbours.setMember(CoreRoles.BACKUP_VERIFICATION, veraId, false);
        vm.expectRevert(abi.encodeWithSelector(IBackupLedger.BackupLedgerNotMember.selector, vera, veraId));
        vm.prank(vera);
        ledger.attest(id);
    }

    function test_AnIdentityThatMovedHasOneVerdictStill() public {
        uint256 id = put(monthly(), 0);
        vm.prank(vera);
        ledger.attest(id);
        address moved = makeAddr("moved");
        identities.recover(veraId, moved);
        sameVerdict(id, Verdict.Attested);
        vm.prank(moved);
        ledger.attest(id);
    }

    function test_AMemberWithoutGasSaysSoThroughTheForwarder() public {
        uint256 id = put(monthly(), 0);
        bytes memory data = abi.encodeCall(ledger.attest, (id));
        ForwardRequest memory request =
            ForwardRequest(vera, address(ledger), 0, 200_000, 1, vm.getBlockTimestamp(), data);
        (, uint256 key) = makeAddrAndKey("vera");
        bytes memory signature = signatureOf(key, forwarder.digestOf(request));
        vm.prank(stranger);
        forwarder.execute(request, signature);
        vm.assertEq(ledger.recordOf(id).attested, 1);
    }

    function test_OfWhatIsNotRecordedNothingIsSaid() public {
        bytes memory unknown = abi.encodeWithSelector(IBackupLedger.BackupLedgerUnknownRecord.selector, 1);
        vm.startPrank(vera);
        vm.expectRevert(unknown);
        ledger.attest(1);
        vm.expectRevert(unknown);
        ledger.dispute(1, 0);
        vm.expectRevert(unknown);
        ledger.commits(1, BackupLeaf(0, 0, 0), new bytes32[](0));
    }

    // ---- Leaves --------------------------------------------------------------------------------------------------------

    function leafHash(BackupLeaf memory leaf) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(leaf.kind, leaf.key, leaf.value))));
    }

    function test_ALeafIsProvedByItsTree() public {
        BackupLeaf memory one = BackupLeaf(1, "path", "value");
        BackupLeaf memory other = BackupLeaf(2, "digest", "action");
        (bytes32 a, bytes32 b) = (leafHash(one), leafHash(other));
        Backup memory backup = monthly();
        backup.root = a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
        uint256 id = put(backup, 0);
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = b;
        vm.assertTrue(ledger.commits(id, one, proof));
        vm.assertFalse(ledger.commits(id, other, proof));
        vm.assertFalse(ledger.commits(id, one, new bytes32[](0)));
        one.kind = 2;
        vm.assertFalse(ledger.commits(id, one, proof));
        (one.kind, one.value) = (1, 0);
        vm.assertFalse(ledger.commits(id, one, proof));
        proof[0] = a;
        vm.assertTrue(ledger.commits(id, other, proof));
    }

    /// A month of three entries, as test/model/hosts/backups.ts makes it.
    function test_TheModelsTreeIsTheLedgers() public {
        Backup memory backup = monthly();
        backup.root = 0x812abafd047aca9c60abda9a0564b9711ff6304b994b229ac70ff728d627ce84;
        uint256 id = put(backup, 0);
        bytes32[] memory proof = new bytes32[](2);
        proof[0] = 0x6573f267f52a7d461050dbb3472abe2638c97bdedd50338c9d304976cacc17a6;
        proof[1] = 0x944e648cf5118d31899b63949a64c30989238c3a515f89d535a7006c8cf057ce;
        BackupLeaf memory leaf = BackupLeaf(1, keccak256("capital/supply"), keccak256('"100"'));
        vm.assertTrue(ledger.commits(id, leaf, proof));
        leaf.value = keccak256("100");
        vm.assertFalse(ledger.commits(id, leaf, proof));
    }

    function test_PeriodsNest() public view {
        vm.assertEq(ledger.lengthOf(Tier.Month), 30 days);
        vm.assertEq(ledger.lengthOf(Tier.Day), 1 days);
        vm.assertEq(ledger.lengthOf(Tier.Hour), 1 hours);
        vm.assertEq(ledger.lengthOf(Tier.Minute), 1 minutes);
    }
}
