// Follows the redirects of a probe, and never to a host that is not in the configuration.
import { reasonOf } from "../src/platform/deadline.ts";
import { exchange, type Answer, type Certificate } from "./exchange.ts";
import type { Stopwatch } from "./stopwatch.ts";

interface Way {
  readonly from: URL;
  /** Redirects that are followed. */
  readonly most: number;
  /** Where the way ends; at the first answer that is no redirect unless given. */
  readonly endsAt: string | undefined;
  /** Origins that may be asked. */
  readonly origins: ReadonlySet<string>;
}

interface Walk {
  readonly watch: Stopwatch;
  readonly signal: AbortSignal;
}

/** Where a chain of redirects led. */
interface Chain {
  /** Of the last address that was asked; undefined when it did not answer. */
  readonly answer: Answer | undefined;
  readonly redirects: number;
  /** Why the last address gave no answer. */
  readonly error: string | undefined;
  /** Why the chain did not lead where it should. */
  readonly astray: string | undefined;
  /** What every secure address showed. */
  readonly certificates: readonly Certificate[];
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function isAt(url: URL, wanted: string): boolean {
  const end = new URL(wanted);
  return url.origin === end.origin && url.pathname.startsWith(end.pathname);
}

/** The next address, undefined at the end of the way, or why there is none. */
function nextOf(url: URL, { status, location = "" }: Answer, way: Way): URL | string | undefined {
  if (way.endsAt !== undefined && isAt(url, way.endsAt)) return undefined;
  if (way.most === 0 || !REDIRECTS.has(status))
    return way.endsAt === undefined ? undefined : `the way ended at ${url.origin}${url.pathname}`;
  if (location === "" || !URL.canParse(location, url.href)) return "a redirect leads to no address";
  const next = new URL(location, url);
  return way.origins.has(next.origin)
    ? next
    : `a redirect leads to ${next.origin}, which the configuration does not name`;
}

/** Asks address after address. Never rejects: what did not answer is the finding. */
export async function followRedirects(way: Way, { watch, signal }: Walk): Promise<Chain> {
  const certificates: Certificate[] = [];
  const onCertificate = (seen: Certificate): void => void certificates.push(seen);
  let url = way.from;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await exchange(url, { watch, signal, onCertificate }).catch((thrown: unknown) =>
      reasonOf(thrown, signal),
    );
    const found = { redirects, certificates, error: undefined, astray: undefined };
    if (typeof answer === "string") return { ...found, answer: undefined, error: answer };
    const next = nextOf(url, answer, way);
    if (!(next instanceof URL)) return { ...found, answer, astray: next };
    if (redirects >= way.most) return { ...found, answer, astray: `more than ${way.most} redirects` };
    url = next;
  }
}
