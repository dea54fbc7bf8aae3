// Who is signed in, and what they may do.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { asked, call } from "./client";
import { connection } from "./connection";
import type { Outcome } from "./problem";
import { purpose } from "./purpose";
import type { components } from "./schema";

export type SignedIn = components["schemas"]["SignedIn"];
export type Right = components["schemas"]["Right"];
export type Role = components["schemas"]["Role"];

const key = ["session"] as const;

export function useSession() {
  return useQuery({ queryKey: key, queryFn: () => asked(call("get", "/api/v1/session")), staleTime: 60_000, retry: false });
}

/** Inside the shell somebody is always signed in. */
export function useWho(): SignedIn {
  const { data } = useSession();
  if (!data) throw new Error("nobody is signed in");
  return data;
}

export function useRight(right: Right): boolean {
  return useWho().rights.includes(right);
}

export function useSignIn() {
  const client = useQueryClient();
  return async (name: string, password: string, before: SignedIn | undefined): Promise<Outcome<SignedIn>> => {
    const answer = await call("post", "/api/v1/session", { body: { name, password } });
    if (!answer.ok) return answer;
    // Nobody sees what somebody else was reading.
    if (before && before.user !== answer.value.user) {
      client.clear();
      purpose.set({ purpose: "", legal_basis: "", file: "" });
    }
    client.setQueryData(key, answer.value);
    connection.signed_in();
    void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" });
    return answer;
  };
}

export function useSignOut() {
  return async (): Promise<void> => {
    await call("delete", "/api/v1/session");
    // Everything that was read goes with the page.
    window.location.assign(import.meta.env.BASE_URL);
  };
}
