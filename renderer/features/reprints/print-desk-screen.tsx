import { BookOpen, History, Ticket } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useText } from '../../shared/i18n';
import { Tabs } from '../../shared/ui';
import { FoundPrints } from './found-prints';
import { RegisterPrint } from './register-print';
import { TicketPrint } from './ticket-print';
import './reprints.css';

/** What was printed, by whom and why, and again if need be; the register of a period; numbers to wait with. */
export function PrintDeskScreen({ openDossier }: { readonly openDossier: (dossierId: string) => void }) {
  const t = useText();
  const [tab, setTab] = useState('found');
  const label = (icon: ReactNode, words: string) => (
    <>
      {icon}
      {words}
    </>
  );
  return (
    <section className="mc-page rp-screen" aria-labelledby="print-desk-title">
      <h1 id="print-desk-title">{t('printing.desk')}</h1>
      <Tabs
        label={t('printing.desk')}
        selected={tab}
        onSelect={setTab}
        items={[
          {
            id: 'found',
            label: label(<History size={18} aria-hidden="true" />, t('printing.desk.found')),
            content: <FoundPrints openDossier={openDossier} />,
          },
          {
            id: 'register',
            label: label(<BookOpen size={18} aria-hidden="true" />, t('printing.form.register')),
            content: <RegisterPrint />,
          },
          {
            id: 'ticket',
            label: label(<Ticket size={18} aria-hidden="true" />, t('printing.form.queue-ticket')),
            content: <TicketPrint />,
          },
        ]}
      />
    </section>
  );
}
