import { type Area, type AreaId, areasInForce, type Framework, findArea } from '#shared/domain/framework.ts'
import { withWording } from '#shared/domain/wording.ts'
import type { Services } from './services.ts'

/** The pack with the official wording, where one was imported. Read each time: an import shows at once. */
export async function frameworkInForce({
  store,
  framework,
}: Pick<Services, 'store' | 'framework'>): Promise<Framework> {
  const wording = await store.read('framework', 'wording', framework.id)
  return withWording(framework, wording?.value)
}

/** The areas with these ids that the framework knows, in the order asked. */
export const areasNamed = (framework: Framework, ids: readonly AreaId[]): readonly Area[] =>
  ids.flatMap(id => findArea(framework, id) ?? [])

/** Whether an area may be asked about today. */
export const isInForce = (framework: Framework, id: AreaId): boolean =>
  areasInForce(framework).some(area => area.id === id)
