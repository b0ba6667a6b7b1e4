// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICapitalToken} from "../../../contracts/capital/interfaces/ICapitalToken.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Acting} from "./Acting.sol";
import {World} from "./World.sol";

/// @notice Time that passes, and money that comes to contracts without their knowing.
contract StrayActions is Acting {
    constructor(World world_) Acting(world_) {}

    function pass(uint256 time) external {
        skipTime(bound(time, 1, 2 days));
    }

    function passBlocks(uint256 count) external {
        skipBlocks(bound(count, 1, 40));
    }

    function forceEther(uint256 seed, uint96 amount) external {
        world.force(somewhere(seed), bound(amount, 1, 10 ether));
    }

    /// @dev Capital tokens cannot be sent to the token itself or to {Projects}, which would take them for its own.
    function loseTokens(uint256 seed, uint256 amount) external {
        ICapitalToken capital = ICapitalToken(world.addressOf("CapitalToken"));
        address from = world.accountAt(mix(seed));
        address where = somewhere(seed);
        amount = bound(amount, 0, capital.accountOf(from).free / 100);
        if (where == address(capital) || where == world.addressOf("Projects")) {
            refuse(from, address(capital), abi.encodeCall(IERC20.transfer, (where, amount)));
        } else {
            world.lose(IERC20(address(capital)), from, where, amount);
        }
    }

    function somewhere(uint256 seed) private view returns (address) {
        return world.addressOf(world.names(seed % world.count()));
    }
}
