// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ChainToken} from "../../contracts/leadership/ChainToken.sol";
import {LeadershipTokens} from "../../contracts/leadership/LeadershipTokens.sol";
import {ValidatorSeats} from "../../contracts/leadership/ValidatorSeats.sol";
import {Allocation} from "../../contracts/leadership/interfaces/IChainToken.sol";
import {LeadershipToken} from "../../contracts/leadership/interfaces/ILeadershipTokens.sol";
import {KindState} from "../../contracts/leadership/interfaces/ILottery.sol";
import {Seat} from "../../contracts/leadership/interfaces/IValidatorSeats.sol";
import {LotteryTest} from "../leadership/LotteryTest.sol";

/// What miners, holders and nodes may do with tokens, seats and the chain token, and what each did.
abstract contract LeadershipActions is LotteryTest {
    uint256 internal constant ACTORS = 5;
    uint256 internal constant NODES = 12;
    uint256 internal constant SEATS = 5;
    uint256 internal constant TERM = 900;
    uint256 internal constant INITIAL = 1e27;
    /// @dev Below it a win takes too many trials for a test.
    uint256 internal constant LEAST_TARGET = 1 << 246;

    ValidatorSeats internal book;
    ChainToken internal money;
    address[ACTORS] internal people;
    uint256[] internal ids;
    uint256 internal turns;
    /// @dev Blocks of redemption and figures, by turn.
    mapping(uint256 turn => uint256) internal takenAt;
    mapping(uint256 turn => uint256) internal promised;
    mapping(uint256 turn => address) internal payees;
    uint256 internal claimed;
    mapping(address who => uint256) internal paid;
    bytes32 internal firstTerms;
    uint256 private _nonce;

    function setUp() public override {
        deploy();
        firstTerms = termsNow();
    }

    function deploy() internal virtual {
        vm.warp(START);
        vm.roll(1000);
        for (uint256 i = 0; i < ACTORS; ++i) {
            people[i] = makeAddr(vm.toString(i));
        }
        seats = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        tokens = new LeadershipTokens(address(this), 30, firstKinds());
        address[] memory founders = new address[](4);
        for (uint256 i = 0; i < 4; ++i) {
            founders[i] = vm.addr(keyOf(i));
        }
        book = new ValidatorSeats(makeAddr("forwarder"), tokens, SEATS, TERM, founders);
        vm.assertEq(address(book), seats);
        Allocation[] memory allocations = new Allocation[](1);
        allocations[0] = Allocation(address(this), INITIAL);
        money = new ChainToken(book, allocations);
    }

    // ---- Actions -------------------------------------------------------------------------------------------------------

    /// Any kind, for the present challenge or in the block in which the next begins.
    function winOne(uint256 raw, uint256 who) public {
        uint256 kind = raw % 3;
        KindState memory before = tokens.stateOf(kind);
        if (before.target < LEAST_TARGET) return;
        uint256 other = tokens.targetOf((kind + 1) % 3);
        uint256 id = tokens.claim(kind, people[who % ACTORS], solution(kind, people[who % ACTORS], before.target));
        ids.push(id);

        KindState memory later = tokens.stateOf(kind);
        uint256 interval = tokens.termsOf(kind).interval;
        vm.assertLt(id, before.target, "a digest above its target");
        vm.assertLt(later.target, before.target, "a win that makes the next no harder");
        vm.assertGe(uint256(later.due), before.due + interval, "a win that moves nothing on");
        vm.assertGe(later.due + 48 * interval, vm.getBlockTimestamp() + interval, "a backlog");
        vm.assertEq(uint256(later.wins), before.wins + 1, "wins");
        vm.assertEq(tokens.targetOf((kind + 1) % 3), other, "a win of another kind");
    }

    /// Hashed here, where it costs least.
    function solution(uint256 kind, address who, uint256 target) internal returns (uint256 nonce) {
        bytes32 challenge = present();
        nonce = _nonce;
        bytes memory words = abi.encode(block.chainid, address(tokens), kind, challenge, who, nonce);
        while (uint256(keccak256(words)) >= target) {
            ++nonce;
            assembly ("memory-safe") {
                mstore(add(words, 0xc0), nonce)
            }
        }
        _nonce = nonce + 1;
    }

    function rollOne() public {
        (bytes32 present,, uint256 end) = tokens.challenges();
        if (vm.getBlockNumber() < end) return;
        tokens.roll();
        (bytes32 next, bytes32 previous, uint256 nextEnd) = tokens.challenges();
        vm.assertEq(previous, present, "a challenge is skipped");
        vm.assertNotEq(next, present);
        vm.assertEq(nextEnd, vm.getBlockNumber() + 30, "how long a window is");
    }

    function passOne(uint256 which, uint256 to) public {
        (uint256 id, address owner) = someToken(which);
        if (owner == address(0)) return;
        vm.prank(owner);
        tokens.transferFrom(owner, people[to % ACTORS], id);
        vm.assertEq(uint256(tokens.tokenOf(id).ownedSince), vm.getBlockTimestamp(), "owned since");
    }

    /// A vote, or a proposal.
    function useOne(uint256 which) public {
        (uint256 id, address owner) = someToken(which);
        LeadershipToken memory token = tokens.tokenOf(id);
        if (owner == address(0) || token.kind == VALIDATOR || vm.getBlockTimestamp() >= token.expiry) return;
        vm.prank(congress);
        tokens.use(id, token.kind, owner);
        vm.assertEq(uint256(tokens.tokenOf(id).uses), token.uses - 1, "uses");
    }

    function redeemOne(uint256 which, uint256 node, uint256 to) public {
        (uint256 id, address owner) = someToken(which);
        LeadershipToken memory token = tokens.tokenOf(id);
        if (owner == address(0) || token.kind != VALIDATOR || vm.getBlockTimestamp() >= token.expiry) return;
        uint256 key = keyOf(node % NODES);
        if (book.busyUntil(vm.addr(key)) > vm.getBlockNumber()) return;
        address payee = people[to % ACTORS];
        uint256 deadline = vm.getBlockTimestamp() + 1;
        address[] memory next = book.getValidators();
        bytes memory consent = signatureOf(key, book.consentDigest(id, payee, deadline));
        vm.prank(owner);
        book.redeem(id, vm.addr(key), payee, deadline, consent);
        vm.assertEq(keccak256(abi.encode(book.getValidators())), keccak256(abi.encode(next)), "the next set changed");
        (takenAt[turns], promised[turns], payees[turns]) = (vm.getBlockNumber(), money.earned(turns), payee);
        ++turns;
    }

    function earnOne(uint256 which) public {
        if (turns == 0) return;
        uint256 turn = which % turns;
        if (money.isClaimed(turn) || vm.getBlockNumber() < book.seatOf(turn).end) return;
        uint256 amount = money.claim(turn);
        vm.assertEq(amount, promised[turn], "what it earned when it was redeemed");
        claimed += amount;
        paid[payees[turn]] += amount;
    }

    /// A few seconds, or as long as a term or the backlog; fewer blocks or as many.
    function pass(uint256 time, uint256 blocks) public {
        time = bound((time >> 8) >> (time % 249), 1, 5 days);
        vm.roll(vm.getBlockNumber() + bound(blocks, 1, time < 2 * TERM ? time : 2 * TERM));
        skipTime(time);
    }

    function keyOf(uint256 node) internal pure returns (uint256) {
        return 7000 + node;
    }

    function someToken(uint256 which) internal view returns (uint256 id, address owner) {
        if (ids.length == 0) return (0, address(0));
        id = ids[which % ids.length];
        owner = tokens.tokenOf(id).owner;
    }

    function termsNow() internal view returns (bytes32) {
        return keccak256(abi.encode(tokens.termsOf(0), tokens.termsOf(1), tokens.termsOf(2)));
    }

    // ---- Checks --------------------------------------------------------------------------------------------------------

    function checkTokens() external view {
        uint256[ACTORS] memory owned;
        uint256[3] memory inForce;
        for (uint256 i = 0; i < ids.length; ++i) {
            LeadershipToken memory token = tokens.tokenOf(ids[i]);
            vm.assertEq(token.uses == 0, token.owner == address(0), "uses without an owner, or none with one");
            if (token.uses != 0 && token.expiry > vm.getBlockTimestamp()) ++inForce[token.kind];
            for (uint256 j = 0; j < ACTORS; ++j) {
                if (token.owner == people[j]) ++owned[j];
            }
        }
        for (uint256 j = 0; j < ACTORS; ++j) {
            vm.assertEq(tokens.balanceOf(people[j]), owned[j], "balance");
        }
        for (uint256 kind = 0; kind < 3; ++kind) {
            vm.assertEq(tokens.stateOf(kind).inForce, inForce[kind], "in force");
        }
        vm.assertEq(termsNow(), firstTerms, "terms of a kind");
    }

    function checkSeats() external view {
        address[] memory set = book.getValidators();
        vm.assertTrue(set.length >= 4 && set.length <= SEATS, "how many validate");
        for (uint256 i = 0; i < set.length; ++i) {
            for (uint256 j = 0; j < i; ++j) {
                vm.assertTrue(set[i] != set[j], "twice in a set");
            }
        }
        vm.assertEq(book.count(), turns, "turns");
        uint256 last = 0;
        for (uint256 i = 0; i < turns; ++i) {
            Seat memory turn = book.seatOf(i);
            vm.assertGe(uint256(turn.start), last, "starts decrease");
            vm.assertEq(uint256(turn.end), turn.start + TERM, "term");
            vm.assertEq(uint256(turn.previousEnd), i < SEATS ? 0 : uint256(book.seatOf(i - SEATS).end), "seat");
            uint256 soonest = takenAt[i] + 2;
            vm.assertEq(uint256(turn.start), turn.previousEnd > soonest ? turn.previousEnd : soonest, "start");
            vm.assertEq(turn.payee, payees[i], "payee");
            last = turn.start;
        }
    }

    function checkMoney() external view {
        uint256 held = money.balanceOf(address(this));
        for (uint256 i = 0; i < ACTORS; ++i) {
            vm.assertEq(money.balanceOf(people[i]), paid[people[i]], "paid");
            held += money.balanceOf(people[i]);
        }
        vm.assertEq(money.minted(), INITIAL + claimed, "minted");
        vm.assertEq(held, money.minted(), "balances");
        vm.assertLe(money.minted(), money.totalSupply(), "more than was issued");
        for (uint256 i = 0; i < turns; ++i) {
            vm.assertEq(money.earned(i), promised[i], "another turn changed what this one earns");
        }
    }
}
