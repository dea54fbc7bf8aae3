import type { Room } from "@/rooms/rooms";

export default {
  id: "bilan",
  icon: "tasks",
  group: "know",
  order: 70,
  paths: ["/bilan"],
  right: "consult",
  // Nobody is in it; whoever changes something says why, as elsewhere.
  person: "yes",
  screen: () => import("./room"),
} satisfies Room as Room;
