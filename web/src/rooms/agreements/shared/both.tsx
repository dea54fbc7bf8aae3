// Law in both languages, the reader's own first, each read aloud in its own voice.
import { language } from "@/words/words";
import { Foreign } from "@/ui/foreign";
import "./shared.css";

export function BothTexts({ en, fr, most = 600 }: { en: string; fr: string; most?: number }) {
  const texts = language() === "fr" ? ([["fr", fr], ["en", en]] as const) : ([["en", en], ["fr", fr]] as const);
  return (
    <div className="both">
      {texts.map(([lang, text], at) => (
        <p key={lang} lang={lang} className={at === 0 ? undefined : "both-second"}>
          <Foreign text={text} most={most} />
        </p>
      ))}
    </div>
  );
}
