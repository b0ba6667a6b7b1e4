/**
 * Payments with money through a processor, for the server of an attester: what Stripe's webhooks tell, verified.
 *
 * @module
 */
export { PaymentError, type PaymentProblem } from "./error.js";
export { type Payment, RESERVATION_KEY, type Reversal, paymentIn, reversalIn } from "./receipt.js";
export { type SampleEvent, sampleStripeEvent } from "./sample.js";
export { type StripeEvent, type StripeRequest, signStripe, verifyStripe } from "./stripe.js";
