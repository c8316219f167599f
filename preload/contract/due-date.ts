import { daysBetween, formatDate, formatDayMonth, formatTime, vietnamDateTime, weekdayName } from './calendar-days';
import type { IsoDate, Language } from './calendar-days';

/** How a procedure's time limit is counted. */
export type LimitUnit = 'working-days' | 'calendar-days' | 'months' | 'hours' | 'same-day';
export type SkipReason = 'weekend' | 'holiday' | 'compensatory' | 'swap-off';

export type SkippedDay = { readonly date: IsoDate; readonly reason: SkipReason; readonly name?: string };
export type WorkedDay = { readonly date: IsoDate; readonly name: string };

/** Why a due date is what it is: kept with the dossier, read out to the citizen. */
export type DueExplanation = {
  /** UTC milliseconds. */
  readonly receivedAt: number;
  /** The day before the first counted one; for hours and same-day matters the day the work starts. */
  readonly countsFrom: IsoDate;
  /** Null when the procedure has no fixed limit. */
  readonly amount: number | null;
  readonly unit: LimitUnit;
  /** Received after the day's cut-off where the rule has one. */
  readonly afterCutOff: boolean;
  /** Minutes after midnight of the cut-off that moved the start; null when none did. */
  readonly cutOffMinute: number | null;
  /** Rest days that pushed the date, in order. */
  readonly skipped: readonly SkippedDay[];
  /** Make-up working days that were counted. */
  readonly worked: readonly WorkedDay[];
  /** A day the reckoning touched lies in a year whose calendar nobody has confirmed. */
  readonly unconfirmedYear: boolean;
  /** UTC milliseconds; null without a fixed limit. */
  readonly dueAt: number | null;
  /** Set when the clock stood still for a supplement: when it went on, and how much was left then. */
  readonly resumed?: { readonly at: number; readonly amountLeft: number; readonly unit?: LimitUnit };
  /** The times the clock stood still, oldest first. */
  readonly stops?: readonly { readonly askedAt: number; readonly returnedAt: number }[];
  /** What moved the date after it was reckoned, oldest first: an extension, or a calendar that changed. */
  readonly changes?: readonly DueChange[];
};

export type DueChange = {
  readonly cause: 'extension' | 'calendar' | 'correction';
  /** UTC milliseconds: when it was moved, from where, to where. */
  readonly at: number;
  readonly before: number | null;
  readonly after: number | null;
};

/** The explanation of a date an apology has moved: the reckoning stays, the new date stands behind it. */
export function withDueChange(explanation: DueExplanation, change: DueChange): DueExplanation {
  return { ...explanation, changes: [...(explanation.changes ?? []), change] };
}

/** The due date an explanation ends with, UTC milliseconds. */
export function explainedDueAt(explanation: DueExplanation): number | null {
  return explanation.changes?.findLast(change => change.cause !== 'calendar')?.after ?? explanation.dueAt;
}

const MOST_ITEMS = 6;
const RANGE_FROM = 3;

/**
 * One sentence that lets anyone check the date: received, limit, days skipped, result.
 *
 * "Nhận lúc 16:40 Thứ Sáu 20/11/2026, + 3 ngày làm việc, bỏ qua Thứ Bảy 21/11, Chủ Nhật 22/11, Thứ Ba 24/11
 * (Ngày Văn hóa Việt Nam) = Thứ Năm 26/11/2026." Three rest days or more in a row become a range; when more than six
 * items would remain, the plain weekends are counted instead of listed.
 */
export function describeDueDate(explanation: DueExplanation, language: Language): string {
  const say = language === 'vi' ? VIETNAMESE : ENGLISH;
  const { dueAt } = explanation;
  const parts = [say.received(momentText(explanation.receivedAt, language))];
  if (dueAt === null) return `${parts.join(', ')}, ${say.noLimit}${changesText(explanation, say, language)}.`;
  parts.push(...startParts(explanation, say, language));

  const skipped = skippedText(explanation, say, language);
  if (skipped !== '') parts.push(say.skipping(skipped));
  if (explanation.worked.length > 0) {
    parts.push(say.counting(explanation.worked.map(day => dayText(day, explanation, language)).join(', ')));
  }
  const dueOn = vietnamDateTime(dueAt).date;
  const time = explanation.unit === 'hours' ? `${formatTime(dueAt)} ` : '';
  const due = `${time}${weekdayName(dueOn, language)} ${formatDate(dueOn)}`;
  const unconfirmed = explanation.unconfirmedYear ? ` (${say.unconfirmed})` : '';
  return `${parts.join(', ')} = ${due}${unconfirmed}${changesText(explanation, say, language)}.`;
}

function changesText(explanation: DueExplanation, say: Phrases, language: Language): string {
  return (explanation.changes ?? [])
    .map(
      ({ cause, at, before, after }) =>
        `; ${say.changed[cause](dayOf(at), dueText(before, language), dueText(after, language))}`,
    )
    .join('');
}

const dayOf = (at: number): string => formatDate(vietnamDateTime(at).date);

function dueText(at: number | null, language: Language): string {
  if (at === null) return '–';
  const { date } = vietnamDateTime(at);
  return `${weekdayName(date, language)} ${formatDate(date)}`;
}

function startParts(explanation: DueExplanation, say: Phrases, language: Language): readonly string[] {
  const { receivedAt, countsFrom, resumed, amount, unit } = explanation;
  const startedAt = resumed?.at ?? receivedAt;
  const parts: string[] = [];
  if (resumed) {
    parts.push(say.resumed(momentText(resumed.at, language)));
    const stops = explanation.stops ?? [];
    if (stops.length > 1) {
      parts.push(say.stops(stops.map(stop => say.range(dayOf(stop.askedAt), dayOf(stop.returnedAt)))));
    }
  }
  const from = `${weekdayName(countsFrom, language)} ${formatDate(countsFrom)}`;
  if (explanation.afterCutOff && explanation.cutOffMinute !== null) {
    parts.push(say.afterCutOff(clockText(explanation.cutOffMinute), from));
  } else if (countsFrom !== vietnamDateTime(startedAt).date) {
    parts.push(say.outsideHours(from));
  }
  if (unit === 'same-day') parts.push(say.sameDay);
  else if (resumed) parts.push(say.left(say.amount(resumed.amountLeft, countedUnit(resumed.unit ?? unit))));
  else if (amount !== null) parts.push(`+ ${say.amount(amount, unit)}`);
  return parts;
}

function skippedText(explanation: DueExplanation, say: Phrases, language: Language): string {
  const runs = runsOf(explanation.skipped);
  const whole = runs.flatMap(run => runTexts(run, explanation, say, language));
  if (whole.length <= MOST_ITEMS) return whole.join(', ');
  const isPlain = (run: readonly SkippedDay[]): boolean => run.every(day => day.reason === 'weekend');
  const weekendDays = runs.filter(isPlain).reduce((count, run) => count + run.length, 0);
  const others = runs.filter(run => !isPlain(run)).flatMap(run => runTexts(run, explanation, say, language));
  return [...(weekendDays > 0 ? [say.weekendDays(weekendDays)] : []), ...others].join(', ');
}

function runsOf(skipped: readonly SkippedDay[]): readonly (readonly SkippedDay[])[] {
  const runs: SkippedDay[][] = [];
  for (const day of skipped) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && daysBetween(last.date, day.date) === 1) run.push(day);
    else runs.push([day]);
  }
  return runs;
}

function runTexts(
  run: readonly SkippedDay[],
  explanation: DueExplanation,
  say: Phrases,
  language: Language,
): readonly string[] {
  const [first] = run;
  const last = run.at(-1);
  if (!first || !last || run.length < RANGE_FROM) return run.map(day => dayText(day, explanation, language));
  const names = [...new Set(run.flatMap(day => (day.name === undefined ? [] : [day.name])))];
  const range = say.range(
    dayText({ date: first.date }, explanation, language),
    dayText({ date: last.date }, explanation, language),
  );
  return [names.length === 0 ? range : `${range} (${names.join('; ')})`];
}

/** The year is written only where it differs from the year of receipt. */
function dayText(day: { date: IsoDate; name?: string }, explanation: DueExplanation, language: Language): string {
  const receivedYear = vietnamDateTime(explanation.receivedAt).date.slice(0, 4);
  const date = day.date.startsWith(receivedYear) ? formatDayMonth(day.date) : formatDate(day.date);
  return `${weekdayName(day.date, language)} ${date}${day.name === undefined ? '' : ` (${day.name})`}`;
}

function momentText(epochMs: number, language: Language): string {
  const { date } = vietnamDateTime(epochMs);
  return `${formatTime(epochMs)} ${weekdayName(date, language)} ${formatDate(date)}`;
}

function clockText(minuteOfDay: number): string {
  return [Math.floor(minuteOfDay / 60), minuteOfDay % 60].map(part => String(part).padStart(2, '0')).join(':');
}

type CountedUnit = Exclude<LimitUnit, 'same-day'>;

const countedUnit = (unit: LimitUnit): CountedUnit => (unit === 'same-day' ? 'working-days' : unit);

type Phrases = typeof VIETNAMESE;

const UNITS_VI: Readonly<Record<CountedUnit, string>> = {
  'working-days': 'ngày làm việc',
  'calendar-days': 'ngày',
  months: 'tháng',
  hours: 'giờ làm việc',
};
const UNITS_EN: Readonly<Record<CountedUnit, readonly [one: string, many: string]>> = {
  'working-days': ['working day', 'working days'],
  'calendar-days': ['calendar day', 'calendar days'],
  months: ['month', 'months'],
  hours: ['office hour', 'office hours'],
};

const VIETNAMESE = {
  received: (moment: string) => `Nhận lúc ${moment}`,
  resumed: (moment: string) => `tính tiếp từ ${moment} sau khi tạm dừng`,
  stops: (times: readonly string[]) => `đã tạm dừng ${times.length} lần: ${times.join('; ')}`,
  changed: {
    extension: (on: string, before: string, after: string) => `ngày ${on} gia hạn từ ${before} đến ${after}`,
    calendar: (on: string, before: string) => `trước khi lịch làm việc thay đổi ngày ${on} là ${before}`,
    correction: (on: string, before: string, after: string) => `ngày ${on} sửa từ ${before} thành ${after}`,
  },
  left: (amount: string) => `còn ${amount}`,
  noLimit: 'thủ tục không ấn định ngày trả kết quả',
  afterCutOff: (clock: string, from: string) => `sau ${clock} nên tính từ ${from}`,
  outsideHours: (from: string) => `ngoài giờ làm việc nên tính từ ${from}`,
  sameDay: 'trả trong ngày làm việc',
  amount: (amount: number, unit: CountedUnit) => `${String(amount).replace('.', ',')} ${UNITS_VI[unit]}`,
  skipping: (days: string) => `bỏ qua ${days}`,
  counting: (days: string) => `tính cả ngày làm bù ${days}`,
  weekendDays: (count: number) => `${count} ngày Thứ Bảy, Chủ Nhật`,
  range: (from: string, to: string) => `từ ${from} đến ${to}`,
  unconfirmed: 'lịch nghỉ chưa được xác nhận, ngày có thể thay đổi',
};

const ENGLISH: Phrases = {
  received: moment => `Received at ${moment}`,
  resumed: moment => `counting again from ${moment} after a stop`,
  stops: times => `stopped ${times.length} times: ${times.join('; ')}`,
  changed: {
    extension: (on, before, after) => `extended on ${on} from ${before} to ${after}`,
    calendar: (on, before) => `before the office calendar changed on ${on} it was ${before}`,
    correction: (on, before, after) => `corrected on ${on} from ${before} to ${after}`,
  },
  left: amount => `${amount} left`,
  noLimit: 'the procedure sets no due date',
  afterCutOff: (clock, from) => `after ${clock}, so counted from ${from}`,
  outsideHours: from => `outside office hours, so counted from ${from}`,
  sameDay: 'same working day',
  amount: (amount, unit) => `${amount} ${UNITS_EN[unit][amount === 1 ? 0 : 1]}`,
  skipping: days => `skipping ${days}`,
  counting: days => `counting make-up working days ${days}`,
  weekendDays: count => `${count} weekend days`,
  range: (from, to) => `${from} to ${to}`,
  unconfirmed: 'holiday calendar not confirmed, the date may change',
};
