# Already in post: pasting a table and recording it.
existing-title = Already in post
existing-sentence = Record here, all at once, those who were appointed on paper. Looking saves nothing.
existing-table = Paste the table here
existing-hint = Copy the rows from Excel or any other sheet and paste them here, up to 500 rows at a time.
existing-columns = What the table should hold
existing-columns-hint = With headings in the first row, in Hindi or English, the columns may stand in any order. Without headings, in this order:
existing-template = Download an empty sheet (CSV)
existing-look = Look through
existing-look-again = Look again
existing-preview = What was found
existing-ready = ready to record
existing-mend = to mend
existing-partly = Record the good ones, keep the rest here
existing-partly-note = The other rows stay on this page; mend them and record them then.
existing-record = { $n ->
    [one] Record { $n } holder
   *[other] Record { $n } holders
 }
existing-recorded = { $n ->
    [one] { $n } holder was recorded.
   *[other] { $n } holders were recorded.
 }
existing-to-board = See the formation
existing-row = Row
existing-verdict = Found
existing-verdict-ok = Good
existing-verdict-mid = Look again
existing-verdict-bad = Held up
existing-unit = Unit
existing-post = Post
existing-name = Name
existing-mobile = Mobile
existing-since = Since
existing-order = Order number
# Headings that are recognised, separated by commas.
existing-called-unit = unit,unit name,area,unit number,unit no
existing-called-post = post,designation,position,role,office
existing-called-name = name,full name,holder,office bearer,name of office bearer,holder name
existing-called-mobile = mobile,mobile number,mobile no,mob,mob no,phone,phone number,phone no,contact,contact number,contact no
existing-called-since = since,from,date,from date,appointed on,date of appointment,appointment date,since date
existing-called-order = order number,order no,order,letter number,letter no,ref no,reference
existing-called-number = number,no,num,name,code
existing-empty = The table is empty. Copy rows from a sheet and paste them here.
existing-one-column = Only one column is seen. Copy all columns of the sheet together, or put commas between them.
existing-missing = The headings lack these columns: { $columns }. Add them and look again.
existing-too-many = There are { $n } rows. Paste up to { $most } rows at a time.
existing-not-all = Nothing was recorded: some rows must be mended. Mend them, or choose to record only the good ones.
existing-changed = The table has changed since it was looked through. See below what was found now, then record. Nothing was recorded yet.
existing-before = This form was recorded before. If this is another table, see below what was found and record again.
existing-before-see = See what was recorded
existing-no-unit = Write which unit: its number or its name.
existing-unit-unknown = This is not in your territory, or not known by this name or number.
existing-unit-several = Several units have this name or number. Write number and name together.
existing-unit-apart = This number and this name belong to different units.
existing-no-post = Write the post.
existing-post-unknown = There is no such post in this unit. Check the post’s name.
existing-post-several = Several posts could be meant. Write the post’s full name.
existing-post-not-yours = You cannot record this post.
existing-seat-above = This post is filled by row { $row } above.
existing-seat-filled = This post has been filled since { $day }.
existing-same-above = The same person stands in the same post in row { $row }.
existing-also-above = The same person also stands in another post in row { $row }.
existing-held-before = This post was held by another until { $day }. It can’t begin before that day.
