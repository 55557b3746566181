/** A query parameter of an address, decoded; empty when it is not there. */
export function parameterOf(address: string, name: string): string {
  const query = address.split("?")[1] ?? "";
  const pair = query.split("&").find((part) => part.startsWith(`${name}=`)) ?? "";
  return decodeURIComponent(pair.slice(name.length + 1));
}
