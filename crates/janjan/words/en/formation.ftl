# The formation board.
board-title = Formation
board-state = State
board-days = Vacant for
board-changed = Last change
board-narrow = Narrow
board-all = All
board-vacant = Vacant
board-vacant-seats = Vacant seats
board-acting = Acting
board-formed = Formed
board-partly = Partly
board-headless = No head
board-pending = Proposal under way
board-as-table = As a list
board-as-tiles = At a glance
board-empty-title = No unit found
board-empty = No unit fits this choice. Choose “All” above.
board-folded = Summed as of { $time }
standing-formed = Formed
standing-partly = Partly
standing-without = No { $post }
standing-acting = { $post } acting
acting = Acting
acting-name = { $name } (acting)
vacant-for = Vacant · { $days }
held = Held
days = { $n ->
    [one] { $n } day
   *[other] { $n } days
 }
board-own = Posts of this unit
board-own-of = Posts of { $unit } itself
board-none-title = No units here
board-none = No unit stands below this one yet.
standing-complete = Complete
board-complete = Complete
board-behind = Behind
board-disputed = Disputed
board-claimed = claimed
board-beyond = { $n } of them in units already past their target
board-honest = The big number is of those consented and verified. “+ claimed” count for no target yet.
board-dispute = disputed
