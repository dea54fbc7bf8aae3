import type { Room } from "@/rooms/rooms";

export default {
  id: "routes",
  icon: "route",
  group: "know",
  order: 60,
  paths: ["/routes"],
  right: "consult",
  person: "yes",
  screen: () => import("./room"),
} satisfies Room as Room;
