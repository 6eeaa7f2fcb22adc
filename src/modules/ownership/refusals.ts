import { refusals } from '#kernel/refusal.ts'

export const ownershipRefusals = refusals({
  not_owned: { nl: 'Een persoon heeft geen eigenaren.', en: 'A person has no owners.' },
  threshold_day_taken: { nl: 'Voor dit land begint op die dag al een drempel.', en: 'For this country a threshold already begins on that day.' },
  threshold_out_of_range: { nl: 'Een drempel ligt boven 0 en onder 100 %.', en: 'A threshold is above 0 and below 100%.' },
  last_threshold: { nl: 'Dit is de enige drempel van dit land; die kan niet weg.', en: 'This is the only threshold of this country; it has to stay.' },
  recheck_in_past: { nl: 'Kies een dag na vandaag.', en: 'Choose a day after today.' },
  bods_closed: { nl: 'Deze verklaring is gesloten.', en: 'This statement is closed.' },
  bods_unspecified: { nl: 'Wie het is, staat er niet bij.', en: 'It does not say who it is.' },
  bods_no_such_record: { nl: 'De verklaring over deze partij ontbreekt.', en: 'The statement about this party is missing.' },
  bods_other_interest: { nl: 'Dit soort belang ({type}) wordt niet overgenomen.', en: 'This kind of interest ({type}) is not taken over.' },
  bods_undone: { nl: 'Dit bestand is al ongedaan gemaakt.', en: 'This file has been undone already.' },
  bods_too_large_to_undo: {
    nl: 'Dit bestand is te groot om hier ongedaan te maken. Laat uw beheerder de opdracht undo bods {id} geven.',
    en: 'This file is too large to be undone here. Have your administrator give the command undo bods {id}.',
  },
  relationship_type_unknown: { nl: 'Dit relatietype bestaat niet.', en: 'This relationship type does not exist.' },
})
