import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { FormKind, FormTemplate } from '../../preload/contract/form-template';
import { FORM_KINDS, FormTemplate as TemplateSchema } from '../../preload/contract/form-template';
import type { Clock, Ids } from '../base/ports';
import { sqlFor, type ReadTx, type Store, type TemplateVersionRow, type WriteTx } from '../db';
import { readShippedTemplate } from './form-templates';

export interface TemplateInForce {
  readonly versionId: string;
  readonly template: FormTemplate;
}

/**
 * Every version a form ever had: shipped ones as they came with the program, the office's own with who signed them and
 * from when. Nothing is changed or removed, so that a paper of years ago prints as it did.
 */
export function createTemplateStore(deps: {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly templatesDir: string;
  /**
   * The forms of `templatesDir` as they are kept, by kind, checked and written down when the application was built: every
   * start would read and check them anew (bench/launch). Read from the folder where there is no such file.
   */
  readonly preparedFile?: string;
}) {
  const { store, clock, ids } = deps;
  const shipped = new Map<FormKind, FormTemplate>();
  const prepared = preparedTexts(deps.preparedFile);
  let isKept = false;

  function shippedTemplate(form: FormKind): FormTemplate {
    const text = prepared.get(form);
    const known =
      shipped.get(form) ??
      (text === undefined ? readShippedTemplate(deps.templatesDir, form) : (JSON.parse(text) as FormTemplate));
    shipped.set(form, known);
    return known;
  }

  /** What this version of the program ships is written down the first time anything is printed with it. */
  function keepShipped(): void {
    if (isKept) return;
    const at = clock.now();
    const latest = new Map(store.all(shippedDigests()).map(({ form, digest }) => [form, digest]));
    const fresh = FORM_KINDS.flatMap(form => {
      const text = prepared.get(form) ?? JSON.stringify(shippedTemplate(form));
      const digest = digestOf(text);
      const last = latest.get(form);
      return last === digest ? [] : [{ form, text, digest, isFirst: last === undefined }];
    });
    if (fresh.length > 0) {
      store.inTransaction(tx => {
        for (const { form, text, digest, isFirst } of fresh) {
          // Dossiers received before there were versions print with the first one.
          const effectiveFrom = isFirst ? 0 : at;
          insertVersion(tx, {
            form,
            template: text,
            digest,
            effectiveFrom,
            origin: 'shipped',
            at,
            signedBy: null,
            note: '',
          });
        }
      });
    }
    isKept = true;
  }

  interface NewVersion {
    readonly form: FormKind;
    readonly template: string | null;
    readonly digest: string;
    readonly effectiveFrom: number;
    readonly origin: 'shipped' | 'office';
    readonly at: number;
    readonly signedBy: string | null;
    readonly note: string;
  }

  function insertVersion(tx: WriteTx, version: NewVersion): string {
    const versionId = ids.next();
    tx.run(
      sqlFor.insertInto('template_versions').values({
        version_id: versionId,
        form: version.form,
        origin: version.origin,
        template: version.template,
        digest: version.digest,
        effective_from: version.effectiveFrom,
        signed_at: version.at,
        signed_by: version.signedBy,
        note: version.note,
      }),
    );
    return versionId;
  }

  /** The office's own version where one is in force, else the shipped one. */
  function inForce(form: FormKind, at: number): TemplateInForce {
    keepShipped();
    const latest = (origin: 'shipped' | 'office') =>
      store.find(versionsOf(form, origin).where('effective_from', '<=', at).limit(1));
    const office = latest('office');
    const row = office?.template ? office : (latest('shipped') ?? store.find(versionsOf(form, 'shipped').limit(1)));
    if (!row?.template) throw new Error(`there is no version of the form ${form}`);
    return { versionId: row.version_id, template: templateOf(row.template) };
  }

  return {
    shipped: shippedTemplate,
    keepShipped,
    inForce,
    insertVersion,
    versions(read: ReadTx, form: FormKind): TemplateVersionRow[] {
      keepShipped();
      return read.all(
        sqlFor.selectFrom('template_versions').selectAll().where('form', '=', form).orderBy('sequence', 'desc'),
      );
    },
    find: (versionId: string): TemplateVersionRow | undefined =>
      store.find(sqlFor.selectFrom('template_versions').selectAll().where('version_id', '=', versionId)),
  };
}

export type TemplateStore = ReturnType<typeof createTemplateStore>;

function preparedTexts(file: string | undefined): ReadonlyMap<FormKind, string> {
  if (file === undefined || !existsSync(file)) return new Map();
  return new Map(JSON.parse(readFileSync(file, 'utf8')) as [FormKind, string][]);
}

/** Of every form, the latest last. */
function shippedDigests() {
  return sqlFor
    .selectFrom('template_versions')
    .select(['form', 'digest'])
    .where('origin', '=', 'shipped')
    .orderBy('effective_from')
    .orderBy('sequence');
}

/** The latest first: by the day they take effect, and of two of one day the one signed later. */
function versionsOf(form: FormKind, origin: 'shipped' | 'office') {
  return sqlFor
    .selectFrom('template_versions')
    .selectAll()
    .where('form', '=', form)
    .where('origin', '=', origin)
    .orderBy('effective_from', 'desc')
    .orderBy('sequence', 'desc');
}

export function templateOf(text: string): FormTemplate {
  return TemplateSchema.parse(JSON.parse(text));
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
