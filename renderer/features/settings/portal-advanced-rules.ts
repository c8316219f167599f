import type { PortalAdvanced } from '../../../preload/contract/station';
import { typedTimeOfDay } from '../../../preload/contract/time-of-day';

/** Texts that stand as they are in the settings; empty means the usual. */
export const PATH_FIELDS = ['authPath', 'integrationPath', 'probePath', 'attachmentsPath'] as const;
export const HEADER_FIELDS = ['destinationHeader', 'stationHeader', 'keyHeader', 'tokenHeader', 'tokenScheme'] as const;
/** Codes of ours that this portal calls otherwise: `3=11, 5=12`. */
export const CODE_FIELDS = ['channelCodes', 'ownerKindCodes', 'statusCodes'] as const;

type TextField =
  | (typeof PATH_FIELDS)[number]
  | (typeof HEADER_FIELDS)[number]
  | (typeof CODE_FIELDS)[number]
  | (typeof NAME_FIELDS)[number];

/** Names of services and of fields in them: `MACOQUAN=MADONVI`. */
export const NAME_FIELDS = ['catalogueNames'] as const;

/** The settings of a portal as they are being typed. */
export type AdvancedForm = Readonly<Record<TextField, string>> & {
  readonly protocol: 'exchange' | 'v1';
  readonly serviceAddress: 'body' | 'path';
  readonly ownerIdField: 'DinhDanhCHS' | 'SoGiayToChuHoSo' | 'both';
  readonly submittedAt: '1' | '2';
  /** Kilobits a second; empty: as much as the line gives. */
  readonly uploadKbits: string;
  /** Both empty: files leave at any hour. */
  readonly hoursFrom: string;
  readonly hoursTo: string;
  /** When both sides are compared by themselves; empty: never. */
  readonly compareAt: string;
};

export type AdvancedProblems = Readonly<Partial<Record<keyof AdvancedForm, string>>>;

/** As main/closing/daily-comparison-rules.ts has it. */
const USUAL_COMPARISON = '16:30';
const PATH = /^[A-Za-z0-9/._~-]{0,200}$/u;
const HEADER = /^[A-Za-z0-9-]{0,60}$/u;
const CODE_PAIR = /^([\w.-]{1,10})\s*=\s*([\w.-]{1,20})$/u;
const NAME_PAIR = /^([A-Za-z]\w{0,39})\s*=\s*([A-Za-z]\w{0,39})$/u;
const LEAST_KBITS = 8;
const MOST_KBITS = 1_000_000;

export function advancedFormOf(advanced: PortalAdvanced = {}): AdvancedForm {
  const texts = Object.fromEntries([...PATH_FIELDS, ...HEADER_FIELDS].map(name => [name, advanced[name] ?? '']));
  const codes = Object.fromEntries([...CODE_FIELDS, ...NAME_FIELDS].map(name => [name, codesText(advanced[name])]));
  return {
    ...(texts as Record<(typeof PATH_FIELDS)[number] | (typeof HEADER_FIELDS)[number], string>),
    ...(codes as Record<(typeof CODE_FIELDS)[number] | (typeof NAME_FIELDS)[number], string>),
    protocol: advanced.protocol ?? 'exchange',
    serviceAddress: advanced.serviceAddress ?? 'body',
    ownerIdField: advanced.ownerIdField ?? 'DinhDanhCHS',
    submittedAt: advanced.submittedAt ?? '2',
    uploadKbits: advanced.uploadKbits ? String(advanced.uploadKbits) : '',
    hoursFrom: advanced.fileHours?.from ?? '',
    hoursTo: advanced.fileHours?.to ?? '',
    compareAt: advanced.compareAt === undefined ? USUAL_COMPARISON : (advanced.compareAt ?? ''),
  };
}

/** Ids of the sentences to show at the fields. */
export function advancedProblems(form: AdvancedForm): AdvancedProblems {
  const kbits = form.uploadKbits.trim();
  const isSpeed = kbits === '' || (/^\d+$/u.test(kbits) && Number(kbits) >= LEAST_KBITS && Number(kbits) <= MOST_KBITS);
  const hasHours = form.hoursFrom.trim() !== '' || form.hoursTo.trim() !== '';
  const problems: Partial<Record<keyof AdvancedForm, string>> = {};
  if (!isSpeed) problems.uploadKbits = 'setup.problem.portal-speed';
  for (const name of ['hoursFrom', 'hoursTo'] as const)
    if (hasHours && typedTimeOfDay(form[name]) === null) problems[name] = 'setup.problem.portal-hour';
  const compareAt = form.compareAt.trim();
  if (compareAt !== '' && typedTimeOfDay(compareAt) === null) problems.compareAt = 'setup.problem.portal-hour';
  for (const name of PATH_FIELDS) if (!PATH.test(form[name].trim())) problems[name] = 'setup.problem.portal-path';
  for (const name of HEADER_FIELDS) if (!HEADER.test(form[name].trim())) problems[name] = 'setup.problem.portal-header';
  for (const name of CODE_FIELDS)
    if (pairsIn(form[name], CODE_PAIR) === null) problems[name] = 'setup.problem.portal-codes';
  for (const name of NAME_FIELDS)
    if (pairsIn(form[name], NAME_PAIR) === null) problems[name] = 'setup.problem.portal-names';
  return problems;
}

/** What is to be kept; only for a form without problems. What is as usual is left out. */
export function advancedOf(form: AdvancedForm): PortalAdvanced {
  const texts = [...PATH_FIELDS, ...HEADER_FIELDS].flatMap(name => {
    const text = form[name].trim();
    return text === '' ? [] : [[name, text] as const];
  });
  const codes = [...CODE_FIELDS, ...NAME_FIELDS].flatMap(name => {
    const known = pairsIn(form[name], name === 'catalogueNames' ? NAME_PAIR : CODE_PAIR) ?? {};
    return Object.keys(known).length === 0 ? [] : [[name, known] as const];
  });
  const kbits = form.uploadKbits.trim();
  const [from, to, compareAt] = [form.hoursFrom, form.hoursTo, form.compareAt].map(typedTimeOfDay);
  return {
    ...(form.protocol === 'v1' ? { protocol: 'v1' as const } : {}),
    ...(form.serviceAddress === 'path' ? { serviceAddress: 'path' as const } : {}),
    ...(form.ownerIdField === 'DinhDanhCHS' ? {} : { ownerIdField: form.ownerIdField }),
    ...(form.submittedAt === '2' ? {} : { submittedAt: form.submittedAt }),
    ...Object.fromEntries(texts),
    ...Object.fromEntries(codes),
    ...(kbits === '' ? {} : { uploadKbits: Number(kbits) }),
    ...(from && to ? { fileHours: { from, to } } : {}),
    ...(compareAt === USUAL_COMPARISON ? {} : { compareAt: compareAt ?? null }),
  };
}

function codesText(codes: Readonly<Record<string, string>> | undefined): string {
  return Object.entries(codes ?? {})
    .map(([ours, theirs]) => `${ours}=${theirs}`)
    .join(', ');
}

/** Null where it cannot be read. */
function pairsIn(text: string, pair: RegExp): Record<string, string> | null {
  const parts = text
    .split(/[,;\n]/u)
    .map(part => part.trim())
    .filter(Boolean);
  const pairs = parts.map(part => pair.exec(part));
  if (pairs.some(found => found === null)) return null;
  return Object.fromEntries(pairs.map(found => [found?.[1] ?? '', found?.[2] ?? '']));
}
