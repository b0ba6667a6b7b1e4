// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SuiteHandlers} from "./suite/SuiteHandlers.sol";

/// What holds of the whole suite after any history in which everyone acts on everything: see docs/invariants.md, whose numbers
/// these are. What may never happen between two states is checked by the handlers, at every step.
contract SuiteInvariants is SuiteHandlers {
    function setUp() public {
        begin();
    }

    /// @dev All at once, as each invariant of its own would play histories of its own.
    function invariant_AllLedgersOfTheSuiteAreTrue() public {
        checkMoney();
        checkCounters();
    }

    /// 1 to 15.
    function checkMoney() private {
        projects.checkEther();
        projects.checkStakes();
        court.checkEther();
        goods.checkEther();
        pay.checkSolvent();
        ether_.checkReputation();
        ether_.checkRenewals();
        ether_.checkOthers();
        teams.checkCredits();
        teams.checkTeams();
        work.checkOrders();
        work.checkTransfers();
        leadership.checkMoney();
        vouchers.checkOwners();
        vouchers.checkFaces();
    }

    /// 16 to 28.
    function checkCounters() private {
        projects.checkLocks();
        projects.checkBackings();
        projects.checkTotals();
        vouchers.checkStates();
        people.checkVerified();
        roles.checkMembers();
        work.checkCycles();
        pay.checkPlaces();
        hosts.checkPosts();
        goods.checkRequests();
        court.checkJuries();
        court.checkRulings();
        communities.checkMembers();
        communities.checkCounts();
        congress.checkVotes();
        leadership.checkTokens();
        leadership.checkSeats();
    }

    /// Random calls seldom come far. Here each part takes its natural course beside all others, so that what is checked above
    /// is known to be of something.
    function test_EachPartComesToItsEnds() public {
        for (uint256 i = 0; i < 90; ++i) {
            round(uint256(keccak256(abi.encode("round", i))));
            if (i % 45 == 44) {
                checkMoney();
                checkCounters();
            }
        }
        assertReach();
    }
}
