import { FileSpreadsheet, Printer } from 'lucide-react';
import { useState } from 'react';
import type { ReportPeriod } from '../../../preload/contract/reports';
import { isoDateOf } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { FormDialog } from '../../shared/printing';
import { useShortcut } from '../../shared/shortcuts';
import { Button, Tabs } from '../../shared/ui';
import { AccessTable } from './access-table';
import { ExportDialog, type Exported } from './export-dialog';
import { NumberTable } from './number-table';
import { Overview } from './overview';
import { PeriodPicker } from './period-picker';
import { periodNamed } from './periods';
import { RegisterTable } from './register-table';
import './reports.css';

interface ReportsScreenProps {
  readonly openDossier: (dossierId: string) => void;
}

/** What a supervisor answers for: the figures of a period, the register, and who had whose data in hand. */
export function ReportsScreen({ openDossier }: ReportsScreenProps) {
  const t = useText();
  const [period, setPeriod] = useState<ReportPeriod>(() => periodNamed('this-month', isoDateOf(Date.now())));
  const [tab, setTab] = useState('overview');
  const [exporting, setExporting] = useState<Exported | null>(null);
  const [isPrinting, setIsPrinting] = useState(false);
  const exported: Exported = tab === 'register' ? 'register' : 'report';
  useShortcut('Ctrl+S', () => setExporting(exported), { label: t(`reports.export.${exported}`) });
  return (
    <section className="rp-screen" aria-labelledby="reports-title">
      <header className="rp-head">
        <h1 id="reports-title">{t('reports.title')}</h1>
        <PeriodPicker period={period} onChange={setPeriod} />
        {(tab === 'overview' || tab === 'register') && (
          <Button icon={<FileSpreadsheet size={18} aria-hidden="true" />} onPress={() => setExporting(exported)}>
            {t(`reports.export.${exported}`)}
          </Button>
        )}
        {tab !== 'access' && (
          <Button
            icon={<Printer size={18} aria-hidden="true" />}
            shortcut={{ chord: 'Ctrl+P', label: t(`reports.print.${exported}`) }}
            onPress={() => setIsPrinting(true)}
          >
            {t(`reports.print.${exported}`)}
          </Button>
        )}
      </header>
      <Tabs
        label={t('reports.title')}
        selected={tab}
        onSelect={setTab}
        items={[
          {
            id: 'overview',
            label: t('reports.tab.overview'),
            content: <Overview period={period} openDossier={openDossier} />,
          },
          {
            id: 'register',
            label: t('reports.tab.register'),
            content: <RegisterTable period={period} openDossier={openDossier} />,
          },
          {
            id: 'numbers',
            label: t('reports.tab.numbers'),
            content: <NumberTable period={period} />,
          },
          {
            id: 'access',
            label: t('reports.tab.access'),
            content: <AccessTable period={period} openDossier={openDossier} />,
          },
        ]}
      />
      {isPrinting && (
        <FormDialog
          form={exported === 'register' ? 'register' : 'period-report'}
          target={{ kind: 'period', from: period.from, to: period.to }}
          onClose={() => setIsPrinting(false)}
        />
      )}
      <ExportDialog what={exporting} period={period} onClose={() => setExporting(null)} />
    </section>
  );
}
