// Why somebody reads, on every screen that shows a person. P changes it; each read is recorded with it.
import { useTranslation } from "react-i18next";
import { is_chosen, purpose } from "@/api/purpose";
import { useScreenKeys } from "@/keys/keys";
import { Icon } from "@/ui/icon";
import { Dialog, KeyCap } from "@/ui/parts";
import { store } from "@/ui/store";
import { PurposeForm, usePurposeName } from "./purpose_form";

const asking = store(false);

/** A screen that needs the purpose before it reads asks for it here. */
export const ask_purpose = (): void => asking.set(true);

export function PurposeStrip({ violet }: { violet: boolean }) {
  const { t } = useTranslation("shell");
  const now = purpose.use();
  const name = usePurposeName();
  const open = asking.use();
  useScreenKeys([{ key: "p", label: t("keys.purpose"), run: ask_purpose }]);
  const parts = [
    [t("purpose.purpose"), name(now.purpose)],
    [t("purpose.basis"), now.legal_basis],
    [t("purpose.file"), now.file],
  ] as const;
  return (
    <section className={violet ? "strip violet" : "strip"} aria-label={t("purpose.strip")}>
      {is_chosen(now) ? (
        <dl>
          {parts.map(([name, value]) =>
            value ? (
              <div key={name}>
                <dt>{name}</dt>
                <dd title={value}>{value}</dd>
              </div>
            ) : null,
          )}
        </dl>
      ) : (
        <p>{t("purpose.none")}</p>
      )}
      <span className="strip-end">
        <Icon name="eye" size={16} />
        <span className="strip-recorded">{t("purpose.recorded")}</span>
        <button type="button" className="link-button" onClick={ask_purpose}>
          {is_chosen(now) ? t("purpose.change") : t("purpose.choose")}
        </button>
        <KeyCap>P</KeyCap>
      </span>
      <Dialog title={t("purpose.title")} open={open} close={() => asking.set(false)}>
        <PurposeForm now={now} done={(next) => (purpose.set(next), asking.set(false))} />
      </Dialog>
    </section>
  );
}
