// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Parameter, Setting} from "../../contracts/pay/interfaces/IValuers.sol";
import {PayTest} from "./PayTest.sol";

/// @notice Random histories of two roles and the hosts, against the rule itself: every member looked at in every distribution.
contract PayHistoryTest is PayTest {
    /// @dev As fine as what is compared with has to be.
    uint256 internal constant FINE = 1 << 96;
    uint256 internal constant CROWD = 9;
    uint256 internal constant GROUPS = 3;

    struct Line {
        uint256[] paid;
        uint256 weight;
    }

    Line[GROUPS] internal lines;
    /// @dev What each earned, in 1 / FINE wei.
    mapping(uint256 group => mapping(uint256 i => uint256)) internal earned;
    mapping(uint256 group => mapping(uint256 i => uint256)) internal taken;
    mapping(uint256 group => mapping(uint256 i => bool)) internal known;
    uint256 internal slope;
    uint256 internal departures;
    uint256 internal folds;
    uint256 internal paidIn;
    uint256 internal paidOut;
    uint256 internal seed;

    function settings() internal pure override returns (Setting[] memory) {
        return settingsOf(2000, 1000, 1000);
    }

    function setUp() public override {
        super.setUp();
        slope = 2000;
        (lines[1].weight, lines[2].weight) = (1000, 1000);
        for (uint256 i = 0; i < CROWD; ++i) {
            join(1, i);
            join(2, i);
        }
        ripen();
    }

    function testFuzz_EveryoneHasWhatTheRuleSays(uint256 seed_) public {
        seed = seed_;
        for (uint256 step = 0; step < 60; ++step) {
            uint256 kind = draw(12);
            if (kind < 3) enrol();
            else if (kind < 5) leave();
            else if (kind < 9) distribute();
            else if (kind == 9) weigh();
            else if (kind == 10) tilt();
            else claim();
        }
        check();
    }

    function draw(uint256 end) internal returns (uint256) {
        seed = uint256(keccak256(abi.encode(seed)));
        return seed % end;
    }

    function enrol() internal {
        (uint256 group, uint256 i) = (draw(GROUPS), draw(CROWD));
        if (pay.paidMember(group, idOf(i)).place != 0) return;
        if (group == HOSTS) {
            pay.enrolHost(idOf(i));
            if (lines[HOSTS].paid.length == 0) ++folds;
        } else {
            // Whoever comes back waits.
            if (!roles.isMember(group, idOf(i))) roles.join(group, idOf(i));
            if (pay.paidMember(group, idOf(i)).since != 0 || lines[group].paid.length == 0) emptyEpochs();
            pay.enrol(group, idOf(i));
        }
        lines[group].paid.push(i);
        known[group][i] = true;
    }

    /// @dev Two epochs pass in which nothing comes in; what was in the pot is distributed first.
    function emptyEpochs() internal {
        finish();
        ripen();
        finish();
    }

    function leave() internal {
        (uint256 group, uint256 at) = (draw(GROUPS), draw(CROWD));
        uint256[] storage paid = lines[group].paid;
        if (at >= paid.length) return;
        uint256 i = paid[at];
        if (group == HOSTS) pay.retireHost(idOf(i));
        else roles.leave(group, idOf(i));
        ++departures;
        if (group == HOSTS && paid.length == 1) ++folds;
        for (; at + 1 < paid.length; ++at) {
            paid[at] = paid[at + 1];
        }
        paid.pop();
    }

    function distribute() internal {
        uint256 amount = draw(1 << (1 + draw(80)));
        payIn(amount);
        paidIn += amount;
        finish();
    }

    function finish() internal {
        uint256 pot = pay.treasury().pot;
        uint256 reserve = pay.treasury().reserve;
        nextEpoch();
        pay.distribute();
        pot -= pay.treasury().pot;
        if (pot == 0) return;
        // The hosts' part of the rest, to a wei.
        uint256 rest = pot - (pay.treasury().reserve - reserve);
        uint256 hosts = lines[HOSTS].paid.length == 0 ? 0 : (rest * FINE) / 10;
        share(HOSTS, hosts, weightOf(1, lines[HOSTS].paid.length));
        uint256 whole =
            weightOf(lines[1].weight, lines[1].paid.length) + weightOf(lines[2].weight, lines[2].paid.length);
        for (uint256 group = 1; group < GROUPS; ++group) {
            share(group, (rest * FINE - hosts) * lines[group].weight, whole);
        }
    }

    function weightOf(uint256 weight, uint256 size) internal view returns (uint256) {
        return weight * size * (size > 1 ? 20_000 - slope : 20_000);
    }

    function share(uint256 group, uint256 amount, uint256 whole) internal {
        uint256[] storage paid = lines[group].paid;
        if (paid.length == 0) return;
        uint256 most = (amount * 20_000) / whole;
        for (uint256 rank = 0; rank < paid.length; ++rank) {
            uint256 less = rank == 0 ? 0 : (most * slope * rank) / (10_000 * (paid.length - 1));
            earned[group][paid[rank]] += most - less;
        }
    }

    function weigh() internal {
        uint256 group = 1 + draw(2);
        uint256 weight = draw(4) == 0 ? 0 : draw(5000);
        valuers.set(Setting(Parameter.Weight, group, settings()[3].grid, weight));
        finish();
        pay.applyWeight(group);
        lines[group].weight = weight;
    }

    function tilt() internal {
        uint256 next = draw(10_001);
        valuers.set(Setting(Parameter.Slope, 0, settings()[0].grid, next));
        finish();
        pay.applyTerms();
        ++folds;
        slope = next;
    }

    function claim() internal {
        (uint256 group, uint256 i) = (draw(GROUPS), draw(CROWD));
        if (claimableBy(group, i) == 0) return;
        uint256 amount = pay.claim(group, idOf(i));
        taken[group][i] += amount;
        paidOut += amount;
    }

    function claimableBy(uint256 group, uint256 i) internal view returns (uint256) {
        return pay.paidMember(group, idOf(i)).claimable;
    }

    function check() internal view {
        uint256 sum = 0;
        for (uint256 group = 0; group < GROUPS; ++group) {
            for (uint256 i = 0; i < CROWD; ++i) {
                if (!known[group][i]) continue;
                uint256 owed = claimableBy(group, i);
                sum += owed;
                // A wei or two for each time that parts of the pots were rounded for good, and what leavers left to others.
                vm.assertApproxEqAbs(owed + taken[group][i], earned[group][i] / FINE, 2 + 2 * folds + departures);
            }
        }
        sum += paidOut + pay.treasury().pot + pay.treasury().reserve;
        vm.assertLe(sum, paidIn);
        vm.assertLe(paidIn - sum, GROUPS * CROWD + departures + 1);
        vm.assertEq(credit.balanceOf(address(pay)), paidIn - paidOut);
    }
}
