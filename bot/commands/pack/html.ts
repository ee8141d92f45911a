/** A page of the pack, as Markdown. */
export interface Written {
  /** Its file, such as `runbook.md`. */
  readonly file: string
  readonly text: string
}

/**
 * One page that holds the whole pack: it is read in a browser, printed, or sent along. No script, and nothing from
 * elsewhere. It reads the Markdown that we write ourselves: headings, paragraphs, lists, tables, commands, bold, code.
 */
export function htmlOf(title: string, pages: readonly Written[]): string {
  const parts = pages.map(({ file, text }) => ({ id: idOf(file), title: titleOf(text), body: bodyOf(text, file) }))
  const links = parts.map(({ id, title: name }) => `<li><a href="#${id}">${inline(name)}</a></li>`).join('')
  const sections = parts.map(({ id, body }) => `<section id="${id}">\n${body}\n</section>`).join('\n')
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${safe(title)}</h1></header>
<nav aria-label="Contents"><ul>${links}</ul></nav>
<main>
${sections}
</main>
</body>
</html>
`
}

const STYLE = `
:root { color-scheme: light dark; --page: #fff; --text: #1b1b1b; --line: #767676; --soft: #f3f2f1; --link: #1d4f91; }
@media (prefers-color-scheme: dark) { :root { --page: #1e1f22; --text: #f2f2f2; --line: #9a9ca0; --soft: #2a2c30; --link: #a8cdfa; } }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; background: var(--page); color: var(--text); overflow-wrap: anywhere; }
a { color: var(--link); } a:focus-visible, pre:focus-visible, div:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h2 { margin-top: 3rem; border-bottom: 2px solid var(--line); } h3 { margin-top: 2rem; }
nav li { line-height: 2; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid var(--line); padding: .4rem .5rem; text-align: left; vertical-align: top; min-width: 5rem; overflow-wrap: break-word; }
th { background: var(--soft); }
pre { background: var(--soft); border: 1px solid var(--line); padding: .75rem; overflow-x: auto; } code { font-family: ui-monospace, monospace; font-size: .9em; }
@media print { body { max-width: none; font-size: 10pt; padding: 0; } nav { break-after: page; } section { break-before: page; } pre { white-space: pre-wrap; } tr, pre { break-inside: avoid; } .wide { overflow: visible; } }
`

const idOf = (file: string): string => file.replace(/\.md$/, '')
const titleOf = (text: string): string => /^# (.+)$/m.exec(text)?.[1] ?? ''

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (text: string): string => text.replace(/[&<>"]/g, sign => SIGNS[sign] as string)

/** Bold and code inside a line; everything else is said as it is. */
const inline = (text: string): string =>
  text
    .split(/(`[^`]+`)/)
    .map(part =>
      part.startsWith('`') && part.endsWith('`') && part.length > 2
        ? `<code>${safe(part.slice(1, -1))}</code>`
        : safe(part).replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>'),
    )
    .join('')
    // Bold around code: the signs are in two parts then.
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')

/** Parts of a page are apart by a blank line, but commands, which may hold one. */
function bodyOf(text: string, file: string): string {
  const parts = text.trim().match(/^```sh\n[\s\S]*?^```$|(?:^(?!```).+\n?)+/gm) ?? []
  return parts.map((part, at) => partOf(part.trimEnd(), `${idOf(file)}, commands and tables, ${at}`)).join('\n')
}

/** @param name what a screen reader calls a part that scrolls sideways */
function partOf(part: string, name: string): string {
  if (part.startsWith('```'))
    return `<pre tabindex="0" role="region" aria-label="${safe(name)}"><code>${safe(part.split('\n').slice(1, -1).join('\n'))}</code></pre>`
  const [, signs = '', words = ''] = /^(#{1,5}) (.+)$/.exec(part) ?? []
  // The page has a title of its own, so each heading is one lower.
  if (signs) return `<h${signs.length + 1}>${inline(words)}</h${signs.length + 1}>`
  const lines = part.split('\n')
  if (part.startsWith('- ')) return `<ul>${lines.map(line => `<li>${inline(line.slice(2))}</li>`).join('')}</ul>`
  if (part.startsWith('| ')) return tableOf(lines, name)
  return `<p>${inline(lines.join(' '))}</p>`
}

function tableOf([head = '', , ...rows]: readonly string[], name: string): string {
  const cells = (line: string) =>
    line
      .slice(2, -2)
      .split(' | ')
      .map(cell => inline(cell.replaceAll('\\|', '|')))
  const top = cells(head)
    .map(cell => `<th scope="col">${cell}</th>`)
    .join('')
  const body = rows
    .map(
      row =>
        `<tr>${cells(row)
          .map(cell => `<td>${cell}</td>`)
          .join('')}</tr>`,
    )
    .join('\n')
  return `<div class="wide" tabindex="0" role="region" aria-label="${safe(name)}"><table><thead><tr>${top}</tr></thead><tbody>\n${body}\n</tbody></table></div>`
}
