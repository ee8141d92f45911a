const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** The little Markdown that Teams reads in a card's text: bold, italics, links, lists. Everything else stays literal. */
export function html(text: string): string {
  const blocks = text
    .replace(WAITING, '') // before anything is escaped: these would come back as raw signs
    .replace(/[&<>"']/g, sign => ESCAPES[sign] ?? sign)
    .split(/\n{2,}|\r\n\r\n/)
    .map(block => {
      const lines = block.split(/\r?\n|\r/)
      const items = lines.filter(line => /^- /.test(line))
      if (items.length > 0 && items.length === lines.length)
        return `<ul>${items.map(item => `<li>${inline(item.slice(2))}</li>`).join('')}</ul>`
      return lines.map(inline).join('<br>')
    })
  return blocks.length === 1
    ? (blocks[0] ?? '')
    : blocks.map(block => (block.startsWith('<ul>') ? block : `<p>${block}</p>`)).join('')
}

/** Where an escaped sign waits until the rest is read: code points without a meaning, which a text loses. */
const ASIDE = 0xe000
const WAITING = /[\ue000-\ue07f]/g

const inline = (line: string): string =>
  line
    .replace(/\\([\\`*_{}[\]()#+\-.!])/g, (_, sign: string) => String.fromCharCode(ASIDE + sign.charCodeAt(0)))
    .replace(/\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g, '<a href="$2" target="_blank" rel="noopener">$1</a>')
    .replace(/\*\*(?=\S)(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/(^|[\s(])_(?=\S)(.+?)_(?=$|[\s).,;:])/g, '$1<em>$2</em>')
    .replace(WAITING, sign => String.fromCharCode(sign.charCodeAt(0) - ASIDE))
