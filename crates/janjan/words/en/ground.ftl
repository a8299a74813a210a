# Words of the house: the frame of every page and the shared parts.
# dynamic: did-
house-name = Janjan
shell-skip = Skip to the main part
shell-demo = Demo: made-up people · mobiles begin 50000
shell-search = Search
shell-search-label = Search a name or a ward
shell-as = as { $post }
shell-acting = Acting
shell-change = Change
shell-ways = Main ways
shell-saving = Saving…
parts-errors = Something needs mending
parts-optional = (optional)
parts-date-hint = Day first, such as 22/11/2026
parts-next = One thing to do now
parts-back = Go back
parts-pages = Pages
parts-before = Previous
parts-after = Next

# Ways on: five stand side by side on a phone, so they are short.
nav-home = Today
nav-board = Formation
nav-appointments = Posts
nav-existing = Already in post
nav-journal = Journal

language-short = English
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
