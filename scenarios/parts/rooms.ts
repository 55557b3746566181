// Where meeting points meet. Pure.
import type { RoomChoice } from "../../src/catalogue/system.ts";
import { seededRoom } from "./people.ts";
import type { Random } from "./random.ts";

/**
 * Code of the room of a point: one of the small ones that exist from the start, its province's, or the one room of the
 * nation. The plan says which; rooms of provinces are how a national conference is split and bridged.
 */
export function roomFor(rooms: RoomChoice, province: string, random: Random): string {
  if (rooms === "national") return "room-national";
  return rooms === "province" ? `room-${province}` : seededRoom(random);
}
