import { getBytes, toUtf8String } from "ethers";

/** Text in bytes that are filled up with zeros, whatever was put there. */
export function textOf(bytes: string): string {
  const found = getBytes(bytes);
  const end = found.indexOf(0);
  return toUtf8String(end < 0 ? found : found.slice(0, end), () => 0);
}
