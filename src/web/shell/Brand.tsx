/** The mark of Verwant: a person and an organisation, and what is between them. */
export const BrandMark = () => (
  <svg viewBox="0 0 18 18" aria-hidden="true">
    <path d="M4.5 13.5 13.5 4.5" stroke="var(--faint)" strokeWidth="2" strokeLinecap="round" />
    <circle cx="5" cy="5" r="4.4" fill="var(--accent)" />
    <rect x="8.8" y="8.8" width="8" height="8" rx="2.4" fill="var(--org)" />
  </svg>
)
