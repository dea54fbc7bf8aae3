// What stands in the margins of each printed page: whose it is, the case's number, the day and hour of printing, page n of m.
// CSS Paged Media 3, 5: margin boxes, drawn by the browser; their words are a style sheet, since a page has no other place for them.
import i18next from "i18next";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { purpose } from "@/api/purpose";
import { useWho } from "@/api/session";
import { load_words, type Language } from "@/words/words";
import { store } from "./store";
import { printed_at } from "./time";

interface Paper {
  /** The number by which a file is quoted: a case, a request, an alert. */
  reference: string;
  /** Of what is printed, where that is another than the reader's. */
  language?: Language | undefined;
}

const none: Paper = { reference: "" };
const lies = store<Paper>(none);
const reference_most = 60;

/** While a page is shown: its number in the margin. Without one it is the file of the purpose. */
export function useReference(reference: string, language?: Language): void {
  useEffect(() => {
    if (language) void load_words(language);
    lies.set({ reference, language });
    return () => lies.set(none);
  }, [reference, language]);
}

/** A CSS string; what could end it, break the line or turn its direction is taken out. */
export function css_string(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}]+/gu, " ");
  const cut = Array.from(plain);
  return `"${(cut.length > reference_most ? `${cut.slice(0, reference_most).join("")}…` : plain).replace(/["\\]/g, "\\$&")}"`;
}

let sheet: CSSStyleSheet | undefined;

/** Once, around all rooms. */
export function PaperMargins(): null {
  const { i18n } = useTranslation();
  const { node } = useWho();
  const { file } = purpose.use();
  const { reference, language } = lies.use();
  useEffect(() => {
    if (!sheet) document.adoptedStyleSheets.push((sheet = new CSSStyleSheet()));
    const margins = sheet;
    const write = () => {
      const t = i18next.getFixedT(language ?? i18n.language, "shell");
      const [before, between, after] = t("paper.page", { page: "\u0000", pages: "\u0000" }).split("\u0000");
      const number = reference || file;
      margins.replaceSync(`@page {
        color: black; font: 8pt/1.3 "Noto Sans", "Segoe UI", system-ui, sans-serif;
        @top-left { content: ${css_string(`Entraide · ${node}`)}; }
        @top-right { content: ${css_string(number ? t("paper.reference", { number }) : "")}; }
        @bottom-left { content: ${css_string(t("paper.printed", { time: printed_at(new Date(), language) }))}; }
        @bottom-right { content: ${css_string(before ?? "")} counter(page) ${css_string(between ?? "")} counter(pages) ${css_string(after ?? "")}; }
      }`);
    };
    write();
    // The hour is that of the printing, not of the reading; and a language may have come meanwhile.
    addEventListener("beforeprint", write);
    return () => removeEventListener("beforeprint", write);
  }, [i18n.language, node, file, reference, language]);
  return null;
}
