import { withoutMarks, type Person } from '../content/people';

const WEIGHTS = [7, 3, 1];

/** ICAO 9303 part 3: weights 7-3-1 over the values 0-9, A = 10, filler 0. */
export function zoneCheck(text: string): string {
  const sum = [...text].reduce((total, char, i) => {
    const value = char === '<' ? 0 : parseInt(char, 36);
    return total + value * WEIGHTS[i % 3]!;
  }, 0);
  return String(sum % 10);
}

/** The three lines of the card's back; `expiry` dd/mm/yyyy or null for cards without one. */
export function zoneOf(person: Person, expiry: string | null): [string, string, string] {
  const short = person.personalId.slice(3);
  const numbers = `${short}${zoneCheck(short)}${person.personalId}<<`;
  const upper = `${numbers}${zoneCheck(`${person.personalId}<<`)}`;
  const born = yymmdd(person.bornOn);
  const until = expiry === null ? '991231' : yymmdd(expiry);
  const dates = [`${born}${zoneCheck(born)}`, `${until}${zoneCheck(until)}`] as const;
  const composite = zoneCheck(`${upper}${dates[0]}${dates[1]}${'<'.repeat(11)}`);
  const sex = person.sex === 'Nam' ? 'M' : 'F';
  const words = (text: string): string =>
    withoutMarks(text)
      .toUpperCase()
      .replace(/[^A-Z ]/g, '')
      .trim()
      .replace(/ +/g, '<');
  return [
    `IDVNM${upper}`,
    `${dates[0]}${sex}${dates[1]}VNM${'<'.repeat(11)}${composite}`,
    `${words(person.surname)}<<${words(person.given)}`.slice(0, 30).padEnd(30, '<'),
  ];
}

export function nameInZone(lines: readonly string[]): string {
  return (lines[2] ?? '').replace(/<+/g, ' ').trim();
}

function yymmdd(date: string): string {
  return `${date.slice(8)}${date.slice(3, 5)}${date.slice(0, 2)}`;
}
