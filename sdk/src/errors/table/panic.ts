/** Solidity's panic codes. */
const FAULTS: Record<string, string> = {
  1: "an assertion did not hold",
  17: "a number left its range",
  18: "a division by zero",
  33: "an unknown enum value",
  34: "storage of the wrong encoding",
  49: "a pop from an empty list",
  50: "an index past the end of a list",
  65: "too much memory asked for",
  81: "a call of an uninitialised function",
};

export function panicSentence(code: bigint): string {
  const fault = FAULTS[String(code)] ?? `panic code ${code}`;
  return `A contract stopped at a fault of its own: ${fault}. Please report what you did.`;
}
