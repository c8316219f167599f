import type { TypedPerson } from '../../../preload/contract/citizens';
import { foldVietnamese } from '../../../preload/contract/text-rules';
import { LOSSY, perturbed, PERTURBATIONS, type Perturbation } from '../../support/name-perturbations';
import { aPerson, createDice, type Dice } from '../../support/seed-people';
import { valueOf } from '../../support/a-desk';
import { benchDesk, type BenchDesk } from '../bench-desk';
import { result, type Result } from '../report';
import { median, percentile, rounded, timed } from '../statistics';
import type { Workplace } from '../workplace';

const SEED = 20261126;
const LOOKUPS = 10_000;
const PAIRS = 4_000;
const SHOWN = 5;
/** More people than this fitting what was typed: an officer asks for the birth year, then for the day. */
const MOST_NAMESAKES = 3;

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
    const people = desk.store.connection
      .prepare(
        'SELECT number, citizen_id, full_name, birth_date, personal_id, phone, sex, address_text FROM citizens WHERE birth_date IS NOT NULL AND personal_id IS NOT NULL',
      )
      .all() as Known[];
    place.say(`names: seed ${SEED}, ${people.length} people`);
    return [...(await lookups(desk, people)), ...(await duplicates(desk, people))];
  } finally {
    await desk.stop();
  }
}

async function lookups(desk: BenchDesk, people: readonly Known[]): Promise<Result[]> {
  const dice = createDice(SEED);
  const namesakes = countsOf(people);
  const times: number[] = [];
  const missed = new Map<Perturbation, number>();
  let right = 0;
  for (let at = 0; at < LOOKUPS; at++) {
    const person = dice.oneOf(people);
    const kind = PERTURBATIONS[at % PERTURBATIONS.length]!;
    const text = `${perturbed(person.full_name, kind, dice)} ${birthToAskWith(person, kind, namesakes)}`.trim();
    const { ms, value } = await timed(() => desk.api.citizens.find({ text, limit: SHOWN }));
    times.push(ms);
    if (valueOf(value).some(({ citizenId }) => citizenId === person.citizen_id)) right += 1;
    else missed.set(kind, (missed.get(kind) ?? 0) + 1);
  }
  return [
    result({
      name: 'names-first-five',
      value: (right / LOOKUPS) * 100,
      unit: '%',
      atLeast: 99,
      detail: { seed: SEED, lookups: LOOKUPS, people: people.length, missed: Object.fromEntries(missed) },
    }),
    result({
      name: 'names-time',
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

function birthToAskWith(person: Known, kind: Perturbation, namesakes: Namesakes): string {
  const [name, withYear] = keysOf(person, LOSSY.has(kind));
  if ((namesakes.get(name) ?? 0) <= MOST_NAMESAKES) return '';
  const [year, month, day] = person.birth_date.split('-');
  return (namesakes.get(withYear) ?? 0) <= MOST_NAMESAKES ? year! : `${day}/${month}/${year}`;
}

/** Half are people of the register keyed once more with slips, half are new people of the same town. */
async function duplicates(desk: BenchDesk, people: readonly Known[]): Promise<Result[]> {
  const dice = createDice(SEED + 1);
  const times: number[] = [];
  const counts = { warnedRight: 0, warnedWrong: 0, doubles: 0, fresh: 0 };
  const missed = new Map<string, number>();
  for (let at = 0; at < PAIRS; at++) {
    const isDouble = at % 2 === 0;
    const known = isDouble ? dice.oneOf(people) : undefined;
    const kind = PERTURBATIONS[Math.floor(at / 2) % PERTURBATIONS.length]!;
    const typed = known ? keyedAgain(known, kind, dice) : newcomer(people.length + at + 1, dice);
    const { ms, value } = await timed(() =>
      desk.api.citizens.similar({ person: typed, draftId: null, procedureCode: null }),
    );
    times.push(ms);
    const warned = valueOf(value).citizens.filter(({ isWarning }) => isWarning);
    counts[isDouble ? 'doubles' : 'fresh'] += 1;
    if (known && warned.some(({ citizen }) => citizen.citizenId === known.citizen_id)) counts.warnedRight += 1;
    else {
      if (warned.length > 0) counts.warnedWrong += 1;
      if (known) missed.set(kind, (missed.get(kind) ?? 0) + 1);
    }
  }
  const { warnedRight, warnedWrong, doubles, fresh } = counts;
  const detail = { seed: SEED + 1, doubles, fresh, missed: Object.fromEntries(missed), warnedWrong };
  return [
    result({
      name: 'duplicates-precision',
      value: (warnedRight / (warnedRight + warnedWrong)) * 100,
      unit: '%',
      atLeast: 95,
      detail,
    }),
    result({ name: 'duplicates-recall', value: (warnedRight / doubles) * 100, unit: '%', atLeast: 98, detail }),
    result({
      name: 'duplicates-time',
      value: percentile(times, 0.95),
      unit: 'ms p95',
      detail: { p50: rounded(median(times)), p99: rounded(percentile(times, 0.99)) },
    }),
  ];
}

/** Somebody of the register at another visit: the name with a slip, and not everything is said or shown again. */
function keyedAgain(known: Known, kind: Perturbation, dice: Dice): TypedPerson {
  const [year, month, day] = known.birth_date.split('-');
  const draw = dice.next();
  const birthDate =
    draw < 0.85
      ? `${day}/${month}/${year}`
      : draw < 0.92 && Number(day) <= 12
        ? `${month}/${day}/${year}`
        : `${day}/${month}/${year}`;
  const numberDraw = dice.next();
  return {
    fullName: perturbed(known.full_name, kind, dice),
    // Without a card, with one, or with one digit keyed wrong.
    idNumber: numberDraw < 0.5 ? null : numberDraw < 0.85 ? known.personal_id : slipped(known.personal_id, dice),
    birthDate,
    sex: known.sex,
    phone: dice.next() < 0.5 ? known.phone : null,
    address: dice.next() < 0.3 ? known.address_text : null,
  };
}

function newcomer(index: number, dice: Dice): TypedPerson {
  const person = aPerson(dice, index);
  return {
    fullName: person.fullName,
    idNumber: dice.next() < 0.5 ? null : person.personalId,
    birthDate: person.birthDate,
    sex: person.isMale ? 'Nam' : 'Nữ',
    phone: dice.next() < 0.5 ? person.phone : null,
    address: person.address,
  };
}

function slipped(digits: string, dice: Dice): string {
  const at = 6 + dice.below(6);
  return digits.slice(0, at) + String((Number(digits[at]) + 1 + dice.below(8)) % 10) + digits.slice(at + 1);
}
