const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is markup already. Only `html` makes it, so nothing from outside can pass for it. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | readonly Markup[] | string | number | null | undefined;

/** Markup with everything put into it escaped. */
export function html(words: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(words.reduce((text, word, index) => text + shown(parts[index - 1]) + word));
}

function shown(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return (part as readonly Markup[]).map(item => item.text).join('');
  return visible(String(part ?? '')).replace(/[&<>"']/g, character => ENTITIES[character] ?? '');
}

/** Marks that turn the reading direction or cannot be seen are shown as what they are: nobody hides a name in them. */
function visible(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
    mark => `[U+${mark.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}

export function table(head: readonly string[], rows: readonly (readonly Part[])[], empty: string): Markup {
  if (rows.length === 0) return html`<p class="none">${empty}</p>`;
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${head.map(word => html`<th scope="col">${word}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          cells =>
            html`<tr>
              ${cells.map(cell => html`<td>${cell}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

const STYLE = `
:root{color-scheme:light;font:16px/1.5 "Be Vietnam Pro",system-ui,sans-serif;color:#1b2430;background:#f4f6f8}
body{margin:0 auto;max-width:76rem;padding:1rem 1.5rem 3rem}
h1{font-size:1.5rem;margin:.5rem 0}h2{font-size:1.1rem;margin:1.75rem 0 .5rem}
section{background:#fff;border:1px solid #d5dbe1;border-radius:.5rem;padding:.25rem 1rem 1rem;margin:1rem 0}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid #e3e8ed}
th{font-weight:600;color:#485563;white-space:nowrap}td{overflow-wrap:anywhere}
.none,.note{color:#5a6775;margin:.5rem 0}.figures{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:.5rem 0;padding:0;list-style:none}
.figures b{font-size:1.4rem;display:block}code{font-family:ui-monospace,monospace;font-size:.9em;overflow-wrap:anywhere}
.warn{background:#fff4e0;border-color:#e2b25a}a{color:#0b5cad}dt{font-weight:600;color:#485563}dd{margin:0 0 .5rem}
progress{width:8rem;vertical-align:middle}
input,button,textarea{font:inherit;box-sizing:border-box;max-width:100%;color:inherit}
input,button{min-height:2.25rem;padding:.25rem .75rem;border:1px solid #8793a0;border-radius:.375rem;background:#fff}
input[type=file]{border:0;padding:0}input::file-selector-button{font:inherit;min-height:2.25rem;padding:.25rem .75rem}
button{background:#0b5cad;border-color:#0b5cad;color:#fff;cursor:pointer}button.second{background:#fff;color:#0b5cad}
textarea{width:44rem;padding:.5rem;font-family:ui-monospace,monospace;font-size:.9em;overflow-wrap:anywhere}
:focus-visible{outline:2px solid #0b5cad;outline-offset:2px}`;

/** A page without any script; with `refreshSeconds` it reads itself again. */
export function wholePage(title: string, body: Markup, refreshSeconds?: number): string {
  const again = refreshSeconds === undefined ? '' : `<meta http-equiv="refresh" content="${refreshSeconds}">`;
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
${again}<title>${html`${title}`.text}</title>
<style>${STYLE}</style></head><body><main>
${body.text}
</main></body></html>
`;
}
