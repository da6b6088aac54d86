// A text with what was meant by the words typed marked in it, also where pinyin or a mistake led there.
import { isHan, stem } from "../../../offline_search/engine/index.ts";

type Terms = ReadonlySet<string>;

function marksOf(text: string, terms: Terms): boolean[] {
  const marks = Array.from(text, () => false);
  const mark = (from: number, to: number) => marks.fill(true, from, to);
  const single = ![...terms].some((term) => term.length > 1 && isHan(term));
  for (let at = 0; at < text.length; at += 1) {
    if (terms.has(text.slice(at, at + 2))) mark(at, at + 2);
    if (single && isHan(text.charAt(at)) && terms.has(text.charAt(at))) mark(at, at + 1);
  }
  for (const { index, 0: word } of text.matchAll(/[a-z0-9]+/gi)) {
    if (terms.has(stem(word.toLowerCase()))) mark(index, index + word.length);
  }
  return marks;
}

interface Piece {
  text: string;
  marked: boolean;
  at: number;
}

export function piecesOf(text: string, terms: Terms): Piece[] {
  const marks = marksOf(text, terms);
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const last = pieces.at(-1);
    const marked = marks[at] ?? false;
    if (last && last.marked === marked) last.text += text.charAt(at);
    else pieces.push({ text: text.charAt(at), marked, at });
  }
  return pieces;
}

export function Marked({ text, terms }: { text: string; terms: Terms }) {
  return (
    <>
      {piecesOf(text, terms).map((piece) =>
        piece.marked ? (
          <mark class="found-mark" key={piece.at}>
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}
