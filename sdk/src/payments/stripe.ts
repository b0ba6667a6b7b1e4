import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { getBytes, hexlify, toUtf8Bytes } from "ethers";
import { checkInteger, checkObject, checkOneOf } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { type Time, checkTime } from "../core/time.js";
import { PaymentError } from "./error.js";

/** A request that Stripe sent to a webhook. */
export interface StripeRequest {
  /** The body as it came, byte by byte. Parsed and written again it would have another signature. */
  readonly payload: string | Uint8Array;
  /** The header `Stripe-Signature`. */
  readonly header: string | undefined | null;
  /** The endpoint's signing secret, `whsec_…`. */
  readonly secret: string | undefined;
  /** Now, if left out. */
  readonly now?: Time;
  /** Seconds that the signature may be old; 300 if left out. */
  readonly tolerance?: number;
  /** "live" if left out: events of Stripe's test mode, where nobody pays, are refused. */
  readonly mode?: "live" | "test";
}

/** An event that Stripe signed. */
export interface StripeEvent {
  readonly id: string;
  /** Such as "checkout.session.completed". */
  readonly type: string;
  /** Unix seconds. */
  readonly created: number;
  /** What it is about. */
  readonly object: Readonly<Record<string, unknown>>;
}

const TOLERANCE = 300;

/**
 * Whether a request is Stripe's: its signature scheme is HMAC with SHA-256 over the time and the body as it came. Compares
 * in constant time. Without a secret nothing passes.
 *
 * @returns The event. Hand it to `paymentIn` and `reversalIn`.
 * @throws InputError where the secret is missing, or the body is not the raw one.
 * @throws PaymentError `BAD_SIGNATURE`, `TOO_OLD`, `TOO_NEW`, `WRONG_MODE`, `MALFORMED`.
 * @example
 * const payload = await request.text();
 * const event = verifyStripe({ payload, header: request.headers.get("stripe-signature"), secret: process.env.STRIPE_SECRET });
 */
export function verifyStripe(request: StripeRequest): StripeEvent {
  const { payload, header, secret, now, tolerance = TOLERANCE, mode = "live" } = checkObject("request", request);
  const body = bytesOf(payload);
  const key = keyOf(secret);
  const time = now === undefined ? Math.floor(Date.now() / 1000) : Number(checkTime("now", now));
  const allowed = Number(checkInteger("tolerance", tolerance, 0n, 86_400n));
  checkOneOf("mode", mode, ["live", "test"]);

  const { at, signatures } = parseHeader(header);
  const expected = signatureOf(body, key, at);
  // All are compared, and to their ends, so that the time it takes tells nothing.
  const matches = signatures.map((given) => isEqual(getBytes(`0x${given}`), expected));
  if (!matches.includes(true)) {
    throw new PaymentError("BAD_SIGNATURE", "The signature is not one over this body with this secret.");
  }
  if (time - Number(at) > allowed) throw new PaymentError("TOO_OLD", `It was signed ${time - Number(at)} seconds ago.`);
  if (Number(at) - time > allowed) {
    throw new PaymentError("TOO_NEW", `It was signed ${Number(at) - time} seconds from now; check the clock.`);
  }
  const { livemode, ...event } = eventIn(body);
  if (livemode !== (mode === "live")) {
    throw new PaymentError("WRONG_MODE", `This is an event of the ${livemode ? "live" : "test"} mode.`);
  }
  return event;
}

/**
 * The header `Stripe-Signature` for a body, as Stripe makes it: for tests and demonstrations.
 *
 * @param at When it is signed; now if left out.
 * @throws InputError
 */
export function signStripe(payload: string | Uint8Array, secret: string, at: Time = new Date()): string {
  const time = String(checkTime("at", at));
  const signature = signatureOf(bytesOf(payload), keyOf(secret), time);
  return `t=${time},v1=${hexlify(signature).slice(2)}`;
}

function bytesOf(payload: unknown): Uint8Array {
  if (payload instanceof Uint8Array) return payload;
  if (typeof payload === "string") return new TextEncoder().encode(payload);
  throw new InputError("payload", "the body as it came, as text or Uint8Array, not parsed", payload);
}

/** `t=1492774577,v1=5257a8…,v1=…`; entries of other schemes are left aside. */
function parseHeader(header: unknown): { at: string; signatures: string[] } {
  const entries = typeof header === "string" ? header.split(",").map((entry) => entry.trim().split("=")) : [];
  const all = (scheme: string) => entries.filter(([name]) => name === scheme).map(([, value = ""]) => value);
  const times = all("t");
  const signatures = all("v1").filter((value) => /^[0-9a-f]{64}$/.test(value));
  if (times.length !== 1 || !/^\d{1,12}$/.test(times[0]!) || signatures.length === 0) {
    throw new PaymentError("BAD_SIGNATURE", "There is no header Stripe-Signature with a time and a signature v1.");
  }
  return { at: times[0]!, signatures };
}

/** The secret as bytes. It is not named in what goes wrong. */
function keyOf(secret: unknown): Uint8Array {
  if (typeof secret === "string" && secret !== "") return toUtf8Bytes(secret);
  throw new InputError("secret", "the signing secret of the endpoint; nothing passes without it");
}

function signatureOf(body: Uint8Array, key: Uint8Array, at: string): Uint8Array {
  return hmac
    .create(sha256, key)
    .update(toUtf8Bytes(`${at}.`))
    .update(body)
    .digest();
}

/** Takes the same time whatever the bytes are. Both have 32. */
function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  for (let i = 0; i < other.length; i += 1) difference |= (one[i] ?? 0) ^ other[i]!;
  return difference === 0;
}

function eventIn(body: Uint8Array): StripeEvent & { livemode: boolean } {
  let event: Record<string, any> | null = null;
  try {
    event = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    // Named below.
  }
  const { id, type, created, livemode, data } = event ?? {};
  const object: unknown = data?.object;
  if (
    ![id, type].every((value) => typeof value === "string" && value !== "") ||
    !Number.isSafeInteger(created) ||
    typeof livemode !== "boolean" ||
    typeof object !== "object" ||
    object === null
  ) {
    throw new PaymentError("MALFORMED", "The body is signed, but is no event of Stripe.");
  }
  return { id, type, created, livemode, object: object as StripeEvent["object"] };
}
