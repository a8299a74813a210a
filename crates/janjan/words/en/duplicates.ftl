# A list in a file, read for who stands in it twice: what is wrong with its rows, and why two of them may be one person.
sheet-line = Line { $line }: { $why }
sheet-headings = The headings can’t be read. { $why }
sheet-more-such = … and more rows with the same fault.
sheet-left-out = { $n ->
    [one] { $n } row was left out. Mend it in the list and run this again.
   *[other] { $n } rows were left out. Mend them in the list and run this again.
}
sheet-years-unread = { $n ->
    [one] { $n } year of birth couldn’t be read; its row was kept without it.
   *[other] { $n } years of birth couldn’t be read; their rows were kept without them.
}
sheet-mobiles-unread = { $n ->
    [one] { $n } mobile couldn’t be read; its row was kept without it.
   *[other] { $n } mobiles couldn’t be read; their rows were kept without them.
}
disk-not-there = There is no such file.
disk-no-folder = It can’t be written: the folder isn’t there.
disk-no-leave = The system gives no leave for this file. Whose is it?
disk-folder = This is a folder; give the name of a file.
disk-no-name = This is no file’s name.
disk-full = The disk is full. Nothing was written.
disk-other = The system can’t read or write this: { $error }.
double-out-is-list = This is the list itself: give --out another name.
names-in-table = Each line was taken for a name, but this looks like a table. To take the names of one column, give its heading: --column HEADING. The first line is: { $headings }
sheet-empty = The file is empty.
sheet-no-rows = No row under the headings could be read, so nothing was written.
sheet-workbook = This is a workbook, not CSV. Open it and save it as “CSV UTF-8”.
sheet-utf-16 = The text is in UTF-16. Save it as “CSV UTF-8”.
sheet-no-heading = No column has the heading “{ $heading }”. The first line has: { $there }.
sheet-heading-twice = More than one column has the heading “{ $heading }”. Give one of them another name.
sheet-too-many = The list has more than { $most } rows. Take it in parts.
sheet-too-much = The list has more than { $most } bytes in the columns that are read. Take it in parts.
sheet-cells = It has { $has } cells where the headings are { $wanted }. Is a comma missing, or one too many?
sheet-cut-off = The file breaks off here. Save it anew, or copy it again.
sheet-open-quote = A quotation mark opens a cell and doesn’t close it within { $lines } lines. Close it, or take it away.
sheet-too-long = It has more than { $most } bytes. Is a line’s end missing?
sheet-too-wide = It has more than { $most } cells. Delete the columns that aren’t needed.
sheet-long-cell = What stands under “{ $heading }” has more than { $most } bytes. Is it in the right column?
sheet-no-text = What stands under “{ $heading }” isn’t UTF-8. Type the cell anew, or save the list as “CSV UTF-8”.
sheet-nul = What stands under “{ $heading }” has a zero byte. Type the cell anew, or save the list as “CSV UTF-8”.
sheet-formula = What stands under “{ $heading }” is a formula. Put its value in its place.
sheet-no-id = It has no id. Give it one, so that pairs can name it.
sheet-same-id = The id “{ $id }” stands already on line { $line }. Give each row its own.
sheet-no-mobile = “{ $cell }”, under “{ $heading }”, is no mobile. The row is kept without it; write ten digits.
sheet-no-year = “{ $cell }”, under “{ $heading }”, is no year of birth. The row is kept without it; write a year with four digits.
double-reading = Reading the list
double-hearing = Reading the names
double-comparing = Learning and comparing
double-writing = Writing the pairs
double-people = { $n ->
    [one] { $n } person read.
   *[other] { $n } people read.
}
double-sure = { $n ->
    [one] { $n } pair is surely one person.
   *[other] { $n } pairs are surely one person.
}
double-ask = { $n ->
    [one] { $n } pair a person should look at.
   *[other] { $n } pairs a person should look at.
}
double-written = Written to { $file }.
double-against = ; but: { $what }
double-only-against = against it: { $what }
double-alike = Alike
double-different = Different
double-name-same = same name
double-name-near = nearly the same name
double-name-shorter = same name, shorter in one
double-name-own-only = same first name, another word differs
double-name-initial = an initial for the name
double-name-slip = same name but for a slip of the pen
double-name-similar = similar names
double-name-rest-only = another first name
double-name-other = another name
double-relative-same = same relative
double-relative-near = nearly the same relative
double-relative-parent = one is named as the other’s relative
double-relative-other = another relative
double-mobile-same = same mobile
double-mobile-near = mobile the same but for a digit
double-mobile-other = another mobile
double-year-same = born in the same year
double-year-one = born a year apart
double-year-few = born 2 or 3 years apart
double-year-digit = years of birth differ in one digit
double-year-several = born 4 to 7 years apart
double-year-many = born more than 7 years apart
double-place-house = same house
double-place-other-house = same ward, another house
double-place-house-elsewhere = same house number in another ward
double-place-elsewhere = another ward and house
double-place-ward = same ward
double-place-other-ward = another ward
double-place-house-alone = same house number
double-place-other-house-alone = another house number
double-word-other-script = in two scripts
double-word-same-sound = “{ $first }” sounds like “{ $second }”
double-word-near-sound = “{ $first }” sounds nearly like “{ $second }”
double-word-one-letter = “{ $first }” and “{ $second }”: a letter differs
double-word-other = “{ $first }” in one, “{ $second }” in the other
double-word-missing = “{ $word }” in one only
double-word-turned = words in another order
double-word-joined = “{ $together }” in one, “{ $first } { $second }” in the other
double-word-initial = “{ $initial }” for “{ $word }”
double-word-alias = by the other name
