import { TypedDataEncoder, ZeroAddress, id, toBeHex } from "ethers";
import { canonicalJson } from "../core/canonical.js";
import {
  checkAddress,
  checkAmount,
  checkBytes,
  checkDigits,
  checkInteger,
  checkJson,
  checkObject,
  checkSignature,
  checkText,
} from "../core/check.js";
import { checkCurrency } from "../core/currency.js";
import { InputError } from "../core/input-error.js";
import { checkTime } from "../core/time.js";
import { checkIdentity } from "../identity/did.js";
import { MOST_AMOUNT, checkOrganisation, checkRequestId } from "./input.js";

/** What an organisation or its processor signs: this was paid. */
export interface PaymentReceipt {
  readonly requestId: bigint;
  /** Identity. */
  readonly payer: string;
  readonly organisation: bigint;
  /** In base units of the currency: wei, a token's own, or hundredths. */
  readonly amount: bigint;
  /** "ETH", three capitals such as EUR, or the address of a token. */
  readonly currency: string;
  /** Account of who moved the payment; null where the organisation took it itself. */
  readonly processor: string | null;
  /** Hash of the name that the processor, or the organisation, has for the payment, see {@link paymentReference}. */
  readonly reference: string;
  /** Unix seconds. */
  readonly paidAt: bigint;
  /** Last second at which the receipt is taken (Unix seconds). */
  readonly deadline: bigint;
}

/** A receipt with its signature. Anyone may hand it in. */
export interface SignedPaymentReceipt extends PaymentReceipt {
  readonly chainId: bigint;
  /** Address of PublicGoods. */
  readonly contract: string;
  /** The organisation's signer, or the processor. */
  readonly signer: string;
  readonly signature: string;
}

export const PAYMENT_FIELDS = {
  PaymentReceipt: [
    { name: "requestId", type: "uint256" },
    { name: "payer", type: "bytes20" },
    { name: "organisation", type: "uint256" },
    { name: "amount", type: "uint256" },
    { name: "currency", type: "address" },
    { name: "processor", type: "address" },
    { name: "processorReference", type: "bytes32" },
    { name: "paidAt", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};

const FORMAT = "commonweal-payment-receipt";
const VERSION = 1;
const NUMBERS = ["chainId", "requestId", "organisation", "amount", "paidAt", "deadline"] as const;

/**
 * The hash under which a payment is spent once.
 *
 * @param name What the processor, or the organisation, calls the payment: Stripe's `pi_…`.
 * @throws InputError
 */
export function paymentReference(name: string): string {
  return id(checkText("name", name));
}

/** Under whose name a payment is known to be used: the processor's, or the organisation's number as an address. */
export function takerOf({ processor, organisation }: PaymentReceipt): string {
  return processor ?? toBeHex(organisation, 20);
}

/** A receipt as the contract takes it, and as it is signed. */
export function receiptStruct({ currency, processor, reference, ...rest }: PaymentReceipt) {
  const { requestId, payer, organisation, amount, paidAt, deadline } = rest;
  return {
    ...{ requestId, payer, organisation, amount },
    currency: checkCurrency("currency", currency).address,
    processor: processor ?? ZeroAddress,
    processorReference: reference,
    ...{ paidAt, deadline },
  };
}

/** The digest that is signed. */
export function receiptDigest(receipt: Omit<SignedPaymentReceipt, "signature" | "signer">): string {
  const { chainId, contract: verifyingContract } = receipt;
  const domain = { name: "Commonweal PublicGoods", version: "1", chainId, verifyingContract };
  return TypedDataEncoder.hash(domain, PAYMENT_FIELDS, receiptStruct(receipt));
}

export function checkReceipt(field: string, receipt: PaymentReceipt): PaymentReceipt {
  const given = checkObject(field, receipt);
  const { processor } = given;
  return {
    requestId: checkRequestId(`${field}.requestId`, given.requestId),
    payer: checkIdentity(`${field}.payer`, given.payer),
    organisation: checkOrganisation(`${field}.organisation`, given.organisation),
    amount: checkAmount(`${field}.amount`, given.amount, 1n, MOST_AMOUNT),
    currency: checkCurrency(`${field}.currency`, given.currency).name,
    processor: processor === null ? null : checkAddress(`${field}.processor`, processor),
    reference: checkBytes(`${field}.reference`, given.reference, 32),
    paidAt: checkTime(`${field}.paidAt`, given.paidAt),
    deadline: checkTime(`${field}.deadline`, given.deadline),
  };
}

export function checkSignedReceipt(field: string, signed: SignedPaymentReceipt): SignedPaymentReceipt {
  const { chainId, contract, signer, signature } = checkObject(field, signed);
  return {
    ...checkReceipt(field, signed),
    chainId: checkInteger(`${field}.chainId`, chainId, 1n),
    contract: checkAddress(`${field}.contract`, contract),
    signer: checkAddress(`${field}.signer`, signer),
    signature: checkSignature(`${field}.signature`, signature),
  };
}

/**
 * A signed receipt as text, for the payer.
 *
 * @throws InputError
 */
export function receiptToText(signed: SignedPaymentReceipt): string {
  const checked = checkSignedReceipt("receipt", signed);
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, String(checked[name])]));
  const { payer, currency, processor, reference, contract, signer, signature } = checked;
  const receipt = { ...numbers, payer, currency, processor, reference, contract, signer, signature };
  return canonicalJson({ format: FORMAT, version: VERSION, receipt });
}

/**
 * The receipt in a text that {@link receiptToText} made. Whether its signature is right is another question: see
 * `publicGoods.verifyReceipt`.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function receiptFromText(text: string): SignedPaymentReceipt {
  const { format, version, receipt } = checkJson("text", text, "a receipt of a payment as JSON");
  if (format !== FORMAT) throw new InputError("format", FORMAT, format);
  if (version !== VERSION) throw new InputError("version", String(VERSION), version);
  const given = checkObject("receipt", receipt as Record<string, unknown>);
  const numbers = NUMBERS.map((name) => [name, checkDigits(`receipt.${name}`, given[name])]);
  return checkSignedReceipt("receipt", {
    ...given,
    ...Object.fromEntries(numbers),
  } as unknown as SignedPaymentReceipt);
}
