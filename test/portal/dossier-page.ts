import { html, table, wholePage, type Markup } from './html';
import { versionsOf } from './store/inspections';
import type { PortalStore } from './store/portal-store';
import { contentOf } from './v1/dossiers';
import { hourOf, STATUS_WORDS } from './words';

const REFRESH_SECONDS = 5;

/** One dossier with all the portal has of it; undefined where there is none. */
export async function dossierPage(store: PortalStore, code: string): Promise<string | undefined> {
  const held = await store.findDossier(code);
  if (!held) return undefined;
  const steps = await store.stepsOf(held);
  const files = await store.filesOf(held);
  const versions = await store.run(() => versionsOf(code));
  const { dossier, fields } = contentOf(held);
  const body = html`<p><a href="/">Tất cả hồ sơ</a></p>
    <h1>${code}</h1>
    <ul class="figures">
      <li>Trạng thái<b>${STATUS_WORDS[held.status] ?? held.status}</b></li>
      <li>Số của Cổng<b>${held.receiptNumber}</b></li>
      <li>Phiên bản<b>${held.revision}</b></li>
      <li>Nhận lúc<b>${hourOf(held.arrivedAt)}</b></li>
      <li>Máy gửi<b>${held.stationId}</b></li>
    </ul>
    ${held.supersededBy === null ? html`` : html`<p class="note">Mã tạm, nay là <a href="/dossiers/${encodeURIComponent(held.supersededBy)}">${held.supersededBy}</a>.</p>`}
    ${held.changedBy === null ? html`` : html`<p class="note">Sửa ở nơi khác bởi ${held.changedBy}, ${hourOf(held.changedAt ?? 0)}.</p>`}
    <section>
      <h2>Nội dung</h2>
      ${values(dossier)}
    </section>
    <section>
      <h2>Tờ khai</h2>
      ${values(fields)}
    </section>
    <section>
      <h2>Bước xử lý</h2>
      ${table(
        ['Lúc đến', 'Trạng thái', 'Nội dung'],
        steps.map(step => [hourOf(step.at), STATUS_WORDS[step.status] ?? step.status, wordsOf(step.payload)]),
        'Chưa có bước nào.',
      )}
    </section>
    <section>
      <h2>Tệp đã nhận đủ</h2>
      ${table(
        ['Mã tệp', 'Kiểu', 'Byte', 'SHA-256', 'Lúc'],
        files.map(file => [
          file.attachmentId,
          file.mime,
          file.sizeBytes.toLocaleString('vi-VN'),
          html`<code>${file.sha256}</code>`,
          hourOf(file.at),
        ]),
        'Chưa có tệp nào.',
      )}
    </section>
    <section>
      <h2>Các lần ghi</h2>
      ${table(
        ['Lúc', 'Ai', 'Khóa'],
        versions.map(version => [hourOf(version.at), version.madeBy, html`<code>${version.key}</code>`]),
        '',
      )}
    </section>`;
  return wholePage(code, body, REFRESH_SECONDS);
}

function values(content: unknown): Markup {
  const entries = Object.entries((content ?? {}) as object);
  return table(
    ['Trường', 'Giá trị'],
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    'Không có.',
  );
}

function wordsOf(payload: unknown): string {
  const { content, NoiDungXuLy } = payload as { content?: string; NoiDungXuLy?: string };
  return content ?? NoiDungXuLy ?? '';
}
