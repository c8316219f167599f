import { useState } from 'react';
import { useText } from '../../shared/i18n';
import { useIsSupervisor } from '../../shared/station';
import { Tabs } from '../../shared/ui';
import { CashDayPanel } from './cash-day-panel';
import { TariffPanel } from './tariff-panel';
import './fees.css';

/** The money of the office: what came in today, and what is charged. Officers see their own line of the day. */
export function FeesScreen({ openDossier }: { readonly openDossier: (dossierId: string) => void }) {
  const t = useText();
  const isSupervisor = useIsSupervisor();
  const [tab, setTab] = useState('cash');
  return (
    <section className="fs-screen" aria-labelledby="fees-title">
      <h1 id="fees-title">{t('fees.screen')}</h1>
      {isSupervisor ? (
        <Tabs
          label={t('fees.screen.parts')}
          selected={tab}
          onSelect={setTab}
          items={[
            { id: 'cash', label: t('fees.cash'), content: <CashDayPanel openDossier={openDossier} /> },
            { id: 'tariffs', label: t('fees.tariffs'), content: <TariffPanel /> },
          ]}
        />
      ) : (
        <CashDayPanel openDossier={openDossier} />
      )}
    </section>
  );
}
