import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, table, wholePage, type Markup } from '../html';
import type { PortalKey } from './portal-key';
import type { createTakeSealed, TakenBundle } from './take-sealed';

const PROVINCE = /^[A-Z]\d{2}$/;
const MOST_SHOWN = 50;

/** For whoever brings a stick to the province: the portal's card, a form to hand a bundle in, the acknowledgement to take back. */
export function createBundlePages(deps: {
  readonly dir: string;
  readonly key: PortalKey;
  readonly take: ReturnType<typeof createTakeSealed>;
}) {
  const folder = join(deps.dir, 'acknowledgements');
  const taken: TakenBundle[] = [];

  function page(more: Markup, province: string): string {
    const body = html`<h1>Nhận gói mang đến</h1>
      <p><a href="/">Cổng thực hành</a></p>
      ${more}
      <section>
        <h2>Nộp gói</h2>
        <form method="post" action="/bundles" enctype="multipart/form-data">
          <p>
            <label for="goi">Tệp gói (.mcdgoi) trên USB</label><br />
            <input id="goi" type="file" name="goi" accept=".mcdgoi" required />
          </p>
          <p><button type="submit">Nhận gói</button></p>
        </form>
        <p class="note">
          Gói được mở, kiểm tra và ghi như khi gửi qua mạng; nộp hai lần hay gửi lại qua mạng đều không tạo trùng. Gói
          nhiều phần thì nộp từng phần theo thứ tự.
        </p>
      </section>
      <section>
        <h2>Thẻ của cổng</h2>
        <form method="get" action="/bundles">
          <p>
            <label for="tinh">Mã định danh của tỉnh, ví dụ H01</label><br />
            <input id="tinh" name="tinh" value="${province}" pattern="[A-Z][0-9][0-9]" required />
            <button type="submit" class="second">Lấy thẻ</button>
          </p>
        </form>
        ${
          PROVINCE.test(province)
            ? html`<p><label for="the">Dán vào Cài đặt, mục Kiểm tra giấy hẹn, của máy sẽ đóng gói:</label></p>
                <p><textarea id="the" rows="4" readonly>${deps.key.card(province)}</textarea></p>`
            : html``
        }
      </section>
      <section>
        <h2>Đã nhận</h2>
        ${table(
          ['Gói', 'Phần', 'Từ', 'Nhận', 'Từ chối', 'Chưa trả lời', 'Biên nhận'],
          taken.map(one => [
            one.serial,
            `${one.part}/${one.of}`,
            one.stationName,
            one.accepted,
            one.refused,
            one.unanswered,
            html`<a href="/bundles/${one.fileName}" download>${one.fileName}</a>`,
          ]),
          'Chưa nhận gói nào từ khi khởi động.',
        )}
      </section>`;
    return wholePage('Nhận gói mang đến', body);
  }

  return {
    show: (province: string): string => page(html``, province),
    /** The page with what became of it. */
    async handIn(file: Buffer | undefined): Promise<{ readonly status: number; readonly page: string }> {
      const refused = (why: string) => ({
        status: 422,
        page: page(
          html`<section class="warn" role="alert">
            <h2>Không nhận được gói</h2>
            <p>${why}</p>
          </section>`,
          '',
        ),
      });
      if (!file) return refused('Chưa chọn tệp gói. Chọn tệp .mcdgoi trên USB rồi bấm Nhận gói.');
      try {
        const one = await deps.take(file);
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, one.fileName), one.acknowledgement);
        taken.unshift(one);
        taken.splice(MOST_SHOWN);
      } catch (error) {
        return refused(error instanceof Error ? error.message : 'Gói hỏng');
      }
      const words = html`<section role="status">
        <h2>Đã nhận gói</h2>
        <p>Chép biên nhận ở bảng dưới vào USB, mang về máy đã đóng gói và mở ở đó.</p>
      </section>`;
      return { status: 200, page: page(words, '') };
    },
    acknowledgement(fileName: string): Buffer | undefined {
      if (!/^bien-nhan-[\w-]{1,60}\.mcdbn$/.test(fileName)) return undefined;
      try {
        return readFileSync(join(folder, fileName));
      } catch {
        return undefined;
      }
    },
  };
}

export type BundlePages = ReturnType<typeof createBundlePages>;
