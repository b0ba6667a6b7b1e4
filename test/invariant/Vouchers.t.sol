// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../Test.sol";
import {VoucherActions} from "./VoucherActions.sol";

/// The test runner knows only contracts of test files themselves.
contract VoucherHandler is VoucherActions {}

/// What holds of vouchers after any history of trades, redemptions, renewals and refused attempts. That versions rise with every
/// change, that expiry never goes back and that nothing leaves an end state is checked after each action.
///
///  1. Each voucher has one owner, and balances count them. No ETH stays with the vouchers.
///  2. Faces = what was minted + what was refilled = what remains + what was redeemed; splitting divides refills too.
///  3. At most one lock keeps a voucher in place, a request is for the version that the voucher has, and of what is redeemed
///     nothing is left.
contract VoucherInvariants is Test {
    VoucherHandler internal handler;

    function setUp() public {
        handler = new VoucherHandler();
        handler.setUp();
        targetContract(address(handler));
        bytes4[] memory actions = new bytes4[](14);
        actions[0] = handler.mintOne.selector;
        actions[1] = handler.passOne.selector;
        actions[2] = handler.splitOne.selector;
        actions[3] = handler.freezeOne.selector;
        actions[4] = handler.settleOne.selector;
        actions[5] = handler.swapOne.selector;
        actions[6] = handler.giveOne.selector;
        actions[7] = handler.ringOne.selector;
        actions[8] = handler.redeemOne.selector;
        actions[9] = handler.requestOne.selector;
        actions[10] = handler.answerOne.selector;
        actions[11] = handler.reserveOne.selector;
        actions[12] = handler.renewOne.selector;
        actions[13] = handler.waitAWhile.selector;
        targetSelector(FuzzSelector(address(handler), actions));
    }

    /// @dev 1 to 3, all at once, as each invariant of its own would play histories of its own.
    function invariant_VouchersAreWholeAndSomebodys() public {
        handler.checkOwners();
        handler.checkFaces();
        handler.checkStates();
    }
}
