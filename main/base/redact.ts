import type { LogFacts } from './ports';

// Anything that could be a person's number, phone or e-mail; ids and codes of ours hold letters or hyphens between.
// A text that is not JSON is quoted by the engine's own message.
const PERSONAL = [
  /(?<![\w-])\d{9,12}(?![\w-])/gu,
  /(?<!\d)(?:\+84|0)\d{9,10}(?!\d)/gu,
  /[^\s@/]+@[^\s@]+\.\w+/gu,
  /\.{0,3}"[^]*"\.{0,3}(?= is not valid JSON)/gu,
];

/** Text as it may stand in a log: no identity numbers, phone numbers or e-mail addresses; at most 500 characters. */
export function redactText(text: string): string {
  return PERSONAL.reduce((kept, pattern) => kept.replace(pattern, '…'), text).slice(0, 500);
}

export function redactFacts(facts: LogFacts): LogFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, typeof value === 'string' ? redactText(value) : value]),
  );
}
