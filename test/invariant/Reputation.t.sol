// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../Test.sol";
import {ReputationActions} from "./ReputationActions.sol";

/// The test runner knows only contracts of test files themselves.
contract ReputationHandler is ReputationActions {}

/// What holds of reputation after any history, identities moving from account to account meanwhile:
///
///  1. R = reputation of all identities + stakes, and each shows under its account. One first grant for each identity.
///  2. All ETH that came in = what was claimed + what identities and stakes are owed + what is carried, to the last fraction.
///  3. What is held and what votes lock is never more than the balance; free is the rest.
contract ReputationInvariants is Test {
    ReputationHandler internal handler;

    function setUp() public {
        handler = new ReputationHandler();
        handler.setUp();
        targetContract(address(handler));
        bytes4[] memory actions = new bytes4[](11);
        actions[0] = handler.distributeOne.selector;
        actions[1] = handler.claimOne.selector;
        actions[2] = handler.moveOne.selector;
        actions[3] = handler.pass.selector;
        actions[4] = handler.grantOne.selector;
        actions[5] = handler.holdOne.selector;
        actions[6] = handler.burnOne.selector;
        actions[7] = handler.stakeOne.selector;
        actions[8] = handler.settleOne.selector;
        actions[9] = handler.failOne.selector;
        actions[10] = handler.voteOne.selector;
        targetSelector(FuzzSelector(address(handler), actions));
    }

    function invariant_1_ReputationIsSomebodys() public view {
        handler.checkReputation();
    }

    function invariant_2_NotAWeiOfADividendIsLostOrMade() public {
        handler.checkDividends();
    }

    function invariant_3_NothingIsBoundThatIsNotThere() public view {
        handler.checkBonds();
    }
}
