// A target is an origin: scheme, host and port. Nothing else may hide in its address.

const parse = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

const isWeb = (url: URL): boolean => url.protocol === "http:" || url.protocol === "https:";

/** True when an address carries a user name or a password. */
const hasCredentials = (text: string): boolean => {
  const url = parse(text);
  return url !== undefined && (url.username !== "" || url.password !== "");
};

/** Text as it may be shown and kept: what could be a user name, a password or a token is replaced by three stars. */
export const withoutSecrets = (text: string): string =>
  text.replace(/^([a-z]+:\/\/)?\S*@/i, "$1***@").replace(/^([a-z]+:\/\/[^?]*)\?.*/i, "$1?***");

/** What is wrong with the address of an HTTP service; a path is fine. Every sentence continues “it …”. */
export function problemsOfAddress(text: string): readonly string[] {
  const url = parse(text);
  if (url === undefined || !isWeb(url))
    return ['must be an http or https address, such as "https://procedures.example:8443"'];
  return [
    ...(hasCredentials(text)
      ? ["must not carry a user name or password: secrets come from the environment"]
      : []),
    ...(url.port === "0" ? ["must not name port 0"] : []),
    ...(url.search === "" ? [] : ["must not have a query"]),
    ...(url.hash === "" ? [] : ["must not have a fragment"]),
  ];
}

/** What is wrong with the address of a target: as for an address, and it may have no path. */
export function problemsOfOrigin(text: string): readonly string[] {
  const problems = problemsOfAddress(text);
  const url = parse(text);
  if (url === undefined || !isWeb(url) || url.pathname === "/") return problems;
  return [...problems, `must not have a path; use "${url.origin}"`];
}

/** `https://Host:443/` → `https://host`. The text has no problems. */
export const toOrigin = (text: string): string => new URL(text).origin;
