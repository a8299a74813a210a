# Evidence: the signed slip, the meeting, the log of missed calls.
slip-hand-in-title = Signed slip
slip-hand-in-sentence = Photograph the paper that the member signed or put a thumb to. Another office-bearer compares it with the record; then the member counts as consented.
slip-photo = Photo of the slip
slip-photo-hint = The whole paper, name and signature readable. The photo is kept small.
slip-hand-in = Hand the slip in
slip-waits-already = A slip of theirs is waiting already. Let it be decided first.
slip-of-another = This very photo was handed in as another member's slip. Hand in a photo of their own slip.
did-slip-handed-in = The slip is handed in. Another office-bearer will compare it.
compare-title = Compare a slip
slip-handed-on = Handed in on { $day }
slip-photo-of = Photo of the signed slip
slip-photo-large = Touch the photo to see it large.
slip-record = In the register
compare-name = Name
slip-relative = Relative
slip-number = Membership number
compare-unit = Unit
slip-ask = Is the slip theirs?
slip-ask-sentence = There is a signature or a thumbprint, and the name is the one in the register.
slip-yes = Yes, it is signed and matches
slip-no-title = It doesn’t match?
slip-why = What is wrong?
slip-why-unreadable = The photo can’t be read
slip-why-unsigned = No signature or thumbprint
slip-why-other = The slip is somebody else’s
slip-no = The slip can’t be taken
slip-no-why = Choose what is wrong.
slip-no-answer = Press one of the two buttons.
slip-decided = Somebody else has just decided on this slip.
slip-was-seen = Compared
slip-was-refused = Not taken: { $why }
slip-waits-for-another = This slip waits for another office-bearer: who enrolled the member or handed it in can’t compare it.
did-slip-seen = The slip matches. The member counts as consented now.
did-slip-refused = The slip was not taken. Who handed it in sees why.
slips-title = Slips to compare
slips-sentence = Signed slips that another office-bearer must see, the oldest first. Your own are not among them.
slips-waiting = { $n ->
    [one] { $n } slip is waiting
   *[other] { $n } slips are waiting
 }
slips-empty-title = No slip is waiting
slips-empty = When a colleague hands in a member’s signed slip, it appears here.
meeting-title = Write down a meeting
meeting-sentence = Only if you met them yourself and they said that they are a member. They become verified, and it is written down under your name.
meeting-day = The day you met
meeting-day-hint = Leave it empty for today. Up to 30 days back.
meeting-met = Yes, I met them
meeting-future = This day has not come yet.
meeting-long-ago = A meeting may lie at most 30 days back. Meet them again, then write it down.
meeting-before = They became a member on { $day }. The meeting can’t be before that.
did-met = The meeting is written down. The member is verified now.
log-title = Calls that came in
log-sentence = Put in the list of the company that takes missed calls. Members who called from their own mobile count as consented.
log-table = The company’s list
log-hint = Copy the whole list out of the spreadsheet or CSV, with its headings, and paste it.
log-file = Or choose a CSV file
log-columns = What the list holds
log-columns-hint = A column with mobiles and one with times, in any order: from, mobile or नंबर; time, date or दिनांक. A type (missed-call or sms) and a message if you like. Day first, such as 22/11/2026 10:15. Up to 5,000 rows at once.
log-template = Download an empty list
log-look = Look at the list
log-look-again = Look again
log-other = Another list
log-record = { $n ->
    [one] Record { $n } call
   *[other] Record { $n } calls
 }
log-recorded = { $n ->
    [one] { $n } call was recorded.
   *[other] { $n } calls were recorded.
 }
log-preview = Look before recording
log-row = Row
log-from = Mobile
log-when = When
log-kind = Type
log-told = Whose
log-missed-call = missed call
log-sms = SMS
log-bad = Not readable
log-bad-note = These rows will not be recorded. Mend them and look again.
log-counts = Will count
log-counts-note = The mobile is this member’s.
log-shared = Shared mobile
log-shared-note = Several members have one mobile, or one message gives several numbers. It raises nobody; a call back must ask who it was.
log-own = Enrolled by you
log-own-note = You enrolled them yourself: another person must load this log. It raises nobody and is noted for a call back.
log-enrollers = On the enroller's own mobile
log-enrollers-note = This mobile is that of who enrolled them. It raises nobody; take a slip, or let another person meet them.
log-early = Before the enrolment
log-early-note = The call came before the day they were enrolled. It raises nobody and is noted with the member.
log-crowd = Too many on one mobile
log-crowd-note = More than 50 members have this mobile. It raises nobody and is noted with no member.
log-stops = Asked to stop
log-stops-note = They get no more calls and messages. The membership runs on.
log-says-no = Said no
log-says-no-note = The message says no. It raises nobody; the membership is disputed until somebody calls and decides.
log-nobody = No member
log-nobody-note = No member in your area has this mobile. They will not be recorded.
log-repeat = Came in before
log-repeat-note = This very call is recorded already, or stands above.
log-more = { $n ->
    [one] and { $n } more row
   *[other] and { $n } more rows
 }
log-empty = The list is empty. Paste rows with their headings, or choose a file.
log-no-header = No headings were found. The first row needs a name for mobiles (from, mobile, नंबर) and one for times (time, date, दिनांक).
log-no-text = This file is no CSV. Save it as “CSV UTF-8” and choose it again.
log-too-many = Up to { $most } rows at once. Divide the list.
log-changed = The list was changed after it was looked at. Look below again, then record.
log-none-ready = None of these calls is left to be recorded.
log-no-time = The time can’t be read. Write it so: 22/11/2026 10:15.
log-future = This time has not come yet.
log-no-kind = The type is missed-call or sms.
log-why = What is wrong
log-desk = Record a list of missed calls and SMS
calls-noted-shared = A call or message came from a mobile that several share: ask whose it was
calls-noted-no = A message from their mobile says no: ask them
calls-noted-enrollers = A call came from this mobile, and it is the enroller’s own: it proves nothing
calls-noted-not-second = A call from this mobile was loaded by who enrolled them: another person must ask
