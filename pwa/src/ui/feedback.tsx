import check from "icon:circle-check";
import clock from "icon:clock";
import cloudOff from "icon:cloud-off";
import alert from "icon:filled/alert-circle";
import type { ComponentChildren } from "preact";
import { t } from "../i18n/index.ts";
import { Icon, type IconShape } from "./icon.tsx";

export type NoticeKind = "no-network" | "amber" | "jade" | "error";

const NOTICE_ICONS: Record<NoticeKind, IconShape> = {
  "no-network": cloudOff,
  amber: clock,
  jade: check,
  error: alert,
};

interface NoticeProps {
  kind: NoticeKind;
  title?: string | undefined;
  children?: ComponentChildren;
  icon?: IconShape | undefined;
  action?: { label: string; onClick: () => void };
  /** From edge to edge, without the rounded corners. */
  strip?: boolean;
}

export function Notice({ kind, title, children, icon, action, strip }: NoticeProps) {
  return (
    <div class={`notice ${kind}${strip ? " strip" : ""}`} role={kind === "error" ? "alert" : "status"}>
      <Icon of={icon ?? NOTICE_ICONS[kind]} />
      <div class="notice-text">
        {title ? <strong>{title}</strong> : null}
        {children}
      </div>
      {action ? (
        <button class="notice-action" type="button" onClick={action.onClick}>
          {action.label}
        </button>
      ) : null}
    </div>
  );
}

export function Spinner() {
  return <span class="spinner" aria-hidden="true" />;
}

/** The whole place is being read; says so after a moment, for those who do not see it turn. */
export function Waiting({ label }: { label?: string }) {
  return (
    <div class="waiting" role="status">
      <Spinner />
      <span>{label ?? t("One moment…")}</span>
    </div>
  );
}

/** Holds the room of what is being read, so that nothing jumps. */
export function Skeleton({ lines = 3, block = false }: { lines?: number; block?: boolean }) {
  return (
    <div class="skeleton" role="status" aria-label={t("One moment…")}>
      {Array.from({ length: lines }, () => (
        <span class={block ? "block" : undefined} />
      ))}
    </div>
  );
}

interface EmptyProps {
  icon: IconShape;
  title: string;
  /** What the person can do now. */
  children?: ComponentChildren;
}

export function Empty({ icon, title, children }: EmptyProps) {
  return (
    <div class="empty">
      <Icon of={icon} />
      <h2>{title}</h2>
      {children}
    </div>
  );
}
