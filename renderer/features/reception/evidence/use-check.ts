import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { useWatch } from 'react-hook-form';
import type { Procedure } from '../../../../preload/contract/catalogue';
import {
  definitionsOf,
  isEmptyValue,
  SECTIONS,
  visibilityOf,
  type CommonFields,
} from '../../../../preload/contract/forms';
import type { FieldDefinition } from '../../../../preload/contract/forms/field-definition';
import { saysTheSame, useFormSession, type FormChange, type FormPath } from '../../../shared/forms';
import { useText } from '../../../shared/i18n';
import { showToast } from '../../../shared/ui';
import type { Offers } from '../draft/use-offers';
import { checkItems, needsLook, type CheckItem } from './check-order';

export interface Check {
  readonly items: readonly CheckItem[];
  readonly toLook: readonly CheckItem[];
  /** Fields two sources agree on that nothing has been put into. */
  readonly agreedOpen: readonly CheckItem[];
  readonly definitionOf: (path: string) => FieldDefinition | undefined;
  /** Confirmed by the officer, whatever the sources say. */
  readonly markSeen: (path: string) => void;
  /** Puts in what two sources agree on, into empty fields only; one step to undo. */
  readonly acceptAgreed: () => void;
}

/** How the form stands to what was read. Looks again with every change of the form. */
export function useCheck(offers: Offers, procedure: Procedure | null, common: CommonFields): Check {
  const t = useText();
  const session = useFormSession();
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const values = useWatch({ control: session.form.control });
  useSyncExternalStore(session.subscribe, () => JSON.stringify([...offers.byPath.keys()].map(sourceOf)));

  const definitions = useMemo(
    () => definitionsOf(procedure ?? { name: '', formFields: [], components: [] }, common),
    [procedure, common],
  );
  const places = new Map<string, number>();
  const byPath = new Map<string, FieldDefinition>();
  for (const section of SECTIONS) {
    const visibility = visibilityOf(definitions[section], values[section] ?? {});
    for (const definition of definitions[section]) {
      const path = `${section}.${definition.key}`;
      byPath.set(path, definition);
      if (visibility.isShown(definition.key)) places.set(path, places.size);
    }
  }

  function sourceOf(path: string): string {
    return session.surroundingsOf(path as FormPath).source;
  }
  const items = checkItems(offers.evidence, {
    valueOf: path => session.valueOf(path as FormPath),
    sourceOf,
    isSeen: path => seen.has(path),
    placeOf: path => places.get(path) ?? -1,
  });
  const agreedOpen = items.filter(
    ({ path, state }) => state === 'agreed' && isEmptyValue(session.valueOf(path as FormPath)),
  );

  function acceptAgreed(): void {
    const changes = agreedOpen.flatMap(({ path }): FormChange[] => {
      const offer = offers.byPath.get(path);
      return offer ? [{ path: path as FormPath, value: offer.value, source: offer.source }] : [];
    });
    if (changes.length === 0) return;
    session.fill(changes);
    showToast({
      text: t('evidence.accepted', { count: changes.length }),
      action: {
        label: t('reception.undo'),
        // Only what still stands as it was put in: what was corrected since stays.
        onPress: () =>
          session.fill(
            changes
              .filter(({ path, value }) => saysTheSame(session.valueOf(path), value))
              .map(({ path }) => ({ path, value: null, source: '' })),
          ),
      },
    });
  }

  return {
    items,
    toLook: items.filter(needsLook),
    agreedOpen,
    definitionOf: path => byPath.get(path),
    markSeen: useCallback(path => setSeen(before => new Set([...before, path])), []),
    acceptAgreed,
  };
}
