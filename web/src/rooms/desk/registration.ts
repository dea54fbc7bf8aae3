import type { Room } from "../rooms";

const room: Room = {
  id: "desk",
  icon: "desk",
  group: "work",
  order: 20,
  paths: ["/queue", "/requests", "/drafts", "/new", "/letters"],
  right: "queue",
  person: "yes",
  screen: () => import("./room"),
};
export default room;
