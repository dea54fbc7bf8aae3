// The rooms of the desk. A room is a folder with registration.ts; nothing else has to name it.
import type { ComponentType } from "react";
import type { Right } from "@/api/session";
import type { IconName } from "@/ui/icon";
import { later } from "@/ui/later";
import type { Words } from "@/words/words";

export type RoomId = keyof Words["shell"]["nav"];

export interface Room {
  id: RoomId;
  icon: IconName;
  /** Where it stands in the navigation. */
  group: "work" | "know" | "oversight";
  order: number;
  /** What it is called for whoever lacks that right and sees a part of it alone. */
  part?: { lacks: Right; name: RoomId };
  /** Addresses under /desk/ whose first part it answers; the first is the room's own. */
  paths: readonly [string, ...string[]];
  /** Whoever lacks it does not see that the room exists. */
  right: Right;
  /** It shows persons: the purpose strip stays on top. Violet in protection alone. */
  person: "no" | "yes" | "violet";
  screen: () => Promise<{ default: ComponentType }>;
}

const found = import.meta.glob<{ default: Room }>("./*/registration.ts", { eager: true });

export const rooms: readonly Room[] = Object.values(found)
  .map((one) => one.default)
  .sort((a, b) => a.order - b.order);

const screens = new Map<RoomId, ComponentType>();

export function screen_of(room: Room): ComponentType {
  let screen = screens.get(room.id);
  if (!screen) screens.set(room.id, (screen = later(room.screen)));
  return screen;
}

/** By what the person sees of it. */
export const name_of = (room: Room, rights: readonly Right[]): RoomId => (room.part && !rights.includes(room.part.lacks) ? room.part.name : room.id);

export const first_part = (location: string): string => `/${location.split("/")[1] ?? ""}`;

export const room_at = (location: string): Room | undefined => rooms.find((room) => room.paths.includes(first_part(location)));

export const rooms_for = (rights: readonly Right[]): Room[] => rooms.filter((room) => rights.includes(room.right));
