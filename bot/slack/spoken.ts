/**
 * What was said, as plain words. Slack writes people, channels and links in angle brackets, and escapes three signs.
 * @param bot our own id, whose mention a channel needs to reach us
 */
export function spoken(text: string, bot: string): string {
  return text
    .replaceAll(new RegExp(`<@${bot}(\\|[^>]*)?>`, 'g'), ' ')
    .replace(/<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g, (_, sign: string, target: string, label: string | undefined) =>
      sign === '@' ? (label ?? 'somebody') : (label ?? target),
    )
    .replace(/&(amp|lt|gt);/g, (_, name: 'amp' | 'lt' | 'gt') => ({ amp: '&', lt: '<', gt: '>' })[name])
    .replace(/\s+/g, ' ')
    .trim()
}
