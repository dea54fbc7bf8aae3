// Why a field of a draft is asked for: the article behind it, quoted in both languages where somebody wants to see it.
import { useTranslation } from "react-i18next";
import { in_words } from "@/api/know";
import { article_name } from "@/ui/article_name";
import { Quotation } from "@/rooms/agreements/shared/article_help";
import type { FormField } from "@/rooms/agreements/shared/laws";
import { cited } from "@/rooms/agreements/shared/vocabulary";

interface Shown {
  field: FormField | undefined;
  id: string;
  open: boolean;
}

/** `art. 13, Smuggling Protocol`: shows its words. Nothing where no instrument says why. */
export function LawButton({ field, id, open, label, turn }: Shown & { label: string; turn: (open: boolean) => void }) {
  const { t } = useTranslation("agreements");
  if (!field?.law || !field.pack_title) return null;
  return (
    <button type="button" className="link-button field-law" aria-expanded={open} aria-controls={id} onClick={() => turn(!open)}>
      {[article_name(field.article), cited(in_words(field.pack_title))].filter(Boolean).join(" · ")}
      <span className="hidden-but-read"> {t("help.behind", { field: label })}</span>
    </button>
  );
}

export function LawText({ field, id, open }: Shown) {
  if (!field?.law || !field.pack_title) return null;
  return (
    <div id={id} hidden={!open} className="contents-law">
      <Quotation title={field.pack_title} article={field.article} text={field.law} confirmed={field.confirmed} />
    </div>
  );
}
