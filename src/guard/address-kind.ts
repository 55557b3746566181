// What kind of place an IP address is. Pure: the addresses were resolved elsewhere.

export type AddressKind = "loopback" | "private" | "public" | "link-local" | "unspecified" | "multicast";

const MAPPED = /^(?:::ffff|64:ff9b:):([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;
const V4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** The blocks of RFC 6890, RFC 1918 and RFC 6598 that matter here, by first and second octet; the first match counts. */
const V4_BLOCKS: readonly (readonly [kind: AddressKind, holds: (a: number, b: number) => boolean])[] = [
  ["unspecified", (a) => a === 0],
  ["loopback", (a) => a === 127],
  [
    "private",
    (a, b) =>
      a === 10 ||
      (a === 172 && b >= 16 && b <= 31) ||
      (a === 192 && b === 168) ||
      (a === 100 && b >= 64 && b <= 127),
  ],
  ["link-local", (a, b) => a === 169 && b === 254],
  ["multicast", (a) => a >= 224],
];

const V6_BLOCKS: readonly (readonly [kind: AddressKind, form: RegExp])[] = [
  ["unspecified", /^::$/],
  ["loopback", /^::1$/],
  ["private", /^f[cd]/],
  ["link-local", /^fe[89ab]/],
  ["multicast", /^ff/],
];

function kindOfV4(address: string): AddressKind {
  const [a = 0, b = 0] = address.split(".").map(Number);
  return V4_BLOCKS.find(([, holds]) => holds(a, b))?.[0] ?? "public";
}

/** An IPv4 address inside an IPv6 one (mapped, or translated by RFC 6052) decides for itself. */
function embeddedV4(address: string): string | undefined {
  const [, high, low] = MAPPED.exec(address) ?? [];
  if (high === undefined || low === undefined) return undefined;
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join(".");
}

/** `[::1]` → `::1`, in the shortest form; undefined when it is not an IPv6 address. */
function canonicalV6(text: string): string | undefined {
  const bare = text.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const url = `http://[${bare}]`;
  return bare.includes(":") && URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : undefined;
}

/** Kind of an IPv4 or IPv6 address, with or without brackets; undefined for a name. */
export function kindOfAddress(text: string): AddressKind | undefined {
  if (V4.test(text)) return kindOfV4(text);
  const address = canonicalV6(text);
  if (address === undefined) return undefined;
  const inside = embeddedV4(address);
  return inside === undefined
    ? (V6_BLOCKS.find(([, form]) => form.test(address))?.[0] ?? "public")
    : kindOfV4(inside);
}
