// What the node says of the liaison network: posts, what they cover, the network that it proposes.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { asked, call } from "@/api/client";
import type { components } from "@/api/schema";
import { store } from "@/ui/store";
import { language } from "@/words/words";

export type Network = components["schemas"]["Liaison"];
export type Leg = Network["coverage"]["legs"][number];
export type Place = Network["proposal"]["places"][number];
export type Post = Network["posts"][number];

export interface Question {
  /** Empty: all. */
  route: string;
  ends: Network["asked"]["ends"];
  reach: Network["asked"]["reach"];
  keep: boolean;
}
/** Kept while the page lives: another room and back changes nothing. */
export const question = store<Question>({ route: "", ends: "departure", reach: "beyond", keep: false });

export function useNetwork({ route, ends, reach, keep }: Question) {
  return useQuery({
    queryKey: ["liaison", route, ends, reach, keep, language()],
    queryFn: () => asked(call("get", "/api/v1/liaison", { query: { ...(route ? { route: [route] } : {}), ends, reach, keep } })),
    placeholderData: keepPreviousData,
  });
}

export type Covered = "none" | "one" | "several";
export const covered = (leg: Leg): Covered => (leg.posts.length === 0 ? "none" : leg.posts.length === 1 ? "one" : "several");
