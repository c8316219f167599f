import type { IntlShape } from 'react-intl';

export type TextValues = Readonly<Record<string, string | number | boolean | null>>;
export type TextOf = (id: string, values?: TextValues) => string;

/** What the ICU syntax gives a meaning; words without any of these stand for themselves. */
const SYNTAX = /[{}'<#]/u;

const textOfIntl = new WeakMap<IntlShape, TextOf>();

/**
 * The words of a language, each message parsed once. `formatMessage` looks its own cache up by all options written as
 * JSON: in a list of dossiers that was a fifth of what a key cost.
 */
export function textOf(intl: IntlShape): TextOf {
  const known = textOfIntl.get(intl);
  if (known) return known;
  const parse = (words: string) =>
    intl.formatters.getMessageFormat(words, intl.locale, intl.formats, { formatters: intl.formatters });
  const parsed = new Map<string, ReturnType<typeof parse>>();
  const text: TextOf = (id, values) => {
    const words = intl.messages[id];
    // A missing message is told by the library.
    if (typeof words !== 'string') return intl.formatMessage({ id }, values);
    if (!SYNTAX.test(words)) return words;
    try {
      const message = parsed.get(words) ?? parse(words);
      parsed.set(words, message);
      return String(message.format(values));
    } catch {
      // Words or values that do not fit: the library tells which, and shows the words as they are.
      return intl.formatMessage({ id }, values);
    }
  };
  textOfIntl.set(intl, text);
  return text;
}
