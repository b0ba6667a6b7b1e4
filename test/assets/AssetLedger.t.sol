// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AssetLedger} from "../../contracts/community/interfaces/ISharedAssets.sol";
import {AssetsTest} from "./AssetsTest.sol";

/// @notice The accumulator against a ledger that credits every owner at every payment.
/// @dev The plain ledger counts in hundredths of a wei, one a share, so that it is exact.
contract AssetLedgerTest is AssetsTest {
    uint256 internal constant OWNERS = 5;
    uint256 internal constant SHARES = 100;

    address[OWNERS] internal owners;
    uint256[OWNERS] internal shares;
    uint256[OWNERS] internal atStart;
    uint256[OWNERS] internal credit;
    uint256[OWNERS] internal taken;
    uint256 internal upkeep;

    function setUp() public override {
        super.setUp();
        build();
        owners = [ann, bob, cat, zed, makeAddr("yan")];
        shares = [uint256(50), 30, 20, 0, 0];
        atStart = shares;
    }

    function play(uint256 draw) private {
        uint256 who = (draw >> 8) % OWNERS;
        uint256 kind = draw % 6;
        if (kind < 2) {
            uint256 amount = bound(draw >> 32, 1, 1 << ((draw >> 16) % 100));
            pay(amount);
            uint256 part = amount / 10;
            upkeep += part;
            for (uint256 i = 0; i < OWNERS; ++i) {
                credit[i] += (amount - part) * atStart[i];
            }
        } else if (kind < 4) {
            uint256 to = (draw >> 16) % OWNERS;
            uint256 amount = bound(draw >> 32, 0, shares[who]);
            move(owners[who], owners[to], amount);
            (shares[who], shares[to]) = (shares[who] - amount, shares[to] + (who == to ? 0 : amount));
            if (who == to) shares[who] += amount;
        } else if (kind == 4) {
            if (earned(owners[who]) == 0) return;
            vm.prank(owners[who]);
            taken[who] += assets.withdraw(BRIDGE, ETHER, address(0xbeef));
        } else {
            skipBlocks(1);
            atStart = shares;
        }
    }

    function check() private view {
        AssetLedger memory book = ledger(ETHER);
        uint256 owed = book.upkeep;
        uint256 exact = 0;
        for (uint256 i = 0; i < OWNERS; ++i) {
            vm.assertEq(earned(owners[i]) + taken[i], credit[i] / SHARES);
            owed += earned(owners[i]);
            exact += credit[i];
            vm.assertEq(assets.balanceOf(owners[i], BRIDGE), shares[i]);
        }
        vm.assertEq(book.upkeep, upkeep);
        vm.assertEq(book.dividends * SHARES, exact);
        vm.assertLe(owed, address(assets).balance);
        vm.assertLe(address(assets).balance, owed + OWNERS, "what is not owed are fractions, less than one each");
    }

    function testFuzz_ItEarnsEveryoneWhatAPlainLedgerWould(uint256[40] memory draws) public {
        for (uint256 i = 0; i < draws.length; ++i) {
            play(uint256(keccak256(abi.encode(draws[i]))));
            check();
        }
    }

    function testFuzz_HowManyMovesThereAreInABlockDoesNotMatter(uint256[16] memory draws) public {
        for (uint256 i = 0; i < draws.length; ++i) {
            // No end of a block but where the draws begin anew.
            uint256 draw = uint256(keccak256(abi.encode(draws[i])));
            play(draw - (draw % 6) + (draw >> 128) % 5);
        }
        check();
        skipBlocks(1);
        atStart = shares;
        for (uint256 i = 0; i < draws.length; ++i) {
            play(uint256(keccak256(abi.encode(draws[i], i))));
        }
        check();
    }
}
