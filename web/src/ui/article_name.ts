// What an article is called beside its instrument.
import i18next from "i18next";

/** `art. 7(2)(a), 2024/1348`; `CAT 3` as it is; nothing where a pack names its article in words, which are of one language. */
export function article_name(article: string): string {
  const name = i18next.getFixedT(null, "shell");
  const ref = article.split(": ")[0] ?? article;
  const [, act, within] = /^(\d{4}\/\d+):(.+)$/.exec(ref) ?? [];
  if (act && within) return `${name("article", { ref: within })}, ${act}`;
  if (/[a-z]{3}/.test(ref)) return "";
  return /^\d+[a-z]?\b(?! SCC)/.test(ref) ? name("article", { ref }) : ref;
}

/** `Smuggling Protocol, art. 13`. */
export const provision = (instrument: string, article: string): string => [instrument, article_name(article)].filter(Boolean).join(", ");
