// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Case, CasePhase, IArbitration, JuryTerms} from "../../contracts/arbitration/interfaces/IArbitration.sol";
import {CaseTerms, IArbitrator} from "../../contracts/arbitration/interfaces/IArbitrator.sol";
import {CaseSource} from "../../contracts/mocks/CaseSource.sol";
import {ArbitrationLedgers} from "./ArbitrationLedgers.sol";

/// Cases, how they move on, and the ends that strangers alone bring them to.
abstract contract ArbitrationEnds is ArbitrationLedgers {
    /// @dev Draws, tallies, appeals and deliveries that a case can have, and some more.
    uint256 internal constant MOST_STEPS = 24;

    mapping(uint256 id => uint256) internal reached;

    modifier tracked() {
        follow();
        _;
        follow();
    }

    /// A case only moves on. A jury that came to nothing, and an appeal, begin a later round.
    function follow() internal {
        for (uint256 n = 0; n < brought.length; ++n) {
            uint256 id = brought[n].id;
            uint256 now_ = progressOf(court.caseOf(id));
            vm.assertGe(now_, reached[id], "a case moved back");
            reached[id] = now_;
        }
    }

    function progressOf(Case memory record) internal pure returns (uint256) {
        if (record.phase >= CasePhase.Ruled) return 100 + uint256(record.phase);
        if (record.phase == CasePhase.Decided) return 30;
        return uint256(record.round) * 10 + (record.round < 2 ? 0 : 20) + uint256(record.phase);
    }

    function attempt(address sender, address target, uint256 value, bytes memory data) internal returns (bool success) {
        vm.prank(sender);
        (success,) = target.call{value: value, gas: 5_000_000}(data);
    }

    function mix(uint256 seed) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed)));
    }

    function toLater(uint256 time) internal {
        if (time > vm.getBlockTimestamp()) vm.warp(time);
        vm.roll(vm.getBlockNumber() + 1);
    }

    /// A case, as likely as not one in `phase`, and what else follows from a seed. (Fuzzers like small seeds.)
    function pick(uint256 seed, CasePhase phase) internal view returns (uint256 n, uint256 rest) {
        rest = mix(seed);
        n = rest % brought.length;
        rest >>= 8;
        for (uint256 i = 0; rest % 8 != 0 && i < brought.length && court.caseOf(brought[n].id).phase != phase; ++i) {
            n = (n + 1) % brought.length;
        }
        rest >>= 8;
    }

    function from(uint256 n) internal view returns (address) {
        return brought[n].source;
    }

    function partyOf(uint256 n, uint256 side) internal view returns (address) {
        CaseTerms memory terms = brought[n].terms;
        return identities.accountOf(side % 2 == 0 ? terms.opener : terms.respondent);
    }

    function bring(uint256 which, CaseTerms memory terms, uint256 value) internal {
        vm.deal(stranger, value);
        address from_ = address(sources[which == 0 ? 1 : 0]);
        bytes memory call = abi.encodeCall(CaseSource.open, (terms, "ipfs://claim"));
        if (!attempt(stranger, from_, value, call)) return;
        paidIn += value;
        brought.push(Brought(court.caseIdOf(from_, terms), from_, terms));
    }

    function withdrawOf(bytes20 identity) internal {
        uint256 owed = court.owedTo(identity);
        if (attempt(stranger, address(court), 0, abi.encodeCall(IArbitration.withdraw, (identity)))) paidOut += owed;
    }

    // ---- The crank -----------------------------------------------------------------------------------------------------

    /// When the next step can be taken by anyone, in seconds.
    function dueAt(uint256 n) internal view returns (uint256) {
        Case memory record = court.caseOf(brought[n].id);
        JuryTerms memory set = court.parameters(record.version);
        if (record.phase == CasePhase.Evidence) return uint256(record.openedAt) + set.evidence;
        if (record.phase == CasePhase.Jury) return uint256(record.since) + set.strike + set.commit + set.reveal;
        if (record.phase == CasePhase.Decided) return uint256(record.since) + set.appeal;
        if (record.phase == CasePhase.Ruled && record.since != 0) return uint256(record.since) + set.delivery;
        return 0;
    }

    /// Whatever is due, by a stranger.
    function crank(uint256 n) internal {
        (uint256 id, CaseTerms memory terms, address source_) = (brought[n].id, brought[n].terms, from(n));
        Case memory record = court.caseOf(id);
        if (record.phase == CasePhase.Summoned && record.drawBlock >= vm.getBlockNumber()) {
            vm.roll(uint256(record.drawBlock) + 1);
        }
        attempt(stranger, address(court), 0, stepOf(record.phase, id, source_, terms));
    }

    function stepOf(CasePhase phase, uint256 id, address source_, CaseTerms memory terms)
        private
        pure
        returns (bytes memory)
    {
        if (phase == CasePhase.Evidence) return abi.encodeCall(IArbitration.summon, (source_, terms));
        if (phase == CasePhase.Summoned) return abi.encodeCall(IArbitration.seal, (id));
        if (phase == CasePhase.Sealed) return abi.encodeCall(IArbitration.draw, (source_, terms));
        if (phase == CasePhase.Jury) return abi.encodeCall(IArbitration.tally, (source_, terms));
        return abi.encodeCall(IArbitration.execute, (source_, terms));
    }

    /// By time alone, strangers bring any case to its end, however its source takes the ruling, and all is somebody's.
    function windUp(uint256 seed) external tracked {
        (uint256 n, uint256 rest) = pick(seed, CasePhase.Jury);
        if (rest % 4 != 0) return;
        uint256 id = brought[n].id;
        JuryTerms memory set = court.parameters(court.caseOf(id).version);
        uint256 vote = uint256(set.strike) + set.commit + set.reveal;
        uint256 latest = vm.getBlockTimestamp() + set.evidence + 4 * vote + set.appeal + set.delivery;
        for (uint256 i = 0; i < MOST_STEPS && court.caseOf(id).phase != CasePhase.Closed; ++i) {
            uint256 due = dueAt(n);
            if (due > vm.getBlockTimestamp()) vm.warp(due);
            crank(n);
            follow();
        }
        assertPhase(id, CasePhase.Closed);
        vm.assertLe(vm.getBlockTimestamp(), latest, "a case that took too long");
    }
}
