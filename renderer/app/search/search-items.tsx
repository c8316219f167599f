import { FileSearch, FolderOpen, History, ListFilter, SquareArrowRight, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Everything } from '../../../preload/contract/search';
import { DossierStateChip, maskPersonalId } from '../../shared/dossiers';
import { formatDate, formatIsoDate, formatPhone } from '../../shared/format';
import type { TextOf } from '../../shared/i18n';
import type { ListedShortcut } from '../../shared/shortcuts';
import { matchesTyped } from '../../shared/text-search';
import { Kbd } from '../../shared/ui';
import { PLACES } from '../places';
import type { Route } from '../route';

export interface SearchItem {
  readonly id: string;
  readonly group: 'recent' | 'command' | 'dossier' | 'citizen' | 'procedure' | 'page' | 'all';
  readonly icon: ReactNode;
  readonly title: string;
  readonly detail: ReactNode;
  readonly end?: ReactNode;
  /** Where it leads; a command has a key instead, an earlier search its text. */
  readonly to?: Route;
  readonly chord?: string;
  readonly text?: string;
}

const MOST_COMMANDS = 4;

interface CommandSources {
  readonly t: TextOf;
  readonly shortcuts: readonly ListedShortcut[];
  readonly isSupervisor: boolean;
}

/** Screens and acts whose words begin with what was typed: "báo cáo", "in sổ". */
export function commandItems(typed: string, { t, shortcuts, isSupervisor }: CommandSources): SearchItem[] {
  if (typed.trim().length < 2) return [];
  const icon = <SquareArrowRight size={18} aria-hidden="true" />;
  // Those with a key stand among the keys.
  const places = PLACES.filter(
    ({ chord, isForSupervisor }) => chord === undefined && (isSupervisor || !isForSupervisor),
  );
  const screens = places.map(({ label, to }): SearchItem => ({
    id: `screen-${to.screen}`,
    group: 'command',
    icon,
    title: t(label),
    detail: t('search.box.screen'),
    to,
  }));
  const keys = shortcuts
    .filter(({ chord }) => chord !== 'Ctrl+K')
    .map(({ chord, label }): SearchItem => ({
      id: `key-${chord}`,
      group: 'command',
      icon,
      title: label,
      detail: '',
      end: <Kbd>{chord}</Kbd>,
      chord,
    }));
  return [...keys, ...screens].filter(({ title }) => matchesTyped(title, typed)).slice(0, MOST_COMMANDS);
}

/** What the core found, in the order of the groups. */
export function foundItems(found: Everything, text: string, t: TextOf): SearchItem[] {
  const dossiers = found.dossiers.map((dossier): SearchItem => ({
    id: dossier.dossierId,
    group: 'dossier',
    icon: <FolderOpen size={18} aria-hidden="true" />,
    title: dossier.applicantName,
    detail: `${dossier.code} · ${dossier.procedureName} · ${formatDate(dossier.receivedAt)}`,
    end: <DossierStateChip state={dossier.state} />,
    to: { screen: 'dossier', dossierId: dossier.dossierId },
  }));
  const citizens = found.citizens.map((citizen): SearchItem => ({
    id: citizen.citizenId,
    group: 'citizen',
    icon: <UserRound size={18} aria-hidden="true" />,
    title: citizen.fullName,
    detail: [
      citizen.birthDate === null ? '' : formatIsoDate(citizen.birthDate),
      citizen.personalId === null ? '' : maskPersonalId(citizen.personalId),
      citizen.phone === null ? '' : formatPhone(citizen.phone),
      t('citizens.dossiers', { count: citizen.dossierCount }),
    ]
      .filter(Boolean)
      .join(' · '),
    end:
      citizen.relation === null || citizen.relation === 'same' ? null : (
        <span className="mc-soft mc-small">{t(`citizens.relation.${citizen.relation}`)}</span>
      ),
    to: { screen: 'citizens', citizenId: citizen.citizenId },
  }));
  const procedures = found.procedures.map(({ code, name }): SearchItem => ({
    id: `procedure-${code}`,
    group: 'procedure',
    icon: <ListFilter size={18} aria-hidden="true" />,
    title: name,
    detail: t('search.box.procedure', { code }),
    to: { screen: 'dossiers', procedureCode: code, opening: performance.now() },
  }));
  const pages = found.pages.map((hit): SearchItem => ({
    id: `page-${hit.page.pageId}`,
    group: 'page',
    icon: <FileSearch size={18} aria-hidden="true" />,
    title: hit.dossier ? `${hit.dossier.code} · ${hit.dossier.applicantName}` : t('search.box.loose-page'),
    detail: hit.snippet.map((part, at) => (part.isHit ? <mark key={at}>{part.text} </mark> : `${part.text} `)),
    to: { screen: 'page-search', text, pageId: hit.page.pageId },
  }));
  return [...dossiers, ...citizens, ...procedures, ...pages];
}

export function recentItems(recent: readonly string[]): SearchItem[] {
  return recent.map((text): SearchItem => ({
    id: `recent-${text}`,
    group: 'recent',
    icon: <History size={18} aria-hidden="true" />,
    title: text,
    detail: '',
    text,
  }));
}
