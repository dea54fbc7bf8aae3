import type { Room } from "../rooms";

const room: Room = {
  id: "desk",
  icon: "desk",
  group: "work",
  order: 20,
  paths: ["/queue", "/requests", "/drafts", "/new"],
  right: "queue",
  person: "yes",
  screen: () => import("./room"),
};
export default room;
