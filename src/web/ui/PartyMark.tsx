import { initials } from '#kernel/initials.ts'

type Props = { kind: 'person' | 'organisation'; name: string /** 52 px, for the head of a card. */; big?: boolean }

/** Stands for a party: round for a person, a rounded square for an organisation. Always beside the name, so hidden from screen readers. */
export function PartyMark({ kind, name, big = false }: Props) {
  return (
    <span className={`mark ${kind} ${big ? 'big' : ''}`} aria-hidden="true">
      {initials(name)}
    </span>
  )
}
