import type { Room } from "@/rooms/rooms";

export default {
  id: "protection",
  icon: "shield",
  group: "work",
  order: 30,
  paths: ["/protection"],
  right: "protect",
  person: "violet",
  screen: () => import("./room"),
} satisfies Room as Room;
