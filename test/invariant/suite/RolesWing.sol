// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GovernorTerms} from "../../../contracts/governance/interfaces/IRoleGovernor.sol";
import {Mandate} from "../../../contracts/governance/interfaces/IOneRoleGovernor.sol";
import {IGoodsChoice} from "../../../contracts/publicgoods/interfaces/IGoodsChoice.sol";
import {GoodsTerms} from "../../../contracts/publicgoods/interfaces/IPublicGoods.sol";
import {IHostRegistry} from "../../../contracts/hosts/interfaces/IHostRegistry.sol";
import {ChallengeTerms} from "../../../contracts/hosts/interfaces/IHostChallenges.sol";
import {Grid, Parameter, Setting} from "../../../contracts/pay/interfaces/IValuers.sol";
import {AnswerKeyTerms} from "../../../contracts/roles/interfaces/IAnswerKeyQualification.sol";
import {IAnswerKeyQualification} from "../../../contracts/roles/interfaces/IAnswerKeyQualification.sol";
import {ApprenticeshipTerms} from "../../../contracts/roles/interfaces/IApprenticeshipQualification.sol";
import {PanelTerms} from "../../../contracts/roles/interfaces/IPanelQualification.sol";
import {RoleTerms} from "../../../contracts/roles/interfaces/IRoleRegistry.sol";
import {CoreRoles} from "../../../contracts/roles/libraries/CoreRoles.sol";
import {OrderRules} from "../../../contracts/work/interfaces/IWorkOrders.sol";
import {TransferRules} from "../../../contracts/work/interfaces/IEscrowedTransfers.sol";
import {Foundation} from "./Foundation.sol";

/// @notice Roles, work and pay, hosts, public goods and role governance, deployed as deploy/400 does.
abstract contract RolesWing is Foundation {
    function deployRoles() internal {
        deployRegister();
        deployQualifications();
        deployPay();
        deployWork();
        deployHosts();
        deployGoods();
        deployGovernors();
    }

    function deployRegister() private {
        (address authority, address relay, address identities) = bases();
        (address roles, address teams) = (addressOf("RoleRegistry"), addressOf("Teams"));
        deploy("WorkQueue", abi.encode(relay, identities, roles, addressOf("WorkOrders")));
        deploy(
            "RoleRegistry",
            abi.encode(
                authority,
                relay,
                identities,
                addressOf("WorkQueue"),
                addressOf("Pay"),
                addressOf("EducationPanel"),
                teams,
                coreTerms()
            )
        );
        deploy("IdentityVerification", abi.encode(authority, relay, identities, roles, teams, 7 days));
        string[13] memory teamwork = [
            "RoleRegistry",
            "WorkQueue",
            "WorkOrders",
            "PeerReview",
            "EducationPanel",
            "RolePanel",
            "AnswerKeyQualification",
            "Valuers",
            "EscrowedTransfers",
            "PublicGoods",
            "HostMonitors",
            "SourcePins",
            "BackupLedger"
        ];
        address[] memory modules = new address[](teamwork.length);
        for (uint256 i = 0; i < modules.length; ++i) {
            modules[i] = addressOf(teamwork[i]);
        }
        deploy("Teams", abi.encode(authority, relay, identities, roles, addressOf("WorkCredit"), modules));
    }

    function coreTerms() private view returns (RoleTerms[] memory core) {
        (address key, address apprentice) =
            (addressOf("AnswerKeyQualification"), addressOf("ApprenticeshipQualification"));
        address panel = addressOf("RolePanel");
        address[8] memory qualifications = [apprentice, key, apprentice, key, key, apprentice, panel, panel];
        core = new RoleTerms[](CoreRoles.COUNT);
        for (uint256 i = 0; i < core.length; ++i) {
            bool strict = i + 1 != CoreRoles.RESEARCH;
            core[i] = RoleTerms(keccak256(abi.encode("role", i)), keccak256("course"), qualifications[i], strict, true);
        }
    }

    function deployQualifications() private {
        (address authority, address relay, address identities) = bases();
        address roles = addressOf("RoleRegistry");
        PanelTerms memory panels = PanelTerms(7 days, 14 days, 30 days);
        deploy(
            "EducationPanel",
            "PanelQualification",
            abi.encode(authority, relay, identities, roles, CoreRoles.EDUCATION, CoreRoles.RESEARCH, panels)
        );
        deploy("RolePanel", "PanelQualification", abi.encode(authority, relay, identities, roles, 0, 0, panels));
        AnswerKeyTerms memory sessions = AnswerKeyTerms({
            bond: 0.02 ether,
            challengeBond: 0.02 ether,
            opening: 2 days,
            commit: 3 days,
            reveal: 2 days,
            key: 2 days,
            challenge: 3 days,
            grading: 7 days,
            penance: 90 days,
            validity: 30 days
        });
        deploy("AnswerKeyQualification", abi.encode(authority, relay, identities, roles, addressOf("Pay"), sessions));
        deploy(
            "ApprenticeshipQualification",
            abi.encode(authority, relay, identities, roles, ApprenticeshipTerms(3, 1 days, 30 days, 30 days))
        );
    }

    function deployPay() private {
        (address authority, address relay, address identities) = bases();
        (address roles, address pay, address credit) =
            (addressOf("RoleRegistry"), addressOf("Pay"), addressOf("WorkCredit"));
        address[] memory modules = new address[](3);
        (modules[0], modules[1], modules[2]) =
        (addressOf("WorkOrders"), addressOf("EscrowedTransfers"), addressOf("Teams"));
        deploy("WorkCredit", abi.encode(authority, relay, identities, roles, pay, addressOf("PublicGoods"), modules));
        deploy("Valuers", abi.encode(authority, relay, identities, roles, pay, settings()));
        deploy(
            "Pay",
            abi.encode(
                authority,
                relay,
                identities,
                roles,
                addressOf("WorkQueue"),
                credit,
                addressOf("Valuers"),
                addressOf("PeerReview"),
                addressOf("HostRegistry"),
                30 days
            )
        );
        deploy("PeerReview", abi.encode(relay, identities, roles, pay, 7 days));
    }

    function settings() private pure returns (Setting[] memory all) {
        all = new Setting[](7);
        all[0] = Setting(Parameter.Slope, 0, Grid(0, 5_100, 10), 2_000);
        all[1] = Setting(Parameter.ReserveShare, 0, Grid(0, 2_550, 10), 500);
        all[2] = Setting(Parameter.HostShare, 0, Grid(0, 2_550, 10), 1_000);
        all[3] = Setting(Parameter.Weight, 0, Grid(100, 5_200, 10), 1_000);
        all[4] = Setting(Parameter.Weight, CoreRoles.VALUERS, Grid(100, 5_200, 1), 1_000);
        all[5] = Setting(Parameter.Rate, 0, Grid(500e18, 10_700e18, 10), 2_500e18);
        all[6] = Setting(Parameter.Rate, 0x455552, Grid(0, 2e18, 10), 1e18);
    }

    function deployWork() private {
        (address authority, address relay, address identities) = bases();
        (address roles, address credit) = (addressOf("RoleRegistry"), addressOf("WorkCredit"));
        deploy(
            "WorkOrders",
            abi.encode(
                authority,
                relay,
                identities,
                roles,
                addressOf("WorkQueue"),
                credit,
                addressOf("Pay"),
                addressOf("Arbitration"),
                OrderRules(1 ether, 1 days, 1 days, 7 days, 120 days, 365 days)
            )
        );
        deploy(
            "EscrowedTransfers",
            abi.encode(authority, relay, identities, roles, credit, TransferRules(2 days, 3 days, 16))
        );
    }

    function deployHosts() private {
        (address authority, address relay, address identities) = bases();
        (address roles, address hosts) = (addressOf("RoleRegistry"), addressOf("HostRegistry"));
        ChallengeTerms memory terms = ChallengeTerms(15 minutes, 1 hours);
        deploy(
            "HostRegistry",
            abi.encode(
                authority,
                relay,
                identities,
                addressOf("Pay"),
                addressOf("PublicGoods"),
                addressOf("GoodsChoice"),
                addressOf("HostMonitors"),
                addressOf("SourcePins"),
                15 minutes
            )
        );
        deploy("HostMonitors", abi.encode(authority, relay, identities, roles, hosts, terms));
        deploy(
            "SourcePins", abi.encode(authority, relay, identities, roles, hosts, addressOf("ReleaseRegistry"), terms)
        );
        deploy("BackupLedger", abi.encode(relay, identities, roles, hosts));
    }

    function deployGoods() private {
        (address authority, address relay, address identities) = bases();
        deploy("GoodsChoice", abi.encode(authority, relay, addressOf("HostRegistry"), addressOf("PublicGoods")));
        bytes memory modules = abi.encode(
            addressOf("RoleRegistry"),
            addressOf("HostRegistry"),
            addressOf("Pay"),
            addressOf("Valuers"),
            addressOf("WorkCredit"),
            addressOf("GoodsChoice"),
            addressOf("PaymentReceipts"),
            addressOf("PaymentReferences")
        );
        GoodsTerms memory terms = GoodsTerms(0.02 ether, 1 hours, 1 days, 2 days, 4 days, 7 days, 3 days);
        deploy("PublicGoods", bytes.concat(abi.encode(authority, relay, identities), modules, abi.encode(terms)));
        deploy("PaymentReceipts", abi.encode(identities, addressOf("PublicGoods"), addressOf("GoodsChoice")));
    }

    function deployGovernors() private {
        (address authority,, address identities) = bases();
        GovernorTerms memory terms = GovernorTerms(7 days, 1, 3);
        deploy("AllRolesGovernor", abi.encode(authority, identities, addressOf("RoleRegistry"), terms));
        (address hosts, address choice) = (addressOf("HostRegistry"), addressOf("GoodsChoice"));
        Mandate[] memory mandates = new Mandate[](4);
        mandates[0] = Mandate(hosts, IHostRegistry.admit.selector, uint16(CoreRoles.HOST_MANAGEMENT));
        mandates[1] = Mandate(hosts, IHostRegistry.remove.selector, uint16(CoreRoles.BACKUP_VERIFICATION));
        mandates[2] = Mandate(choice, IGoodsChoice.setProcessor.selector, uint16(CoreRoles.PAYMENTS));
        mandates[3] = Mandate(
            addressOf("AnswerKeyQualification"),
            IAnswerKeyQualification.adoptTestSet.selector,
            uint16(CoreRoles.RESEARCH)
        );
        deploy("OneRoleGovernor", abi.encode(authority, identities, addressOf("RoleRegistry"), terms, mandates));
    }

    function bases() private view returns (address authority, address relay, address identities) {
        return (addressOf("Timelock"), addressOf("Forwarder"), addressOf("IdentityRegistry"));
    }
}
