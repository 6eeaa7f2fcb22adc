import { Soon } from './Soon.tsx'

export const ImportsScreen = () => <Soon name="importing" />
