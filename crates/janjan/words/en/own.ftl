# One's own link, one's own name: seeing, mending, withdrawing, "I never joined".
own-closed-title = This link doesn’t open
own-closed = This link doesn’t work any more, or is incomplete.
own-closed-then = Ask whoever sent it, or your district office, for a new one.
own-to-never = I never joined
own-to-never-sentence = If your name was entered without asking you, say so here
own-four-title = See your own name
own-four-sentence = This link is for one person. Write the last four digits of your mobile.
own-four = Last four digits of your mobile
own-four-hint = Of the mobile by which the organisation knows you
own-four-button = Open
own-no-four = Write exactly four digits.
own-wrong-four = These digits don’t match. After five wrong tries the link is closed.
own-proof-old = The time is over. Write the four digits again; nothing has been saved yet.
own-title = Your name, as it is written
own-means-claimed = Somebody has written your name. Your own yes is not on record yet, so you don’t count towards the target.
own-means-folded = The office found that your name was entered twice. Your other entry counts now, and is corrected there. If it isn’t yours, tell the district office.
own-say-yes = To say yes, call this number from your own mobile and hang up:
own-say-yes-by-hand = To say yes, sign a slip with an office-bearer of your unit, or say so when another office-bearer calls you.
own-means-consented = Your own yes is on record.
own-means-verified = Your own yes is on record, and a second office-bearer has met you or spoken with you.
own-is-disputed = You have said that you never joined. The district will call you.
own-name = Name
own-relative = Relative
own-relative-named = { $relation }: { $name }
own-mobile = Mobile
own-mobile-elsewhere = The mobile isn’t changed here, so that nobody who gets the link can make it theirs. To change it, tell your ward or the district office.
own-year = Year of birth
own-year-hint = Four digits, such as 1984
own-birthday-passed = This year’s birthday has passed
own-address = Address
own-address-hint = In words, such as lane and house
own-unit = Unit
own-kind = Kind
own-number = Membership number
own-since = Member since
own-until = Until
own-was-until = Term ended
own-enrolled-by = Entered from which post
own-enrolled-by-office = The office
own-relation = Relation
own-relative-name = The relative’s name
own-correct = Correct
own-correct-button = Save the correction
own-did-corrected = The correction is saved.
own-did-corrected-anew = The correction is saved. The name is new, so your own yes is needed again.
own-name-anew = Mending the spelling changes nothing. A whole new name needs your own yes again.
own-mend-disputed = You told us that you never joined, so the name can’t be changed now. The district office will call you.
own-mend-has-left = A person of this name and mobile had their name taken out before. To join again, ask the district office.
own-consents = What you agreed to
own-for-register = To be kept in the list of members
own-for-contact = Call me and send me messages
own-for-share = Show my name above the district too
own-agreed = Yes, since { $day } ({ $how })
own-not-agreed = No
own-by-word = by word of mouth
own-on-paper = on paper
own-by-link = by your own link
own-consents-now = From now on
own-consents-hint = Taking a tick away takes that consent back. To have your name taken out, see the bottom of the page.
own-consents-button = Save what I agree to
own-did-agreed = What you agree to is saved.
own-dispute = I never joined
own-dispute-sentence = If your name was entered without asking you, say so. The district will call you within { $n } days; not whoever wrote your name.
own-dispute-button = Say: I never joined
own-leave = Withdraw
own-leave-sentence = Your name, mobile and address will be erased.
own-leave-button = I want to withdraw
own-leave-title = Withdrawing
own-leave-what = Are you sure?
own-leave-do = Yes, erase my name
leaving-erased = Erased: name, relative, mobile, year of birth, address, photo of the slip.
leaving-stays = Kept: number, ward, kind and days, without a name, so that counts stay true.
leaving-remembered = A secret mark is kept, so that this name and mobile aren’t entered again without asking.
leaving-final = This can’t be undone. Whoever joins again is entered anew.
own-notice-note = What is kept, what for, and your rights
own-thanks-title = Thank you
own-left = Your name and everything else about you has been erased. This link won’t open any more.
own-disputed = We have written it down. The district will call you within { $n } days.

own-message-call = To say yes, give a missed call to { $number } from your own mobile.
own-message = Greetings. Your name has been entered in the list of members of { $org }.

    { $call }See, correct or withdraw your name:
    { $link }

    It asks for the last four digits of your mobile. The link works until { $day }; don’t pass it on.

    You never joined? Say so here:
    { $never }

hand-title = Share by hand
hand-what = Make the member’s own link and send them the message from your own phone. With it they see, correct or withdraw their name.
hand-proves-nothing = Opening the link is no consent: it is shown apart and raises no count.
hand-make = Make the link
hand-replaces = A new link ends the older one.
hand-made = The last link was made on { $day } and hasn’t been opened yet.
hand-opened = The last link was first opened on { $day }.
hand-expired = The last link expired on { $day }.
hand-spent = The last link was closed after wrong digits.
hand-none-title = No mobile
hand-no-mobile = The link opens with the last four digits of the mobile. First write the member’s mobile.
hand-shown-once = This link was made and is shown only once. If you need it, make a new one.
hand-forward = Choose a language and send the message to the member from your own phone.
hand-whatsapp = Send by WhatsApp
hand-sms = Send by SMS
hand-once = The link won’t be shown again. Send or copy it before you leave this page.
hand-back = To the member’s page

never-title = I never joined
never-sentence = If your name was entered in a list of members without asking you, say so here.
never-org = Which organisation
never-no-org = Choose the organisation.
never-mobile = Your mobile
never-mobile-hint = Ten digits
never-name = Your name
never-button = Say so
never-kept = Name and mobile written here serve only to look in the list; afterwards they aren’t kept.
never-answer-title = We have heard you
never-answer = If your name is in our list, the district will call you within { $n } days.
never-answer-all = Everybody gets this same answer, so that nobody else can learn whether you are a member.
never-wait = This was asked too often just now. Try again in some minutes, or tell the district office.

withdrawal-title = Write down a withdrawal
withdrawal-what = This person withdraws
withdrawal-how = How did they say so?
withdrawal-paper = On paper
withdrawal-phone = By phone
withdrawal-person = In person
withdrawal-mistake = Entered by mistake
withdrawal-do = Erase the name
withdrawal-others = The other entry of the same person is erased, too.
withdrawal-mistake-joined = Another entry was joined with this one. First undo that decision under “Entered twice?”.
withdrawal-no-way = Choose how they said so.
withdrawal-no-mistake = Only who entered the name can take a mistake back, on the same day, and before a consent has come in.
did-withdrawal = The name has been erased. In the figures it stands under “withdrawn”.
own-leave-disputed = You told us that you never joined. The district office will call you, and your name is taken out then.
