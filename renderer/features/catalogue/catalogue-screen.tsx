import { useState } from 'react';
import { useText } from '../../shared/i18n';
import { Tabs } from '../../shared/ui';
import { FormEditor } from './editor/form-editor';
import { HeardPackages, PortalTabLabel } from './heard-packages';
import { OfficeForms } from './office-forms';
import { PackageDesk } from './package-desk';
import { PublishersPanel } from './publishers-panel';
import './catalogue-desk.css';

/** The catalogue as a supervisor keeps it: packages, the office's own forms, and whose packages are trusted. */
export function CatalogueScreen({ initialTab = 'packages' }: { readonly initialTab?: string }) {
  const t = useText();
  const [editing, setEditing] = useState<string | null>(null);
  const [tab, setTab] = useState(initialTab);
  if (editing !== null) return <FormEditor key={editing} code={editing} onClose={() => setEditing(null)} />;
  return (
    <section className="mc-page cd-page" aria-labelledby="catalogue-title">
      <h1 id="catalogue-title">{t('catalogue.title')}</h1>
      <Tabs
        label={t('catalogue.title')}
        selected={tab}
        onSelect={setTab}
        items={[
          { id: 'packages', label: t('catalogue.tab.packages'), content: <PackageDesk /> },
          { id: 'portal', label: <PortalTabLabel />, content: <HeardPackages /> },
          { id: 'forms', label: t('catalogue.tab.forms'), content: <OfficeForms onEdit={setEditing} /> },
          { id: 'publishers', label: t('catalogue.tab.publishers'), content: <PublishersPanel /> },
        ]}
      />
    </section>
  );
}
