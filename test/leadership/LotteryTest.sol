// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {KindTerms} from "../../contracts/leadership/interfaces/ILottery.sol";
import {LeadershipTokens} from "../../contracts/leadership/LeadershipTokens.sol";
import {Test} from "../Test.sol";

/// @notice Leadership tokens whose authority this test is. Their targets are high, so that a few trials win.
abstract contract LotteryTest is Test {
    uint256 internal constant START = 1_700_000_000;
    uint256 internal constant WINDOW = 600;
    uint256 internal constant VALIDATOR = 0;
    uint256 internal constant CONGRESS = 1;
    uint256 internal constant PROPOSAL = 2;
    uint32 internal constant LIFETIME = 30 days;

    address internal seats = makeAddr("seats");
    address internal congress = makeAddr("congress");
    address internal ann = makeAddr("ann");
    address internal bob = makeAddr("bob");
    LeadershipTokens internal tokens;

    function setUp() public virtual {
        vm.warp(START);
        vm.roll(1000);
        tokens = new LeadershipTokens(address(this), WINDOW, firstKinds());
    }

    function firstKinds() internal view returns (KindTerms[3] memory) {
        return [
            kindOf("Validator", seats, 1, 4320),
            kindOf("Congress", congress, 16, 3600),
            kindOf("Proposal", congress, 1, 86_400)
        ];
    }

    function kindOf(bytes32 name, address user, uint8 uses, uint32 interval) internal pure returns (KindTerms memory) {
        return KindTerms({name: name, user: user, uses: uses, targetBits: 247, interval: interval, lifetime: LIFETIME});
    }

    function present() internal view returns (bytes32 challenge) {
        (challenge,,) = tokens.challenges();
    }

    /// @dev The next nonce from `nonce` on whose digest is below the target, or with `wins` false, is not.
    function search(uint256 kind, bytes32 challenge, address who, uint256 nonce, bool wins)
        internal
        view
        returns (uint256)
    {
        uint256 target = tokens.targetOf(kind);
        while ((tokens.digestOf(kind, challenge, who, nonce) < target) != wins) ++nonce;
        return nonce;
    }

    function win(uint256 kind, address who) internal returns (uint256 id) {
        return winFrom(kind, who, 0);
    }

    function winFrom(uint256 kind, address who, uint256 nonce) internal returns (uint256 id) {
        nonce = search(kind, present(), who, nonce, true);
        while (tokens.tokenOf(tokens.digestOf(kind, present(), who, nonce)).expiry != 0) {
            nonce = search(kind, present(), who, nonce + 1, true);
        }
        return tokens.claim(kind, who, nonce);
    }
}
