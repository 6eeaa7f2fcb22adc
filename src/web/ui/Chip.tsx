import { IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../language.tsx'
import { kitWords } from '../words.ts'

type Props = { label: string; value?: ReactNode; onRemove?: () => void; onClick?: () => void }

/** One filter that is on: "Plaats: Gent ×". Clicking the text changes it, the cross takes it away. */
export function Chip({ label, value, onRemove, onClick }: Props) {
  const said = useWords(kitWords)
  const text = (
    <>
      {label}
      {value !== undefined && <>: {value}</>}
    </>
  )
  return (
    <span className="chip">
      {onClick ? (
        <button type="button" className="chip-text" onClick={onClick}>
          {text}
        </button>
      ) : (
        <span className="chip-text">{text}</span>
      )}
      {onRemove && (
        <button type="button" className="chip-x" onClick={onRemove} aria-label={said.removeFilter(label)}>
          <IconX size={12} aria-hidden />
        </button>
      )}
    </span>
  )
}

/** The dashed chip that adds one: "+ filter". Passes the rest on, so that it can open a menu. */
export function AddChip({ children, className = '', ...rest }: { children: ReactNode } & React.ComponentProps<'button'>) {
  return (
    <button type="button" {...rest} className={`chip add ${className}`}>
      <IconPlus size={12} aria-hidden />
      {children}
    </button>
  )
}
