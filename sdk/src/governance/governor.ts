import type { AllRolesGovernorAbi } from "../abi/AllRolesGovernor.js";
import type { OneRoleGovernorAbi } from "../abi/OneRoleGovernor.js";
import type { Action, CallRequest } from "../core/action.js";
import { checkAddress, checkAmount, checkCid, checkList, checkObject, checkText } from "../core/check.js";
import type { ContractHandle } from "../core/contract.js";
import { checkCall, rows } from "./calls.js";
import {
  type RoleProposal,
  type RoleProposalDraft,
  checkRoleProposal,
  operationFrom,
  proposalArgs,
  proposalFrom,
  roleProposalOf,
} from "./role-proposal.js";
import type { Proposal } from "./timelock.js";

/** What both governors have in their ABIs. */
export type GovernorAbi = readonly Extract<(typeof AllRolesGovernorAbi)[number], (typeof OneRoleGovernorAbi)[number]>[];

/** A proposal, by itself or by its id. */
export type RoleProposalRef = bigint | { readonly id: bigint };

/** A draft whose calls may be actions of this client. */
export interface RoleProposalPlan extends Omit<RoleProposalDraft, "calls"> {
  /** What is to be done, in this order: actions, or what their `request()` gives. */
  readonly calls: readonly (CallRequest | { request(): Promise<CallRequest> })[];
}

export function checkProposalId(ref: RoleProposalRef): bigint {
  return checkAmount("proposal", typeof ref === "object" && ref !== null ? ref.id : ref);
}

export function proposing(contract: ContractHandle<GovernorAbi>) {
  const { core } = contract;

  return {
    /**
     * A proposal out of actions of this client, with its id, the CID of its text and that of the code it adopts. Actions are
     * asked for their calls; nothing is sent. Pin the text under its CID, and keep the proposal.
     *
     * @throws InputError
     * @example
     * const calls = [governance.adoptRelease(plan)];
     * const proposal = await governance.allRoles.compose({ calls, text: "# Release 1.1\n\nWhat it mends: …" });
     */
    async compose(plan: RoleProposalPlan): Promise<RoleProposal> {
      const { calls, text, code, proposer } = checkObject("plan", plan);
      const given = checkList("calls", calls, 1).map((call, i) => {
        const action = checkObject(`calls[${i}]`, call);
        return "request" in action ? action : checkCall(`calls[${i}]`, action);
      });
      checkText("text", text, 50_000);
      if (code !== undefined) checkCid("code", code);
      if (proposer !== undefined) checkAddress("proposer", proposer);
      const requests = await Promise.all(given.map((call) => ("request" in call ? call.request() : call)));
      return roleProposalOf({ ...plan, calls: requests });
    },

    /**
     * Puts a proposal to the vote. For who has a ballot in it; votes are taken from the next second on.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `INVALID_INPUT`, `ALREADY_DONE`.
     * @example
     * await governance.allRoles.propose(proposal).send();
     */
    propose(proposal: RoleProposal): Action<RoleProposal, bigint> {
      const checked = checkRoleProposal("proposal", proposal);
      const [targets, values, data] = proposalArgs(checked);
      return contract.action("propose", {
        args: [targets, values, data, checked.description],
        result: () => checked,
      });
    },

    /**
     * Queues in the timelock what passed. Anyone may.
     *
     * @returns An action whose result says when it can be executed (Unix seconds).
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE`, `NOT_FOUND`; `NOT_ALLOWED` where its mandate was taken since.
     * @example
     * const { result } = await governance.allRoles.queue(proposal).send();
     */
    queue(proposal: RoleProposal): Action<{ readonly proposalId: bigint; readonly etaSeconds: bigint }, bigint> {
      return contract.action("queue", {
        args: proposalArgs(checkRoleProposal("proposal", proposal)),
        result: (found) => found.one(contract, "ProposalQueued"),
      });
    },

    /**
     * Executes what was queued, once the timelock's delay has passed. Anyone may. What the calls send beyond the ETH that the
     * timelock has comes from the sender.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE`, `NOT_FOUND`; what the calls themselves throw.
     * @example
     * await governance.allRoles.execute(proposal).send();
     */
    execute(proposal: RoleProposal): Action<{ readonly proposalId: bigint }, bigint> {
      const checked = checkRoleProposal("proposal", proposal);
      const sum = checked.calls.reduce((total, { value }) => total + value, 0n);
      const lacking = async () => {
        const held = await core.provider.getBalance(await core.addressOf("Timelock"));
        return held < sum ? sum - held : 0n;
      };
      return contract.action("execute", {
        args: proposalArgs(checked),
        value: sum === 0n ? 0n : lacking,
        result: (found) => found.one(contract, "ProposalExecuted"),
      });
    },

    /**
     * Takes a proposal back in the second in which it was made, before votes are taken. For its proposer. Later a proposal to
     * all roles can stop what is queued: by `governance.cancel` of the `operation`.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`.
     */
    cancel(proposal: RoleProposal): Action<{ readonly proposalId: bigint }, bigint> {
      return contract.action("cancel", {
        args: proposalArgs(checkRoleProposal("proposal", proposal)),
        result: (found) => found.one(contract, "ProposalCanceled"),
      });
    },

    /**
     * What is queued in the timelock for a proposal, under its id there.
     *
     * @throws InputError
     * @example
     * const { id } = await governance.oneRole.operation(proposal);
     * const stop = await governance.allRoles.compose({ calls: [governance.cancel(id)], text: "Stop it: …" });
     */
    async operation(proposal: RoleProposal): Promise<Proposal> {
      const checked = checkRoleProposal("proposal", proposal);
      return operationFrom(checked, await contract.address());
    },

    /**
     * A proposal with its calls and its description, from the events that made it; null where there was none.
     *
     * @throws InputError
     * @example
     * const proposal = await governance.allRoles.find(id);
     * console.log(proposal?.description);
     */
    async find(ref: RoleProposalRef): Promise<RoleProposal | null> {
      const proposalId = checkProposalId(ref);
      for await (const { blockNumber } of contract.events("ProposalDocuments", { where: { proposalId } })) {
        const options = { from: blockNumber, to: blockNumber };
        for await (const { args } of contract.events("ProposalCreated", options)) {
          const { targets, values, calldatas, description } = args;
          if (args.proposalId === proposalId) return proposalFrom(rows(targets, values, calldatas), description);
        }
      }
      return null;
    },
  };
}
