# A member's page, the lists behind the figures, the enroller's page.
roll-title = Members
roll-erased = Data erased

## A member's page
membership-number = Membership number
membership-relative = Relative
membership-born = Year of birth
membership-age = { $year } (about { $age } years)
membership-address = Address
membership-kind = Kind
membership-kind-since = Of this kind since
membership-until = Until
membership-no-term = without a term
membership-enrolled = Enrolled on
membership-enrolled-by = Enrolled by
membership-elsewhere = somebody outside your area
membership-mobile = Mobile
membership-mobile-open = Open the whole number
membership-mobile-note = That you opened it is written in the journal.
membership-mobile-opened = The number was opened. It stands in the journal.
membership-standing = Standing
membership-opened = The link that was handed over has been opened. That proves nothing and raises nothing.
membership-agreed = What they agreed to
membership-ways = What can be done
membership-history = History
membership-history-empty = Nothing is written yet.
membership-over = { $state }, { $day }
membership-erased = The person's data has been erased. Number, unit, kind and days stay, so that counts hold.
membership-disputed = “I never joined”: this membership is disputed
membership-disputed-note = It changes no count until somebody other than the enroller calls them and decides.
of-father = father: { $name }
of-husband = husband: { $name }
of-mother = mother: { $name }
of-wife = wife: { $name }
of-guardian = guardian: { $name }
rung-claimed = Entered on { $day }. A claim counts towards no target.
rung-consented = Needs a missed call or SMS from their own mobile, a signed slip that a second person has seen, or a call back by another person.
rung-verified = Needs another office-bearer who met them, or a call of a random sample.
spoke-missed-call = Missed call from their own mobile, { $day }
spoke-sms = SMS from their own mobile, { $day }
spoke-slip = Signed slip, { $day }
spoke-call-back = Said yes on a call back, { $day }
spoke-sample-call = Reached in a random sample, { $day }
spoke-met = Met by another office-bearer, { $day }
spoke-link-opened = Link opened, { $day }
agreed-register = To be kept in the register
agreed-contact = Calls and SMS
agreed-share = To be shown by name above
agreed-never = not agreed
agreed-withdrawn = withdrawn on { $day }
agreed-on = { $day }, { $how }
channel-spoken = by word of mouth
channel-paper = on paper
channel-link = by their own link

## What can be done
next-renew = The term is over
next-renew-note = Ask whether they want to go on, then renew.
next-decide = Have another person call them
next-decide-note = Somebody other than the enroller asks on the phone whether they joined, and writes down the answer.
next-look = A slip waits for a second person
next-look-note = Somebody other than the enroller looks at the photo. Then the slip counts.
next-call-in = Ask for a missed call
next-call-in-note = They call the office's number from their own mobile and hang up. Or another person meets them.
next-meet-or-call = Meet them, or ask for a missed call
next-meet-or-call-note = If you have met them, note it. Or they call the office's number from their own mobile and hang up.
next-slip = Have a slip signed
next-slip-note = Without a mobile a signed slip is the way: send its photo, and a second person looks at it.
next-meet = Have another person meet them
next-meet-note = An office-bearer who did not enrol them meets them and notes it here.
way-look = Look at the slip
way-slip = Photo of the signed slip
way-slip-note = Name, number and signature must be readable.
way-meeting = I have met them
way-meeting-note = Press only if you yourself met this person and they said yes.
way-call = Call them and note the answer
way-call-note = Their answer decides what was said against the membership, too.
way-link = Share their own link
way-link-note = By it they see, correct or withdraw their data.
way-kind = Change the kind
way-kind-note = When it has been earned.
way-renewal = Renew
way-correction = Correct the data
way-transfer = Move to another unit
way-withdrawal = Write down a withdrawal
way-withdrawal-note = When they themselves asked to leave. Their data is erased.
way-enrol = Enrol the next person here

## The lists
roll-met = consented or verified
roll-verified = of them verified
roll-claimed = claimed, not counted
roll-disputed = disputed
roll-opened = link opened
roll-active = All active
roll-all-kinds = All kinds
roll-claims-note = Only who consented or was verified counts. Claims and opened links count for nothing.
roll-count = { $n ->
    [one] 1 entry
   *[other] { $n } entries
 }
roll-hidden = { $n } who did not agree to be shown by name above “{ $level }” are not in this list.
roll-some-hidden = Who did not agree to be shown by name above “{ $level }” is not in this list.
roll-narrowed = Narrowed by
roll-by = enrolled by { $name }
roll-one-enroller = one person
roll-age = age { $age }
roll-since = since { $day }
roll-before = before { $day }
roll-find = Find and sort
roll-q = Name, membership number or last four digits of the mobile
roll-q-hint = The beginning of any word of the name, in the script it is written in.
roll-age-label = Age
roll-any-age = any
roll-since-label = Enrolled since
roll-sort-label = Order
roll-by-name = by name
roll-by-since = newest first
roll-by-age = oldest person first
roll-narrow = Show
roll-name = Name
roll-unit = Unit
roll-ended = Ended on
roll-empty-title = Nobody here
roll-empty = Nobody is in this list as it is narrowed now.
roll-none-title = No members yet
roll-none = The first person enrolled will stand here.
roll-everybody = Show everybody
roll-all-found = See all members found

## What one person enrolled
enroller-title = Enrolled by { $name }
enroller-where = In your area only
enroller-all = See all of them
enroller-signs = Signs worth asking about
enroller-signs-note = A sign proves nothing. It may have a good reason: ask before you judge. Nothing is changed or stopped by it.
enroller-signs-empty = No sign is seen.
enroller-who = Who
enroller-more = { $n ->
    [one] and 1 more
   *[other] and { $n } more
 }
enroller-rows = Open the list of these days
enroller-months = Month by month
enroller-month = Month
enroller-met = counted
enroller-ended = ended
sign-mobile = Many on one mobile
sign-mobile-told = { $n } people are entered with the mobile { $mobile }. Families share one; a lane does not.
sign-night = Many in one hour of the night
sign-night-told = { $n } people were entered on { $day } between { $from } and { $to }.
sign-order = Names in the order of a register
sign-order-told = { $n } people one after another were entered on { $day } in the order of their names.
sign-claims = Most are still only claimed
sign-claims-told = Of { $of } people enrolled more than 14 days ago, { $n } have neither consented nor been met.
