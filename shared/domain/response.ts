import type { AreaId, LevelId } from './framework.ts'

/** Said instead of a level when a person cannot judge an area. */
export const DONT_KNOW = 'dont-know'

/** The roles a person may choose to say. No role said counts as "other". */
export const ROLES = [
  { id: 'procurement', title: 'Procurement' },
  { id: 'service', title: 'Service or commissioning' },
  { id: 'finance-legal', title: 'Finance or legal' },
  { id: 'senior-manager', title: 'Senior manager' },
  { id: 'councillor', title: 'Councillor' },
  { id: 'other', title: 'Other' },
] as const
export type RoleId = (typeof ROLES)[number]['id']

export const isRole = (value: unknown): value is RoleId => ROLES.some(role => role.id === value)

/** What one person said in one pulse. It stands under a key that names nobody, and only until the pulse closes. */
export interface PulseResponse {
  readonly levels: Readonly<Record<AreaId, LevelId | typeof DONT_KNOW>>
  readonly role?: RoleId
  /** When they pressed the button (ISO 8601): of two deliveries, the later press wins. */
  readonly answeredAt: string
}
