# One person entered twice: the desk, one pair, the answer.

doubles-title = Entered twice?
doubles-what = Pairs of entries that may be one person. Nobody is merged before you say so.
doubles-desk = Entries that may be one person
doubles-open = To be looked at
doubles-same = Same person
doubles-different = Different people
doubles-unknown = Can’t tell
doubles-sure = very likely
doubles-none-open = No pair waits here. Pairs are found when somebody is enrolled.
doubles-none = There is none here.
doubles-unseen = { $n ->
    [one] { $n } more pair can’t be shown here: one of the two agreed to be named in their own district only.
   *[other] { $n } more pairs can’t be shown here: one of the two agreed to be named in their own district only.
 }
pair-title = One person or two?
pair-why = What the two entries say
pair-why-sure = By all that stands in both entries this is very likely one person.
pair-ask = What do you say?
pair-same-by-unit = Same person: lives in { $unit }
pair-same-by-number = Same person: entry { $number } goes on
pair-same-note = The entry you choose goes on. The other no longer counts; it keeps its number and its history, and this can be undone.
pair-different = Different people
pair-unknown = Can’t tell
pair-mobile = Mobile
pair-unit = Unit
pair-standing = Standing
pair-enrolled = Enrolled on
pair-number = Membership number
pair-decided = Decided on { $day }: { $what }
pair-goes-on = Goes on: { $number }
pair-undo = Undo this decision
pair-undo-note = The pair will be open again, and both entries as they were before.
pair-kinds-differ = The two are of different kinds. Only the kind of the entry that goes on is counted.
pair-no-answer = Choose one of the answers.
pair-decided-already = Somebody has decided this pair meanwhile. Open it once more.
pair-over = One of the two memberships no longer runs, so nothing can be changed here.
pair-too-many = Too many entries were joined into one another already. Choose the other entry as the one that goes on.
pair-undo-later-first = The entry that goes on was itself joined with another later. Undo that decision first.
pair-disputed = One of the two says “I never joined”. First call them; then this can be decided.
did-double-same = The pair before is noted as one person; one entry goes on. It stands under “Same person”, where it can be undone.
did-double-different = The pair before is noted as two people.
did-double-unknown = Of the pair before it is noted that it can’t be told.
did-double-reopened = The decision is taken back. Both entries are as they were.
did-enrolled-checked = The member is entered. The district will check. Proof of their consent is still to come.
member-maybe-double = May be entered twice
member-maybe-double-note = Another entry may be this very person. The office looks at it.
member-folded-into = This is one person with another entry, which goes on:
member-has-folded = Was entered twice
member-has-folded-note = The other entry is counted in this one:
next-doubles = { $n ->
    [one] { $n } pair of entries may be one person
   *[other] { $n } pairs of entries may be one person
 }
verb-double-found = { $actor } entered somebody who may be entered already
verb-double-decided = { $answer ->
    [same] { $actor } decided: two entries are the same person
    [different] { $actor } decided: two entries are different people
   *[other] { $actor } decided: of two entries it can’t be told whether they are one person
}
verb-double-reopened = { $actor } took back a decision about two entries
verb-folded = { $actor } found { $person } entered twice; the other entry goes on
verb-unfolded = { $actor } took that back: { $person } counts again
verb-erased = What named { $person } was erased here as well
