// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SaleAttester, SaleTerms} from "../../../contracts/vouchers/interfaces/IVoucherSales.sol";
import {CommunityTerms} from "../../../contracts/community/interfaces/ICommunityProjects.sol";
import {JuryTerms} from "../../../contracts/arbitration/interfaces/IArbitration.sol";
import {RedemptionTerms} from "../../../contracts/vouchers/interfaces/IVoucherRedemptions.sol";
import {WingTerms} from "../../WingTerms.sol";
import {Deployment} from "./Deployment.sol";

/// @notice What every wing stands on, the capital wing and the vouchers, deployed as deploy/010 to deploy/200 do.
abstract contract Foundation is Deployment, WingTerms {
    /// @notice How long what is proposed to the authority waits.
    uint256 internal constant DELAY = 2 days;

    function deployFoundation(address founder) internal {
        deploy("Forwarder", "");
        deploy("Timelock", abi.encode(DELAY, only(founder)));
        deploy("IdentityRegistry", abi.encode(addressOf("Timelock"), addressOf("Forwarder"), new address[](0)));
    }

    function deployCapital() internal {
        (address authority, address relay) = (addressOf("Timelock"), addressOf("Forwarder"));
        (address capital, address reputation) = (addressOf("CapitalToken"), addressOf("Reputation"));
        (address voting, address projects, address tasks) =
            (addressOf("PLCRVoting"), addressOf("Projects"), addressOf("Tasks"));
        address identities = addressOf("IdentityRegistry");
        deploy("CapitalToken", abi.encode(authority, relay, reputation, projects, tasks, voting, 5e13, 7 days));
        deploy("Reputation", abi.encode(authority, relay, identities, capital, projects, tasks, voting, 10_000, 4));
        deploy("PLCRVoting", abi.encode(relay, capital, reputation, identities));
        deploy("Projects", abi.encode(authority, relay, capital, reputation, identities, tasks, stakingTerms()));
        deploy("Tasks", abi.encode(authority, relay, capital, reputation, identities, voting, projects, workTerms()));
        deploy("RevenueSplitter", abi.encode(authority, capital, reputation, 5000));
    }

    function deployVouchers(address attester) internal {
        (address authority, address relay) = (addressOf("Timelock"), addressOf("Forwarder"));
        (address identities, address vouchers) = (addressOf("IdentityRegistry"), addressOf("Vouchers"));
        (address communities, address projects) = (addressOf("Communities"), addressOf("CommunityProjects"));
        deploy("Communities", abi.encode(relay, identities));
        deploy("VoucherRenderer", abi.encode(vouchers));
        deploy("VoucherAudiences", abi.encode(relay, identities, vouchers, communities, addressOf("ExoScore")));
        deploy("VoucherRenewals", abi.encode(relay, identities, vouchers));
        deploy(
            "VoucherRedemptions",
            abi.encode(authority, relay, identities, vouchers, projects, addressOf("Arbitration"), redemptionTerms())
        );
        deploy("PaymentReferences", abi.encode(authority, only(addressOf("VoucherSales"))));
        deploySales(attester);
        deployVoucherBook();
        deploy(
            "CommunityProjects",
            abi.encode(
                authority,
                relay,
                identities,
                vouchers,
                addressOf("VoucherRedemptions"),
                addressOf("CommunityWork"),
                CommunityTerms({grace: 14 days, lapse: 120 days, longest: 5 * 365 days})
            )
        );
        deploy("CommunityWork", abi.encode(relay, identities, vouchers, projects, addressOf("Arbitration")));
        deploy("SharedAssets", abi.encode(relay, identities, projects, communities, vouchers));
        deploy("NoticeBoard", abi.encode(relay, identities, vouchers, communities, projects));
        deployCourt();
        deployScore();
    }

    function deploySales(address attester) private {
        SaleAttester[] memory policies = new SaleAttester[](1);
        policies[0] = SaleAttester(true, "ZZ", keccak256("policy"));
        SaleTerms memory terms = SaleTerms(1 hours, 1 hours, 120 days);
        deploy(
            "VoucherSales",
            abi.encode(
                addressOf("Timelock"),
                addressOf("Forwarder"),
                addressOf("Vouchers"),
                addressOf("PaymentReferences"),
                only(attester),
                policies,
                terms
            )
        );
    }

    function deployVoucherBook() private {
        deploy(
            "Vouchers",
            abi.encode(
                addressOf("Forwarder"),
                addressOf("IdentityRegistry"),
                addressOf("VoucherAudiences"),
                addressOf("CommunityProjects"),
                addressOf("VoucherSales"),
                addressOf("VoucherRedemptions"),
                addressOf("VoucherRenewals"),
                addressOf("VoucherRenderer")
            )
        );
    }

    function deployCourt() private {
        address[] memory sources = new address[](3);
        (sources[0], sources[1], sources[2]) =
        (addressOf("VoucherRedemptions"), addressOf("CommunityWork"), addressOf("CommunityProjects"));
        deploy(
            "Arbitration",
            abi.encode(
                addressOf("Timelock"),
                addressOf("Forwarder"),
                addressOf("IdentityRegistry"),
                addressOf("PLCRVoting"),
                addressOf("Communities"),
                addressOf("ExoScore"),
                addressOf("Vouchers"),
                sources,
                juryTerms()
            )
        );
    }

    function deployScore() private {
        address[] memory sources = new address[](3);
        (sources[0], sources[1], sources[2]) =
        (addressOf("Vouchers"), addressOf("CommunityProjects"), addressOf("Arbitration"));
        uint256[8] memory bases = [uint256(10_000), 3_000, 2_000, 4_000, 8_000, 3_000, 5_000, 1_000];
        deploy(
            "ExoScore",
            abi.encode(
                addressOf("Timelock"),
                addressOf("IdentityRegistry"),
                addressOf("Projects"),
                addressOf("Tasks"),
                addressOf("VoucherRedemptions"),
                sources,
                100_000,
                bases
            )
        );
    }

    function redemptionTerms() private pure returns (RedemptionTerms memory) {
        return RedemptionTerms({fulfil: 7 days, confirm: 7 days, restored: 14 days, lapse: 120 days});
    }

    /// @dev As they are deployed, but that jurors need no score, which takes longer to earn than a history is, and that
    /// dealings last a day, as in a small world everyone has dealt with everyone.
    function juryTerms() private pure returns (JuryTerms memory) {
        return JuryTerms({
            deposit: 1 ether,
            appealDeposit: 2 ether,
            jurors: 3,
            tries: 64,
            evidence: 3 days,
            strike: 1 days,
            commit: 3 days,
            reveal: 3 days,
            appeal: 3 days,
            delivery: 30 days,
            penance: 90 days,
            dealings: 1 days,
            score: 0
        });
    }

    function only(address account) internal pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = account;
    }
}
