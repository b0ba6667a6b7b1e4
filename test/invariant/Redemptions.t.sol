// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../Test.sol";
import {RedemptionActions} from "./RedemptionActions.sol";

/// The test runner knows only contracts of test files themselves.
contract RedemptionHandler is RedemptionActions {}

/// What holds of redemptions and renewals after any history (numbers of docs/redemption.md):
///
///  1. What was redeemed + what remains = the faces, refills included.
///  2. A signature redeems once. (Checked by the handler.)
///  4. A voucher is in place exactly while a request for it is open.
///  5. and 6. By time alone, a stranger ends every request, in its second and not before. (Checked by the handler.)
///  8. No expiry moves backwards. (Checked at every step by the handler.)
/// 10. Marks are as many as their events. (Checked at every step by the handler.)
/// 11. Renewals hold what issuers have not taken.
contract RedemptionInvariants is Test {
    RedemptionHandler internal handler;

    function setUp() public {
        handler = new RedemptionHandler();
        handler.setUp();
        targetContract(address(handler));
        bytes4[] memory actions = new bytes4[](16);
        actions[0] = handler.requestOne.selector;
        actions[1] = handler.cancelOne.selector;
        actions[2] = handler.fulfilOne.selector;
        actions[3] = handler.declineOne.selector;
        actions[4] = handler.confirmOne.selector;
        actions[5] = handler.disputeOne.selector;
        actions[6] = handler.redeemOne.selector;
        actions[7] = handler.moveOne.selector;
        actions[8] = handler.splitOne.selector;
        actions[9] = handler.renewOne.selector;
        actions[10] = handler.withdrawOne.selector;
        actions[11] = handler.ruleOne.selector;
        actions[12] = handler.setOne.selector;
        actions[13] = bytes4(keccak256("pass(uint256)"));
        actions[14] = handler.crankOne.selector;
        actions[15] = handler.windUp.selector;
        targetSelector(FuzzSelector(address(handler), actions));
    }

    function invariant_1_PartsAndWhatRemainsMakeTheFaces() public view {
        handler.checkAmounts();
    }

    function invariant_4_AVoucherIsInPlaceWhileItIsAskedFor() public view {
        handler.checkRequests();
    }

    function invariant_11_EveryWeiIsTheIssuers() public view {
        handler.checkEther();
    }
}
