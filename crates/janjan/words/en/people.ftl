# A person's page.
person-now = Posts now
person-now-empty = Holds no post now.
person-before = Earlier posts
person-before-empty = No earlier post is on record.
person-holds = Holds it
person-begins = Begins later
person-from = From { $from }
person-mobile = Mobile
person-mobile-open = Open the full number
person-mobile-note = The journal records that you opened it.
person-mobile-opened = The number was opened. The journal says so.
person-transfer = Transfer from { $post }, { $unit }
person-elsewhere = Propose for a vacant post
person-elsewhere-note = See units with vacancies, then open one and enter the name
