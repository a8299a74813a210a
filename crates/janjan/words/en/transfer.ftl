# Moving a member.
move-title = Move a member
move-where = Where to?
move-where-hint = Write a number or a name, such as 42.
move-look = Look
move-which = Which of these?
move-none-title = Nothing found
move-none = No other place of this number or name lies in your territory.
move-sure = Move { $name } to { $to }?
move-keeps = The membership number { $number }, the days, the standing and the whole history go along.
move-counts = { $from } has one less, { $to } one more. Nobody counts as newly enrolled.
move-leaves-home = The { $home } changes: people here will see no name and number any more, only that they went.
move-disputed = “Never joined” is not decided yet; it goes along too.
move-send = Yes, move
refused-move-same = They are here already. Choose another place.
did-moved = The member has been moved.
