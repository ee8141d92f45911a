/**
 * How cards look here: the values that Teams' own look suggests, in our words. The SDK writes colours into
 * style attributes, so each scheme needs its own set; what takes classes is in card.css.
 */
interface Palette {
  readonly text: string
  readonly subtle: string
  readonly accent: string
  readonly good: string
  readonly warning: string
  readonly attention: string
  readonly emphasis: string
  readonly line: string
  readonly tints: {
    readonly good: string
    readonly attention: string
    readonly warning: string
    readonly accent: string
  }
}

const LIGHT: Palette = {
  text: '#242424',
  subtle: '#5c5c5c',
  accent: '#4f52b2',
  good: '#0b6a0b',
  warning: '#7a4f00',
  attention: '#a4262c',
  emphasis: '#f0f0f0',
  line: '#d1d1d1',
  tints: { good: '#e7f2da', attention: '#fbe4e4', warning: '#fff3d6', accent: '#e9eaf6' },
}
const DARK: Palette = {
  text: '#ffffff',
  subtle: '#c8c8c8',
  accent: '#aab0ff',
  good: '#8fd18f',
  warning: '#f2c661',
  attention: '#ffa6a6',
  emphasis: '#383838',
  line: '#616161',
  tints: { good: '#1f3a1f', attention: '#4a2323', warning: '#453613', accent: '#2f3157' },
}

/** The host configuration for the official SDK. */
export function hostConfig(dark: boolean): Readonly<Record<string, unknown>> {
  const palette = dark ? DARK : LIGHT
  const { tints } = palette
  const style = (backgroundColor: string) => ({
    backgroundColor,
    borderColor: palette.line,
    foregroundColors: colours(palette),
  })
  return {
    supportsInteractivity: true,
    fontFamily: 'system-ui, "Segoe UI", sans-serif',
    fontSizes: { small: 14, default: 16, medium: 17, large: 20, extraLarge: 24 },
    fontWeights: { lighter: 400, default: 400, bolder: 700 },
    lineHeights: { small: 20, default: 24, medium: 25, large: 28, extraLarge: 32 },
    spacing: { small: 6, default: 10, medium: 16, large: 24, extraLarge: 32, padding: 16 },
    separator: { lineThickness: 1, lineColor: palette.line },
    imageSizes: { small: 32, medium: 52, large: 100 },
    containerStyles: {
      default: style('transparent'),
      emphasis: style(palette.emphasis),
      good: style(tints.good),
      attention: style(tints.attention),
      warning: style(tints.warning),
      accent: style(tints.accent),
    },
    actions: {
      maxActions: 6,
      spacing: 'Default',
      buttonSpacing: 8,
      showCard: { actionMode: 'Inline', inlineTopMargin: 12, style: 'emphasis' },
      actionsOrientation: 'Horizontal',
      actionAlignment: 'Left',
    },
    adaptiveCard: { allowCustomStyle: false },
    factSet: {
      title: { weight: 'Bolder', wrap: true, maxWidth: 180 },
      value: { wrap: true },
      spacing: 12,
    },
    inputs: {
      label: {
        inputSpacing: 'Small',
        requiredInputs: { weight: 'Bolder' },
        optionalInputs: { weight: 'Bolder' },
      },
      errorMessage: { color: 'attention', weight: 'Bolder', spacing: 'Small' },
    },
    textBlock: { headingLevel: 3 },
    textStyles: { heading: { size: 'large', weight: 'bolder' }, columnHeader: { weight: 'bolder' } },
  }
}

const colours = (palette: Palette) =>
  Object.fromEntries(
    (['text', 'accent', 'good', 'warning', 'attention'] as const)
      .map(name => [
        name === 'text' ? 'default' : name,
        { default: palette[name], subtle: name === 'text' ? palette.subtle : palette[name] },
      ])
      .concat([
        ['dark', { default: palette.text, subtle: palette.subtle }],
        ['light', { default: palette.subtle, subtle: palette.subtle }],
      ]),
  )
