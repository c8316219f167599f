import type { UseFormReturn } from 'react-hook-form';
import type { FieldIssue } from '../../../preload/contract/dossiers';
import { isEmptyValue } from '../../../preload/contract/forms';
import { fieldPathOf } from './field-paths';

/** Values by section and key, each in the shape its field keeps. */
export type FormValues = Record<string, Record<string, unknown>>;

/** `applicant.hoTen` */
export type FormPath = `${string}.${string}`;

export interface FormChange {
  readonly path: FormPath;
  readonly value: unknown;
  /** `typed`, `card`, `earlier`, `default`, `page:<pageId>`; empty for a field nobody has filled. */
  readonly source: string;
}

/** All that stands around a field besides its value. */
export interface FieldSurroundings {
  readonly source: string;
  readonly issue: FieldIssue | null;
  readonly warnings: readonly FieldIssue[];
}

export interface FormSession {
  readonly form: UseFormReturn<FormValues>;
  readonly valueOf: (path: FormPath) => unknown;
  readonly surroundingsOf: (path: FormPath) => FieldSurroundings;
  readonly subscribe: (listener: () => void) => () => void;
  /** A keystroke. It becomes one step to undo, together with its neighbours, at `commit`. */
  readonly type: (path: FormPath, value: unknown) => void;
  /** The officer left the field: from now on what is wrong with it is said. */
  readonly commit: (path: FormPath) => void;
  /** Several fields at once, one step to undo. */
  readonly fill: (changes: readonly FormChange[]) => void;
  /** Copies that follow a change of another field. Taken back with it, by following again; no step of their own. */
  readonly follow: (changes: readonly FormChange[]) => void;
  /** True while keystrokes in `path` have not been committed: Ctrl+Z still belongs to the field itself. */
  readonly isTyping: (path: FormPath) => boolean;
  /** Takes back or repeats the last step; gives the field to go to, or null when there is none. */
  readonly undo: () => FormPath | null;
  readonly redo: () => FormPath | null;
  readonly setFindings: (issues: readonly FieldIssue[], warnings: readonly FieldIssue[]) => void;
  /** Paths of fields that must be answered and are not, in the order of the screen; said or not. */
  readonly missing: () => readonly string[];
  /** All findings, said or not, in the order of the screen. */
  readonly findings: () => { readonly issues: readonly FieldIssue[]; readonly warnings: readonly FieldIssue[] };
  /** Says everything that is wrong, also in fields nobody has been to. */
  readonly revealAll: () => void;
  readonly isRevealed: () => boolean;
}

type Step = readonly { readonly before: FormChange; readonly after: FormChange }[];

const NOTHING: FieldSurroundings = { source: '', issue: null, warnings: [] };
const MOST_STEPS = 200;

export interface FormSessionOptions {
  readonly form: UseFormReturn<FormValues>;
  readonly sources: Readonly<Record<string, string>>;
  /** Every change, however it came about: what is to be saved. */
  readonly onChange: (change: FormChange) => void;
}

/**
 * What a form knows beyond its values: where each came from, what is wrong with it, and how to take changes back.
 *
 * The values themselves live in the form library only.
 */
export function createFormSession({ form, sources, onChange }: FormSessionOptions): FormSession {
  const sourceByPath = new Map(Object.entries(sources));
  const touched = new Set<string>();
  const surroundings = new Map<string, FieldSurroundings>(
    Object.entries(sources).map(([path, source]) => [path, { ...NOTHING, source }]),
  );
  const listeners = new Set<() => void>();
  const done: Step[] = [];
  const undone: Step[] = [];
  let typing: FormChange | null = null;
  let issues = new Map<string, FieldIssue>();
  let warnings = new Map<string, FieldIssue[]>();
  let isRevealed = false;
  let findings: { issues: readonly FieldIssue[]; warnings: readonly FieldIssue[] } = { issues: [], warnings: [] };

  const valueOf = (path: FormPath): unknown => form.getValues(path);
  const changeAt = (path: FormPath): FormChange => ({
    path,
    value: valueOf(path) ?? null,
    source: sourceByPath.get(path) ?? '',
  });

  function apply(change: FormChange): void {
    form.setValue(change.path, change.value as never, { shouldDirty: true });
    sourceByPath.set(change.path, change.source);
    refresh(change.path);
    onChange(change);
  }

  function refresh(path: string): void {
    const isShown = isRevealed || touched.has(path);
    const next: FieldSurroundings = {
      source: sourceByPath.get(path) ?? '',
      issue: isShown ? (issues.get(path) ?? null) : null,
      // A doubt about nothing waits until the officer has passed the field.
      warnings:
        (isShown || !isEmptyValue(valueOf(path as FormPath)) ? warnings.get(path) : undefined) ?? NOTHING.warnings,
    };
    const last = surroundings.get(path) ?? NOTHING;
    if (last.source === next.source && sameIssue(last.issue, next.issue) && sameIssues(last.warnings, next.warnings))
      return;
    surroundings.set(path, next);
    for (const listener of listeners) listener();
  }

  function remember(step: Step): void {
    if (step.length === 0) return;
    done.push(step);
    if (done.length > MOST_STEPS) done.shift();
    undone.length = 0;
  }

  function endTyping(): void {
    if (typing === null) return;
    const after = changeAt(typing.path);
    if (!isSameValue(typing.value, after.value)) remember([{ before: typing, after }]);
    typing = null;
  }

  return {
    form,
    valueOf,
    surroundingsOf: path => surroundings.get(path) ?? NOTHING,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    type(path, value) {
      if (isSameValue(valueOf(path) ?? null, value ?? null)) return;
      if (typing?.path !== path) {
        endTyping();
        typing = changeAt(path);
      }
      apply({ path, value, source: 'typed' });
    },
    commit(path) {
      endTyping();
      touched.add(path);
      refresh(path);
    },
    fill(changes) {
      endTyping();
      const step = changes.map(after => ({ before: changeAt(after.path), after }));
      for (const { after } of step) apply(after);
      remember(step);
    },
    follow(changes) {
      for (const change of changes) apply(change);
    },
    isTyping: path => typing?.path === path,
    undo() {
      endTyping();
      const step = done.pop();
      if (!step) return null;
      for (const { before } of step.toReversed()) apply(before);
      undone.push(step);
      return step[0]?.before.path ?? null;
    },
    redo() {
      endTyping();
      const step = undone.pop();
      if (!step) return null;
      for (const { after } of step) apply(after);
      done.push(step);
      return step[0]?.after.path ?? null;
    },
    setFindings(nextIssues, nextWarnings) {
      findings = { issues: nextIssues, warnings: nextWarnings };
      const before = [...issues.keys(), ...warnings.keys()];
      // The first of a field is said; the others follow once it is mended.
      issues = new Map(nextIssues.toReversed().map(issue => [fieldPathOf(issue.path), issue]));
      warnings = new Map();
      for (const warning of nextWarnings) warnings.set(warning.path, [...(warnings.get(warning.path) ?? []), warning]);
      for (const path of new Set([...before, ...issues.keys(), ...warnings.keys()])) refresh(path);
      for (const listener of listeners) listener();
    },
    missing: () => [
      ...new Set(findings.issues.filter(({ code }) => code === 'forms.required').map(({ path }) => fieldPathOf(path))),
    ],
    findings: () => findings,
    revealAll() {
      isRevealed = true;
      for (const path of new Set([...issues.keys(), ...warnings.keys()])) refresh(path);
      for (const listener of listeners) listener();
    },
    isRevealed: () => isRevealed,
  };
}

/** JSON values by content. */
export function isSameValue(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

function sameIssue(a: FieldIssue | null, b: FieldIssue | null): boolean {
  return a === b || (a !== null && b !== null && a.code === b.code && isSameValue(a.params, b.params));
}

function sameIssues(a: readonly FieldIssue[], b: readonly FieldIssue[]): boolean {
  return a.length === b.length && a.every((issue, index) => sameIssue(issue, b[index] ?? null));
}
