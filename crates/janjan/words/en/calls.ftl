# Calling back and random samples.
# dynamic: did-call-

calls-title = Whom to call
calls-order = First those who said “I never joined”, then members of a sample, then those who are only claimed.
calls-note = Those who said “I never joined”, those in samples, those only claimed
calls-narrow = Narrow down
calls-all = All
calls-disputes = Never joined?
calls-sample = Sample
calls-claims = Only claimed
calls-why-dispute = “never joined”
calls-why-sample = in a sample
calls-why-claim = only claimed
calls-promised = to be called by { $day }
calls-promise-broken = was to be called by { $day }, that day has passed
calls-drawn = drawn on { $day }
calls-enrolled = entered on { $day }
calls-tries = { $n ->
    [one] not reached once
   *[other] not reached { $n } times
 }
calls-many-tries = not reached { $n } times: send somebody to the house
calls-empty-title = Nobody to call now
calls-empty = When members are entered, or somebody says “I never joined”, they show here.
calls-counts-only = This post sees figures, not names.
calls-not-own = Those whom you enrolled yourself aren't on this list. Somebody else will call them.

call-title = Call and ask
call-why-dispute = On { $day } they said that they never joined. To be called by { $due }. What they say decides.
call-why-sample = Chance drew them for a sample. If they say yes, they are verified.
call-why-known = Their own yes is on record. Call only if something has to be cleared up with them.
call-why-claim = Entered on { $day }, nothing speaks for it yet. If they say yes, they count as consented.
call-number = Mobile
call-unopened = First open the number and call it; then write down what you heard.
call-number-open = Open the number
call-number-note = Opening the number is written in the journal.
call-number-opened = The number was opened. It is written in the journal.
call-number-closed = This post doesn't open the full number.
call-no-mobile = No mobile is held. Go and meet them.
call-what-to-say = What to say
call-say-who = “Good day, this is { $caller } from { $org }.”
call-say-are-you = “Are you { $name }?”
call-say-joined = “{ $org } has you down as “{ $kind }”. Did you ask for that yourself?”
call-say-listen = Then wait and listen. Let the answer be theirs; don't suggest one.
call-say-others = If somebody else picks up, say nothing of the membership and call again later.
call-only-this = They didn't agree to calls about anything else. Ask this and no more.
call-what-came = What did they say?
call-joined = Yes, joined themselves
call-never = Never joined
call-unreached = Not reached
call-wrong-number = Somebody else's number
call-withdraws = Joined, wants to withdraw now
call-withdraws-next = For a withdrawal its own page opens next.
call-withdraws-office = That they want to withdraw is noted. Tell the district office to take the name out.
call-never-sure = The name, number and address of { $name } will be erased, and they no longer count. This can't be undone. Press only if they said so clearly.
call-never-yes = Yes, they never joined
call-choose = Press one of the buttons below: what did they say?
refused-call-no-number = No mobile of theirs is kept, so there is no "yes" on the phone to note.
refused-call-enrollers-number = This number is yours, or that of who enrolled them. A "yes" on it proves nothing: take a slip, or let another person meet them.
call-closed = You can't note a call here
call-back = Back to the list
call-before = Calls before
did-call-joined = Noted: they joined themselves.
did-call-never = Noted: they never joined. The name is taken out.
did-call-unreached = Noted: not reached. They stay on the list.
did-call-wrong-number = Noted: somebody else's number. They stay on the list.
did-call-withdraws = Noted: they want to withdraw.

sample-title = Random sample
sample-what = Let chance choose some members and ask them: how true is the list?
sample-how = How this works
sample-how-chance = Nobody chooses the names, chance does: among those who are claimed or consented.
sample-how-called = Those drawn are called; not by who enrolled them.
sample-how-kept = The seed of the draw is kept: anybody can check that it draws the same names.
sample-size = How many members?
sample-population = Out of { $n } members who may be drawn, at most { $most } at a time.
sample-draw = Draw the sample
sample-earlier = Earlier samples
sample-earlier-empty = No sample has been drawn here yet.
sample-of = { $size } of { $population } members
sample-unfinished-title = Call the last sample first
sample-unfinished = Members of the sample of { $drawn } are still to be called. A new one can be drawn when they have been reached, or from { $free }.
sample-unfinished-do = Open the sample
refused-sample-unfinished = Members of the last sample here are still to be called. A new one can be drawn when they have been reached, or from { $day }.
refused-sample-size = Write a number from 1 to { $most }.
refused-sample-empty = There is no member to draw here: all are verified, or there is none.
did-sample-drawn = The sample is drawn. Now call these members.
sample-page-title = What the sample found
sample-joined = joined
sample-never = never joined
sample-unreached = not reached
sample-waiting = to be called
sample-gone = left, lapsed or moved before
sample-nobody-reached = Nobody has been reached yet, so nothing can be said.
sample-finding = { $reached } were reached, { $never } of them never joined. So of the { $population } members it was drawn from, between { $low } and { $high } per cent may be like that (95 times out of 100).
sample-withdraws = { $n ->
    [one] One wants to withdraw now.
   *[other] { $n } want to withdraw now.
 }
sample-counts-only = This post sees figures, not names.
sample-drawn-list = Members of the sample
sample-not-yet = to be called
sample-unseen = { $n ->
    [one] One whose name isn't shown here:
   *[other] { $n } whose names aren't shown here:
 } erased, moved, not agreed to being shown above, or still to be called by somebody else.
sample-proof = To check it again
sample-proof-what = This seed and the list of members draw the same names again. Both are in the journal.
sample-by = Drawn by
sample-seed = Seed (the number the draw began from)
sample-seed-later = Shown here once everybody has been called
sample-digest = Fingerprint of the list (changes if the list does)
