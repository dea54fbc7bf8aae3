import { useId } from "react";
import { useTranslation } from "react-i18next";
import { cap_of, single_keys, useKeys } from "@/keys/keys";
import { Dialog, KeyCap } from "@/ui/parts";

/** Every key that works here and now. */
export function KeysHelp({ open, close, tour }: { open: boolean; close: () => void; tour: () => void }) {
  const { t } = useTranslation("shell");
  const keys = useKeys();
  const on = single_keys.use();
  const id = useId();
  return (
    <Dialog title={t("keys.title")} open={open} close={close}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("keys.key")}</th>
            <th scope="col">{t("keys.does")}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((one) => (
            <tr key={`${cap_of(one)} ${one.label}`}>
              <td>
                <KeyCap>{cap_of(one)}</KeyCap>
              </td>
              <td>{one.label}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="buttons" style={{ marginTop: 14 }}>
        <button type="button" className="button small" onClick={tour}>
          {t("tour.title")}
        </button>
      </p>
      <p style={{ marginTop: 14 }}>
        <input id={id} type="checkbox" checked={on} onChange={(event) => single_keys.set(event.target.checked)} /> <label htmlFor={id}>{t("keys.single")}</label>
      </p>
    </Dialog>
  );
}
