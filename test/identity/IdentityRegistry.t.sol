// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIdentityRegistry, Identity} from "../../contracts/identity/interfaces/IIdentityRegistry.sol";
import {IdentityTest} from "./IdentityTest.sol";

/// @notice Any order of registrations, moves and recoveries keeps identities and accounts in pairs.
contract IdentityRegistryTest is IdentityTest {
    uint256 internal constant CROWD = 4;

    mapping(uint256 i => bytes20) internal identityAt;
    mapping(uint256 i => address) internal accountAt;
    mapping(uint256 i => uint256) internal keyAt;
    // The model: which account each identity has, one more than its index, 0 for none.
    mapping(uint256 i => uint256) internal holder;
    mapping(uint256 i => uint256) internal held;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < CROWD; ++i) {
            identityAt[i] = bytes20(keccak256(abi.encode("did", i)));
            (accountAt[i], keyAt[i]) = makeAddrAndKey(vm.toString(i));
        }
    }

    function testFuzz_IdentitiesAndAccountsStayInPairs(uint256[24] memory steps) public {
        for (uint256 n = 0; n < steps.length; ++n) {
            skipTime(1);
            uint256 identity = (steps[n] >> 8) % CROWD;
            uint256 to = (steps[n] >> 16) % CROWD;
            uint256 from = holder[identity];
            if (steps[n] % 3 == 0) tryRegister(identity, from, to);
            else tryMove(identity, from, to, steps[n] % 3 == 1);
            check();
        }
    }

    function tryRegister(uint256 identity, uint256 from, uint256 to) internal {
        if (from != 0) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IIdentityRegistry.IdentityRegistryAlreadyRegistered.selector,
                    identityAt[identity],
                    accountAt[from - 1]
                )
            );
        } else if (held[to] != 0) {
            expectBound(to);
        } else {
            (holder[identity], held[to]) = (to + 1, identity + 1);
        }
        registry.registerByVote(identityAt[identity], accountAt[to]);
    }

    function tryMove(uint256 identity, uint256 from, uint256 to, bool byVote) internal {
        if (from == 0) {
            vm.expectRevert(
                abi.encodeWithSelector(IIdentityRegistry.IdentityRegistryNotRegistered.selector, identityAt[identity])
            );
            registry.recover(identityAt[identity], accountAt[to]);
            return;
        }
        uint256 deadline = vm.getBlockTimestamp();
        bytes memory signature = acceptance(keyAt[to], identityAt[identity], accountAt[from - 1], deadline);
        if (!byVote) vm.prank(accountAt[from - 1]);
        if (held[to] != 0) expectBound(to);
        else (holder[identity], held[to], held[from - 1]) = (to + 1, identity + 1, 0);
        if (byVote) registry.recover(identityAt[identity], accountAt[to]);
        else registry.move(accountAt[to], deadline, signature);
    }

    function expectBound(uint256 to) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IIdentityRegistry.IdentityRegistryAccountBound.selector, accountAt[to], identityAt[held[to] - 1]
            )
        );
    }

    function check() internal view {
        for (uint256 i = 0; i < CROWD; ++i) {
            Identity memory record = registry.get(identityAt[i]);
            vm.assertEq(record.account, holder[i] == 0 ? address(0) : accountAt[holder[i] - 1]);
            (bytes20 identity, uint40 boundAt) = registry.identityOf(accountAt[i]);
            vm.assertEq(bytes32(identity), held[i] == 0 ? bytes32(0) : bytes32(identityAt[held[i] - 1]));
            if (held[i] != 0) vm.assertEq(uint256(registry.get(identity).boundAt), uint256(boundAt));
        }
    }
}
