// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {IWorkCredit} from "../../contracts/pay/interfaces/IWorkCredit.sol";
import {WorkCredit} from "../../contracts/pay/WorkCredit.sol";
import {IRoleRegistry} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {PayTest} from "./PayTest.sol";

/// @notice Between whom credits move, and who issues them.
contract WorkCreditTest is PayTest {
    uint256 internal constant MOST = (1 << 94) - 1;
    address internal constant MODULE = address(0xCAFE);

    function send(address from, address to, uint256 amount) internal {
        vm.prank(from);
        credit.transfer(to, amount);
    }

    function expectNotMember(address account) internal {
        vm.expectRevert(abi.encodeWithSelector(IWorkCredit.WorkCreditNotMember.selector, account));
    }

    function test_ItSaysWhatItIs() public view {
        vm.assertEq(credit.name(), "Commonweal Work Credit");
        vm.assertEq(credit.symbol(), "WORK");
        vm.assertEq(uint256(credit.decimals()), 18);
    }

    // ---- Issue ---------------------------------------------------------------------------------------------------------

    function test_TheIssuerIssuesToAnyone() public {
        vm.expectEmit(address(credit));
        emit IWorkCredit.Issued(stranger, 5, 5);
        credit.issue(stranger, 5);
        vm.assertEq(credit.balanceOf(stranger), 5);
        vm.assertEq(credit.totalSupply(), 5);
    }

    function test_NobodyElseIssues() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkCredit.WorkCreditNotIssuer.selector, stranger));
        vm.prank(stranger);
        credit.issue(stranger, 5);
    }

    function test_ThereAreNoMoreThanPayCanCount() public {
        credit.issue(stranger, MOST - 1);
        vm.expectRevert(abi.encodeWithSelector(IWorkCredit.WorkCreditTooMany.selector, 2, 1));
        credit.issue(stranger, 2);
        vm.expectRevert(abi.encodeWithSelector(IWorkCredit.WorkCreditTooMany.selector, type(uint256).max, 1));
        credit.issue(stranger, type(uint256).max);
        credit.issue(stranger, 1);
        vm.assertEq(credit.totalSupply(), MOST);
    }

    // ---- Moves ---------------------------------------------------------------------------------------------------------

    function test_MembersPayEachOther() public {
        join(CARE, 0);
        join(REPAIR, 1);
        credit.issue(accountOf(0), 5);
        vm.assertTrue(credit.isMember(accountOf(0)));
        send(accountOf(0), accountOf(1), 2);
        vm.assertEq(credit.balanceOf(accountOf(1)), 2);
        vm.prank(accountOf(1));
        credit.approve(stranger, 2);
        vm.prank(stranger);
        credit.transferFrom(accountOf(1), accountOf(0), 2);
        vm.assertEq(credit.balanceOf(accountOf(0)), 5);
    }

    function test_WhoIsRegisteredButNoMemberIsAnOutsider() public {
        join(CARE, 0);
        person(1);
        credit.issue(accountOf(0), 5);
        credit.issue(accountOf(1), 5);
        vm.assertFalse(credit.isMember(accountOf(1)));
        expectNotMember(accountOf(1));
        send(accountOf(0), accountOf(1), 1);
        expectNotMember(accountOf(1));
        send(accountOf(1), accountOf(0), 1);
    }

    function test_OutsidersNeitherPayNorArePaid() public {
        join(CARE, 0);
        credit.issue(accountOf(0), 5);
        credit.issue(stranger, 5);
        expectNotMember(stranger);
        send(accountOf(0), stranger, 1);
        expectNotMember(stranger);
        send(stranger, accountOf(0), 1);
        expectNotMember(stranger);
        send(stranger, stranger, 1);
        vm.prank(accountOf(0));
        credit.approve(stranger, 5);
        expectNotMember(stranger);
        vm.prank(stranger);
        credit.transferFrom(accountOf(0), stranger, 1);
    }

    function test_WhoLeftKeepsWhatItHasButPaysModulesOnly() public {
        join(CARE, 0);
        join(CARE, 1);
        credit.issue(accountOf(0), 5);
        roles.leave(CARE, idOf(0));
        expectNotMember(accountOf(0));
        send(accountOf(0), accountOf(1), 1);
        send(accountOf(0), address(pay), 1);
        vm.assertEq(credit.balanceOf(accountOf(0)), 4);
    }

    function test_AnAccountThatLostItsIdentityIsAnOutsider() public {
        join(CARE, 0);
        join(CARE, 1);
        address former = accountOf(0);
        credit.issue(former, 5);
        identities.recover(idOf(0), makeAddr("fresh"));
        expectNotMember(former);
        send(former, accountOf(1), 1);
        send(former, address(pay), 5);
    }

    function test_ModulesPayAndArePaidByAnyone() public {
        vm.expectEmit(address(credit));
        emit IWorkCredit.ModuleAccepted(MODULE);
        credit.acceptModule(MODULE);
        vm.assertTrue(credit.isModule(MODULE));
        credit.issue(stranger, 5);
        send(stranger, MODULE, 5);
        send(MODULE, stranger, 2);
        send(MODULE, address(pay), 3);
        vm.assertEq(credit.balanceOf(stranger), 2);
    }

    function test_TheTreasuryAndThoseNamedAtTheStartAreModules() public {
        address[] memory modules = new address[](2);
        (modules[0], modules[1]) = (MODULE, stranger);
        WorkCredit other = new WorkCredit(
            address(this),
            address(forwarder),
            identities,
            IRoleRegistry(address(roles)),
            address(pay),
            address(this),
            modules
        );
        vm.assertTrue(other.isModule(address(pay)));
        vm.assertTrue(other.isModule(MODULE));
        vm.assertTrue(other.isModule(stranger));
        vm.assertFalse(other.isModule(address(this)));
        vm.assertFalse(other.isModule(address(0)));
    }

    function test_OnlyTheAuthorityAcceptsModules() public {
        expectNotAuthority(stranger);
        vm.prank(stranger);
        credit.acceptModule(stranger);
    }

    // ---- Signatures ----------------------------------------------------------------------------------------------------

    function test_APermitApproves() public {
        (address owner, uint256 key) = makeAddrAndKey("owner");
        uint256 deadline = vm.getBlockTimestamp();
        bytes32 typeHash =
            keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
        bytes32 data = keccak256(abi.encode(typeHash, owner, address(pay), 5, 0, deadline));
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", credit.DOMAIN_SEPARATOR(), data));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        credit.permit(owner, address(pay), 5, deadline, v, r, s);
        vm.assertEq(credit.allowance(owner, address(pay)), 5);
    }

    function test_WhoHasNoGasPaysThroughTheForwarder() public {
        (address account, uint256 key) = makeAddrAndKey("signer");
        identities.registerByVote(idOf("signer"), account);
        roles.join(CARE, idOf("signer"));
        join(CARE, 1);
        credit.issue(account, 10);
        ForwardRequest memory request = ForwardRequest({
            from: account,
            to: address(credit),
            value: 0,
            gas: 200_000,
            nonce: 1,
            deadline: vm.getBlockTimestamp(),
            data: abi.encodeCall(credit.transfer, (accountOf(1), 10))
        });
        forwarder.execute(request, signatureOf(key, forwarder.digestOf(request)));
        vm.assertEq(credit.balanceOf(accountOf(1)), 10);
    }
}
