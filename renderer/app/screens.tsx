import { Activity, lazy, Suspense } from 'react';
import { ReceptionScreen } from '../features/reception';
import { openDraft } from '../shared/open-draft';
import { Spinner } from '../shared/ui';
import { ErrorBoundary } from './error-boundary';
import { useRoute } from './route';

// Reception is in the first bundle: it is where every morning begins. The others are read from disk when first opened.
const CalendarScreen = lazy(async () => ({ default: (await import('../features/calendar')).CalendarScreen }));
const CitizensScreen = lazy(async () => ({ default: (await import('../features/citizens')).CitizensScreen }));
const DossierListScreen = lazy(async () => ({
  default: (await import('../features/dossier-search')).DossierListScreen,
}));
const DossierScreen = lazy(async () => ({ default: (await import('../features/dossier')).DossierScreen }));
const MergeScreen = lazy(async () => ({ default: (await import('../features/merge')).MergeScreen }));
const FeesScreen = lazy(async () => ({ default: (await import('../features/fees')).FeesScreen }));
const HandOverScreen = lazy(async () => ({ default: (await import('../features/hand-over')).HandOverScreen }));
const ReturnsScreen = lazy(async () => ({ default: (await import('../features/returns')).ReturnsScreen }));
const WorkDeskScreen = lazy(async () => ({ default: (await import('../features/work-desk')).WorkDeskScreen }));
const ScanTrayScreen = lazy(async () => ({ default: (await import('../features/scan-tray')).ScanTrayScreen }));
const PageSearchScreen = lazy(async () => ({ default: (await import('../features/page-search')).PageSearchScreen }));
const SyncCentreScreen = lazy(async () => ({ default: (await import('../features/sync-centre')).SyncCentreScreen }));
const CarryingScreen = lazy(async () => ({ default: (await import('../features/carrying')).CarryingScreen }));
const ReportsScreen = lazy(async () => ({ default: (await import('../features/reports')).ReportsScreen }));
const DayCloseScreen = lazy(async () => ({ default: (await import('../features/day-close')).DayCloseScreen }));
const CatalogueScreen = lazy(async () => ({ default: (await import('../features/catalogue')).CatalogueScreen }));
const SafetyScreen = lazy(async () => ({ default: (await import('../features/safety')).SafetyScreen }));
const SettingsScreen = lazy(async () => ({ default: (await import('../features/settings')).SettingsScreen }));
const PrintDeskScreen = lazy(async () => ({ default: (await import('../features/reprints')).PrintDeskScreen }));
const TemplateDeskScreen = lazy(async () => ({ default: (await import('../features/templates')).TemplateDeskScreen }));
const OfficersScreen = lazy(async () => ({ default: (await import('../features/officers')).OfficersScreen }));

/**
 * The work area. Reception stays mounted behind the other screens, its keys asleep, so that an officer who looks
 * something up finds the form as it was.
 */
export function Screens() {
  const { route, go } = useRoute();
  const openDossier = (dossierId: string) => go({ screen: 'dossier', dossierId });
  return (
    <>
      <Activity mode={route.screen === 'reception' ? 'visible' : 'hidden'}>
        <ErrorBoundary resetKey="reception">
          <ReceptionScreen openDossier={openDossier} />
        </ErrorBoundary>
      </Activity>
      <ErrorBoundary resetKey={JSON.stringify(route)}>
        <Suspense fallback={<Spinner />}>
          <OtherScreen openDossier={openDossier} />
        </Suspense>
      </ErrorBoundary>
    </>
  );
}

function OtherScreen({ openDossier }: { readonly openDossier: (dossierId: string) => void }) {
  const { route, back, go } = useRoute();
  const openMerge = (dossierId: string) => go({ screen: 'merge', dossierId });
  switch (route.screen) {
    case 'reception':
      return null;
    case 'calendar':
      return <CalendarScreen openDossier={openDossier} />;
    case 'citizens':
      return (
        <CitizensScreen key={route.citizenId ?? ''} citizenId={route.citizenId ?? null} openDossier={openDossier} />
      );
    case 'dossiers':
      return (
        <DossierListScreen
          key={route.opening ?? 0}
          openDossier={openDossier}
          initialText={route.text ?? ''}
          initialProcedure={route.procedureCode ?? null}
        />
      );
    case 'dossier':
      return (
        <DossierScreen
          key={route.dossierId}
          dossierId={route.dossierId}
          back={back}
          openDossier={openDossier}
          openMerge={openMerge}
          openDraft={draftId => {
            openDraft(draftId);
            go({ screen: 'reception' });
          }}
        />
      );
    case 'merge':
      return (
        <MergeScreen
          key={route.dossierId}
          dossierId={route.dossierId}
          back={back}
          openDossier={openDossier}
          openMerge={openMerge}
        />
      );
    case 'hand-over':
      return <HandOverScreen />;
    case 'returns':
      return <ReturnsScreen openDossier={openDossier} />;
    case 'work-desk':
      return (
        <WorkDeskScreen
          key={String(route.isAtArrivals ?? false)}
          openDossier={openDossier}
          isAtArrivals={route.isAtArrivals ?? false}
        />
      );
    case 'scan-tray':
      return <ScanTrayScreen />;
    case 'page-search':
      return (
        <PageSearchScreen
          key={`${route.text ?? ''} ${route.pageId ?? ''}`}
          openDossier={openDossier}
          initialText={route.text ?? ''}
          initialPageId={route.pageId ?? null}
        />
      );
    case 'reports':
      return <ReportsScreen openDossier={openDossier} />;
    case 'day-close':
      return <DayCloseScreen openDossier={openDossier} />;
    case 'sync':
      return (
        <SyncCentreScreen
          openDossier={openDossier}
          openMerge={openMerge}
          openCarrying={() => go({ screen: 'carrying' })}
        />
      );
    case 'carrying':
      return <CarryingScreen back={() => go({ screen: 'sync' })} />;
    case 'print-desk':
      return <PrintDeskScreen openDossier={openDossier} />;
    case 'fees':
      return <FeesScreen openDossier={openDossier} />;
    case 'templates':
      return <TemplateDeskScreen />;
    case 'catalogue':
      return <CatalogueScreen key={route.tab ?? ''} initialTab={route.tab ?? 'packages'} />;
    case 'safety':
      return <SafetyScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'officers':
      return <OfficersScreen />;
  }
}
