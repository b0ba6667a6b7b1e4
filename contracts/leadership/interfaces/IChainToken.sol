// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IValidatorSeats} from "./IValidatorSeats.sol";

/// @notice What `account` has of the initial supply.
struct Allocation {
    address account;
    /// @notice Base units.
    uint256 amount;
}

/// @title IChainToken
/// @notice The money of the chain: an ERC-20 with permit whose supply grows by 5 % in every 31,536,000 blocks, compounded every block,
/// for ever, and goes to the validators. Nothing and nobody can change that.
/// @dev The supply follows from the block number alone. It is divided equally among the seats; a turn on a seat earns what was issued to
/// the seat since the turn before it ended, so what was issued while a seat stood idle goes to its next turn. `totalSupply` is all
/// that was issued; what is not claimed yet is in no balance.
interface IChainToken is IERC20 {
    /// @notice At block `genesis` the supply was `initialSupply`. It is issued to the seats of `seats`.
    event IssuanceBegan(uint256 genesis, uint256 initialSupply, address indexed seats);
    /// @notice What turn `index` earned went to `payee`; all balances together are `minted`.
    event EarningsClaimed(uint256 indexed index, address indexed payee, uint256 amount, uint256 minted);

    /// @notice An initial supply of 0, or above `most`.
    error ChainTokenInvalidSupply(uint256 initialSupply, uint256 most);
    /// @notice Turn `index` ends at block `end`.
    error ChainTokenNotEnded(uint256 index, uint256 end);
    /// @notice What turn `index` earned was claimed before.
    error ChainTokenClaimedBefore(uint256 index);

    /// @notice Gives the payee of turn `index` what the turn earned, once, from its end on. Anyone may call it.
    /// @dev Emits {Transfer} and {EarningsClaimed}. Refuses a turn that there is not, as the seats do.
    /// @return amount Base units.
    function claim(uint256 index) external returns (uint256 amount);

    /// @notice What turn `index` has earned at its end, claimed or not (base units). Known as soon as there is the turn.
    function earned(uint256 index) external view returns (uint256);

    /// @notice Whether what turn `index` earned was claimed.
    function isClaimed(uint256 index) external view returns (bool);

    /// @notice The supply at block `number`, past or to come; the initial supply before genesis (base units).
    function supplyAt(uint256 number) external view returns (uint256);

    /// @notice All balances together: the initial supply, and what was claimed (base units).
    function minted() external view returns (uint256);

    /// @notice The block from which the supply grows.
    function genesis() external view returns (uint256);

    /// @notice The supply at genesis (base units).
    function initialSupply() external view returns (uint256);

    /// @notice The seats to which the supply is issued.
    function seats() external view returns (IValidatorSeats);
}
