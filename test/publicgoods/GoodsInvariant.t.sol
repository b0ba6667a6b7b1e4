// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrantReceiver} from "../../contracts/mocks/ReentrantReceiver.sol";
import {OrganisationTerms} from "../../contracts/publicgoods/interfaces/IGoodsChoice.sol";
import {GoodsRequest, PaymentReceipt, RequestState} from "../../contracts/publicgoods/interfaces/IPublicGoods.sol";
import {Test} from "../Test.sol";
import {GoodsTest} from "./GoodsTest.sol";

/// Three payers, hosts that do as they like, organisations that come and go, one that takes no ETH at times.
contract GoodsHandler is GoodsTest {
    address[3] internal payers;
    ReentrantReceiver internal refuser;
    /// What was done since a request was last looked at.
    mapping(uint256 requestId => RequestState) internal seen;
    uint256 internal taken;

    function setUp() public override {
        super.setUp();
        (address bob,) = member("bob");
        (address cat,) = member("cat");
        payers = [ann, bob, cat];
        refuser = new ReentrantReceiver();
        OrganisationTerms memory terms = organisationTerms(2);
        terms.payout = address(refuser);
        choice.amend(2, terms);
        neighbours.setRate(ETH, 1_000e18);
    }

    // ---- Actions -------------------------------------------------------------------------------------------------------

    function ask(uint256 who, uint256 amount, bool outside_) public {
        address account = payers[who % 3];
        vm.deal(account, account.balance + BOND);
        vm.prank(account);
        try goods.request{value: BOND}(
            outside_ ? EUR : ETH, bound(amount, 1, outside_ ? 300_000 : 3 ether), 0, type(uint256).max
        ) {}
            catch {}
    }

    function sealOne(uint256 which, uint256 blocks) public {
        skipBlocks(bound(blocks, 1, 12));
        try goods.seal(pick(which)) {} catch {}
    }

    function revealOne(uint256 which, uint256 seat) public {
        uint256 requestId = pick(which);
        seat = 1 + seat % HOSTS;
        bytes32[8] memory proof = proofOf(seat, requestId % 256);
        try choice.reveal(requestId, seat, secretOf(seat, requestId), proof) {
            vm.assertLt(vm.getBlockTimestamp(), sealedAt(requestId) + STEP, "late");
        } catch {}
    }

    function voteOne(uint256 which, uint256 seat) public {
        uint256 requestId = pick(which);
        seat = 1 + seat % HOSTS;
        (uint256 leader,) = choice.leaderOf(requestId);
        address account = host(seat);
        vm.prank(account);
        try choice.vote(requestId, seat, leader) {} catch {}
    }

    function state(uint256 which) public {
        try goods.conclude(pick(which)) {} catch {}
    }

    function answer(uint256 which, uint256 seat, uint256 organisation, bool honest) public {
        uint256 requestId = pick(which);
        GoodsRequest memory record = goods.requestOf(requestId);
        uint256 named = honest ? record.organisation : organisation % 5;
        bytes memory signature = recommendationOf(requestId, 1 + seat % HOSTS, named);
        uint256 active = neighbours.activeSeat();
        try goods.report(requestId, named, signature) {
            vm.assertTrue(named != record.organisation && active == 1 + seat % HOSTS, "removed for nothing");
        } catch {}
        try goods.recommend(requestId, signature) {
            vm.assertEq(named, record.organisation, "another than the tally");
        } catch {}
    }

    function pass(uint256 which) public {
        uint256 active = neighbours.activeSeat();
        uint256 requestId = pick(which);
        GoodsRequest memory record = goods.requestOf(requestId);
        try goods.passOn(requestId) {
            bool late = vm.getBlockTimestamp() >= record.answerUntil;
            vm.assertTrue(late || active == neighbours.activeSeat(), "removed for nothing");
        } catch {}
    }

    function payOne(uint256 which, bool refusing) public {
        uint256 requestId = pick(which);
        refuser.refuse(refusing);
        GoodsRequest memory record = goods.requestOf(requestId);
        address account = identities.accountOf(record.payer);
        vm.deal(account, account.balance + record.amount);
        vm.prank(account);
        try goods.pay{value: record.amount}(requestId) {} catch {}
    }

    function attest(uint256 which, uint256 name) public {
        uint256 requestId = pick(which);
        PaymentReceipt memory receipt = receiptFor(requestId);
        receipt.processorReference = bytes32(name % 4);
        bytes memory signature = signatureOf(processorKey, goods.receiptDigest(receipt));
        address spent = references.spentBy(processor, receipt.processorReference);
        try goods.submitReceipt(receipt, processor, signature) {
            vm.assertEq(spent, address(0), "spent twice");
        } catch {}
    }

    function drawOne(uint256 which) public {
        skipBlocks(11);
        try goods.drawConfirmers(pick(which)) {} catch {}
    }

    function say(uint256 which, uint256 place, bool paid) public {
        uint256 requestId = pick(which);
        address account = makeAddr(payerName(place % 3));
        vm.prank(account);
        try goods.confirm(requestId, place % 3, paid) {} catch {}
    }

    function closeOne(uint256 which) public {
        try goods.close(pick(which)) {} catch {}
    }

    function miss(uint256 which, uint256 seat) public {
        uint256 requestId = pick(which);
        seat = 1 + seat % HOSTS;
        bool revealed = choice.partOf(requestId, seat).revealed;
        try choice.recordMiss(requestId, seat) {
            vm.assertFalse(revealed, "missed though it revealed");
        } catch {}
    }

    function take(uint256 who, bool refusing) public {
        (bytes20 identity,) = identities.identityOf(payers[who % 3]);
        try goods.withdraw(identity) returns (uint256 amount) {
            taken += amount;
        } catch {}
        refuser.refuse(refusing);
        try goods.collect(2, address(refuser)) {} catch {}
    }

    function meddle(uint256 which, uint256 cap) public {
        which = 1 + which % (choice.organisationCount());
        cap = bound(cap, 1, 4) * 1_000e18;
        if (!choice.isListed(which)) return;
        OrganisationTerms memory terms = organisationTerms(which);
        terms.payout = choice.organisationOf(which).payout;
        terms.cap = uint96(cap);
        choice.amend(which, terms);
        if (cap == 1_000e18 && which != 2) {
            choice.delist(which);
            choice.list(organisationTerms(choice.organisationCount() + 1));
        }
    }

    /// A request goes as far as it can in one go, so that histories get beyond its first steps.
    function journey(uint256 who, uint256 amount, uint256 steps, bool outside_) public {
        ask(who, amount, outside_);
        steps = bound(steps, 1, 9);
        skipBlocks(11);
        sealOne(0, 1);
        for (uint256 seat = 1; seat < HOSTS && steps > 1; ++seat) {
            revealOne(0, seat);
        }
        skipTime(STEP);
        if (steps > 2) voteOne(0, who);
        skipTime(STEP);
        if (steps > 3) state(0);
        if (steps > 4) answer(0, neighbours.activeSeat() + HOSTS - 1, 0, true);
        if (steps > 5 && outside_) attest(0, amount);
        else if (steps > 5) payOne(0, amount % 2 == 0);
        if (steps > 6) drawOne(0);
        if (steps > 7) say(0, 0, true);
        if (steps > 8) say(0, 1, amount % 3 != 0);
    }

    function wait(uint256 time) public {
        time = bound(time, 1, 6);
        if (time == 6) skipTime(2 days);
        else if (time == 5) skipTime(12 hours);
        else if (time < 3) skipTime(STEP);
        else skipTime(bound(time, 1, STEP));
    }

    // ---- What holds ----------------------------------------------------------------------------------------------------

    function check() public {
        uint256 count = goods.requestCount();
        (uint256 held, uint256 issued) = (0, 0);
        for (uint256 requestId = 1; requestId <= count; ++requestId) {
            GoodsRequest memory record = goods.requestOf(requestId);
            bool open = record.state < RequestState.Issued;
            if (open) held += BOND;
            if (record.state == RequestState.Issued) issued += record.credits;
            vm.assertEq(goods.openRequestOf(record.payer) == requestId, open, "open");
            vm.assertGe(uint256(record.state), uint256(seen[requestId]), "went back");
            seen[requestId] = record.state;
            vm.assertEq(owns(requestId), record.state == RequestState.Issued, "receipt");
        }
        for (uint256 i = 0; i < 3; ++i) {
            (bytes20 identity,) = identities.identityOf(payers[i]);
            held += goods.owedTo(identity);
        }
        held += goods.keptFor(2);
        vm.assertEq(address(goods).balance, held, "ETH");
        vm.assertEq(neighbours.issued(), issued, "credits");
        checkPlaced(count);
    }

    /// Anyone alone can bring every request to its end, and no bond is left but what can be taken.
    function finish() public {
        skipTime(11 days);
        uint256 count = goods.requestCount();
        for (uint256 requestId = 1; requestId <= count; ++requestId) {
            if (goods.requestOf(requestId).state >= RequestState.Issued) continue;
            vm.prank(stranger);
            goods.close(requestId);
        }
        check();
        for (uint256 i = 0; i < 3; ++i) {
            (bytes20 identity,) = identities.identityOf(payers[i]);
            if (goods.owedTo(identity) != 0) taken += goods.withdraw(identity);
        }
        refuser.refuse(false);
        if (goods.keptFor(2) != 0) goods.collect(2, address(refuser));
        vm.assertEq(address(goods).balance, 0, "left over");
        vm.assertEq(taken + neighbours.reserve(), count * BOND, "bonds");
    }

    function checkPlaced(uint256 count) private view {
        uint256 period = vm.getBlockTimestamp() / 30 days;
        uint256 organisations = choice.organisationCount();
        for (uint256 organisation = 1; organisation <= organisations; ++organisation) {
            uint256 placed = 0;
            for (uint256 requestId = 1; requestId <= count; ++requestId) {
                GoodsRequest memory record = goods.requestOf(requestId);
                bool counts = record.organisation == organisation && record.concludedAt / 30 days == period;
                if (counts && record.state <= RequestState.Issued) placed += record.credits;
            }
            vm.assertEq(choice.placedIn(organisation, period), placed, "placed");
            // The cap may have been lowered since.
            vm.assertLe(placed, CAP, "cap");
        }
    }

    function owns(uint256 requestId) private view returns (bool) {
        try receipts.ownerOf(requestId) returns (address) {
            return true;
        } catch {
            return false;
        }
    }

    function pick(uint256 which) private view returns (uint256) {
        uint256 count = goods.requestCount();
        if (count == 0) return 1;
        // One of the latest three, most of which are open.
        uint256 back = which % 3;
        return count > back ? count - back : count;
    }
}

contract GoodsInvariantTest is Test {
    GoodsHandler internal handler;

    function setUp() public {
        handler = new GoodsHandler();
        handler.setUp();
        targetContract(address(handler));
        bytes4[] memory selectors = new bytes4[](17);
        selectors[0] = handler.ask.selector;
        selectors[1] = handler.sealOne.selector;
        selectors[2] = handler.revealOne.selector;
        selectors[3] = handler.voteOne.selector;
        selectors[4] = handler.state.selector;
        selectors[5] = handler.answer.selector;
        selectors[6] = handler.pass.selector;
        selectors[7] = handler.payOne.selector;
        selectors[8] = handler.attest.selector;
        selectors[9] = handler.drawOne.selector;
        selectors[10] = handler.say.selector;
        selectors[11] = handler.closeOne.selector;
        selectors[12] = handler.miss.selector;
        selectors[13] = handler.take.selector;
        selectors[14] = handler.meddle.selector;
        selectors[15] = handler.wait.selector;
        selectors[16] = handler.journey.selector;
        targetSelector(FuzzSelector(address(handler), selectors));
    }

    function invariant_LedgersAgreeAndEveryRequestComesToItsEnd() public {
        handler.check();
        uint256 snapshot = vm.snapshotState();
        handler.finish();
        vm.revertToState(snapshot);
    }
}
