// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DecisionKind, DecisionTerms} from "../../contracts/community/interfaces/ISharedAssets.sol";
import {AssetsTest} from "../assets/AssetsTest.sol";

/// What four people may do with an asset of three currencies, and what came in and went out.
abstract contract AssetActions is AssetsTest {
    uint256 internal constant ACTORS = 4;
    uint256 internal constant CURRENCIES = 3;

    address[ACTORS] internal people;
    bytes32[ACTORS] internal backed;
    uint256[CURRENCIES] internal paidIn;
    uint256[CURRENCIES] internal takenOut;
    uint256[] internal loaves;
    uint256 internal forced;
    uint256 internal salt;

    function setUp() public override {
        super.setUp();
        assets.create(BRIDGE);
        people = [ann, bob, cat, zed];
        claim(ann);
        claim(bob);
        setPolicy(openPolicy());
        backed[0] = backed[1] =
            assets.decisionHash(BRIDGE, DecisionKind.Policy, keccak256(abi.encode(openPolicy())), terms());
        skipBlocks(1);
    }

    // ---- What may happen -----------------------------------------------------------------------------------------------

    function claimLast() public {
        if (!assets.isClaimed(BRIDGE, idOf("cat"))) claim(cat);
    }

    function moveSome(uint256 from, uint256 to, uint256 amount) public {
        (from, to) = (from % ACTORS, to % ACTORS);
        move(people[from], people[to], bound(amount, 0, assets.balanceOf(people[from], BRIDGE)));
    }

    function payEther(uint256 amount) public {
        amount = bound(amount, 1, 1 << (amount % 90));
        pay(amount);
        paidIn[ETHER] += amount;
    }

    function payInTokens(uint256 amount) public {
        amount = bound(amount, 1, 1 << (amount % 90));
        payTokens(amount);
        paidIn[TOKEN] += amount;
    }

    function enterFor(uint256 who) public {
        address account = people[who % ACTORS];
        bool free = assets.isFree(BRIDGE, account);
        hoax(account, 1 ether);
        assets.enter{value: free ? 0 : 1 ether}(BRIDGE, ETHER, 1 ether, NEVER);
        if (!free) paidIn[ETHER] += 1 ether;
    }

    function payVoucher(uint256 who) public {
        loaves.push(payLoaves(people[who % ACTORS], LOAVES));
        paidIn[SERIES] += LOAVES;
    }

    function withdrawFor(uint256 who, uint256 currency) public {
        (who, currency) = (who % ACTORS, currency % 2);
        if (assets.earningsOf(BRIDGE, currency, people[who]) == 0) return;
        vm.prank(people[who]);
        takenOut[currency] += assets.withdraw(BRIDGE, currency, address(0xbeef));
    }

    function drawFor(uint256 who, uint256 which, uint256 amount) public {
        who %= ACTORS;
        uint256 most = assets.earningsOf(BRIDGE, SERIES, people[who]);
        if (loaves.length == 0 || most == 0) return;
        uint256 id = loaves[which % loaves.length];
        if (assets.assetOfVoucher(id) == 0) return;
        uint256 remaining = purse.voucherOf(id).remaining;
        amount = bound(amount, 1, most < remaining ? most : remaining);
        vm.prank(people[who]);
        assets.draw(BRIDGE, id, amount, address(0xbeef));
        takenOut[SERIES] += amount;
    }

    function assignTo(uint256 from, uint256 to, uint256 currency) public {
        (from, to, currency) = (from % ACTORS, to % ACTORS, currency % CURRENCIES);
        if (assets.earningsOf(BRIDGE, currency, people[from]) == 0) return;
        vm.prank(people[from]);
        assets.assign(BRIDGE, currency, people[to]);
    }

    function backSome(uint256 who, uint256 which) public {
        who %= ACTORS;
        if (assets.settledSharesOf(BRIDGE, people[who]) == 0) return;
        backed[who] = bytes32(which % 3);
        vm.prank(people[who]);
        assets.back(BRIDGE, backed[who]);
    }

    function grantSome(uint256 currency, uint256 to, uint256 amount) public {
        currency %= CURRENCIES;
        uint256 upkeep = ledger(currency).upkeep;
        if (upkeep == 0) return;
        amount = bound(amount, 1, upkeep);
        address receiver = people[to % ACTORS];
        DecisionTerms memory unique = DecisionTerms(type(uint40).max, bytes32(++salt));
        bytes32 decision =
            assets.decisionHash(BRIDGE, DecisionKind.Upkeep, keccak256(abi.encode(currency, receiver, amount)), unique);
        for (uint256 i = 0; i < ACTORS; ++i) {
            if (assets.settledSharesOf(BRIDGE, people[i]) == 0) continue;
            backed[i] = decision;
            vm.prank(people[i]);
            assets.back(BRIDGE, decision);
        }
        (uint256 shares, uint256 needed,,) = assets.decisionOf(BRIDGE, decision);
        if (shares >= needed) assets.grantUpkeep(BRIDGE, currency, receiver, amount, unique);
    }

    function returnSome(uint256 currency) public {
        currency %= CURRENCIES;
        if (ledger(currency).upkeep == 0) return;
        if (vm.getBlockTimestamp() < assets.assetOf(BRIDGE).decidedAt + 365 days) return;
        assets.returnUpkeep(BRIDGE, currency);
    }

    function force(uint256 amount) public {
        amount = bound(amount, 0, 1 ether);
        vm.deal(address(assets), address(assets).balance + amount);
        token.mint(address(assets), amount);
        forced += amount;
    }

    function nextBlock(uint256 more) public {
        skipBlocks(1 + (more % 3));
    }

    function nextYear() public {
        skipTime(366 days);
    }

    // ---- What must hold ------------------------------------------------------------------------------------------------

    function checkShares() public view {
        uint256 sum = assets.isClaimed(BRIDGE, idOf("cat")) ? 0 : 20;
        for (uint256 i = 0; i < ACTORS; ++i) {
            uint256 balance = assets.balanceOf(people[i], BRIDGE);
            sum += balance;
            vm.assertLe(assets.settledSharesOf(BRIDGE, people[i]), balance);
        }
        vm.assertEq(sum, 100);
    }

    function checkLedgers() public view {
        for (uint256 currency = 0; currency < CURRENCIES; ++currency) {
            uint256 upkeep = ledger(currency).upkeep;
            uint256 owed = upkeep;
            for (uint256 i = 0; i < ACTORS; ++i) {
                owed += assets.earningsOf(BRIDGE, currency, people[i]);
            }
            bool claimed = assets.isClaimed(BRIDGE, idOf("cat"));
            if (!claimed) owed += (ledger(currency).dividends * 20) / 100;
            uint256 left = paidIn[currency] - takenOut[currency];
            vm.assertLe(owed, left, "more is owed than is left");
            vm.assertLe(left, owed + ACTORS + 1, "more is left than is owed and its fractions");
        }
    }

    function checkCustody() public view {
        vm.assertEq(address(assets).balance, paidIn[ETHER] - takenOut[ETHER] + forced);
        vm.assertEq(token.balanceOf(address(assets)), paidIn[TOKEN] - takenOut[TOKEN] + forced);
        uint256 held = 0;
        for (uint256 i = 0; i < loaves.length; ++i) {
            bool here = purse.voucherOf(loaves[i]).owner == address(assets);
            vm.assertEq(here, assets.assetOfVoucher(loaves[i]) == BRIDGE);
            if (here) held += purse.voucherOf(loaves[i]).remaining;
        }
        vm.assertEq(held, paidIn[SERIES] - takenOut[SERIES]);
    }

    function checkBacking() public view {
        for (uint256 i = 0; i < ACTORS; ++i) {
            (bytes32 decision, uint256 amount) = assets.backingOf(BRIDGE, people[i]);
            vm.assertLe(amount, assets.balanceOf(people[i], BRIDGE));
            if (decision == 0) continue;
            vm.assertEq(decision, backed[i]);
            (uint256 all,,,) = assets.decisionOf(BRIDGE, decision);
            uint256 sum = 0;
            for (uint256 j = 0; j < ACTORS; ++j) {
                (bytes32 other, uint256 part) = assets.backingOf(BRIDGE, people[j]);
                if (other == decision) sum += part;
            }
            vm.assertEq(sum, all);
        }
    }
}
