import { expect, test } from "vitest";
import { roomFor } from "../../../scenarios/parts/rooms.ts";

test.each([
  { rooms: "small", room: "room-10" },
  { rooms: "province", room: "room-quang-tri" },
  { rooms: "national", room: "room-national" },
] as const)("with $rooms rooms a point of Quảng Trị meets in $room", ({ rooms, room }) =>
  expect(roomFor(rooms, "quang-tri", () => 0.5)).toBe(room),
);
