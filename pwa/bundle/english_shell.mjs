// The shell for readers of English: its head in English; their words are in the scripts.
const HEAD = [
  [/(<html lang=")[^"]*/, "$1en"],
  [/(<title>)[^<]*/, "$1One Door"],
  [/(<meta name="apple-mobile-web-app-title" content=")[^"]*/, "$1One Door"],
  [
    /(<meta name="description" content=")[^"]*/,
    "$1Government services of the whole province behind one door. Guides can be read and forms filled in with no network.",
  ],
];

/** Throws where a part of the head is not there any more: else readers of English would get a Chinese one. */
export function inEnglish(shell) {
  return HEAD.reduce((text, [part, english]) => {
    if (!part.test(text)) throw new Error(`the shell has no ${part}`);
    return text.replace(part, english);
  }, shell);
}
