import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dossierPage } from './dossier-page';
import { html, table, wholePage, type Markup } from './html';
import type { RefusalLog } from './refusal-log';
import type { PortalStore } from './store/portal-store';
import { counts } from './store/inspections';
import { latestDossiers, latestDays, stations, type ListedDossier } from './store/listings';
import { digestOf } from './v1/reads';
import { hourOf, STATUS_WORDS } from './words';

interface Deps {
  readonly store: PortalStore;
  readonly dir: string;
  readonly armed: () => Readonly<Record<string, unknown>>;
  readonly refusals: RefusalLog;
}

const REFRESH_SECONDS = 5;
const LISTED = 200;
const DAYS = 20;

/** What arrived, for a person with a browser. Everything shown came from outside and is escaped. */
export function createPages({ store, dir, armed, refusals }: Deps) {
  async function arrivals(): Promise<string> {
    const figures = await store.run(counts);
    const list = await store.run(() => latestDossiers(LISTED));
    const senders = await store.run(stations);
    const body = html`<h1>Cổng thực hành</h1>
      <p class="note">
        Chỉ để luyện tập và kiểm thử: không gửi gì tới Cổng Dịch vụ công quốc gia. Trang tự đọc lại sau mỗi
        ${REFRESH_SECONDS} giây.
      </p>
      <p>
        Đã nhận: <b>${figures.dossiers}</b> hồ sơ, <b>${figures.progress}</b> bước xử lý,
        <b>${figures.attachments}</b> tệp đính kèm.
      </p>
      <p><a href="/bundles">Nhận gói mang đến bằng USB</a></p>
      ${faults(armed())}
      <section>
        <h2>Máy gửi</h2>
        ${table(
          ['Máy', 'Hồ sơ', 'Lần đầu', 'Gần nhất'],
          senders.map(({ stationId, dossiers, firstAt, lastAt }) => [
            stationId,
            dossiers,
            hourOf(firstAt),
            hourOf(lastAt),
          ]),
          'Chưa có máy nào gửi.',
        )}
      </section>
      <section>
        <h2>Hồ sơ mới nhất</h2>
        ${dossierTable(list)}
      </section>
      <section>
        <h2>Tệp đang gửi dở</h2>
        ${uploadTable(dir)}
      </section>
      <section>
        <h2>Bị từ chối gần đây</h2>
        ${refusalTable(refusals)}
      </section>
      <section>
        <h2>Đối chiếu theo ngày</h2>
        ${await digestTable()}
      </section>`;
    return wholePage('Cổng thực hành', body, REFRESH_SECONDS);
  }

  async function digestTable(): Promise<Markup> {
    const days = await store.run(() => latestDays(DAYS));
    const rows = [];
    for (const { stationId, day } of days) {
      const { count, sha256 } = digestOf(await store.linesOf(stationId, day, day));
      rows.push([day.split('-').toReversed().join('/'), stationId, count, html`<code>${sha256.slice(0, 16)}…</code>`]);
    }
    return table(['Ngày', 'Máy', 'Hồ sơ', 'Mã đối chiếu'], rows, 'Chưa có ngày nào.');
  }

  return {
    at(path: string): Promise<string | undefined> | undefined {
      if (path === '/') return arrivals();
      const match = /^\/dossiers\/([A-Z0-9.%-]{1,100})$/.exec(path);
      return match?.[1] === undefined ? undefined : dossierPage(store, match[1]);
    },
  };
}

function faults(armed: Readonly<Record<string, unknown>>): Markup {
  if (Object.keys(armed).length === 0) return html``;
  return html`<section class="warn">
    <h2>Lỗi giả lập đang bật</h2>
    <code>${JSON.stringify(armed)}</code>
  </section>`;
}

function dossierTable(list: readonly ListedDossier[]): Markup {
  return table(
    ['Mã hồ sơ', 'Số của Cổng', 'Thủ tục', 'Chủ hồ sơ', 'Trạng thái', 'Tệp', 'Bước', 'Lần gửi', 'Máy gửi', 'Nhận lúc'],
    list.map(dossier => [
      html`<a href="/dossiers/${encodeURIComponent(dossier.code)}">${dossier.code}</a>`,
      dossier.number,
      dossier.procedureName,
      dossier.ownerName,
      STATUS_WORDS[dossier.status] ?? dossier.status,
      `${dossier.fileCount}/${Math.max(dossier.filesNamed, dossier.fileCount)}`,
      dossier.stepCount,
      dossier.versions,
      dossier.stationId,
      hourOf(dossier.arrivedAt),
    ]),
    'Chưa nhận hồ sơ nào.',
  );
}

function uploadTable(dir: string): Markup {
  const rows = uploadsIn(join(dir, 'uploads')).map(({ metadata, size, offset }) => [
    metadata['dossier'] ?? '',
    metadata['fileName'] ?? '',
    html`<progress max="${size}" value="${offset}"></progress> ${Math.floor((offset * 100) / size)}%`,
    `${offset.toLocaleString('vi-VN')} / ${size.toLocaleString('vi-VN')} byte`,
  ]);
  return table(['Hồ sơ', 'Tệp', 'Đã đến', 'Byte'], rows, 'Không có tệp nào dở dang.');
}

interface OpenUpload {
  readonly metadata: Readonly<Record<string, string | null>>;
  readonly size: number;
  readonly offset: number;
}

/** Read from the folder itself: another process may be receiving them. One that ends meanwhile is left out. */
function uploadsIn(folder: string): OpenUpload[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .flatMap(name => {
      try {
        const file = join(folder, name);
        const { metadata, size } = JSON.parse(readFileSync(file, 'utf8')) as Omit<OpenUpload, 'offset'>;
        const offset = statSync(file.slice(0, -'.json'.length)).size;
        return offset < size ? [{ metadata, size, offset }] : [];
      } catch {
        return [];
      }
    });
}

function refusalTable(refusals: RefusalLog): Markup {
  return table(
    ['Lúc', 'Máy', 'Lệnh', 'Mã', 'Lý do', 'Trường'],
    refusals
      .list()
      .map(({ at, stationId, target, status, code, message, field }) => [
        hourOf(at),
        stationId,
        target,
        `${status} ${code}`,
        message,
        field,
      ]),
    'Chưa từ chối gì.',
  );
}
