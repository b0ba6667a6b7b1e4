// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../Test.sol";
import {ProjectActions} from "./ProjectActions.sol";

/// The test runner knows only contracts of test files themselves.
contract ProjectsHandler is ProjectActions {}

/// What holds of projects after any history, in any order of what people may try:
///
///  1. ETH with Projects = budgets of staked projects + unpaid rewards of proposers.
///  2. ETH with Tasks = budgets of projects in work + what ended ones owe and have not paid.
///  3. ETH with the pool = W + P, and C = the open budgets.
///  4. S = tokens of all holders + reserve + stakes; R = reputation of all + stakes.
///  5. Stakes = what all positions on projects that have not failed add up to, of each kind.
///  6. What is held of an account or identity = its open collaterals, pledges and validators' locks, and it is there.
///  7. A list's backing = what those who back it last have staked.
///  8. Counters of work = what its tasks say; no side has more than five places; an end needs all resolved.
///  9. A project's state only moves on: Proposed to Expired, or Proposed, Staked, Active, Validation, Voting, Complete or
///     Failed, some of them left out. What ended stays as it ended. (Checked at every step by the handler.)
/// 10. By time alone, strangers bring every project to its end, and nothing is left in it. (Checked by the handler.)
contract ProjectsInvariants is Test {
    ProjectsHandler internal handler;

    function setUp() public {
        handler = new ProjectsHandler();
        handler.setUp();
        targetContract(address(handler));
        bytes4[] memory actions = new bytes4[](16);
        actions[0] = handler.proposeOne.selector;
        actions[1] = handler.stakeOne.selector;
        actions[2] = handler.withdrawOne.selector;
        actions[3] = handler.stakeTheRest.selector;
        actions[4] = handler.backOne.selector;
        actions[5] = handler.acceptOne.selector;
        actions[6] = handler.workOne.selector;
        actions[7] = handler.validateOne.selector;
        actions[8] = handler.voteOne.selector;
        actions[9] = handler.revealOne.selector;
        actions[10] = handler.moveOne.selector;
        actions[11] = handler.settleOne.selector;
        actions[12] = handler.windUp.selector;
        actions[13] = handler.trade.selector;
        actions[14] = handler.pass.selector;
        actions[15] = handler.workOne.selector;
        targetSelector(FuzzSelector(address(handler), actions));
    }

    /// @dev 1 to 8, all at once, as each invariant of its own would play histories of its own.
    function invariant_LedgersAndCountersAreTrue() public view {
        handler.checkEther();
        handler.checkStakes();
        handler.checkLocks();
        handler.checkBackings();
        handler.checkTotals();
    }
}
