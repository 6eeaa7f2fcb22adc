import './facts.css'
import { IconPencil } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { identifierKinds } from '#kernel/identifiers/kinds.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { useMay, useMe } from '#web/me.ts'
import { useShortcut } from '#web/shell/shortcuts.ts'
import { today } from '#web/today.ts'
import { CopyButton } from '#web/ui/CopyButton.tsx'
import { Facts } from '#web/ui/Facts.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import type { Party } from '../contract.ts'
import { identifierFields } from '../rules.ts'
import { partyCardWords } from './card-words.ts'
import { usePartyChange } from './changing.tsx'
import { PartyForm } from './PartyForm.tsx'

type Fact = { readonly label: string; readonly value: ReactNode }

/** What is known of a party itself; `e` or the pencil makes it a form. `between` are facts that hang on it, such as its address. */
export function FactsPanel({ party, between = [] }: { party: Party; between?: readonly Fact[] }) {
  const said = useWords(partyCardWords)
  const may = useMay('write')
  const [editing, setEditing] = useState(false)
  useShortcut('e', () => setEditing(true), { label: said.edit, when: may && !editing })
  const facts = useFacts(party, between)
  return (
    <Panel
      title={said.facts}
      actions={may && !editing && <IconButton icon={IconPencil} label={said.edit} keys="e" onClick={() => setEditing(true)} />}
      empty={facts.length === 0 && !editing ? (may ? said.empty : said.emptyToRead) : undefined}
      onAdd={may ? () => setEditing(true) : undefined}
    >
      {editing ? <FactsForm party={party} onClose={() => setEditing(false)} /> : <Facts facts={facts} />}
    </Panel>
  )
}

function FactsForm({ party, onClose }: { party: Party; onClose: () => void }) {
  const { typed, save, error, isPending, conflict } = usePartyChange(party, onClose)
  if (conflict) return conflict
  return (
    <PartyForm
      kind={party.kind}
      initial={typed}
      numbers={{ debtor: party.debtorNumber, creditor: party.creditorNumber }}
      onSave={save}
      onCancel={onClose}
      saving={isPending}
      error={error}
    />
  )
}

/** Every fact that is known, in the order one asks for them; those of the same name under one label. */
function useFacts(party: Party, between: readonly Fact[]): Fact[] {
  const said = useWords(partyCardWords)
  const show = useShow()
  const { language } = useLanguage()
  const { country } = useMe().office
  const inWords = (kinds: Record<string, string>, other: (kind: string) => string, kind: string) => kinds[kind || 'none'] ?? other(kind)
  const notation = (field: keyof typeof identifierFields) => {
    const checked = party[field] ? identifierFields[field].check(party[field], { country }) : undefined
    return checked?.ok ? checked.shown : party[field]
  }
  const shownIban = (iban: string) => {
    const checked = identifierKinds.iban.check(iban)
    return checked.ok ? checked.shown : iban
  }
  const number = (label: string, value: string): Fact => ({ label, value: value && <Value text={value} what={label} number /> })
  const facts: Fact[] = [
    ...grouped(
      mainFirst(party.phones).map(
        ({ number: text, label }) =>
          [inWords(said.phoneKinds, said.phone, label), <Value key={text} text={text} what={text} href={`tel:${text.replaceAll(' ', '')}`} number />] as const,
      ),
    ),
    ...grouped(
      mainFirst(party.emails).map(
        ({ address, label }) =>
          [inWords(said.emailKinds, said.email, label), <Value key={address} text={address} what={address} href={`mailto:${address}`} />] as const,
      ),
    ),
    ...grouped(
      party.websites.map(
        (website) =>
          [said.website, <Value key={website} text={website.replace(/^https?:\/\/(www\.)?|\/$/g, '')} what={website} {...siteOf(website)} />] as const,
      ),
    ),
    ...between,
    { label: said.tradeNames, value: party.tradeNames.join(', ') },
    { label: said.legalForm, value: party.legalForm },
    { label: said.fullName, value: party.kind === 'person' && fullName(party) },
    { label: said.birthDate, value: party.birthDate && `${show.day(party.birthDate)} (${said.years(age(party.birthDate, today()))})` },
    { label: said.language, value: party.language && languageName(party.language, language) },
    { label: said.salutation, value: party.kind === 'person' || party.salutation ? party.salutationShown : '' },
    ...(country === 'BE' ? (['kboNumber', 'kvkNumber'] as const) : (['kvkNumber', 'kboNumber'] as const)).map((field) => number(said[field], notation(field))),
    number(said.vatNumber, notation('vatNumber')),
    number(said.establishmentNumber, notation('establishmentNumber')),
    ...grouped(party.ibans.map((iban) => [said.iban, <Value key={iban} text={shownIban(iban)} what={said.iban} number />] as const)),
    { label: said.sectorCode, value: party.sectorCode },
    ...grouped(party.externalNumbers.map(({ source, number: own }) => [source, <Value key={own} text={own} what={source} number />] as const)),
  ]
  return facts.filter(({ value }) => Boolean(value))
}

/** A value one can act on: click to call or write, a button to copy. */
function Value({ text, what, href, number = false, ...rest }: { text: string; what: string; href?: string; number?: boolean; target?: string; rel?: string }) {
  return (
    <span className={number ? 'fact num' : 'fact'}>
      {href ? (
        <a href={href} {...rest}>
          {text}
        </a>
      ) : (
        text
      )}
      <CopyButton value={text} what={what} />
    </span>
  )
}

/** Only a web address becomes a link. */
const siteOf = (website: string) => {
  const href = /^https?:\/\//i.test(website) ? website : `https://${website}`
  return URL.canParse(href) ? { href, target: '_blank', rel: 'noreferrer' } : {}
}

const mainFirst = <T extends { main: boolean }>(several: readonly T[]) => several.toSorted((one, other) => Number(other.main) - Number(one.main))

function grouped(values: readonly (readonly [label: string, value: ReactNode])[]): Fact[] {
  return [...Map.groupBy(values, ([label]) => label)].map(([label, all]) => ({
    label,
    value: <span className="fact-lines">{all.map(([, value]) => value)}</span>,
  }))
}

/** Titles, initials and the first name behind the name one reads at the top, when they say more than that. */
function fullName({ addressName, name, firstName, callName }: Party): string {
  const first = firstName && firstName !== callName ? ` (${firstName})` : ''
  return addressName === name && first === '' ? '' : addressName + first
}

function age(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}

const languageName = (code: string, language: string) => {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code
  return name.charAt(0).toUpperCase() + name.slice(1)
}
