import { idOf, type ManifestSettings } from './settings.ts'
import { common, NAME, SHORT } from './teams.ts'
import { type Element, element, text, writeXml } from './xml.ts'

/** What Excel must know: the pane resizes tables. */
const NEEDS = { set: 'ExcelApi', version: '1.13' } as const
/** The sizes that the ribbon takes; the server gives each at `iconUrl`. */
export const RIBBON_SIZES = [16, 32, 80] as const
/** What the list of add-ins shows; 64 on a sharp screen. */
const LIST_SIZES = { usual: 32, sharp: 64 } as const

const LABEL = 'Council Pulse'
const TIP =
  "Brings your council's released results, positions, targets and actions with their owners' names into this workbook, and refreshes them"
const GROUP = 'Procurement'

const paneUrl = ({ publicUrl }: ManifestSettings) => `${publicUrl}/addin/taskpane.html`
const iconUrl = ({ publicUrl }: ManifestSettings, size: number) => `${publicUrl}/addin/icon-${size}.png`

/** The add-in for every Excel, on a desk, in a browser and on an iPad: XML. */
export function excelXml(settings: ManifestSettings): string {
  const { version, publisher, supportUrl } = settings
  const value = (name: string, of: string) => element(name, { DefaultValue: of })
  return writeXml(
    element(
      'OfficeApp',
      {
        xmlns: 'http://schemas.microsoft.com/office/appforoffice/1.1',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
        'xmlns:bt': 'http://schemas.microsoft.com/office/officeappbasictypes/1.0',
        'xsi:type': 'TaskPaneApp',
      },
      [
        text('Id', idOf(settings, 'excel-xml')),
        text('Version', `${version}.0`),
        text('ProviderName', publisher),
        text('DefaultLocale', 'en-GB'),
        value('DisplayName', NAME),
        value('Description', TIP),
        value('IconUrl', iconUrl(settings, LIST_SIZES.usual)),
        value('HighResolutionIconUrl', iconUrl(settings, LIST_SIZES.sharp)),
        value('SupportUrl', supportUrl),
        element('Hosts', {}, [element('Host', { Name: 'Workbook' })]),
        element('Requirements', {}, [
          element('Sets', {}, [element('Set', { Name: NEEDS.set, MinVersion: NEEDS.version })]),
        ]),
        element('DefaultSettings', {}, [value('SourceLocation', paneUrl(settings))]),
        text('Permissions', 'ReadWriteDocument'),
        overrides(settings),
      ],
    ),
  )
}

/** The button on the ribbon. */
function overrides(settings: ManifestSettings): Element {
  const resid = (name: string, id: string) => element(name, { resid: id })
  const icon = element(
    'Icon',
    {},
    RIBBON_SIZES.map(size => element('bt:Image', { size: String(size), resid: `Icon.${size}` })),
  )
  const named = (name: string, id: string, of: string) => element(name, { id, DefaultValue: of })
  const tip = element('Supertip', {}, [resid('Title', 'Label'), resid('Description', 'Tip')])
  const action = element('Action', { 'xsi:type': 'ShowTaskpane' }, [
    text('TaskpaneId', 'CouncilPulse'),
    resid('SourceLocation', 'Pane'),
  ])
  const control = element('Control', { 'xsi:type': 'Button', id: 'CouncilPulse.Open' }, [
    resid('Label', 'Label'),
    tip,
    icon,
    action,
  ])
  const group = element('Group', { id: 'CouncilPulse.Group' }, [resid('Label', 'Group'), icon, control])
  const started = element('GetStarted', {}, [
    resid('Title', 'Label'),
    resid('Description', 'Started'),
    resid('LearnMoreUrl', 'More'),
  ])
  return element(
    'VersionOverrides',
    { xmlns: 'http://schemas.microsoft.com/office/taskpaneappversionoverrides', 'xsi:type': 'VersionOverridesV1_0' },
    [
      element('Hosts', {}, [
        element('Host', { 'xsi:type': 'Workbook' }, [
          element('DesktopFormFactor', {}, [
            started,
            element('ExtensionPoint', { 'xsi:type': 'PrimaryCommandSurface' }, [
              element('OfficeTab', { id: 'TabHome' }, [group]),
            ]),
          ]),
        ]),
      ]),
      element('Resources', {}, [
        element(
          'bt:Images',
          {},
          RIBBON_SIZES.map(size => named('bt:Image', `Icon.${size}`, iconUrl(settings, size))),
        ),
        element('bt:Urls', {}, [
          named('bt:Url', 'Pane', paneUrl(settings)),
          named('bt:Url', 'More', settings.supportUrl),
        ]),
        element('bt:ShortStrings', {}, [named('bt:String', 'Label', LABEL), named('bt:String', 'Group', GROUP)]),
        element('bt:LongStrings', {}, [named('bt:String', 'Tip', TIP), named('bt:String', 'Started', STARTED)]),
      ]),
    ],
  )
}

const STARTED =
  'Choose Council Pulse on the Home tab. To connect this workbook, say "connect Excel" to the bot in Teams or Slack.'

/** The same add-in for Excel of Microsoft 365: the unified manifest. Where it is installed, the XML one is hidden. */
export function excelManifest(settings: ManifestSettings) {
  const icons = RIBBON_SIZES.map(size => ({ size, url: iconUrl(settings, size) }))
  return {
    ...common(settings, idOf(settings, 'excel')),
    name: { short: NAME, full: 'Council Pulse for Excel' },
    description: {
      short: `${SHORT}.`,
      full: `${TIP}. Of pulses only released results are read, never anybody's answers; nothing is sent from the workbook.`,
    },
    validDomains: [new URL(settings.publicUrl).host],
    authorization: { permissions: { resourceSpecific: [{ name: 'Document.ReadWrite.User', type: 'Delegated' }] } },
    extensions: [
      {
        requirements: { scopes: ['workbook'], capabilities: [{ name: NEEDS.set, minVersion: NEEDS.version }] },
        runtimes: [
          {
            id: 'pane',
            type: 'general',
            code: { page: paneUrl(settings) },
            lifetime: 'short',
            actions: [{ id: 'open', type: 'openPage', view: 'CouncilPulse', displayName: LABEL }],
          },
        ],
        ribbons: [
          {
            contexts: ['default'],
            tabs: [
              {
                builtInTabId: 'TabHome',
                groups: [
                  {
                    id: 'group',
                    label: GROUP,
                    icons,
                    controls: [
                      {
                        id: 'open.button',
                        type: 'button',
                        label: LABEL,
                        icons,
                        supertip: { title: LABEL, description: TIP },
                        actionId: 'open',
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
        getStartedMessages: [{ title: LABEL, description: STARTED, learnMoreUrl: settings.supportUrl }],
        alternates: [{ hide: { customOfficeAddin: { officeAddinId: idOf(settings, 'excel-xml') } } }],
      },
    ],
  }
}
