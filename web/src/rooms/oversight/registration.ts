import type { Room } from "@/rooms/rooms";

export default {
  id: "oversight",
  icon: "oversight",
  group: "oversight",
  order: 80,
  paths: ["/oversight"],
  right: "oversee",
  person: "yes",
  screen: () => import("./room"),
} satisfies Room as Room;
