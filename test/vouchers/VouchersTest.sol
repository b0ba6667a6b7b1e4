// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IArbitrator} from "../../contracts/arbitration/interfaces/IArbitrator.sol";
import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {ICommunities} from "../../contracts/community/interfaces/ICommunities.sol";
import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {IExoScore} from "../../contracts/reputation/interfaces/IExoScore.sol";
import {Deed} from "../../contracts/reputation/interfaces/IScoreSource.sol";
import {Audience, RenewalTerms, Series, SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {Item, Offer} from "../../contracts/vouchers/interfaces/IVoucherExchange.sol";
import {RedemptionTerms} from "../../contracts/vouchers/interfaces/IVoucherRedemptions.sol";
import {
    TransferRule,
    Visibility,
    Voucher,
    VoucherKind,
    VoucherState
} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {VoucherAudiences} from "../../contracts/vouchers/VoucherAudiences.sol";
import {VoucherRedemptions} from "../../contracts/vouchers/VoucherRedemptions.sol";
import {VoucherRenderer} from "../../contracts/vouchers/VoucherRenderer.sol";
import {VoucherRenewals} from "../../contracts/vouchers/VoucherRenewals.sol";
import {Vouchers} from "../../contracts/vouchers/Vouchers.sol";
import {VoucherModules} from "../../contracts/vouchers/VoucherStore.sol";
import {Test} from "../Test.sol";
import {Coin, Judge, People} from "./Neighbours.sol";

/// The vouchers with their modules, neighbours as the test sets them, and a few people. This test is the authority.
abstract contract VouchersTest is Test {
    uint256 internal constant START = 1_700_000_000;
    uint32 internal constant VALIDITY = 100 days;

    Forwarder internal forwarder;
    IdentityRegistry internal identities;
    Vouchers internal vouchers;
    VoucherAudiences internal audiences;
    VoucherRedemptions internal redemptions;
    VoucherRenewals internal renewals;
    VoucherRenderer internal renderer;
    People internal people;
    Judge internal judge;
    Coin internal coin;

    /// Neighbours that call: community projects and cash sales.
    address internal projects = address(0xC0);
    address internal sales = address(0x5A1E5);

    address internal ann;
    uint256 internal annKey;
    bytes20 internal annId;
    address internal bob;
    uint256 internal bobKey;
    bytes20 internal bobId;
    address internal cat;
    uint256 internal catKey;
    bytes20 internal catId;
    /// Has no identity.
    address internal stranger;
    uint256 internal strangerKey;

    uint256 private _nonce;

    function setUp() public virtual {
        deploy();
        (ann, annKey, annId) = register("ann");
        (bob, bobKey, bobId) = register("bob");
        (cat, catKey, catId) = register("cat");
        (stranger, strangerKey) = makeAddrAndKey("stranger");
    }

    function deploy() internal virtual {
        vm.warp(START);
        forwarder = new Forwarder();
        identities = new IdentityRegistry(address(this), address(forwarder), new address[](0));
        identities.setRegistrar(address(this), true);
        people = new People();
        judge = new Judge();
        coin = new Coin();
        deployVouchers();
    }

    /// The modules name each other; their addresses follow from this contract's nonce.
    function deployVouchers() private {
        uint64 nonce = vm.getNonce(address(this));
        address vouchers_ = vm.computeCreateAddress(address(this), nonce + 4);
        address relay = address(forwarder);
        audiences = new VoucherAudiences(
            relay, identities, Vouchers(vouchers_), ICommunities(address(people)), IExoScore(address(people))
        );
        redemptions = new VoucherRedemptions(
            address(this), relay, identities, vouchers_, projects, IArbitrator(address(judge)), redemptionTerms()
        );
        renewals = new VoucherRenewals(relay, identities, vouchers_);
        renderer = new VoucherRenderer(vouchers_);
        vouchers = new Vouchers(
            relay, identities, VoucherModules(audiences, projects, sales, redemptions, renewals, renderer)
        );
        vm.assertEq(address(vouchers), vouchers_);
    }

    function redemptionTerms() internal pure returns (RedemptionTerms memory) {
        return RedemptionTerms({fulfil: 7 days, confirm: 7 days, restored: 14 days, lapse: 120 days});
    }

    function register(string memory name) internal virtual returns (address account, uint256 key, bytes20 identity) {
        (account, key) = makeAddrAndKey(name);
        identity = bytes20(keccak256(bytes(name)));
        identities.registerByVote(identity, account);
    }

    function verify(bytes20 identity) internal {
        identities.setVerified(identity, true);
    }

    // ---- Series and vouchers -----------------------------------------------------------------------------------------

    /// Ten hours of work, with two decimals, for a hundred days.
    function seriesTerms() internal pure returns (SeriesTerms memory terms) {
        terms.contentHash = keccak256("content");
        terms.kind = VoucherKind.Service;
        terms.decimals = 2;
        terms.currency = "EUR";
        terms.unit = "h";
        terms.category = "garD";
        terms.geohash = "u0nd9hd";
        terms.validity = VALIDITY;
        terms.uri = "https://example.org/content.json";
    }

    function subscription() internal pure returns (SeriesTerms memory terms) {
        terms = seriesTerms();
        terms.renewal = RenewalTerms({period: 30 days, count: 2, refill: true, token: address(0), price: 1 ether});
    }

    function issueOf(address issuer, SeriesTerms memory terms) internal returns (uint256 id) {
        vm.prank(issuer);
        return vouchers.issue(terms, 1, 1000, true);
    }

    /// A listed voucher over 1000 of a series of its own.
    function listed(address issuer) internal returns (uint256 id) {
        return issueOf(issuer, seriesTerms());
    }

    /// One that `holder` has from `issuer`.
    function held(address issuer, address holder) internal returns (uint256 id) {
        id = listed(issuer);
        pass(id, holder);
    }

    function pass(uint256 id, address to) internal {
        address from = vouchers.ownerOf(id);
        vm.prank(from);
        vouchers.transferFrom(from, to, id);
    }

    function refusesToPass(uint256 id, address to, bytes memory error) internal {
        address from = vouchers.ownerOf(id);
        vm.expectRevert(error);
        vm.prank(from);
        vouchers.transferFrom(from, to, id);
    }

    function seriesIdOf(uint256 id) internal pure returns (uint256) {
        return id >> 64;
    }

    function voucher(uint256 id) internal view returns (Voucher memory) {
        return vouchers.voucherOf(id);
    }

    function stateOf(uint256 id) internal view returns (VoucherState) {
        return voucher(id).state;
    }

    function assertState(uint256 id, VoucherState state) internal view {
        vm.assertEq(uint256(stateOf(id)), uint256(state), "state");
    }

    function assertAmounts(uint256 id, uint256 face, uint256 remaining, uint256 base) internal view {
        Voucher memory now_ = voucher(id);
        (uint256 base_,) = vouchers.refillOf(id);
        vm.assertEq(now_.face, face, "face");
        vm.assertEq(now_.remaining, remaining, "remaining");
        vm.assertEq(base_, base, "base");
    }

    function deeds(bytes20 subject, bytes20 counterparty, Deed deed) internal view returns (uint256) {
        return (vouchers.deedsOf(subject, counterparty) >> (32 * uint256(deed))) & type(uint32).max;
    }

    // ---- Offers ------------------------------------------------------------------------------------------------------

    /// An item for a voucher as it stands.
    function itemOf(uint256 id) internal view returns (Item memory) {
        Voucher memory now_ = voucher(id);
        return Item(id, now_.version, now_.remaining);
    }

    function none() internal pure returns (Item[] memory) {
        return new Item[](0);
    }

    function one(Item memory item) internal pure returns (Item[] memory items) {
        items = new Item[](1);
        items[0] = item;
    }

    function two(Item memory first, Item memory second) internal pure returns (Item[] memory items) {
        items = new Item[](2);
        (items[0], items[1]) = (first, second);
    }

    function ids() internal pure returns (uint256[] memory) {
        return new uint256[](0);
    }

    function ids(uint256 id) internal pure returns (uint256[] memory list) {
        list = new uint256[](1);
        list[0] = id;
    }

    function ids(uint256 id, uint256 other) internal pure returns (uint256[] memory list) {
        list = new uint256[](2);
        (list[0], list[1]) = (id, other);
    }

    /// An offer to anyone, good for a day.
    function offerOf(address maker, Item[] memory gives, Item[] memory takes) internal returns (Offer memory offer) {
        offer.maker = maker;
        offer.gives = gives;
        offer.takes = takes;
        offer.nonce = _nonce++;
        offer.counter = vouchers.counterOf(maker);
        offer.deadline = vm.getBlockTimestamp() + 1 days;
    }

    /// One voucher for another.
    function swapOf(address maker, uint256 gives, uint256 takes) internal returns (Offer memory) {
        return offerOf(maker, one(itemOf(gives)), one(itemOf(takes)));
    }

    function sign(uint256 key, Offer memory offer) internal view returns (bytes memory) {
        return signatureOf(key, vouchers.offerHash(offer));
    }

    function keyOf(address account) internal view returns (uint256) {
        if (account == ann) return annKey;
        if (account == bob) return bobKey;
        return account == cat ? catKey : strangerKey;
    }

    function fill(address taker, Offer memory offer, uint256[] memory takes) internal {
        bytes memory signature = sign(keyOf(offer.maker), offer);
        vm.prank(taker);
        vouchers.fill(offer, signature, takes);
    }

    function expectFillRevert(address taker, Offer memory offer, uint256[] memory takes, bytes memory problem)
        internal
    {
        bytes memory signature = sign(keyOf(offer.maker), offer);
        vm.expectRevert(problem);
        vm.prank(taker);
        vouchers.fill(offer, signature, takes);
    }

    // ---- Redemption --------------------------------------------------------------------------------------------------

    bytes32 internal constant DOMAIN_TYPEHASH =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

    function digestFor(address where, string memory name, bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain =
            keccak256(abi.encode(DOMAIN_TYPEHASH, keccak256(bytes(name)), keccak256("1"), block.chainid, where));
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function redeemDigest(uint256 id, uint256 version, uint256 amount, uint256 before, uint256 deadline)
        internal
        view
        returns (bytes32)
    {
        bytes32 typehash =
            keccak256("Redeem(uint256 id,uint32 version,uint128 amount,uint128 remainingBefore,uint256 deadline)");
        bytes32 structHash = keccak256(abi.encode(typehash, id, version, amount, before, deadline));
        return digestFor(address(vouchers), "Commonweal Vouchers", structHash);
    }

    /// The owner's word for `amount`, good for a day.
    function redeemSignature(uint256 id, uint256 amount) internal view returns (bytes memory) {
        Voucher memory now_ = voucher(id);
        uint256 deadline = vm.getBlockTimestamp() + 1 days;
        return signatureOf(keyOf(now_.owner), redeemDigest(id, now_.version, amount, now_.remaining, deadline));
    }

    function redeem(address by, uint256 id, uint256 amount) internal {
        Voucher memory now_ = voucher(id);
        bytes memory signature = redeemSignature(id, amount);
        uint256 deadline = vm.getBlockTimestamp() + 1 days;
        vm.prank(by);
        vouchers.redeem(id, now_.version, uint128(amount), uint128(now_.remaining), deadline, signature);
    }
}
