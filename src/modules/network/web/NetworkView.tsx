import './network.css'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useCall } from '#web/calls.ts'
import { useWords } from '#web/language.tsx'
import { Page } from '#web/ui/Page.tsx'
import { EmptyState, ErrorLine, Skeleton } from '#web/ui/states.tsx'
import { askNetwork } from '../contract.ts'
import { inputOf, keepingPlaces, laidAs, layingKey, type Question } from '../question.ts'
import { Answer, fetchDrawing } from './Answer.tsx'
import { networkWords } from './words.ts'

/** The network around one party or among several: what narrows it above, the drawing and the list beside each other. */
export function NetworkView({ question, onChange }: { question: Question; onChange: (question: Question) => void }) {
  const said = useWords(networkWords)
  useEffect(() => void fetchDrawing(), [])
  const { data, error, refetch } = useCall(askNetwork, inputOf(question), { keep: true })
  const { data: began, isPlaceholderData: onItsWay } = useCall(askNetwork, inputOf(laidAs(question)), { keep: true })
  const start = data?.nodes.find(({ id }) => id === data.startIds[0])
  const title = data && data.startIds.length > 1 ? said.networkOfMany(data.startIds.length) : start ? said.networkOf(start.name) : said.network
  if (!data || !began) return <div className="page">{error ? <ErrorLine error={error} onAgain={() => void refetch()} /> : <Skeleton shape="rows" />}</div>
  return (
    <Page
      title={title}
      actions={
        <>
          <span className="muted s num">{said.counts(data.nodes.length, data.edges.length)}</span>
          {data.startIds.length === 1 && start && (
            <Button size="xs" variant="subtle" component={Link} {...({ to: '/parties/$partyId', params: { partyId: start.id } } as object)}>
              {said.toCard}
            </Button>
          )}
        </>
      }
    >
      {error && <ErrorLine error={error} onAgain={() => void refetch()} />}
      {data.nodes.length === 0 ? (
        <EmptyState title={said.gone} />
      ) : (
        <Answer
          network={data}
          laid={{ network: began, key: onItsWay ? undefined : layingKey(question) }}
          title={title}
          question={question}
          onChange={(next) => onChange(keepingPlaces(question, next))}
        />
      )}
    </Page>
  )
}
