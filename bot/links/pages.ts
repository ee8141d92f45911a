import { createHash } from 'node:crypto'
import type { Area, Framework, LevelId } from '#shared/domain/framework.ts'
import { areasInForce, findArea, findLevel } from '#shared/domain/framework.ts'
import { type OwnLink, pathOf, readPath } from '#shared/domain/ownLink.ts'
import { sourceOf } from '#shared/messages/descriptorMessage.ts'
import { levelInWords } from '#shared/messages/words.ts'
import type { HttpResponse, Route } from '../http.ts'

/** A page: what stands in its title, in one sentence, and in its body as HTML. */
interface Page {
  readonly title: string
  readonly about: string
  readonly body: string
  /** Nothing for a search engine. */
  readonly unlisted?: true
}

/**
 * What somebody sees who opens a link of ours: the framework's levels, in our own words, which are public; of a pulse
 * nothing at all. No script, no cookie, and no address of anybody else.
 * @param base path under which people reach us, such as `/pulse-bot`; empty for none
 */
export function linkPages(framework: Framework, base = ''): readonly Route[] {
  const route = (path: string): Route => ({
    method: 'GET',
    path,
    handle: async request => {
      const link = readPath(request.path)
      const page = link && pageOf(framework, link, base)
      return page ? answer(200, page) : answer(404, missing(base))
    },
  })
  return ['/area', '/area/*', '/pulse', '/pulse/*'].map(route)
}

function pageOf(framework: Framework, link: OwnLink, base: string): Page | undefined {
  switch (link.to) {
    case 'areas':
      return areasPage(framework, base)
    case 'pulse':
      return PULSE
    case 'area': {
      const area = findArea(framework, link.area)
      if (!area || area.status === 'retired') return undefined
      if (link.level === undefined) return areaPage(framework, area, base)
      return findLevel(framework, link.level) ? levelPage(framework, area, link.level, base) : undefined
    }
  }
}

function areasPage(framework: Framework, base: string): Page {
  const areas = areasInForce(framework)
  const groups = [
    ...framework.themes.map(({ id, title }) => ({ title, within: areas.filter(({ theme }) => theme === id) })),
    { title: 'Enablers', within: areas.filter(({ kind }) => kind === 'enabler') },
  ].filter(({ within }) => within.length > 0)
  const lists = groups.map(
    ({ title, within }) =>
      `<h2>${safe(title)}</h2>${list(within.map(area => anchor(base, { to: 'area', area: area.id }, area.title)))}`,
  )
  return {
    title: framework.title,
    about: `The areas of the ${framework.shortTitle} and their levels, in plain English.`,
    body: `${lists.join('')}<p>Each council chooses its own target level in each area. No level is wrong.</p>`,
  }
}

function areaPage(framework: Framework, area: Area, base: string): Page {
  const levels = framework.levels.map(({ id }) => {
    const to = anchor(base, { to: 'area', area: area.id, level: id }, levelInWords(framework, id))
    return `<h2>${to}</h2>${statements(area, id)}`
  })
  return {
    title: area.title,
    about: `What each level of this area looks like, in plain English. ${sourceOf(framework, area)}.`,
    body: `${levels.join('')}${source(framework, area)}${up(base, { to: 'areas' }, 'All areas')}`,
  }
}

function levelPage(framework: Framework, area: Area, level: LevelId, base: string): Page {
  const name = levelInWords(framework, level)
  return {
    title: `${area.title}: ${name}`,
    about: area.descriptors[level]?.short ?? '',
    body: [
      statements(area, level),
      source(framework, area),
      up(base, { to: 'area', area: area.id }, 'All levels of this area'),
    ].join(''),
  }
}

const PULSE: Page = {
  title: 'A procurement pulse',
  about: 'Open it in Teams or Slack. This page shows nothing of it.',
  body:
    '<p>Answers are confidential, so this page shows nothing of the pulse. Open it where your council uses Council Pulse:</p>' +
    '<ul><li>In Teams: open your chat with Council Pulse and write “answer the pulse” or “our results”.</li>' +
    '<li>In Slack: type <code>/pulse answer</code> or <code>/pulse results</code>, or share this link in a channel of your council.</li></ul>',
  unlisted: true,
}

const missing = (base: string): Page => ({
  title: 'There is no such page',
  about: 'The link may be cut short, or the area was retired.',
  body: `<p>The link may be cut short, or the area was retired.</p>${up(base, { to: 'areas' }, 'All areas')}`,
  unlisted: true,
})

const statements = (area: Area, level: LevelId): string => list((area.descriptors[level]?.statements ?? []).map(safe))

const source = (framework: Framework, area: Area): string =>
  `<p class="quiet">In plain English. Source: ${safe(sourceOf(framework, area))}.</p>`

const list = (items: readonly string[]): string => `<ul>${items.map(item => `<li>${item}</li>`).join('')}</ul>`

const anchor = (base: string, link: OwnLink, words: string): string =>
  `<a href="${safe(base + pathOf(link))}">${safe(words)}</a>`

const up = (base: string, link: OwnLink, words: string): string => `<p>${anchor(base, link, words)}</p>`

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (text: string): string => text.replace(/[&<>"]/g, sign => SIGNS[sign] ?? sign)

const STYLE = `
:root { color-scheme: light dark; --text: #1b1f23; --quiet: #55606a; --ground: #ffffff; --link: #0b4f8a; --line: #c9d1d8 }
@media (prefers-color-scheme: dark) { :root { --text: #eceff2; --quiet: #b3bcc4; --ground: #15191d; --link: #8cc4f5; --line: #414b54 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
header, main { max-width: 44rem; margin: 0 auto; padding: 1rem }
header { padding-bottom: 0; color: var(--quiet) }
main { padding-top: 0 }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0 1rem }
h2 { font-size: 1.125rem; margin: 1.5rem 0 .25rem }
ul { margin: .25rem 0 1rem; padding-left: 1.25rem }
li { padding: .2rem 0 }
a { color: var(--link); display: inline-block; min-height: 1.5rem }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
code { border: 1px solid var(--line); border-radius: 4px; padding: 0 .25rem }
.quiet { color: var(--quiet) }
`
const HASH = createHash('sha256').update(STYLE).digest('base64')
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const answer = (status: number, page: Page): HttpResponse => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    'cache-control': 'no-cache',
    'referrer-policy': 'no-referrer',
    ...(page.unlisted && { 'x-robots-tag': 'noindex' }),
  },
  body: html(page),
})

const html = ({ title, about, body }: Page): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>${safe(title)} - Council Pulse</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${safe(about)}">
<meta property="og:site_name" content="Council Pulse">
<meta property="og:title" content="${safe(title)}">
<meta property="og:description" content="${safe(about)}">
<style>${STYLE}</style>
</head>
<body>
<header>Council Pulse</header>
<main>
<h1>${safe(title)}</h1>
${body}
</main>
</body>
</html>
`
