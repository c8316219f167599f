import { Ban, Eye, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { HeardPackage } from '../../../preload/contract/elsewhere';
import type { StagedPackage } from '../../../preload/contract/packages';
import { counter } from '../../shared/bridge';
import { formatDateTime } from '../../shared/format';
import { useErrorText, useText, type TextOf } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Badge, Button, EmptyState, FailedQuery, Notice, Skeleton } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { DeclineDialog } from './decline-dialog';
import { HeardAgenciesDialog } from './heard-agencies-dialog';
import { HeardCalendarDialog } from './heard-calendar-dialog';
import { StagedDialog } from './staged-dialog';

const MOST_DECIDED = 20;

/** With the number of those that wait. */
export function PortalTabLabel() {
  const t = useText();
  const waiting = useAsk(['elsewhere', 'packages'], () => counter.elsewhere.packages({}));
  const count = waiting.data?.length ?? 0;
  return (
    <>
      {t('heard-packages.tab')} <Badge count={count} label={t('frame.nav.attention.count', { count })} />
    </>
  );
}

/** What the portal has published: looked at, then taken or declined; nothing takes effect by itself. */
export function HeardPackages() {
  const t = useText();
  const errorText = useErrorText();
  const waiting = useAsk(['elsewhere', 'packages'], () => counter.elsewhere.packages({}));
  const decided = useAsk(['elsewhere', 'decided-packages'], () =>
    counter.elsewhere.decidedPackages({ limit: MOST_DECIDED }),
  );
  const stage = useCommand(counter.elsewhere.stageCatalogue);
  const done = useCommand(counter.elsewhere.packageDone);
  const again = useCommand(counter.elsewhere.offerPackageAgain);
  const [staged, setStaged] = useState<{ readonly of: HeardPackage; readonly staged: StagedPackage } | null>(null);
  const [calendar, setCalendar] = useState<HeardPackage | null>(null);
  const [agencies, setAgencies] = useState<HeardPackage | null>(null);
  const [declining, setDeclining] = useState<HeardPackage | null>(null);
  const refusal = stage.refusal ?? done.refusal ?? again.refusal;

  const see = async (one: HeardPackage) => {
    if (one.name === 'agencies') return setAgencies(one);
    if (one.name !== 'catalogue') return setCalendar(one);
    const answer = await stage.run({ name: one.name, sha256: one.sha256 });
    if (answer.ok) setStaged({ of: one, staged: answer.value });
  };
  const taken = ({ name, sha256 }: HeardPackage) => done.run({ name, sha256, isTaken: true, reason: '' });

  return (
    <div className="mc-stack">
      <p className="mc-soft">{t('heard-packages.words')}</p>
      {refusal && (
        <Notice tone="danger" role="alert">
          {errorText(refusal)}
        </Notice>
      )}
      <section className="mc-card cd-heard" aria-labelledby="heard-waiting">
        <h2 id="heard-waiting">{t('heard-packages.waiting')}</h2>
        {waiting.isPending && <Skeleton lines={3} />}
        {waiting.error && <FailedQuery error={waiting.error} onRetry={waiting.refetch} />}
        {waiting.data?.length === 0 && (
          <EmptyState title={t('heard-packages.none')} level={3}>
            {t('heard-packages.none.words')}
          </EmptyState>
        )}
        <ul className="cd-own">
          {waiting.data?.map(one => (
            <li key={`${one.name} ${one.sha256}`}>
              <div className="cd-own__words">
                <p>{packageWords(one, t)}</p>
                <p className="mc-soft">{t('heard-packages.heard', { at: formatDateTime(one.heardAt) })}</p>
              </div>
              <Button icon={<Eye size={16} aria-hidden="true" />} onPress={() => void see(one)}>
                {t('heard-packages.see')}
              </Button>
              <Button variant="quiet" icon={<Ban size={16} aria-hidden="true" />} onPress={() => setDeclining(one)}>
                {t('heard-packages.decline')}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      {decided.error && <FailedQuery error={decided.error} onRetry={decided.refetch} />}
      {decided.data !== undefined && decided.data.length > 0 && (
        <section className="mc-card cd-heard" aria-labelledby="heard-decided">
          <h2 id="heard-decided">{t('heard-packages.history')}</h2>
          <ul className="cd-own">
            {decided.data.map(one => (
              <li key={`${one.name} ${one.sha256}`}>
                <div className="cd-own__words">
                  <p>{packageWords(one, t)}</p>
                  <p className="mc-soft">
                    {t(one.isTaken ? 'heard-packages.taken-by' : 'heard-packages.declined-by', {
                      name: one.decidedBy,
                      at: formatDateTime(one.decidedAt),
                      reason: one.reason,
                    })}
                  </p>
                </div>
                {!one.isTaken && (
                  <Button
                    variant="quiet"
                    icon={<RotateCcw size={16} aria-hidden="true" />}
                    onPress={() => void again.run({ name: one.name, sha256: one.sha256 })}
                  >
                    {t('heard-packages.again')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {staged && (
        <StagedDialog staged={staged.staged} onTaken={() => taken(staged.of)} onClose={() => setStaged(null)} />
      )}
      {calendar && (
        <HeardCalendarDialog published={calendar} onTaken={() => taken(calendar)} onClose={() => setCalendar(null)} />
      )}
      {agencies && (
        <HeardAgenciesDialog published={agencies} onTaken={() => taken(agencies)} onClose={() => setAgencies(null)} />
      )}
      {declining && (
        <DeclineDialog published={declining} words={packageWords(declining, t)} onClose={() => setDeclining(null)} />
      )}
    </div>
  );
}

function packageWords({ name, version }: Pick<HeardPackage, 'name' | 'version'>, t: TextOf): string {
  return name === 'catalogue' || name === 'agencies'
    ? t(`heard-packages.${name}`, { version })
    : t('heard-packages.calendar', { year: name, version });
}
