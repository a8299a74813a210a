## Standings
member-claimed = claimed
member-consented = consented
member-verified = verified
member-active = active
member-lapsed = lapsed
member-withdrawn = withdrawn
member-struck = never joined
member-moved = moved

## What could not be done
refused-only-earned = Nobody is enrolled as this at once, it is earned later. Choose another kind.
refused-needs-relative = Write the name of the father, the husband or another relative.
refused-needs-address = Write the address in words, such as lane and house.
refused-no-number-left = This unit has given out all its membership numbers. Tell the district office.
refused-alike = { $n ->
    [one] A member of a like name with this very mobile is here already.
   *[other] { $n } members of a like name with this very mobile are here already.
 } Look below: is it the same person, or another?
refused-has-withdrawn = A person of this name and mobile withdrew on { $day }. Go on only if they themselves asked to join again; tick below.
refused-was-struck = A person of this name and mobile told us on { $day } that they never joined. Go on only if they themselves asked to join now; tick below.
refused-not-second = Another person must do this: neither who enrolled them, nor they themselves.
refused-no-way-to-kind = No rule leads there from this member's kind.
refused-kind-standing = For this the member must at least be “{ $standing }”.
refused-kind-days = Not before { $day }.
refused-not-running = This membership doesn't run any more ({ $state }).
no-birth-year-empty = Write the year of birth.
no-birth-year-unreadable = Write the year of birth in four digits, such as 1984.
no-birth-year-too-young = A member must be 18 or older. They can join in { $year }.
no-birth-year-maybe = They turn 18 this very year. If the birthday has passed, tick below.
no-birth-year-no-life = This can't be a year of birth. Look at the four digits again.
