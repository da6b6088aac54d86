import alert from "icon:filled/alert-circle";
import rosette from "icon:filled/rosette-discount-check";
import { useEffect, useState } from "preact/hooks";
import { formatDateTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import { verifyReceipt } from "../../net/index.ts";
import type { Receipt } from "../../storage/index.ts";
import { Icon } from "../../ui/icon.tsx";

type Checked = "checking" | "genuine" | "not_genuine";

/** Checks the signature on this phone, with no network. */
export function useChecked(signed: Receipt["signed"]): Checked {
  const [checked, setChecked] = useState<Checked>("checking");
  useEffect(() => {
    let gone = false;
    void verifyReceipt(signed).then((receipt) => {
      if (!gone) setChecked(receipt ? "genuine" : "not_genuine");
    });
    return () => {
      gone = true;
    };
  }, [signed.signature]);
  return checked;
}

interface ReceiptLineProps {
  signed: Receipt["signed"];
  time: string;
  caseId: string;
}

/** `9月28日 08:15 · receipt checked ✓`; the receipt opens at a tap. */
export function ReceiptLine({ signed, time, caseId }: ReceiptLineProps) {
  const checked = useChecked(signed);
  return (
    <span class="receipt-line">
      {formatDateTime(time)}
      {checked === "checking" ? null : (
        <>
          {" · "}
          <a
            class={checked === "genuine" ? "receipt-open" : "receipt-open doubtful"}
            href={`/cases/${caseId}/receipt`}
          >
            {checked === "genuine" ? t("receipt checked") : t("the receipt could not be checked here")}{" "}
            <Icon of={checked === "genuine" ? rosette : alert} class="small" />
          </a>
        </>
      )}
    </span>
  );
}
