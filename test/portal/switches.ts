import { z } from 'zod';
import { SNAPSHOT_NAME } from './store/sql';
import { STATUSES } from './wire-schemas';

/** What a switch can be aimed at: a service of /integration, or one of the other doors. */
export const TARGETS = [
  'TraCuuHoSo',
  'DongBoHoSoMC',
  'CapNhatTienDoHoSoMC',
  'LayThuTuc',
  'LayDanhSachTTHC',
  'LayDanhMucLinhVuc',
  'LayDanhMucCoQuan',
  'attachments',
  'auth',
  'probe',
  // Calls of the documented interface by their operationId; its login and probe are `auth` and `probe` too.
  'putDossier',
  'getDossier',
  'addSteps',
  'createUpload',
  'uploadOptions',
  'uploadOffset',
  'appendToUpload',
  'dropUpload',
  'changes',
  'getResult',
  'catalogue',
  'calendar',
  'takeNumbers',
  'numbersUsed',
  'digest',
  'dayDigest',
  'putBundle',
] as const;
export type Target = (typeof TARGETS)[number];

/**
 * Answers no portal would give; each once stood between an office and its portal. Those up to `wrong-length` are a
 * captive portal's, a proxy's or a broken line's; the last four carry the marks of the portal itself.
 */
export const STRANGE_ANSWERS = [
  'html',
  'html-as-json',
  'meta-refresh',
  'script-redirect',
  'redirect',
  'redirect-307',
  'login-required',
  'network-login',
  'proxy-error',
  'empty',
  'empty-204',
  'null',
  'cut-json',
  'wrong-type',
  'no-error-code',
  'not-an-object',
  'utf-16',
  'gzip-bomb',
  'broken-gzip',
  'huge',
  'wrong-length',
  'other-dossier',
  'wrong-hash',
  'replayed',
  'malicious',
] as const;
export type StrangeAnswer = (typeof STRANGE_ANSWERS)[number];

/** What a hostile portal puts where words belong. */
export const MALICE = ['script', 'sql', 'proto', 'path', 'bidi', 'formula', 'invisible', 'deep', 'huge'] as const;
export type Malice = (typeof MALICE)[number];

const times = z.union([z.int().min(1).max(1_000_000), z.literal('always')]).default(1);
const target = { service: z.enum([...TARGETS, '*']).optional(), times };
const milliseconds = z.int().min(0).max(600_000);

const snapshotName = z.string().regex(SNAPSHOT_NAME);

/** What another office does to a dossier. `values` are properties of the dossier, `fields` those of its form. */
export const Elsewhere = z.strictObject({
  dossier: z.string().max(60),
  by: z.string().max(200).default('Phòng Tư pháp'),
  status: z.enum(STATUSES).optional(),
  /** Words that go with the status. */
  content: z.string().optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
  values: z.record(z.string(), z.unknown()).optional(),
  result: z
    .strictObject({
      contentBase64: z.string(),
      fileName: z.string().default('ket-qua.pdf'),
      mime: z.string().default('application/pdf'),
      number: z.string().default('125/GXN-UBND'),
      issuedOn: z.string().default('2026-11-23'),
      signer: z.string().default('Trần Thị Bình'),
    })
    .optional(),
});
export type Elsewhere = z.output<typeof Elsewhere>;

export const Switches = z.strictObject({
  /** Business refusal: code 5 by default, naming `field`. */
  refuse: z
    .strictObject({
      ...target,
      code: z.string().max(20).default('5'),
      field: z.string().max(100).optional(),
      message: z.string().max(2000).optional(),
      /** Only requests about this dossier. */
      dossier: z.string().max(60).optional(),
    })
    .optional(),
  /** Waits before the request is looked at; what was sent is stored even if the sender has given up by then. */
  stall: z.strictObject({ ...target, ms: milliseconds }).optional(),
  /** Cuts the connection before or after storing. */
  drop: z
    .union([
      z.enum(['before', 'after']).transform(when => ({ when, times: 1 as const })),
      z.strictObject({ ...target, when: z.enum(['before', 'after']) }),
    ])
    .optional(),
  answerHtml: z.strictObject(target).optional(),
  /** Gives a strange answer in place of the right one; `after` stores first. */
  answer: z
    .strictObject({
      ...target,
      kind: z.enum(STRANGE_ANSWERS),
      when: z.enum(['before', 'after']).default('before'),
      /** With `malicious`: what is put in. */
      malice: z.enum(MALICE).default('script'),
    })
    .optional(),
  /** Cuts the line after so many bytes: of the answer as it goes over the wire, or of the body that is being sent. */
  cut: z
    .strictObject({ ...target, what: z.enum(['answer', 'upload']).default('answer'), afterBytes: z.int().min(0) })
    .optional(),
  status: z
    .strictObject({
      ...target,
      code: z.int().min(200).max(599),
      retryAfterSeconds: z.union([z.int(), z.string().max(100)]).optional(),
    })
    .optional(),
  /** Stores, then answers "đã tồn tại": a box in between sent the request twice and hands on the second answer. */
  duplicateAnswer: z
    .union([z.literal(true).transform(() => ({ times: 1 as const })), z.strictObject(target)])
    .optional(),
  /** Trickles the answer. */
  slow: z.strictObject({ ...target, bytesPerSecond: z.int().min(1).max(10_000_000) }).optional(),
  /** Acts done at once. */
  expireSessions: z.literal(true).optional(),
  account: z
    .strictObject({
      username: z.string(),
      open: z.boolean().optional(),
      role: z.enum(['officer', 'reader']).optional(),
    })
    .optional(),
  forgetLast: z.int().min(0).optional(),
  /** Acts done at once, whose end `act()` and POST /control wait for. */
  snapshot: snapshotName.optional(),
  restore: snapshotName.optional(),
  elsewhere: Elsewhere.optional(),
  publish: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('catalogue'), version: z.string(), content: z.unknown() }),
      z.strictObject({ kind: z.literal('calendar'), year: z.int(), version: z.string(), content: z.unknown() }),
      z.strictObject({
        kind: z.literal('agencies'),
        version: z.string(),
        content: z.array(z.strictObject({ code: z.string(), name: z.string() })),
      }),
    ])
    .optional(),
  reset: z.literal(true).optional(),
});
export type Switches = z.input<typeof Switches>;
export type SetSwitches = z.output<typeof Switches>;

const FAULTS = ['refuse', 'stall', 'drop', 'answerHtml', 'answer', 'status', 'duplicateAnswer', 'slow', 'cut'] as const;
type Fault = (typeof FAULTS)[number];
type Aimed<F extends Fault> = NonNullable<SetSwitches[F]> & { service?: Target | '*'; times: number | 'always' };

/** The faults that make sense only where something is stored. */
const STORING_ONLY: ReadonlySet<Fault> = new Set(['refuse', 'drop', 'duplicateAnswer']);
const STORING: ReadonlySet<Target> = new Set([
  'DongBoHoSoMC',
  'CapNhatTienDoHoSoMC',
  'attachments',
  'putDossier',
  'addSteps',
  'createUpload',
  'appendToUpload',
  'takeNumbers',
  'numbersUsed',
  'putBundle',
]);

export type SwitchBoard = ReturnType<typeof createSwitchBoard>;

/** Holds which faults are armed and counts them down. One of each kind at a time; a later setting replaces an earlier one. */
export function createSwitchBoard() {
  const armed = new Map<Fault, { setting: Aimed<Fault>; left: number }>();

  function arm(switches: SetSwitches): void {
    if (switches.reset) armed.clear();
    for (const fault of FAULTS) {
      const setting = switches[fault] as Aimed<Fault> | undefined;
      if (setting) armed.set(fault, { setting, left: setting.times === 'always' ? Infinity : setting.times });
    }
  }

  /** The armed setting for this request, counted down; undefined when the request is to be served normally. */
  function take<F extends Fault>(fault: F, target: Target, codes: readonly string[] = []): Aimed<F> | undefined {
    const entry = armed.get(fault);
    if (!entry || !isAimedAt(entry.setting, fault, target)) return undefined;
    const dossier = 'dossier' in entry.setting ? entry.setting.dossier : undefined;
    if (dossier !== undefined && !codes.includes(dossier)) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) armed.delete(fault);
    return entry.setting as Aimed<F>;
  }

  /** For a fault that has to be in place before the request is read. */
  function takeCut(what: 'answer' | 'upload', target: Target | undefined): number | undefined {
    const entry = armed.get('cut');
    if (!entry || (entry.setting as Aimed<'cut'>).what !== what) return undefined;
    // The service of the exchange protocol stands in the body, which is not read yet: its one address stands for it.
    const aim = entry.setting.service;
    const isService = aim !== undefined && TARGETS.indexOf(aim as Target) < TARGETS.indexOf('attachments');
    return take('cut', target ?? (isService ? (aim as Target) : 'DongBoHoSoMC'))?.afterBytes;
  }

  function list(): Record<string, unknown> {
    return Object.fromEntries(
      [...armed].map(([fault, { setting, left }]) => [
        fault,
        { ...setting, times: left === Infinity ? 'always' : left },
      ]),
    );
  }

  return { arm, take, takeCut, list };
}

function isAimedAt(setting: Aimed<Fault>, fault: Fault, target: Target): boolean {
  if (setting.service !== undefined) return setting.service === '*' || setting.service === target;
  // Unaimed faults leave the way in alone, so that a test of sending does not fail at the login or the probe.
  return STORING_ONLY.has(fault) ? STORING.has(target) : target !== 'auth' && target !== 'probe';
}
