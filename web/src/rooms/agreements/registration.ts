import type { Room } from "@/rooms/rooms";

export default {
  id: "agreements",
  icon: "scales",
  group: "know",
  order: 50,
  paths: ["/agreements"],
  right: "consult",
  person: "no",
  screen: () => import("./room"),
} satisfies Room as Room;
