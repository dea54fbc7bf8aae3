import type { Room } from "@/rooms/rooms";

export default {
  id: "alerts",
  icon: "card",
  group: "work",
  // After the rooms of whoever reads bulletins alone: those open with their own.
  order: 75,
  // The first leads on to what somebody's rights show of it.
  paths: ["/notices", "/alerts", "/documents", "/bulletins"],
  // Bulletins are everybody's; the other views ask for more.
  right: "consult",
  part: { lacks: "look_up", name: "bulletins" },
  person: "yes",
  screen: () => import("./room"),
} satisfies Room as Room;
