import { z } from 'zod';
import { ACT_KINDS } from './acts';
import { command, Done, query } from './define';
import { DraftId, EpochMs } from './ids';

/** A path into the registration: `applicant.hoTen`, `form.meHoTen`, `components.2`. */
export const FieldPath = z
  .string()
  .regex(/^(header|applicant|owner|authorised|form|components|visit)\.[A-Za-z0-9_]{1,60}$/);

/** A value as the form keeps it; checked against the procedure only when the dossier is registered. */
export const DraftValue = z
  .json()
  .refine(value => JSON.stringify(value ?? null).length <= 60_000, { error: 'drafts.value-too-long' });

export const Draft = z.object({
  draftId: DraftId,
  procedureCode: z.string().nullable(),
  /** Version of the procedure it was begun with: its form. Null in drafts older than this. */
  procedureVersion: z.string().nullable(),
  /** By path. Where a value came from (`typed`, `card`, `earlier`, `page:<id>`) stands beside it. */
  values: z.record(z.string(), z.json()),
  sources: z.record(z.string(), z.string()),
  createdAt: EpochMs,
  updatedAt: EpochMs,
  officerId: z.string(),
});
export type Draft = z.infer<typeof Draft>;

export const DraftSummary = z.object({
  draftId: DraftId,
  procedureCode: z.string().nullable(),
  procedureName: z.string().nullable(),
  applicantName: z.string().nullable(),
  pageCount: z.int(),
  /** What still keeps it from being received: fields to fill in or put right, papers not seen; null without a procedure. */
  missing: z.object({ fields: z.int(), papers: z.int() }).nullable(),
  updatedAt: EpochMs,
  officerName: z.string(),
});
export type DraftSummary = z.infer<typeof DraftSummary>;

/** Forms of the desk besides the acts of a dossier's life. */
export const DESK_FORMS = [
  'fee-assess',
  'fee-refund',
  'fee-transfer',
  'cash-close',
  'cash-reopen',
  'tariff',
  'calendar',
  'calendar-day',
  'calendar-hours',
  'calendar-apply',
  'citizens-merge',
  'citizens-unmerge',
  'officer-add',
  'officer-change',
  'package-decline',
  'procedure-form',
  'publisher',
  'template',
  'template-sign',
  'report-export',
  'pdf-export',
  'settings',
] as const;
export type DeskForm = (typeof DESK_FORMS)[number];
const KeptKind = z.enum([...ACT_KINDS, ...DESK_FORMS]);
export type KeptKind = z.infer<typeof KeptKind>;

/** What a form is about: one dossier or draft or all of those picked together, a day, a version, or the desk itself. */
const FormSubject = z.object({
  subjectIds: z
    .array(z.string().regex(/^[\w.:-]{1,120}$/))
    .min(1)
    .max(500),
});

const MOST_KEPT_LETTERS = 1_000_000;

/** The fields of a form by their names, as they were left. */
const FormValues = z
  .record(z.string().max(60), z.json())
  .refine(values => JSON.stringify(values).length <= MOST_KEPT_LETTERS, { error: 'drafts.value-too-long' });

/** A form that was begun and not done: what was keyed, by whom and when. */
export const FormDraft = z.object({ kind: KeptKind, values: FormValues, by: z.string(), at: EpochMs });
export type FormDraft = z.infer<typeof FormDraft>;

const FormDraftOf = FormSubject.extend({ kind: KeptKind, values: FormValues.nullable() });
export type FormDraftOf = z.infer<typeof FormDraftOf>;

export const draftRoutes = {
  /** Begins a dossier. `draftId` is made by the page, so that the same press twice begins one. */
  begin: command(z.object({ draftId: DraftId }), Draft, []),
  find: query(z.object({ draftId: DraftId }), Draft.nullable()),
  list: query(z.object({}), z.array(DraftSummary)),
  /** Set aside and not received since; the latest 100. */
  setAside: query(z.object({}), z.array(DraftSummary)),
  chooseProcedure: command(z.object({ draftId: DraftId, procedureCode: z.string().max(40) }), Draft, [
    'drafts.unknown',
    'drafts.registered',
    'catalogue.procedure-withdrawn',
  ]),
  /** Durable when it answers. `null` clears a field. Values that were read or copied carry their `source`. */
  saveFields: command(
    z.object({
      draftId: DraftId,
      fields: z
        .array(z.object({ path: FieldPath, value: DraftValue, source: z.string().max(80) }))
        .min(1)
        .max(200),
    }),
    z.object({ savedAt: EpochMs }),
    ['drafts.unknown', 'drafts.registered'],
  ),
  /** Sets the draft aside for good; its pages stay until the clean-up day so that it can be brought back. */
  discard: command(z.object({ draftId: DraftId }), Done, ['drafts.unknown', 'drafts.registered']),
  restore: command(z.object({ draftId: DraftId }), Draft, ['drafts.unknown']),
  /** Every form of this subject that was begun, the latest first. */
  keptForms: query(FormSubject, z.array(FormDraft)),
  /** Durable when it answers, until it is kept anew; null forgets it. */
  keepForm: command(FormDraftOf, z.object({ savedAt: EpochMs }), []),
};
