import type { PortalStore } from './portal-store';

/** What arrived, for a person with a browser. Everything shown came from outside and is escaped. */
export function arrivalsPage(store: PortalStore, armed: Readonly<Record<string, unknown>>): string {
  const counts = store.counts();
  const rows = store.codes(200).map(code => {
    const dossier = store.findDossier(code);
    const cells = [
      code,
      dossier?.receiptNumber,
      dossier?.payload.TenTTHC,
      dossier?.payload.ChuHoSo,
      dossier?.status,
      dossier?.stationId,
      store.versionsOf(code).length,
      store.progressOf(code).length,
      store.attachmentsOf(code).length,
    ];
    return `<tr>${cells.map(cell => `<td>${escapeHtml(String(cell ?? ''))}</td>`).join('')}</tr>`;
  });
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Cổng thực hành</title>
<style>body{font:16px/1.5 sans-serif;margin:2rem}table{border-collapse:collapse}td,th{border:1px solid #888;padding:.3rem .6rem;text-align:left}</style>
</head><body>
<h1>Cổng thực hành</h1>
<p>Chỉ để luyện tập và kiểm thử: không gửi gì tới Cổng Dịch vụ công quốc gia.</p>
<p>Đã nhận: <b>${counts.dossiers}</b> hồ sơ, <b>${counts.progress}</b> bước xử lý, <b>${counts.attachments}</b> tệp đính kèm.</p>
<p>Lỗi giả lập đang bật: <code>${escapeHtml(JSON.stringify(armed))}</code></p>
<table><thead><tr><th>Mã hồ sơ</th><th>Số tiếp nhận của Cổng</th><th>Thủ tục</th><th>Chủ hồ sơ</th><th>Trạng thái</th>
<th>Máy gửi</th><th>Lần gửi</th><th>Bước</th><th>Tệp</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table>
</body></html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character] ?? '');
}
