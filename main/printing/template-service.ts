import { epochOfVietnam, vietnamDateTime } from '../../preload/contract/calendar-days';
import {
  FORM_KINDS,
  FormKind as FormKindSchema,
  type FormKind,
  type FormTemplate,
  type PaperName,
} from '../../preload/contract/form-template';
import type {
  TemplateProblem,
  TemplateSheet,
  TemplateSummary,
  TemplateVersion,
} from '../../preload/contract/templates';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock } from '../base/ports';
import { sqlFor, type Store, type TemplateVersionRow } from '../db';
import type { FormContent } from './form-content-types';
import { sampleContent, type SampleSource } from './form-samples';
import type { KeptPreviews } from './kept-previews';
import { checkTemplate } from './template-checks';
import { digestOf, templateOf, type TemplateStore } from './template-store';

type Done = Record<string, never>;

export interface TemplateServiceDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly templates: TemplateStore;
  readonly previews: KeptPreviews;
  readonly fontDir: string;
  readonly samples: () => SampleSource;
  /** `templates` of the packages in force: a list of templates. */
  readonly published: () => { readonly version: string; readonly content: unknown } | undefined;
  readonly officer: () => { officerId: string };
  readonly officerName: (officerId: string) => string;
}

/** The template desk: an office edits what its forms say, sees it drawn, and a supervisor signs it from a day on. */
export function createTemplateService(deps: TemplateServiceDeps) {
  const { store, clock, templates } = deps;

  /** Every field a form knows: what the samples fill, the everyday one and the longest together. */
  function fieldsOf(form: FormKind): FormContent {
    return sampleContent(form, 'longest', deps.samples());
  }

  const check = (form: FormKind, candidate: unknown) =>
    checkTemplate(candidate, templates.shipped(form), fieldsOf(form));

  function draftOf(form: FormKind): FormTemplate | null {
    const row = store.find(sqlFor.selectFrom('template_drafts').selectAll().where('form', '=', form));
    return row ? templateOf(row.template) : null;
  }

  /** A package's own version of a form, unless it is what prints already or lies in the draft. */
  function offeredFor(form: FormKind, inForce: FormTemplate): TemplateSheet['offered'] {
    const part = deps.published();
    const candidate = (Array.isArray(part?.content) ? (part.content as unknown[]) : []).find(
      one => typeof one === 'object' && one !== null && 'form' in one && one.form === form,
    );
    if (!part || candidate === undefined) return null;
    const { problems, template } = check(form, candidate);
    const known = [inForce, draftOf(form)].map(one => JSON.stringify(one));
    if (template && known.includes(JSON.stringify(template))) return null;
    return { version: part.version, template: template ?? null, problems: [...problems] };
  }

  function badAs(problems: readonly TemplateProblem[]): Outcome<never, 'templates.bad'> {
    return refuse('templates.bad', JSON.stringify(problems[0]));
  }

  /** From midnight of the day named; on the day of signing from this moment on, so that nothing printed before changes. */
  function effectiveFrom(day: string): number | undefined {
    const now = clock.now();
    const today = vietnamDateTime(now).date;
    if (day < today) return undefined;
    return day === today ? now : epochOfVietnam(day);
  }

  function sign(form: FormKind, template: FormTemplate | null, from: number, note: string): void {
    const { officerId } = deps.officer();
    const at = clock.now();
    const text = template === null ? null : JSON.stringify(template);
    const digest = digestOf(text ?? 'shipped');
    store.inTransaction(tx => {
      templates.insertVersion(tx, {
        form,
        template: text,
        digest,
        effectiveFrom: from,
        origin: 'office',
        at,
        signedBy: officerId,
        note,
      });
      tx.run(sqlFor.deleteFrom('template_drafts').where('form', '=', form));
      const detail = { form, digest, effectiveFrom: from, isReturn: template === null };
      appendAudit(tx, { kind: 'template.signed', subject: form, officerId, at, detail });
    });
  }

  function versionOf(row: TemplateVersionRow, inForce: string): TemplateVersion {
    return {
      versionId: row.version_id,
      origin: row.origin,
      isReturn: row.template === null,
      effectiveFrom: row.effective_from,
      signedAt: row.signed_at,
      signedBy: row.signed_by === null ? null : deps.officerName(row.signed_by),
      note: row.note,
      isInForce: row.version_id === inForce,
    };
  }

  return {
    list(): TemplateSummary[] {
      templates.keepShipped();
      const now = clock.now();
      return FORM_KINDS.map(form => {
        const { versionId, template } = templates.inForce(form, now);
        const rows = templates.versions(store, form);
        return {
          form,
          title: template.documentTitle,
          formNumber: template.formNumber,
          isOffice: rows.find(row => row.version_id === versionId)?.origin === 'office',
          hasDraft: draftOf(form) !== null,
          nextFrom: rows.find(row => row.effective_from > now)?.effective_from ?? null,
        };
      });
    },

    find(form: FormKind): TemplateSheet {
      const { versionId, template } = templates.inForce(form, clock.now());
      const { texts, lists } = fieldsOf(form);
      return {
        form,
        inForce: template,
        draft: draftOf(form),
        offered: offeredFor(form, template),
        fields: [
          ...Object.entries(texts).map(([name, sample]) => ({ name, list: null, sample: sample.slice(0, 60) })),
          ...Object.entries(lists).flatMap(([list, [row]]) =>
            Object.entries(row ?? {}).map(([name, sample]) => ({ name, list, sample: sample.slice(0, 60) })),
          ),
        ],
        versions: templates.versions(store, form).map(row => versionOf(row, versionId)),
      };
    },

    async preview(form: FormKind, candidate: unknown, size: 'everyday' | 'longest', paper: PaperName | null) {
      const { problems, template } = check(form, candidate);
      if (!template) return { problems: [...problems], preview: null };
      const { renderForm } = await import('./paper-engine');
      const wanted = paper !== null && template.papers.includes(paper) ? paper : (template.papers[0] ?? 'A4');
      const pdf = await renderForm(sampleContent(form, size, deps.samples()), template, wanted, {
        fontDir: deps.fontDir,
        copyNumber: 0,
        parts: [0],
      });
      return { problems: [], preview: await deps.previews.keep(pdf) };
    },

    /** All of it or nothing: a template with anything wrong is not kept. */
    saveDraft(form: FormKind, candidate: unknown): Outcome<Done, 'templates.bad'> {
      const { problems, template } = check(form, candidate);
      if (!template) return badAs(problems);
      const row = {
        form,
        template: JSON.stringify(template),
        saved_at: clock.now(),
        officer_id: deps.officer().officerId,
      };
      store.inTransaction(tx => {
        tx.run(
          sqlFor
            .insertInto('template_drafts')
            .values(row)
            .onConflict(conflict => conflict.column('form').doUpdateSet({ ...row })),
        );
      });
      return done({});
    },

    discardDraft(form: FormKind): Outcome<Done, never> {
      store.inTransaction(tx => tx.run(sqlFor.deleteFrom('template_drafts').where('form', '=', form)));
      return done({});
    },

    signOff(
      form: FormKind,
      effectiveOn: string,
      note: string,
    ): Outcome<Done, 'templates.no-draft' | 'templates.bad' | 'templates.date-past'> {
      const draft = draftOf(form);
      if (!draft) return refuse('templates.no-draft');
      const { problems, template } = check(form, draft);
      if (!template) return badAs(problems);
      const from = effectiveFrom(effectiveOn);
      if (from === undefined) return refuse('templates.date-past');
      sign(form, template, from, note);
      return done({});
    },

    goBack(
      form: FormKind,
      versionId: string | null,
      effectiveOn: string,
    ): Outcome<Done, 'templates.unknown-version' | 'templates.bad' | 'templates.date-past'> {
      const row = versionId === null ? undefined : templates.find(versionId);
      if (versionId !== null && row?.form !== form) return refuse('templates.unknown-version');
      const isToShipped = versionId === null || row?.template === null;
      const { problems, template } = isToShipped ? { problems: [] } : check(form, JSON.parse(row?.template ?? 'null'));
      // What the law asks for may have grown since that version was signed.
      if (!isToShipped && !template) return badAs(problems);
      const from = effectiveFrom(effectiveOn);
      if (from === undefined) return refuse('templates.date-past');
      sign(form, template ?? null, from, '');
      return done({});
    },

    version(versionId: string): FormTemplate | null {
      const row = templates.find(versionId);
      if (!row) return null;
      return row.template === null ? templates.shipped(FormKindSchema.parse(row.form)) : templateOf(row.template);
    },
  };
}

export type TemplateService = ReturnType<typeof createTemplateService>;
