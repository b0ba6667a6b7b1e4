// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../Test.sol";
import {AssetActions} from "./AssetActions.sol";

/// The test runner knows only contracts of test files themselves.
contract AssetHandler is AssetActions {}

/// What holds of an asset after any history, in any order of what owners, visitors and strangers may do:
///
///  1. The shares of all accounts and those not claimed are all shares; what had them before the block is never more.
///  2. In every currency: what is owed and set aside is what came in less what went out, but for a fraction an account.
///  3. ETH, tokens and vouchers here are what came in less what went out, and what was forced in.
///  4. No account backs with more than it has, and what backs a decision is what its accounts back it with.
contract SharedAssetInvariants is Test {
    AssetHandler internal handler;

    function setUp() public {
        handler = new AssetHandler();
        handler.setUp();
        targetContract(address(handler));
        bytes4[] memory actions = new bytes4[](15);
        actions[0] = handler.claimLast.selector;
        actions[1] = handler.moveSome.selector;
        actions[2] = handler.payEther.selector;
        actions[3] = handler.payInTokens.selector;
        actions[4] = handler.enterFor.selector;
        actions[5] = handler.payVoucher.selector;
        actions[6] = handler.withdrawFor.selector;
        actions[7] = handler.drawFor.selector;
        actions[8] = handler.assignTo.selector;
        actions[9] = handler.backSome.selector;
        actions[10] = handler.grantSome.selector;
        actions[11] = handler.returnSome.selector;
        actions[12] = handler.force.selector;
        actions[13] = handler.nextBlock.selector;
        actions[14] = handler.nextYear.selector;
        targetSelector(FuzzSelector(address(handler), actions));
    }

    function invariant_1_SharesAreSomebodys() public view {
        handler.checkShares();
    }

    function invariant_2_WhatIsOwedIsWhatIsLeft() public view {
        handler.checkLedgers();
    }

    function invariant_3_WhatIsHereIsWhatTheLedgersSay() public view {
        handler.checkCustody();
    }

    function invariant_4_NoShareBacksTwice() public view {
        handler.checkBacking();
    }
}
