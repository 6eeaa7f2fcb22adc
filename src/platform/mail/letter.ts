// How a message of the office looks: the same few sentences as text and as plain HTML, without pictures and without anything to load.
import type { Language } from '#kernel/refusal.ts'
import type { Letter } from './outbox.ts'

export type Content = {
  readonly language: Language
  readonly officeName: string
  readonly subject: string
  readonly paragraphs: readonly string[]
  /** The one thing to do. */
  readonly button?: { readonly label: string; readonly address: string }
  /** What is said below it, smaller. */
  readonly notes?: readonly string[]
  /** Why one gets this. */
  readonly foot: string
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

/** Light as it stands, for programs that know no style sheets; dark where one asks for it. */
const style = `
  :root { color-scheme: light dark; supported-color-schemes: light dark }
  @media (prefers-color-scheme: dark) {
    body, .page { background: #191817 !important }
    .sheet { background: #232221 !important; border-color: #3a3836 !important }
    h1, p { color: #eceae6 !important }
    .small { color: #a8a49d !important }
    .small a { color: #6cc5c1 !important }
    .act { background: #6cc5c1 !important; color: #10201f !important }
  }`
const font = "font-family: -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

/** Puts a message together. */
export function letter({ language, officeName, subject, paragraphs, button, notes = [], foot }: Content): Letter {
  const text = [...paragraphs, ...(button ? [`${button.label}:\n${button.address}`] : []), ...notes, `-- \n${foot}`].join('\n\n')
  const said = (words: string) => `<p style="margin: 0 0 14px; font-size: 15px; line-height: 22px; color: #22201e">${escaped(words)}</p>`
  const small = (inside: string) => `<p class="small" style="margin: 0 0 10px; font-size: 13px; line-height: 19px; color: #6b6862">${inside}</p>`
  const act = (to: NonNullable<Content['button']>) =>
    `<p style="margin: 22px 0"><a class="act" href="${escaped(to.address)}" style="display: inline-block; padding: 11px 18px; border-radius: 6px; background: #0b6b69; color: #ffffff; font-size: 15px; font-weight: 600; text-decoration: none">${escaped(to.label)}</a></p>
${small(`<a href="${escaped(to.address)}" style="color: #0b6b69; word-break: break-all">${escaped(to.address)}</a>`)}`
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped(subject)}</title>
<style>${style}
</style>
</head>
<body style="margin: 0; background: #f4f3f1">
<div class="page" style="background: #f4f3f1; padding: 28px 16px; ${font}">
<div class="sheet" style="max-width: 520px; margin: 0 auto; padding: 28px; border: 1px solid #e2dfda; border-radius: 8px; background: #ffffff">
${officeName ? small(escaped(officeName)) : ''}
<h1 style="margin: 0 0 16px; font-size: 20px; line-height: 26px; color: #22201e">${escaped(subject)}</h1>
${paragraphs.map(said).join('\n')}
${button ? act(button) : ''}
${notes.map((note) => small(escaped(note))).join('\n')}
</div>
<div style="max-width: 520px; margin: 0 auto; padding: 14px 28px 0">${small(escaped(foot))}</div>
</div>
</body>
</html>
`
  return { subject, text: `${text}\n`, html }
}
