// Why a field is asked for: the article behind it, quoted in both languages where somebody wants to see it.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { asked, call } from "@/api/client";
import { in_words } from "@/api/know";
import type { Schemas } from "@/api/shapes";
import { BothTexts } from "@/rooms/agreements/shared/both";
import { cited } from "@/rooms/agreements/shared/vocabulary";
import { Icon } from "@/ui/icon";

export type FormField = Schemas["TemplateFields"]["fields"][number];
export type Laws = ReadonlyMap<string, FormField>;

/** By the last part of a field's path: `facts.purpose`, or `facts` of the contents. */
export function useLaws(agreement: string, procedure: string): Laws {
  const read = useQuery({
    queryKey: ["fields", agreement, procedure],
    queryFn: () => asked(call("get", "/api/v1/templates/{agreement}/{procedure}/fields", { path: { agreement, procedure } })),
    enabled: agreement !== "" && procedure !== "",
    staleTime: Infinity,
  });
  return new Map((read.data?.fields ?? []).map((one) => [one.path.startsWith("facts.") ? one.path : one.name, one]));
}

interface Shown {
  field: FormField | undefined;
  id: string;
  open: boolean;
}

/** `art. 13, Smuggling Protocol`: shows its words. Nothing where no instrument says why. */
export function LawButton({ field, id, open, label, turn }: Shown & { label: string; turn: (open: boolean) => void }) {
  const { t } = useTranslation("request");
  if (!field?.law || !field.pack_title) return null;
  return (
    <button type="button" className="link-button field-law" aria-expanded={open} aria-controls={id} onClick={() => turn(!open)}>
      {t("article", { article: field.article })} · {cited(in_words(field.pack_title))}
      <span className="hidden-but-read"> {t("law.behind", { field: label })}</span>
    </button>
  );
}

/** What the article says, in our own words, in both languages. */
export function LawText({ field, id, open }: Shown) {
  const { t } = useTranslation("request");
  if (!field?.law || !field.pack_title) return null;
  return (
    <div id={id} hidden={!open} className="field-law-text">
      <p>
        <Icon name="scales" size={14} />{" "}
        <strong>
          {in_words(field.pack_title)}, {t("article", { article: field.article })}
        </strong>
        {field.confirmed ? null : <span className="secondary"> · {t("decision.unconfirmed")}</span>}
      </p>
      <BothTexts en={field.law.en} fr={field.law.fr} />
    </div>
  );
}
