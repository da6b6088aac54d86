// A document word for word, at any size of letters: a phone's PDF viewer shows it small, or not at all.
import { formatDate } from "../../i18n/dates.ts";
import { inLanguage, t } from "../../i18n/index.ts";
import type { Result } from "../../net/results.ts";
import { codeOf } from "../../ui/drawn_code.ts";
import { inFours } from "./standing.ts";

const QUIET_ZONE = 4;

export function DrawnCode({ address }: { address: string }) {
  const { size, path } = codeOf(address);
  const edge = size + 2 * QUIET_ZONE;
  return (
    <svg
      class="result-code"
      viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${edge} ${edge}`}
      role="img"
      aria-label={t("Code to scan, for whoever wants to verify this document")}
    >
      <rect x={-QUIET_ZONE} y={-QUIET_ZONE} width={edge} height={edge} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}

/** What lets anybody see that the document is genuine. */
function ToVerify({ content }: { content: Result["content"] }) {
  return (
    <div class="result-verify">
      <DrawnCode address={content.address} />
      <p>
        {t("Verification code")}
        <br />
        <strong class="result-digits">{inFours(content.code)}</strong>
        <br />
        <span class="quiet small">
          {t("Whoever scans it, or types it at {address}, sees that this document is genuine.", {
            address: content.address.replace(/^https?:\/\//, "").replace(/\?.*/, ""),
          })}
        </span>
      </p>
    </div>
  );
}

export function Paper({ content }: { content: Result["content"] }) {
  return (
    <article class="card padded result-paper" aria-label={inLanguage(content.title)}>
      {content.demonstration ? <p class="result-mark">{inLanguage(content.demonstration)}</p> : null}
      <p class="result-office">{inLanguage(content.office)}</p>
      <h2>{inLanguage(content.title)}</h2>
      <p class="result-number">{content.number}</p>
      {content.opening.map((words) => (
        <p key={words.en}>{inLanguage(words)}</p>
      ))}
      <dl class="result-lines">
        {content.lines.map(({ label, value }) => (
          <div key={label.en}>
            <dt>{inLanguage(label)}</dt>
            <dd>{inLanguage(value)}</dd>
          </div>
        ))}
      </dl>
      {content.closing.map((words) => (
        <p key={words.en}>{inLanguage(words)}</p>
      ))}
      <p class="result-office">
        {inLanguage(content.office)}
        <br />
        {formatDate(content.on, { year: true })}
      </p>
      <ToVerify content={content} />
    </article>
  );
}
