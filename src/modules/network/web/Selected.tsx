import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useShow, useWords } from '#web/language.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { mostCounted, type NetworkNode } from '../contract.ts'
import type { Act } from './acts.ts'
import { networkWords } from './words.ts'

/** Who is selected, and what one can do from there. */
export function Selected({ node, acts }: { node: NetworkNode; acts: readonly Act[] }) {
  const said = useWords(networkWords)
  const show = useShow()
  const degree =
    node.degree >= mostCounted
      ? said.degree(said.atLeast(show.number(node.degree)))
      : node.degree === 1
        ? said.oneDegree
        : said.degree(show.number(node.degree))
  return (
    <section className="network-selected" aria-label={`${said.selected}: ${node.name}`}>
      <div className="row">
        <PartyMark kind={node.kind} name={node.name} />
        <span className="strong cut">{node.name}</span>
        <span className="muted s cut">{[node.partyNumber, node.city, degree].filter(Boolean).join(' · ')}</span>
      </div>
      <div className="row network-acts">
        {acts.map((act) => {
          const variant = act.key === 'grow' ? 'filled' : act.key === 'fold' || act.key === 'open' ? 'default' : 'subtle'
          return 'run' in act ? (
            <Button key={act.key} size="xs" variant={variant} onClick={act.run}>
              {act.label}
            </Button>
          ) : (
            <Button key={act.key} size="xs" variant={variant} component={Link} {...({ to: act.to, params: act.params, search: act.search } as object)}>
              {act.label}
            </Button>
          )
        })}
      </div>
    </section>
  )
}
