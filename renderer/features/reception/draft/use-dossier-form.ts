import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Procedure } from '../../../../preload/contract/catalogue';
import type { Draft } from '../../../../preload/contract/drafts';
import {
  applyAutos,
  createRegistrationForm,
  isEmptyValue,
  prefillsFor,
  valuesFromPaths,
  type CommonFields,
  type KeyedRegistration,
  type RegistrationForm,
} from '../../../../preload/contract/forms';
import { foldVietnamese } from '../../../../preload/contract/text-rules';
import { act, counter } from '../../../shared/bridge';
import {
  createFormSession,
  isSameValue,
  type FormChange,
  type FormPath,
  type FormSession,
  type FormValues,
} from '../../../shared/forms';
import { addFlusher, reportSaved } from '../../../shared/saved-state';
import { parentFromApplicant } from '../card/person-slots';
import { createSaveQueue, type FieldChange, type SaveQueue, type SaveResult } from './save-queue';

/** What the form is made of while no procedure has been chosen. */
const NO_PROCEDURE = { name: '', formFields: [], components: [] } as const;
/** After the last key, before the rules look at the whole form: typing comes first. */
const CHECK_AFTER_MS = 150;
/** Long enough that a burst of saves asks the core once. */
const PREVIEW_AFTER_MS = 250;

export interface DossierForm {
  readonly session: FormSession;
  readonly queue: SaveQueue;
  readonly rules: RegistrationForm;
  readonly valuesNow: () => KeyedRegistration;
  /** Looks at the whole form now instead of after the last key. */
  readonly checkNow: () => ReturnType<RegistrationForm['issuesOf']>;
}

interface DossierFormOptions {
  readonly draft: Draft;
  readonly procedure: Procedure | null;
  readonly common: CommonFields;
  readonly today: string;
  readonly home: { readonly provinceCode: string; readonly communeCode: string };
}

/**
 * The form of one draft: its values, what is wrong with them, and their way to disk.
 *
 * Made once for a draft and procedure; choosing another procedure makes a new one over the same saved values.
 */
export function useDossierForm({ draft, procedure, common, today, home }: DossierFormOptions): DossierForm {
  const client = useQueryClient();
  const form = useForm<FormValues>({
    defaultValues: valuesFromPaths(draft.values, procedure ?? NO_PROCEDURE, common) as unknown as FormValues,
    // What goes out of sight keeps its value.
    shouldUnregister: false,
  });
  const [dossierForm] = useState(() => {
    const rules = createRegistrationForm(procedure ?? NO_PROCEDURE, common, { today, references: common.references });
    const valuesNow = () => form.getValues() as unknown as KeyedRegistration;
    const previewSoon = debounced(PREVIEW_AFTER_MS, () => {
      void client.invalidateQueries({ queryKey: ['dossiers', 'preview', draft.draftId] });
    });
    const queue = createSaveQueue({
      save: fields => saveFields(draft.draftId, fields),
      onState(state) {
        reportSaved(state);
        if (state.state === 'saved') previewSoon.run();
      },
    });
    const checkNow = () => {
      const issues = rules.issuesOf(valuesNow());
      session.setFindings(issues, rules.warningsOf(valuesNow()));
      return issues;
    };
    const checkSoon = debounced(CHECK_AFTER_MS, checkNow);
    const session: FormSession = createFormSession({
      form,
      sources: draft.sources,
      onChange(change) {
        queue.push(change as FieldChange);
        followChange(session, change, procedure, valuesNow);
        checkSoon.run();
      },
    });
    return {
      session,
      queue,
      rules,
      valuesNow,
      checkNow,
      stop: () => [previewSoon, checkSoon].forEach(timer => timer.stop()),
    };
  });

  const { queue, session, checkNow, stop } = dossierForm;
  useEffect(() => {
    checkNow();
    reportSaved({ state: 'idle', code: null });
    const removeFlusher = addFlusher(queue.flush);
    const flush = (): void => void queue.flush();
    // Whatever takes the page away, what was typed goes first.
    window.addEventListener('pagehide', flush);
    window.addEventListener('blur', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('blur', flush);
      removeFlusher();
      stop();
      flush();
    };
  }, [queue, checkNow, stop]);

  useEffect(() => {
    if (isEmptyValue(session.valueOf('applicant.tinh'))) {
      session.follow([
        { path: 'applicant.tinh', value: home.provinceCode, source: 'default' },
        { path: 'applicant.xa', value: home.communeCode, source: 'default' },
      ]);
    }
  }, [session, home.provinceCode, home.communeCode]);

  return useMemo(() => dossierForm, [dossierForm]);
}

async function saveFields(draftId: string, fields: readonly FieldChange[]): Promise<SaveResult> {
  const answer = await act(counter.drafts.saveFields({ draftId, fields: fields as never }));
  if (answer.ok) return { kind: 'saved', savedAt: (answer.value as { savedAt: number }).savedAt };
  const isLost =
    answer.code === 'drafts.unknown' || answer.code === 'drafts.registered' || answer.code === 'system.malformed';
  return { kind: isLost ? 'lost' : 'failed', code: answer.code };
}

/** What follows from a change: fields the program writes, and fields that copy the applicant until they are typed. */
function followChange(
  session: FormSession,
  { path, value }: FormChange,
  procedure: Procedure | null,
  valuesNow: () => KeyedRegistration,
): void {
  if (!procedure) return;
  const [section] = path.split('.');
  if (path === 'form.nycQuanHe' && typeof value === 'string')
    session.follow(parentFromApplicant(procedure.formFields, foldVietnamese(value), session.valueOf));
  if (section === 'form') writeAutos(session, procedure, valuesNow());
  if (section === 'applicant' || section === 'owner') copyApplicant(session, procedure, valuesNow());
}

function writeAutos(session: FormSession, { formFields }: Procedure, values: KeyedRegistration): void {
  const written = applyAutos(formFields, values.form);
  for (const { key, auto } of formFields) {
    if (auto?.kind === 'date-in-words' && !isSameValue(written[key], values.form[key])) {
      session.form.setValue(`form.${key}`, written[key] as never);
    }
  }
}

function copyApplicant(session: FormSession, { formFields }: Procedure, values: KeyedRegistration): void {
  const isCopy = (key: string): boolean => session.surroundingsOf(`form.${key}`).source === 'applicant';
  // Copies count as empty, so that they follow a correction of the applicant.
  const unkeyed = Object.fromEntries(Object.entries(values.form).filter(([key]) => !isCopy(key)));
  const offers = prefillsFor(formFields, unkeyed, values);
  const changes = formFields.flatMap(({ key }): FormChange[] => {
    const path: FormPath = `form.${key}`;
    if (!Object.hasOwn(offers, key)) return isCopy(key) ? [{ path, value: null, source: '' }] : [];
    // Emptied by the officer: that is an answer too.
    if (session.surroundingsOf(path).source === 'typed') return [];
    return isSameValue(values.form[key], offers[key]) ? [] : [{ path, value: offers[key], source: 'applicant' }];
  });
  if (changes.length > 0) session.follow(changes);
}

function debounced(afterMs: number, act: () => void): { run: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
  };
  return {
    stop,
    run() {
      stop();
      timer = setTimeout(act, afterMs);
    },
  };
}
