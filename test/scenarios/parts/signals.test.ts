import { expect, test } from "vitest";
import { candidates, isRosterWith, NEGOTIATED, offer } from "../../../scenarios/parts/signals.ts";
import { createRooms } from "../../../src/sandbox/rooms.ts";

const rooms = createRooms<number>({ send: () => true, atEndOfTick: () => undefined });
const rosters = Array.from({ length: 30 }, (_, i) => rooms.join("room", i, `point-${i}`));
const last = String(rosters.at(-1));

test.each([
  { name: "a complete roster with the point", text: last, point: "point-3", found: true },
  { name: "the first roster", text: String(rosters[0]), point: "point-0", found: true },
  { name: "a roster without the point", text: last, point: "point-30", found: false },
  { name: "a point whose name only begins so", text: last, point: "point-", found: false },
  {
    name: "a roster that lost a point",
    text: last.replace(/\{"point":"point-7".*?\},/, ""),
    point: "point-3",
    found: false,
  },
  {
    name: "news",
    text: '{"type":"news","news":[{"type":"joined","point":"point-3"}]}',
    point: "point-3",
    found: false,
  },
])("$name: $found", ({ text, point, found }) => expect(isRosterWith(text, point)).toBe(found));

test("an offer and its candidates are ten messages of 4 kB together", () => {
  const messages = [offer(), ...candidates()];
  expect(messages).toHaveLength(NEGOTIATED);
  const bytes = messages.reduce((total, message) => total + JSON.stringify(message).length, 0);
  expect(bytes / 4000).toBeCloseTo(1, 1);
});
