// Two officers never find the same dossier on top of their list.
import { beforeEach, describe, expect, test } from "vitest";
import { emptyDossier, move, type Dossier } from "../../../../src/sandbox/systems/dossier.ts";
import { createWorkLists, type WorkLists } from "../../../../src/sandbox/systems/work-lists.ts";

const QUARTER = 900_000;
let clock = 0;
let minted = 0;
let lists: WorkLists;

const submitted = (id: string): Dossier => {
  const dossier = emptyDossier(id, "");
  move(dossier, "submitted");
  return dossier;
};

beforeEach(() => {
  clock = 0;
  minted = 0;
  const fromBacklog = () => submitted(`backlog-${(minted += 1)}`);
  lists = createWorkLists({ fromBacklog, now: () => clock });
});

const first = (): string | undefined => lists.waiting(1)[0]?.id;
const ids = (found: readonly Dossier[]): string[] => found.map(({ id }) => id);

describe("submitted dossiers", () => {
  test("are handed out in the order in which they came, each once, then the backlog", () => {
    for (const id of ["a", "b", "c"]) lists.wait(submitted(id));
    expect([first(), first(), first(), first(), first()]).toEqual(["a", "b", "c", "backlog-1", "backlog-2"]);
  });

  test("come back when nobody has accepted them for a quarter of an hour", () => {
    lists.wait(submitted("a"));
    expect([first(), first()]).toEqual(["a", "backlog-1"]);
    clock = QUARTER - 1;
    expect(first()).toBe("backlog-2");
    clock = QUARTER;
    expect([first(), first()]).toEqual(["a", "backlog-1"]);
  });

  test("that were accepted meanwhile are on no list", () => {
    const [a, b] = [submitted("a"), submitted("b")];
    lists.wait(a);
    lists.wait(b);
    move(b, "accepted");
    expect([first(), first()]).toEqual(["a", "backlog-1"]);
    move(a, "accepted");
    clock = 2 * QUARTER;
    expect(first()).toBe("backlog-1");
  });

  test("stand behind the first as far as the page goes; the next page takes nothing away", () => {
    for (let n = 1; n <= 30; n += 1) lists.wait(submitted(`d-${n}`));
    expect(ids(lists.waiting(1))).toEqual(Array.from({ length: 20 }, (_, i) => `d-${i + 1}`));
    expect(ids(lists.waiting(2))).toEqual(Array.from({ length: 9 }, (_, i) => `d-${i + 22}`));
    expect(ids(lists.waiting(2))).toHaveLength(9);
    expect(first()).toBe("d-2");
  });
});

const lay = (dossier: Dossier, handler: string, state: "processing" | "approval"): void => {
  dossier.handler = handler;
  move(dossier, state);
  lists.lay(dossier);
};

describe("a desk", () => {
  test("shows what lies on it in a state, newest first", () => {
    for (const id of ["a", "b"]) lay(submitted(id), "x", "processing");
    lay(submitted("c"), "x", "approval");
    lay(submitted("d"), "y", "processing");
    expect(ids(lists.desk("x", "processing"))).toEqual(["b", "a"]);
    expect(ids(lists.desk("x", "approval"))).toEqual(["c"]);
    expect(ids(lists.desk("nobody", "approval"))).toEqual([]);
  });

  test("shows a dossier once, and no longer when it has gone elsewhere", () => {
    const dossier = submitted("a");
    lay(dossier, "x", "processing");
    lay(dossier, "x", "processing");
    expect(ids(lists.desk("x", "processing"))).toEqual(["a"]);
    lay(dossier, "y", "processing");
    expect(ids(lists.desk("x", "processing"))).toEqual([]);
    expect(ids(lists.desk("y", "processing"))).toEqual(["a"]);
  });
});
