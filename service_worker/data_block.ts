// What the worker keeps, written into a page: a block of data, which no browser runs.

/** `data-kept` says that it comes from the worker and not from the server. */
export function dataBlock(name: "answer" | "words", address: string, json: string): string {
  const data = json.replaceAll("<", "\\u003c");
  return `<script type="application/json" data-${name}="${address}" data-kept>${data}</script>`;
}
