## Standings
member-claimed = claimed
member-consented = consented
member-verified = verified
member-active = active
member-lapsed = lapsed
member-withdrawn = withdrawn
member-struck = never joined
member-moved = moved
member-folded = counted in another entry

## What could not be done
refused-only-earned = Nobody is enrolled as this at once, it is earned later. Choose another kind.
refused-needs-relative = Write the name of the father, the husband or another relative.
refused-needs-address = Write the address in words, such as lane and house.
refused-no-number-left = This unit has given out all its membership numbers. Tell the district office.
refused-alike = { $n ->
    [one] They may be a member already: one entry is like this one.
   *[other] They may be a member already: { $n } entries are like this one.
 } Look below: is it the same person, or another?
refused-has-withdrawn = A person of this name and mobile withdrew on { $day }. Go on only if they themselves asked to join again; tick below.
refused-was-struck = A person of this name and mobile told us on { $day } that they never joined. Go on only if they themselves asked to join now; tick below.
refused-not-second = Another person must do this: neither who enrolled them, nor they themselves.
refused-no-way-to-kind = No rule leads there from this member's kind.
refused-kind-standing = For this the member must at least be “{ $standing }”.
refused-kind-days = Not before { $day }.
refused-not-running = This membership doesn't run any more ({ $state }).
refused-changed-since = This entry has changed since you looked at it. Look at what stands now, then answer.
no-birth-year-empty = Write the year of birth.
no-birth-year-unreadable = Write the year of birth in four digits, such as 1984.
no-birth-year-too-young = A member must be 18 or older. They can join in { $year }.
no-birth-year-maybe = They turn 18 this very year. If the birthday has passed, tick below.
no-birth-year-no-life = This can't be a year of birth. Look at the four digits again.

## Relations
# dynamic: relation-
relation-father = Father
relation-husband = Husband
relation-mother = Mother
relation-wife = Wife
relation-guardian = Guardian

## Who a member is
member-name = Name
member-name-hint = As they write it themselves, in Hindi or English
member-relation = Which relative?
member-relation-choose = Choose
member-no-relation = Choose whether this is the father’s name, the husband’s or another’s.
member-relative = The relative’s name
member-mobile = Mobile number
member-mobile-hint = A family with one mobile writes that one: a number may belong to several members.
member-birth-year = Year of birth
member-birth-year-hint = Four digits, such as 1984
member-adult = The 18th birthday has passed
member-address = Address, in words
member-needed-for = Needed for: { $kinds }

kind-fee = Fee { $rupees }
kind-no-fee = No fee
kind-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
 }
kind-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
 }
kind-endless = No last day

## Enrolling
enrol-title = Enrol a member
enrol-met = { $met } of { $count } counted.
enrol-missing = { $n } missing
enrol-complete = complete
enrol-waiting = { $n ->
    [one] { $n } is claimed and hasn’t consented yet, so is not counted.
   *[other] { $n } are claimed and haven’t consented yet, so are not counted.
 }
enrol-kind = As what?
enrol-no-kind = Choose the kind of membership.
enrol-notice = Tell them first
enrol-notice-short = The organisation keeps your name, a relative’s name, mobile, year of birth and address for its register of members. Office-bearers of your ward and district see it. Caste, religion, vote and Aadhaar are never asked. You may withdraw whenever you like, and then all of this is erased.
enrol-notice-whole = Read the whole notice
enrol-agrees = What do they agree to?
enrol-agrees-hint = Ask each one apart. The first is a must; a “no” to the others doesn’t stop the membership.
enrol-register = To be kept in the register of members
enrol-register-note = Without this nobody becomes a member
enrol-contact = To be called and sent SMS
enrol-contact-note = For news of the work and invitations
enrol-share = To be shown by name above the district too
enrol-share-note = Without this they are only part of a count there
enrol-no-consent = Nobody is entered without agreeing to be kept in the register. Ask, then tick.
enrol-channel = How did they agree?
enrol-no-channel = Choose whether they agreed by word of mouth or on paper.
enrol-spoken = By word of mouth
enrol-paper = On paper
enrol-paper-note = Keep the signed slip; its photo is added later
enrol-save = Enrol
enrol-save-next = Save, then the next person
enrol-then = They are “claimed” once saved. They count towards the target when there is proof of their consent.
enrol-last = { $name } is entered. Membership number:
enrol-last-see = Their page
enrol-last-call = Ask them to call this number now, from their own mobile, and to hang up:
enrol-alike = Is this very person a member already?
enrol-alike-hint = If it is the same person, don’t enrol them again: open their page. If it is another, tick each one and save again.
enrol-other = This is another person
enrol-other-missing = { $name } isn’t ticked yet.
enrol-again = Joining again
enrol-again-yes = They themselves asked to join again

did-enrolled = The member is entered. Proof of their consent is still to come.
did-corrected = The correction is saved.
did-corrected-anew = The correction is saved. Name or number is new, so consent must be given again.
correction-name-anew = A whole new name makes them a new person, and consent must be given again. Mending the spelling changes nothing.
did-unchanged = Nothing was changed, so nothing was saved.
did-kind-changed = The kind of membership is changed.
did-renewed = The membership is renewed.

## Correction
correction-title = Correct the entry
correction-save = Save the correction
correction-then = The history will say which field was corrected, not what stood in it.
correction-mobile-is = Now: { $mobile }. Write a number only to change it; left empty, it stays.
correction-mobile-kept = A number is kept. Write one only to change it; left empty, it stays.
correction-mobile-falls = With a new number consent must be given again: what came from the old number doesn’t speak for the new one.
correction-address-kept = An address is kept. Write one only to change it.
correction-stale = Somebody else corrected this entry meanwhile. Below is what you wrote, and where it differs what stands now. Look, then save again.
correction-now = Stands now: { $now }

## The kind of membership
kind-title = Change the kind of membership
kind-now = Now
kind-since = As this since
kind-standing = Standing
kind-wanting = Still wanting:
kind-mend = Complete the entry
kind-to = New kind
kind-until = Changed today, until { $day }
kind-then = They will count towards the target of the new kind and no longer towards the old one.
kind-change = Change the kind
kind-none-title = No kind leads on from here
kind-none = The organisation’s rules have no further kind after this one.
kind-to-member = The member’s page

## Renewal
renewal-title = Renew the membership
renewal-kind = Kind
renewal-last = Last day
renewal-until = Renewed, until { $day }
renewal-keeps = The standing stays. The new term follows the old one without a gap.
renewal-anew = The term is over. They will be “claimed” again, the new term runs from today, and consent must be proved again.
renewal-renew = Renew
renewal-not-now = Not to be renewed now
refused-no-term = This kind of membership has no last day: there is nothing to renew.
refused-renewal-early = It may be renewed from { $day } on.

## The notice
# dynamic: notice-
notice-title = Notice to members
notice-version = Version { $version } of this notice
notice-what = You are told this before you become a member. It is there in Hindi too.
notice-kept = What is kept
notice-kept-1 = Your name, the name of your father, husband or another relative, your mobile number, your year of birth and, where needed, your address.
notice-kept-2 = Your membership number, its kind, your ward, who enrolled you and on which day.
notice-kept-3 = What you agreed to, how and when, and the proof of it, such as your missed call or a signed slip.
notice-kept-4 = Caste, religion, whom you vote for and Aadhaar numbers are neither asked nor kept.
notice-why = What for
notice-why-1 = The register: to keep, count and check your membership. Agreeing to this is needed to become a member.
notice-why-2 = Calls and SMS: to send you news of the work. You agree to this apart, and may say no.
notice-why-3 = Showing your name above the district: this too you agree to apart. Without it you are only part of a count there.
notice-why-4 = It is used for nothing else.
notice-who = Who keeps and sees it
notice-who-1 = The organisation you are joining keeps it.
notice-who-2 = Those office-bearers of your ward and district see it whose post has this work, and only while they hold it.
notice-who-3 = Lists show mobile numbers covered. A whole number is opened one by one, and who opened it is written down.
notice-who-4 = It is not sold.
notice-long = For how long
notice-long-1 = As long as you are a member.
notice-long-2 = When your term is over you are no longer counted; your entry stays for a renewal until you withdraw.
notice-long-3 = When you withdraw, your name, mobile and address are erased. Counts and the log of work without your name stay, because the law asks for logs to be kept for at least a year.
notice-long-4 = A mark also stays from which your name can’t be read, and which keeps you from being entered again unasked.
notice-leave = How to withdraw
notice-leave-1 = By your own link: ask an office-bearer of your ward or district for it; it has a button to withdraw one consent or the whole membership.
notice-leave-2 = Or tell any office-bearer of your ward or district, who writes it down.
notice-leave-3 = It costs nothing, and you needn’t give a reason.
notice-rights = Your rights
notice-rights-1 = You may ask what is kept of you and to whom it was shown.
notice-rights-2 = You may have what is wrong corrected, what is missing completed, and what is kept erased.
notice-rights-3 = You may name somebody to use these rights when you have died or can’t yourself.
notice-complaint = Complaints
notice-complaint-1 = Tell your district office first. It should answer within 90 days.
notice-complaint-2 = If there is no answer, or you disagree with it, you may complain to the Data Protection Board of India.
notice-complaint-3 = This notice follows the Digital Personal Data Protection Act, 2023.
notice-never = Did you never become a member?
notice-never-note = Say so here, the district will call you
correction-has-left = A person of this name and mobile had their name taken out before. If they themselves want to join again, enrol them as a new member.
