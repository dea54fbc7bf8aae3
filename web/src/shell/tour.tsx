// Six steps for somebody who sits here for the first time.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/ui/parts";

const steps = ["purpose", "check", "desk", "draft", "second", "keys"] as const;

export function Tour({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation("shell");
  const [at, set_at] = useState(0);
  const step = steps[at] ?? "purpose";
  const leave = () => {
    set_at(0);
    close();
  };
  return (
    <Dialog title={t("tour.title")} open={open} close={leave}>
      <div className="stack" aria-live="polite">
        <p className="secondary">{t("tour.step", { step: at + 1, steps: steps.length })}</p>
        <h3>{t(`tour.${step}_title`)}</h3>
        <p>{t(`tour.${step}`)}</p>
      </div>
      <div className="buttons" style={{ marginTop: 14 }}>
        {at + 1 < steps.length ? (
          <button type="button" className="button primary" onClick={() => set_at(at + 1)}>
            {t("tour.next")}
          </button>
        ) : (
          <button type="button" className="button primary" onClick={leave}>
            {t("tour.end")}
          </button>
        )}
        {at > 0 ? (
          <button type="button" className="button" onClick={() => set_at(at - 1)}>
            {t("tour.before")}
          </button>
        ) : null}
      </div>
    </Dialog>
  );
}
