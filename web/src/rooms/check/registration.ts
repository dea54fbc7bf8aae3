import type { Room } from "../rooms";

const room: Room = { id: "check", icon: "search", group: "work", order: 10, paths: ["/check"], right: "look_up", person: "yes", screen: () => import("./room") };
export default room;
