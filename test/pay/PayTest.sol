// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {IPay, PayNeighbours} from "../../contracts/pay/interfaces/IPay.sol";
import {Grid, Parameter, Setting} from "../../contracts/pay/interfaces/IValuers.sol";
import {Pay} from "../../contracts/pay/Pay.sol";
import {PeerReview} from "../../contracts/pay/PeerReview.sol";
import {Valuers} from "../../contracts/pay/Valuers.sol";
import {WorkCredit} from "../../contracts/pay/WorkCredit.sol";
import {IRoleRegistry} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {Test} from "../Test.sol";
import {RoleBook} from "./RoleBook.sol";

/// Pay and what belongs to it, with this test as authority, registrar, issuer of credits and registry of hosts.
abstract contract PayTest is Test {
    uint256 internal constant START = 1_700_000_000;
    uint256 internal constant EPOCH = 7 days;
    uint256 internal constant WINDOW = 3 days;
    uint256 internal constant HOSTS = 0;
    uint256 internal constant VALUERS = 5;
    uint256 internal constant CARE = 11;
    uint256 internal constant REPAIR = 12;

    Forwarder internal forwarder;
    IdentityRegistry internal identities;
    RoleBook internal roles;
    WorkCredit internal credit;
    Valuers internal valuers;
    Pay internal pay;
    PeerReview internal review;
    address internal stranger;

    function setUp() public virtual {
        vm.warp(START);
        forwarder = new Forwarder();
        identities = new IdentityRegistry(address(this), address(forwarder), new address[](0));
        identities.setRegistrar(address(this), true);
        roles = new RoleBook();
        stranger = makeAddr("stranger");
        deploy(address(this), settings());
    }

    /// @dev The four know each other; the addresses of those to come follow from this contract's nonce.
    function deploy(address issuer, Setting[] memory settings_) internal {
        uint64 nonce = vm.getNonce(address(this));
        Pay pay_ = Pay(vm.computeCreateAddress(address(this), nonce + 2));
        IRoleRegistry roles_ = IRoleRegistry(address(roles));
        address relay = address(forwarder);
        credit = new WorkCredit(address(this), relay, identities, roles_, address(pay_), issuer, new address[](0));
        valuers = new Valuers(address(this), relay, identities, roles_, pay_, settings_);
        address review_ = vm.computeCreateAddress(address(this), nonce + 3);
        pay = new Pay(
            address(this),
            relay,
            identities,
            PayNeighbours(address(roles), address(roles), address(credit), address(valuers), review_, address(this)),
            EPOCH
        );
        review = new PeerReview(relay, identities, roles_, pay, WINDOW);
        vm.assertEq(address(pay), address(pay_));
        vm.assertEq(address(review), review_);
        roles.observe(pay);
    }

    /// @dev Slope 20 %, nothing for the reserve and the hosts, roles of weight 1.
    function settings() internal pure virtual returns (Setting[] memory) {
        return settingsOf(2000, 0, 0);
    }

    function settingsOf(uint256 slope, uint256 reserveShare, uint256 hostShare)
        internal
        pure
        returns (Setting[] memory all)
    {
        all = new Setting[](4);
        all[0] = Setting(Parameter.Slope, 0, Grid(0, 10_000, 255), slope);
        all[1] = Setting(Parameter.ReserveShare, 0, Grid(0, 10_000, 255), reserveShare);
        all[2] = Setting(Parameter.HostShare, 0, Grid(0, 10_000, 255), hostShare);
        all[3] = Setting(Parameter.Weight, 0, Grid(0, 100_000, 255), 1000);
    }

    // ---- People --------------------------------------------------------------------------------------------------------

    function idOf(string memory name) internal pure returns (bytes20) {
        return bytes20(keccak256(bytes(name)));
    }

    function idOf(uint256 i) internal pure returns (bytes20) {
        return idOf(string.concat("member ", vm.toString(i)));
    }

    /// @dev The account that person `i` was registered with. No call, so that it can stand between an expectation and its call.
    function accountOf(uint256 i) internal pure returns (address) {
        return vm.addr(uint256(keccak256(bytes(string.concat("member ", vm.toString(i))))));
    }

    /// @dev Person `i`, registered.
    function person(uint256 i) internal returns (bytes20 identity) {
        identity = idOf(i);
        if (identities.accountOf(identity) != address(0)) return identity;
        identities.registerByVote(identity, makeAddr(string.concat("member ", vm.toString(i))));
    }

    function join(uint256 roleId, uint256 i) internal returns (bytes20 identity) {
        identity = person(i);
        roles.join(roleId, identity);
    }

    /// @dev Persons `from` up to, but not, `end` join; they can be enrolled after {ripen}.
    function joinMany(uint256 roleId, uint256 from, uint256 end) internal {
        for (uint256 i = from; i < end; ++i) {
            join(roleId, i);
        }
    }

    /// @dev A whole epoch passes, wherever in one this is.
    function ripen() internal {
        vm.warp(pay.epochStart(pay.epochAt(vm.getBlockTimestamp()) + 2));
    }

    function enrolMany(uint256 roleId, uint256 from, uint256 end) internal {
        for (uint256 i = from; i < end; ++i) {
            pay.enrol(roleId, idOf(i));
        }
    }

    /// @dev So many are paid for a role, numbers `from` and up, in that order.
    function staff(uint256 roleId, uint256 from, uint256 end) internal {
        joinMany(roleId, from, end);
        ripen();
        enrolMany(roleId, from, end);
    }

    // ---- Money ---------------------------------------------------------------------------------------------------------

    function payIn(uint256 amount) internal {
        credit.issue(address(this), amount);
        credit.approve(address(pay), amount);
        pay.takeIn(amount);
    }

    /// @dev To the first second of the next epoch.
    function nextEpoch() internal {
        vm.warp(pay.epochStart(pay.epochAt(vm.getBlockTimestamp()) + 1));
    }

    /// @dev The epoch takes `amount` in, ends, and is distributed.
    function payOut(uint256 amount) internal {
        payIn(amount);
        nextEpoch();
        pay.distribute();
    }

    function claimable(uint256 roleId, uint256 i) internal view returns (uint256) {
        return pay.paidMember(roleId, idOf(i)).claimable;
    }

    function rankOf(uint256 roleId, uint256 i) internal view returns (uint256) {
        return pay.paidMember(roleId, idOf(i)).rank;
    }

    function assertClaimable(uint256 roleId, uint256 from, uint256[] memory amounts) internal view {
        for (uint256 i = 0; i < amounts.length; ++i) {
            vm.assertApproxEqAbs(claimable(roleId, from + i), amounts[i], 1);
        }
    }

    function list(uint256 a, uint256 b, uint256 c, uint256 d, uint256 e) internal pure returns (uint256[] memory all) {
        all = new uint256[](5);
        (all[0], all[1], all[2], all[3], all[4]) = (a, b, c, d, e);
    }

    function list(uint256 a, uint256 b) internal pure returns (uint256[] memory all) {
        all = new uint256[](2);
        (all[0], all[1]) = (a, b);
    }

    function expectNotModule(address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(IPay.PayNotModule.selector, caller));
    }

    function expectNotAuthority(address caller) internal {
        vm.expectRevert(abi.encodeWithSignature("AuthorizedNotAuthority(address,address)", caller, address(this)));
    }
}
