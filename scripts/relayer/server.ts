import { type IncomingMessage, type Server, createServer } from "node:http";
import type { Kept } from "./book.ts";
import { Refusal, type Relayer } from "./relayer.ts";

/** Bytes of the largest request. */
const LARGEST = 65_536;

/**
 * `POST /actions` accepts a signed action, `GET /actions/<digest>` is its record, `GET /log/<minute>` what was carried out in a
 * minute. Answers are JSON; whatever is refused comes with `error`, a sentence.
 */
export function serve(relayer: Relayer, wake: () => void): Server {
  return createServer((request, response) => {
    answer(relayer, request, wake).then(
      ({ status, body }) => reply(status, body),
      (reason: unknown) => {
        if (reason instanceof Refusal) return reply(reason.status, { error: reason.message });
        console.error(reason);
        reply(503, { error: "The relayer cannot answer at present; try again." });
      },
    );

    function reply(status: number, body: object): void {
      response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
      response.end(JSON.stringify(body));
    }
  });
}

async function answer(relayer: Relayer, request: IncomingMessage, wake: () => void) {
  const { pathname } = new URL(request.url ?? "/", "http://relayer");
  const [, place, name, ...more] = pathname.split("/");
  if (request.method === "POST" && pathname === "/actions") {
    const record = await relayer.accept(await textOf(request));
    wake();
    return { status: 202, body: shown(record) };
  }
  if (request.method === "GET" && more.length === 0 && name) {
    if (place === "actions") {
      const record = relayer.book.get(name.toLowerCase());
      if (!record) throw new Refusal(404, "There is no record of this action, or it is kept no longer.");
      return { status: 200, body: shown(record) };
    }
    if (place === "log" && /^\d{1,12}$/.test(name)) return { status: 200, body: await relayer.log(Number(name)) };
  }
  throw new Refusal(404, "There is POST /actions, GET /actions/<digest> and GET /log/<minute>.");
}

/** Who, what, when and the signature; what became of it, so far. */
function shown({ digest, text, acceptedAt, carried, refused, raw }: Kept) {
  const state = carried ? "carried" : refused !== undefined ? "refused" : raw === undefined ? "accepted" : "sent";
  const { request, signature } = JSON.parse(text) as { request: object; signature: string };
  return { digest, request, signature, acceptedAt: new Date(acceptedAt).toISOString(), state, ...carried, refused };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST) throw new Refusal(413, `A request has at most ${LARGEST} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
