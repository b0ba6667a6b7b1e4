// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {LoggedPermit} from "../../contracts/common/LoggedPermit.sol";
import {INonceUse} from "../../contracts/common/interfaces/INonceUse.sol";
import {Test} from "../Test.sol";

contract Permitting is LoggedPermit {
    constructor(address first) ERC20("Permitting", "PERMIT") ERC20Permit("Permitting") {
        _mint(first, 100);
    }
}

/// @notice Allowances and nonces follow from the events alone.
contract LoggedPermitTest is Test {
    bytes32 internal constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    Permitting internal token;
    address internal owner;
    uint256 internal key;
    address internal spender;

    function setUp() public {
        (owner, key) = makeAddrAndKey("owner");
        spender = makeAddr("spender");
        token = new Permitting(owner);
    }

    function test_AnAllowanceIsLoggedWhenItIsGivenAndWhenItIsSpent() public {
        vm.expectEmit(address(token));
        emit IERC20.Approval(owner, spender, 50);
        vm.prank(owner);
        token.approve(spender, 50);
        vm.expectEmit(address(token));
        emit IERC20.Approval(owner, spender, 20);
        vm.prank(spender);
        token.transferFrom(owner, spender, 30);
        vm.assertEq(token.allowance(owner, spender), 20);
    }

    function test_ANonceIsLoggedWhenAPermitUsesIt() public {
        uint256 deadline = vm.getBlockTimestamp();
        for (uint256 nonce = 0; nonce < 2; ++nonce) {
            vm.assertEq(token.nonces(owner), nonce);
            bytes32 message = keccak256(abi.encode(PERMIT, owner, spender, 7 + nonce, nonce, deadline));
            (uint8 v, bytes32 r, bytes32 s) =
                vm.sign(key, keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), message)));
            vm.expectEmit(address(token));
            emit INonceUse.NonceUsed(owner, nonce);
            vm.expectEmit(address(token));
            emit IERC20.Approval(owner, spender, 7 + nonce);
            token.permit(owner, spender, 7 + nonce, deadline, v, r, s);
            vm.assertEq(token.allowance(owner, spender), 7 + nonce);
        }
    }
}
