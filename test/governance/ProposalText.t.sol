// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalText} from "../../contracts/governance/libraries/ProposalText.sol";
import {RoleTallies, RoleTally} from "../../contracts/governance/libraries/RoleTallies.sol";
import {Test} from "../Test.sol";

contract ProposalTextTest is Test {
    function assertCode(string memory text, string memory code) internal pure {
        vm.assertEq(bytes(ProposalText.codeOf(text)), bytes(code));
    }

    function test_TheLastNamedCodeIsMeant() public pure {
        assertCode("", "");
        assertCode("plain", "");
        assertCode("# Title", "");
        assertCode("#", "");
        assertCode("#code", "");
        assertCode("#code=", "");
        assertCode("#code=a", "a");
        assertCode("#code=zZ09 more", "zZ09");
        assertCode("#code=a#code=b", "b");
        assertCode("#code=a #proposer=0x00", "a");
        assertCode("see #code=a\n# End #", "a");
        assertCode("#code=a/b", "a");
        assertCode("#code=a:b", "a");
        assertCode("#code=a@b", "a");
        assertCode("#code=a[b", "a");
        assertCode("#code=a`b", "a");
        assertCode("#code=a{b", "a");
        assertCode("code=a", "");
    }

    function testFuzz_CodeIsFoundBehindAnyText(bytes memory before, bytes20 raw) public pure {
        string memory code = vm.toString(bytes32(raw));
        assertCode(string.concat(string(before), "#code=", code), code);
    }
}

contract RoleTalliesTest is Test {
    function testFuzz_CountsKeepApart(uint256 seed) public pure {
        uint256 needed = 1 + seed % ((1 << 20) - 1);
        RoleTally tally = RoleTallies.open(needed);
        vm.assertFalse(RoleTally.wrap(0).isOpen());
        vm.assertTrue(tally.isOpen());
        uint256[3] memory counts;
        bool[152] memory voted;
        for (uint256 i = 0; i < 40; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            (uint256 support, uint256 seat) = (random % 3, (random >> 8) % 152);
            vm.assertEq(tally.hasVoted(seat), voted[seat]);
            voted[seat] = true;
            ++counts[support];
            tally = tally.add(support).mark(seat).withNote(uint8(random >> 16));
            vm.assertEq(tally.note(), uint8(random >> 16));
        }
        for (uint256 support = 0; support < 3; ++support) {
            vm.assertEq(tally.ballots(support), counts[support]);
        }
        vm.assertEq(tally.total(), 40);
        vm.assertEq(tally.needed(), needed);
        for (uint256 seat = 0; seat < 152; ++seat) {
            vm.assertEq(tally.hasVoted(seat), voted[seat]);
        }
    }
}
