import '@fontsource-variable/inter/index.css'
import './base.css'
import { createRoot } from 'react-dom/client'
import { fold } from '#kernel/fold.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(<h1 data-folded={fold('Verwant')}>Verwant</h1>)
