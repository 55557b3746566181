import type { DependencyId, Endpoint, EndpointClass } from "./system.ts";

/** One endpoint of a system as its table states it; sizes are bodies before compression (kB). */
export type Row = readonly [
  name: string,
  method: Endpoint["method"],
  path: string,
  endpointClass: EndpointClass,
  requestKilobytes: number,
  responseKilobytes: number,
  dependency?: DependencyId,
];
