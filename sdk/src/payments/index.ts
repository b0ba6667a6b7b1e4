/**
 * Payments with money through a processor, for the server of an attester: what Stripe's webhooks tell, verified.
 *
 * @module
 */
export { PaymentError, type PaymentProblem } from "./error.js";
export {
  type GoodsPayment,
  type Payment,
  REQUEST_KEY,
  RESERVATION_KEY,
  type Reversal,
  goodsPaymentIn,
  paymentIn,
  reversalIn,
} from "./receipt.js";
export { type SampleEvent, sampleStripeEvent } from "./sample.js";
export { type StripeEvent, type StripeRequest, signStripe, verifyStripe } from "./stripe.js";
