import type { SyncStatus } from '../../../preload/contract/sync';
import { formatDateTime } from '../../shared/format';
import { useText } from '../../shared/i18n';

/** Figures for whoever repairs the connection; nobody at the counter needs them. */
export function PortalDetails({ status }: { readonly status: SyncStatus }) {
  const t = useText();
  const rows: readonly (readonly [string, string])[] = [
    ['state', status.portal],
    ['why', status.why ?? '-'],
    ['since', status.since === null ? '-' : formatDateTime(status.since)],
    ['last-received', status.lastReceivedAt === null ? '-' : formatDateTime(status.lastReceivedAt)],
    ['entries', String(status.waitingEntries)],
    ['clock', status.clockOffsetMs === null ? '-' : `${status.clockOffsetMs} ms`],
  ];
  return (
    <dl>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`sync.details.${name}`)}</dt>
          <dd className="mc-number">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
