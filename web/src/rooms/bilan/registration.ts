import type { Room } from "@/rooms/rooms";

export default {
  id: "bilan",
  icon: "tasks",
  group: "know",
  order: 70,
  paths: ["/bilan"],
  right: "consult",
  person: "no",
  screen: () => import("@/rooms/picture/bilan"),
} satisfies Room as Room;
