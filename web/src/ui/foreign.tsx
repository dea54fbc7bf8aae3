// Words that came from elsewhere: set apart in their own direction, with what cannot be seen made visible, and never longer than a page bears.
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Marks that turn the direction of what follows (Unicode UAX #9), and those that show nothing. */
const marks: Record<string, string> = {
  "\u200b": "ZWSP", "\u200e": "LRM", "\u200f": "RLM", "\u061c": "ALM", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO",
  "\u202e": "RLO", "\u2060": "WJ", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI", "\ufeff": "BOM",
};
const unseen = /([\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff])/;

function named(mark: string): string {
  return marks[mark] ?? `U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Whole characters: a cut never falls inside one. */
function cut(text: string, most: number): string {
  return Array.from(text.slice(0, most * 2)).slice(0, most).join("");
}

export function Foreign({ text, most = 200 }: { text: string; most?: number }) {
  const { t } = useTranslation("shell");
  const [whole, show_whole] = useState(false);
  const long = text.length > most;
  const shown = long && !whole ? cut(text, most) : text;
  return (
    <>
      <bdi dir="auto" className="wrap">
        {shown.split(unseen).map((part, at) =>
          at % 2 === 1 ? (
            <span key={at} className="unseen-mark" title={t("foreign.mark")}>
              {named(part)}
            </span>
          ) : (
            part
          ),
        )}
        {long && !whole ? "…" : null}
      </bdi>
      {long ? (
        <button type="button" className="link-button" onClick={() => show_whole(!whole)}>
          {whole ? t("foreign.less") : t("foreign.more", { count: text.length - most })}
        </button>
      ) : null}
    </>
  );
}
