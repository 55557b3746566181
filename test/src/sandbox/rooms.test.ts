import { array, assert, boolean, constantFrom, property, record } from "fast-check";
import { expect, test } from "vitest";
import { createRooms } from "../../../src/sandbox/rooms.ts";

/** A room whose ticks end when the test says so. */
function createHall(isOpen: (point: string) => boolean = () => true) {
  const heard = new Map<string, string[]>();
  const ends: (() => void)[] = [];
  const rooms = createRooms<string>({
    send: (point, text) => {
      if (!isOpen(point)) return false;
      const { news } = JSON.parse(text.toString()) as { news: { type: string; point: string }[] };
      heard.set(point, [...(heard.get(point) ?? []), ...news.map((one) => `${one.type} ${one.point}`)]);
      return true;
    },
    atEndOfTick: (then) => ends.push(then),
  });
  return {
    rooms,
    join: (point: string) => rooms.join("hall", point, point),
    leave: (point: string) => rooms.leave("hall", point),
    endTick: () => {
      for (const end of ends.splice(0)) end();
    },
    heardBy: (point: string) => heard.get(point) ?? [],
  };
}

test("who joins in a tick hears of those that come after, and has the others on the roster", () => {
  const { join, endTick, heardBy, rooms } = createHall();
  const rosters = ["a", "b", "c"].map(join);
  expect(rosters.map((roster) => (JSON.parse(roster) as { total: number }).total)).toEqual([1, 2, 3]);
  expect(heardBy("a")).toEqual([]);
  endTick();
  expect(["a", "b", "c"].map(heardBy)).toEqual([["joined b", "joined c"], ["joined c"], []]);
  expect(rooms.count()).toMatchObject({ messages: 3, expectedMessages: 3, frames: 2 });
});

test("who has gone before the end of the tick is not told, and not missed", () => {
  const { join, leave, endTick, heardBy, rooms } = createHall();
  for (const point of ["a", "b", "c"]) join(point);
  endTick();
  join("d");
  leave("b");
  endTick();
  expect(heardBy("b")).toEqual(["joined c"]);
  expect(heardBy("a").slice(2)).toEqual(["joined d", "left b"]);
  const { messages, expectedMessages } = rooms.count();
  expect(messages).toBe(expectedMessages);
});

test("a connection that is closing cannot be told and is not expected to be", () => {
  const { join, endTick, rooms } = createHall((point) => point !== "a");
  for (const point of ["a", "b", "c"]) join(point);
  endTick();
  expect(rooms.count()).toMatchObject({ messages: 1, expectedMessages: 1 });
});

test("a point that registers twice is on the roster once, and nobody hears of it again", () => {
  const { join, endTick, heardBy, rooms } = createHall();
  for (const point of ["a", "b", "b"]) join(point);
  endTick();
  expect(heardBy("a")).toEqual(["joined b"]);
  expect(rooms.count()).toMatchObject({ joined: 2, present: 2 });
});

test("a room of N points that fills causes N(N − 1) ÷ 2 messages, in whatever ticks", () => {
  assert(
    property(array(boolean(), { minLength: 1, maxLength: 60 }), (ticks) => {
      const { join, endTick, rooms } = createHall();
      const after = new Map([[true, endTick]]);
      for (const [i, ends] of ticks.entries()) {
        join(`p${i}`);
        after.get(ends)?.();
      }
      endTick();
      const all = (ticks.length * (ticks.length - 1)) / 2;
      expect(rooms.count()).toMatchObject({ messages: all, expectedMessages: all, present: ticks.length });
    }),
  );
});

const happening = record({
  what: constantFrom("join", "leave", "hand", "tick"),
  point: constantFrom("a", "b", "c", "d", "e"),
});

test("what is sent is what was to be sent, whoever comes and goes", () => {
  assert(
    property(array(happening, { maxLength: 80 }), (happenings) => {
      const { rooms, join, leave, endTick } = createHall();
      const does = {
        join,
        leave,
        hand: (point: string) => rooms.announce("hall", { type: "hand", point }),
        tick: endTick,
      };
      for (const { what, point } of happenings) does[what](point);
      endTick();
      const { messages, expectedMessages, joined, left, present } = rooms.count();
      expect([messages, joined]).toEqual([expectedMessages, left + present]);
    }),
  );
});
