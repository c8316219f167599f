import { foldVietnamese } from '../../../preload/contract/text-rules';
import { keyedAgain, strangerTo, STRANGERS } from '../../support/like-people';
import { LOSSY, perturbed, PERTURBATIONS } from '../../support/name-perturbations';
import { slipped, SLIPS } from '../../support/name-slips';
import { createDice, type Dice } from '../../support/seed-people';
import { valueOf } from '../../support/a-desk';
import { benchDesk, settled, type BenchDesk } from '../bench-desk';
import { result, type Result } from '../report';
import { median, percentile, rounded, timed } from '../statistics';
import type { Workplace } from '../workplace';

/** Of each family of slips. */
const LOOKUPS = 5_000;
const PAIRS = 4_000;
const SHOWN = 5;
/** More people than this fitting what was typed: an officer asks for the birth year, then for the day. */
const MOST_NAMESAKES = 3;

/** What happens to a name. Whoever looked at what a seed missed takes another one: nothing is fitted to a seed. */
interface Family {
  readonly seed: number;
  readonly suffix: string;
  readonly slip: (name: string, turn: number, dice: Dice) => Slipped;
}

interface Slipped {
  readonly kind: string;
  readonly text: string;
  /** Part of the name is lost for good: more people fit what is left. */
  readonly isLossy: boolean;
}

const FAMILIES: readonly Family[] = [
  {
    seed: 20261201,
    suffix: '-tuned',
    slip(name, turn, dice) {
      const kind = PERTURBATIONS[turn % PERTURBATIONS.length]!;
      return { kind, text: perturbed(name, kind, dice), isLossy: LOSSY.has(kind) };
    },
  },
  {
    seed: 8806,
    suffix: '',
    slip(name, turn, dice) {
      const kind = SLIPS[turn % SLIPS.length]!;
      return { kind, text: slipped(name, kind, dice), isLossy: false };
    },
  },
];

interface Known {
  readonly number: number;
  readonly citizen_id: string;
  readonly full_name: string;
  readonly birth_date: string;
  readonly personal_id: string;
  readonly phone: string | null;
  readonly sex: string;
  readonly address_text: string;
}

/**
 * Whether the right person stands among the first five for a perturbed name, asked with as little of the birth date as
 * tells them from namesakes; and whether the warning of doubles speaks when it should and is silent when it should be.
 */
export async function measureNames(place: Workplace): Promise<Result[]> {
  const desk = await benchDesk(await place.fullProfile());
  try {
    await settled();
    const people = desk.store.connection
      .prepare(
        'SELECT number, citizen_id, full_name, birth_date, personal_id, phone, sex, address_text FROM citizens WHERE birth_date IS NOT NULL AND personal_id IS NOT NULL',
      )
      .all() as Known[];
    const results: Result[] = [];
    for (const family of FAMILIES) {
      place.say(`names: seed ${family.seed}, ${people.length} people`);
      results.push(...(await lookups(desk, people, family)), ...(await duplicates(desk, people, family)));
    }
    return results;
  } finally {
    await desk.stop();
  }
}

async function lookups(desk: BenchDesk, people: readonly Known[], family: Family): Promise<Result[]> {
  const dice = createDice(family.seed);
  const namesakes = countsOf(people);
  const times: number[] = [];
  const missed = new Map<string, number>();
  let right = 0;
  for (let at = 0; at < LOOKUPS; at++) {
    const person = dice.oneOf(people);
    const slip = family.slip(person.full_name, at, dice);
    const text = `${slip.text} ${birthToAskWith(person, slip, namesakes)}`.trim();
    const { ms, value } = await timed(() => desk.api.citizens.find({ text, limit: SHOWN }));
    times.push(ms);
    if (valueOf(value).some(({ citizenId }) => citizenId === person.citizen_id)) right += 1;
    else countUp(missed, slip.kind);
  }
  return [
    result({
      name: `names-first-five${family.suffix}`,
      value: (right / LOOKUPS) * 100,
      unit: '%',
      atLeast: 99,
      detail: { seed: family.seed, lookups: LOOKUPS, people: people.length, missed: Object.fromEntries(missed) },
    }),
    result({
      name: `names-time${family.suffix}`,
      value: percentile(times, 0.95),
      unit: 'ms p95',
      atMost: 20,
      detail: { p50: rounded(median(times)), p99: rounded(percentile(times, 0.99)) },
    }),
  ];
}

type Namesakes = ReadonlyMap<string, number>;

/** How many people fit a folded name, alone and with the birth year; also with only the family's initial and given name. */
function countsOf(people: readonly Known[]): Namesakes {
  const counts = new Map<string, number>();
  for (const person of people)
    for (const key of [...keysOf(person, false), ...keysOf(person, true)]) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function keysOf({ full_name, birth_date }: Known, isLossy: boolean): [string, string] {
  const words = foldVietnamese(full_name).split(' ');
  const name = isLossy ? `~${words[0]![0]!} ${words.at(-1)!}` : [...words].sort().join(' ');
  return [name, `${name} ${birth_date.slice(0, 4)}`];
}

function birthToAskWith(person: Known, { isLossy }: Slipped, namesakes: Namesakes): string {
  const [name, withYear] = keysOf(person, isLossy);
  if ((namesakes.get(name) ?? 0) <= MOST_NAMESAKES) return '';
  const [year, month, day] = person.birth_date.split('-');
  return (namesakes.get(withYear) ?? 0) <= MOST_NAMESAKES ? year! : `${day}/${month}/${year}`;
}

/**
 * Half are people of the register keyed once more with slips; half are other people: of the town, namesakes of the same
 * year, twins, children and siblings living where they live. Every person warned about counts, right or wrong.
 */
async function duplicates(desk: BenchDesk, people: readonly Known[], family: Family): Promise<Result[]> {
  const dice = createDice(family.seed + 1);
  const times: number[] = [];
  const counts = { right: 0, wrong: 0, doubles: 0 };
  const missed = new Map<string, number>();
  const alarmed = new Map<string, number>();
  for (let at = 0; at < PAIRS; at++) {
    const known = dice.oneOf(people);
    const isDouble = at % 2 === 0;
    const slip = family.slip(known.full_name, Math.floor(at / 2), dice);
    const stranger = STRANGERS[Math.floor(at / 2) % STRANGERS.length]!;
    const typed = isDouble
      ? keyedAgain(known, slip.text, dice)
      : strangerTo(known, stranger, people.length + at + 1, dice);
    const { ms, value } = await timed(() =>
      desk.api.citizens.similar({ person: typed, draftId: null, procedureCode: null }),
    );
    times.push(ms);
    const warned = valueOf(value).citizens.filter(({ isWarning }) => isWarning);
    const right = isDouble ? warned.filter(({ citizen }) => citizen.citizenId === known.citizen_id).length : 0;
    counts.right += right;
    counts.wrong += warned.length - right;
    if (isDouble) counts.doubles += 1;
    if (isDouble && right === 0) countUp(missed, slip.kind);
    if (warned.length > right) countUp(alarmed, isDouble ? 'double' : stranger);
  }
  const { right, wrong, doubles } = counts;
  const detail = {
    seed: family.seed + 1,
    doubles,
    strangers: PAIRS - doubles,
    missed: Object.fromEntries(missed),
    wronglyWarned: Object.fromEntries(alarmed),
  };
  return [
    result({
      name: `duplicates-precision${family.suffix}`,
      value: (right / (right + wrong)) * 100,
      unit: '%',
      atLeast: 95,
      detail,
    }),
    result({
      name: `duplicates-recall${family.suffix}`,
      value: (right / doubles) * 100,
      unit: '%',
      atLeast: 98,
      detail,
    }),
    result({
      name: `duplicates-time${family.suffix}`,
      value: percentile(times, 0.95),
      unit: 'ms p95',
      detail: { p50: rounded(median(times)), p99: rounded(percentile(times, 0.99)) },
    }),
  ];
}

function countUp(counts: Map<string, number>, kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}
