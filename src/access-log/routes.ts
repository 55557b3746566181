// Paths → routes: a tree of path segments, with ids folded into `{id}`, bounded in size, and with the templates of the
// reference API planted first, so that a path one of them fits is counted under it.
import type { Endpoint } from "../catalogue/system.ts";
import { FNV_PRIME, hashText } from "./byte-scan.ts";
import { EdgeTable } from "./edge-table.ts";
import { Span, type Entry } from "./entry.ts";
import { methods } from "./request-line.ts";
import { routeMix, type RouteCount } from "./route-mix.ts";
import { createValueJudge } from "./segment.ts";

interface Node {
  readonly id: number;
  readonly name: string;
  readonly hash: number;
  /** Part of the reference API: never folded away. */
  readonly isPlanted: boolean;
  parent: Node | undefined;
  children: Node[];
  value: Node | undefined;
  /** Unknown words in this place are values. */
  isOpen: boolean;
}

const MOST_NODES = 16_384;
/** More different words than this in one place are no interface but values: names, slugs, files. */
const MOST_WORDS = 64;
/** Words with this share of the requests of their place stay words when the others are folded. */
const KEPT_SHARE = 0.01;
const METHODS = methods.length;
const SLASH = 47;
const SEMICOLON = 59;
const EDGE_BITS = 16;
const WEB_SOCKET = "WS";

const isPlaceholder = (segment: string): boolean => segment.startsWith("{");

export class Routes {
  readonly #nodes: Node[] = [];
  readonly #edges = new EdgeTable(EDGE_BITS);
  readonly #counts = new Float64Array(MOST_NODES * METHODS);
  readonly #endpoints = new Int16Array(MOST_NODES * METHODS).fill(-1);
  readonly #segment = new Span();
  readonly #isValue = createValueJudge();
  /** Of the segment. */
  #hash = 0;
  readonly #root = this.#grow("", undefined, true);
  readonly #malformed = this.#grow("{malformed}", undefined, true);
  readonly #other = this.#grow("{other}", undefined, true);

  constructor(planted: readonly Endpoint[]) {
    for (const [index, endpoint] of planted.entries()) this.#plant(endpoint, index);
  }

  /** Counts a request. @returns the index of the endpoint of the reference API that it fits; −1 for none. */
  count({ path, method }: Entry): number {
    const node = path.length === 0 ? this.#malformed : this.#walk(path);
    const place = node.id * METHODS + (node === this.#malformed ? 0 : method);
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
    return this.#endpoints[place] ?? -1;
  }

  /** Template of a path as it is known by now; for tests. */
  templateOf(path: string): string {
    const span = new Span();
    span.bytes = new TextEncoder().encode(path);
    span.end = span.bytes.length;
    return this.#template(this.#walk(span));
  }

  /** How often each route was asked for. */
  get mix(): readonly RouteCount[] {
    return routeMix(
      this.#nodes.flatMap((node) =>
        methods.flatMap((method, i) => {
          const count = this.#counts[node.id * METHODS + i] ?? 0;
          return count === 0 ? [] : [{ method, route: this.#template(node), count }];
        }),
      ),
    );
  }

  #grow(name: string, parent: Node | undefined, isPlanted: boolean): Node {
    const node: Node = {
      id: this.#nodes.length,
      name,
      hash: hashText(name, 0),
      isPlanted,
      parent,
      children: [],
      value: undefined,
      isOpen: false,
    };
    this.#nodes.push(node);
    return node;
  }

  #plant({ method, path }: Endpoint, index: number): void {
    let node = this.#root;
    for (const segment of path.split("/").filter((one) => one !== "")) {
      if (isPlaceholder(segment)) {
        node.isOpen = true;
        node.value ??= this.#grow(segment, node, true);
        node = node.value;
      } else node = this.#childOf(node, segment) ?? this.#addChild(node, segment, true);
    }
    const place =
      node.id * METHODS + methods.findIndex((one) => one === (method === WEB_SOCKET ? "GET" : method));
    // What a line of a log cannot tell apart (a socket and what is said over it) counts as the first of them.
    if (this.#endpoints[place] === -1) this.#endpoints[place] = index;
  }

  #childOf(node: Node, name: string): Node | undefined {
    return this.#nodes[this.#edges.get(node.id, hashText(name, 0))];
  }

  #addChild(node: Node, name: string, isPlanted: boolean): Node {
    const child = this.#grow(name, node, isPlanted);
    node.children.push(child);
    this.#edges.set(node.id, child.hash, child.id);
    return child;
  }

  /** Follows a path; double and trailing slashes and `;parameters` of segments do not count. */
  #walk(path: Span): Node {
    const { bytes, end } = path;
    this.#segment.bytes = bytes;
    let node = this.#root;
    for (let at = path.start; at < end;) {
      while (at < end && bytes[at] === SLASH) at += 1;
      if (at >= end) break;
      at = this.#cutSegment(at, end);
      if (this.#segment.length > 0) node = this.#step(node, this.#segment);
    }
    return node;
  }

  /** Sets segment and hash, the same as hashSpan, in the loop that looks for the end. @returns where the segment ends. */
  #cutSegment(start: number, end: number): number {
    const { bytes } = this.#segment;
    let at = start;
    let hash = 0;
    for (; at < end; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === SLASH || byte === SEMICOLON) break;
      hash = Math.imul(hash ^ byte, FNV_PRIME);
    }
    this.#segment.start = start;
    this.#segment.end = at;
    this.#hash = hash;
    while (at < end && bytes[at] !== SLASH) at += 1;
    return at;
  }

  #step(node: Node, segment: Span): Node {
    const known = this.#edges.get(node.id, this.#hash);
    if (known !== -1) return this.#nodes[known] ?? this.#other;
    if (node === this.#other) return node;
    if (node.isOpen || this.#isValue(segment)) return this.#valueOf(node);
    if (this.#isCrowded()) return this.#other;
    const child = this.#addChild(node, segment.text(), false);
    this.#foldIfCrowded(node);
    return child.parent === node ? child : this.#valueOf(node);
  }

  #isCrowded(): boolean {
    return this.#nodes.length >= MOST_NODES || this.#edges.isFull;
  }

  #valueOf(node: Node): Node {
    if (node.value === undefined) {
      if (this.#isCrowded()) return this.#other;
      node.value = this.#grow("{id}", node, false);
    }
    return node.value;
  }

  #foldIfCrowded(node: Node): void {
    if (node.isOpen || node.children.length <= MOST_WORDS) return;
    node.isOpen = true;
    const value = this.#valueOf(node);
    const sums = node.children.map((child) => this.#requestsBelow(child));
    const total = sums.reduce((sum, one) => sum + one, 0);
    const isKept = (child: Node, i: number): boolean =>
      child.isPlanted || (sums[i] ?? 0) >= Math.max(2, total * KEPT_SHARE);
    const folded = node.children.filter((child, i) => !isKept(child, i));
    node.children = node.children.filter((child) => !folded.includes(child));
    for (const child of folded) this.#merge(child, value);
  }

  #requestsBelow(node: Node): number {
    let sum = 0;
    for (let i = 0; i < METHODS; i += 1) sum += this.#counts[node.id * METHODS + i] ?? 0;
    const below = node.value === undefined ? node.children : [...node.children, node.value];
    return below.reduce((total, child) => total + this.#requestsBelow(child), sum);
  }

  /** Moves everything counted at and below a node to another, and sends its word there from now on. */
  #merge(from: Node, to: Node): void {
    for (let i = 0; i < METHODS; i += 1) {
      const place = to.id * METHODS + i;
      this.#counts[place] = (this.#counts[place] ?? 0) + (this.#counts[from.id * METHODS + i] ?? 0);
      this.#counts[from.id * METHODS + i] = 0;
    }
    if (from.parent !== undefined) this.#edges.set(from.parent.id, from.hash, to.id);
    from.parent = undefined;
    to.isOpen ||= from.isOpen;
    for (const child of from.children) this.#adopt(child, to);
    if (from.value !== undefined) this.#adoptValue(from.value, to);
    this.#foldIfCrowded(to);
  }

  #adopt(child: Node, parent: Node): void {
    const twin = this.#nodes[this.#edges.get(parent.id, child.hash)];
    if (twin !== undefined) this.#merge(child, twin);
    else if (parent.isOpen) this.#merge(child, this.#valueOf(parent));
    else {
      child.parent = parent;
      parent.children.push(child);
      this.#edges.set(parent.id, child.hash, child.id);
    }
  }

  #adoptValue(value: Node, parent: Node): void {
    if (parent.value !== undefined) this.#merge(value, parent.value);
    else {
      value.parent = parent;
      parent.value = value;
    }
  }

  #template(node: Node): string {
    if (node === this.#malformed || node === this.#other) return node.name;
    const names: string[] = [];
    for (let one: Node | undefined = node; one !== undefined && one !== this.#root; one = one.parent)
      names.unshift(one.name);
    return `/${names.join("/")}`;
  }
}
