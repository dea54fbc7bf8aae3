import type { Room } from "@/rooms/rooms";

export default {
  id: "routes",
  icon: "route",
  group: "know",
  order: 60,
  paths: ["/routes"],
  right: "consult",
  person: "no",
  screen: () => import("./routes"),
} satisfies Room as Room;
