import type { PeerCertificate } from "node:tls";

/** Longer chains are a mistake of the server. */
const MOST_CERTIFICATES = 10;

interface Linked extends PeerCertificate {
  readonly issuerCertificate?: Linked;
}

const endOf = ({ valid_to: end }: Linked): number => Date.parse(end) / 1000;

/** When the first certificate of a chain ends (seconds since 1970): the whole chain fails with it. */
export function tlsExpiry(leaf: Linked): number | undefined {
  const ends: number[] = [];
  let link: Linked | undefined = leaf;
  while (link !== undefined && ends.length < MOST_CERTIFICATES) {
    ends.push(endOf(link));
    // A root is its own issuer.
    link = link.issuerCertificate === link ? undefined : link.issuerCertificate;
  }
  const known = ends.filter((end) => Number.isFinite(end));
  return known.length === 0 ? undefined : Math.min(...known);
}
