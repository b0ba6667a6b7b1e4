// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {ICommunities} from "../../contracts/community/interfaces/ICommunities.sol";
import {CommunityProjectState, ICommunityProjects} from "../../contracts/community/interfaces/ICommunityProjects.sol";
import {
    AssetLedger,
    CurrencyKind,
    DecisionKind,
    DecisionTerms,
    Policy,
    Toll
} from "../../contracts/community/interfaces/ISharedAssets.sol";
import {SharedAssets} from "../../contracts/community/SharedAssets.sol";
import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {AssetNeighbours} from "../../contracts/mocks/AssetNeighbours.sol";
import {OddToken} from "../../contracts/mocks/OddToken.sol";
import {VoucherPurse} from "../../contracts/mocks/VoucherPurse.sol";
import {IVouchers} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {Test} from "../Test.sol";

/// @notice A bridge that ann (50), bob (30) and cat (20) built, and zed, who built nothing.
abstract contract AssetsTest is Test {
    uint256 internal constant BRIDGE = 7;
    uint256 internal constant ETHER = 0;
    uint256 internal constant TOKEN = 1;
    uint256 internal constant SERIES = 2;
    uint256 internal constant BREAD = 5;
    uint88 internal constant LOAVES = 10;
    uint256 internal constant NEVER = type(uint256).max;

    Forwarder internal forwarder;
    IdentityRegistry internal identities;
    AssetNeighbours internal neighbours;
    VoucherPurse internal purse;
    OddToken internal token;
    SharedAssets internal assets;

    address internal ann;
    address internal bob;
    address internal cat;
    address internal zed;

    function setUp() public virtual {
        vm.warp(1_700_000_000);
        vm.roll(1000);
        forwarder = new Forwarder();
        identities = new IdentityRegistry(address(this), address(forwarder), new address[](0));
        identities.setRegistrar(address(this), true);
        neighbours = new AssetNeighbours();
        purse = new VoucherPurse();
        token = new OddToken();
        assets = new SharedAssets(
            address(forwarder),
            identities,
            ICommunityProjects(address(neighbours)),
            ICommunities(address(neighbours)),
            IVouchers(address(purse))
        );
        (ann, bob, cat, zed) = (contributor("ann", 50), contributor("bob", 30), contributor("cat", 20), makeAddr("zed"));
        neighbours.setState(BRIDGE, CommunityProjectState.Complete);
    }

    function idOf(string memory name) internal pure returns (bytes20) {
        return bytes20(keccak256(bytes(name)));
    }

    function contributor(string memory name, uint256 amount) internal returns (address account) {
        account = makeAddr(name);
        identities.registerByVote(idOf(name), account);
        neighbours.credit(BRIDGE, idOf(name), amount);
    }

    /// @dev The asset, with all shares claimed.
    function build() internal {
        assets.create(BRIDGE);
        claim(ann);
        claim(bob);
        claim(cat);
    }

    /// @dev The same, with tolls in ETH, a token and loaves of bread; a block later.
    function open() internal {
        build();
        setPolicy(openPolicy());
        skipBlocks(1);
    }

    function claim(address account) internal {
        vm.prank(account);
        assets.claim(BRIDGE);
    }

    function move(address from, address to, uint256 amount) internal {
        vm.prank(from);
        assets.transfer(to, BRIDGE, amount);
    }

    function pay(uint256 amount) internal {
        hoax(zed, amount);
        assets.pay{value: amount}(BRIDGE, ETHER, amount);
    }

    function payTokens(uint256 amount) internal {
        token.mint(zed, amount);
        vm.prank(zed);
        token.approve(address(assets), amount);
        vm.prank(zed);
        assets.pay(BRIDGE, TOKEN, amount);
    }

    /// @dev Pays a voucher of these many loaves as toll.
    function payLoaves(address payer, uint128 amount) internal returns (uint256 id) {
        id = purse.write(BREAD, payer, amount, 0);
        vm.prank(payer);
        purse.safeTransferFrom(payer, address(assets), id, abi.encode(BRIDGE));
    }

    function earned(address account) internal view returns (uint256) {
        return assets.earningsOf(BRIDGE, ETHER, account);
    }

    function ledger(uint256 currency) internal view returns (AssetLedger memory) {
        return assets.ledgerOf(BRIDGE, currency);
    }

    function terms() internal pure returns (DecisionTerms memory) {
        return DecisionTerms(type(uint40).max, 0);
    }

    function plain() internal pure returns (Policy memory) {
        return Policy({minShares: 25, upkeep: 1000, pass: 1 days, life: 14 days, tolls: new Toll[](0)});
    }

    function openPolicy() internal view returns (Policy memory policy) {
        policy = plain();
        policy.tolls = new Toll[](3);
        policy.tolls[0] = Toll(CurrencyKind.Ether, address(0), 0, 1 ether);
        policy.tolls[1] = Toll(CurrencyKind.Token, address(token), 0, 500);
        policy.tolls[2] = Toll(CurrencyKind.Series, address(0), uint64(BREAD), LOAVES);
    }

    /// @dev The owners of 80 shares back a decision.
    function backAll(DecisionKind kind, bytes memory content) internal returns (bytes32 decision) {
        decision = assets.decisionHash(BRIDGE, kind, keccak256(content), terms());
        vm.prank(ann);
        assets.back(BRIDGE, decision);
        vm.prank(bob);
        assets.back(BRIDGE, decision);
    }

    function setPolicy(Policy memory policy) internal {
        backAll(DecisionKind.Policy, abi.encode(policy));
        assets.setPolicy(BRIDGE, policy, terms());
    }

    function setGuest(address guest, bool admitted) internal {
        address[] memory guests = new address[](1);
        guests[0] = guest;
        backAll(DecisionKind.Guests, abi.encode(guests, admitted));
        assets.setGuests(BRIDGE, guests, admitted, terms());
    }

    function grant(uint256 currency, address to, uint256 amount) internal {
        backAll(DecisionKind.Upkeep, abi.encode(currency, to, amount));
        assets.grantUpkeep(BRIDGE, currency, to, amount, terms());
    }

    function entrust(uint256 communityId) internal {
        backAll(DecisionKind.Trust, abi.encode(communityId));
        assets.entrust(BRIDGE, communityId, terms());
    }
}
