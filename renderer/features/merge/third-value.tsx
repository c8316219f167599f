import { useEffect, useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { FieldDefinition } from '../../../preload/contract/forms';
import type { FieldIssue } from '../../../preload/contract/dossiers';
import {
  createFormSession,
  fieldIdOf,
  FormProvider,
  FormSection,
  type FormPath,
  type FormValues,
  type FormWorld,
} from '../../shared/forms';
import { useText } from '../../shared/i18n';
import { Button } from '../../shared/ui';
import { useLatest } from '../../shared/use-latest';
import type { Json } from './merge-choices';

const ID_PREFIX = 'merge';

interface ThirdValueProps {
  readonly path: string;
  readonly definition: FieldDefinition;
  readonly world: FormWorld;
  readonly labelOf: (path: string) => string;
  /** The registration as it is here: a commune needs its province. */
  readonly values: FormValues;
  readonly value: Json;
  readonly issues: readonly FieldIssue[];
  readonly onChange: (value: Json) => void;
  readonly onDone: () => void;
}

/** The field as its form asks it, for a value that neither side has. */
export function ThirdValue(props: ThirdValueProps) {
  const { path, definition, world, labelOf, values, value, issues, onChange, onDone } = props;
  const t = useText();
  const [section = ''] = path.split('.');
  const [before] = useState(() => {
    const start = structuredClone(values);
    start[section] = { ...start[section], [definition.key]: value };
    return start;
  });
  const form = useForm<FormValues>({ defaultValues: before });
  const changed = useLatest(onChange);
  const session = useMemo(
    () =>
      createFormSession({
        form,
        sources: {},
        onChange: change => {
          if (change.path === path) changed.current((change.value ?? null) as Json);
        },
      }),
    [form, path, changed],
  );
  useEffect(() => {
    session.setFindings(issues, []);
    if (issues.length > 0) session.revealAll();
  }, [session, issues]);
  useEffect(() => {
    requestAnimationFrame(() => document.getElementById(fieldIdOf(path, ID_PREFIX))?.focus());
  }, [path]);
  return (
    <div className="mg-third">
      <FormProvider session={session} world={world} labelOf={labelOf} idPrefix={ID_PREFIX}>
        <FormSection section={section} definitions={[definition]} />
      </FormProvider>
      <Button
        onPress={() => {
          session.commit(path as FormPath);
          onDone();
        }}
      >
        {t('merge.type.done')}
      </Button>
    </div>
  );
}
