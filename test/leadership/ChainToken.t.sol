// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ChainToken} from "../../contracts/leadership/ChainToken.sol";
import {Allocation, IChainToken} from "../../contracts/leadership/interfaces/IChainToken.sol";
import {IValidatorSeats} from "../../contracts/leadership/interfaces/IValidatorSeats.sol";
import {Test} from "../Test.sol";
import {TurnList} from "./TurnList.sol";

/// @notice Who has the supply, and what validators are paid of it.
contract ChainTokenTest is Test {
    uint256 internal constant YEAR = 31_536_000;
    uint256 internal constant MOST = type(uint224).max;
    uint256 internal constant GENESIS = 1_000;
    uint256 internal constant SEATS = 4;
    uint256 internal constant TERM = 3_600;
    address internal constant FIRST = address(0xA1);
    address internal constant SECOND = address(0xA2);
    address internal constant STRANGER = address(0xBAD);

    TurnList internal turns;
    ChainToken internal token;

    function setUp() public {
        vm.roll(GENESIS);
        begin(SEATS, 6e26, 4e26);
    }

    function begin(uint256 seats, uint256 first, uint256 second) internal {
        turns = new TurnList(seats);
        Allocation[] memory allocations = new Allocation[](2);
        allocations[0] = Allocation(FIRST, first);
        allocations[1] = Allocation(SECOND, second);
        token = deploy(allocations);
    }

    function deploy(Allocation[] memory allocations) internal returns (ChainToken) {
        return new ChainToken(IValidatorSeats(address(turns)), allocations);
    }

    function payee(uint256 index) internal pure returns (address) {
        return address(uint160(0x1000 + index));
    }

    /// @dev The next turn, of the payee with its index.
    function seat(uint256 index, uint256 end) internal {
        vm.assertEq(turns.add(payee(index), end), index);
    }

    /// @dev What one seat was issued up to block `end`.
    function share(uint256 end) internal view returns (uint256) {
        return (token.supplyAt(end) - token.initialSupply()) / turns.seats();
    }

    // ---- The initial supply --------------------------------------------------------------------------------------------

    function test_TheInitialSupplyIsWithWhomTheDeploymentNames() public view {
        vm.assertEq(token.balanceOf(FIRST), 6e26);
        vm.assertEq(token.balanceOf(SECOND), 4e26);
        vm.assertEq(token.initialSupply(), 1e27);
        vm.assertEq(token.minted(), 1e27);
        vm.assertEq(token.totalSupply(), 1e27);
        vm.assertEq(token.genesis(), GENESIS);
        vm.assertEq(address(token.seats()), address(turns));
        vm.assertEq(token.name(), "Commonweal Chain Token");
        vm.assertEq(token.symbol(), "CHAIN");
        vm.assertEq(uint256(token.decimals()), 18);
    }

    function test_TheLogTellsFromWhereTheSupplyGrows() public {
        Allocation[] memory allocations = new Allocation[](1);
        allocations[0] = Allocation(FIRST, 5);
        vm.roll(GENESIS + 7);
        vm.expectEmit();
        emit IERC20.Transfer(address(0), FIRST, 5);
        vm.expectEmit();
        emit IChainToken.IssuanceBegan(GENESIS + 7, 5, address(turns));
        deploy(allocations);
    }

    function test_AnAccountNamedTwiceHasBoth() public {
        Allocation[] memory allocations = new Allocation[](2);
        (allocations[0], allocations[1]) = (Allocation(FIRST, 5), Allocation(FIRST, 6));
        vm.assertEq(deploy(allocations).balanceOf(FIRST), 11);
    }

    function test_WithoutAnInitialSupplyNothingCouldGrow() public {
        vm.expectRevert(abi.encodeWithSelector(IChainToken.ChainTokenInvalidSupply.selector, 0, MOST));
        deploy(new Allocation[](0));
    }

    function test_TheInitialSupplyHasItsLimit() public {
        Allocation[] memory allocations = new Allocation[](2);
        (allocations[0], allocations[1]) = (Allocation(FIRST, MOST), Allocation(SECOND, 1));
        vm.expectRevert(abi.encodeWithSelector(IChainToken.ChainTokenInvalidSupply.selector, MOST + 1, MOST));
        deploy(allocations);
        allocations[1].amount = 0;
        vm.assertEq(deploy(allocations).totalSupply(), MOST);
    }

    function test_NothingIsAllocatedToNobody() public {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        deploy(new Allocation[](1));
    }

    // ---- The supply ----------------------------------------------------------------------------------------------------

    function test_TheSupplyGrowsWithoutACall() public {
        vm.roll(GENESIS + YEAR);
        vm.assertEq(token.totalSupply(), 105e25);
        vm.assertEq(token.minted(), 1e27);
        vm.roll(GENESIS + 2 * YEAR);
        vm.assertEq(token.totalSupply(), 11025e23);
    }

    function test_TheSupplyOfAnyBlockIsKnown() public view {
        vm.assertEq(token.supplyAt(0), 1e27);
        vm.assertEq(token.supplyAt(GENESIS), 1e27);
        vm.assertEq(token.supplyAt(GENESIS + YEAR), 105e25);
        vm.assertEq(token.supplyAt(type(uint256).max), MOST);
    }

    function test_TheTimeOfDayChangesNothing() public {
        vm.warp(vm.getBlockTimestamp() + 365 days);
        vm.assertEq(token.totalSupply(), 1e27);
    }

    // ---- Earnings ------------------------------------------------------------------------------------------------------

    function test_AFirstTurnEarnsWhatItsSeatWasIssuedSinceGenesis() public {
        uint256 end = GENESIS + YEAR;
        seat(0, end);
        vm.assertEq(token.earned(0), 50e24 / SEATS);
        vm.roll(end);
        vm.assertEq(token.claim(0), 50e24 / SEATS);
        vm.assertEq(token.balanceOf(payee(0)), 50e24 / SEATS);
        vm.assertEq(token.minted(), 1e27 + 50e24 / SEATS);
        vm.assertEq(token.totalSupply(), 105e25);
    }

    function test_WhatAnIdleSeatWasIssuedGoesToItsNextTurn() public {
        for (uint256 i = 0; i < SEATS; ++i) {
            seat(i, GENESIS + YEAR);
        }
        seat(SEATS, GENESIS + 2 * YEAR);
        vm.assertEq(token.earned(SEATS), (11025e23 - 105e25) / SEATS);
    }

    function test_AClaimTellsWhoWasPaidWhat() public {
        seat(0, GENESIS + TERM);
        vm.roll(GENESIS + TERM);
        uint256 amount = share(GENESIS + TERM);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(address(0), payee(0), amount);
        vm.expectEmit(address(token));
        emit IChainToken.EarningsClaimed(0, payee(0), amount, 1e27 + amount);
        vm.prank(STRANGER);
        token.claim(0);
        vm.assertEq(token.balanceOf(STRANGER), 0);
    }

    function test_ATurnIsPaidFromItsEndOn() public {
        seat(0, GENESIS + TERM);
        vm.roll(GENESIS + TERM - 1);
        vm.expectRevert(abi.encodeWithSelector(IChainToken.ChainTokenNotEnded.selector, 0, GENESIS + TERM));
        token.claim(0);
        vm.assertFalse(token.isClaimed(0));
        vm.roll(GENESIS + TERM);
        token.claim(0);
        vm.assertTrue(token.isClaimed(0));
    }

    function test_ATurnIsPaidOnce() public {
        seat(0, GENESIS + TERM);
        vm.roll(GENESIS + TERM);
        token.claim(0);
        vm.roll(GENESIS + YEAR);
        vm.expectRevert(abi.encodeWithSelector(IChainToken.ChainTokenClaimedBefore.selector, 0));
        token.claim(0);
        vm.assertEq(token.earned(0), share(GENESIS + TERM));
    }

    function test_ATurnThatThereIsNotIsPaidNothing() public {
        vm.expectRevert(abi.encodeWithSelector(IValidatorSeats.ValidatorSeatsUnknown.selector, 0, 0));
        token.claim(0);
        vm.expectRevert(abi.encodeWithSelector(IValidatorSeats.ValidatorSeatsUnknown.selector, 0, 0));
        token.earned(0);
    }

    function test_ALateClaimPaysTheSame() public {
        seat(0, GENESIS + TERM);
        seat(1, GENESIS + TERM);
        vm.roll(GENESIS + TERM);
        uint256 amount = token.claim(0);
        vm.roll(type(uint64).max);
        vm.assertEq(token.totalSupply(), MOST);
        vm.assertEq(token.claim(1), amount);
    }

    /// @dev 20 units grow to 21 in a year. Were the whole supply divided among 21 seats, each would get a unit of the one.
    function test_OnlyWhatWasIssuedIsDivided() public {
        begin(21, 15, 5);
        for (uint256 i = 0; i < 21; ++i) {
            seat(i, GENESIS + YEAR);
        }
        vm.roll(GENESIS + YEAR);
        vm.assertEq(token.totalSupply(), 21);
        for (uint256 i = 0; i < 21; ++i) {
            vm.assertEq(token.claim(i), 0);
        }
        vm.assertEq(token.minted(), 20);
    }

    /// @dev Turns of random lengths with idle blocks between, claimed in a random order.
    function testFuzz_NeverMoreIsPaidThanWasIssued(uint256 seats, uint256 initial, uint256 lengths, uint256 order)
        public
    {
        seats = bound(seats, 4, 21);
        initial = bound(initial >> (initial % 128), 2, 1e36);
        begin(seats, 1, initial - 1);
        uint256 count = 3 * seats;
        uint256[] memory left = new uint256[](count);
        uint256 end = GENESIS;
        for (uint256 i = 0; i < count; ++i) {
            end += uint256(keccak256(abi.encode(lengths, i))) % (YEAR / 4);
            seat(i, end);
            left[i] = i;
        }
        vm.roll(end);
        for (uint256 i = count; i > 0; --i) {
            uint256 next = uint256(keccak256(abi.encode(order, i))) % i;
            token.claim(left[next]);
            left[next] = left[i - 1];
            vm.assertLe(token.minted(), token.totalSupply());
        }
        // Of each seat the last turn's end is all that counts.
        uint256 expected = initial;
        for (uint256 i = count - seats; i < count; ++i) {
            expected += share(turns.seatOf(i).end);
        }
        vm.assertEq(token.minted(), expected);
    }

    function test_WhenAllTurnsEndTogetherAllButAFractionIsPaid() public {
        begin(21, 6e26, 4e26);
        uint256 end = GENESIS + 86_400;
        for (uint256 i = 0; i < 21; ++i) {
            seat(i, end);
        }
        vm.roll(end);
        for (uint256 i = 0; i < 21; ++i) {
            token.claim(i);
        }
        vm.assertLt(token.totalSupply() - token.minted(), 21);
    }

    // ---- The token -----------------------------------------------------------------------------------------------------

    function test_WhatWasClaimedMoves() public {
        seat(0, GENESIS + TERM);
        vm.roll(GENESIS + TERM);
        uint256 amount = token.claim(0);
        vm.prank(payee(0));
        token.transfer(STRANGER, amount);
        vm.assertEq(token.balanceOf(STRANGER), amount);
        vm.assertEq(token.balanceOf(payee(0)), 0);
    }

    function test_APermitIsAnApprovalBySignature() public {
        uint256 key = 0xC0FFEE;
        address owner = vm.addr(key);
        uint256 deadline = vm.getBlockTimestamp() + 1;
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Commonweal ChainToken"),
                keccak256("1"),
                block.chainid,
                address(token)
            )
        );
        vm.assertEq(token.DOMAIN_SEPARATOR(), domain);
        bytes32 permit = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                owner,
                STRANGER,
                7,
                0,
                deadline
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, keccak256(abi.encodePacked(hex"1901", domain, permit)));
        token.permit(owner, STRANGER, 7, deadline, v, r, s);
        vm.assertEq(token.allowance(owner, STRANGER), 7);
    }
}
