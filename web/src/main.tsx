import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./theme/base.css";
import "./ui/ui.css";
import "./shell/shell.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { start_keys } from "./keys/keys";
import { start_words } from "./words/words";

const place = document.getElementById("desk");
if (place) {
  await start_words();
  start_keys();
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
