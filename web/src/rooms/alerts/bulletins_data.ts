// Bulletins on false documents, as the node shows them, and how their words are said.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { asked, asked_with_tag, call } from "@/api/client";
import { words_of } from "@/api/know";
import type { Outcome } from "@/api/problem";
import type { components } from "@/api/schema";
import { party_name } from "@/rooms/agreements/shared/names";
import { store } from "@/ui/store";
import { day_in } from "./data";

export type Bulletin = components["schemas"]["Bulletin"];
export type WithPictures = components["schemas"]["BulletinPage"];
export type Picture = WithPictures["pictures"][number];
/** A bulletin and its version. */
export interface Versioned {
  value: WithPictures;
  tag: string | undefined;
}

export const over_too = store(false);

export function useBulletins(all: boolean) {
  return useQuery({ queryKey: ["bulletins", all], queryFn: () => asked(call("get", "/api/v1/bulletins", { query: all ? { all } : {} })) });
}

export const read_bulletin = (id: string) => call("get", "/api/v1/bulletins/{id}", { path: { id } });

const key_of = (id: string) => ["bulletin", id];

export function useBulletin(id: string) {
  return useQuery({ queryKey: key_of(id), queryFn: () => asked_with_tag(read_bulletin(id)) });
}

/** What the node answered to a change is what is shown, and the list is asked anew. */
export function useKept() {
  const client = useQueryClient();
  return (answer: Outcome<WithPictures> & { ok: true }) => {
    const key = key_of(answer.value.id);
    client.setQueryData<Versioned>(key, { value: answer.value, tag: answer.tag });
    void client.invalidateQueries({ queryKey: ["bulletins"] });
  };
}

const document_types = ["passport", "id-card", "residence-permit", "visa", "driving-licence", "civil-status", "other"] as const;
const methods = ["counterfeit", "forged", "stolen-blank", "impostor", "fraudulently-obtained", "pseudo", "other"] as const;
export const sources = ["A", "B", "C", "X"] as const;
export const informations = ["1", "2", "3", "4"] as const;

/** In the user's words; what a later node adds, in its own. */
export function useBulletinWords() {
  const { t } = useTranslation("alerts");
  return {
    document_type: (code: string) => {
      const known = document_types.find((one) => one === code);
      return known ? t(`document_type.${known}`) : words_of(code);
    },
    method: (code: string) => {
      const known = methods.find((one) => one === code);
      return known ? t(`method.${known}`) : words_of(code);
    },
    state: (code: string) => (code ? party_name(code) : t("bulletins.several")),
    /** Both halves of `B2`, explained; none when nobody has evaluated it. */
    evaluation: (code: string): string[] => {
      const source = sources.find((one) => one === code[0]);
      const information = informations.find((one) => one === code[1]);
      return source && information ? [t(`source.${source}`), t(`source.${information}`)] : [];
    },
  };
}

export type Standing = "open" | "withdrawn" | "expired";
export const standing = (one: Bulletin): Standing => (one.state === "withdrawn" ? "withdrawn" : one.valid_until < day_in(0) ? "expired" : "open");

/** Somebody else was faster. */
export const is_clash = ({ status, code }: { status: number; code: string }): boolean => status === 412 || (status === 409 && code === "store.bulletin.changed");
