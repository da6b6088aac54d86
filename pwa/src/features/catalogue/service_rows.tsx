// Services as a list shows them.
import { t } from "../../i18n/index.ts";
import { Row, Rows, Tag } from "../../ui/list.tsx";
import type { GuideSummary } from "./wire.ts";

export function ServiceRows({ services, label }: { services: GuideSummary[]; label: string }) {
  return (
    <Rows label={label}>
      {services.map((service) => (
        <Row
          key={service.slug}
          href={`/services/${service.slug}`}
          title={service.name}
          detail={
            <>
              <span class="guide-line">{service.summary}</span>
              {service.in_app ? <Tag tone="jade">{t("In this app")}</Tag> : null}
            </>
          }
        />
      ))}
    </Rows>
  );
}
