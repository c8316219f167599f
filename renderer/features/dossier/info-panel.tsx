import { useQueries } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { useMemo } from 'react';
import type { Dossier } from '../../../preload/contract/dossiers';
import { ask, counter } from '../../shared/bridge';
import { nameByCode, provincesIn, readRegistration, useProcedureOf, type ReadSection } from '../../shared/dossiers';
import { formatDateTime } from '../../shared/format';
import { useLanguage, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, FailedQuery, Skeleton } from '../../shared/ui';

/** Everything that was registered, by section, in words. */
export function InfoPanel({
  dossier,
  onCorrect,
}: {
  readonly dossier: Dossier;
  /** Absent where nothing may be corrected any more. */
  readonly onCorrect?: (path: string) => void;
}) {
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  const { values } = dossier;
  const procedure = useProcedureOf(dossier);
  const common = useAsk(['catalogue', 'common-fields'], () => counter.catalogue.commonFields({}));
  const provinces = useAsk(['catalogue', 'provinces'], () => counter.catalogue.provinces({}));
  const communes = useQueries({
    queries: provincesIn(values).map(provinceCode => ({
      queryKey: ['catalogue', 'communes', provinceCode],
      queryFn: () => ask(counter.catalogue.communes({ provinceCode })),
    })),
    combine: answers => answers.flatMap(answer => answer.data ?? []),
  });
  const sections = useMemo(() => {
    if (!common.data || procedure.data === undefined) return null;
    return readRegistration(values, procedure.data, {
      common: common.data,
      provinceName: nameByCode(provinces.data ?? []),
      communeName: nameByCode(communes),
      yes: t('dossiers.yes'),
      no: t('dossiers.no'),
      isEnglish,
    });
  }, [values, procedure.data, common.data, provinces.data, communes, t, isEnglish]);

  const failed = procedure.error ?? common.error;
  if (failed) {
    return <FailedQuery error={failed} onRetry={() => Promise.all([procedure.refetch(), common.refetch()])} />;
  }
  if (!sections) return <Skeleton lines={8} />;
  const form = sections.filter(({ section }) => section === 'form');
  const people = sections.filter(({ section }) => section !== 'form');
  return (
    <div className="dd-info">
      <div>
        <section className="dd-section" aria-labelledby="dossier-reception">
          <h2 id="dossier-reception">{t('dossiers.section.reception')}</h2>
          <dl className="dd-values">
            <Value label={t('dossiers.column.received')} lines={[formatDateTime(dossier.receivedAt)]} />
            <Value label={t('dossiers.received-by')} lines={[dossier.officerName]} />
            <Value label={t('dossiers.procedure-code')} lines={[dossier.procedureCode]} />
            {dossier.agencies.supportPlace !== '' && (
              <Value label={t('life.agency.support')} lines={[dossier.agencies.supportPlace]} />
            )}
            <Value label={t('life.agency.receiving')} lines={[dossier.agencies.receiving]} />
            <Value label={t('life.agency.resolving')} lines={[dossier.agencies.resolving]} />
          </dl>
        </section>
        {people.map(section => (
          <Section key={section.section} {...section} {...(onCorrect ? { onCorrect } : {})} />
        ))}
      </div>
      <div>
        {form.map(section => (
          <Section key={section.section} {...section} {...(onCorrect ? { onCorrect } : {})} />
        ))}
      </div>
    </div>
  );
}

function Section({ section, rows, onCorrect }: ReadSection & { readonly onCorrect?: (path: string) => void }) {
  const t = useText();
  return (
    <section className="dd-section" aria-labelledby={`dossier-${section}`}>
      <h2 id={`dossier-${section}`}>{t(`dossiers.section.${section}`)}</h2>
      <dl className="dd-values">
        {rows.map(row => (
          <Value
            key={row.key}
            label={row.label ?? t('dossiers.unnamed-field')}
            lines={row.lines}
            {...(onCorrect && row.label !== null ? { onCorrect: () => onCorrect(`${section}.${row.key}`) } : {})}
          />
        ))}
      </dl>
    </section>
  );
}

interface ValueProps {
  readonly label: string;
  readonly lines: readonly string[];
  readonly onCorrect?: () => void;
}

function Value({ label, lines, onCorrect }: ValueProps) {
  const t = useText();
  return (
    <div className="dd-value">
      <dt>{label}</dt>
      <dd>
        <span className="dd-value__lines">
          {lines.map((line, index) => (
            <span key={index}>{line}</span>
          ))}
        </span>
        {onCorrect && (
          <Button
            variant="quiet"
            className="dd-value__correct"
            icon={<Pencil size={16} aria-hidden="true" />}
            label={t('life.correct.field', { field: label })}
            onPress={onCorrect}
          />
        )}
      </dd>
    </div>
  );
}
