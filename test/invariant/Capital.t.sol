// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../Test.sol";
import {CapitalActions} from "./CapitalActions.sol";

/// The test runner knows only contracts of test files themselves.
contract CapitalHandler is CapitalActions {}

/// What holds of the pool after any history, in any order of what people and modules may do:
///
///  1. S = tokens of all accounts + stakes + reserve; stakes = what is staked and not settled; an account's stake counts what
///     was forfeited of it until it is cleared.
///  2. ETH with the token = W + P + what was forced in; C = the open budgets.
///  3. All ETH that ever came in = what was paid out + what went to the reputation holders + W + P.
///  4. What is held and what votes lock is never more than the balance; free is what is neither bound nor fresh.
///  5. No pool without an owner: S is never the reserve alone, P is zero while S is dust, and all tokens are worth W.
///  6. W/S falls by nothing but a budget that leaves and a bonus newly issued. (Checked at every step by the handler.)
///  7. Once locks have ended everyone can leave with an exact share, and nothing stays. (Checked by the handler's windUp.)
contract CapitalInvariants is Test {
    CapitalHandler internal handler;

    function setUp() public {
        handler = new CapitalHandler();
        handler.setUp();
        targetContract(address(handler));
        bytes4[] memory actions = new bytes4[](16);
        actions[0] = handler.buyOne.selector;
        actions[1] = handler.sellOne.selector;
        actions[2] = handler.transferOne.selector;
        actions[3] = handler.depositOne.selector;
        actions[4] = handler.forceEther.selector;
        actions[5] = handler.pass.selector;
        actions[6] = handler.stakeOne.selector;
        actions[7] = handler.settleOne.selector;
        actions[8] = handler.forfeitOne.selector;
        actions[9] = handler.clearOne.selector;
        actions[10] = handler.holdOne.selector;
        actions[11] = handler.releaseOne.selector;
        actions[12] = handler.voteOne.selector;
        actions[13] = handler.startProject.selector;
        actions[14] = handler.endProject.selector;
        actions[15] = handler.windUp.selector;
        targetSelector(FuzzSelector(address(handler), actions));
    }

    function invariant_1_TokensAreSomebodys() public view {
        handler.checkTokens();
    }

    function invariant_2to3_EtherIsWhereTheLedgersSay() public view {
        handler.checkEtherOfThePool();
    }

    function invariant_4_NothingIsBoundThatIsNotThere() public view {
        handler.checkBonds();
    }

    function invariant_5_NoPoolWithoutAnOwner() public view {
        handler.checkSomebodysPool();
    }
}
