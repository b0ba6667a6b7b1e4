// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPay} from "../../../contracts/pay/interfaces/IPay.sol";
import {IPeerReview} from "../../../contracts/pay/interfaces/IPeerReview.sol";
import {IPublicGoods} from "../../../contracts/publicgoods/interfaces/IPublicGoods.sol";
import {IIdentityVerification} from "../../../contracts/roles/interfaces/IIdentityVerification.sol";
import {IPanelQualification} from "../../../contracts/roles/interfaces/IPanelQualification.sol";
import {IEscrowedTransfers} from "../../../contracts/work/interfaces/IEscrowedTransfers.sol";
import {IWorkOrders} from "../../../contracts/work/interfaces/IWorkOrders.sol";
import {Test} from "../../Test.sol";
import {Acting} from "./Acting.sol";
import {CongressActions} from "./CongressActions.sol";
import {EtherLedger} from "./EtherLedger.sol";
import {GoodsActions} from "./GoodsActions.sol";
import {GovernorActions} from "./GovernorActions.sol";
import {HostActions} from "./HostActions.sol";
import {PayActions} from "./PayActions.sol";
import {PeopleActions} from "./PeopleActions.sol";
import {RoleActions} from "./RoleActions.sol";
import {StrayActions} from "./StrayActions.sol";
import {SuiteCommunities} from "./SuiteCommunities.sol";
import {SuiteCourt} from "./SuiteCourt.sol";
import {SuiteLeadership} from "./SuiteLeadership.sol";
import {SuiteProjects} from "./SuiteProjects.sol";
import {SuiteVouchers} from "./SuiteVouchers.sol";
import {TeamActions} from "./TeamActions.sol";
import {WorkActions} from "./WorkActions.sol";
import {World} from "./World.sol";

/// @notice Everyone who acts on the suite, over the same contracts and people.
abstract contract SuiteHandlers is Test {
    World internal world;
    // Those of the modules, with the suite in place of a deployment of their own.
    SuiteProjects internal projects;
    SuiteCommunities internal communities;
    SuiteVouchers internal vouchers;
    SuiteLeadership internal leadership;
    SuiteCourt internal court;
    // Those of the suite alone.
    PeopleActions internal people;
    StrayActions internal stray;
    GoodsActions internal goods;
    WorkActions internal work;
    PayActions internal pay;
    RoleActions internal roles;
    TeamActions internal teams;
    HostActions internal hosts;
    GovernorActions internal governors;
    CongressActions internal congress;
    EtherLedger internal ether_;

    function begin() internal {
        world = new World();
        projects = new SuiteProjects(world);
        projects.setUp();
        communities = new SuiteCommunities(world);
        communities.setUp();
        vouchers = new SuiteVouchers(world);
        vouchers.setUp();
        leadership = new SuiteLeadership(world);
        leadership.setUp();
        court = new SuiteCourt(world);
        court.setUp();
        ether_ = new EtherLedger(world);
        targetModules();
        people = PeopleActions(whole(new PeopleActions(world)));
        stray = StrayActions(whole(new StrayActions(world)));
        goods = GoodsActions(whole(new GoodsActions(world)));
        work = WorkActions(whole(new WorkActions(world)));
        pay = PayActions(whole(new PayActions(world)));
        roles = RoleActions(whole(new RoleActions(world)));
        teams = TeamActions(whole(new TeamActions(world)));
        hosts = HostActions(whole(new HostActions(world)));
        governors = GovernorActions(whole(new GovernorActions(world)));
        congress = CongressActions(whole(new CongressActions(world, leadership)));
    }

    /// @dev All that a handler does is called.
    function whole(Acting handler) private returns (address) {
        targetContract(address(handler));
        return address(handler);
    }

    /// @dev Of those of modules what people do, and not what their tests do in the name of a neighbour.
    function targetModules() private {
        bytes4[14] memory actions = [
            projects.proposeOne.selector,
            projects.stakeOne.selector,
            projects.withdrawOne.selector,
            projects.stakeTheRest.selector,
            projects.backOne.selector,
            projects.acceptOne.selector,
            projects.workOne.selector,
            projects.validateOne.selector,
            projects.voteOne.selector,
            projects.revealOne.selector,
            projects.moveOne.selector,
            projects.settleOne.selector,
            projects.windUp.selector,
            projects.trade.selector
        ];
        target(address(projects), actions, 14);
        (actions[0], actions[1]) = (communities.answerOne.selector, communities.answerMany.selector);
        (actions[2], actions[3]) = (communities.recountOne.selector, communities.leaveOne.selector);
        target(address(communities), actions, 4);
        (actions[0], actions[1]) = (leadership.winOne.selector, leadership.rollOne.selector);
        (actions[2], actions[3]) = (leadership.passOne.selector, leadership.redeemOne.selector);
        actions[4] = leadership.earnOne.selector;
        target(address(leadership), actions, 5);
        targetVouchersAndCourt();
    }

    function targetVouchersAndCourt() private {
        bytes4[14] memory actions = [
            vouchers.mintOne.selector,
            vouchers.passOne.selector,
            vouchers.splitOne.selector,
            vouchers.freezeOne.selector,
            vouchers.settleOne.selector,
            vouchers.swapOne.selector,
            vouchers.giveOne.selector,
            vouchers.ringOne.selector,
            vouchers.redeemOne.selector,
            vouchers.requestOne.selector,
            vouchers.answerOne.selector,
            vouchers.renewOne.selector,
            0,
            0
        ];
        target(address(vouchers), actions, 12);
        actions = [
            court.openOne.selector,
            court.strikeOne.selector,
            court.agreeOne.selector,
            court.appealOne.selector,
            court.commitOne.selector,
            court.revealOne.selector,
            court.poolOne.selector,
            court.takeOne.selector,
            court.crankOne.selector,
            court.withdrawOne.selector,
            court.windUp.selector,
            court.disputeRedemption.selector,
            court.disputeOrder.selector,
            0
        ];
        target(address(court), actions, 13);
    }

    function target(address handler, bytes4[14] memory actions, uint256 count) private {
        bytes4[] memory selectors = new bytes4[](count);
        for (uint256 i = 0; i < count; ++i) {
            selectors[i] = actions[i];
        }
        targetContract(handler);
        targetSelector(FuzzSelector(handler, selectors));
    }

    // ---- One after the other -------------------------------------------------------------------------------------------

    /// @dev A little of everything.
    function round(uint256 seed) internal {
        (uint256 a, uint256 b) = (seed >> 128, seed >> 64);
        goods.requestOne(a, b);
        for (uint256 i = 0; i < 4; ++i) {
            goods.advanceOne(seed >> i);
        }
        work.postOne(a, b);
        work.advanceOne(seed);
        court.disputeOrder(a);
        work.advanceOne(b);
        work.sendOne(a, b);
        work.carryOne(seed);
        work.carryOne(b);
        pay.enrolOne(a);
        pay.crankOne(b);
        pay.claimOne(a);
        pay.reviewOne(a);
        pay.valueOne(b);
        vouchers.requestOne(a, b);
        vouchers.answerOne(a, b);
        court.disputeRedemption(a);
        court.commitOne(a);
        court.revealOne(a);
        court.crankOne(a);
        governing(seed, a, b);
        projects.proposeOne(a, b);
        projects.stakeTheRest(a);
        projects.workOne(b);
        projects.validateOne(a);
        projects.revealOne(b);
        projects.moveOne(a);
        stray.forceEther(a, uint96(b));
        stray.loseTokens(b, a);
    }

    function governing(uint256 seed, uint256 a, uint256 b) private {
        people.moveOne(a);
        people.askOne(b);
        people.voteOne(seed);
        people.concludeOne(b);
        roles.submitOne(a);
        roles.judgeOne(a);
        roles.joinOne(b);
        teams.formOne(a);
        teams.payOne(a, b);
        teams.claimOne(b);
        governors.proposeOne(a);
        governors.voteOne(b);
        governors.advanceOne(seed);
        hosts.beatOne(a);
        leadership.winOne(a, b);
        congress.proposeOne(a);
        congress.voteOne(b);
        congress.advanceOne(a);
        stray.pass(b);
    }

    function assertReach() internal view {
        reached(goods, IPublicGoods.pay.selector, "credits");
        reached(work, IWorkOrders.confirm.selector, "a confirmed order");
        reached(work, IEscrowedTransfers.approve.selector, "an approved transfer");
        reached(pay, IPay.enrol.selector, "somebody paid");
        reached(pay, IPay.claim.selector, "pay");
        reached(pay, IPeerReview.finalize.selector, "a review");
        reached(people, IIdentityVerification.conclude.selector, "a reviewed identity");
        reached(roles, IPanelQualification.grade.selector, "a graded application");
    }

    function reached(Acting handler, bytes4 selector, string memory what) private view {
        vm.assertTrue(handler.accepted(selector) != 0, string.concat("never ", what));
    }
}
