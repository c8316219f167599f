import { TELEX_TONES, TONE_MARKS, VNI_TONES, typeWord } from './input-method';
import type { InputMethod } from './input-method';

/** Back from what an input method made to the keys: proposals, each kept only if typing it gives the very text seen. */

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * Plain keystrokes that Telex would turn into `text`; several when the order of keys cannot be told, none when Telex
 * cannot have made it. At most `limit`. A key whose mark was later replaced leaves no trace and is not guessed.
 */
export function undoTelex(text: string, limit = 16): readonly string[] {
  return undoTyping('telex', text, limit);
}

/** As `undoTelex`, for VNI. */
export function undoVni(text: string, limit = 16): readonly string[] {
  return undoTyping('vni', text, limit);
}

function undoTyping(method: InputMethod, text: string, limit: number): readonly string[] {
  let answers = [''];
  let end = 0;
  const composed = text.normalize('NFC');
  for (const match of composed.matchAll(WORD)) {
    const between = composed.slice(end, match.index);
    end = match.index + match[0].length;
    const keys = undoWord(method, match[0]);
    answers = answers.flatMap(answer => keys.map(key => answer + between + key)).slice(0, limit);
  }
  return answers.map(answer => answer + composed.slice(end));
}

function undoWord(method: InputMethod, word: string): readonly string[] {
  const letters: string[] = [];
  const marks: { key: string; after: number }[] = [];
  for (const char of word) {
    const [base = '', ...accents] = char.normalize('NFD').replace('đ', 'd\u0335').replace('Đ', 'D\u0335');
    for (const accent of accents) {
      const key = keyOf(method, base, accent);
      if (key === undefined) return [];
      marks.push({ key, after: letters.length + 1 });
    }
    letters.push(base);
  }
  // Longer groups are no Vietnamese word; the cap keeps hostile text from costing time.
  if (marks.length > 4 || (marks.length > 0 && letters.length > 10)) return [];
  const isShouted = letters.length > 1 && letters.every(letter => letter !== letter.toLowerCase());
  const found = new Set<string>();
  for (const way of method === 'telex' ? waysWithBareW({ letters, marks }) : [{ letters, marks }]) {
    for (const set of keySetsOf(method, way.marks)) {
      const cased = set.map(({ key, after }) => ({ key: isShouted ? key.toUpperCase() : key, after }));
      for (const keys of placed(way.letters, cased)) if (typeWord(method, keys) === word) found.add(keys);
    }
  }
  return [...found];
}

type Way = { letters: readonly string[]; marks: readonly Mark[] };

/** In Telex 'ư' may come from 'u' and 'w' or from 'w' alone: 'Kưat' may have been 'Kwat'. */
function waysWithBareW(way: Way): readonly Way[] {
  return way.marks.reduce<readonly Way[]>(
    (ways, mark) => {
      const letter = way.letters[mark.after - 1] ?? '';
      if (mark.key !== 'w' || letter.toLowerCase() !== 'u') return ways;
      const bare = letter === 'u' ? 'w' : 'W';
      const changed = ways.map(({ letters, marks }) => ({
        letters: letters.with(mark.after - 1, bare),
        marks: marks.filter(other => other !== mark),
      }));
      return [...ways, ...changed];
    },
    [way],
  );
}

function keyOf(method: InputMethod, base: string, accent: string): string | undefined {
  const tone = TONE_MARKS.findIndex(mark => mark === accent);
  if (tone > 0) return (method === 'telex' ? TELEX_TONES : VNI_TONES)[tone];
  const low = base.toLowerCase();
  if (accent === '\u0302') return method === 'telex' ? low : '6';
  if (accent === '\u031b') return method === 'telex' ? 'w' : '7';
  if (accent === '\u0306') return method === 'telex' ? 'w' : '8';
  if (accent === '\u0335' && low === 'd') return method === 'telex' ? 'd' : '9';
  return undefined;
}

type Mark = { key: string; after: number };

/** One key makes both horns of 'ươ', so either may never have been typed. */
function keySetsOf(method: InputMethod, marks: readonly Mark[]): readonly (readonly Mark[])[] {
  const horn = method === 'telex' ? 'w' : '7';
  const second = marks.findIndex(
    (mark, at) => mark.key === horn && marks.slice(0, at).some(other => other.key === horn),
  );
  if (second < 0) return [marks];
  const first = marks.findIndex(mark => mark.key === horn);
  return [first, second].map(left => marks.filter((_mark, at) => at !== left)).concat([[...marks]]);
}

/** Every way to type the marks, each anywhere after its own letter. */
function placed(letters: readonly string[], marks: readonly Mark[]): readonly string[] {
  let ways: readonly (readonly { key: string; isMark: boolean }[])[] = [letters.map(key => ({ key, isMark: false }))];
  for (const mark of marks) {
    ways = ways.flatMap(way => {
      const next: (typeof way)[] = [];
      let seen = 0;
      for (let at = 0; at <= way.length; at++) {
        if (seen >= mark.after) next.push([...way.slice(0, at), { key: mark.key, isMark: true }, ...way.slice(at)]);
        if (way[at]?.isMark === false) seen++;
      }
      return next;
    });
  }
  return [...new Set(ways.map(way => way.map(({ key }) => key).join('')))];
}
