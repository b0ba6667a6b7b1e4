// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../Test.sol";
import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {IIdentityRegistry, Identity} from "../../contracts/identity/interfaces/IIdentityRegistry.sol";

/// @notice Any order of registrations, moves and recoveries keeps identities and accounts in pairs.
contract IdentityRegistryTest is Test {
    uint256 internal constant CROWD = 4;

    IdentityRegistry internal registry;
    mapping(uint256 i => bytes20) internal identityAt;
    mapping(uint256 i => address) internal accountAt;
    mapping(uint256 i => uint256) internal keyAt;
    // The model: which account each identity has, one more than its index, 0 for none.
    mapping(uint256 i => uint256) internal holder;
    mapping(uint256 i => uint256) internal held;

    function setUp() public {
        registry = new IdentityRegistry(address(this), address(1), new address[](0));
        registry.setRegistrar(address(this), true);
        for (uint256 i = 0; i < CROWD; ++i) {
            identityAt[i] = bytes20(keccak256(abi.encode("did", i)));
            (accountAt[i], keyAt[i]) = makeAddrAndKey(vm.toString(i));
        }
    }

    function moveSignature(uint256 identity, uint256 from, uint256 to) internal view returns (bytes memory) {
        (, uint40 boundAt) = registry.identityOf(accountAt[from]);
        bytes32 message = keccak256(
            abi.encode(
                keccak256("Move(bytes20 identity,address from,address to,uint256 boundAt,uint256 deadline)"),
                identityAt[identity],
                accountAt[from],
                accountAt[to],
                boundAt,
                block.timestamp
            )
        );
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Commonweal IdentityRegistry"),
                keccak256("1"),
                block.chainid,
                address(registry)
            )
        );
        return signatureOf(keyAt[to], keccak256(abi.encodePacked(hex"1901", domain, message)));
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
        bytes memory signature = moveSignature(identity, from - 1, to);
        if (!byVote) vm.prank(accountAt[from - 1]);
        if (held[to] != 0) expectBound(to);
        else (holder[identity], held[to], held[from - 1]) = (to + 1, identity + 1, 0);
        if (byVote) registry.recover(identityAt[identity], accountAt[to]);
        else registry.move(accountAt[to], block.timestamp, signature);
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
