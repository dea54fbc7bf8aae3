import { useTranslation } from "react-i18next";
import { Icon } from "@/ui/icon";

export interface Step {
  title: string;
  says: string;
  state: "done" | "now" | "open" | "stopped";
}

/** Where a file stands, from left to right; the state in words for whoever does not see the colours. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation("request");
  return (
    <ol className="steps panel" aria-label={t("steps")}>
      {steps.map((step, at) => (
        <li key={`${at} ${step.title}`} className={step.state} aria-current={step.state === "now" ? "step" : undefined}>
          <span className="steps-mark" aria-hidden>
            {step.state === "done" ? <Icon name="check" size={13} /> : step.state === "stopped" ? <Icon name="cross" size={13} /> : at + 1}
          </span>
          <span className="steps-title">
            {step.title}
            <span className="hidden-but-read"> ({t(`step_state.${step.state}`)})</span>
          </span>
          <span className="secondary">{step.says}</span>
        </li>
      ))}
    </ol>
  );
}
