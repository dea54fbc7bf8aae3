// A fault of ours: said, without losing the rest of the page. A chunk that did not come is asked for again.
import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

function Fault({ again }: { again: () => void }) {
  const { t } = useTranslation("shell");
  return (
    <div className="fault" role="alert">
      <p>
        <strong>{t("fault.title")}</strong>
      </p>
      <p>{t("fault.detail")}</p>
      <p className="buttons" style={{ marginTop: 8 }}>
        <button type="button" className="button small" onClick={again}>
          {t("problem.again")}
        </button>
        <a className="button small" href="">
          {t("fault.reload")}
        </a>
      </p>
    </div>
  );
}

export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Fault again={() => this.setState({ broken: false })} /> : this.props.children;
  }
}
