import type { Message } from '#shared/messages/message.ts'
import { paneRoutes } from '../../bot/api/pane.ts'
import { excelApiRoutes } from '../../bot/api/routes.ts'
import { workbookRoutes } from '../../bot/desk/workbook/routes.ts'
import { createLog } from '../../bot/log.ts'
import { createHttpServer } from '../../bot/server.ts'
import { personal, type Stage, setUp } from '../setUp.ts'

/** Our own server with a council behind it: the workbook page, the pane and its API. */
export interface WorkbookDesk {
  readonly stage: Stage
  readonly url: string
  /** What the lead reads in her personal chat after "connect Excel". */
  code(): Promise<string>
  close(): Promise<void>
}

/** Starts the server on loopback. One pulse has closed, and two positions stand. */
export async function openWorkbookDesk(): Promise<WorkbookDesk> {
  const stage = await setUp()
  const pulse = await stage.start()
  for (const [at, who] of stage.people.entries())
    await stage.answer(who, pulse, {
      listening: ['developing', 'mature', 'leader'][at % 3] ?? 'mature',
      planning: at < 7 ? 'mature' : 'dont-know',
      buying: at < 3 ? 'leader' : 'dont-know',
    })
  await stage.close(pulse)
  await stage.ask({
    do: 'save-position',
    area: 'listening',
    level: 'mature',
    target: 'leader',
    targetBy: '2027-03-31',
    evidence: '=HYPERLINK("http://evil.example","Policy")',
    agreedBy: 'Commercial board',
    reviewOn: '2027-01-15',
  })
  await stage.ask({ do: 'save-position', area: 'planning', level: 'leader', target: 'leader' })
  const server = createHttpServer({
    routes: [...paneRoutes({ trial: true }), ...workbookRoutes(), ...excelApiRoutes(stage.services)],
    log: createLog({ write: line => process.stderr.write(`${line}\n`) }),
    storeAnswers: async () => undefined,
    oldestDueSeconds: () => 0,
  })
  return {
    stage,
    url: await server.listen(0, '127.0.0.1'),
    code: async () => {
      const place = personal(stage.lead)
      return codeIn(await stage.ask({ do: 'connect-excel', areas: [], levels: [] }, stage.lead, { place }))
    },
    async close() {
      await server.close()
      await stage.store.close()
    },
  }
}

/** The code that a message shows. */
export function codeIn({ parts }: Message): string {
  const facts = parts.flatMap(part => (part.part === 'facts' ? part.facts : []))
  return facts.find(({ label }) => label === 'Code')?.value ?? ''
}
