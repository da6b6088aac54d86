import check from "icon:check";
import clock from "icon:clock";
import cross from "icon:x";
import { t } from "../../i18n/index.ts";
import { Tag } from "../../ui/list.tsx";
import type { Appointment } from "./wire.ts";

/** What has become of an appointment, in a word. */
export function StateTag({ appointment }: { appointment: Appointment }) {
  switch (appointment.state) {
    case "confirmed":
      return (
        <Tag tone="jade" icon={check}>
          {t("Booked")}
        </Tag>
      );
    case "held":
      return (
        <Tag tone="amber" icon={clock}>
          {t("Not confirmed yet")}
        </Tag>
      );
    case "over":
      return <Tag>{t("Over")}</Tag>;
    case "cancelled":
      return <Tag icon={cross}>{t("Cancelled")}</Tag>;
    default:
      return <Tag>{t("Not kept")}</Tag>;
  }
}
