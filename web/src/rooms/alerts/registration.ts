import type { Room } from "@/rooms/rooms";

export default {
  id: "alerts",
  icon: "card",
  group: "work",
  order: 40,
  paths: ["/alerts", "/documents"],
  right: "look_up",
  person: "yes",
  screen: () => import("./room"),
} satisfies Room as Room;
