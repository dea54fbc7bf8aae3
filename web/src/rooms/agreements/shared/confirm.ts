// That something was done: said in a corner, and gone by itself. What failed is never said there.
import { notifications } from "@mantine/notifications";
import i18next from "i18next";

export function confirm_done(message: string): void {
  notifications.show({ message, closeButtonProps: { "aria-label": i18next.t("close", { ns: "shell" }) } });
}
