// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PaperState, Session, SessionPhase} from "../../contracts/roles/interfaces/IAnswerKeyQualification.sol";
import {Panel, PanelPhase} from "../../contracts/roles/interfaces/IPanels.sol";
import {CoreRoles} from "../../contracts/roles/libraries/CoreRoles.sol";
import {AnswerKeyTest} from "../roles/QualificationKeys.sol";

/// @notice Random histories of sessions, called one after the other: whatever examiners, candidates, challengers and panels do.
abstract contract SessionActions is AnswerKeyTest {
    uint256 internal constant CANDIDATES = 4;

    uint256 internal paidIn;
    uint256 internal takenOut;
    mapping(uint256 sessionId => SessionPhase) internal seen;

    /// @dev The cranks that anyone may turn; each is tried, and most are not due.
    function crankOne(uint256 seed) public {
        uint256 id = pick(seed);
        uint256 crank = (seed >> 32) % 8;
        vm.roll(vm.getBlockNumber() + 12);
        if (crank == 0) try module.callSession(ROLE) {} catch {}
        if (crank == 1) try module.appoint(id) {} catch {}
        if (crank == 2) try module.expire(id) {} catch {}
        if (crank == 3) try module.settle(id) {} catch {}
        if (crank == 4) try module.drawPanel(id) {} catch {}
        if (crank == 5) try module.closePanel(id) {} catch {}
        if (crank == 6) try module.claim(id, idOf(candidate(seed >> 40))) {} catch {}
        if (crank == 7) try module.reveal(id, idOf(candidate(seed >> 40)), answersOf(seed >> 48), SALT) {} catch {}
        watch();
    }

    function openOne(uint256 seed) public {
        uint256 id = pick(seed);
        bytes20[] memory examiners = module.examinersOf(id);
        if (examiners.length == 0) return;
        address who = accountOf(examiners[(seed >> 32) % examiners.length]);
        bytes32 keyHash = module.hashOfKey(id, KEY, SALT);
        hoax(who, BOND);
        try module.open{value: BOND}(id, QUESTIONS, keyHash) {
            paidIn += BOND;
        } catch {}
        watch();
    }

    function commitOne(uint256 seed) public {
        uint256 id = pick(seed);
        (address who, bytes20 identity) = person(candidate(seed >> 32));
        bytes31 commitment = module.hashOfAnswers(id, identity, answersOf(seed >> 40), SALT);
        vm.prank(who);
        try module.commit(id, commitment) {} catch {}
    }

    function keyOne(uint256 seed) public {
        try module.revealKey(pick(seed), KEY, SALT) {} catch {}
        watch();
    }

    function challengeOne(uint256 seed) public {
        (address who,) = person(candidate(seed >> 32));
        hoax(who, CHALLENGE_BOND);
        try module.challenge{value: CHALLENGE_BOND}(pick(seed)) {
            paidIn += CHALLENGE_BOND;
        } catch {}
        watch();
    }

    function regradeOne(uint256 seed) public {
        uint256 id = pick(seed);
        Panel memory panel = module.panelOf(id);
        if (panel.phase != PanelPhase.Seated) return;
        (bytes20[] memory panelists,) = module.panelistsOf(id, panel.round);
        uint256 verdict = (seed >> 40) % 3;
        vm.prank(accountOf(panelists[(seed >> 32) % 3]));
        try module.regrade(id, verdict == 0 ? KEY : verdict == 1 ? bytes31(hex"2222") : bytes31(0)) {} catch {}
        watch();
    }

    function standingOne(uint256 seed) public {
        bytes20 identity = idOf(nameOf(CoreRoles.EDUCATION, seed % 12));
        neighbours.suspend(CoreRoles.EDUCATION, identity, (seed >> 32) % 4 == 0);
    }

    function withdrawOne(uint256 seed) public {
        bytes20 identity =
            seed % 2 == 0 ? idOf(candidate(seed >> 32)) : idOf(nameOf(CoreRoles.EDUCATION, (seed >> 32) % 12));
        uint256 owed = module.owedTo(identity);
        if (owed == 0) return;
        vm.assertEq(module.withdraw(identity), owed);
        takenOut += owed;
    }

    /// @dev One step of the last session in its natural course, so that histories come far.
    function playOne(uint256 seed) public {
        uint256 id = module.sessionCount();
        vm.roll(vm.getBlockNumber() + 12);
        if (id == 0 || isOver(id)) {
            module.callSession(ROLE);
            return;
        }
        SessionPhase phase = module.sessionOf(id).phase;
        if (phase == SessionPhase.Called) {
            module.appoint(id);
        } else if (phase == SessionPhase.Appointed) {
            openOne(((vm.getBlockTimestamp() - module.sessionOf(id).since) / 2 days) << 32 | 3);
        } else if (phase == SessionPhase.Open) {
            playPapers(id, seed);
        } else if (phase == SessionPhase.Keyed) {
            if (seed % 4 == 0) skipTime(3 days);
            else challengeOne(seed | 3);
        } else if (module.panelOf(id).phase == PanelPhase.Summoned) {
            module.drawPanel(id);
        } else {
            regradeOne(seed | 3);
        }
        watch();
    }

    function pass(uint256 seed) public {
        skipTime(bound(seed, 1, 4 days));
    }

    /// @dev By what anyone may do, every session comes to its end.
    function windUp() public {
        for (uint256 id = 1; id <= module.sessionCount(); ++id) {
            for (uint256 i = 0; i < 8 && !isOver(id); ++i) {
                skipTime(8 days);
                vm.roll(vm.getBlockNumber() + 12);
                try module.appoint(id) {} catch {}
                try module.expire(id) {} catch {}
                try module.settle(id) {} catch {}
                try module.closePanel(id) {} catch {}
                vm.roll(vm.getBlockNumber() + 12);
                try module.drawPanel(id) {} catch {}
                watch();
            }
            vm.assertTrue(isOver(id), "a session does not end");
        }
    }

    // ---- What holds ----------------------------------------------------------------------------------------------------

    function checkEther() public view {
        uint256 held = 0;
        for (uint256 id = 1; id <= module.sessionCount(); ++id) {
            SessionPhase phase = module.sessionOf(id).phase;
            bool bonded = phase == SessionPhase.Open || phase == SessionPhase.Keyed || phase == SessionPhase.Challenged;
            if (bonded) held += BOND;
            if (phase == SessionPhase.Challenged) held += CHALLENGE_BOND;
        }
        uint256 owed = 0;
        for (uint256 i = 0; i < CANDIDATES; ++i) {
            owed += module.owedTo(idOf(candidate(i)));
        }
        for (uint256 i = 0; i < 12; ++i) {
            owed += module.owedTo(idOf(nameOf(CoreRoles.EDUCATION, i)));
        }
        vm.assertEq(address(module).balance, held + owed, "what is held");
        vm.assertEq(paidIn, held + owed + takenOut + neighbours.reserve(), "what was paid in");
    }

    function checkPanels() public view {
        for (uint256 id = 1; id <= module.sessionCount(); ++id) {
            if (module.panelOf(id).phase == PanelPhase.None) continue;
            Session memory session = module.sessionOf(id);
            for (uint256 round = 0; round <= module.panelOf(id).round; ++round) {
                (bytes20[] memory panelists,) = module.panelistsOf(id, round);
                for (uint256 i = 0; i < 3; ++i) {
                    if (panelists[i] == 0) continue;
                    vm.assertTrue(panelists[i] != session.examiner && panelists[i] != session.challenger);
                    vm.assertTrue(module.paperOf(id, panelists[i]).state == PaperState.None);
                }
            }
        }
    }

    function checkPasses() public view {
        for (uint256 i = 0; i < CANDIDATES; ++i) {
            bytes20 identity = idOf(candidate(i));
            if (module.passOf(ROLE, identity).passedAt == 0) continue;
            bool claimed = false;
            for (uint256 id = 1; id <= module.sessionCount(); ++id) {
                if (module.paperOf(id, identity).state == PaperState.Claimed) {
                    claimed = true;
                    vm.assertTrue(module.sessionOf(id).phase == SessionPhase.Final);
                }
            }
            vm.assertTrue(claimed, "a pass without a paper");
        }
    }

    /// @dev Phases only move on.
    function watch() internal {
        for (uint256 id = 1; id <= module.sessionCount(); ++id) {
            SessionPhase phase = module.sessionOf(id).phase;
            vm.assertTrue(phase >= seen[id], "a session went back");
            if (seen[id] >= SessionPhase.Final) vm.assertTrue(phase == seen[id], "a session went on after its end");
            seen[id] = phase;
        }
    }

    function isOver(uint256 id) internal view returns (bool) {
        return module.sessionOf(id).phase >= SessionPhase.Final;
    }

    /// @dev A paper, or the next window.
    function playPapers(uint256 id, uint256 seed) internal {
        uint256 age = vm.getBlockTimestamp() - module.sessionOf(id).since;
        if (age >= 5 days) {
            keyOne(3);
            return;
        }
        if (age >= 3 days) {
            bytes20 identity = idOf(candidate(seed >> 40));
            try module.reveal(id, identity, answersOf(seed >> 48), SALT) {} catch {}
        } else {
            commitOne(seed | 3);
        }
        if (seed % 3 == 0) skipTime(2 days);
    }

    /// @dev Mostly the last.
    function pick(uint256 seed) internal view returns (uint256) {
        uint256 count = module.sessionCount();
        return count < 2 || seed % 4 != 0 ? count : 1 + (seed >> 8) % count;
    }

    function candidate(uint256 seed) internal pure returns (string memory) {
        return string.concat("candidate ", vm.toString(seed % CANDIDATES));
    }

    function answersOf(uint256 seed) internal pure returns (bytes31) {
        return seed % 2 == 0 ? KEY : bytes31(hex"2222");
    }
}
