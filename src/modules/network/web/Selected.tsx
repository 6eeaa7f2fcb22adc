import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useShow, useWords } from '#web/language.tsx'
import { PartyMark } from '#web/ui/PartyMark.tsx'
import { mostCounted, type NetworkNode } from '../contract.ts'
import { networkWords } from './words.ts'

type Props = {
  node: NetworkNode
  pinned: boolean
  /** Whether something stands under it that can be folded back. */
  open: boolean
  onGrow: () => void
  onFold: () => void
  onHide: () => void
  onPin: () => void
}

/** Who is selected, and what one can do from there. */
export function Selected({ node, pinned, open, onGrow, onFold, onHide, onPin }: Props) {
  const said = useWords(networkWords)
  const show = useShow()
  const degree = node.degree >= mostCounted ? said.atLeast(show.number(node.degree)) : show.number(node.degree)
  return (
    <section className="network-selected" aria-label={`${said.selected}: ${node.name}`}>
      <div className="row">
        <PartyMark kind={node.kind} name={node.name} />
        <span className="strong cut">{node.name}</span>
        <span className="muted s cut">{[node.partyNumber, node.city, said.degree(degree)].filter(Boolean).join(' · ')}</span>
      </div>
      <div className="row network-acts">
        {node.more > 0 && (
          <Button size="xs" variant="filled" onClick={onGrow}>
            {node.more > 0 ? said.grow(node.more) : said.growAtLeast}
          </Button>
        )}
        {open && (
          <Button size="xs" onClick={onFold}>
            {said.fold}
          </Button>
        )}
        <Button size="xs" component={Link} {...({ to: '/parties/$partyId', params: { partyId: node.id } } as object)}>
          {said.open}
        </Button>
        <Button size="xs" variant="subtle" component={Link} {...({ to: '/paths', search: { to: node.id } } as object)}>
          {said.knows}
        </Button>
        <Button size="xs" variant="subtle" component={Link} {...({ to: '/parties/$partyId/network', params: { partyId: node.id } } as object)}>
          {said.from}
        </Button>
        <Button size="xs" variant="subtle" onClick={onPin}>
          {pinned ? said.letGo : said.pinDown}
        </Button>
        <Button size="xs" variant="subtle" onClick={onHide}>
          {said.hide}
        </Button>
      </div>
    </section>
  )
}
