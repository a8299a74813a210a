# A unit's page.
unit-official = Official name: { $name }
unit-posts = Posts
unit-no-posts = This unit has no posts.
unit-under-way = Under way
unit-history = History
unit-history-empty = Nobody has held a post here yet.
unit-from-until = { $from } to { $until }
unit-since = Since { $from }
unit-since-until = Since { $from } · term until { $until }
unit-from = From { $from }
unit-on = Who held what on which day?
unit-on-see = Show that day
unit-on-day = Who held what on { $day }
unit-as-today = Show today
unit-board = Formation of { $levels }
unit-board-note = All on one page
unit-reserve = Names in reserve
unit-reserve-note = { $n ->
    [0] No name noted yet
    [one] { $n } name noted
   *[other] { $n } names noted
 }
unit-names-hidden = From your post you see figures here, not names.
unit-names-open = Open the names (this is journalled)
unit-names-opened = The names were opened. The journal says so.
unit-next-decide = { $post }: a name waits for your approval
unit-next-decide-name = { $name } waits for your approval as { $post }
unit-next-decide-why = Look at it, then approve or decline.
unit-next-decide-do = Open the proposal
unit-next-offered = { $post }: approved, not yet answered
unit-next-offered-why = Approved on { $day }. Hand over the sign-in slip, or record an answer given on paper.
unit-next-offered-do = Open the appointment
unit-next-vacant = { $post }: vacant for { $days }
unit-next-vacant-why = Propose a name. The letter follows when a second office-bearer approves.
unit-next-vacant-do = Propose a name
seat-vacant = Vacant
seat-since = for { $days }
seat-until = until { $day }
seat-vacant-for = Vacant for { $days }
seat-pending = A name is under way
seat-appointment = See the appointment
unit-official-ask = Its name in official papers
unit-members = Membership
unit-members-list = See the list
unit-members-enrol = Enrol a person
