import { z } from 'zod';

/** Facts the core tells the page. Never orders: the page decides what to ask again. */
export const CounterEvent = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('station.changed') }),
  z.object({ fact: z.literal('sync.changed') }),
  z.object({ fact: z.literal('documents.changed'), draftId: z.string().nullable() }),
  z.object({ fact: z.literal('reading.changed'), draftId: z.string().nullable(), pageId: z.string() }),
  z.object({ fact: z.literal('backup.changed') }),
  z.object({
    fact: z.literal('backup.restoring'),
    phase: z.enum(['store', 'files']),
    done: z.int(),
    total: z.int(),
  }),
  z.object({ fact: z.literal('closing.changed') }),
  z.object({ fact: z.literal('carrying.changed') }),
  z.object({ fact: z.literal('carrying.progress'), setId: z.string(), bytesDone: z.int(), bytes: z.int() }),
  /** The daily comparison with the portal found what somebody has to see to. */
  z.object({ fact: z.literal('closing.differs'), count: z.int(), isRestored: z.boolean() }),
  z.object({ fact: z.literal('dossiers.changed') }),
  z.object({ fact: z.literal('citizens.changed') }),
  /** Something was done elsewhere to a dossier of ours. */
  z.object({
    fact: z.literal('elsewhere.heard'),
    what: z.enum(['status', 'result', 'merged', 'conflict', 'package']),
    dossierId: z.string().nullable(),
    code: z.string(),
  }),
  z.object({ fact: z.literal('catalogue.changed') }),
  z.object({ fact: z.literal('printing.changed'), dossierId: z.string() }),
  z.object({ fact: z.literal('documents.folder-file-refused'), code: z.string() }),
  z.object({
    fact: z.literal('scanning.progress'),
    pageCount: z.int(),
    state: z.enum(['warming', 'scanning', 'done']),
  }),
  z.object({ fact: z.literal('digitisation.progress'), dossierId: z.string(), pageCount: z.int(), pagesDone: z.int() }),
]);
export type CounterEvent = z.infer<typeof CounterEvent>;
